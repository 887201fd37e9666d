package fakegoogle_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	cloud "cloud.google.com/go/translate/apiv3"
	"cloud.google.com/go/translate/apiv3/translatepb"
	"github.com/google/go-cmp/cmp"
	"google.golang.org/api/googleapi"
	"google.golang.org/api/iterator"
	"google.golang.org/api/option"
	storage "google.golang.org/api/storage/v1"
	"google.golang.org/grpc/codes"

	"github.com/enregard/enregard/pipeline/translate/google/fakegoogle"
)

// bucket is Google's own client for Cloud Storage.
func bucket(t *testing.T, s *fakegoogle.Server) *storage.Service {
	t.Helper()
	b, err := storage.NewService(t.Context(), option.WithoutAuthentication(),
		option.WithEndpoint(s.URL+"/storage/v1/"))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// put lays a file into a bucket, in pieces of so many bytes; 0 for at once.
func put(t *testing.T, s *fakegoogle.Server, bucketName, name, data string, piece int) error {
	t.Helper()
	_, err := bucket(t, s).Objects.Insert(bucketName, &storage.Object{Name: name}).
		IfGenerationMatch(0).
		Media(strings.NewReader(data), googleapi.ContentType("text/csv"), googleapi.ChunkSize(piece)).
		Context(t.Context()).Do()
	return err
}

func statusOf(err error) int {
	if web, ok := errors.AsType[*googleapi.Error](err); ok {
		return web.Code
	}
	return 0
}

func TestBucket(t *testing.T) {
	s := fakegoogle.New(t, fakegoogle.Config{Buckets: []string{"desk"}, Leaky: true,
		Faults: []fakegoogle.Fault{{On: fakegoogle.GetObject, Call: 3, Code: 403}}})
	long := strings.Repeat("Kiev,Kyiv\n", 100_000)
	for name, piece := range map[string]int{
		"at once.csv": 0, "in pieces.csv": 256 << 10, "dir/one piece.csv": 16 << 20,
	} {
		if err := put(t, s, "desk", name, long, piece); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if got := s.Objects()["gs://desk/"+name]; !bytes.Equal(got, []byte(long)) {
			t.Errorf("%s: %d bytes, want %d", name, len(got), len(long))
		}
	}
	if err := put(t, s, "desk", "at once.csv", "x", 0); statusOf(err) != 412 {
		t.Errorf("a file was written over: %v", err)
	}
	if err := put(t, s, "nobody", "x.csv", "x", 0); statusOf(err) != 404 {
		t.Errorf("a bucket that is not there took a file: %v", err)
	}
	b := bucket(t, s)
	if about, err := b.Buckets.Get("desk").Do(); err != nil || about.Name != "desk" {
		t.Errorf("%v, %v", about, err)
	}
	about, err := b.Objects.Get("desk", "dir/one piece.csv").Do()
	if err != nil || about.Size != uint64(len(long)) || about.ContentType != "text/csv" {
		t.Errorf("%+v, %v", about, err)
	}
	r, err := b.Objects.Get("desk", "dir/one piece.csv").Download()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	if data, err := io.ReadAll(r.Body); string(data) != long || err != nil {
		t.Errorf("%d bytes, %v", len(data), err)
	}
	if _, err = b.Objects.Get("desk", "at once.csv").Do(); statusOf(err) != 403 ||
		!strings.Contains(err.Error(), fakegoogle.Canaries[0]) {
		t.Errorf("%v", err)
	}
	if err = b.Objects.Delete("desk", "at once.csv").Do(); err != nil {
		t.Error(err)
	}
	if err = b.Objects.Delete("desk", "at once.csv").Do(); statusOf(err) != 404 {
		t.Errorf("%v", err)
	}
}

type ordering = translatepb.CreateGlossaryRequest

func order(id, file string) *translatepb.CreateGlossaryRequest {
	return &translatepb.CreateGlossaryRequest{Parent: place, Glossary: &translatepb.Glossary{
		Name: place + "/glossaries/" + id,
		Languages: &translatepb.Glossary_LanguagePair{LanguagePair: &translatepb.Glossary_LanguageCodePair{
			SourceLanguageCode: "fr", TargetLanguageCode: "en"}},
		InputConfig: &translatepb.GlossaryInputConfig{Source: &translatepb.GlossaryInputConfig_GcsSource{
			GcsSource: &translatepb.GcsSource{InputUri: file}}},
	}}
}

// A glossary is made in its own time, is then there, and goes again.
func TestGlossaryLife(t *testing.T) {
	doors(t, fakegoogle.Config{Polls: 2}, func(t *testing.T, s *server, c *cloud.TranslationClient) {
		if err := put(t, s, "desk", "g.csv", "OTAN,NATO\n\"Sire, on dort\",Quiet\n", 0); err != nil {
			t.Fatal(err)
		}
		work, err := c.CreateGlossary(t.Context(), order("g-1", "gs://desk/g.csv"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err = c.CreateGlossary(t.Context(), order("g-1", "gs://desk/g.csv")); err == nil {
			t.Error("one glossary was made twice")
		}
		questions := 0
		for !work.Done() {
			if _, err = work.Poll(t.Context()); err != nil {
				t.Fatal(err)
			}
			questions++
		}
		about, err := work.Metadata()
		if questions != 3 || err != nil ||
			about.GetState() != translatepb.CreateGlossaryMetadata_SUCCEEDED {
			t.Errorf("%d questions, %v, %v", questions, about, err)
		}
		g, err := c.GetGlossary(t.Context(),
			&translatepb.GetGlossaryRequest{Name: place + "/glossaries/g-1"})
		if err != nil || g.GetEntryCount() != 2 || g.GetSubmitTime().AsTime().IsZero() {
			t.Errorf("%v, %v", g, err)
		}
		want := map[string][]fakegoogle.Pair{place + "/glossaries/g-1": {
			{French: "OTAN", English: "NATO"}, {French: "Sire, on dort", English: "Quiet"}}}
		if diff := cmp.Diff(want, s.Glossaries()); diff != "" {
			t.Error(diff)
		}
		gone, err := c.DeleteGlossary(t.Context(), &translatepb.DeleteGlossaryRequest{Name: g.GetName()})
		if err != nil {
			t.Fatal(err)
		}
		for !gone.Done() {
			if _, err = gone.Poll(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		_, err = c.GetGlossary(t.Context(), &translatepb.GetGlossaryRequest{Name: g.GetName()})
		if codeOf(err) != codes.NotFound {
			t.Errorf("%v", err)
		}
		if len(s.Complaints()) > 0 {
			t.Errorf("%q", s.Complaints())
		}
	})
}

func TestGlossaryPages(t *testing.T) {
	doors(t, fakegoogle.Config{}, func(t *testing.T, s *server, c *cloud.TranslationClient) {
		var want, got []string
		for _, id := range strings.Fields("a b c d e f g") {
			want = append(want, place+"/glossaries/"+id)
			s.AddGlossary(place + "/glossaries/" + id)
		}
		s.AddGlossary("projects/newsroom-1/locations/europe-west1/glossaries/a")
		all := c.ListGlossaries(t.Context(), &translatepb.ListGlossariesRequest{Parent: place})
		for {
			g, err := all.Next()
			if errors.Is(err, iterator.Done) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, g.GetName())
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		if n := s.Calls(fakegoogle.ListGlossaries); n != 3 {
			t.Errorf("%d pages, want 3", n)
		}
	})
}

// Files that the service refuses, and files that it takes in another way than their author meant.
func TestGlossaryFiles(t *testing.T) {
	long := strings.Repeat("x", 1024)
	for name, c := range map[string]struct {
		file, complaint string
		entries         int // 0 when the work fails
	}{
		"header":        {"source,target\nOTAN,NATO\n", "header", 2},
		"mark":          {"\ufeffOTAN,NATO\n", "byte order mark", 1},
		"twice":         {"OTAN,NATO\nOTAN,Nato\n", "two lines", 2},
		"one side":      {"OTAN,\n", "empty on one side", 1},
		"long":          {"OTAN,NATO\n" + long + ",x\n", "1,024 bytes", 1},
		"three columns": {"OTAN,NATO,x\n", "", 0},
		"nothing":       {"", "", 0},
		"not UTF-8":     {"\xc9tats,states\n", "", 0},
		"too large":     {strings.Repeat("x,yyyyyyy\n", 1_048_577), "", 0},
	} {
		t.Run(name, func(t *testing.T) {
			s := fakegoogle.New(t, fakegoogle.Config{})
			g := client(t, s, fakegoogle.REST)
			if err := put(t, s, "desk", "g.csv", c.file, 0); err != nil {
				t.Fatal(err)
			}
			work, err := g.CreateGlossary(t.Context(), order("g", "gs://desk/g.csv"))
			if err != nil {
				t.Fatal(err)
			}
			made, err := work.Poll(t.Context())
			if (err == nil) != (c.entries > 0) || int(made.GetEntryCount()) != c.entries {
				t.Errorf("%v, %v; want %d entries", made, err, c.entries)
			}
			said := strings.Join(s.Complaints(), "\n")
			if (c.complaint == "") != (said == "") || !strings.Contains(said, c.complaint) {
				t.Errorf("complaints %q, want %q", said, c.complaint)
			}
		})
	}
}

func TestGlossaryOrdersRefused(t *testing.T) {
	doors(t, fakegoogle.Config{}, func(t *testing.T, s *server, c *cloud.TranslationClient) {
		for name, change := range map[string]func(*ordering){
			"no languages": func(r *ordering) { r.Glossary.Languages = nil },
			"elsewhere":    func(r *ordering) { r.Parent = "projects/p/locations/l" },
			"global": func(r *ordering) {
				r.Parent = "projects/p/locations/global"
				r.Glossary.Name = r.Parent + "/glossaries/g"
			},
			"capitals": func(r *ordering) { r.Glossary.Name = place + "/glossaries/G" },
			"format": func(r *ordering) {
				r.Glossary.InputConfig.GetGcsSource().InputUri = "gs://desk/g.xlsx"
			},
			"no bucket": func(r *ordering) {
				r.Glossary.InputConfig.GetGcsSource().InputUri = "/tmp/g.csv"
			},
		} {
			r := order("g", "gs://desk/g.csv")
			change(r)
			if _, err := c.CreateGlossary(t.Context(), r); codeOf(err) != codes.InvalidArgument {
				t.Errorf("%s: %v", name, err)
			}
		}
		work, err := c.CreateGlossary(t.Context(), order("g", "gs://desk/none.csv"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err = work.Poll(t.Context()); !work.Done() || codeOf(err) != codes.NotFound {
			t.Errorf("a file that is not there: %v", err)
		}
	})
}
