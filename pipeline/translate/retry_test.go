package translate

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"
	"testing/synctest"
	"time"
	"unicode/utf8"
)

// trouble is an error with a remedy.
type trouble struct{ remedy Remedy }

func (trouble) Error() string    { return "trouble" }
func (t trouble) Remedy() Remedy { return t.remedy }

// troubled is an engine whose calls fail as fail says. It counts, and notes when it was called.
type troubled struct {
	fail   func(call int, in []Sentence) error
	calls  []time.Duration // since the first
	billed int
	start  time.Time
}

func (e *troubled) Info() Info {
	return Info{Name: "troubled", Rate: Rate{Currency: "USD", PerMillion: 1e6}} // a dollar a character
}

func (e *troubled) Translate(ctx context.Context, in []Sentence) ([]Draft, error) {
	if len(e.calls) == 0 {
		e.start = time.Now()
	}
	e.calls = append(e.calls, time.Since(e.start))
	err := e.fail(len(e.calls), in)
	out := make([]Draft, len(in))
	for i, s := range in {
		if err == nil || remedyOf(err).Charged {
			e.billed += utf8.RuneCountInString(s.Text)
		}
		out[i].English = "en:" + s.Text
	}
	if err != nil {
		return nil, err
	}
	return out, nil
}

func asks(texts ...string) []Sentence {
	out := make([]Sentence, len(texts))
	for i, t := range texts {
		out[i].Text = t
	}
	return out
}

// failing calls with these numbers, from 1.
func failCalls(remedy Remedy, numbers ...int) func(int, []Sentence) error {
	return func(call int, _ []Sentence) error {
		for _, n := range numbers {
			if n == call {
				return trouble{remedy}
			}
		}
		return nil
	}
}

func wrote(drafts []Draft) string {
	var out []string
	for _, d := range drafts {
		if d.Err != nil {
			out = append(out, "?")
			continue
		}
		out = append(out, strings.TrimPrefix(d.English, "en:"))
	}
	return strings.Join(out, " ")
}

func TestRetrier(t *testing.T) {
	busy := Remedy{Again: true}
	upTo := func(n int) (out []int) {
		for i := range n {
			out = append(out, i+1)
		}
		return out
	}
	const bad = "BAD"
	poisoned := func(remedy Remedy) func(int, []Sentence) error {
		return func(_ int, in []Sentence) error {
			for _, s := range in {
				if s.Text == bad {
					return trouble{remedy}
				}
			}
			return nil
		}
	}
	for _, c := range []struct {
		name    string
		fail    func(int, []Sentence) error
		in      []Sentence
		want    string // English; "" for an error of the whole
		calls   int
		longest time.Duration // that it may take
		ended   bool
	}{
		{"nothing wrong", failCalls(busy), asks("a", "b"), "a b", 1, 0, false},
		{"nine failures", failCalls(busy, upTo(9)...), asks("a", "b"), "a b", 10,
			(1 + 2 + 4 + 8 + 16 + 4*32) * time.Second, false},
		{"ten failures end the run", failCalls(busy, upTo(10)...), asks("a"), "", 10,
			(1 + 2 + 4 + 8 + 16 + 4*32) * time.Second, true},
		{"a refusal ends the run", failCalls(Remedy{Ends: true}, 1), asks("a"), "", 1, 0, true},
		{"another error does not", failCalls(Remedy{}, 1), asks("a"), "", 1, 0, false},
		{"a sentence that is not accepted", poisoned(Remedy{Smaller: true}),
			asks("a", "b", "c", bad, "d"), "a b c ? d", 7, 0, false},
		{"a sentence that breaks the service", poisoned(Remedy{Again: true, Smaller: true}),
			asks("a", bad), "a ?", 3 + 1 + 3, 4 * 3 * time.Second, false},
		{"a service that is broken", failCalls(Remedy{Again: true, Smaller: true}, upTo(99)...),
			asks(strings.Split(strings.Repeat("a ", 64)+"a", " ")...), "", 30, time.Minute, true},
		{"asked to wait longer than a fault may last",
			failCalls(Remedy{Again: true, After: time.Hour}, 1), asks("a"), "", 1, 0, true},
		{"an answer is lost five times", failCalls(Remedy{Again: true, Charged: true}, upTo(9)...),
			asks("a"), "", 5, 15 * time.Second, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				e := &troubled{fail: c.fail}
				r := &Retrier{Engine: e, Meter: &Meter{Rate: e.Info().Rate, Most: math.Inf(1)}}
				start := time.Now()
				got, err := r.Translate(t.Context(), c.in)
				took := time.Since(start)
				if len(e.calls) != c.calls || took > c.longest {
					t.Errorf("%d calls in %v, want %d within %v", len(e.calls), took, c.calls, c.longest)
				}
				if c.want == "" && err == nil || c.want != "" && wrote(got) != c.want {
					t.Errorf("%q, %v, want %q", wrote(got), err, c.want)
				}
				if r.Meter.Sent != e.billed {
					t.Errorf("the meter has %d characters, the service %d", r.Meter.Sent, e.billed)
				}
				before := len(e.calls)
				e.fail = failCalls(busy)
				_, err = r.Translate(t.Context(), asks("x"))
				if ended := err != nil && len(e.calls) == before; ended != c.ended {
					t.Errorf("the run has ended: %t, want %t (%v)", ended, c.ended, err)
				}
			})
		})
	}
}

