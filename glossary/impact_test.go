package glossary

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestImpact(t *testing.T) {
	const header = "id,source,target,category,status,note\n"
	paragraphs := []string{
		"À Kiev, l’OTAN hésite. Kiev attend.", // Kiev at 3 and 27, OTAN at 13
		"Le maire de Lviv se tait.",
		"La mer Noire est calme, la mer aussi.",
	}
	for _, c := range []struct {
		name, old, new string
		want           string
	}{
		{"nothing", "a,Kiev,Kyiv,place,,\n", "a,Kiev,Kyiv,place,,\n", "paragraphs []"},
		{"another English", "a,Kiev,Kiev,place,,\n", "a,Kiev,Kyiv,place,,\n",
			"changed Kiev (Kiev) [1:3 1:27] | paragraphs [0]"},
		{"a note decides nothing", "a,Kiev,Kyiv,place,,\n", "a,Kiev,Kyiv,place,,the capital\n",
			"changed Kiev (Kyiv) [] | paragraphs []"},
		{"nor does an id", ",Kiev,Kyiv,place,,\n", "kyiv-city,Kiev,Kyiv,place,,\n",
			"changed Kiev (Kyiv) [] | paragraphs []"},
		{"nor does the order of rows", "a,Kiev,Kyiv,place,,\nb,Lviv,Lviv,place,,\n",
			"b,Lviv,Lviv,place,,\na,Kiev,Kyiv,place,,\n", "paragraphs []"},
		{"rows come and go", "a,Lviv,Lviv,place,,\nb,Odessa,Odesa,place,,\n",
			"c,OTAN,NATO,org,,\n",
			"added OTAN () [1:13] | removed Lviv () [2:12] | removed Odessa () [] | paragraphs [0 1]"},
		{"a row that is no longer followed", "a,OTAN,NATO,org,,\n", "a,OTAN,NATO,org,deprecated,\n",
			"changed OTAN (NATO) [1:13] | paragraphs [0]"},
		{"a proposed row changes nothing", "", "a,OTAN,NATO,org,proposed,\n",
			"added OTAN () [] | paragraphs []"},
		{"a longer row hides a shorter one", "a,mer,sea,fixed,,\n",
			"a,mer,sea,fixed,,\nb,mer Noire,Black Sea,place,,\n",
			"added mer Noire () [3:3] | paragraphs [2]"},
		{"found before and found now", "a,Lviv,Lviv,place,,\n", "a,Kiev,Kyiv,place,,\n",
			"changed Kiev (Lviv) [1:3 1:27 2:12] | paragraphs [0 1]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			table := func(name, rows string) (Table, *Glossary) {
				table, err := ReadCSV(name, strings.NewReader(header+rows))
				if err != nil {
					t.Fatal(err)
				}
				g, err := New(table)
				if err != nil {
					t.Fatal(err)
				}
				return table, g
			}
			a, old := table("old.csv", c.old)
			b, new := table("new.csv", c.new)
			d, err := Compare(a, b)
			if err != nil {
				t.Fatal(err)
			}
			impact := d.Impact(old, new, paragraphs)
			var got []string
			for _, r := range impact.Rows {
				places := []string{}
				for _, p := range r.Places {
					places = append(places, fmt.Sprintf("%d:%d", p.Paragraph, p.Start))
				}
				got = append(got, fmt.Sprintf("%s %s (%s) %v", r.Action, r.Row.Source, r.Old, places))
			}
			got = append(got, fmt.Sprintf("paragraphs %v", impact.Paragraphs))
			if diff := cmp.Diff(c.want, strings.Join(got, " | ")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
