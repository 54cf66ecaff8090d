package stage

import (
	"fmt"
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"napkin/tui/keymap"
	"napkin/tui/ui"
)

// stepTime is how far one press of "." goes.
const stepTime = 250 * time.Millisecond

// Keys are the player's bindings; before the run they choose a prediction.
func (w *Widget) Keys(c *ui.Context) []keymap.Binding {
	if w.phase == predicting {
		return w.predictKeys(c)
	}
	play := "pause"
	if w.phase != running {
		play = "play"
	}
	if w.phase == over {
		play = "go on"
	}
	return []keymap.Binding{
		{ID: "lab.play", Keys: []string{"space"}, Help: play, Rank: w.rank(1, 6), Run: func() tea.Cmd { return w.play(c) }},
		{ID: "lab.fault", Keys: []string{"f"}, Help: "fault", Rank: 4, Off: w.noFault(), Run: func() tea.Cmd { return w.fault() }},
		{ID: "lab.knob", Keys: []string{"up", "k"}, Label: "↑↓", Help: "knob", Rank: w.rank(2, 7), Run: w.move(-1)},
		{ID: "lab.knob.down", Keys: []string{"down", "j"}, Help: "next knob", Hidden: true, Run: w.move(1)},
		{ID: "lab.turn", Keys: []string{"left"}, Label: "←→", Help: "turn", Rank: 3, Off: w.ended(), Run: w.turn(-1)},
		{ID: "lab.turn.up", Keys: []string{"right"}, Help: "turn up", Hidden: true, Off: w.ended(), Run: w.turn(1)},
		{ID: "lab.enter", Keys: []string{"enter"}, Help: "the fault under the cursor", Off: w.noEnter(), Run: func() tea.Cmd { return w.inject(w.cursor - len(w.spec.Knobs)) }},
		{ID: "lab.restart", Keys: []string{"r"}, Help: "restart", Rank: w.rank(6, 1), Run: w.again},
		{ID: "lab.hint", Keys: []string{"h"}, Help: w.hintHelp(), Rank: w.rank(5, 1), Off: w.noHint(), Run: w.askHint},
		{ID: "lab.step", Keys: []string{"."}, Help: "step", Run: w.step(c)},
		{ID: "lab.faster", Keys: []string{"+", "="}, Label: "+ -", Help: "speed", Run: w.speedBy(1)},
		{ID: "lab.slower", Keys: []string{"-"}, Help: "slower", Hidden: true, Run: w.speedBy(-1)},
		{ID: "lab.defaults", Keys: []string{"R"}, Help: "knobs as at first", Run: w.defaults},
		{ID: "lab.seed", Keys: []string{"s"}, Help: "another seed", Run: func() tea.Cmd { w.seed = c.Seed(); return w.again() }},
	}
}

// rank is a key's place in the footer: when the run is over, what helps to do
// better comes first.
func (w *Widget) rank(before, after int) int {
	if w.phase == over {
		return after
	}
	return before
}

func (w *Widget) predictKeys(c *ui.Context) []keymap.Binding {
	n := len(w.spec.Predict.Options)
	bs := []keymap.Binding{
		{ID: "lab.predict", Keys: []string{"enter"}, Help: "predict this and play", Rank: 1, Run: func() tea.Cmd { return w.predict(c, w.cursor) }},
		{ID: "lab.choose", Keys: []string{"up", "k"}, Label: "↑↓", Help: "choose", Rank: 2, Run: func() tea.Cmd { w.cursor = (w.cursor + n - 1) % n; return nil }},
		{ID: "lab.choose.down", Keys: []string{"down", "j"}, Help: "choose", Hidden: true, Run: func() tea.Cmd { w.cursor = (w.cursor + 1) % n; return nil }},
		{ID: "lab.skip", Keys: []string{"space"}, Help: "play without predicting", Rank: 3, Run: func() tea.Cmd { return w.predict(c, -1) }},
	}
	for i := range n {
		bs = append(bs, keymap.Binding{ID: fmt.Sprintf("lab.predict.%d", i+1), Keys: []string{strconv.Itoa(i + 1)}, Help: "predict", Hidden: true, Run: func() tea.Cmd { return w.predict(c, i) }})
	}
	return bs
}

func (w *Widget) predict(c *ui.Context, option int) tea.Cmd {
	w.guess, w.cursor, w.phase = option, 0, ready
	return w.play(c)
}

func (w *Widget) rows() int { return len(w.spec.Knobs) + len(w.spec.Faults) }

func (w *Widget) move(by int) func() tea.Cmd {
	return func() tea.Cmd {
		if n := w.rows(); n > 0 {
			w.cursor = (w.cursor + by + n) % n
		}
		return nil
	}
}

