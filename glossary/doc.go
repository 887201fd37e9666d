// Package glossary keeps names the way the house writes them. It reads glossary files, finds
// their terms in French paragraphs, says whether an English paragraph has every one of them, puts
// known wrong forms right, lists names that no row settles, and checks the files themselves.
//
// It translates nothing, reads no articles and calls no service: text goes in, spans and verdicts
// come out. Offsets are bytes into the text that was given, which may be composed or decomposed,
// typed with any apostrophe, hyphen or space.
//
// Matching knows no stems and no dictionary. A form that is not listed is not found, so that
// nothing is ever found by accident; what looks like a term and may be something else is refused
// visibly. Verification counts: one use in the English stands for one occurrence in the French
// at most, and a name inside a longer name stands for none. Repair only puts the right form where
// a wrong one stands, and only if verification then finds nothing worse.
//
// The files are read in this order: token.go and glyph.go cut a text into words; trie.go finds
// rows among them; spelling.go, match.go and refuse.go decide which hits are occurrences;
// english.go, assign.go and verify.go weigh the English; repair.go and what it calls mend it.
package glossary
