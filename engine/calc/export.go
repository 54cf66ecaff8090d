package calc

import (
	"encoding/csv"
	"strconv"
	"strings"

	"napkin/engine/unit"
)

// Markdown is the sheet as two tables, what is given and what follows, with the
// working and the decisions.
func (r Result) Markdown() string {
	var b strings.Builder
	b.WriteString("## " + r.Title + "\n\n| given | value |\n| --- | ---: |\n")
	for _, l := range r.Inputs {
		b.WriteString("| " + bare(l.Label) + " | " + l.said() + " |\n")
	}
	b.WriteString("\n| follows | value | working | so |\n| --- | ---: | --- | --- |\n")
	for _, l := range r.Outputs {
		value := l.said()
		if l.Err != nil {
			value = "no value: " + bare(trouble(l.Err))
		}
		b.WriteString("| " + bare(l.Label) + " | " + value + " | " + bare(l.Working()) + " | " + bare(l.So) + " |\n")
	}
	for _, text := range r.Decision {
		b.WriteString("\n=> " + text + "\n")
	}
	for i, source := range r.Sources {
		if i == 0 {
			b.WriteString("\nSources: ")
		} else {
			b.WriteString("; ")
		}
		b.WriteString(source)
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

// said is a value as people read it, with its range when it is in doubt.
func (l Line) said() string {
	if l.Doubt != nil && l.Doubt.Values > 0 {
		return l.Range(unit.Human)
	}
	return l.text()
}

// bare is text that does not end a cell of a table.
func bare(text string) string { return strings.ReplaceAll(text, "|", `\|`) }

// CSV is the sheet as rows of kind, name, value, unit, low and high, with all
// digits and a head; low and high are empty without doubt.
func (r Result) CSV() string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	row := func(fields ...string) { _ = w.Write(fields) } // a strings.Builder does not fail
	row("kind", "name", "value", "unit", "low", "high")
	digits := func(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
	for _, part := range []struct {
		kind  string
		lines []Line
	}{{"given", r.Inputs}, {"follows", r.Outputs}} {
		for _, l := range part.lines {
			if l.Err != nil {
				row(part.kind, l.Name, "", "", "", "")
				continue
			}
			v, u := l.Value.Display()
			ends := [2]string{}
			if low, high := l.reportEnds(); low != nil {
				ends = [2]string{digits(*low), digits(*high)}
			}
			row(part.kind, l.Name, digits(v), symbol(u), ends[0], ends[1])
		}
	}
	w.Flush()
	return b.String()
}
