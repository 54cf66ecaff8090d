package home_test

import (
	"strings"
	"testing"

	"napkin/tui/layout"
	"napkin/tui/uitest"
)

// TestWhatADesignLacksStandsWhole also clicks on its second line, which belongs
// to the same offer.
func TestWhatADesignLacksStandsWhole(t *testing.T) {
	for _, tt := range []struct {
		size layout.Size
		has  []string
	}{
		{layout.Size{W: 80, H: 24}, []string{"step 3 of 9"}},
		{layout.Size{W: 120, H: 36}, []string{"step 3 of 9   Define two calls"}},
		{layout.Size{W: 200, H: 60}, []string{"step 3 of 9   Define two calls"}},
	} {
		d := uitest.Start(t, tt.size).Go("problem/social-feed").Keys("enter")
		d.Go("screen/home").Has(tt.has...).Lacks("…")
	}
	for _, size := range []layout.Size{{W: 120, H: 36}, {W: 200, H: 60}} {
		d := uitest.Start(t, size).Keys("3", "n").Type("shop").Keys("enter").Go("screen/home")
		d.Has("Name three functional", "what").Lacks("…", "for example")
		if lines := strings.Count(d.Screen(), "does what"); lines != 1 {
			t.Errorf("at %v the note is not whole:\n%s", size, d.Screen())
		}
		d.ClickOn("does what").Has("step 1 of 9", "Requirements")
	}
}
