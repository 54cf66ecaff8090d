// Package diag holds what a person wrote wrong: where it stands, what was
// expected there and how to fix it. It renders a diagnostic as plain text with
// a caret under the place. It must never style, print or exit: that is for the
// layers on the right. Start reading at Diagnostic.
package diag

import (
	"sort"
	"strings"
	"sync"
	"unicode/utf8"
)

// Source is a named text that diagnostics point into: a file, or what somebody typed.
type Source struct {
	Name string
	Text string

	starts func() []int // offsets of the lines; nil when built without NewSource
}

// NewSource names a text. Its lines are found once, when somebody asks: most
// files have nothing wrong.
func NewSource(name, text string) *Source {
	return &Source{Name: name, Text: text, starts: sync.OnceValue(func() []int { return lineStarts(text) })}
}

// Position is a place as people count it: line and column start at 1, the
// column counts runes.
type Position struct{ Line, Column int }

// Span is a half-open range of byte offsets into Source.Text. A negative Start
// means that the place is not known.
type Span struct{ Start, End int }

// NoSpan says that a diagnostic concerns the whole source.
func NoSpan() Span { return Span{-1, -1} }

// Join is the smallest span that covers both.
func (s Span) Join(o Span) Span {
	return Span{min(s.Start, o.Start), max(s.End, o.End)}
}

// Position finds the line and column of a byte offset. An offset outside the
// text is moved to its nearest end.
func (s *Source) Position(offset int) Position {
	offset = min(max(offset, 0), len(s.Text))
	line, start := s.lineAt(offset)
	return Position{Line: line + 1, Column: utf8.RuneCountInString(s.Text[start:offset]) + 1}
}

// Line returns the text of a line (counted from 1) without its line end, and
// the offset at which it starts. A line that does not exist is empty.
func (s *Source) Line(number int) (text string, start int) {
	starts := s.lines()
	if number < 1 || number > len(starts) {
		return "", len(s.Text)
	}
	start = starts[number-1]
	end := len(s.Text)
	if number < len(starts) {
		end = starts[number] - 1
	}
	return strings.TrimSuffix(s.Text[start:end], "\r"), start
}

func (s *Source) lineAt(offset int) (index, start int) {
	starts := s.lines()
	index = sort.SearchInts(starts, offset+1) - 1
	return index, starts[index]
}

func (s *Source) lines() []int {
	if s.starts != nil {
		return s.starts()
	}
	return lineStarts(s.Text)
}

func lineStarts(text string) []int {
	starts := make([]int, 1, strings.Count(text, "\n")+1)
	for at := 0; ; {
		next := strings.IndexByte(text[at:], '\n')
		if next < 0 {
			return starts
		}
		at += next + 1
		starts = append(starts, at)
	}
}
