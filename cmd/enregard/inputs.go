package main

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/output"
	"github.com/enregard/enregard/output/workbook"
	"github.com/enregard/enregard/pipeline/article"
	"github.com/enregard/enregard/pipeline/claims"
	"github.com/urfave/cli/v2"
)

// guides are the files that tell how articles are to be treated: glossaries and notes.
type guides struct {
	glossary      *glossary.Glossary
	glossaryFiles []string
	claims        *claims.Set
	notesFiles    []string
	noted         []string // what was used without being asked for, a sentence each
}

// glossaryFlag is the flag of every command that reads glossaries.
func glossaryFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "glossary", Aliases: []string{"g"},
		Usage: "follow the terms of `GLOSSARY`"}
}

// notesFlags are the flags of every command that reads notes.
func notesFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringSliceFlag{Name: "notes", Aliases: []string{"n"},
			Usage: "use the notes in `NOTES`, a file or a folder"},
		styleFlag(),
		&cli.BoolFlag{Name: "no-rules", Usage: "leave out the rules that come with enregard"},
	}
}

// styleFlag names the house styles whose rules are used beside the others.
func styleFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "style",
		Usage: "add the rules of the house style: `afp|bbc|reuters`"}
}

// tables reads glossary files as tables.
func tables(files []string) ([]glossary.Table, error) {
	var out []glossary.Table
	for _, name := range files {
		t, err := readTable(name)
		if err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}

// readTable reads a glossary file by its ending: a workbook's sheet, else CSV.
func readTable(name string) (glossary.Table, error) {
	data, err := readFile(name)
	if err != nil {
		return glossary.Table{}, err
	}
	if isWorkbook(name) {
		return workbook.ReadGlossary(name, data)
	}
	return glossary.ReadCSV(name, newReader(data))
}

// isWorkbook reports whether a file's ending is that of a spreadsheet program's own files.
func isWorkbook(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".xlsx", ".xlsm", ".xls":
		return true
	}
	return false
}

// loadGlossary reads glossary files; none give a nil glossary, which holds no terms.
func loadGlossary(files []string) (*glossary.Glossary, error) {
	if len(files) == 0 {
		return nil, nil
	}
	t, err := tables(files)
	if err != nil {
		return nil, err
	}
	return glossary.New(t...)
}

// noteFiles lists the files that the names of files and folders stand for, in order.
func noteFiles(names []string) ([]string, error) {
	var out []string
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			out = append(out, name)
			continue
		}
		entries, err := os.ReadDir(name)
		if err != nil {
			return nil, err
		}
		n := len(out)
		for _, e := range entries {
			if ext := strings.ToLower(filepath.Ext(e.Name())); ext == ".yml" || ext == ".yaml" {
				out = append(out, filepath.Join(name, e.Name()))
			}
		}
		if len(out) == n {
			return nil, failure("notes are files that end in .yml or .yaml",
				"the folder %s holds no notes", name)
		}
	}
	return out, nil
}

// loadClaims compiles the shipped rules with those of the styles asked for, unless they are not
// wanted, and the files.
func loadClaims(files, styles []string, noRules bool) (*claims.Set, error) {
	var shipped *claims.Set
	if noRules && len(styles) > 0 {
		return nil, misuse("leave out one of the two",
			"--no-rules leaves out the rules of --style %s as well", styles[0])
	}
	if !noRules {
		var err error
		if shipped, err = claims.Shipped(styles...); err != nil {
			return nil, misuse("enregard notes find --style afp article.txt", "%w", err)
		}
	}
	var read []claims.File
	for _, name := range files {
		data, err := readFile(name)
		if err != nil {
			return nil, err
		}
		read = append(read, claims.File{Name: name, Data: data})
	}
	return claims.Load(shipped, read...)
}

