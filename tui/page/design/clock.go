package design

import (
	"fmt"
	"time"

	"napkin/engine/design"
)

// clock counts the minutes of a walk. It runs from the first edit or from a
// press of space, only while the page is in front, and never urges.
type clock struct {
	running bool
	started bool
	hidden  bool
	away    bool // the page is covered
	last    time.Time
	base    time.Duration         // spent on earlier days, as the file says
	spent   map[int]time.Duration // by step, since the page was opened
}

// longest is the most that one tick can count: a machine that slept for the
// night has not been designing.
const longest = 3 * time.Second

func (k *clock) start(now time.Time) {
	if !k.started {
		k.started, k.running, k.last = true, true, now
	}
}

func (k *clock) toggle(now time.Time) {
	if !k.started {
		k.start(now)
		return
	}
	k.running, k.last = !k.running, now
}

func (k *clock) pause(time.Time) { k.away = true }

func (k *clock) resume(now time.Time) { k.away, k.last = false, now }

func (k *clock) tick(now time.Time, step int) {
	if k.running && !k.away {
		if k.spent == nil {
			k.spent = map[int]time.Duration{}
		}
		k.spent[step] += min(max(now.Sub(k.last), 0), longest)
	}
	k.last = now
}

// minutes is what was spent on a step since the page was opened.
func (k *clock) minutes(step int) int { return int(k.spent[step].Round(time.Minute) / time.Minute) }

// text is the clock as the header shows it.
func (k *clock) text(total int) string {
	if k.hidden {
		return ""
	}
	left := time.Duration(total)*time.Minute - k.base
	for _, d := range k.spent {
		left -= d
	}
	word := " left"
	if left < 0 {
		left, word = -left, " over"
	}
	s := int(left / time.Second)
	out := fmt.Sprintf(" · %d:%02d%s", s/60, s%60, word)
	switch {
	case !k.started && s%60 == 0:
		out = fmt.Sprintf(" · %d min%s", s/60, word)
	case k.started && !k.running:
		out += ", paused"
	}
	return out
}

func spentBefore(d *design.Design) time.Duration {
	sum := 0
	for _, s := range d.Steps {
		sum += min(max(s.Minutes, 0), 24*60)
	}
	return time.Duration(sum) * time.Minute
}
