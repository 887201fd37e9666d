package article_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/enregard/enregard/pipeline/article"
	"github.com/google/go-cmp/cmp"
)

// Long enough to follow a title.
const (
	body1 = "Le port a rouvert mardi matin après trois semaines de travaux menés de nuit."
	body2 = "Les pêcheurs sont repartis en mer dès l'aube, malgré le vent et la houle."
	long  = "Le conseil municipal a adopté lundi soir le budget de l'année, qui prévoit " +
		"de refaire le quai, d'élargir la digue et de rouvrir la halle aux poissons avant l'été."
)

// layouts is written by hand: what an editor would call the paragraphs of each text, as
// "kind: text".
var layouts = []struct {
	name, text string
	want       []string
}{
	{"blank lines", body1 + "\n\n" + body2, []string{"body: " + body1, "body: " + body2}},
	{"many blank lines", "\n\n" + body1 + "\n\n\n \t\n\n" + body2 + "\n\n\n",
		[]string{"body: " + body1, "body: " + body2}},
	{"a paragraph a line", long + "\n" + long + "\n" + body1,
		[]string{"body: " + long, "body: " + long, "body: " + body1}},
	{"short lines with full stops", "Il vente.\nIl pleut.\nIl neige.",
		[]string{"body: Il vente.", "body: Il pleut.", "body: Il neige."}},
	{"hard-wrapped", `Le conseil municipal a adopté lundi soir le budget de l'année, qui
prévoit de refaire le quai, d'élargir la digue et de rouvrir la halle
aux poissons avant l'été.

Les pêcheurs, eux, attendent toujours que le chenal soit dragué. Ils
l'ont rappelé au maire.
`, []string{
		"body: Le conseil municipal a adopté lundi soir le budget de l'année, qui prévoit de " +
			"refaire le quai, d'élargir la digue et de rouvrir la halle aux poissons avant l'été.",
		"body: Les pêcheurs, eux, attendent toujours que le chenal soit dragué. Ils l'ont rappelé " +
			"au maire.",
	}},
	{"hard-wrapped, one line ends with its sentence", `
Le conseil municipal a adopté lundi soir le budget de l'année en cours.
Il prévoit de refaire le quai, d'élargir la digue et de rouvrir la
halle aux poissons avant l'été, si les travaux, qui durent depuis deux
ans, finissent à temps.`, []string{
		"body: Le conseil municipal a adopté lundi soir le budget de l'année en cours. Il prévoit de " +
			"refaire le quai, d'élargir la digue et de rouvrir la halle aux poissons avant l'été, si " +
			"les travaux, qui durent depuis deux ans, finissent à temps.",
	}},
	{"hard-wrapped at a hyphen", "Les réparations du porte-\ncontainers dureront jusqu'au printemps.",
		[]string{"body: Les réparations du porte-containers dureront jusqu'au printemps."}},
	{"divided words", `
L'épave du trois-mâts a été repérée en mars par l'expédi-
tion de la Fondation, à bord d'un brise-glace sud-afri-
cain, près de l'île de Saint-
Paul, vingt-
huit ans après. Elle gît au sud de la posi-
tion notée par son capitaine en no-
vembre, c'est-à-
dire au fond, a-t-
il dit.`, []string{"body: L'épave du trois-mâts a été repérée en mars par l'expédition de la Fondation, " +
		"à bord d'un brise-glace sud-africain, près de l'île de Saint-Paul, vingt-huit ans après. " +
		"Elle gît au sud de la position notée par son capitaine en novembre, c'est-à-dire au fond, " +
		"a-t-il dit."}},
	{"divided words that look like compounds", "On ouvre l'entre-\nprise, l'ex-\nposition et l'échel-\nle " +
		"du mi-\nnistre, dit le porte-\nparole.",
		[]string{"body: On ouvre l'entreprise, l'exposition et l'échelle du ministre, dit le porte-parole."}},
	{"a title in capitals of two lines", "LE NAVIRE RETROUVÉ PAR 3 008 MÈTRES\nDE FOND DANS LA MER\n\n" + body1,
		[]string{"title: LE NAVIRE RETROUVÉ PAR 3 008 MÈTRES DE FOND DANS LA MER", "body: " + body1}},
	{"a soft hyphen at a line end", "Les réparations du bateau de pê\u00ad\nche dureront jusqu'au printemps.",
		[]string{"body: Les réparations du bateau de pêche dureront jusqu'au printemps."}},
	{"a hyphen that hangs", "Il faut compter l'avant-\net l'après-guerre, dit le maire de la ville.",
		[]string{"body: Il faut compter l'avant- et l'après-guerre, dit le maire de la ville."}},
	{"a byline under the title", "Procès de Rennes : dix ans requis contre l'ancien directeur du port\n" +
		"Par notre envoyée spéciale à Rennes\n\n" + body1, []string{
		"title: Procès de Rennes : dix ans requis contre l'ancien directeur du port",
		"body: Par notre envoyée spéciale à Rennes", "body: " + body1}},
	{"half of the lines end sentences", "Il vente.\nIl pleut\nsur le port.",
		[]string{"body: Il vente.", "body: Il pleut", "body: sur le port."}},
	{"a line of 100 characters", strings.Repeat("abcd ", 19) + "abcde\nfin.",
		[]string{"body: " + strings.Repeat("abcd ", 19) + "abcde fin."}},
	{"a line of 101 characters", strings.Repeat("abcd ", 19) + "abcdef\nfin.",
		[]string{"body: " + strings.Repeat("abcd ", 19) + "abcdef", "body: fin."}},
	{"title and blank line", "Le port rouvre\n\n" + body1 + "\n\n" + body2,
		[]string{"title: Le port rouvre", "body: " + body1, "body: " + body2}},
	{"title above paragraphs of a line", "Le port rouvre\n" + long + "\n" + long,
		[]string{"title: Le port rouvre", "body: " + long, "body: " + long}},
	{"title above one paragraph", "Le port rouvre\n" + long,
		[]string{"title: Le port rouvre", "body: " + long}},
	{"title and hard-wrapped text", `Le port rouvre

Le conseil municipal a adopté lundi soir le budget de l'année, qui
prévoit de refaire le quai.`, []string{"title: Le port rouvre",
		"body: Le conseil municipal a adopté lundi soir le budget de l'année, qui prévoit de " +
			"refaire le quai."}},
	{"title directly above hard-wrapped text", `Le port rouvre
Le conseil municipal a adopté lundi soir le budget de l'année, qui
prévoit de refaire le quai.`, []string{"title: Le port rouvre",
		"body: Le conseil municipal a adopté lundi soir le budget de l'année, qui prévoit de " +
			"refaire le quai."}},
	{"hard-wrapped title", "Après trois semaines de travaux, le port rouvre enfin aux\npêcheurs\n\n" +
		long, []string{"title: Après trois semaines de travaux, le port rouvre enfin aux pêcheurs",
		"body: " + long}},
	{"title, author and date", "Le port rouvre enfin aux pêcheurs\n\nPar Anne Le Goff\n\n" +
		"Mis à jour le 3 mai 2024\n\n" + body1, []string{"title: Le port rouvre enfin aux pêcheurs",
		"body: Par Anne Le Goff", "body: Mis à jour le 3 mai 2024", "body: " + body1}},
	{"title only", "Le port rouvre", []string{"body: Le port rouvre"}},
	{"title with a full stop", "Le port rouvre.\n\n" + body1,
		[]string{"body: Le port rouvre.", "body: " + body1}},
	{"title with a stop in guillemets", "«\u00a0Le port rouvrira.\u00a0»\n\n" + body1,
		[]string{"quote: «\u00a0Le port rouvrira.\u00a0»", "body: " + body1}},
	{"title that asks", "Le port rouvrira-t-il\u00a0?\n\n" + body1,
		[]string{"title: Le port rouvrira-t-il\u00a0?", "body: " + body1}},
	{"title that trails off", "Et le port rouvrit...\n\n" + body1,
		[]string{"title: Et le port rouvrit...", "body: " + body1}},
	{"nothing longer after the first line", "Le port rouvre enfin aux pêcheurs\n\nBonne nouvelle.",
		[]string{"body: Le port rouvre enfin aux pêcheurs", "body: Bonne nouvelle."}},
	{"first line of 120 characters", strings.Repeat("abcde ", 19) + "abcdef\n\n" + long,
		[]string{"title: " + strings.Repeat("abcde ", 19) + "abcdef", "body: " + long}},
	{"first line of 121 characters", strings.Repeat("abcde ", 19) + "abcdefg\n\n" + long,
		[]string{"body: " + strings.Repeat("abcde ", 19) + "abcdefg", "body: " + long}},
	{"marked title", "# Le port rouvre.\n\n" + body1,
		[]string{"title: Le port rouvre.", "body: " + body1}},
	{"marked title directly above", "# Le port rouvre\n" + body1,
		[]string{"title: Le port rouvre", "body: " + body1}},
	{"marked title only", "# Le port rouvre\n", []string{"title: Le port rouvre"}},
	{"marked titles inside", "En bref\n\n" + body1 + "\n\n# La digue\n" + body2,
		[]string{"body: En bref", "body: " + body1, "title: La digue", "body: " + body2}},
	{"sharps that are no titles", "#port\n\n## Le quai\n\n#\n\n" + body1,
		[]string{"title: #port", "body: ## Le quai", "body: #", "body: " + body1}},
	{"poem in stanzas", "Le vent se lève,\nla mer gémit.\n\nLe phare veille,\nle port s'endort.",
		[]string{"body: Le vent se lève, la mer gémit.", "body: Le phare veille, le port s'endort."}},
	{"dialogue", "—\u00a0Le port rouvre\u00a0?\n—\u00a0Demain\n—\u00a0Déjà",
		[]string{"body: —\u00a0Le port rouvre\u00a0?", "body: —\u00a0Demain", "body: —\u00a0Déjà"}},
	{"dash at the head of a wrapped line", "Le maire, que personne n'attendait plus ce soir-là,\n" +
		"— il venait de Brest — est arrivé au port\nvers minuit.",
		[]string{"body: Le maire, que personne n'attendait plus ce soir-là, — il venait de Brest — " +
			"est arrivé au port vers minuit."}},
	{"list", "Le port comprend\u00a0:\n- un quai\n- une halle\n- deux digues",
		[]string{"body: Le port comprend\u00a0:", "list item: - un quai", "list item: - une halle",
			"list item: - deux digues"}},
	{"list with wrapped items", "• un quai, que la ville a refait cette\nannée\n• une halle",
		[]string{"list item: • un quai, que la ville a refait cette année", "list item: • une halle"}},
	{"numbered list", "1. Le quai.\n2. La halle.\n10) La digue.",
		[]string{"list item: 1. Le quai.", "list item: 2. La halle.", "list item: 10) La digue."}},
	{"starred list with blank lines", "* le quai\n\n* la halle aux poissons\n\n* * *",
		[]string{"list item: * le quai", "list item: * la halle aux poissons", "body: * * *"}},
	{"hyphen at the head of a wrapped line",
		"Le ferry relie deux ports, Brest\n- qui rouvre - et Roscoff, chaque\njour.",
		[]string{"body: Le ferry relie deux ports, Brest - qui rouvre - et Roscoff, chaque jour."}},
	{"results below their heading", long + "\n\nLES AUTRES QUARTS DE FINALE\n" +
		"Pays de Galles - Argentine : 17-29\nIrlande - Nouvelle-Zélande : 24-28\n" +
		"Angleterre - Fidji : 30-24", []string{"body: " + long, "body: LES AUTRES QUARTS DE FINALE",
		"body: Pays de Galles - Argentine : 17-29", "body: Irlande - Nouvelle-Zélande : 24-28",
		"body: Angleterre - Fidji : 30-24"}},
	{"table with tabs, alone", "Classement\nBrest\t34\t17\t61\nMonaco\t34\t20\t67\n1. Lens\t34\t8",
		[]string{"title: Classement", "body: Brest 34 17 61", "body: Monaco 34 20 67",
			"list item: 1. Lens 34 8"}},
	{"address", long + "\n\nMairie de Brest\n2, rue Frézier\n29200 Brest", []string{"body: " + long,
		"body: Mairie de Brest", "body: 2, rue Frézier", "body: 29200 Brest"}},
	{"heading above a hard-wrapped paragraph", body1 + `

La digue attendra
Les travaux de la digue, que la ville voulait commencer au printemps
avec Le Havre et Lorient, sont repoussés d'un an faute d'argent, et les
habitants du quai s'en inquiètent.`, []string{"body: " + body1, "body: La digue attendra",
		"body: Les travaux de la digue, que la ville voulait commencer au printemps avec Le Havre " +
			"et Lorient, sont repoussés d'un an faute d'argent, et les habitants du quai s'en " +
			"inquiètent."}},
	{"capitals at the head of wrapped lines", strings.Repeat("Le port de Brest attend. ", 5) + `

Le cargo, parti de Rotterdam il y a dix jours, devait rejoindre
Marseille, puis Gênes, Naples et Palerme, avant de passer par
Suez.`, []string{"body: " + strings.TrimSpace(strings.Repeat("Le port de Brest attend. ", 5)),
		"body: Le cargo, parti de Rotterdam il y a dix jours, devait rejoindre Marseille, puis " +
			"Gênes, Naples et Palerme, avant de passer par Suez."}},
	{"list of dashes below a question", "Qui paiera ?\n– la ville, pour les deux tiers\n– le département",
		[]string{"title: Qui paiera ?", "list item: – la ville, pour les deux tiers",
			"list item: – le département"}},
	{"captions", body1 + "\n\nPhoto : le quai, mardi.\n\n© Ville de Brest\n\nPhotographier le quai est permis.",
		[]string{"body: " + body1, "caption: Photo : le quai, mardi.", "caption: © Ville de Brest",
			"body: Photographier le quai est permis."}},
	{"heading of an agency", body1 + "\n\n- \"Comme une bombe\" -\n\n" + body2,
		[]string{"body: " + body1, "body: - \"Comme une bombe\" -", "body: " + body2}},
	{"items with other numbers", "1/ Le quai\n2°) La halle\n\n5 - La digue\n6 - Le phare",
		[]string{"list item: 1/ Le quai", "list item: 2°) La halle", "list item: 5 - La digue",
			"list item: 6 - Le phare"}},
	{"quotation in guillemets", body1 + "\n\n«\u00a0Enfin\u00a0!\u00a0»\n\n" +
		"«\u00a0Oui\u00a0», dit-il, «\u00a0enfin\u00a0».",
		[]string{"body: " + body1, "quote: «\u00a0Enfin\u00a0!\u00a0»",
			"body: «\u00a0Oui\u00a0», dit-il, «\u00a0enfin\u00a0»."}},
	{"marked quotation", body1 + "\n> Le port rouvre.\n> Bonne nouvelle.\n" + body2,
		[]string{"body: " + body1, "quote: > Le port rouvre.", "quote: > Bonne nouvelle.",
			"body: " + body2}},
	{"guillemets around a title", "«\u00a0Le port rouvre\u00a0»\n\n" + body1,
		[]string{"title: «\u00a0Le port rouvre\u00a0»", "body: " + body1}},
	{"carriage returns and line feeds", "Le port rouvre\r\n\r\n" + body1 + "\r\n",
		[]string{"title: Le port rouvre", "body: " + body1}},
	{"carriage returns", "Le port rouvre\r\r" + body1 + "\r",
		[]string{"title: Le port rouvre", "body: " + body1}},
	{"white space at both ends of lines", "  Le port rouvre \t\n\u00a0\n\u3000" + body1 + "\u00a0 \n",
		[]string{"title: Le port rouvre", "body: " + body1}},
	{"no-break spaces kept", "Il a dit «\u00a0oui\u202f!\u00a0» à 1\u202f200\u00a0personnes.",
		[]string{"body: Il a dit «\u00a0oui\u202f!\u00a0» à 1\u202f200\u00a0personnes."}},
	{"separators of Unicode",
		"Il vente.\u2028Il pleut.\u2029Il neige.\u0085Il gèle.\vIl dégèle.",
		[]string{"body: Il vente.", "body: Il pleut.", "body: Il neige.", "body: Il gèle.",
			"body: Il dégèle."}},
	{"form feed in a paragraph", "Le conseil a adopté le budget, qui\n\fprévoit de tout refaire.",
		[]string{"body: Le conseil a adopté le budget, qui prévoit de tout refaire."}},
	{"form feed between paragraphs", "Il vente.\fIl pleut.\n\f\nIl neige.",
		[]string{"body: Il vente.", "body: Il pleut.", "body: Il neige."}},
	{"tab in a line", "Le port\trouvre.", []string{"body: Le port rouvre."}},
	{"letters and bullets of Word", "La commission des ﬁnances a ﬂéchi à l'oﬃce.\n\n\uf0b7 le quai\n\uf0b7\tla halle",
		[]string{"body: La commission des finances a fléchi à l'office.", "list item: • le quai",
			"list item: • la halle"}},
	{"hyphens and minus", "Saint\u2011Denis, demi\u2010tour, \u221212\u202f°C.",
		[]string{"body: Saint-Denis, demi-tour, -12\u202f°C."}},
	{"apostrophes typed by mistake", "L\u02bcété d\u2032avant, l`hiver d´après, l‘an dernier\u00a0: ‘oui’.",
		[]string{"body: L’été d’avant, l’hiver d’après, l’an dernier\u00a0: ‘oui’."}},
	{"guillemets typed as angles", "<<Oui>>, dit-il.\n\n>> À lire aussi",
		[]string{"body: «Oui», dit-il.", "body: >> À lire aussi"}},
	{"accents apart", "Le po\u0302le e\u0301te\u0301 a\u0300 cle\u0301.",
		[]string{"body: Le pôle été à clé."}},
	{"line that shows nothing", "Il vente.\n\u200b\u00ad\nIl pleut",
		[]string{"body: Il vente.", "body: Il pleut"}},
}

