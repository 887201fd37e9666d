//go:build !unix

package main

// ignoreFileSizeSignal has nothing to do where no such signal exists.
func ignoreFileSizeSignal() {}
