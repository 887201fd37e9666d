package fakegoogle

import (
	"context"
	"math/rand/v2"
	"time"
)

// Method is something the service can be asked to do.
type Method string

// The methods. Finish is the work behind an operation of CreateGlossary, which is never called: a
// fault in it makes the operation end in an error.
const (
	TranslateText  Method = "TranslateText"
	CreateGlossary Method = "CreateGlossary"
	GetGlossary    Method = "GetGlossary"
	ListGlossaries Method = "ListGlossaries"
	DeleteGlossary Method = "DeleteGlossary"
	GetOperation   Method = "GetOperation"
	Finish         Method = "Finish"
	Upload         Method = "Upload"
	GetObject      Method = "GetObject"
	DeleteObject   Method = "DeleteObject"
	GetBucket      Method = "GetBucket"
)

// Fault is a call that goes wrong. The zero value is none.
type Fault struct {
	On     Method        // empty for TranslateText
	Call   int           // which call of the method, counted from 1; 0 for every call
	Code   int           // refuse with this HTTP status or what answers to it in gRPC
	Reason string        // with Code: one of the reasons below, or any of Google's
	Wait   time.Duration // with Code: ask to wait (Retry-After, google.rpc.RetryInfo)
	Err    error         // refuse with this gRPC status instead of Code
	Do     Action        // something else than to refuse
}

// Reasons of refusals with the status 403 or 429, as in google.rpc.ErrorInfo.
const (
	Permission = "IAM_PERMISSION_DENIED"
	Disabled   = "SERVICE_DISABLED"
	Billing    = "BILLING_DISABLED"
	RateLimit  = "RATE_LIMIT_EXCEEDED"
	DailyLimit = "RESOURCE_QUOTA_EXCEEDED"
	// DailyQuota is how a quota for a day is told by Google's newer services: the reason is
	// RateLimit and only the details (quota_unit, quota_limit) tell that a day is meant.
	DailyQuota = "RATE_LIMIT_EXCEEDED a day"
)

// Action is a way to go wrong without a status.
type Action string

// The actions. Hang never answers and bills nothing. Drop does the work, bills it and cuts the
// connection half-way through the answer. HTML answers with a page, as proxies do: with Code, or
// else with the status 200. The others are wrong answers. Calls about glossaries can only hang,
// uploads also drop.
const (
	Hang       Action = "hang"
	Drop       Action = "drop"
	HTML       Action = "html"
	Short      Action = "short"       // the last string is missing
	Swap       Action = "swap"        // the first two strings change places
	Entities   Action = "entities"    // text as HTML: It&#39;s
	NoGlossary Action = "no glossary" // the glossary is taken and not used
)

func (f Fault) refuses() bool { return (f.Code != 0 || f.Err != nil) && f.Do == "" }

func (f Fault) method() Method {
	if f.On == "" {
		return TranslateText
	}
	return f.On
}

// Passing are the faults after which the same request can succeed.
func Passing() []Fault {
	return []Fault{
		{Code: 429}, {Code: 500}, {Code: 502}, {Code: 503}, {Code: 504},
		{Code: 403, Reason: RateLimit}, {Do: Drop},
	}
}

// Random is a script in which a share of the requests for translation fail with one of the faults
// given, or else of those that pass. The same seed gives the same script.
func Random(seed uint64, share float64, among ...Fault) func(Method, int) Fault {
	if len(among) == 0 {
		among = Passing()
	}
	return func(m Method, n int) Fault {
		dice := rand.New(rand.NewPCG(seed, uint64(n)))
		if m != TranslateText || dice.Float64() >= share {
			return Fault{}
		}
		return among[dice.IntN(len(among))]
	}
}

// call counts a call of a method and says what goes wrong in it.
func (s *Server) call(m Method) Fault {
	s.mu.Lock()
	s.calls[m]++
	n := s.calls[m]
	s.mu.Unlock()
	for _, f := range s.config.Faults {
		if f.method() == m && (f.Call == 0 || f.Call == n) {
			return f
		}
	}
	if s.config.Script == nil {
		return Fault{}
	}
	return s.config.Script(m, n)
}

// goesWrong counts a call of a method that does not translate, and says what goes wrong in it. sent
// is what the service was sent.
func (s *Server) goesWrong(ctx context.Context, m Method, sent string) *refusal {
	f := s.call(m)
	switch {
	case f.Do == Hang:
		s.hang(ctx)
		return refuse(504, "never to be read")
	case f.refuses():
		return s.refusal(f, sent)
	}
	return nil
}
