package cell

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Pieces breaks a plain line into pieces of at most w cells without losing a
// character, the blanks at a break included: the first piece has first cells.
// It breaks behind a blank where that leaves the piece more than half full.
func Pieces(line string, first, w int) []string {
	line = ansi.Strip(line)
	room := max(first, 1)
	var out []string
	for Width(line) > room {
		piece := ansi.Truncate(line, room, "")
		if piece == "" { // a wide character where one cell is left
			break
		}
		if at := strings.LastIndexByte(piece, ' ') + 1; Width(piece[:at]) > room/2 {
			piece = piece[:at]
		}
		out = append(out, piece)
		line, room = line[len(piece):], max(w, 1)
	}
	return append(out, line)
}
