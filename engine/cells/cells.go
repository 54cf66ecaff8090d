// Package cells measures text in terminal cells: how many columns a string
// takes on screen. It knows combining marks, wide East Asian characters and
// the common emoji; it never draws and never changes text.
// Start reading at Width.
package cells

import "unicode"

const (
	zeroWidthJoiner   = '\u200d'
	emojiPresentation = '\ufe0f'
)

// Width is the number of terminal cells s takes. Control characters, tabs
// included, count nothing: expand them before measuring.
func Width(s string) int {
	total, previous, last := 0, 0, rune(0)
	joined, flag := false, false
	for _, r := range s {
		switch {
		case r == zeroWidthJoiner:
			joined = isPicture(last) // letters stay apart
			continue
		case isSkinTone(r) && isPicture(last):
			continue
		case r == emojiPresentation:
			if previous == 1 {
				total, previous = total+1, 2
			}
			continue
		case joined && isPicture(r): // it shows in the cells of the first one
			joined, last = false, r
			continue
		case isRegional(r):
			if flag = !flag; !flag {
				continue // second half of a flag
			}
		default:
			flag, joined = false, false
		}
		w := Rune(r)
		if w > 0 {
			previous, last = w, r
		}
		total += w
	}
	return total
}

// Rune is the number of cells one rune takes when it stands alone: 0, 1 or 2.
func Rune(r rune) int {
	switch {
	case r < 0x20 || (r >= 0x7f && r < 0xa0):
		return 0
	case r < 0x300:
		if r == 0xad { // soft hyphen
			return 0
		}
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r >= 0x1160 && r <= 0x11ff: // Korean vowels and final consonants join the letter before
		return 0
	case isWide(r):
		return 2
	}
	return 1
}

// Truncate cuts s to at most width cells and never splits a wide character.
// When it cuts, the last cell shows an ellipsis.
func Truncate(s string, width int) string {
	if width <= 0 {
		return ""
	}
	if Width(s) <= width {
		return s
	}
	end := 0
	for i, r := range s {
		next := i + len(string(r))
		if Width(s[:next]) > width-1 {
			break
		}
		end = next
	}
	return s[:end] + "…"
}

func isSkinTone(r rune) bool { return r >= 0x1f3fb && r <= 0x1f3ff }

// isPicture reports whether a sign can be part of a picture made of several.
func isPicture(r rune) bool { return r >= 0x2600 && r <= 0x27bf || r >= 0x1f000 }

func isRegional(r rune) bool { return r >= 0x1f1e6 && r <= 0x1f1ff }

func isWide(r rune) bool {
	if r < 0x1100 {
		return false
	}
	low, high := 0, len(wide)
	for low < high {
		mid := (low + high) / 2
		if wide[mid][1] < r {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low < len(wide) && wide[low][0] <= r
}

// wide lists the ranges of characters that take two cells, in order
// (Unicode Standard Annex 11, classes W and F, and default emoji).
var wide = [...][2]rune{
	{0x1100, 0x115f}, {0x231a, 0x231b}, {0x2329, 0x232a}, {0x23e9, 0x23ec},
	{0x23f0, 0x23f0}, {0x23f3, 0x23f3}, {0x25fd, 0x25fe}, {0x2614, 0x2615}, {0x2630, 0x2637},
	{0x2648, 0x2653}, {0x267f, 0x267f}, {0x268a, 0x268f}, {0x2693, 0x2693}, {0x26a1, 0x26a1},
	{0x26aa, 0x26ab}, {0x26bd, 0x26be}, {0x26c4, 0x26c5}, {0x26ce, 0x26ce},
	{0x26d4, 0x26d4}, {0x26ea, 0x26ea}, {0x26f2, 0x26f3}, {0x26f5, 0x26f5},
	{0x26fa, 0x26fa}, {0x26fd, 0x26fd}, {0x2705, 0x2705}, {0x270a, 0x270b},
	{0x2728, 0x2728}, {0x274c, 0x274c}, {0x274e, 0x274e}, {0x2753, 0x2755},
	{0x2757, 0x2757}, {0x2795, 0x2797}, {0x27b0, 0x27b0}, {0x27bf, 0x27bf},
	{0x2b1b, 0x2b1c}, {0x2b50, 0x2b50}, {0x2b55, 0x2b55}, {0x2e80, 0x303e},
	{0x3041, 0x33ff}, {0x3400, 0x4dbf}, {0x4e00, 0xa4cf}, {0xa960, 0xa97c},
	{0xac00, 0xd7a3}, {0xf900, 0xfaff}, {0xfe10, 0xfe19}, {0xfe30, 0xfe6f},
	{0xff01, 0xff60}, {0xffe0, 0xffe6}, {0x16fe0, 0x18cff}, {0x1aff0, 0x1b2ff},
	{0x1f004, 0x1f004}, {0x1f0cf, 0x1f0cf}, {0x1f18e, 0x1f18e}, {0x1f191, 0x1f19a},
	{0x1f1e6, 0x1f1ff}, {0x1f200, 0x1f265}, {0x1f300, 0x1f320}, {0x1f32d, 0x1f335},
	{0x1f337, 0x1f37c}, {0x1f37e, 0x1f393}, {0x1f3a0, 0x1f3ca}, {0x1f3cf, 0x1f3d3},
	{0x1f3e0, 0x1f3f0}, {0x1f3f4, 0x1f3f4}, {0x1f3f8, 0x1f43e}, {0x1f440, 0x1f440},
	{0x1f442, 0x1f4fc}, {0x1f4ff, 0x1f53d}, {0x1f54b, 0x1f54e}, {0x1f550, 0x1f567},
	{0x1f57a, 0x1f57a}, {0x1f595, 0x1f596}, {0x1f5a4, 0x1f5a4}, {0x1f5fb, 0x1f64f},
	{0x1f680, 0x1f6c5}, {0x1f6cc, 0x1f6cc}, {0x1f6d0, 0x1f6d2}, {0x1f6d5, 0x1f6d7},
	{0x1f6dc, 0x1f6df}, {0x1f6eb, 0x1f6ec}, {0x1f6f4, 0x1f6fc}, {0x1f7e0, 0x1f7eb},
	{0x1f7f0, 0x1f7f0}, {0x1f90c, 0x1f93a}, {0x1f93c, 0x1f945}, {0x1f947, 0x1f9ff},
	{0x1fa70, 0x1faff}, {0x20000, 0x2fffd}, {0x30000, 0x3fffd},
}
