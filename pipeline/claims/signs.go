package claims

// signs are what of a sentence bears on each of its conditionals. They are read once a
// sentence: read again for each conditional, a sentence of nothing but conditionals would take
// time that grows with the square of its length, times the number of signs.
type signs struct {
	tokens []token
	source string // the word that names a source, or empty
	// unconfirmed are the words that say that nobody has confirmed it, or empty.
	unconfirmed string
	si          []siClause
	condition   bool // a condition in other words than si
	without     bool // sans with a noun
	we          bool // a conditional of the first or second person
	// such and plan are the first tokens of an imagined subject (tel) and of a proposal; behind
	// the last token where there is none.
	such, plan int
	// asksIf and inverts tell of the sentence before: a question what would be if, and a question
	// with an inverted conditional.
	asksIf, inverts bool
	ahead           map[shape]int // see [signs.looksAhead]
}

// readSigns reads a sentence and, for what it asks, the sentence before it.
func readSigns(before, tokens []token) *signs {
	c := &signs{
		tokens: tokens, source: attribution(tokens), unconfirmed: unconfirmed(tokens),
		si: siClauses(tokens), condition: conditionIn(tokens),
		such: len(tokens), plan: len(tokens), ahead: map[shape]int{},
	}
	if asked(before) {
		c.asksIf, c.inverts = asksIf(before), invertedAnywhere(before)
	}
	for i, t := range tokens {
		switch t.lower {
		case "aurions", "serions", "auriez", "seriez", "aurais", "serais", "pourrions", "devrions":
			c.we = true
		case "tel", "telle", "tels", "telles":
			c.such = min(c.such, i)
		case "sans":
			c.without = c.without || determiner[word(tokens, i+1)]
		}
		if plans[t.lower] {
			c.plan = min(c.plan, i)
		}
	}
	return c
}

// near is how many tokens before a conditional a verb may stand whose que could come behind the
// conditional: [reading.queAfter] looks no further.
const near = 18

// looksAhead returns the first token that looks ahead from the past for conditionals of a shape
// that stand at least [near] tokens behind it; behind the last token where there is none.
func (s *signs) looksAhead(kind shape) int {
	first, ok := s.ahead[kind]
	if !ok {
		r := reading{tokens: s.tokens, at: len(s.tokens) + near, shape: kind}
		for first < len(s.tokens) && !r.pastAt(first) {
			first++
		}
		s.ahead[kind] = first
	}
	return first
}
