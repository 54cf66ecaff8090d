package export

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"napkin/engine/cells"
	"napkin/engine/diagram/grid"
	"napkin/engine/rich"
)

// The size of a cell in the units of the picture, and the margin around it.
const (
	cellWidth  = 9
	cellHeight = 18
	margin     = 9
)

// SVG writes a finished drawing as a picture of its own: boxes, lines and
// arrowheads as shapes, words as text that is kept to its width in any font,
// light or dark as the reader prefers. The title and the text for those who do
// not see it may be empty. Live values are not in it.
func SVG(d *grid.Drawing, title, alt string) string {
	p := newPicture(d)
	width, height := d.Width*cellWidth+2*margin, d.Height*cellHeight+2*margin
	fmt.Fprintf(&p.b, `<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 %d %d" width="%d" height="%d">`+"\n", width, height, width, height)
	for _, meta := range [][2]string{{"title", title}, {"desc", alt}} {
		if text := strings.Join(strings.Fields(meta[1]), " "); text != "" {
			fmt.Fprintf(&p.b, "<%s>%s</%s>\n", meta[0], xmlText(text), meta[0])
		}
	}
	fmt.Fprintf(&p.b, "<style>%s</style>\n<rect class=\"page\" width=\"%d\" height=\"%d\"/>\n", svgStyle(), width, height)
	p.frames()
	p.lines()
	p.words()
	p.b.WriteString("</svg>\n")
	return p.b.String()
}

// svgStyle has a colour for each role, for light and for dark pages.
func svgStyle() string {
	return `
:root{--page:#fff;--box:#f6f8fa;--rule:#8c959f;--line:#57606a;--text:#1f2328;--soft:#59636e;--accent:#0969da;--good:#1a7f37;--warn:#9a6700;--bad:#cf222e}
@media (prefers-color-scheme:dark){:root{--page:#0d1117;--box:#161b22;--rule:#6e7681;--line:#9198a1;--text:#f0f6fc;--soft:#9198a1;--accent:#4493f8;--good:#3fb950;--warn:#d29922;--bad:#f85149}}
.page{fill:var(--page)}
.box{fill:var(--box);stroke:var(--rule)}
.group{fill:none;stroke:var(--rule);stroke-dasharray:2 3}
path{fill:none;stroke:var(--line);stroke-width:1.2}
.dashed{stroke-dasharray:6 4}
.dotted{stroke-dasharray:2 3}
.head{fill:var(--line);stroke:none}
text{font:15px ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:var(--text);white-space:pre}
.soft{fill:var(--soft)}.accent{fill:var(--accent)}.good{fill:var(--good)}.warn{fill:var(--warn)}.bad{fill:var(--bad)}.strong{font-weight:bold}
`
}

// picture is the SVG while it is written.
type picture struct {
	b    strings.Builder
	d    *grid.Drawing
	done []grid.Arms // strokes that are drawn, by cell
	edge []bool      // cells in the side of a frame
}

func newPicture(d *grid.Drawing) *picture {
	return &picture{d: d, done: make([]grid.Arms, d.Width*d.Height), edge: make([]bool, d.Width*d.Height)}
}

// point is a place in the picture.
type point struct{ x, y float64 }

func centre(x, y int) point {
	return point{margin + (float64(x)+0.5)*cellWidth, margin + (float64(y)+0.5)*cellHeight}
}

// towards is the place a share of a cell away in a direction.
func (p point) towards(dir grid.Arms, share float64) point {
	dx, dy := step(dir)
	return point{p.x + float64(dx)*share*cellWidth, p.y + float64(dy)*share*cellHeight}
}

func step(dir grid.Arms) (dx, dy int) {
	switch dir {
	case grid.Up:
		return 0, -1
	case grid.Down:
		return 0, 1
	case grid.Left:
		return -1, 0
	}
	return 1, 0
}

// frames draws boxes and groups, found by their corners: groups first, so that
// boxes stand on them.
func (p *picture) frames() {
	for _, look := range []grid.Look{grid.Dotted, grid.Border} {
		for y := range p.d.Height {
			for x := range p.d.Width {
				c := p.d.Cell(x, y)
				if c.Look == look && c.Owner != grid.None && c.Text == "" && c.Arms == grid.Right|grid.Down {
					p.frame(x, y, c.Owner, look)
				}
			}
		}
	}
}

