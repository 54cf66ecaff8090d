// Package design is the screen of designs: the list, a problem to begin from,
// and the walk through the nine steps over one file.
//
// The file on disk is the truth: every answer goes there at once, and what
// somebody else writes there is picked up. What a step asks and what its tick
// needs is the engine's. Start at NewList and Walk.
package design

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/engine/design"
	"napkin/engine/diag"
	"napkin/tui/cell"
	"napkin/tui/keymap"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
	"napkin/tui/widget/field"
	"napkin/tui/widget/list"
)

// List is the screen of designs: those on disk, the problems to start from,
// and a system of one's own.
type List struct {
	problems []content.Problem
	designs  []known
	list     *list.List
	targets  []target // per row of the list, empty for headings
	name     *field.Line
	naming   bool
	trouble  string
	read     bool
	beat     int // of the looks that count; older ones fall away
}

// glance asks for another look at the folder, while the list is in front.
type glance struct{ beat int }

// glanceEvery is how often the list looks at the folder.
const glanceEvery = 2 * time.Second

// known is a design on disk and how far it is.
type known struct {
	file       ui.DesignFile
	name       string
	problem    string
	ticked, of int
	next       string // title of the step that comes next
	mistakes   int
	unreadable string
}

// target is what a row opens.
type target struct {
	path    string
	problem string
	own     bool
}

type listed struct {
	designs []known
	err     error
}

// NewList makes the screen.
func NewList(s *ui.Services) *List {
	p := &List{problems: s.Library.Problems(), list: list.New("design"), name: field.NewLine("", "the name of your system, for example: ticket shop")}
	p.fill()
	return p
}

// Init reads what is on disk and keeps an eye on it.
func (p *List) Init(c *ui.Context) tea.Cmd { return p.watch(c) }

// Resume does so again.
func (p *List) Resume(c *ui.Context) tea.Cmd { return p.watch(c) }

// Leave stops looking.
func (p *List) Leave(*ui.Context) tea.Cmd {
	p.beat++
	return nil
}

func (p *List) watch(c *ui.Context) tea.Cmd {
	p.beat++
	return tea.Batch(p.load(c), c.After(glanceEvery, glance{p.beat}))
}

func (p *List) load(c *ui.Context) tea.Cmd {
	files, before := c.Files, p.designs
	return c.Do(func(context.Context) tea.Msg {
		designs, err := readDesigns(files, before)
		return listed{designs, err}
	})
}

// readDesigns reads every known design that is newer than what was read
// before; one that cannot be read is listed with the reason.
func readDesigns(files ui.Files, before []known) ([]known, error) {
	found, err := files.Designs()
	if err != nil {
		return nil, err
	}
	var out []known
	for _, f := range found {
		if ext := filepath.Ext(f.Path); ext != ".yaml" && ext != ".yml" {
			continue
		}
		i := slices.IndexFunc(before, func(k known) bool {
			return k.unreadable == "" && k.file.Path == f.Path && k.file.ModTime.Equal(f.ModTime)
		})
		if i >= 0 {
			out = append(out, before[i])
			continue
		}
		out = append(out, readDesign(files, f))
	}
	return out, nil
}

func readDesign(files ui.Files, f ui.DesignFile) known {
	k := known{file: f, name: f.Name, of: len(design.Steps())}
	text, _, err := files.Read(f.Path)
	if err != nil {
		k.unreadable = oneLine(err.Error())
		return k
	}
	d, findings := design.Parse(diag.NewSource(filepath.Base(f.Path), text))
	for _, finding := range findings {
		if finding.Severity == diag.Error {
			k.mistakes++
		}
	}
	if d.Name != "" {
		k.name = oneLine(d.Name)
	}
	k.problem = d.Problem
	ticked, next := d.Progress()
	k.ticked = ticked
	if next <= k.of {
		k.next = design.Steps()[next-1].Title
	}
	return k
}

