package design

import (
	"strings"

	"napkin/tui/cell"
	"napkin/tui/theme"
)

// prose wraps a sentence in which `code` is set between backticks, and paints
// it: the backticks give way to the ink of code.
func prose(t *theme.Theme, ink theme.Ink, text string, w int) cell.Block {
	plain, code := spans(oneLine(text))
	lines := cell.Wrap(plain, max(w, 1))
	n := 0 // of the runes that are no blanks: wrapping keeps those
	for i, line := range lines {
		var out, run strings.Builder
		was := false
		flush := func() {
			if was {
				out.WriteString(t.Code.Paint(run.String()))
			} else {
				out.WriteString(ink.Paint(run.String()))
			}
			run.Reset()
		}
		for _, r := range line {
			if r != ' ' && n < len(code) {
				if code[n] != was {
					flush()
					was = code[n]
				}
				n++
			}
			run.WriteRune(r)
		}
		flush()
		lines[i] = out.String()
	}
	return lines
}

// spans takes the backticks out of a text; code says of every rune that is no
// blank whether it stood between two. A backtick without a partner stays.
func spans(text string) (plain string, code []bool) {
	parts := strings.Split(text, "`")
	var b strings.Builder
	for i, part := range parts {
		inside := i%2 == 1
		if inside && i == len(parts)-1 {
			inside, part = false, "`"+part
		}
		b.WriteString(part)
		for _, r := range part {
			if r != ' ' {
				code = append(code, inside)
			}
		}
	}
	return b.String(), code
}

// bare is a text without the marks of code, for a toast.
func bare(text string) string {
	plain, _ := spans(text)
	return plain
}

// hang wraps a sentence behind a sign of two cells.
func hang(t *theme.Theme, ink theme.Ink, sign, text string, w int) cell.Block {
	lines := prose(t, ink, text, max(w-2, 1))
	for i := range lines {
		if i == 0 {
			lines[i] = sign + lines[i]
		} else {
			lines[i] = "  " + lines[i]
		}
	}
	return lines
}
