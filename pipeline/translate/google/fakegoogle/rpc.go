package fakegoogle

import (
	"context"

	"cloud.google.com/go/longrunning/autogen/longrunningpb"
	"cloud.google.com/go/translate/apiv3/translatepb"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/peer"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
)

// rpcDoor is v3 by gRPC.
type rpcDoor struct {
	translatepb.UnimplementedTranslationServiceServer
	s *Server
}

func (d rpcDoor) TranslateText(
	ctx context.Context, r *translatepb.TranslateTextRequest,
) (*translatepb.TranslateTextResponse, error) {
	d.s.inspectMetadata(ctx)
	reply, f, bad := d.s.translate(ctx, GRPC, r)
	switch {
	case bad != nil:
		return nil, bad.status().Err()
	case f.Do == HTML && f.Code != 0 && f.Code != 200:
		return nil, status.Error(codes.Unavailable, "unexpected HTTP status code received from server")
	case f.Do == HTML:
		return nil, status.Error(codes.Unknown, `received unexpected content-type "text/html"`)
	case f.Do == Drop:
		if p, ok := peer.FromContext(ctx); ok {
			d.s.listener.cut(p.Addr.String(), proto.Size(reply)/2)
		}
	}
	return reply, nil
}

// inspectMetadata looks at what stands beside a request.
func (s *Server) inspectMetadata(ctx context.Context) {
	m, _ := metadata.FromIncomingContext(ctx)
	for name, what := range map[string]string{
		"authorization":  "a token was sent to a service without TLS",
		"x-goog-api-key": "a key was sent to v3, which takes none",
	} {
		if len(m.Get(name)) > 0 {
			s.complain("%s", what)
		}
	}
	if len(m.Get("x-goog-request-params")) == 0 {
		s.complain("a request by gRPC does not say where it goes (x-goog-request-params)")
	}
}

// answered turns the answer of a method into that of a door.
func answered[T any](reply T, bad *refusal) (T, error) {
	if bad != nil {
		return reply, bad.status().Err()
	}
	return reply, nil
}

func (d rpcDoor) CreateGlossary(
	ctx context.Context, r *translatepb.CreateGlossaryRequest,
) (*longrunningpb.Operation, error) {
	return answered(d.s.create(ctx, r.GetParent(), r.GetGlossary()))
}

func (d rpcDoor) GetGlossary(
	ctx context.Context, r *translatepb.GetGlossaryRequest,
) (*translatepb.Glossary, error) {
	return answered(d.s.glossary(ctx, r.GetName()))
}

func (d rpcDoor) ListGlossaries(
	ctx context.Context, r *translatepb.ListGlossariesRequest,
) (*translatepb.ListGlossariesResponse, error) {
	return answered(d.s.list(ctx, r))
}

func (d rpcDoor) DeleteGlossary(
	ctx context.Context, r *translatepb.DeleteGlossaryRequest,
) (*longrunningpb.Operation, error) {
	return answered(d.s.remove(ctx, r.GetName()))
}

// operationsDoor is the service that tells how long-running operations stand.
type operationsDoor struct {
	longrunningpb.UnimplementedOperationsServer
	s *Server
}

func (d operationsDoor) GetOperation(
	ctx context.Context, r *longrunningpb.GetOperationRequest,
) (*longrunningpb.Operation, error) {
	return answered(d.s.poll(ctx, r.GetName()))
}
