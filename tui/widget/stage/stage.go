// Package stage plays a lab: prediction first, then the run with its picture,
// charts, knobs and log.
//
// It drives any lab.Run and knows none of them; embedded in a lesson and
// shown alone it is the same widget. Start at New.
package stage

import (
	"context"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/engine/lab"
	"napkin/quiz"
	"napkin/quiz/progress"
	"napkin/quiz/schedule"
	"napkin/tui/ui"
)

// frameTime is the time between two pictures.
const frameTime = 50 * time.Millisecond

// speeds are virtual seconds per second.
var speeds = [...]float64{0.25, 0.5, 1, 2, 4, 8, 16}

const usualSpeed = 3

// phase is where the player stands.
type phase uint8

const (
	predicting phase = iota
	ready
	running
	paused
	over
)

// Widget is a lab being played.
type Widget struct {
	prefix   string
	lab      lab.Lab
	spec     lab.Spec
	settings lab.Settings
	run      lab.Run
	seed     uint64

	phase     phase
	now       time.Duration
	speed     int
	guess     int  // option chosen, -1 for none
	cursor    int  // option, or knob and fault row
	hint      int  // hints shown
	hinted    bool // after the end: the hint stands where the verdict was
	ticking   int  // generation of the tick that counts
	sequence  int
	recorded  bool
	credited  bool // recorded as solved
	carded    bool // the wrong prediction is a card
	began     time.Time
	note      string
	extraTime time.Duration
}

type tick struct {
	w          *Widget
	generation int
}

type saved struct {
	w   *Widget
	err error
}

// New makes a player; prefix keeps its zones apart, given are knob settings
// that differ from the defaults.
func New(prefix string, l lab.Lab, given lab.Settings, seed uint64) *Widget {
	w := &Widget{prefix: prefix, lab: l, spec: l.Spec(), seed: seed, speed: usualSpeed, guess: -1}
	w.settings = w.spec.With(given)
	if len(w.spec.Predict.Options) == 0 {
		w.phase = ready
	}
	w.restart()
	return w
}

// Spec is what the lab says of itself.
func (w *Widget) Spec() lab.Spec { return w.spec }

// Solved reports whether the goal is reached.
func (w *Widget) Solved() bool { return w.phase == over && w.run.Outcome().Solved }

// Seed is the seed of the run.
func (w *Widget) Seed() uint64 { return w.seed }

// Status says seed, speed and virtual time.
func (w *Widget) Status() string {
	state := ""
	if w.phase == ready || w.phase == paused {
		state = "paused · "
	}
	return fmt.Sprintf("%sseed %d · %g× · %02d:%02d", state, w.seed, speeds[w.speed], int(w.now.Minutes()), int(w.now.Seconds())%60)
}

// Typing is never true: everything is a key.
func (w *Widget) Typing() bool { return false }

func (w *Widget) restart() {
	w.run = w.lab.Start(w.seed, w.settings)
	w.now, w.extraTime, w.hinted = 0, 0, false
	w.recorded, w.credited = false, false
	w.ticking = 0
}

// Update takes ticks, clicks and answers.
func (w *Widget) Update(c *ui.Context, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tick:
		if msg.w == w && msg.generation == w.ticking && w.phase == running {
			return w.tick(c)
		}
	case saved:
		if msg.w == w && msg.err != nil {
			w.note = "not recorded: " + msg.err.Error()
		}
	case ui.Click:
		return w.click(c, msg)
	}
	return nil
}

// tick advances the run by one picture and asks for the next.
func (w *Widget) tick(c *ui.Context) tea.Cmd {
	w.advance(time.Duration(float64(frameTime) * speeds[w.speed]))
	if w.now >= w.end() {
		return w.finish(c)
	}
	return w.wake(c)
}

func (w *Widget) advance(by time.Duration) {
	w.now = min(w.now+by, w.end())
	w.run.Advance(w.now)
}

// end is when the run is judged; going on after that adds more time.
func (w *Widget) end() time.Duration { return w.spec.Duration + w.extraTime }

func (w *Widget) wake(c *ui.Context) tea.Cmd {
	w.sequence++
	w.ticking = w.sequence
	return c.After(frameTime, tick{w, w.ticking})
}

// Pause stops the clock; a lesson calls it when the lab scrolls away.
func (w *Widget) Pause() {
	if w.phase == running {
		w.phase = paused
		w.ticking = 0
	}
}

func (w *Widget) play(c *ui.Context) tea.Cmd {
	switch w.phase {
	case running:
		w.Pause()
		return nil
	case over:
		w.extraTime += w.spec.Duration / 2
	}
	w.phase = running
	if w.began.IsZero() {
		w.began = c.Now()
	}
	if !c.Motion { // still frames: one long step per key press
		w.advance(5 * time.Second)
		if w.now >= w.end() {
			return w.finish(c)
		}
		w.phase = paused
		return nil
	}
	return w.wake(c)
}

// finish judges the run and records it once, or again when going on has solved it.
func (w *Widget) finish(c *ui.Context) tea.Cmd {
	w.phase = over
	w.ticking, w.hinted = 0, false
	solved := w.run.Outcome().Solved
	if c.Store == nil || w.recorded && (w.credited || !solved) {
		return nil
	}
	w.recorded, w.credited = true, solved
	result := progress.LabResult{
		Lab: w.spec.ID, Seed: w.seed, Solved: solved, Predicted: w.guess,
		Settings: w.changed(), At: c.Now(), Took: max(c.Now().Sub(w.began), 0),
	}
	store := c.Store
	save := c.Do(func(ctx context.Context) tea.Msg {
		_, err := store.RecordLab(ctx, result)
		return saved{w, err}
	})
	return tea.Batch(save, w.missed(c), ui.Say(ui.Progressed{}))
}

// missed makes a card of a prediction that was wrong, once. A right one needs
// no card: the lab was worth more than being asked again.
func (w *Widget) missed(c *ui.Context) tea.Cmd {
	p := w.spec.Predict
	if w.guess < 0 || w.guess >= len(p.Options) || w.guess == p.Answer || w.carded {
		return nil
	}
	q, ok := c.Library.Question(content.PredictPrefix + w.spec.ID)
	if !ok {
		return nil
	}
	w.carded = true
	store := c.Store
	miss := progress.Attempt{
		Question: q.ID, Version: q.TheVersion(), Given: quiz.Given(q, quiz.Choice{Index: w.guess}),
		Rating: schedule.Again, At: c.Now(), Context: progress.ContextLab,
	}
	return c.Do(func(ctx context.Context) tea.Msg {
		_, err := store.Record(ctx, miss)
		return saved{w, err}
	})
}

// changed lists the knobs that differ from the defaults, as on the command
// line.
func (w *Widget) changed() string {
	text := ""
	for _, k := range w.spec.Knobs {
		if v := w.settings[k.Name]; v != k.Default {
			if text != "" {
				text += " "
			}
			text += k.Name + "=" + k.Format(v)
		}
	}
	return text
}
