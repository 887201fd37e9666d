package article_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"strings"
	"testing"
	"testing/iotest"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
	"github.com/enregard/enregard/pipeline/article"
	"github.com/enregard/enregard/pipeline/segment"
	"github.com/enregard/enregard/pipeline/testmaterial"
	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
)

// utf16Bytes encodes text with the byte order mark of either order.
func utf16Bytes(text string, big bool) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune("\ufeff" + text)) {
		if big {
			b.Write([]byte{byte(u >> 8), byte(u)})
		} else {
			b.Write([]byte{byte(u), byte(u >> 8)})
		}
	}
	return b.String()
}

const accents = "Œuvre d’été : «\u00a0à 5 €\u00a0»…"

func TestEncodings(t *testing.T) {
	tests := []struct{ name, file, remark string }{
		{"UTF-8", accents, ""},
		{"UTF-8 with BOM", "\xef\xbb\xbf" + accents, ""},
		{"UTF-16 little-endian", utf16Bytes(accents, false), ""},
		{"UTF-16 big-endian", utf16Bytes(accents, true), ""},
		{"Windows-1252", "\x8cuvre d\x92\xe9t\xe9 : \xab\xa0\xe0 5 \x80\xa0\xbb\x85", "Windows-1252"},
		{"control characters", "Œuvre\x01 d’été : \u0081«\u00a0à 5 €\u00a0»…\x1a",
			"3 control characters"},
		{"Windows-1252 taken for Latin-1", "\u008cuvre d\u0092été : «\u00a0à 5 \u0080\u00a0»\u0085",
			"4 control characters were read"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			a := read(t, test.file)
			if diff := cmp.Diff([]string{"body: " + accents}, kinds(a)); diff != "" {
				t.Errorf("%q (-want +got):\n%s", test.file, diff)
			}
			remarks := strings.Join(a.Remarks, "\n")
			if !strings.Contains(remarks, test.remark) || test.remark == "" && remarks != "" {
				t.Errorf("remarks %q, want %q", remarks, test.remark)
			}
			sum := sha256.Sum256([]byte(test.file))
			if want := hex.EncodeToString(sum[:]); a.Hash != want {
				t.Errorf("hash %s, want %s", a.Hash, want)
			}
		})
	}
}

func TestEmojiInUTF16(t *testing.T) {
	a := read(t, utf16Bytes("Bravo 😀", true))
	if got := a.Paragraphs[0].Text; got != "Bravo 😀" {
		t.Errorf("got %q", got)
	}
}