// ended is why nothing can be changed after the end: a run that has been judged
// must not be judged again while nothing runs.
func (w *Widget) ended() string {
	if w.phase == over {
		return "the run is over; r restarts first"
	}
	return ""
}

// turn changes the knob under the cursor, in the running lab too.
func (w *Widget) turn(by int) func() tea.Cmd {
	return func() tea.Cmd {
		if why := w.ended(); why != "" {
			return ui.Say(ui.Toast{Text: why})
		}
		if w.cursor >= len(w.spec.Knobs) {
			return nil
		}
		k := w.spec.Knobs[w.cursor]
		v := k.Nudge(w.settings[k.Name], by)
		if err := w.run.Set(k.Name, v); err != nil {
			return ui.Say(ui.Toast{Text: err.Error(), Bad: true})
		}
		w.settings[k.Name] = v
		if w.now == 0 {
			w.run = w.lab.Start(w.seed, w.settings)
		}
		return nil
	}
}

// noEnter is why enter does nothing on a knob: one press too many after the
// prediction must not change the experiment.
func (w *Widget) noEnter() string {
	if why := w.ended(); why != "" || w.cursor >= len(w.spec.Knobs) {
		return why
	}
	return "←→ turn the knob; space pauses and plays"
}

func (w *Widget) noFault() string {
	if len(w.spec.Faults) == 0 {
		return "this lab has no fault to inject"
	}
	return w.ended()
}

func (w *Widget) fault() tea.Cmd { return w.inject(max(w.cursor-len(w.spec.Knobs), 0)) }

func (w *Widget) inject(i int) tea.Cmd {
	if i >= len(w.spec.Faults) {
		return nil
	}
	if why := w.ended(); why != "" {
		return ui.Say(ui.Toast{Text: why})
	}
	if err := w.run.Inject(w.spec.Faults[i].Name); err != nil {
		return ui.Say(ui.Toast{Text: err.Error(), Bad: true})
	}
	return ui.Say(ui.Toast{Text: w.spec.Faults[i].Label})
}

func (w *Widget) again() tea.Cmd {
	w.restart()
	w.phase = ready
	return nil
}

func (w *Widget) defaults() tea.Cmd {
	w.settings = w.spec.Defaults()
	return w.again()
}

func (w *Widget) step(c *ui.Context) func() tea.Cmd {
	return func() tea.Cmd {
		w.Pause()
		if w.phase == over {
			w.extraTime += w.spec.Duration / 2
		}
		w.phase = paused
		w.advance(stepTime)
		if w.now >= w.end() {
			return w.finish(c)
		}
		return nil
	}
}

func (w *Widget) speedBy(by int) func() tea.Cmd {
	return func() tea.Cmd {
		w.speed = max(min(w.speed+by, len(speeds)-1), 0)
		return nil
	}
}

func (w *Widget) lastHint() bool { return w.hint >= len(w.spec.Hints) }

// hintHelp is what h does: after the end it leads through the hints and from
// the last one back to the verdict.
func (w *Widget) hintHelp() string {
	if w.hinted && w.lastHint() {
		return "verdict"
	}
	return "hint"
}

func (w *Widget) noHint() string {
	switch {
	case len(w.spec.Hints) == 0:
		return "this lab has no hints"
	case w.phase != over && w.lastHint():
		return "no more hints"
	}
	return ""
}

// askHint counts a hint only where it is shown too.
func (w *Widget) askHint() tea.Cmd {
	if w.hinted && w.lastHint() {
		w.hinted = false
		return nil
	}
	w.hint = min(w.hint+1, len(w.spec.Hints))
	w.hinted = w.phase == over
	return nil
}

// click chooses a prediction, or selects and turns a knob: the left half of
// a row turns down, the right half up.
func (w *Widget) click(c *ui.Context, msg ui.Click) tea.Cmd {
	var i int
	if _, err := fmt.Sscanf(msg.Zone, w.prefix+":option:%d", &i); err == nil && w.phase == predicting {
		return w.predict(c, i)
	}
	if _, err := fmt.Sscanf(msg.Zone, w.prefix+":down:%d", &i); err == nil {
		w.cursor = i
		return w.turn(-1)()
	}
	if _, err := fmt.Sscanf(msg.Zone, w.prefix+":up:%d", &i); err == nil {
		w.cursor = i
		return w.turn(1)()
	}
	if _, err := fmt.Sscanf(msg.Zone, w.prefix+":row:%d", &i); err == nil {
		w.cursor = i
		if i >= len(w.spec.Knobs) {
			return w.inject(i - len(w.spec.Knobs))
		}
		return nil
	}
	if msg.Zone == w.prefix+":stage" && w.phase != predicting {
		return w.play(c)
	}
	return nil
}
