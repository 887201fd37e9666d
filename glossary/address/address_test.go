package address_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/address"
)

// What is an address stands between ⟦ and ⟧.
var tests = []struct{ name, marked string }{
	{"none", "Il part, dit-il : c’est fini. 3.5 % de l’O.N.U., 18:30, M. Dupont, p. ex."},
	{"empty", ""},

	{"page and full stop", "Voir ⟦https://www.exemple.fr/a?b=1&c=d,e#f⟧."},
	{"page alone", "⟦http://exemple.fr⟧"},
	{"page without www", "Voir ⟦https://exemple.fr/page/⟧ et ⟦HTTP://EXEMPLE.FR⟧ !"},
	{"another scheme", "Par ⟦ftp://exemple.fr/x⟧, dit-il."},
	{"no scheme", "Voir ⟦www.exemple.fr⟧, puis ⟦WWW.Exemple.FR/Page⟧…"},
	{"scheme only", "Il tape http:// ou https://…"},
	{"two points and slashes", "à 18:30 ://"},
	{"marks after it", "Où ? ⟦https://exemple.fr/a⟧?! Là : ⟦https://exemple.fr/b⟧;"},
	{"in brackets", "Le site (⟦https://exemple.fr/a⟧) et [⟦www.exemple.fr⟧], (voir ⟦www.exemple.fr/b⟧)."},
	{"brackets of its own", "Voir ⟦https://fr.exemple.org/wiki/Vienne_(Isère)⟧."},
	{"brackets in brackets", "(Voir ⟦https://fr.exemple.org/wiki/Vienne_(Isère)⟧.)"},
	{"guillemets", "« ⟦https://exemple.fr/a⟧» et “⟦https://exemple.fr/b⟧” et <⟦https://exemple.fr⟧>"},
	{"straight quotes", `Voir "⟦www.exemple.fr/a⟧" ou '⟦www.exemple.fr/b⟧'.`},
	{"no-break space", "⟦https://exemple.fr⟧\u00a0: là. ⟦www.exemple.fr⟧\u202f!"},
	{"accents", "⟦https://exemple.fr/élysée⟧ ou ⟦www.académie-exemple.fr⟧."},
	{"apostrophe inside", "⟦https://exemple.fr/l'été⟧, d’⟦https://exemple.fr⟧"},
	{"dashes inside", "⟦http://exemple.fr/a?b=c,d--e-f⟧."},

	{"host by its ending", "Selon ⟦exemple.fr⟧, ⟦Exemple.com⟧ et ⟦sous.exemple.gov.uk⟧."},
	{"host with a path", "Voir ⟦exemple.media/enquete⟧ ou ⟦exemple.org/Page_2⟧."},
	{"host with an accent", "L’⟦académie.fr⟧ répond."},
	{"no host", "Fin.Le maire part. Le no.12, et.al, un fichier .fr, l’art.L.123 et et/ou, J.-C."},
	{"word after a stop", "la paix.francs et demi, U.S.cavalry"},

	{"mail", "Écrire à ⟦presse@exemple.fr⟧, ⟦Anne-Marie.Le_Goff+x@presse.exemple.fr⟧."},
	{"mail by a link", "mailto:⟦presse@exemple.fr⟧ <⟦presse@exemple.fr⟧> (⟦presse@exemple.fr⟧)"},
	{"mail with accents", "⟦rédaction@académie.fr⟧ !"},
	{"mail behind a dash", "-⟦presse@exemple.fr⟧"},
	{"no mail", "amig@s, presse@exemple, 3 @ 5, @ et @."},

	{"user", "Selon @, ⟦@elysee⟧ et (⟦@Le_Monde2⟧), ⟦@Élysée⟧’s."},
	{"user behind a stop", ".⟦@exemple⟧ dit non."},
	{"user of a server", "⟦@exemple@reseau.social⟧ et ⟦@exemple.fr⟧ disent non."},

	{"tag", "Avec ⟦#Paris2024⟧, ⟦#ÉtatDurgence⟧ et ⟦#je_suis⟧."},
	{"no tag", "Le #1, C#, n°#, l’action #12."},
	{"tag in an address", "⟦www.exemple.fr/#haut⟧"},
}

func TestFind(t *testing.T) {
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.NewReplacer("⟦", "", "⟧", "").Replace(tt.marked)
			got, at := "", 0
			for _, s := range address.Find(text) {
				got += text[at:s.Start] + "⟦" + text[s.Start:s.End] + "⟧"
				at = s.End
			}
			if got += text[at:]; got != tt.marked {
				t.Errorf("\n got %q\nwant %q", got, tt.marked)
			}
		})
	}
}

func TestKinds(t *testing.T) {
	for text, want := range map[string]address.Kind{
		"https://exemple.fr/@a": address.Page, "www.exemple.fr": address.Page,
		"exemple.fr": address.Page, "a@exemple.fr": address.Mail, "@exemple": address.User,
		"@exemple@reseau.fr": address.User, "@exemple.fr": address.User, "#exemple": address.Tag,
	} {
		got := address.Find(text)
		if len(got) != 1 || got[0] != (address.Span{Start: 0, End: len(text), Kind: want}) {
			t.Errorf("%q: %v, want one of kind %d", text, got, want)
		}
	}
}

// Whatever the text, addresses are in order, not empty and of whole characters.
func FuzzFind(f *testing.F) {
	for _, tt := range tests {
		f.Add(tt.marked)
	}
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		for _, s := range address.Find(text) {
			if s.Start < at || s.End <= s.Start || s.End > len(text) {
				t.Fatalf("%q: %v after byte %d", text, s, at)
			}
			if got := text[s.Start:s.End]; strings.ContainsAny(got, " \n<>") ||
				utf8.ValidString(text) && !utf8.ValidString(got) {
				t.Errorf("%q: %q", text, got)
			}
			at = s.End
		}
	})
}
