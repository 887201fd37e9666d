package builtin

import (
	"testing"

	"github.com/enregard/enregard/pipeline/segment"
)

// Articles after the Chicago Manual of Style, 5.74 and 7.33.
func TestAgreed(t *testing.T) {
	for english, want := range map[string]string{
		"A earthquake took place.":            "An earthquake took place.",
		"It was an user's guide.":             "It was a user's guide.",
		`He gave a "extremely" long answer.`:  `He gave an "extremely" long answer.`,
		"It ended. A advice followed.":        "It ended. An advice followed.",
		"in a honest hour, for a hour":        "in an honest hour, for an hour",
		"a European, an one-off and a NGO":    "a European, a one-off and an NGO",
		"Vitamin A is good; plan A or plan B": "Vitamin A is good; plan A or plan B",
		"a of them":                           "a of them",
		"nothing to do here":                  "nothing to do here",
	} {
		d := draft{text: english}
		if got := d.agreed(); got.text != want {
			t.Errorf("%q became %q, want %q", english, got.text, want)
		}
	}
}

func TestPunctual(t *testing.T) {
	for english, want := range map[string]string{
		"It opens on Monday to 10:00 in Paris.":        "It opens on Monday at 10:00 in Paris.",
		"It is open from 9:00 to 18:00.":               "It is open from 9:00 to 18:00.",
		"It is open to 9:00 to 18:00, then to 19: 30.": "It is open from 9:00 to 18:00, then at 19: 30.",
		"The vote was postponed to 17:00.":             "The vote was postponed to 17:00.",
		"Putin arrived to 20:41.":                      "Putin arrived at 20:41.",
		"She spoke to 12 people.":                      "She spoke to 12 people.",
		"We work until 12:00. He came to 13:00.":       "We work until 12:00. He came at 13:00.",
	} {
		d := draft{text: english}
		if got := d.punctual(); got.text != want {
			t.Errorf("%q became %q, want %q", english, got.text, want)
		}
	}
}

func TestSquared(t *testing.T) {
	testMending(t, (*draft).squared, []mending{
		{"Soit 2 724 900 km².", "That is 2,724,900 kilometres.", "That is 2,724,900 square kilometres."},
		{"Un logement de 45,5 mètres carrés.", "A flat of 45.5 metres.", "A flat of 45.5 square metres."},
		{"18 milliards de mètres cubes d’eau", "18 billion metres of water", "18 billion cubic metres of water"},
		{"620 kilomètres carrés", "620 kilometres square were", "620 square kilometres were"},
		{"un terrain de 100 m²", "a 100 m2 plot", "a 100 m2 plot"},
		{"12 m² et 30 m", "12 m² and 30 m", "12 m² and 30 m"},
		{"12 m² et 3 m³", "12 m and 3 m", "12 square m and 3 cubic m"},
		{"12 km² à 40 kilomètres", "12 square kilometres at 40 kilometres", "12 square kilometres at 40 kilometres"},
	})
}

func TestCounted(t *testing.T) {
	testMending(t, (*draft).counted, []mending{
		{"3 500 hectares de forêt", "3,500 per cent hectares of forest", "3,500 hectares of forest"},
		{"3 500 hectares, soit 12 %", "3,500 hectares, or 12 per cent more", "3,500 hectares, or 12 per cent more"},
		{"une hausse de 5 p. 100", "a 5 per cent increase", "a 5 per cent increase"},
		{"une chance sur deux", "a 50% chance", "a 50% chance"},
		{"un village de 1 100 âmes", "a village of 1,100% of souls", "a village of 1,100% of souls"},
	})
}

func TestNegated(t *testing.T) {
	testMending(t, (*draft).negated, []mending{
		{"Il ne voulait tuer personne.", "He wanted to kill anyone.", "He wanted to kill no one."},
		{"Aucune des lois n’apporte rien.", "The laws bring any change.", "The laws bring no change."},
		{"Il n’a tué personne.", "He did not kill anyone.", "He did not kill anyone."},
		{"Toute personne peut venir.", "Any person may come, anyone.", "Any person may come, anyone."},
	})
}

