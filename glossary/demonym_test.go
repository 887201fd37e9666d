package glossary

import (
	"strings"
	"testing"
)

// The forms are those of French dictionaries, typed by hand.
func TestInflected(t *testing.T) {
	for source, want := range map[string]string{
		"kazakh":      "kazakhs kazakhe kazakhes",
		"russe":       "russes",
		"turc":        "turcs turque turques",
		"grec":        "grecs grecque grecques",
		"algérien":    "algériens algérienne algériennes",
		"coréen":      "coréens coréenne coréennes",
		"chinois":     "chinoise chinoises",
		"népalais":    "népalaise népalaises",
		"américain":   "américains américaine américaines",
		"argentin":    "argentins argentine argentines",
		"afghan":      "afghans afghane afghanes",
		"letton":      "lettons lettonne lettonnes",
		"espagnol":    "espagnols espagnole espagnoles",
		"juif":        "juifs juive juives",
		"provençal":   "provençaux provençale provençales",
		"andalou":     "andalous andalouse andalouses",
		"esquimau":    "esquimaux esquimaude esquimaudes",
		"hébreu":      "hébreux",
		"maya":        "mayas",
		"kirghiz":     "kirghize kirghizes",
		"nord-coréen": "nord-coréens nord-coréenne nord-coréennes",
		"kazakhs":     "",
		"russes":      "",
	} {
		if got := strings.Join(inflected(source), " "); got != want {
			t.Errorf("%s: %q, want %q", source, got, want)
		}
	}
}

func TestAddDemonyms(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"what is there stays, what lacks comes behind it",
			"source,target,category,variants\nkazakh,Kazakh,demonym,kazakhe|Kazakhs\n",
			"source,target,category,variants\nkazakh,Kazakh,demonym,kazakhe|Kazakhs|kazakhes\n"},
		{"separators and line ends stay",
			"source;target;variants;category\r\nturc;Turkish;;demonym\r\nOTAN;NATO;;org\r\n",
			"source;target;variants;category\r\nturc;Turkish;turcs|turque|turques;demonym\r\n" +
				"OTAN;NATO;;org\r\n"},
		{"a form with a row of its own stays there",
			"source,target,category,variants\nturc,Turkish,demonym,\nTurque,Turkish woman,demonym,turques\n",
			"source,target,category,variants\nturc,Turkish,demonym,turcs\nTurque,Turkish woman,demonym,turques\n"},
		{"a column is added", "source,target,category\nrusse,Russian,demonym\n",
			"source,target,category,variants\nrusse,Russian,demonym,russes\n"},
		{"several words, plurals and deprecated rows are left alone",
			"source,target,category,status\nsri lankais,Sri Lankan,demonym,\n" +
				"serbes,Serbs,demonym,\nperse,Persian,demonym,deprecated\nbasque,Basque,,\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := OpenFile("g.csv", []byte(c.data))
			if err != nil {
				t.Fatal(err)
			}
			rows := f.AddDemonyms()
			next, err := f.Apply()
			if err != nil {
				t.Fatal(err)
			}
			if c.want == "" {
				c.want = c.data
			}
			if string(next.Bytes()) != c.want || (len(rows) > 0) != (c.want != c.data) {
				t.Errorf("%d rows\ngot  %q\nwant %q", len(rows), next.Bytes(), c.want)
			}
		})
	}
}
