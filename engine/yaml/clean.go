package yaml

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxMarks is how many combining marks may sit on one letter: more is not a
// language but a way to draw over other lines.
const maxMarks = 8

// unsafeRune reports characters that can drive or confuse a terminal: controls
// other than line feed and tab, characters that reorder text, invisible ones.
func unsafeRune(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case r < ' ' || r >= 0x7f && r <= 0x9f:
		return true
	case r == 0x61c || r == 0x200e || r == 0x200f || r == 0x200b || r == 0xfeff:
		return true
	case r >= 0x2028 && r <= 0x202e || r >= 0x2060 && r <= 0x206f:
		return true
	case r >= 0xfff9 && r <= 0xfffb || r >= 0xe0000 && r <= 0xe007f:
		return true
	}
	return false
}

// Clean returns text that is safe to show: what could drive a terminal appears
// as a visible mark, bytes that are not UTF-8 as U+FFFD. Line feeds and tabs stay.
func Clean(text string) string {
	clean := true
	for i := 0; i < len(text); i++ {
		if c := text[i]; (c < ' ' || c >= 0x7f) && c != '\n' && c != '\t' {
			clean = false
			break
		}
	}
	if clean {
		return text
	}
	var out strings.Builder
	marks := 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		if unicode.In(r, unicode.Mn, unicode.Me) {
			if marks++; marks > maxMarks {
				continue
			}
		} else {
			marks = 0
		}
		switch {
		case !unsafeRune(r):
			out.WriteRune(r)
		case r < ' ':
			out.WriteRune(0x2400 + r) // the control pictures
		case r == 0x7f:
			out.WriteRune('␡')
		default:
			fmt.Fprintf(&out, "‹U+%04X›", r)
		}
	}
	return out.String()
}
