package sheet

import (
	"math"
	"strconv"
	"strings"

	"napkin/engine/calc"
	"napkin/engine/unit"
	"napkin/tui/ui"
)

// inputParts is an input's value as a person would write it: 100M rather
// than 100,000,000 where nothing is lost by it.
func (w *Widget) inputParts(c *ui.Context, name, sign string, lean bool) (string, string) {
	line := w.inputLine(name)
	if line == nil {
		return "", sign
	}
	if line.Doubt != nil {
		return w.ends(c, line, lean)
	}
	if c.Full {
		return line.Value.Parts(unit.Full)
	}
	value, sign := line.Value.Parts(unit.Human)
	if short, ok := compact(line.Value); ok && len(value) >= 9 {
		return short, sign
	}
	return value, sign
}

// outputParts is a result as its row shows it: the ends when it is in doubt.
func (w *Widget) outputParts(c *ui.Context, line *calc.Line, lean bool) (string, string) {
	if k := w.view[line.Name]; k > 0 {
		views := line.Value.Views()
		seen := *line
		seen.Value = views[k%len(views)]
		line = &seen
	}
	if line.Doubt != nil && line.Doubt.Values > 0 {
		return w.ends(c, line, lean)
	}
	return line.Shown(w.style(c))
}

// ends writes two values in the room of one, as one may type them.
func (w *Widget) ends(c *ui.Context, line *calc.Line, lean bool) (string, string) {
	style := unit.Brief
	if c.Full {
		style = unit.Full
	}
	value, sign := line.RangeParts(style)
	if lean {
		value = strings.Replace(value, " .. ", "..", 1)
	}
	return value, sign
}

// compact writes a large count with a letter where that loses nothing:
// 172.8M.
func compact(q unit.Quantity) (string, bool) {
	v, _ := q.Display()
	for _, scale := range []struct {
		letter string
		size   float64
	}{{"G", 1e9}, {"M", 1e6}, {"k", 1e3}} {
		if math.Abs(v) < scale.size {
			continue
		}
		text := strconv.FormatFloat(v/scale.size, 'g', 6, 64)
		back, err := strconv.ParseFloat(text, 64)
		return text + scale.letter, err == nil && math.Abs(back*scale.size-v) <= 1e-12*math.Abs(v) && !strings.ContainsRune(text, 'e')
	}
	return "", false
}

// inputText is an input's value as one would type it, exactly.
func (w *Widget) inputText(name string) string {
	line := w.inputLine(name)
	if line == nil {
		return ""
	}
	if line.Doubt != nil {
		return w.texts[name]
	}
	exact := func(text string) bool {
		back, err := unit.Parse(text)
		return err == nil && back.SI == line.Value.SI
	}
	_, sign := line.Value.Parts(unit.Human)
	if short, ok := compact(line.Value); ok && exact(unit.Join(short, sign)) {
		return unit.Join(short, sign)
	}
	if text := line.Value.Format(unit.Human); exact(text) {
		return text
	}
	return line.Value.Format(unit.Full)
}
