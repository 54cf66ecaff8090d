package reference

import (
	"fmt"
	"math"
	"strings"

	"napkin/content"
	"napkin/engine/reference"
	"napkin/engine/unit"
	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
)

// The scale runs over nine decades, from a nanosecond to a second.
const (
	decades     = 9
	scaleStart  = 1e-9
	detailWidth = layout.Measure
	widest      = 116 // of the list beside its details
	hereWidth   = 8   // "8.63 µs" and one to spare
)

// sizes are the widths of the columns; 0 leaves one out.
type sizes struct {
	margin, list         int
	label, time          int
	gap, scale           int
	year, here           int
	beside, below, short bool // where the details are
}

// measureOut lays the columns out for a room. The scale gets whole cells a
// decade, so that its ticks lie evenly.
func (l *latency) measureOut(size layout.Size, details int) sizes {
	s := sizes{margin: 3, gap: 2, label: reference.LabelWidth, here: hereWidth, year: 4}
	switch {
	case size.W < 70:
		s.margin, s.gap, s.year = 1, 1, 0
	case size.W < 100:
		s.gap = 1
	}
	for _, r := range l.rows {
		if r.figure != nil {
			s.time = max(s.time, cell.Width(r.figure.Text()))
		}
	}
	if l.bench == nil {
		s.here = 0
	}
	s.list = size.W - 2*s.margin
	if size.W >= 170 {
		s.beside = true
		s.list = min(s.list-detailWidth-6, widest)
	}
	s.list = min(s.list, widest)
	room := s.list - 4 - s.label - s.time - 2*s.gap
	for _, w := range []int{s.year, s.here} {
		if w > 0 {
			room -= w + s.gap
		}
	}
	if room > decades {
		s.scale = (room-1)/decades*decades + 1
	}
	const leastRows = 5
	s.below = !s.beside && size.H-details-3 >= leastRows
	s.short = !s.beside && !s.below
	return s
}

// laid is everything the layout depends on.
type laid struct {
	size        layout.Size
	rows, found int
}

// lay sees to the widths of the columns. The details are as high as the
// highest of all rows, so that nothing moves with the choice; that is worth
// keeping until something changes.
func (l *latency) lay(c *ui.Context) {
	now := laid{c.Size, len(l.rows), 0}
	if l.bench != nil {
		now.found = len(l.bench.Found)
	}
	if l.laid == now {
		return
	}
	l.laid, l.high = now, 0
	for i := range l.rows {
		l.high = max(l.high, len(l.details(c, min(c.Size.W-6, detailWidth), i)))
	}
	l.sizes = l.measureOut(c.Size, l.high)
}

// roomy reports whether list and details are in sight together.
func (l *latency) roomy(c *ui.Context) bool {
	l.lay(c)
	return !l.sizes.short
}

func (l *latency) view(c *ui.Context) ui.Frame {
	t := c.Theme
	if len(l.rows) == 0 {
		return ui.Frame{Lines: cell.Indent(cell.Block{t.Dim.Paint("No figures could be read; `napkin doctor` says why.")}, 3)}
	}
	l.lay(c)
	s := l.sizes
	if s.short && l.alone {
		text := l.fitAlone(c)
		out := cell.Beside(" ", cell.Part{Block: l.scroll.Slice(text), W: min(c.Size.W-6, detailWidth)}, cell.Part{Block: l.scroll.Rail(t), W: 1})
		return ui.Frame{Lines: cell.Indent(out, 3)}
	}
	h := c.Size.H - 2 // the head and the legend
	if s.below {
		h -= l.high + 1
	}
	h = max(min(h, len(l.rows)), 0)
	lines, zones := l.list.View(t, s.list, h, s.margin, 1)
	out := append(cell.Block{l.head(t)}, lines...)
	out = append(out, l.legend(c))
	if s.below {
		out = append(append(out, ""), cell.Indent(l.details(c, min(c.Size.W-6, detailWidth), l.list.Selected), 2)...)
	}
	if s.beside {
		text := l.details(c, detailWidth, l.list.Selected)
		out = cell.Beside(cell.Blank(4), cell.Part{Block: out, W: s.list}, cell.Part{Block: append(cell.Block{""}, text...), W: detailWidth})
	}
	return ui.Frame{Lines: cell.Indent(out, s.margin), Zones: zones}
}

// join sets the columns of one line side by side.
func (s sizes) join(label, scale, time, year, here string) string {
	gap := cell.Blank(s.gap)
	line := cell.Pad(label, s.label)
	if s.scale > 0 {
		line += gap + cell.Pad(scale, s.scale)
	}
	line += gap + cell.PadLeft(time, s.time)
	if s.year > 0 {
		line += gap + cell.Pad(year, s.year)
	}
	if s.here > 0 {
		line += gap + cell.PadLeft(here, s.here)
	}
	return line
}

// head names the decades and the columns.
func (l *latency) head(t *theme.Theme) string {
	s := l.sizes
	return "  " + s.join("", axis(t, s.scale), t.Faint.Paint("usual"), t.Faint.Paint("year"), t.Faint.Paint("here"))
}

// axis is a line of decade ticks with a name at every third.
func axis(t *theme.Theme, w int) string {
	if w <= 0 {
		return ""
	}
	cells := []rune(ticks(w))
	for i, name := range []string{"ns", "µs", "ms", "s"} {
		at := i * 3 * (w - 1) / decades
		if w > 2*decades+1 {
			name = "1 " + name
		}
		at = min(at, w-len([]rune(name)))
		copy(cells[at:], []rune(name))
	}
	return t.Faint.Paint(string(cells))
}

