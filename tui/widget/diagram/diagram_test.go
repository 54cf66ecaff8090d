package diagram_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	engine "napkin/engine/diagram"
	"napkin/tui/theme"
	"napkin/tui/ui"
	"napkin/tui/widget/diagram"
)

func TestStepsLightUpWordsAndMoveNothing(t *testing.T) {
	w := diagram.New("d", engine.Art(
		"┌────────┐   ┌────────┐\n│ client │──▶│ server │\n└────────┘   └────────┘", "",
		[]engine.Step{{Say: "client asks", Show: []string{"client"}}, {Say: "server " + strings.Repeat("answers ", 20), Show: []string{"server"}}},
	))
	c := &ui.Context{Theme: theme.For(true, colorprofile.TrueColor)}
	whole, _ := w.View(c, 60, 0, true)
	next := w.Keys(c)[0].Run
	for step, word := range []string{"client", "server", ""} {
		next()
		lines, _ := w.View(c, 60, 0, true)
		if len(lines) != len(whole) {
			t.Errorf("step %d: %d lines, %d before", step+1, len(lines), len(whole))
		}
		for i := range 3 {
			if ansi.Strip(lines[i]) != ansi.Strip(whole[i]) {
				t.Errorf("step %d moved the picture: %q", step+1, ansi.Strip(lines[i]))
			}
		}
		if word != "" && !strings.Contains(lines[1], word) {
			t.Errorf("step %d does not light up %q: %q", step+1, word, lines[1])
		}
	}
}

func TestAPictureWithoutRoomIsDescribed(t *testing.T) {
	w := diagram.New("d", engine.Art("┌────────┐   ┌────────┐", "A client calls a server.", nil))
	c := &ui.Context{Theme: theme.For(true, colorprofile.Ascii)}
	for width, want := range map[int]string{23: "┌────────┐", 22: "A client calls a"} {
		lines, _ := w.View(c, width, 0, false)
		if !strings.HasPrefix(ansi.Strip(lines[0]), want) {
			t.Errorf("at %d: %q, want %q", width, lines[0], want)
		}
		for _, line := range lines {
			if ansi.StringWidth(line) > width {
				t.Errorf("at %d: a line of %d cells: %q", width, ansi.StringWidth(line), line)
			}
		}
	}
}
