package diagram_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"napkin/engine/diag"
	eng "napkin/engine/diagram"
	"napkin/engine/diagram/grid"
	"napkin/tui/theme"
	"napkin/tui/ui"
	"napkin/tui/widget/diagram"
)

const pointed = `
kind: graph
alt: One service, two stores
components: {api: {label: API}, cache: {label: Cache}, db: {label: Database}}
connections: [{from: api, to: cache, label: get}, {from: api, to: db, label: select}]
`

func pointer(t *testing.T) (*diagram.Pointer, []string) {
	t.Helper()
	d, faults := eng.Parse(diag.NewSource("x.yaml", pointed))
	if len(faults) > 0 {
		t.Fatal(faults[0].Text())
	}
	places := []string{"api", "cache", "db", "api -> cache", "api -> db"}
	return diagram.NewPointer(d, places), places
}

func TestAPointerGoesAlongTheArrows(t *testing.T) {
	p, places := pointer(t)
	const width = 60
	for _, tt := range []struct {
		from string
		to   grid.Arms
		want string
	}{
		{"api -> cache", grid.Down, "cache"}, {"api -> cache", grid.Up, "api"}, {"api -> db", grid.Down, "db"},
		{"db", grid.Up, "api -> db"}, {"cache", grid.Up, "api -> cache"}, {"cache", grid.Right, "db"}, {"api", grid.Up, "api"}, {"nothing", grid.Up, "nothing"},
	} {
		if got := p.Towards(width, tt.from, tt.to); got != tt.want {
			t.Errorf("from %s in direction %v: %s, want %s", tt.from, tt.to, got, tt.want)
		}
	}
	order := p.Places(width)
	if order[0] != "api" || slices.Index(order, "api -> db") > slices.Index(order, "db") {
		t.Errorf("not in reading order: %v", order)
	}
	slices.Sort(order)
	slices.Sort(places)
	if !slices.Equal(order, places) {
		t.Errorf("places %v", order)
	}
}

func TestAPointerMarksWhatItPointsAtAndKeepsTheRest(t *testing.T) {
	p, _ := pointer(t)
	plain := theme.For(true, colorprofile.Ascii)
	none, _ := p.Draw(plain, 60, "")
	if len(none) != p.Height(60) || strings.Contains(none.String(), "▌") {
		t.Fatalf("%d lines of %d:\n%s", len(none), p.Height(60), none)
	}
	for _, id := range []string{"api", "cache", "db", "api -> db"} {
		got, row := p.Draw(plain, 60, id)
		if got.String() == none.String() {
			t.Errorf("%s is not marked:\n%s", id, got)
		}
		from, to := p.Rows(60, id)
		for y := range got {
			if (y < from || y >= to) && got[y] != none[y] {
				t.Errorf("%s changes line %d: %q", id, y, got[y])
			}
		}
		if row != from {
			t.Errorf("%s begins in line %d, drawn from %d", id, from, row)
		}
	}
}

func TestEveryPlaceCanBeHit(t *testing.T) {
	p, places := pointer(t)
	zones := p.Zones(60)
	for _, id := range places {
		if !slices.ContainsFunc(zones, func(z ui.Zone) bool { return z.ID == id && z.Rect.W > 0 }) {
			t.Errorf("%s has no place on the screen", id)
		}
	}
}

func TestAPictureWithoutRoomPointsNowhere(t *testing.T) {
	p, places := pointer(t)
	if p.Height(10) != 0 || p.Zones(10) != nil || !slices.Equal(p.Places(10), places) || p.Towards(10, "api", grid.Down) != "api" {
		t.Error("a picture is drawn where it has no room")
	}
	if lines, _ := p.Draw(theme.For(true, colorprofile.Ascii), 10, "api"); lines != nil {
		t.Errorf("%q", lines)
	}
}
