package glossary

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestUnknown(t *testing.T) {
	g := glossaryOf(t,
		caseRow{Source: "Bosnie", Target: "Bosnia", Category: "place"},
		caseRow{Source: "Tours", Target: "Tours", Category: "place", Homograph: true},
		caseRow{Source: "OTAN", Target: "NATO", Category: "org"})
	type name struct {
		French   string
		Category Category
		Count    int
		Refused  bool
	}
	for _, c := range []struct {
		text string
		want []name
	}{
		{"La Bosnie-Herzégovine proteste.", []name{{"Bosnie-Herzégovine", CategoryName, 1, true}}},
		{"Tours détruites, routes coupées.", []name{{"Tours", CategoryPlace, 1, true}}},
		{"L’OTAN réagit.", nil},
		{"Hier, M. Jean-Luc Durand a rencontré Ursula von der Leyen et Charles de Gaulle.", []name{
			{"Jean-Luc Durand", CategoryPerson, 1, false}, {"Ursula von der Leyen",
				CategoryPerson, 1, false},
			{"Charles de Gaulle", CategoryPerson, 1, false}}},
		{"Le Conseil de sécurité a voté.", []name{{"Conseil de sécurité", CategoryOrg, 1, false}}},
		{"La Cour pénale internationale a ouvert une enquête à Minsk.", []name{
			{"Cour pénale internationale", CategoryOrg, 1, false}, {"Minsk", CategoryPlace, 1, false}}},
		{"L’Organisation mondiale de la santé (OMS) alerte.", []name{
			{"Organisation mondiale de la santé", CategoryOrg, 1, false}, {"OMS",
				CategoryAcronym, 1, false}}},
		{"Le chef de l’UE Josep Borrell arrive.", []name{{"UE", CategoryAcronym, 1, false},
			{"Josep Borrell", CategoryPerson, 1, false}}},
		{"Le bloc CEI-Russie au XXIe siècle.", []name{{"CEI", CategoryAcronym, 1, false},
			{"Russie", CategoryName, 1, false}}},
		{"À N’Djamena, Valéry Giscard d’Estaing parle.", []name{{"N’Djamena", CategoryPlace, 1, false},
			{"Valéry Giscard d’Estaing", CategoryPerson, 1, false}}},
		{"Minsk attend. On attend à Minsk.", []name{{"Minsk", CategoryPlace, 2, false}}},
		{"Personne ne sait. Malgré tout, il part. Dans la rue, rien.", nil},
		{"Manifestants et policiers : les manifestants reculent.", nil},
		{"GRANDE MANIFESTATION DANS LES RUES", nil},
		{"Voir www.Minsk.by et #Minsk.", nil},
		{"Le Ministère de la Défense se tait.", []name{{"Ministère de la Défense",
			CategoryOrg, 1, false}}},
		{"Châlons-sur-Marne se réveille.", []name{{"Châlons-sur-Marne", CategoryName, 1, false}}},
	} {
		var got []name
		for _, u := range g.Unknown([]string{c.text}) {
			got = append(got, name{u.French, u.Category, len(u.Places), u.Reason != ""})
			if !strings.Contains(u.Context, u.French) {
				t.Errorf("%q: context %q of %q", c.text, u.Context, u.French)
			}
			for _, p := range u.Places {
				if p.Paragraph != 1 || c.text[p.Start:p.End] != u.French {
					t.Errorf("%q: place %+v of %q", c.text, p, u.French)
				}
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
	}
}

// TestUnknownKazakhstan asks for the names of the gold without giving it any: all are found, and
// with the glossary none is left.
func TestUnknownKazakhstan(t *testing.T) {
	_, g, paragraphs := kazakhstan(t)
	var found []string
	for _, c := range (*Glossary)(nil).Unknown(paragraphs) {
		found = append(found, c.French)
	}
	wanted := 0
	for _, term := range g.Terms() {
		if !term.Category.proper() {
			continue
		}
		occurs := false
		for _, p := range paragraphs {
			for _, o := range g.Match(p).Occurrences {
				occurs = occurs || g.Terms()[o.Term].ID == term.ID
			}
		}
		if !occurs {
			continue
		}
		wanted++
		ok := slices.ContainsFunc(term.sources(), func(s string) bool {
			return slices.ContainsFunc(found, func(f string) bool { return strings.EqualFold(f, s) })
		})
		if !ok {
			t.Errorf("%s is not among the candidates", term.Source)
		}
	}
	if wanted < 20 {
		t.Errorf("only %d names in the gold", wanted)
	}
	if left := g.Unknown(paragraphs); len(left) > 0 {
		t.Errorf("with the glossary: %+v", left)
	}
}
