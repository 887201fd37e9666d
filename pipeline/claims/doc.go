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
// on nineteen articles written for it (news, opinion, profile, interview, court, health, economy,
// column, analysis, investigation, sport, reportage), span by span: a note is right when the gold
// has one of its kind and each holds half of the other. Rules were improved on ten of the articles;
// nine are blind: scored once their gold and the rules were done, and never looked into. Recall is
// low by design: most kinds are open, and an article has a budget. The hand that wrote the rules
// wrote the gold, so that these figures are an upper bound. What an article not yet known to the
// rules gets is lower: the four blind ones written last (analysis, investigation, sport, reportage)
// scored, when they were new, 0.76 in precision and 0.29 in recall under the rules as they stood,
// 0.81 and 0.61 after these were widened on other articles. Of the 0.61 a sixth rests on words that
// nothing else at hand has; without them it is 0.50. The five older ones score 0.83 and 0.54.
//
//	             gold found shown prec. recall   blind: gold found shown prec. recall
//	hearsay        45  0.98    45  0.93  0.93            33  0.94    34  0.88  0.91
//	label          27  0.85    19  0.89  0.63            15  0.80    11  0.91  0.73
//	status          9  0.89     8  0.88  0.78             3  1.00     3  1.00  1.00
//	insinuation     8  0.88     9  0.78  0.88            11  0.82    12  0.75  0.82
//	figure         59  0.80    35  0.94  0.61            57  0.81    40  0.78  0.63
//	fact           10  0.70     3  1.00  0.30             7  0.43     6  0.50  0.43
//	vague-source   16  0.81    13  0.77  0.62            17  0.76    16  0.75  0.65
//	attributed     21  0.90    13  0.92  0.57            20  0.80     9  0.67  0.35
//	certainty       9  0.78     6  1.00  0.67            12  0.75     6  1.00  0.50
//	hedge          16  0.94    13  0.77  0.62            13  0.85     9  0.89  0.69
//	causal         11  0.91     5  1.00  0.64            13  0.69     3  1.00  0.23
//	forecast       31  0.94    11  1.00  0.45            43  0.81    11  0.91  0.42
//	loaded         31  0.77    13  0.92  0.39            35  0.71    18  0.94  0.49
//	dated           7  1.00     3  0.67  0.29             3  0.67     1  0.00  0.00
//	scare-quote     8  0.50     3  1.00  0.38            10  0.70     7  0.57  0.40
//	all           308  0.86   199  0.90  0.61           292  0.79   186  0.82  0.57
//	in 1,000 words: 47 notes shown; blind 46
//
// The press conditional has labelled sentences of its own in testdata/conditional (go test -run
// ConditionalBands -v ./pipeline/claims). Two sets of 60 are blind: nobody has looked at what is
// wrong there. The first scored 1.00 in precision on certain, 0.79 on certain and ask together and
// 0.87 in recall before the rules were last worked on, 1.00, 0.96 and 0.90 after that; the second,
// written after that, 1.00, 0.97 and 0.93. The sets that were each written to break the rules
// scored, when they were new, 0.65 to 1.00 in precision and 0.43 to 1.00 in recall.
package claims
