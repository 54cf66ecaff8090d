package design

import (
	"context"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"napkin/engine/yaml"
	"napkin/tui/keymap"
	"napkin/tui/ui"
	"napkin/tui/widget/field"
)

// Keys are those of the field, of the question which version to keep, or of
// the walk.
func (p *Walk) Keys(c *ui.Context) []keymap.Binding {
	switch {
	case p.session != nil:
		return p.typingKeys(c)
	case p.conflict != nil:
		return p.conflictKeys(c)
	case !p.loaded:
		return nil
	case p.looking():
		return p.pictureKeys(c)
	}
	return slices.Concat(p.fileKeys(c), p.formKeys(c), p.stepKeys(c))
}

func (p *Walk) typingKeys(c *ui.Context) []keymap.Binding {
	go2 := func(by int) func() tea.Cmd { return func() tea.Cmd { return p.commitAndMove(c, by) } }
	esc := keymap.Binding{ID: "walk.drop", Keys: []string{"esc"}, Help: "close the field", Rank: 3, WhileTyping: true, Run: func() tea.Cmd { return p.drop(c) }}
	if p.session.changed() {
		esc.Help = "drop the change"
	}
	if p.session.area != nil {
		return []keymap.Binding{
			{ID: "walk.next", Keys: []string{"tab"}, Help: "keep, go on", Rank: 1, WhileTyping: true, Run: go2(1)},
			{ID: "walk.take", Keys: []string{"ctrl+s"}, Help: "keep it", Rank: 2, WhileTyping: true, Run: go2(0)},
			esc,
		}
	}
	bs := []keymap.Binding{
		{ID: "walk.take", Keys: []string{"enter"}, Help: "keep it", Rank: 1, WhileTyping: true, Run: func() tea.Cmd { return p.enter(c) }},
		{ID: "walk.up", Keys: []string{"up"}, Help: "keep it and go up", Hidden: true, WhileTyping: true, Run: go2(-1)},
		{ID: "walk.down", Keys: []string{"down"}, Help: "keep it and go down", Hidden: true, WhileTyping: true, Run: go2(1)},
	}
	tab := keymap.Binding{ID: "walk.next", Keys: []string{"tab"}, Help: "keep, go on", Rank: 2, WhileTyping: true, Run: go2(1)}
	if ask := p.nextAsk(); ask != "" {
		bs[0].Help, tab.Help = "then "+ask, "then "+ask
	}
	if len(p.options()) > 0 {
		tab.Help = "complete"
	}
	keep := tab.Run
	tab.Run = func() tea.Cmd {
		if p.complete() {
			return nil
		}
		return keep()
	}
	return append(bs, tab, esc)
}

// nextAsk is the label of the answer that a new entry needs after this one.
func (p *Walk) nextAsk() string {
	s := p.session
	if s.row.kind != addRow || s.rename {
		return ""
	}
	if asks := s.row.prompt.Asks(); len(s.made)+1 < len(asks) && len(s.row.prompt.Answers(s.value())) == 1 {
		return strings.ToLower(asks[len(s.made)+1].Label)
	}
	return ""
}

// commitAndMove keeps what was typed and selects another row; of a new entry
// the next answer is asked first.
func (p *Walk) commitAndMove(c *ui.Context, by int) tea.Cmd {
	if s := p.session; s.row.kind == addRow && !s.rename && (s.value() != "" || len(s.made) > 0) {
		if more, ok := p.askNext(); more || !ok {
			return nil
		}
	}
	entry := p.newLine()
	cmd, ok := p.commit(c)
	if ok && by != 0 {
		p.fresh = ""
		p.form.move(by)
	}
	if ok && by > 0 && entry != nil { // a new line of the estimates is whole: close it again
		delete(p.form.open, row{kind: entryRow, path: entry}.id())
		p.refill()
		p.form.choose(entry[:1], addRow)
	}
	return cmd
}

