package memory

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// rules are those of TMX 1.4b for the elements and attributes that text without inline tags needs.
const rules = `<!ELEMENT tmx (header, body)>
<!ATTLIST tmx version CDATA #FIXED "1.4">
<!ELEMENT header (note | prop | ude)*>
<!ATTLIST header creationtool CDATA #REQUIRED creationtoolversion CDATA #REQUIRED
  segtype (block | paragraph | sentence | phrase) #REQUIRED o-tmf CDATA #REQUIRED
  adminlang CDATA #REQUIRED srclang CDATA #REQUIRED datatype CDATA #REQUIRED
  o-encoding CDATA #IMPLIED creationdate CDATA #IMPLIED creationid CDATA #IMPLIED
  changedate CDATA #IMPLIED changeid CDATA #IMPLIED>
<!ELEMENT note (#PCDATA)>
<!ELEMENT prop (#PCDATA)>
<!ATTLIST prop type CDATA #REQUIRED xml:lang CDATA #IMPLIED o-encoding CDATA #IMPLIED>
<!ELEMENT ude EMPTY>
<!ELEMENT body (tu*)>
<!ELEMENT tu ((note | prop)*, tuv+)>
<!ATTLIST tu tuid CDATA #IMPLIED creationdate CDATA #IMPLIED creationid CDATA #IMPLIED
  changedate CDATA #IMPLIED changeid CDATA #IMPLIED segtype CDATA #IMPLIED srclang CDATA #IMPLIED>
<!ELEMENT tuv ((note | prop)*, seg)>
<!ATTLIST tuv xml:lang CDATA #REQUIRED creationdate CDATA #IMPLIED changedate CDATA #IMPLIED>
<!ELEMENT seg (#PCDATA)>
`

// Another program finds an export valid by the rules, an empty one too.
func TestTMXIsValid(t *testing.T) {
	xmllint, err := exec.LookPath("xmllint")
	if err != nil {
		t.Skip(err)
	}
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "tmx14.dtd"), []byte(rules), 0o666); err != nil {
		t.Fatal(err)
	}
	s := fresh(t)
	for _, pairs := range [][]Pair{nil, {
		{French: "« Oui » & <b>non</b> ]]>", English: "“Yes” &amp; \x00\ufffe <no>", By: `Ann "A" <a@b>`},
		{French: "Noël 😀\nà l’heure", English: "Christmas\r\n\ttime", Article: "a & b.txt", Row: "001"},
	}} {
		if _, err := s.Approve(t.Context(), pairs); err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(folder, "export.tmx")
		f, err := os.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if n, err := s.ExportTMX(t.Context(), f, "1.0"); err != nil || n != len(pairs) {
			t.Fatalf("%d written, %v", n, err)
		}
		f.Close()
		out, err := exec.Command(xmllint, "--nonet", "--noout", "--valid", name).CombinedOutput()
		if err != nil || len(out) > 0 {
			data, _ := os.ReadFile(name)
			t.Errorf("%v: %s\n%s", err, out, data)
		}
	}
}
