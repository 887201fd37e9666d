package google

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/enregard/enregard/pipeline/translate/google/fakegoogle"
)

// desk is the glossary that the tests push, and its lines.
func desk(t *testing.T) (TermFile, []fakegoogle.Pair) {
	t.Helper()
	f, err := Terms(names(t, "source,target,case", "OTAN,NATO,exact", "Kiev,Kyiv,exact"))
	if err != nil {
		t.Fatal(err)
	}
	return f, []fakegoogle.Pair{{French: "OTAN", English: "NATO"}, {French: "Kiev", English: "Kyiv"}}
}

// pushing runs a test through REST and gRPC, with a service of its own each.
func pushing(t *testing.T, c fakegoogle.Config, test func(*testing.T, Options, *fakegoogle.Server)) {
	t.Helper()
	for _, door := range []fakegoogle.Door{fakegoogle.REST, fakegoogle.GRPC} {
		t.Run(string(door), func(t *testing.T) {
			s := fakegoogle.New(t, c)
			test(t, through(door, s), s)
			if complaints := s.Complaints(); len(complaints) > 0 {
				t.Errorf("the service complains: %q", complaints)
			}
		})
	}
}

// quickly is a push that does not wait long before it asks again.
func quickly(bucket Bucket) PushOptions {
	return PushOptions{Bucket: bucket, Pause: time.Millisecond}
}

func TestPush(t *testing.T) {
	f, pairs := desk(t)
	pushing(t, fakegoogle.Config{Polls: 3}, func(t *testing.T, o Options, s *fakegoogle.Server) {
		var steps []Step
		p := quickly("gs://newsroom/desk/")
		p.Step = func(step Step) { steps = append(steps, step) }
		got, err := Push(t.Context(), o, f, p)
		if err != nil {
			t.Fatal(err)
		}
		name := "projects/newsroom-1/locations/us-central1/glossaries/" + f.ID
		file := "gs://newsroom/desk/" + f.ID + ".csv"
		want := Pushed{Name: name, File: file, Made: true, Entries: 2}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(map[string][]fakegoogle.Pair{name: pairs}, s.Glossaries()); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(map[string][]byte{file: f.CSV}, s.Objects()); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff([]Step{Uploading, Making, Making, Making, Making}, steps); diff != "" {
			t.Error(diff)
		}
		again, err := Push(t.Context(), o, f, p)
		if diff := cmp.Diff(Pushed{Name: name, Entries: 2}, again); diff != "" || err != nil {
			t.Error(diff, err)
		}
		if s.Calls(fakegoogle.Upload) != 1 || s.Calls(fakegoogle.CreateGlossary) != 1 ||
			s.Calls(fakegoogle.GetBucket)+s.Calls(fakegoogle.GetObject) != 0 {
			t.Error("the second push did something, or more rights were used than are asked for")
		}
	})
}

