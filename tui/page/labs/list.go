// Package labs is the screen of simulations: the list, and one lab played
// full screen.
//
// Start at NewList and NewPlay.
package labs

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/engine/lab"
	"napkin/quiz/progress"
	"napkin/tui/cell"
	"napkin/tui/keymap"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
	"napkin/tui/widget/list"
)

// List is the screen of labs.
type List struct {
	labs    []lab.Lab
	list    *list.List
	results map[string]tally
}

// tally is what was made of a lab so far.
type tally struct {
	played, solved int
}

type loaded struct{ results []progress.LabResult }

// NewList makes the screen.
func NewList(s *ui.Services) *List {
	p := &List{labs: s.Library.Labs(), list: list.New("lab"), results: map[string]tally{}}
	p.rows()
	return p
}

// Init reads what was played.
func (p *List) Init(c *ui.Context) tea.Cmd { return p.load(c) }

// Resume reads it again.
func (p *List) Resume(c *ui.Context) tea.Cmd { return p.load(c) }

func (p *List) load(c *ui.Context) tea.Cmd {
	if c.Store == nil {
		return nil
	}
	store := c.Store
	return c.Do(func(ctx context.Context) tea.Msg {
		results, _ := store.Labs(ctx) // an unreadable store shows as nothing played
		return loaded{results}
	})
}

// Title names the screen.
func (p *List) Title() []string { return []string{"Labs"} }

// Status counts the solved ones.
func (p *List) Status(*ui.Context) string {
	solved := 0
	for _, t := range p.results {
		if t.solved > 0 {
			solved++
		}
	}
	return fmt.Sprintf("%d of %d solved", solved, len(p.labs))
}

// Keys opens a lab.
func (p *List) Keys(*ui.Context) []keymap.Binding {
	return []keymap.Binding{
		{ID: "labs.open", Keys: []string{"enter", "o"}, Help: "play", Rank: 1, Run: p.open},
		{ID: "labs.choose", Keys: []string{"up"}, Label: "↑↓", Help: "choose", Rank: 2, Run: func() tea.Cmd { p.list.Key("up"); return nil }},
		{ID: "labs.lesson", Keys: []string{"l"}, Help: "its lesson", Rank: 3, Run: p.lesson},
	}
}

func (p *List) open() tea.Cmd {
	if p.list.Selected >= len(p.labs) {
		return nil
	}
	return ui.Open(content.Link{Kind: content.KindLab, ID: p.labs[p.list.Selected].Spec().ID})
}

func (p *List) lesson() tea.Cmd {
	if p.list.Selected >= len(p.labs) {
		return nil
	}
	return ui.OpenTo("lesson/" + p.labs[p.list.Selected].Spec().Lesson)
}

// Update moves the selection.
func (p *List) Update(c *ui.Context, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loaded:
		p.results = map[string]tally{}
		for _, r := range msg.results {
			t := p.results[r.Lab]
			t.played++
			if r.Solved {
				t.solved++
			}
			p.results[r.Lab] = t
		}
		p.rows()
	case ui.Ready, ui.Progressed:
		return p.load(c)
	default:
		if p.list.Take(msg) {
			return p.open()
		}
	}
	return nil
}

func (p *List) rows() {
	rows := make([]list.Row, len(p.labs))
	for i, l := range p.labs {
		spec := l.Spec()
		rows[i] = list.Row{Draw: func(t *theme.Theme, w int, selected bool) string {
			title := spec.Title
			if selected {
				title = t.Strong.Paint(title)
			}
			state := t.Faint.Paint("not played")
			switch n := p.results[spec.ID]; {
			case n.solved > 0:
				state = t.Good.Paint("✓ solved")
			case n.played > 0:
				state = t.Warn.Paint(fmt.Sprintf("played %d×", n.played))
			}
			return cell.Justify(title, state, w)
		}}
	}
	p.list.SetRows(rows)
}

// View shows the list, and what the selected lab is about: beside it, or
// under it where it is narrow.
func (p *List) View(c *ui.Context) ui.Frame {
	t := c.Theme
	body, _ := layout.Rect{W: c.Size.W, H: c.Size.H}.Inset(3, 0).Left(min(c.Size.W-6, 110), 0)
	lines := t.Dim.Lines(cell.Wrap("A lab is a system that fails. Predict what happens, watch it, then turn the one knob that mends it. Every run is seeded and can be played again.", min(body.W, layout.Measure)))
	lines = append(lines, "")
	h := body.H - len(lines)
	left, gap, right := 36, 4, body.W-36-4
	if right < 30 {
		left, right = body.W, body.W
	}
	if left == body.W {
		h = min(len(p.labs), max(h/2, 1))
	}
	block, zones := p.list.View(t, left, h, body.X, len(lines))
	about := p.about(t, min(right, layout.Measure))
	if left == body.W {
		lines = append(append(append(lines, block...), ""), about...)
	} else {
		lines = append(lines, cell.Beside(cell.Blank(gap), cell.Part{Block: block, W: left}, cell.Part{Block: about, W: right})...)
	}
	return ui.Frame{Lines: cell.Indent(lines, body.X), Zones: zones}
}

// about is what the selected lab shows, and its goal.
func (p *List) about(t *theme.Theme, w int) cell.Block {
	if p.list.Selected >= len(p.labs) {
		return nil
	}
	spec := p.labs[p.list.Selected].Spec()
	lines := append(cell.Block{t.Title.Paint(cell.Cut(spec.Title, w))}, t.Dim.Lines(cell.Wrap(spec.Summary, w))...)
	lines = append(lines, "", t.Faint.Paint("Goal"))
	return append(lines, cell.Wrap(spec.Goal, w)...)
}
