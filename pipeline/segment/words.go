package segment

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
)

// Abbreviations by what may follow their stop. An abbreviation that is missing here (hab., km.,
// etc.) ends a sentence before a capital, as any word does. All are in lower case but the titles,
// which would else be words: "St.", "Me.".
var (
	// titles stand before a name; only a pronoun after them begins a sentence.
	titles = set(`M MM Mme Mmes Mlle Mlles Mgr Dr Drs Pr Prof Me Mr Mrs Ms St Ste Sts Stes Vve
		Cdt Cne Gal Gén Lt Lt-Col Sgt Adm Amb Rev Révd Sén Dép Prés`)
	// open are never the last word of a sentence.
	open = set(`cf vs c.-à-d c.à.d i.e e.g viz`)
	// named stand before a name, sometimes at the end.
	named = set(`éd éds trad dir coord coll apr ap ill préf av bd boul pl rte fg col cap prof
		ch th ph chr fr alex edm emm aug alph barth lt p.d.g p.-d.g r.p s.e s.m s.a.r n.-d sr`)
	// numbered stand before a figure, a Roman number or a letter that counts.
	numbered = set(`art arts p pp vol vols chap ch fig figs n no nos t tome sect al réf réfs tél
		env max min approx liv ann pl col v vv l ll f ff fo fos tabl tab nb r s h éd
		janv févr fév mars avr juin juil sept oct nov déc
		lun mar mer jeu ven sam dim`)
	// labels are told apart by a letter: le plan B.
	labels = set(`plan vitamine groupe équipe point annexe classe catégorie type série hépatite
		zone lettre option niveau bâtiment ligne partie poule division terminal porte hall quai
		monsieur madame mademoiselle inspecteur agent témoin facteur rayon malcolm`)
	// nouns make a dotted acronym after them a thing rather than somebody's initials.
	nouns = set(`le la les l' un une du des d'un d'une au aux en ce cet cette ces son sa ses leur
		leurs notre votre mon ma ton ta nos vos chaque toute toutes tous`)
	pronouns = set(`il elle ils elles`)
	// starters begin sentences far more often than names.
	starters = set(`le la les l' un une des du de d' au aux ce cet cette ces c' son sa ses leur
		leurs mon ma mes notre nos votre vos il elle ils elles on nous vous je j' tu y en qui que
		qu' quoi quel quelle quels quelles où quand comment pourquoi combien et ou mais or car ni
		donc si s' lorsque puisque comme bien à dans sur sous par pour avec sans chez vers entre
		contre depuis pendant avant après dès selon malgré parmi outre hors lors puis alors
		ensuite enfin ainsi aussi cependant pourtant toutefois néanmoins certes tout toute tous
		toutes plus moins peu beaucoup plusieurs certains certaines aucun aucune chaque autre
		nul rien personne celui celle ceux celles cela ceci ça hier demain aujourd' ici là voilà
		voici non oui parce afin jusqu' n' ne se tel telle deux trois quatre cinq six dix cent`)
	// particles are starters that also stand inside names: F. Le Bihan.
	particles = set(`le la les l' de du des d'`)
	// endings are domains and file types.
	endings = set(`com fr org net eu be ch ca info gouv edu io uk de it es kz ru txt pdf doc docx
		xls xlsx odt csv html htm xml json zip jpg jpeg png gif mp3 mp4 js css php exe`)
)

var set = fold.Set

// abbreviated reports whether word is known to be shortened, whatever follows.
func abbreviated(word string) bool {
	lower := strings.ToLower(word)
	return titles[word] || open[lower] || named[lower] || numbered[lower] && len(lower) < 3 ||
		initials(word) > 0
}

