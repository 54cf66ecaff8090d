package sheet

import (
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
		{ID: "sheet.choose", Keys: []string{"up", "k"}, Label: "↑↓", Help: "choose", Rank: 1, Run: do(func() { w.move(-1) })},
		{ID: "sheet.choose.down", Keys: []string{"down", "j"}, Help: "choose", Hidden: true, Run: do(func() { w.move(1) })},
		{ID: "sheet.edit", Keys: []string{"enter"}, Label: "0-9", Help: "type a value", Rank: 2, Off: w.notInput(), Run: do(func() { w.begin("") })},
		{ID: "sheet.more", Keys: []string{"+"}, Label: "+ -", Help: "nudge", Rank: 3, Off: w.notInput(), Run: do(func() { w.nudge(true) })},
		{ID: "sheet.less", Keys: []string{"-"}, Help: "nudge down", Hidden: true, Off: w.notInput(), Run: do(func() { w.nudge(false) })},
		{ID: "sheet.solve", Keys: []string{"="}, Help: "solve for it", Rank: 4, Off: w.notInput(), Run: w.askTarget},
		{ID: "sheet.reset", Keys: []string{"r"}, Help: "values as at first", Rank: 6, Run: do(w.reset)},
		{ID: "sheet.copy", Keys: []string{"y"}, Help: "copy", Rank: 7, Run: func() tea.Cmd { return ui.Copy(w.result.Text(w.style(c)).Plain(), "the sheet as text") }},
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
			if w.begin("") {
				w.typing(tea.PasteMsg{Content: key})
			}
		})})
	}
	return out
}

func do(f func()) func() tea.Cmd {
	return func() tea.Cmd { f(); return nil }
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

// choose puts the cursor on a row and remembers the output last looked at.
func (w *Widget) choose(row int) {
	w.cursor = row
	if i := row - len(w.spec.Inputs); i >= 0 {
		w.shown = i
	}
}

func (w *Widget) leave(by int) {
	if w.commit() {
		w.move(by)
	}
}

func (w *Widget) reset() {
	w.texts = map[string]string{}
	for k, v := range w.first {
		w.texts[k] = v
	}
	w.evaluate(w.texts)
}

// askTarget lets the user choose the output to reach, then type its value.
func (w *Widget) askTarget() tea.Cmd {
	in := w.input()
	var choices []ui.Choice
	for _, out := range w.spec.Outputs {
		choices = append(choices, ui.Choice{Title: out.Label, Hint: "so that it becomes …", Run: func() tea.Cmd {
			if w.begin("") {
				w.solving = out.Name
			}
			return nil
		}})
	}
	return ui.Say(ui.Choose{Title: "solve " + in.Label + " for", Choices: choices})
}

func (w *Widget) style(c *ui.Context) unit.Style {
	if c.Full {
		return unit.Full
	}
	return unit.Human
}
