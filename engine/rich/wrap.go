package rich

import (
	"strings"

	"napkin/engine/cells"
)

// Wrap breaks the line at blanks into lines of at most width cells; those after
// the first are indented by two more than the line is. A longer word is cut.
func (l Line) Wrap(width int) Text {
	if l.Width() <= width {
		return Text{l}
	}
	plain := l.Plain()
	lead := len(plain) - len(strings.TrimLeft(plain, " "))
	hang := min(lead+2, width/2)
	var out Text
	line, used := Line{}, 0
	flush := func() {
		out = append(out, trimRight(line))
		line, used = L(T(Plain, strings.Repeat(" ", hang))), hang
	}
	for _, s := range l {
		for i, word := range strings.SplitAfter(s.Text, " ") {
			bare := strings.TrimRight(word, " ")
			if used > hang && used+cells.Width(bare) > width && (i > 0 || strings.TrimSpace(line.Plain()) != "") && bare != "" {
				flush()
			}
			for cells.Width(bare) > width-used && bare != "" { // a word of its own is too long
				head := ""
				for _, piece := range cells.Split(bare) {
					if head != "" && cells.Width(head)+cells.Width(piece) > width-used {
						break
					}
					head += piece
				}
				if head == bare {
					break
				}
				line = append(line, T(s.Role, head))
				bare, word = bare[len(head):], word[len(head):]
				flush()
			}
			line = append(line, T(s.Role, word))
			used += cells.Width(word)
		}
	}
	out = append(out, trimRight(line))
	for i := range out {
		out[i] = out[i].Clip(width)
	}
	return out
}
