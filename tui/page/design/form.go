package design

import (
	"slices"
	"strconv"
	"strings"

	"napkin/engine/design"
	"napkin/tui/widget/scroll"
)

// rowKind says what a line of the form is.
type rowKind uint8

const (
	headRow  rowKind = iota // the label of a list; cannot be selected
	valueRow                // one answer
	itemRow                 // an item of a list
	entryRow                // an entry of a table, which opens into its answers
	addRow                  // makes a new item or entry
)

// row is one line of the form.
type row struct {
	kind   rowKind
	prompt design.Prompt
	path   []string // where the answer is kept; of an addRow, of the list
	title  string   // of an entry
	text   string
	locked bool // more than a text: only the editor can change it
	depth  int
	sheet  *design.AssumptionLine // of a line of the estimates
}

// id tells rows apart across versions of the file.
func (r row) id() string {
	return string(rune('a'+r.kind)) + "\x00" + strings.Join(r.path, "\x00")
}

// single reports whether the row is an answer of the step itself, not a part
// of a list or an entry.
func (r row) single() bool { return r.kind == valueRow && r.depth == 0 }

// form is the state of one step's form: which row is selected and which
// entries are open.
type form struct {
	rows   []row
	cursor int
	open   map[string]bool
	scroll scroll.View
	fixed  bool   // only looked at: what is not answered is left out
	spans  []span // of the rows, as last laid out
	follow bool   // scroll to the selected row at the next View
}

type span struct{ from, to int }

// fill lists the rows of a step, keeping the selection on the same thing.
func (f *form) fill(step design.Step, p *paper, writable bool) {
	f.fixed = !writable
	was := ""
	if r := f.selected(); r != nil {
		was = r.id()
	}
	f.rows = f.rows[:0:0]
	for _, prompt := range step.Ask {
		f.ask(p, prompt, 0)
	}
	if i := slices.IndexFunc(f.rows, func(r row) bool { return r.id() == was }); i >= 0 {
		f.cursor = i
	}
	f.settle()
}

// ask adds the rows of one prompt, whose path leads to its answer.
func (f *form) ask(p *paper, prompt design.Prompt, depth int) {
	if prompt.Form == design.Line || prompt.Form == design.Text {
		text, editable := p.design.Answer(prompt.Path)
		if f.fixed && strings.TrimSpace(text) == "" {
			return
		}
		f.rows = append(f.rows, row{kind: valueRow, prompt: prompt, path: prompt.Path, text: text, locked: !editable, depth: depth})
		return
	}
	if f.fixed && len(p.design.Items(prompt.Path...)) == 0 {
		return
	}
	f.rows = append(f.rows, row{kind: headRow, prompt: prompt, path: prompt.Path, depth: depth})
	if prompt.Form == design.List {
		for i, text := range p.design.Items(prompt.Path...) {
			f.rows = append(f.rows, row{kind: itemRow, prompt: prompt, path: join(prompt.Path, strconv.Itoa(i)), text: text, depth: depth})
		}
	} else {
		f.entries(p, prompt, depth)
	}
	if !f.fixed {
		f.rows = append(f.rows, row{kind: addRow, prompt: p.design.Next(prompt), path: prompt.Path, depth: depth})
	}
}

func (f *form) entries(p *paper, prompt design.Prompt, depth int) {
	for _, e := range p.design.Entries(prompt) {
		r := row{kind: entryRow, prompt: prompt, path: e.Path, title: e.Title, text: e.Detail, depth: depth, sheet: p.line(e.Path)}
		f.rows = append(f.rows, r)
		if !f.open[r.id()] {
			continue
		}
		for _, field := range prompt.Fields {
			field.Path = join(e.Path, field.Path...)
			f.ask(p, field, depth+1)
		}
	}
}

// line is the line of the estimates that a path names, nil for any other.
func (p *paper) line(path []string) *design.AssumptionLine {
	if len(path) != 2 {
		return nil
	}
	for i := range p.sheet {
		if a := &p.sheet[i]; slices.Equal(a.Path(), path) {
			return a
		}
	}
	return nil
}

func (f *form) selected() *row {
	if f.cursor < 0 || f.cursor >= len(f.rows) {
		return nil
	}
	return &f.rows[f.cursor]
}

// settle keeps the cursor on a row that can be selected.
func (f *form) settle() {
	f.cursor = max(min(f.cursor, len(f.rows)-1), 0)
	if r := f.selected(); r != nil && r.kind == headRow {
		f.cursor++ // a head is always followed by its items or its addRow
	}
	f.follow = true
}

// move goes by so many rows, past heads.
func (f *form) move(by int) {
	for n, dir := by, sign(by); n != 0; n -= dir {
		at := f.cursor + dir
		for at >= 0 && at < len(f.rows) && f.rows[at].kind == headRow {
			at += dir
		}
		if at < 0 || at >= len(f.rows) {
			break
		}
		f.cursor = at
	}
	f.follow = true
}

func sign(n int) int {
	if n < 0 {
		return -1
	}
	return 1
}

// choose selects the row that answers at a path: the row itself, the
// innermost part of it that is shown, or for a list its addRow.
func (f *form) choose(path []string, kind rowKind) bool {
	i := slices.IndexFunc(f.rows, func(r row) bool { return r.kind == kind && slices.Equal(r.path, path) })
	if i < 0 {
		return false
	}
	f.cursor, f.follow = i, true
	return true
}

// unfold opens or closes the entry under the cursor, or the one around it.
func (f *form) unfold(open bool) bool {
	r := f.selected()
	if r == nil {
		return false
	}
	for i := f.cursor; i >= 0; i-- {
		e := f.rows[i]
		inside := e.kind == entryRow && len(e.path) <= len(r.path) && slices.Equal(e.path, r.path[:len(e.path)])
		if inside {
			if f.open[e.id()] == open {
				return false
			}
			f.open[e.id()] = open
			f.cursor = i
			return true
		}
	}
	return false
}

func join(path []string, more ...string) []string {
	return append(append(make([]string, 0, len(path)+len(more)), path...), more...)
}
