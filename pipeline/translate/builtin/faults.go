package builtin

import "slices"

// fault measures how far the model lost itself in an output: nothing is best.
type fault struct {
	repeated int  // ids that repeat what stands before them
	runaway  bool // the limit came before the end
	missing  int  // terms whose English is not there; a reason to try again, not to doubt
}

func (f fault) lost() bool { return f.repeated > 0 || f.runaway }

func (f fault) less(g fault) bool {
	if f.runaway != g.runaway {
		return g.runaway
	}
	return f.repeated < g.repeated || f.repeated == g.repeated && f.missing < g.missing
}

// inspect looks for loops, in ids, since words and typography can differ between two rounds: a stretch of ids again and again without a break, more often than
// anything repeats in the source, or a phrase that keeps coming back.
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
