package readback

import (
	"sync"
	"unicode"
	"unicode/utf8"
)

// grapheme is what a terminal shows as one sign.
type grapheme struct {
	text  string
	width int // 1 or 2 cells
}

const (
	joiner     = '\u200d'
	emojiStyle = '\ufe0f' // asks for the picture instead of the letter
)

// graphemes cuts a line into signs. It follows the parts of Unicode Standard
// Annex 29 that change how much room a text takes: marks, joined pictures, skin
// tones, flags, Korean letters. What takes no room and follows nothing is left
// out.
func graphemes(line string) []grapheme {
	out := make([]grapheme, 0, utf8.RuneCountInString(line))
	joins, half := false, false // the last rune joins pictures; is the first half of a flag
	start := 0
	for i, size := 0, 0; i < len(line); i += size {
		var r rune
		r, size = utf8.DecodeRuneInString(line[i:])
		last := len(out) - 1
		mark := takesNothing(r)
		switch {
		case last >= 0 && (mark || joins && pictorial(r) || half && regional(r) || tone(r) && pictorial(first(out[last].text))):
			out[last].text = line[start : i+size]
			base := pictorial(first(out[last].text))
			if r == emojiStyle && base {
				out[last].width = 2
			}
			joins, half = r == joiner && base, half && mark
		case mark:
			start = i + size
		default:
			out = append(out, grapheme{line[i : i+size], runeWidth(r)})
			start, joins, half = i, false, regional(r)
		}
	}
	return out
}

func first(text string) rune {
	r, _ := utf8.DecodeRuneInString(text)
	return r
}

func regional(r rune) bool { return r >= 0x1f1e6 && r <= 0x1f1ff }

func tone(r rune) bool { return r >= 0x1f3fb && r <= 0x1f3ff }

// takesNothing holds marks, invisible characters and the second and third letter
// of a Korean syllable.
func takesNothing(r rune) bool {
	if r < 0x300 || r >= 0x2500 && r < 0x2c00 { // letters of Europe; lines, arrows, signs
		return r == 0xad
	}
	return unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) || r >= 0x1160 && r <= 0x11ff
}

// pictorial reports whether a sign can be shown as a picture: digits and signs of
// keys, and the blocks of symbols and pictures.
func pictorial(r rune) bool {
	return r >= '0' && r <= '9' || r == '#' || r == '*' || r == 0xa9 || r == 0xae ||
		r == 0x203c || r == 0x2049 || r == 0x2122 || r == 0x2139 ||
		r >= 0x2194 && r <= 0x21aa || r >= 0x2300 && r <= 0x23ff || r == 0x24c2 ||
		r >= 0x25aa && r <= 0x27bf || r == 0x2934 || r == 0x2935 ||
		r >= 0x2b05 && r <= 0x2b55 || r >= 0x1f000 && r <= 0x1faff && !regional(r)
}

func runeWidth(r rune) int {
	if r >= 0x1100 && unicode.Is(wide(), r) {
		return 2
	}
	return 1
}

// wide is Unicode Standard Annex 11: the classes W and F, in the blocks in which
// they lie.
var wide = sync.OnceValue(func() *unicode.RangeTable {
	return &unicode.RangeTable{
		R16: []unicode.Range16{
			{0x1100, 0x115f, 1},                                                                                     // Korean first letters
			{0x231a, 0x231b, 1}, {0x2329, 0x232a, 1}, {0x23e9, 0x23ec, 1}, {0x23f0, 0x23f3, 3}, {0x25fd, 0x25fe, 1}, // clocks, brackets
			{0x2614, 0x2615, 1}, {0x2630, 0x2637, 1}, {0x2648, 0x2653, 1}, {0x267f, 0x267f, 1}, {0x268a, 0x268f, 1}, {0x2693, 0x2693, 1}, {0x26a1, 0x26a1, 1}, // symbols with a picture
			{0x26aa, 0x26ab, 1}, {0x26bd, 0x26be, 1}, {0x26c4, 0x26c5, 1}, {0x26ce, 0x26d4, 6}, {0x26ea, 0x26ea, 1},
			{0x26f2, 0x26f3, 1}, {0x26f5, 0x26fa, 5}, {0x26fd, 0x2705, 8}, {0x270a, 0x270b, 1}, {0x2728, 0x2728, 1},
			{0x274c, 0x274e, 2}, {0x2753, 0x2755, 1}, {0x2757, 0x2757, 1}, {0x2795, 0x2797, 1}, {0x27b0, 0x27bf, 0xf},
			{0x2b1b, 0x2b1c, 1}, {0x2b50, 0x2b55, 5},
			{0x2e80, 0x303e, 1},                      // radicals, marks of Chinese and Japanese
			{0x3041, 0xa4cf, 1},                      // Kana, Bopomofo, ideographs, Yi
			{0xa960, 0xa97c, 1}, {0xac00, 0xd7a3, 1}, // Korean
			{0xf900, 0xfaff, 1}, {0xfe10, 0xfe19, 1}, {0xfe30, 0xfe6b, 1}, // compatibility
			{0xff01, 0xff60, 1}, {0xffe0, 0xffe6, 1}, // full width
		},
		R32: []unicode.Range32{
			{0x16fe0, 0x18d08, 1}, {0x1aff0, 0x1b2fb, 1}, {0x1d300, 0x1d376, 1}, // Tangut, old Kana, Nushu, counting signs
			{0x1f004, 0x1f004, 1}, {0x1f0cf, 0x1f0cf, 1}, {0x1f18e, 0x1f18e, 1}, {0x1f191, 0x1f19a, 1}, {0x1f1e6, 0x1f1ff, 1},
			{0x1f200, 0x1f265, 1}, {0x1f300, 0x1f320, 1}, {0x1f32d, 0x1f335, 1}, {0x1f337, 0x1f37c, 1}, {0x1f37e, 0x1f393, 1},
			{0x1f3a0, 0x1f3ca, 1}, {0x1f3cf, 0x1f3d3, 1}, {0x1f3e0, 0x1f3f0, 1}, {0x1f3f4, 0x1f3f4, 1}, {0x1f3f8, 0x1f43e, 1},
			{0x1f440, 0x1f440, 1}, {0x1f442, 0x1f4fc, 1}, {0x1f4ff, 0x1f53d, 1}, {0x1f54b, 0x1f54e, 1}, {0x1f550, 0x1f567, 1},
			{0x1f57a, 0x1f57a, 1}, {0x1f595, 0x1f596, 1}, {0x1f5a4, 0x1f5a4, 1}, {0x1f5fb, 0x1f64f, 1}, {0x1f680, 0x1f6c5, 1},
			{0x1f6cc, 0x1f6cc, 1}, {0x1f6d0, 0x1f6d2, 1}, {0x1f6d5, 0x1f6d7, 1}, {0x1f6dc, 0x1f6df, 1}, {0x1f6eb, 0x1f6ec, 1},
			{0x1f6f4, 0x1f6fc, 1}, {0x1f7e0, 0x1f7eb, 1}, {0x1f7f0, 0x1f7f0, 1}, {0x1f90c, 0x1f93a, 1}, {0x1f93c, 0x1f945, 1},
			{0x1f947, 0x1f9ff, 1}, {0x1fa70, 0x1faff, 1},
			{0x20000, 0x2fffd, 1}, {0x30000, 0x3fffd, 1}, // further ideographs
		},
	}
})