func (p *Walk) conflictKeys(c *ui.Context) []keymap.Binding {
	if p.conflict.gone {
		return []keymap.Binding{{ID: "walk.mine", Keys: []string{"m"}, Help: "write it again", Rank: 1, Run: func() tea.Cmd { return p.keepMine(c) }}}
	}
	return []keymap.Binding{
		{ID: "walk.mine", Keys: []string{"m"}, Help: "keep mine", Rank: 1, Run: func() tea.Cmd { return p.keepMine(c) }},
		{ID: "walk.theirs", Keys: []string{"t"}, Help: "take theirs", Rank: 2, Run: func() tea.Cmd { return p.takeTheirs(c) }},
	}
}

func (p *Walk) stepKeys(c *ui.Context) []keymap.Binding {
	offNext, offBack := "", ""
	if p.step == len(p.steps)-1 {
		offNext = "this is the last step"
	}
	if p.step == 0 {
		offBack = "this is the first step"
	}
	pl := p.plan(c)
	bs := append(p.digits(c, 3),
		keymap.Binding{ID: "walk.step.next", Keys: []string{"]", "n"}, Help: "next step", Group: "steps", Off: offNext, Run: func() tea.Cmd { return p.goTo(c, p.step+1) }},
		keymap.Binding{ID: "walk.step.back", Keys: []string{"[", "p"}, Help: "step before", Group: "steps", Off: offBack, Run: func() tea.Cmd { return p.goTo(c, p.step-1) }},
		keymap.Binding{ID: "walk.pane", Keys: []string{"tab"}, Help: p.paneName(c, pl, p.beside(pl, 1)), Rank: 4, Group: "steps", Run: func() tea.Cmd { p.nextPane(c, 1); return nil }},
		keymap.Binding{ID: "walk.pane.back", Keys: []string{"shift+tab"}, Help: "other pane", Hidden: true, Run: func() tea.Cmd { p.nextPane(c, -1); return nil }},
		p.pictureKey(c),
		p.guideKey(),
	)
	if p.pane != formPane {
		bs = append(bs, keymap.Binding{ID: "walk.scroll", Keys: []string{"up"}, Label: "↑↓", Help: "scroll", Rank: 1, Group: "steps", Run: func() tea.Cmd { p.side.By(-1); return nil }})
	}
	if p.disk == nil {
		return bs
	}
	tick := "tick"
	if p.ticked() {
		tick = "untick"
	}
	return append(bs,
		keymap.Binding{ID: "walk.tick", Keys: []string{"t"}, Help: tick, Rank: 6, Group: "steps", Run: func() tea.Cmd { return p.toggleTick(c) }},
		keymap.Binding{ID: "walk.clock", Keys: []string{"space"}, Help: "start or stop the clock", Group: "steps", Run: func() tea.Cmd { p.clock.tick(c.Now(), p.step); p.clock.toggle(c.Now()); return nil }},
		keymap.Binding{ID: "walk.clock.hide", Keys: []string{"c"}, Help: "hide or show the clock", Group: "steps", Run: func() tea.Cmd { p.clock.hidden = !p.clock.hidden; return nil }},
	)
}

// pictureKey shows the picture alone; the footer offers it where the step is
// about the picture.
func (p *Walk) pictureKey(c *ui.Context) keymap.Binding {
	b := keymap.Binding{ID: "walk.picture", Keys: []string{"v"}, Help: "picture", Group: "steps", Off: p.noPicture(), Run: func() tea.Cmd { return p.openPicture(c) }}
	if p.steps[p.step].Picture {
		b.Rank = 5
	}
	return b
}

// digits go to the steps by their numbers, as the rail has them.
func (p *Walk) digits(c *ui.Context, rank int) []keymap.Binding {
	var bs []keymap.Binding
	for i := range p.steps {
		b := keymap.Binding{ID: fmt.Sprintf("walk.step.%d", i+1), Keys: []string{fmt.Sprint(i + 1)}, Help: "step", Hidden: i > 0, Group: "steps", Run: func() tea.Cmd { return p.goTo(c, i) }}
		if i == 0 {
			b.Label, b.Rank = fmt.Sprintf("1-%d", len(p.steps)), rank
		}
		bs = append(bs, b)
	}
	return bs
}

