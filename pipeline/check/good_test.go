package check

// otherShapes go on with goodParagraphs: results, dispatches, interviews, live reports, recipes and
// guides, which write numbers in their own ways.
var otherShapes = [][2]string{
	{
		"# RUGBY/COUPE DU MONDE. L'Afrique du Sud brise le rêve des Bleus (28-29)",
		"# Rugby World Cup: South Africa shatter French dream (28-29)",
	},
	{
		"Arbitre : B. O'Keeffe (NZL).|79 486 spectateurs.",
		"Referee: B. O’Keeffe (NZL).|Attendance: 79,486.",
	},
	{
		"France : 3 essais Baille (4e, 31e), Mauvaka (22e) ; 2 transf. Ramos (5e, 32e) ; 3 pén. Ramos (40e +1, 54e, 73e).",
		"France: 3 tries Baille (4th, 31st), Mauvaka (22nd); 2 conversions Ramos (5th, 32nd); 3 penalties Ramos (40th +1, 54th, 73rd).",
	},
	{
		"Menés 19-12 après une demi-heure, les Springboks ont fait ce qu'ils font de mieux : attendre.|À la 67e, Eben Etzebeth, 2,03 m et 120 kg, a emporté trois défenseurs sur les cinq derniers mètres.|Le XV de France, qui restait sur 18 victoires d'affilée à domicile, n'avait plus que dix minutes.",
		"Trailing 19-12 after half an hour, the Springboks did what they do best: wait.|In the 67th minute Eben Etzebeth, 2.03 m and 120 kg, carried three defenders over the last five metres.|France, who had won 18 home games in a row, had only ten minutes left.",
	},
	{
		"En demi-finales, les Boks affronteront l'Angleterre samedi 21 octobre (21 h, TF1), au lendemain d'Argentine - Nouvelle-Zélande.",
		"In the semi-finals the Boks will meet England on Saturday 21 October (9 pm, TF1), the day after Argentina v New Zealand.",
	},
	{
		"3. (-2) Irlande, 90,08",
		"3. (-2) Ireland, 90.08",
	},
	{
		"Le 10 km féminin d'Annecy est revenu à Mekdes Woldu en 31'44\" ; le 100 m de la veille avait été gagné en 10''12 par vent de + 1,8 m/s.",
		"The women’s 10 km in Annecy went to Mekdes Woldu in 31:44; the previous day’s 100 m had been won in 10.12 with a wind of +1.8 m/s.",
	},
	{
		"La Banque centrale européenne (BCE) a réduit jeudi de 25 points de base (pb) ses trois taux directeurs.|Le taux de dépôt est ramené de 4 % à 3,75 %.",
		"On Thursday the European Central Bank (ECB) cut its three policy rates by 25 basis points (bp).|The deposit rate goes from 4% to 3.75%.",
	},
	{
		"• PIB de la zone euro : + 0,3 % au 1er trimestre, après - 0,1 % au 4e trimestre 2023.",
		"• Eurozone GDP: up 0.3% in the first quarter, after a fall of 0.1% in the fourth quarter of 2023.",
	},
	{
		"À Paris, le CAC 40 a clôturé en hausse de 0,42 %, à 8 040,12 points.|L'euro gagnait 0,2 % à 1,0890 $ vers 17 h 30.|Le baril de Brent s'échangeait à 79,87 dollars (+ 1,9 %).",
		"In Paris, the CAC 40 closed up 0.42% at 8,040.12 points.|The euro was up 0.2% at $1.0890 at around 5:30 pm.|Brent crude traded at $79.87 a barrel (up 1.9%).",
	},
	{
		"Pour un ménage qui emprunte 200 000 € sur vingt ans, la mensualité baisse d'environ 26 € par quart de point, soit quelque 6 240 euros au total.|La production de crédits, tombée à 6,9 Mds€ en mars, était remontée à 8,8 Md€ en avril.|Les trois quarts des dossiers sont acceptés, contre un sur deux il y a un an.",
		"For a household borrowing €200,000 over twenty years, each quarter of a point takes about €26 off the monthly payment, or some €6,240 in all.|New lending, which had fallen to €6.9 billion in March, was back at €8.8bn in April.|Three quarters of applications are approved, compared with one in two a year ago.",
	},
	{
		"La dette atteignait 3 101,2 Mds d'euros fin 2023 (110,6 % du PIB).|Une hausse de cent points de base coûterait 2,9 milliards la première année, de 8 à 9 milliards la troisième et jusqu'à 15-20 milliards au bout de cinq ans.",
		"The debt stood at €3,101.2 billion at the end of 2023 (110.6% of GDP).|A rise of a hundred basis points would cost €2.9 billion in the first year, €8 billion to €9 billion in the third and as much as €15-20 billion after five years.",
	},
	{
		"Le puissant séisme a fait plus de 2.000 morts et autant de blessés.|La province d'Al-Haouz est la plus endeuillée (1.293 morts), devant celle de Taroudant (452).",
		"The powerful earthquake killed more than 2,000 people and injured as many.|Al-Haouz province is the worst hit (1,293 dead), followed by Taroudant (452).",
	},
	{
		"Le tremblement de terre s'est produit à 23H11 (22H11 GMT), à une profondeur de 18,5 kilomètres.",
		"The earthquake struck at 11:11 pm (2211 GMT) at a depth of 18.5 kilometres.",
	},
	{
		"Mon téléphone a sonné à 18 h 52.|La flèche est tombée à 19 h 56.|J'ai pensé : « C'est fini. »",
		"My phone rang at 6.52pm.|The spire fell at 7.56pm.|I thought: “It’s over.”",
	},
	{
		"Q : Combien de temps faut-il pour équarrir un chêne ?",
		"Q: How long does it take to square an oak?",
	},
	{
		"C'est une vraie question.|Certaines analyses dépassaient le seuil de 1 000 µg/m².|Les ouvriers se douchaient jusqu'à cinq fois par jour.",
		"It is a real question.|Some readings exceeded the threshold of 1,000 µg/m².|Workers showered up to five times a day.",
	},
	{
		"« Il y a viol et viol », avait osé l'un des avocats, Me Guillaume De Palma.|« Non, il n'y a pas \"viol et viol\" », lui avait répondu, à la barre, Mme Pelicot : « Un viol est un viol. »",
		"“There is rape and there is rape,” one of the lawyers, Guillaume De Palma, had dared to say.|“No, there is no ‘rape and rape’,” Ms Pelicot replied from the stand: “A rape is a rape.”",
	},
	{
		"23h02 - Zidane, Nadal, Serena Williams, Nadia Comaneci, Carl Lewis...|Le relais final",
		"11:02 pm – Zidane, Nadal, Serena Williams, Nadia Comaneci, Carl Lewis: the final relay",
	},
	{
		"Environ 7 TGV sur 10 circulent sur l'axe Atlantique, avec des retards de 1h30 à 2h.|\"250.000 voyageurs sont touchés aujourd'hui, 800.000 ce week-end\", a dit le PDG, Jean-Pierre Farandou.",
		"About 7 in 10 TGV trains are running on the Atlantic line, with delays of an hour and a half to two hours.|“250,000 passengers are affected today, 800,000 this weekend,” said the CEO, Jean-Pierre Farandou.",
	},
	{
		"Contact : direct@exemple-info.fr - tél. 01 23 45 67 89",
		"Contact: direct@exemple-info.fr – tel. 01 23 45 67 89",
	},
	{
		"Ses panneaux solaires, 85 m2, doivent fonctionner avec 25 fois moins de lumière qu'ici et par - 230 °C ; près de Vénus, ils supporteront + 250 °C.",
		"Its 85-square-metre solar panels must work with 25 times less light than here and at −230°C; near Venus they will withstand +250°C.",
	},
	{
		"Le radar RIME (antenne de 16 m, fréquence de 9 MHz) sondera la glace jusqu'à 9 km.|GALA, l'altimètre laser (1 064 nm, 30 à 50 Hz), mesurera les marées : 7 m si l'océan existe, quelques dizaines de centimètres sinon.",
		"The RIME radar (16-metre antenna, 9 MHz) will probe the ice to a depth of 9 km.|GALA, the laser altimeter (1,064 nm, 30 to 50 Hz), will measure the tides: 7 metres if the ocean exists, a few tens of centimetres if not.",
	},
	{
		"b) 62 ans et 3 mois pour celles nées entre le 1/9/1961 et le 31/12/1961 ;",
		"b) 62 years and 3 months for those born between 1 September 1961 and 31 December 1961;",
	},
	{
		"Selon l'exécutif, 17,7 milliards d'euros bruts par an en 2030, dont 4,8 Md€ d'accompagnement.|La Cour des comptes chiffrait le déficit à 6,6 Mds d'€ en 2025, 15 en 2035 et « 30 en 2045 ».",
		"According to the government, €17.7 billion gross a year in 2030, of which €4.8 billion in support measures.|The Court of Auditors put the deficit at €6.6 billion in 2025, 15 in 2035 and “30 in 2045”.",
	},
	{
		"Ouvert en 2013, 3,6 M de visiteurs la 1re année, le musée est signé Rudy Ricciotti.|Fermé le mardi et le 1er mai.|Tarifs : 11 €, TR 7,50 €, gratuit le 1er dim. du mois.",
		"Opened in 2013, with 3.6 million visitors in its first year, the museum was designed by Rudy Ricciotti.|Closed on Tuesdays and on 1 May.|Admission €11, concessions €7.50, free on the first Sunday of the month.",
	},
	{
		"Y aller : TGV en 3h05 depuis Paris (à p. de 29 €), en 1h40 depuis Lyon.",
		"Getting there: by TGV in 3 hours 5 minutes from Paris (from €29), in 1 hour 40 minutes from Lyon.",
	},
	{
		"L'Orange Vélodrome (67.394 places) reçoit le PSG dimanche à 20h45.|Places de 35 à 420 €… si vous en trouvez.",
		"The Orange Vélodrome (67,394 seats) hosts PSG on Sunday at 8.45pm.|Tickets from €35 to €420, if you can find any.",
	},
	{
		"Qu'est-ce qu'un auteur ?|Faut-il interdire ?|Faut-il taxer ?|Faut-il, au contraire, laisser faire ?",
		"What is an author?|Should we ban?|Should we tax?|Or should we let it be?",
	},
	{
		"Le film a attiré 1,9 million de spectateurs en France et rapporté plus de 36 M$ dans le monde.",
		"The film drew 1.9 million viewers in France and took more than $36m worldwide.",
	},
	{
		"Justine Triet, après Jane Campion (La Leçon de piano, 1993, ex æquo avec Adieu ma concubine, de Chen Kaige) et Julia Ducournau (Titane, 2021), dissèque un mariage.",
		"Justine Triet, following Jane Campion (The Piano, 1993, shared with Farewell My Concubine by Chen Kaige) and Julia Ducournau (Titane, 2021), dissects a marriage.",
	},
	{
		"N. Sarkozy, 69 ans, sera jugé du 6 janv. au 10 avr. 2025 (art. 9-1 du C. civ.).",
		"Nicolas Sarkozy, 69, will be tried from 6 January to 10 April 2025 (Article 9-1 of the Civil Code).",
	},
	{
		"Né à Saint-Pétersbourg, Fiodor Dostoïevski admirait Alexandre Pouchkine ; Vladimir Poutine et Volodymyr Zelensky le citent.",
		"Born in Saint Petersburg, Fyodor Dostoevsky admired Alexander Pushkin; Vladimir Putin and Volodymyr Zelensky quote him.",
	},
}
