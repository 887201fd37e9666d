package main

import (
	"context"
	"fmt"
	"io"
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
}

// engineOptions is what flags and environment say about engines.
type engineOptions struct {
	project string // Google Cloud project
	beam    int    // of the builtin engine; 0 for its own choice
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
				e, err := builtin.With(builtin.Options{Beam: o.beam})
				return e, io.NopCloser(nil), err
			},
		},
		{
			name: "google",
			describe: func(o engineOptions) translate.Info {
				return google.Describe(google.Options{Project: o.project})
			},
			open: func(ctx context.Context, o engineOptions) (
				translate.Engine, io.Closer, error) {
				e, err := google.New(ctx, google.Options{Project: o.project})
				return e, e, err
			},
		},
	}
}

// engineFlags are the flags of every command that translates.
func engineFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "engine", Value: "builtin",
			Usage: "`NAME`: builtin (this computer, free) or google (paid)"},
		&cli.StringFlag{Name: "google-project",
			Usage: "Google Cloud `PROJECT` (else $GOOGLE_CLOUD_PROJECT)"},
	}
}

// engine returns the engine that the flags name.
func (w world) engine(c *cli.Context) (engine, engineOptions, error) {
	o := engineOptions{project: c.String("google-project")}
	if o.project == "" {
		o.project = w.getenv("GOOGLE_CLOUD_PROJECT")
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

func enginesCommand(w world) *cli.Command {
	return &cli.Command{
		Name:  "engines",
		Usage: "which engines work here, and what to do about those that do not",
		Description: `Tries every engine without sending it any text.

Examples:
  enregard engines
  enregard engines --json`,
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "json", Usage: "print one object for other programs"},
			engineFlags()[1],
		},
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
	o := engineOptions{project: c.String("google-project")}
	if o.project == "" {
		o.project = w.getenv("GOOGLE_CLOUD_PROJECT")
	}
	var states []engineState
	for _, e := range w.engines {
		info := e.describe(o)
		s := engineState{Name: e.name, Model: info.Model, Where: info.Where, Price: price(info.Rate)}
		if _, closer, err := e.open(c.Context, o); err != nil {
			s.Why, s.Hint = explain(err)
		} else {
			closer.Close()
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

// price tells a rate to a person.
func price(r translate.Rate) string {
	if r.PerMillion == 0 {
		return "free"
	}
	return fmt.Sprintf("%s %g for a million characters (list price, %s, %s)",
		r.Currency, r.PerMillion, r.Source, r.Date)
}
