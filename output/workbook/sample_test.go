package workbook

import (
	"fmt"
	"strings"

	"github.com/enregard/enregard/output"
	"github.com/enregard/enregard/pipeline/article"
)

// prose is an article made up for these tests. *name* is a name, !name! an open one, _claim_ a
// claim; the marks are taken out by marked.
var prose = []struct{ french, english string }{
	{"Au *port de Lomé*, une grève qui dépasse les quais",
		"At the *port of Lomé*, a strike that reaches beyond the docks"},
	{"Depuis lundi à l’aube, les grues du terminal à conteneurs du *port de Lomé* ne tournent plus. " +
		"Les *dockers du Golfe*, réunis en assemblée devant la grille nord, réclament le versement de " +
		"onze mois de primes et le retour de quarante-deux collègues licenciés en mars. La direction, " +
		"elle, dénonce _un mouvement manipulé de l’étranger_ et assure que le trafic reprendra « dans " +
		"les heures qui viennent ».",
		"Since dawn on Monday the cranes of the container terminal at the *port of Lomé* have stood " +
			"still. The *Gulf Dockers*, gathered in front of the north gate, demand eleven months of " +
			"unpaid bonuses and the return of forty-two colleagues dismissed in March. Management, for " +
			"its part, speaks of _a movement steered from abroad_ and says that traffic will resume " +
			"“in the coming hours”."},
	{"Selon *Afi Mensah-Dotse*, secrétaire générale du syndicat, 1 240 salariés sur 1 315 ont cessé " +
		"le travail. _La moitié des dockers gagneraient moins que le salaire minimum_, ajoute-t-elle, " +
		"sans que l’entreprise ait publié de chiffres. L’!Autorité portuaire! n’a pas répondu à nos " +
		"questions ; elle renvoie à un communiqué daté du 3 octobre, où elle évoque « quelques " +
		"dizaines de grévistes ».",
		"According to *Afi Mensah-Dotse*, the union’s general secretary, 1,240 of 1,315 employees have " +
			"stopped work. _Half the dockers are said to earn less than the minimum wage_, she adds; the " +
			"company has published no figures. The !Harbour Office! did not answer our questions; it " +
			"points to a statement of 3 October which speaks of “a few dozen strikers”."},
	{"Sur le parking, une banderole a été tendue entre deux camions. Des femmes y vendent du riz et " +
		"du poisson ; des étudiants distribuent un tract. _Le régime a toujours craint le port_, dit " +
		"un retraité qui a connu la grève de 1993 : c’est par là qu’entre l’argent. Personne ne veut " +
		"donner son nom, sauf les anciens.",
		"In the car park a banner has been strung between two lorries. Women sell rice and fish; " +
			"students hand out a leaflet. _The regime has always feared the port_, says a pensioner who " +
			"lived through the strike of 1993: that is where the money comes in. Nobody will give a " +
			"name, except the old."},
	{"Le *ministère des Transports* a annoncé mercredi la nomination d’un médiateur, *Kodjo Amégan*, " +
		"ancien directeur de la *Chambre de commerce*. Le syndicat a aussitôt demandé des garanties : " +
		"la levée des poursuites, la publication des comptes de la concession, et la présence " +
		"d’observateurs de l’*Organisation internationale du travail*. « Nous ne signerons rien dans " +
		"un couloir », prévient *Mme Mensah-Dotse*. Le médiateur se dit confiant ; il a pourtant " +
		"échoué, en 2019, à régler le conflit des taxis. Les deux parties devaient se retrouver jeudi " +
		"à 15 h 30, dans les locaux du ministère, pour une première séance à huis clos.",
		"On Wednesday the *Ministry of Transport* announced the appointment of a mediator, *Kodjo " +
			"Amégan*, a former director of the *Chamber of Commerce*. The union at once asked for " +
			"guarantees: that prosecutions be dropped, that the accounts of the concession be published, " +
			"and that observers of the *International Labour Organization* be present. “We will sign " +
			"nothing in a corridor,” warns *Ms Mensah-Dotse*. The mediator says he is confident; yet in " +
			"2019 he failed to settle the taxi dispute. The two sides were to meet on Thursday at 3.30 " +
			"p.m. in the ministry, for a first session behind closed doors."},
	{"« On nous parle de patience. La patience, nous l’avons déjà payée onze fois. »",
		"“They talk to us of patience. We have already paid for patience eleven times.”"},
	{"L’affaire a une histoire. En 2009, la concession du terminal est passée à un groupe dont le " +
		"siège est à Rotterdam, pour trente-cinq ans. Le contrat, que nous avons pu consulter, prévoit " +
		"que l’!Autorité portuaire! perçoit 12,5 % des recettes brutes. _Or l’État n’aurait touché que " +
		"4 milliards de francs CFA_ en dix ans, d’après un rapport parlementaire resté confidentiel. " +
		"Le groupe parle de « chiffres fantaisistes ».",
		"The affair has a history. In 2009 the concession of the terminal went to a group with its " +
			"head office in Rotterdam, for thirty-five years. The contract, which we were able to read, " +
			"says that the !Harbour Office! receives 12.5% of gross revenue. _Yet the state is said to " +
			"have received only 4 million CFA francs_ in ten years, according to a parliamentary report " +
			"that has stayed confidential. The group speaks of “fanciful figures”."},
	{"À *Cotonou* et à *Tema*, les ports voisins, on se prépare à accueillir les navires déroutés. Six " +
		"porte-conteneurs attendaient jeudi soir au large, d’après les relevés de trafic maritime ; " +
		"le plus grand, le *Cap Ferret*, transporte du blé destiné au *Burkina Faso*. _Le prix du pain " +
		"pourrait augmenter d’ici dix jours_, avertit la fédération des boulangers de *Ouagadougou*.",
		"In *Cotonou* and *Tema*, the neighbouring ports, people are preparing to receive diverted " +
			"ships. Six container ships were waiting offshore on Thursday evening, according to shipping " +
			"data; the largest, the *Cap Ferret*, carries wheat for *Burkina Faso*. _The price of bread " +
			"could rise within ten days_, warns the bakers’ federation of *Ouagadougou*."},
	{"Les juristes s’interrogent sur la réquisition de 200 agents, décidée mardi par arrêté. _Elle " +
		"est manifestement illégale_, estime l’avocate *Delali Koffi*, puisque le texte ne mentionne " +
		"aucun service essentiel. Le parquet a ouvert une enquête contre sept syndicalistes pour " +
		"« entrave à la liberté du travail » ; deux d’entre eux ont été entendus puis relâchés.",
		"Lawyers question the requisition of 200 workers, ordered on Tuesday by decree. _It is " +
			"manifestly illegal_, says the lawyer *Delali Koffi*, since the text names no essential " +
			"service. The prosecutor has opened an investigation against seven trade unionists for " +
			"“obstructing the freedom to work”; two of them were questioned and then released."},
	{"Dans le quartier de *Kodjoviakopé*, les petits commerces ressentent déjà le manque. L’huile a " +
		"pris 150 francs en trois jours ; le ciment se fait rare. _La population soutient massivement " +
		"les dockers_, écrit le journal du syndicat. Plusieurs commerçants interrogés se montrent " +
		"plus partagés : ils approuvent les revendications mais redoutent un mois d’octobre sans " +
		"marchandises, à l’approche des fêtes.",
		"In the district of *Kodjoviakopé* the small shops already feel the shortage. Oil has gone up " +
			"by 150 francs in three days; cement is becoming scarce. _The population massively supports " +
			"the dockers_, writes the union’s paper. Several shopkeepers we spoke to are more divided: " +
			"they approve of the demands but dread an October without goods, as the holidays approach."},
	{"Une première réunion a duré quatre heures sans résultat. À la sortie, vers 20 heures, le " +
		"médiateur a parlé d’un « climat franc » ; la délégation syndicale, elle, est passée sans un " +
		"mot devant les caméras. Une nouvelle séance est fixée au lundi 10 octobre.",
		"A first meeting lasted four hours without result. On leaving, at about 8 p.m., the mediator " +
			"spoke of a “frank climate”; the union’s delegation walked past the cameras without a word. " +
			"A new session is set for Monday 10 October."},
	{"Légende : devant la grille nord du *port de Lomé*, le 6 octobre.",
		"Caption: in front of the north gate of the *port of Lomé*, 6 October."},
}

