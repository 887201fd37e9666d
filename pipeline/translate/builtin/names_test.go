package builtin

import (
	"slices"
	"testing"
)

// What English has for names is known from any atlas; what the lists hold of it was counted.
func TestEnglishOfNames(t *testing.T) {
	for _, c := range []struct {
		french, before string
		want           []string
	}{
		{"Monti", "M. ", []string{"Monti"}},
		{"UBS", "l'", []string{"UBS"}},
		{"Londres", "à ", []string{"London"}},
		{"OCDE", "l'", []string{"OECD", "OCDE"}},
		{"Boulogne-sur-Mer", "à ", []string{"Boulogne-sur-Mer"}},
		{"LONDRES", "À ", nil}, // the line is in capitals
		{"Mairie", "la ", nil},
		{"Costariciens", "les ", nil},
		{"F16", "un ", nil},
		{"Etudiants", "les ", nil},
	} {
		if got := englishOf(c.french, c.before); !slices.Equal(got, c.want) {
			t.Errorf("%s%s: %q, want %q", c.before, c.french, got, c.want)
		}
	}
}

// A name of which the model has seen little, behind others of which it has seen much.
func TestNamesStay(t *testing.T) {
	e := newEngine(t, Options{Workers: 1})
	for french, names := range map[string][]string{
		"M. Monti a commenté la nervosité des marchés boursiers hier.":                   {"Monti"},
		"La Deutsche Bank doit supprimer tous les placements de son portefeuille.":       {"Deutsche Bank"},
		"Le Costa Rica est un des meilleurs pays du monde.":                              {"Costa Rica"},
		"Monti a dit qu'il allait présenter au président le résultat de ses entretiens.": {"Monti"},
		"L'UBS sait ce que le client recherche ici.":                                     {"UBS"},
	} {
		english := translateAll(t, e, sentence(t, french))[0].English
		for _, name := range names {
			if !stands(english, name) {
				t.Errorf("%s\n%s\nlacks %s", french, english, name)
			}
		}
	}
}

// A sign is there or not; it is no word that everything has.
func TestSignsAreLacked(t *testing.T) {
	for sign, want := range map[string]bool{"€": false, "$": true, "euro": false} {
		if got := has(map[string]bool{"$": true, "million": true}, sign, false); got != want {
			t.Errorf("%s: %v", sign, got)
		}
	}
}

// Days, numbers and money stay, in the form that English gives them.
func TestCertain(t *testing.T) {
	for _, c := range []struct {
		french string
		first  bool
		want   []string
	}{
		{"mardi", false, []string{"Tuesday"}},
		{"Mardi", false, []string{"Tuesday"}},
		{"mars", false, []string{"March"}},
		{"Mars", false, nil}, // the planet
		{"Douze", true, []string{"twelve", "12", "dozen"}},
		{"Douze", false, nil},
		{"neuf", false, nil}, // new
	} {
		if got := certainly(c.french, c.first); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.french, got, c.want)
		}
	}
}
