package check

import (
	"math"

	"github.com/enregard/enregard/pipeline/segment"
)

// unit is a stretch of the French and the English that renders it, as small as is known: a
// sentence mostly.
type unit struct {
	french, english side
}

// units pairs the sentences of v: as the engine paired them where that is known, else by their
// length and by the numbers and names in them.
func (v view) units() []unit {
	pairs := v.Sentences
	if len(pairs) == 0 {
		pairs = v.align()
	}
	out := make([]unit, 0, len(pairs))
	for _, p := range pairs {
		u := unit{newSide(v.French, v.french, p.French), newSide(v.English, v.english, p.English)}
		if len(u.french.words) > 0 && len(u.english.words) > 0 {
			out = append(out, u)
		}
	}
	return out
}

// Align pairs the sentences of a paragraph whose English came without its sentences, as from an
// editor. Sentences are never crossed; one may be rendered by two, and two by one.
func Align(p Pair) []Link {
	return view{Pair: p, french: words(p.French), english: words(p.English)}.align()
}

// mostSentences bounds the work of align, which grows with the product of the counts.
const mostSentences = 150

// steps are how many sentences of either side one pair may take, and what that costs: translators
// keep sentences nine times out of ten.
var steps = []struct {
	french, english int
	cost            float64
}{{1, 1, 0}, {1, 2, 1.6}, {2, 1, 1.6}, {2, 2, 5}, {1, 3, 4}, {3, 1, 4}, {1, 0, 5}, {0, 1, 5}}

// align is the dynamic programme of Gale and Church (1993) with the words that both sides share
// beside the lengths.
func (v view) align() []Link {
	f, e := v.FrenchSentences, v.EnglishSentences
	whole := []Link{{segment.Span{End: len(v.French)}, segment.Span{End: len(v.English)}}}
	if len(f) < 2 && len(e) < 2 || len(f) == 0 || len(e) == 0 ||
		len(f) > mostSentences || len(e) > mostSentences {
		return whole
	}
	shared := v.shared()
	best := make([][]float64, len(f)+1)
	step := make([][]int, len(f)+1)
	for i := range best {
		best[i], step[i] = make([]float64, len(e)+1), make([]int, len(e)+1)
		for j := range best[i] {
			best[i][j] = math.Inf(1)
			if i+j == 0 {
				best[i][j] = 0
			}
			for k, s := range steps {
				if i < s.french || j < s.english {
					continue
				}
				cost := best[i-s.french][j-s.english] + s.cost
				if s.french > 0 && s.english > 0 {
					cost += v.distance(cover(f[i-s.french:i]), cover(e[j-s.english:j]), shared)
				}
				if cost < best[i][j] {
					best[i][j], step[i][j] = cost, k
				}
			}
		}
	}
	var out []Link
	for i, j := len(f), len(e); i > 0 || j > 0; {
		s := steps[step[i][j]]
		if s.french > 0 && s.english > 0 {
			out = append(out, Link{cover(f[i-s.french : i]), cover(e[j-s.english : j])})
		}
		i, j = i-s.french, j-s.english
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}

func cover(spans []segment.Span) segment.Span {
	return segment.Span{Start: spans[0].Start, End: spans[len(spans)-1].End}
}

// shared are the numbers and capitalised words that stand in both sides, by key.
func (v view) shared() map[string]bool {
	telling := func(w word) bool { return w.number() || w.capitalised() }
	inFrench := make(map[string]bool)
	for _, w := range v.french {
		if telling(w) {
			inFrench[w.key] = true
		}
	}
	out := make(map[string]bool)
	for _, w := range v.english {
		if telling(w) && inFrench[w.key] && len(w.key) > 1 {
			out[w.key] = true
		}
	}
	return out
}

// distance says how little two stretches look like translations of each other: 0 is as usual.
func (v view) distance(f, e segment.Span, shared map[string]bool) float64 {
	const usual, spread = 0.88, 0.35 // English characters for a French one, WMT 2012
	french, english := float64(f.End-f.Start), float64(e.End-e.Start)
	far := math.Abs(math.Log((english+5)/(usual*french+5))) / spread
	inFrench := make(map[string]bool)
	for _, w := range inside(v.french, f) {
		if shared[w.key] {
			inFrench[w.key] = true
		}
	}
	common, of := 0, len(inFrench)
	seen := make(map[string]bool)
	for _, w := range inside(v.english, e) {
		if !shared[w.key] || seen[w.key] {
			continue
		}
		seen[w.key] = true
		if inFrench[w.key] {
			common++
		} else {
			of++
		}
	}
	if of == 0 {
		return far
	}
	return far + 4*(1-float64(common)/float64(of))
}
