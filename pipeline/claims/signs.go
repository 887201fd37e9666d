package claims

// signs are what of a sentence bears on each of its conditionals. They are read once a
// sentence: read again for each conditional, a sentence of nothing but conditionals would take
// time that grows with the square of its length, times the number of signs.
type signs struct {
	tokens []token
	source string // the word that names a source, or empty
	// unconfirmed are the words that say that nobody has confirmed it, or empty.
	unconfirmed    string
	si             []siClause
	condition      bool // a condition in other words than si
	lacking        bool // faute de
	obliged, ought bool // a duty or a penalty; devrait
	weighed        bool // a plan, or how sure something is
	without, help  bool // sans with a noun; with a noun for help
	we             bool // a conditional of the first or second person
	now            bool // a word for what goes on: depuis, actuellement, déjà
	past           bool // a verb in the imperfect or pluperfect
	// such and plan are the first tokens of an imagined subject (tel) and of a proposal; behind
	// the last token where there is none.
	such, plan int
	// asksIf and inverts tell of the sentence before: a question what would be if, and a question
	// with an inverted conditional.
	asksIf, inverts bool
	// imagining says that the sentence before supposes things.
	imagining bool
	ahead     map[view]int // see [signs.looksAhead]
}

// readSigns reads a sentence and, for what it asks, the sentence before it.
func readSigns(before prior, tokens []token) *signs {
	c := &signs{
		tokens: tokens, source: attribution(tokens), unconfirmed: unconfirmed(tokens),
		si: siClauses(tokens), condition: conditionIn(tokens), lacking: lackingIn(tokens),
		weighed: before.planning || plansIn(tokens) || weighedIn(tokens),
		such:    len(tokens), plan: len(tokens), ahead: map[view]int{},
		imagining: before.imagining,
	}
	if asked(before.tokens) {
		c.asksIf, c.inverts = asksIf(before.tokens), invertedAnywhere(before.tokens)
	}
	for i, t := range tokens {
		switch t.lower {
		case "aurions", "serions", "auriez", "seriez", "aurais", "serais", "pourrions", "devrions":
			c.we = true
		case "depuis", "actuellement", "désormais", "déjà", "aujourd'":
			c.now = true
		case "avait", "avaient", "était", "étaient":
			c.past = true
		case "tel", "telle", "tels", "telles", "pareil", "pareille", "pareils", "pareilles":
			c.such = min(c.such, i)
		case "sans":
			c.without = c.without || determiner[word(tokens, i+1)]
			c.help = c.help || helpNouns[word(tokens, i+1)] || determiner[word(tokens, i+1)] &&
				helpNouns[word(tokens, i+2)]
		}
		c.past = c.past || imperfect(t.lower)
		c.obliged = c.obliged || obliged(tokens, i)
		c.ought = c.ought || t.lower == "devrait" || t.lower == "devraient"
		incised := word(tokens, i-1) == "," || word(tokens, i-1) == "»" // , espère le maire
		if plans[t.lower] && !incised || planNouns[t.lower] && relativeAfter(tokens, i) {
			c.plan = min(c.plan, i)
		}
	}
	return c
}

// near is how many tokens before a conditional a verb may stand whose que could come behind the
// conditional: [reading.queAfter] looks no further.
const near = 24

// view is what decides whether a conditional is a future seen from a verb far before it.
type view struct {
	shape   shape
	present bool
}

// looksAhead returns the first token that looks ahead from the past for conditionals of a shape
// that stand at least [near] tokens behind it; behind the last token where there is none.
func (s *signs) looksAhead(kind shape, present bool) int {
	key := view{kind, present}
	first, ok := s.ahead[key]
	if !ok {
		r := reading{tokens: s.tokens, at: len(s.tokens) + near, shape: kind, present: present}
		for first < len(s.tokens) && !r.pastAt(first) {
			first++
		}
		s.ahead[key] = first
	}
	return first
}
