package field

import (
	"math/rand/v2"
	"reflect"
	"testing"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textarea"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
)

// values are short on purpose: what goes wrong, goes wrong at an end.
var values = []string{"", "a", "foo", "foo bar", " é漢 ", "a\nb c\n\n "}

// boundKeys is every key that a key map of bubbles binds.
func boundKeys(keyMap any) []string {
	var out []string
	v := reflect.ValueOf(keyMap)
	for i := range v.NumField() {
		if b, ok := v.Field(i).Interface().(key.Binding); ok {
			out = append(out, b.Keys()...)
		}
	}
	return out
}

// special are the keys that have a name and no character of their own.
var special = map[string]rune{
	"left": tea.KeyLeft, "right": tea.KeyRight, "up": tea.KeyUp, "down": tea.KeyDown, "home": tea.KeyHome, "end": tea.KeyEnd,
	"backspace": tea.KeyBackspace, "delete": tea.KeyDelete, "enter": tea.KeyEnter, "tab": tea.KeyTab,
	"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
}

var modifiers = []struct {
	prefix string
	mod    tea.KeyMod
}{{"ctrl+", tea.ModCtrl}, {"alt+", tea.ModAlt}, {"shift+", tea.ModShift}, {"super+", tea.ModSuper}}

// pressOf is the key press that spells itself as name.
func pressOf(t *testing.T, name string) tea.KeyPressMsg {
	t.Helper()
	var press tea.KeyPressMsg
	rest := name
	for _, m := range modifiers {
		if len(rest) > len(m.prefix) && rest[:len(m.prefix)] == m.prefix {
			press.Mod |= m.mod
			rest = rest[len(m.prefix):]
		}
	}
	if code, ok := special[rest]; ok {
		press.Code = code
	} else {
		press.Code, _ = utf8.DecodeRuneInString(rest)
	}
	if press.String() != name {
		t.Fatalf("the press made for %q is %q", name, press.String())
	}
	return press
}

func TestNoKeyBreaksALineAtAnyCursorPlace(t *testing.T) {
	for _, value := range values {
		for at := range utf8.RuneCountInString(oneLine(value)) + 1 {
			for _, name := range boundKeys(textinput.DefaultKeyMap()) {
				line := NewLine(value, "hint")
				line.Focus()
				line.input.SetCursor(at)
				line.Update(pressOf(t, name))
				if got := line.Value(); !utf8.ValidString(got) {
					t.Errorf("%q, cursor at %d, %s: %q is not UTF-8", value, at, name, got)
				}
			}
		}
	}
}

func TestNoKeyBreaksAnAreaAtAnyCursorPlace(t *testing.T) {
	for _, value := range values {
		for steps := range utf8.RuneCountInString(value) + 1 {
			for _, name := range boundKeys(textarea.DefaultKeyMap()) {
				area := NewArea(value, "hint")
				area.Focus()
				area.input.MoveToBegin()
				for range steps {
					area.Update(pressOf(t, "right"))
				}
				area.Update(pressOf(t, name))
				if got := area.Value(); !utf8.ValidString(got) {
					t.Errorf("%q, %d steps in, %s: %q is not UTF-8", value, steps, name, got)
				}
			}
		}
	}
}

func TestManyKeysInAnyOrderBreakNothing(t *testing.T) {
	lineKeys, areaKeys := boundKeys(textinput.DefaultKeyMap()), boundKeys(textarea.DefaultKeyMap())
	typed := []rune("a é漢")
	for seed := range uint64(20) {
		random := rand.New(rand.NewPCG(seed, 0))
		line, area := NewLine("foo bar", ""), NewArea("foo\nbar", "")
		line.Focus()
		area.Focus()
		for range 300 {
			if random.IntN(2) == 0 {
				r := typed[random.IntN(len(typed))]
				press := tea.KeyPressMsg{Code: r, Text: string(r)}
				line.Update(press)
				area.Update(press)
			}
			line.Update(pressOf(t, lineKeys[random.IntN(len(lineKeys))]))
			area.Update(pressOf(t, areaKeys[random.IntN(len(areaKeys))]))
			if !utf8.ValidString(line.Value()) || !utf8.ValidString(area.Value()) {
				t.Fatalf("seed %d: %q, %q", seed, line.Value(), area.Value())
			}
		}
	}
}

func TestAWordIsDeletedForwards(t *testing.T) {
	for _, c := range []struct {
		value string
		at    int
		want  string
	}{
		{"", 0, ""},
		{"a", 0, ""},
		{"a", 1, "a"},
		{"foo", 2, "fo"},
		{"foo bar", 0, " bar"},
		{"foo bar", 3, "foo"},
		{"foo bar baz", 4, "foo  baz"},
		{"é漢 x", 1, "é x"},
	} {
		for _, name := range textinput.DefaultKeyMap().DeleteWordForward.Keys() {
			line := NewLine(c.value, "")
			line.Focus()
			line.input.SetCursor(c.at)
			changed := line.Update(pressOf(t, name))
			if got := line.Value(); got != c.want || changed != (got != c.value) || line.input.Position() != c.at {
				t.Errorf("%s at %d of %q: %q, changed %v, cursor at %d; want %q", name, c.at, c.value, got, changed, line.input.Position(), c.want)
			}
		}
	}
}
