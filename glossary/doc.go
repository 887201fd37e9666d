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
// How well that works is measured on eight articles written for the project, 258 names and 35
// traps in them marked by hand, and on 59 hard cases with 98 names. The command
//
//	go test -run Measure -v ./glossary
//
// prints the figures and fails when a gate is missed. Matching finds every name and nothing else
// in both sets (span precision and recall 100 %, over-enforcement 0 %). Of the names that must be
// kept the final English has, with no silent violation at any setting:
//
//	engine                                     without glossary   with it
//	articles, translated by hand                    100.0 %       100.0 %
//	articles, one name in three spoilt               70.6 %        98.8 %
//	articles, builtin (weights fr-en v5)             75.7 %       100.0 %
//	hard cases, translated by hand                  100.0 %       100.0 %
//	hard cases, one name in three spoilt             66.3 %        99.0 %
//	hard cases, builtin (weights fr-en v5)           62.2 %       100.0 %
//
// What is not there is told of, and everything told of was wrong (flag precision 100 %). The spoilt
// engine loses one in eight of the names that are put into its French, so that some stay missing.
// The builtin engine pays for its names with 1.2 other words in each sentence that the glossary
// changes. Of its 356 names 337 came as they were asked for and 19 were put right. The
// articles were written by those who wrote the rules: 0 misses in 258
// say that field accuracy is above 98.8 % (95 % confidence), not that it is 100 %. A further 94
// cases with 327 names were written before looking at the rules (testdata/blind_cases.json): of the
// first 77 eight showed a fault, all of them mended.
//
// Names that no row settles ([Glossary.Unknown]) were measured on fifteen articles with 544 names
// marked by hand, each counted only when just its letters are listed, without any glossary:
//
//	articles                    rules before      when first scored      now
//	                            prec.  recall     prec.  recall          prec.  recall
//	4 to make the rules with     77.6   76.5         -      -             97.7   95.6
//	4 scored blind               71.0   72.0       92.1   89.5            96.5   95.1
//	3 scored blind, later        65.5   68.6       83.0   83.8            93.3   93.3
//	2 scored blind, later still  76.3   79.5       80.3   83.6            93.2   93.2
//	2 scored blind, last         82.8   82.8       93.1   93.1            96.6   96.6
//
// What to expect of new articles is what the blind ones had when first scored, four names in five
// or nine in ten; the last column shows what they taught. The same command prints these figures.
//
// The files are read in this order: token.go and glyph.go cut a text into words; trie.go finds
// rows among them; spelling.go, match.go and refuse.go decide which hits are occurrences;
// english.go, assign.go and verify.go weigh the English; repair.go and what it calls mend it.
// names.go, names_join.go and unknown.go find names without a row.
package glossary
