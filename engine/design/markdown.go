package design

import (
	"fmt"
	"strings"

	"napkin/engine/rich"
)

// maxim is the closing line of the seed.
const maxim = "Great system design balances simplicity with scalability, making pragmatic trade-offs based on requirements and constraints."

// diagramWidth is the width of the picture in an export.
const diagramWidth = 76

// Markdown exports the whole design as one document. Parts that are not filled
// in are left out.
func (d *Design) Markdown() string {
	w := &markdown{}
	name := d.Name
	if name == "" {
		name = "System design"
	}
	w.line("# %s", inlineText(name))
	d.writeRequirements(w)
	d.writeEstimates(w)
	d.writeInterface(w)
	d.writePicture(w)
	d.writeDecisions(w)
	d.writeNotes(w)
	w.line("\n---\n\n> %q", maxim)
	w.line(exportEnd)
	return w.b.String()
}

// exportEnd is how every export ends.
const exportEnd = ">\n> *The closing line of the seed*"

// IsMarkdown reports whether a text is an export of a design, so that a newer
// one may take its place.
func IsMarkdown(text string) bool {
	return strings.HasSuffix(strings.TrimSpace(text), exportEnd)
}

// markdown collects the text of an export.
type markdown struct{ b strings.Builder }

func (w *markdown) line(format string, args ...any) { fmt.Fprintf(&w.b, format+"\n", args...) }

func (w *markdown) heading(level int, title string) {
	w.line("\n%s %s\n", strings.Repeat("#", level), title)
}

func (w *markdown) table(t rich.Table) {
	if len(t.Rows) > 0 {
		w.line("\n%s", strings.TrimRight(t.Markdown(), "\n"))
	}
}

func (w *markdown) list(title string, items []string) {
	if len(items) == 0 {
		return
	}
	w.line("\n%s:\n", title)
	for _, item := range items {
		w.line("- %s", inlineText(item))
	}
}

// field writes one labelled line of a list, nothing for an empty text.
func (w *markdown) field(name, text string) {
	if text != "" {
		w.line("- **%s:** %s", name, inlineText(text))
	}
}

// inlineText makes text safe inside a line: its own line breaks and signs of
// Markdown do not build anything.
func inlineText(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	return strings.NewReplacer("*", `\*`, "_", `\_`, "<", "&lt;", "`", "\\`", "[", `\[`).Replace(text)
}

// code puts text in backticks.
func code(text string) string {
	return "`" + strings.ReplaceAll(strings.Join(strings.Fields(text), " "), "`", "'") + "`"
}

func (d *Design) writeRequirements(w *markdown) {
	r := d.Requirements
	nf, c := r.NonFunctional, r.Constraints
	w.heading(2, "Requirements")
	w.line("### Functional")
	w.list("Features", r.Features)
	w.list("Workflows", r.Workflows)
	w.list("Operations", r.Operations)
	w.heading(3, "Non-functional")
	w.field("Scale", joined("; ", prefixed("users ", nf.Users.Text), prefixed("requests ", nf.Requests.Text), prefixed("data ", nf.Data.Text)))
	w.field("Latency", joined(", ", prefixed("p50 ", nf.P50.Text), prefixed("p95 ", nf.P95.Text), prefixed("p99 ", nf.P99.Text)))
	w.field("Availability", nf.Availability.Text)
	w.field("Consistency", nf.Consistency)
	w.field("Authentication", nf.Security.Authentication)
	w.field("Authorization", nf.Security.Authorization)
	w.field("Encryption", nf.Security.Encryption)
	w.field("Security", nf.Security.Notes)
	w.heading(3, "Constraints")
	w.field("Budget", c.Budget)
	w.field("Stack", c.Stack)
	w.field("Compliance", strings.Join(c.Compliance, "; "))
	w.field("Time to market", c.TimeToMarket)
}

func prefixed(prefix, text string) string {
	if text == "" {
		return ""
	}
	return prefix + text
}

func joined(by string, parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, by)
}