// Title names the screen.
func (p *List) Title() []string { return []string{"Design"} }

// Typing reports whether a name is being typed.
func (p *List) Typing() bool { return p.naming }

// Back leaves the name.
func (p *List) Back(*ui.Context) (tea.Cmd, bool) {
	if !p.naming {
		return nil, false
	}
	p.naming = false
	p.name.Blur()
	return nil, true
}

// Keys open a design or begin one.
func (p *List) Keys(c *ui.Context) []keymap.Binding {
	if p.naming {
		return []keymap.Binding{{ID: "designs.create", Keys: []string{"enter"}, Help: "make the file and begin", Rank: 1, WhileTyping: true, Run: func() tea.Cmd { return p.create(c) }}}
	}
	return []keymap.Binding{
		{ID: "designs.open", Keys: []string{"enter", "o"}, Help: "open", Rank: 1, Run: func() tea.Cmd { return p.open(c) }},
		{ID: "designs.choose", Keys: []string{"up"}, Label: "↑↓", Help: "choose", Rank: 2, Run: func() tea.Cmd { p.list.Key("up"); return nil }},
		{ID: "designs.new", Keys: []string{"n"}, Help: "a system of your own", Rank: 3, Run: p.begin},
	}
}

func (p *List) begin() tea.Cmd {
	p.naming, p.trouble = true, ""
	return p.name.Focus()
}

func (p *List) create(c *ui.Context) tea.Cmd {
	name := strings.TrimSpace(p.name.Value())
	if name == "" {
		p.trouble = "give it a name first; the file is called after it"
		return nil
	}
	p.naming = false
	p.name.Set("")
	p.name.Blur()
	return create(c, name, design.New(name))
}

func (p *List) open(*ui.Context) tea.Cmd {
	if p.list.Selected >= len(p.targets) {
		return nil
	}
	switch t := p.targets[p.list.Selected]; {
	case t.path != "":
		return ui.OpenDesign(t.path)
	case t.problem != "":
		return ui.Open(content.Link{Kind: content.KindProblem, ID: t.problem})
	case t.own:
		return p.begin()
	}
	return nil
}

// Update types the name or moves the selection.
func (p *List) Update(c *ui.Context, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case glance:
		if msg.beat == p.beat {
			return p.watch(c)
		}
	case listed:
		p.take(msg)
	case copied:
		return msg.open()
	case tea.KeyPressMsg, tea.PasteMsg:
		if p.naming {
			p.name.Update(msg)
			p.trouble = ""
		} else if key, ok := msg.(tea.KeyPressMsg); ok {
			p.list.Key(key.String())
		}
	case ui.Wheel:
		p.list.Wheel(msg.Delta)
	case ui.Click:
		if p.list.Click(msg.Zone) {
			return p.open(c)
		}
	}
	return nil
}

// take shows what was found, with the selection on the same thing as before.
func (p *List) take(msg listed) {
	var at target
	if p.list.Selected < len(p.targets) {
		at = p.targets[p.list.Selected]
	}
	first := !p.read
	p.read = true
	if msg.err != nil {
		p.trouble = oneLine(msg.err.Error())
		return
	}
	if p.designs = msg.designs; !p.naming {
		p.trouble = ""
	}
	p.fill()
	if i := slices.Index(p.targets, at); i >= 0 && !first {
		p.list.Selected = i
	}
}

