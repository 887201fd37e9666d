package main

import (
	_ "cloud.google.com/go/translate/apiv3"
	_ "cloud.google.com/go/translate/apiv3/translatepb"
	_ "github.com/clipperhouse/uax29/v2/sentences"
	_ "github.com/google/go-cmp/cmp"
	_ "github.com/googleapis/gax-go/v2"
	_ "github.com/rogpeppe/go-internal/testscript"
	_ "github.com/urfave/cli/v2"
	_ "github.com/xuri/excelize/v2"
	_ "go.yaml.in/yaml/v3"
	_ "golang.org/x/sync/errgroup"
	_ "golang.org/x/term"
	_ "golang.org/x/text/unicode/norm"
	_ "golang.org/x/text/encoding/charmap"
	_ "google.golang.org/api/option"
	_ "google.golang.org/grpc"
	_ "google.golang.org/grpc/test/bufconn"
	_ "google.golang.org/protobuf/encoding/protowire"
)

func main() {}
