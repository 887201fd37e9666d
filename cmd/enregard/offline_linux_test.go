//go:build amd64 || arm64

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"unsafe"

	"golang.org/x/sys/unix"

	"github.com/enregard/enregard/pipeline/translate/google/fakegoogle"
)

// noWall is the exit status of a wall that could not be put up.
const noWall = 125

// walled runs the program that its arguments name behind a filter of the kernel, which kills it
// when it opens a socket of any kind: a connection that fails silently is found too. No right is
// needed for that, so that it works in a plain container (seccomp(2), filter mode).
func walled() {
	runtime.LockOSThread() // the filter is the thread's, and goes with it into the program
	filter := []unix.SockFilter{
		{Code: unix.BPF_LD | unix.BPF_W | unix.BPF_ABS}, // the number of the system call
		{Code: unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K, Jf: 1, K: unix.SYS_SOCKET},
		{Code: unix.BPF_RET | unix.BPF_K, K: unix.SECCOMP_RET_KILL_PROCESS},
		{Code: unix.BPF_RET | unix.BPF_K, K: unix.SECCOMP_RET_ALLOW},
	}
	list := unix.SockFprog{Len: uint16(len(filter)), Filter: &filter[0]}
	err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
	if err == nil {
		err = unix.Prctl(unix.PR_SET_SECCOMP, unix.SECCOMP_MODE_FILTER,
			uintptr(unsafe.Pointer(&list)), 0, 0)
	}
	if err == nil {
		err = syscall.Exec(os.Args[1], os.Args[1:], os.Environ())
	}
	fmt.Fprintln(os.Stderr, "no wall:", err)
	os.Exit(noWall)
}

// wall is a way to run a program without a network.
type wall struct {
	name  string
	start []string // what stands before the program
	kills bool     // the program does not live to tell that it tried
}

var walls = []wall{
	{"namespace", []string{"unshare", "-rn"}, false},
	{"filter", []string{"walled"}, true},
}

// TestOffline: without --engine google and without push the program, as it is built, opens no
// connection and reads no credentials, though everything is there for it to do so.
func TestOffline(t *testing.T) {
	program := filepath.Join(t.TempDir(), "enregard")
	build := exec.Command("go", "build", "-o", program, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0") // as it is released
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	stood := 0
	for _, w := range walls {
		t.Run(w.name, func(t *testing.T) {
			try := append(w.start[1:len(w.start):len(w.start)], "/bin/true")
			if out, err := exec.Command(w.start[0], try...).CombinedOutput(); err != nil {
				t.Skipf("this computer does not allow it: %v %s", err, out)
			}
			stood++
			w.staysHome(t, program)
		})
	}
	if stood == 0 {
		t.Skip("this computer allows none of the ways to run without a network")
	}
}

// offlineWork is the main job, and everything else that is done at a desk.
const offlineWork = `translate -g names.csv -n notes.yml article.txt
translate -g names.csv -n notes.yml article.txt
check article.review.xlsx
merge article.review.xlsx
publish --draft article.review.xlsx
publish --draft --format html article.review.xlsx
publish --draft --facing article.review.xlsx
lines -g names.csv article.txt
translate --engine google --dry-run -g names.csv other.txt
glossary lint names.csv
glossary match -g names.csv article.txt
glossary verify -g names.csv article.txt article.txt
glossary suggest -g names.csv article.txt
glossary impact names.csv names.csv article.txt
glossary diff names.csv names.csv
glossary export --format google names.csv
glossary push --dry-run --bucket gs://newsroom names.csv
notes lint notes.yml
notes find -n notes.yml article.txt
memory stats
completion bash
man
--version`

// staysHome does the work behind a wall, and then sees to it that the wall would have been hit.
func (w wall) staysHome(t *testing.T, program string) {
	d := newDesk(t, nil)
	d.hand(t, map[string][]byte{
		"article.txt": []byte(secondVersion), "other.txt": []byte("La séance est levée.\n"),
		"names.csv": names, "notes.yml": []byte(offlineNotes),
	})
	credentials := newTrap(t, filepath.Join(d.dir, "credentials.json"))
	run := func(line string, settings ...string) (string, *os.ProcessState) {
		args := append(w.start[1:len(w.start):len(w.start)], program)
		c := d.command(t, nil)
		c.Path, c.Err = exec.LookPath(w.start[0])
		c.Args = append(append(w.start[:1:1], args...), strings.Fields(line)...)
		c.Env = append(c.Env, "GOOGLE_CLOUD_PROJECT=newsroom-1", "GOOGLE_API_KEY=AIzaSyCANARY",
			"GOOGLE_APPLICATION_CREDENTIALS="+credentials.path)
		c.Env = append(c.Env, settings...)
		out, err := c.CombinedOutput()
		if c.ProcessState == nil {
			t.Fatal(err)
		}
		return string(out), c.ProcessState
	}
	for line := range strings.Lines(offlineWork) {
		out, state := run(line)
		if code := state.ExitCode(); code != exitDone && code != exitOpen {
			t.Errorf("enregard %s: %v\n%s", strings.TrimSpace(line), state, out)
		}
		if credentials.read() {
			t.Errorf("enregard %s reads the credentials for Google", strings.TrimSpace(line))
		}
	}
	out, state := run("engines", "GOOGLE_APPLICATION_CREDENTIALS=")
	machine, err := os.ReadFile("/sys/class/dmi/id/product_name") // Google's own have credentials
	if (err != nil || !strings.HasPrefix(string(machine), "Google")) &&
		(!state.Success() || !strings.Contains(out, "no Google credentials on this computer")) {
		t.Errorf("enregard engines: %v\n%s", state, out)
	}
	s := fakegoogle.New(t, fakegoogle.Config{})
	out, state = run("translate --engine google --google-endpoint " + s.URL + " other.txt")
	killed := state.Sys().(syscall.WaitStatus).Signaled()
	if killed != w.kills || !w.kills && !strings.Contains(out, "cannot be reached") ||
		s.Calls(fakegoogle.TranslateText) > 0 {
		t.Errorf("the wall has a hole: %v\n%s", state, out)
	}
	run("translate --engine google other.txt")
	if !credentials.read() {
		t.Error("the engine of Google does not read the credentials that are watched")
	}
}

const offlineNotes = `schema: 1
owner: desk
language: {source: fr, target: en}
notes:
  - id: cost
    kind: figure
    severity: medium
    status: active
    match: {mode: literal, any: ["12 millions"]}
    note: "Ask the town hall."
`

// trap is a file that notices when it is read: a pipe.
type trap struct {
	path   string
	caught atomic.Bool
}

func newTrap(t *testing.T, path string) *trap {
	t.Helper()
	if err := unix.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	x := &trap{path: path}
	var over atomic.Bool
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for !over.Load() {
			f, err := os.OpenFile(path, os.O_WRONLY, 0) // waits for a reader
			x.caught.Store(true)
			if err == nil {
				f.Close()
			}
		}
	}()
	t.Cleanup(func() {
		over.Store(true)
		if f, err := os.OpenFile(path, os.O_RDONLY|unix.O_NONBLOCK, 0); err == nil {
			defer f.Close()
		}
		<-ended
	})
	return x
}

// read tells whether the file was read since the last time.
func (x *trap) read() bool { return x.caught.Swap(false) }
