package claims

import (
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"slices"
)

// Set is rules and editors' notes, compiled and ready to match. It does not change once made and
// may be used by several goroutines. A nil *Set matches nothing.
type Set struct {
	rules       []*rule
	files       map[string]string // hash of a file's bytes to its name
	ids         map[string]string
	starts      map[string][]start // bare first word to the phrases that begin with it
	leads       map[string][]start // beginning of a bare first word to the expressions
	regexes     []start            // whose first word may be any
	conditional map[Band]*rule
}

// start is one pattern of one rule: number i of its phrases, or of its expressions.
type start struct {
	rule *rule
	i    int
}

//go:embed rules/*.yml
var shipped embed.FS

// Shipped returns the rules that come with the program.
func Shipped() (*Set, error) {
	var files []File
	err := fs.WalkDir(shipped, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := shipped.ReadFile(path)
		files = append(files, File{Name: path, Data: data})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("reading the shipped rules: %w", err)
	}
	return Load(nil, files...)
}

// Load reads files of rules and notes and adds them to those of shipped, which may be nil and is
// left as it is. An error is a [*ParseError] for the first thing that is wrong; nothing is
// half-loaded.
func Load(shipped *Set, files ...File) (*Set, error) {
	s := &Set{files: map[string]string{}, ids: map[string]string{}}
	if shipped != nil {
		s.rules = slices.Clone(shipped.rules)
		s.files, s.ids = maps.Clone(shipped.files), maps.Clone(shipped.ids)
	}
	for _, f := range files {
		src := source{name: f.Name, set: s, ids: s.ids}
		if err := src.read(f.Data); err != nil {
			return nil, err
		}
		sum := sha256.Sum256(f.Data)
		s.files[hex.EncodeToString(sum[:])] = f.Name
	}
	s.index()
	return s, nil
}

// index prepares matching. Rules are sorted by id first: from here on the order of files is gone.
func (s *Set) index() {
	slices.SortStableFunc(s.rules, func(a, b *rule) int { return cmp.Compare(a.id, b.id) })
	s.starts, s.leads, s.regexes = map[string][]start{}, map[string][]start{}, nil
	s.conditional = map[Band]*rule{}
	for _, r := range s.rules {
		if r.status == "draft" || r.status == "retired" {
			continue
		}
		if r.mode == modeConditional && s.conditional[r.band] == nil {
			s.conditional[r.band] = r
		}
		for i, ph := range r.match.phrases {
			for bare := range ph.slots[0] {
				s.starts[bare] = append(s.starts[bare], start{r, i})
			}
		}
		for i, e := range r.match.expressions {
			for _, key := range e.leads {
				s.leads[key] = append(s.leads[key], start{r, i})
			}
			if e.leads == nil {
				s.regexes = append(s.regexes, start{r, i})
			}
		}
	}
}

// Hash identifies the rules and notes by the bytes of their files, whatever their order: SHA-256
// in lower-case hex.
func (s *Set) Hash() string {
	h := sha256.New()
	if s != nil {
		for _, sum := range slices.Sorted(maps.Keys(s.files)) {
			h.Write([]byte(sum))
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Version says in a few words which rules and notes these are.
func (s *Set) Version() string {
	rules, notes := 0, 0
	if s != nil {
		for _, r := range s.rules {
			if r.editors {
				notes++
			} else {
				rules++
			}
		}
	}
	return fmt.Sprintf("%d rules, %d notes, %s", rules, notes, s.Hash()[:8])
}
