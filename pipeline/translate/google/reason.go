package google

import (
	"errors"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/googleapis/gax-go/v2/apierror"
	"google.golang.org/api/googleapi"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// What a refusal can be about, beyond its status code.
const (
	disabled  = "disabled"
	billing   = "billing"
	daily     = "daily"
	rateLimit = "rate"
	tooMuch   = "too much"
	badKey    = "key"
)

// parsed reads what the service attached to an error of any of the clients.
func parsed(err error) (*apierror.APIError, bool) {
	if api, ok := errors.AsType[*apierror.APIError](err); ok {
		return api, true
	}
	return apierror.ParseError(err, false)
}

// codeOf is the status of an error of any of the clients.
func codeOf(err error) codes.Code {
	if api, ok := parsed(err); ok && api.GRPCStatus() != nil {
		return api.GRPCStatus().Code()
	}
	return status.Code(err)
}

// reasonOf tells refusals with the same status code apart: by the reason that Google attaches
// (google.rpc.ErrorInfo, google/api/error_reason.proto, and the one-word reasons of older
// services), else by the wording of older messages.
func reasonOf(err error) string {
	var reasons []string
	if api, ok := parsed(err); ok {
		if about := api.Metadata(); strings.Contains(about["quota_unit"], "/d/") ||
			strings.Contains(about["quota_limit"], "PerDay") {
			return daily
		}
		reasons = append(reasons, api.Reason())
	}
	if old, ok := errors.AsType[*googleapi.Error](err); ok {
		for _, item := range old.Errors {
			reasons = append(reasons, item.Reason)
		}
	}
	for _, reason := range reasons {
		switch reason {
		case "SERVICE_DISABLED", "API_DISABLED", "SERVICE_NOT_ACTIVATED", "accessNotConfigured":
			return disabled
		case "BILLING_DISABLED":
			return billing
		case "RATE_LIMIT_EXCEEDED", "userRateLimitExceeded", "rateLimitExceeded":
			return rateLimit
		case "RESOURCE_QUOTA_EXCEEDED", "dailyLimitExceeded", "quotaExceeded":
			return daily
		case "API_KEY_INVALID", "keyInvalid", "keyExpired":
			return badKey
		}
	}
	text := strings.ToLower(err.Error())
	for _, known := range []struct{ words, reason string }{
		{"has not been used in project", disabled},
		{"it is disabled", disabled},
		{"requires billing", billing},
		{"daily limit exceeded", daily},
		{"rate limit exceeded", rateLimit},
		{"api key not valid", badKey},
		{"text is too long", tooMuch},
		{"too long", tooMuch},
		{"too large", tooMuch},
		{"payload size exceeds", tooMuch},
	} {
		if strings.Contains(text, known.words) {
			return known.reason
		}
	}
	return ""
}

// unreachable tells a service that was never reached from one that is out of order: gRPC gives both
// the same code and differs only in its message.
func unreachable(err error) bool {
	if op, ok := errors.AsType[*net.OpError](err); ok && op.Op == "dial" {
		return true
	}
	if _, ok := errors.AsType[*net.DNSError](err); ok {
		return true
	}
	if _, ok := errors.AsType[*googleapi.Error](err); ok {
		return false
	}
	text := strings.ToLower(err.Error())
	for _, words := range []string{
		"error while dialing", "name resolver error", "no such host", "connection refused",
		"network is unreachable", "no route to host", "produced zero addresses", "dns:",
		"authentication handshake failed", "proxyconnect", "certificate",
		"error reading server preface", // somebody took the connection and said nothing
	} {
		if strings.Contains(text, words) {
			return true
		}
	}
	return false
}

// noToken tells whether the request was not made for want of an access token.
func noToken(err error) bool {
	if _, ok := errors.AsType[*googleapi.Error](err); ok {
		return false
	}
	text := err.Error()
	return strings.Contains(text, "per-RPC creds failed") || strings.Contains(text, "cannot fetch token")
}

// answered tells an error that the service sent from one of the way to it: gRPC makes statuses of
// both.
func answered(err error) bool {
	if _, ok := errors.AsType[*googleapi.Error](err); ok {
		return true
	}
	s, ok := status.FromError(err)
	if !ok {
		return false
	}
	switch s.Code() {
	case codes.DeadlineExceeded:
		return !strings.Contains(s.Message(), "context deadline exceeded")
	case codes.Unavailable, codes.Internal, codes.Unknown:
	default:
		return true
	}
	for _, words := range []string{
		"error reading from server", "transport is closing", "closing transport", "EOF",
		"connection reset", "broken pipe", "unexpected HTTP status code",
		"stream terminated by RST_STREAM", "received from peer is malformed",
	} {
		if strings.Contains(s.Message(), words) {
			return false
		}
	}
	return true
}

// retryAfter is how long the service asks to wait, in either of the ways it has: a header (RFC 9110,
// 10.2.3: seconds or a date) or a google.rpc.RetryInfo.
func retryAfter(err error, now time.Time) time.Duration {
	var wait time.Duration
	if api, ok := parsed(err); ok {
		wait = api.Details().RetryInfo.GetRetryDelay().AsDuration()
	}
	http1, ok := errors.AsType[*googleapi.Error](err)
	if !ok {
		return max(wait, 0)
	}
	header := http1.Header.Get("Retry-After")
	if seconds, err := strconv.ParseUint(header, 10, 31); err == nil {
		wait = max(wait, time.Duration(seconds)*time.Second)
	} else if at, err := http.ParseTime(header); err == nil {
		wait = max(wait, at.Sub(now))
	}
	return max(wait, 0)
}
