package builtin

import "testing"

// Dates as the Guardian's style guide has them.
func TestDated(t *testing.T) {
	testMending(t, (*draft).dated, []mending{
		{"le 5 juillet 1962", "on July 5, 1962", "on 5 July 1962"},
		{"le 20 octobre", "the 20th October vote", "20 October vote"},
		{"le 1er mai", "on the 1st of May", "on 1 May"},
		{"le 5 juillet 1962", "on July 5 July 1962", "on 5 July 1962"},
		{"Dès le 6 juin 2023", "From the 6th of June 2023", "From 6 June 2023"},
		{"Le 20 octobre 2022, il part.", "On 20, 2022, he leaves.", "On 20 October 2022, he leaves."},
		{"Le 20 octobre 2022, il part.", "On 20, 2021, October.", "On 20, 2021, October."},
		{"20 ans en 2022", "20, 2022", "20, 2022"},
		{"fixé au 20 octobre", "set in October 20", "set on 20 October"},
		{"du 8 janvier au 4 février 2025", "on 8th of February 4, 2025", "on 8th of 4 February 2025"},
		{"du 4 au 8 décembre", "on 4th of December at 8 December", "from 4 to 8 December"},
		{"du 4 au 8 décembre 2024", "stands on 4th of December 8th, 2024", "stands from 4 to 8 December, 2024"},
		{"du 1er au 3 mai", "From 1 to 3 May", "From 1 to 3 May"},
		{"du 5 au 7 mai", "on May 7", "on 7 May"},
		{"le 3 mars et en mai", "on March 4th, in May 3", "on March 4th, in May 3"},
		{"l’attentat du 11-Septembre", "the September 11 attack", "the September 11 attack"},
	})
}
