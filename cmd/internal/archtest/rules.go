package archtest

import (
	"cmp"
	"fmt"
	"slices"
)

// Finding is one broken rule.
type Finding struct {
	Rule string
	Key  string // what an exception has to name: a path, or a path and a name
	File string
	Line int
	Text string
}

// String is the finding as a compiler would print it.
func (f Finding) String() string {
	return fmt.Sprintf("%s:%d: %s (%s)", f.File, f.Line, f.Text, f.Rule)
}

// Rule is one house rule.
type Rule struct {
	Name  string
	About string
	Check func(*Tree) []Finding
}

// Rules is the list, in the order of the chapters of the house style.
func Rules() []Rule {
	return []Rule{
		{"layers", "engine <- quiz <- content <- tui <- cmd: import only to the left", layers},
		{"rooms", "inside a layer a room imports only the siblings named in its row", siblings},
		{"libraries", "each foreign library lives in the room that wraps it", libraries},
		{"network", "no room can reach the network", network},
		{"init", "no init function", inits},
		{"globals", "no package-level variable that could change", globals},
		{"written", "a package-level table is never written", written},
		{"clock", "time comes in as a parameter", clock},
		{"chance", "randomness comes in as a seed", chance},
		{"process", "only cmd reads the environment, prints or ends the process", process},
		{"goroutine", "goroutines start where their panics are caught", goroutines},
		{"file size", "a file has at most 500 lines, a test 800", fileSize},
		{"function size", "a function has at most 80 lines", functionSize},
		{"package comment", "a package has exactly one package comment", packageComments},
		{"doc", "an exported name has a sentence", docs},
		{"words", "no unfinished work, no hosts, no paths of the workshop", words},
		{"width", "texts of the tui hold only characters whose width all terminals agree on", widths},
	}
}

// Check runs every rule, takes away the exceptions, and adds a finding for
// each exception that nothing needs any more.
func Check(t *Tree, except []Exception) []Finding {
	var out []Finding
	used := map[Exception]bool{}
	for _, r := range Rules() {
		for _, f := range r.Check(t) {
			f.Rule = r.Name
			i := slices.IndexFunc(except, func(e Exception) bool { return e.Rule == f.Rule && e.Key == f.Key })
			if i >= 0 {
				used[except[i]] = true
				continue
			}
			out = append(out, f)
		}
	}
	for _, e := range except {
		switch {
		case !used[e]:
			out = append(out, Finding{e.Rule, e.Key, "cmd/internal/archtest/exceptions.go", 1, "nothing needs the exception for " + e.Key + " any more: remove it"})
		case e.Why == "":
			out = append(out, Finding{e.Rule, e.Key, "cmd/internal/archtest/exceptions.go", 1, "the exception for " + e.Key + " has no reason"})
		}
	}
	slices.SortStableFunc(out, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return out
}
