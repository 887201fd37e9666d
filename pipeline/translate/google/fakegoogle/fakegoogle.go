// Package fakegoogle is Google's translation service and a bucket of Cloud Storage on this
// computer, for tests and for trying out. One implementation stands behind several doors: Cloud
// Translation v3 by gRPC and by REST, v2 by REST, and the JSON API of Cloud Storage. Google's own
// clients speak to it.
//
// It refuses what the real service refuses, bills what the real one bills, writes down what a
// careful client does not send (see [Server.Complaints]), and fails on demand (see [Fault]). Its
// English is the same for the same French.
//
// It does not translate, knows no accounts or rights, and keeps everything in memory. Only tests
// import it.
package fakegoogle

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"slices"
	"sync"
	"time"

	"cloud.google.com/go/longrunning/autogen/longrunningpb"
	"cloud.google.com/go/translate/apiv3/translatepb"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/proto"
)

// Config says how the service behaves. The zero value is a service that never fails.
type Config struct {
	// Translate makes the English of a sentence; nil is "en:" and the French. With a glossary
	// it is given the French in which the glossary's terms are English already.
	Translate func(french string) string
	Faults    []Fault                     // which calls go wrong; the first that fits
	Script    func(m Method, n int) Fault // the same as a function; asked when no fault fits
	About     func(texts []string) Fault  // what goes wrong because of what is to be translated
	Latency   time.Duration               // how long each TranslateText takes
	Polls     int                         // how often an operation says that it is not done yet
	Key       string                      // the API key that v2 takes; empty for any
	Buckets   []string                    // the buckets that there are; nil for any
	// Leaky makes every message of an error hold a key, a token and what was sent; see [Canaries].
	Leaky bool
}

// Request is a request for translation as it came in. Those of v2 are told in the words of v3.
type Request struct {
	*translatepb.TranslateTextRequest
	Door Door
	At   time.Time
}

// Door is a way into the service.
type Door string

// The doors.
const (
	GRPC Door = "grpc"
	REST Door = "rest"
	V2   Door = "v2"
)

// Server is a running service. All methods may be called from several goroutines.
type Server struct {
	URL      string // of all doors: http://127.0.0.1:PORT
	config   Config
	web      *http.Server
	rpc      *grpc.Server
	listener *listener
	running  sync.WaitGroup
	closed   chan struct{}

	work       sync.Mutex // held while an operation is worked on
	mu         sync.Mutex
	calls      map[Method]int
	requests   []Request
	billed     int
	inside     int // requests for translation that are being answered
	most       int
	complaints []string
	glossaries map[string]*stored
	operations map[string]*operation
	objects    map[string]*object
	uploads    map[string]*upload
}

// New starts a service and closes it when the test ends.
func New(t interface {
	Helper()
	Fatal(...any)
	Cleanup(func())
}, c Config) *Server {
	t.Helper()
	s, err := Start(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// Start starts a service. Close it in the end.
func Start(c Config) (*Server, error) {
	if c.Translate == nil {
		c.Translate = func(french string) string { return "en:" + french }
	}
	socket, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &Server{
		URL: "http://" + socket.Addr().String(), config: c, closed: make(chan struct{}),
		rpc:        grpc.NewServer(grpc.MaxRecvMsgSize(64 << 20)),
		calls:      map[Method]int{},
		glossaries: map[string]*stored{}, operations: map[string]*operation{},
		objects: map[string]*object{}, uploads: map[string]*upload{},
	}
	s.listener = &listener{Listener: socket, closed: s.closed,
		rpc: make(chan net.Conn), web: make(chan net.Conn)}
	door := rpcDoor{s: s}
	translatepb.RegisterTranslationServiceServer(s.rpc, door)
	longrunningpb.RegisterOperationsServer(s.rpc, operationsDoor{s: s})
	s.web = &http.Server{Handler: s.handler()}
	s.running.Go(s.listener.run)
	s.running.Go(func() { _ = s.rpc.Serve(half{s.listener, s.listener.rpc}) })
	s.running.Go(func() { _ = s.web.Serve(half{s.listener, s.listener.web}) })
	return s, nil
}

// Close ends the service and every request that hangs in it.
func (s *Server) Close() {
	close(s.closed)
	s.rpc.Stop()
	_ = s.web.Close()
	s.running.Wait()
}

// Requests are the requests for translation that came in, in order.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.requests)
}

// Billed is how many characters (code points) the service would put on the bill: those of every
// request that it did not refuse, whether or not the answer arrived.
func (s *Server) Billed() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.billed
}

// Calls is how often a method was called.
func (s *Server) Calls(m Method) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.calls[m]
}

// MostAtOnce is how many requests for translation there were at the same time at most.
func (s *Server) MostAtOnce() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.most
}

// Complaints are the things in what was sent that a careful client does not do, in words.
func (s *Server) Complaints() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.complaints)
}

func (s *Server) complain(format string, args ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.complaints = append(s.complaints, fmt.Sprintf(format, args...))
}

// record writes a request down and says that it is being answered, until done is called.
func (s *Server) record(door Door, r *translatepb.TranslateTextRequest) (done func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests = append(s.requests, Request{proto.CloneOf(r), door, time.Now()})
	s.inside++
	s.most = max(s.most, s.inside)
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.inside--
	}
}

// wait lets time pass; false when the client has gone away meanwhile or the service ends.
func (s *Server) wait(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
	case <-s.closed:
	}
	return false
}

// hang waits until the client goes away or the service ends.
func (s *Server) hang(ctx context.Context) {
	select {
	case <-ctx.Done():
	case <-s.closed:
	}
}
