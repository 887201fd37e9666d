package exchange

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/enregard/enregard/glossary"
)

// The way of a row into TBX-Basic (ISO 30042:2019 and the TBX-Basic dialect, style DCA):
//
//   - a row is a conceptEntry, its id the attribute id;
//   - source and variants are the French terms, preferred and admitted;
//   - target, alt_targets and forbidden_targets are the English ones, preferred, admitted and
//     deprecated (administrativeStatus);
//   - definition, domain (subjectField), pos (partOfSpeech), gender (grammaticalGender), note, ref
//     (source), updated_by and updated_at (transacGrp) have places of their own;
//   - all else, and what its place would not keep to the letter, is a note “enregard:column=text”;
//     the order of the columns stands in the header in the same way.

// The statuses of a term.
const (
	preferred  = "preferredTerm-admn-sts"
	admitted   = "admittedTerm-admn-sts"
	deprecated = "deprecatedTerm-admn-sts"
)

// Values that the dialect allows.
var (
	partsOfSpeech = []string{"adjective", "noun", "other", "verb", "adverb"}
	genders       = []string{"masculine", "feminine", "neuter", "other"}
)

// ncName is an id that XML takes as it is.
var ncName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9._-]*$`)

// columnName keeps apart what names of columns may hold and the marks between them.
var columnName = strings.NewReplacer("%", "%25", "|", "%7C", "=", "%3D")

// WriteTBX writes a glossary as TBX-Basic, version 3. It returns how many terms it wrote and what
// the file does not hold. A glossary that no run can use gives the error of [glossary.New].
func WriteTBX(w io.Writer, t glossary.Table) (terms int, lost []string, err error) {
	g, err := glossary.New(t)
	if err != nil {
		return 0, nil, err
	}
	if len(g.Terms()) == 0 {
		return 0, nil, errors.New("the glossary has no terms, and a TBX file needs one")
	}
	b := tbxWriter{columns: columnsOf(t), used: map[string]bool{}}
	var names []string
	for _, cell := range t.Header {
		names = append(names, columnName.Replace(collapsed(cell.Text)))
	}
	b.line(`<?xml version="1.0" encoding="UTF-8"?>`)
	b.line(`<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">`)
	b.line(" <tbxHeader>\n  <fileDesc><sourceDesc><p>Glossary written by enregard</p></sourceDesc>" +
		"</fileDesc>")
	b.line("  <encodingDesc><p>%s</p></encodingDesc>\n </tbxHeader>",
		ourMark+"columns="+strings.Join(names, "|"))
	b.line(" <text>\n  <body>")
	for _, term := range g.Terms() {
		b.used[term.ID] = true
	}
	for i, term := range g.Terms() {
		b.concept(i, term.ID)
	}
	b.line("  </body>\n </text>\n</tbx>")
	if b.dropped > 0 {
		lost = append(lost, counted("control characters, which XML cannot hold", b.dropped))
	}
	_, err = w.Write(b.out.Bytes())
	return len(g.Terms()), lost, err
}

// tbxWriter writes one file.
type tbxWriter struct {
	columns
	out     bytes.Buffer
	used    map[string]bool // ids
	dropped int
}

// line writes a line with texts escaped.
func (b *tbxWriter) line(format string, texts ...string) {
	args := make([]any, len(texts))
	for i, text := range texts {
		clean := storable(text)
		b.dropped += len([]rune(text)) - len([]rune(clean))
		args[i] = escaped(clean)
	}
	fmt.Fprintf(&b.out, format+"\n", args...)
}

