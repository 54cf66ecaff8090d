// Package cell works on blocks of terminal lines: cut, pad, put side by side,
// lay one over another. Lines may carry colour; widths are display cells.
//
// It knows no page and no theme, and a block that went through Fit is exactly
// as wide and as high as was asked for. Start at Fit.
package cell

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"napkin/engine/cells"
)

// Block is a stack of lines, top first. A line holds no line break.
type Block []string

// Lines splits text at line breaks.
func Lines(text string) Block { return strings.Split(text, "\n") }

// String joins the lines with line breaks.
func (b Block) String() string { return strings.Join(b, "\n") }

// Width is the number of cells that text covers. Lines are measured many
// times a frame and nearly all hold only plain characters and colours, so
// those are counted here; anything else goes the careful way.
func Width(text string) int {
	if w, ok := plainWidth(text); ok {
		return w
	}
	return ansi.StringWidth(text)
}

// plainWidth counts text of characters one cell wide and SGR sequences; false
// for anything it does not know.
func plainWidth(text string) (w int, ok bool) {
	for i := 0; i < len(text); {
		b := text[i]
		switch {
		case b >= ' ' && b < 0x7f:
			w++
			i++
		case b == 0x1b:
			n := sgr(text[i:])
			if n == 0 {
				return 0, false
			}
			i += n
		case b < utf8.RuneSelf:
			return 0, false
		default:
			r, n := utf8.DecodeRuneInString(text[i:])
			if !narrow(r) {
				return 0, false
			}
			w++
			i += n
		}
	}
	return w, true
}

// sgr is the length of the colour sequence that text begins with, 0 for any
// other.
func sgr(text string) int {
	if len(text) < 3 || text[1] != '[' {
		return 0
	}
	for i := 2; i < len(text); i++ {
		switch c := text[i]; {
		case c == 'm':
			return i + 1
		case c != ';' && c != ':' && (c < '0' || c > '9'):
			return 0
		}
	}
	return 0
}

// narrow reports runes that are one cell wide by every count: Latin letters,
// Greek and Cyrillic, dashes and quotes, mathematics, boxes and blocks.
func narrow(r rune) bool {
	switch {
	case r >= 0xa1 && r <= 0x2ff:
		return r != 0xad && r != 0xa9 && r != 0xae
	case r >= 0x391 && r <= 0x3ff, r >= 0x400 && r <= 0x481:
		return r != 0x3a2
	case r >= 0x2010 && r <= 0x2027:
		return true
	case r >= 0x2200 && r <= 0x22ff, r >= 0x2500 && r <= 0x259f:
		return true
	}
	switch r {
	case '→', '←', '↑', '↓', '●', '○', '◐', '▶', '▼', '▲', '◀', '▸', '▾', '■', '□', '✓', '✗', '↻', '›', '‹', '⁄':
		return true
	}
	return false
}

// Width is the widest line's width in cells.
func (b Block) Width() int {
	w := 0
	for _, line := range b {
		w = max(w, Width(line))
	}
	return w
}

// Cut shortens text to w cells, with an ellipsis where something is lost.
func Cut(text string, w int) string {
	if w <= 0 {
		return ""
	}
	if Width(text) <= w {
		return text
	}
	return ansi.Truncate(text, w, "…")
}

// Pad makes text exactly w cells wide: cut when longer, blanks when shorter.
func Pad(text string, w int) string {
	got := Width(text)
	switch {
	case w <= 0:
		return ""
	case got > w:
		text = ansi.Truncate(text, w, "…")
		got = Width(text)
	}
	return text + Blank(w-got)
}

// PadLeft is Pad with the blanks in front.
func PadLeft(text string, w int) string {
	got := Width(text)
	if got >= w {
		return Pad(text, w)
	}
	return Blank(w-got) + text
}

// Blank is n spaces; none when n is negative.
func Blank(n int) string {
	if n <= 0 {
		return ""
	}
	return strings.Repeat(" ", n)
}

// Fit makes the block exactly w cells wide and h lines high.
func Fit(b Block, w, h int) Block {
	out := make(Block, h)
	for i := range out {
		if i < len(b) {
			out[i] = Pad(b[i], w)
		} else {
			out[i] = Blank(w)
		}
	}
	return out
}

// Indent puts n blanks before every line.
func Indent(b Block, n int) Block {
	pre := Blank(n)
	out := make(Block, len(b))
	for i, line := range b {
		out[i] = pre + line
	}
	return out
}

// Part is a block with the width it is to take.
type Part struct {
	Block Block
	W     int
}

// Beside lays parts next to each other with gap between them, as high as the
// highest.
func Beside(gap string, parts ...Part) Block {
	h := 0
	for _, p := range parts {
		h = max(h, len(p.Block))
	}
	out := make(Block, h)
	for y := range out {
		var line strings.Builder
		for i, p := range parts {
			if i > 0 {
				line.WriteString(gap)
			}
			text := ""
			if y < len(p.Block) {
				text = p.Block[y]
			}
			line.WriteString(Pad(text, p.W))
		}
		out[y] = line.String()
	}
	return out
}

// Over lays top onto base with its upper left corner at x, y. Parts that
// fall outside are dropped.
func Over(base, top Block, x, y int) Block {
	out := append(Block(nil), base...)
	for i, line := range top {
		row := y + i
		if row < 0 || row >= len(out) {
			continue
		}
		full := Width(out[row])
		w := min(Width(line), full-x)
		if w <= 0 {
			continue
		}
		left := ansi.Truncate(out[row], x, "")
		left += Blank(x - Width(left))
		right := ansi.TruncateLeft(out[row], x+w, "")
		if Width(right) > full-x-w { // a wide sign lies half under the top
			right = ansi.TruncateLeft(out[row], x+w+1, "")
		}
		right = Blank(full-x-w-Width(right)) + right
		out[row] = left + "\x1b[m" + Pad(line, w) + "\x1b[m" + right
	}
	return out
}

// Wrap breaks plain or coloured text into lines of at most w cells, at
// blanks where it can. A number keeps its unit beside it.
func Wrap(text string, w int) Block {
	if w <= 0 {
		return nil
	}
	text = looseHyphen.Replace(cells.Glue(text) + "\n") // so that the last hyphen is seen too
	return Lines(tightHyphen.Replace(cells.Unglue(ansi.Wrap(text[:len(text)-1], w, ""))))
}

// ansi.Wrap lets a hyphen before a blank stand one cell outside the line
// ("100 - 88"), so it does not get to see one: U+2010 takes its place.
var (
	looseHyphen = strings.NewReplacer("- ", "\u2010 ", "-\n", "\u2010\n")
	tightHyphen = strings.NewReplacer("\u2010", "-")
)

// Justify puts left and right on one line of w cells; right keeps its place
// and left gives way.
func Justify(left, right string, w int) string {
	rw := Width(right)
	if rw+1 >= w {
		return Pad(right, w)
	}
	if rw == 0 {
		return Pad(left, w)
	}
	return Pad(left, w-rw-1) + " " + right
}
