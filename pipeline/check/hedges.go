package check

// What the French is not sure of.
var (
	doubts = cues(`peut_être|sans doute|probablement|vraisemblablement|apparemment|` +
		`il sembl(?:e|ait|erait) que|sembl(?:e|ent|ait|aient)(?: t (?:il|elle))?|` +
		`il est (?:fort |très |bien )?(?:possible|probable|vraisemblable) qu[e']?|` +
		`il se (?:peut|pourrait) qu[e']?|possiblement|paraît il|tout (?:porte|` +
		`laisse) à (?:croire|penser)|` +
		`tout laisse (?:croire|penser)|à première vue|il n est pas (?:exclu|impossible)`)
	maybe = cues(`peut_être|peut|peuvent|peux|pouv\pL*|puiss\pL*|pu|pourr\pL*|sans|doute|doutes|prob\pL*|` +
		`vraisembl\pL*|` +
		`appar\pL*|sembl\pL*|par[aâ][iî]\pL*|par(?:u|ut)|possib\pL*|\pL+(?:rait|raient|rions)|` +
		`doit|doivent|devait|devaient|dû|éventuel\pL*|suppos\pL*|présum\pL*|préten\pL*|dit|` +
		`disent|` +
		`soupçon\pL*|suspect\pL*|accus\pL*|cr[ou][iy]\pL*|pens\pL*|estim\pL*|risqu\pL*|` +
		`chances?|` +
		`rumeurs?|principe|cens[ée]\pL*|hypoth\pL*|quasi\pL*|comme si|figur\pL*|imagin\pL*|` +
		`sinon|` +
		`priori|certainement|sûrement|all[éè]gu\pL*|soi|visiblement|manifestement|impression|` +
		`environ|près|plus ou moins|quelqu\pL*|il faut croire|tend\pL*|sent\pL*|air|guère|` +
		`dirait|` +
		`évidemment|voire|potenti\pL*|théori\pL*|plutôt|au mieux|officiellement|menac\pL*|` +
		`d après|selon|si|s ils?|mensong\pL*|faux|fausse|aurais|serais|jug\pL*|consid\pL*|` +
		`trouv\pL*`)
)

// hedgedEN matches English that leaves something open.
const hedgedEN = `perhaps|maybe|probabl\pL*|possib\pL*|likely|unlikely|likelihood|` +
	`presum\pL*|` +
	`apparent\pL*|seem\pL*|evident\pL*|may|might|could|would|should|appear\pL*|suggest\pL*|` +
	`suspect\pL*|suppos\pL*|potential\pL*|chances?|risk\pL*|think\pL*|thought|beli\pL*|` +
	`expect\pL*|` +
	`doubt\pL*|undoubtedly|surely|must|guess\pL*|theory|in principle|as if|as though|looks?|` +
	`looked|` +
	`looking|sounds?|feels?|felt|arguabl\pL*|reported\pL*|alleged\pL*|rumou?r\pL*|tend\pL*|` +
	`(?:sort|kind) of|not sure|uncertain\pL*|conceiv\pL*|ought|if|whether|assum\pL*|imagin\pL*|` +
	`hypothe\pL*|plausib\pL*|impression|at first (?:sight|glance)|on the face of it|prospects?|` +
	`speculat\pL*|indicat\pL*|no question|certainly|d|signs?|pretend\pL*|obviously|clearly|` +
	`of course|noticeabl\pL*|can|i m afraid|everything points|point to|points to|rule out|` +
	`ruled out|or so`

// addedEN matches English that doubts on its own account.
var addedEN = cues(`perhaps|maybe|probably|possibly|presumably|apparently|seemingly|reportedly|` +
	`allegedly|supposedly|purportedly|arguably|it (?:seems|appears)(?: that)?|` +
	`(?:may|might) (?:not )?(?:\pL+ly )?have|could have been`)

// openings are the ways in which French leaves something open, and the English that keeps each.
var openings = []struct{ french, english cue }{
	{doubts, cues(hedgedEN)},
	{cues(`pourr(?:ait|aient)`), cues(hedgedEN + `|able|allow\pL*|threat\pL*|cannot|capable|enabl\pL*`)},
	{cues(`devr(?:ait|aient) (?:(?:se|s|en|y|l|le|la|les|lui|leur|bientôt|aussi|également|donc) )*` +
		`\pL+(?:er|ir|re|oir)`), cues(hedgedEN + `|due|will|ll|(?:is|are|was|were) to|set to|intend\pL*|` +
		`need\pL*|ha(?:ve|s|d) to|plan\pL*|schedul\pL*|supposed|forecast\pL*|going to|shall|` +
		`estimat\pL*|predict\pL*|hop(?:es?|ed|ing)|require\pL*|oblig\pL*|better|project\pL*`)},
	{cues(`soi disant|prétendue?s?`), cues(hedgedEN + `|so called|self (?:styled|proclaimed|described)|` +
		`purported\pL*|claim\pL*|would be|fake|bogus|pseudo`)},
}

