package check

import (
	"regexp"
	"strings"
	"sync"

	"github.com/enregard/enregard/pipeline/segment"
)

// beforeNegative is what stands before a figure below zero in French prose: a sign that touches
// it, or one behind a bracket or a small word, where neither a range nor an aside can begin.
var beforeNegative = regexp.MustCompile(`(?i)(?:^|[\s\x{a0}\x{202f}(])[-−–]$|` +
	`(?:[(:]|\b(?:à|de|par|après|contre|soit|et|ou|pour))[\s\x{a0}\x{202f}]*[-−–][\s\x{a0}\x{202f}]$`)

// behindNegative is what stands behind it: a negative figure in prose has a unit or a bracket.
var behindNegative = regexp.MustCompile(`^[\s\x{a0}\x{202f}]?(?:%|°|\)|pts?\b|points?\b|pb\b)`)

var anySign = regexp.MustCompile(`[-−–‑][\s\x{a0}\x{202f}]?[€$£]?$`)

// below are words that say without a sign that a number is negative, or that something falls by it.
var below = cues(`minus|negative|below|under|` +
	`down|fall|falls|fell|fallen|falling|drop|drops|dropped|` +
	`dropping|decline|declines|declined|declining|decrease|decreased|decreasing|loss|losses|lose|` +
	`loses|lost|losing|lower|less|shrank|shrink|shrinking|contracted|contracting|contraction|cut|` +
	`cuts|slipped|slid|reduce|reduced|reduction|deficit|slump|slumped|plunged|tumbled|sank|shed|` +
	`off|freezing|penalty|discount`)

// negatives finds a number below zero whose sign is gone from the English.
func negatives(v view) []Finding {
	const room = 16 // bytes that beforeNegative looks at
	english := v.inEnglish.numbers
	places := make(map[string][]int)
	for i, e := range english {
		for _, key := range e.keys {
			places[key] = append(places[key], i)
		}
	}
	falls := sync.OnceValue(func() bool {
		return below().MatchString(newSide(v.English, v.english, segment.Span{End: len(v.English)}).line)
	})
	var out []Finding
	for _, f := range v.inFrench.numbers {
		before, behind := v.French[f.start-min(f.start, room):f.start], v.French[f.end:]
		if len(f.keys) == 0 || !beforeNegative.MatchString(before) ||
			!behindNegative.MatchString(behind[:min(len(behind), room)]) {
			continue
		}
		var bare *number
		for _, i := range places[f.keys[0]] {
			at := english[i].start
			if anySign.MatchString(v.English[at-min(at, room) : at]) {
				bare = nil
				break
			}
			bare = &english[i]
		}
		if bare == nil || falls() {
			continue
		}
		f.start -= len(before) - strings.LastIndexAny(before, "-−–")
		out = append(out, Finding{Check: "numbers", Severity: Warning,
			French: v.French[f.start:f.end], English: v.English[bare.start:bare.end],
			Message: quote(v.French, f) + " is below zero; the English has no sign for it."})
	}
	return out
}
