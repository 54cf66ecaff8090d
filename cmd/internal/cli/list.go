package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"napkin/content"
	"napkin/engine/calc"
	"napkin/engine/rich"
	"napkin/engine/trace/algorithms"
)

// entry is one line of a list.
type entry struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Kind  string `json:"kind"`
	Note  string `json:"note,omitempty"`
}

// word is what `napkin list` calls a kind, and one of it.
type word struct{ plural, singular string }

func kinds() []word {
	return []word{{"lessons", "lesson"}, {"calculators", "calculator"}, {"labs", "lab"}, {"algorithms", "algorithm"}, {"problems", "problem"}, {"questions", "question"}, {"drills", "drill"}, {"glossary", "term"}, {"diagrams", "diagram"}, {"paths", "path"}, {"databases", "database"}, {"workloads", "workload"}, {"tradeoffs", "tradeoff"}, {"cards", "card"}, {"checklists", "checklist"}, {"resources", "resource"}, {"latencies", "latency"}, {"sizes", "size"}, {"functions", "function"}}
}

func (e *env) listCmd() *cobra.Command {
	var rows bool
	var workload string
	cmd := &cobra.Command{
		Use: "list [KIND]", Short: "List lessons, calculators, labs, problems, questions, terms, databases, cards and whatever else there is",
		Long:    "Lists the things of one kind, or how many there are of each. With --for the kinds of\nstores are judged for a workload: which fit, and what speaks against the others.",
		Example: "  napkin list\n  napkin list lessons\n  napkin list databases --for chat-messages\n  napkin list --seed-rows --json",
		Args:    atMost(1, "one kind"), ValidArgs: kindNames(),
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case rows:
				return e.listSeedRows()
			case workload != "":
				return e.pick(args, workload)
			case len(args) == 0:
				return e.listKinds()
			}
			return e.listKind(args[0])
		},
	}
	cmd.Flags().BoolVar(&rows, "seed-rows", false, "what serves each row of the seed document")
	cmd.Flags().StringVar(&workload, "for", "", "a `workload` to judge the databases for; list workloads shows them")
	completeFlag(cmd, "for", e.workloadIDs)
	return cmd
}

func kindNames() []string {
	var out []string
	for _, k := range kinds() {
		out = append(out, k.plural)
	}
	return out
}

func (e *env) listKinds() error {
	type count struct {
		Kind  string `json:"kind"`
		Count int    `json:"count"`
	}
	var counts []count
	table := rich.Table{Columns: []rich.Column{{Align: rich.Right}, {}, {}}}
	for _, k := range kinds() {
		entries, _ := e.entries(k.plural)
		counts = append(counts, count{k.plural, len(entries)})
		table.Rows = append(table.Rows, []rich.Line{text(fmt.Sprint(len(entries))), text(k.plural), text("napkin list " + k.plural)})
	}
	if e.json {
		return e.printJSON(counts)
	}
	return e.printTable(table)
}

// printTable prints a table. On a terminal a line that is too long is cut with
// a sign that there is more; in a file or a pipe it stays whole.
func (e *env) printTable(t rich.Table) error {
	lines := t.Text()
	if w := e.terminal().Facts().Size.W; w > 0 {
		for i, l := range lines {
			lines[i] = l.Clip(w)
		}
	}
	return e.print(lines.Plain())
}

func text(s string) rich.Line { return rich.L(rich.T(rich.Plain, s)) }

func (e *env) listKind(word string) error {
	entries, ok := e.entries(word)
	if !ok {
		return missing("kind", word, kindNames())
	}
	if e.json {
		return e.printJSON(entries)
	}
	table := rich.Table{Columns: []rich.Column{{}, {}, {}}}
	for _, x := range entries {
		table.Rows = append(table.Rows, []rich.Line{text(x.ID), text(x.Title), text(x.Note)})
	}
	return e.printTable(table)
}

