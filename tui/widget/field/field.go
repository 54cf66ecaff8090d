// Package field is text input: one line (Line) or several (Area), with a
// steady cursor drawn as text and a cap on length.
//
// It knows no page. The owner decides when it has the focus, hands keys and
// pasted text to Update, and reads Value. Start at Line.
package field

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textarea"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"napkin/tui/cell"
	"napkin/tui/theme"
)

// maxLine and maxArea cap what can be typed or pasted, in runes.
const (
	maxLine = 2000
	maxArea = 100_000
)

// Line is a one-line text field.
type Line struct {
	input       textinput.Model
	wordForward key.Binding // delete a word forwards; see deleteWord
	theme       *theme.Theme
}

// NewLine makes a field that holds value; hint shows while it is empty.
func NewLine(value, hint string) *Line {
	in := textinput.New()
	in.Prompt = ""
	in.Placeholder = hint
	in.CharLimit = maxLine
	in.SetVirtualCursor(true)
	wordForward := in.KeyMap.DeleteWordForward
	in.KeyMap.DeleteWordForward.SetEnabled(false) // it may panic; see deleteWord
	in.SetValue(oneLine(value))
	in.CursorEnd()
	return &Line{input: in, wordForward: wordForward}
}

// Focus gives the field the cursor. The cursor stays steady, so the command
// that would make it blink is dropped.
func (l *Line) Focus() tea.Cmd {
	l.input.Focus()
	return nil
}

// Blur takes the cursor away.
func (l *Line) Blur() { l.input.Blur() }

// Focused reports whether keys belong to the field.
func (l *Line) Focused() bool { return l.input.Focused() }

// Value is the text in the field.
func (l *Line) Value() string { return l.input.Value() }

// Set replaces the text and puts the cursor behind it.
func (l *Line) Set(text string) {
	l.input.SetValue(oneLine(text))
	l.input.CursorEnd()
}

// Update takes a key or pasted text and reports whether the value changed.
func (l *Line) Update(msg tea.Msg) (changed bool) {
	before := l.input.Value()
	if paste, ok := msg.(tea.PasteMsg); ok {
		msg = tea.PasteMsg{Content: oneLine(capped(paste.Content, maxLine))}
	}
	if press, ok := msg.(tea.KeyPressMsg); ok && l.input.Focused() && key.Matches(press, l.wordForward) {
		l.deleteWord()
		return l.input.Value() != before
	}
	l.input, _ = l.input.Update(msg)
	return l.input.Value() != before
}

// deleteWord deletes from the cursor to the end of the next word. The one of
// textinput (v2.2.1) reads past the value when the cursor is on the last
// character.
func (l *Line) deleteWord() {
	value, at := []rune(l.input.Value()), l.input.Position()
	end := at
	for end < len(value) && unicode.IsSpace(value[end]) {
		end++
	}
	for end < len(value) && !unicode.IsSpace(value[end]) {
		end++
	}
	l.input.SetValue(string(slices.Delete(value, at, end)))
	l.input.SetCursor(at)
}

// View draws the field w cells wide.
func (l *Line) View(t *theme.Theme, w int) string {
	if w <= 1 {
		return cell.Blank(w)
	}
	if l.theme != t {
		l.theme = t
		l.input.SetStyles(lineStyles(t))
	}
	l.input.SetWidth(w - 1)
	return cell.Pad(l.input.View(), w)
}

// Area is a text field of several lines.
type Area struct {
	input textarea.Model
	theme *theme.Theme
}

// NewArea makes a field that holds value; hint shows while it is empty.
func NewArea(value, hint string) *Area {
	in := textarea.New()
	in.Prompt = ""
	in.Placeholder = hint
	in.ShowLineNumbers = false
	in.CharLimit = maxArea
	in.MaxHeight = 2000
	in.SetVirtualCursor(true)
	in.SetValue(value)
	return &Area{input: in}
}

// Focus gives the field the cursor, which stays steady.
func (a *Area) Focus() tea.Cmd {
	a.input.Focus()
	return nil
}

// Blur takes the cursor away.
func (a *Area) Blur() { a.input.Blur() }

// Focused reports whether keys belong to the field.
func (a *Area) Focused() bool { return a.input.Focused() }

// Value is the text in the field.
func (a *Area) Value() string { return a.input.Value() }

// Set replaces the text.
func (a *Area) Set(text string) { a.input.SetValue(text) }

// Update takes a key or pasted text and reports whether the value changed.
func (a *Area) Update(msg tea.Msg) (changed bool) {
	before := a.input.Value()
	if paste, ok := msg.(tea.PasteMsg); ok {
		msg = tea.PasteMsg{Content: capped(clean(paste.Content), maxArea)}
	}
	a.input, _ = a.input.Update(msg)
	return a.input.Value() != before
}

// View draws the field as a block of w x h cells.
func (a *Area) View(t *theme.Theme, w, h int) cell.Block {
	if w <= 1 || h <= 0 {
		return cell.Fit(nil, w, h)
	}
	if a.theme != t {
		a.theme = t
		a.input.SetStyles(areaStyles(t))
	}
	if a.input.Width() != w {
		a.input.SetWidth(w)
	}
	if a.input.Height() != h {
		a.input.SetHeight(h)
	}
	return cell.Fit(cell.Lines(a.input.View()), w, h)
}

func capped(text string, limit int) string {
	if utf8.RuneCountInString(text) <= limit {
		return text
	}
	return string([]rune(text)[:limit])
}

// clean drops what could drive a terminal; line breaks stay.
func clean(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", "    ").Replace(text)
	return strings.Map(func(r rune) rune {
		if r == '\n' || r >= ' ' && (r < 0x7f || r > 0x9f) && !isBidi(r) {
			return r
		}
		return -1
	}, text)
}

// isBidi finds the marks that turn the reading direction around.
func isBidi(r rune) bool { return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 }

func oneLine(text string) string {
	return strings.TrimSpace(strings.ReplaceAll(clean(text), "\n", " "))
}

func lineStyles(t *theme.Theme) textinput.Styles {
	s := textinput.DefaultStyles(t.Dark)
	state := textinput.StyleState{Text: lipgloss.NewStyle(), Placeholder: lipgloss.NewStyle().Foreground(t.FaintColor()), Suggestion: lipgloss.NewStyle().Foreground(t.FaintColor())}
	s.Focused, s.Blurred = state, state
	s.Cursor.Blink = false
	s.Cursor.Color = t.AccentColor()
	return s
}

func areaStyles(t *theme.Theme) textarea.Styles {
	s := textarea.DefaultStyles(t.Dark)
	state := textarea.StyleState{Placeholder: lipgloss.NewStyle().Foreground(t.FaintColor())}
	s.Focused, s.Blurred = state, state
	s.Cursor.Blink = false
	s.Cursor.Color = t.AccentColor()
	return s
}