// ticks is a blank scale: a dot at every decade.
func ticks(w int) string {
	out := []rune(strings.Repeat(" ", w))
	for i := 0; i <= decades; i++ {
		out[i*(w-1)/decades] = '·'
	}
	return string(out)
}

// The signs on the scale. They differ in shape, so that no colour is needed.
const (
	signUsual = '━'
	signSeed  = '○'
	signBoth  = '●' // what the seed says lies within what is usual
	signHere  = '◆'
)

// place is the cell of a time on a scale of w cells; what lies outside stands
// at the end.
func place(seconds float64, w int) int {
	share := math.Log10(seconds/scaleStart) / decades
	return max(min(int(math.Round(share*float64(w-1))), w-1), 0)
}

// scale draws a row: the usual range as a bar, the seed's figure and this
// machine's as signs over it.
func (l *latency) scale(t *theme.Theme, r row, w int) string {
	if w <= 0 {
		return ""
	}
	signs := []rune(ticks(w))
	inks := make([]theme.Ink, w)
	for i := range inks {
		inks[i] = t.Track
	}
	if r.figure != nil {
		for i := place(r.figure.Low.SI, w); i <= place(r.figure.High.SI, w); i++ {
			signs[i], inks[i] = signUsual, t.Bar
		}
		if seed := r.figure.Seed; seed != nil {
			for _, end := range []unit.Quantity{seed.Low, seed.High} {
				i := place(end.SI, w)
				signs[i], inks[i] = signSeed, t.Warn
				if end.SI >= r.figure.Low.SI && end.SI <= r.figure.High.SI {
					signs[i] = signBoth
				}
			}
		}
	}
	if m, ok := l.found(r); ok && m.Problem == "" {
		i := place(m.Median.SI, w)
		signs[i], inks[i] = signHere, t.Good
	}
	var b strings.Builder
	for i, sign := range signs {
		if sign == ' ' {
			b.WriteByte(' ')
			continue
		}
		b.WriteString(inks[i].Paint(string(sign)))
	}
	return b.String()
}

// drawer draws a row of the list, whose width is that of the columns.
func (l *latency) drawer(i int) func(*theme.Theme, int, bool) string {
	return func(t *theme.Theme, _ int, selected bool) string {
		s, r := l.sizes, l.rows[i]
		label := r.label
		if selected {
			label = t.Strong.Paint(label)
		}
		time, year, here := "", "", ""
		if r.figure != nil {
			time, year = valued(t, r.figure.Text()), t.Faint.Paint(fmt.Sprint(r.figure.Year))
		}
		if m, ok := l.found(r); ok {
			if here = valued(t, m.Median.Format(unit.Human)); m.Problem != "" {
				here = t.Bad.Paint("failed")
			}
		}
		return s.join(label, l.scale(t, r, s.scale), time, year, here)
	}
}

// valued paints a value and leaves its unit faint.
func valued(t *theme.Theme, text string) string {
	at := strings.LastIndexByte(text, ' ')
	if at < 0 {
		return text
	}
	return text[:at] + t.Unit.Paint(text[at:])
}

// legend says what the signs mean; while it measures, how far that is.
func (l *latency) legend(c *ui.Context) string {
	t := c.Theme
	if l.running {
		probe := l.bench.Probes[l.next]
		return "  " + t.Accent.Paint(fmt.Sprintf("measuring %d of %d: %s", l.next+1, len(l.bench.Probes), probe.Title)) + t.Faint.Paint("  esc stops")
	}
	out := "  " + t.Bar.Paint(string(signUsual)) + t.Faint.Paint(" usual  ") + t.Warn.Paint(string(signSeed)) + t.Faint.Paint(" the seed, ") +
		t.Warn.Paint(string(signBoth)) + t.Faint.Paint(" within")
	if l.bench != nil {
		out += "  " + t.Good.Paint(string(signHere)) + t.Faint.Paint(" here")
	}
	return out
}

// details is what a row means, what the seed says, what this machine does,
// and who says so.
func (l *latency) details(c *ui.Context, w, i int) cell.Block {
	t, r := c.Theme, l.rows[i]
	const lead = 8
	var out cell.Block
	add := func(name string, ink theme.Ink, text string) {
		for j, line := range cell.Wrap(text, max(w-lead, 1)) {
			head := cell.Blank(lead)
			if j == 0 {
				head = t.Faint.Paint(cell.Pad(name, lead))
			}
			out = append(out, head+ink.Paint(line))
		}
	}
	if f := r.figure; f != nil {
		out = append(out, t.Strong.Paint(f.Label)+"  "+valued(t, f.Text())+t.Faint.Paint(fmt.Sprintf("  %s, %d", f.Way, f.Year)))
		out = append(out, cell.Wrap(f.Means, w)...)
		if f.Seed != nil {
			add("seed", t.Seed, fmt.Sprintf("%s, line %d. %s", f.Seed.Text(), f.Seed.Line, f.Seed.Note))
		}
	} else {
		out = append(out, t.Strong.Paint(r.label)+t.Faint.Paint("  measured here only"))
	}
	if m, ok := l.found(r); ok {
		add("here", t.Plain, hereText(m, r.figure == nil || c.Size.H >= roomForNotes))
	}
	if r.figure != nil {
		add("source", t.Faint, r.figure.From)
	}
	return out
}

// roomForNotes is the height from which a measurement beside a figure says
// what it holds; one that stands alone always does.
const roomForNotes = 26

func hereText(m reference.Measurement, noted bool) string {
	if m.Problem != "" {
		return "Not measured: " + m.Problem + "."
	}
	text := fmt.Sprintf("%s, four rounds in five within %s.", m.Median.Format(unit.Human), content.Figure{Low: m.Low, High: m.High}.Text())
	if noted {
		text += " " + m.Note
	}
	return text
}
