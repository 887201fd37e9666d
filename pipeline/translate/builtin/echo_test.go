package builtin

import "testing"

func TestEchoes(t *testing.T) {
	for french, want := range map[string]bool{
		"Une réponse très, très claire":                       true,
		"Non, non et non":                                     true,
		"Il a dit oui. Il a dit non":                          false,
		"le maire de la ville, Le Maire de la ville, a parlé": true,
		"Le préfet a alerté la police, indique la police":     false,
		"": false,
	} {
		if got := echoes(french); got != want {
			t.Errorf("%q: %v", french, got)
		}
	}
}

// English that stutters loses what is there once too often, and nothing else.
func TestOnce(t *testing.T) {
	v := newEngine(t, Options{Workers: 1}).vocabulary
	for _, test := range []struct {
		english string
		terms   []string
		want    string
	}{
		{"the chancellor Dennis Dennis Walcott said", nil, "the chancellor Dennis Walcott said"},
		{"a typical typical typical market", nil, "a typical market"},
		{"They met in South Africa in South Africa.", nil, "They met in South Africa."},
		{"software, infrastructure, infrastructure, services", nil,
			"software, infrastructure, services"},
		{"more democratic, more democratic and less violent", nil,
			"more democratic and less violent"},
		{"They alerted the police, the police said.", nil, "They alerted the police, the police said."},
		{"He had had to go, and said that that was true.", nil,
			"He had had to go, and said that that was true."},
		{"It won 15 15 times, 6, 6 and 10 10", nil, "It won 15 15 times, 6, 6 and 10 10"},
		{"the Viet Vietcong and the art artist", nil, "the Viet Vietcong and the art artist"},
		{"from Kyiv, Kyiv and Odesa Odesa", []string{"Kyiv", "Kyiv"}, "from Kyiv, Kyiv and Odesa"},
		{"up to the toll toll road", []string{"toll"}, "up to the toll road"},
		{"Baden Baden, near Baden", []string{"Baden", "Baden", "Baden"}, "Baden Baden, near Baden"},
		{"", nil, ""},
	} {
		var ids []int
		for _, p := range v.Encode(test.english) {
			ids = append(ids, p.ID)
		}
		ids, shares := v.once(ids, make([][]float32, len(ids)), test.terms)
		if got := v.Decode(ids); got != test.want || len(shares) != len(ids) {
			t.Errorf("%q became %q, want %q", test.english, got, test.want)
		}
	}
}
