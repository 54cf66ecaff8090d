package cells

import "strings"

// noBreak is U+00A0, at which no line is broken.
const noBreak = "\u00a0"

// Glue puts a blank that must not break between a number and the unit that
// follows it: "2 ms", "10 %", "5,000 /s". Unglue takes it out again once the
// lines are made.
func Glue(text string) string {
	if !strings.Contains(text, " ") {
		return text
	}
	var b strings.Builder
	from := 0
	for i := 1; i+1 < len(text); i++ {
		if text[i] != ' ' || !endsNumber(text[:i]) {
			continue
		}
		word, _, _ := strings.Cut(text[i+1:], " ")
		if isUnit(word) {
			b.WriteString(text[from:i])
			b.WriteString(noBreak)
			from = i + 1
		}
	}
	b.WriteString(text[from:])
	return b.String()
}

// endsNumber reports whether a number, such as 5 or 1.1k, ends the text.
func endsNumber(text string) bool {
	digit := func(i int) bool { return i >= 0 && text[i] >= '0' && text[i] <= '9' }
	last := len(text) - 1
	return digit(last) || strings.IndexByte("kMGTP", text[last]) >= 0 && digit(last-1)
}

// Unglue turns unbreakable blanks into blanks.
func Unglue(text string) string { return strings.ReplaceAll(text, noBreak, " ") }

// longestUnit is how many bytes a unit has at most: a path is none.
const longestUnit = 24

// isUnit knows the units people read as one word with their number.
func isUnit(word string) bool {
	if end := strings.IndexAny(word, "\n\x1b"); end >= 0 { // a colour ends there
		word = word[:end]
	}
	word = strings.TrimRight(word, ".,;:!?)”\"*_`")
	if len(word) > longestUnit {
		return false
	}
	before, after, _ := strings.Cut(word, "/")
	switch before {
	case "":
		return after != ""
	case "%", "×", "ns", "µs", "μs", "ms", "s", "min", "h",
		"B", "kB", "KB", "MB", "GB", "TB", "PB", "KiB", "MiB", "GiB", "TiB",
		"bit", "kbit", "Mbit", "Gbit", "Tbit", "k", "M", "km":
		return true
	}
	return false
}
