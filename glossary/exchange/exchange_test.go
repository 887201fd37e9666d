package exchange

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/enregard/enregard/glossary"
)

// desk has every column, texts that formats are tempted to change, and rows with little in them.
const desk = `id,source,target,category,variants,alt_targets,forbidden_targets,case,article,enforce,status,note,ref,updated_by,updated_at,homograph,pos,gender,domain,definition,"Desk, east=1|%"
otan,OTAN,NATO,org,Otan,the Alliance,Otan|Nato,exact,none,must,approved,"deux
lignes",https://example.org/a?b=1&c=2,Ann <a@b>,2022-01-05,no,noun,feminine,alliances,An alliance of 1949.,x
2,Le Caire,Cairo,place,Caire,,,,,,proposed, spaces ,,Bo,soon,,proper,,,,
,"« Liberté » & l’<Été>","“Freedom” & <Summer>",,,,,,,prefer,,enregard:x=y,,,2024-02-30,,,neuter,,,"=1+1"
c3,mer Noire,Black Sea,place,,,,,the,,,plain note,AP,,,,,,,,
`

func tableOf(t testing.TB, text string) glossary.Table {
	t.Helper()
	table, err := glossary.ReadCSV("desk.csv", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func TestTBXRoundTrip(t *testing.T) {
	table := tableOf(t, desk)
	var first, again bytes.Buffer
	terms, lost, err := WriteTBX(&first, table)
	if err != nil || terms != 4 || lost != nil {
		t.Fatalf("%d terms, lost %q, %v", terms, lost, err)
	}
	if _, _, err := WriteTBX(&again, table); err != nil || !bytes.Equal(first.Bytes(), again.Bytes()) {
		t.Errorf("the same table gave other bytes (%v)", err)
	}
	got, lost, err := ReadTBX("desk.tbx", first.Bytes())
	if err != nil || lost != nil {
		t.Fatalf("lost %q, %v", lost, err)
	}
	if diff := cmp.Diff(Rows(table), got); diff != "" {
		t.Errorf("what came back is not what went out:\n%s", diff)
	}
}

func TestCSVRoundTrip(t *testing.T) {
	table := tableOf(t, desk)
	for _, comma := range []rune{',', '\t'} {
		var b bytes.Buffer
		if err := WriteRows(&b, Rows(table), comma); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(Rows(table), Rows(tableOf(t, b.String()))); diff != "" {
			t.Errorf("%q: %s", comma, diff)
		}
	}
}

func TestPairsRoundTrip(t *testing.T) {
	table := tableOf(t, "source,target,variants\nOTAN,NATO,Otan|O.T.A.N.\n\"« A, b »\",\"“A, \"\"b\"\"”\",\n"+
		"mer Noire,Black Sea,\n")
	for _, s := range []Service{Google, DeepL} {
		var b bytes.Buffer
		lines, lost, err := WritePairs(&b, table, s)
		if err != nil || lines != 5 || lost != nil {
			t.Fatalf("%v: %d lines, lost %q, %v", s, lines, lost, err)
		}
		pairs, err := ReadPairs("up", b.Bytes(), s)
		if err != nil {
			t.Fatal(err)
		}
		rows, lost := FromPairs(pairs)
		if diff := cmp.Diff(Rows(table), rows); diff != "" || lost != nil {
			t.Errorf("%v: lost %q, %s", s, lost, diff)
		}
	}
}

// The expected bytes are written by hand after the services' own descriptions of their files.
func TestPairsAreWhatServicesTake(t *testing.T) {
	long := strings.Repeat("é", 513)
	table := tableOf(t, "source,target,variants,status,note\n"+
		`"Le ""Monde"", journal",Le Monde,OTAN,,hello`+"\nOTAN,NATO,,,\nKiev,Kyiv,,proposed,\n"+
		long+",Long,,,\nbel\u0007l,Bell,,,\n")
	want := map[Service]string{
		Google: "\"Le \"\"Monde\"\", journal\",Le Monde\nOTAN,Le Monde\n",
		DeepL:  "Le \"Monde\", journal\tLe Monde\nOTAN\tLe Monde\n",
	}
	for s, text := range want {
		var b bytes.Buffer
		lines, lost, err := WritePairs(&b, table, s)
		if err != nil || lines != 2 || b.String() != text {
			t.Errorf("%v: %d lines, %v, %q", s, lines, err, b.String())
		}
		if diff := cmp.Diff([]string{"rows that are not approved or are switched off (1)",
			"forms that another row has already (1)",
			"forms of more than 1024 bytes, which " + s.String() + " refuses (1)",
			"forms with control characters, which " + s.String() + " refuses (1)",
			"the columns status (1), note (1)"}, lost); diff != "" {
			t.Error(diff)
		}
	}
}

func TestReadPairs(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"comma", "OTAN,NATO\nUE,EU\n", "OTAN=NATO;UE=EU"},
		{"tab, byte order mark, CRLF", "\ufeffOTAN\tNATO\r\nUE\tEU\r\n", "OTAN=NATO;UE=EU"},
		{"languages named", "en-US,fr\nNATO,OTAN\n", "OTAN=NATO"},
		{"quotation marks", "Le \"Monde\"\tLe Monde\n", `Le "Monde"=Le Monde`},
		{"languages of every pair", "Kiev,Kyiv,fr,en-GB\r\nNATO,OTAN,EN,FR\r\n", "Kiev=Kyiv;OTAN=NATO"},
		{"languages and more", "Kiev,Kyiv,fr,en,3\n\"a, b\",c,fr,en,\n", "Kiev=Kyiv;a, b=c"},
		{"another language", "Kiev,Kyiv,fr,en\nKiew,Kyiv,de,en\n",
			"!up:2:11: this line is from \"de\" to \"en\", not French and English"},
		{"languages missing", "Kiev,Kyiv,fr,en\nOTAN,NATO\n", "!up:2:1: this row has 2 cells, the first line has 4 columns"},
		{"three cells", "OTAN,NATO,x\n", "!up:1:11: this row has 3 cells, not 2"},
		{"one side empty", "UE,EU\nOTAN,\n", "!up:2:1: one of the two sides of this line is empty"},
		{"UTF-16", "\xff\xfeO\x00", "!up:1:1: the file is UTF-16, not UTF-8"},
		{"NUL", "OTAN,NATO\nU\x00E,EU\n", "!up:2:2: there is a NUL byte here"},
	} {
		t.Run(c.name, func(t *testing.T) {
			pairs, err := ReadPairs("up", []byte(c.text), DeepL)
			var got []string
			for _, p := range pairs {
				got = append(got, p.French+"="+p.English)
			}
			text := strings.Join(got, ";")
			if err != nil {
				text = "!" + err.Error()
			}
			if text != c.want {
				t.Errorf("got %s, want %s", text, c.want)
			}
		})
	}
}

