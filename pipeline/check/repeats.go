package check

import "strings"

// twice are words that English may well write twice in a row.
var twice = set("had that very so no ha bye yes really many long far blah now her is do there " +
	"well wait never more hear knock again boo tut ho la cha bora ding please help stop go run")

// doubled finds a word that stands twice in a row.
func doubled(v view) []Finding {
	inFrench := make(map[string]bool)
	for i := 1; i < len(v.french); i++ {
		if v.french[i].key == v.french[i-1].key {
			inFrench[v.french[i].key] = true
		}
	}
	var out []Finding
	for i := 1; i < len(v.english); i++ {
		a, b := v.english[i-1], v.english[i]
		if a.key != b.key || b.apart || b.joined || twice[a.key] || inFrench[a.key] || a.number() ||
			v.names[a.key] || a.capitalised() && b.capitalised() {
			continue
		}
		text := v.English[a.start:b.end]
		out = append(out, Finding{Check: "doubled word", Severity: Warning, English: text,
			Message: "The same word stands twice: “" + clip(text) + "”."})
	}
	return out
}

// repeated finds a machine that went round in circles: a word four times in a row, or a group of
// words three times. A French that repeats itself as often is let off.
func repeated(v view) []Finding {
	start, end := circle(v.english)
	if start < 0 {
		return nil
	}
	if from, _ := circle(v.french); from >= 0 {
		return nil
	}
	text := v.English[v.english[start].start:v.english[end-1].end]
	return []Finding{{Check: "repetition", Severity: Error, English: text,
		Message: "The English repeats itself: “" + clip(text) + "”."}}
}

// circle returns the words of the first repetition, -1 when there is none. Groups are of at most
// twelve words.
func circle(ws []word) (start, end int) {
	const longest = 12
	for i := range ws {
		for size := 1; size <= longest; size++ {
			needed := 3
			if size == 1 {
				needed = 4
			}
			end := i + size
			for end < min(i+needed*size, len(ws)) && ws[end].key == ws[end-size].key {
				end++
			}
			if end-i < needed*size || !wordy(ws[i:i+size]) {
				continue
			}
			for end < len(ws) && ws[end].key == ws[end-size].key {
				end++
			}
			return i, end
		}
	}
	return -1, -1
}

// wordy reports whether a group is more than one digit or letter over and over, as in 1 1 1 1.
func wordy(ws []word) bool {
	for _, w := range ws {
		if !w.number() && len(strings.TrimSpace(w.key)) > 1 {
			return true
		}
	}
	return false
}
