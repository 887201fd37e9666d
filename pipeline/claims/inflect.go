package claims

// Inflection without a dictionary: a lemma pattern is written as a dictionary has it and stands
// for its plural, its feminine and, for verbs, the third person of the usual tenses and the
// participles. Too many forms are made rather than too few: a form that is no French word hits
// nothing.

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// small words are not inflected; they stand for the forms that elision and contraction give them.
var small = map[string]string{
	"de": "de d' du des", "d'": "de d' du des", "du": "du de d' des", "à": "à au aux",
	"le": "le la l' les", "la": "la le l' les", "l'": "l' le la les", "les": "les le la l'",
	"que": "que qu'", "qu'": "que qu'", "se": "se s'", "s'": "s' se", "ne": "ne n'", "n'": "n' ne",
	"ce": "ce cet cette ces", "son": "son sa ses leur leurs", "il": "il elle ils elles",
	"un": "un une", "une": "une un", "tout": "tout toute tous toutes",
	"si": "si s'",
}

// fixed words look as if they could be inflected and are not.
var fixed = strings.Fields("par pour en dans sur et ou au aux des pas plus on qui dont où avec " +
	"sans sous comme mais donc car ni vers chez entre leur nos vos très bien ainsi aussi y")

// family is a group of verbs that share their endings: third person of present, imperfect, past
// historic, future and conditional, then participles.
type family struct{ infinitive, endings string }

// families are found by the end of the infinitive, so that soutenir goes like tenir; longer
// endings stand before shorter ones that they end in.
var families = []family{
	{"être", "est sont était étaient fut furent sera seront serait seraient étant été"},
	{"avoir", "a ont avait avaient eut eurent aura auront aurait auraient ayant eu eue eus eues"},
	{"aller", "va vont allait allaient alla allèrent ira iront irait iraient allant allé allée " +
		"allés allées"},
	{"faire", "fait font faisait faisaient fit firent fera feront ferait feraient faisant faite " +
		"faits faites"},
	{"pouvoir", "peut peuvent pouvait pouvaient put purent pourra pourront pourrait pourraient pu"},
	{"vouloir", "veut veulent voulait voulaient voulut voudra voudront voudrait voudraient voulu"},
	{"devoir", "doit doivent devait devaient dut durent devra devront devrait devraient dû"},
	{"savoir", "sait savent savait savaient sut saura sauront saurait sauraient sachant su"},
	{"recevoir", "reçoit reçoivent recevait recevaient reçut recevra recevrait reçu reçue reçus"},
	{"voir", "voit voient voyait voyaient vit virent verra verront verrait voyant vu vue vus vues"},
	{"dire", "dit disent disait disaient dirent dira diront dirait diraient disant dite dits dites"},
	{"croire", "croit croient croyait croyaient crut croira croiront croirait croyant cru"},
	{"mourir", "meurt meurent mourait mouraient mourut moururent mourra mort morte morts mortes"},
	{"courir", "court courent courait couraient courut courra courrait courant couru"},
	{"ouvrir", "ouvre ouvrent ouvrait ouvraient ouvrit ouvrirent ouvrira ouvrirait ouvrant ouvert " +
		"ouverte ouverts ouvertes"},
	{"crire", "crit crivent crivait crivaient crivit crira crirait crivant crite crits crites"},
	{"uire", "uit uisent uisait uisaient uisit uisirent uira uiront uirait uiraient uisant uite " +
		"uits uites"},
	{"clure", "clut cluent cluait cluaient clurent clura clurait clu clue clus clues cluant"},
	{"indre", "int ignent ignait ignaient ignit ignirent indra indront indrait indraient ignant " +
		"inte ints intes"},
	{"suivre", "suit suivent suivait suivaient suivit suivirent suivra suivront suivrait suivant " +
		"suivi suivie suivis suivies"},
	{"mettre", "met mettent mettait mettaient mit mirent mettra mettront mettrait mettraient " +
		"mettant mis mise mises"},
	{"prendre", "prend prennent prenait prenaient prit prirent prendra prendront prendrait " +
		"prendraient prenant pris prise prises"},
	{"aître", "aît aissent aissait aissaient ut urent aîtra aîtront aîtrait aîtraient aissant u " +
		"ue us ues"},
	{"ffrir", "ffre ffrent ffrait ffraient ffrit ffrirent ffrira ffriront ffrirait ffriraient ffrant " +
		"ffert fferte fferts ffertes"},
	{"entir", "ent entent entait entaient entit entirent entira entiront entirait entiraient entant " +
		"enti entie entis enties"},
	{"rtir", "rt rtent rtait rtaient rtit rtirent rtira rtiront rtirait rtiraient rtant rti rtie " +
		"rtis rties"},
	{"servir", "sert servent servait servaient servit servirent servira serviront servirait " +
		"serviraient servant servi servie servis servies"},
	{"dormir", "dort dorment dormait dormaient dormit dormirent dormira dormiront dormirait " +
		"dormiraient dormant dormi dormie dormis dormies"},
	{"tenir", "tient tiennent tenait tenaient tint tinrent tiendra tiendront tiendrait " +
		"tiendraient tenant tenu tenue tenus tenues"},
	{"venir", "vient viennent venait venaient vint vinrent viendra viendront viendrait " +
		"viendraient venant venu venue venus venues"},
	{"battre", "bat battent battait battaient battit battra battrait battant battu battue battus " +
		"battues"},
	{"ndre", "nd ndent ndait ndaient ndit ndirent ndra ndront ndrait ndraient ndant ndu ndue " +
		"ndus ndues"},
	{"rdre", "rd rdent rdait rdaient rdit rdirent rdra rdront rdrait rdraient rdant rdu rdue rdus " +
		"rdues"},
	{"rompre", "rompt rompent rompait rompaient rompit rompra romprait rompant rompu rompue " +
		"rompus rompues"},
}

