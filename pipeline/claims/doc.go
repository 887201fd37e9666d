// Package claims marks what an editor has to settle in a French article before its English is
// printed: figures, rumours, labels, loaded words, claims without a source. A mark is a note on a
// span of the French that says what kind of claim it is, what to check and what the English must
// keep. The notes come from rules that ship with the program (folder rules, one file a kind) and
// from the files that editors keep for a desk or a topic; both have one schema.
//
// The package gives no verdict on whether a claim is true, changes no text and does not look at
// the English.
//
// The same article, rules and options give the same notes in the same order, whatever the order
// of the files. Every span is an exact substring of its paragraph, on rune boundaries. What is not
// shown stays in the result with its reason. No clock is read: an expired note says when it
// expires and leaves the judgement to the caller.
//
// # How good the notes are
//
// go test -run Measure -v ./pipeline/claims compares the notes shown with gold notes made by hand
// on nine articles written for it (news, opinion, profile, interview), span by span: a note is
// right when the gold has one of its kind and each holds half of the other. Rules were improved on
// six of the articles; three are blind: scored once their gold and the rules were done, and never
// looked into. Recall is low by design: most kinds are open, and an article has a budget. The
// hand that wrote the rules wrote the gold, so that these figures are an upper bound.
//
//	             gold found shown prec. recall   blind: gold found shown prec. recall
//	hearsay        29  0.97    28  0.93  0.90            14  1.00    16  0.88  1.00
//	label          19  0.95    16  0.94  0.79             7  0.86     4  1.00  0.71
//	status          9  0.89     7  1.00  0.78             1  1.00     1  1.00  1.00
//	insinuation     5  0.80     3  0.67  0.40             3  1.00     1  1.00  0.33
//	figure         31  0.97    21  0.95  0.71            23  0.87    17  0.94  0.78
//	fact            6  0.50     1  1.00  0.17             2  0.50     3  0.33  0.50
//	vague-source    7  0.86     8  0.62  0.71             5  0.80     4  1.00  0.80
//	attributed     14  0.86     8  0.88  0.50             7  0.71     2  1.00  0.29
//	certainty       6  0.67     3  1.00  0.50             2  1.00     2  1.00  1.00
//	hedge           8  1.00     8  0.88  0.88             4  1.00     3  0.67  0.50
//	causal          2  1.00     2  1.00  1.00             3  1.00     0     -  0.00
//	forecast       14  0.64     1  1.00  0.07             8  0.75     1  1.00  0.12
//	loaded         12  0.67     3  1.00  0.25             9  0.56     1  1.00  0.11
//	dated           4  1.00     2  1.00  0.50             1  1.00     0     -  0.00
//	scare-quote     3  0.33     1  1.00  0.33             1  0.00     2  0.00  0.00
//	all           169  0.86   112  0.91  0.62            90  0.83    57  0.86  0.58
//	in 1,000 words: 45 notes shown; blind 46
//
// The press conditional has labelled sentences of its own in testdata/conditional (go test -run
// ConditionalBands -v ./pipeline/claims). Two sets of 60 are blind: nobody has looked at what is
// wrong there. The first scored 1.00 in precision on certain, 0.79 on certain and ask together and
// 0.87 in recall before the rules were last worked on, 1.00, 0.96 and 0.90 after that; the second,
// written after that, 1.00, 0.97 and 0.93. The sets that were each written to break the rules
// scored, when they were new, 0.65 to 0.97 in precision and 0.65 to 1.00 in recall.
package claims
