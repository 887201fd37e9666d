package builtin

import "testing"

// Articles after the Chicago Manual of Style, 5.74 and 7.33.
func TestAgreed(t *testing.T) {
	for english, want := range map[string]string{
		"A earthquake took place.":            "An earthquake took place.",
		"It was an user's guide.":             "It was a user's guide.",
		`He gave a "extremely" long answer.`:  `He gave an "extremely" long answer.`,
		"It ended. A advice followed.":        "It ended. An advice followed.",
		"in a honest hour, for a hour":        "in an honest hour, for an hour",
		"a European, an one-off and a NGO":    "a European, a one-off and an NGO",
		"Vitamin A is good; plan A or plan B": "Vitamin A is good; plan A or plan B",
		"a of them":                           "a of them",
		"nothing to do here":                  "nothing to do here",
	} {
		d := draft{text: english}
		if got := d.agreed(); got.text != want {
			t.Errorf("%q became %q, want %q", english, got.text, want)
		}
	}
}

func TestPunctual(t *testing.T) {
	for english, want := range map[string]string{
		"It opens on Monday to 10:00 in Paris.":        "It opens on Monday at 10:00 in Paris.",
		"It is open from 9:00 to 18:00.":               "It is open from 9:00 to 18:00.",
		"It is open to 9:00 to 18:00, then to 19: 30.": "It is open from 9:00 to 18:00, then at 19: 30.",
		"The vote was postponed to 17:00.":             "The vote was postponed to 17:00.",
		"She spoke to 12 people.":                      "She spoke to 12 people.",
		"We work until 12:00. He came to 13:00.":       "We work until 12:00. He came at 13:00.",
	} {
		d := draft{text: english}
		if got := d.punctual(); got.text != want {
			t.Errorf("%q became %q, want %q", english, got.text, want)
		}
	}
}
