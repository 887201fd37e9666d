package glossary

import (
	"cmp"
	"slices"
	"strings"
)

// Edit is one change that [Glossary.Repair] makes to the English.
type Edit struct {
	Start, End int    // bytes of the English before any repair
	New        string // what stands there instead
	Occurrence int    // index into Matches.Occurrences
	Why        string // for people
}

// applyAll makes changes that are in order and disjoint.
func applyAll(s string, edits []Edit) string {
	var b strings.Builder
	at := 0
	for _, e := range edits {
		b.WriteString(s[at:e.Start])
		b.WriteString(e.New)
		at = e.End
	}
	b.WriteString(s[at:])
	return b.String()
}

// stretch is what a change covers of the current text.
type stretch struct {
	Edit
	start, end int
	grown      int  // how much longer the change has made the text already
	fresh      bool // not yet made
}

// compose adds changes of the text that edits have made of the original. Both lists are in order
// and disjoint, and so is the result, in bytes of the original. Changes that touch become one,
// which says what the last of them says.
func compose(current string, edits, batch []Edit) []Edit {
	all := make([]stretch, 0, len(edits)+len(batch))
	shift := 0 // how far the current text is ahead of the original
	for _, e := range edits {
		s := stretch{Edit: e, start: e.Start + shift, grown: len(e.New) - (e.End - e.Start)}
		s.end = s.start + len(e.New)
		shift += s.grown
		all = append(all, s)
	}
	for _, e := range batch {
		all = append(all, stretch{Edit: e, start: e.Start, end: e.End, fresh: true})
	}
	slices.SortStableFunc(all, func(a, b stretch) int { return cmp.Compare(a.start, b.start) })
	var out []Edit
	shift = 0
	for len(all) > 0 {
		n, hi := 1, all[0].end
		for n < len(all) && all[n].start <= hi {
			hi = max(hi, all[n].end)
			n++
		}
		e, grown := merged(current[all[0].start:hi], all[:n])
		e.Start, e.End = all[0].start-shift, hi-shift-grown
		out = append(out, e)
		shift += grown
		all = all[n:]
	}
	return out
}

// merged makes one change of those that touch; covered is the current text they cover.
func merged(covered string, touching []stretch) (e Edit, grown int) {
	var fresh []Edit
	e = touching[0].Edit
	for _, s := range touching {
		grown += s.grown
		if s.fresh {
			e = s.Edit
			s.Edit.Start, s.Edit.End = s.start-touching[0].start, s.end-touching[0].start
			fresh = append(fresh, s.Edit)
		}
	}
	e.New = applyAll(covered, fresh)
	return e, grown
}
