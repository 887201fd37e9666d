package claims

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestFutures: what is a future of the third person and how far it goes, by hand.
func TestFutures(t *testing.T) {
	for text, want := range map[string]string{
		"La loi sera votée en mai.":                      "sera votée",
		"Le col restera fermé, mais la route rouvrira.":  "restera fermé|rouvrira",
		"Il ne viendra pas.":                             "viendra",
		"Le seuil sera sans doute relevé.":               "sera",
		"Les deux chefs se verront jeudi.":               "se verront",
		"La digue pourra être réparée.":                  "pourra être réparée",
		"La ville cessera d'exister.":                    "cessera d'exister",
		"Que va-t-il se passer ?":                        "va-t-il se passer",
		"Les prix vont bientôt baisser.":                 "vont bientôt baisser",
		"Viendra-t-elle ?":                               "Viendra",
		"Le pont aura coûté dix millions.":               "", // done by then
		"Il va au marché, elle va chercher du pain.":     "",
		"Elle se retira, entra au couvent et dura peu.":  "",
		"Maria Rivera quitte l'opéra, face au front.":    "",
		"Une aura de mystère entoure la Sierra.":         "",
		"Le maire engendra trois fils et livra son vin.": "",
	} {
		var got []string
		for _, s := range futures(tokenize(text, map[string]string{})) {
			got = append(got, text[s.Start:s.End])
		}
		if diff := cmp.Diff(want, strings.Join(got, "|")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
	}
}

// TestFuture tells futures from the past of verbs in -rer and from nouns.
func TestFuture(t *testing.T) {
	for list, want := range map[string]bool{
		"sera seront ira mourra partira gagneront deviendra battra conclura vaincra étirera":   true,
		"étira soutira chavira empira éclaira flaira entra tira montra désira livra manoeuvra": false,
		"opéra caméra front pour libéra font toundra":                                          false,
	} {
		for _, w := range strings.Fields(list) {
			if got := Future(w); got != want {
				t.Errorf("%s: %v", w, got)
			}
		}
	}
}
