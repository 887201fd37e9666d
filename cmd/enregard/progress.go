package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"
)

// progress redraws one line of a terminal while articles are translated. On anything that is no
// terminal, and with --quiet, it does nothing.
type progress struct {
	statusLine
	start time.Time
	quiet bool
	sizes []int // of the articles, in characters
	size  int   // of all of them
	past  int   // of those that are done

	name    string
	article int     // which it is, from 1; 0 before the first
	part    float64 // of it that is done
}

// newProgress prepares for articles of so many characters each.
func newProgress(w world, sizes []int, quiet bool) *progress {
	if quiet {
		w.terminal = terminal{}
	}
	p := &progress{statusLine: statusLine{world: w}, start: w.now(), quiet: quiet, sizes: sizes}
	for _, n := range sizes {
		p.size += n
	}
	return p
}

// next begins with the next article.
func (p *progress) next(path string) {
	if p.article > 0 {
		p.past += p.sizes[p.article-1]
	}
	p.article++
	p.name = printable(filepath.Base(path))
	p.part = 0
	p.draw("starting", 0)
}

// step shows that some of the article's sentences are done.
func (p *progress) step(done, of int) {
	if of == 0 {
		return
	}
	p.part = float64(done) / float64(of)
	p.draw(fmt.Sprintf("%d of %d sentences", done, of), p.part)
}

// wait shows that the engine is asked again after a pause. Where nothing can be shown, long pauses
// are told in a line.
func (p *progress) wait(pause time.Duration) {
	text := "no answer, asking again in " + roughly(pause)
	if p.world.terminal.width() > 0 {
		p.draw(text, p.part)
	} else if pause > 5*time.Second && !p.quiet {
		fmt.Fprintf(p.world.stderr, "enregard: %s: %s\n", p.name, text)
	}
}

// draw shows the article, what is done of it, and for how long it may go on.
func (p *progress) draw(text string, part float64) {
	columns := p.columns()
	if columns <= 0 {
		return
	}
	done := 0.0
	if p.size > 0 {
		done = (float64(p.past) + part*float64(p.sizes[p.article-1])) / float64(p.size)
	}
	count, short := "", ""
	if len(p.sizes) > 1 {
		short = fmt.Sprintf("%d/%d ", p.article, len(p.sizes))
		count = fmt.Sprintf("article %d of %d, ", p.article, len(p.sizes))
	}
	left, percent := p.left(done), fmt.Sprintf("%d %%", int(100*done))
	line := ""
	for _, line = range []string{
		bar(done) + " " + count + p.name + ": " + text + left,
		count + p.name + ": " + text + left,
		count + text + left,
		short + percent + left,
		short + percent,
	} {
		if cells(line) <= columns {
			break
		}
	}
	p.show(line)
}

// left estimates the time that remains from what went before. Before there is something to go by
// it is empty.
func (p *progress) left(done float64) string {
	took := p.world.now().Sub(p.start)
	if took < time.Second || done < 0.01 || done >= 1 {
		return ""
	}
	return ", about " + roughly(time.Duration(float64(took)*(1-done)/done)) + " left"
}

// roughly tells a time as people do.
func roughly(d time.Duration) string {
	switch s := int(d.Seconds()) + 1; {
	case s <= 10:
		return fmt.Sprintf("%d s", s)
	case s <= 90:
		return fmt.Sprintf("%d s", (s+4)/5*5)
	case s <= 90*60:
		return fmt.Sprintf("%d min", (s+59)/60)
	default:
		return fmt.Sprintf("%d h", (s+3599)/3600)
	}
}

// bar draws how much is done.
func bar(done float64) string {
	const long = 12
	n := min(long, int(done*long))
	return "[" + strings.Repeat("#", n) + strings.Repeat("-", long-n) + "]"
}

// statusLine is a line of a terminal that is drawn again and again in its place.
type statusLine struct {
	world world
	drawn int // columns of the line that stands there
}

// columns is how many the line may take, 0 or less where there is no terminal: one that fills the
// last column may break.
func (l *statusLine) columns() int { return l.world.terminal.width() - 1 }

// show draws the line, cut to the width of the terminal.
func (l *statusLine) show(text string) {
	columns := l.columns()
	line := fit(text, columns)
	blank := strings.Repeat(" ", max(0, min(l.drawn, columns)-cells(line)))
	fmt.Fprintf(l.world.stderr, "\r%s%s", line, blank)
	l.drawn = cells(line + blank)
}

// clear takes the line away again.
func (l *statusLine) clear() {
	if blank := min(l.drawn, l.columns()); blank > 0 {
		fmt.Fprintf(l.world.stderr, "\r%s\r", strings.Repeat(" ", blank))
	}
	l.drawn = 0
}
