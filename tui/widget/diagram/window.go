package diagram

import (
	"strings"

	"napkin/engine/cells"
	"napkin/engine/diagram/grid"
	"napkin/engine/rich"
	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/theme"
)

// plan says where the parts of the viewer stand in the body.
//
//	picture or outline        rail
//	level rail, where it is wider than the window
//	caption
//	what is selected
type plan struct {
	window  layout.Rect // onto the picture
	text    layout.Rect // caption and what is selected
	caption int         // lines of the text for the caption
	said    int         // lines for what is selected
	shared  bool        // the two have the same lines
}

// Bodies from tall on have room for caption and selection at the same time.
const tall = 28

// edgeOf is the blank room at both sides of the body.
func edgeOf(w int) int {
	if w < 76 {
		return 1
	}
	return 2
}

// inner is the width that a picture may take in a body.
func inner(size layout.Size) int { return max(size.W-2*edgeOf(size.W), 1) }

// arrange is a pure function of the body, the picture, the lines that the longest
// caption takes in a width, and whether parts can be selected.
func arrange(size layout.Size, w, h int, caption func(width int) int, selects bool) plan {
	const measure, most = 76, 100
	in := inner(size)
	column := min(in, max(w, measure))
	x := edgeOf(size.W) + (in-column)/2
	p := plan{caption: caption(min(column, most)), said: 3, shared: size.H < tall}
	switch {
	case !selects:
		p.said = 0
	case size.H >= tall:
		p.said = 4
	}
	foot, gap := p.foot(), 1
	if size.H-foot-gap < h {
		// What fits with less around it is not panned.
		if tight := p.tighter(); size.H-tight.foot()-gap >= h {
			p = tight
		} else if w <= column && size.H-tight.foot() >= h {
			p, gap = tight, 0
		}
		foot = p.foot()
	}
	foot = min(foot, max(size.H/2, 1))
	if p.shared {
		p.caption, p.said = foot, foot
	}
	p.window = layout.Rect{X: x, W: column, H: max(min(size.H-foot-gap, h), 1)}
	p.window.Y = max(size.H-foot-gap-p.window.H, 0) / 4
	p.text = layout.Rect{X: x, Y: p.window.Y + p.window.H + gap, W: min(column, most), H: foot}
	return p
}

// foot is the number of lines below the picture.
func (p plan) foot() int {
	switch {
	case p.shared:
		return max(p.caption, p.said)
	case p.caption > 0 && p.said > 0:
		return p.caption + 1 + p.said
	}
	return p.caption + p.said
}

// tighter is the plan with as few lines for what is selected as will do.
func (p plan) tighter() plan {
	p.said = min(p.said, 2)
	return p
}

// pan is the corner of the picture at the corner of the window.
type pan struct{ x, y int }

// fit keeps the window on the picture.
func (v pan) fit(window layout.Rect, w, h int) pan {
	return pan{max(min(v.x, w-window.W), 0), max(min(v.y, h-window.H), 0)}
}

// show moves as little as needed so that an area is seen, with some air.
func (v pan) show(window layout.Rect, area grid.Rect) pan {
	return pan{along(v.x, window.W, area.X, area.W, 3), along(v.y, window.H, area.Y, area.H, 1)}
}

func along(at, size, from, length, air int) int {
	if length+2*air > size {
		air = max((size-length)/2, 0)
	}
	if from+length+air > at+size {
		at = from + length + air - size
	}
	return min(at, from-air)
}

// cut gives the columns of a line from one on. Half of a wide character is a
// blank.
func cut(line rich.Line, from, w int) rich.Line {
	var out rich.Line
	x := 0
	for _, span := range line {
		if x >= from+w {
			break
		}
		text := ""
		if n, plain := narrow(span.Text); plain {
			text = columns(span.Text, from-x, from+w-x)
			x += n
		} else {
			for _, piece := range cells.Split(span.Text) {
				n := cells.Width(piece)
				switch {
				case x >= from && x+n <= from+w:
					text += piece
				case x+n > from && x < from+w:
					text += " "
				}
				x += n
			}
		}
		if text != "" {
			out = append(out, rich.T(span.Role, text))
		}
	}
	return out
}

// narrow counts the characters of a text when each takes one cell.
func narrow(text string) (n int, ok bool) {
	for _, r := range text {
		if (r < ' ' || r > '~') && (r < 0x2500 || r > 0x25ff) {
			return 0, false
		}
		n++
	}
	return n, true
}

// columns are the characters of a narrow text from one up to another.
func columns(text string, from, to int) string {
	first, last, n := len(text), len(text), 0
	for i := range text {
		if n == max(from, 0) {
			first = i
		}
		if n == to {
			last = i
			break
		}
		n++
	}
	if to <= 0 || first >= last {
		return ""
	}
	return text[first:last]
}

// marked puts the sign of the selection beside what an area says: inside a box
// or, where there is no box, before the words. What is drawn is never covered.
func marked(text rich.Text, area grid.Rect) rich.Text {
	out := append(rich.Text(nil), text...)
	put := func(x, y int) bool {
		if x < 0 || y < 0 || y >= len(out) || strings.TrimSpace(cut(out[y], x, 1).Plain()) != "" {
			return false
		}
		line := append(cut(out[y], 0, x).Pad(x), rich.T(rich.Accent, "▌"))
		out[y] = append(line, cut(out[y], x+1, cells.Width(out[y].Plain()))...)
		return true
	}
	done := false
	for y := area.Y + 1; y < area.Y+area.H-1; y++ {
		done = put(area.X+1, y) || done
	}
	for y := area.Y; y < area.Y+area.H && !done; y++ {
		put(area.X-1, y)
	}
	return out
}

// levelRail shows how far the window is along a picture that is wider.
func levelRail(t *theme.Theme, at, size, total int) string {
	if total <= size {
		return cell.Blank(size)
	}
	long := max(size*size/total, 1)
	from := at * (size - long) / (total - size)
	return t.Track.Paint(strings.Repeat("─", from)) + t.Faint.Paint(strings.Repeat("━", long)) + t.Track.Paint(strings.Repeat("─", size-long-from))
}

// overlaps reports whether two areas share a cell.
func overlaps(a, b grid.Rect) bool {
	return a.X < b.X+b.W && b.X < a.X+a.W && a.Y < b.Y+b.H && b.Y < a.Y+a.H
}
