package claims

// The schema of rules and notes, version 1: which keys stand where and what they have to say.
//
//	schema: 1
//	owner: desk-world                   # who answers questions
//	language: {source: fr, target: en}
//	rules: […]                          # patterns; examples are compulsory
//	notes: […]                          # editors' notes on specific claims
//	pack: reuters                       # the house style that the rules are of, and
//	cite: {publisher, title, edition, url, accessed}   # where it says so
//
// An item has id, kind, severity, match and note; a rule of kind hearsay also has a band. The
// rest may be left out: status (draft, active, resolved, retired), scope (default everywhere),
// first_only, trap, suggest, target {must_any, must_not}, evidence or evidence_type, sources,
// valid {from, to}, review {by, on, expires}, examples {hit, miss}, pattern_class, and replaces,
// a list of the ids of rules that this one stands in for.
//
// In regex patterns {about}, {number}, {of} and others stand for what numbers.go says.
//
// match has any, a list of patterns, and:
//
//	mode      literal (default), lemma, regex; conditional, future (the words are known)
//	near      a list, or {any, within, mode}; within is sentence (default) or paragraph
//	not       the same; within is phrase by default: the words overlap the match
//	case      fold (default), exact
//	accents   capitals (default: Etat is as good as État), exact, fold
//	hyphen    boundary (default), join: nothing matches beside a hyphen
//	unless_attributed   true: only in sentences that name no source
//
// first_only is true, false or rule. With true a pattern is shown at its first mention, once in
// the article's own voice and once in quotations; with rule all patterns count as one. Rules of
// kinds label and status have true unless they say otherwise.

import (
	"fmt"
	"regexp"

	"go.yaml.in/yaml/v3"
)

// schema is the number that files of rules and notes start with.
const schema = "1"

// document reads a whole file.
func (s *source) document(n *yaml.Node) error {
	var version, from, to string
	items := func(editors bool) func(*yaml.Node) error {
		return func(n *yaml.Node) error {
			return s.each(n, func(item *yaml.Node) error { return s.rule(item, editors) })
		}
	}
	err := s.mapping(n, fields{
		"pack": s.id(&s.pack, nil),
		"cite": func(n *yaml.Node) error {
			c := &s.cite
			return s.mapping(n, fields{"publisher": s.text(&c.Publisher), "title": s.text(&c.Title),
				"edition": s.text(&c.Edition), "url": s.text(&c.URL), "accessed": s.date(&c.Accessed)})
		},
		"schema": func(n *yaml.Node) error {
			version = n.Value
			if version != schema {
				return s.fail(n, "this version reads schema: "+schema, "schema %q is not known", version)
			}
			return nil
		},
		"owner": s.text(&s.owner),
		"language": func(n *yaml.Node) error {
			return s.mapping(n, fields{"source": choice(s, &from, "fr"), "target": choice(s, &to, "en")})
		},
		"rules": items(false),
		"notes": items(true),
	})
	if err == nil && version == "" {
		return s.fail(n, "start with schema: "+schema, "the key schema is missing")
	}
	return err
}

var idForm = regexp.MustCompile(`^[a-z0-9][a-z0-9-]*$`)

// matcher is the value of the key match, before it is compiled.
type matcher struct {
	node          *yaml.Node
	mode          string
	any           []*yaml.Node
	near, not     *yaml.Node
	cased, accent string
	hyphen        string
	unattributed  bool
}

// policy is what the keys case, accents and hyphen say.
func (m matcher) policy() policy {
	return policy{cased: m.cased == "exact", accent: m.accent, joined: m.hyphen == "join"}
}

