package claims

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// bands scores the conditional on a file of labelled sentences.
type bands struct {
	total, right                    int
	certain, certainRight           int // said certain; of these labelled certain or ask
	told, toldRight                 int // said certain or ask; of these labelled so
	hearsay, hearsayTold            int // labelled certain or ask; of these said so
	labelledCertain, certainCertain int
}

func score(t *testing.T, file string, say func(format string, args ...any)) bands {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var b bands
	for _, row := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		label, text, _ := strings.Cut(row, "\t")
		want, got, reason := Band(label), Suppressed, "no conditional found"
		for _, r := range conditionals(prior{}, tokenize(text, map[string]string{})) {
			if band, why := r.judge(); band < got || reason == "no conditional found" {
				got, reason = band, why // in the alphabet certain stands first, suppressed last
			}
		}
		b.total++
		if got == want {
			b.right++
		} else {
			say("%s: %q: %s, labelled %s (%s)", file, text, got, want, reason)
		}
		real := want != Suppressed
		if got == Certain {
			b.certain++
			b.certainRight += number(real)
		}
		if got != Suppressed {
			b.told++
			b.toldRight += number(real)
		}
		if real {
			b.hearsay++
			b.hearsayTold += number(got != Suppressed)
		}
		if want == Certain {
			b.labelledCertain++
			b.certainCertain += number(got == Certain)
		}
	}
	return b
}

// TestConditionalBands measures the press conditional. Nobody has looked at what is wrong in sealed
// and shut; all others taught something. Those written to break the rules (press, desk, page, last,
// extra, more, wire, round, drill, street, kiosk, trap, hide) had a precision of 0.65 to 1.00 and a
// recall of 0.43 to 1.00 when they were new. The hand that wrote the rules wrote them all, so that
// the figures are an upper bound.
func TestConditionalBands(t *testing.T) {
	total := 0
	for _, name := range []string{"tune", "heldout", "fresh", "second", "blind", "press", "desk",
		"page", "last", "extra", "more", "wire", "round", "drill", "street", "kiosk", "trap", "hide",
		"sealed", "shut"} {
		say := t.Logf
		if name == "sealed" || name == "shut" { // whoever reads what is wrong there tunes on it
			say = func(string, ...any) {}
		}
		b := score(t, "testdata/conditional/"+name+".tsv", say)
		total += b.total
		ratio := func(a, b int) float64 { return float64(a) / float64(max(1, b)) }
		certain, told := ratio(b.certainRight, b.certain), ratio(b.toldRight, b.told)
		recall := ratio(b.hearsayTold, b.hearsay)
		t.Logf("%s: %d sentences, band right %d, precision certain %.2f, certain and ask %.2f, "+
			"recall %.2f, recall of certain %.2f", name, b.total, b.right, certain, told, recall,
			ratio(b.certainCertain, b.labelledCertain))
		if certain < 0.85 || told < 0.75 || recall < 0.9 {
			t.Errorf("%s: below the floors 0.85, 0.75, 0.90", name)
		}
	}
	if total < 150 {
		t.Errorf("%d labelled sentences, at least 150 are asked for", total)
	}
}

