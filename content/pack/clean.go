package pack

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"napkin/engine/diag"
)

const (
	maxCombining = 4  // marks on one letter; more is a picture, not a language
	maxMarks     = 20 // findings of one file; after that one says how many more
)

// mark is a place where something invisible was made visible.
type mark struct {
	at   int // offset in the clean text
	end  int
	rune rune
}

// clean makes text safe to show: line ends become "\n", and every character
// that a terminal would obey or a reader could not see (controls, C1, changes
// of direction, zero widths, broken UTF-8, towers of combining marks) becomes
// a visible sign. entities also covers HTML character references, which a
// Markdown renderer would turn back into the character.
func clean(text string, entities bool) (string, []mark) {
	text = strings.TrimPrefix(text, "\ufeff")
	if harmless(text, entities) {
		return text, nil
	}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	var b strings.Builder
	b.Grow(len(text))
	var marks []mark
	show := func(r rune, sign string) {
		marks = append(marks, mark{at: b.Len(), end: b.Len() + len(sign), rune: r})
		b.WriteString(sign)
	}
	combining := 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if entities && r == '&' {
			if hidden, length := hiddenEntity(text[i:]); length > 0 {
				show(hidden, sign(hidden))
				i += length
				continue
			}
		}
		i += size
		if combines(r) {
			combining++
		} else {
			combining = 0
		}
		switch {
		case r == utf8.RuneError && size == 1:
			show(r, "\ufffd")
		case Unsafe(r) || combining > maxCombining:
			show(r, sign(r))
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), marks
}

// Visible is the name of a file or a folder with every character that drives
// a terminal, or ends a line, as a visible sign.
func Visible(name string) string {
	name, _ = clean(name, false)
	if !strings.ContainsAny(name, "\n\t") {
		return name
	}
	return strings.NewReplacer("\n", "\u240a", "\t", "\u2409").Replace(name)
}

// controlsAndAmpersand has a bit for each of the first 64 characters that needs a
// second look: all controls but newline and tab, and &.
const controlsAndAmpersand uint64 = 1<<32 - 1 - 1<<'\n' - 1<<'\t' | 1<<'&'

// harmless is the quick way out, taken by nearly every file: nothing in the
// text needs a second look.
func harmless(text string, entities bool) bool {
	for i := 0; i < len(text); {
		for i+8 <= len(text) && plainBytes(text[i:i+8]) {
			i += 8
		}
		if i == len(text) {
			break
		}
		c := text[i]
		if c < utf8.RuneSelf {
			suspect := c < 64 && controlsAndAmpersand>>c&1 == 1 || c == 0x7f
			if suspect && (c != '&' || entities && mayBeEntity(text[i:])) {
				return false
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError || Unsafe(r) || combines(r) {
			return false
		}
		i += size
	}
	return true
}

// plainBytes reports whether eight bytes are all printable ASCII and no
// ampersand: most of every file is, and is passed over eight at a time. Each
// line finds a byte in one of the eight places by what it borrows or keeps in
// the highest bit of its place.
func plainBytes(s string) bool {
	const low, high = 0x0101010101010101, 0x8080808080808080
	x := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
	control := x - low*' '
	deleted := x ^ low*0x7f
	ampersand := x ^ low*'&'
	return (x|control&^x|(deleted-low)&^deleted|(ampersand-low)&^ampersand)&high == 0
}

// combines reports whether a rune stands on the one before it. Most of what
// lessons use beyond ASCII is arrows and boxes, which do not.
func combines(r rune) bool {
	return r >= 0x300 && (r < 0x2100 || r > 0x2cee) && unicode.In(r, unicode.Mn, unicode.Me)
}

// mayBeEntity is the cheap half of hiddenEntity.
func mayBeEntity(text string) bool {
	return len(text) > 1 && (text[1] == '#' || text[1] >= 'A' && text[1] <= 'z')
}

// Unsafe reports whether a rune must never reach a terminal as it is: control
// characters other than newline and tab, direction changes, zero widths,
// separators of lines and tags.
func Unsafe(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case r < 0x20 || r >= 0x7f && r < 0xa0:
		return true
	case r < 0xad:
		return false
	case r == 0xad, r == 0x34f, r == 0x61c, r == 0x180e, r == 0xfeff:
		return true
	case r >= 0x200b && r <= 0x200f, r >= 0x2028 && r <= 0x202e, r >= 0x2060 && r <= 0x206f:
		return true
	case r >= 0xfe00 && r <= 0xfe0f, r >= 0xfff9 && r <= 0xfffb, r >= 0xe0000 && r <= 0xe01ef:
		return true
	}
	return false
}

// sign is what stands for a rune that must not be shown as it is.
func sign(r rune) string {
	switch {
	case r < 0x20:
		return string(rune(0x2400) + r)
	case r == 0x7f:
		return "\u2421"
	}
	return fmt.Sprintf("‹U+%04X›", r)
}

// hiddenEntity recognises a character reference at the start of the text that
// stands for something unsafe, and says how long it is.
func hiddenEntity(text string) (rune, int) {
	m := patterns().entity.FindStringSubmatch(text[:min(len(text), 40)])
	if m == nil {
		return 0, 0
	}
	if m[3] != "" {
		return 0x200b, len(m[0])
	}
	digits, base := m[1], 10
	if m[2] != "" {
		digits, base = m[2], 16
	}
	value, err := strconv.ParseInt(digits, base, 64)
	if err != nil || value > unicode.MaxRune {
		return unicode.ReplacementChar, len(m[0])
	}
	if r := rune(value); Unsafe(r) || r == 0 || r == '\n' || r == '\t' {
		return r, len(m[0])
	}
	return 0, 0
}

// markFindings tells the author about the marks.
func markFindings(source *diag.Source, marks []mark) diag.List {
	var list diag.List
	for i, m := range marks {
		if i == maxMarks {
			d := diag.New("text.unsafe", "%d more characters that a terminal would obey or nobody can see", len(marks)-i)
			d.Severity = diag.Warning
			d.Source = source
			list.Add(d)
			break
		}
		d := diag.New("text.unsafe", "U+%04X is invisible or would drive the terminal; it is shown as a mark", m.rune)
		d.Severity = diag.Warning
		d.Fix = "delete the character"
		list.Add(d.At(source, diag.Span{Start: m.at, End: m.end}))
	}
	return list
}
