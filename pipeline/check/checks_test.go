package check

import (
	"strings"
	"testing"

	"github.com/enregard/enregard/pipeline/segment"
)

// spans splits a test text at "|" into sentences and returns the text without the marks.
func spans(marked string) (string, []segment.Span) {
	var out []segment.Span
	var b strings.Builder
	for _, part := range strings.Split(marked, "|") {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		start := b.Len()
		b.WriteString(part)
		out = append(out, segment.Span{Start: start, End: b.Len()})
	}
	return b.String(), out
}

// Each case runs all checks; want is the worst finding of the one named, "" for none at all.
var cases = []struct {
	check, name     string
	french, english string
	want            Severity
	quote           string // the span of the English (or, with none there, of the French)
	names           []string
	title           bool
}{
	{check: "empty", name: "nothing", french: "Le vote a eu lieu.", english: "", want: Error},
	{check: "empty", name: "spaces and a stop", french: "Le vote a eu lieu.", english: " \u00a0.", want: Error, quote: " \u00a0."},
	{check: "empty", name: "no French", french: "…", english: "The vote.", want: Warning, quote: "The vote."},
	{check: "empty", name: "both are a rule", french: "***", english: "***"},
	{check: "empty", name: "one word", french: "Oui.", english: "Yes."},

	{check: "untranslated", name: "sentence", french: "Le vote a eu lieu hier.", english: "Le vote a eu lieu hier.", want: Error, quote: "Le vote a eu lieu hier."},
	{check: "untranslated", name: "other typography", french: "L’accord est « signé » ce soir.", english: "L'accord est \"signé\" ce soir.", want: Error, quote: "L'accord est \"signé\" ce soir."},
	{check: "untranslated", name: "three words", french: "Vive la France", english: "Vive la France"},
	{check: "untranslated", name: "names", french: "Emmanuel Macron, Olaf Scholz, Mario Draghi", english: "Emmanuel Macron, Olaf Scholz, Mario Draghi"},
	{check: "untranslated", name: "acronyms and figures", french: "UNESCO, UNICEF, OPEC 2022 2023", english: "UNESCO, UNICEF, OPEC 2022 2023"},
	{check: "untranslated", name: "results", french: "J. Bardella (RN), 19,87 % ; R. Glucksmann (PS-PP), 18,65 % ; V. Hayer (Ens.), 17,99 %", english: "J. Bardella (RN), 19.87%; R. Glucksmann (PS-PP), 18.65%; V. Hayer (Ens.), 17.99%"},
	{check: "untranslated", name: "title the glossary keeps", french: "À la recherche du temps perdu", english: "À la recherche du temps perdu", names: []string{"À la recherche du temps perdu"}},

	{check: "length", name: "half is gone", french: strings.Repeat("Le gouvernement a annoncé une réforme des retraites. ", 4), english: "The government announced a pension reform.", want: Warning},
	{check: "length", name: "far too long", french: strings.Repeat("Le gouvernement a annoncé une réforme. ", 3), english: strings.Repeat("The government has announced a reform of everything there is. ", 4), want: Warning},
	{check: "length", name: "short text, much longer", french: "Il partira demain.", english: "He is going to be leaving us at some point in the course of tomorrow.", want: Info},
	{check: "length", name: "usual", french: "Le gouvernement a annoncé mardi une réforme des retraites qui doit entrer en vigueur au printemps.", english: "The government announced on Tuesday a pension reform due to take effect in the spring."},
	{check: "length", name: "short", french: "À bientôt.", english: "See you."},

	{check: "French left over", name: "half a sentence", french: "Les négociations entre le gouvernement et les syndicats ont repris lundi.", english: "Talks entre le gouvernement et les syndicats resumed on Monday.", want: Error, quote: "entre le gouvernement et les syndicats"},
	{check: "French left over", name: "three words", french: "Il a parlé avec les députés.", english: "He spoke avec les députés.", want: Warning, quote: "avec les députés"},
	{check: "French left over", name: "one accented word", french: "La préfecture est fermée.", english: "The préfecture is closed.", want: Warning, quote: "préfecture"},
	{check: "French left over", name: "first word of a sentence", french: "Quatre bornes d’âge existent.", english: "Quatre born of age exist.", want: Warning, quote: "Quatre"},
	{check: "French left over", name: "answer", french: "« Oui. » Il part.", english: "“No.” Oui is all.", want: Warning, quote: "Oui"},
	{check: "French left over", name: "first word of a name", french: "Paix et Justice a gagné. Gare Centrale est fermée. Pont-Neuf aussi.", english: "Paix et Justice won. Gare Centrale is closed. Pont-Neuf too."},
	{check: "French left over", name: "name in the glossary", french: "La préfecture est fermée.", english: "The préfecture is closed.", names: []string{"préfecture"}},
	{check: "French left over", name: "borrowed words", french: "Le communiqué parle d’un coup d’État contre le régime.", english: "The communiqué speaks of a coup d’état against the régime."},
	{check: "French left over", name: "name with small words", french: "Le Front de libération du Québec.", english: "The Front de libération du Québec."},
	{check: "French left over", name: "newspaper", french: "Selon La Voix du Nord, il pleut.", english: "According to La Voix du Nord, it is raining."},
	{check: "French left over", name: "quoted title", french: "Il a lu « les nourritures de la terre ».", english: "He read “les nourritures de la terre”."},
	{check: "French left over", name: "word the same in both", french: "Six pays plus la Suisse.", english: "Six countries plus Switzerland."},
	{check: "French left over", name: "person", french: "Charles de Gaulle et Simone de Beauvoir.", english: "Charles de Gaulle and Simone de Beauvoir."},

	{check: "typography", name: "guillemets", french: "« Oui », dit-il.", english: "«Yes», he said.", want: Warning, quote: "«"},
	{check: "typography", name: "space before a mark", french: "Vraiment ?", english: "Really ?", want: Warning, quote: "Really ?"},
	{check: "typography", name: "narrow space", french: "Attention : danger", english: "Warning\u202f: danger", want: Warning, quote: "Warning\u202f:"},
	{check: "typography", name: "English marks", french: "« Vraiment ? », dit-il.", english: "“Really?” he said: yes; no!"},

	{check: "doubled word", name: "the the", french: "Dans la ville.", english: "In the the city.", want: Warning, quote: "the the"},
	{check: "doubled word", name: "capital", french: "La ville.", english: "The the city.", want: Warning, quote: "The the"},
	{check: "doubled word", name: "had had", french: "Il avait eu tort.", english: "He had had it wrong, and knew that that was so."},
	{check: "doubled word", name: "comma between", french: "Ce qui est, est.", english: "What it was, was good."},
	{check: "doubled word", name: "place", french: "Il vit à Pago Pago.", english: "He lives in Pago Pago."},
	{check: "doubled word", name: "as in French", french: "Une pédale wah wah.", english: "A wah wah pedal."},
	{check: "doubled word", name: "dash between", french: "Des voix, des voix qui crient.", english: "Voices – voices that shout."},

	{check: "repetition", name: "group of words", french: "Le président a parlé.", english: "The president said that the president said that the president said that.", want: Error, quote: "The president said that the president said that the president said that"},
	{check: "repetition", name: "one word", french: "Le président a parlé.", english: "The president spoke of of of of it.", want: Error, quote: "of of of of"},
	{check: "repetition", name: "twice only", french: "Il est venu, il est venu.", english: "He came, he came."},
	{check: "repetition", name: "French repeats too", french: "Jamais, jamais, jamais, jamais !", english: "Never, never, never, never!"},
	{check: "repetition", name: "figures", french: "Le 10 10 10 10.", english: "The 10 10 10 10."},

	{check: "doubled phrase", name: "name", french: "Selon Jens Stoltenberg, la paix est loin.", english: "Jens Stoltenberg, Jens Stoltenberg said peace was far off.", want: Warning, quote: "Jens Stoltenberg, Jens Stoltenberg"},
	{check: "doubled phrase", name: "clause", french: "« Non », a-t-il dit.", english: "“No,” he said, he said.", want: Warning, quote: "he said, he said"},
	{check: "doubled phrase", name: "of the", french: "L’Organisation du traité.", english: "The Organization of the Organization of the Treaty.", want: Warning, quote: "The Organization of the Organization of"},
	{check: "doubled phrase", name: "of Europe of Europe", french: "Le Conseil de l’Europe.", english: "The Council of Europe of Europe.", want: Warning, quote: "of Europe of Europe"},
	{check: "doubled phrase", name: "name of the name", french: "Le discours de Jens Stoltenberg.", english: "Speech by Jens Stoltenberg of the Jens Stoltenberg.", want: Warning, quote: "Jens Stoltenberg of the Jens Stoltenberg"},
	{check: "doubled phrase", name: "idioms", french: "Il avance.", english: "Day after day, step by step, more and more, again and again and again, he moves face to face."},
	{check: "doubled phrase", name: "best", french: "Il est au sommet.", english: "He is the best of the best."},
	{check: "doubled phrase", name: "taken up again", french: "À la demande de l’Assemblée, c’est elle qui vote.", english: "As asked by the Assembly, the Assembly votes."},
	{check: "doubled phrase", name: "longer second", french: "Monsieur le ministre, Monsieur le ministre délégué.", english: "Mr Minister, Mr Minister-Delegate."},
	{check: "doubled phrase", name: "spade", french: "Il parle franchement.", english: "He calls a spade a spade."},
	{check: "doubled phrase", name: "French too", french: "Plus jamais ça, plus jamais ça !", english: "Never again, never again!"},
	{check: "doubled phrase", name: "two sentences", french: "Il a gagné.", english: "He won it. Won it he did, and he won it."},

	{check: "dates", name: "weekday gone", french: "Il est venu samedi.", english: "He came.", want: Warning, quote: "samedi"},
	{check: "dates", name: "weekday kept", french: "Il est venu samedi.", english: "He came on Saturday."},
	{check: "dates", name: "today", french: "Il est venu samedi.", english: "He came yesterday."},
	{check: "dates", name: "night", french: "Dans la nuit de mardi à mercredi, il a plu.", english: "It rained on Tuesday night."},
	{check: "dates", name: "night named after the evening", french: "Dans la nuit de dimanche, il a plu.", english: "It rained on Saturday night."},
	{check: "dates", name: "weekday told by the date", french: "Le mardi 15 mars, il a plu.", english: "It rained on 15 March."},
	{check: "dates", name: "newspaper", french: "Le Journal du Dimanche paraît.", english: "The JDD is published."},
	{check: "dates", name: "other weekday", french: "Jeudi 6 juin, il viendra.", english: "He will come on Saturday 6 June.", want: Error, quote: "Saturday"},
	{check: "dates", name: "two weekdays, one other", french: "Il part mardi et revient vendredi.", english: "He leaves on Tuesday and comes back on Sunday.", want: Error, quote: "Sunday"},
	{check: "dates", name: "evening for morning", french: "Dans la nuit de jeudi, il a plu.", english: "It rained on Wednesday night."},
	{check: "dates", name: "title in French", french: "Le Journal du Dimanche paraît mardi.", english: "The Journal du Dimanche is out on Tuesday."},
	{check: "dates", name: "month gone", french: "Il est venu en janvier.", english: "He came.", want: Warning, quote: "janvier"},
	{check: "dates", name: "other month", french: "Il est venu fin janvier.", english: "He came at the end of March.", want: Warning, quote: "janvier"},
	{check: "dates", name: "month kept", french: "Il est venu en mai.", english: "He came in May."},
	{check: "dates", name: "last month", french: "Il est venu en mai.", english: "He came last month."},
	{check: "dates", name: "seven", french: "Un enfant de sept ans.", english: "A child of seven."},

	{check: "French left over", name: "one word", french: "Le pont est fermé.", english: "The pont is closed.", want: Warning, quote: "pont"},
	{check: "French left over", name: "dam", french: "Le barrage alimente la ville.", english: "The barrage supplies the town.", want: Warning, quote: "barrage"},
	{check: "French left over", name: "barrage of fire", french: "Un tir de barrage.", english: "A barrage of fire."},
	{check: "French left over", name: "at the start", french: "Le haut de la tour.", english: "Haut of the tower.", want: Warning, quote: "Haut"},
	{check: "French left over", name: "verb", french: "Il naquit à Lyon.", english: "He naquit in Lyon.", want: Warning, quote: "naquit"},
	{check: "French left over", name: "preposition", french: "Un village sans eau.", english: "A village sans water.", want: Warning, quote: "sans"},
	{check: "French left over", name: "ending", french: "Le tourisme sanitaire.", english: "Health tourisme.", want: Warning, quote: "tourisme"},
	{check: "French left over", name: "not in the French", french: "Un village à sec.", english: "A village sans water."},
	{check: "French left over", name: "organisation", french: "Médecins sans frontières est là.", english: "Médecins sans frontières is there."},
	{check: "French left over", name: "bridge with a name", french: "Le pont Mirabeau est fermé.", english: "The pont Mirabeau is closed."},
	{check: "French left over", name: "name in the middle of the French", french: "Le chef de Pont et un pont.", english: "The head of Pont and a bridge."},
	{check: "French left over", name: "loans", french: "La première du chef, un prix encore, un premier régime.", english: "The chef encore, a prix and the premier."},
	{check: "French left over", name: "asked for", french: "Le pont est fermé.", english: "The pont is closed.", names: []string{"pont"}},
	{check: "French left over", name: "hyphen", french: "Un rendez vous.", english: "A rendez-vous."},

	{check: "quotation marks", name: "nothing quoted", french: "« Oui », dit-il.", english: "“” he said.", want: Warning, quote: "“”"},
	{check: "quotation marks", name: "a space quoted", french: "« Oui », dit-il.", english: "“ ” he said.", want: Warning, quote: "“ ”"},
	{check: "quotation marks", name: "straight nothing", french: "« Oui », dit-il.", english: "He said \"\".", want: Warning, quote: "\"\""},
	{check: "quotation marks", name: "straight marks side by side", french: "« Oui » « non »", english: "\"yes\" \"no\""},
	{check: "quotation marks", name: "shows what is not closed", french: "« Nous partons demain matin », dit-il.", english: "He said: “We leave.", want: Warning, quote: "“We leave."},
	{check: "quotation marks", name: "shows what is not opened", french: "« Nous partons demain matin », dit-il.", english: "We leave,” he said.", want: Warning, quote: "We leave,”"},
	{check: "quotation marks", name: "shows what is gone", french: "Il a dit : « Nous partons demain matin, tous. »", english: "He said that all leave.", want: Warning, quote: "« Nous partons demain matin, tous. »"},
	{check: "quotation marks", name: "not closed", french: "« Nous partons demain matin », dit-il.", english: "“We leave tomorrow morning, he said.", want: Warning},
	{check: "quotation marks", name: "gone", french: "« Nous partons demain matin », dit-il.", english: "We leave tomorrow morning, he said.", want: Warning},
	{check: "quotation marks", name: "two of three gone", french: "« Nous partons », dit-il, « et vous », « aussi ».", english: "“We are leaving,” he said, and you too.", want: Warning},
	{check: "quotation marks", name: "curly", french: "« Nous partons demain matin », dit-il.", english: "“We leave tomorrow morning,” he said."},
	{check: "quotation marks", name: "straight", french: "« Nous partons demain matin », dit-il.", english: "\"We leave tomorrow morning,\" he said."},
	{check: "quotation marks", name: "British", french: "« Nous partons demain matin », dit-il.", english: "‘We don’t leave tomorrow morning,’ he said."},
	{check: "quotation marks", name: "nested", french: "« Il a dit “oui” et puis “non” », raconte-t-elle.", english: "“He said ‘yes’ and then ‘no’,” she says."},
	{check: "quotation marks", name: "goes on in the next paragraph", french: "« Nous partons. Demain.", english: "“We are leaving. Tomorrow."},
	{check: "quotation marks", name: "apostrophes", french: "C’est l’idée des chefs de l’État.", english: "It’s the leaders’ idea, and the ’90s’ too."},
	{check: "quotation marks", name: "title of a work", french: "Il a lu « La Peste » hier.", english: "He read The Plague yesterday.", want: Info},
	{check: "quotation marks", name: "dialogue", french: "— Venez, dit-il.", english: "“Come,” he said."},

	{check: "brackets", name: "not closed", french: "Le chef (de l’État) est là.", english: "The head (of state is there.", want: Warning},
	{check: "brackets", name: "turned into commas", french: "Le chef (élu en 2019) est là.", english: "The head, elected in 2019, is there.", want: Info},
	{check: "brackets", name: "kept", french: "Le chef (élu) [sic] est là.", english: "The head (elected) [sic] is there."},

	{check: "end", name: "question gone", french: "Qui a gagné ?", english: "Who won.", want: Warning, quote: "."},
	{check: "end", name: "question added", french: "Il a gagné.", english: "He won?", want: Warning, quote: "?"},
	{check: "end", name: "no end", french: "Il a gagné.", english: "He won the", want: Warning},
	{check: "end", name: "stop behind a title", french: "La Norvège prise de court", english: "Norway caught off guard.", want: Warning, title: true, quote: "."},
	{check: "end", name: "stop dropped from a title", french: "La Norvège est prise de court.", english: "Norway Is Caught off Guard", want: Info, title: true},
	{check: "end", name: "dots to a stop", french: "Il attend…", english: "He waits.", want: Info, quote: "."},
	{check: "end", name: "dots either way", french: "Il attend…", english: "He waits..."},
	{check: "end", name: "stop inside the quotation", french: "Il dit : « Oui ».", english: "He says: “Yes.”"},
	{check: "end", name: "footnote in brackets", french: "Il a gagné (de peu).", english: "He won (narrowly)."},

	{check: "capital", name: "small", french: "Le vote a eu lieu.", english: "the vote took place.", want: Warning, quote: "the"},
	{check: "capital", name: "name with a particle", french: "De Gaulle est parti.", english: "de Gaulle has left."},
	{check: "capital", name: "al-", french: "Al-Qaïda revendique.", english: "al-Qaeda claims it."},
	{check: "capital", name: "brand", french: "L’iPhone est cher.", english: "iPhones are dear."},
	{check: "capital", name: "French starts small too", french: "et puis rien", english: "and then nothing"},

	{check: "address", name: "changed", french: "Voir www.exemple.fr/page.", english: "See www.example.com/page.", want: Error, quote: "www.example.com/page"},
	{check: "address", name: "host changed", french: "Selon exemple.fr.", english: "According to the Example.", want: Error, quote: "exemple.fr"},
	{check: "address", name: "e-mail lost", french: "Écrire à presse@exemple.fr.", english: "Write to the press office.", want: Error, quote: "presse@exemple.fr"},
	{check: "address", name: "user name changed", french: "Selon @elysee hier.", english: "According to @TheElysee yesterday.", want: Error, quote: "@TheElysee"},
	{check: "address", name: "same", french: "Voir http://www.exemple.fr/a?b=1.", english: "See https://www.exemple.fr/a?b=1."},

	{check: "characters", name: "replacement", french: "L’été.", english: "The caf\ufffd.", want: Error, quote: "\ufffd"},
	{check: "characters", name: "control", french: "L’été.", english: "The\u0092 summer.", want: Error, quote: "\u0092"},
	{check: "characters", name: "private use", french: "L’été.", english: "The \ue000 summer.", want: Error, quote: "\ue000"},
	{check: "characters", name: "bad byte", french: "L’été.", english: "The \xff summer.", want: Error, quote: "\xff"},
	{check: "characters", name: "garbled", french: "Le café.", english: "The cafÃ©.", want: Error, quote: "Ã©"},
	{check: "characters", name: "garbled quote", french: "C’est l’été.", english: "Itâ€™s summer.", want: Error, quote: "â€™"},
	{check: "characters", name: "garbled French", french: "Le cafÃ©.", english: "The café.", want: Warning, quote: "Ã©"},
	{check: "characters", name: "accents and emoji", french: "São Paulo Ãgua 😀", english: "São Paulo, Łódź, naïve 😀\n\tnext"},

	{check: "numbers", name: "thousands with a full stop", french: "Le séisme a fait 2.012 morts.", english: "The earthquake killed 2.012 people.", want: Error, quote: "2.012"},
	{check: "numbers", name: "seats with a full stop", french: "Le stade a 67.394 places.", english: "The stadium has 67.394 seats.", want: Error, quote: "67.394"},
	{check: "numbers", name: "a decimal with a full stop", french: "L’euro vaut 1.089 dollar.", english: "The euro is worth 1.089 dollars."},
	{check: "numbers", name: "article of a code", french: "L’article L.222-24 et la norme NF.12.345 valent.", english: "Article L.222-24 and the standard NF.12.345 apply."},
	{check: "numbers", name: "French time of day", french: "La séance s’ouvre à 20h45.", english: "The session opens at 20h45.", want: Warning, quote: "20h45"},
	{check: "numbers", name: "French opening hours", french: "Ouvert tous les jours, 9h-18h.", english: "Open daily, 9h-18h.", want: Warning, quote: "9h-18h"},
	{check: "numbers", name: "French ordinal", french: "Baille a marqué à la 31e.", english: "Baille scored in the 31e.", want: Warning, quote: "31e"},
	{check: "numbers", name: "French ordinals told once", french: "Ramos (5e, 32e, 40e, 54e, 73e).", english: "Ramos (5e, 32e, 40e, 54e, 73e).", want: Warning, quote: "5e"},
	{check: "numbers", name: "Roman ordinal", french: "Il habite le XIe arrondissement.", english: "He lives in the XIe arrondissement.", want: Warning, quote: "XIe"},
	{check: "numbers", name: "ordinal in a name", french: "La 5e Avenue est fermée.", english: "The 5e Avenue is closed.", names: []string{"5e Avenue"}},
	{check: "numbers", name: "French billions", french: "Le déficit atteint 12,9 Mds d’euros.", english: "The deficit is 12.9 Mds euros.", want: Error, quote: "12.9"},
	{check: "numbers", name: "bytes", french: "Un fichier de 40 Ko.", english: "A 40 Ko file.", want: Warning, quote: "40 Ko"},
	{check: "numbers", name: "no such hour", french: "À 18 heures, ils étaient là.", english: "At 18 p.m. they were there.", want: Warning, quote: "18 p.m."},
	{check: "numbers", name: "basis points as hours", french: "L’écart est de 47 pb.", english: "The spread is 47 p.m..", want: Warning, quote: "47 p.m."},
	{check: "numbers", name: "wrong ordinals", french: "La 23e minute, le 1er du mois.", english: "The 23th minute, the 1th of the month.", want: Warning, quote: "23th"},
	{check: "numbers", name: "right ordinals and hours", french: "La 11e, la 112e et la 213e à 12 h 30, 6 h 45 et 10 h.", english: "The 11th, the 112th and the 213th at 12:30 pm, 6.45am and 10 a.m."},
	{check: "numbers", name: "minus sign lost", french: "La croissance a été de -0,1 % au 4e trimestre.", english: "Growth was 0.1% in the 4th quarter.", want: Warning, quote: "0.1"},
	{check: "numbers", name: "minus sign with a space lost", french: "Après - 0,1 % au 4e trimestre, la croissance revient.", english: "After 0.1% in the 4th quarter, growth returns.", want: Warning, quote: "0.1"},
	{check: "numbers", name: "place lost in a table", french: "3. (-2) Irlande, 90,08", english: "3. (2) Ireland, 90.08", want: Warning, quote: "2"},
	{check: "numbers", name: "minus said in words", french: "Le PIB a varié de -0,1 %.", english: "GDP fell by 0.1%."},
	{check: "numbers", name: "other minus sign", french: "Il fait -230 °C.", english: "It is −230°C."},
	{check: "numbers", name: "range and aside", french: "De 10-15 % à 20 %, l’État – 20 % du capital – paie.", english: "From 10-15% to 20%, the state, with 20% of the capital, pays."},
	{check: "numbers", name: "day of the month lost", french: "Né avant le 1er septembre 1961.", english: "A man born before September 1961.", want: Error, quote: "1er"},

	{check: "negation", name: "nobody becomes anyone", french: "Il ne voulait tuer personne, dit-elle.", english: "He wanted to kill anyone, she says.", want: Warning},
	{check: "units", name: "other unit", french: "Il faut 1 kg de pommes de terre.", english: "You need 1 km of potatoes.", want: Error, quote: "1 km"},
	{check: "units", name: "metres become years", french: "Un ballon de 30 m de haut.", english: "A 30-year-old balloon.", want: Error, quote: "30-year"},
	{check: "units", name: "days become years", french: "Il a purgé 72 jours de prison.", english: "He served 72 years in prison.", want: Error, quote: "72 years"},
	{check: "units", name: "a million times as wide", french: "Un filtre à 0,2 µm.", english: "A 0.2 metre filter.", want: Error, quote: "0.2 metre"},
	{check: "units", name: "spelt out", french: "À 60 km/h, 3 m², 15 cl et 2,4 m.", english: "At 60 kilometres an hour, 3 square metres, 15 centilitres and 2.4-metre."},
	{check: "units", name: "inhabitants become per cent", french: "Un village de 1 100 habitants.", english: "A village of 1,100 percent.", want: Error, quote: "1,100 percent"},
	{check: "units", name: "points", french: "Sa popularité gagne 3 points.", english: "His popularity rose by 3 percentage points."},
	{check: "units", name: "one in two", french: "Un Français sur deux, soit 5 p. 100 de plus.", english: "50% of the French, 5 per cent more."},
	{check: "units", name: "a half", french: "La moitié des voix.", english: "50% of the vote."},
	{check: "units", name: "an area becomes a length", french: "Soit 620 kilomètres carrés inondés.", english: "That is 620 kilometres flooded.", want: Error, quote: "620 kilometres"},
	{check: "units", name: "a volume becomes a length", french: "Il retient 18 milliards de mètres cubes d’eau.", english: "It holds 18 billion metres of water.", want: Error, quote: "18 billion metres"},
	{check: "units", name: "areas and volumes", french: "Sur 12 km², 45 m2, 7 mètres carrés, 3 m³ et 18 milliards de mètres cubes.", english: "On 12 sq km, 45 square metres, 7m², 3 cubic metres and 18bn cubic metres."},
	{check: "units", name: "millions", french: "Le club doit 5 M€ et 3 m de pelouse.", english: "The club owes €5m and 3 metres of turf."},
	{check: "units", name: "age", french: "Âgé de 72 ans, il part.", english: "The 72-year-old is leaving."},
	{check: "units", name: "per cent", french: "Une hausse de 4 % en 4 ans.", english: "A rise of 4 per cent in 4 years."},
	{check: "units", name: "per cent is quoted whole", french: "Il achète 3 kg de riz, soit 5 % du stock.", english: "He buys 3 per cent of rice, 5% of the stock.", want: Error, quote: "3 per cent"},
	{check: "units", name: "time of day", french: "Rendez-vous à 18 h.", english: "We meet at 18 minutes past."},

	{check: "currency", name: "dollars for euros", french: "Le don de 846 millions d’euros.", english: "The gift of $846 million.", want: Error, quote: "$"},
	{check: "currency", name: "pounds from nowhere", french: "© Agence France-Presse 2023", english: "£ Agence France-Presse 2023", want: Error, quote: "£"},
	{check: "currency", name: "euros lost", french: "Le livre coûte 45 €.", english: "The book costs 45.", want: Warning, quote: "€"},
	{check: "currency", name: "same", french: "Il coûte 45 euros, soit 49 dollars.", english: "It costs €45 (49 dollars)."},
	{check: "currency", name: "converted beside it", french: "Il coûte 45 €.", english: "It costs €45 ($49)."},
	{check: "currency", name: "the championship", french: "L’Euro 2024 commence.", english: "Euro 2024 begins."},
	{check: "currency", name: "no sum", french: "Zone euro : + 0,3 % en 2024, dix pays.", english: "Eurozone: + 0.3% in 2024, ten countries."},
	{check: "currency", name: "code that touches the sum", french: "Un don de 140 millions d’euros.", english: "A gift of EUR140 million."},
	{check: "currency", name: "code before the sum", french: "Un don de 140 millions d’euros.", english: "A gift of EUR 140 million."},

	{check: "questions", name: "one lost", french: "Faut-il interdire ? Faut-il taxer ? Je ne sais pas.", english: "Should we ban it? We should tax it. I don’t know.", want: Warning},
	{check: "questions", name: "in a quotation", french: "« Et si c’était vrai ? » Il hésite.", english: "“What if it were true?” He hesitates."},
	{check: "questions", name: "shouted", french: "Quoi ?! Il part.", english: "What? He is leaving."},
	{check: "questions", name: "mark of doubt", french: "Né en 1534 (?), il part.", english: "Born around 1534, he leaves."},
	{check: "questions", name: "end told elsewhere", french: "Il part ? Oui ?", english: "He is leaving. Yes."},

	{check: "spelling", name: "letter lost", french: "Gisèle Pelicot a posé sa tête.", english: "Gisle Pelicot laid her head.", want: Warning, quote: "Gisle"},
	{check: "spelling", name: "ending added", french: "Hier, Fabien Galthié a parlé.", english: "Yesterday Fabien Galthified spoke.", want: Warning, quote: "Galthified"},
	{check: "spelling", name: "ending lost", french: "Avec Cédric Trentesaux, il mesure.", english: "With Cédric Trentes he measures.", want: Warning, quote: "Trentes"},
	{check: "spelling", name: "accents", french: "Élisabeth Borne et Béatrice Zavarro.", english: "Elisabeth Borne and Beatrice Zavarro."},
	{check: "spelling", name: "Russian", french: "Vladimir Poutine, Mikhaïl Gorbatchev, Sergueï Lavrov, Nikita Khrouchtchev.", english: "Vladimir Putin, Mikhail Gorbachev, Sergey Lavrov, Nikita Khrushchev."},
	{check: "spelling", name: "Ukrainian and Arabic", french: "Volodymyr Zelensky et Mohammed ben Salmane.", english: "Volodymyr Zelenskyy and Mohammed bin Salman."},
	{check: "spelling", name: "first names", french: "Léonard de Vinci, Alexandre Loukachenko.", english: "Leonardo da Vinci, Alexander Lukashenko."},
	{check: "spelling", name: "institutions", french: "Le Fonds Monétaire International et la Banque Asiatique de Développement.", english: "The International Monetary Fund and the Asian Development Bank."},
	{check: "spelling", name: "countries", french: "L’Italie, la Nouvelle-Zélande et les Pays-Bas.", english: "Italy, New Zealand and the Netherlands."},
	{check: "spelling", name: "name in the glossary", french: "Nikolaï Gogol est né ici.", english: "Mykola Gogol and Nikola Gogol were born here.", names: []string{"Nikola Gogol"}},

	{check: "acronym", name: "gone", french: "La CGT appelle à la grève.", english: "The union calls a strike.", want: Info, quote: "CGT"},
	{check: "acronym", name: "translated", french: "L’OTAN et l’UE se réunissent.", english: "NATO and the EU meet."},
	{check: "acronym", name: "kept", french: "La CGT appelle à la grève.", english: "The CGT calls a strike."},
	{check: "acronym", name: "king", french: "Louis XIV règne.", english: "Louis the Great reigns."},

	{check: "names", name: "all gone", french: "Le ministre Jean Dupont et Marie Martin sont à Lyon.", english: "The minister and his colleague are in the city.", want: Warning, quote: "Jean"},
	{check: "names", name: "acronym three times", french: "Le ministre Jean Dupont et Marie Martin parlent de l’OTAN.", english: "NATO, NATO and NATO.", want: ""},
	{check: "names", name: "kept", french: "Le ministre Jean Dupont et Marie Martin sont à Lyon.", english: "The minister Jean Dupont and Marie Martin are in Lyon."},
	{check: "names", name: "nationalities are small in French", french: "Les soldats russes sont là.", english: "The soldiers are there."},
}

