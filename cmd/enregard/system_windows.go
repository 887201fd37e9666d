package main

import (
	"errors"
	"syscall"
)

// ignoreFileSizeSignal has nothing to do: Windows has no such signal.
func ignoreFileSizeSignal() {}

// diskFull reports whether err says that no more can be written.
func diskFull(err error) bool {
	const handleDiskFull, full = syscall.Errno(39), syscall.Errno(112) // winerror.h
	return errors.Is(err, handleDiskFull) || errors.Is(err, full)
}