func (p *Walk) formKeys(c *ui.Context) []keymap.Binding {
	if p.pane != formPane {
		return nil
	}
	r := p.form.selected()
	if r == nil {
		return nil
	}
	if p.disk == nil {
		return p.lookKeys(r)
	}
	help := map[rowKind]string{valueRow: "write", itemRow: "change", addRow: "add", entryRow: "open"}[r.kind]
	if r.sheet != nil {
		help = "change"
	}
	offEntry, offDelete := "choose an entry first", "there is nothing to delete here"
	if r.kind == entryRow {
		offEntry = ""
	}
	if r.kind == entryRow || r.kind == itemRow || r.text != "" {
		offDelete = ""
	}
	fold := func(open bool) func() tea.Cmd {
		return func() tea.Cmd {
			if p.form.unfold(open) {
				p.refill()
			}
			return nil
		}
	}
	undo := keymap.Binding{ID: "walk.undo", Keys: []string{"u"}, Help: "undo", Rank: 9, Group: "answers", Off: p.readOnly(), Run: func() tea.Cmd { return p.undo(c) }}
	if p.lost != nil {
		undo.Help, undo.Rank = "bring it back", 2
	}
	all := keymap.Binding{ID: "walk.open", Keys: []string{"right", "l"}, Help: "all parts of an entry", Group: "answers", Off: offEntry, Run: fold(true)}
	if r.sheet != nil {
		all.Help, all.Rank = "label, note, so", 2
	}
	closing := keymap.Binding{ID: "walk.fold", Keys: []string{"left", "h"}, Help: "close the entry", Group: "answers", Run: fold(false)}
	if p.form.open[r.id()] {
		all.Rank, closing.Rank = 0, 2
	}
	return []keymap.Binding{
		{ID: "walk.edit", Keys: []string{"enter"}, Help: help, Rank: 1, Group: "answers", Run: func() tea.Cmd { return p.begin(c) }},
		{ID: "walk.add", Keys: []string{"a"}, Help: "add one more", Rank: 8, Group: "answers", Off: p.noList(), Run: func() tea.Cmd { return p.addHere(c) }},
		{ID: "walk.delete", Keys: []string{"d", "delete"}, Help: "delete", Group: "answers", Off: offDelete, Run: func() tea.Cmd { return p.remove(c) }},
		{ID: "walk.rename", Keys: []string{"r"}, Help: "rename", Group: "answers", Off: p.noName(), Run: func() tea.Cmd { return p.rename(c) }},
		all,
		closing,
		undo,
		{ID: "walk.redo", Keys: []string{"U", "ctrl+r"}, Help: "redo", Group: "answers", Off: p.readOnly(), Run: func() tea.Cmd { return p.redo(c) }},
	}
}

// lookKeys are those of a form that can only be looked at.
func (p *Walk) lookKeys(r *row) []keymap.Binding {
	var bs []keymap.Binding
	if r.kind == entryRow {
		open := p.form.open[r.id()]
		help := "open"
		if open {
			help = "close"
		}
		bs = append(bs, keymap.Binding{ID: "walk.open", Keys: []string{"enter", "right", "l"}, Label: "enter", Help: help, Rank: 2, Group: "answers", Run: func() tea.Cmd {
			p.form.unfold(!open)
			p.refill()
			return nil
		}})
	}
	return append(bs, keymap.Binding{ID: "walk.fold", Keys: []string{"left", "h"}, Help: "close the entry", Group: "answers", Run: func() tea.Cmd {
		if p.form.unfold(false) {
			p.refill()
		}
		return nil
	}})
}

func (p *Walk) fileKeys(c *ui.Context) []keymap.Binding {
	bs := []keymap.Binding{
		{ID: "walk.copy", Keys: []string{"y"}, Help: "copy as Markdown", Group: "the file", Off: p.inParts(), Run: p.copyMarkdown},
	}
	if p.disk == nil {
		return append(bs, keymap.Binding{ID: "walk.copyfile", Keys: []string{"w"}, Help: "keep a copy", Rank: 1, Group: "the file", Run: func() tea.Cmd {
			return create(c, p.paper.design.Name+" reference", p.paper.text)
		}})
	}
	return append(bs,
		keymap.Binding{ID: "walk.editor", Keys: []string{"e"}, Help: "editor", Rank: 7, Group: "the file", Run: func() tea.Cmd { return p.editor(c) }},
		keymap.Binding{ID: "walk.export", Keys: []string{"x"}, Help: "export", Rank: 10, Group: "the file", Off: p.inParts(), Run: func() tea.Cmd { return exportTo(c, p.disk.path) }},
	)
}

