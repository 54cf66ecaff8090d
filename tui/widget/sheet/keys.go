package sheet

import (
	"maps"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"napkin/engine/unit"
	"napkin/tui/keymap"
	"napkin/tui/ui"
)

// Keys are the bindings of the sheet; while a value is typed only those that
// end the typing.
func (w *Widget) Keys(c *ui.Context) []keymap.Binding {
	if w.edit != nil {
		help := "take it"
		if w.solving != "" {
			help = "solve"
		}
		return []keymap.Binding{
			{ID: "sheet.commit", Keys: []string{"enter"}, Help: help, Rank: 1, WhileTyping: true, Run: do(func() { w.commit() })},
			{ID: "sheet.commit.down", Keys: []string{"down", "tab"}, Help: "take it and go on", WhileTyping: true, Hidden: true, Run: do(func() { w.leave(1) })},
			{ID: "sheet.commit.up", Keys: []string{"up", "shift+tab"}, Help: "take it and go back", WhileTyping: true, Hidden: true, Run: do(func() { w.leave(-1) })},
		}
	}
	return append([]keymap.Binding{
		{ID: "sheet.choose", Keys: []string{"up", "k"}, Label: "↑↓", Help: "inputs and results", Rank: 1, Run: do(func() { w.move(-1) })},
		{ID: "sheet.choose.down", Keys: []string{"down", "j"}, Help: "choose", Hidden: true, Run: do(func() { w.move(1) })},
		{ID: "sheet.edit", Keys: []string{"enter"}, Label: "0-9", Help: "type a value", Rank: 2, Off: w.notInput(), Run: do(w.open)},
		{ID: "sheet.more", Keys: []string{"+"}, Label: "+ -", Help: "nudge", Rank: 3, Off: w.notInput(), Run: do(func() { w.nudge(true) })},
		{ID: "sheet.less", Keys: []string{"-"}, Help: "nudge down", Hidden: true, Off: w.notInput(), Run: do(func() { w.nudge(false) })},
		{ID: "sheet.solve", Keys: []string{"="}, Help: "solve for it", Rank: 4, Off: w.notInput(), Run: w.askTarget},
		{ID: "sheet.curve", Keys: []string{"g"}, Help: w.curveHelp(), Rank: 5, Run: do(func() { w.curved = !w.curved })},
		{ID: "sheet.unit", Keys: []string{"c"}, Help: "another unit", Rank: 7, Off: w.notOutput(), Run: do(w.cycle)},
		{ID: "sheet.undo", Keys: []string{"u"}, Help: "undo", Rank: 5, Off: w.noPast(), Run: do(w.undo)},
		{ID: "sheet.reset", Keys: []string{"r"}, Help: "values as at first", Rank: 6, Run: do(w.reset)},
		{ID: "sheet.copy", Keys: []string{"y"}, Help: "copy", Rank: 8, Run: func() tea.Cmd { return w.copy(c) }},
	}, w.digits()...)
}

// digits are the keys that begin a value; on a sheet they do not switch
// screens.
func (w *Widget) digits() []keymap.Binding {
	if w.input() == nil {
		return nil
	}
	var out []keymap.Binding
	for _, key := range strings.Split("0123456789.$", "") {
		out = append(out, keymap.Binding{ID: "sheet.type." + key, Keys: []string{key}, Help: "type a value", Hidden: true, Run: do(func() {
			if w.begin("", "") {
				w.typing(tea.PasteMsg{Content: key})
			}
		})})
	}
	return out
}

func do(f func()) func() tea.Cmd {
	return func() tea.Cmd { f(); return nil }
}

func (w *Widget) curveHelp() string {
	if w.curved {
		return "decisions"
	}
	return "curve"
}

func (w *Widget) notOutput() string {
	if w.input() != nil {
		return "choose a result first"
	}
	return ""
}

