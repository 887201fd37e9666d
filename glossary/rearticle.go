package glossary

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

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

// missingArticles proposes to put "the" before names whose row asks for it, where the French has an
// article and the English only a preposition: in the eurozone for dans la zone euro. What an editor
// writes is not found fault with.
func (r *repairer) missingArticles() []Edit {
	var out []Edit
	tx := r.now.tx
	for i, v := range r.now.Verdicts {
		t := r.g.terms[v.Term]
		if t.Article != "the" || t.Enforce != Must || v.State != OK || v.FoundStart < 0 ||
			strings.HasPrefix(strings.ToLower(v.Found), "the ") || !articled(r.source.text.src[:v.Start]) {
			continue
		}
		first, last := tx.at(v.FoundStart), tx.at(v.FoundEnd)
		if tx.articleBefore(first) >= 0 || !tx.bareNoun(first, last) {
			continue
		}
		out = append(out, Edit{Start: v.FoundStart, End: v.FoundStart, New: "the ", Occurrence: i,
			Why: "“" + v.Found + "” takes “the” in English."})
	}
	return out
}

// articled tells whether a French text ends with a definite article.
func articled(before string) bool {
	for _, article := range []string{"le ", "la ", "les ", "l’", "l'", "du ", "des ", "au ", "aux "} {
		rest, ok := strings.CutSuffix(strings.ToLower(before), article)
		if last, _ := utf8.DecodeLastRuneInString(rest); ok && !unicode.IsLetter(last) {
			return true
		}
	}
	return false
}

// holder is the occurrence whose name stands at a byte of the English, or -1.
func (r *repairer) holder(start int) int {
	if i, ok := r.now.at[start]; ok && r.g.terms[r.now.Verdicts[i].Term].Enforce == Must {
		return i
	}
	return -1
}
