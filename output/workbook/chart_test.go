package workbook

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/enregard/enregard/output"
)

// TestNotesFold: from Note to Status the Notes sheet takes no more room than LibreOffice shows on
// 1366 pixels; what it folds away for that has a button, which stands on the column beside.
func TestNotesFold(t *testing.T) {
	_, parts, _ := sheetParts(t, written12(t))
	width, folded, button := 0.0, "", ""
	for i, c := range parts["Notes"].all("col") {
		if c.attr("hidden") == "1" {
			folded += notes.columns[i].header + " "
		} else if i <= notes.index("Status") {
			width += notes.columns[i].width
		}
		if c.attr("collapsed") == "1" {
			button = notes.columns[i].header
		}
	}
	if folded != "Suggest Evidence Sources Rule " || button != "Status" || width*8 > 1366-100 {
		t.Errorf("folded %q, button on %q, %g pixels wide", folded, button, width*7)
	}
}

// The order of elements in a bar chart, ECMA-376 part 1, 21.2.2: CT_BarChart, CT_BarSer, CT_DLbls,
// CT_CatAx and CT_ValAx.
var chartOrder = map[string]string{
	"barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId extLst",
	"ser": "idx order tx spPr invertIfNegative pictureOptions dPt dLbls trendline errBars cat val " +
		"shape extLst",
	"dPt": "idx invertIfNegative marker bubble3D explosion spPr pictureOptions extLst",
	"dLbls": "dLbl delete numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName " +
		"showPercent showBubbleSize separator showLeaderLines leaderLines extLst",
	"catAx": "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark " +
		"minorTickMark tickLblPos spPr txPr crossAx crosses crossesAt auto lblAlgn lblOffset " +
		"tickLblSkip tickMarkSkip noMultiLvlLbl extLst",
	"valAx": "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark " +
		"minorTickMark tickLblPos spPr txPr crossAx crosses crossesAt crossBetween majorUnit " +
		"minorUnit dispUnits extLst",
	"chart": "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend " +
		"plotVisOnly dispBlanksAs showDLblsOverMax extLst",
	"scaling": "logBase orientation max min extLst",
}

func TestChart(t *testing.T) {
	r := sample(12)
	r.Facts[2].Label = "<A> & B"
	data := bytesOf(t, r)
	chart := xmlParts(t, data)["xl/charts/chart1.xml"]
	for name, order := range chartOrder {
		found := chart.all(name)
		if len(found) == 0 {
			t.Errorf("there is no %s", name)
		}
		for _, n := range found {
			inOrder(t, name, n, strings.Fields(order))
		}
	}
	var refs, values []string
	for _, f := range chart.all("f") {
		refs = append(refs, f.Text)
	}
	for _, v := range chart.all("cat")[0].all("v") {
		values = append(values, v.Text)
	}
	for _, v := range chart.all("val")[0].all("v") {
		values = append(values, v.Text)
	}
	want := []string{"<A> & B", "To review", "1", "8"}
	if diff := cmp.Diff(want, values); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"Summary!$A$17:$A$18", "Summary!$B$17:$B$18"}, refs); diff != "" {
		t.Error(diff)
	}
	// The cells that it names hold what it shows.
	_, parts, _ := sheetParts(t, data)
	for _, c := range parts["Summary"].all("c") {
		for i, ref := range []string{"A17", "A18", "B17", "B18"} {
			text := c.texts()
			if v := c.all("v"); text == "" && len(v) > 0 {
				text = v[0].Text
			}
			if c.attr("r") == ref && text != want[i] {
				t.Errorf("%s holds %q, want %q", ref, text, want[i])
			}
		}
	}
	if drawn := xmlParts(t, bytesOf(t, &output.Review{}))["xl/charts/chart1.xml"]; drawn.Nodes != nil {
		t.Error("a review without facts has a chart")
	}
}
