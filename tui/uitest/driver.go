// Package uitest drives the interface without a terminal: it sends keys,
// runs commands until the program is idle, and moves a clock of its own.
// Nothing sleeps and nothing waits for a text to appear.
//
// Start at Start.
package uitest

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"napkin/tui"
	"napkin/tui/layout"
	"napkin/tui/ui"
)

// Driver is a running program under test.
type Driver struct {
	tb    testing.TB
	App   *tui.App
	Clock *Clock
	World *World
	Quit  bool
	size  layout.Size
	// Copied is what was put on the clipboard last.
	Copied string
}

// Start runs the program at a size until it is idle.
func Start(tb testing.TB, size layout.Size, options ...func(*World)) *Driver {
	tb.Helper()
	w := NewWorld(tb)
	for _, o := range options {
		o(w)
	}
	d := &Driver{tb: tb, Clock: w.Clock, World: w, size: size}
	d.App = tui.New(w.Services, tui.Options{Size: size, Profile: w.Profile, Dark: true, Fixed: true, Start: w.Start})
	d.run(d.App.Init())
	d.Send(tea.WindowSizeMsg{Width: size.W, Height: size.H})
	return d
}

// Send delivers messages and runs what they ask for.
func (d *Driver) Send(msgs ...tea.Msg) *Driver {
	d.tb.Helper()
	for _, msg := range msgs {
		if d.Quit {
			return d
		}
		_, cmd := d.App.Update(msg)
		d.run(cmd)
	}
	return d
}

// run executes a command and delivers its answer, on this goroutine.
func (d *Driver) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.QuitMsg:
		d.Quit = true
	case tea.BatchMsg:
		for _, c := range msg {
			d.run(c)
		}
	case timer:
		d.Clock.add(msg)
	default:
		d.other(msg)
	}
}

// other deals with Bubble Tea's own messages, which have no exported type.
func (d *Driver) other(msg tea.Msg) {
	v := reflect.ValueOf(msg)
	if v.Type().PkgPath() == "charm.land/bubbletea/v2" {
		switch {
		case v.Kind() == reflect.String:
			d.Copied = v.String()
			return
		case v.Kind() == reflect.Slice && v.Type().Elem() == reflect.TypeFor[tea.Cmd]():
			for i := range v.Len() {
				d.run(v.Index(i).Interface().(tea.Cmd))
			}
			return
		}
	}
	d.Send(msg)
}

// Keys presses keys: "down", "ctrl+p", "space" or a single character.
func (d *Driver) Keys(keys ...string) *Driver {
	d.tb.Helper()
	for _, k := range keys {
		d.Send(Key(k))
	}
	return d
}

// Type presses the characters of a text one after another.
func (d *Driver) Type(text string) *Driver {
	d.tb.Helper()
	for _, r := range text {
		if r == ' ' {
			d.Send(Key("space"))
			continue
		}
		d.Send(Key(string(r)))
	}
	return d
}

// Advance moves the clock and delivers what falls due, in order.
func (d *Driver) Advance(by time.Duration) *Driver {
	d.tb.Helper()
	end := d.Clock.Now().Add(by)
	for {
		t, ok := d.Clock.next(end)
		if !ok {
			break
		}
		d.Send(t.msg)
	}
	d.Clock.set(end)
	return d
}

// Resize tells the program a new size.
func (d *Driver) Resize(size layout.Size) *Driver {
	d.size = size
	return d.Send(tea.WindowSizeMsg{Width: size.W, Height: size.H})
}

// Click presses the left button on a cell of the screen.
func (d *Driver) Click(x, y int) *Driver {
	return d.Send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
}

// ClickOn presses the left button on the first place that shows the text.
func (d *Driver) ClickOn(text string) *Driver {
	d.tb.Helper()
	for y, line := range strings.Split(d.Screen(), "\n") {
		if i := strings.Index(line, text); i >= 0 {
			return d.Click(ansi.StringWidth(line[:i]), y)
		}
	}
	d.tb.Fatalf("nothing on the screen says %q:\n%s", text, d.Screen())
	return d
}

// Go follows a link, as a search hit would. A link that leads nowhere fails
// the test; a screen shows what was left on it.
func (d *Driver) Go(link string) *Driver {
	d.tb.Helper()
	d.run(ui.OpenTo(link))
	if at := d.App.At().String(); at != link && !strings.HasPrefix(link, "screen/") {
		d.tb.Fatalf("the link %s leads to %s", link, at)
	}
	return d
}

// Screen is what is shown, without colour, and fails the test when a line is
// not exactly as wide as the screen or there are too many or too few.
func (d *Driver) Screen() string {
	d.tb.Helper()
	content := d.App.View().Content
	if err := Check(content, d.size); err != nil {
		d.tb.Fatalf("%v\n%s", err, ansi.Strip(content))
	}
	lines := strings.Split(ansi.Strip(content), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

// ANSI is what is shown, with colour.
func (d *Driver) ANSI() string { return d.App.View().Content }

// Has fails the test unless the screen shows every text.
func (d *Driver) Has(texts ...string) *Driver {
	d.tb.Helper()
	screen := d.Screen()
	for _, text := range texts {
		if !strings.Contains(screen, text) {
			d.tb.Fatalf("the screen does not say %q:\n%s", text, screen)
		}
	}
	return d
}

// Lacks fails the test when the screen shows a text.
func (d *Driver) Lacks(texts ...string) *Driver {
	d.tb.Helper()
	screen := d.Screen()
	for _, text := range texts {
		if strings.Contains(screen, text) {
			d.tb.Fatalf("the screen says %q:\n%s", text, screen)
		}
	}
	return d
}

// Check reports a frame that is not exactly as large as the screen or holds
// something that could drive the terminal.
func Check(content string, size layout.Size) error {
	if size.W <= 0 || size.H <= 0 {
		return nil
	}
	lines := strings.Split(content, "\n")
	if len(lines) != size.H {
		return fmt.Errorf("the frame has %d lines on a screen of %d", len(lines), size.H)
	}
	for i, line := range lines {
		if w := ansi.StringWidth(line); w != size.W {
			return fmt.Errorf("line %d is %d cells wide on a screen of %d: %q", i+1, w, size.W, ansi.Strip(line))
		}
		for _, r := range ansi.Strip(line) {
			if r < ' ' || r >= 0x7f && r <= 0x9f {
				return fmt.Errorf("line %d holds the control character %U", i+1, r)
			}
		}
	}
	return nil
}

var named = map[string]rune{
	"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft,
	"right": tea.KeyRight, "backspace": tea.KeyBackspace, "delete": tea.KeyDelete, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
	"home": tea.KeyHome, "end": tea.KeyEnd,
}

// Key makes a key press from its name.
func Key(name string) tea.KeyPressMsg {
	var mod tea.KeyMod
	for {
		switch {
		case strings.HasPrefix(name, "ctrl+"):
			mod |= tea.ModCtrl
			name = name[len("ctrl+"):]
			continue
		case strings.HasPrefix(name, "shift+") && len(name) > len("shift+"):
			mod |= tea.ModShift
			name = name[len("shift+"):]
			continue
		}
		break
	}
	if name == "space" {
		return tea.KeyPressMsg{Code: ' ', Text: " ", Mod: mod}
	}
	if code, ok := named[name]; ok {
		return tea.KeyPressMsg{Code: code, Mod: mod}
	}
	r := []rune(name)
	msg := tea.KeyPressMsg{Code: r[0], Mod: mod}
	if mod&tea.ModCtrl == 0 {
		msg.Text = name
	}
	return msg
}
