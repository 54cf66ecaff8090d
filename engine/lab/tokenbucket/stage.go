package tokenbucket

import (
	"fmt"
	"math"
	"strings"
	"time"

	"napkin/engine/lab"
	"napkin/engine/rich"
	"napkin/engine/sim"
)

// passage is one request on its way.
type passage struct {
	at     time.Duration
	honest bool
}

// wires are the last requests on each way, for the picture.
type wires struct{ in, admitted, refused *sim.Ring[passage] }

func newWires() wires {
	return wires{sim.NewRing[passage](2048), sim.NewRing[passage](1024), sim.NewRing[passage](2048)}
}

// wireStep is the time one cell of a wire stands for.
const wireStep = 60 * time.Millisecond

// stage draws the picture: buckets where they fit, else seven lines.
func (r *run) stage(width, height int) rich.Text {
	c := lab.NewCanvas(width, height)
	if width >= 62 && height >= 9 {
		r.drawFull(c)
	} else {
		r.drawShort(c)
	}
	return c.Text()
}

// drawShort is the picture in seven lines of forty cells.
func (r *run) drawShort(c *lab.Canvas) {
	w := c.Width()
	role, who := r.source()
	c.Spans(0, 0, rich.T(role, fmt.Sprintf("%-14s", who)), rich.T(rich.Accent, "● "), rich.T(rich.Dim, "honest  "), rich.T(rich.Warn, "↯ "), rich.T(rich.Dim, "script"))
	r.drawWire(c, 0, 1, w-2, r.wires.in, false)
	c.Put(w-2, 1, rich.Dim, "─▶")
	c.Put(0, 2, rich.Dim, r.noun()+" ")
	at := len(r.noun()) + 1
	each := max((w-at-8)/len(r.limiters), 2)
	for i, l := range r.limiters {
		r.drawLevel(c, at+i*each, 2, each-1, l)
	}
	c.PutRight(w, 2, rich.Value, r.number(r.room()))
	c.Put(at, 3, rich.Dim, r.terms())
	const lane = 14
	c.Spans(0, 4, rich.T(rich.Good, "✓ "), rich.T(rich.Dim, "let through"))
	r.drawWire(c, lane, 4, w-lane, r.wires.admitted, true)
	c.Spans(0, 5, rich.T(rich.Bad, "× "), rich.T(rich.Dim, "refused 429"))
	r.drawWire(c, lane, 5, w-lane, r.wires.refused, true)
	r.drawScore(c, 0, 6)
}

// drawFull is the picture with a bucket per limiter:
//
//	script, 1,000 /s         ∘
//	                        │   │ │   │
//	●●●●↯↯↯↯↯↯↯↯↯↯↯──────▶  │▒▒▒│ │▒▒▒│ ──▶ ✓ ●●●●●
//	                        │▒▒▒│ │▒▒▒│ ──▶ 429 ↯↯↯↯
//	                        ╰───╯ ╰───╯
//	                         87    12
func (r *run) drawFull(c *lab.Canvas) {
	w := c.Width()
	n := len(r.limiters)
	rows := min(c.Height()-5, 8)
	middle := 1 + rows/2
	each := 8
	if n > 4 {
		each = 5
	}
	inner := each - 3
	if n == 1 {
		each, inner = 20, 16
	}
	left := max((w-n*each-12)/2, 14)
	right := left + n*each

	role, who := r.source()
	c.Put(0, middle-2, role, who)
	r.drawWire(c, 0, middle, left-3, r.wires.in, false)
	c.Put(left-3, middle, rich.Dim, "─▶")
	c.Put(0, rows+1, rich.Dim, "● honest")
	c.Put(0, rows+2, rich.Dim, "↯ script")
	for i, l := range r.limiters {
		r.drawBucket(c, left+i*each, inner, rows, l, i)
	}
	r.drawWay(c, right, middle-1, rich.T(rich.Good, "✓ "), r.wires.admitted)
	r.drawWay(c, right, middle+1, rich.T(rich.Bad, "429 "), r.wires.refused)
	c.Put(left, rows+3, rich.Dim, r.terms())
	r.drawScore(c, 0, rows+4)
}

// drawWay is one of the two ways out of the gate.
func (r *run) drawWay(c *lab.Canvas, x, y int, sign rich.Span, ring *sim.Ring[passage]) {
	c.Put(x, y, rich.Dim, "──▶ ")
	x = c.Spans(x+4, y, sign)
	r.drawWire(c, x, y, c.Width()-x, ring, true)
}

