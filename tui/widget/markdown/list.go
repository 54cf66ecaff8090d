package markdown

import (
	"regexp"
	"strings"

	xansi "github.com/charmbracelet/x/ansi"

	"napkin/tui/cell"
	"napkin/tui/theme"
)

// marker begins a point of a list at the left edge.
var marker = regexp.MustCompile(`^(?:[-*+]|\d{1,3}[.)])\s+`)

// narrowest is the width below which a list in a list is only its words.
const narrowest = 12

// hangs reports whether a line goes on with the point above it.
func hangs(line string) bool {
	return strings.HasPrefix(line, "  ") || strings.HasPrefix(line, "\t")
}

// numbered reports whether a point has a number; a list has either.
func numbered(line string) bool { return line != "" && line[0] >= '0' && line[0] <= '9' }

// points cuts a list at its left edge into the mark and the text of each, the
// text without its indent. A blank line between two leaves a blank line there.
func points(text string) (marks, texts []string, loose bool) {
	for _, line := range strings.Split(strings.TrimRight(text, "\n "), "\n") {
		m := marker.FindString(line)
		switch {
		case m != "":
			mark := strings.TrimSpace(m)
			if strings.ContainsAny(mark, "-*+") {
				mark = "•"
			}
			marks, texts = append(marks, mark), append(texts, line[len(m):])
		case len(texts) == 0:
		default:
			last := len(texts) - 1
			indent := len(line) - len(strings.TrimLeft(line, " "))
			texts[last] += "\n" + line[min(indent, cell.Width(marks[last])+1):]
		}
	}
	for i := range texts {
		trimmed := strings.TrimRight(texts[i], "\n ")
		loose = loose || trimmed != texts[i] && i < len(texts)-1
		texts[i] = trimmed
	}
	return marks, texts, loose
}

// list draws each point with its text under its first word; Glamour would let
// the second line begin under the mark, and be as wide as the first.
func (r *Renderer) list(text string, l look, t *theme.Theme) (cell.Block, error) {
	if l.w < narrowest {
		return cell.Wrap(xansi.Strip(onlyColour(text)), max(l.w, 1)), nil // deeper than anybody reads
	}
	var out cell.Block
	marks, texts, loose := points(text)
	wide := 0
	for _, mark := range marks {
		wide = max(wide, cell.Width(mark))
	}
	for i, mark := range marks {
		body, err := r.render(texts[i], look{max(l.w-wide-1, 1), l.theme}, t)
		if err != nil {
			return nil, err
		}
		if loose && i > 0 {
			out = append(out, "")
		}
		lead := cell.PadLeft(mark, wide) + " "
		for _, line := range body {
			if xansi.Strip(line) == "" {
				out = append(out, "")
				continue
			}
			out = append(out, lead+line)
			lead = cell.Blank(wide + 1)
		}
		if len(body) == 0 {
			out = append(out, strings.TrimRight(lead, " "))
		}
	}
	return out, nil
}

// noBreakHyphen stands for a hyphen at which no line is broken.
const noBreakHyphen = "\u2011"

var codeSpan = regexp.MustCompile("`[^`\n]{1,60}`")

// holdCode keeps code in one piece where there is room for it; let go, it reads
// as it was written.
func holdCode(text string) string {
	return codeSpan.ReplaceAllStringFunc(text, func(code string) string { return strings.ReplaceAll(code, "-", noBreakHyphen) })
}

func letGo(text string) string { return strings.ReplaceAll(text, noBreakHyphen, "-") }