// entries lists one kind; the word may be singular or plural.
func (e *env) entries(word string) ([]entry, bool) {
	kind := ""
	for _, k := range kinds() {
		if word == k.plural || word == k.singular || word == k.singular+"s" {
			kind = k.singular
		}
	}
	lib := e.app.Library()
	out := []entry{}
	add := func(id, title, note string) { out = append(out, entry{id, title, kind, note}) }
	switch kind {
	case "lesson":
		for _, l := range lib.Lessons() {
			note := l.Section
			if l.Minutes > 0 {
				note = strings.TrimPrefix(fmt.Sprintf("%s, %d min", note, l.Minutes), ", ")
			}
			add(l.ID, l.Title, note)
		}
	case "calculator":
		for _, c := range lib.Calculators() {
			add(c.ID, c.Title, c.Group)
		}
	case "lab":
		for _, l := range lib.Labs() {
			add(l.Spec().ID, l.Spec().Title, l.Spec().Goal)
		}
	case "algorithm":
		for _, a := range algorithms.All() {
			add(a.ID, a.Title, "")
		}
	case "problem":
		for _, p := range lib.Problems() {
			add(p.ID, p.Title, p.Summary)
		}
	case "question":
		for _, q := range lib.Questions() {
			add(q.ID, oneLine(q.Prompt), q.Lesson)
		}
	case "drill":
		for _, d := range lib.Drills() {
			add(d.ID, d.Title, d.Set)
		}
	case "term":
		for _, t := range lib.Terms() {
			add(t.ID, t.Term, "")
		}
	case "diagram":
		for _, d := range lib.Diagrams() {
			add(d.ID, d.Title, d.Kind)
		}
	case "database", "tradeoff", "card", "checklist", "resource":
		for _, x := range lib.Entries(content.Kind(kind)) {
			add(x.Link.ID, x.Title, x.Note)
		}
	case "workload":
		for _, w := range lib.Workloads() {
			add(w.ID, w.Title, w.Ask)
		}
	case "size":
		for _, x := range lib.Sizes() {
			add(x.ID, x.Label, fmt.Sprintf("%s, %d", x.Text(), x.From.Year))
		}
	case "path":
		for _, p := range lib.Paths() {
			add(p.ID, p.Title, fmt.Sprintf("%s, %s", counted(len(p.Lessons()), "lesson"), content.Clock(lib.PathMinutes(p))))
		}
	case "latency":
		for _, l := range lib.Latencies() {
			add(l.ID, l.Label, fmt.Sprintf("%s, %s, %d", l.Text(), l.Way, l.Year))
		}
	case "function":
		for _, f := range calc.Forms().All() {
			add(f.Name, f.Signature(), f.About)
		}
	default:
		return nil, false
	}
	return out, true
}

func (e *env) listSeedRows() error {
	type row struct {
		Row    int      `json:"row"`
		Item   string   `json:"item"`
		Lines  [2]int   `json:"lines"`
		Asks   []string `json:"asks"`
		Serves []string `json:"serves"`
		Lacks  []string `json:"lacks"`
		Awaits []string `json:"awaits"`
	}
	out := []row{}
	served := 0
	for _, r := range e.app.Library().SeedRows() {
		x := row{r.Row, r.Item, r.Lines, r.Asks, []string{}, append([]string{}, r.Lacks...), append([]string{}, r.Awaits...)}
		for _, l := range r.Serves {
			if l.Kind != content.KindQuestion || e.json {
				x.Serves = append(x.Serves, l.String())
			}
		}
		if len(r.Serves) > 0 {
			served++
		}
		out = append(out, x)
	}
	if e.json {
		return e.printJSON(out)
	}
	for _, r := range out {
		what := strings.Join(r.Serves, " ")
		if what == "" {
			what = "-"
		}
		if len(r.Lacks) > 0 {
			what += "; lacks " + strings.Join(r.Lacks, ", ")
		}
		if len(r.Awaits) > 0 {
			what += "; awaits lab " + strings.Join(r.Awaits, ", ")
		}
		if err := e.printf("%3d  %-40s %s\n", r.Row, r.Item, what); err != nil {
			return err
		}
	}
	return e.printf("%d of %d rows are served\n", served, len(out))
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
