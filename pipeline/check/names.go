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
	"EAU": "UAE", "USA": "US", "ETATS": "", "URSS": "USSR Soviet", "OGM": "GMO GMOs", "CO": "CO CO2",
	"CJUE": "CJEU ECJ", "CEDH": "ECHR", "PME": "SME SMEs", "GES": "GHG", "UA": "AU",
}

// acronyms finds an acronym of the French that the English neither keeps nor is known to
// translate. It may well be spelt out, so it is an info.
func acronyms(v view) []Finding {
	if shouting(v.french) {
		return nil
	}
	inEnglish := make(map[string]bool)
	for _, w := range v.english {
		inEnglish[w.text] = true
	}
	seen := make(map[string]bool)
	var out []Finding
	for i, w := range v.french {
		if !w.acronym() || seen[w.text] || inEnglish[w.text] || inEnglish[w.text+"s"] || isRoman(w.text) {
			continue
		}
		// the CM of 10CM is a unit
		if i > 0 && !v.french[i-1].apart && w.joined && v.french[i-1].number() {
			continue
		}
		seen[w.text] = true
		known, kept := strings.Fields(settled[w.text]), false
		for _, k := range known {
			kept = kept || inEnglish[k]
		}
		if !kept && len(v.Names) == 0 {
			out = append(out, Finding{Check: "acronym", Severity: Info, French: w.text,
				Message: "“" + clip(w.text) + "” of the French is not in the English."})
		}
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
