package claims

// Verbs whose conditional reports, and verbs whose conditional weighs what might come. The lists
// hold stems of the future, up to r: detiendr, controler. What stands in none of them counts only
// beside a source.

import "strings"

// conditionalStem returns the stem of a form in -rait or -raient that can be a conditional. The
// imperfect of tirer and its like, and words such as portrait, are none.
func conditionalStem(form string) (string, bool) {
	stem, ok := strings.CutSuffix(form, "ait")
	if !ok {
		stem, ok = strings.CutSuffix(form, "aient")
	}
	if !ok || trueImperfect[form] || notImperfect[form] || imperfectStems[stem] {
		return "", false
	}
	regular := strings.HasSuffix(stem, "er") || strings.HasSuffix(stem, "ir")
	return stem, len(stem) > 3 && (regular || irregularStems[stem] || reportStems[stem] ||
		kinStems[stem])
}

// reportStems report something unverified when they stand in the conditional: what somebody has,
// is, does or plans at the time of writing.
var reportStems = wordSet("disposer compter abriter détiendr posséder contrôler préparer " +
	"envisager chercher viser bénéficier travailler vivr souffrir toucher percevr négocier " +
	"appartiendr proviendr figurer opérer vaudr héberger financer employer emploier " +
	"entretiendr diriger livrer fournir circuler coûter dépasser gagner loger résider " +
	"séjourner purger ignorer exister regrouper rassembler remonter dater porter " +
	"contiendr exiger réclamer songer réfléchir étudier planifier projetter avoisiner " +
	"approcher osciller piloter superviser transiter persister subsister comporter achopper " +
	"buter hésiter discuter collaborer coopérer fréquenter cultiver fabriquer stocker " +
	"détourner exploiter occuper convoiter lorgner recruter espionner surveiller harcèler " +
	"prévoir combattr blanchir écouler redouter soupçonner suspecter user abuser régner " +
	"sévir grossir guetter comploter conspirer militer sympathiser correspondr dissimuler " +
	"plancher transporter mener servir verser atteindr privilégier déboucher héler tourner " +
	"acheminer rémunérer subventionner parrainer protéger " +
	"retiendr consommer fumer boir dealer prostituer piétiner patiner durer traîner stagner " +
	"peaufiner finaliser orchestrer diffuser propager arborer emporter véhiculer nier réfuter " +
	"démentir invoquer plaider réfléchir hésiter tergiverser refuser bouder snober convoyer " +
	"entreposer bâtir construir produir suivr poursuivr soutiendr comprendr dépendr commander " +
	"consacrer interroger auditionner examiner enquêter rechercher traquer enfermer manquer rester " +
	"mourr mèner apparaîtr renoncer quitter rejoindr succéder racheter licencier subir")

// reflexiveStems report when they are reflexive.
var reflexiveStems = wordSet("agir apprêter élèver cacher trouver préparer terrer disputer " +
	"livrer chiffrer monter situer intéresser plaindr opposer battr réfugier soigner remettr " +
	"limiter masser concentrer compter entasser déplacer rendr rapprocher éloigner méfier")

// kinStems are the stems of other verbs in -re and -oir, whose conditional mostly weighs what might
// come: it reports of somebody only.
var kinStems = wordSet("perdr vendr revendr rendr attendr entendr prendr apprendr reprendr " +
	"remettr promettr admettr commettr tiendr obtiendr retiendr deviendr reviendr parviendr " +
	"interviendr battr descendr défendr étendr tendr répondr rompr vaincr convaincr craindr " +
	"rejoindr naîtr disparaîtr enverr renverr verr courr acquerr conquerr concevr peindr")

// irregularStems are the stems of verbs in -re and -oir whose conditional may report beside a
// source.
var irregularStems = wordSet("dépendr contiendr comprendr appartiendr détiendr entretiendr " +
	"maintiendr soutiendr connaîtr apparaîtr suivr poursuivr combattr construir produir " +
	"conduir transmettr recevr reconnaîtr pourr devr voudr faudr paraîtr viendr mettr")

// modalStems are the verbs whose conditional is courtesy, expectation or possibility.
var modalStems = wordSet("pourr devr voudr faudr sembler aimer souhaiter préférer convenir " +
	"conviendr")

// hypothetical are the stems of verbs whose conditional hardly ever reports.
var hypothetical = wordSet("suffir risquer aider éviter faciliter améliorer augmenter créer " +
	"entraîner provoquer oser désirer mériter donner apporter favoriser menacer contribuer " +
	"ajouter changer accepter vir désir revenir marquer régler ouvrir coûter priver voter " +
	"équivaloir signifier")

// imperfectStems end in r before the ending of the imperfect as well: tirait, mourait.
var imperfectStems = wordSet("tir retir attir respir inspir admir aspir soupir expir désir vir " +
	"étir chavir déchir empir éclair flair transpir conspir délir mir cir soutir gir")
