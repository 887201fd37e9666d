package glossary

import (
	"slices"
	"strings"
)

// Repair puts the glossary's English in place of forms that are known to be wrong: the French
// form, a form the row forbids, the right form in the wrong case or with the wrong hyphens, and
// for people and places a misspelling of at most two letters. Possessives and plurals stay, the
// articles before the name are set right. It never inserts a name where none stands, never
// touches addresses or the inside of a longer name, and leaves a surplus wrong form alone when
// the right one is there as often as the French has it.
//
// A change is made only if [Glossary.Verify] finds the paragraph better for it, and no
// occurrence worse. Only rows that have to be kept are repaired. Repairing twice is repairing
// once.
func (g *Glossary) Repair(french string, m Matches, english string) (string, []Edit) {
	if g == nil || len(m.Occurrences) == 0 {
		return english, nil
	}
	r := repairer{g: g, french: french, m: m, renamed: g.renamed(french, m)}
	in := g.inspect(french, m, english)
	current := english
	var edits []Edit
	for {
		e, after, ok := r.improve(current, in)
		if !ok {
			return current, edits
		}
		edits = compose(current, edits, e)
		current, in = apply(current, e), after
	}
}

// repairer repairs one paragraph.
type repairer struct {
	g       *Glossary
	french  string
	m       Matches
	renamed map[int]bool // rows whose name the French speaks about
	tries   int          // changes tried so far
}

// improve gives the first change that makes the English better. Every step lowers the number of
// faults, so that repeating it comes to an end.
func (r *repairer) improve(english string, in inspection) (Edit, inspection, bool) {
	for _, propose := range []func(inspection) []Edit{r.wrongForms, r.misspellings, r.articles} {
		proposed := propose(in)
		for _, e := range append(proposed, r.together(in, proposed)...) {
			if r.tries++; r.tries > maxTries {
				return Edit{}, inspection{}, false
			}
			after := r.g.inspect(r.french, r.m, apply(english, e))
			if better(in, after) {
				return e, after, true
			}
		}
	}
	return Edit{}, inspection{}, false
}

// maxTries bounds the work on one paragraph, which ordinary ones do not come near.
const maxTries = 2000

// together joins the changes of each row into one, for the paragraph that repeats a wrong form
// more often than the French has the name: one right form among wrong ones would not be better.
func (r *repairer) together(in inspection, edits []Edit) []Edit {
	rows := map[int][]Edit{}
	var order []int
	for _, e := range edits {
		row := r.m.Occurrences[e.Occurrence].Term
		own := rows[row]
		if own == nil {
			order = append(order, row)
		}
		if n := len(own); n == 0 || own[n-1].End <= e.Start {
			rows[row] = append(own, e)
		}
	}
	var out []Edit
	for _, row := range order {
		own := rows[row]
		if len(own) < 2 {
			continue
		}
		joined := own[0]
		for _, e := range own[1:] {
			joined.New += in.tx.src[joined.End:e.Start] + e.New
			joined.End = e.End
		}
		out = append(out, joined)
	}
	return out
}

// better tells whether no row and no kind of finding is worse off, and at least one is better.
func better(before, after inspection) bool {
	old, now := ranks(before), ranks(after)
	gain := 0
	for row, was := range old {
		is := now[row]
		for i := range was {
			if is[i] > was[i] {
				return false
			}
			gain += was[i] - is[i]
		}
	}
	count := map[string]int{}
	for _, f := range before.Findings {
		count[f.Kind]++
	}
	for _, f := range after.Findings {
		if count[f.Kind]--; count[f.Kind] < 0 {
			return false
		}
	}
	return gain > 0 || len(after.Findings) < len(before.Findings)
}

// ranks lists how bad the occurrences of each row are, worst last.
func ranks(in inspection) map[int][]int {
	out := map[int][]int{}
	for _, v := range in.Verdicts {
		out[v.Term] = append(out[v.Term], slices.Index(
			[]State{OK, Order, Reduced, Missing, Forbidden}, v.State))
	}
	for _, r := range out {
		slices.Sort(r)
	}
	return out
}