// Pauses are drawn from the whole of the time, which doubles; a service that says how long to wait
// is given that long.
func TestPauses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sum := time.Duration(0)
		const runs = 200
		for range runs {
			e := &troubled{fail: failCalls(Remedy{Again: true}, 1, 2)}
			if _, err := (&Retrier{Engine: e}).Translate(t.Context(), asks("a")); err != nil {
				t.Fatal(err)
			}
			if first, second := e.calls[1], e.calls[2]-e.calls[1]; first > time.Second ||
				second > 2*time.Second {
				t.Errorf("pauses %v, %v", first, second)
			}
			sum += e.calls[2]
		}
		if mean := sum / runs; mean < 1200*time.Millisecond || mean > 1800*time.Millisecond {
			t.Errorf("two pauses take %v in the mean, want about 1.5s", mean)
		}
		e := &troubled{fail: failCalls(Remedy{Again: true, After: 42 * time.Second}, 1)}
		if _, err := (&Retrier{Engine: e}).Translate(t.Context(), asks("a")); err != nil ||
			e.calls[1] < 42*time.Second || e.calls[1] > 43*time.Second {
			t.Errorf("%v, called at %v", err, e.calls)
		}
	})
}

// A service that hangs is not waited for all day, and Ctrl-C ends a pause.
func TestPatienceEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := &troubled{fail: func(int, []Sentence) error {
			time.Sleep(time.Minute) // the engine's own deadline
			return trouble{Remedy{Again: true}}
		}}
		start := time.Now()
		if _, err := (&Retrier{Engine: e}).Translate(t.Context(), asks("a")); err == nil ||
			time.Since(start) > 7*time.Minute {
			t.Errorf("%v after %v", err, time.Since(start))
		}
		ctx, stop := context.WithCancel(t.Context())
		time.AfterFunc(time.Millisecond, stop)
		e = &troubled{fail: failCalls(Remedy{Again: true, After: time.Minute}, 1)}
		start = time.Now()
		_, err := (&Retrier{Engine: e}).Translate(ctx, asks("a"))
		if !errors.Is(err, context.Canceled) || time.Since(start) != time.Millisecond {
			t.Errorf("%v after %v", err, time.Since(start))
		}
	})
}

// A run stops before it costs more than it may, whatever was lost on the way, and what was done
// stands. Here a character costs a dollar.
func TestMeterStopsBeforeTheBoundary(t *testing.T) {
	lost := Remedy{Again: true, Charged: true}
	for _, c := range []struct {
		name   string
		most   float64
		fail   func(int, []Sentence) error
		want   string
		billed int
	}{
		{"just enough", 6, failCalls(lost), "aa bb cc", 6},
		{"one short", 5.99, failCalls(lost), "aa bb ?", 4},
		{"a lost answer counts", 6, failCalls(lost, 2), "aa bb ?", 6},
		{"nothing", 0, failCalls(lost), "", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				e := &troubled{fail: c.fail}
				r := &Retrier{Engine: one{e}, Meter: &Meter{Rate: e.Info().Rate, Most: c.most}}
				var ps []Paragraph
				for _, text := range []string{"aa", "bb", "cc"} {
					ps = append(ps, paragraph(nil, text))
				}
				got, _, err := Paragraphs(t.Context(), ps, Options{Engine: r})
				var out []string
				for _, tr := range got {
					out = append(out, wrote([]Draft{{English: tr.English, Err: tr.Err}}))
				}
				if strings.Join(out, " ") != c.want || e.billed != c.billed {
					t.Errorf("%q for %d dollars, want %q for %d", out, e.billed, c.want, c.billed)
				}
				if bound, ok := errors.AsType[*CostError](err); (c.want == "") != ok ||
					ok && !strings.Contains(bound.Error(), "USD 0 allowed") {
					t.Errorf("error %v", err)
				}
			})
		})
	}
}

// one is an engine that takes a sentence at a time.
type one struct{ *troubled }

func (o one) Info() Info {
	info := o.troubled.Info()
	info.Limit.Sentences = 1
	return info
}

// What comes back has a price as well with some models: the bound holds though its length is not
// known before.
func TestMeterMindsWhatComesBack(t *testing.T) {
	m := Meter{Rate: Rate{Currency: "USD", PerMillion: 10, PerMillionReceived: 10}, Most: 0.03}
	if err := m.Allow(1000); err != nil { // at most 1,000 and 2,000 characters
		t.Error(err)
	}
	if err := m.Allow(1001); err == nil {
		t.Error("1,001 characters may cost more than 3 cents")
	}
	m.charge(1000, 900)
	if got := m.Price(); got < 0.0189 || got > 0.0191 {
		t.Errorf("price %v, want 0.019", got)
	}
}
