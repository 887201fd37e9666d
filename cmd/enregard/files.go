package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// maxInput bounds what is read from any one file that people edit, in bytes.
const maxInput = 128 << 20

// replaceFile writes a file so that its name never stands for anything half-written: into a new
// file beside it, flushed to the disk, then renamed over the old one. When write fails, the old
// file is as it was.
func replaceFile(path string, write func(io.Writer) error) (err error) {
	path = linked(path)
	f, err := newFileIn(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	if info, gone := os.Stat(path); gone == nil {
		if err = f.Chmod(info.Mode().Perm()); err != nil {
			return fmt.Errorf("writing %s: %w", path, err)
		}
	}
	if err = write(f); err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	if err = f.Sync(); err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	if err = f.Close(); err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	if err = os.Rename(f.Name(), path); err != nil {
		return failure("if it is open in a spreadsheet program, close it there",
			"%s cannot be replaced: %w", path, err)
	}
	return nil
}

// linked is the file that a path stands for, itself when it is no link to one.
func linked(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	return path
}

// replaceBytes writes a file as replaceFile does.
func replaceBytes(path string, data []byte) error {
	return replaceFile(path, func(f io.Writer) error {
		_, err := f.Write(data)
		return err
	})
}

// holdsElse reports whether a file is there already with something else in it, or with what cannot
// be read.
func holdsElse(path string, data []byte) bool {
	if !exists(path) {
		return false
	}
	there, err := readFile(path)
	return err != nil || !bytes.Equal(there, data)
}

// readFile reads a file that a person edits, up to maxInput bytes.
func readFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxInput+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxInput {
		return nil, failure("split it", "%s is larger than %d MB", path, maxInput>>20)
	}
	return data, nil
}

// reader gives the bytes of a file, or of standard input for "-".
func (w world) reader(ctx context.Context, path string) (io.ReadCloser, error) {
	if path == "-" {
		return interruptible(ctx, w.stdin), nil
	}
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		return nil, failure("name a file", "%s is not a file that can be read as text", path)
	}
	return os.Open(path)
}

// interruptible reads from r until the context ends. A read that waits for somebody to type
// cannot be stopped itself; its goroutine ends with the program.
func interruptible(ctx context.Context, r io.Reader) io.ReadCloser {
	out, in := io.Pipe()
	go func() {
		_, err := io.Copy(in, r)
		in.CloseWithError(err)
	}()
	context.AfterFunc(ctx, func() { out.CloseWithError(ctx.Err()) })
	return out
}

// sameFile reports whether both names stand for one existing file.
func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

// newReader is bytes.NewReader as an io.Reader, for parsers that take one.
func newReader(data []byte) io.Reader { return bytes.NewReader(data) }
