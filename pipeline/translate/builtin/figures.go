package builtin

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/pipeline/translate/builtin/internal/marian"
	"github.com/enregard/enregard/pipeline/translate/builtin/internal/spm"
)

// figure is a number in digits that the English must not lose.
type figure struct {
	digits string
	scale  string      // million, billion, %, or nothing
	term   marian.Term // how English writes it, where it stands in the ids
}

// digits are those of one number, groups of three behind single spaces, marks between, or of a time
// of day.
const digits = `([0-9]{1,2}:[0-9]{2}\b|[0-9]{1,3}(?: [0-9]{3})+\b(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)*)`

var (
	inFrench  = regexp.MustCompile(digits + `(?: ?(%)| (millions?|milliards?)\b)?`)
	inEnglish = regexp.MustCompile(digits + `(?:(?: ?|-)(%|per ?cent\b|millions?\b|billions?\b))?`)
	grouped   = regexp.MustCompile(`^[0-9]{1,3}(?:[ .][0-9]{3})+(?:,[0-9]+)?$`)
	hour      = regexp.MustCompile(`^ ?h\b`)
	minute    = regexp.MustCompile(`[0-9] ?h(?:eures?)? $`)
	unmarked  = strings.NewReplacer(" ", "", ",", "", ".", "")
	turned    = strings.NewReplacer(" ", ",", ".", ",", ",", ".")
	scales    = map[string]string{"": "", "%": "%", "percent": "%", "per cent": "%",
		"million": "million", "millions": "million", "milliard": "billion", "milliards": "billion",
		"billion": "billion", "billions": "billion"}
)

// english writes the digits of a French number as English does: 6.6, 1,500.
func english(french string) string {
	if !grouped.MatchString(french) && strings.Count(french, ",") != 1 {
		return french
	}
	return turned.Replace(french)
}

// figures finds the figures outside terms. English may write in another way what is part of 20
// heures 45 or touches a letter, as in ordinals and names, and one digit alone may become a word.
func (b *builder) figures(s *source, pieces []spm.Piece) {
	text := b.part.text.String
	for _, at := range inFrench.FindAllStringSubmatchIndex(text, -1) {
		start, end := at[0], at[1]
		written := text[start:at[3]]
		f := figure{digits: unmarked.Replace(written),
			scale: scales[strings.TrimSpace(text[at[3]:end])]}
		before, _ := utf8.DecodeLastRuneInString(text[:start])
		behind, _ := utf8.DecodeRuneInString(text[end:])
		if unicode.IsLetter(before) || unicode.IsLetter(behind) || hour.MatchString(text[end:]) ||
			minute.MatchString(text[:start]) || len(f.digits) == 1 && f.scale == "" {
			continue
		}
		words := " " + english(written)
		if f.scale != "" && f.scale != "%" {
			words += " "
		}
		words += f.scale
		f.term.Starts = b.starts(words)
		for _, p := range b.Encode(words) {
			f.term.IDs = append(f.term.IDs, p.ID)
		}
		if f.term.From, f.term.To = b.outside(pieces, start, end); f.term.From < f.term.To {
			s.figures = append(s.figures, f)
		}
	}
}

// outside finds the pieces that end in a stretch of the normalised text and are in no term. From is
// To where there are none.
func (b *builder) outside(pieces []spm.Piece, start, end int) (from, to int) {
	inside := false
	for i, p := range pieces {
		inside = p.ID == b.open || inside && p.ID != b.shut
		if inside || p.Start == p.End || b.from[p.End-1] < start || b.from[p.End-1] >= end {
			continue
		}
		if to == 0 {
			from = i
		}
		to = i + 1
	}
	return from, to
}

// lacking lists the figures that a text does not have. Those of a French text without a scale may
// have one in English: 10 to 15% is 10% to 15% as well.
func (s source) lacking(text string) (out []marian.Term) {
	left, all := map[[2]string]int{}, map[string]int{}
	for _, m := range inEnglish.FindAllStringSubmatch(text, -1) {
		number := unmarked.Replace(m[1])
		left[[2]string{number, scales[m[2]]}]++
		all[number]++
	}
	for _, scaled := range []bool{true, false} {
		for _, f := range s.figures {
			if scaled != (f.scale != "") {
				continue
			}
			f.digits = halved(f.digits, all)
			key := [2]string{f.digits, f.scale}
			if scaled && left[key] == 0 || all[f.digits] == 0 {
				out = append(out, f.term)
				continue
			}
			left[key]--
			all[f.digits]--
		}
	}
	return out
}

// halved returns how a text that counts twelve hours, or writes 20.30, has a time of day of the
// French: 8:30 for 20:30. Other digits, and times that it does not have, stay.
func halved(digits string, all map[string]int) string {
	hours, minutes, ok := strings.Cut(digits, ":")
	if !ok || all[digits] > 0 {
		return digits
	}
	early := strings.TrimPrefix(hours, "0")
	if n, err := strconv.Atoi(hours); err == nil && n > 12 {
		early = strconv.Itoa(n - 12)
	}
	for _, written := range []string{hours + minutes, early + ":" + minutes, early + minutes} {
		if all[written] > 0 {
			return written
		}
	}
	return digits
}
