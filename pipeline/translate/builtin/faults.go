package builtin

import (
	"cmp"
	"slices"
)

// fault measures how far the model lost itself in an output: nothing is best.
type fault struct {
	repeated int  // ids that repeat what stands before them
	runaway  bool // the limit came before the end
	missing  int  // terms whose English is not there; a reason to try again, not to doubt
	omitted  int  // ids of the longest stretch of French that nothing renders; the same
	lacking  int  // numbers and names of the French that are not there; the same
}

func (f fault) lost() bool { return f.repeated > 0 || f.runaway }

func (f fault) less(g fault) bool {
	if f.runaway != g.runaway {
		return g.runaway
	}
	return cmp.Or(cmp.Compare(f.repeated, g.repeated), cmp.Compare(f.missing, g.missing),
		cmp.Compare(f.omitted, g.omitted), cmp.Compare(f.lacking, g.lacking)) < 0
}

// inspect looks for loops, in ids, since words and typography can differ between two rounds: a
// stretch of ids again and again without a break, more often than anything repeats in the source,
// or a phrase that keeps coming back.
func inspect(out, source []int, ended bool) fault {
	f := fault{runaway: !ended}
	allowed := 0
	for period := 1; period <= longestPeriod; period++ {
		times, _ := repeats(source, period)
		allowed = max(allowed, times)
	}
	for period := 1; period <= longestPeriod; period++ {
		times, length := repeats(out, period)
		if times > allowed && (times >= 4 || times == 3 && period >= longPeriod) {
			f.repeated = max(f.repeated, length-period)
		}
	}
	if n := recurring(out, phrase); n >= 4 && recurring(source, phrase-1) < n-1 {
		f.repeated = max(f.repeated, (n-1)*phrase)
	}
	return f
}

// The figures are a compromise: "non, non, non" and 1,000,000,000 are no loops, and a phrase of
// four ids that comes back in one sentence is found in real text twice, hardly ever four times.
const (
	longestPeriod = 24
	longPeriod    = 5 // three times in a row are one too many for stretches this long
	phrase        = 4 // ids that make a phrase
)

// repeats returns how often the most repeated stretch of a length follows itself, and how many
// ids that covers.
func repeats(ids []int, period int) (times, length int) {
	run := 0
	for i := period; i < len(ids); i++ {
		if ids[i] != ids[i-period] {
			run = 0
			continue
		}
		run++
		length = max(length, run+period)
	}
	if length == 0 {
		return 1, 0
	}
	return length / period, length
}

// recurring returns how often the most frequent sequence of n ids occurs, without overlaps.
func recurring(ids []int, n int) int {
	most := 0
	for i := 0; i+n <= len(ids); i++ {
		count := 1
		for k := i + n; k+n <= len(ids); k++ {
			if slices.Equal(ids[i:i+n], ids[k:k+n]) {
				count++
				k += n - 1
			}
		}
		most = max(most, count)
	}
	return most
}

// leastOmitted is how many ids in a row make a clause that was left out. On wmt12 one sentence of
// forty has as many, and its English with another beam is better for it, to the eye and by BLEU.
const leastOmitted = 8

// omitted is the length of the longest stretch of source ids to whose unit no word of the output
// points, 0 when that is no clause. Markers belong to no unit.
func (s source) omitted(align [][]float32) int {
	linked := map[int]bool{-1: true}
	for _, shares := range align {
		best := 0
		for k, share := range shares[:len(s.units)] {
			if share > shares[best] {
				best = k
			}
		}
		linked[s.units[best]] = true
	}
	longest, run := 0, 0
	for _, unit := range s.units {
		if run++; linked[unit] {
			run = 0
		}
		longest = max(longest, run)
	}
	if longest < leastOmitted {
		return 0
	}
	return longest
}
