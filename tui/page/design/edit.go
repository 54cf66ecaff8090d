package design

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"napkin/engine/design"
	"napkin/engine/diag"
	"napkin/tui/ui"
	"napkin/tui/widget/field"
)

// session is one answer being typed.
type session struct {
	row     row
	rename  bool
	line    *field.Line // one of the two is set
	area    *field.Area
	first   string // the answer before
	serial  int    // of the last change, for drafts
	preview *paper // the design with what is typed so far, of formulas only
	mistake *diag.Diagnostic
	trouble string // why it cannot be taken
}

// draftPause is how long typing rests before the draft goes to disk.
const draftPause = 400 * time.Millisecond

type draft struct{ serial int }

func (s *session) value() string {
	if s.area != nil {
		return strings.TrimRight(s.area.Value(), " \n")
	}
	return strings.TrimSpace(s.line.Value())
}

// path is where the answer goes.
func (s *session) path() []string {
	if s.row.kind == entryRow && !s.rename {
		return design.FormulaOf(s.row.path)
	}
	return s.row.path
}

// formula reports whether a formula is being typed: it is taken whole or not
// at all, and never in part.
func (s *session) formula() bool {
	if s.rename {
		return false
	}
	if s.row.kind == addRow {
		return design.FormulaOf(join(s.row.path, "")) != nil
	}
	return design.FormulaOf(s.path()) != nil
}

// edit is the change that the typed text asks for, nil for none.
func (s *session) edit() edit {
	text, path, prompt := s.value(), s.path(), s.row.prompt
	switch {
	case s.rename:
		return func(d *design.Design) (string, error) { return d.Rename(path, text) }
	case text == s.first:
		return nil
	case s.row.kind == addRow:
		return func(d *design.Design) (string, error) {
			out, _, err := d.Add(prompt, text)
			return out, err
		}
	case text == "" && s.row.kind == itemRow:
		return func(d *design.Design) (string, error) { return d.Delete(path) }
	case text == "":
		return func(d *design.Design) (string, error) { return d.Edit(path, nil) }
	case s.area != nil && strings.Contains(text, "\n"):
		text += "\n"
	}
	return func(d *design.Design) (string, error) { return d.Edit(path, text) }
}

// begin opens the field of the selected row.
func (p *Walk) begin(c *ui.Context) tea.Cmd {
	r := p.form.selected()
	if r == nil {
		return nil
	}
	if why := p.frozen(); why != "" {
		return ui.Say(ui.Toast{Text: why})
	}
	switch {
	case r.locked:
		return ui.Say(ui.Toast{Text: "this answer has rules or parts of its own; e opens it in your editor"})
	case r.kind == entryRow && r.sheet == nil:
		p.form.unfold(!p.form.open[r.id()])
		p.refill()
		return nil
	}
	p.clock.start(c.Now())
	s := &session{row: *r}
	if r.sheet != nil {
		s.first = r.sheet.Formula
	} else if r.kind != addRow {
		s.first = r.text
	}
	p.pane = formPane
	s.first = strings.TrimRight(s.first, " \n")
	return p.typeInto(s, r.prompt)
}

// typeInto gives a session its field.
func (p *Walk) typeInto(s *session, prompt design.Prompt) tea.Cmd {
	p.session, p.form.follow = s, true
	if s.row.kind == valueRow && prompt.Form == design.Text {
		s.area = field.NewArea(s.first, "for example: "+prompt.Example)
		return s.area.Focus()
	}
	s.line = field.NewLine(s.first, prompt.Example)
	return s.line.Focus()
}

// typing passes a key or pasted text to the field, shows what follows from
// it, and plans to save it as a draft.
func (p *Walk) typing(c *ui.Context, msg tea.Msg) tea.Cmd {
	s := p.session
	changed := false
	if s.area != nil {
		changed = s.area.Update(msg)
	} else {
		changed = s.line.Update(msg)
	}
	if !changed {
		return nil
	}
	s.serial++
	s.trouble = ""
	p.form.follow = true
	if s.formula() {
		p.foresee()
		return nil
	}
	if s.row.kind != valueRow && s.row.kind != itemRow {
		return nil
	}
	return c.After(draftPause, draft{s.serial})
}

// foresee works out the estimates with the formula as typed so far.
func (p *Walk) foresee() {
	s := p.session
	s.preview, s.mistake = nil, nil
	e := s.edit()
	if e == nil || s.value() == "" {
		return
	}
	text, err := e(p.paper.design)
	if err != nil {
		s.trouble = reason(err)
		return
	}
	next := &paper{name: p.paper.name}
	next.read(text)
	s.preview = next
	s.mistake = next.design.Mistake(p.touched(s), next.findings)
}

// touched is the path that a session changes in the end.
func (p *Walk) touched(s *session) []string {
	if s.row.kind == addRow {
		if _, path, err := p.paper.design.Add(s.row.prompt, s.value()); err == nil {
			return path
		}
	}
	return s.path()
}

