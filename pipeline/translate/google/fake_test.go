package google

import (
	"context"
	"net"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"cloud.google.com/go/translate/apiv3/translatepb"
	"google.golang.org/api/option"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
)

// fake is the service on loopback. It refuses what the real one refuses and counts what it would
// bill.
type fake struct {
	translatepb.UnimplementedTranslationServiceServer

	answer func(n int, contents []string) ([]string, error) // n counts requests from 1

	mu         sync.Mutex
	requests   []*translatepb.TranslateTextRequest
	characters int
	faults     []string
}

func (f *fake) TranslateText(
	ctx context.Context, r *translatepb.TranslateTextRequest,
) (*translatepb.TranslateTextResponse, error) {
	f.mu.Lock()
	f.requests = append(f.requests, r)
	n := len(f.requests)
	size := 0
	for _, text := range r.GetContents() {
		if text == "" {
			f.faults = append(f.faults, "an empty string was sent")
		}
		size += utf8.RuneCountInString(text)
	}
	f.characters += size
	if len(r.GetContents()) > 1024 {
		f.faults = append(f.faults, "more than 1,024 strings in a request")
	}
	if size > 5000 && len(r.GetContents()) > 1 || size > 30000 {
		f.faults = append(f.faults, "too many code points in a request")
	}
	f.mu.Unlock()
	english, err := f.answer(n, r.GetContents())
	if err != nil {
		return nil, err
	}
	reply := &translatepb.TranslateTextResponse{}
	for _, text := range english {
		reply.Translations = append(reply.Translations,
			&translatepb.Translation{TranslatedText: text})
	}
	return reply, nil
}

// echo answers each sentence with itself, marked, so that order shows.
func echo(_ int, contents []string) ([]string, error) {
	english := make([]string, len(contents))
	for i, text := range contents {
		english[i] = "en:" + text
	}
	return english, nil
}

// serve starts f on loopback and returns the address.
func serve(t *testing.T, f *fake) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := grpc.NewServer(grpc.MaxRecvMsgSize(64 << 20))
	translatepb.RegisterTranslationServiceServer(server, f)
	var running sync.WaitGroup
	running.Go(func() { _ = server.Serve(listener) })
	t.Cleanup(func() { server.Stop(); running.Wait() })
	return listener.Addr().String()
}

// engine connects the real client to address.
func engine(t *testing.T, address string, timeout time.Duration) *Engine {
	t.Helper()
	e, err := New(t.Context(), Options{
		Project: "newsroom-1", Timeout: timeout, ClientOptions: plain(address),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	})
	return e
}

func plain(address string) []option.ClientOption {
	return []option.ClientOption{
		option.WithEndpoint(address),
		option.WithoutAuthentication(),
		option.WithGRPCDialOption(grpc.WithTransportCredentials(insecure.NewCredentials())),
	}
}