func TestChecks(t *testing.T) {
	for _, c := range cases {
		t.Run(c.check+"/"+c.name, func(t *testing.T) {
			found := Paragraph(Pair{French: c.french, English: c.english, Names: c.names, Title: c.title})
			if got := worst(found, c.check); got != c.want {
				t.Fatalf("%q ↔ %q: %s %q, want %q; all: %s", c.french, c.english, c.check, got, c.want,
					list(found))
			}
			if c.want == "" || c.quote == "" {
				return
			}
			for _, f := range found {
				if f.Check == c.check && (f.English == c.quote || f.English == "" && f.French == c.quote) {
					return
				}
			}
			t.Errorf("want %q quoted: %s", c.quote, list(found))
		})
	}
}

// A row of the glossary answers for its own acronym, not for the others of the paragraph.
func TestAcronymBesideAName(t *testing.T) {
	p := Pair{French: "La BCE peut activer le TPI.", English: "The bank can activate it.",
		Names: []string{"ECB"}, Named: []segment.Span{{Start: len("La "), End: len("La BCE")}}}
	found := Paragraph(p)
	if worst(found, "acronym") != Info || len(found) != 1 || found[0].French != "TPI" {
		t.Errorf("%s, want TPI alone", list(found))
	}
}

// The stop of an abbreviation ends no sentence: what stands behind it is a name, which the English
// has to have.
func TestGivenSentencesDecide(t *testing.T) {
	p := Pair{English: "The ministers saw some others there."}
	p.French, p.FrenchSentences = spans("Les ministres ont vu M. Dupont, Mme. Martin et M. Durand.")
	if got := worst(Paragraph(p), "names"); got != Warning {
		t.Errorf("sentences given: names %q, want a warning", got)
	}
	p.FrenchSentences = nil
	if got := worst(Paragraph(p), "names"); got != "" {
		t.Errorf("no sentences given: names %q, want none", got)
	}
	p.French, p.FrenchSentences = spans("Vu hier.|Dupont parle.|Martin parle.|Durand parle.")
	if got := worst(Paragraph(p), "names"); got != "" {
		t.Errorf("first words of sentences: names %q, want none", got)
	}
}

