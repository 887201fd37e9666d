package main

import (
	"fmt"
	"strings"
	"time"
)

// progress redraws one line of a terminal while an article is translated. On anything that is
// no terminal, and with --quiet, it does nothing.
type progress struct {
	world world
	name  string
	start time.Time
	drawn bool
}

func newProgress(w world, name string, quiet bool) *progress {
	if quiet {
		w.columns = 0
	}
	return &progress{world: w, name: printable(name), start: w.now()}
}

// step shows that some of the sentences are done.
func (p *progress) step(done, of int) {
	if p.world.columns == 0 {
		return
	}
	line := fmt.Sprintf("%s: %d of %d sentences", p.name, done, of)
	if took := p.world.now().Sub(p.start); done < of && took > time.Second {
		left := time.Duration(float64(took) / float64(done) * float64(of-done))
		line += fmt.Sprintf(", about %d s left", int(left.Seconds())+1)
	}
	if runes := []rune(line); len(runes) >= p.world.columns {
		line = string(runes[:p.world.columns-1])
	}
	fmt.Fprintf(p.world.stderr, "\r%s\r%s", strings.Repeat(" ", p.world.columns-1), line)
	p.drawn = true
}

// clear takes the line away again.
func (p *progress) clear() {
	if p.drawn {
		fmt.Fprintf(p.world.stderr, "\r%s\r", strings.Repeat(" ", p.world.columns-1))
	}
}
