package design

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"napkin/tui/ui"
)

// conflict is two versions of one file: the page's own, and one that somebody
// else wrote meanwhile.
type conflict struct {
	theirs string
	stamp  ui.Stamp
	gone   bool // there is no other version: the file was removed
}

// hear takes what the disk found out.
func (p *Walk) hear(c *ui.Context, msg heard) tea.Cmd {
	n := msg.news
	switch {
	case n.refused:
		p.kept = ""
		return p.clash(c, n)
	case n.back:
		return p.restored(c, n)
	case n.gone:
		if p.loaded && p.conflict == nil && msg.source == fromLook {
			return p.clash(c, n)
		}
	case n.err != nil && msg.source == fromSave:
		p.unsaved = oneLine(n.err.Error())
	case n.err != nil && !p.loaded:
		p.trouble = oneLine(n.err.Error())
	case n.saved:
		p.unsaved = ""
		if n.text == p.paper.text {
			p.paper.pending = nil
		}
		if said := p.kept; said != "" {
			p.kept = ""
			return ui.Say(ui.Toast{Text: said})
		}
	case n.changed:
		return p.pickUp(n)
	}
	return nil
}

// restored goes on with a file that was gone and is there again. What was
// changed here meanwhile is not given up for it.
func (p *Walk) restored(c *ui.Context, n news) tea.Cmd {
	if p.conflict == nil || !p.conflict.gone { // chosen meanwhile
		return nil
	}
	if n.text != p.paper.text && len(p.paper.pending) > 0 {
		return p.clash(c, n)
	}
	p.conflict = nil
	p.disk.drop()
	p.paper.pending = nil
	return p.pickUp(n)
}

// pickUp takes the version that is on disk.
func (p *Walk) pickUp(n news) tea.Cmd {
	p.disk.accept(n.stamp)
	first := !p.loaded
	p.loaded, p.trouble = true, ""
	if n.text == p.paper.text && !first {
		return nil
	}
	p.paper.external(n.text)
	if first {
		p.paper.outside = false
		_, next := p.paper.design.Progress()
		p.step = min(next, len(p.steps)) - 1
		p.clock.base = spentBefore(p.paper.design)
	}
	p.refill()
	p.rebase()
	if first {
		return nil
	}
	return ui.Say(ui.Toast{Text: "picked up the change on disk"})
}

// rebase lets an answer that is being typed live on over a new version. When
// what it was to replace is not there any more, an item is added instead.
func (p *Walk) rebase() {
	s := p.session
	if s == nil {
		return
	}
	if s.row.kind == itemRow {
		if now, _ := p.paper.design.Answer(s.row.path); strings.TrimSpace(now) != s.first {
			s.row.kind, s.row.path, s.first = addRow, s.row.path[:len(s.row.path)-1], ""
		}
	}
	if s.formula() {
		p.foresee()
	}
}

// clash keeps both versions and asks. What is being typed is part of mine.
func (p *Walk) clash(c *ui.Context, n news) tea.Cmd {
	if s := p.session; s != nil {
		e := s.edit()
		taken := e != nil && s.mistake == nil && s.value() != "" && p.paper.take(e) == nil
		if !taken && s.changed() { // put aside, as on esc
			p.lost = &lost{p.step, s}
		}
		p.session = nil
	}
	p.conflict = &conflict{theirs: n.text, stamp: n.stamp, gone: n.gone}
	p.pane = formPane
	p.refill()
	return nil
}

// keepMine puts the edits made here into the other version. That it is kept is
// said when it is written: by then the disk may hold yet another one.
func (p *Walk) keepMine(c *ui.Context) tea.Cmd {
	k := p.conflict
	p.conflict = nil
	p.disk.accept(k.stamp)
	p.kept = "the file is written again"
	if !k.gone {
		p.paper.over(k.theirs)
		p.kept = "kept yours; u takes it out again"
	}
	p.refill()
	return p.keep(c)
}

// takeTheirs shows the other version; undo brings mine back.
func (p *Walk) takeTheirs(*ui.Context) tea.Cmd {
	k, mine := p.conflict, p.paper.text
	if k.gone {
		return ui.Say(ui.Close{})
	}
	p.conflict = nil
	p.disk.drop()
	p.disk.accept(k.stamp)
	p.paper.external(k.theirs)
	p.paper.push(mine)
	p.refill()
	return ui.Say(ui.Toast{Text: "took theirs; u brings yours back"})
}

// firstDifference is the first line in which two texts differ.
func firstDifference(mine, theirs string) (line int, a, b string) {
	x, y := strings.Split(mine, "\n"), strings.Split(theirs, "\n")
	for i := range max(len(x), len(y)) {
		a, b = "", ""
		if i < len(x) {
			a = x[i]
		}
		if i < len(y) {
			b = y[i]
		}
		if a != b {
			return i + 1, a, b
		}
	}
	return 0, "", ""
}
