// Package passage draws single lines as their author wrote them: a line of the
// seed's prose, and a line of code that is kept as it is.
//
// It knows no page and loses nothing: what does not fit goes on below. Whole
// texts in Markdown are the markdown package's. Start at Prose and Code.
package passage

import (
	"regexp"
	"strings"

	"napkin/tui/cell"
	"napkin/tui/theme"
)

// run is text of one ink.
type run struct {
	text string
	ink  theme.Ink
}

// Prose is a line of Markdown in a voice: bold is strong, code has the accent,
// a link shows where it leads, and an item of a list hangs.
func Prose(t *theme.Theme, voice theme.Ink, line string, w int) cell.Block {
	lead, text := bullet(line)
	runs := inline(t, voice, text)
	plain := ""
	for _, r := range runs {
		plain += r.text
	}
	out := cell.Wrap(plain, max(w-cell.Width(lead), 1))
	at := 0 // bytes of plain that are drawn
	for i, l := range out {
		// A break swallows blanks; the words stand in plain in their order.
		if from := strings.Index(plain[at:], l); from >= 0 {
			at += from
			out[i] = lead + paint(runs, at, at+len(l))
			at += len(l)
		} else {
			out[i] = lead + voice.Paint(l)
		}
		lead = cell.Blank(cell.Width(lead))
	}
	return out
}

var item = regexp.MustCompile(`^( *)(-|[0-9]+\.) +`)

// bullet is what stands in front of an item, as it is shown.
func bullet(line string) (lead, text string) {
	m := item.FindStringSubmatch(line)
	if m == nil {
		return "", line
	}
	mark := m[2]
	if mark == "-" {
		mark = "·"
	}
	return m[1] + mark + " ", line[len(m[0]):]
}

var marks = regexp.MustCompile("\\*\\*([^*]+)\\*\\*|`([^`]+)`|\\[([^\\[\\]]+)\\]\\(([^()\\s]+)\\)")

// inline cuts a line at the marks it holds.
func inline(t *theme.Theme, voice theme.Ink, text string) []run {
	var out []run
	for {
		m := marks.FindStringSubmatchIndex(text)
		if m == nil {
			return append(out, run{text, voice})
		}
		out = append(out, run{text[:m[0]], voice})
		switch {
		case m[2] >= 0:
			out = append(out, run{text[m[2]:m[3]], t.Strong})
		case m[4] >= 0:
			out = append(out, run{text[m[4]:m[5]], t.Accent})
		default:
			out = append(out, run{text[m[6]:m[7]], voice}, run{" " + text[m[8]:m[9]], t.Faint})
		}
		text = text[m[1]:]
	}
}

// paint draws the part of some runs from one byte to another.
func paint(runs []run, from, to int) string {
	var b strings.Builder
	at := 0
	for _, r := range runs {
		lo, hi := max(from-at, 0), min(to-at, len(r.text))
		if lo < hi {
			b.WriteString(r.ink.Paint(r.text[lo:hi]))
		}
		at += len(r.text)
	}
	return b.String()
}

// hook stands where a line goes on.
const hook = "↳ "

// Code is a line kept as it is. One that is too long goes on under its first
// character, behind a hook; a line of a drawing is cut, since its parts mean
// something only where they stand.
func Code(t *theme.Theme, ink theme.Ink, line string, w int) cell.Block {
	line = strings.ReplaceAll(strings.TrimRight(line, " "), "\t", "    ")
	if cell.Width(line) <= w || drawn(line) {
		return cell.Block{ink.Paint(cell.Cut(line, w))}
	}
	hang := min(len(line)-len(strings.TrimLeft(line, " ")), w/2)
	var out cell.Block
	for i, piece := range cell.Pieces(line, w, w-hang-cell.Width(hook)) {
		piece = ink.Paint(strings.TrimRight(piece, " "))
		if i > 0 {
			piece = cell.Blank(hang) + t.Faint.Paint(hook) + piece
		}
		out = append(out, piece)
	}
	return out
}

// drawn reports a line with the characters boxes are drawn with.
func drawn(line string) bool {
	return strings.ContainsFunc(line, func(r rune) bool { return r >= 0x2500 && r <= 0x257f })
}
