package fakegoogle

import (
	"bufio"
	"net"
	"sync"
)

// listener takes connections in for gRPC and for HTTP/1.1 at one address. The first bytes tell
// them apart: HTTP/2 begins with "PRI * HTTP/2.0" (RFC 9113, 3.4).
type listener struct {
	net.Listener
	rpc, web chan net.Conn
	closed   chan struct{}
	open     sync.Map // remote address → *line, of gRPC
}

// run accepts until the listener is closed.
func (l *listener) run() {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			return
		}
		go l.sort(c)
	}
}

// sort hands a connection to the server it is for.
func (l *listener) sort(c net.Conn) {
	own := &line{Conn: c, in: bufio.NewReader(c), left: -1}
	to := l.web
	first, err := own.in.Peek(3)
	if err != nil {
		_ = c.Close()
		return
	}
	if string(first) == "PRI" {
		l.open.Store(c.RemoteAddr().String(), own)
		to = l.rpc
	}
	select {
	case to <- own:
	case <-l.closed:
		_ = c.Close()
	}
}

// cut lets so many bytes more through to an address and then closes the connection.
func (l *listener) cut(address string, bytes int) {
	if c, ok := l.open.Load(address); ok {
		own := c.(*line)
		own.mu.Lock()
		own.left = bytes
		own.mu.Unlock()
	}
}

// half is one of the two servers' part of a listener.
type half struct {
	*listener
	from chan net.Conn
}

// Accept waits for the next connection.
func (h half) Accept() (net.Conn, error) {
	select {
	case c := <-h.from:
		return c, nil
	case <-h.closed:
		return nil, net.ErrClosed
	}
}

// line is a connection that can be cut.
type line struct {
	net.Conn
	in   *bufio.Reader
	mu   sync.Mutex
	left int // bytes until it is cut; negative for never
}

// Read reads what was sent, from its beginning.
func (l *line) Read(b []byte) (int, error) { return l.in.Read(b) }

// Write sends what may still be sent.
func (l *line) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.left < 0 {
		return l.Conn.Write(b)
	}
	part := b[:min(len(b), l.left)]
	l.left -= len(part)
	n, err := l.Conn.Write(part)
	if err == nil && l.left == 0 {
		err = net.ErrClosed
		_ = l.Conn.Close()
	}
	return n, err
}