// open gives the rows that have to be kept and have an occurrence without a right form, in the
// order of the French.
func (r *repairer) open(in inspection) []int {
	var rows []int
	for i, v := range in.Verdicts {
		if in.assignment.accepted[i] < 0 && r.g.terms[v.Term].Enforce == Must &&
			!r.renamed[v.Term] && !slices.Contains(rows, v.Term) {
			rows = append(rows, v.Term)
		}
	}
	return rows
}

// occurrence is the one that a change between two bytes of the English is for.
func (r *repairer) occurrence(in inspection, row, start int) int {
	found, near := -1, 0.0
	for i, v := range in.Verdicts {
		if v.Term != row || in.assignment.accepted[i] >= 0 {
			continue
		}
		if v.FoundStart == start {
			return i
		}
		d := apart(v.Start, len(r.french), start, len(in.tx.src))
		if found < 0 || d < near {
			found, near = i, d
		}
	}
	return found
}

// renamed finds rows whose name the French speaks about: two spellings of one row with a word of
// naming between them, as in "Alma-Ata, rebaptisée Almaty". Which is which, only an editor knows.
func (g *Glossary) renamed(french string, m Matches) map[int]bool {
	out := map[int]bool{}
	for i := 1; i < len(m.Occurrences); i++ {
		a, b := m.Occurrences[i-1], m.Occurrences[i]
		if g.terms[a.Term].Target != g.terms[b.Term].Target || a.Text == b.Text || b.Start-a.End > 60 {
			continue
		}
		between := strings.ToLower(french[a.End:b.Start])
		for _, cue := range []string{"rebaptis", "renomm", "nomm", "appel", "devenu", "ancien",
			"autrefois", "jadis", "naguère", "dit", "ex-", "soit", "alias", "("} {
			if strings.Contains(between, cue) {
				out[a.Term], out[b.Term] = true, true
			}
		}
	}
	return out
}

// articles proposes to set right what the findings say about articles before names.
func (r *repairer) articles(in inspection) []Edit {
	var out []Edit
	for _, f := range in.Findings {
		first := in.tx.at(f.Start)
		second := first + 2
		if f.Kind != WrongArticle && f.Kind != DoubledArticle || !in.tx.word(second) {
			continue
		}
		e := Edit{Start: f.Start, End: in.tx.tokens[second].start, Why: f.Message, Occurrence: -1}
		name := second
		switch want := in.tx.indefinite(second); {
		case f.Kind == DoubledArticle:
			e.New, e.End = in.tx.str(first)+" ", in.tx.tokens[second].end
			if in.tx.is(second+1, spaceToken) {
				e.End = in.tx.tokens[second+1].end
			}
			name = second + 2
			if r.startsUse(in, second) { // the article is part of the name
				e.New, e.End, name = "", in.tx.tokens[second].start, second
			}
		case string(in.tx.key(first)) == "the":
			e.New = ""
		case in.tx.tokens[first].shape&initialUpper != 0:
			e.New = capitalized(want) + " "
		default:
			e.New = want + " "
		}
		if in.tx.word(name) {
			e.Occurrence = r.holder(in, in.tx.tokens[name].start)
		}
		if e.Occurrence >= 0 {
			out = append(out, e)
		}
	}
	return out
}

// startsUse tells whether a name begins at a token of the English.
func (r *repairer) startsUse(in inspection, token int) bool {
	return slices.ContainsFunc(in.uses, func(u use) bool { return u.first == token })
}

// holder is the occurrence whose name stands at a byte of the English, or -1.
func (r *repairer) holder(in inspection, start int) int {
	return slices.IndexFunc(in.Verdicts, func(v Verdict) bool {
		return v.FoundStart == start && r.g.terms[v.Term].Enforce == Must
	})
}
