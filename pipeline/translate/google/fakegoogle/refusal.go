package fakegoogle

import (
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"strconv"
	"time"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/protoadapt"
	"google.golang.org/protobuf/types/known/durationpb"
)

// Canaries are the secrets in the messages of a leaky service, beside what was sent to it.
var Canaries = []string{
	"AIzaSyCANARY", "ya29.CANARY", "BEGIN PRIVATE KEY", "client_secret", "key=",
}

// leak is what a careless service or client might say.
const leak = ` Get "https://translate.googleapis.com/v3?key=AIzaSyCANARY": Bearer ya29.CANARY ` +
	`client_secret -----BEGIN PRIVATE KEY----- `

// refusal is an error of the service in a form that every door can tell.
type refusal struct {
	code    int // HTTP status
	message string
	reason  string
	wait    time.Duration
	err     error // a gRPC status to tell as it is
}

func refuse(code int, format string, args ...any) *refusal {
	return &refusal{code: code, message: fmt.Sprintf(format, args...)}
}

// refusal is what the service says in a fault. sent is what it was sent.
func (s *Server) refusal(f Fault, sent string) *refusal {
	r := &refusal{code: f.Code, reason: f.Reason, wait: f.Wait, err: f.Err}
	if r.code == 0 {
		r.code = http.StatusInternalServerError
	}
	r.message = messages[r.reason]
	if r.message == "" {
		r.message = messages[strconv.Itoa(r.code)]
	}
	if s.config.Leaky {
		r.message += leak + sent
	}
	return r
}

// messages are Google's words for a reason or a status.
var messages = map[string]string{
	"400": "Request contains an invalid argument.",
	"401": "Request had invalid authentication credentials. Expected OAuth 2 access token, login " +
		"cookie or other valid authentication credential.",
	"403": "Cloud IAM permission 'cloudtranslate.generalModels.predict' denied.",
	"404": "Requested entity was not found.",
	"409": "Requested entity already exists",
	"412": "At least one of the pre-conditions you specified did not hold.",
	"429": "Resource has been exhausted (e.g. check quota).",
	"500": "Internal error encountered.",
	"502": "Bad gateway.",
	"503": "The service is currently unavailable.",
	"504": "Deadline expired before operation could complete.",

	Permission: "Cloud IAM permission 'cloudtranslate.generalModels.predict' denied.",
	Disabled: "Cloud Translation API has not been used in project 1 before or it is disabled. " +
		"Enable it by visiting the console, then retry.",
	Billing:    "This API method requires billing to be enabled.",
	RateLimit:  "User Rate Limit Exceeded",
	DailyLimit: "Daily Limit Exceeded",
	DailyQuota: "Quota exceeded for quota metric 'General model characters' and limit 'General " +
		"model characters per day' of service 'translate.googleapis.com'.",
}

// statuses are the gRPC codes that answer to HTTP statuses (google/rpc/code.proto).
var statuses = map[int]codes.Code{
	400: codes.InvalidArgument, 401: codes.Unauthenticated, 403: codes.PermissionDenied,
	404: codes.NotFound, 409: codes.AlreadyExists, 412: codes.FailedPrecondition,
	429: codes.ResourceExhausted, 500: codes.Internal, 501: codes.Unimplemented,
	502: codes.Unavailable, 503: codes.Unavailable, 504: codes.DeadlineExceeded,
}

// words are the names of the codes in JSON.
var words = map[codes.Code]string{
	codes.InvalidArgument: "INVALID_ARGUMENT", codes.Unauthenticated: "UNAUTHENTICATED",
	codes.PermissionDenied: "PERMISSION_DENIED", codes.NotFound: "NOT_FOUND",
	codes.AlreadyExists: "ALREADY_EXISTS", codes.FailedPrecondition: "FAILED_PRECONDITION",
	codes.ResourceExhausted: "RESOURCE_EXHAUSTED", codes.Internal: "INTERNAL",
	codes.Unimplemented: "UNIMPLEMENTED", codes.Unavailable: "UNAVAILABLE",
	codes.DeadlineExceeded: "DEADLINE_EXCEEDED", codes.Unknown: "UNKNOWN",
}

// details are what Google attaches.
func (r *refusal) details() []protoadapt.MessageV1 {
	var out []protoadapt.MessageV1
	if r.reason != "" {
		info := &errdetails.ErrorInfo{Reason: r.reason, Domain: "googleapis.com",
			Metadata: map[string]string{"service": "translate.googleapis.com"}}
		if r.reason == DailyQuota {
			info.Reason = RateLimit
			info.Metadata["quota_unit"] = "1/d/{project}"
			info.Metadata["quota_limit"] = "GeneralModelCharactersPerDayPerProject"
		}
		out = append(out, info)
	}
	if r.wait > 0 {
		out = append(out, &errdetails.RetryInfo{RetryDelay: durationpb.New(r.wait)})
	}
	return out
}

// status is the refusal as gRPC tells it.
func (r *refusal) status() *status.Status {
	if r.err != nil {
		return status.Convert(r.err)
	}
	code, ok := statuses[r.code]
	if !ok {
		code = codes.Unknown
	}
	s := status.New(code, r.message)
	if detailed, err := s.WithDetails(r.details()...); err == nil {
		return detailed
	}
	return s
}

// write tells the refusal as JSON. In v2 and in Cloud Storage the reasons stand in errors.
func (r *refusal) write(w http.ResponseWriter, old bool) {
	s := r.status()
	code := r.code
	for known, c := range statuses {
		if r.err != nil && c == s.Code() && (code == 500 || known < code) {
			code = known
		}
	}
	body := map[string]any{"code": code, "message": s.Message(), "status": words[s.Code()]}
	var details []json.RawMessage
	for _, d := range s.Proto().GetDetails() {
		if data, err := protojson.Marshal(d); err == nil && !old {
			details = append(details, data)
		}
	}
	if details != nil {
		body["details"] = details
	}
	if old {
		body["errors"] = []map[string]string{
			{"message": s.Message(), "domain": "global", "reason": oldReason(r.reason, code)}}
	}
	if r.wait > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(r.wait.Seconds()))))
	}
	writeJSON(w, code, map[string]any{"error": body})
}

// oldReason is the name of a reason in the older APIs.
func oldReason(reason string, code int) string {
	switch {
	case reason == RateLimit:
		return "userRateLimitExceeded"
	case reason == DailyLimit || reason == DailyQuota:
		return "dailyLimitExceeded"
	case reason == Disabled:
		return "accessNotConfigured"
	}
	return map[int]string{
		400: "badRequest", 401: "authError", 403: "forbidden", 404: "notFound", 409: "conflict",
		412: "conditionNotMet", 429: "rateLimitExceeded",
	}[code]
}

func writeJSON(w http.ResponseWriter, code int, v any) {
	data, err := json.Marshal(v)
	if err != nil { // our own values always encode
		panic(err)
	}
	w.Header().Set("Content-Type", "application/json; charset=UTF-8")
	w.WriteHeader(code)
	_, _ = w.Write(data)
}
