package diag

import (
	"fmt"
	"strings"
	"unicode"

	"napkin/engine/cells"
)

const (
	tabStop   = 4
	maxSource = 96 // cells of a source line that are shown; longer lines are cut around the caret
)

// Text renders the diagnostic for people:
//
//	error[unit.mismatch]: cannot add a time to an amount of data
//	  at sheet.yaml:3:12
//	  3 | size + latency
//	    |        ^^^^^^^
//	  expected: an amount of data, such as 5 MB
//	  fix: multiply the time by a rate first
//
// Control characters in the source are shown as U+FFFD, so that a file cannot
// reach the terminal through an error message.
func (d Diagnostic) Text() string {
	var b strings.Builder
	b.WriteString(d.Severity.String())
	if d.Code != "" {
		b.WriteString("[" + d.Code + "]")
	}
	b.WriteString(": " + printable(d.Message))
	if where := d.Where(); where != "" {
		b.WriteString("\n  at " + printable(where))
	}
	line := 0
	if d.Source != nil && d.Span.Start >= 0 {
		line = d.Source.Position(d.Span.Start).Line
		writeSnippet(&b, d.Source, d.Span, true, '^', "")
		for _, n := range d.Notes {
			if d.onLine(n, line) {
				writeSnippet(&b, d.Source, n.Span, false, '~', printable(n.Text))
			}
		}
	}
	if d.Want != "" {
		b.WriteString("\n  expected: " + printable(d.Want))
	}
	for _, n := range d.Notes {
		if !d.onLine(n, line) {
			d.writeNote(&b, n)
		}
	}
	if d.Fix != "" {
		b.WriteString("\n  fix: " + printable(d.Fix))
	}
	return b.String()
}

// onLine reports whether a note can share the source line already shown.
func (d Diagnostic) onLine(n Note, line int) bool {
	return d.Source != nil && n.Span.Start >= 0 && d.Source.Position(n.Span.Start).Line == line
}

func (d Diagnostic) writeNote(b *strings.Builder, n Note) {
	if d.Source == nil || n.Span.Start < 0 {
		b.WriteString("\n  note: " + printable(n.Text))
		return
	}
	at := d.Source.Position(n.Span.Start)
	fmt.Fprintf(b, "\n  note at %d:%d", at.Line, at.Column)
	writeSnippet(b, d.Source, n.Span, true, '~', printable(n.Text))
}

// writeSnippet shows the line a span starts on (if it is not shown already),
// and marks under it the part of the span that lies on that line, at least one
// cell.
func writeSnippet(b *strings.Builder, src *Source, span Span, withLine bool, mark rune, label string) {
	at := src.Position(span.Start)
	line, start := src.Line(at.Line)
	from := min(max(span.Start-start, 0), len(line))
	to := min(max(span.End-start, from), len(line))

	before := expand(line[:from], 0)
	column := cells.Width(before)
	marked := expand(line[from:to], column)
	width := max(1, cells.Width(marked))
	text := before + marked + expand(line[to:], column+cells.Width(marked))

	text, column, width = cut(text, column, width)
	number := fmt.Sprint(at.Line)
	if withLine {
		fmt.Fprintf(b, "\n  %s | %s", number, strings.TrimRight(text, " "))
	}
	fmt.Fprintf(b, "\n  %s | %s%s", strings.Repeat(" ", len(number)), strings.Repeat(" ", column),
		strings.Repeat(string(mark), width))
	if label != "" {
		b.WriteString(" " + label)
	}
}

// cut keeps at most maxSource cells of a line, with the caret in view.
func cut(text string, column, width int) (string, int, int) {
	if cells.Width(text) <= maxSource {
		return text, column, width
	}
	skip := 0
	if column+min(width, maxSource/2) > maxSource-2 {
		skip = column - maxSource/2
	}
	var b strings.Builder
	at, shown := 0, 0
	if skip > 0 {
		b.WriteRune('…')
		shown = 1
	}
	for _, r := range text {
		w := cells.Rune(r)
		if at >= skip {
			if shown+w > maxSource-1 {
				b.WriteRune('…')
				break
			}
			b.WriteRune(r)
			shown += w
		} else if at+w > skip { // half of a wide character is cut off
			b.WriteRune(' ')
			shown++
		}
		at += w
	}
	if skip > 0 {
		column = column - skip + 1
	}
	return b.String(), column, max(1, min(width, maxSource-column))
}

// expand turns tabs into spaces up to the next stop and control characters
// into U+FFFD; column is where the text starts.
func expand(text string, column int) string {
	if plain(text) {
		return text
	}
	var b strings.Builder
	at := column
	for _, r := range text {
		switch {
		case r == '\t':
			n := tabStop - at%tabStop
			b.WriteString(strings.Repeat(" ", n))
			at += n
			continue
		case unprintable(r):
			r = unicode.ReplacementChar
		}
		b.WriteRune(r)
		at += cells.Rune(r)
	}
	return b.String()
}

func plain(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] < 0x20 || text[i] >= 0x7f {
			return false
		}
	}
	return true
}

// printable keeps newlines and replaces other control characters.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && unprintable(r) {
			return unicode.ReplacementChar
		}
		return r
	}, text)
}

// unprintable covers control characters and the marks that turn the direction
// of text around (they can make a line read as something else).
func unprintable(r rune) bool {
	return unicode.IsControl(r) || (r >= 0x202a && r <= 0x202e) || (r >= 0x2066 && r <= 0x2069)
}