func TestConditionalSpans(t *testing.T) {
	for text, want := range map[string][]string{
		"Il aurait été tué hier.":                      {"aurait été tué"},
		"Il n'aurait jamais été vu.":                   {"aurait jamais été vu"},
		"Ils auraient, selon elle, menti.":             {"auraient, selon elle, menti"},
		"Il y aurait eu vingt blessés.":                {"y aurait eu"},
		"Dix hommes y auraient perdu la vie.":          {"y auraient perdu"},
		"Il n'aurait plus donné de ses nouvelles.":     {"aurait plus donné"},
		"Il s'agirait d'un ancien policier.":           {"s'agirait"},
		"L'usine ferait l'objet d'une plainte.":        {"ferait l'objet"},
		"Il serait à l'origine du feu.":                {"serait à l'origine"},
		"Elle serait tombée et il aurait fui.":         {"serait tombée", "aurait fui"},
		"« Non », aurait-elle crié.":                   {"aurait-elle crié"},
		"Le chef serait grièvement blessé.":            {"serait grièvement blessé"},
		"Il a été vu, il sera jugé, il pourrait fuir.": {"pourrait"},
	} {
		var got []string
		for _, r := range conditionals(prior{}, tokenize(text, map[string]string{})) {
			got = append(got, text[r.span().Start:r.span().End])
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
	}
}

func TestConditionalReasons(t *testing.T) {
	for text, want := range map[string]string{
		"S'il pleuvait, le match serait annulé.":          "si-clause",
		"Il serait parti comme s'il avait peur.":          "no source",
		"On ignore si le suspect aurait agi seul.":        "no source",
		"Par rapport à mai, le taux serait tombé.":        "no source",
		"Faute d'eau, la récolte serait perdue.":          "a condition in other words",
		"Selon le juge, il aurait menti.":                 "« selon »",
		"Aurait-il menti ?":                               "a question",
		"« Le roi est-il mort ? », aurait-il crié.":       "no source",
		"« Non », lui aurait-elle dit, selon un voisin.":  "« selon »",
		"Ainsi le maire aurait-il payé deux élus.":        "no source",
		"Aurait-elle gelé, la vigne serait perdue.":       "a question",
		"Le maire aurait-il menti, se demande la presse.": "a question",
		"Le décret précisait que l'aide serait versée.":   "the future seen from the past",
		"Elle affirma que la paix serait signée.":         "the future seen from the past",
		"La note indiquait que le chef serait en fuite.":  "« indiquait »",
		"Il disait que le roi aurait été tué.":            "« disait »",
		"La loi dispose que le prix serait gelé.":         "the terms of an agreement",
		"La victime serait l'épouse d'un juge.":           "no source",
		"Le tireur serait l'un de ses cousins.":           "no source",
		"Le passeur serait l'un des associés du club.":    "no source",
		"Le texte serait l'un des plus durs.":             "serait un, une, le",
		"Le tueur, un homme de 30 ans, serait dépressif.": "no source",
		"La loi, si elle passe, serait impopulaire.":      "what something would be worth",
		"La cycliste n'aurait rien de cassé.":             "no source",
		"La grimpeuse n'aurait rien d'une débutante.":     "what something would have",
		"« De toute façon, qui nous aurait vus ? »":       "a question",
		"Il a promis que la route serait finie.":          "the future seen from the past",
		"Il a affirmé que le chef aurait fui.":            "« affirmé »",
		"Il rappelle, selon le rapport, qu'il aurait fui": "« selon »",
		"Une source d'énergie aurait été trouvée au nord": "no source",
	} {
		readings := conditionals(prior{}, tokenize(text, map[string]string{}))
		if len(readings) == 0 {
			t.Errorf("%s: no conditional found", text)
			continue
		}
		_, got := readings[0].judge()
		if !strings.HasPrefix(strings.ReplaceAll(got, "\u00a0", " "), want) {
			t.Errorf("%s: got %q, want %q …", text, got, want)
		}
	}
}

// TestConditionalAfterQuestion reads a sentence after the one that stands before it.
func TestConditionalAfterQuestion(t *testing.T) {
	for _, c := range []struct {
		before, text string
		want         Band
	}{
		{"Et si le feu avait gagné la forêt ?", "Dix villages auraient brûlé, assure le capitaine.",
			Suppressed},
		{"Que se serait-il passé sans l'alarme ?", "Selon lui, l'équipe serait morte.", Suppressed},
		{"Qu'aurait-elle trouvé à la cave ?", "Le coffre aurait disparu, dit la voisine.", Ask},
		{"« Où seraient-ils sans moi ? »", "La ferme aurait été vendue.", Suppressed},
		{"Le trésorier aurait-il menti ?", "Selon deux témoins, il aurait caché un second livre.", Ask},
		{"Le trésorier aurait-il menti ?", "Il aurait caché un second livre.", Suppressed},
		{"Qui a ouvert la vanne ?", "Selon le gardien, un inconnu serait entré à midi.", Certain},
		{"Si elle vient, qui le sait ?", "Elle aurait quitté la ville, dit son frère.", Certain},
		{"Si le vent avait tourné, tout brûlait.", "Le feu serait parti d'un hangar, selon le maire.",
			Certain},
	} {
		readings := conditionals(prior{tokens: tokenize(c.before, map[string]string{})},
			tokenize(c.text, map[string]string{}))
		if len(readings) != 1 {
			t.Errorf("%s %s: %d conditionals, want 1", c.before, c.text, len(readings))
			continue
		}
		if got, reason := readings[0].judge(); got != c.want {
			t.Errorf("%s %s: %s (%s), want %s", c.before, c.text, got, reason, c.want)
		}
	}
}

// TestConditionalVerbs has verbs of all groups beside a source. Verbs that tell what is make a
// report of it; what any other verb says may be a forecast, and only the editor can tell.
func TestConditionalVerbs(t *testing.T) {
	for text, want := range map[string]Band{
		"Selon l'agence, deux cents familles dépendraient de ce puits.":                    Certain,
		"L'agence estime à deux cents le nombre de familles qui dépendraient de ce puits.": Certain,
		"Le port accueillerait deux mille réfugiés, selon la mairie.":                      Ask,
		"Le fonds contiendrait trois tableaux volés, d'après la police.":                   Certain,
		"D'après le club, trente joueurs y seraient encore.":                               Certain,
		"Dix mineurs y auraient perdu la vie, selon le syndicat.":                          Certain,
		"Trois camions auraient été volés ; la mine n'a ni confirmé ni démenti.":           Certain,
		"Trois camions auraient été volés, ce qui reste à confirmer.":                      Certain,
		"La banque a fait savoir, dans une note, qu'elle examinerait le dossier.":          Suppressed,
		"Après l'annonce que la ligne fermerait, selon le maire, le bourg s'inquiète.":     Suppressed,
		"La banque a fait savoir que le siège serait vendu.":                               Suppressed,
	} {
		readings := conditionals(prior{}, tokenize(text, map[string]string{}))
		if len(readings) != 1 {
			t.Errorf("%s: %d conditionals, want 1", text, len(readings))
			continue
		}
		if got, reason := readings[0].judge(); got != want {
			t.Errorf("%s: %s (%s), want %s", text, got, reason, want)
		}
	}
	text := "Selon elle, un pont permettrait de passer."
	if got := conditionals(prior{}, tokenize(text, map[string]string{})); len(got) != 0 {
		t.Errorf("%s: %d conditionals, want none", text, len(got))
	}
}

// TestReasonIsItsOwn: a conditional that its rule leaves out gives no other one its reason.
func TestReasonIsItsOwn(t *testing.T) {
	set := load(t, "kind: hearsay\nband: certain\nmatch: {mode: conditional}\nscope: [body]")
	notes := set.Annotate(paragraphs("Selon la police, le maire aurait menti. "+
		"D'après son avocat, « il serait en fuite »."), Options{}).Notes
	if len(notes) != 1 || !strings.HasPrefix(notes[0].Reason, "«\u00a0selon\u00a0»") {
		t.Errorf("%+v, want aurait menti for its selon", notes)
	}
}

func TestAttribution(t *testing.T) {
	for text, want := range map[string]bool{
		"Selon le maire, tout va bien.":                    true,
		"D'après elle, rien ne presse.":                    true,
		"C'était un film d'après-guerre.":                  false,
		"Selon que vous serez puissant ou misérable.":      false,
		"Le temps presse, explique le maire.":              true,
		"« Le temps presse », a lancé le maire.":           true,
		"Le club a lancé une souscription.":                false,
		"Le temps presse, précise-t-il.":                   true,
		"Le coffre aurait disparu, dit la voisine.":        true,
		"Elle indique que la route est coupée.":            true,
		"Le panneau indique la sortie.":                    false,
		"Une source policière évoque un suspect.":          true,
		"La source d'eau est tarie.":                       false,
		"On peut voir que tout vacille.":                   false,
		"Le capitaine prétend au titre.":                   false,
		"La récolte s'annonce bonne.":                      false,
		"Le ministère a démenti.":                          true,
		"Le ministère n'a ni confirmé ni démenti.":         false,
		"L'agence évalue à vingt le nombre des absents.":   true,
		"Le ministre a été jugé coupable.":                 false,
		"Un communiqué de la mairie annonce la fermeture.": true,
		"La note que le maire a lue est longue.":           false,
		"Le pont ferme, comme l'annonce la mairie.":        true,
		"Les tarifs varient selon les témoins du marché.":  false,
		"Chacun s'habille selon ses goûts.":                false,
		"Selon le niveau de l'eau, le bac circule.":        false,
		"Selon Météo-France, il neige.":                    true,
		"Selon ses voisins, il est parti.":                 true,
		"Un amendement selon lequel les loyers gèlent.":    false,
		"Un article selon lequel les loyers gèlent.":       true,
		"Le film, d'après un roman, tient en haleine.":     false,
		"La pièce est jouée d'après Molière.":              false,
		"Les eaux de source sont rares.":                   false,
		"De source sûre, le roi est parti.":                true,
		"Il a appris le chinois à Pékin.":                  false,
		"Le ministre part, a appris l'agence.":             true,
		"Pour Anna Duval, la trêve tient.":                 true,
		"Pour Washington, la trêve tient.":                 true,
		"Pour l'ONU, la trêve tient.":                      true,
		"Pour Noël, la ville s'illumine.":                  false,
		"La ministre se dit favorable au texte.":           true,
		"Ils se sont dit adieu sur le quai.":               false,
		"Le pays, accusé par ses voisins, se tait.":        true,
		"Le texte a été jugé inacceptable par Moscou.":     true,
		"Il a été déclaré mort à midi.":                    false,
		"Comme le souligne un rapport, tout manque.":       true,
		"Comme le dit le proverbe, tout passe.":            false,
		"Le syndicat parle de 3 000 manifestants.":         true,
		"Le film parle de deux soldats.":                   false,
		"La banque assure n'avoir rien su.":                true,
		"L'expert dit craindre une crue.":                  true,
		"La direction affirme ne pas vouloir vendre.":      true,
		"Elle dit encore bonjour.":                         false,
		"La maison dite « des Têtes » est vieille.":        false,
		"Le train accuse vingt minutes de retard.":         false,
	} {
		if got := attribution(tokenize(text, map[string]string{})) != ""; got != want {
			t.Errorf("%s: attributed %t, want %t", text, got, want)
		}
	}
}

// TestConditionalContext: a supposition is gone on with in its paragraph and in the answer of an
// interview, and nowhere else.
func TestConditionalContext(t *testing.T) {
	set := shippedSet(t)
	for text, want := range map[string]string{
		"Si la digue avait tenu, tout serait sec. Les vaches auraient survécu.":  "suppressed suppressed",
		"Si la digue avait tenu, tout serait sec.\nLes vaches auraient survécu.": "suppressed ask",
		"L'alerte aurait-elle changé quelque chose ?\nOui. Les gens auraient fui.": "" +
			"suppressed suppressed",
		"L'alerte aurait-elle changé quelque chose ?\nLes gens auraient fui.": "suppressed ask",
		"Si elle avait crié, on serait venu. Selon lui, elle aurait dormi.":   "suppressed certain",
		// what somebody would do in a plan, and what he does
		"Le projet est prêt. Les lits manquent. Le maire paierait la moitié.": "suppressed",
		"Le pont est fermé. Les lits manquent. Le maire paierait la moitié.":  "ask",
	} {
		var got []string
		for _, n := range set.Annotate(paragraphs(text), Options{}).Notes {
			if n.Kind == Hearsay {
				got = append(got, string(n.Band))
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v, want %s", text, got, want)
		}
	}
}
