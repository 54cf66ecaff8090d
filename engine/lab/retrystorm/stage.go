package retrystorm

import (
	"fmt"
	"strings"
	"time"

	"napkin/engine/lab"
	"napkin/engine/rich"
	"napkin/engine/sim"
)

// sighting is one request or answer on the wire.
type sighting struct {
	at    time.Duration
	retry bool // of a request: not the first try
	late  bool // of an answer: nobody waits for it
}

// wireStep is the time one cell of a wire stands for; the cells are fixed to
// multiples of it, so the signs travel and do not flicker.
const wireStep = 60 * time.Millisecond

// stage draws the picture: the full one where it fits, else six lines.
func (r *run) stage(width, height int) rich.Text {
	c := lab.NewCanvas(width, height)
	if width >= 62 && height >= 9 {
		r.drawFull(c)
	} else {
		r.drawShort(c)
	}
	return c.Text()
}

// drawShort is the picture in six lines of forty cells.
func (r *run) drawShort(c *lab.Canvas) {
	w := c.Width()
	x := c.Spans(0, 0, rich.T(rich.Dim, "fresh ● "), r.perSec(r.rate(r.history.fresh.Sum, live)),
		rich.T(rich.Dim, "  retries ↻ "), r.perSec(r.rate(r.history.retries.Sum, live)))
	c.Put(x+1, 0, rich.Dim, "/s")
	r.drawWire(c, 0, 1, w-2)
	c.Put(w-2, 1, rich.Dim, "─▶")
	tail := fmt.Sprintf(" %3d/%d", r.queue.len(), r.k.queueLimit)
	c.Put(0, 2, rich.Dim, "queue ")
	r.drawQueue(c, 6, 2, w-6-len(tail))
	c.Put(w-len(tail), 2, rich.Value, tail)
	role, text := r.waitNote()
	c.Put(6, 3, role, text)
	c.Put(0, 4, rich.Dim, "serve ")
	x = r.drawWorkers(c, 6, 4)
	role, text = r.health()
	c.Put(x+1, 4, role, text)
	c.Spans(0, 5, rich.T(rich.Dim, "in time "), rich.T(rich.Good, "✓ "), r.perSec(r.rate(r.history.good.Sum, live)),
		rich.T(rich.Dim, "  too late "), rich.T(rich.Bad, "× "), r.perSec(r.rate(r.history.late.Sum, live)), rich.T(rich.Dim, " /s"))
}

// drawFull is the picture with boxes:
//
//	clients                    queue 500 of 500             service 100 /s
//	╭─────────────╮           ╭───────────────────╮         ╭────────────╮
//	│ waiting  80 │ ●↻↻●↻ ──▶ │████▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒│ ──────▶ │ ××××××××■□ │
//	│ backoff 160 │           ╰───────────────────╯         ╰─────┬──────╯
//	╰──────▲──────╯  wait 5.0 s, callers leave after 1.0 s        │
//	       ╰───────── ✓ × × ──────────────────────────────────────╯
func (r *run) drawFull(c *lab.Canvas) {
	w := c.Width()
	top := max((c.Height()-10)/2, 0)
	const box = 15
	service := w - box
	wire := max((w-2*box-20)/3, 8)
	queue := box + wire + 4
	queueWidth := service - 4 - queue

	c.Put(1, top, rich.Strong, "clients")
	c.Box(0, top+1, box, 4, rich.Dim)
	r.count(c, 2, top+2, "waiting", r.open-r.backing)
	r.count(c, 2, top+3, "retry", r.backing)

	r.drawWire(c, box+1, top+2, wire)
	c.Put(box+1+wire, top+2, rich.Dim, "─▶")
	c.Spans(queue+1, top, rich.T(rich.Strong, "queue "), rich.T(rich.Value, fmt.Sprint(r.queue.len())), rich.T(rich.Dim, fmt.Sprintf(" of %d", r.k.queueLimit)))
	c.Box(queue, top+1, queueWidth, 3, rich.Dim)
	r.drawQueue(c, queue+1, top+2, queueWidth-2)
	c.Put(queue+queueWidth, top+2, rich.Dim, "───▶")

	c.Spans(service+1, top, rich.T(rich.Strong, "service "), rich.T(rich.Value, fmt.Sprintf("%.0f", r.k.capacity)), rich.T(rich.Unit, " /s"))
	c.Box(service, top+1, box, 4, rich.Dim)
	r.drawWorkers(c, service+2, top+2)
	role, text := r.health()
	c.Put(service+2, top+3, role, text)

	role, text = r.waitNote()
	if room := service - 1 - queue; len(text) > room {
		_, text, _ = strings.Cut(text, ", ")
	}
	c.Put(queue, top+4, role, text)
	r.drawReturn(c, top+5, service+box/2)
	r.drawLegend(c, min(top+8, c.Height()-2))
}

// drawReturn is the way of the answers, back to the clients.
func (r *run) drawReturn(c *lab.Canvas, y, from int) {
	const to = 7
	c.Put(to, y-1, rich.Dim, "▲")
	c.Put(from, y-1, rich.Dim, "┬")
	c.Put(to, y, rich.Dim, "│")
	c.Put(from, y, rich.Dim, "│")
	c.Put(to, y+1, rich.Dim, "╰"+strings.Repeat("─", max(from-to-1, 0))+"╯")
	r.drawAnswers(c, to+2, y+1, from-to-3)
}

