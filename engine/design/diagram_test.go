package design

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"napkin/engine/diag"
)

var update = flag.Bool("update-design", false, "write the golden files of this package")

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
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
		t.Errorf("%s differs; run the test with -update-design if the change is meant\n got:\n%s\nwant:\n%s", name, got, want)
	}
}

func load(t testing.TB, name string) *Design {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	d, diags := Parse(diag.NewSource(name, string(text)))
	for _, m := range diags {
		if m.Severity != diag.Info {
			t.Errorf("%s", m.Text())
		}
	}
	return d
}

func TestPictureGoldens(t *testing.T) {
	d := load(t, "social-feed.yaml")
	for _, width := range []int{24, 40, 60, 80, 100} {
		text := d.Picture(width)
		if w := text.Width(); w > width {
			t.Errorf("width %d: %d cells wide", width, w)
		}
		golden(t, fmt.Sprintf("social-feed-%d.txt", width), text.Plain()+"\n")
	}
}

func TestPictureAtAnyWidth(t *testing.T) {
	d := load(t, "social-feed.yaml")
	for width := 1; width < 140; width++ {
		if w := d.Picture(width).Width(); w > width {
			t.Errorf("width %d: %d cells wide", width, w)
		}
	}
}

func BenchmarkPicture(b *testing.B) {
	d := load(b, "social-feed.yaml")
	b.ReportAllocs()
	for b.Loop() {
		d.Picture(80)
	}
}