// A file of 10 MB goes up whole.
func TestPushLargeFile(t *testing.T) {
	const lines = mostFileBytes / 1000
	f := TermFile{ID: prefix + "0123456789abcdef"}
	for i := range lines {
		f.CSV = fmt.Appendf(f.CSV, "%0500d,%0498d\n", i, i)
	}
	s := fakegoogle.New(t, fakegoogle.Config{})
	got, err := Push(t.Context(), through(fakegoogle.REST, s), f, quickly("gs://newsroom"))
	if err != nil || got.Entries != lines || len(s.Complaints()) > 0 ||
		!bytes.Equal(s.Objects()["gs://newsroom/"+f.ID+".csv"], f.CSV) {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestPushToARegion(t *testing.T) {
	f, _ := desk(t)
	s := fakegoogle.New(t, fakegoogle.Config{})
	o := through(fakegoogle.REST, s)
	for location, want := range map[string]string{
		"": "us-central1", "global": "us-central1", "europe-west1": "europe-west1",
	} {
		o.Location = location
		got, err := Push(t.Context(), o, f, quickly("gs://newsroom"))
		if err != nil || !strings.Contains(got.Name, "/locations/"+want+"/") {
			t.Errorf("%q: %q, %v", location, got.Name, err)
		}
	}
	if host, local := (Options{Location: "europe-west1"}).glossaryOptions().host(); local ||
		host != "translate-eu.googleapis.com" {
		t.Errorf("Europe's glossaries are asked for at %q", host)
	}
}

// A push that was stopped is taken up by the next: the glossary is being made already.
func TestPushAfterStop(t *testing.T) {
	f, _ := desk(t)
	pushing(t, fakegoogle.Config{Polls: 4}, func(t *testing.T, o Options, s *fakegoogle.Server) {
		ctx, cancel := context.WithCancel(t.Context())
		p := quickly("gs://newsroom")
		p.Step = func(step Step) {
			if step == Making {
				cancel()
			}
		}
		_, err := Push(ctx, o, f, p)
		if e := check(t, err); !errors.Is(err, context.Canceled) || !strings.Contains(e.Text, "stopped") {
			t.Errorf("%v", err)
		}
		got, err := Push(t.Context(), o, f, quickly("gs://newsroom"))
		if err != nil || !got.Made || got.Entries != 2 || len(s.Glossaries()) != 1 {
			t.Errorf("%+v, %v", got, err)
		}
	})
}

// Whatever fails in whatever step comes out as one sentence of ours without a secret.
func TestPushFailures(t *testing.T) {
	f, _ := desk(t)
	for _, c := range []struct {
		on         fakegoogle.Method
		code       int
		reason     string
		text, hint string
	}{
		{fakegoogle.GetGlossary, 401, "", "did not accept the credentials", "login"},
		{fakegoogle.GetGlossary, 403, "", "does not let these credentials",
			"roles/cloudtranslate.editor"},
		{fakegoogle.GetGlossary, 403, fakegoogle.Disabled, "not switched on", "services enable"},
		{fakegoogle.GetGlossary, 403, fakegoogle.Billing, "billing", "billing account"},
		{fakegoogle.CreateGlossary, 400, "", "does not accept the glossary", "us-central1"},
		{fakegoogle.CreateGlossary, 403, fakegoogle.Permission, "does not let these credentials",
			"roles/storage.objectViewer"},
		{fakegoogle.CreateGlossary, 404, "", "does not find", "roles/storage.objectViewer"},
		{fakegoogle.GetOperation, 403, "", "does not let these credentials",
			"roles/cloudtranslate.editor"},
		{fakegoogle.Finish, 403, "", "does not let these credentials", "roles/storage.objectViewer"},
		{fakegoogle.Finish, 404, "", "does not find", "bucket"},
		{fakegoogle.Finish, 500, "", "fault of its own", "again"},
		{fakegoogle.Upload, 400, "", "does not accept the bucket", "gs://"},
		{fakegoogle.Upload, 401, "", "did not accept the credentials", "login"},
		{fakegoogle.Upload, 403, "", "may not write into the bucket", "roles/storage.objectCreator"},
		{fakegoogle.Upload, 404, "", "no bucket of this name", "buckets create"},
		{fakegoogle.Upload, 429, "", "too much was asked", "wait a minute"},
		{fakegoogle.Upload, 403, fakegoogle.Billing, "billing", "billing account"},
	} {
		t.Run(fmt.Sprint(c.on, " ", c.code, " ", c.reason), func(t *testing.T) {
			config := fakegoogle.Config{Leaky: true, Faults: []fakegoogle.Fault{
				{On: c.on, Code: c.code, Reason: c.reason}}}
			pushing(t, config, func(t *testing.T, o Options, s *fakegoogle.Server) {
				_, err := Push(t.Context(), o, f, quickly("gs://newsroom"))
				e := check(t, err)
				if !strings.Contains(e.Text, c.text) || !strings.Contains(e.Hint, c.hint) {
					t.Errorf("got %q, hint %q; want %q, hint %q", e.Text, e.Hint, c.text, c.hint)
				}
				if !strings.Contains(e.Text, ", so that ") || strings.Contains(e.Text, "translated") {
					t.Errorf("%q does not say what it means for the glossary", e.Text)
				}
				if len(s.Glossaries()) > 0 {
					t.Error("a glossary is there all the same")
				}
			})
		})
	}
}

// What passes is waited for, in every step.
func TestPushGoesOn(t *testing.T) {
	f, _ := desk(t)
	for _, on := range []fakegoogle.Method{fakegoogle.GetGlossary, fakegoogle.Upload,
		fakegoogle.CreateGlossary, fakegoogle.GetOperation} {
		t.Run(string(on), func(t *testing.T) {
			t.Parallel()
			config := fakegoogle.Config{Leaky: true, Faults: []fakegoogle.Fault{
				{On: on, Call: 1, Code: 503}, {On: on, Call: 2, Code: 429}}}
			pushing(t, config, func(t *testing.T, o Options, s *fakegoogle.Server) {
				got, err := Push(t.Context(), o, f, quickly("gs://newsroom"))
				if err != nil || !got.Made || s.Calls(on) != 3 {
					t.Errorf("%+v, %v after %d calls", got, err, s.Calls(on))
				}
			})
		})
	}
}

// What does not pass ends the push after four calls.
func TestPushGivesUp(t *testing.T) {
	t.Parallel()
	f, _ := desk(t)
	s := fakegoogle.New(t, fakegoogle.Config{Leaky: true,
		Faults: []fakegoogle.Fault{{On: fakegoogle.Upload, Code: 503}}})
	_, err := Push(t.Context(), through(fakegoogle.REST, s), f, quickly("gs://newsroom"))
	e := check(t, err)
	if s.Calls(fakegoogle.Upload) != 4 || status.Code(err) != codes.Unavailable ||
		!strings.Contains(e.Text, "Cloud Storage has a fault of its own") {
		t.Errorf("%v after %d calls", err, s.Calls(fakegoogle.Upload))
	}
}

func TestPushWithoutAnswer(t *testing.T) {
	t.Parallel()
	f, _ := desk(t)
	config := fakegoogle.Config{Faults: []fakegoogle.Fault{
		{On: fakegoogle.GetGlossary, Call: 1, Do: fakegoogle.Hang},
		{On: fakegoogle.Upload, Call: 1, Do: fakegoogle.Drop},
		{On: fakegoogle.Upload, Call: 2, Do: fakegoogle.Hang},
		{On: fakegoogle.CreateGlossary, Call: 1, Do: fakegoogle.Hang},
		{On: fakegoogle.GetOperation, Call: 1, Do: fakegoogle.Hang}}}
	pushing(t, config, func(t *testing.T, o Options, s *fakegoogle.Server) {
		o.Timeout = 100 * time.Millisecond
		got, err := Push(t.Context(), o, f, quickly("gs://newsroom"))
		if err != nil || !got.Made || s.Calls(fakegoogle.Upload) != 3 {
			t.Errorf("%+v, %v after %d calls", got, err, s.Calls(fakegoogle.Upload))
		}
	})
}

func TestPushUnreachable(t *testing.T) {
	f, _ := desk(t)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	for _, transport := range []string{REST, GRPC} {
		o := Options{Project: "p", Transport: transport, Endpoint: "http://" + address}
		_, err := Push(t.Context(), o, f, quickly("gs://newsroom"))
		if e := check(t, err); !strings.Contains(e.Text, "cannot be reached") ||
			strings.Contains(e.Hint, "builtin") {
			t.Errorf("%s: %q, hint %q", transport, e.Text, e.Hint)
		}
	}
}

// A portal that asks to sign in answers everything with a page.
func TestPushThroughPortal(t *testing.T) {
	f, _ := desk(t)
	for _, code := range []int{http.StatusOK, http.StatusForbidden, http.StatusBadGateway} {
		portal := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.WriteHeader(code)
			fmt.Fprint(w, "<html><body>Sign in "+leaky+"</body></html>")
		}))
		defer portal.Close()
		o := Options{Project: "p", Endpoint: portal.URL}
		_, err := Push(t.Context(), o, f, quickly("gs://newsroom"))
		if e := check(t, err); e.Text == "" || strings.Contains(e.Text+e.Hint, "Sign in") {
			t.Errorf("%d: %q", code, e.Text)
		}
	}
}

