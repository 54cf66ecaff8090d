// Package sheet is a live calculator: inputs at the left, what follows at
// the right, the formula with its numbers filled in, and the decision.
//
// Every number comes from calc.Sheet; the widget only types, shows and
// remembers. A value that cannot be read never replaces a good result. Start
// at New.
package sheet

import (
	"errors"
	"fmt"
	"maps"
	"strings"

	tea "charm.land/bubbletea/v2"

	"napkin/engine/calc"
	"napkin/engine/diag"
	"napkin/engine/unit"
	"napkin/tui/ui"
	"napkin/tui/widget/field"
	"napkin/tui/widget/scroll"
)

// Widget is a sheet being filled in.
type Widget struct {
	flows  bool // in a page that scrolls
	prefix string
	sheet  *calc.Sheet
	spec   calc.Spec
	first  map[string]string   // what the sheet was opened with
	texts  map[string]string   // what was typed, by input
	past   []map[string]string // texts before each change, for undo

	cursor  int            // inputs first, then outputs
	shown   int            // output explained while an input is chosen
	roomy   int            // width of both columns as opened, with room to grow
	spare   int            // the same without
	view    map[string]int // of outputs shown in another unit: which of their views
	walked  int            // input the curve is drawn over
	curved  bool
	line    *calc.Curve // for what is typed now; nil until it is drawn
	said    scroll.View // the inputs in sight, where not all fit
	follows scroll.View // the results
	edit    *field.Line
	typed   bool   // the field holds something new
	solving string // output whose target is being typed
	result  calc.Result
	trouble string // why the present text cannot be used
	fix     string
}

// New makes the widget; given are inputs that differ from the defaults.
func New(prefix string, s *calc.Sheet, given map[string]string) *Widget {
	w := &Widget{prefix: prefix, sheet: s, spec: s.Spec(), first: maps.Clone(given), texts: map[string]string{}, view: map[string]int{}}
	maps.Copy(w.texts, given)
	w.evaluate(w.texts)
	w.measure()
	return w
}

// Flow says that the sheet stands in a page that scrolls: rather than cut a
// label, a sheet of any length stands in one column.
func (w *Widget) Flow() { w.flows = true }

// Texts are the inputs as typed, those that differ from the defaults.
func (w *Widget) Texts() map[string]string { return maps.Clone(w.texts) }

// Result is the last good result.
func (w *Widget) Result() calc.Result { return w.result }

// Typing reports whether a value is being typed.
func (w *Widget) Typing() bool { return w.edit != nil }

// evaluate computes with these texts and keeps the result if they are good.
func (w *Widget) evaluate(texts map[string]string) bool {
	w.line = nil
	result, err := w.sheet.Run(texts)
	if err != nil {
		w.trouble, w.fix = explain(err)
		if len(w.result.Outputs) == 0 {
			w.result = result
		}
		return false
	}
	w.result, w.trouble, w.fix = result, "", ""
	return true
}

// explain takes the first thing that is wrong, in words.
func explain(err error) (what, fix string) {
	var list diag.List
	if errors.As(err, &list) && len(list) > 0 {
		return list[0].Message, list[0].Fix
	}
	var one diag.Diagnostic
	if errors.As(err, &one) {
		return one.Message, one.Fix
	}
	return err.Error(), ""
}

func (w *Widget) rows() int { return len(w.spec.Inputs) + len(w.spec.Outputs) }

// input is the input under the cursor, nil on an output.
func (w *Widget) input() *calc.Input {
	if w.cursor < len(w.spec.Inputs) {
		return &w.spec.Inputs[w.cursor]
	}
	return nil
}

// output is the line of the output under the cursor or, on an input, of the
// one chosen before.
func (w *Widget) output() *calc.Line {
	i := w.cursor - len(w.spec.Inputs)
	if i < 0 {
		i = w.shown
	}
	if i >= 0 && i < len(w.result.Outputs) {
		return &w.result.Outputs[i]
	}
	return nil
}

// Chosen is the result under the cursor or, on an input, the one explained
// there; false while it has no value.
func (w *Widget) Chosen() (calc.Line, bool) {
	line := w.output()
	if line == nil || line.Err != nil {
		return calc.Line{}, false
	}
	return *line, true
}

// Update types into the field; the digit bindings open it.
func (w *Widget) Update(c *ui.Context, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case ui.Click:
		return w.click(msg)
	case tea.PasteMsg:
		if w.edit != nil || w.begin("", "") {
			w.typing(msg)
		}
	case tea.KeyPressMsg:
		if w.edit != nil {
			w.typing(msg)
		}
	}
	return nil
}

