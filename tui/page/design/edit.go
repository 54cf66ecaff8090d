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
	made    []string    // answers to a new entry that is not in the file yet
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

// changed reports whether leaving the field would lose anything typed.
func (s *session) changed() bool { return s.value() != s.first || len(s.made) > 0 }

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
	case text == s.first && len(s.made) == 0:
		return nil
	case s.row.kind == addRow:
		return func(d *design.Design) (string, error) {
			out, _, err := d.Add(prompt, join(s.made, text)...)
			return out, err
		}
	case text == "" && s.row.kind == itemRow:
		return func(d *design.Design) (string, error) { return d.Delete(path) }
	case text == "":
		return func(d *design.Design) (string, error) { return d.Edit(path, nil) }
	case s.area != nil && strings.Contains(text, "\n"):
		text += "\n"
	}
	return func(d *design.Design) (string, error) {
		if prompt.Form == design.Line && s.row.kind == valueRow {
			settled, err := d.Settle(prompt, text)
			if err != nil {
				return "", err
			}
			text = settled
		}
		return d.Edit(path, text)
	}
}

// begin opens the field of the selected row.
func (p *Walk) begin(c *ui.Context) tea.Cmd {
	r := p.form.selected()
	if r == nil {
		return nil
	}
	if r.kind == entryRow && (r.sheet == nil || p.disk == nil) {
		p.form.unfold(!p.form.open[r.id()])
		p.refill()
		return nil
	}
	if why := p.frozen(); why != "" {
		return ui.Say(ui.Toast{Text: why})
	}
	if r.locked {
		return ui.Say(ui.Toast{Text: "this answer has rules or parts of its own; e opens it in your editor"})
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
		s.area = field.NewArea(s.first, example(prompt))
		return s.area.Focus()
	}
	s.line = field.NewLine(s.first, example(s.asks()))
	return s.line.Focus()
}

// asks is the question that the field answers now.
func (s *session) asks() design.Prompt {
	if s.row.kind == addRow {
		if asks := s.row.prompt.Asks(); len(s.made) < len(asks) {
			return asks[len(s.made)]
		}
	}
	return s.row.prompt
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
	if err != nil { // a new line without its formula, which is asked next
		if s.row.kind != addRow {
			s.trouble = reason(err)
		}
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
		if _, path, err := p.paper.design.Add(s.row.prompt, join(s.made, s.value())...); err == nil {
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
	text, err := p.paper.answer(e)
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
	if e == nil || s.row.kind != valueRow && s.row.kind != itemRow && s.value() == "" && len(s.made) == 0 {
		return p.cancel(c), true
	}
	if s.mistake != nil {
		s.trouble = "cannot be used like this; esc drops it"
		return nil, false
	}
	take := p.paper.take
	if s.formula() { // lines that build on it may have to follow
		take = p.paper.change
	}
	if err := take(e); err != nil {
		s.trouble = reason(err)
		return nil, false
	}
	p.session, p.lost = nil, nil
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

// lost is what was typed and dropped last.
type lost struct {
	step    int
	session *session
}

// drop is what esc does in a field: the old answer stands. What was typed is
// kept aside until something else is changed.
func (p *Walk) drop(c *ui.Context) tea.Cmd {
	s := p.session
	p.fresh = ""
	cmd := p.cancel(c)
	if !s.changed() {
		return cmd
	}
	p.lost = &lost{p.step, s}
	return tea.Batch(cmd, ui.Say(ui.Toast{Text: "dropped; u brings it back"}))
}

// bringBack opens the field of what was dropped last, with what was in it.
func (p *Walk) bringBack(c *ui.Context) tea.Cmd {
	old := p.lost.session
	p.goTo(c, p.lost.step)
	p.lost = nil
	if !p.form.choose(old.row.path, old.row.kind) {
		return ui.Say(ui.Toast{Text: "what was dropped has no place in the file any more"})
	}
	s := &session{row: *p.form.selected(), rename: old.rename, made: old.made, first: old.first, serial: old.serial + 1}
	cmd := p.typeInto(s, s.row.prompt)
	if s.area != nil {
		s.area.Set(old.area.Value())
	} else {
		s.line.Set(old.line.Value())
	}
	if s.formula() {
		p.foresee()
	}
	return cmd
}

// leaveField is what moving away does: what was typed is kept, and what
// cannot be kept is put aside as on esc.
func (p *Walk) leaveField(c *ui.Context) tea.Cmd {
	if cmd, ok := p.commit(c); ok {
		return cmd
	}
	return p.drop(c)
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
