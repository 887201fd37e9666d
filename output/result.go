package output

import (
	"slices"
	"strings"
)

// ProposedTerm is a row that the glossary may get.
type ProposedTerm struct {
	Source   string // French; empty when it is not known
	Target   string
	Category string
	Was      string   // the English that editors replaced, empty when they named the term
	Reason   string   // the editor's
	Rows     []string // the IDs that speak for it
	Evidence string   // in words
}

// result gathers what editors have approved, settled and proposed.
func (m *merger) result() {
	r, out := m.review, m.out
	out.Review = r
	r.Changes = r.changes()
	out.Changes, out.Conflicts = r.Changes, r.Conflicts
	m.approvals()
	out.Decisions = r.Decisions()
	held := map[Decision]bool{}
	for _, d := range out.Decisions {
		held[d.about()] = true
	}
	for _, book := range m.books {
		for _, d := range book.Written.decisions(book.Review.hashes()) {
			if about := d.about(); !held[about] && !slices.Contains(out.Revoked, about) {
				out.Revoked = append(out.Revoked, about)
			}
		}
	}
	m.propose()
}

// whole reports whether no part of a paragraph is cut.
func (r *Review) whole(p Paragraph) bool {
	return !slices.ContainsFunc(p.Rows, func(i int) bool { return r.Rows[i].Status == Cut })
}

// changes lists the rows whose English is not the draft.
func (r *Review) changes() []Change {
	var list []Change
	for _, row := range r.Rows {
		if row.English != row.Machine {
			list = append(list, Change{
				ID: row.ID, Machine: row.Machine, English: row.English,
				Edits: inWords(swaps(row.Machine, row.English)),
			})
		}
	}
	return list
}

// Decisions are what editors have settled in a review, keyed as [New] looks them up.
func (r *Review) Decisions() Decisions { return r.decisions(r.hashes()) }

// about is a decision without its circumstances.
func (d Decision) about() Decision {
	d.Reason, d.By, d.At = "", "", ""
	return d
}

// hashes are the hashes of the paragraphs' French, by identity. Where the French is not what
// the identity was made of, the digits of the identity have to do.
func (r *Review) hashes() map[string]string {
	out := map[string]string{}
	for _, p := range r.Paragraphs() {
		digits, _, _ := strings.Cut(Identity(p.ID), "-")
		out[paragraphOf(p.ID)] = digits
		if hash := Hash(p.French); strings.HasPrefix(hash, digits) {
			out[paragraphOf(p.ID)] = hash
		}
	}
	return out
}

// decisions are Decisions with the hashes of the paragraphs given.
func (r *Review) decisions(hashes map[string]string) Decisions {
	var list Decisions
	add := func(id string, d Decision) {
		d.Paragraph = hashes[paragraphOf(id)]
		if d.Paragraph != "" && d.Key != "" && !slices.Contains(list, d) {
			list = append(list, d)
		}
	}
	for _, n := range r.Names {
		if n.Waive == "yes" {
			add(n.ID, Decision{Kind: Waive, Key: n.Term, Quote: n.French, Nth: n.Before + 1,
				Reason: n.Reason})
		}
	}
	for _, n := range r.Notes {
		d := Decision{Kind: Dismiss, Key: n.Rule, Quote: n.Quote, Nth: n.Before + 1,
			Reason: n.Reply, By: n.Reviewer}
		switch n.Status {
		case "kept", "resolved":
			d.Kind = Keep
			add(n.ID, d)
		case "dismissed":
			add(n.ID, d)
		}
	}
	for _, c := range r.Checks {
		if c.Ignore == "yes" {
			add(c.ID, Decision{Kind: Ignore, Key: c.Check, Quote: c.quote(), Nth: c.Before + 1,
				Reason: c.Reason})
		}
	}
	for _, u := range r.Unknown {
		if u.Decision != "not a name" {
			continue
		}
		for id := range strings.SplitSeq(u.IDs, ", ") {
			add(id, Decision{Kind: Reject, Key: u.French, Quote: u.French, Nth: 1,
				Reason: u.Reason})
		}
	}
	return list
}

// propose gathers the terms that editors ask for, and corrections that come again and again.
func (m *merger) propose() {
	for _, u := range m.review.Unknown {
		if u.Decision != "add" {
			continue
		}
		if u.Proposed == "" {
			m.out.Oddities = append(m.out.Oddities, Oddity{
				Sheet: "Unknown names", Row: u.French,
				Text: "Decision is add, but Proposed English is empty; nothing is proposed",
			})
			continue
		}
		m.out.Proposed = append(m.out.Proposed, ProposedTerm{
			Source: u.French, Target: u.Proposed, Category: u.Category, Reason: u.Reason,
			Rows:     strings.FieldsFunc(u.IDs, func(r rune) bool { return r == ',' || r == ' ' }),
			Evidence: u.Context,
		})
	}
	m.out.Proposed = append(m.out.Proposed, m.review.corrections()...)
}
