package cells

// Split cuts text into the pieces that take cells of their own: a character
// with its combining marks, both halves of a flag, a joined picture. Joined
// again they are the text, except that what takes no cell and follows nothing
// is dropped.
func Split(text string) []string {
	ascii := true
	for i := range len(text) {
		ascii = ascii && text[i] >= 0x20 && text[i] < 0x7f
	}
	var pieces []string
	if ascii {
		for i := range len(text) {
			pieces = append(pieces, text[i:i+1])
		}
		return pieces
	}
	piece := ""
	for _, r := range text {
		next := piece + string(r)
		if piece != "" && Width(next) > max(Width(piece), 1) && r != emojiPresentation {
			pieces = append(pieces, piece)
			next = string(r)
		}
		if piece = next; Width(piece) == 0 {
			piece = ""
		}
	}
	if piece != "" {
		pieces = append(pieces, piece)
	}
	return pieces
}

// Nth is the character at place n of text, empty when there is none.
func Nth(text string, n int) string {
	for _, r := range text {
		if n == 0 {
			return string(r)
		}
		n--
	}
	return ""
}
