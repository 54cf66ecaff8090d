package uitest

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"
)

// Clock stands still until it is told to move.
type Clock struct {
	now    time.Time
	queue  []timer
	serial int
}

type timer struct {
	at     time.Time
	msg    tea.Msg
	serial int
}

// Now is the time the clock stands at.
func (c *Clock) Now() time.Time { return c.now }

// After answers with msg once the clock has been moved by d.
func (c *Clock) After(d time.Duration, msg tea.Msg) tea.Cmd {
	at := c.now.Add(d)
	return func() tea.Msg { return timer{at: at, msg: msg} }
}

// Pending is the number of timers that wait.
func (c *Clock) Pending() int { return len(c.queue) }

func (c *Clock) add(t timer) {
	c.serial++
	t.serial = c.serial
	c.queue = append(c.queue, t)
	slices.SortStableFunc(c.queue, func(a, b timer) int {
		if d := a.at.Compare(b.at); d != 0 {
			return d
		}
		return a.serial - b.serial
	})
}

// next takes the earliest timer due by end and moves the clock to it.
func (c *Clock) next(end time.Time) (timer, bool) {
	if len(c.queue) == 0 || c.queue[0].at.After(end) {
		return timer{}, false
	}
	t := c.queue[0]
	c.queue = c.queue[1:]
	if t.at.After(c.now) {
		c.now = t.at
	}
	return t, true
}

func (c *Clock) set(t time.Time) { c.now = t }
