package design

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/engine/design"
	"napkin/engine/diag"
	"napkin/tui/cell"
	"napkin/tui/keymap"
	"napkin/tui/layout"
	"napkin/tui/ui"
)

// Problem is a system to design: the question, and the ways to begin.
type Problem struct {
	problem content.Problem
	designs []known // begun before, of this problem
	cursor  int
	given   bool  // the starter has steps filled in
	looking *Walk // the reference, when it is being looked at
}

// NewProblem makes the page for a problem's link; one that names a step leads to
// the guide there.
func NewProblem(s *ui.Services, link content.Link) (ui.Page, error) {
	pr, ok := s.Library.Problem(link.ID)
	if !ok {
		return nil, fmt.Errorf("there is no problem called %q", link.ID)
	}
	if link.Anchor != "" && pr.Guided() {
		return newGuide(s.Library, pr, link.Anchor), nil
	}
	starter, _ := design.Parse(diag.NewSource(pr.ID, pr.Starter))
	ticked, _ := starter.Progress()
	return &Problem{problem: pr, given: ticked > 0}, nil
}

// Init looks for designs of this problem.
func (p *Problem) Init(c *ui.Context) tea.Cmd { return p.load(c) }

// Resume looks again.
func (p *Problem) Resume(c *ui.Context) tea.Cmd { return p.load(c) }

func (p *Problem) load(c *ui.Context) tea.Cmd {
	files, before := c.Files, p.designs
	return c.Do(func(context.Context) tea.Msg {
		designs, err := readDesigns(files, before)
		return listed{designs, err}
	})
}

// Title is the path to the problem, or to its reference.
func (p *Problem) Title() []string {
	if p.looking != nil {
		return p.looking.Title()
	}
	return []string{"Design", p.problem.Title}
}

// Status is the time it is meant to take.
func (p *Problem) Status(c *ui.Context) string {
	if p.looking != nil {
		return p.looking.Status(c)
	}
	return fmt.Sprintf("%d min", p.problem.Minutes)
}

// Typing is never true: a reference cannot be changed.
func (p *Problem) Typing() bool { return false }

// Back leaves the reference first.
func (p *Problem) Back(c *ui.Context) (tea.Cmd, bool) {
	if p.looking == nil {
		return nil, false
	}
	if cmd, held := p.looking.Back(c); held {
		return cmd, true
	}
	p.looking = nil
	return nil, true
}

// way is one way to begin.
type way struct {
	what, note string
	run        func(c *ui.Context) tea.Cmd
}

func (p *Problem) ways() []way {
	var out []way
	for _, k := range p.designs {
		path := k.file.Path
		out = append(out, way{"Go on with " + k.name, fmt.Sprintf("%d/%d ticked", k.ticked, k.of), func(*ui.Context) tea.Cmd { return ui.OpenDesign(path) }})
	}
	start, note := p.problem.Starter, "what it must do is given"
	if p.given {
		note = "the first steps are filled in"
	}
	if start == "" {
		start, note = design.NewFor(p.problem.ID, p.problem.Title), "an empty file with the nine steps"
	}
	out = append(out, way{"Start", note, func(c *ui.Context) tea.Cmd { return create(c, p.problem.Title, start) }})
	if p.problem.Starter != "" {
		out = append(out, way{"Start from nothing", "an empty file with the nine steps", func(c *ui.Context) tea.Cmd {
			return create(c, p.problem.Title, design.NewFor(p.problem.ID, p.problem.Title))
		}})
	}
	if p.problem.Reference != "" {
		out = append(out, way{"Look at a worked design", "to compare with afterwards", func(*ui.Context) tea.Cmd {
			p.looking = newReference(p.problem)
			return nil
		}})
	}
	if p.problem.Guided() {
		note := fmt.Sprintf("%d to ask, %s, %s", len(p.problem.Clarify),
			count(len(p.problem.Questions())-len(p.problem.FollowUps), "decision", "decisions"), count(len(p.problem.FollowUps), "follow-up", "follow-ups"))
		out = append(out, way{"Sit with the interviewer", note, func(*ui.Context) tea.Cmd { return openGuide(p.problem.ID, design.Steps()[0].ID) }})
	}
	return out
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// openGuide opens what guides a step of a problem.
func openGuide(problem, step string) tea.Cmd {
	return ui.Open(content.Link{Kind: content.KindProblem, ID: problem, Anchor: content.StepAnchor(step)})
}

// Keys choose a way, or are those of the reference.
func (p *Problem) Keys(c *ui.Context) []keymap.Binding {
	if p.looking != nil {
		return p.looking.Keys(c)
	}
	n := len(p.ways())
	return []keymap.Binding{
		{ID: "problem.open", Keys: []string{"enter", "o"}, Help: "begin", Rank: 1, Run: func() tea.Cmd { return p.ways()[min(p.cursor, n-1)].run(c) }},
		{ID: "problem.up", Keys: []string{"up", "k"}, Label: "↑↓", Help: "choose", Rank: 2, Run: func() tea.Cmd { p.cursor = (p.cursor + n - 1) % n; return nil }},
		{ID: "problem.down", Keys: []string{"down", "j"}, Help: "choose", Hidden: true, Run: func() tea.Cmd { p.cursor = (p.cursor + 1) % n; return nil }},
	}
}

// Update takes what was found and clicks.
func (p *Problem) Update(c *ui.Context, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case listed:
		p.designs = nil
		for _, k := range msg.designs {
			if k.problem == p.problem.ID {
				p.designs = append(p.designs, k)
			}
		}
		return nil
	case copied:
		return msg.open()
	}
	if p.looking != nil {
		return p.looking.Update(c, msg)
	}
	if click, ok := msg.(ui.Click); ok {
		var i int
		if _, err := fmt.Sscanf(click.Zone, "way:%d", &i); err == nil && i < len(p.ways()) {
			p.cursor = i
			return p.ways()[i].run(c)
		}
	}
	return nil
}

// View shows the question as an interviewer puts it, and the ways to begin.
func (p *Problem) View(c *ui.Context) ui.Frame {
	if p.looking != nil {
		return p.looking.View(c)
	}
	const x = 3
	t := c.Theme
	w := min(c.Size.W-2*x, layout.Measure)
	lines := cell.Wrap(oneLine(p.problem.Prompt), w)
	lines = append(lines, "")
	lines = append(lines, t.Dim.Lines(cell.Wrap(fmt.Sprintf("%d minutes, nine steps. Everything is saved in one text file as you type.", p.problem.Minutes), w))...)
	lines = append(lines, "")
	var zones []ui.Zone
	for i, way := range p.ways() {
		mark, ink := "  ", t.Plain
		if i == p.cursor {
			mark, ink = t.Mark.Paint("▌")+" ", t.Strong
		}
		zones = append(zones, ui.Zone{ID: fmt.Sprintf("way:%d", i), Rect: layout.Rect{X: x, Y: len(lines), W: w, H: 1}})
		note := way.note
		if 2+28+2+cell.Width(note) > w {
			note = "" // rather none than half of one
		}
		lines = append(lines, mark+ink.Paint(cell.Pad(way.what, 28))+"  "+t.Dim.Paint(note))
	}
	return ui.Frame{Lines: cell.Indent(lines, x), Zones: zones}
}
