package export

import (
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"strings"
	"testing"

	"napkin/engine/cells"
	"napkin/engine/diagram/grid"
	"napkin/engine/rich"
)

var update = flag.Bool("update-export", false, "write the golden files of this package")

// scene is a picture with all that a drawing can hold: groups, ports, turns, a
// crossing, a label in a line, both arrowheads, wide words.
func scene(t *testing.T) *grid.Drawing {
	t.Helper()
	g := grid.New(52, 15)
	g.Group(grid.Rect{X: 0, Y: 0, W: 22, H: 7}, 3)
	g.Write(2, 0, " Edge <1> ", 3, rich.Dim)
	g.Box(grid.Rect{X: 2, Y: 2, W: 12, H: 3}, 0)
	g.Write(4, 3, "API & Co", 0, rich.Name)
	g.Box(grid.Rect{X: 30, Y: 2, W: 12, H: 3}, 1)
	g.Write(32, 3, "日本 🚀", 1, rich.Name)
	g.Box(grid.Rect{X: 2, Y: 11, W: 9, H: 3}, 2)
	g.Write(4, 12, "Store", 2, rich.Strong)

	g.Port(13, 3, grid.Right) // in line with a label, over the side of the group
	g.Line(14, 3, 15, 3, 4, grid.Solid)
	g.Stroke(14, 3, grid.Left, 4, grid.Solid)
	g.Write(16, 3, " hi ", 4, rich.Plain)
	g.Line(20, 3, 28, 3, 4, grid.Solid)
	g.Stroke(28, 3, grid.Right, 4, grid.Solid)
	g.Head(29, 3, grid.Right, 4)

	g.Port(5, 4, grid.Down) // straight down, both ways
	g.Head(5, 5, grid.Up, 5)
	g.Stroke(5, 6, grid.Upright, 5, grid.Solid)
	g.Line(5, 7, 5, 9, 5, grid.Solid)
	g.Stroke(5, 7, grid.Up, 5, grid.Solid)
	g.Stroke(5, 9, grid.Down, 5, grid.Solid)
	g.Head(5, 10, grid.Down, 5)
	g.Write(7, 9, "reads", 5, rich.Plain)

	g.Port(34, 4, grid.Down) // dashed, round two corners, across the other
	g.Line(34, 5, 34, 8, 6, grid.Dashed)
	g.Stroke(34, 5, grid.Up, 6, grid.Dashed)
	g.Line(34, 8, 3, 8, 6, grid.Dashed)
	g.Line(3, 8, 3, 9, 6, grid.Dashed)
	g.Stroke(3, 9, grid.Down, 6, grid.Dashed)
	g.Head(3, 10, grid.Down, 6)
	g.Line(46, 1, 46, 13, 7, grid.Dotted) // a lifeline
	g.Write(44, 0, "user", 7, rich.Name)
	if faults := g.Faults(); len(faults) > 0 {
		t.Fatal(faults)
	}
	return g.Finish(make([]grid.Part, 8))
}

func TestSVGLooksTheSame(t *testing.T) {
	const path = "testdata/scene.svg"
	got := SVG(scene(t), "A scene", "The API reads & writes <everything>.")
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
		t.Errorf("%s differs; run the test with -update-export if the change is meant\n got:\n%s", path, got)
	}
}

// TestSVGDrawsEveryThingOnce counts the shapes of the scene.
func TestSVGDrawsEveryThingOnce(t *testing.T) {
	got := SVG(scene(t), "", "")
	for piece, want := range map[string]int{
		`<rect class="box"`: 3, `<rect class="group"`: 1, `<path class="head"`: 4, `<path class="dashed"`: 1, `<path class="dotted"`: 1,
		`<path d=`: 3, `<text`: 7, `<title>`: 0, `<desc>`: 0, `Q`: 2,
	} {
		if n := strings.Count(got, piece); n != want {
			t.Errorf("%s stands there %d times, want %d\n%s", piece, n, want, got)
		}
	}
}

func TestSVGIsWellFormed(t *testing.T) {
	for _, label := range hostile() {
		text := strings.ReplaceAll(tidy(label), "\n", " ")
		g := grid.New(cells.Width(text)+4, 3)
		g.Box(grid.Rect{X: 0, Y: 0, W: cells.Width(text) + 4, H: 3}, 0)
		g.Write(2, 1, text, 0, rich.Name)
		got := SVG(g.Finish(make([]grid.Part, 1)), label, label+label)
		wellFormed(t, got)
		if want := strings.Join(strings.Fields(strings.Join(cells.Split(text), "")), " "); want != "" && !strings.Contains(plainText(got), want) {
			t.Errorf("%q is not in the words of\n%s", want, got)
		}
	}
	wellFormed(t, SVG(grid.New(0, 0).Finish(nil), "", ""))
}

func wellFormed(t *testing.T, text string) {
	t.Helper()
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
	}
}

// plainText is what stands in the text elements.
func plainText(text string) string {
	var b strings.Builder
	inside := false
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		token, err := d.Token()
		if err != nil {
			return b.String()
		}
		switch token := token.(type) {
		case xml.StartElement:
			inside = token.Name.Local == "text"
		case xml.CharData:
			if inside {
				b.Write(token)
			}
		case xml.EndElement:
			inside = false
		}
	}
}

// TestSVGOfAnyStrokes draws pictures of no sense: every cell gets any stroke,
// sign or arrowhead. Each stroke is drawn and nothing goes on for ever.
func TestSVGOfAnyStrokes(t *testing.T) {
	for seed := range uint64(300) {
		wellFormed(t, SVG(noise(seed), "noise", ""))
	}
}
