// Package translate turns a paragraph's French into English that follows the glossary.
//
// It owns the [Engine] interface, cuts an article's sentences into calls that an engine accepts,
// joins what comes back, and climbs the repair ladder: the engine is asked for the glossary's
// names in its own way, wrong forms are put right in place, the sentence is tried again plainly,
// with the English names written into the French, and with made-up names in their places, and what
// still fails is said. It never inserts a name at a guessed position, and it never
// calls a name right without having found it in the English: the verdicts are those of
// [glossary.Glossary.Verify] on the text that the editor gets.
//
// Engines themselves live in the packages below this one and are chosen by the program.
package translate
