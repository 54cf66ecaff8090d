package tui_test

import (
	"testing"
	"time"

	"napkin/tui/ui"
	"napkin/tui/uitest"
)

func TestAToastGivesTheKeyBarBack(t *testing.T) {
	const bar = "? keys"
	remark, failure, newer := ui.Toast{Text: "a remark"}, ui.Toast{Text: "a failure", Bad: true}, ui.Toast{Text: "a newer one"}

	d := uitest.Start(t, usual)
	d.Send(remark).Has("a remark").Lacks(bar)
	d.Advance(3900 * time.Millisecond).Has("a remark").Lacks(bar)
	d.Advance(100 * time.Millisecond).Lacks("a remark").Has(bar)

	d.Send(failure).Advance(7 * time.Second).Has("a failure")
	d.Advance(time.Second).Lacks("a failure").Has(bar)

	// A newer toast has its own time, also when the same is said again.
	d.Send(remark).Advance(3 * time.Second)
	d.Send(newer).Advance(3 * time.Second).Has("a newer one")
	d.Send(newer).Advance(3 * time.Second).Has("a newer one")
	d.Advance(time.Second).Lacks("a newer one").Has(bar)

	// The next key still ends it at once, and its timer ends nothing else.
	d.Send(remark).Keys("down").Lacks("a remark").Has(bar)
	d.Advance(3 * time.Second).Send(newer).Advance(2 * time.Second).Has("a newer one")
}
