package learn_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/quiz/progress"
	"napkin/tui/layout"
	"napkin/tui/uitest"
)

// sizes are those a lesson is looked at.
func sizes() []layout.Size { return []layout.Size{{W: 80, H: 24}, {W: 120, H: 36}, {W: 200, H: 60}} }

// body is the screen between header and footer, without the scroll bar.
func body(d *uitest.Driver) []string {
	lines := strings.Split(strings.TrimRight(d.Screen(), "\n"), "\n")
	lines = lines[1 : len(lines)-1]
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " │┃")
	}
	return lines
}

func footer(d *uitest.Driver) string {
	lines := strings.Split(strings.TrimRight(d.Screen(), "\n"), "\n")
	return lines[len(lines)-1]
}

// row is the line of the body that says a text, -1 when none does.
func row(d *uitest.Driver, text string) int {
	for i, line := range body(d) {
		if strings.Contains(line, text) {
			return i
		}
	}
	return -1
}

// top is the line of the whole page at which the window stands: the one where
// most lines agree.
func top(t *testing.T, d *uitest.Driver, lesson string, w int) int {
	t.Helper()
	whole := body(uitest.Start(t, layout.Size{W: w, H: 700}).Go(lesson))
	now := body(d)
	best, at := 0, 0
	for i := range whole {
		n := 0
		for j, line := range now {
			if i+j < len(whole) && line != "" && whole[i+j] == line {
				n++
			}
		}
		if n > best {
			best, at = n, i
		}
	}
	return at
}

func TestTabGoesOnFromTheWindow(t *testing.T) {
	const lesson = "lesson/scalability"
	for _, pages := range []int{1, 3, 5, 8} {
		size := layout.Size{W: 80, H: 24}
		d := uitest.Start(t, size).Go(lesson)
		for range pages {
			d.Keys("space")
		}
		before := top(t, d, lesson, size.W)
		d.Keys("tab")
		// What begins above the window and ends in it is shown whole: half of the
		// window stays.
		half := (size.H - 4) / 2
		if after := top(t, d, lesson, size.W); after < before-half {
			t.Errorf("%d pages down: tab went from line %d up to %d", pages, before, after)
		}
		d.Keys("esc")
		before = top(t, d, lesson, size.W)
		d.Keys("shift+tab")
		if after := top(t, d, lesson, size.W); after > before+half {
			t.Errorf("%d pages down: shift+tab went from line %d down to %d", pages, before, after)
		}
	}
}

func TestTabAtTheEndSaysSo(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 80, H: 24}).Go("lesson/cap").Keys("G")
	for range 4 {
		if strings.Contains(d.Keys("tab").Screen(), "nothing more to do below") {
			return
		}
	}
	t.Fatalf("tab at the end never ends:\n%s", d.Screen())
}

// toCheck moves the focus to the first question with a single answer.
func toCheck(t *testing.T, d *uitest.Driver) {
	t.Helper()
	for range 30 {
		if keys := footer(d.Keys("tab")); strings.Contains(keys, "enter answer") && !strings.Contains(keys, "tick") {
			return
		}
	}
	t.Fatalf("nothing asks for an answer:\n%s", d.Screen())
}

func TestScrollingAwayDropsTheFocus(t *testing.T) {
	for name, away := range map[string]func(*uitest.Driver){
		"space":  func(d *uitest.Driver) { d.Keys("space", "space") },
		"pgdown": func(d *uitest.Driver) { d.Keys("pgdown", "pgdown") },
		"wheel": func(d *uitest.Driver) {
			for range 12 {
				d.Send(tea.MouseWheelMsg{X: 20, Y: 10, Button: tea.MouseWheelDown})
			}
		},
	} {
		d := uitest.Start(t, layout.Size{W: 80, H: 24}).Go("lesson/cap")
		toCheck(t, d)
		away(d)
		if strings.Contains(footer(d), "enter answer") {
			t.Errorf("%s: the card is out of sight and has the keys:\n%s", name, d.Screen())
		}
		d.Keys("enter")
		if got, _ := d.World.Services.Store.Attempts(context.Background(), progress.Filter{}); len(got) != 0 {
			t.Errorf("%s: a card out of sight was answered: %+v", name, got)
		}
	}
}

func TestTheMarkerStaysInSight(t *testing.T) {
	size := layout.Size{W: 60, H: 15} // most cards and sheets are taller
	d := uitest.Start(t, size).Go("lesson/scalability")
	for range 12 {
		d.Keys("tab")
		if !strings.Contains(footer(d), "choose") {
			continue
		}
		for range 12 {
			if d.Keys("down"); row(d, "▌") < 0 {
				t.Fatalf("the marker went out of sight:\n%s", d.Screen())
			}
		}
	}
}

func TestTheVerdictIsInTheUpperThird(t *testing.T) {
	for _, size := range sizes() {
		for _, lesson := range []string{"lesson/cap", "lesson/sharding", "lesson/cache-aside"} {
			d := uitest.Start(t, size).Go(lesson)
			toCheck(t, d)
			d.Keys("enter")
			at := max(row(d, "✗ not quite"), row(d, "✓ right"))
			d.Keys("G")
			last := max(row(d, "✗ not quite"), row(d, "✓ right")) >= 0 // the page ends under the card
			if at < 0 || at > size.H/3 && !last {
				t.Errorf("%s at %v: the verdict stands in line %d", lesson, size, at)
			}
		}
	}
}

