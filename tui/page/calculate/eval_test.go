package calculate_test

import (
	"slices"
	"testing"

	"napkin/tui/layout"
	"napkin/tui/uitest"
)

func TestALineMayHoldRanges(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 80, H: 24}).Keys("4", "=").Type("80M..120M user * 1..3 /day -> 1/s")
	d.Has("1,964 /s", "90 % in 1,094 .. 3,537 /s", "moved by 1..3 /day (89 %)", "80M..120M user (11 %)")
	d.Type(" + 1 GB").Has("^", "cannot")
}

func TestAResultInDoubtSaysWhatItDependsOn(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 120, H: 36}).Go("calc/waiting-line").Type("60..110").Keys("enter")
	d.Has("40 %: too full").Lacks("13 %: unstable")
	d.Keys("down", "down", "down", "down", "down").Has("13 %: unstable: the queue grows without end", "60 .. 110 %")
	d = uitest.Start(t, layout.Size{W: 120, H: 36}).Go("calc/feed-capacity").Type("80M..120M").Keys("enter", "down").Type("1..3").Keys("enter")
	d.Lacks("Moved by").Keys(slices.Repeat([]string{"down"}, 10)...)
	d.Has("Moved by  posts per user", "┼", "3.4k/s")
}
