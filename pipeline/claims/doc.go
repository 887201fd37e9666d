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
// on thirteen articles written for it (news, opinion, profile, interview, court, health, economy,
// column), span by span: a note is right when the gold has one of its kind and each holds half of
// the other. Rules were improved on eight of the articles; five are blind: scored once their gold
// and the rules were done, and never looked into. Recall is low by design: most kinds are open,
// and an article has a budget. The hand that wrote the rules wrote the gold, so that these figures
// are an upper bound. The four articles written last scored, when they were new, 0.71 (court and
// health) and 0.77 (economy and column, blind) in precision, 0.41 and 0.40 in recall. The three
// older blind articles score 0.88 and 0.58.
//
//	             gold found shown prec. recall   blind: gold found shown prec. recall
//	hearsay        40  0.97    39  0.92  0.90            24  0.92    25  0.88  0.92
//	label          21  0.86    16  0.94  0.71             9  0.78     5  1.00  0.67
//	status          9  0.89     7  1.00  0.78             1  1.00     1  1.00  1.00
//	insinuation     7  0.86     7  0.86  0.86             7  1.00     9  0.78  1.00
//	figure         46  0.76    27  0.93  0.59            34  0.82    25  0.88  0.71
//	fact            6  0.50     1  1.00  0.17             2  0.50     3  0.33  0.50
//	vague-source   11  0.82    11  0.73  0.73             9  0.56     5  0.80  0.44
//	attributed     18  0.89    11  0.91  0.56            12  0.83     4  0.75  0.25
//	certainty       8  0.75     5  1.00  0.62             7  0.71     4  1.00  0.57
//	hedge          13  0.92    11  0.82  0.69             8  0.75     4  0.75  0.38
//	causal          5  1.00     4  1.00  0.80             6  0.67     0     -  0.00
//	forecast       20  0.65     3  1.00  0.15            21  0.71     5  0.60  0.19
//	loaded         20  0.75     7  1.00  0.35            20  0.50     5  1.00  0.25
//	dated           5  1.00     2  1.00  0.40             1  1.00     0     -  0.00
//	scare-quote     4  0.25     1  1.00  0.25             4  0.00     2  0.00  0.00
//	all           233  0.82   152  0.91  0.61           165  0.74    97  0.82  0.51
//	in 1,000 words: 45 notes shown; blind 47
//
// The press conditional has labelled sentences of its own in testdata/conditional (go test -run
// ConditionalBands -v ./pipeline/claims). Two sets of 60 are blind: nobody has looked at what is
// wrong there. The first scored 1.00 in precision on certain, 0.79 on certain and ask together and
// 0.87 in recall before the rules were last worked on, 1.00, 0.96 and 0.90 after that; the second,
// written after that, 1.00, 0.97 and 0.93. The sets that were each written to break the rules
// scored, when they were new, 0.65 to 1.00 in precision and 0.43 to 1.00 in recall.
package claims
