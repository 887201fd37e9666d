package output

import (
	"strings"
	"testing"
)

func TestJoinComments(t *testing.T) {
	long := strings.Repeat("x", 31012)
	for _, c := range []struct{ name, comment, text, want string }{
		{"below", "ask Ann", "tone!", "ask Ann\ntone!"},
		{"none before", " ", "tone!", "tone!"},
		{"nothing to add", "ask Ann", " ", "ask Ann"},
		{"there already", "ask Ann\ntone!", "ask Ann", "ask Ann\ntone!"},
		{"part of a line", "ask Anna", "ask Ann", "ask Anna\nask Ann"},
		{"nothing is cut", long, "tone!", long + "\ntone!"},
		{"nothing of a new text is cut", "", long, long},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := JoinComments(c.comment, c.text); got != c.want {
				t.Errorf("got %d characters, want %d", len(got), len(c.want))
			}
		})
	}
}
