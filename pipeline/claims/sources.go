package claims

// What selon, d'après and pour stand before: a source, or what something goes by, is made after or
// is meant for.

import (
	"slices"
	"strings"
)

// measuredBy reports whether selon at token i tells by what something goes, not who says it: selon
// la saison, varient selon les témoins, un amendement selon lequel.
func measuredBy(tokens []token, i int) bool {
	n := i + 1
	if determiner[word(tokens, n)] && letters(word(tokens, n+1)) {
		n++
	}
	switch w := word(tokens, n); {
	case n == i+1 && (w == "que" || w == "qu'" || w == "toute"):
		return true
	case goesBy[w] || goesBy[strings.TrimSuffix(w, "s")]:
		return !upper(tokens[n].text) // Météo-France
	case w == "lequel" || w == "laquelle":
		for n := i - 1; n >= max(0, i-6); n-- {
			if textsOfLaw[word(tokens, n)] {
				return true
			}
		}
	}
	return preceded(tokens, i, varies)
}

// modelled reports whether d'après at token i names what something is made after: d'après un roman.
func modelled(tokens []token, i int) bool {
	n := i + 2
	if determiner[word(tokens, n)] {
		n++
	}
	return models[word(tokens, n)] || models[strings.TrimSuffix(word(tokens, n), "s")] ||
		preceded(tokens, i, made)
}

// preceded reports whether one of the three words before token i, with no sign between, begins with
// one of the stems.
func preceded(tokens []token, i int, stems []string) bool {
	for n := i - 1; n >= max(0, i-3) && letters(word(tokens, n)); n-- {
		if slices.ContainsFunc(stems, func(s string) bool { return strings.HasPrefix(word(tokens, n), s) }) {
			return true
		}
	}
	return false
}

// yardsticks are what something goes by, in the singular where both numbers are meant.
const yardsticks = "cas âge sexe saison taille niveau revenu goût météo type besoin endroit lieu " +
	"règle principe modèle norme humeur envie moyens capacité poids prix distance heure moment " +
	"jour couleur nombre mode méthode critère genre tradition usage habitude coutume recette " +
	"importance gravité ampleur nature degré durée quantité circonstance époque possibilité " +
	"disponibilité préférence désir mérite actes plans barème grille tarif échelle quartier"

var (
	goesBy     = wordSet(yardsticks)
	textsOfLaw = wordSet("amendement loi décret projet texte accord traité clause plan " +
		"principe règle motion résolution")
	models = wordSet("photo photographie roman recette modèle procédé nature pièce conte tableau " +
		"dessin plan œuvre oeuvre idée")
	varies = strings.Fields("vari diffèr différ dépend répart fluctu modul adapt ajust class tri")
	made   = strings.Fields("peint dessin grav adapt jou tourn sculpt fabriqu réalis film moul inspir")
)

// minded reports whether whoever begins at token i may have an opinion: le procureur, Emmanuel
// Macron, Washington, l'ONG. A single name may be a feast, a town or a club.
func minded(tokens []token, i int) bool {
	if definite[word(tokens, i)] {
		return agent(word(tokens, i+1)) || acronym(tokens, i+1)
	}
	if i >= len(tokens) || !upper(tokens[i].text) {
		return false
	}
	return powers[word(tokens, i)] || titles[word(tokens, i)] ||
		i+1 < len(tokens) && letters(tokens[i+1].lower) && upper(tokens[i+1].text)
}

// acronym reports whether token i is written in capitals: ONG, CGT.
func acronym(tokens []token, i int) bool {
	return i < len(tokens) && len(tokens[i].text) > 1 && letters(tokens[i].lower) &&
		strings.ToUpper(tokens[i].text) == tokens[i].text
}

var (
	powers = wordSet("washington moscou kiev kyiv berlin londres pékin téhéran ankara bruxelles " +
		"tokyo riyad damas bercy matignon")
	titles = wordSet("m mm mme me dr")
)
