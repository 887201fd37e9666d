// Package pipeline takes one article the whole way, from its French paragraphs to everything an
// editor has to see of their English. Each stage is a package of its own below this one; Run
// calls them in order and keeps nothing between articles.
//
//	article ─► names found ─► draft English, names verified and repaired ─► claims ─► checks
package pipeline

import (
	"context"
	"strings"
	"time"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/glossary/fold"
	"github.com/enregard/enregard/pipeline/article"
	"github.com/enregard/enregard/pipeline/check"
	"github.com/enregard/enregard/pipeline/claims"
	"github.com/enregard/enregard/pipeline/segment"
	"github.com/enregard/enregard/pipeline/translate"
)

// Options says how to treat an article. Only Engine is required, unless all English is settled.
type Options struct {
	Engine   translate.Engine
	Glossary *glossary.Glossary      // nil for none
	Claims   *claims.Set             // nil for none
	Date     time.Time               // the article's date; zero when not known
	Drafts   translate.Drafts        // drafts made before; nil for none
	Progress func(sentences, of int) // called while the engine works; may be nil

	// English returns English that is settled for a paragraph, counted from 0: it is taken as it
	// stands, and names and checks are done on it. nil when everything is to be translated.
	English func(paragraph int) (english string, ok bool)
}

// Result is what the stages found out about an article.
type Result struct {
	Article    *article.Article
	Paragraphs []Paragraph // one for each of the article's, in order
	Unknown    []glossary.Candidate
	Document   claims.Document
	Usage      translate.Usage
}

// Paragraph is one paragraph with everything the stages say about it.
type Paragraph struct {
	article.Paragraph
	translate.Translation
	Matches glossary.Matches
	Notes   []claims.Note // all of them; Shown says which an editor sees
	Held    int           // notes held back because the paragraph has enough
	Checks  []check.Finding

	aligned []check.Link // sentences of settled English, paired by their looks
}

// Around returns where the English of the French bytes start to end stands: as EnglishOf where the
// engine knows, else the sentence that looks like its translation.
func (p *Paragraph) Around(start, end int) segment.Span {
	for _, l := range p.aligned {
		if start >= l.French.Start && start < l.French.End {
			return l.English
		}
	}
	return p.EnglishOf(start, end)
}

// Run translates and examines the article. The error is for a run that brought nothing: the
// context ended, or the engine could not be used at all. Paragraphs that failed alone carry
// their own Err.
func Run(ctx context.Context, a *article.Article, o Options) (*Result, error) {
	notes := o.Claims.Annotate(a, claims.Options{Date: o.Date})
	sources := sources(a, o.Glossary, notes.Reports)
	for i := range sources {
		if o.English == nil {
			break
		}
		if english, ok := o.English(i); ok {
			sources[i].Settled = &english
		}
	}
	drafts, usage, err := translate.Paragraphs(ctx, sources, translate.Options{
		Engine: o.Engine, Glossary: o.Glossary, Drafts: o.Drafts, Progress: o.Progress,
	})
	if err != nil {
		return nil, err
	}
	french := make([]string, len(sources))
	r := &Result{Article: a, Paragraphs: make([]Paragraph, len(sources)), Usage: usage}
	for i, s := range sources {
		french[i] = s.French
		r.Paragraphs[i] = Paragraph{
			Paragraph: a.Paragraphs[i], Matches: s.Matches, Translation: drafts[i],
		}
	}
	r.Unknown = o.Glossary.Unknown(french)

	r.Document = notes.Document
	for _, n := range notes.Notes {
		p := &r.Paragraphs[n.Paragraph-1]
		p.Notes = append(p.Notes, n)
	}
	for i := range r.Paragraphs {
		p := &r.Paragraphs[i]
		p.Held = notes.Held[i+1]
		p.Checks = checks(p, sources[i].Settled != nil, o)
	}
	return r, nil
}

// Sources finds the names and the reports of an article and returns what an engine is given to
// translate.
func Sources(a *article.Article, g *glossary.Glossary) []translate.Paragraph {
	var none *claims.Set
	return sources(a, g, none.Annotate(a, claims.Options{}).Reports)
}

func sources(
	a *article.Article, g *glossary.Glossary, reports []claims.Report,
) []translate.Paragraph {
	out := make([]translate.Paragraph, len(a.Paragraphs))
	for i, p := range a.Paragraphs {
		out[i] = translate.Paragraph{
			French: p.Text, Sentences: p.Sentences, Matches: g.Match(p.Text),
		}
	}
	for _, r := range reports {
		p := &out[r.Paragraph-1]
		p.Hints = append(p.Hints, hint(p.French, r))
	}
	return out
}

