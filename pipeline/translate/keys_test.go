package translate

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/enregard/enregard/glossary"
)

// asked is a memory without drafts that notes what it is asked for.
type asked []Key

func (a *asked) Find(_ context.Context, keys []Key) ([]*Draft, error) {
	*a = append(*a, keys...)
	return make([]*Draft, len(keys)), nil
}

func (a *asked) Keep(context.Context, []Key, []Draft) error { return nil }

// What Keys names is what a run looks up first, with an engine that is told names and with one
// that is not.
func TestKeysAreThoseOfARun(t *testing.T) {
	g := testGlossary(t)
	english := "It is raining."
	settled := paragraph(g, "Il pleut à Alma-Ata.")
	settled.Settled = &english
	ps := []Paragraph{paragraph(g, "L’OTAN hésite. | Il pleut."), settled,
		paragraph(g, "Alma-Ata et l’OTAN attendent la mairie. | Il neige.")}
	for _, native := range []map[string]string{nil, {"Il pleut.": "It is raining."}} {
		e := &failing{scripted{native: native, plain: native}}
		var found asked
		if _, _, err := Paragraphs(t.Context(), ps, Options{Engine: e, Glossary: g,
			Drafts: &found}); err != nil {
			t.Fatal(err)
		}
		want := slices.Concat(Keys(ps, g, e.Info())...)
		if len(want) != 4 || len(found) < 4 {
			t.Fatalf("%d keys, %d asked for", len(want), len(found))
		}
		if diff := cmp.Diff(want, []Key(found[:4])); diff != "" {
			t.Errorf("native %v (-keys +asked):\n%s", native != nil, diff)
		}
	}
}

// A row changes the keys of the sentences that it stands in and of no others; without an engine
// that is told names it changes none.
func TestKeysFollowTheRowsOfTheirSentence(t *testing.T) {
	g := testGlossary(t)
	const french = "L’OTAN hésite. | Il pleut à Alma-Ata. | Il neige."
	for _, c := range []struct {
		name   string
		to     *glossary.Glossary
		native bool
		want   []bool // which sentences keep their key
	}{
		{"the same", g, true, []bool{true, true, true}},
		{"none", nil, true, []bool{false, false, true}},
		{"none, an engine that is told nothing", nil, false, []bool{true, true, true}},
	} {
		info := Info{Name: "scripted", Native: c.native}
		a := Keys([]Paragraph{paragraph(g, french)}, g, info)[0]
		b := Keys([]Paragraph{paragraph(c.to, french)}, c.to, info)[0]
		var got []bool
		for i := range a {
			got = append(got, a[i] == b[i])
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}