func TestPushBadInput(t *testing.T) {
	f, _ := desk(t)
	good := Options{Project: "p", Endpoint: "http://127.0.0.1:1"}
	for name, c := range map[string]struct {
		bucket Bucket
		o      Options
		text   string
	}{
		"no bucket":      {"", good, "the bucket is not written"},
		"a folder":       {"/tmp/x", good, "the bucket is not written"},
		"an address":     {"https://storage.googleapis.com/x", good, "the bucket is not written"},
		"no name":        {"gs:///desk", good, "the bucket is not written"},
		"capitals":       {"gs://Newsroom", good, "the bucket is not written"},
		"a wildcard":     {"gs://newsroom/*", good, "the bucket is not written"},
		"upwards":        {"gs://newsroom/../x", good, "the bucket is not written"},
		"no project":     {"gs://newsroom", Options{}, "no Google Cloud project"},
		"only a key":     {"gs://newsroom", Options{Key: "AIzaSyCANARY"}, "no Google Cloud project"},
		"odd project":    {"gs://newsroom", Options{Project: "a b"}, "not a name that Google knows"},
		"in the clear":   {"gs://newsroom", Options{Project: "p", Endpoint: "http://example.com"}, "endpoint"},
		"odd transport":  {"gs://newsroom", Options{Project: "p", Transport: "smoke"}, "rest or by grpc"},
		"upward project": {"gs://newsroom", Options{Project: "a..b"}, "not a name that Google knows"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Push(t.Context(), c.o, f, quickly(c.bucket))
			if e := check(t, err); !strings.Contains(e.Text, c.text) {
				t.Errorf("%q, want %q", e.Text, c.text)
			}
		})
	}
}

