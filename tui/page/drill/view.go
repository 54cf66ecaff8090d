package drill

import (
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/quiz/gen"
	"napkin/tui/cell"
	"napkin/tui/keymap"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
)

const (
	indent = 3
	mainW  = 100
)

// Title is the path to the round.
func (p *Round) Title() []string { return []string{"Drills", p.title} }

// Status is the place in the round and the time left.
func (p *Round) Status(c *ui.Context) string {
	if p.phase == over {
		return ""
	}
	text := fmt.Sprintf("%d of %d", min(p.at+1, len(p.order)), len(p.order))
	if p.mode == gen.Exam {
		text += " · exam"
	}
	if !p.deadline.IsZero() && p.phase == asking {
		if _, answered := p.card.Answered(); !answered {
			left := max(p.deadline.Sub(c.Now()), 0).Round(time.Second)
			text += fmt.Sprintf(" · %d:%02d", int(left.Minutes()), int(left.Seconds())%60)
		}
	}
	return text
}

// Keys are the card's, then the round's.
func (p *Round) Keys(c *ui.Context) []keymap.Binding {
	if p.card == nil {
		return p.overKeys(c)
	}
	bs := p.card.Keys(c)
	lesson := keymap.Binding{ID: "drill.lesson", Keys: []string{"l"}, Help: "lesson", Rank: 5, Off: p.unanswered(), Run: func() tea.Cmd { return open(content.KindLesson, p.from.Lesson) }}
	sheet := keymap.Binding{ID: "drill.calculator", Keys: []string{"c"}, Help: "calculator", Rank: 6, Off: p.noSheet(), Run: func() tea.Cmd { return open(content.KindCalculator, p.from.Sheet) }}
	if _, ok := p.card.Answered(); !ok {
		if p.Typing() {
			return bs
		}
		return append(bs, lesson, sheet)
	}
	next := keymap.Binding{ID: "drill.next", Keys: []string{"enter", "n"}, Help: "next", Rank: 1, Run: func() tea.Cmd { return p.leave(c) }}
	if p.phase == asking && p.drill.FollowUp != nil {
		next.Help = "so what?"
	}
	return append(bs, next, lesson, sheet)
}

func open(kind content.Kind, id string) tea.Cmd { return ui.Open(content.Link{Kind: kind, ID: id}) }

func (p *Round) unanswered() string {
	if _, ok := p.card.Answered(); !ok {
		return "answer first; a shows the answer"
	}
	return ""
}

func (p *Round) noSheet() string {
	if p.from.Sheet == "" {
		return "no calculator goes with this drill"
	}
	return p.unanswered()
}

func (p *Round) overKeys(c *ui.Context) []keymap.Binding {
	if p.phase != over {
		return nil
	}
	again := keymap.Binding{ID: "drill.again", Keys: []string{"n"}, Help: "ten more", Rank: 2, Run: func() tea.Cmd { return p.again(c) }}
	if lesson := p.worst(); lesson != "" {
		return []keymap.Binding{{ID: "drill.mend", Keys: []string{"enter", "l"}, Help: "the lesson that mends it", Rank: 1, Run: func() tea.Cmd { return open(content.KindLesson, lesson) }}, again}
	}
	again.Keys, again.Rank = []string{"enter", "n"}, 1
	return []keymap.Binding{again}
}

// again starts a new round with other numbers.
func (p *Round) again(c *ui.Context) tea.Cmd {
	p.seed = c.Seed()
	p.order = orderOf(len(p.drills), gen.Round, p.seed)
	p.at, p.log = 0, nil
	return p.draw(c)
}

// worst is the lesson of the first drill that was missed; "" when none was.
func (p *Round) worst() string {
	for _, r := range p.log {
		if !r.correct {
			return r.lesson
		}
	}
	return ""
}

// looking takes keys and the wheel in the summary.
func (p *Round) looking(_ *ui.Context, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case ui.Wheel:
		p.scroll.By(3 * msg.Delta)
	case tea.KeyPressMsg:
		p.scroll.Key(msg.String())
	}
	return nil
}

// View draws the card, or the summary.
func (p *Round) View(c *ui.Context) ui.Frame {
	w := max(min(c.Size.W-2*indent, mainW), 1)
	if p.card != nil && p.phase != drawing {
		var head cell.Block
		if p.late {
			head = cell.Block{c.Theme.Warn.Paint("The minute is up."), ""}
		}
		lines, zones := p.card.View(c, w, max(c.Size.H-len(head), 1), true)
		return ui.Frame{Lines: cell.Indent(append(head, lines...), indent), Zones: ui.Shift(zones, indent, len(head))}
	}
	if p.phase != over {
		return ui.Frame{}
	}
	lines := p.summary(c.Theme, min(w, layout.Measure))
	p.scroll.Fit(len(lines), c.Size.H)
	return ui.Frame{Lines: cell.Indent(p.scroll.Slice(lines), indent)}
}

// summary is the round looked back on: what was right and how fast, and what
// each miss gave away.
func (p *Round) summary(t *theme.Theme, w int) cell.Block {
	if p.fault != nil {
		return append(cell.Block{t.Bad.Paint("✗ This drill could not be drawn")}, t.Dim.Lines(cell.Wrap(p.fault.Error(), w))...)
	}
	right, so, asked := 0, 0, 0
	var took time.Duration
	for _, r := range p.log {
		took += r.took
		if r.correct {
			right++
		}
		if r.asked {
			asked++
		}
		if r.follow {
			so++
		}
	}
	pace := ""
	if n := len(p.log); n > 0 {
		pace = fmt.Sprintf("%.0f s each", (took / time.Duration(n)).Seconds())
	}
	out := cell.Block{cell.Justify(t.Title.Paint(fmt.Sprintf("%d of %d right", right, len(p.log))), t.Faint.Paint(pace), w)}
	if asked > 0 {
		out = append(out, t.Dim.Paint(fmt.Sprintf("%d of %d times you said what changes in the design", so, asked)))
	}
	out = append(out, "")
	for _, r := range p.log {
		sign, ink := t.Good.Paint("✓"), t.Dim
		if !r.correct {
			sign, ink = t.Bad.Paint("✗"), t.Plain
		}
		out = append(out, sign+" "+cell.Justify(ink.Paint(cell.Cut(r.title, w-10)), t.Faint.Paint(fmt.Sprintf("%.0f s", r.took.Seconds())), w-2))
		if !r.correct {
			out = append(out, cell.Indent(t.Dim.Lines(cell.Wrap(strings.Split(r.why, "\n")[0], w-2)), 2)...)
		}
	}
	return out
}
