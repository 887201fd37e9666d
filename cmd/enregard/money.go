package main

import (
	"context"
	"fmt"
	"math"

	"github.com/enregard/enregard/pipeline"
	"github.com/enregard/enregard/pipeline/memory"
	"github.com/enregard/enregard/pipeline/translate"
)

// articlePlan is what translating one article is going to take.
type articlePlan struct {
	Article    string `json:"article"`
	Workbook   string `json:"workbook"`
	Error      string `json:"error"`
	Paragraphs int    `json:"paragraphs"`
	Requests   int    `json:"requests"`
	Characters int    `json:"characters"` // to be sent
	Memory     int    `json:"memory"`     // characters that need not be sent
	Cost       cost   `json:"cost"`
}

// foresee says what an article is going to take, with what the store holds left out.
func (t *translation) foresee(ctx context.Context, j *job, info translate.Info) (
	articlePlan, error) {
	p := articlePlan{Article: j.path, Workbook: j.target, Cost: cost{Currency: "USD"}}
	if j.err != nil {
		p.Error, _ = explain(j.err)
		return p, nil
	}
	sources := pipeline.Sources(j.article, j.guides.glossary)
	var remembered translate.Drafts
	if t.store != nil {
		remembered = drafts{t.store, info.Rate, j}
		approved, err := approvedEnglish(ctx, t.store, j)
		if err != nil {
			return p, err
		}
		for i := range sources {
			if english, ok := approved(i); ok {
				sources[i].Settled = &english
			}
		}
	}
	plan, err := translate.Foresee(ctx, sources, j.guides.glossary, info, remembered)
	p.Paragraphs, p.Requests = len(sources), plan.Calls
	p.Characters, p.Memory = plan.Characters, plan.Remembered
	p.Cost.Amount = info.Rate.Estimate(plan.Characters)
	p.Cost.Saved = info.Rate.Estimate(plan.Remembered)
	return p, err
}

// foreseeAll does so for every article, and adds up.
func (t *translation) foreseeAll(ctx context.Context) (
	plans []articlePlan, all articlePlan, err error) {
	for _, j := range t.jobs {
		p, err := t.foresee(ctx, j, t.engine.describe(j.engineFor))
		if err != nil {
			return nil, all, err
		}
		all.Requests += p.Requests
		all.Characters += p.Characters
		all.Memory += p.Memory
		all.Cost.Amount += p.Cost.Amount
		plans = append(plans, p)
	}
	return plans, all, nil
}

// affordable refuses a run that costs more than the editor allows, before anything is sent.
func (t *translation) affordable(ctx context.Context) error {
	if math.IsInf(t.maxCost, 1) || t.engine.describe(t.engineFor).Rate.Free() {
		return nil
	}
	_, all, err := t.foreseeAll(ctx)
	if err != nil {
		return err
	}
	return t.within(all)
}

// within refuses what costs more than the editor allows.
func (t *translation) within(all articlePlan) error {
	if all.Cost.Amount <= t.maxCost {
		return nil
	}
	return failure("raise --max-cost, or translate fewer articles",
		"this would cost about %s, more than the %g allowed; nothing was sent",
		dollars(all.Cost.Amount), t.maxCost)
}

// plan says what would be sent to whom at what price, and sends nothing.
func (t *translation) plan(ctx context.Context) error {
	info := t.engine.describe(t.engineFor)
	plans, all, err := t.foreseeAll(ctx)
	if err != nil {
		return err
	}
	if t.json {
		if err := writeJSON(t.world.stdout, struct {
			Schema int           `json:"schema"`
			DryRun bool          `json:"dry_run"`
			Engine string        `json:"engine"`
			Model  string        `json:"model"`
			Where  string        `json:"where"`
			Rate   rateReport    `json:"rate"`
			Plans  []articlePlan `json:"articles"`
		}{1, true, info.Name, info.Model, info.Where, rateReport(info.Rate), plans}); err != nil {
			return err
		}
	} else {
		t.tellPlan(plans, all, info)
	}
	for _, p := range plans {
		if p.Error != "" {
			return leftOpen()
		}
	}
	return t.within(all)
}

// rateReport is a list price as it is printed for programs.
type rateReport struct {
	Currency           string  `json:"currency"`
	PerMillion         float64 `json:"per_million_sent"`
	PerMillionReceived float64 `json:"per_million_received"`
	Source             string  `json:"source"`
	Date               string  `json:"date"`
}

func (t *translation) tellPlan(plans []articlePlan, all articlePlan, info translate.Info) {
	out := t.world.stdout
	for _, p := range plans {
		if p.Error != "" {
			fmt.Fprintf(out, "%s: cannot be translated: %s\n", printable(p.Article),
				printable(p.Error))
			continue
		}
		held := ""
		if p.Memory > 0 {
			held = fmt.Sprintf(" (%d more are remembered)", p.Memory)
		}
		fmt.Fprintf(out, "%s: %s, %s in %s%s → %s\n", printable(p.Article),
			several(p.Paragraphs, "paragraph"), several(p.Characters, "character"),
			several(p.Requests, "request"), held, printable(p.Workbook))
	}
	fmt.Fprintf(out, "would go to %s: %d characters, %s; nothing was sent\n",
		info.Where, all.Characters, bill(info.Rate, all.Characters))
}

// bill tells the price of so many characters.
func bill(r translate.Rate, characters int) string {
	if r.Free() {
		return "free"
	}
	return fmt.Sprintf("about %s at %s", dollars(r.Estimate(characters)), r)
}

// settle notes what an article cost: the meter as it stood before, and now.
func (t *translation) settle(ctx context.Context, j *job, before translate.Meter) {
	sent, received := t.meter.Sent-before.Sent, t.meter.Received-before.Received
	lost := t.meter.Uncertain - before.Uncertain
	rate := t.meter.Rate
	if rate.Free() {
		return
	}
	j.report.Characters.Billed = sent
	j.report.Cost.Amount = rate.Price(sent, received)
	j.report.Cost.Doubtful = rate.Estimate(lost)
	if t.store == nil || lost == 0 {
		return
	}
	info := t.engine.describe(t.engineFor)
	j.remember(ctx, func() error {
		return t.store.Spend(ctx, memory.Entry{Key: memory.Key{Engine: info.Name, Model: info.Model},
			Characters: lost, Currency: rate.Currency, Cost: rate.Estimate(lost)})
	})
}

// tellBill says what the run cost, what the store saved, and what the month has come to.
func (t *translation) tellBill(ctx context.Context, r articleReport) {
	if t.meter.Rate.Free() {
		return
	}
	text := "nothing was sent"
	if r.Characters.Billed > 0 {
		text = fmt.Sprintf("about %s for %s, at the list price", dollars(r.Cost.Amount),
			several(r.Characters.Billed, "character"))
	}
	if r.Cost.Doubtful > 0 {
		text += fmt.Sprintf("; %s of it for answers that were lost, which may not be charged",
			dollars(r.Cost.Doubtful))
	}
	if r.Cost.Saved > 0 {
		text += "; the memory saved " + dollars(r.Cost.Saved)
	}
	if t.store != nil {
		if months, err := t.store.Spent(ctx, t.world.now()); err == nil {
			total := 0.0
			for _, m := range months {
				total += m.Cost
			}
			text += "; this month so far " + dollars(total)
		}
	}
	t.line(bold, "bill", "%s", text)
}

// dollars writes a sum of money, small ones to a hundredth of a cent.
func dollars(amount float64) string {
	if amount > 0 && amount < 1 {
		return fmt.Sprintf("USD %.4f", amount)
	}
	return fmt.Sprintf("USD %.2f", amount)
}
