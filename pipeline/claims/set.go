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
	"strings"
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
	futures     []*rule
	packs       []string        // of house style, by name
	replaced    map[string]bool // ids of rules that others stand in for
}

// start is one pattern of one rule: number i of its phrases, or of its expressions.
type start struct {
	rule *rule
	i    int
}

//go:embed rules/*.yml packs/*.yml
var shipped embed.FS

// Shipped returns the rules that come with the program and, of the house styles that disagree
// with each other, those named. See [Packs] for their names.
func Shipped(packs ...string) (*Set, error) {
	paths, err := fs.Glob(shipped, "rules/*.yml")
	if err != nil {
		return nil, fmt.Errorf("reading the shipped rules: %w", err)
	}
	for _, name := range packs {
		if !slices.Contains(packNames(), name) {
			return nil, fmt.Errorf("no house style %q; there are: %s", name,
				strings.Join(packNames(), ", "))
		}
		paths = append(paths, "packs/"+name+".yml")
	}
	files := make([]File, len(paths))
	for i, path := range paths {
		data, err := shipped.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("reading the shipped rules: %w", err)
		}
		files[i] = File{Name: path, Data: data}
	}
	return loadFiles(nil, files, true)
}

// Cite says where a house style is published.
type Cite struct {
	Publisher, Title, Edition, URL string
	Accessed                       string // YYYY-MM-DD
}

// Pack is a house style that ships with the program and is used when asked for by name.
type Pack struct {
	Name  string
	Cite  Cite
	Rules []string // ids
}

// packNames lists the shipped house styles.
func packNames() []string {
	paths, _ := fs.Glob(shipped, "packs/*.yml") // the pattern is a good one
	for i, p := range paths {
		paths[i] = strings.TrimSuffix(strings.TrimPrefix(p, "packs/"), ".yml")
	}
	return paths
}

// Packs lists the shipped house styles, by name.
func Packs() ([]Pack, error) {
	var packs []Pack
	for _, name := range packNames() {
		set, err := Shipped(name)
		if err != nil {
			return nil, err
		}
		p := Pack{Name: name}
		for _, r := range set.rules {
			if r.src.pack == name {
				p.Cite, p.Rules = r.src.cite, append(p.Rules, r.id)
			}
		}
		packs = append(packs, p)
	}
	return packs, nil
}

// Load reads files of rules and notes and adds them to those of shipped, which may be nil and is
// left as it is. An error is a [*ParseError] for the first thing that is wrong; nothing is
// half-loaded.
func Load(shipped *Set, files ...File) (*Set, error) { return loadFiles(shipped, files, false) }

// loadFiles is Load for files whose expressions are known to compile, or not.
func loadFiles(shipped *Set, files []File, tested bool) (*Set, error) {
	s := &Set{files: map[string]string{}, ids: map[string]string{}}
	if shipped != nil {
		s.rules = slices.Clone(shipped.rules)
		s.files, s.ids = maps.Clone(shipped.files), maps.Clone(shipped.ids)
	}
	for _, f := range files {
		src := source{name: f.Name, set: s, ids: s.ids, tested: tested}
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
	s.conditional, s.futures, s.packs = map[Band]*rule{}, nil, nil
	s.replaced = map[string]bool{}
	for _, r := range s.rules {
		if name := r.src.pack; name != "" && !slices.Contains(s.packs, name) {
			s.packs = append(s.packs, name)
		}
		for _, id := range r.replaces {
			s.replaced[id] = s.replaced[id] || r.live()
		}
	}
	slices.Sort(s.packs)
	for _, r := range s.rules {
		if !r.live() || s.replaced[r.id] {
			continue
		}
		if r.mode == modeConditional && s.conditional[r.band] == nil {
			s.conditional[r.band] = r
		}
		if r.mode == modeFuture {
			s.futures = append(s.futures, r)
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
	style := ""
	if s != nil && len(s.packs) > 0 {
		style = "style " + strings.Join(s.packs, ", ") + ", "
	}
	return fmt.Sprintf("%d rules, %d notes, %s%s", rules, notes, style, s.Hash()[:8])
}
