package glossary

import "strings"

// SpokenOf tells for every occurrence in m, which is what [Glossary.Match] found in french,
// whether the French speaks about the name itself: "Alma-Ata, rebaptisée Almaty". To put the
// name of today in both places would make nonsense of it, so that nothing is repaired there and
// an editor decides.
func (g *Glossary) SpokenOf(french string, m Matches) []bool {
	out := make([]bool, len(m.Occurrences))
	if g == nil || len(m.Occurrences) < 2 {
		return out
	}
	rows := g.renamed(source{text: scan(french), matches: m})
	for i, o := range m.Occurrences {
		out[i] = rows[o.Term]
	}
	return out
}

// renamed finds rows whose name the French speaks about: two spellings of one row with a word of
// naming between them, as in "Alma-Ata, rebaptisée Almaty". Which is which, only an editor knows.
func (g *Glossary) renamed(s source) map[int]bool {
	out := map[int]bool{}
	os := s.matches.Occurrences
	for i := 1; i < len(os); i++ {
		a, b := os[i-1], os[i]
		if g.terms[a.Term].Target != g.terms[b.Term].Target || a.Text == b.Text || b.Start-a.End > 60 {
			continue
		}
		between := strings.ToLower(s.text.src[a.End:b.Start])
		if (strings.ToUpper(a.Text) == a.Text) != (strings.ToUpper(b.Text) == b.Text) {
			continue // Organisation mondiale de la santé (OMS): an acronym is no other name
		}
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
func (r *repairer) articles() []Edit {
	var out []Edit
	tx := r.now.tx
	for _, f := range r.now.Findings {
		first := tx.at(f.Start)
		second := first + 2
		if f.Kind != WrongArticle && f.Kind != DoubledArticle || !tx.word(second) {
			continue
		}
		e := Edit{Start: f.Start, End: tx.tokens[second].start, Why: f.Message, Occurrence: -1}
		name := second
		switch want := tx.indefinite(second); {
		case f.Kind == DoubledArticle:
			e.New, e.End = tx.str(first)+" ", tx.tokens[second].end
			if tx.is(second+1, spaceToken) {
				e.End = tx.tokens[second+1].end
			}
			name = second + 2
			if r.now.edges.starts[second] { // the article is part of the name
				e.New, e.End, name = "", tx.tokens[second].start, second
			}
		case string(tx.key(first)) == "the":
			e.New = ""
		case tx.tokens[first].shape&initialUpper != 0:
			e.New = capitalized(want) + " "
		default:
			e.New = want + " "
		}
		if tx.word(name) {
			e.Occurrence = r.holder(tx.tokens[name].start)
		}
		if e.Occurrence < 0 || f.Kind == WrongArticle && string(tx.key(first)) != "the" &&
			tx.strayArticle(r.g.terms[r.now.Verdicts[e.Occurrence].Term].Category, tx.at(f.End)) {
			continue
		}
		out = append(out, e)
	}
	return out
}

// holder is the occurrence whose name stands at a byte of the English, or -1.
func (r *repairer) holder(start int) int {
	if i, ok := r.now.at[start]; ok && r.g.terms[r.now.Verdicts[i].Term].Enforce == Must {
		return i
	}
	return -1
}
