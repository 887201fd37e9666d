package check

// A false friend is a French word that looks like an English one of another sense.
type friend struct {
	french  cue
	unless  cue // French beside it for which the English is right; nil for none
	english cue // the English it looks like
	worst   Severity
	means   string // what the French means, said after "is"
}

// pair makes a false friend. unless may be empty.
func pair(french, unless, english string, worst Severity, means string) friend {
	f := friend{french: cues(french), english: cues(english), worst: worst, means: means}
	if unless != "" {
		f.unless = cues(unless)
	}
	return f
}

// falseFriends are those that bend a claim: how sure it is, who somebody is, what happened. Those
// that good English has now and then are an info.
var falseFriends = []friend{
	pair(`sans doute`, `sans aucun doute|sans nul doute|indubit\pL*|incontest\pL*|indén\pL*`,
		`without (?:a |any )?doubt|undoubtedly|beyond (?:a |any |all )?doubt|certainly|`+
			`definitely|unquestionably`, Warning,
		"probably, not without doubt"),
	pair(`éventuel|éventuelle|éventuels|éventuelles|éventuellement`, `finale?ment|à terme|`+
		`final\pL*|fini\pL*`,
		`eventual|eventually`, Warning, "possible, possibly"),
	pair(`actuel|actuelle|actuels|actuelles|actuellement`, `en fait|réel\pL*|en réalité|`+
		`vraiment|véritable\pL*|effectivement|proprement`,
		`actual|actually`, Warning, "current, currently"),
	pair(`milice|milices|miliciens?`, `armée|armées|police|militant\pL*|combattant\pL*|`+
		`polici\pL*|soldats?`,
		`army|armies|police|militants?|soldiers?|gangs?`, Warning, "militia, militiamen"),
	pair(`militant|militante|militants|militantes`,
		`armés?|armées?|combattants?|islamis\pL*|djihad\pL*|jihad\pL*|rebelles?|taliban\pL*|`+
			`terroris\pL*|insurgés?|lutte|combats?|charia|attaques?`,
		`militant|militants`, Warning, "activist or campaigner; a militant fights"),
	pair(`régimes? (?:de retraites?|alimentaires?|matrimonial|fisca(?:l|ux)|juridiques?|`+
		`parlementaires?|présidentiels?|`+
		`d assurance \pL+|spéciaux|spécial|général|social|sociaux|de sécurité sociale|`+
		`d indemnisation|minceur|sec|végétarien|méditerranéen)`,
		``, `regimes?`, Warning, "here a scheme, system or diet"),
	pair(`régimes?`, ``, `regimes?`, Info, "neutral in French; “regime” condemns a government"),
	pair(`véritable|véritables`, ``, `veritable`, Warning, "real, outright"),
	pair(`formidable|formidables|formidablement`, `redoutable\pL*`, `formidabl[ey]`, Warning,
		"great, tremendous"),
	pair(`assist(?:er|e|ent|ait|aient|é|ant|era|eront) (?:\pL+ )?(?:à|au|aux)`, `aid\pL*|`+
		`secour\pL*`,
		`assist|assists|assisted|assisting`, Warning, "to attend or to see, not to help"),
	pair(`manifestations?`, ``, `manifestations?`, Warning, "demonstration, protest or event"),
	pair(`sensible|sensibles`, `raisonnable\pL*|sensé\pL*`, `sensible`, Warning,
		"sensitive or marked, not sensible"),
	pair(`sensiblement`, ``, `sensibly`, Warning, "noticeably or roughly"),
	pair(`ignor(?:e|ent|ait|aient|er|ant)`, `snob\pL*|tourn\pL*|méconn\pL*|dédaign\pL*|`+
		`volontairement|délibérément`,
		`ignor(?:es?|ed|ing)`, Info, "mostly not to know"),
	pair(`demand(?:e|ent|ait|aient|é|er|ant)`, `exig\pL*|réclam\pL*|revendi\pL*|insist\pL*|`+
		`impos\pL*`,
		`demand(?:s|ed|ing)?`, Info, "to ask; “demand” is exiger"),
	pair(`procès`, `processus|procédé\pL*|procédure\pL*`, `process|processes`, Warning, "trial"),
	pair(`déception|déceptions`, ``, `deceptions?`, Error, "disappointment"),
	pair(`injures?|injurieux|injurieuse`, `bless\pL*|lésions?`, `injur(?:y|ies|ious)`, Error,
		"insult"),
	pair(`physicien|physicienne|physiciens`, `médecins?`, `physicians?`, Error, "physicist"),
	pair(`librairies?`, `bibliothèques?|médiathèques?`, `librar(?:y|ies)`, Error, "bookshop"),
	pair(`location|locations`, `lieux?|emplacements?|endroits?|sites?|localis\pL*`, `locations?`,
		Warning, "rental"),
	pair(`caution`, `prud\pL*|précaution\pL*|méfi\pL*`, `caution|cautions`, Warning,
		"bail, deposit or backing"),
	pair(`évidences?`, `preuves?|indices?|éléments?|traces?|démontr\pL*|prouv\pL*`, `evidence`,
		Warning,
		"what is obvious; evidence is preuve"),
	pair(`versatiles?`, ``, `versatile`, Warning, "fickle"),
	pair(`apologie`, `excuses?`, `apolog(?:y|ies)`, Error, "praise or defence of something"),
	pair(`législature`, `assemblée|parlement|chambre|élus`, `legislature`, Info,
		"often the term of a parliament"),
	pair(`hôtels? de ville`, `hôtels`, `hotels?`, Error, "city hall"),
	pair(`parquet|parquets`, `sol|bois|plancher|chêne`, `parquet|floor`, Error,
		"the prosecutors, their office"),
	pair(`mise? en examen|mis en examen|mises en examen`, `inculp\pL*`, `convicted|guilty|`+
		`sentenced|charged|indicted|indictments?`,
		Warning, "placed under formal investigation: no charge and no verdict"),
	pair(`gardes? à vue`, `mandat\pL*|inculp\pL*`, `arrest warrants?|jail|jailed|imprisoned|`+
		`charged`, Warning,
		"police custody"),
	pair(`sympathiques?`, `compati\pL*`, `sympathetic`, Warning, "likeable or friendly"),
	pair(`pathétiques?`, `minable\pL*|lamentable\pL*|pitoyable\pL*`, `pathetic`, Info,
		"moving; “pathetic” is scornful"),
	pair(`collaborateurs?|collaboratrices?`, `nazis?|occupation|vichy|occupant|guerre`,
		`collaborators?`, Info,
		"colleague or member of staff"),
	pair(`libéra(?:l|ux|le|les)|libéralisme`, ``, `liberals?|liberalism`, Info,
		"of free markets; “liberal” is left of centre in America"),
	pair(`dramatiques?`, `théâtr\pL*|art|arts|œuvres?|oeuvres?|auteurs?|acteurs?|scène`,
		`dramatic`, Info, "tragic"),
	pair(`suite à|à la suite d[eu']?`, `parce qu\pL*|en raison|à cause|caus\pL*|dû|due`,
		`caused by`, Info,
		"after; the French names no cause"),
	pair(`tentatives?`, ``, `tentative`, Warning, "attempt"),
	pair(`achèvement`, ``, `achievements?`, Warning, "completion"),
	pair(`altér(?:é|ée|és|ées|er|e|ent|ation)`, `modifi\pL*|chang\pL*|transform\pL*`, `alter|`+
		`alters|altered|alteration`, Info,
		"mostly to spoil or falsify"),
}

// friends finds the false friends that the English took at their looks. The first that fits a
// French word speaks for it.
func friends(v view, u unit) []Finding {
	var out []Finding
	told := make(map[string]bool)
	for _, f := range falseFriends {
		there, bad := u.english.find(f.english)
		if !bad {
			continue
		}
		at, ok := u.french.find(f.french)
		if !ok || f.unless != nil && u.french.has(f.unless) {
			continue
		}
		english, french := u.english.quote(there), u.french.quote(at)
		if told[english] || v.names[u.english.word(there).key] {
			continue
		}
		told[english] = true
		out = append(out, Finding{Check: "false friend", Severity: f.worst, French: french,
			English: english,
			Message: "“" + clip(french) + "” is " + f.means + "; the English has “" +
				clip(english) + "”."})
	}
	return out
}
