package google

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"

	cloud "cloud.google.com/go/translate/apiv3"
	"cloud.google.com/go/translate/apiv3/translatepb"
	"github.com/googleapis/gax-go/v2"
	basicapi "google.golang.org/api/translate/v2"

	"google.golang.org/api/option"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
)

// The transports: REST goes through HTTP proxies as browsers do, gRPC goes around them.
const (
	REST = "rest"
	GRPC = "grpc"
)

// client is what both transports of version 3 can do.
type client interface {
	TranslateText(context.Context, *translatepb.TranslateTextRequest, ...gax.CallOption) (
		*translatepb.TranslateTextResponse, error)
	Close() error
}

// connect finds credentials and makes the client; nothing is sent before the first request.
func (o Options) connect(ctx context.Context) (service, error) {
	if o.Key != "" {
		return o.connectBasic(ctx)
	}
	c, err := o.newClient(ctx)
	if err != nil {
		return nil, err
	}
	return advanced{c, o}, nil
}

// newClient makes the client of version 3 for the transport.
func (o Options) newClient(ctx context.Context) (*cloud.TranslationClient, error) {
	if o.Transport == GRPC {
		return cloud.NewTranslationClient(ctx, o.client()...)
	}
	return cloud.NewTranslationRESTClient(ctx, o.client()...)
}

// client returns the options for Google's clients: the endpoint, and no log, for what they log
// can hold keys and the article.
func (o Options) client() []option.ClientOption {
	out := []option.ClientOption{option.WithLogger(slog.New(slog.DiscardHandler))}
	host, local := o.host()
	switch {
	case local:
		out = append(out, option.WithoutAuthentication())
		if o.Transport == GRPC {
			out = append(out, option.WithEndpoint(host),
				option.WithGRPCDialOption(grpc.WithTransportCredentials(insecure.NewCredentials())))
		} else {
			out = append(out, option.WithEndpoint("http://"+host))
		}
	case host == "":
	case o.Transport == GRPC && !strings.Contains(host, ":"):
		out = append(out, option.WithEndpoint(host+":443"))
	case o.Transport == GRPC:
		out = append(out, option.WithEndpoint(host))
	default:
		out = append(out, option.WithEndpoint("https://"+host))
	}
	return slices.Concat(out, o.ClientOptions)
}

// host is where the service is, empty for the usual place, and whether it is on this computer.
func (o Options) host() (host string, local bool) {
	switch {
	case strings.HasPrefix(o.Endpoint, "http://"):
		return strings.TrimSuffix(strings.TrimPrefix(o.Endpoint, "http://"), "/"), true
	case o.Endpoint != "":
		return strings.TrimSuffix(strings.TrimPrefix(o.Endpoint, "https://"), "/"), false
	case strings.HasPrefix(o.Location, "europe-"):
		return "translate-eu.googleapis.com", false // what is in Europe is known there only
	}
	return "", false
}

// checkEndpoint refuses an endpoint that would send the article, or a key, over a network in the
// clear, or that is no host.
func checkEndpoint(endpoint string) *Error {
	wrong := &Error{
		Text: "the endpoint is not the address of a Google service",
		Hint: "write it like translate-eu.googleapis.com; http:// is only for a trial service on " +
			"this computer, as in http://127.0.0.1:8080",
		Err: errOptions,
	}
	if endpoint == "" {
		return nil
	}
	whole := endpoint
	if !strings.Contains(whole, "://") {
		whole = "https://" + whole
	}
	u, err := url.Parse(whole)
	if err != nil || u.Host == "" || u.User != nil || strings.Trim(u.Path, "/") != "" ||
		u.RawQuery != "" || u.Fragment != "" {
		return wrong
	}
	ip := net.ParseIP(u.Hostname())
	switch {
	case u.Scheme == "https":
		return nil
	case u.Scheme == "http" && (u.Hostname() == "localhost" || ip != nil && ip.IsLoopback()):
		return nil
	}
	return wrong
}

// basic is the service's version 2, for those who have an API key and nothing else.
type basic struct {
	service   *basicapi.Service
	transport *http.Transport
	key       string
}

func (o Options) connectBasic(ctx context.Context) (service, error) {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	options := []option.ClientOption{
		option.WithLogger(slog.New(slog.DiscardHandler)),
		option.WithHTTPClient(&http.Client{
			Transport: transport,
			// A redirection would carry the key to whoever it leads to.
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		}),
	}
	if host, local := o.host(); local {
		options = append(options, option.WithEndpoint("http://"+host+"/language/translate/"))
	} else if host != "" {
		options = append(options, option.WithEndpoint("https://"+host+"/language/translate/"))
	}
	s, err := basicapi.NewService(ctx, slices.Concat(options, o.ClientOptions)...)
	if err != nil {
		return nil, err
	}
	return basic{s, transport, o.Key}, nil
}

func (b basic) Close() error {
	b.transport.CloseIdleConnections()
	return nil
}

// translate posts the text with the key in a header: neither is ever part of an address, which
// errors and proxies write down.
func (b basic) translate(ctx context.Context, contents []string) ([]answer, error) {
	call := b.service.Translations.Translate(&basicapi.TranslateTextRequest{
		Q: contents, Source: "fr", Target: "en", Format: "text", Model: "nmt",
	})
	call.Header().Set("X-Goog-Api-Key", b.key)
	response, err := call.Context(ctx).Do()
	if err != nil {
		return nil, err
	}
	out := make([]answer, len(response.Translations))
	for i, t := range response.Translations {
		out[i].english = t.TranslatedText
	}
	return out, nil
}
