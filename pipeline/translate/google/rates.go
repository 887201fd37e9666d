package google

import (
	_ "embed"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/pipeline/translate"
)

// Rates are list prices by model: "nmt", "translation-llm", and "custom" for all others.
// Discounts, the free characters of each month and taxes are not in them.
type Rates map[string]translate.Rate

//go:embed rates.csv
var listPrices string

// ListPrices are the prices that the program comes with, as [ReadRates] reads them.
func ListPrices() Rates {
	r, err := ReadRates("rates.csv", strings.NewReader(listPrices))
	if err != nil {
		panic(err) // the tests read it
	}
	return r
}

// ListPricesFile is the file of prices that the program comes with, to start one's own from.
func ListPricesFile() string { return listPrices }

// ReadRates reads a file of prices: a table with the columns model, currency, sent, received (for a
// million characters), date and source. Errors are of type [*glossary.ParseError].
func ReadRates(name string, r io.Reader) (Rates, error) {
	columns := []string{"model", "currency", "sent", "received", "date", "source"}
	table, err := glossary.ReadTable(name, r, columns...)
	if err != nil {
		return nil, err
	}
	rates := Rates{}
	for _, row := range table.Rows {
		cell := func(column string) glossary.Cell {
			for i, h := range table.Header {
				if strings.EqualFold(strings.TrimSpace(h.Text), column) {
					return row[i]
				}
			}
			return glossary.Cell{}
		}
		wrong := func(at glossary.Cell, text, hint string) error {
			return &glossary.ParseError{File: name, Line: at.Line, Col: at.Col, Text: text, Hint: hint}
		}
		model := cell("model")
		if _, twice := rates[model.Text]; twice {
			return nil, wrong(model, "the model “"+model.Text+"” has two prices", "keep one of the rows")
		}
		rate := translate.Rate{Currency: cell("currency").Text, Source: cell("source").Text,
			Date: cell("date").Text}
		if rate.Currency != "USD" {
			return nil, wrong(cell("currency"), "prices have to be in USD, as --max-cost is",
				"convert the price and write USD")
		}
		if _, err := time.Parse(time.DateOnly, rate.Date); err != nil {
			return nil, wrong(cell("date"), "“"+rate.Date+"” is no date", "write it like 2026-11-22")
		}
		for column, to := range map[string]*float64{
			"sent": &rate.PerMillion, "received": &rate.PerMillionReceived} {
			at := cell(column)
			n, err := strconv.ParseFloat(at.Text, 64)
			if err != nil || n < 0 || n > 1e6 || math.IsNaN(n) {
				return nil, wrong(at, fmt.Sprintf("“%s” is no price", at.Text),
					"write the price of a million characters, like 20 or 12.50")
			}
			*to = n
		}
		rates[model.Text] = rate
	}
	for _, model := range []string{"nmt", "translation-llm", "custom"} {
		if rates[model].Free() {
			return nil, &glossary.ParseError{File: name, Line: 1, Col: 1,
				Text: "there is no price for “" + model + "”",
				Hint: "start from the prices that enregard engines --rates prints"}
		}
	}
	return rates, nil
}

// of is the price of a model by its name in Google's resources.
func (r Rates) of(model string) translate.Rate {
	switch {
	case model == "general/nmt":
		return r["nmt"]
	case strings.HasPrefix(model, "general/translation-llm"):
		return r["translation-llm"]
	}
	return r["custom"]
}
