package list

import (
	"fmt"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"napkin/tui/cell"
	"napkin/tui/theme"
)

func rows() []Row {
	var out []Row
	for i := range 30 {
		out = append(out, Row{Heading: i%7 == 0, Draw: func(*theme.Theme, int, bool) string { return fmt.Sprintf("row %d with a text", i) }})
	}
	return out
}

func TestTheSelectionIsARowAndInSight(t *testing.T) {
	th := theme.For(true, colorprofile.TrueColor)
	for h := 2; h < 20; h++ {
		l := New("x")
		l.SetRows(rows())
		for _, key := range []string{"down", "down", "pgdown", "end", "up", "pgup", "home", "down", "G", "g"} {
			l.Key(key)
			lines, zones := l.View(th, 40, h, 0, 0)
			if l.rows[l.Selected].Heading {
				t.Fatalf("height %d, %s: a heading is selected", h, key)
			}
			seen := false
			for _, z := range zones {
				seen = seen || z.ID == fmt.Sprintf("x:%d", l.Selected)
			}
			if !seen || len(lines) > h {
				t.Fatalf("height %d, %s: row %d is not in sight of %d lines", h, key, l.Selected, len(lines))
			}
			for _, line := range lines {
				if cell.Width(line) != 40 {
					t.Fatalf("a line of %d cells", cell.Width(line))
				}
			}
		}
	}
}

func TestAClickSelectsARowButNoHeading(t *testing.T) {
	l := New("x")
	l.SetRows(rows())
	if !l.Click("x:3") || l.Selected != 3 {
		t.Errorf("selected %d", l.Selected)
	}
	for _, zone := range []string{"x:7", "x:99", "x:-1", "y:2", "", "x:"} {
		if l.Click(zone) || l.Selected != 3 {
			t.Errorf("%q selected %d", zone, l.Selected)
		}
	}
}
