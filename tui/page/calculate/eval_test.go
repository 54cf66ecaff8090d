package calculate_test

import (
	"testing"

	"napkin/tui/layout"
	"napkin/tui/uitest"
)

func TestALineMayHoldRanges(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 80, H: 24}).Keys("4", "=").Type("80M..120M user * 1..3 /day -> 1/s")
	d.Has("1,964 /s", "90 % in 1,094 .. 3,537 /s", "moved by 1..3 /day (89 %)", "80M..120M user (11 %)")
	d.Type(" + 1 GB").Has("^", "cannot")
}
