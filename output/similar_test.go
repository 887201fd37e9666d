package output

import (
	"slices"
	"strings"
	"testing"

	"github.com/enregard/enregard/pipeline"
	"github.com/enregard/enregard/pipeline/article"
	"github.com/enregard/enregard/pipeline/check"
)

// The English of a similar paragraph is there to be copied: all of it, and the row says where.
// It makes nothing open, before a merge and after.
func TestASimilarParagraphIsShownInFull(t *testing.T) {
	english := strings.Repeat("The session is closed. ", 100)
	p := pipeline.Paragraph{
		Paragraph: article.Paragraph{Text: "La séance est levée."},
		Checks: []check.Finding{
			{Check: Similar, Severity: check.Info, French: "La séance", English: english,
				Message: "80 % like another."},
			{Check: "length", Severity: check.Info, English: english, Message: "It is long."},
		},
	}
	p.English = "The sitting is over."
	review := New(&pipeline.Result{Article: &article.Article{},
		Paragraphs: []pipeline.Paragraph{p}}, Options{})
	edited := *review
	edited.Checks = slices.Clone(review.Checks)
	edited.Checks[1].Ignore = "yes"
	merged, err := Merge(nil, &Returned{Review: &edited, Written: review})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range []*Review{review, merged.Review} {
		if got := r.Checks[0].English; got != english {
			t.Errorf("%d bytes of the English are shown, not %d", len(got), len(english))
		}
		if got := r.Checks[1].English; len(got) >= len(english) {
			t.Error("the English of another check is not cut")
		}
		if row := r.Rows[0]; row.Checks != "80 % like another." || row.OpenChecks {
			t.Errorf("the row says %q, open %t", row.Checks, row.OpenChecks)
		}
	}
}
