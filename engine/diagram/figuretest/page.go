package figuretest

import (
	"strings"
	"unicode/utf8"

	"napkin/engine/cells"
)

// Page is a printed picture, one character to a cell; the second half of a wide
// character is empty.
type Page [][]string

// NewPage takes a text apart.
func NewPage(text string) Page {
	var p Page
	for line := range strings.SplitSeq(text, "\n") {
		row := make([]string, 0, utf8.RuneCountInString(line)+8)
		for word := range strings.SplitSeq(line, " ") {
			row = append(appendCells(row, word), " ")
		}
		p = append(p, row[:len(row)-1])
	}
	return p
}

func appendCells(row []string, word string) []string {
	start := len(row)
	for i, r := range word {
		if cells.Rune(r) != 1 {
			row = row[:start]
			for _, piece := range cells.Split(word) {
				row = append(row, piece)
				for range cells.Width(piece) - 1 {
					row = append(row, "")
				}
			}
			return row
		}
		_, size := utf8.DecodeRuneInString(word[i:])
		row = append(row, word[i:i+size])
	}
	return row
}

// At is the character in a cell, a blank outside the picture.
func (p Page) At(x, y int) string {
	if y < 0 || y >= len(p) || x < 0 || x >= len(p[y]) {
		return " "
	}
	return p[y][x]
}

// Width is the widest line in cells.
func (p Page) Width() int {
	w := 0
	for _, row := range p {
		w = max(w, len(row))
	}
	return w
}

// Said reports whether words stand in the lines, one line below another, broken
// at blanks and between characters of two cells each.
func Said(lines []string, words string) bool {
	var pieces []string
	for i, word := range strings.Split(words, " ") {
		lead := ""
		if i > 0 {
			lead = " "
		}
		before := 0
		for _, piece := range cells.Split(word) {
			w := cells.Width(piece)
			if n := len(pieces); lead == "" && n > 0 && (w != 2 || before != 2) {
				pieces[n-1] += piece
			} else {
				pieces = append(pieces, lead+piece)
			}
			lead, before = "", w
		}
	}
	for y := range lines {
		if saidFrom(lines[y:], pieces) {
			return true
		}
	}
	return len(pieces) == 0
}

func saidFrom(lines, pieces []string) bool {
	switch {
	case len(pieces) == 0:
		return true
	case len(lines) == 0:
		return false
	}
	n, text := 0, ""
	for _, piece := range pieces {
		if text += piece; !strings.Contains(lines[0], strings.TrimPrefix(text, " ")) {
			break
		}
		n++
	}
	for ; n > 0; n-- {
		if saidFrom(lines[1:], pieces[n:]) {
			return true
		}
	}
	return false
}
