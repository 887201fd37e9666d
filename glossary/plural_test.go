package glossary

import (
	"strings"
	"testing"
)

var court = []caseRow{
	{Source: "prévenu", Target: "defendant", Category: "fixed", Variants: []string{"prévenus"}},
	{Source: "avocat général", Target: "prosecutor", Category: "title",
		Variants: []string{"avocats généraux"}},
	{Source: "échevin", Target: "alderman", Category: "title", Variants: []string{"échevins"}},
	{Source: "accusé", Target: "accused", Category: "fixed", Variants: []string{"accusés"}},
	{Source: "mis en examen", Target: "under formal investigation", Category: "fixed",
		Variants: []string{"mises en examen"}},
	{Source: "juge d’instruction", Target: "investigating judge", Category: "title",
		Variants: []string{"juges d’instruction"}, Alternates: []string{"investigating judges"}},
	{Source: "parquet", Target: "prosecutors", Category: "fixed", Variants: []string{"parquets"}},
	{Source: "viol", Target: "rape", Category: "fixed"},
	{Source: "Bleu", Target: "Blue", Category: "name", Variants: []string{"Bleus"}},
	{Source: "crime de guerre", Target: "war crime", Category: "fixed", Variants: []string{"crimes de guerre"}},
	{Source: "chef d’État", Target: "head of state", Category: "title", Variants: []string{"chefs d’État"}},
	{Source: "ONG", Target: "NGO", Category: "acronym", Alternates: []string{"NGOs"}},
	{Source: "afghan", Target: "Afghan", Category: "demonym", Variants: []string{"afghans", "afghane", "afghanes"}},
	{Source: "suédois", Target: "Swedish", Category: "demonym", Variants: []string{"suédoise", "suédoises"}},
	{Source: "rom", Target: "Roma", Category: "demonym", Variants: []string{"roms"}},
}

// What is asked of an engine: plural nouns in the plural, all else as the row has it.
func TestEnglishIn(t *testing.T) {
	g := glossaryOf(t, court...)
	for french, want := range map[string]string{
		"Deux prévenus parlent.":           "defendants",
		"Les 12\u00a0prévenus parlent.":    "defendants",
		"Un prévenu parle.":                "defendant",
		"Prévenus de tout, ils parlent.":   "defendant", // an adjective, as far as we know
		"Ils se disent prévenus.":          "defendant",
		"Les avocats généraux parlent.":    "prosecutors",
		"Aux échevins de Liège.":           "aldermen",
		"Trois accusés parlent.":           "accused",
		"Des mises en examen.":             "under formal investigation",
		"Plusieurs juges d’instruction.":   "investigating judges",
		"Les parquets de Lyon et de Metz.": "prosecutors",
		"Les Bleus gagnent.":               "Blue",
		"Deux crimes de guerre.":           "war crimes",
		"Les chefs d’État parlent.":        "heads of state",
		"Un crime de guerre.":              "war crime",
		"Les ONG partent.":                 "NGOs",
		"Une ONG part.":                    "NGO",
		"Les Afghans fuient.":              "Afghans",
		"L’Afghan fuit.":                   "Afghan",
		"Les civils afghans fuient.":       "Afghan",
		"Les Suédoises gagnent.":           "Swedish",
		"Les Roms partent.":                "Roma",
	} {
		m := g.Match(french)
		if len(m.Occurrences) != 1 {
			t.Fatalf("%q: %+v", french, m)
		}
		if got := g.EnglishIn(french, m.Occurrences[0]); got != want {
			t.Errorf("%q: %q, want %q", french, got, want)
		}
	}
}

// A row with the French plural accepts the English one; a name and a row without it do not.
func TestPluralsAreAccepted(t *testing.T) {
	g := glossaryOf(t, court...)
	for _, c := range []struct {
		french, english string
		want            State
	}{
		{"Deux prévenus parlent.", "Two defendants speak.", OK},
		{"Deux prévenus parlent.", "Two defendant speak.", OK},
		{"Deux prévenus parlent.", "Two accused speak.", Missing},
		{"Les échevins votent.", "The aldermen vote.", OK},
		{"Des juges d’instruction.", "Investigating judges.", OK},
		{"Un viol.", "Rapes.", Missing},
		{"Les Bleus gagnent.", "The Blues win.", Missing},
		{"Les Afghans fuient.", "The Afghans flee.", OK},
		{"Deux crimes de guerre.", "Two war crimes.", OK},
		{"Les chefs d’État parlent.", "The heads of state speak.", OK},
	} {
		v := g.Verify(c.french, g.Match(c.french), c.english)
		if len(v.Verdicts) != 1 || v.Verdicts[0].State != c.want {
			t.Errorf("%s ↔ %s: %+v, want %s", c.french, c.english, v.Verdicts, c.want)
		}
	}
}

func TestPluralOf(t *testing.T) {
	for noun, want := range map[string]string{
		"mayor": "mayors", "alderman": "aldermen", "human": "humans", "party": "parties",
		"attorney": "attorneys", "church": "churches", "process": "processes", "police": "police",
		"accused": "accused", "French": "French", "Czech": "Czechs", "Swiss": "Swiss", "dish": "dishes", "Roman": "Romans",
		"Ottoman": "Ottomans", "Frenchman": "Frenchmen", "German": "Germans", "attorney general": "attorneys general",
		"war crime": "war crimes", "head of state": "heads of state", "crime against humanity": "crimes against humanity", "headquarters": "headquarters", "tax": "taxes", "": "s",
	} {
		if got := pluralOf(noun); got != want {
			t.Errorf("%q: %q, want %q", noun, got, want)
		}
	}
}

// Repair brings back no singular, and leaves a plural that is right.
func TestRepairOfPlurals(t *testing.T) {
	g := glossaryOf(t, court...)
	for _, c := range []struct{ french, english, want string }{
		{"Les Afghans fuient.", "The Afghans flee.", "The Afghans flee."},
		{"Les crimes de guerre.", "The crimes de guerre.", "The war crimes."},
	} {
		if got, _ := g.Repair(c.french, g.Match(c.french), c.english); got != c.want {
			t.Errorf("%s: %q, want %q", c.french, got, c.want)
		}
	}
}

// A name and its initials in brackets are both in the English, where the row has both.
func TestEnglishBesideItself(t *testing.T) {
	g := glossaryOf(t,
		caseRow{Source: "BCE", Target: "ECB", Category: "org", Alternates: []string{"European Central Bank"},
			Variants: []string{"Banque centrale européenne"}},
		caseRow{Source: "Muséum", Target: "National Museum", Category: "org", Variants: []string{"MNHN"},
			Alternates: []string{"MNHN"}},
		caseRow{Source: "OMS", Target: "WHO", Category: "org",
			Variants: []string{"Organisation mondiale de la santé"}})
	for french, want := range map[string]string{
		"La Banque centrale européenne (BCE) baisse.":       "European Central Bank, ECB",
		"La BCE (Banque centrale européenne) baisse.":       "ECB, European Central Bank",
		"La Banque centrale européenne (à Francfort).":      "ECB",
		"La Banque centrale européenne et la BCE.":          "ECB, ECB",
		"Le Muséum (MNHN) ouvre.":                           "National Museum, MNHN",
		"L’Organisation mondiale de la santé (OMS) alerte.": "WHO, WHO",
	} {
		var got []string
		for _, o := range g.Match(french).Occurrences {
			got = append(got, g.EnglishIn(french, o))
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s: %q, want %q", french, got, want)
		}
	}
}