// frame draws the rectangle whose upper left corner is given, when all its
// sides are there.
func (p *picture) frame(left, top, part int, look grid.Look) {
	right := p.side(left, top, grid.Right, grid.Left|grid.Down, part, look)
	bottom := p.side(left, top, grid.Down, grid.Up|grid.Right, part, look)
	if right <= left || bottom <= top ||
		p.side(left, bottom, grid.Right, grid.Left|grid.Up, part, look) != right || p.side(right, top, grid.Down, grid.Up|grid.Left, part, look) != bottom {
		return
	}
	for x := left; x <= right; x++ {
		p.take(x, top, grid.Level, part)
		p.take(x, bottom, grid.Level, part)
	}
	for y := top; y <= bottom; y++ {
		p.take(left, y, grid.Upright, part)
		p.take(right, y, grid.Upright, part)
	}
	class := "box"
	if look == grid.Dotted {
		class = "group"
	}
	at := centre(left, top)
	fmt.Fprintf(&p.b, `<rect class="%s" x="%g" y="%g" width="%d" height="%d" rx="2"/>`+"\n", class, at.x, at.y, (right-left)*cellWidth, (bottom-top)*cellHeight)
}

// side follows a side of a frame to the corner with the given arms; it gives
// the column or row of the corner, -1 when the side is broken. Words of the
// frame and lines that run over it do not break it.
func (p *picture) side(x, y int, dir, corner grid.Arms, part int, look grid.Look) int {
	straight := dir | dir.Opposite()
	for dx, dy := step(dir); ; {
		x, y = x+dx, y+dy
		c := p.d.Cell(x, y)
		own := c.Owner == part && c.Look == look
		switch {
		case own && c.Arms == corner:
			return x*abs(dx) + y*abs(dy)
		case own && c.Arms&straight == straight, c.Owner == part && (c.Text != "" || c.Covered), c.Under == part:
		default:
			return -1
		}
	}
}

func abs(n int) int { return max(n, -n) }

// take marks strokes of a part as drawn.
func (p *picture) take(x, y int, arms grid.Arms, part int) {
	at := y*p.d.Width + x
	p.edge[at] = true
	if p.d.Cell(x, y).Owner == part {
		p.done[at] |= arms
	}
}

// words writes the runs of text. A run that stands in the side of a frame hides
// the side.
func (p *picture) words() {
	for y := range p.d.Height {
		for x := 0; x < p.d.Width; {
			text, role, end := p.run(x, y)
			if trimmed := strings.TrimLeft(text, " "); trimmed != "" {
				from := x + len(text) - len(trimmed)
				p.text(from, y, strings.TrimRight(trimmed, " "), role, p.edge[y*p.d.Width+x])
			}
			x = max(end, x+1)
		}
	}
}

// run is the text from a cell on in one role, up to two blanks in a row.
func (p *picture) run(x, y int) (text string, role rich.Role, end int) {
	var b strings.Builder
	blanks := 0
	for ; x < p.d.Width; x++ {
		c := p.d.Cell(x, y)
		if c.Covered {
			continue
		}
		if c.Text == "" || b.Len() > 0 && c.Role != role || blanks == 2 {
			break
		}
		role = c.Role
		if blanks++; c.Text != " " {
			blanks = 0
		}
		b.WriteString(c.Text)
	}
	return b.String(), role, x
}

func (p *picture) text(x, y int, text string, role rich.Role, covers bool) {
	left, width := margin+x*cellWidth, cells.Width(text)*cellWidth
	top := margin + y*cellHeight
	if covers {
		fmt.Fprintf(&p.b, `<rect class="page" x="%d" y="%d" width="%d" height="%d"/>`+"\n", left-cellWidth/2, top, width+cellWidth, cellHeight)
	}
	class := svgClass(role)
	if class != "" {
		class = ` class="` + class + `"`
	}
	const baseline = 14
	fmt.Fprintf(&p.b, `<text%s x="%d" y="%d" textLength="%d" lengthAdjust="spacingAndGlyphs">%s</text>`+"\n", class, left, top+baseline, width, xmlText(text))
}

func svgClass(role rich.Role) string {
	switch role {
	case rich.Dim, rich.Faint, rich.Unit:
		return "soft"
	case rich.Strong:
		return "strong"
	case rich.Accent, rich.Value:
		return "accent"
	case rich.Good:
		return "good"
	case rich.Warn:
		return "warn"
	case rich.Bad:
		return "bad"
	}
	return ""
}

// xmlText writes text that stands between tags; what XML cannot hold is left
// out.
func xmlText(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == utf8.RuneError:
			b.WriteRune(r)
		case r < 0x20, r >= 0x7f && r < 0xa0, r == 0xfffe, r == 0xffff:
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