// rule reads one rule or editors' note.
func (s *source) rule(n *yaml.Node, editors bool) error {
	r := &rule{file: s.name, line: n.Line, editors: editors, status: "active", src: s}
	m := matcher{mode: modeLiteral, cased: "fold", accent: accentCapitals, hyphen: "boundary"}
	var once, ignored, evidenceType string
	err := s.mapping(n, fields{
		"id":            s.id(&r.id, s.ids),
		"replaces":      s.texts(&r.replaces),
		"kind":          choice(s, &r.kind, Kinds()...),
		"severity":      choice(s, &r.severity, High, Medium, Low),
		"status":        choice(s, &r.status, "draft", "active", "resolved", "retired"),
		"band":          choice(s, &r.band, Certain, Ask, Suppressed),
		"pattern_class": choice(s, &ignored, "open", "closed"),
		"match":         func(n *yaml.Node) error { m.node = n; return s.matcher(n, &m) },
		"scope":         func(n *yaml.Node) error { return s.scope(n, r) },
		"first_only":    choice(s, &once, "true", "false", onceARule),
		"note":          s.text(&r.check), "trap": s.text(&r.trap), "suggest": s.text(&r.suggest),
		"evidence": s.text(&r.evidence), "evidence_type": s.text(&evidenceType),
		"target": func(n *yaml.Node) error {
			return s.mapping(n, fields{"must_any": s.texts(&r.mustAny), "must_not": s.texts(&r.mustNot)})
		},
		"sources": func(n *yaml.Node) error { return s.sources(n, r) },
		"valid":   func(n *yaml.Node) error { return s.valid(n, r) },
		"review": func(n *yaml.Node) error {
			return s.mapping(n, fields{"by": s.text(&r.by), "on": s.date(&r.on),
				"expires": s.date(&r.expires)})
		},
		"examples": func(n *yaml.Node) error {
			return s.mapping(n, fields{"hit": s.texts(&r.hits), "miss": s.texts(&r.misses)})
		},
	})
	if err != nil {
		return err
	}
	if r.evidence == "" {
		r.evidence = evidenceType
	}
	if editors && r.kind == Hearsay && r.band == "" {
		r.band = Certain
	}
	byKind := once == "" && !editors && (r.kind == Label || r.kind == Status)
	r.firstOnly = byKind || once == "true" || once == onceARule
	r.onceARule = once == onceARule
	if err := s.complete(n, r, m); err != nil {
		return err
	}
	return s.compile(r, m)
}

// id reads an id, which no other of ids may be; nil for names that need not differ.
func (s *source) id(to *string, ids map[string]string) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		if !idForm.MatchString(n.Value) {
			return s.fail(n, "small letters, digits and hyphens", "%q cannot be an id", n.Value)
		}
		if at, ok := ids[n.Value]; ok {
			return s.fail(n, "ids are never used twice", "the id %q stands in %s already", n.Value, at)
		}
		*to = n.Value
		if ids != nil {
			ids[n.Value] = fmt.Sprintf("%s:%d", s.name, n.Line)
		}
		return nil
	}
}

// valid reads the days of an article on which a note applies.
func (s *source) valid(n *yaml.Node, r *rule) error {
	err := s.mapping(n, fields{"from": s.date(&r.from), "to": s.date(&r.to)})
	if err == nil && r.to != "" && r.from > r.to {
		return s.fail(n, "swap the two", "valid ends before it begins")
	}
	return err
}

// complete checks that nothing is missing and that what is there goes together.
func (s *source) complete(n *yaml.Node, r *rule, m matcher) error {
	for _, need := range []struct {
		missing bool
		key     string
	}{
		{r.id == "", "id"}, {r.kind == "", "kind"}, {r.severity == "", "severity"},
		{m.node == nil, "match"}, {r.check == "", "note"},
		{m.node != nil && m.mode != modeConditional && m.mode != modeFuture && len(m.any) == 0,
			"match: any"},
		{!r.editors && len(r.hits) == 0, "examples: hit"},
		{!r.editors && len(r.misses) == 0, "examples: miss"},
		{!r.editors && r.kind == Hearsay && r.band == "", "band"},
	} {
		if need.missing {
			return s.fail(n, "add "+need.key+":", "the key %s is missing", need.key)
		}
	}
	if r.kind != Hearsay && r.band != "" {
		return s.fail(n, "leave band out", "band is for kind hearsay only")
	}
	if m.mode == modeConditional && (r.kind != Hearsay || r.band == "" || len(m.any) > 0) {
		return s.fail(m.node, "kind: hearsay, a band, and no any",
			"mode conditional is for hearsay and finds its words itself")
	}
	if m.mode == modeFuture && len(m.any) > 0 {
		return s.fail(m.node, "leave any out", "mode future finds its words itself")
	}
	return nil
}

