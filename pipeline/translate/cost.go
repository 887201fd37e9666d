package translate

import (
	"context"
	"fmt"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary"
)

// Rate is a list price.
type Rate struct {
	Currency           string  // "USD"
	PerMillion         float64 // for a million characters sent
	PerMillionReceived float64 // for a million characters that come back; mostly 0
	Source             string  // where the price was read
	Date               string  // when, YYYY-MM-DD
}

// Free reports whether nothing is to be paid.
func (r Rate) Free() bool { return r.PerMillion == 0 && r.PerMillionReceived == 0 }

// String tells it to a person.
func (r Rate) String() string {
	if r.Free() {
		return "free"
	}
	text := fmt.Sprintf("%s %g for a million characters", r.Currency, r.PerMillion)
	if r.PerMillionReceived > 0 {
		text += fmt.Sprintf(" sent and %g for a million received", r.PerMillionReceived)
	}
	return text + fmt.Sprintf(" (%s, %s)", r.Source, r.Date)
}

// Price is what so many characters cost, in Unicode code points.
func (r Rate) Price(sent, received int) float64 {
	return (float64(sent)*r.PerMillion + float64(received)*r.PerMillionReceived) / 1e6
}

// Estimate is what sending so many characters will cost: English is about as long as its French.
func (r Rate) Estimate(sent int) float64 { return r.Price(sent, sent) }

// Meter counts what a service charges during a run, over all articles, and holds the run to what
// it may cost. It is used by one goroutine at a time; a nil Meter counts nothing.
type Meter struct {
	Rate Rate
	Most float64 // that the run may cost; +Inf for no bound

	Sent, Received int // charged, in code points
	Uncertain      int // of Sent: nobody knows whether it is charged, for the answer was lost
}

// Price is what was charged so far.
func (m *Meter) Price() float64 { return m.Rate.Price(m.Sent, m.Received) }

// longer is how many times as long as its French an English is at most reckoned to be, so that a
// bound holds where what comes back has a price as well.
const longer = 2

// Allow returns a [*CostError] when sending so many characters might cost more than is left.
func (m *Meter) Allow(characters int) error {
	if m == nil || m.Rate.Price(m.Sent+characters, m.Received+longer*characters) <= m.Most {
		return nil
	}
	return &CostError{Currency: m.Rate.Currency, Most: m.Most, Spent: m.Price()}
}

// charge adds a call that was answered.
func (m *Meter) charge(sent, received int) {
	if m != nil {
		m.Sent += sent
		m.Received += received
	}
}

// lost adds a call whose answer never came although the service may have worked on it.
func (m *Meter) lost(sent int) {
	if m != nil {
		m.Sent += sent
		m.Received += sent
		m.Uncertain += sent
	}
}

// CostError says that a run stops before it costs more than it may.
type CostError struct {
	Currency    string
	Most, Spent float64
}

// Error says it to a person.
func (e *CostError) Error() string {
	return fmt.Sprintf("the next request could take the bill over the %s %g allowed (%.4f is "+
		"spent); what was still to be translated stays untranslated", e.Currency, e.Most, e.Spent)
}

// Hint says what to do.
func (e *CostError) Hint() string {
	return "raise --max-cost and run the same command again: what is done is not paid for twice"
}

// Remedy implements the interface that errors of engines have.
func (e *CostError) Remedy() Remedy { return Remedy{Ends: true} }

// Plan is what translating paragraphs is going to take the first time.
type Plan struct {
	Calls      int
	Characters int // to be sent, in Unicode code points
	Remembered int // that need not be sent
}

// Foresee says what an engine would be sent for the paragraphs, with what is remembered left out.
// drafts may be nil.
func Foresee(ctx context.Context, paragraphs []Paragraph, g *glossary.Glossary, info Info,
	drafts Drafts) (Plan, error) {
	l := ladder{Options: Options{Drafts: drafts, Glossary: g}, info: info}
	var plan Plan
	var tries []try
	for i, p := range paragraphs {
		if p.Settled != nil {
			plan.Remembered += utf8.RuneCountInString(p.French)
			continue
		}
		for _, s := range l.split(p, i) {
			tries = append(tries, l.firstTry(s))
		}
	}
	o, err := l.order(ctx, tries)
	for _, a := range o.missing {
		plan.Characters += a.characters()
	}
	plan.Calls = len(o.calls(info.Limit))
	plan.Remembered += l.usage.Remembered
	return plan, err
}
