package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/enregard/enregard/pipeline/translate"
	"github.com/enregard/enregard/pipeline/translate/builtin"
	"github.com/enregard/enregard/pipeline/translate/google"
	"github.com/urfave/cli/v2"
)

// engine is one way to translate that the program knows.
type engine struct {
	name string
	// describe says what using the engine means, without starting it.
	describe func(engineOptions) translate.Info
	// open starts it. The closer releases what it holds.
	open func(context.Context, engineOptions) (translate.Engine, io.Closer, error)
	// ready says why it would not start, and connects to nobody; nil for what open says.
	ready func(context.Context, engineOptions) error
}

// works says why the engine would not start here.
func (e engine) works(ctx context.Context, o engineOptions) error {
	if e.ready != nil {
		return e.ready(ctx, o)
	}
	_, closer, err := e.open(ctx, o)
	if err != nil {
		return err
	}
	return closer.Close()
}

// engineOptions is what flags and environment say about engines.
type engineOptions struct {
	google     google.Options
	noGlossary bool // Google's own is not wanted
	beam       int  // of the builtin engine; 0 for its own choice
}

// engines are the engines of this program, the default first. What costs money is used only
// when it is asked for by name.
func engines() []engine {
	return []engine{
		{
			name: "builtin",
			describe: func(engineOptions) translate.Info {
				info, err := builtin.Describe()
				if err != nil { // what is wrong is said when it is opened
					return translate.Info{Name: "builtin"}
				}
				return info
			},
			open: func(_ context.Context, o engineOptions) (translate.Engine, io.Closer, error) {
				e, err := builtin.New(builtin.Options{Beam: o.beam})
				return e, io.NopCloser(nil), err
			},
		},
		{
			name: "google",
			describe: func(o engineOptions) translate.Info {
				return google.Describe(o.google)
			},
			open: func(ctx context.Context, o engineOptions) (
				translate.Engine, io.Closer, error) {
				e, err := google.New(ctx, o.google)
				return e, e, err
			},
			ready: func(ctx context.Context, o engineOptions) error {
				return google.Ready(ctx, o.google)
			},
		},
	}
}

// engineFlags are the flags of every command that translates.
func engineFlags() []cli.Flag {
	return append([]cli.Flag{&cli.StringFlag{Name: "engine", Value: "builtin",
		Usage: "this computer (free) or Google Cloud (paid): `builtin|google`"}}, googleFlags()...)
}

// googleFlags say how Google is called. An API key is taken from the environment alone: flags stand
// in the lists of processes and in the history of shells.
func googleFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "google-project",
			Usage: "Google Cloud `PROJECT` (else $GOOGLE_CLOUD_PROJECT)"},
		&cli.StringFlag{Name: "google-location",
			Usage: "`REGION` where Google works, as global, us-central1 or europe-west1"},
		&cli.StringFlag{Name: "google-model", Value: "nmt",
			Usage: "closer, freer, or a custom model's id: `nmt|translation-llm|MODEL`"},
		&cli.StringFlag{Name: "google-glossary", Value: "auto",
			Usage: "the glossary that push made of yours, or none: `auto|none`"},
		&cli.StringFlag{Name: "google-transport", Value: google.REST,
			Usage: "through proxies, or around them: `rest|grpc`"},
		&cli.StringFlag{Name: "google-endpoint", Usage: "another `HOST` of Google's"},
		&cli.IntFlag{Name: "google-per-minute", Value: 6_000_000,
			Usage: "`CHARACTERS` that the project may send in a minute"},
		&cli.StringFlag{Name: "google-rates",
			Usage: "`FILE` of prices (else the list prices; enregard engines --rates)"},
	}
}

// engine returns the engine that the flags name.
func (w world) engine(c *cli.Context) (engine, engineOptions, error) {
	o, err := w.engineOptions(c)
	if err != nil {
		return engine{}, o, err
	}
	var names []string
	for _, e := range w.engines {
		if e.name == c.String("engine") {
			return e, o, nil
		}
		names = append(names, e.name)
	}
	return engine{}, o, misuse("use one of "+strings.Join(names, ", "),
		"there is no engine %q", c.String("engine"))
}

// engineOptions reads the flags and the environment.
func (w world) engineOptions(c *cli.Context) (engineOptions, error) {
	o := engineOptions{google: google.Options{
		Project: c.String("google-project"), Key: w.getenv("GOOGLE_API_KEY"),
		Location: c.String("google-location"), Model: c.String("google-model"),
		Transport: c.String("google-transport"), Endpoint: c.String("google-endpoint"),
		PerMinute: c.Int("google-per-minute"), Now: w.now,
	}}
	if o.google.Project == "" {
		o.google.Project = w.getenv("GOOGLE_CLOUD_PROJECT")
	}
	switch which := c.String("google-glossary"); which {
	case "auto", "":
	case "none":
		o.noGlossary = true
	default:
		return o, misuse("use --google-glossary auto or --google-glossary none",
			"--google-glossary %s is not known", which)
	}
	if c.IsSet("google-per-minute") && o.google.PerMinute <= 0 {
		return o, misuse("leave it out, or write --google-per-minute 600000",
			"--google-per-minute is %d; it has to be a number of characters", o.google.PerMinute)
	}
	path := c.String("google-rates")
	if path == "" {
		return o, nil
	}
	file, err := os.Open(path)
	if err != nil {
		return o, err
	}
	defer file.Close()
	o.google.Rates, err = google.ReadRates(path, file)
	return o, err
}

func enginesCommand(w world) *cli.Command {
	return &cli.Command{
		Name:  "engines",
		Usage: "which engines work here, and what to do about those that do not",
		Description: `Tries every engine as far as that goes without a connection.

Examples:
  enregard engines
  enregard engines --json`,
		Flags: append(googleFlags(),
			&cli.BoolFlag{Name: "rates", Usage: "print the list prices as a file to start your own from"},
			&cli.BoolFlag{Name: "json", Usage: "print one object for other programs"}),
		Action: func(c *cli.Context) error { return runEngines(c, w) },
	}
}

// engineState is one engine as the engines command tells it.
type engineState struct {
	Name  string `json:"name"`
	Works bool   `json:"works"`
	Model string `json:"model,omitempty"`
	Where string `json:"where,omitempty"`
	Price string `json:"price"`
	Why   string `json:"why,omitempty"`
	Hint  string `json:"hint,omitempty"`
}

func runEngines(c *cli.Context, w world) error {
	o, err := w.engineOptions(c)
	if err != nil {
		return err
	}
	if c.Bool("rates") {
		_, err := io.WriteString(w.stdout, google.ListPricesFile())
		return err
	}
	var states []engineState
	for _, e := range w.engines {
		info := e.describe(o)
		s := engineState{Name: e.name, Model: info.Model, Where: info.Where, Price: info.Rate.String()}
		if err := e.works(c.Context, o); err != nil {
			s.Why, s.Hint = explain(err)
		} else {
			s.Works = true
		}
		states = append(states, s)
	}
	if c.Bool("json") {
		return writeJSON(w.stdout, struct {
			Schema  int           `json:"schema"`
			Engines []engineState `json:"engines"`
		}{1, states})
	}
	for _, s := range states {
		if s.Works {
			fmt.Fprintf(w.stdout, "%-8s works: %s, %s, %s\n", s.Name, s.Model, s.Where, s.Price)
			continue
		}
		fmt.Fprintf(w.stdout, "%-8s does not work here: %s\n", s.Name, printable(s.Why))
		if s.Hint != "" {
			fmt.Fprintf(w.stdout, "%-8s to use it: %s\n", "", printable(s.Hint))
		}
	}
	return nil
}