// marked takes the signs out of a text and returns the marks they stand for.
func marked(s string) (string, []output.Mark) {
	var text strings.Builder
	var marks []output.Mark
	start := map[rune]int{}
	for _, r := range s {
		if !strings.ContainsRune("*!_", r) {
			text.WriteRune(r)
			continue
		}
		from, inside := start[r]
		if !inside {
			start[r] = text.Len()
			continue
		}
		delete(start, r)
		marks = append(marks, output.Mark{
			Start: from, End: text.Len(), Name: r != '_', Open: r == '!', Claim: r == '_',
		})
	}
	return text.String(), marks
}

// sample is a review with something in every column, n rows long.
func sample(n int) *output.Review {
	r := &output.Review{ArticleHash: strings.Repeat("5e", 32)}
	for i := range n {
		r.Rows = append(r.Rows, sampleRow(i))
	}
	id := func(i int) string { return r.Rows[min(i, n-1)].ID }
	r.Notes = sampleNotes(id)
	r.Names = []output.Name{
		{ID: id(2), French: "Autorité portuaire", Expected: "Port Authority", Found: "Harbour Office",
			State: "missing", How: "open", Why: "the English of the glossary is not in the paragraph",
			Term: "autorite-portuaire", Context: "… de chiffres. L’Autorité portuaire n’a pas répondu …",
			Open: true},
		{ID: id(6), French: "Autorité portuaire", Expected: "Port Authority", Found: "Harbour Office",
			State: "missing", How: "open", Why: "the English of the glossary is not in the paragraph",
			Term: "autorite-portuaire", Context: "… prévoit que l’Autorité portuaire perçoit 12,5 % …",
			Open: true},
		{ID: id(7), French: "Cap Ferret", Expected: "Cap Ferret", Found: "Cape Ferret",
			State: "waived", How: "engine", Term: "cap-ferret", Context: "… le plus grand, le Cap Ferret …",
			Waive: "yes", Reason: "the ship’s papers write it so"},
		{ID: id(0), French: "port de Lomé", Expected: "port of Lomé", Found: "port of Lomé",
			State: "ok", How: "native", Term: "port-de-lome", Context: "Au port de Lomé, une grève …"},
		{ID: id(1), French: "port de Lomé", Expected: "port of Lomé", Found: "port of Lomé",
			State: "repaired", How: "repaired", Why: "the draft said Lome harbour",
			Term: "port-de-lome", Context: "… conteneurs du port de Lomé ne tournent plus …"},
	}
	r.Unknown = []output.Unknown{
		{French: "Kodjoviakopé", Count: 1, IDs: id(9), Engine: "Kodjoviakope", Category: "place",
			Context: "Dans le quartier de Kodjoviakopé, les petits commerces …"},
		{French: "CFA", Count: 2, IDs: id(6), Engine: "CFA", Category: "org",
			Context: "… 4 milliards de francs CFA en dix ans …", Decision: "not a name",
			Reason: "a currency"},
	}
	r.Checks = []output.Check{
		{ID: id(6), Check: "numbers", Severity: "error", French: "4 milliards", English: "4 million",
			Message: "The French says 4,000,000,000, the English 4,000,000."},
		{ID: id(10), Check: "length", Severity: "info", French: "Une première réunion …",
			English: "A first meeting …", Message: "The English is much shorter than is usual.",
			Ignore: "yes", Reason: "checked, all there"},
	}
	r.Facts = []output.Fact{
		{Section: "Article", Label: "Title", Value: "Au port de Lomé, une grève"},
		{Section: "Article", Label: "Paragraphs", Value: fmt.Sprint(n)},
		{Section: "Progress", Label: "Approved", Value: count(r, output.Approved),
			Counts: output.Approved},
		{Section: "Progress", Label: "To review", Value: count(r, output.ToReview),
			Counts: output.ToReview},
		{Section: "Made with", Label: "Engine", Value: "builtin"},
		{Section: "Made with", Label: "Glossary", Value: strings.Repeat("ab12", 16)},
	}
	return r
}

