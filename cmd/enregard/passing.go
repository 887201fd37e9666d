package main

import (
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// A file that is being written has a passing name: .enregard-HOST-PROCESS-N.tmp. A process that
// is killed leaves it behind, and whoever writes into the folder next takes it away: at once on
// the same computer, after a day from elsewhere, as several may work in a shared folder and only
// the one itself can see which of its processes are at work.

// passingName is the n-th passing name of a process of this computer.
func passingName(process, n int) string {
	host, _ := os.Hostname() // without a name, all such computers count as one
	h := fnv.New32a()
	h.Write([]byte(host))
	return fmt.Sprintf(".enregard-%08x-%d-%d.tmp", h.Sum32(), process, n)
}

// newFileIn creates a file of a passing name in a folder, with the permissions a new file gets.
func newFileIn(dir string) (*os.File, error) {
	clearLeftovers(dir)
	for i := 0; ; i++ {
		name := filepath.Join(dir, passingName(os.Getpid(), i))
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
}

// clearLeftovers removes the files that killed processes left in a folder. What cannot be
// removed is harmless.
func clearLeftovers(dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		var host uint32
		var process, n int
		_, err := fmt.Sscanf(e.Name(), ".enregard-%08x-%d-%d.tmp", &host, &process, &n)
		if err != nil {
			continue
		}
		info, err := e.Info()
		old := err == nil && time.Since(info.ModTime()) > 24*time.Hour
		if old || e.Name() == passingName(process, n) && ended(process) {
			os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}

// ended reports whether there is no process of that number any more.
func ended(process int) bool {
	p, err := os.FindProcess(process)
	if err != nil {
		return !errors.Is(err, fs.ErrPermission)
	}
	defer p.Release()
	return errors.Is(p.Signal(syscall.Signal(0)), os.ErrProcessDone)
}