// drawBucket is one limiter: tokens drip in from above, the level is what it would
// admit now.
func (r *run) drawBucket(c *lab.Canvas, x, inner, rows int, l Limiter, i int) {
	share := min(max(l.Room(r.clock())/max(r.k.capacity, 1), 0), 1)
	if r.drips() && share < 1 {
		phase := int(r.kernel.Now()/(150*time.Millisecond)) + i
		c.Put(x+1+inner/2, phase%2, rich.Accent, "∘")
	}
	eighths := int(math.Round(share * float64(rows*8)))
	for row := range rows {
		from := (rows - 1 - row) * 8
		fill := min(max(eighths-from, 0), 8)
		sign := string([]rune(" ▁▂▃▄▅▆▇█")[fill])
		c.Put(x, 1+row, rich.Dim, "│")
		if fill > 0 {
			c.Put(x+1, 1+row, rich.Accent, strings.Repeat(sign, inner))
		}
		c.Put(x+1+inner, 1+row, rich.Dim, "│")
	}
	c.Put(x, 1+rows, rich.Dim, "╰"+strings.Repeat("─", inner)+"╯")
	role := rich.Value
	if l.Room(r.clock()) < 1 {
		role = rich.Bad
	}
	c.PutRight(x+1+inner, 2+rows, role, r.number(l.Room(r.clock())))
}

// drawLevel is one limiter as a bar.
func (r *run) drawLevel(c *lab.Canvas, x, y, width int, l Limiter) {
	c.Bar(x, y, width, max(r.k.capacity, 1), rich.T(rich.Faint, "·"),
		lab.BarPart{Value: max(l.Room(r.clock()), 0), Sign: "█", Role: rich.Accent})
}

// drawScore is the line the goal is read from.
func (r *run) drawScore(c *lab.Canvas, x, y int) {
	role := rich.Good
	if r.judged.worst > goalSecond {
		role = rich.Bad
	}
	honest := rich.Good
	if r.honest.share() < goalShare {
		honest = rich.Bad
	}
	worst := []rich.Span{rich.T(rich.Dim, "worst second "), rich.T(role, fmt.Sprintf("%3d", r.judged.worst)), rich.T(rich.Dim, fmt.Sprintf(", allowed %d", goalSecond))}
	if c.Width() < 72 {
		c.Spans(x, y, worst...)
		return
	}
	x = c.Spans(x, y, rich.T(rich.Dim, "last second "), rich.T(rich.Value, fmt.Sprintf("%3d", r.inLastSecond())), rich.T(rich.Dim, "   "))
	x = c.Spans(x, y, worst...)
	c.Spans(x, y, rich.T(rich.Dim, "   honest let through "), rich.T(honest, fmt.Sprintf("%3.0f %%", math.Floor(100*r.honest.share()))))
}

// drawWire shows the requests of the last moments. Before the gate the newest is at
// the left, behind it the newest is next to the gate too: everything flows right.
func (r *run) drawWire(c *lab.Canvas, x, y, width int, ring *sim.Ring[passage], blank bool) {
	honest, script := make([]int, max(width, 0)), make([]int, max(width, 0))
	now := r.kernel.Now() / wireStep
	ring.Each(func(p passage) bool {
		cell := int(now - p.at/wireStep)
		if cell >= width {
			return false
		}
		if p.honest {
			honest[cell]++
		} else {
			script[cell]++
		}
		return true
	})
	for i := range honest {
		switch {
		case honest[i] == 0 && script[i] == 0 && blank:
		case honest[i] == 0 && script[i] == 0:
			c.Put(x+i, y, rich.Faint, "─")
		case script[i] > honest[i]:
			c.Put(x+i, y, rich.Warn, "↯")
		default:
			c.Put(x+i, y, rich.Accent, "●")
		}
	}
}

// source says who is asking now.
func (r *run) source() (rich.Role, string) {
	switch {
	case r.floodUntil > r.kernel.Now():
		return rich.Warn, "flood 1,000/s"
	case r.bursting:
		return rich.Accent, "burst of 120"
	case r.k.traffic == trafficStory:
		return rich.Dim, "quiet"
	}
	return rich.Dim, fmt.Sprintf("%.0f /s", r.k.load)
}

func (r *run) drips() bool { return r.k.algorithm == algoBucket || r.k.algorithm == algoGCRA }

func (r *run) noun() string {
	switch r.k.algorithm {
	case algoFixed:
		return "window"
	case algoLog:
		return "log"
	}
	return "bucket"
}

// terms are the numbers of the limiter, as many words as fit under the picture.
func (r *run) terms() string {
	times := ""
	if n := len(r.limiters); n > 1 {
		times = fmt.Sprintf(" × %d", n)
	}
	if r.drips() {
		return fmt.Sprintf("%.0f + %.4g/s%s", r.k.capacity, r.k.rate, times)
	}
	return fmt.Sprintf("%.0f per second%s", r.k.capacity, times)
}

// number is a level without decimals; rounding down, as the limiter does.
func (r *run) number(v float64) string { return fmt.Sprintf("%.0f", math.Floor(v+1e-9)) }
