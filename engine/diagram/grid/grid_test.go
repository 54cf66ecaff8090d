package grid

import (
	"strings"
	"testing"

	"napkin/engine/cells"
)

func TestSpellingsPairUp(t *testing.T) {
	for _, sign := range cells.Split("×–…→≤“•↻●◇▲▼◀▶▁█éßÚü") {
		got := ASCII(sign)
		if len(got) != 1 || got == "?" {
			t.Errorf("ASCII(%s) = %q", sign, got)
		}
	}
	for sign, want := range map[string]string{"×": "x", "▶": ">", "█": "@", "ü": "u", "Ú": "U", "↻": "@", "日": "??", "a": "a", "é": "e"} {
		if got := ASCII(sign); got != want {
			t.Errorf("ASCII(%s) = %q, want %q", sign, got, want)
		}
	}
}

// small is two boxes, an arrow with a turn, and another that crosses it.
func small(t *testing.T) *Drawing {
	t.Helper()
	g := New(16, 9)
	g.Group(Rect{0, 0, 16, 3}, 4)
	g.Write(2, 0, " Edge ", 4, 0)
	g.Box(Rect{2, 1, 7, 3}, 0)
	g.Write(4, 2, "API", 0, 0)
	g.Port(4, 3, Down)
	g.Line(4, 4, 4, 5, 2, Solid)
	g.Stroke(4, 4, Up, 2, Solid)
	g.Line(4, 5, 10, 5, 2, Solid)
	g.Line(10, 5, 10, 7, 2, Solid)
	g.Head(10, 7, Down, 2)
	g.Stroke(10, 6, Down, 2, Solid)
	g.Line(7, 4, 7, 7, 3, Dashed)
	if f := g.Faults(); len(f) != 1 || !strings.Contains(f[0], "the border of part 0") && !strings.Contains(f[0], "over part") {
		t.Logf("faults: %q", f)
	}
	return g.Finish(make([]Part, 5))
}

func TestLinesCrossAndTurn(t *testing.T) {
	d := small(t)
	if got := d.Text(Show{Selected: None})[5].Plain(); got != "    ╰──┼──╮" {
		t.Errorf("row 5 is %q", got)
	}
	if got := d.Text(Show{Selected: None, ASCII: true})[5].Plain(); got != "    '--!--." {
		t.Errorf("row 5 is %q", got)
	}
	if owner, under := d.At(7, 5); owner != 2 || under != 3 {
		t.Errorf("the crossing belongs to %d and %d", owner, under)
	}
}

func TestFaultsAreNamed(t *testing.T) {
	tests := map[string]func(g *Grid){
		"outside of":       func(g *Grid) { g.Line(0, 0, 30, 0, 1, Solid) },
		"share a cell":     func(g *Grid) { g.Line(0, 0, 4, 0, 1, Solid); g.Line(2, 0, 6, 0, 2, Solid) },
		"runs into box":    func(g *Grid) { g.Box(Rect{2, 2, 5, 3}, 0); g.Line(0, 3, 8, 3, 1, Solid) },
		"lies over part":   func(g *Grid) { g.Box(Rect{2, 2, 5, 3}, 0); g.Box(Rect{4, 3, 5, 3}, 1) },
		"the words":        func(g *Grid) { g.Line(0, 0, 4, 0, 1, Solid); g.Write(2, 0, "hi", 2, 0) },
		"the arrowhead":    func(g *Grid) { g.Line(0, 0, 4, 0, 1, Solid); g.Head(2, 0, Down, 2) },
		"not its corner":   func(g *Grid) { g.Box(Rect{2, 2, 5, 3}, 0); g.Port(2, 4, Down) },
		"a slanting line":  func(g *Grid) { g.Line(0, 0, 3, 3, 1, Solid) },
		"turns on":         func(g *Grid) { g.Group(Rect{0, 0, 9, 5}, 0); g.Line(4, 0, 6, 0, 1, Solid) },
		"words or an arro": func(g *Grid) { g.Write(2, 0, "hi", 2, 0); g.Line(0, 0, 4, 0, 1, Solid) },
	}
	for want, draw := range tests {
		g := New(20, 10)
		draw(g)
		if f := strings.Join(g.Faults(), "; "); !strings.Contains(f, want) {
			t.Errorf("%q is not in the faults %q", want, f)
		}
	}
}

func TestAValueNeverMovesACell(t *testing.T) {
	g := New(14, 4)
	g.Box(Rect{0, 0, 14, 4}, 0)
	g.Write(2, 1, "API", 0, 0)
	d := g.Finish([]Part{{Slot: Rect{2, 2, 10, 1}}})
	for value, want := range map[Value]string{
		{}:                           "│            │",
		{Text: "57.9k /s"}:           "│  57.9k /s  │",
		{Load: 0.62, HasLoad: true}:  "│   62 % ▅   │",
		{Load: 1.4, HasLoad: true}:   "│  140 % █   │",
		{Text: "much too long here"}: "│ much too … │",
	} {
		if got := d.Text(Show{Values: map[int]Value{0: value}, Selected: None})[2].Plain(); got != want {
			t.Errorf("%v: %q, want %q", value, got, want)
		}
	}
}
