package builtin

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/enregard/enregard/pipeline/translate/builtin/internal/normal"
)

// BLEU and chrF2 as sacreBLEU defines them: nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp and
// nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no. Both sides are normalised first, so that the shape
// of quotes and dashes does not count.

var mteval = []struct {
	find *regexp.Regexp
	with string
}{
	{regexp.MustCompile(`([\{-~\[-` + "`" + ` -&\(-\+:-@/])`), ` $1 `},
	{regexp.MustCompile(`([^0-9])([.,])`), `$1 $2 `},
	{regexp.MustCompile(`([.,])([^0-9])`), ` $1 $2`},
	{regexp.MustCompile(`([0-9])(-)`), `$1 $2 `},
}

// tokens13a cuts a line as mteval-v13a does.
func tokens13a(line string) []string {
	line = strings.ReplaceAll(line, "<skipped>", "")
	for _, e := range [][2]string{{"&quot;", `"`}, {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}} {
		line = strings.ReplaceAll(line, e[0], e[1])
	}
	line = " " + line + " "
	for _, r := range mteval {
		line = r.find.ReplaceAllString(line, r.with)
	}
	return strings.Fields(line)
}

// grams counts the runs of n units.
func grams(units []string, n int) map[string]int {
	out := map[string]int{}
	for i := 0; i+n <= len(units); i++ {
		out[strings.Join(units[i:i+n], "\x00")]++
	}
	return out
}

func shared(a, b map[string]int) (matches, of, in int) {
	for g, n := range a {
		matches += min(n, b[g])
		of += n
	}
	for _, n := range b {
		in += n
	}
	return matches, of, in
}

func bleu(english, references []string) float64 {
	var matches, totals [4]int
	length, wanted := 0, 0
	for i := range english {
		e, r := tokens13a(english[i]), tokens13a(references[i])
		length, wanted = length+len(e), wanted+len(r)
		for n := range matches {
			m, t, _ := shared(grams(e, n+1), grams(r, n+1))
			matches[n], totals[n] = matches[n]+m, totals[n]+t
		}
	}
	sum, halved := 0.0, 1.0
	for n, m := range matches {
		if totals[n] == 0 {
			return 0
		}
		share := float64(m) / float64(totals[n])
		if m == 0 {
			halved *= 2
			share = 1 / (halved * float64(totals[n]))
		}
		sum += math.Log(100 * share)
	}
	return math.Min(1, math.Exp(1-float64(wanted)/float64(length))) * math.Exp(sum/4)
}

func chrF2(english, references []string) float64 {
	letters := func(s string) []string {
		return strings.Split(strings.Join(strings.Fields(s), ""), "")
	}
	var precision, recall, orders float64
	for n := 1; n <= 6; n++ {
		matches, of, in := 0, 0, 0
		for i := range english {
			m, o, r := shared(grams(letters(english[i]), n), grams(letters(references[i]), n))
			matches, of, in = matches+m, of+o, in+r
		}
		if of > 0 && in > 0 {
			orders++
			precision += float64(matches) / float64(of)
			recall += float64(matches) / float64(in)
		}
	}
	if precision+recall == 0 {
		return 0
	}
	return 100 * 5 * precision * recall / (4*precision + recall) / orders
}

// score normalises both sides.
func score(english, references []string) (b, c float64) {
	english, references = slices.Clone(english), slices.Clone(references)
	for i := range english {
		english[i] = normal.Normalise(english[i]).String
		references[i] = normal.Normalise(references[i]).String
	}
	return bleu(english, references), chrF2(english, references)
}

// The values are those of training/score.py.
func TestScore(t *testing.T) {
	english := []string{
		"The “strike” began on Monday - 1,200 people, said the mayor.",
		"It isn’t the 3-4 days that count; it's what the E.U. says (50%).",
		"Rain & wind.",
	}
	references := []string{
		`The "strike" started Monday – 1,200 people, the mayor said.`,
		"It is not the 3-4 days that matter; it's what the E.U. says (50%)!",
		"Rain and wind.",
	}
	gotBLEU, gotChrF := score(english, references)
	if math.Abs(gotBLEU-62.64) > 0.005 || math.Abs(gotChrF-69.29) > 0.005 {
		t.Errorf("BLEU %.2f, chrF2 %.2f, want 62.64, 69.29", gotBLEU, gotChrF)
	}
	if b, c := score([]string{"a b c"}, []string{"x y z"}); b != 0 || c != 0 {
		t.Errorf("BLEU %v, chrF2 %v of three words that are all wrong", b, c)
	}
	if b, c := score(references, references); math.Abs(b-100) > 1e-9 || math.Abs(c-100) > 1e-9 {
		t.Errorf("BLEU %v, chrF2 %v of the reference", b, c)
	}
}
