//go:build unix

package main

import (
	"errors"
	"os"
	"os/signal"
	"syscall"
)

// ignoreFileSizeSignal lets a write over the file size limit fail as any other write does. The
// Go runtime would end the program with a trace instead.
func ignoreFileSizeSignal() { signal.Ignore(syscall.SIGXFSZ) }

// diskFull reports whether err says that no more can be written: disk, quota or size limit.
func diskFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EFBIG) ||
		errors.Is(err, syscall.EDQUOT)
}

// showsColours reports whether a terminal understands ECMA-48, as all do here.
func showsColours(*os.File) bool { return true }
