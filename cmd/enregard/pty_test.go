//go:build linux

package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// onPty runs the program itself on a terminal of the system and returns all that came out of it.
func onPty(t *testing.T, columns uint16, env []string, args ...string) string {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skipf("there are no terminals here: %v", err)
	}
	defer master.Close()
	fd := int(master.Fd())
	if err := unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	number, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	err = unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ, &unix.Winsize{Row: 24, Col: columns})
	if err != nil {
		t.Fatal(err)
	}
	slave, err := os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), "enregard", args...)
	c.Stdin, c.Stdout, c.Stderr = slave, slave, slave
	c.Env = append(os.Environ(), env...)
	err = c.Start()
	slave.Close()
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(master)
	if err != nil && !errors.Is(err, syscall.EIO) { // EIO: the program has ended
		t.Fatal(err)
	}
	if err := c.Wait(); err != nil {
		t.Fatalf("%v: %v\n%s", args, err, got)
	}
	return string(got)
}

// TestPty: on a real terminal there are progress and colours, and NO_COLOR and TERM=dumb are
// obeyed.
func TestPty(t *testing.T) {
	folder := newArticles(t, 2)
	for _, c := range []struct {
		env               []string
		redraws, coloured bool
	}{
		{[]string{"TERM=xterm", "NO_COLOR="}, true, true},
		{[]string{"TERM=xterm", "NO_COLOR=1"}, true, false},
		{[]string{"TERM=dumb", "NO_COLOR="}, false, false},
	} {
		for _, columns := range []uint16{20, 80} {
			got := onPty(t, columns, c.env, "translate", "--memory", "none", folder)
			screen := strings.Join(screenOf(t, got, int(columns)), "\n")
			redraws := strings.Contains(strings.ReplaceAll(got, "\r\n", "\n"), "\r")
			if redraws != c.redraws || strings.Contains(got, "\x1b[") != c.coloured {
				t.Errorf("%v, %d columns: %q", c.env, columns, got)
			}
			if !strings.Contains(screen, "séance-0002.review.xlsx") || strings.Contains(screen, "starting") {
				t.Errorf("%v, %d columns:\n%s", c.env, columns, screen)
			}
		}
	}
}