// guidesFor loads what the flags name. Without -g or -n it takes glossary.csv and notes/ beside
// the article, when they are there.
func guidesFor(c *cli.Context, articleFile string) (*guides, error) {
	g, err := glossaryFor(c, articleFile)
	if err != nil {
		return nil, err
	}
	folder, notes := filepath.Dir(articleFile), c.StringSlice("notes")
	if beside := filepath.Join(folder, "notes"); articleFile != "-" &&
		len(notes) == 0 && exists(beside) {
		notes = []string{beside}
		g.noted = append(g.noted, "using the notes in "+beside)
	}
	if g.notesFiles, err = noteFiles(notes); err != nil {
		return nil, err
	}
	g.claims, err = loadClaims(g.notesFiles, c.StringSlice("style"), c.Bool("no-rules"))
	return g, err
}

// glossaryFor loads the glossary alone: what -g names, else glossary.csv beside the file.
func glossaryFor(c *cli.Context, file string) (*guides, error) {
	g := &guides{glossaryFiles: c.StringSlice("glossary")}
	beside := filepath.Join(filepath.Dir(file), "glossary.csv")
	if file != "-" && len(g.glossaryFiles) == 0 && exists(beside) {
		g.glossaryFiles = []string{beside}
		g.noted = append(g.noted, "using the glossary "+beside)
	}
	var err error
	g.glossary, err = loadGlossary(g.glossaryFiles)
	return g, err
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// readArticle reads one article; "-" is standard input.
func (w world) readArticle(ctx context.Context, path string) (*article.Article, error) {
	r, err := w.reader(ctx, path)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return article.Text{}.Read(path, r)
}

// articleFiles lists the articles that the arguments stand for: files as named, and the .txt
// files of folders in order of their names. It says which of those it leaves out because they are
// named as publish names its English.
func articleFiles(args []string, say func([]string)) ([]string, error) {
	var out []string
	for _, name := range args {
		info, err := os.Stat(name)
		if name == "-" || err == nil && !info.IsDir() {
			out = append(out, name)
			continue
		}
		if err != nil {
			// Shells on Windows hand over patterns as they are.
			if found, bad := filepath.Glob(name); bad == nil && len(found) > 0 {
				out = append(out, found...)
				continue
			}
			return nil, err
		}
		n := len(out)
		entries, err := os.ReadDir(name)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			file := filepath.Join(name, e.Name())
			switch {
			case isArticle(e) && isPublished(file):
				say([]string{file + " is left out: so English is named that publish writes; " +
					"if it is an article, name the file itself"})
			case isArticle(e):
				out = append(out, file)
			}
		}
		if len(out) == n {
			return nil, failure("articles are files that end in .txt",
				"the folder %s holds no article", name)
		}
	}
	return out, nil
}

// glossaryEndings are the endings of files that are read as glossaries.
var glossaryEndings = []string{".csv", ".tsv", ".xlsx"}

// articleEndings are the endings by which articles in folders are known.
var articleEndings = []string{".txt"}

func isArticle(e fs.DirEntry) bool {
	return !e.IsDir() && slices.Contains(articleEndings, strings.ToLower(filepath.Ext(e.Name()))) &&
		!strings.HasPrefix(e.Name(), ".")
}

// isPublished reports whether a file is named as publish names what it writes.
func isPublished(file string) bool {
	return slices.ContainsFunc(formats, func(f format) bool {
		return strings.HasSuffix(strings.ToLower(file), f.suffix)
	})
}

// articleDate reads the --date flag; the zero time when it is not given.
func articleDate(c *cli.Context) (time.Time, error) {
	text := c.String("date")
	if text == "" {
		return time.Time{}, nil
	}
	date, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return date, misuse("write it as 2022-01-05", "--date %s is not a date", text)
	}
	return date, nil
}

// loadDecisions reads the --decisions file, if one is named.
func loadDecisions(path string) (output.Decisions, error) {
	if path == "" {
		return nil, nil
	}
	data, err := readFile(path)
	if err != nil {
		return nil, err
	}
	return output.ReadDecisions(path, newReader(data))
}
