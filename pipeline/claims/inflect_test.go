package claims

import (
	"slices"
	"strings"
	"testing"
)

// TestInflect checks forms that a grammar of French gives for a dictionary form.
func TestInflect(t *testing.T) {
	for word, forms := range map[string]string{
		"régime":      "régime régimes",
		"insurgé":     "insurgé insurgée insurgés insurgées",
		"heureux":     "heureux heureuse heureuses",
		"libéral":     "libéral libérale libéraux libérales",
		"agresseur":   "agresseur agresseurs",
		"dictateur":   "dictateur dictateurs dictatrice",
		"explosif":    "explosif explosive explosifs",
		"officiel":    "officiel officielle officiels officielles",
		"européen":    "européen européenne européens",
		"bateau":      "bateau bateaux",
		"public":      "public publics publique",
		"français":    "français française françaises",
		"laquais":     "laquais",
		"de":          "de d' du des",
		"à":           "à au aux",
		"dans":        "dans",
		"affirmer":    "affirme affirment affirmait affirmèrent affirmera affirmerait affirmant affirmé",
		"menacer":     "menace menaçait menaçant menacerait menacée",
		"exiger":      "exige exigeait exigeant exigerait exigées",
		"appeler":     "appelle appelait appellera appelés",
		"révéler":     "révèle révélait révèlent révélé",
		"célébrer":    "célèbre célébrait célébrée",
		"employer":    "emploie employait employé",
		"prétendre":   "prétend prétendent prétendait prétendrait prétendu prétendue",
		"admettre":    "admet admettait admis admise admettrait",
		"soutenir":    "soutient soutenait soutenu soutiendrait",
		"reconnaître": "reconnaît reconnaissait reconnu reconnaîtrait",
		"démentir":    "dément démentent démentait démenti",
		"tuer":        "tue tuent tuait tua tuèrent tuera tuerait tué tuée tués tuées",
		"nier":        "nie nient niait nié nierait",
		"servir":      "sert servent servait servit servira servant servi servie",
		"partir":      "part partent partait partirent partira parti parties",
		"sortir":      "sort sortent sortait sorti sortiront",
		"dormir":      "dort dorment dormait dormira dormi",
		"offrir":      "offre offrent offrait offert offertes offrirait",
		"souffrir":    "souffre souffrait souffert",
		"sentir":      "sent sentent sentait senti",
		"asservir":    "asservit asservissent asservissait asservi asservie",
		"répartir":    "répartit répartissent répartie",
		"retentir":    "retentit retentissent retentissait",
		"garantir":    "garantit garantissent garantissait garantie garantirait",
		"détruire":    "détruit détruite détruisent détruirait",
		"être":        "est sont était serait été",
		"avoir":       "a ont avait aurait eu",
	} {
		got := inflect(word)
		for _, f := range append(strings.Fields(forms), word) {
			if !slices.Contains(got, f) {
				t.Errorf("%s: no %s in %v", word, f, got)
			}
		}
	}
	for word, not := range map[string]string{"insurgé": "insurgent", "dans": "danse", "mer": "ment",
		"hier": "hié", "fer": "fé", "cher": "ché", "asservir": "assert", "laquais": "laquai", "et": "été"} {
		if slices.Contains(inflect(word), not) {
			t.Errorf("%s must not stand for %s", word, not)
		}
	}
}