func (p *List) fill() {
	var rows []list.Row
	p.targets = p.targets[:0]
	add := func(t target, draw func(t *theme.Theme, w int, selected bool) string) {
		rows = append(rows, list.Row{Heading: t == target{}, Draw: draw})
		p.targets = append(p.targets, t)
	}
	heading := func(text string) {
		add(target{}, func(t *theme.Theme, _ int, _ bool) string { return t.Faint.Paint(text) })
	}
	if len(p.designs) > 0 {
		heading("Your designs")
		for _, k := range p.designs {
			add(target{path: k.file.Path}, func(t *theme.Theme, w int, selected bool) string { return k.draw(t, w, selected) })
		}
		heading("")
	}
	heading("Start from")
	for _, pr := range p.problems {
		add(target{problem: pr.ID}, func(t *theme.Theme, w int, selected bool) string {
			return line(t, pr.Title, pr.Summary, fmt.Sprintf("%d min", pr.Minutes), w, selected)
		})
	}
	add(target{own: true}, func(t *theme.Theme, w int, selected bool) string {
		return line(t, "A system of your own", "an empty file with the nine steps", "n", w, selected)
	})
	p.list.SetRows(rows)
}

func line(t *theme.Theme, title, text, right string, w int, selected bool) string {
	name := cell.Pad(title, max(22, min(30, w*3/8)))
	if selected {
		name = t.Strong.Paint(name)
	}
	text = oneLine(text)
	if cell.Width(text) > w-cell.Width(name)-cell.Width(right)-4 {
		text = "" // it stands whole under the list
	}
	return cell.Justify(name+"  "+t.Dim.Paint(text), t.Faint.Paint(right), w)
}

func (k known) draw(t *theme.Theme, w int, selected bool) string {
	return line(t, k.name, k.state(), k.file.ModTime.Format("2 Jan"), w, selected)
}

// state says how far the design is.
func (k known) state() string {
	text := fmt.Sprintf("%d/%d ticked", k.ticked, k.of)
	if k.next != "" {
		text += ", next " + k.next
	}
	if k.mistakes == 1 {
		text = "● 1 mistake in the file"
	} else if k.mistakes > 1 {
		text = fmt.Sprintf("● %d mistakes in the file", k.mistakes)
	}
	if k.unreadable != "" {
		text = "● " + k.unreadable
	}
	return text
}

// View shows the list; under it the file the selected design lives in.
func (p *List) View(c *ui.Context) ui.Frame {
	const x = 3
	t := c.Theme
	w := min(c.Size.W-2*x, 110)
	lines := cell.Block{
		t.Dim.Paint("A design is one text file that is yours: requirements, estimates,"),
		t.Dim.Paint("components, decisions. Nine steps fill it in; everything is saved as"),
		t.Dim.Paint("you type."), "",
	}
	if c.Size.H < 18 {
		lines = nil
	}
	foot := p.foot(t, w)
	h := max(c.Size.H-len(lines)-len(foot)-1, 3)
	block, zones := p.list.View(t, w, min(h, max(p.list.Len(), 1)), x, len(lines))
	lines = append(append(lines, block...), "")
	lines = append(lines, foot...)
	return ui.Frame{Lines: cell.Indent(lines, x), Zones: zones}
}

func (p *List) foot(t *theme.Theme, w int) cell.Block {
	var out cell.Block
	if p.naming {
		out = append(out, t.Accent.Paint("name › ")+p.name.View(t, max(w-7, 1)))
	}
	if p.trouble != "" {
		out = append(out, t.Bad.Paint(cell.Cut("✗ "+p.trouble, w)))
	}
	if !p.naming && p.list.Selected < len(p.targets) {
		out = append(out, p.about(t, p.targets[p.list.Selected], w)...)
	}
	return out
}

// about is what there is to say of the selected row.
func (p *List) about(t *theme.Theme, at target, w int) cell.Block {
	var out cell.Block
	for _, k := range p.designs {
		if at.path != "" && k.file.Path == at.path {
			out = append(t.Dim.Lines(cell.Wrap(k.state(), min(w, layout.Measure))), t.Faint.Paint(cell.Cut(at.path, w)))
		}
	}
	for _, pr := range p.problems {
		if at.problem != "" && pr.ID == at.problem {
			out = t.Dim.Lines(cell.Wrap(pr.Summary, min(w, layout.Measure)))
		}
	}
	return out
}