func count(r *output.Review, s output.Status) string {
	n := 0
	for _, row := range r.Rows {
		if row.Status == s {
			n++
		}
	}
	return fmt.Sprint(n)
}

func sampleRow(i int) output.Row {
	p := prose[i%len(prose)]
	row := output.Row{Status: output.ToReview, Kind: article.Body}
	row.French, row.FrenchMarks = marked(p.french)
	row.Machine, row.MachineMarks = marked(p.english)
	row.English = row.Machine
	row.ID = fmt.Sprintf("%03d-%s", i+1, output.Hash(fmt.Sprint(row.French, i))[:6])
	if strings.Count(p.french, "*") > 0 {
		row.Names = fmt.Sprintf("%d right", strings.Count(p.french, "*")/2)
	}
	switch i % len(prose) {
	case 1:
		row.Status = output.Approved
		row.Names = "repaired: port of Lomé\n1 right"
		row.Notes = "N4 insinuation, medium: “un mouvement manipulé de l’étranger” – Who says so, and " +
			"on what grounds? Keep it attributed."
	case 2:
		row.Names, row.OpenNames = "open: Port Authority\n1 right", true
		row.Notes = "N1 hearsay, high: “La moitié des dockers gagneraient moins que le salaire " +
			"minimum” – The French conditional reports what others say. Keep “are said to”."
		row.OpenNotes = true
	case 3:
		row.Status, row.Comment = output.InProgress, "“lorries” or “trucks”? House style please."
	case 4:
		row.Status, row.Comment = output.Query, "Is the session still at 15.30? The agency says 16.00."
		row.Editor = "C. Vidal"
	case 6:
		row.Names, row.OpenNames = "open: Port Authority", true
		row.Checks, row.OpenChecks = "numbers: 4 milliards is 4 billion, the English says 4 million", true
		row.Notes = "N2 figure, high: “4 milliards de francs CFA” – Find the report, or name who has " +
			"seen it.\n+ 1 not shown"
		row.OpenNotes = true
	case 11:
		row.Status = output.Cut
	}
	return row
}