// matcher reads the value of match. near and not wait until the mode is known.
func (s *source) matcher(n *yaml.Node, m *matcher) error {
	keep := func(to **yaml.Node) func(*yaml.Node) error {
		return func(n *yaml.Node) error { *to = n; return nil }
	}
	return s.mapping(n, fields{
		"mode": choice(s, &m.mode, modeLiteral, modeLemma, modeRegex, modeConditional,
			modeFuture),
		"any": s.patterns(&m.any), "near": keep(&m.near), "not": keep(&m.not),
		"case":              choice(s, &m.cased, "fold", "exact"),
		"accents":           choice(s, &m.accent, accentCapitals, accentExact, accentFold),
		"hyphen":            choice(s, &m.hyphen, "boundary", "join"),
		"unless_attributed": s.flag(&m.unattributed),
	})
}

// patterns returns a reader of a list of patterns that keeps their places in the file.
func (s *source) patterns(to *[]*yaml.Node) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		return s.each(n, func(item *yaml.Node) error {
			var t string
			*to = append(*to, item)
			return s.text(&t)(item)
		})
	}
}

// scope reads where a rule looks.
func (s *source) scope(n *yaml.Node, r *rule) error {
	r.scope = map[string]bool{}
	err := s.each(n, func(item *yaml.Node) error {
		var place string
		err := choice(s, &place, scopeTitle, scopeBody, scopeQuote, scopeCaption)(item)
		r.scope[place] = true
		return err
	})
	if err == nil && len(r.scope) == 0 {
		return s.fail(n, "leave scope out to look everywhere", "a scope without places")
	}
	return err
}

// sources reads where the evidence of a note comes from.
func (s *source) sources(n *yaml.Node, r *rule) error {
	return s.each(n, func(item *yaml.Node) error {
		var src Source
		err := s.mapping(item, fields{"url": s.text(&src.URL), "publisher": s.text(&src.Publisher),
			"date": s.date(&src.Date), "accessed": s.date(&src.Accessed),
			"archived": s.text(&src.Archived)})
		r.sources = append(r.sources, src)
		return err
	})
}

// compile turns the patterns into what matches and adds the rule to the set.
func (s *source) compile(r *rule, m matcher) error {
	r.mode, r.unattributed = m.mode, m.unattributed
	for _, n := range m.any {
		r.patterns = append(r.patterns, n.Value)
	}
	var err error
	if r.match, err = s.finder(m.any, m.mode, m.policy()); err != nil {
		return err
	}
	if r.near, err = s.condition(m.near, m, withinSentence); err != nil {
		return err
	}
	if r.not, err = s.condition(m.not, m, withinPhrase); err != nil {
		return err
	}
	s.set.rules = append(s.set.rules, r)
	return nil
}

// finder compiles patterns of one mode.
func (s *source) finder(patterns []*yaml.Node, mode string, p policy) (finder, error) {
	var f finder
	for _, n := range patterns {
		if mode == modeRegex {
			e, hint, err := compileExpression(n.Value, p)
			if err == nil && !s.tested {
				hint, err = e.try()
			}
			if err != nil {
				return f, s.fail(n, hint, "%v", err)
			}
			f.expressions = append(f.expressions, e)
			continue
		}
		ph, err := compilePhrase(n.Value, mode == modeLemma, p)
		if err != nil {
			return f, s.fail(n, "leave it out", "%v", err)
		}
		f.phrases = append(f.phrases, ph)
	}
	return f, nil
}

// condition reads near or not: a list, or any with within and mode.
func (s *source) condition(n *yaml.Node, m matcher, within string) (*condition, error) {
	if n == nil {
		return nil, nil
	}
	c := &condition{within: within}
	mode := m.mode
	var any []*yaml.Node
	var err error
	if n.Kind == yaml.SequenceNode {
		err = s.patterns(&any)(n)
	} else {
		places := []string{withinSentence, withinParagraph}
		if within == withinPhrase {
			places = append(places, withinPhrase)
		}
		err = s.mapping(n, fields{"any": s.patterns(&any), "within": choice(s, &c.within, places...),
			"mode": choice(s, &mode, modeLiteral, modeLemma, modeRegex)})
	}
	if err == nil && len(any) == 0 {
		err = s.fail(n, `write any: ["…"]`, "a condition without words")
	}
	if err != nil {
		return nil, err
	}
	c.finder, err = s.finder(any, mode, m.policy())
	return c, err
}