// regularIR are verbs that go like finir, some of which end as a family does.
var regularIR = strings.Fields("finir agir réagir bannir garantir fournir subir trahir envahir " +
	"anéantir investir établir démolir punir saisir ralentir affaiblir franchir réunir avertir " +
	"choisir aboutir bâtir convertir engloutir enrichir grandir nourrir surgir surenchérir " +
	"asservir répartir assortir amortir divertir pervertir retentir")

// nounsInER look like verbs; as verbs they would stand for other words, enfer for enfant.
var nounsInER = strings.Fields("enfer hiver cancer danger étranger leader boucher berger clocher " +
	"dossier quartier ouvrier officier policier premier dernier particulier financier " +
	"hier mer fer cher fier amer ver")

// inflect returns the forms of a lower-case word, the word itself among them.
func inflect(word string) []string {
	if forms, ok := small[word]; ok {
		return strings.Fields(forms)
	}
	if utf8.RuneCountInString(word) < 3 || strings.HasSuffix(word, "'") ||
		slices.Contains(fixed, word) {
		return []string{word}
	}
	forms := append([]string{word}, nominal(word)...)
	forms = append(forms, verbal(word)...)
	slices.Sort(forms)
	return slices.Compact(forms)
}

// nominalEndings are the endings of nouns and adjectives: the first suffix that fits gives the
// other forms.
var nominalEndings = []struct{ suffix, others string }{
	{"eux", "euse euses"}, {"eau", "eaux elle elles"}, {"au", "aux"}, {"eu", "eux eus eue eues"},
	{"al", "als ale ales aux"}, {"teur", "teurs trice trices teuse teuses"},
	{"eur", "eurs euse euses"}, {"if", "ifs ive ives"}, {"el", "els elle elles"},
	{"en", "ens enne ennes"}, {"er", "ers ère ères"}, {"c", "cs que ques"},
	{"s", "se ses"}, {"x", ""}, {"z", ""}, {"e", "es"}, {"", "s e es"},
}

// nominal returns the plural and feminine forms of a noun or adjective.
func nominal(word string) []string {
	for _, end := range nominalEndings {
		if stem, ok := strings.CutSuffix(word, end.suffix); ok {
			return attach(stem, end.others)
		}
	}
	return nil
}

// verbal returns the forms of an infinitive, nothing for other words.
func verbal(word string) []string {
	if slices.Contains(regularIR, word) {
		stem := strings.TrimSuffix(word, "r")
		return append(attach(stem, "t ssent ssait ssaient rent ssant e s es ra ront rait raient"), stem)
	}
	for _, f := range families {
		if stem, ok := strings.CutSuffix(word, f.infinitive); ok {
			return attach(stem, f.endings)
		}
	}
	stem, ok := strings.CutSuffix(word, "er")
	if ok && utf8.RuneCountInString(stem) >= 2 && !slices.Contains(nounsInER, word) {
		return regularER(stem)
	}
	return nil
}

// regularER gives the forms of a verb in -er, with the changes of spelling that keep its sound.
func regularER(stem string) []string {
	soft := stem // before a
	switch {
	case strings.HasSuffix(stem, "g"):
		soft = stem + "e"
	case strings.HasSuffix(stem, "c"):
		soft = strings.TrimSuffix(stem, "c") + "ç"
	}
	forms := attach(soft, "ait aient a ant ât")
	forms = append(forms, attach(stem, "èrent é ée és ées")...)
	for _, open := range openStems(stem) { // before a mute e
		forms = append(forms, attach(open, "e ent era eront erait eraient")...)
	}
	return forms
}

// openStems returns the stems that a verb in -er may have before a mute e: lever, lève; appeler,
// appelle; employer, emploie.
func openStems(stem string) []string {
	stems := []string{stem}
	runes := []rune(stem)
	n := len(runes)
	if y, ok := strings.CutSuffix(stem, "y"); ok {
		return append(stems, y+"i")
	}
	if n >= 2 && (runes[n-2] == 'e' || runes[n-2] == 'é') {
		stems = append(stems, string(runes[:n-2])+"è"+string(runes[n-1]))
		if runes[n-1] == 'l' || runes[n-1] == 't' {
			stems = append(stems, stem+string(runes[n-1]))
		}
	}
	if n >= 3 && runes[n-3] == 'é' { // célébrer, pénétrer
		stems = append(stems, string(runes[:n-3])+"è"+string(runes[n-2:]))
	}
	return stems
}

// attach puts each of the endings to stem.
func attach(stem, endings string) []string {
	list := strings.Fields(endings)
	for i, end := range list {
		list[i] = stem + end
	}
	return list
}