// abbreviation: the stop of a shortened word ends a sentence only where what follows can begin one.
func abbreviation(s *scanner, m *stop) verdict {
	if m.run != "." || m.closers != "" {
		return undecided
	}
	lead, lower := s.text[m.lead:], strings.ToLower(m.word)
	switch {
	case m.word == "J.-C" || m.word == "JC" || m.word == "J.C":
		if before := fold.Key(m.before); before != "av." && before != "apr." && before != "ap." {
			break
		}
		return cut
	case open[lower], lower == "ex" && (m.before == "p." || m.before == "par"):
		return join
	case titles[m.word]:
		word, _ := firstWord(lead)
		return joinUnless(pronouns[word] || m.word == "M" && labels[fold.Key(m.before)])
	case numbered[lower[strings.LastIndexByte(lower, '-')+1:]] && counts(lead): // mar.-dim. 9h
		return join
	case named[lower], (m.word == "c" || m.word == "v") && capital(m.before):
		return joinUnless(starter(lead) || digit(lead))
	}
	return initial(s, m)
}

// initial: letters with stops are somebody's initials, or an acronym that may end a sentence.
func initial(s *scanner, m *stop) verdict {
	lead := s.text[m.lead:]
	switch letters := initials(m.word); {
	case letters == 0:
		return undecided
	case letters == 1:
		return joinUnless(labels[fold.Key(m.before)] || starter(lead))
	case m.word == "U.S":
		return joinUnless(starter(lead))
	default:
		return joinUnless(nouns[fold.Key(m.before)] || starter(lead) || m.lead != m.next)
	}
}

func joinUnless(ends bool) verdict {
	if ends {
		return cut
	}
	return join
}

// initials counts the capitals of word when it is made of single capitals between stops and
// hyphens (J, J.-P, O.N.U), a lower-case letter after one being allowed (J.-Ch); else it is 0.
func initials(word string) int {
	parts := strings.FieldsFunc(word, func(r rune) bool { return r == '.' || fold.Hyphen(r) })
	for _, part := range parts {
		first, width := utf8.DecodeRuneInString(part)
		rest := part[width:]
		second, more := utf8.DecodeRuneInString(rest)
		if !unicode.IsUpper(first) ||
			rest != "" && (len(parts) == 1 || !unicode.IsLower(second) || more < len(rest)) {
			return 0
		}
	}
	return len(parts)
}

// starter reports whether text begins with a word that begins sentences. Before a capital a
// particle is taken for a part of a name.
func starter(text string) bool {
	word, width := firstWord(text)
	rest := text[width:]
	if !starters[word] || strings.HasPrefix(rest, ".") {
		return false
	}
	return !particles[word] || !capital(rest[spaces(rest):])
}

// firstWord returns the word that text begins with, in lower case, and its length in bytes; of an
// elided word the apostrophe is the last letter: "l'".
func firstWord(text string) (word string, width int) {
	for i, r := range text {
		switch {
		case fold.Apostrophe(r):
			return strings.ToLower(text[:i]) + "'", i + utf8.RuneLen(r)
		case !fold.Letter(r) || i > reach:
			return strings.ToLower(text[:i]), i
		}
	}
	return strings.ToLower(text), len(text)
}

func capital(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsUpper(r)
}

func digit(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsDigit(r)
}

func roman(word string) bool { return fold.Roman(word) > 0 }

// articleNumber is a number of the codes: L. 1232-1, R121-3.
var articleNumber = regexp.MustCompile(`^[A-Z]\.?\*?[ \x{a0}\x{202f}]?[0-9]`)

// counts reports whether text begins with what numbered abbreviations stand before: a figure, a
// Roman number, a lone letter, a mark with figures such as AF447. A and À are words.
func counts(text string) bool {
	if digit(text) || articleNumber.MatchString(text) {
		return true
	}
	end := strings.IndexFunc(text, notLetter)
	if end < 0 {
		end = len(text)
	}
	word := text[:min(end, reach)]
	if after, _ := utf8.DecodeRuneInString(text[end:]); fold.Apostrophe(after) || word == "M" {
		return false
	}
	return roman(word) || strings.ContainsAny(word, "0123456789") ||
		len(word) == 1 && capital(word) && word != "A"
}

// number reports whether word is figures, in groups of at most digits between stops: 12, 2.1.
func number(word string, digits int) bool {
	for group := range strings.SplitSeq(word, ".") {
		if group == "" || len(group) > digits || strings.Trim(group, "0123456789") != "" {
			return false
		}
	}
	return true
}