func (p *Walk) readOnly() string {
	if p.disk == nil {
		return p.frozen()
	}
	return ""
}

func (p *Walk) noList() string {
	r := p.form.selected()
	if r != nil && (r.kind == itemRow || r.kind == addRow || r.kind == entryRow) {
		return ""
	}
	return "choose a list first"
}

func (p *Walk) noName() string {
	if r := p.form.selected(); r != nil && r.kind == entryRow && r.path[len(r.path)-1] != "" && p.paper.design.Document.Root.At(r.path[:len(r.path)-1]...).Kind() == yaml.Map {
		return ""
	}
	return "only a thing with a name can be renamed"
}

func (p *Walk) ticked() bool { return p.paper.design.Steps[p.steps[p.step].ID].Done }

// toggleTick ticks the step when its evidence is there, and says what is
// missing when it is not.
func (p *Walk) toggleTick(c *ui.Context) tea.Cmd {
	if why := p.frozen(); why != "" {
		return ui.Say(ui.Toast{Text: why})
	}
	step := p.steps[p.step]
	done := !p.ticked()
	if e := p.paper.evidence[step.ID]; done && !e.Done {
		return tea.Batch(ui.Say(ui.Toast{Text: "not yet: " + bare(e.Missing[0])}), missedStep(c, step.ID))
	}
	p.clock.tick(c.Now(), p.step)
	value := any(done)
	if minutes := p.clock.minutes(p.step); done && minutes > 0 {
		kept := p.paper.design.Steps[step.ID]
		pairs := yaml.Pairs{{Key: "done", Value: true}, {Key: "minutes", Value: min(kept.Minutes, 24*60) + minutes}}
		if kept.Notes != "" {
			pairs = append(pairs, yaml.Pair{Key: "notes", Value: kept.Notes})
		}
		p.clock.base += p.clock.spent[p.step]
		delete(p.clock.spent, p.step)
		return p.apply(c, setAt([]string{"steps", step.ID}, pairs), tickText(p.step, done, len(p.steps)))
	}
	return p.apply(c, setAt([]string{"steps", step.ID, "done"}, value), tickText(p.step, done, len(p.steps)))
}

func tickText(step int, done bool, of int) string {
	switch {
	case !done:
		return "the tick is taken away"
	case step == of-1:
		return "ticked; x exports the whole design"
	}
	return fmt.Sprintf("step %d is ticked; %d goes on", step+1, step+2)
}

// apply makes an edit at once and says so.
func (p *Walk) apply(c *ui.Context, e edit, said string) tea.Cmd {
	if err := p.paper.change(e); err != nil {
		return ui.Say(ui.Toast{Text: reason(err), Bad: true})
	}
	p.lost = nil
	p.refill()
	return tea.Batch(p.keep(c), ui.Say(ui.Toast{Text: said}))
}

func (p *Walk) addHere(c *ui.Context) tea.Cmd {
	r := p.form.selected()
	path := r.path
	if r.kind != addRow {
		path = path[:len(path)-1]
	}
	return p.beginAt(c, path, addRow)
}

// remove deletes what is under the cursor; undo brings it back.
func (p *Walk) remove(c *ui.Context) tea.Cmd {
	if why := p.frozen(); why != "" {
		return ui.Say(ui.Toast{Text: why})
	}
	r := *p.form.selected()
	if r.locked {
		return ui.Say(ui.Toast{Text: "this answer has parts of its own; e opens it in your editor"})
	}
	if r.kind == valueRow {
		return p.apply(c, setAt(r.path, nil), "emptied; u takes it back")
	}
	return p.apply(c, deleteAt(r.path), "deleted; u takes it back")
}

