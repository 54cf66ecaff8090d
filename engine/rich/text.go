// Package rich carries meaning instead of colour: spans of text with a role
// (a value, a unit, a warning), lines of spans, tables and sparklines. The
// terminal turns roles into styles; Plain is the one way to read it without.
// It must never hold escape codes. Start reading at Text.
package rich

import (
	"strings"

	"napkin/engine/cells"
)

// Role says what a piece of text is, not how it looks.
type Role uint8

// The roles a theme knows.
const (
	Plain  Role = iota
	Dim         // secondary
	Faint       // barely there: rules, fillers
	Strong      // headings, emphasis
	Value       // a number or a result
	Unit        // the unit of a number
	Name        // something the user named
	Accent      // look here
	Good        // met, healthy
	Warn        // close to a limit
	Bad         // broken, failed
	Code        // to be typed or shown verbatim
)

// Span is text in one role. It holds no line end.
type Span struct {
	Role Role
	Text string
}

// Line is one line of spans.
type Line []Span

// Text is several lines.
type Text []Line

// T is a span.
func T(role Role, text string) Span { return Span{role, text} }

// L is a line of the given spans.
func L(spans ...Span) Line { return Line(spans) }

// Lines splits plain text at its line ends, every line in one role.
func Lines(role Role, text string) Text {
	var t Text
	for _, line := range strings.Split(text, "\n") {
		t = append(t, L(T(role, line)))
	}
	return t
}

// Plain is the line without roles.
func (l Line) Plain() string {
	if len(l) == 1 {
		return l[0].Text
	}
	var b strings.Builder
	for _, s := range l {
		b.WriteString(s.Text)
	}
	return b.String()
}

// Width is the number of terminal cells the line takes.
func (l Line) Width() int { return cells.Width(l.Plain()) }

// Pad adds spaces on the right until the line is width cells wide.
func (l Line) Pad(width int) Line {
	if missing := width - l.Width(); missing > 0 {
		return append(l[:len(l):len(l)], T(Plain, strings.Repeat(" ", missing)))
	}
	return l
}

// Clip cuts the line to at most width cells, with an ellipsis where it cut.
func (l Line) Clip(width int) Line {
	if l.Width() <= width {
		return l
	}
	var out Line
	left := width
	for _, s := range l {
		w := cells.Width(s.Text)
		if w < left {
			out = append(out, s)
			left -= w
			continue
		}
		// Something is cut: here, or just behind this span.
		if text := cells.Truncate(s.Text+"…", left); text != "" {
			out = append(out, T(s.Role, text))
		}
		break
	}
	return out
}

// Plain is the text without roles, lines joined by "\n", no line end at the end.
func (t Text) Plain() string {
	var b strings.Builder
	for i, l := range t {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(l.Plain())
	}
	return b.String()
}

// Width is the width of the widest line in cells.
func (t Text) Width() int {
	widest := 0
	for _, l := range t {
		widest = max(widest, l.Width())
	}
	return widest
}
