package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"napkin/content"
	"napkin/content/plain"
)

// shelved finds what a link such as checklist/design names; false for what is
// no link to the shelf.
func (e *env) shelved(arg string) (content.Entry, bool, error) {
	kind, id, found := strings.Cut(arg, "/")
	if !found || kind != string(content.KindSize) && !slices.Contains(content.ShelfKinds(), content.Kind(kind)) {
		return content.Entry{}, false, nil
	}
	lib := e.app.Library()
	entry, ok := lib.Entry(content.Link{Kind: content.Kind(kind), ID: id})
	if !ok {
		var known []string
		for _, x := range lib.Entries(content.Kind(kind)) {
			known = append(known, x.Link.ID)
		}
		return content.Entry{}, false, missing(kind, id, known)
	}
	return entry, true, nil
}

// completeRead offers lessons, problems, paths and what stands on the shelf.
func (e *env) completeRead(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	out, directive := e.complete(content.KindLesson)(cmd, args, typed)
	if len(args) > 0 {
		return out, directive
	}
	for _, kind := range append([]content.Kind{content.KindProblem, content.KindPath}, content.ShelfKinds()...) {
		for _, id := range e.app.Library().IDs(kind) {
			out = append(out, content.Link{Kind: kind, ID: id}.String())
		}
	}
	return out, directive
}

// entryReport is a thing of the shelf for JSON.
type entryReport struct {
	ID     string        `json:"id"`
	Title  string        `json:"title"`
	Kind   string        `json:"kind"`
	Note   string        `json:"note,omitempty"`
	URL    string        `json:"url,omitempty"`
	Seed   int           `json:"seed_line,omitempty"`
	Fields []fieldReport `json:"fields"`
	See    []string      `json:"see"`
	Text   string        `json:"text"`
}

type fieldReport struct {
	Name  string       `json:"name"`
	Lines []lineReport `json:"lines"`
}

type lineReport struct {
	Text string `json:"text"`
	Link string `json:"link,omitempty"`
}

func (e *env) readEntry(x content.Entry, width int) error {
	text := plain.Entry(e.app.Library(), x, width)
	if !e.json {
		return e.print(text)
	}
	out := entryReport{ID: x.Link.ID, Title: x.Title, Kind: string(x.Link.Kind), Note: x.Note, URL: x.URL, Seed: x.SeedLine, See: []string{}, Text: text}
	for _, f := range x.Fields {
		report := fieldReport{Name: strings.TrimSpace(f.Name)}
		for _, l := range f.Lines {
			line := lineReport{Text: l.Text}
			if l.Link.Kind != "" {
				line.Link = l.Link.String()
			}
			report.Lines = append(report.Lines, line)
		}
		out.Fields = append(out.Fields, report)
	}
	for _, link := range x.See {
		out.See = append(out.See, link.String())
	}
	return e.printJSON(out)
}

func (e *env) workloadIDs() []string {
	var ids []string
	for _, w := range e.app.Library().Workloads() {
		ids = append(ids, w.ID)
	}
	return ids
}

// pick judges every kind of store for a workload.
func (e *env) pick(args []string, id string) error {
	if len(args) > 0 && args[0] != "databases" && args[0] != "database" {
		return usage{code: "usage.for", message: "--for judges databases, not " + quoted(args[0]), fix: "napkin list databases --for " + id}
	}
	lib := e.app.Library()
	all := lib.Workloads()
	at := slices.IndexFunc(all, func(w content.Workload) bool { return w.ID == id })
	if at < 0 {
		return missing("workload", id, e.workloadIDs())
	}
	w := all[at]
	type verdict struct {
		ID    string `json:"id"`
		Title string `json:"title"`
		Kind  string `json:"kind"`
		Fits  bool   `json:"fits"`
		Rank  int    `json:"rank,omitempty"`
		Lacks string `json:"lacks,omitempty"`
		Why   string `json:"why"`
	}
	out := []verdict{}
	var lines strings.Builder
	for _, v := range lib.Pick(w) {
		out = append(out, verdict{v.Database.ID, v.Database.Name, string(content.KindDatabase), v.Fits, v.Rank, v.Need, v.Why})
		mark := "no"
		if v.Fits {
			mark = fmt.Sprintf("fits %d", v.Rank)
		}
		lines.WriteString(plain.Item(fmt.Sprintf("%-6s  %-15s  ", mark, v.Database.Name), v.Why, e.width()) + "\n")
	}
	if e.json {
		return e.printJSON(out)
	}
	head := plain.Item("", w.Title+": "+w.Ask, e.width()) + "\n"
	for _, need := range w.Needs {
		head += plain.Item("  needs: ", "a store that "+content.NeedOf(need).Text, e.width()) + "\n"
	}
	return e.print(head + "\n" + lines.String())
}