func TestPaid(t *testing.T) {
	testMending(t, (*draft).paid, []mending{
		{"300 millions d’euros", "EUR 300 million", "300 million euros"},
		{"4,5 milliards d’euros", "EUR 4.5 billion euros in all", "4.5 billion euros in all"},
		{"cinq EUR", "EUR 5", "EUR 5"},
		{"300 millions d’euros", "It cost euros 300 million.", "It cost 300 million euros."},
		{"200 euros", "200 euros 3 times, 5 million euros 3 times", "200 euros 3 times, 5 million euros 3 times"},
	})
}

func TestIntroduced(t *testing.T) {
	for _, c := range []struct{ french, english, want string }{
		{"Tués [dans la nuit|overnight].", "Killed in the overnight.", "Killed overnight."},
		{"[Dans la nuit|overnight], il part.", "In overnight, he leaves.", "Overnight, he leaves."},
		{"Gardé [en détention|in custody] ici.", "Kept in in custody here.", "Kept in custody here."},
		{"Il va à [l’usine|the plant].", "He goes to the plant.", "He goes to the plant."},
		{"Il y est [dans la nuit|overnight].", "He is at it overnight.", "He is at it overnight."},
	} {
		s := sentence(t, c.french)
		d := draft{text: c.english, units: unitsOf(s.Text, s.Terms), given: map[segment.Span]string{}}
		for _, term := range s.Terms {
			d.given[segment.Span{Start: term.Start, End: term.End}] = term.English
		}
		if got := d.introduced(s.Text); got.text != c.want {
			t.Errorf("%s: %q became %q, want %q", c.french, c.english, got.text, c.want)
		}
	}
}

func TestEnded(t *testing.T) {
	for _, c := range []struct {
		french, english string
		links           []int
		want            string
	}{
		{"mardi soir à Toulon.", "on Tuesday evening. Toulon.", []int{0, 0, 1, 3}, "on Tuesday evening in Toulon."},
		{"le gagnant suisse.", "the winner. Swiss.", []int{0, 1, 2}, "the winner, Swiss."},
		{"Il part. Seul.", "He leaves. Alone.", []int{0, 1, 2}, "He leaves. Alone."},
	} {
		d := draft{text: c.english, units: unitsOf(c.french, nil)}
		for i, w := range words(c.english, true) {
			d.pieces = append(d.pieces, written{w, map[int]float32{c.links[i]: 1}})
		}
		if got := d.ended(c.french); got.text != c.want {
			t.Errorf("%s: %q became %q, want %q", c.french, c.english, got.text, c.want)
		}
	}
}

func TestSaid(t *testing.T) {
	testMending(t, (*draft).said, []mending{
		{"Le maire a annoncé mardi de nouvelles mesures.", "The mayor announced on Tuesday of new measures.",
			"The mayor announced on Tuesday new measures."},
		{"Il est parti le mardi de la semaine sainte.", "He left on Tuesday of Holy Week.",
			"He left on Tuesday of Holy Week."},
		{"Dix morts, a annoncé samedi le parquet.", "Ten dead, announced on Saturday the prosecutors.",
			"Ten dead, the prosecutors announced on Saturday."},
		{"Dix morts, ont indiqué vendredi des sources policières.", "Ten dead, said on Friday of police sources.",
			"Ten dead, police sources said on Friday."},
		{"Il part, a dit jeudi devant la presse le maire.", "He leaves, said on Thursday to the press the mayor.",
			"He leaves, said on Thursday to the press the mayor."},
		{"Il part, dit-on.", "He leaves, said on Friday the mayor.", "He leaves, said on Friday the mayor."},
	})
	d := draft{text: "Ten dead, announced on Saturday the prosecutors.", units: unitsOf("a b c", nil)}
	for i, w := range words(d.text, true) {
		d.pieces = append(d.pieces, written{w, map[int]float32{i / 3: 1}})
	}
	out := d.said("Dix morts, a annoncé samedi le parquet.")
	for i, l := range link(out.text, out.pieces, out.units) {
		want := []string{"Ten", "dead", "the", "prosecutors", "announced", "on", "Saturday"}[i]
		if got := out.text[l.English.Start:l.English.End]; got != want {
			t.Errorf("link %d is of %q, want %q", i, got, want)
		}
	}
}

type mending struct{ french, english, want string }

func testMending(t *testing.T, mend func(*draft, string) draft, cases []mending) {
	for _, c := range cases {
		d := draft{text: c.english}
		if got := mend(&d, c.french); got.text != c.want {
			t.Errorf("%s: %q became %q, want %q", c.french, c.english, got.text, c.want)
		}
	}
}