// saveDraft writes what is typed so far, so that a crash costs no more than a
// word; the form itself changes when the field is left.
func (p *Walk) saveDraft(c *ui.Context, serial int) tea.Cmd {
	if p.session == nil || p.session.serial != serial || p.conflict != nil || p.paper.stale {
		return nil
	}
	e := p.session.edit()
	if e == nil {
		return nil
	}
	text, err := e(p.paper.design)
	if err != nil {
		return nil // said when the field is left
	}
	p.disk.put(text)
	return p.save(c)
}

// commit takes what was typed; false when it cannot be taken and the field
// stays open.
func (p *Walk) commit(c *ui.Context) (tea.Cmd, bool) {
	s := p.session
	if s == nil {
		return nil, true
	}
	e := s.edit()
	if e == nil || s.row.kind != valueRow && s.row.kind != itemRow && s.value() == "" {
		return p.cancel(c), true
	}
	if s.mistake != nil {
		s.trouble = "cannot be used like this; esc drops it"
		return nil, false
	}
	if err := p.paper.change(e); err != nil {
		s.trouble = reason(err)
		return nil, false
	}
	p.session = nil
	p.refill()
	return p.keep(c), true
}

// cancel leaves the field and forgets what was typed.
func (p *Walk) cancel(c *ui.Context) tea.Cmd {
	p.session = nil
	p.refill()
	if p.disk == nil || p.conflict != nil {
		return nil
	}
	return p.keep(c) // a draft may be on disk
}

// leaveField is what esc and moving away do: text is kept, a formula that is
// not taken yet is dropped, and so is what cannot be taken.
func (p *Walk) leaveField(c *ui.Context) tea.Cmd {
	if p.session.formula() || p.session.rename || p.session.row.kind == addRow {
		return p.cancel(c)
	}
	if cmd, ok := p.commit(c); ok {
		return cmd
	}
	return p.cancel(c)
}

// enter takes the answer and goes on to what is naturally typed next.
func (p *Walk) enter(c *ui.Context) tea.Cmd {
	s := p.session
	before := p.touched(s)
	empty := s.value() == ""
	cmd, ok := p.commit(c)
	if !ok || empty || s.rename {
		return cmd
	}
	prompt := s.row.prompt
	switch {
	case s.row.kind == addRow && prompt.Form == design.List:
		return tea.Batch(cmd, p.beginAt(c, s.row.path, addRow))
	case s.row.kind == addRow:
		return tea.Batch(cmd, p.continueEntry(c, prompt, before))
	case s.row.kind == valueRow && len(s.row.path) > 2 && p.inNewEntry():
		p.form.move(1)
		if r := p.form.selected(); r != nil && r.kind == valueRow && r.depth > 0 {
			return tea.Batch(cmd, p.begin(c))
		}
		p.fresh = ""
	}
	return cmd
}

func (p *Walk) inNewEntry() bool {
	r := p.form.selected()
	return p.fresh != "" && r != nil && r.depth > 0 && strings.HasPrefix(strings.Join(r.path, "\x00"), p.fresh)
}

// continueEntry opens an entry that was just made and starts typing its first
// open answer.
func (p *Walk) continueEntry(c *ui.Context, prompt design.Prompt, path []string) tea.Cmd {
	first := prompt.Fields[0]
	if prompt.Form == design.Table {
		first = prompt.Fields[min(1, len(prompt.Fields)-1)]
	}
	entry := row{kind: entryRow, path: path}
	if p.paper.line(path) != nil {
		if p.paper.line(path).Formula != "" {
			return p.beginAt(c, prompt.Path, addRow) // name and formula in one: on to the next line
		}
		return p.beginAt(c, path, entryRow)
	}
	p.form.open[entry.id()] = true
	p.fresh = strings.Join(path, "\x00")
	p.refill()
	return p.beginAt(c, join(path, first.Path...), valueRow)
}

func (p *Walk) beginAt(c *ui.Context, path []string, kind rowKind) tea.Cmd {
	if p.form.choose(path, kind) {
		return p.begin(c)
	}
	return nil
}

// complete fills in the first answer on offer that begins with what is typed.
func (p *Walk) complete() bool {
	s := p.session
	if s.line == nil || s.row.kind != valueRow {
		return false
	}
	options := p.options()
	if len(options) == 0 || options[0] == s.value() {
		return false
	}
	s.line.Set(options[0])
	s.serial++
	return true
}

// options are the answers on offer that go with what is typed so far; those
// that begin like it come first.
func (p *Walk) options() []string {
	s := p.session
	if s == nil || s.line == nil || s.row.kind != valueRow {
		return nil
	}
	typed := strings.ToLower(s.value())
	var first, rest []string
	for _, o := range p.paper.design.Options(s.row.prompt) {
		switch low := strings.ToLower(o); {
		case strings.HasPrefix(low, typed):
			first = append(first, o)
		case strings.Contains(low, typed):
			rest = append(rest, o)
		}
	}
	return append(first, rest...)
}

// reason takes the words out of an error.
func reason(err error) string {
	if list, ok := diag.As(err); ok && len(list) > 0 {
		text := list[0].Message
		if list[0].Fix != "" {
			text += "; " + list[0].Fix
		}
		return text
	}
	return err.Error()
}
