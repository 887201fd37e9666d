package main

import (
	"errors"
	"os"
	"syscall"

	"golang.org/x/sys/windows"
)

// ignoreFileSizeSignal has nothing to do: Windows has no such signal.
func ignoreFileSizeSignal() {}

// diskFull reports whether err says that no more can be written.
func diskFull(err error) bool {
	const handleDiskFull, full = syscall.Errno(39), syscall.Errno(112) // winerror.h
	return errors.Is(err, handleDiskFull) || errors.Is(err, full)
}

// showsColours lets a console understand ECMA-48, and reports whether it can: consoles before
// Windows 10 cannot.
func showsColours(f *os.File) bool {
	console, mode := windows.Handle(f.Fd()), uint32(0)
	if err := windows.GetConsoleMode(console, &mode); err != nil {
		return false
	}
	return windows.SetConsoleMode(console, mode|windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING) == nil
}