func (p *Walk) rename(c *ui.Context) tea.Cmd {
	if why := p.frozen(); why != "" {
		return ui.Say(ui.Toast{Text: why})
	}
	r := *p.form.selected()
	s := &session{row: r, rename: true, first: r.path[len(r.path)-1]}
	s.line = field.NewLine(s.first, "a name")
	p.session = s
	return s.line.Focus()
}

func (p *Walk) undo(c *ui.Context) tea.Cmd {
	if p.lost != nil && p.frozen() == "" {
		return p.bringBack(c)
	}
	if p.conflict != nil || !p.paper.back() {
		if p.paper.outside {
			return ui.Say(ui.Toast{Text: "the last change was made outside; napkin takes back only its own"})
		}
		return ui.Say(ui.Toast{Text: "nothing to undo"})
	}
	p.refill()
	return tea.Batch(p.keep(c), ui.Say(ui.Toast{Text: "undone; U makes it again"}))
}

func (p *Walk) redo(c *ui.Context) tea.Cmd {
	if !p.paper.forth() {
		return ui.Say(ui.Toast{Text: "nothing to redo"})
	}
	p.refill()
	return p.keep(c)
}

// mistakeLine is the line of the file with its first mistake, 0 for none.
func (p *Walk) mistakeLine() int {
	if errs := p.paper.errors(); len(errs) > 0 && errs[0].Source != nil && errs[0].Span.Start >= 0 {
		return errs[0].Source.Position(errs[0].Span.Start).Line
	}
	return 0
}

// editor opens the user's editor where the first mistake is, or else where
// the selected answer is written. What is not on disk yet goes there first.
func (p *Walk) editor(c *ui.Context) tea.Cmd {
	line := p.mistakeLine()
	if r := p.form.selected(); line == 0 && r != nil {
		line = p.paper.design.FileLine(r.path)
	}
	line = max(line, 1)
	d := p.disk
	return c.Do(func(context.Context) tea.Msg {
		if n := d.ioSave(); n.refused || n.err != nil {
			return heard{fromSave, n}
		}
		return editNow{line}
	})
}

// press takes the keys that no binding took.
func (p *Walk) press(c *ui.Context, msg tea.KeyPressMsg) tea.Cmd {
	if p.session != nil {
		return p.typing(c, msg)
	}
	key := msg.String()
	if p.pane != formPane {
		p.side.Key(key)
		return nil
	}
	switch key {
	case "up", "k":
		p.form.move(-1)
	case "down", "j":
		p.form.move(1)
	case "pgup", "ctrl+u":
		p.form.move(-8)
	case "pgdown", "ctrl+d":
		p.form.move(8)
	case "home", "g":
		p.form.move(-len(p.form.rows))
	case "end", "G":
		p.form.move(len(p.form.rows))
	}
	return nil
}

func (p *Walk) click(c *ui.Context, msg ui.Click) tea.Cmd {
	kind, rest, _ := strings.Cut(msg.Zone, ":")
	n := 0
	_, _ = fmt.Sscanf(rest, "%d", &n) // a zone without a number stays 0
	var left tea.Cmd
	if p.session != nil {
		if kind == "row" && n == p.form.cursor {
			return nil
		}
		left = p.leaveField(c)
	}
	switch kind {
	case "step":
		return tea.Batch(left, p.goTo(c, n))
	case "pane":
		p.pane = pane(n)
		p.side.Start()
	case "row":
		p.pane = formPane
		if n == p.form.cursor {
			return tea.Batch(left, p.begin(c))
		}
		if n < len(p.form.rows) {
			p.form.cursor = n
			p.form.settle()
		}
	case "aside":
		p.pane = asidePane
	}
	return left
}

func (p *Walk) wheel(msg ui.Wheel) {
	if kind, _, _ := strings.Cut(msg.Zone, ":"); kind == "aside" || p.pane != formPane && kind != "row" && kind != "form" {
		p.side.By(3 * msg.Delta)
		return
	}
	p.form.scroll.By(3 * msg.Delta)
}
