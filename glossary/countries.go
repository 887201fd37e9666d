package glossary

import (
	"strings"

	"github.com/enregard/enregard/glossary/fold"
)

// bareCountry tells whether a place is a country whose English name never has "the" when it stands
// alone. Engines carry the French article over (le Maroc, the Morocco), and rows seldom say so.
func (t *Term) bareCountry() bool {
	return t.Article == "" && t.Category == CategoryPlace && bareCountries[fold.Bare(t.Target)]
}

// bareCountries are countries, as keys. Those that have an article, or had one that some still
// write, are left out: Netherlands, Gambia, Congo, Vatican.
var bareCountries = func() map[string]bool {
	m := set(`afghanistan albania algeria andorra angola argentina armenia australia austria
		azerbaijan bahrain bangladesh barbados belarus belgium belize benin bhutan bolivia botswana
		brazil brunei bulgaria burundi cambodia cameroon canada chad chile china colombia croatia
		cuba cyprus czechia denmark djibouti dominica ecuador egypt eritrea estonia eswatini
		ethiopia fiji finland france gabon georgia germany ghana greece greenland grenada guatemala
		guinea guyana haiti honduras hungary iceland india indonesia iran iraq ireland israel italy
		jamaica japan jordan kazakhstan kenya kiribati kosovo kuwait kyrgyzstan laos latvia lesotho
		liberia libya liechtenstein lithuania luxembourg madagascar malawi malaysia mali malta
		mauritania mauritius mexico moldova monaco mongolia montenegro morocco mozambique myanmar
		namibia nauru nepal nicaragua niger nigeria norway oman pakistan palau palestine panama
		paraguay peru poland portugal qatar romania russia rwanda samoa senegal serbia singapore
		slovakia slovenia somalia spain suriname sweden switzerland syria taiwan tajikistan tanzania
		thailand togo tonga tunisia turkey turkiye turkmenistan tuvalu uganda ukraine uruguay
		uzbekistan vanuatu venezuela vietnam yemen zambia zimbabwe`)
	for name := range strings.SplitSeq("burkina faso,costa rica,cape verde,cabo verde,east timor,"+
		"el salvador,equatorial guinea,great britain,guinea-bissau,ivory coast,new zealand,"+
		"north korea,north macedonia,papua new guinea,san marino,saudi arabia,sierra leone,"+
		"south africa,south korea,south sudan,sri lanka,bosnia,bosnia-herzegovina,"+
		"northern ireland", ",") {
		m[name] = true
	}
	return m
}()
