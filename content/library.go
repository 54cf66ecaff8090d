// Package content is the Library: the lessons, calculators, labs, questions,
// problems, diagrams and terms a learner meets, their ids and the typed links between
// them. It must never read files or YAML (content/pack does), draw anything,
// or change after it is built. Start reading at Library, then at Block.
package content

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"napkin/engine/calc"
	"napkin/engine/diag"
	"napkin/engine/lab"
)

// Parts is what a library is built from; content/pack fills it in. The order
// of every slice is the order the library keeps, except that lessons are
// sorted by Order, those without one last, and diagrams by ID.
type Parts struct {
	Lessons     []*Lesson
	Calculators []*Calculator
	Questions   []*QuestionSet
	Labs        []lab.Lab
	Diagrams    []*DrawingFile
	Drills      *Lazy[[]*Drill]
	Terms       *Lazy[[]Term]
	Problems    *Lazy[[]Problem]
	Paths       *Lazy[[]*Path]
	Latencies   *Lazy[[]Latency]
	Shelf       Shelf
	Snippets    *Lazy[[]*Snippet]
	SeedText    SeedText
	SeedRows    *Lazy[[]SeedRow]
	Hidden      []Link
	Findings    diag.List // of reading the heads
}

// Library is everything there is to learn. It does not change after New and
// may be read from several places at once; pages, sheets and questions are
// read from their files when they are first asked for.
type Library struct {
	parts     Parts
	lessons   map[string]*Lesson
	sheets    map[string]*Calculator
	labs      map[string]lab.Lab
	drawings  map[string]*DrawingFile
	questions map[string]*QuestionSet
	heads     []QuestionHead
	drills    *Lazy[[]*Drill] // in the order of their sets
	terms     *Lazy[map[string]Term]
	rows      *Lazy[[]SeedRow]
	paths     *Lazy[[]*Path] // in the order they are offered
}

// New builds the library. Of two things with one id the first stays; telling
// the author about it is the reader's task.
func New(parts Parts) *Library {
	l := &Library{
		parts:     parts,
		lessons:   map[string]*Lesson{},
		sheets:    map[string]*Calculator{},
		labs:      map[string]lab.Lab{},
		drawings:  map[string]*DrawingFile{},
		questions: map[string]*QuestionSet{},
	}
	l.parts.Lessons = keepFirst(parts.Lessons, l.lessons, func(x *Lesson) string { return x.ID })
	slices.SortStableFunc(l.parts.Lessons, func(a, b *Lesson) int {
		if a.Order != b.Order {
			return placeOf(a) - placeOf(b)
		}
		return strings.Compare(a.ID, b.ID)
	})
	l.parts.Calculators = keepFirst(parts.Calculators, l.sheets, func(x *Calculator) string { return x.ID })
	sortSheets(l.parts.Calculators)
	l.parts.Labs = keepFirst(parts.Labs, l.labs, func(x lab.Lab) string { return x.Spec().ID })
	l.parts.Diagrams = keepFirst(parts.Diagrams, l.drawings, func(x *DrawingFile) string { return x.ID })
	slices.SortStableFunc(l.parts.Diagrams, func(a, b *DrawingFile) int { return strings.Compare(a.ID, b.ID) })
	for _, set := range parts.Questions {
		for _, head := range set.Heads {
			if _, taken := l.questions[head.ID]; !taken {
				l.questions[head.ID] = set
				l.heads = append(l.heads, head)
			}
		}
	}
	l.drills = Later(func() ([]*Drill, diag.List) {
		return keepFirst(orderDrills(parts.Drills.Value()), map[string]*Drill{}, func(x *Drill) string { return x.ID }), nil
	})
	l.terms = Later(func() (map[string]Term, diag.List) { return indexTerms(parts.Terms.Value()), nil })
	l.rows = Later(func() ([]SeedRow, diag.List) { return l.coverage(), nil })
	l.paths = Later(func() ([]*Path, diag.List) { return l.resolvePaths(parts.Paths.Value()), nil })
	return l
}

// placeOf is a lesson's place in the order; one that names none comes last.
func placeOf(l *Lesson) int {
	if l.Order == 0 {
		return math.MaxInt32
	}
	return l.Order
}

// sortSheets puts sheets in the order of their groups, then by title.
func sortSheets(list []*Calculator) {
	type place struct {
		group int
		title string
	}
	places := make(map[*Calculator]place, len(list))
	for _, c := range list {
		places[c] = place{groupOrder(c.Group), strings.ToLower(c.Title)}
	}
	slices.SortStableFunc(list, func(a, b *Calculator) int {
		x, y := places[a], places[b]
		return cmp.Or(x.group-y.group, strings.Compare(a.Group, b.Group), strings.Compare(x.title, y.title))
	})
}

