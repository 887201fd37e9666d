package check

// stance is a way in which an English verb of speech can take another side than the French one.
type stance struct {
	french  cue // the verb, surely
	unless  cue // French beside it that explains the English; nil for none
	english cue // what must not stand in the English; nil when it is what is missing
	keeps   cue // English that is right beside it; nil for none
	worst   Severity
	says    string // what is wrong, before the quotations
}

const (
	claimEN = `claim\pL*|alleg\pL*|maintain\pL*|insist\pL*|contend\pL*|assert\pL*|purport\pL*|` +
		`profess\pL*|` +
		`suppos\pL*|so called|argu\pL*|reportedly|pretext\pL*`
	neutralEN = `sa(?:id|ys?|ying)|told|tells?|announc\pL*|declar\pL*|stat(?:e|es|ed|ing)|` +
		`explain\pL*|` +
		`add(?:s|ed|ing)|not(?:es|ed|ing)|specif\pL*|indicat\pL*|report(?:s|ed|ing)|according|` +
		`affirm\pL*|assert\pL*|insist\pL*|argu\pL*|assur\pL*|maintain\pL*|clarif\pL*|point\pL*|` +
		`comment\pL*|remark\pL*|mention\pL*|tell\pL*|call\pL*|write|writes|wrote`
	queFR = ` (?:\pL+ ){0,3}?(?:que|qu)`
)

var (
	prétendre = cues(`prétend(?:ait|ent|aient|ant)?(?: \pL+){0,3} (?:que|qu|avoir|être|savoir|` +
		`pouvoir|` +
		`n \pL+|ne \pL+)|(?:a|ont|avait|avaient) prétendu|prétend(?:ent)? (?:le|la|les|l|il|` +
		`elle)|` +
		`prétend t (?:il|elle|on)|prétendent (?:ils|elles)|prétend(?:ait|ent|aient)? ` + infinitive)
	dire = cues(`(?:a|ont|avait|avaient) (?:\pL+ )?(?:dit|déclaré|indiqué|annoncé|précisé|` +
		`expliqué|` +
		`ajouté|affirmé)` + queFR + `|(?:dit|disent|déclare|indique|annonce|précise|explique|` +
		`ajoute|affirme)` +
		`(?:nt)?` + queFR + `|, (?:a|ont)(?: t)?(?: \pL+)? (?:dit|déclaré|indiqué|annoncé|` +
		`précisé|expliqué|ajouté|affirmé)|` +
		`, (?:dit|déclare|indique|annonce|précise|explique|ajoute|affirme)(?: t)? (?:il|elle|` +
		`on|le|la|l)`)
	avouer = cues(`(?:a|ont|avait|avaient) (?:\pL+ )?(?:reconnu|avoué|admis|` +
		`concédé)(?: \pL+){0,2} (?:que|qu|avoir|être)|` +
		`(?:reconnaît|reconnaissent|avoue|avouent|admet|admettent|concède|` +
		`concèdent)(?: \pL+){0,2} (?:que|qu|avoir|être)`)
	nier = cues(`dément|démentent|démentait|(?:a|ont|avait|avaient|est|` +
		`été) (?:\pL+ )?(?:démenti\pL*|nié\pL*)|` +
		`(?:nie|nient|niait)`)
	stances = []stance{
		{french: prétendre, english: cues(`pretend\pL*`), worst: Error,
			says: "Prétendre is to claim, not to pretend"},
		{french: prétendre, keeps: cues(claimEN + `|pretend\pL*|den(?:y|ies|ied)|want\pL*|try|` +
			`tr(?:ies|ied)|aspir\pL*|` +
			`seek\pL*|boast\pL*|think\pL*|accus\pL*|believ\pL*|suggest\pL*|seem\pL*|` +
			`intend\pL*|wish\pL*`), worst: Warning,
			says: "The French verb doubts what is said; the English does not"},
		{french: dire, english: cues(`admit(?:s|ted|ting)?|confess\pL*|conced(?:es?|ed|ing)`),
			unless: cues(`reconn\pL*|avou\pL*|aveu\pL*|adm[ei]\pL*|concé\pL*|confess\pL*|` +
				`conv[ie]n\pL*|accept\pL*|hôpital|hospitalis\pL*`),
			keeps: cues(neutralEN), worst: Warning,
			says: "The French only says it; the English makes it an admission"},
		{french: dire, english: cues(`reveal\pL*|expos(?:es|ed)|prov(?:es|ed)|demonstrat\pL*`),
			unless: cues(`rév[éè]l\pL*|dévoil\pL*|montr\pL*|démontr\pL*|prouv\pL*|découv\pL*|` +
				`divulg\pL*|expos\pL*|preuve\pL*|trahi\pL*|éprouv\pL*|approuv\pL*`),
			keeps: cues(neutralEN), worst: Warning,
			says: "The French only says it; the English vouches for it"},
		{french: dire, english: cues(`claim(?:s|ed|ing)?|alleg(?:es?|ed|ing|edly)|purport\pL*|` +
			`pretend\pL*`),
			unless: cues(`affirm\pL*|préten\pL*|assur\pL*|sout\pL*|all[ée]g\pL*|revendi\pL*|` +
				`accus\pL*|réclam\pL*|` +
				`demand\pL*|selon|estim\pL*|\pL+(?:rait|raient)|présum\pL*|soi|disant|` +
				`fait valoir|suppos\pL*|argu\pL*|droit\pL*|se disent|se dit|créan\pL*|` +
				`indemni\pL*|réclamation\pL*|avanc\pL*|invoqu\pL*|impos\pL*`),
			keeps: cues(neutralEN), worst: Warning,
			says: "The French only says it; the English doubts it"},
		{french: avouer, keeps: cues(`admi[ts]\pL*|acknowledg\pL*|conced\pL*|confess\pL*|` +
			`recogni\pL*|accept\pL*|` +
			`agree\pL*|own(?:s|ed)? up|grant\pL*|concession\pL*|allow\pL*|aware|reali[sz]\pL*|` +
			`true|knows?|knew|known`), worst: Warning,
			says: "The French verb is an admission; the English is not"},
		{french: nier, unless: undenied, keeps: cues(`den(?:y|ies|ied|ying|ial|ials)|refut\pL*|reject\pL*|` +
			`dismiss\pL*|contradict\pL*|` +
			`disput\pL*|not|\pL+n t|no|negat\pL*|repudiat\pL*|disavow\pL*|rebut\pL*|` +
			`counter\pL*|disclaim\pL*|` +
			`ignor\pL*|discount\pL*|false|refus\pL*|disprov\pL*|undeni\pL*|never|belie[sd]?`),
			worst: Warning,
			says:  "The French denies something; the English does not say so"},
	}
)

// verbs finds verbs of speech whose English takes another side.
func verbs(v view, u unit) []Finding {
	var out []Finding
	for _, s := range stances {
		at, ok := u.french.find(s.french)
		if !ok || s.unless != nil && u.french.has(s.unless) ||
			s.keeps != nil && u.english.has(s.keeps) {
			continue
		}
		word, english := u.french.quote(at), v.near(u, at)
		if s.english != nil {
			there, bad := u.english.find(s.english)
			if !bad {
				continue
			}
			english = u.english.quote(there)
		}
		out = append(out, Finding{Check: "speech verb", Severity: s.worst, French: word,
			English: english,
			Message: s.says + ": “" + clip(word) + "”, “" + clip(english) + "”."})
	}
	return out
}