// begin opens the field on the input under the cursor; hint is what stands
// there while it is empty.
func (w *Widget) begin(text, hint string) bool {
	if w.input() == nil {
		return false
	}
	w.edit = field.NewLine(text, hint)
	w.edit.Focus()
	w.typed = false
	return true
}

// typing passes a key to the field and computes while it is typed.
func (w *Widget) typing(msg tea.Msg) {
	if !w.edit.Update(msg) {
		return
	}
	w.typed = true
	if w.solving != "" || strings.TrimSpace(w.edit.Value()) == "" {
		w.trouble, w.fix = "", ""
		return
	}
	if !w.evaluate(w.with(w.edit.Value())) {
		w.settle() // what stands beside a mistake does not come from it
	}
}

// settle shows the result of what was last taken, and keeps the complaint.
func (w *Widget) settle() {
	if result, err := w.sheet.Run(w.texts); err == nil {
		w.result = result
	}
}

// with is the texts with another value for the input under the cursor.
func (w *Widget) with(text string) map[string]string {
	texts := maps.Clone(w.texts)
	if texts == nil {
		texts = map[string]string{}
	}
	if in := w.input(); in != nil {
		texts[in.Name] = text
	}
	return texts
}

// commit keeps what was typed when it can be used; otherwise the field stays
// open with the reason.
func (w *Widget) commit() bool {
	if w.edit == nil {
		return true
	}
	text := strings.TrimSpace(w.edit.Value())
	switch {
	case w.solving != "":
		return w.solve(text)
	case text == "" || !w.typed:
		w.cancel()
		return true
	case !w.evaluate(w.with(text)):
		return false
	}
	w.take(w.with(text))
	w.edit = nil
	return true
}

// maxPast is how many changes can be taken back.
const maxPast = 100

// take replaces the texts and remembers the present ones.
func (w *Widget) take(texts map[string]string) {
	w.past = append(w.past, w.texts)
	if len(w.past) > maxPast {
		w.past = w.past[1:]
	}
	w.texts = texts
}

// undo goes back to the texts before the last change.
func (w *Widget) undo() {
	if n := len(w.past); n > 0 {
		w.texts, w.past = w.past[n-1], w.past[:n-1]
		w.evaluate(w.texts)
	}
}

// cancel drops what was typed and shows the last good result.
func (w *Widget) cancel() {
	w.edit, w.solving = nil, ""
	w.evaluate(w.texts)
}

// solve asks the sheet for the input that gives an output its target.
func (w *Widget) solve(target string) bool {
	in := w.input()
	given := maps.Clone(w.texts)
	delete(given, in.Name)
	result, err := w.sheet.Solve(in.Name, w.solving, target, given)
	if err != nil {
		w.trouble, w.fix = explain(err)
		return false
	}
	for _, line := range result.Inputs {
		if line.Name == in.Name {
			w.take(w.with(line.Value.Format(unit.Full)))
		}
	}
	w.result, w.trouble, w.fix = result, "", ""
	w.edit, w.solving = nil, ""
	return true
}

// nudge multiplies the input under the cursor by its step.
func (w *Widget) nudge(up bool) {
	in := w.input()
	if in == nil {
		return
	}
	line := w.inputLine(in.Name)
	if line == nil {
		return
	}
	texts := w.with(Nudged(line.Value, in.Step, up))
	if w.evaluate(texts) {
		w.take(texts)
		return
	}
	w.evaluate(w.texts) // at its bound: stay
}

// Nudged is a quantity one step up or down, rounded to three digits.
func Nudged(q unit.Quantity, step float64, up bool) string {
	if step <= 1 {
		step = 1.1
	}
	if !up {
		step = 1 / step
	}
	q.SI *= step
	value, sign := q.Parts(unit.Human)
	return strings.TrimSpace(strings.ReplaceAll(value, ",", "") + " " + sign)
}

func (w *Widget) inputLine(name string) *calc.Line {
	for i := range w.result.Inputs {
		if w.result.Inputs[i].Name == name {
			return &w.result.Inputs[i]
		}
	}
	return nil
}

func (w *Widget) click(msg ui.Click) tea.Cmd {
	var i int
	if _, err := fmt.Sscanf(msg.Zone, w.prefix+":row:%d", &i); err != nil || !w.commit() {
		return nil
	}
	if i == w.cursor {
		w.open()
		return nil
	}
	w.choose(min(i, w.rows()-1))
	return nil
}
