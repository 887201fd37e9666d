package main

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/enregard/enregard/pipeline/translate/google/fakegoogle"
	"github.com/rogpeppe/go-internal/testscript"
)

// service is the key under which a script keeps its fake of Google.
type service struct{}

// startGoogle starts a fake of Google for a script and puts its address into $GOOGLE. The arguments
// say how it behaves: polls=N, latency=TIME, leaky, has=RESOURCE-NAME of a glossary, and calls that
// go wrong, as METHOD:CALL:CODE[:REASON[:WAIT]] or METHOD:CALL:ACTION, with 0 for every call.
func startGoogle(ts *testscript.TestScript, neg bool, args []string) {
	kept, ok := ts.Value(service{}).(**fakegoogle.Server)
	if neg || !ok {
		ts.Fatalf("usage: google [behaviour...]")
	}
	var c fakegoogle.Config
	var has []string
	for _, arg := range args {
		name, value, _ := strings.Cut(arg, "=")
		var err error
		switch name {
		case "polls":
			c.Polls, err = strconv.Atoi(value)
		case "latency":
			c.Latency, err = time.ParseDuration(value)
		case "leaky":
			c.Leaky = true
		case "has":
			has = append(has, value)
		default:
			c.Faults = append(c.Faults, faultOf(ts, arg))
		}
		ts.Check(err)
	}
	s, err := fakegoogle.Start(c)
	ts.Check(err)
	ts.Defer(s.Close)
	for _, name := range has {
		s.AddGlossary(name, fakegoogle.Pair{French: "Kiev", English: "Kyiv"})
	}
	ts.Setenv("GOOGLE", s.URL)
	*kept = s
}

func faultOf(ts *testscript.TestScript, arg string) fakegoogle.Fault {
	parts := strings.Split(arg, ":")
	if len(parts) < 3 {
		ts.Fatalf("%q is not METHOD:CALL:CODE[:REASON[:WAIT]]", arg)
	}
	call, err := strconv.Atoi(parts[1])
	ts.Check(err)
	f := fakegoogle.Fault{On: fakegoogle.Method(parts[0]), Call: call}
	if f.Code, err = strconv.Atoi(parts[2]); err != nil {
		f.Do = fakegoogle.Action(parts[2])
	}
	if len(parts) > 3 {
		f.Reason = parts[3]
	}
	if len(parts) > 4 {
		f.Wait, err = time.ParseDuration(parts[4])
		ts.Check(err)
	}
	return f
}

// asked prints what the script's fake of Google was asked and has. With METHOD N it waits first
// until the method was called so often.
func asked(ts *testscript.TestScript, neg bool, args []string) {
	kept, ok := ts.Value(service{}).(**fakegoogle.Server)
	if neg || !ok || *kept == nil || len(args) != 0 && len(args) != 2 {
		ts.Fatalf("usage: asked [method calls], after google")
	}
	s := *kept
	if len(args) == 2 {
		n, err := strconv.Atoi(args[1])
		ts.Check(err)
		for end := time.Now().Add(time.Minute); s.Calls(fakegoogle.Method(args[0])) < n; {
			if time.Now().After(end) {
				ts.Fatalf("%s was called %d times", args[0], s.Calls(fakegoogle.Method(args[0])))
			}
			time.Sleep(10 * time.Millisecond)
		}
	}
	for _, m := range []fakegoogle.Method{fakegoogle.TranslateText, fakegoogle.GetGlossary,
		fakegoogle.ListGlossaries, fakegoogle.CreateGlossary, fakegoogle.GetOperation,
		fakegoogle.DeleteGlossary, fakegoogle.Upload} {
		fmt.Fprintf(ts.Stdout(), "%s %d\n", m, s.Calls(m))
	}
	fmt.Fprintf(ts.Stdout(), "billed %d\n", s.Billed())
	has := s.Glossaries()
	for _, name := range slices.Sorted(maps.Keys(has)) {
		fmt.Fprintf(ts.Stdout(), "glossary %s %d\n", name, len(has[name]))
	}
	files := s.Objects()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(ts.Stdout(), "file %s\n%s", name, files[name])
	}
	for _, what := range s.Complaints() {
		fmt.Fprintf(ts.Stdout(), "complaint: %s\n", what)
	}
}
