package glossary

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

var newsroom = []caseRow{
	{Source: "Dupont SA", Target: "Dupont Inc.", Category: "org"},
	{Source: "OTAN", Target: "NATO", Category: "org", Variants: []string{"Otan"}, Article: "none"},
	{Source: "UE", Target: "EU", Category: "org", Alternates: []string{"European Union"},
		Article: "the"},
	{Source: "OSCE", Target: "OSCE", Category: "org", Article: "the"},
	{Source: "OTSC", Target: "CSTO", Category: "org", Article: "the"},
	{Source: "OMS", Target: "WHO", Category: "org", Article: "the"},
	{Source: "ONU", Target: "UN", Category: "org", Article: "the"},
	{Source: "Nour-Otan", Target: "Nur Otan", Category: "org", Variants: []string{"Nur-Otan"},
		Article: "none"},
	{Source: "Noursoultan Nazarbaïev", Target: "Nursultan Nazarbayev", Category: "person"},
	{Source: "Tokaïev", Target: "Tokayev", Category: "person"},
	{Source: "Zelensky", Target: "Zelensky", Category: "person"},
	{Source: "Poutine", Target: "Putin", Category: "person"},
	{Source: "Russie", Target: "Russia", Category: "place"},
	{Source: "russe", Target: "Russian", Category: "demonym", Variants: []string{"russes"},
		Alternates: []string{"Russians"}},
	{Source: "Tadjikistan", Target: "Tajikistan", Category: "place"},
	{Source: "Niger", Target: "Niger", Category: "place"},
	{Source: "Ukraine", Target: "Ukraine", Category: "place", Article: "none",
		Forbidden: []string{"the Ukraine"}},
	{Source: "Alma-Ata", Target: "Almaty", Category: "place", Variants: []string{"Almaty"}},
	{Source: "Astana", Target: "Astana", Category: "place"},
	{Source: "Le Caire", Target: "Cairo", Category: "place", Variants: []string{"Caire"}},
	{Source: "La Haye", Target: "The Hague", Category: "place", Variants: []string{"la Haye"}},
	{Source: "États-Unis", Target: "United States", Category: "place", Alternates: []string{"US"},
		Article: "the"},
	{Source: "kazakh", Target: "Kazakh", Category: "demonym", Variants: []string{"kazakhs"},
		Alternates: []string{"Kazakhs"}, Forbidden: []string{"Kazak"}},
	{Source: "état d’urgence", Target: "state of emergency", Category: "fixed"},
	{Source: "pays", Target: "country", Category: "fixed"},
	{Source: "superpuissance américaine", Target: "American superpower", Category: "fixed",
		Forbidden: []string{"American super-power"}},
}

// Addresses are left as they are, in the text and in a quotation (mode 38): no name there is
// counted, and none is put right.
func TestRepairLeavesAddresses(t *testing.T) {
	g := glossaryOf(t, newsroom...)
	for _, address := range []string{"https://www.otan.int/Otan?q=Otan", "www.Otan.int",
		"press@Otan.int"} {
		french := "L’OTAN répond sur " + address + " : « Voyez " + address + " »."
		wrong := "Otan answers on " + address + ": “See " + address + "”."
		want := "NATO answers on " + address + ": “See " + address + "”."
		if got, _ := g.Repair(french, g.Match(french), wrong); got != want {
			t.Errorf("%q, want %q", got, want)
		}
		if got, edits := g.Repair(french, g.Match(french), want); got != want || len(edits) > 0 {
			t.Errorf("%q was right and became %q", want, got)
		}
	}
}

