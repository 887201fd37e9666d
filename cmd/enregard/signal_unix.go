//go:build unix

package main

import (
	"os/signal"
	"syscall"
)

// ignoreFileSizeSignal lets a write over the file size limit fail as any other write does. The
// Go runtime would end the program with a trace instead.
func ignoreFileSizeSignal() { signal.Ignore(syscall.SIGXFSZ) }
