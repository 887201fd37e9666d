package glossary

// Edit is one change that [Glossary.Repair] makes to the English.
type Edit struct {
	Start, End int    // bytes of the English before any repair
	New        string // what stands there instead
	Occurrence int    // index into Matches.Occurrences
	Why        string // for people
}

// apply makes one change.
func apply(s string, e Edit) string { return s[:e.Start] + e.New + s[e.End:] }

// compose adds a change of the text that edits have made of the original. The result is in
// bytes of the original, in order and disjoint; changes that touch become one.
func compose(current string, edits []Edit, next Edit) []Edit {
	lo, hi := next.Start, next.End
	shift := 0 // how far the current text is ahead of the original
	var before, after, touched []Edit
	var atLo, atHi int
	for _, e := range edits {
		start := e.Start + shift
		end := start + len(e.New)
		shift += len(e.New) - (e.End - e.Start)
		switch {
		case end < next.Start:
			before = append(before, e)
			atLo = shift
		case start > next.End:
			after = append(after, e)
		default:
			touched = append(touched, e)
			lo, hi = min(lo, start), max(hi, end)
		}
	}
	atHi = atLo
	for _, e := range touched {
		atHi += len(e.New) - (e.End - e.Start)
	}
	next.New = current[lo:next.Start] + next.New + current[next.End:hi]
	next.Start, next.End = lo-atLo, hi-atHi
	return append(append(before, next), after...)
}
