package glossary

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestUnknown(t *testing.T) {
	g := glossaryOf(t,
		caseRow{Source: "Bosnie", Target: "Bosnia", Category: "place"},
		caseRow{Source: "Tours", Target: "Tours", Category: "place", Homograph: true},
		caseRow{Source: "OTAN", Target: "NATO", Category: "org"})
	type name struct {
		French   string
		Category Category
		Count    int
		Refused  bool
	}
	for _, c := range []struct {
		text string
		want []name
	}{
		{"EN DIRECT - La Bosnie attend. DISPARITION. Il est mort.", nil},
		{"URGENT - Le PKK attend.", []name{{"PKK", CategoryAcronym, 1, false}}},
		{"GENÈVE – Il attend.", []name{{"GENÈVE", CategoryAcronym, 1, false}}},
		{"La N-VA de Bart De Wever.", []name{{"N-VA", CategoryAcronym, 1, false},
			{"Bart De Wever", CategoryPerson, 1, false}}},
		{"Il a battu l’Écosse 35 à 16.", []name{{"Écosse", CategoryName, 1, false}}},
		{"Le chef de l’État craint un coup d'Etat.", nil},
		{"E. D. : Environ 5 Gt pour Fr. 3.50, CHF 4.", nil},
		{"Journal • Mars 2022", []name{{"Journal", CategoryName, 1, false}}},
		{"La sonde vise Mars.", []name{{"Mars", CategoryName, 1, false}}},
		{"La Bosnie-Herzégovine proteste.", []name{{"Bosnie-Herzégovine", CategoryName, 1, true}}},
		{"Tours détruites, routes coupées.", []name{{"Tours", CategoryPlace, 1, true}}},
		{"L’OTAN réagit.", nil},
		{"Hier, M. Jean-Luc Durand a rencontré Ursula von der Leyen et Charles de Gaulle.", []name{
			{"Jean-Luc Durand", CategoryPerson, 1, false}, {"Ursula von der Leyen",
				CategoryPerson, 1, false},
			{"Charles de Gaulle", CategoryPerson, 1, false}}},
		{"Le Conseil de sécurité a voté.", []name{{"Conseil de sécurité", CategoryOrg, 1, false}}},
		{"La Cour pénale internationale a ouvert une enquête à Minsk.", []name{
			{"Cour pénale internationale", CategoryOrg, 1, false}, {"Minsk", CategoryPlace, 1, false}}},
		{"L’Organisation mondiale de la santé (OMS) alerte.", []name{
			{"Organisation mondiale de la santé", CategoryOrg, 1, false}, {"OMS",
				CategoryAcronym, 1, false}}},
		{"Le chef de l’UE Josep Borrell arrive.", []name{{"UE", CategoryAcronym, 1, false},
			{"Josep Borrell", CategoryPerson, 1, false}}},
		{"Le bloc CEI-Russie au XXIe siècle.", []name{{"CEI", CategoryAcronym, 1, false},
			{"Russie", CategoryName, 1, false}}},
		{"À N’Djamena, Valéry Giscard d’Estaing parle.", []name{{"N’Djamena", CategoryPlace, 1, false},
			{"Valéry Giscard d’Estaing", CategoryPerson, 1, false}}},
		{"Minsk attend. On attend à Minsk.", []name{{"Minsk", CategoryPlace, 2, false}}},
		{"Personne ne sait. Malgré tout, il part. Dans la rue, rien.", nil},
		{"Manifestants et policiers : les manifestants reculent.", nil},
		{"GRANDE MANIFESTATION DANS LES RUES", nil},
		{"Voir www.Minsk.by et #Minsk.", nil},
		{"Le Ministère de la Défense se tait.", []name{{"Ministère de la Défense",
			CategoryOrg, 1, false}}},
		{"La Cour suprême siège près de la mer Noire.", []name{{"Cour suprême", CategoryOrg, 1, false},
			{"mer Noire", CategoryPlace, 1, false}}},
		{"Le ministère turc de l’Économie et des Finances répond à l’Union africaine.", []name{
			{"ministère turc de l’Économie et des Finances", CategoryOrg, 1, false},
			{"Union africaine", CategoryOrg, 1, false}}},
		{"Le ministre de l’Intérieur Luc Bernard a vu Mme de Brissac.", []name{
			{"Intérieur", CategoryName, 1, false}, {"Luc Bernard", CategoryPerson, 1, false},
			{"de Brissac", CategoryPerson, 1, false}}},
		{"Le site Formula TV a filmé Charles III, puis France 2 et Ariane 5.", []name{
			{"Formula TV", CategoryName, 1, false}, {"Charles III", CategoryPerson, 1, false},
			{"France 2", CategoryName, 1, false}, {"Ariane 5", CategoryName, 1, false}}},
		{"On a compté à Paris 12 blessés, à la place de Minsk.", []name{
			{"Paris", CategoryPlace, 1, false}, {"Minsk", CategoryName, 1, false}}},
		{"Le Croate Luka Modrić et l’Ukraine de Volodymyr Zelensky.", []name{
			{"Croate", CategoryName, 1, false}, {"Luka Modrić", CategoryPerson, 1, false},
			{"Ukraine", CategoryName, 1, false}, {"Volodymyr Zelensky", CategoryPerson, 1, false}}},
		{"Une rue de Minsk, l’accord de Minsk, l’accord de Keir Starmer.", []name{
			{"Minsk", CategoryName, 1, false}, {"accord de Minsk", CategoryEvent, 1, false},
			{"Keir Starmer", CategoryPerson, 1, false}}},
		{"Bachar al-Assad a reçu Lee Jae-myung aux Sables-d’Olonne le 11-Septembre.", []name{
			{"Bachar al-Assad", CategoryPerson, 1, false}, {"Lee Jae-myung", CategoryPerson, 1, false},
			{"Sables-d’Olonne", CategoryName, 1, false}, {"11-Septembre", CategoryEvent, 1, false}}},
		{"Arrivée en tête, la liste exulte. Lomé attend. Vice-présidente, elle part.", []name{
			{"Lomé", CategoryName, 1, false}}},
		{"Hier, Mme Le Pen a cité James E. Webb et J.K. Rowling.", []name{
			{"Le Pen", CategoryPerson, 1, false}, {"James E. Webb", CategoryPerson, 1, false},
			{"J.K. Rowling", CategoryPerson, 1, false}}},
		{"Hier, Durand & Fils a vu la tour Eiffel.", []name{
			{"Durand & Fils", CategoryName, 1, false}, {"tour Eiffel", CategoryPlace, 1, false}}},
		{"La Commission de la mer et de la côte a saisi le Comité pour la mer et la côte.", []name{
			{"Commission de la mer et de la côte", CategoryOrg, 1, false},
			{"Comité pour la mer et la côte", CategoryOrg, 1, false}}},
		{"Police et pompiers attendent. Service minimum, dit-on.", nil},
		{"Hier, ANATOMIE D’UNE CHUTE a plu à l’UE ; à 19 h, C’EST PARTI pour la SNCF.", []name{
			{"ANATOMIE D’UNE CHUTE", CategoryName, 1, false}, {"UE", CategoryAcronym, 1, false},
			{"SNCF", CategoryAcronym, 1, false}}},
		{"Q : Combien ? R. F. : Beaucoup. 1/ Visiter Minsk. Servez le thé. Tarif : 3 Mds.", []name{
			{"Minsk", CategoryName, 1, false}}},
		{"LYON, 3 mai – Le maire de Lyon parle. La SNCF, à Lyon.", []name{{"Lyon", CategoryPlace, 3, false},
			{"SNCF", CategoryAcronym, 1, false}}},
		{"Marine Tondelier pour l’union, Marine Brenier aussi. La Marine nationale part.", []name{
			{"Marine Tondelier", CategoryPerson, 1, false}, {"Marine Brenier", CategoryPerson, 1, false},
			{"Marine nationale", CategoryOrg, 1, false}}},
		{"On va de MARRAKECH à Marrakech, à la Silicon Valley et au Stade de France.", []name{
			{"Marrakech", CategoryPlace, 2, false}, {"Silicon Valley", CategoryPlace, 1, false},
			{"Stade de France", CategoryPlace, 1, false}}},
		{"Un prix est allé à Kamel Daoud, en Afrique du Sud.", []name{
			{"Kamel Daoud", CategoryPerson, 1, false}, {"Afrique du Sud", CategoryPlace, 1, false}}},
		{"Hier, la Banque à Genève a dit : « Qui ? » puis Les Menhirs. Lisons les notes.", []name{
			{"Banque", CategoryOrg, 1, false}, {"Genève", CategoryPlace, 1, false},
			{"Les Menhirs", CategoryName, 1, false}}},
		{"Châlons-sur-Marne se réveille.", []name{{"Châlons-sur-Marne", CategoryName, 1, false}}},
	} {
		var got []name
		for _, u := range g.Unknown([]string{c.text}) {
			got = append(got, name{u.French, u.Category, len(u.Places), u.Reason != ""})
			if !strings.Contains(u.Context, u.French) {
				t.Errorf("%q: context %q of %q", c.text, u.Context, u.French)
			}
			for _, p := range u.Places {
				if p.Paragraph != 1 || !strings.EqualFold(c.text[p.Start:p.End], u.French) {
					t.Errorf("%q: place %+v of %q", c.text, p, u.French)
				}
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
	}
}

// TestUnknownKazakhstan asks for the names of the gold without giving it any: all are found, and
// with the glossary none is left.
func TestUnknownKazakhstan(t *testing.T) {
	_, g, paragraphs := kazakhstan(t)
	var found []string
	for _, c := range (*Glossary)(nil).Unknown(paragraphs) {
		found = append(found, c.French)
	}
	wanted := 0
	for _, term := range g.Terms() {
		if !term.Category.proper() {
			continue
		}
		occurs := false
		for _, p := range paragraphs {
			for _, o := range g.Match(p).Occurrences {
				occurs = occurs || g.Terms()[o.Term].ID == term.ID
			}
		}
		if !occurs {
			continue
		}
		wanted++
		ok := slices.ContainsFunc(term.sources(), func(s string) bool {
			return slices.ContainsFunc(found, func(f string) bool { return strings.EqualFold(f, s) })
		})
		if !ok {
			t.Errorf("%s is not among the candidates", term.Source)
		}
	}
	if wanted < 20 {
		t.Errorf("only %d names in the gold", wanted)
	}
	if left := g.Unknown(paragraphs); len(left) > 0 {
		t.Errorf("with the glossary: %+v", left)
	}
}

// A context is cut between words, and is short also where there are none to cut between.
func TestContext(t *testing.T) {
	text := "Le ministère a fait savoir mardi soir dans un communiqué que la ville d’Alma-Ata " +
		"restait fermée jusqu’à nouvel ordre, sans autre précision."
	long := strings.Repeat("OTAN/", 1000)
	for _, c := range []struct {
		text, word string
		at         int
		want       string
	}{
		{text, "Alma-Ata", strings.Index(text, "Alma-Ata"),
			"… fait savoir mardi soir dans un communiqué que la ville d’Alma-Ata restait fermée jusqu’à nouvel ordre, sans autre …"},
		{"L’OTAN.", "OTAN", len("L’"), "L’OTAN."},
		{long, "OTAN", 500, "… OTAN …"},
	} {
		if got := Context(c.text, c.at, c.at+len(c.word)); got != c.want {
			t.Errorf("context is\n%s, want\n%s", got, c.want)
		}
	}
}
