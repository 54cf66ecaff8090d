// Package stream shows event time: windows that are filled by the time an
// event carries, and a watermark that decides when a window is told and when
// an event is too late.
//
// It must never look at the order of arrival for anything but the watermark.
// Source: Akidau et al. 2015, 'The dataflow model'; Apache Flink
// documentation, 'Timely stream processing'. Start reading at Windows.
package stream

import (
	"cmp"
	"slices"
	"time"
)

// Rule is how events are windowed. A window is [start, start+Size), starts are
// the multiples of Slide.
type Rule struct {
	Size, Slide time.Duration
	Delay       time.Duration // the watermark trails the latest event time by it
	Lateness    time.Duration // a told window still takes events so much longer
}

// Starts are the starts of the windows that hold an event, earliest first.
// Windows begin before zero too.
func (r Rule) Starts(at time.Duration) []time.Duration {
	last := at - at%r.Slide
	var out []time.Duration
	for s := last; s > at-r.Size; s -= r.Slide {
		out = append(out, s)
	}
	slices.Reverse(out)
	return out
}

// Window is the state of one window.
type Window struct {
	Start time.Duration
	Count int
	Sum   float64
	Told  int // how often its result went out
}

// Windows is the operator: its watermark and the windows it still holds.
type Windows struct {
	Rule      Rule
	Watermark time.Duration // nothing earlier is expected any more
	started   bool
	open      []Window // by start
	gone      []Window // told for good
}

// Verdict is what became of one event in one window.
type Verdict struct {
	Start   time.Duration
	Late    bool // counted, after the window was told
	Dropped bool
}

// Add counts an event in its windows, then moves the watermark on. Told are
// the windows whose results go out: again for those that took a late event,
// and those that the watermark has reached.
func (w *Windows) Add(at time.Duration, value float64) (verdicts []Verdict, told []Window) {
	for _, start := range w.Rule.Starts(at) {
		end := start + w.Rule.Size
		v := Verdict{Start: start, Dropped: w.started && end+w.Rule.Lateness <= w.Watermark}
		v.Late = !v.Dropped && w.started && end <= w.Watermark
		verdicts = append(verdicts, v)
		if v.Dropped {
			continue
		}
		x := w.window(start)
		x.Count++
		x.Sum += value
		if v.Late {
			x.Told++
			told = append(told, *x)
		}
	}
	return verdicts, append(told, w.advance(at-w.Rule.Delay)...)
}

// End says that nothing more will come: every window is told.
func (w *Windows) End() []Window {
	if len(w.open) == 0 {
		return nil
	}
	return w.advance(w.open[len(w.open)-1].Start + w.Rule.Size + w.Rule.Lateness)
}

func (w *Windows) window(start time.Duration) *Window {
	i, ok := slices.BinarySearchFunc(w.open, start, func(x Window, s time.Duration) int { return cmp.Compare(x.Start, s) })
	if !ok {
		w.open = slices.Insert(w.open, i, Window{Start: start})
	}
	return &w.open[i]
}

// advance moves the watermark, which never goes back.
func (w *Windows) advance(to time.Duration) (told []Window) {
	if w.started && to <= w.Watermark {
		return nil
	}
	w.Watermark, w.started = to, true
	kept := w.open[:0]
	for _, x := range w.open {
		end := x.Start + w.Rule.Size
		if end <= to && x.Told == 0 {
			x.Told = 1
			told = append(told, x)
		}
		if end+w.Rule.Lateness <= to {
			w.gone = append(w.gone, x)
		} else {
			kept = append(kept, x)
		}
	}
	w.open = kept
	return told
}
