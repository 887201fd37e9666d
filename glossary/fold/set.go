package fold

import "strings"

// Set is the words of a list, which white space parts, as they stand there.
func Set(list string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		set[word] = true
	}
	return set
}
