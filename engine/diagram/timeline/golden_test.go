package timeline

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"napkin/engine/diag"
	"napkin/engine/diagram/grid"
	"napkin/engine/yaml"
)

var update = flag.Bool("update-timeline", false, "write the golden files of this package")

// load reads a figure and wants nothing wrong with it.
func load(t *testing.T, name string) *Figure {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	f, diags := parse(string(text))
	if len(diags) > 0 {
		t.Fatalf("%s: %s", name, diags[0].Text())
	}
	return f
}

func parse(text string) (*Figure, diag.List) {
	doc, diags := yaml.Parse(diag.NewSource("test.yaml", text))
	r := yaml.NewReader(doc, "diagram")
	f := Read(r, doc.Root)
	return f, append(diags, r.Diags...)
}

func show(d *grid.Drawing, ascii bool) string {
	return d.Text(grid.Show{ASCII: ascii, Selected: grid.None}).Plain()
}

// TestGoldens keeps the classics at two widths, in both alphabets, and told.
func TestGoldens(t *testing.T) {
	names, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(names) < 5 {
		t.Fatalf("%d examples, %v", len(names), err)
	}
	for _, name := range names {
		f := load(t, name)
		var b strings.Builder
		for _, width := range []int{76, 60} {
			for _, ascii := range []bool{false, true} {
				d, ok := f.Draw(width)
				if !ok {
					t.Fatalf("%s cannot be drawn at %d", name, width)
				}
				fmt.Fprintf(&b, "== width %d, ASCII %t\n%s\n", width, ascii, show(d, ascii))
			}
		}
		fmt.Fprintf(&b, "== outline\n%s\n", f.Outline().Plain())
		golden := strings.TrimSuffix(name, ".yaml") + ".golden"
		if *update {
			if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if b.String() != string(want) {
			t.Errorf("%s differs; run the test with -update-timeline if the change is meant\n got:\n%s\nwant:\n%s", golden, b.String(), want)
		}
	}
}
