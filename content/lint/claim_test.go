package lint

import (
	"os"
	"slices"
	"testing"
)

// A claim is found whatever marks and line breaks the page has around its words,
// and its finding stands at the field that is wrong.
func TestClaimsAreReadAsHeard(t *testing.T) {
	for _, tc := range []struct{ page, heard string }{
		{"holds **99.75 %** of\nthe reads", "holds 99.75 % of the reads"},
		{"see [the `R + W` rule](lesson/quorums#rule)", "see the R + W rule"},
		{"> ten\n> times", "ten times"},
		{"| 5 ms | 6 ms |", "5 ms 6 ms"},
		{"## A *heading*", "A heading"},
		{"10\u00a0ms", "10 ms"},
	} {
		if got := withoutMarks(tc.page); got != tc.heard {
			t.Errorf("%q is heard as %q, want %q", tc.page, got, tc.heard)
		}
	}
}

func TestAwaitedLabsAreListed(t *testing.T) {
	got := AwaitedLabs(library(os.DirFS("testdata/good")))
	if want := []Awaited{{Lab: "waiting-room", Lesson: "little"}}; !slices.Equal(got, want) {
		t.Errorf("awaited %v, want %v", got, want)
	}
	if got := AwaitedLabs(library(os.DirFS("testdata/formulas"))); got == nil {
		t.Error("a pack that awaits nothing has no list, and JSON would say null")
	}
}
