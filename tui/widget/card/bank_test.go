package card_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"napkin/content/core"
	"napkin/content/pack"
	"napkin/tui/widget/card"
)

// Every question there is, asked and then shown answered in the width of a page
// of 80 columns: nothing is cut, and no line is wider.
func TestNothingInTheBankIsCut(t *testing.T) {
	const width = 74
	p, _ := pack.Read(core.FS, "core")
	lib := pack.Overlay(p)
	for _, q := range lib.Questions() {
		own := q.Prompt
		for _, o := range q.Options() {
			own += o.Text + o.Why
		}
		h := newHost(t, q, card.InReview, memory(t))
		for _, state := range []string{"asked", "answered"} {
			block, _ := h.w.View(h.c, width, 0, true)
			for _, line := range block {
				plain := ansi.Strip(line)
				if ansi.StringWidth(plain) > width {
					t.Errorf("%s, %s: a line of %d cells: %q", q.ID, state, ansi.StringWidth(plain), plain)
				}
				// a cell of a run that is not told yet is a … of its own
				if end := strings.TrimRight(plain, " "); strings.HasSuffix(end, "…") && !strings.HasSuffix(end, " …") && !strings.Contains(own, "…") {
					t.Errorf("%s, %s: cut: %q", q.ID, state, plain)
				}
			}
			if state == "asked" {
				h.keys("a")
			}
		}
	}
}
