package design

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"napkin/engine/design"
	"napkin/engine/diag"
	"napkin/tui/cell"
	"napkin/tui/ui"
)

// A new entry is asked for answer by answer and reaches the file when it is
// valid, never before; then its other answers are asked, each kept at once:
//
//	+ › api ──enter──▶ kind › service ──enter──▶ the file
//	                                              │
//	                  label › ◀──────────────────┘  does › …

// enter takes the answer and goes on to what is naturally typed next.
func (p *Walk) enter(c *ui.Context) tea.Cmd {
	s := p.session
	if s.row.kind == addRow && !s.rename {
		return p.enterNew(c)
	}
	empty := s.value() == ""
	cmd, ok := p.commit(c)
	if !ok || empty || s.rename {
		return cmd
	}
	if s.row.kind == valueRow && p.inNewEntry() {
		p.form.move(1)
		if r := p.form.selected(); r != nil && r.kind == valueRow && r.depth > 0 {
			return tea.Batch(cmd, p.begin(c))
		}
		p.fresh = ""
	}
	return cmd
}

// enterNew takes one answer of a new entry: it asks for the next one that is
// needed, or puts the entry into the file.
func (p *Walk) enterNew(c *ui.Context) tea.Cmd {
	s := p.session
	prompt := s.row.prompt
	if s.value() == "" && len(s.made) == 0 {
		return p.cancel(c)
	}
	if more, ok := p.askNext(); more || !ok {
		return nil
	}
	path := p.touched(s)
	cmd, ok := p.commit(c)
	if !ok {
		return cmd
	}
	if prompt.Form == design.List {
		return tea.Batch(cmd, p.beginAt(c, s.row.path, addRow))
	}
	return tea.Batch(cmd, p.continueEntry(c, prompt, path))
}

// askNext checks what is typed and asks for the next answer that the new
// entry needs; more is false when it has them all, ok is false when what is
// typed will not do.
func (p *Walk) askNext() (more, ok bool) {
	s := p.session
	prompt := s.row.prompt
	typed := []string{s.value()}
	if len(s.made) == 0 {
		typed = prompt.Answers(s.value())
	}
	answers, err := p.paper.design.Accept(prompt, join(s.made, typed...))
	if err != nil {
		s.trouble = reason(err)
		if s.value() == "" && len(p.options()) > 0 {
			s.trouble += "; tab completes"
		}
		return false, false
	}
	if len(answers) == len(prompt.Asks()) {
		return false, true
	}
	s.made = answers
	p.typeInto(s, prompt)
	s.serial++
	return true, true
}

func (p *Walk) inNewEntry() bool {
	r := p.form.selected()
	return p.fresh != "" && r != nil && r.depth > 0 && strings.HasPrefix(strings.Join(r.path, "\x00"), p.fresh)
}

// newLine is the path of the line of the estimates whose `so` is typed as the
// last answer of its making, nil for anything else.
func (p *Walk) newLine() []string {
	path := p.session.row.path
	if p.inNewEntry() && len(path) == 3 && path[2] == "so" && design.FormulaOf(path[:2]) != nil {
		return path[:2]
	}
	return nil
}

// continueEntry goes on with an entry that was just made: to what follows from
// a formula, to the next line after a given value, and to the first answer of
// any other that was not asked yet.
func (p *Walk) continueEntry(c *ui.Context, prompt design.Prompt, path []string) tea.Cmd {
	next := firstOpen(prompt)
	if line := p.paper.line(path); line != nil {
		if line.Given() {
			return p.beginAt(c, prompt.Path, addRow)
		}
		next = []string{"so"}
	}
	if len(next) == 0 {
		return nil
	}
	p.form.open[row{kind: entryRow, path: path}.id()] = true
	p.fresh = strings.Join(path, "\x00")
	p.refill()
	return p.beginAt(c, join(path, next...), valueRow)
}

// firstOpen is the path of the first field that a new entry does without.
func firstOpen(prompt design.Prompt) []string {
	for _, f := range prompt.Fields {
		if !f.Needed && (f.Form == design.Line || f.Form == design.Text) {
			return f.Path
		}
	}
	return nil
}

func (p *Walk) beginAt(c *ui.Context, path []string, kind rowKind) tea.Cmd {
	if p.form.choose(path, kind) {
		return p.begin(c)
	}
	return nil
}

// complete fills in the first answer on offer that goes with what is typed.
func (p *Walk) complete() bool {
	s := p.session
	options := p.options()
	if len(options) == 0 || options[0] == s.value() {
		return false
	}
	s.line.Set(options[0])
	s.serial++
	s.trouble = ""
	return true
}

// options are the answers on offer that go with what is typed so far: those
// that begin like it, then those that hold it, or else the one that was
// probably meant.
func (p *Walk) options() []string {
	s := p.session
	if s == nil || s.line == nil || s.rename || s.row.kind != valueRow && s.row.kind != addRow {
		return nil
	}
	typed := strings.ToLower(s.value())
	known := p.paper.design.Options(s.asks())
	var first, rest []string
	for _, o := range known {
		switch low := strings.ToLower(o); {
		case strings.HasPrefix(low, typed):
			first = append(first, o)
		case strings.Contains(low, typed):
			rest = append(rest, o)
		}
	}
	if near, ok := diag.Nearest(typed, known); ok && len(first)+len(rest) == 0 {
		return []string{near}
	}
	return append(first, rest...)
}

// mostOffered is how many lines the answers on offer may take: a design can
// have a hundred components.
const mostOffered = 3

// offered are the answers on offer, none of them in parts.
func offered(options []string, w int) cell.Block {
	return atMost(cell.Wrap(strings.Join(options, "  "), w), mostOffered, w)
}

// atMost keeps n lines, and says when there are more.
func atMost(lines cell.Block, n, w int) cell.Block {
	if len(lines) > n {
		lines = append(lines[:n-1:n-1], cell.Cut(lines[n-1]+" "+lines[n], w))
	}
	return lines
}

// soFar is what a new entry holds already, as the field shows it.
func (s *session) soFar() string {
	if len(s.made) == 0 {
		return ""
	}
	return fmt.Sprintf("%s  ", strings.Join(s.made, " "))
}
