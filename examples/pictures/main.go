// Command pictures makes the pictures in the README from the example: the workbook as LibreOffice
// prints it, and the facing page as Chromium shows it. It is run in the project's folder:
//
//	go run ./examples/pictures
//
// It needs soffice, pdftoppm and chromium. The pictures differ a little with their versions and
// fonts, so that nothing compares them with what was made before.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"maps"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"

	"github.com/xuri/excelize/v2"
)

// tools are the programs that are called, beside go.
var tools = []string{"soffice", "pdftoppm", "chromium"}

// The pictures are seen in a README some 830 pixels wide, and larger on demand.
const (
	dotsPerInch   = "132"
	shownRows     = 5 // of the workbook, its header among them
	pageWidth     = 1200
	pageHeight    = 860
	mostColours   = 48
	workbookImage = "workbook.png"
	pageImage     = "facing.png"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, "examples"); err != nil {
		fmt.Fprintln(os.Stderr, "pictures:", err)
		os.Exit(1)
	}
}

// run makes both pictures in a folder.
func run(ctx context.Context, folder string) error {
	temp, err := os.MkdirTemp("", "pictures")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	book, page := filepath.Join(temp, "kakhovka.xlsx"), filepath.Join(temp, "page.html")
	enregard := []string{"run", "./cmd/enregard"}
	err = call(ctx, "go", append(enregard, "translate", "--quiet", "--memory", "none", "-o", book,
		"examples/kakhovka/kakhovka.txt")...)
	if err != nil {
		return err
	}
	if err := edit(book); err != nil {
		return err
	}
	edited := book
	book = filepath.Join(temp, "merged.xlsx")
	err = call(ctx, "go", append(enregard, "merge", "--memory", "none", "--into", book, edited,
		"-g", "examples/kakhovka/glossary.csv", "-n", "examples/kakhovka/notes")...)
	if err != nil {
		return err
	}
	err = call(ctx, "go", append(enregard, "publish", "--facing", "--draft", "-o", page, book)...)
	if err != nil {
		return err
	}
	if err := printed(ctx, temp, book, filepath.Join(folder, workbookImage)); err != nil {
		return err
	}
	shot := filepath.Join(temp, "page.png")
	err = call(ctx, "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
		"--user-data-dir="+filepath.Join(temp, "chromium"), "--force-color-profile=srgb",
		fmt.Sprintf("--window-size=%d,%d", pageWidth, pageHeight), "--screenshot="+shot,
		"file://"+page)
	if err != nil {
		return err
	}
	return finish(shot, filepath.Join(folder, pageImage))
}

// printed makes the picture of a workbook's first rows.
func printed(ctx context.Context, temp, book, target string) error {
	if err := spread(book); err != nil {
		return err
	}
	err := call(ctx, "soffice", "-env:UserInstallation=file://"+filepath.Join(temp, "office"),
		"--headless", "--convert-to", "pdf", "--outdir", temp, book)
	if err != nil {
		return err
	}
	pdf := book[:len(book)-len(filepath.Ext(book))] + ".pdf"
	image := filepath.Join(temp, "sheet")
	err = call(ctx, "pdftoppm", "-png", "-r", dotsPerInch, "-f", "1", "-l", "1", "-singlefile", pdf,
		image)
	if err != nil {
		return err
	}
	return finish(image+".png", target)
}

// sheet is the one that editors work on.
const sheet = "Review"

// work is what an editor has done to the first rows when the picture is taken.
var work = map[string]string{
	"C2": "Kakhovka dam: a year on, the waters have receded, the suspicions have not",
	"D2": "approved",
	"C3": "According to seismologists at the Norwegian institute NORSAR, an explosion occurred at " +
		"2.54 a.m. on 6 June 2023, near the Kakhovka dam in southern Ukraine. By early morning the " +
		"structure had given way, and one of Europe’s largest reservoirs was emptying into the " +
		"Dnipro, towards Kherson and the Black Sea. A year later, Kyiv and Moscow still blame each " +
		"other for what UN Secretary-General António Guterres had called, on the day itself, a " +
		"“monumental humanitarian, economic and ecological catastrophe”.",
	"D3": "approved",
	"D4": "in progress",
}

// edit does an editor's work in a workbook.
func edit(book string) error {
	return change(book, func(f *excelize.File) (err error) {
		for cell, text := range work {
			err = errors.Join(err, f.SetCellStr(sheet, cell, text))
		}
		return err
	})
}

// spread lets a workbook print what is on an editor's screen: the columns from ID to Checks
// instead of those to Status.
func spread(book string) error {
	return change(book, func(f *excelize.File) error {
		area := &excelize.DefinedName{Name: "_xlnm.Print_Area", Scope: sheet,
			RefersTo: fmt.Sprintf("'%s'!$A$1:$G$%d", sheet, shownRows)}
		return errors.Join(f.DeleteDefinedName(area), f.SetDefinedName(area),
			f.SetHeaderFooter(sheet, nil))
	})
}

// change opens a workbook, does something to it, and saves it.
func change(book string, do func(*excelize.File) error) error {
	f, err := excelize.OpenFile(book)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := do(f); err != nil {
		return err
	}
	return f.Save()
}

// call runs a program and says what it said when it fails.
func call(ctx context.Context, name string, args ...string) error {
	out, err := exec.CommandContext(ctx, name, args...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s: %w\n%s", name, err, out)
	}
	return nil
}

// finish cuts the white off a picture's edges and writes it with few colours, which keeps it
// small.
func finish(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	full, err := png.Decode(in)
	if err != nil {
		return fmt.Errorf("reading %s: %w", from, err)
	}
	area := inked(full)
	small := image.NewPaletted(image.Rect(0, 0, area.Dx(), area.Dy()), colours(full, area))
	draw.Draw(small, small.Bounds(), full, area.Min, draw.Src)
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	return errors.Join(encoder.Encode(out, small), out.Close())
}

// inked is the part of a picture that is not white, with a little around it.
func inked(m image.Image) image.Rectangle {
	const margin = 8
	white := color.RGBA{255, 255, 255, 255}
	area := image.Rectangle{}
	for y := m.Bounds().Min.Y; y < m.Bounds().Max.Y; y++ {
		for x := m.Bounds().Min.X; x < m.Bounds().Max.X; x++ {
			if color.RGBAModel.Convert(m.At(x, y)) != white {
				area = area.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return area.Inset(-margin).Intersect(m.Bounds())
}

// colours are those that a picture has most of.
func colours(m image.Image, area image.Rectangle) color.Palette {
	count := map[color.RGBA]int{}
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			count[color.RGBAModel.Convert(m.At(x, y)).(color.RGBA)]++
		}
	}
	most := slices.SortedFunc(maps.Keys(count), func(a, b color.RGBA) int {
		return cmp.Or(count[b]-count[a], cmp.Compare(fmt.Sprint(a), fmt.Sprint(b)))
	})
	var p color.Palette
	for _, c := range most[:min(len(most), mostColours)] {
		p = append(p, c)
	}
	return p
}
