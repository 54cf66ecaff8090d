package content

import (
	"slices"
	"strings"

	"napkin/engine/diag"
	"napkin/quiz/gen"
)

// DrillHead is what a list of drills shows.
type DrillHead struct {
	ID, Title, Set, Lesson string
	Difficulty             int
}

// Drill is a template of the library, compiled when it is first drawn from.
type Drill struct {
	DrillHead
	Pack     string
	Source   *diag.Source
	Span     diag.Span // where the template stands in its file
	Sheet    string    // id of the calculator behind it, "" without one
	spec     *Lazy[gen.Spec]
	template *Lazy[*gen.Template]
}

// NewDrill joins a head with the spec that will be read and compiled later.
func NewDrill(head DrillHead, pack string, source *diag.Source, span diag.Span, sheet string, spec *Lazy[gen.Spec]) *Drill {
	d := &Drill{DrillHead: head, Pack: pack, Source: source, Span: span, Sheet: sheet, spec: spec}
	d.template = Later(func() (*gen.Template, diag.List) {
		read, findings := spec.Read()
		if findings.HasErrors() {
			return nil, findings
		}
		compiled, wrong := gen.Compile(read)
		return compiled, append(slices.Clone(findings), wrong...)
	})
	return d
}

// Template is the compiled template; nil when it has an error.
func (d *Drill) Template() *gen.Template { return d.template.Value() }

// Spec is the template as its author wrote it, as far as it could be read.
func (d *Drill) Spec() gen.Spec { return d.spec.Value() }

// Findings is what was wrong with the template.
func (d *Drill) Findings() diag.List {
	_, findings := d.template.Read()
	return findings
}

// Link is the drill's address.
func (d *Drill) Link() Link { return Link{Kind: KindDrill, ID: d.ID} }

// Draw draws from the template. The error is a diag.Diagnostic or a diag.List.
func (d *Drill) Draw(seed uint64, mode gen.Mode) (gen.Drill, error) {
	template := d.Template()
	if template == nil {
		return gen.Drill{}, d.Findings().Err()
	}
	return template.Draw(seed, mode)
}

// Drills are all templates by set, in the order in which they are learnt. This
// reads the files of drills.
func (l *Library) Drills() []*Drill { return slices.Clone(l.drills.Value()) }

// Drill finds a template by id; this reads the files of drills.
func (l *Library) Drill(id string) (*Drill, bool) {
	for _, d := range l.drills.Value() {
		if d.ID == id {
			return d, true
		}
	}
	return nil, false
}

// DrillLesson is the lesson of the drill that a question id names; false for
// any other question. Only for an id of a drill are their files read.
func (l *Library) DrillLesson(question string) (string, bool) {
	name, isDrill := strings.CutPrefix(question, gen.Prefix)
	if !isDrill {
		return "", false
	}
	d, ok := l.Drill(name)
	if !ok {
		return "", false
	}
	return d.Lesson, true
}

// orderDrills puts drills in the order of their sets, then of difficulty.
func orderDrills(list []*Drill) []*Drill {
	place := map[string]int{}
	for i, s := range gen.Sets() {
		place[s.ID] = i + 1
	}
	at := func(d *Drill) int {
		if p := place[d.Set]; p > 0 {
			return p
		}
		return len(place) + 1
	}
	out := slices.Clone(list)
	slices.SortStableFunc(out, func(a, b *Drill) int {
		if at(a) != at(b) {
			return at(a) - at(b)
		}
		return a.Difficulty - b.Difficulty
	})
	return out
}

// Ask gives the question of an id: for one that begins with drill/ the drill
// that the seed draws, within napkin tolerance; otherwise the stored question,
// whatever the seed.
func (l *Library) Ask(id string, seed uint64) (Exercise, bool) {
	return l.AskIn(id, seed, gen.Napkin)
}

// AskIn is Ask with the mode in which a drill is marked.
func (l *Library) AskIn(id string, seed uint64, mode gen.Mode) (Exercise, bool) {
	name, isDrill := strings.CutPrefix(id, gen.Prefix)
	if !isDrill {
		return l.Exercise(id)
	}
	d, ok := l.Drill(name)
	if !ok {
		return Exercise{}, false
	}
	drawn, err := d.Draw(seed, mode)
	if err != nil {
		return Exercise{}, false
	}
	return Exercise{Question: drawn.Question, Source: d.Source, Span: d.Span}, true
}