// Addresses and equal figures by the ten thousand: each used to cost a copy of the text, or a look
// at all the others.
func TestMany(t *testing.T) {
	text := strings.Repeat("a1@b.co ", 1<<17)
	if got, want := blank(text), strings.Repeat(" ", len(text)); got != want {
		t.Errorf("addresses are left: %.40q…", got)
	}
	figures := make([]number, 1<<18)
	for i := range figures {
		figures[i] = number{keys: []string{"1e0"}, grade: sure}
	}
	if f, e := unmatched(figures, figures); len(f)+len(e) > 0 {
		t.Errorf("%d and %d equal figures without a partner", len(f), len(e))
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		name, french, english string
		title                 bool
		want                  Severity
	}{
		{name: "same", french: "Il part.|Elle reste.", english: "He leaves.|She stays."},
		{name: "one lost", french: "Il part demain matin.|Elle reste ici.", english: "He leaves tomorrow morning.", want: Warning},
		{name: "two lost", french: "Il part.|Elle reste.|Nous aussi.", english: "He leaves, she stays, and we do as well.", want: Warning},
		{name: "joined", french: "Il part demain matin.|Elle reste ici.", english: "He leaves tomorrow morning; she stays here.", want: Info},
		{name: "split", french: "Il part demain matin, elle reste ici.", english: "He leaves tomorrow morning.|She stays here.", want: Info},
		{name: "joined without a joint", french: "Il part demain matin.|Elle reste ici.", english: "He leaves tomorrow morning she stays here.", want: Warning},
		{name: "title", french: "Il part.|Elle reste.", english: "He leaves, she stays", title: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := Pair{Title: c.title}
			p.French, p.FrenchSentences = spans(c.french)
			p.English, p.EnglishSentences = spans(c.english)
			if got := worst(Paragraph(p), "sentences"); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
			p.EnglishSentences = nil
			if got := worst(Paragraph(p), "sentences"); got != "" {
				t.Errorf("%q though nobody split the English", got)
			}
		})
	}
}
