package calculate_test

import (
	"testing"

	"napkin/tui/layout"
	"napkin/tui/uitest"
)

func TestSourcesAreWholeWhereThereIsRoom(t *testing.T) {
	for _, tc := range []struct {
		id, end string
		size    layout.Size
	}{
		{"worksheet-object-store", "     byte", layout.Size{W: 200, H: 60}},
		{"littles-law", "9(3), 1961", layout.Size{W: 80, H: 24}},
	} {
		d := uitest.Start(t, tc.size)
		d.Go("calc/" + tc.id).Has(tc.end).Lacks("…")
	}
}

func TestFullPrecisionIsOneKeyAway(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 80, H: 24})
	d.Go("calc/feed-capacity").Has("2,315 /s").Keys("~").Has("2314.814814814815 /s").Keys("~").Has("2,315 /s")
}
