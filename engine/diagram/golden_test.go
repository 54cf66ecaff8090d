package diagram

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"napkin/engine/diag"
	"napkin/engine/diagram/grid"
)

var update = flag.Bool("update-figures", false, "write the golden files of the figures")

// TestFiguresAreDrawnAsTheyWere keeps the examples of every kind at widths where
// they are drawn in different ways, in both alphabets, and told.
func TestFiguresAreDrawnAsTheyWere(t *testing.T) {
	for kind, widths := range map[string][]int{
		"sequence": {76, 60}, "timeline": {76, 60}, "tree": {0, 76, 50, 30, 12},
		"ring": {0, 76, 50, 34, 18}, "boxes": {0, 76, 40, 24}, "art": {78},
	} {
		names, err := filepath.Glob(kind + "/testdata/*.yaml")
		if err != nil || len(names) == 0 {
			t.Fatalf("%d examples of %s, %v", len(names), kind, err)
		}
		for _, name := range names {
			golden(t, name, told(t, name, kind, widths))
		}
	}
}

// told is what one example looks like.
func told(t *testing.T, name, kind string, widths []int) string {
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	d, diags := ParseBlock(diag.NewSource(name, string(text)), diag.Span{End: len(text)}, kind, "")
	if len(diags) > 0 {
		t.Fatal(diags.Text())
	}
	var b strings.Builder
	for _, width := range widths {
		for _, ascii := range []bool{false, true} {
			drawing, ok := d.figure.Draw(width)
			fmt.Fprintf(&b, "width %d, ASCII %t, drawn %t\n", width, ascii, ok)
			if ok {
				b.WriteString(drawing.Text(grid.Show{ASCII: ascii, Selected: grid.None}).Plain() + "\n\n")
			}
		}
	}
	return b.String() + d.Outline().Plain() + "\n"
}

func golden(t *testing.T, name, got string) {
	path := strings.TrimSuffix(name, ".yaml") + ".golden"
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; run the test with -update-figures if the change is meant\n got:\n%s\nwant:\n%s", path, got, want)
	}
}