func read(t testing.TB, text string) *article.Article {
	t.Helper()
	a, err := article.Text{}.Read("a.txt", strings.NewReader(text))
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return a
}

func kinds(a *article.Article) []string {
	var list []string
	for _, p := range a.Paragraphs {
		list = append(list, string(p.Kind)+": "+p.Text)
	}
	return list
}

func TestLayouts(t *testing.T) {
	for _, test := range layouts {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, kinds(read(t, test.text))); diff != "" {
				t.Errorf("%q (-want +got):\n%s", test.text, diff)
			}
		})
	}
}

// Paragraphs come back as they were, whatever width an agency's machine or a mail program wrapped
// them to.
func TestWrappedToAnyWidth(t *testing.T) {
	paragraphs := []string{
		"Deux incendies ravagent la forêt en Gironde depuis mardi. Ils ont déjà parcouru plus de " +
			"7 000 hectares et contraint quelque 10 000 personnes à quitter leurs maisons, leurs " +
			"campings ou leurs hôtels, a-t-on appris jeudi auprès de la préfecture.",
		"À La Teste-de-Buch, près de la dune du Pilat, le feu n'est pas fixé, a indiqué le " +
			"lieutenant-colonel Arnaud Mendousse, porte-parole des pompiers. Près de 3 100 hectares y " +
			"ont brûlé, contre 4 200 à Landiras, où trois maisons ont été détruites. Personne n'est " +
			"blessé.",
		"Mille pompiers, neuf avions et 200 engins sont mobilisés. La température devait dépasser " +
			"40 degrés vendredi, et atteindre 44 degrés dimanche, avec des rafales de 60 à 70 " +
			"kilomètres à l'heure.",
	}
	for width := 60; width <= 150; width += 5 {
		var blocks, want []string
		for _, p := range paragraphs {
			line := ""
			var lines []string
			for word := range strings.FieldsSeq(p) {
				if line != "" && utf8.RuneCountInString(line+" "+word) > width {
					lines, line = append(lines, line), ""
				}
				line = strings.TrimSpace(line + " " + word)
			}
			blocks = append(blocks, strings.Join(append(lines, line), "\n"))
			want = append(want, "body: "+p)
		}
		got := kinds(read(t, strings.Join(blocks, "\n\n")))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("width %d (-want +got):\n%s", width, diff)
		}
	}
}
