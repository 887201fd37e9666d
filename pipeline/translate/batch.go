package translate

import "unicode/utf8"

// batches cuts the sentences of an article into runs that one call may carry: as many as the
// limit lets through, at least one. A sentence that alone is over the limit is the engine's to
// handle.
func batches(sentences []*sentence, limit Limit) [][]*sentence {
	var out [][]*sentence
	chars := 0
	for _, s := range sentences {
		n := utf8.RuneCountInString(s.ask.Text)
		last := len(out) - 1
		if last < 0 ||
			limit.Sentences > 0 && len(out[last]) >= limit.Sentences ||
			limit.Characters > 0 && chars+n > limit.Characters {
			out, chars = append(out, nil), 0
			last++
		}
		out[last] = append(out[last], s)
		chars += n
	}
	return out
}

// Characters counts what translating the paragraphs sends to an engine the first time: the
// Unicode code points of their sentences.
func Characters(paragraphs []Paragraph) int {
	n := 0
	for _, p := range paragraphs {
		for _, s := range p.sentences() {
			n += utf8.RuneCountInString(p.French[s.Start:s.End])
		}
	}
	return n
}

// Requests counts the calls that translating the paragraphs takes the first time.
func Requests(paragraphs []Paragraph, limit Limit) int {
	var all []*sentence
	for i, p := range paragraphs {
		all = append(all, split(i, p, nil)...)
	}
	return len(batches(all, limit))
}

// Price is what sending so many characters costs at the rate.
func (r Rate) Price(characters int) float64 {
	return float64(characters) * r.PerMillion / 1e6
}