func TestArrowsScrollOnceTheCardIsAnswered(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 80, H: 24}).Go("lesson/cap")
	toCheck(t, d)
	d.Keys("enter")
	if !strings.Contains(footer(d), "↑↓ scroll") {
		t.Errorf("the footer does not offer the arrows: %s", footer(d))
	}
	before := body(d)
	if after := body(d.Keys("down")); after[0] != before[1] {
		t.Errorf("down did not scroll by a line:\n%s", d.Screen())
	}
}

func TestTheStatusCountsParts(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 80, H: 24}).Go("lesson/scalability")
	n := 0
	l, _ := d.World.Services.Library.Lesson("scalability")
	for _, b := range l.Blocks() {
		if headed(b) {
			n++
		}
	}
	d.Has(fmt.Sprintf("part 1 of %d · 8 min", n)).Lacks("block").Keys("G").Has(fmt.Sprintf("part %d of %d", n, n))
}

func TestALessonIsReadAfterItsEndAndSomeTimeOrAnAnswer(t *testing.T) {
	done := func(d *uitest.Driver) bool {
		places, _ := d.World.Services.Store.Positions(context.Background())
		return len(places) == 1 && places[0].Done()
	}
	for name, c := range map[string]struct {
		do   func(*uitest.Driver)
		want bool
	}{
		"leafed through":          {func(d *uitest.Driver) { d.Keys("G") }, false},
		"open for long":           {func(d *uitest.Driver) { d.Advance(5 * time.Minute) }, false},
		"read for a minute":       {func(d *uitest.Driver) { d.Advance(time.Minute).Keys("G") }, true},
		"left at the end":         {func(d *uitest.Driver) { d.Keys("G").Advance(time.Minute) }, true},
		"answered, then the end":  {func(d *uitest.Driver) { toCheck(t, d); d.Keys("enter", "G") }, true},
		"answered, never the end": {func(d *uitest.Driver) { toCheck(t, d); d.Keys("enter") }, false},
		"read, then from the top": {func(d *uitest.Driver) { d.Advance(time.Minute).Keys("G", "g") }, true},
	} {
		d := uitest.Start(t, layout.Size{W: 80, H: 24}).Go("lesson/cap")
		c.do(d)
		d.Keys("esc", "esc")
		if got := done(d); got != c.want {
			t.Errorf("%s: read is %v, want %v", name, got, c.want)
		}
	}
}

func TestALessonReadStaysRead(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 80, H: 24}, func(w *uitest.World) {
		place := progress.Position{Lesson: "cap", Block: 9, Of: 9, At: w.Clock.Now()}
		if err := w.Services.Store.SetPosition(context.Background(), place); err != nil {
			t.Fatal(err)
		}
	})
	all := len(d.World.Services.Library.Lessons())
	d.Go("lesson/cap").Keys("space", "esc").Keys("2").Has(fmt.Sprintf("1 of %d lessons read", all))
}

func headed(b content.Block) bool {
	p, ok := b.(content.Prose)
	return ok && p.Heading != ""
}

func TestLongCodeGoesOnBelow(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 60, H: 700}).Go("lesson/cache-aside").Has("↳ ")
	var text strings.Builder
	for _, line := range body(d) {
		text.WriteString(strings.TrimSpace(strings.TrimLeft(line, " ▏↳")) + " ")
	}
	l, _ := d.World.Services.Library.Lesson("cache-aside")
	for _, b := range l.Blocks() {
		code, ok := b.(content.Code)
		if !ok {
			continue
		}
		for _, line := range strings.Split(code.Text, "\n") {
			squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
			if !strings.Contains(squeeze(text.String()), squeeze(line)) {
				t.Errorf("the page lost part of %q", line)
			}
		}
	}
}

func TestTheOutlineUsesTheRoomBesideIt(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 200, H: 60}).Go("lesson/scalability")
	d.Has("In this lesson", "Sixty-four servers can do less than sixteen ·2")
	uitest.Start(t, layout.Size{W: 160, H: 45}).Go("lesson/scalability").Has("In this lesson", "Three moves, in this")
}

// TestAPictureOpensOverTheWholePage and comes back at the step it was left at.
func TestAPictureOpensOverTheWholePage(t *testing.T) {
	for _, size := range sizes() {
		d := uitest.Start(t, size).Go("lesson/high-level-design").Keys("tab").Has("o whole screen", "0/")
		d.Keys("space", "o").Has("Learn › High-level design › ", "normal · step 1/", "1/")
		d.Keys("space").Has("step 2/").Keys("esc").Has("Learn › Framework › High-level design", "2/", "o whole screen")
		d.Keys("o", "r").Lacks("step 1/").Resize(layout.Size{W: 70, H: 20}).Keys("esc").Has("part 1 of")
	}
}