// concept writes a row.
func (b *tbxWriter) concept(row int, id string) {
	attr := b.id(row, id)
	b.line(`   <conceptEntry id="%s">`, attr)
	text := func(column string) string { return b.cell(row, column) }
	done := []string{colSource, colTarget, colVariants, colAlternates, colForbidden}
	place := func(column, format string, allowed ...string) {
		value := text(column)
		if plain(value) && (allowed == nil || slices.Contains(allowed, value)) {
			b.line(format, value)
			done = append(done, column)
		}
	}
	place(colDomain, `    <descrip type="subjectField">%s</descrip>`)
	place(colDefinition, `    <descrip type="definition">%s</descrip>`)
	place(colRef, `    <admin type="source">%s</admin>`)
	done = append(done, b.changed(text(colBy), text(colAt))...)
	place(colNote, "    <note>%s</note>")
	var notes []string // on the source
	if slices.Contains(partsOfSpeech, text(colPartOfSpeech)) {
		notes = append(notes, `<termNote type="partOfSpeech">`+text(colPartOfSpeech)+"</termNote>")
		done = append(done, colPartOfSpeech)
	}
	if slices.Contains(genders, text(colGender)) {
		notes = append(notes, `<termNote type="grammaticalGender">`+text(colGender)+"</termNote>")
		done = append(done, colGender)
	}
	if !slices.Contains(b.names, colID) || text(colID) == attr {
		done = append(done, colID)
	}
	for _, column := range b.names {
		if value := text(column); !slices.Contains(done, column) && (value != "" || column == colID) {
			b.line("    <note>%s</note>", ourMark+columnName.Replace(column)+"="+value)
		}
	}
	b.languages(row, notes)
	b.line("   </conceptEntry>")
}

// id is a concept's id as XML takes it: the term's own where it can be.
func (b *tbxWriter) id(row int, id string) string {
	for n := row + 1; !ncName.MatchString(id); n++ {
		if next := fmt.Sprintf("c%d", n); !b.used[next] {
			id, b.used[next] = next, true
		}
	}
	return id
}

// languages writes the French terms, the first with notes, and the English ones.
func (b *tbxWriter) languages(row int, notes []string) {
	b.line(`    <langSec xml:lang="fr">`)
	b.terms(preferred, []string{collapsed(b.cell(row, colSource))}, notes...)
	b.terms(admitted, values(b.cell(row, colVariants)))
	b.line("    </langSec>\n    <langSec xml:lang=\"en\">")
	b.terms(preferred, []string{collapsed(b.cell(row, colTarget))})
	b.terms(admitted, values(b.cell(row, colAlternates)))
	b.terms(deprecated, values(b.cell(row, colForbidden)))
	b.line("    </langSec>")
}

// changed writes who changed a row and when, and returns the columns it has written.
func (b *tbxWriter) changed(by, at string) (done []string) {
	_, err := time.Parse(time.DateOnly, at)
	named, dated := plain(by), err == nil
	if !named && !dated {
		return nil
	}
	b.line("    <transacGrp>")
	b.line(`     <transac type="transactionType">modification</transac>`)
	if named {
		b.line(`     <transacNote type="responsibility">%s</transacNote>`, by)
		done = append(done, colBy)
	}
	if dated {
		b.line("     <date>%s</date>", at)
		done = append(done, colAt)
	}
	b.line("    </transacGrp>")
	return done
}

// terms writes terms of one status; notes are termNotes ready to stand.
func (b *tbxWriter) terms(status string, texts []string, notes ...string) {
	for _, text := range texts {
		b.line("     <termSec>\n      <term>%s</term>", text)
		b.line(`      <termNote type="administrativeStatus">%s</termNote>`, status)
		for _, n := range notes {
			b.out.WriteString("      " + n + "\n")
		}
		b.line("     </termSec>")
	}
}

// plain reports whether a text comes back to the letter from where white space does not count.
func plain(text string) bool {
	return text != "" && text == collapsed(text) && !strings.HasPrefix(text, ourMark)
}

// storable leaves out the characters that XML 1.0 cannot hold.
func storable(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n', r >= ' ' && r <= '\ud7ff', r >= '\ue000' && r <= '\ufffd',
			r >= '\U00010000':
			return r
		}
		return -1
	}, text)
}

var entities = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// escaped is a text as it stands in XML.
func escaped(text string) string { return entities.Replace(storable(text)) }
