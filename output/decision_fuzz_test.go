package output

import (
	"bytes"
	"errors"
	"testing"

	"github.com/enregard/enregard/glossary"
)

// A decisions file that is anything at all gives decisions that hold to the rules, or an error
// with its place.
func FuzzReadDecisions(f *testing.F) {
	for _, text := range []string{
		"paragraph,kind,key\nabcdef,waive,nato\n",
		"paragraph;kind;key;quote;nth;reason;by;at\nABCDEF0123;ignore;numbers;\"12; 13\";2;ok;Ann;today\n",
		"kind\tkey\tparagraph\nreject\tMatin\t\n", "\ufeffparagraph,kind,key\r\nabcde,waive,x\r\n",
		"paragraph,kind,key,nth\nabcdef,waive,x,99999999999999999999\n", "paragraph,kind\n", "\"", "",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := ReadDecisions("d.csv", bytes.NewReader(data))
		if e, ok := errors.AsType[*glossary.ParseError](err); err != nil &&
			(!ok || e.File != "d.csv" || e.Line < 1 || e.Text == "") {
			t.Errorf("got %v, want a place in d.csv", err)
		}
		for _, d := range got {
			if d.Key == "" || d.Nth < 1 || d.Paragraph == "" && d.Kind != Reject {
				t.Errorf("%+v", d)
			}
		}
	})
}
