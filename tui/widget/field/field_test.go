package field

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"napkin/tui/cell"
	"napkin/tui/theme"
)

func TestPastedTextCannotDriveTheTerminal(t *testing.T) {
	line, area := NewLine("", ""), NewArea("", "")
	line.Focus()
	area.Focus()
	evil := "a\x1b]52;c;eA==\a\u202eb\r\nc\td\x9b31m\u0085"
	line.Update(tea.PasteMsg{Content: evil})
	area.Update(tea.PasteMsg{Content: evil})
	for name, text := range map[string]string{"line": line.Value(), "area": area.Value()} {
		for _, r := range text {
			if r != '\n' && r < ' ' || r >= 0x7f && r <= 0x9f || r == 0x202e {
				t.Errorf("%s holds %U: %q", name, r, text)
			}
		}
	}
	if strings.Contains(line.Value(), "\n") {
		t.Errorf("a line holds a line break: %q", line.Value())
	}
}

func TestAHugePasteIsCapped(t *testing.T) {
	line := NewLine("", "")
	line.Focus()
	line.Update(tea.PasteMsg{Content: strings.Repeat("x", 1<<20)})
	if n := len(line.Value()); n > maxLine {
		t.Errorf("the field holds %d characters", n)
	}
}

func TestAFieldIsAsWideAsAsked(t *testing.T) {
	th := theme.For(true, colorprofile.TrueColor)
	for _, value := range []string{"", "short", strings.Repeat("long ", 40), "日本語の長い文字列です"} {
		line := NewLine(value, "what to type here")
		line.Focus()
		area := NewArea(value, "hint")
		for w := 1; w < 60; w++ {
			if got := cell.Width(line.View(th, w)); got != w {
				t.Fatalf("%q at %d: %d cells", value, w, got)
			}
			for _, l := range area.View(th, w, 3) {
				if got := cell.Width(l); got != w {
					t.Fatalf("area %q at %d: %d cells", value, w, got)
				}
			}
		}
	}
}