func TestRemarks(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"one control character", "Il vente.\nIl\x02 pleut.",
			"1 control character was removed, on line 2: check that nothing is missing there."},
		{"one of Windows", "Il vente.\nIl pleut \u0096 déjà.",
			"1 control character was read as the character that Windows-1252 has in its place, on " +
				"line 2: check that it is right."},
		{"several of Windows", "Il vente.\n\u0093\u00a0Déjà\u00a0\u0094, dit-il.",
			"2 control characters were read as the characters that Windows-1252 has in their place, " +
				"the first on line 2: check that apostrophes, quotation marks and dashes are right."},
		{"lost characters", "Il vente.\n\nIl a �t�.", "Some characters were lost before the file was " +
			"saved and stand as �, the first on line 3: check them against the original."},
		{"joined lines", "Il vente sur\nle port.\n\nIl pleut sur\nla digue.",
			"The lines of a paragraph were joined in 2 places: put a blank line between lines that " +
				"should stay apart."},
		{"code of a web page", "Le vote\n\nLe <b>conseil</b> a voté.", "There is code in the text " +
			"(“</b>” on line 3), which is taken for words: copy the article as it is shown, without its code."},
		{"entities", "L&rsquo;été arrive.", "There is code in the text (“&rsquo;” on line 1), which is " +
			"taken for words: copy the article as it is shown, without its code."},
		{"Markdown", "Le **conseil** a voté.", "There is code in the text (“**c” on line 1), which is " +
			"taken for words: copy the article as it is shown, without its code."},
		{"English", strings.Repeat("The town council adopted the budget on Monday evening. ", 6),
			"Few words of the text are French: check that it is the right file."},
		{"Spanish", strings.Repeat("El consejo aprobó el lunes por la noche el presupuesto. ", 6),
			"Few words of the text are French: check that it is the right file."},
	}
	for _, test := range tests {
		if diff := cmp.Diff([]string{test.want}, read(t, test.text).Remarks); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

func TestRemarkOnDividedWords(t *testing.T) {
	text := "Hier l'expédi-\ntion est partie pour le pôle. L'équi-\npage est au com-\nplet à bord."
	got := read(t, text).Remarks
	want := "The hyphens of 3 words that line ends divide were taken out: put back those that belong to a word."
	if len(got) != 2 || got[1] != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestRefusals(t *testing.T) {
	tests := []struct{ name, file, want, hint string }{
		{"nothing", "", "a.txt: there is no text in it", "right file"},
		{"white space", " \n\t\u00a0\r\n", "a.txt: there is no text in it", "right file"},
		{"byte order mark only", "\ufeff", "a.txt: there is no text in it", "right file"},
		{"control characters only", "\x01\x02\n", "a.txt: there is no text in it", "right file"},
		{"Word", "PK\x03\x04....word/document.xml", "a.txt: this is a Word document, not plain text",
			"plain text (UTF-8)"},
		{"Excel", "PK\x03\x04....xl/workbook.xml", "a.txt: this is an Excel workbook, not plain text",
			"plain text (UTF-8)"},
		{"LibreOffice", "PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.text..",
			"a.txt: this is a LibreOffice document, not plain text", "plain text (UTF-8)"},
		{"ZIP", "PK\x03\x04....", "a.txt: this is a ZIP archive, not plain text", "UTF-8"},
		{"old Word", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....",
			"a.txt: this is an old Word or Excel document, not plain text", "UTF-8"},
		{"PDF", "%PDF-1.7\n", "a.txt: this is a PDF document, not plain text", "UTF-8"},
		{"RTF", `{\rtf1\ansi Bonjour}`, "a.txt: this is an RTF document, not plain text", "UTF-8"},
		{"web page", "\n<!DOCTYPE html>\n<p>Bonjour",
			"a.txt: this is the source of a web page (HTML), not plain text", "UTF-8"},
		{"part of a web page", "<!-- a --><p class=x>Bonjour</p>",
			"a.txt: this is the source of a web page (HTML), not plain text", "UTF-8"},
		{"zero bytes", "Bonjour\nà\x00 tous", "a.txt:2: this is not a text file: it holds zero bytes",
			"UTF-8"},
		{"UTF-16 without its mark", utf16Bytes(body1, false)[2:],
			"a.txt: this looks like UTF-16 without the mark that says so at its beginning",
			"byte order mark"},
		{"odd UTF-16", utf16Bytes("été", true) + "x",
			"a.txt: this UTF-16 text has an odd number of bytes: it was cut or damaged", "again"},
		{"high surrogate alone", "\xfe\xff\x00a\x00\n\xd8\x00\x00b",
			"a.txt:2: this UTF-16 text holds half a character", "damaged"},
		{"low surrogate alone", "\xff\xfea\x00\x00\xdc",
			"a.txt:1: this UTF-16 text holds half a character",
			"damaged"},
		{"zeros in UTF-16", "\xff\xfea\x00\x00\x00b\x00",
			"a.txt:1: this is not a text file: it holds zero characters", "UTF-8"},
		{"UTF-32", "\xff\xfe\x00\x00a\x00\x00\x00",
			"a.txt: this is UTF-32, which is not read", "UTF-8"},
		{"bytes of no encoding", "\x81\x8d\x8f\x90\x9d\xff\x81\x8d",
			"a.txt:1: this is not text in UTF-8, UTF-16 or Windows-1252", "UTF-8"},
		{"Mac Roman", "L'\x8et\x8e\n\x88 l'arri\x8fre",
			"a.txt:2: this is not text in UTF-8, UTF-16 or Windows-1252", "UTF-8"},
		{"old Windows text full of controls", "\xe9" + strings.Repeat("a\x02", 9),
			"a.txt: this is not a text file: it is full of control characters", "UTF-8"},
		{"damaged UTF-8", "L'été à Évian\nest l\xe9ger.",
			"a.txt:2: a character is damaged: the rest of the text is UTF-8", "that line"},
		{"too large", strings.Repeat("a", 1025),
			"a.txt: this is larger than 1 KiB, too much for one article",
			"split"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			a, err := article.Text{MaxBytes: 1024}.Read("a.txt", strings.NewReader(test.file))
			var e *article.Error
			if !errors.As(err, &e) {
				t.Fatalf("got %v and error %v, want *article.Error", a, err)
			}
			if err.Error() != test.want {
				t.Errorf("got error %q, want %q", err, test.want)
			}
			if !strings.Contains(e.Hint, test.hint) {
				t.Errorf("got hint %q, want it to say %q", e.Hint, test.hint)
			}
		})
	}
}

// A paragraph has to fit into a cell of a workbook, 32,767 units of UTF-16.
func TestLongParagraphs(t *testing.T) {
	lines := func(n int) string { return strings.Repeat(strings.Repeat("abcd ", 19)+"abcd\n", n) }
	tests := []struct {
		name, text string
		line       int // that is refused, 0 for none
	}{
		{"32,000 characters", "Oui.\n\n" + strings.Repeat("é", 32000), 0},
		{"32,001 characters", "Oui.\n\n" + strings.Repeat("é", 32001), 3},
		{"16,000 emoji", strings.Repeat("😀", 16000), 0},
		{"16,001 emoji", strings.Repeat("😀", 16001), 1},
		{"320 lines joined", "Oui.\n\nNon.\n\n" + lines(320), 0},
		{"321 lines joined", "Oui.\n\nNon.\n\n" + lines(321), 5},
		{"a long line after others", "# Oui\nNon.\n\n\nSi.\n" + strings.Repeat("a", 33000), 6},
		{"many paragraphs", strings.Repeat(body1+"\n\n", 1000), 0},
	}
	for _, test := range tests {
		_, err := article.Text{}.Read("a.txt", strings.NewReader(test.text))
		var e *article.Error
		switch {
		case test.line == 0 && err != nil:
			t.Errorf("%s: %v", test.name, err)
		case test.line > 0 && (!errors.As(err, &e) || e.Line != test.line ||
			!strings.Contains(e.Hint, "blank lines")):
			t.Errorf("%s: got %v, want line %d and a hint", test.name, err, test.line)
		}
	}
}

// Remarks in front of markup may be long, and unclosed ones many.
func TestLongRemarks(t *testing.T) {
	licence := "<!-- " + strings.Repeat("libre ", 10_000) + "-->\n"
	for text, page := range map[string]bool{
		licence + licence + "<html>":                      true,
		"<?xml version='1.0'?>\n" + licence + "<html>":    true,
		licence + "<p>Oui.</p>":                           true,
		licence + "Oui.":                                  false,
		strings.Repeat("<!--", 1<<20) + "-->\n\nOui.":     false,
		strings.Repeat("<!-- -->", 1<<18) + "\n\n<p>Oui.": false,
		strings.Repeat("<?xml ", 1<<18) + "?>\n\n<p>Oui.": false,
	} {
		_, err := article.Text{}.Read("a.txt", strings.NewReader(text))
		if got := err != nil && strings.Contains(err.Error(), "(HTML)"); got != page {
			t.Errorf("%.20q… %q: got %v, want a page: %v", text, text[len(text)-8:], err, page)
		}
	}
}

// What only looks like markup or an archive is an article.
func TestAccepted(t *testing.T) {
	for _, text := range []string{
		"<b> est une balise, </b> aussi.", "<p> ouvre un paragraphe.", "PK gagne le match.",
		strings.Repeat("a", 1024),
	} {
		_, err := article.Text{MaxBytes: 1024}.Read("a.txt", strings.NewReader(text))
		if err != nil {
			t.Errorf("%.40q: %v", text, err)
		}
	}
}

func TestReadErrors(t *testing.T) {
	broken := errors.New("disk on fire")
	_, err := article.Text{}.Read("a.txt", iotest.ErrReader(broken))
	if !errors.Is(err, broken) {
		t.Errorf("got %v, want the error of the reader", err)
	}
	var e *article.Error
	if errors.As(err, &e) {
		t.Error("the file is not at fault")
	}
}

func TestBySentence(t *testing.T) {
	a := read(t, "# Le port\n\nIl vente. M. Roux sort.\n\n- Il pleut. Il neige.")
	want := []string{"title: Le port", "body: Il vente.", "body: M. Roux sort.",
		"list item: - Il pleut.", "list item: Il neige."}
	split := a.BySentence()
	if diff := cmp.Diff(want, kinds(split)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, p := range split.Paragraphs {
		if diff := cmp.Diff([]segment.Span{{Start: 0, End: len(p.Text)}}, p.Sentences); diff != "" {
			t.Errorf("%q (-want +got):\n%s", p.Text, diff)
		}
	}
	if split.Hash != a.Hash || split.Name != a.Name || len(a.Paragraphs) != 3 {
		t.Errorf("got %+v from %+v", split, a)
	}
}

func TestSharedArticle(t *testing.T) {
	f, err := os.Open(testmaterial.Path(t, "articles", "kazakhstan-2022.fr.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	a, err := article.Text{}.Read("kazakhstan-2022.fr.txt", f)
	if err != nil {
		t.Fatal(err)
	}
	// Its headline ends with a full stop, so by the rule for titles it is none.
	if len(a.Paragraphs) != 12 || a.Paragraphs[0].Kind != article.Body || len(a.Remarks) != 0 {
		t.Errorf("got %d paragraphs, the first a %s, remarks %q; want 12, a body, none",
			len(a.Paragraphs), a.Paragraphs[0].Kind, a.Remarks)
	}
}

// windows1252 is what stands in Windows-1252, by the table of the Unicode Consortium (CP1252.TXT),
// where Latin-1 has control characters; U+0085 aside, which may be a line break.
var windows1252 = strings.NewReplacer(
	"\u0080", "€", "\u0082", "‚", "\u0083", "ƒ", "\u0084", "„", "\u0086", "†", "\u0087", "‡",
	"\u0088", "ˆ", "\u0089", "‰", "\u008a", "Š", "\u008b", "‹", "\u008c", "Œ", "\u008e", "Ž",
	"\u0091", "‘", "\u0092", "’", "\u0093", "“", "\u0094", "”", "\u0095", "•", "\u0096", "–",
	"\u0097", "—", "\u0098", "˜", "\u0099", "™", "\u009a", "š", "\u009b", "›", "\u009c", "œ",
	"\u009e", "ž", "\u009f", "Ÿ",
)

// content is what of a text must reach the paragraphs: all but white space, control characters and
// what shows nothing.
func content(text string) string {
	if read := windows1252.Replace(text); read != text {
		text = strings.ReplaceAll(read, "\u0085", "…")
	}
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
	return strings.Map(func(r rune) rune {
		if fold.Space(r) || fold.Ignorable(r) {
			return -1
		}
		return r
	}, norm.NFD.String(text))
}

// checkArticle checks what the reader promises of every article.
func checkArticle(t *testing.T, a *article.Article) {
	t.Helper()
	if len(a.Paragraphs) == 0 {
		t.Fatal("an article without paragraphs")
	}
	for _, p := range a.Paragraphs {
		if p.Text == "" || !utf8.ValidString(p.Text) || !norm.NFC.IsNormalString(p.Text) ||
			strings.TrimFunc(p.Text, fold.Space) != p.Text ||
			strings.ContainsFunc(p.Text, unicode.IsControl) ||
			strings.ContainsAny(p.Text, "\u2028\u2029") {
			t.Fatalf("paragraph %q", p.Text)
		}
		end := 0
		for _, s := range append(p.Sentences, segment.Span{Start: len(p.Text), End: len(p.Text)}) {
			if s.Start < end || strings.TrimFunc(p.Text[end:s.Start], fold.Space) != "" {
				t.Fatalf("paragraph %q has sentences %v", p.Text, p.Sentences)
			}
			end = s.End
		}
	}
}

// alike has signs that the reader may write in another way written in one.
var alike = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st",
	"ﬆ", "st", "\uf0b7", "•", "\uf0a7", "•", "\uf0a8", "•", "\uf076", "•", "\uf0d8", "►", "\uf0fc", "✓",
	"\uf02d", "-", "‐", "-", "‑", "-", "−", "-", "ʼ", "’", "ʹ", "’", "′", "’", "´", "’", "`", "’", "‘", "’",
	"‛", "’", "<<", "«", ">>", "»", "<", "", ">", "")

// breaks counts line breaks.
func breaks(text string) int {
	return strings.Count(strings.Map(func(r rune) rune {
		if strings.ContainsRune("\n\v\f\r\u0085\u2028\u2029", r) {
			return '\n'
		}
		return r
	}, text), "\n")
}

// unhyphened leaves out what may divide words at line ends.
var unhyphened = strings.NewReplacer("-", "", "\u00ad", "")

func FuzzText(f *testing.F) {
	for _, test := range layouts {
		f.Add([]byte(test.text))
	}
	for _, file := range []string{
		"", "\ufeff", utf16Bytes(accents, true), utf16Bytes(accents, false), "\x8cuvre d\x92\xe9t\xe9",
		"a\x00b", "PK\x03\x04word/", "# \u0301x", "#\u00a0#\n# ", "a\x01\u0301\n\u0301",
	} {
		f.Add([]byte(file))
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		a, err := article.Text{}.Read("a.txt", strings.NewReader(string(file)))
		if err != nil {
			var e *article.Error
			if a != nil || !errors.As(err, &e) || e.Hint == "" {
				t.Fatalf("got %v and error %v", a, err)
			}
			return
		}
		checkArticle(t, a)
		checkArticle(t, a.BySentence())
		if !utf8.Valid(file) {
			return
		}
		var all strings.Builder
		titles := 0
		for _, p := range a.Paragraphs {
			all.WriteString(p.Text + "\n")
			if p.Kind == article.Title {
				titles++
			}
		}
		want, got := alike.Replace(content(string(file))), alike.Replace(content(all.String()))
		if n := strings.Count(want, "-") - strings.Count(got, "-"); n < 0 || n > breaks(string(file)) {
			t.Fatalf("%q: %d hyphens are missing in %q", file, n, got)
		}
		want, got = unhyphened.Replace(want), unhyphened.Replace(got)
		if dropped := strings.Count(want, "#") - strings.Count(got, "#"); dropped < 0 ||
			dropped > titles || strings.ReplaceAll(want, "#", "") != strings.ReplaceAll(got, "#", "") {
			t.Fatalf("%q: %d titles, got %q, want %q", file, titles, got, want)
		}
	})
}

func BenchmarkText(b *testing.B) {
	text := strings.Repeat(long+"\n\n", 1<<20/len(long))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		read(b, text)
	}
}