// hedges finds a doubt of the French that the English has lost, and one that it has added.
func hedges(v view, u unit) []Finding {
	for _, o := range openings {
		at, ok := u.french.find(o.french)
		if !ok || u.english.has(o.english) {
			continue
		}
		word, english := u.french.quote(at), v.near(u, at)
		return []Finding{{Check: "hedge", Severity: Warning, French: word, English: english,
			Message: "The French is not sure (“" + clip(word) + "”); the English is: “" +
				clip(english) + "”."}}
	}
	at, ok := u.english.find(addedEN)
	if !ok || u.french.has(maybe) {
		return nil
	}
	word, french := u.english.quote(at), u.french.quote(u.french.span)
	return []Finding{{Check: "hedge", Severity: Warning, French: french, English: word,
		Message: "The English doubts (“" + clip(word) + "”) where the French is sure: “" +
			clip(french) + "”."}}
}

// What is presumed in French is alleged or suspected in English, or presumed where it is innocence.
var (
	presumedFR = cues(`présumée?s?`)
	presumedEN = cues(`presum\pL*|alleg\pL*|suspect\pL*|accus\pL*|suppos\pL*|purport\pL*|charg\pL*|` +
		`believ\pL*|belief|thought|assum\pL*|reput\pL*|apparent\pL*|likely|probabl\pL*|so called|` +
		`said to|reported\pL*|claim\pL*|consider\pL*|would be|deemed|putative|possibl\pL*`)
)

// presumptions finds what the French presumes and the English states.
func presumptions(v view, u unit) []Finding {
	at, ok := u.french.find(presumedFR)
	if !ok || u.english.has(presumedEN) {
		return nil
	}
	word, english := u.french.quote(at), v.near(u, at)
	return []Finding{{Check: "hedge", Severity: Warning, French: word, English: english,
		Message: "The French only presumes (“" + clip(word) + "”); the English has no “alleged”, " +
			"“suspected” or “presumed”: “" + clip(english) + "”."}}
}

// What the French says goes without saying; the words of plainFR are often mere connectives.
var (
	obvious = cues(`bien entendu|bien évidemment|évidemment|de toute évidence|à l évidence|` +
		`force est de (?:constater|reconnaître|admettre)|il va (?:de soi|sans dire)|` +
		`(?:sans|nul) (?:aucun |nul )?doute que|sans (?:aucun|nul) doute|indéniablement|` +
		`incontestablement|indiscutablement|assurément|manifestement|à coup sûr|` +
		`sans conteste|il est (?:clair|évident|indéniable|manifeste|incontestable) qu[e']?|` +
		`c est un fait qu[e']?|de notoriété publique`)
	plainFR   = cues(`bien sûr|certes|naturellement|forcément|certainement|clairement`)
	certainEN = cues(`of course|obvious\pL*|clear\pL*|evident\pL*|evidence|natural\pL*|` +
		`certain\pL*|` +
		`sure|surely|undoubted\pL*|undeniab\pL*|unquestion\pL*|indisputab\pL*|inevitab\pL*|` +
		`doubt\pL*|` +
		`plain|plainly|manifest\pL*|apparent\pL*|admit\pL*|granted|true|truly|arguabl\pL*|` +
		`inarguabl\pL*|question|definite\pL*|bound to|must|needless|saying|self evident|` +
		`undisputed|unmistak\pL*|indeed|visibl\pL*|fact|facts|really|simply|invariabl\pL*|` +
		`necessar\pL*|recogni\pL*|acknowledg\pL*|conced\pL*|have to|has to|had to|said|` +
		`incontest\pL*|` +
		`uncontest\pL*|incontrovert\pL*|no denying|absolute\pL*|known|knows?|seem\pL*|easily|` +
		`by far|definit\pL*|unambiguous\pL*|goes without|no wonder|no surprise|surpris\pL*|` +
		`predictab\pL*|understandab\pL*|assured\pL*|most likely|probably|no secret|` +
		`notorious\pL*|` +
		`remain\pL*|though|although|while|may|yes|even if|even though`)
)

// certainties finds what the French calls plain and the English only says.
func certainties(v view, u unit) []Finding {
	if u.english.has(certainEN) {
		return nil
	}
	severity := Warning
	at, ok := u.french.find(obvious)
	if !ok {
		severity = Info // English sets these aside as often as not
		if at, ok = u.french.find(plainFR); !ok {
			return nil
		}
	}
	word, english := u.french.quote(at), v.near(u, at)
	return []Finding{{Check: "certainty", Severity: severity, French: word, English: english,
		Message: "The French says that this is plain (“" + clip(word) + "”); the English only " +
			"states it: “" + clip(english) + "”."}}
}
