package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/enregard/enregard/glossary/fold"
	"github.com/enregard/enregard/pipeline/segment"
)

// settled are acronyms whose English is known; a space stands between several.
var settled = map[string]string{
	"OTAN": "NATO", "UE": "EU", "ONU": "UN", "OMS": "WHO", "FMI": "IMF", "PIB": "GDP", "TVA": "VAT",
	"ADN": "DNA", "ARN": "RNA", "OMC": "WTO", "BCE": "ECB", "CPI": "ICC", "SIDA": "AIDS", "VIH": "HIV",
	"OIT": "ILO", "OCDE": "OECD", "ONG": "NGO NGOs", "RDC": "DRC", "RFA": "FRG", "AIEA": "IAEA",
	"OSCE": "OSCE", "CICR": "ICRC", "PNUE": "UNEP", "PNUD": "UNDP", "HCR": "UNHCR", "OTSC": "CSTO",
	"EAU": "UAE", "USA": "US USA", "ETATS": "", "URSS": "USSR Soviet", "OGM": "GMO GMOs", "CO": "CO CO2",
	"CJUE": "CJEU ECJ", "CEDH": "ECHR", "PME": "SME SMEs", "GES": "GHG", "UA": "AU",
}

// settles is settled the other way round.
var settles = func() map[string][]string {
	out := make(map[string][]string)
	for french, english := range settled {
		for e := range strings.FieldsSeq(english) {
			out[e] = append(out[e], french)
		}
	}
	return out
}()

// spelt are the French words that the English renders by an acronym of settled, beside the French
// acronym itself.
var spelt = map[string]cue{
	"USA":  cues(`[ée]tats unis|amérique|américain\pL*|washington`),
	"ONU":  cues(`nations unies|onusien\pL*`),
	"UE":   cues(`union européenne|européen\pL*|bruxelles`),
	"UA":   cues(`union africaine`),
	"EAU":  cues(`[ée]mirats?|[ée]mirati\pL*`),
	"URSS": cues(`union soviétique|soviétique\pL*`),
	"RDC":  cues(`république démocratique du congo|congo|congolais\pL*`),
	"RFA":  cues(`allemagne de l ouest|république fédérale d allemagne`),
	"OTAN": cues(`alliance atlantique|traité de l atlantique`),
	"OMS":  cues(`organisation mondiale de la santé`),
	"OMC":  cues(`organisation mondiale du commerce`),
	"OIT":  cues(`organisation internationale du travail`),
	"FMI":  cues(`fonds monétaire`),
	"BCE":  cues(`banque centrale`),
	"CPI":  cues(`cour pénale`),
	"CJUE": cues(`cour de justice`),
	"CEDH": cues(`cour européenne`),
	"AIEA": cues(`agence internationale de l énergie atomique`),
	"CICR": cues(`croix rouge`),
	"HCR":  cues(`haut commissariat`),
	"PIB":  cues(`produit intérieur`),
	"TVA":  cues(`taxe sur la valeur ajoutée`),
	"GES":  cues(`gaz à effet de serre`),
	"ONG":  cues(`organisations? non gouvernementales?`),
	"PME":  cues(`petites et moyennes|petites entreprises`),
	"SIDA": cues(`sida`),
	"OGM":  cues(`organismes? génétiquement|transgéni\pL*`),
	"CO":   cues(`dioxyde de carbone|gaz carbonique`),
}

