package output

import (
	"fmt"
	"strings"

	"github.com/enregard/enregard/pipeline"
	"github.com/enregard/enregard/pipeline/claims"
	"github.com/enregard/enregard/pipeline/segment"
)

// part is one row's share of a paragraph. A paragraph is one part unless its cells would be
// taller than a sheet can show.
type part struct {
	row             Row
	french, english segment.Span
	names           []Name
	notes           []Note
	findings        []string
}

// parts splits a paragraph at sentence ends so that neither side takes more than MaxLines lines
// in its cell. A single sentence is never split.
func (b *builder) parts(id string, p *pipeline.Paragraph) []part {
	whole := part{
		row:     Row{ID: id},
		french:  segment.Span{Start: 0, End: len(p.Text)},
		english: segment.Span{Start: 0, End: len(p.English)},
	}
	if b.Lines == nil || len(p.Pairs) < 2 || !b.tall(p.Text) && !b.tall(p.English) {
		return []part{whole}
	}
	var out []part
	for _, pair := range p.Pairs {
		if n := len(out); n > 0 {
			last := &out[n-1]
			if !b.tall(p.Text[last.french.Start:pair.French.End]) &&
				!b.tall(p.English[last.english.Start:pair.English.End]) {
				last.french.End, last.english.End = pair.French.End, pair.English.End
				continue
			}
		}
		out = append(out, part{french: pair.French, english: pair.English})
	}
	if len(out) == 1 {
		return []part{whole}
	}
	for i := range out {
		out[i].row.ID = fmt.Sprintf("%s.%d", id, i+1)
	}
	return out
}

func (b *builder) tall(text string) bool { return b.Lines(text) > b.MaxLines }

// nameWords is what the Names cell says: open ones by name, repaired ones by name, the rest as
// a count.
func (pt *part) nameWords() string {
	var open, repaired, other []string
	right := 0
	for _, n := range pt.names {
		switch {
		case n.Open:
			open = append(open, n.Expected)
		case n.State == "repaired":
			repaired = append(repaired, n.Expected)
		case n.State == "ok":
			right++
		case n.State != "waived":
			other = append(other, n.Expected)
		}
	}
	var lines []string
	if len(open) > 0 {
		lines = append(lines, "open: "+counted(open))
	}
	if len(repaired) > 0 {
		lines = append(lines, "repaired: "+counted(repaired))
	}
	if len(other) > 0 {
		lines = append(lines, "the glossary prefers: "+counted(other))
	}
	if right > 0 {
		lines = append(lines, fmt.Sprintf("%d right", right))
	}
	return strings.Join(lines, "\n")
}

// noteWords is what the Notes cell says: each open note with its quote, and how many were held
// back. What to check stands on the sheet Notes: here it would make rows taller than their text.
// held is the paragraph's count, told on its last part.
func (pt *part) noteWords(held int, last bool) string {
	var lines []string
	for _, n := range pt.notes {
		high := ""
		if n.Severity == "high" {
			high = "high, "
		}
		if n.Status == "open" {
			lines = append(lines, fmt.Sprintf("%s %s%s: “%s”", n.Note, high, n.Kind, n.Quote))
		}
	}
	if held > 0 && last {
		lines = append(lines, fmt.Sprintf("+ %d not shown", held))
	}
	return strings.Join(lines, "\n")
}

// counted joins words, equal ones once with their count.
func counted(words []string) string {
	var list []string
	count := map[string]int{}
	for _, w := range words {
		list = appendNew(list, w)
		count[w]++
	}
	for i, w := range list {
		if count[w] > 1 {
			list[i] = fmt.Sprintf("%s ×%d", w, count[w])
		}
	}
	return strings.Join(list, ", ")
}

// EngineWrote returns what the English has for bytes start to end of the French: the same word
// if it stands there, else the words aligned to it.
func EngineWrote(p *pipeline.Paragraph, start, end int) string {
	french := p.Text[start:end]
	if strings.Contains(p.English, french) {
		return french
	}
	if span := p.EnglishOf(start, end); !isSentence(p, span) {
		return p.English[span.Start:span.End]
	}
	return ""
}

// longest is how many characters of a finding a cell shows; more would not be read, and a cell
// cannot hold a whole long paragraph twice.
const longest = 1000

// clip cuts a text that is longer than a cell should be.
func clip(text string) string { return Shorten(text, longest) }

// sources writes a note's sources, one a line.
func sources(list []claims.Source) string {
	var lines []string
	for _, s := range list {
		var words []string
		for _, w := range []string{s.Publisher, s.Date, s.URL, s.Archived} {
			if w != "" {
				words = append(words, w)
			}
		}
		if s.Accessed != "" {
			words = append(words, "(read "+s.Accessed+")")
		}
		lines = append(lines, strings.Join(words, ", "))
	}
	return strings.Join(lines, "\n")
}