func sampleNotes(id func(int) string) []output.Note {
	return []output.Note{
		{Note: "N1", ID: id(2), Quote: "La moitié des dockers gagneraient moins que le salaire minimum",
			English: "Half the dockers are said to earn less than the minimum wage", Kind: "hearsay",
			Severity: "high", Check: "The conditional reports what others say. Is there a figure?",
			Trap:    "“Half the dockers earn less” would state it as fact.",
			Suggest: "are said to, reportedly", Rule: "press-conditional", Status: "open"},
		{Note: "N2", ID: id(6), Quote: "Or l’État n’aurait touché que 4 milliards de francs CFA",
			English: "Yet the state is said to have received only 4 million CFA francs", Kind: "figure",
			Severity: "high", Check: "Find the report, or name who has seen it.",
			Evidence: "The law on finances of 2018 gives another total.",
			Sources:  "Assemblée, 2018-12-20, https://assembly.example/rapports/2018/concession-du-terminal",
			Rule:     "figures", Status: "open"},
		{Note: "N3", ID: id(3), Quote: "Le régime", English: "The regime", Kind: "label",
			Severity: "medium", Check: "The house says government, unless it is a quotation.",
			Rule: "labels", Status: "kept", Publish: "yes", Reviewer: "C. Vidal",
			Reply: "It is a quotation."},
		{Note: "N4", ID: id(1), Quote: "un mouvement manipulé de l’étranger",
			English: "a movement steered from abroad", Kind: "insinuation", Severity: "medium",
			Check: "Who says so, and on what grounds? Keep it attributed.", Rule: "insinuation",
			Status: "dismissed", Reviewer: "C. Vidal"},
	}
}
