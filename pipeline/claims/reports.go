package claims

import "github.com/enregard/enregard/pipeline/segment"

// Report is a conditional, made with avoir or être, that reports for certain or most likely: aurait
// menti, serait en fuite. An engine may be told of it before it translates.
type Report struct {
	Paragraph int          // from 1
	Verb      segment.Span // aurait or serait alone, in bytes of the paragraph
	Happened  bool         // it tells what has happened, not what is
	// Participle is where the participle ends that stands right behind Verb: été of aurait été tué,
	// mort of serait mort. It is the end of Verb where there is none.
	Participle int
}

// told lists those of a paragraph's conditionals that report.
func told(paragraph int, found []reading) []Report {
	var out []Report
	for _, r := range found {
		if r.told() {
			verb := r.tokens[r.at]
			out = append(out, Report{paragraph, segment.Span{Start: verb.start, End: verb.end},
				r.happened(), r.participleEnd()})
		}
	}
	return out
}

// conditionals reads the sentences of a paragraph in order. before is the sentence before it, then
// the last one of it: an interview answers in one paragraph what is asked in another.
func (p *para) conditionals(before *prior) []reading {
	var all []reading
	for _, sentence := range p.sentences {
		tokens := p.within(sentence)
		found := conditionals(*before, tokens)
		all = append(all, found...)
		*before = prior{tokens, imagines(*before, tokens, found), before.planning || plansIn(tokens)}
	}
	return all
}

// told reports whether avoir or être reports here. An inverted one (lui aurait-il dit) is left to the
// engine, which loses the subject behind a hint.
func (r *reading) told() bool {
	if r.inverted() {
		return false
	}
	band, _ := r.judge()
	switch r.shape {
	case compound, passive, state, identity, quality:
	case possession:
		if r.head == "ans" {
			return false // English is 45
		}
	default:
		return false
	}
	return band != Suppressed
}

// happened reports whether the form tells of the past.
func (r *reading) happened() bool { return r.shape == compound }

// participleEnd is where été or a participle that goes with être ends right behind the verb.
func (r *reading) participleEnd() int {
	n := r.at
	if next := r.word(n + 1); next == "été" || goesWithBe(next) {
		n++
	}
	return r.tokens[n].end
}
