package translate

import (
	"context"
	"strings"
	"testing"
)

// careless is an engine that copies names and spoils addresses.
type careless struct {
	asked []string
	drops bool // the made-up names too
}

func (*careless) Info() Info { return Info{Name: "careless"} }

func (c *careless) Translate(_ context.Context, in []Sentence) ([]Draft, error) {
	var out []Draft
	for _, s := range in {
		c.asked = append(c.asked, s.Text)
		var words []string
		for word := range strings.FieldsSeq(s.Text) {
			if strings.ContainsAny(word, "@#/") || c.drops && strings.ToLower(word[:1]) != word[:1] {
				word = "SPOILT"
			}
			words = append(words, word)
		}
		out = append(out, Draft{English: strings.Join(words, " ")})
	}
	return out, nil
}

func TestAddressesAreCopied(t *testing.T) {
	for _, french := range []string{
		"Voir www.exemple.fr/a?b=1 demain.",
		"Voir https://www.exemple.fr/page/ ou direct@exemple-info.fr pour tout.",
		"Selon @George_Kurtz et #Paris2024 hier.",
		"direct@exemple.fr répond.",
		"Voir (https://fr.exemple.org/Vienne_(Isère)).",
		"Voir (10.1126/science.1247051) ou le @CNRS.",
	} {
		engine := &careless{}
		if got := translated(t, engine, nil, french); got.English != french {
			t.Errorf("%q became %q; asked %q", french, got.English, engine.asked)
		}
		engine = &careless{drops: true}
		got := translated(t, engine, nil, french).English
		for _, mask := range masks {
			if !strings.Contains(got, "SPOILT") || strings.Contains(got, mask) {
				t.Errorf("%q, made-up names lost: %q", french, got)
			}
		}
	}
	for french, places := range map[string]string{
		"Tél. 01 23 45 67 89, le 3 mai 2024.":             "01 23 45 67 89",
		"Tél. +33 (0)8.11.20.13.13 ou 0484351313.":        "+33 (0)8.11.20.13.13|0484351313",
		"Il y a 10 000 000 000 d’étoiles, 0,5 % de plus.": "",
	} {
		s := sentence{ask: Sentence{Text: french}}
		var got []string
		for _, m := range s.lost("") {
			got = append(got, french[m.Start:m.End])
		}
		if strings.Join(got, "|") != places {
			t.Errorf("%q: %q, want %q", french, got, places)
		}
	}
	engine := &careless{}
	translated(t, engine, nil, "Il part demain, selon M. Dupont.")
	if len(engine.asked) != 1 {
		t.Errorf("no address: asked %q", engine.asked)
	}
}
