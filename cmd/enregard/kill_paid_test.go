package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/enregard/enregard/pipeline/translate/google/fakegoogle"
)

// TestKillPaid kills runs with the paid engine at random moments, half of them while it asks. The same command then comes to
// the workbook of a run that nobody disturbed, and both together are charged at most one request
// more than that one.
func TestKillPaid(t *testing.T) {
	kills := 100
	if testing.Short() {
		kills = 10
	}
	const request, latency = 5000, 20 * time.Millisecond // code points
	var article strings.Builder
	for i := range 90 {
		fmt.Fprintf(&article, "Le conseil s’est réuni pour la %de fois depuis le début de la crise. Les %d "+
			"délégués ont voté le budget, et la salle s’est vidée peu à peu.\n\n", i+1, 17*i+3)
	}
	begin := func(t *testing.T) (*desk, *fakegoogle.Server, []string) {
		d := newDesk(t, nil)
		d.hand(t, map[string][]byte{"article.txt": []byte(article.String())})
		s := fakegoogle.New(t, fakegoogle.Config{Latency: latency})
		return d, s, []string{"translate", "--engine", "google", "--google-project", "newsroom-1",
			"--google-endpoint", s.URL, "article.txt"}
	}
	d, s, args := begin(t)
	start := time.Now()
	d.must(t, args)
	takes, least, calls := time.Since(start), s.Billed(), s.Calls(fakegoogle.TranslateText)
	want := d.books(t)["article.review.xlsx"]
	if calls < 3 || least == 0 {
		t.Fatalf("%d calls, %d characters: there is nothing to interrupt", calls, least)
	}
	killed, amid, above := 0, 0, 0
	for seed := uint64(0); killed < kills && seed < uint64(3*kills); seed++ {
		d, s, args := begin(t)
		dice := rand.New(rand.NewPCG(seed, 7))
		moment, call := time.Duration(dice.Float64()*float64(takes)), 0
		if seed%2 == 1 {
			moment, call = time.Duration(dice.Float64()*float64(2*latency)), 1+dice.IntN(calls)
		}
		if !d.kill(t, args, func() {
			for end := time.Now().Add(takes); s.Calls(fakegoogle.TranslateText) < call &&
				time.Now().Before(end); {
				time.Sleep(time.Millisecond)
			}
			time.Sleep(moment)
		}) {
			continue
		}
		killed++
		if n := s.Calls(fakegoogle.TranslateText); n > 0 && n < calls {
			amid++
		}
		d.must(t, args)
		if more := s.Billed() - least; more < 0 || more > request {
			t.Errorf("killed after %v: charged for %d characters, %d undisturbed", moment, s.Billed(),
				least)
		} else if more > 0 {
			above++
		}
		if string(d.books(t)["article.review.xlsx"]) != string(want) {
			t.Errorf("killed after %v: another workbook", moment)
		}
		if complaints := s.Complaints(); len(complaints) > 0 {
			t.Errorf("the service complains: %q", complaints)
		}
	}
	t.Logf("%d runs killed, %d of them between two requests; %d lost an answer", killed, amid, above)
	if killed < kills || amid == 0 {
		t.Errorf("%d runs were killed, %d between two requests", killed, amid)
	}
}