// acronyms finds an acronym of the French that the English keeps though it has one of its own, or
// has no more. What is gone may well be spelt out, so it is an info, unless the English has the
// settled acronym of something else and no name with the initials. Names of the glossary are not looked at.
func acronyms(v view) []Finding {
	if shouting(v.french) {
		return nil
	}
	inFrench, inEnglish := texts(v.french), texts(v.english)
	other := v.strange(inFrench)
	seen := make(map[string]bool)
	var out []Finding
	for i, w := range v.french {
		if !w.acronym() || seen[w.text] || isRoman(w.text) || v.inTerm(w) {
			continue
		}
		// the CM of 10CM is a unit
		if i > 0 && !v.french[i-1].apart && w.joined && v.french[i-1].number() {
			continue
		}
		seen[w.text] = true
		known := strings.Fields(settled[w.text])
		kept := slices.Contains(known, w.text) || len(known) == 0
		f := Finding{Check: "acronym", Severity: Warning, French: w.text}
		switch {
		case slices.ContainsFunc(known, func(k string) bool { return inEnglish[k] }):
			continue
		case inEnglish[w.text] && !kept:
			f.English = w.text
			f.Message = "“" + clip(w.text) + "” is the French acronym; English has “" + known[0] + "”."
		case inEnglish[w.text], inEnglish[w.text+"s"]:
			continue
		case len(known) > 0 && other != "" && !slices.ContainsFunc(known, v.inFull):
			f.English = other
			f.Message = "“" + clip(w.text) + "” of the French is “" + known[0] + "”; the English has “" +
				clip(other) + "”."
		default:
			f.Severity = Info
			f.Message = "“" + clip(w.text) + "” of the French is not in the English."
		}
		out = append(out, f)
	}
	return out
}

// inFull reports whether the English has words with capitals whose initials are those of acronym.
func (v view) inFull(acronym string) bool {
	for i := range v.english {
		if initials(v.english[i:], acronym) {
			return true
		}
	}
	return false
}

// linking are small words that an acronym has no letter for.
var linking = set("of for the and on")

// initials reports whether ws begin with the words that acronym is made of: World Trade
// Organization, Democratic Republic of Congo.
func initials(ws []word, acronym string) bool {
	read := 0
	for i, w := range ws {
		switch {
		case read == len(acronym):
			return true
		case i > 0 && w.apart:
			return false
		case w.text[0] == acronym[read]:
			read++
		case read == 0 || !linking[w.key]:
			return false
		}
	}
	return read == len(acronym)
}

// strange returns a settled acronym of the English whose French is not in the French, neither its
// own acronym nor in words; "" for none.
func (v view) strange(inFrench map[string]bool) string {
	inWords := func(acronym string) bool {
		long := spelt[acronym]
		return long != nil && newSide(v.French, v.french, segment.Span{End: len(v.French)}).has(long)
	}
	for _, e := range v.english {
		here := inFrench[e.text] || v.names[e.key]
		if known := settles[e.text]; known != nil && !here && !slices.ContainsFunc(known, func(french string) bool {
			return inFrench[french] || inWords(french)
		}) {
			return e.text
		}
	}
	return ""
}

// inTerm reports whether the glossary has a row for w or what it stands in.
func (v view) inTerm(w word) bool {
	return slices.ContainsFunc(v.Named, func(s segment.Span) bool {
		return s.Start <= w.start && w.end <= s.End
	})
}

// texts is the set of words as they are written.
func texts(ws []word) map[string]bool {
	out := make(map[string]bool)
	for _, w := range ws {
		out[w.text] = true
	}
	return out
}

// shouting reports whether most words are in capitals, as in some titles.
func shouting(ws []word) bool {
	n := 0
	for _, w := range ws {
		if w.acronym() {
			n++
		}
	}
	return n > 2 && 2*n > len(ws)
}

func isRoman(text string) bool { return strings.Trim(text, "IVXLCDM") == "" }

// names finds a paragraph whose names are gone: the French has three or more in the middle of
// sentences and the English not one word with a capital there, nor an acronym anywhere.
func names(v view) []Finding {
	french := within(v.French, v.FrenchSentences, v.french)
	if v.Title || len(french) < 3 || shouting(v.french) ||
		len(within(v.English, v.EnglishSentences, v.english)) > 0 ||
		slices.ContainsFunc(v.english, word.acronym) {
		return nil
	}
	first := french[0].text
	return []Finding{{Check: "names", Severity: Warning, French: first, Message: fmt.Sprintf(
		"The French has %d words with a capital (“%s” first), the English none; names may be missing.",
		len(french), clip(first))}}
}

// within returns the capitalised words that do not open a sentence.
func within(text string, sentences []segment.Span, ws []word) []word {
	var out []word
	for i, w := range ws {
		if w.capitalised() && !opens(text, sentences, ws, i) && len(fold.Key(w.text)) > 2 && !w.acronym() {
			out = append(out, w)
		}
	}
	return out
}