// cycle shows the result under the cursor in the next of its units.
func (w *Widget) cycle() {
	if line := w.output(); line != nil && line.Err == nil {
		w.view[line.Name] = (w.view[line.Name] + 1) % len(line.Value.Views())
	}
}

func (w *Widget) noPast() string {
	if len(w.past) == 0 {
		return "nothing was changed here"
	}
	return ""
}

func (w *Widget) notInput() string {
	if w.input() == nil {
		return "choose an input first"
	}
	return ""
}

// Back drops a value that is being typed.
func (w *Widget) Back(*ui.Context) (tea.Cmd, bool) {
	if w.edit == nil {
		return nil, false
	}
	w.cancel()
	return nil, true
}

func (w *Widget) move(by int) {
	if n := w.rows(); n > 0 {
		w.cursor = (w.cursor + by + n) % n
		w.choose(w.cursor)
	}
	w.trouble, w.fix = "", ""
}

// choose puts the cursor on a row, and on an input shows the working of a
// result that it moves.
func (w *Widget) choose(row int) {
	w.cursor = row
	if row < len(w.spec.Inputs) {
		w.walked = row
	}
	if i := row - len(w.spec.Inputs); i >= 0 {
		w.shown = i
	} else if moved := w.moved(); len(moved) > 0 && !slices.Contains(moved, w.shown) {
		w.shown = moved[0]
	}
}

// moved lists the outputs that a nudge of the input under the cursor changes.
func (w *Widget) moved() []int {
	in := w.input()
	line := w.inputLine(in.Name)
	if line == nil {
		return nil
	}
	var out []int
	for _, up := range []bool{true, false} { // one of them may be out of bounds
		result, err := w.sheet.RunMiddles(w.with(Nudged(line.Value, in.Step, up)))
		if err != nil || len(result.Outputs) != len(w.result.Outputs) {
			continue
		}
		for i := range result.Outputs {
			if result.Outputs[i].Value.SI != w.result.Outputs[i].Value.SI {
				out = append(out, i)
			}
		}
		break
	}
	return out
}

// open begins with the present value, to be changed or typed over.
func (w *Widget) open() {
	if in := w.input(); in != nil {
		w.begin(w.inputText(in.Name), in.Default)
	}
}

func (w *Widget) leave(by int) {
	if w.commit() {
		w.move(by)
	}
}

func (w *Widget) reset() {
	if maps.Equal(w.texts, w.first) {
		return
	}
	w.take(maps.Clone(w.first))
	w.evaluate(w.texts)
}

// askTarget lets the user choose the output to reach, then type its value.
func (w *Widget) askTarget() tea.Cmd {
	in := w.input()
	var choices []ui.Choice
	for i, out := range w.spec.Outputs {
		if i >= len(w.result.Outputs) || w.result.Outputs[i].Err != nil {
			continue
		}
		now := unit.Join(w.result.Outputs[i].Shown(unit.Human))
		choices = append(choices, ui.Choice{Title: out.Label, Hint: now + " now", Run: func() tea.Cmd {
			if w.begin("", now) {
				w.solving = out.Name
			}
			return nil
		}})
	}
	return ui.Say(ui.Choose{Title: "solve " + in.Label + " for a result; which one should change?", Choices: choices})
}

// copy offers the forms a sheet can be taken along in.
func (w *Widget) copy(c *ui.Context) tea.Cmd {
	r := w.result
	as := func(title, text string) ui.Choice {
		return ui.Choice{Title: title, Run: func() tea.Cmd { return ui.Copy(text, "the sheet as "+title) }}
	}
	return ui.Say(ui.Choose{Title: "copy the sheet as", Choices: []ui.Choice{
		as("text", r.Text(w.style(c)).Plain()), as("Markdown", r.Markdown()), as("CSV", r.CSV()),
	}})
}

func (w *Widget) style(c *ui.Context) unit.Style {
	if c.Full {
		return unit.Full
	}
	return unit.Human
}