// groupOrder puts the groups a learner looks for first before the others,
// which follow by name.
func groupOrder(group string) int {
	known := []string{
		"Estimation", "Problems", "Capacity", "Queueing", "Tail latency", "Scaling laws", "Performance", "Caching", "Partitioning",
		"Load balancing", "Reliability", "Availability", "SLOs and error budgets", "Durability", "Consistency", "Databases", "Streams",
		"Identifiers", "Sketches", "Search", "Language models",
		"Networks", "Real-time delivery", "Recovery", "Deployment", "Cost", "Units",
	}
	if i := slices.Index(known, group); i >= 0 {
		return i
	}
	return len(known)
}

func keepFirst[T any](items []T, byID map[string]T, id func(T) string) []T {
	var kept []T
	for _, item := range items {
		if _, taken := byID[id(item)]; !taken {
			byID[id(item)] = item
			kept = append(kept, item)
		}
	}
	return kept
}

func indexTerms(terms []Term) map[string]Term {
	byID := make(map[string]Term, len(terms))
	for _, term := range terms {
		if _, taken := byID[term.ID]; !taken {
			byID[term.ID] = term
		}
	}
	return byID
}

// Lessons are all lessons in the order they are taught.
func (l *Library) Lessons() []*Lesson { return slices.Clone(l.parts.Lessons) }

// Lesson finds a lesson by id.
func (l *Library) Lesson(id string) (*Lesson, bool) {
	lesson, ok := l.lessons[id]
	return lesson, ok
}

// Around gives the lessons before and after one, nil at the ends.
func (l *Library) Around(id string) (before, after *Lesson) {
	for i, lesson := range l.parts.Lessons {
		if lesson.ID != id {
			continue
		}
		if i > 0 {
			before = l.parts.Lessons[i-1]
		}
		if i+1 < len(l.parts.Lessons) {
			after = l.parts.Lessons[i+1]
		}
	}
	return before, after
}

// Calculators are all sheets by group, then title, not yet compiled.
func (l *Library) Calculators() []*Calculator { return slices.Clone(l.parts.Calculators) }

// Calculator finds a sheet's head by id.
func (l *Library) Calculator(id string) (*Calculator, bool) {
	calculator, ok := l.sheets[id]
	return calculator, ok
}

// Sheet finds and compiles a sheet; false when there is none or its file has
// errors that leave nothing to compute.
func (l *Library) Sheet(id string) (*calc.Sheet, bool) {
	calculator, ok := l.sheets[id]
	if !ok || calculator.Sheet() == nil {
		return nil, false
	}
	return calculator.Sheet(), true
}

// Labs are the simulations in the order they are offered.
func (l *Library) Labs() []lab.Lab { return slices.Clone(l.parts.Labs) }

// Lab finds a simulation by id.
func (l *Library) Lab(id string) (lab.Lab, bool) {
	found, ok := l.labs[id]
	return found, ok
}

// Terms are the glossary in alphabetical order.
func (l *Library) Terms() []Term { return slices.Clone(l.parts.Terms.Value()) }

// Term finds a glossary entry by id.
func (l *Library) Term(id string) (Term, bool) {
	term, ok := l.terms.Value()[id]
	return term, ok
}

// Problems are the systems to design by their order, those without one last.
func (l *Library) Problems() []Problem {
	all := slices.Clone(l.parts.Problems.Value())
	slices.SortStableFunc(all, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(uint(a.Order-1), uint(b.Order-1)), strings.Compare(a.Title, b.Title)) // 0 becomes the largest
	})
	return all
}

// Problem finds a system to design by id.
func (l *Library) Problem(id string) (Problem, bool) {
	for _, problem := range l.parts.Problems.Value() {
		if problem.ID == id {
			return problem, true
		}
	}
	return Problem{}, false
}

// SeedText is the seed document.
func (l *Library) SeedText() SeedText { return l.parts.SeedText }

// Hidden are the things packs asked to leave out.
func (l *Library) Hidden() []Link { return slices.Clone(l.parts.Hidden) }

// Findings reads everything and gives what was wrong with the files: the
// complete list an author wants, sorted by file and position.
func (l *Library) Findings() diag.List {
	findings := slices.Clone(l.parts.Findings)
	for _, lesson := range l.parts.Lessons {
		findings = append(findings, lesson.Findings()...)
	}
	for _, calculator := range l.parts.Calculators {
		findings = append(findings, calculator.Findings()...)
	}
	for _, set := range l.parts.Questions {
		findings = append(findings, set.Findings()...)
	}
	for _, file := range l.parts.Diagrams {
		findings = append(findings, file.Findings()...)
	}
	_, drills := l.parts.Drills.Read()
	for _, drill := range l.drills.Value() {
		drills = append(slices.Clone(drills), drill.Findings()...)
	}
	_, terms := l.parts.Terms.Read()
	_, problems := l.parts.Problems.Read()
	_, paths := l.parts.Paths.Read()
	_, rows := l.parts.SeedRows.Read()
	_, latencies := l.parts.Latencies.Read()
	_, snippets := l.parts.Snippets.Read()
	findings = slices.Concat(findings, drills, terms, problems, paths, rows, latencies, snippets, l.parts.Shelf.findings())
	findings.Sort()
	return findings
}