func TestFindGlossary(t *testing.T) {
	g := names(t, "source,target,case", "OTAN,NATO,exact", "Kiev,Kyiv,exact")
	f, pairs := desk(t)
	pushing(t, fakegoogle.Config{}, func(t *testing.T, o Options, s *fakegoogle.Server) {
		find := func(g []string, o Options, want string) {
			t.Helper()
			name, found := "", false
			var err error
			if with, ok := o.WithGlossary(names(t, g...)); ok {
				if found, err = FindGlossary(t.Context(), with); found {
					name = with.Glossary
				}
			}
			if name != want || found != (want != "") || err != nil {
				t.Errorf("%q, %t, %v; want %q", name, found, err, want)
			}
		}
		desk := []string{"source,target,case", "OTAN,NATO,exact", "Kiev,Kyiv,exact"}
		find(desk, o, "")
		name := "projects/newsroom-1/locations/us-central1/glossaries/" + f.ID
		s.AddGlossary(name, pairs...)
		find(desk, o, name)
		find([]string{"source,target,case", "OTAN,NATO,exact"}, o, "")
		find([]string{"source,target,enforce", "OTAN,NATO,off"}, o, "")
		find(desk, Options{Key: "k"}, "")
		o.Location = "europe-west1"
		find(desk, o, "")
	})
	s := fakegoogle.New(t, fakegoogle.Config{Leaky: true,
		Faults: []fakegoogle.Fault{{On: fakegoogle.GetGlossary, Code: 403}}})
	with, ok := through(fakegoogle.REST, s).WithGlossary(g)
	if !ok {
		t.Fatal("nothing of the glossary is for Google")
	}
	_, err := FindGlossary(t.Context(), with)
	if e := check(t, err); !strings.Contains(e.Hint, "roles/cloudtranslate.editor") {
		t.Errorf("%q", e.Hint)
	}
}

func TestGlossaries(t *testing.T) {
	g := names(t, "source,target,case", "OTAN,NATO,exact", "Kiev,Kyiv,exact")
	f, pairs := desk(t)
	pushing(t, fakegoogle.Config{}, func(t *testing.T, o Options, s *fakegoogle.Server) {
		const place = "projects/newsroom-1/locations/us-central1/glossaries/"
		foreign := []string{place + "legal", place + "enregard-desk",
			place + "my-enregard-0123456789abcdef"}
		var want []string
		for _, id := range []string{"enregard-0000000000000000", "enregard-1111111111111111",
			"enregard-2222222222222222", "enregard-ffffffffffffffff", f.ID} {
			s.AddGlossary(place+id, pairs...)
			want = append(want, place+id)
		}
		for _, name := range foreign {
			s.AddGlossary(name, pairs...)
		}
		list, err := Glossaries(t.Context(), o, g)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]bool{}
		for _, l := range list {
			got[l.Name] = true
			if l.Fits != strings.HasSuffix(l.Name, f.ID) || l.Entries != 2 || l.Made.IsZero() {
				t.Errorf("%+v", l)
			}
		}
		if len(list) != len(want) {
			t.Errorf("%d listed, want %d", len(list), len(want))
		}
		for _, name := range want {
			if !got[name] {
				t.Errorf("%s is not listed", name)
			}
			for range 2 { // what is gone already is no error
				if err := DeleteGlossary(t.Context(), o, name); err != nil {
					t.Error(err)
				}
			}
		}
		for _, name := range foreign {
			if err := DeleteGlossary(t.Context(), o, name); err == nil {
				t.Errorf("%s was deleted", name)
			}
		}
		if left := s.Glossaries(); len(left) != len(foreign) {
			t.Errorf("%d left, want %d", len(left), len(foreign))
		}
	})
}

func TestGlossariesFailures(t *testing.T) {
	s := fakegoogle.New(t, fakegoogle.Config{Leaky: true, Faults: []fakegoogle.Fault{
		{On: fakegoogle.ListGlossaries, Code: 403}, {On: fakegoogle.DeleteGlossary, Code: 403}}})
	o := through(fakegoogle.REST, s)
	_, err := Glossaries(t.Context(), o, nil)
	if e := check(t, err); !strings.Contains(e.Text, "cannot be listed") ||
		!strings.Contains(e.Hint, "roles/cloudtranslate.editor") {
		t.Errorf("%q, hint %q", e.Text, e.Hint)
	}
	err = DeleteGlossary(t.Context(), o, "projects/p/locations/l/glossaries/enregard-0000000000000000")
	if e := check(t, err); !strings.Contains(e.Text, "was not deleted") {
		t.Errorf("%q", e.Text)
	}
}
