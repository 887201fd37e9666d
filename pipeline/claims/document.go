package claims

import (
	"fmt"
	"slices"
	"strings"

	"github.com/enregard/enregard/pipeline/article"
)

// fewSentences is how many sentences an article needs before anything is said of its register.
const fewSentences = 5

// document describes the article as a whole: sources cited and register.
func document(paras []*para, notes []Note) Document {
	var d Document
	for _, p := range paras {
		if p.kind == article.Caption { // a photographer's name is no source
			continue
		}
		d.Sentences += len(p.sentences)
		for i := range p.sentences {
			if p.attributed(i) {
				d.Attributed++
			}
		}
	}
	// Hidden notes count as well: the tone is made by every loaded word, not by the first.
	for _, n := range notes {
		own := paras[n.Paragraph-1].scope(n.Start) != scopeQuote
		if own && (n.Kind == Loaded || n.Kind == Certainty || n.Kind == Label) {
			d.Loaded++
		}
	}
	d.attribution(paras, notes)
	d.density(paras, notes)
	d.Register = d.register()
	d.Text = d.words()
	return d
}

// attribution measures how far claims stand from a source. Sentences are counted through the whole
// article, captions left out.
func (d *Document) attribution(paras []*para, notes []Note) {
	first, total := map[int]int{}, 0 // paragraph to the number of its first sentence
	var sources []int
	for i, p := range paras {
		first[i+1] = total
		if p.kind == article.Caption {
			continue
		}
		for n := range p.sentences {
			if p.attributed(n) {
				sources = append(sources, total+n)
			}
		}
		total += len(p.sentences)
	}
	seen := map[int]bool{}
	for _, n := range notes {
		p := paras[n.Paragraph-1]
		at := first[n.Paragraph] + p.sentence(n.Start)
		claim := n.Kind == Fact || n.Kind == Figure || n.Kind == Hearsay && n.Band != Suppressed
		if !claim || seen[at] || p.kind == article.Caption {
			continue
		}
		seen[at] = true
		d.Claims++
		if !slices.ContainsFunc(sources, func(s int) bool {
			return s >= first[n.Paragraph] && s < first[n.Paragraph]+len(p.sentences)
		}) {
			d.Unsourced++
		}
		nearest := 0
		for i, s := range sources {
			if far := max(s-at, at-s); i == 0 || far < nearest {
				nearest = far
			}
		}
		d.Distance = max(d.Distance, nearest)
	}
}

// usual is how many claims are found in 1,000 words, shown or not: 65 to 124 in fifteen articles
// of testdata, which are about contested events.
const usual = 90

// density counts the notes.
func (d *Document) density(paras []*para, notes []Note) {
	for _, p := range paras {
		d.Words += p.words()
	}
	found := 0
	for _, n := range notes {
		d.Shown += number(n.Shown)
		found += number(n.Band != Suppressed)
	}
	if d.Words > 0 {
		d.Density = (1000*found + d.Words/2) / d.Words
	}
}

// register weighs loaded words against attributions. The bounds were set by hand on texts whose
// register is plain; they say which way an article leans and are no measurement.
func (d Document) register() string {
	switch {
	case d.Sentences < fewSentences:
		return ""
	case d.Loaded*3 >= d.Sentences && d.Loaded > 2*d.Attributed:
		return "opinion"
	case d.Loaded*8 <= d.Sentences, d.Attributed*4 >= d.Sentences && d.Loaded <= d.Attributed:
		return "report"
	}
	return "mixed"
}

// words says in plain English what was counted.
func (d Document) words() string {
	if d.Sentences == 0 {
		return ""
	}
	var b strings.Builder
	sentences := count(d.Sentences, "sentence")
	switch d.Attributed {
	case 0:
		fmt.Fprintf(&b, "No source is cited in %s", sentences)
	case 1:
		fmt.Fprintf(&b, "A source is cited in 1 of %s", sentences)
	default:
		fmt.Fprintf(&b, "Sources are cited in %d of %s", d.Attributed, sentences)
	}
	switch d.Register {
	case "opinion":
		b.WriteString("; the tone is that of opinion")
	case "report":
		b.WriteString("; the tone is that of a report")
	case "mixed":
		b.WriteString("; report and comment are mixed")
	}
	b.WriteString(".")
	if d.Sentences < fewSentences {
		return b.String()
	}
	if d.Unsourced > 0 {
		has := "have"
		if d.Unsourced == 1 {
			has = "has"
		}
		fmt.Fprintf(&b, " Of %s with a claim, %d %s no source in the paragraph",
			count(d.Claims, "sentence"), d.Unsourced, has)
		if d.Distance > 1 {
			fmt.Fprintf(&b, "; the farthest stands %d sentences from one", d.Distance)
		}
		b.WriteString(".")
	}
	if d.Words >= leastWords {
		fmt.Fprintf(&b, " %s marked in 1,000 words", count(d.Density, "claim"))
		switch {
		case 4*d.Density > 5*usual:
			b.WriteString(", more than is usual")
		case 4*d.Density < 3*usual:
			b.WriteString(", fewer than is usual")
		}
		b.WriteString(".")
	}
	return b.String()
}

// count writes a number and its noun; all nouns here take an s.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
