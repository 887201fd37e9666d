package google

import (
	"errors"
	"strings"

	"github.com/googleapis/gax-go/v2/apierror"
)

// What a refusal can be about, beyond its status code.
const (
	disabled = "disabled"
	billing  = "billing"
	daily    = "daily"
	rate     = "rate"
	tooMuch  = "too much"
)

// reasonOf tells refusals with the same status code apart: by the reason that Google attaches
// (google.rpc.ErrorInfo, google/api/error_reason.proto), else by the wording of older messages.
func reasonOf(err error) string {
	var api *apierror.APIError
	if errors.As(err, &api) {
		switch api.Reason() {
		case "SERVICE_DISABLED", "API_DISABLED", "SERVICE_NOT_ACTIVATED":
			return disabled
		case "BILLING_DISABLED":
			return billing
		case "RATE_LIMIT_EXCEEDED", "userRateLimitExceeded", "rateLimitExceeded":
			return rate
		case "RESOURCE_QUOTA_EXCEEDED", "dailyLimitExceeded", "quotaExceeded":
			return daily
		}
	}
	text := strings.ToLower(err.Error())
	for _, known := range []struct{ words, reason string }{
		{"has not been used in project", disabled},
		{"it is disabled", disabled},
		{"requires billing", billing},
		{"daily limit exceeded", daily},
		{"rate limit exceeded", rate},
		{"text is too long", tooMuch},
		{"too long", tooMuch},
		{"too large", tooMuch},
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
	text := err.Error()
	for _, words := range []string{
		"error while dialing", "name resolver error", "no such host", "connection refused",
		"network is unreachable", "no route to host", "produced zero addresses", "dns:",
		"authentication handshake failed",
	} {
		if strings.Contains(strings.ToLower(text), words) {
			return true
		}
	}
	return false
}
