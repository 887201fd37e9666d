package claims

import (
	"fmt"
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
	d.Register = d.register()
	d.Text = d.words()
	return d
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
	return b.String()
}

// count writes a number and its noun; all nouns here take an s.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
