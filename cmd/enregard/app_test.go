package main

import "testing"

func TestSlip(t *testing.T) {
	for _, c := range []struct {
		typed, name string
		want        bool
	}{
		{"translat", "translate", true}, {"tra", "translate", true}, {"tr", "translate", false},
		{"trnaslate", "translate", true}, {"translatee", "translate", true},
		{"tranzlate", "translate", true}, {"glosary", "glossary", true}, {"glosssary", "glossary", true},
		{"x", "y", true}, {"man", "memory", false}, {"publsih", "publish", true},
		{"translation", "translate", false}, {"", "o", true}, {"lint", "list", true},
		{"lingt", "list", false},
	} {
		if got := slip(c.typed, c.name); got != c.want {
			t.Errorf("%q for %q: %v", c.typed, c.name, got)
		}
	}
}