// writeEstimates writes what was assumed and what follows from it, with the
// numbers filled in.
func (d *Design) writeEstimates(w *markdown) {
	lines := d.Sheet()
	if len(lines) == 0 {
		return
	}
	w.line("\n## Estimates")
	given := rich.Table{Columns: []rich.Column{{Title: "Assumed"}, {Title: "Value", Align: rich.Right}, {Title: "Note"}}}
	worked := rich.Table{Columns: []rich.Column{{Title: "Worked out"}, {Title: "Value", Align: rich.Right}, {Title: "Formula"}, {Title: "With the numbers"}, {Title: "So"}}}
	for _, l := range lines {
		value := l.Text
		if l.Err != nil {
			value = "? (" + firstMessage(l.Err) + ")"
		}
		if l.Given() {
			given.Rows = append(given.Rows, row(inlineText(l.Label), value, inlineText(joined("; ", l.Note, l.So))))
		} else {
			worked.Rows = append(worked.Rows, row(inlineText(l.Label), value, code(l.Formula), inlineText(l.Filled), inlineText(joined("; ", l.So, l.Note))))
		}
	}
	w.table(given)
	w.table(worked)
}

func row(texts ...string) []rich.Line {
	line := make([]rich.Line, len(texts))
	for i, t := range texts {
		line[i] = rich.L(rich.T(rich.Plain, t))
	}
	return line
}

func (d *Design) writeInterface(w *markdown) {
	if len(d.API) > 0 {
		w.heading(2, "API")
		for _, c := range d.API {
			w.line("- %s %s", code(c.Call), inlineText(c.Does))
			for _, f := range [][2]string{{"request", c.Request}, {"response", c.Response}, {"idempotent", c.Idempotent}} {
				if f[1] != "" {
					w.line("  - %s: %s", f[0], inlineText(f[1]))
				}
			}
		}
	}
	if len(d.Data) > 0 {
		w.line("\n## Data")
		table := rich.Table{Columns: []rich.Column{{Title: "Entity"}, {Title: "Key"}, {Title: "Fields"}, {Title: "Store"}, {Title: "Access"}}}
		for _, e := range d.Data {
			table.Rows = append(table.Rows, row(inlineText(e.Name), inlineText(e.Key), inlineText(strings.Join(e.Fields, ", ")),
				inlineText(e.Store), inlineText(strings.Join(e.Access, "; "))))
		}
		w.table(table)
	}
}

func (d *Design) writePicture(w *markdown) {
	if len(d.Components) == 0 {
		return
	}
	w.heading(2, "High-level design")
	w.line("```text\n%s\n```", strings.TrimRight(d.Picture(diagramWidth).Plain(), "\n"))
	table := rich.Table{Columns: []rich.Column{{Title: "Component"}, {Title: "Kind"}, {Title: "Does"}, {Title: "Tech"}}}
	for _, c := range d.Components {
		table.Rows = append(table.Rows, row(inlineText(c.Title()), c.Kind, inlineText(c.Does), inlineText(c.Tech)))
	}
	w.table(table)
	if len(d.Connections) == 0 {
		return
	}
	calls := rich.Table{Columns: []rich.Column{{Title: "From"}, {Title: "To"}, {Title: "What"}, {Title: "Timeout"}, {Title: "Retries"}}}
	for _, e := range d.Connections {
		retries := ""
		if e.Retries > 0 {
			retries = fmt.Sprint(e.Retries)
		}
		calls.Rows = append(calls.Rows, row(inlineText(e.From), inlineText(e.To), inlineText(caption(e)), inlineText(e.Timeout.Text), retries))
	}
	w.table(calls)
}

func (d *Design) writeDecisions(w *markdown) {
	if len(d.Decisions) == 0 {
		return
	}
	w.heading(2, "Decisions")
	for i, c := range d.Decisions {
		if i > 0 {
			w.line("")
		}
		w.line("%d. **%s**", i+1, inlineText(c.Choose))
		for _, f := range [][2]string{{"instead of", c.InsteadOf}, {"because", c.Because}, {"costs", c.Costs}, {"until", c.Until}} {
			if f[1] != "" {
				w.line("   - %s: %s", f[0], inlineText(f[1]))
			}
		}
	}
}

// writeNotes writes what the user kept for each step, as the user wrote it.
func (d *Design) writeNotes(w *markdown) {
	heading := false
	for _, s := range Steps() {
		notes := strings.TrimSpace(d.Steps[s.ID].Notes)
		if notes == "" {
			continue
		}
		if !heading {
			w.line("\n## Notes")
			heading = true
		}
		w.heading(3, s.Title)
		w.line("%s", notes)
	}
}
