package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/enregard/enregard/output"
	"github.com/enregard/enregard/output/workbook"
	"github.com/enregard/enregard/pipeline/memory"
)

// standing is what stands where a workbook is to be written. The zero value is nothing.
type standing struct {
	book  *output.Returned // with editors' work, of now or of before a merge; nil for none
	saved bool             // a program has saved it: there may be work in it that is no text
	at    time.Time        // when it was last written
}

// existing looks at what a run would replace. It refuses a workbook that somebody has open, and
// what is no workbook of ours.
func existing(target string) (standing, error) {
	var there standing
	for _, name := range []string{target, linked(target)} {
		if who, locked := workbook.Locked(name); locked {
			return there, failure("close it there, or write to another file with -o",
				"%s is open in a spreadsheet program%s", target, by(who))
		}
	}
	info, err := os.Stat(target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return there, nil
	case err != nil:
		return there, err
	case !info.Mode().IsRegular():
		return there, failure("write to another file with -o",
			"%s is there already and is not a file", target)
	case info.Mode()&0o222 == 0:
		return there, failure("make it writable, or write to another file with -o",
			"%s is write-protected", target)
	}
	glance, err := workbook.LookAt(target)
	there.saved, there.at = !glance.Untouched, info.ModTime()
	if err != nil || glance.Untouched && !glance.Merged {
		return there, err
	}
	book, err := workbook.Read(target)
	if err != nil {
		return there, failure("write to another file with -o",
			"%s is there already and cannot be taken back: %w", target, err)
	}
	if book.Review.Merged || len(book.Edits())+len(book.Oddities) > 0 {
		there.book = book
	}
	return there, nil
}

func by(who string) string {
	if who == "" {
		return ""
	}
	return " (by " + who + ")"
}

// maxKept is how many kept workbooks may stand beside one.
const maxKept = 999

// keep copies a workbook that somebody has saved, and that is to be replaced, to NAME.bak.xlsx.
// What was kept before is never written over: the next ones are NAME.bak2.xlsx, NAME.bak3.xlsx,
// and so on. The name of a copy that is there already is returned as well.
func keep(path string) (string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	stem := strings.TrimSuffix(path, filepath.Ext(path)) + ".bak"
	for n := 1; n <= maxKept; n++ {
		name := stem + ".xlsx"
		if n > 1 {
			name = fmt.Sprintf("%s%d.xlsx", stem, n)
		}
		kept, err := os.ReadFile(name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return name, replaceBytes(name, data)
		case err == nil && bytes.Equal(kept, data):
			return name, nil
		}
	}
	return "", failure("delete those that are needed no more",
		"%d copies of %s are kept already", maxKept, path)
}

// write puts the workbook in its place. Work that an editor has done in the one that is there,
// perhaps while the engine worked, goes into the new one, and a file that somebody has saved is
// kept beside it.
func (t *translation) write(ctx context.Context, j *job, review *output.Review,
	decisions output.Decisions) (*output.Review, error) {
	there, err := existing(j.target)
	if err != nil {
		return nil, err
	}
	if there.book != nil {
		if review, err = t.merge(ctx, j, review, there.book, decisions); err != nil {
			return nil, err
		}
	}
	if there.saved {
		if j.report.Kept, err = keep(j.target); err != nil {
			return nil, err
		}
	}
	if err := os.MkdirAll(filepath.Dir(j.target), 0o777); err != nil {
		return nil, err
	}
	err = replaceFile(j.target, func(f io.Writer) error {
		if err := workbook.Write(f, review, workbook.Options{}); err != nil {
			return err
		}
		if info, err := os.Stat(j.target); err == nil && !info.ModTime().Equal(there.at) {
			return failure("run the same command again", "somebody has saved %s in this moment",
				j.target)
		}
		return nil
	})
	if err != nil || t.store == nil {
		return review, err
	}
	return review, j.remember(ctx, func() error {
		return t.store.Written(ctx, drafted(filepath.Base(j.path), review))
	})
}

// merge brings what stands in the workbook of before into the new review.
func (t *translation) merge(ctx context.Context, j *job, fresh *output.Review,
	book *output.Returned, decisions output.Decisions) (*output.Review, error) {
	if !related(fresh, book.Written) {
		return nil, failure("keep it, and write the new one to another file with -o",
			"%s holds an editor's work on another article", j.target)
	}
	if err := recallDrafts(ctx, t.store, book); err != nil {
		return nil, err
	}
	merged, err := output.Merge(fresh, book)
	if err != nil {
		return nil, failure("write to another file with -o",
			"%s holds an editor's work and cannot take in this article: %w", j.target, err)
	}
	j.report.Merged, j.report.Conflicts = true, len(merged.Conflicts)
	j.report.Remarks = remarks(merged.Oddities)
	return merged.Review, merged.Review.Examine(ctx, output.Examination{
		Glossary: j.guides.glossary, Claims: j.guides.claims, Date: t.date,
		Decisions: decisions, Known: fresh,
	})
}

// related reports whether two reviews have any paragraph in common.
func related(a, b *output.Review) bool {
	known := map[string]bool{}
	for _, r := range a.Rows {
		known[output.Identity(r.ID)] = true
	}
	return slices.ContainsFunc(b.Rows, func(r output.Row) bool {
		return known[output.Identity(r.ID)]
	})
}

// drafted is what the store keeps of a workbook, for the day when it comes back without it.
func drafted(article string, review *output.Review) []memory.Machine {
	var list []memory.Machine
	for _, r := range review.Rows {
		if r.French != "" && r.Machine != "" {
			list = append(list, memory.Machine{
				Paragraph: output.Hash(r.French), Article: article, English: r.Machine,
			})
		}
	}
	return list
}

// recallDrafts puts drafts that a workbook has lost back into it, from the store, which may be
// nil.
func recallDrafts(ctx context.Context, store *memory.Store, book *output.Returned) error {
	hashes := book.Forgotten()
	if len(hashes) == 0 {
		return nil
	}
	drafts := map[string][]string{}
	if store != nil {
		found, err := store.Machine(ctx, hashes)
		if err != nil {
			return err
		}
		for hash, list := range found {
			for _, m := range list {
				drafts[hash] = append(drafts[hash], m.English)
			}
		}
	}
	book.Recall(drafts)
	return nil
}