func (r *run) drawLegend(c *lab.Canvas, y int) {
	gap := rich.T(rich.Dim, "   ")
	c.Spans(1, y, rich.T(rich.Dim, "● fresh "), r.perSec(r.rate(r.history.fresh.Sum, live)), gap,
		rich.T(rich.Warn, "↻ "), rich.T(rich.Dim, "retries "), r.perSec(r.rate(r.history.retries.Sum, live)), gap,
		rich.T(rich.Dim, "turned away "), r.perSec(r.rate(r.history.rejected.Sum, live)))
	c.Spans(1, y+1, rich.T(rich.Good, "✓ "), rich.T(rich.Dim, "in time "), r.perSec(r.rate(r.history.good.Sum, live)), gap,
		rich.T(rich.Bad, "× "), rich.T(rich.Dim, "too late "), r.perSec(r.rate(r.history.late.Sum, live)), gap,
		rich.T(rich.Dim, "▒ caller has left"))
}

// perSec is a rate that keeps its place while it changes.
func (r *run) perSec(v float64) rich.Span { return rich.T(rich.Value, fmt.Sprintf("%3.0f", v)) }

func (r *run) count(c *lab.Canvas, x, y int, label string, n int) {
	c.Put(x, y, rich.Dim, label)
	number := fmt.Sprint(n)
	c.PutRight(13, y, rich.Value, number)
}

// drawQueue fills a bar: the head, where work is taken, is on the right; what is
// dead there is served before anything alive.
func (r *run) drawQueue(c *lab.Canvas, x, y, width int) {
	whole := float64(max(r.k.queueLimit, 1))
	alive, dead := float64(r.queue.len()-r.dead), float64(r.dead)
	c.Bar(x, y, width, whole, rich.T(rich.Faint, "·"),
		lab.BarPart{Value: max(whole-alive-dead, 0), Sign: "·", Role: rich.Faint},
		lab.BarPart{Value: alive, Sign: "█", Role: rich.Accent},
		lab.BarPart{Value: dead, Sign: "▒", Role: rich.Bad})
}

// drawWorkers shows each worker: idle, serving somebody, serving nobody.
func (r *run) drawWorkers(c *lab.Canvas, x, y int) int {
	for i := range r.workers {
		w := &r.workers[i]
		switch {
		case w.attempt < 0:
			x = c.Put(x, y, rich.Faint, "□")
		case r.attempts[w.attempt].request < 0:
			x = c.Put(x, y, rich.Bad, "×")
		default:
			x = c.Put(x, y, rich.Good, "■")
		}
	}
	return x
}

func (r *run) health() (rich.Role, string) {
	switch {
	case r.active.on(stop):
		return rich.Bad, "STOPPED"
	case r.active.on(slow):
		return rich.Bad, "SLOW 10 %"
	case r.active.on(spike):
		return rich.Warn, "LOAD ×3"
	}
	vain := 0
	for i := range r.workers {
		if a := r.workers[i].attempt; a >= 0 && r.attempts[a].request < 0 {
			vain++
		}
	}
	if vain > workers/2 {
		return rich.Warn, "all in vain"
	}
	return rich.Good, "healthy"
}

func (r *run) waitNote() (rich.Role, string) {
	wait := float64(r.queue.len()) / r.k.capacity
	limit := r.k.timeout.Seconds()
	if wait > limit {
		return rich.Bad, fmt.Sprintf("%.1f s long, patience %.1f s", wait, limit)
	}
	return rich.Dim, fmt.Sprintf("%.1f s long, patience %.1f s", wait, limit)
}

// drawWire shows the requests of the last moments: the newest at the left.
func (r *run) drawWire(c *lab.Canvas, x, y, width int) {
	fresh, retries := make([]int, max(width, 0)), make([]int, max(width, 0))
	r.lately(r.wire, width, func(cell int, s sighting) {
		if s.retry {
			retries[cell]++
		} else {
			fresh[cell]++
		}
	})
	for i := range fresh {
		switch {
		case retries[i] > fresh[i]:
			c.Put(x+i, y, rich.Warn, "↻")
		case fresh[i] > 0:
			c.Put(x+i, y, rich.Accent, "●")
		default:
			c.Put(x+i, y, rich.Faint, "─")
		}
	}
}

// drawAnswers shows the answers of the last moments: the newest at the right.
func (r *run) drawAnswers(c *lab.Canvas, x, y, width int) {
	good, late := make([]int, max(width, 0)), make([]int, max(width, 0))
	r.lately(r.answers, width, func(cell int, s sighting) {
		if s.late {
			late[cell]++
		} else {
			good[cell]++
		}
	})
	for i := range good {
		at := x + width - 1 - i
		switch {
		case late[i] > good[i]:
			c.Put(at, y, rich.Bad, "×")
		case good[i] > 0:
			c.Put(at, y, rich.Good, "✓")
		}
	}
}

// lately visits what passed in the time that width cells stand for, newest first.
func (r *run) lately(ring *sim.Ring[sighting], width int, visit func(cell int, s sighting)) {
	now := r.kernel.Now() / wireStep
	ring.Each(func(s sighting) bool {
		cell := int(now - s.at/wireStep)
		if cell < width {
			visit(cell, s)
		}
		return cell < width
	})
}
