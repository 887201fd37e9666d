package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// maxInput bounds what is read from any one file that people edit, in bytes.
const maxInput = 32 << 20

// replaceFile writes a file so that its name never stands for anything half-written: into a new
// file beside it, flushed to the disk, then renamed over the old one. When write fails, the old
// file is as it was.
func replaceFile(path string, write func(io.Writer) error) (err error) {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	f, err := beside(path)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
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

// beside creates a new file in the folder of path, with the permissions a new file gets.
func beside(path string) (*os.File, error) {
	dir, base := filepath.Split(path)
	for i := 0; ; i++ {
		name := filepath.Join(dir, fmt.Sprintf(".%s.%d.tmp", base, i))
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if errors.Is(err, fs.ErrExist) && i < 100 {
			continue
		}
		return f, err
	}
}

// diskFull reports whether err says that no more can be written: disk, quota or size limit.
func diskFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EFBIG)
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
func (w world) reader(path string) (io.ReadCloser, error) {
	if path == "-" {
		return io.NopCloser(w.stdin), nil
	}
	return os.Open(path)
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
