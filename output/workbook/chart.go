package workbook

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"regexp"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/enregard/enregard/output"
)

// The chart of progress. excelize makes its place in the file; the two parts that say how it looks
// are written here, after ECMA-376 part 1, 20.5 and 21.2: those of excelize have neither colours
// for single bars nor figures for programs that compute nothing, and reckon its size from rows
// that are not there yet.

// The parts of the one chart there is.
const (
	chartPart   = "xl/charts/chart1.xml"
	drawingPart = "xl/drawings/drawing1.xml"
)

// barColours are the tints of the statuses, dark enough for bars. In grey the words beside the
// bars tell them apart.
var barColours = map[output.Status]string{
	output.ToReview: "B9B9B9", output.InProgress: "7FB2E5", output.Query: "B79BD9",
	output.Approved: "6DB36A", output.Cut: "8C8C8C",
}

// counted are the facts that count rows: they stand one below the other.
func counted(facts []output.Fact) (first int, list []output.Fact) {
	for i, f := range facts {
		if f.Counts != "" {
			if list == nil {
				first = i
			}
			list = append(list, f)
		}
	}
	return first, list
}

// chart draws beside the guide, where it is seen first, how many rows have which status. Its
// figures are the counts among the facts, which follow the editor's work.
func (b *book) chart(facts []output.Fact) error {
	first, bars := counted(facts)
	if bars == nil {
		return nil
	}
	cells := func(column string) string {
		row := factRow(facts, first)
		return fmt.Sprintf("%s!$%[2]s$%[3]d:$%[2]s$%[4]d", summaryName, column, row, row+len(bars)-1)
	}
	err := b.file.AddChart(summaryName, "D1", &excelize.Chart{Type: excelize.Bar,
		Series: []excelize.ChartSeries{{Categories: cells("A"), Values: cells("B")}}})
	if err != nil {
		return err
	}
	var points, labels, figures strings.Builder
	for i, f := range bars {
		fmt.Fprintf(&points, `<c:dPt><c:idx val="%d"/><c:invertIfNegative val="0"/>`+
			`<c:bubble3D val="0"/><c:spPr>%s</c:spPr></c:dPt>`, i, solid(barColours[f.Counts]))
		fmt.Fprintf(&labels, `<c:pt idx="%d"><c:v>%s</c:v></c:pt>`, i, escaped(f.Label))
		fmt.Fprintf(&figures, `<c:pt idx="%d"><c:v>%s</c:v></c:pt>`, i, escaped(f.Value))
	}
	b.drawn = map[string][]byte{
		drawingPart: []byte(drawingXML),
		chartPart: []byte(strings.NewReplacer(
			"POINTS", points.String(), "TEXT", chartText, "COUNT", fmt.Sprint(len(bars)),
			"LABELS", cells("A"), "CATEGORIES", labels.String(),
			"FIGURES", cells("B"), "VALUES", figures.String(),
			"PLAIN", solid(headFill), "RULING", solid(rulingInk), "PAPER", solid(paper),
		).Replace(chartXML)),
	}
	return nil
}

func solid(colour string) string {
	return `<a:solidFill><a:srgbClr val="` + colour + `"/></a:solidFill>`
}

func escaped(text string) string {
	var b bytes.Buffer
	xml.EscapeText(&b, []byte(clean(text))) // a buffer takes everything
	return b.String()
}

// images are the types of pictures that excelize announces with every chart, in no order.
var images = regexp.MustCompile(`<Default Extension="[a-z]+" ContentType="image/[^>]*></Default>`)

// chartText is the font of the figures and labels.
const chartText = `<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1000">` +
	`<a:solidFill><a:srgbClr val="` + ink + `"/></a:solidFill><a:latin typeface="` + typeface +
	`"/></a:defRPr></a:pPr><a:endParaRPr lang="en"/></a:p></c:txPr>`

// chartXML is the chart, with words in capitals for what differs.
const chartXML = xml.Header + `<c:chartSpace ` +
	`xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" ` +
	`xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">` +
	`<c:roundedCorners val="0"/><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr>` +
	`<a:defRPr sz="1100" b="1"/></a:pPr><a:r><a:rPr lang="en" sz="1100" b="1"/>` +
	`<a:t>Progress</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>` +
	`<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/><c:barChart><c:barDir val="bar"/>` +
	`<c:grouping val="clustered"/><c:varyColors val="0"/><c:ser><c:idx val="0"/>` +
	`<c:order val="0"/><c:tx><c:v>Rows</c:v></c:tx><c:spPr>PLAIN</c:spPr>` +
	`<c:invertIfNegative val="0"/>POINTS<c:dLbls><c:spPr><a:noFill/></c:spPr>TEXT` +
	`<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/>` +
	`<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>` +
	`<c:showBubbleSize val="0"/></c:dLbls><c:cat><c:strRef><c:f>LABELS</c:f><c:strCache>` +
	`<c:ptCount val="COUNT"/>CATEGORIES</c:strCache></c:strRef></c:cat><c:val><c:numRef>` +
	`<c:f>FIGURES</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="COUNT"/>` +
	`VALUES</c:numCache></c:numRef></c:val></c:ser><c:gapWidth val="40"/><c:axId val="1"/>` +
	`<c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/><c:scaling>` +
	`<c:orientation val="maxMin"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>` +
	`<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>` +
	`<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln>RULING</a:ln></c:spPr>` +
	`TEXT<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/>` +
	`<c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx><c:valAx><c:axId val="2"/>` +
	`<c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling><c:delete val="1"/>` +
	`<c:axPos val="t"/><c:numFmt formatCode="General" sourceLinked="0"/>` +
	`<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>` +
	`<c:crossAx val="1"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>` +
	`</c:plotArea><c:plotVisOnly val="0"/><c:dispBlanksAs val="gap"/></c:chart>` +
	`<c:spPr>PAPER<a:ln>RULING</a:ln></c:spPr></c:chartSpace>`

// drawingXML puts the chart beside the guide: 310 by 200 pixels of 9525 units.
const drawingXML = xml.Header + `<xdr:wsDr ` +
	`xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" ` +
	`xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:oneCellAnchor>` +
	`<xdr:from><xdr:col>2</xdr:col><xdr:colOff>152400</xdr:colOff><xdr:row>0</xdr:row>` +
	`<xdr:rowOff>57150</xdr:rowOff></xdr:from><xdr:ext cx="2952750" cy="1905000"/>` +
	`<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="Progress" ` +
	`descr="How many rows have which status; the figures stand below, under Progress."/>` +
	`<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/>` +
	`<a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic>` +
	`<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart ` +
	`xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" ` +
	`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"/>` +
	`</a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:oneCellAnchor></xdr:wsDr>`
