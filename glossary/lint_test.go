package glossary

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestLint(t *testing.T) {
	for _, c := range []struct {
		name, header, rows string
		want               []string // rule, severity, line:col
	}{
		{"clean", "", "Chine,China,place\nrusse,Russian,demonym,russes\n", nil},
		{"L01", "", ",China,place\nChine,,place\n", []string{"L01 error! 2:1", "L01 error! 3:7"}},
		{"L02", "", "Chine,China,place\nCHINE,Cathay,place\nChiné,Sina,place\n",
			[]string{"L02 error! 4:1"}},
		{"L02, told apart by case", "source,target,category,case",
			"État,State,fixed,exact\nétat,condition,fixed,any\n", nil},
		{"L02, capitals do not tell names apart", "source,target,category,id",
			"Russie,Russia,place,a\nrussie,Soviet Union,place,b\n",
			[]string{"L02 error! 3:1", "L08 warning 3:1"}},
		{"L02, acronym and first name", "", "PAM,WFP,acronym,programme alimentaire\nPam,Pam,person\n", nil},
		{"L02, deprecated", "source,target,category,status",
			"Chine,China,place,\nChine,Cathay,place,deprecated\n", nil},
		{"L03", "", "Chine,China,place\nChine,China,place\n", []string{"L03 warning 3:1"}},
		{"L04", "source,target,forbidden_targets", "chine,China,China|Cathay\nsoie,Cathay,\n",
			[]string{"L04 error! 2:13", "L04 warning 3:6"}},
		{"L05", "", " Chine,Chi\u200bna,place\n\"l\u00a0air\",a  b,fixed,x | y|z \n",
			[]string{"L05 error 2:1", "L05 error 2:8", "L05 error 3:1", "L05 error 3:9", "L05 error 3:20"}},
		{"L06", "", "flotte (nord,fleet,fixed\nprix,“price,fixed\n", []string{"L06 warning 2:1",
			"L06 warning 3:6"}},
		{"L07", "", "Chinе,China,place\n", []string{"L07 warning 2:1"}},
		{"L08", "", "chine,China,place\nPerse,persia,place\n", []string{"L08 warning 2:1",
			"L08 warning 3:7"}},
		{"L09", "source,target,category", "X,Ex,name\nUE,EU,name\nEN,EN,name\n",
			[]string{"L09 error 2:1", "L09 warning 3:1", "L09 warning 4:1"}},
		{"L10", "source,target,category,homograph", "Tours,Tours,place,\nNice,Nice,place,yes\n",
			[]string{"L10 warning 2:1"}},
		{"L10, not for every namesake of a noun", "",
			"Cannes,Cannes,place\nChine,China,place\nMali,Mali,place\nRome,Rome,place\n", nil},
		{"L11", "", "Mer Noire,Black Sea,place\n", []string{"L11 warning 2:1"}},
		{"L11, joined by a hyphen", "", "Royaume-Uni,United Kingdom,place\nÎle-aux-Moines,Île-aux-Moines,place\n" +
			"Mont-Saint-Michel,Mont Saint-Michel,place\n", nil},
		{"L12", "", "Le Caire,Cairo,place\nLe Mans,Le Mans,place,Mans\nLe Monde,Le Monde,media\n",
			[]string{"L12 warning 2:1"}},
		{"L13", "", "Bélarus,Belarus,place\nBiélorussie,Belarus,place,Bélarus\n",
			[]string{"L13 warning 3:27"}},
		{"L13, in two rows", "", "Kiev,Kyiv,place,Kief\nKharkov,Kharkiv,place,kief\nKyiv,Kyiv,place,Kief\n",
			[]string{"L13 warning 3:23"}},
		{"L25, no list", "", "Kiev,Kyiv,place,\"Kief, Kyïv\"\nMoscou,Moscow,place,Moskva; Moskwa\n" +
			"\"Washington, D.C.\",Washington,place,\"Washington, DC\"\n",
			[]string{"L25 warning 2:17", "L25 warning 3:21"}},
		{"L26", "source,target,Variant,alt targets,forbidden,homographe,statut,cas,note 2,enforced",
			"a b,c d\n", []string{"L26 warning 1:15", "L26 warning 1:23", "L26 warning 1:35", "L26 warning 1:45",
				"L26 warning 1:56", "L26 warning 1:74"}},
		{"L26, the column is there", "source,target,status,statut,source 2,desk", "a b,c d\n", nil},
		{"L25", "", "Russie|URSS,Russia,place\nChine,China|PRC,place\n", []string{"L25 warning 2:1",
			"L25 warning 3:7"}},
		{"L14, target not inside", "", "Otan,NATO,place\nCour Otan,Nur Court,place\n",
			[]string{"L14 warning 3:11"}},
		{"L14, prefer hides must", "source,target,category,enforce",
			"Turquie,Turkey,place,must\nchef de la Turquie,chief of Turkey,title,prefer\n",
			[]string{"L14 warning 3:1"}},
		{"L15", "", "turc,Turkish,demonym,turcs|turque\n", []string{"L15 warning 2:22"}},
		{"L15, no feminine of its own", "", "sherpa,Sherpa,demonym,sherpas\n", nil},
		{"L15, endings", "", "breton,Breton,demonym,bretons|bretonne|bretonnes\n" +
			"juif,Jewish,demonym,juifs|juive|juives\n" +
			"provençal,Provençal,demonym,provençaux|provençale|provençales\n", nil},
		{"L16", "", "OTSC,CSTO,org\nLigue des États arabes,League of Arab States,org\n",
			[]string{"L16 warning 2:1", "L16 warning 3:1"}},
		{"L16, both there", "", "Union pour la paix mondiale,World Peace Union,org\nUPPM,WPU,org\n", nil},
		{"L16, small words left out or not", "",
			"CIEM,ICES,org\n" +
				"Conseil international pour l’exploration de la mer,Sea Council,org\n" +
				"OSCE,OSCE,acronym\n" +
				"Organisation pour la sécurité et la coopération en Europe,Security Body,org\n" +
				"CEDEAO,Ecowas,org\n" +
				"Communauté économique des États de l’Afrique de l’Ouest,West African Bloc,org\n" +
				"SNCF,SNCF,org\nSociété nationale des chemins de fer français,French Railways,org\n",
			nil},
		{"L16, the acronym is the English one", "",
			"NMA,NMA,org\nAssociation népalaise d’alpinisme,Nepal Mountaineering Association,org\n", nil},
		{"L16, other letters", "", "OCDE,OECD,org\nOrganisation du pacte bleu,Blue Pact,org\n",
			[]string{"L16 warning 2:1", "L16 warning 3:1"}},
		{"L16, too short a name", "", "Conseil de sécurité,Security Council,org\n", nil},
		{"L16, a firm", "", "Nice Étoile Logistique,Nice Étoile Logistique,org\n", nil},
		{"L18", "source,target,category,case,enforce,status,article", "a b,c d,land,big,always,done,a\n",
			[]string{"L18 error! 2:9", "L18 error! 2:14", "L18 error! 2:18",
				"L18 error! 2:25", "L18 error! 2:30"}},
		{"L19", "", "Niger,Niger,place\nNigéri,Nigeria,place\nMali,Mali,place\n",
			[]string{"L19 warning 2:1", "L19 warning 3:1"}},
		{"L21", "", "Arme\u0301nie,Armenia,place\n", []string{"L21 warning 2:1"}},
		{"L22", "source,target,category,status", "Chine,China,place,proposed\n",
			[]string{"L22 warning 2:19"}},
		{"L23", "id,source,target,category", "a,Russie,Russia,place\na,Ukraine,Ukraine,place\n" +
			",Chine,China,place\n,Tchad,Chad,place\n", []string{"L23 warning 3:1"}},
		{"L24", "source,target,category,desk", "Chine,China,place,=1+1\nTchad,Chad,place,-\n" +
			"+Chine,+China,dnt,\n", []string{"L24 warning 2:19", "L24 warning 4:1", "L24 warning 4:8"}},
		{"table that cannot be used", "source,english", "a,b\n", []string{"L00 error! 1:1"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			header := c.header
			if header == "" {
				header = "source,target,category,variants"
			}
			columns := strings.Count(header, ",")
			var rows strings.Builder
			for line := range strings.Lines(c.rows) {
				line = strings.TrimSuffix(line, "\n")
				rows.WriteString(line + strings.Repeat(",", max(0, columns-strings.Count(line, ","))) + "\n")
			}
			file := header + "\n" + rows.String()
			table := readLoose(t, file)
			var got []string
			for _, i := range Lint(table) {
				stop := ""
				if i.Stops {
					stop = "!"
				}
				if i.Message == "" || i.Hint == "" || i.File != "g.csv" {
					t.Errorf("%+v says not enough", i)
				}
				if first, _ := utf8.DecodeRuneInString(i.Hint); i.Rule != "L00" && (unicode.IsUpper(first) ||
					strings.HasSuffix(i.Hint, ".")) {
					t.Errorf("the hint %q is not in the style of the other messages", i.Hint)
				}
				got = append(got, i.Rule+" "+i.Severity+stop+" "+position(i))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%s(-want +got):\n%s\n%+v", file, diff, Lint(table))
			}
		})
	}
}

func position(i Issue) string { return fmt.Sprintf("%d:%d", i.Line, i.Col) }

// readLoose reads a table, one without the needed columns too.
func readLoose(t *testing.T, file string) Table {
	t.Helper()
	table := Table{File: "g.csv"}
	if err := table.fill([]byte(file), ','); err != nil {
		t.Fatal(err)
	}
	return table
}