func TestFromPairs(t *testing.T) {
	rows, lost := FromPairs([]Pair{
		{"nato", "OTAN", "NATO"}, {"nato", "Otan", "NATO"}, {"nato", "OTAN", "the Alliance"},
		{"nato2", "l’Alliance", "NATO"}, {"", "UE", "EU"}, {"", "UE", "European Union"},
		{"", "Union", "EU"}, {"", "UE", "EU"}, {"", "a|b", "EU"}, {"", "a|b", "c|d"},
	})
	want := [][]string{
		{"id", "source", "target", "variants", "alt_targets"},
		{"nato", "OTAN", "NATO", "Otan", "the Alliance"},
		{"nato2", "l’Alliance", "NATO", "", ""},
		{"", "UE", "EU", "Union", "European Union"},
		{"", "a|b", "EU", "", ""},
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Error(diff)
	}
	if len(lost) != 1 || lost[0] != "forms with a “|” in them (1)" {
		t.Errorf("lost %q", lost)
	}
}

// FuzzReadPairs: any file is refused with its place or read, and what was read makes a table.
func FuzzReadPairs(f *testing.F) {
	for _, text := range []string{"OTAN,NATO\nUE,EU\n", "fr,en\nOTAN,NATO\n", "Le \"Monde\"\tLe Monde\n",
		"\ufeff\"a, b\",c\r\n", "\xff\xfea\x00", "a\tb\tc\n", "a|b,c\na|c,c\n"} {
		f.Add([]byte(text), true)
		f.Add([]byte(text), false)
	}
	f.Fuzz(func(t *testing.T, data []byte, deepl bool) {
		s := Google
		if deepl {
			s = DeepL
		}
		pairs, err := ReadPairs("up", data, s)
		if bad, ok := errors.AsType[*glossary.ParseError](err); err != nil {
			if !ok || bad.Line < 1 || bad.Col < 1 {
				t.Fatalf("%v", err)
			}
			return
		}
		for _, p := range pairs {
			if p.French == "" || p.English == "" {
				t.Fatalf("%q has an empty side", p)
			}
		}
		rows, _ := FromPairs(pairs)
		var b bytes.Buffer
		if err := WriteRows(&b, rows, ','); err != nil {
			t.Fatal(err)
		}
		if _, err := glossary.ReadCSV("up.csv", &b); err != nil {
			t.Fatal(err)
		}
	})
}