func TestRepair(t *testing.T) {
	g := glossaryOf(t, newsroom...)
	for _, c := range []struct{ name, french, english, want string }{
		{"French form", "Le Tadjikistan hésite.", "Tadjikistan hesitates.", "Tajikistan hesitates."},
		{"case of an acronym", "L’OTAN hésite.", "Nato hesitates.", "NATO hesitates."},
		{"press form of an acronym", "L’Otan hésite.", "Otan hesitates.", "NATO hesitates."},
		{"stops of an acronym", "L’ONU hésite.", "The U.N. hesitates.", "The UN hesitates."},
		{"article before a country", "Le séisme a frappé le Niger.", "The quake hit the Niger.",
			"The quake hit Niger."},
		{"article before a country that describes", "La mission du Niger part.", "The Niger mission leaves.",
			"The Niger mission leaves."},
		{"possessive kept", "Le budget de l’Otan.", "Otan's budget.", "NATO's budget."},
		{"possessive of a plural", "Le budget des États-Unis.", "The Etats-Unis’s budget.",
			"The United States’ budget."},
		{"the stop of an abbreviation", "Il quitte Dupont SA. Il dort.", "He leaves Dupont SA. He sleeps.",
			"He leaves Dupont Inc. He sleeps."},
		{"a becomes an", "Une mission de l’OSCE.", "A Osce mission.", "An OSCE mission."},
		{"an becomes a", "Une mission de l’Otan.", "It was an Otan mission.", "It was a NATO mission."},
		{"a before a name that is right", "Une mission de l’OSCE.", "It is a OSCE mission.",
			"It is an OSCE mission."},
		{"what is left of a French À", "A Astana, rien. A Alma-Ata, rien.", "A Astana, nothing. In Almaty, no.",
			"A Astana, nothing. In Almaty, no."},
		{"what is left of a French À, before a French form", "A Alma-Ata, rien.", "A Alma-Ata, nothing.",
			"A Alma-Ata, nothing."},
		{"article before a noun that a place describes", "Une mission d’Alma-Ata.", "It is a Almaty mission.",
			"It is an Almaty mission."},
		{"article that the name has", "Il vit à La Haye.", "He lives in the Hague.",
			"He lives in The Hague."},
		{"article that the name has not", "Il vit au Caire.", "He lives in the Caire.",
			"He lives in Cairo."},
		{"article doubled", "L’OSCE enquête.", "The the OSCE is investigating.",
			"The OSCE is investigating."},
		{"article missing", "Il parle de l’OTSC.", "He speaks of OTSC.", "He speaks of the CSTO."},
		{"article before a noun stays", "Le sommet de l’Otan.", "The Otan summit.", "The NATO summit."},
		{"a missing article", "Le budget de l’UE baisse.", "The budget of EU was cut.",
			"The budget of the EU was cut."},
		{"a missing article at the end", "Il vit aux États-Unis.", "He lives in United States.",
			"He lives in the United States."},
		{"no article before a noun", "Les États de l’UE.", "The territory of EU states.",
			"The territory of EU states."},
		{"no article behind another word", "Le budget de l’UE.", "The whole EU budget.",
			"The whole EU budget."},
		{"no article in the French", "Le siège d’OSCE Paris.", "The seat of OSCE in Paris.",
			"The seat of OSCE in Paris."},
		{"no article for a row without one", "Le rôle de l’OTAN.", "The role of NATO.",
			"The role of NATO."},
		{"the Ukraine", "Il aime l’Ukraine.", "He loves the Ukraine.", "He loves Ukraine."},
		{"plural of a forbidden form", "Les Kazakhs votent.", "The Kazaks vote.", "The Kazakhs vote."},
		{"demonym left in French", "Des soldats russes.", "Some russes soldiers.",
			"Some Russian soldiers."},
		{"plural noun left in French", "Les Russes votent.", "The Russes vote.", "The Russians vote."},
		{"capitals of a common term", "L’état d’urgence.", "The State of Emergency.",
			"The state of emergency."},
		{"French common term", "L’état d’urgence est là.", "Etat d'urgence is here.",
			"State of emergency is here."},
		{"hyphen", "La superpuissance américaine.", "The American super-power.",
			"The American superpower."},
		{"first and last name", "Noursoultan Nazarbaïev part.", "Noursoultan Nazarbaiev leaves.",
			"Nursultan Nazarbayev leaves."},
		{"first name right, last name wrong", "Noursoultan Nazarbaïev part.",
			"Nursultan Nazarbaïev leaves.", "Nursultan Nazarbayev leaves."},
		{"misspelling", "M. Tokaïev part.", "Mr Tokajev leaves.", "Mr Tokayev leaves."},
		{"misspelling of an ending", "M. Zelensky part.", "Mr Zelenski leaves.",
			"Mr Zelensky leaves."},
		{"misspelling of a place", "Le Tadjikistan part.", "Tadzhikistan leaves.", "Tajikistan leaves."},
		{"misspelling near a right one", "La frontière entre l’Otan et la Russie. L’axe Otan-Russie est mort.",
			"The border between NATO and Rusia. The NATO-Russia axis is dead.",
			"The border between NATO and Russia. The NATO-Russia axis is dead."},
		{"misspelling in another sentence", "Russie. Le Tadjikistan part.", "Tajikistan leaves. Rusia.",
			"Tajikistan leaves. Rusia."},
		{"small letters", "Le Niger et l’Ukraine.", "It is niger and ukraine.", "It is Niger and Ukraine."},
		{"two of two", "L’Otan et l’Otan.", "Otan and Nato.", "NATO and NATO."},
		{"hyphen in a party", "Nour-Otan gagne.", "Nour-Otan wins.", "Nur Otan wins."},

		{"more often than the French", "L’Otan avance et recule.", "Otan advances and Otan retreats.",
			"NATO advances and NATO retreats."},

		{"beside a right name", "L’axe OTAN-Russie.", "The NATO-Russie axis.", "The NATO-Russia axis."},
		{"one beside the other", "L’axe Otan-Russie.", "The Otan-Russie axis.", "The NATO-Russia axis."},

		{"nothing to do", "L’OTAN hésite.", "NATO hesitates.", "NATO hesitates."},
		{"pronoun", "L’OTAN part, l’OTAN revient.", "NATO leaves, it returns.",
			"NATO leaves, it returns."},
		{"inside a longer right name", "Nour-Otan quitte l’Otan.", "Nur Otan leaves.",
			"Nur Otan leaves."},
		{"inside a longer unknown name", "L’Otan hésite.", "The Bar Otan wins and Zed-Otan.",
			"The Bar Otan wins and Zed-Otan."},
		{"address", "L’Otan hésite.", "See www.otan.int and a@Otan.fr and #Otan.",
			"See www.otan.int and a@Otan.fr and #Otan."},
		{"English word", "L’OMS hésite.", "Who hesitates?", "Who hesitates?"},
		{"English verb", "Le pays hésite.", "He pays and hesitates.", "He pays and hesitates."},
		{"another country", "Le Niger hésite.", "Nigeria hesitates.", "Nigeria hesitates."},
		{"people, not country", "La Russie hésite.", "Russian leaders hesitate.",
			"Russian leaders hesitate."},
		{"surplus beside the right form", "Noursoultan Nazarbaïev part.",
			"Nursultan Nazarbayev (Noursoultan Nazarbaïev) leaves.",
			"Nursultan Nazarbayev (Noursoultan Nazarbaïev) leaves."},
		{"a name that the text speaks about", "Alma-Ata, rebaptisée Almaty.", "Alma-Ata, renamed Almaty.",
			"Alma-Ata, renamed Almaty."},
		{"no name in the English", "Poutine part.", "He leaves.", "He leaves."},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := g.Match(c.french)
			got, edits := g.Repair(c.french, m, c.english)
			if got != c.want {
				t.Errorf("%q: %q, want %q\nbefore %+v", c.english, got, c.want,
					g.Verify(c.french, m, c.english))
			}
			if diff := cmp.Diff(got, applied(c.english, edits)); diff != "" {
				t.Errorf("the edits %+v do not make the result (-result +edits):\n%s", edits, diff)
			}
			if again, more := g.Repair(c.french, m, got); again != got || len(more) > 0 {
				t.Errorf("repaired twice: %q, %+v", again, more)
			}
			for _, e := range edits {
				if e.Why == "" || e.Occurrence < 0 || e.Occurrence >= len(m.Occurrences) {
					t.Errorf("edit %+v says not what it is for", e)
				}
			}
		})
	}
}

// applied makes edits the way callers do, which also checks that they are in order and disjoint.
func applied(s string, edits []Edit) string {
	out, at := "", 0
	for _, e := range edits {
		out += s[at:e.Start] + e.New
		at = e.End
	}
	return out + s[at:]
}
