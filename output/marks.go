package output

import (
	"slices"

	"github.com/enregard/enregard/pipeline"
	"github.com/enregard/enregard/pipeline/segment"
	"github.com/enregard/enregard/pipeline/translate"
)

// frenchMarks sets apart the names and claims of a paragraph's French. open tells which
// occurrences need an editor.
func frenchMarks(p *pipeline.Paragraph, open map[int]bool) []Mark {
	var marks []Mark
	for i, o := range p.Matches.Occurrences {
		marks = append(marks, Mark{Start: o.Start, End: o.End, Name: true, Open: open[i]})
	}
	for _, n := range p.Notes {
		if n.Shown {
			marks = append(marks, Mark{Start: n.Start, End: n.End, Claim: true})
		}
	}
	return flat(marks)
}

// machineMarks sets apart the same in the English, where their place is known.
func machineMarks(p *pipeline.Paragraph) []Mark {
	var marks []Mark
	for _, n := range p.Names {
		if n.FoundStart >= 0 && n.FoundEnd > n.FoundStart {
			marks = append(marks, Mark{
				Start: n.FoundStart, End: n.FoundEnd, Name: true, Open: n.NeedsEditor(),
			})
		}
	}
	for _, n := range p.Notes {
		span := p.EnglishOf(n.Start, n.End)
		if n.Shown && span.End > span.Start && !isSentence(p, span) {
			marks = append(marks, Mark{Start: span.Start, End: span.End, Claim: true})
		}
	}
	return flat(marks)
}

// isSentence reports whether span is a whole sentence of the English.
func isSentence(p *pipeline.Paragraph, span segment.Span) bool {
	return slices.ContainsFunc(p.Pairs, func(pair translate.Pair) bool {
		return pair.English == span
	})
}

// flat turns marks that may overlap into marks that do not: each stretch carries what all the
// marks over it say.
func flat(marks []Mark) []Mark {
	var edges []int
	for _, m := range marks {
		edges = append(edges, m.Start, m.End)
	}
	slices.Sort(edges)
	edges = slices.Compact(edges)
	var out []Mark
	for i := 1; i < len(edges); i++ {
		piece := Mark{Start: edges[i-1], End: edges[i]}
		for _, m := range marks {
			if m.Start <= piece.Start && m.End >= piece.End {
				piece.Name = piece.Name || m.Name
				piece.Open = piece.Open || m.Open
				piece.Claim = piece.Claim || m.Claim
			}
		}
		if piece.Name || piece.Claim {
			out = append(out, piece)
		}
	}
	return out
}

// within returns the marks that lie in bytes start to end, counted from start.
func within(marks []Mark, start, end int) []Mark {
	var out []Mark
	for _, m := range marks {
		m.Start, m.End = max(m.Start, start), min(m.End, end)
		if m.Start < m.End {
			m.Start, m.End = m.Start-start, m.End-start
			out = append(out, m)
		}
	}
	return out
}
