package translate

import "unicode/utf8"

// Pack cuts a list of texts into runs that one call may carry and returns the places of each
// run: as many as the limit lets through, at least one. A text that alone is over the limit
// goes alone.
func Pack(texts []string, limit Limit) [][]int {
	var out [][]int
	chars := 0
	for i, text := range texts {
		n := utf8.RuneCountInString(text)
		last := len(out) - 1
		if last < 0 ||
			limit.Sentences > 0 && len(out[last]) >= limit.Sentences ||
			limit.Characters > 0 && chars+n > limit.Characters {
			out, chars = append(out, nil), 0
			last++
		}
		out[last] = append(out[last], i)
		chars += n
	}
	return out
}

// batches packs sentences.
func batches(sentences []*sentence, limit Limit) [][]*sentence {
	texts := make([]string, len(sentences))
	for i, s := range sentences {
		texts[i] = s.ask.Text
	}
	var out [][]*sentence
	for _, places := range Pack(texts, limit) {
		var batch []*sentence
		for _, i := range places {
			batch = append(batch, sentences[i])
		}
		out = append(out, batch)
	}
	return out
}

// Characters counts what translating the paragraphs sends to an engine the first time: the
// Unicode code points of their sentences.
func Characters(paragraphs []Paragraph) int {
	n := 0
	for _, p := range paragraphs {
		if p.Settled != nil {
			continue
		}
		for _, s := range p.sentences() {
			n += utf8.RuneCountInString(p.French[s.Start:s.End])
		}
	}
	return n
}

// Requests counts the calls that translating the paragraphs takes the first time.
func Requests(paragraphs []Paragraph, limit Limit) int {
	var all []*sentence
	for _, p := range paragraphs {
		if p.Settled == nil {
			all = append(all, split(p, nil)...)
		}
	}
	return len(batches(all, limit))
}

// Price is what sending so many characters costs at the rate.
func (r Rate) Price(characters int) float64 {
	return float64(characters) * r.PerMillion / 1e6
}