// hint is how English tells what French puts into the press conditional. It covers the participle
// behind the verb where its English is known: an engine that is told of the verb alone forgets it.
func hint(french string, r claims.Report) translate.Term {
	verb := strings.ToLower(french[r.Verb.Start:r.Verb.End])
	english := reportedly(verb, r.Happened)
	participle := strings.TrimSpace(strings.ToLower(french[r.Verb.End:r.Participle]))
	done := participles[strings.TrimRight(participle, "es")]
	switch {
	case done == "" || !r.Happened:
		return translate.Term{Start: r.Verb.Start, End: r.Verb.End, English: english}
	case done == "born" && strings.HasSuffix(verb, "aient"):
		english = "were reportedly"
	case done == "born":
		english = "was reportedly"
	}
	return translate.Term{Start: r.Verb.Start, End: r.Participle, English: english + " " + done}
}

// participles are the English of those that the builtin engine loses behind a hint, by the French
// without its endings in e and s.
var participles = map[string]string{
	"été": "been", "mort": "died", "décédé": "died", "né": "born", "devenu": "become",
	"parti": "left", "sorti": "left", "tombé": "fallen", "survenu": "occurred", "venu": "come",
	"allé": "gone", "retourné": "returned",
}

// reportedly is how English tells what French puts into the press conditional.
func reportedly(verb string, happened bool) string {
	several := strings.HasSuffix(verb, "aient")
	switch {
	case happened && several:
		return "have reportedly"
	case happened:
		return "has reportedly"
	case several && strings.HasPrefix(verb, "s"):
		return "are reportedly"
	case strings.HasPrefix(verb, "s"):
		return "is reportedly"
	case several:
		return "reportedly have"
	}
	return "reportedly has"
}

// checks compares the two sides of a paragraph and adds what the engine and the glossary had to
// say about its English.
func checks(p *Paragraph, settled bool, o Options) []check.Finding {
	lost := untranslated(p)
	if len(lost) > 0 && p.English == "" {
		return lost
	}
	var names []string
	var named []segment.Span
	for _, m := range p.Matches.Occurrences {
		t := o.Glossary.Terms()[m.Term]
		names = append(names, t.Target)
		names = append(names, t.Alternates...)
		named = append(named, segment.Span{Start: m.Start, End: m.End})
	}
	pair := check.Pair{
		French: p.Text, FrenchSentences: p.Sentences,
		English: p.English, EnglishSentences: segment.Sentences(p.English),
		Names: names, Named: named, Title: p.Kind == article.Title,
		Claims: commitments(p.Notes), Date: o.Date, Found: around(p),
	}
	if settled { // nothing is known of which words render which
		p.aligned = check.Align(pair)
		pair.Sentences = p.aligned
	} else {
		pair.EnglishOf = p.EnglishOf
		for _, s := range p.Pairs {
			pair.Sentences = append(pair.Sentences, check.Link(s))
		}
		for _, l := range p.Links {
			pair.Words = append(pair.Words, check.Link(l))
		}
	}
	found := check.Paragraph(pair)
	found = append(lost, found...)
	for _, d := range p.Doubts {
		found = append(found, check.Finding{
			Check: "engine", Severity: check.Error, Message: doubts[d],
		})
	}
	return found
}

// around is what the glossary found in the English that belongs to no name.
func around(p *Paragraph) []check.Finding {
	var out []check.Finding
	for _, f := range p.Findings {
		c := check.Finding{Check: "names", Severity: check.Warning, Message: f.Message}
		if f.Kind == glossary.LeftoverMask || f.Kind == glossary.LeftoverMarkup {
			c.Check, c.Severity, c.English = "place-holder", check.Error, p.English[f.Start:f.End]
		}
		out = append(out, c)
	}
	return out
}

// commitments are the claims of which the English has to keep something: all hearsay, and what
// the notes ask for that hold for this article.
func commitments(notes []claims.Note) []check.Claim {
	var out []check.Claim
	for _, n := range notes {
		c := check.Claim{Start: n.Start, End: n.End, Kind: string(n.Kind), Band: string(n.Band),
			Note: n.Rule, High: n.Severity == claims.High}
		if n.Shown {
			c.MustAny, c.MustNot = n.MustAny, n.MustNot
		}
		if n.Kind == claims.Hearsay || len(c.MustAny)+len(c.MustNot) > 0 {
			out = append(out, c)
		}
	}
	return out
}

// untranslated names the sentences that have no English.
func untranslated(p *Paragraph) []check.Finding {
	var found []check.Finding
	for _, pair := range p.Pairs {
		french := p.Text[pair.French.Start:pair.French.End]
		if pair.English.End > pair.English.Start || !strings.ContainsFunc(french, fold.Letter) {
			continue
		}
		f := check.Finding{
			Check: "translation", Severity: check.Error, French: french,
			Message: "This sentence has no English. Please translate it by hand.",
		}
		if p.Err != nil {
			f.Message = "This sentence could not be translated: " + p.Err.Error()
		}
		found = append(found, f)
	}
	return found
}

// doubts says in an editor's words what an engine noticed about its own work.
var doubts = map[translate.Doubt]string{
	translate.Loop:      "The English repeats itself: please translate this by hand.",
	translate.Runaway:   "The English ran on without an end: please translate this by hand.",
	translate.Unknown:   "Some characters of the French are not known to the engine and are missing.",
	translate.Truncated: "Part of the French was not translated: please compare the two sides.",
}
