package review

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"napkin/quiz/progress"
	"napkin/tui/cell"
	"napkin/tui/keymap"
	"napkin/tui/ui"
	"napkin/tui/widget/field"
)

// entering is a line being typed under the card.
type entering struct {
	line  *field.Line
	label string
	keep  func(text string) tea.Cmd
}

// marked answers a mark that was to be kept.
type marked struct {
	mark progress.Mark
	err  error
	said string // what the toast says when it was kept
}

// mostFlags is the number of flags a question can carry, one at a time.
const mostFlags = 3

// markKeys are what one may decide about the question in front.
func (p *Page) markKeys(c *ui.Context) []keymap.Binding {
	return []keymap.Binding{
		{ID: "review.count", Keys: []string{"!"}, Help: "I was right", Rank: p.rankCount(), Group: "this card", Off: p.card.NoRecount(), Run: func() tea.Cmd { return p.count(c) }},
		{ID: "review.note", Keys: []string{"N"}, Help: "a note of your own", Group: "this card", Run: func() tea.Cmd { return p.note(c) }},
		{ID: "review.flag", Keys: []string{"F"}, Help: "flag it", Group: "this card", Run: func() tea.Cmd { return p.flag(c) }},
		{ID: "review.suspend", Keys: []string{"S"}, Help: "ask it no more", Group: "this card", Run: func() tea.Cmd { return p.suspend(c) }},
	}
}

// marks is what stands about the question in front.
func (p *Page) marks() progress.Marked { return p.plan.Marked[p.item.Question] }

// mark keeps a decision about a question.
func (p *Page) mark(c *ui.Context, id string, kind progress.MarkKind, value, said string) tea.Cmd {
	store, m := c.Store, progress.Mark{Question: id, Kind: kind, Value: value, At: c.Now()}
	if store == nil {
		return ui.Say(ui.Toast{Text: "progress is not open; nothing can be kept", Bad: true})
	}
	return c.Do(func(ctx context.Context) tea.Msg {
		kept, err := store.SetMark(ctx, m)
		return marked{kept, err, said}
	})
}

// kept shows a mark that is on disk.
func (p *Page) kept(msg marked) tea.Cmd {
	if msg.err != nil {
		return ui.Say(ui.Toast{Text: "not kept: " + msg.err.Error(), Bad: true})
	}
	now := p.plan.Marked[msg.mark.Question]
	switch msg.mark.Kind {
	case progress.MarkSuspend:
		now.Suspended = msg.mark.Value != ""
	case progress.MarkFlag:
		now.Flag, _ = strconv.Atoi(msg.mark.Value) // "" is none
	case progress.MarkNote:
		now.Note = msg.mark.Value
	}
	if p.plan.Marked == nil {
		p.plan.Marked = map[string]progress.Marked{}
	}
	p.plan.Marked[msg.mark.Question] = now
	return tea.Batch(ui.Say(ui.Toast{Text: msg.said}), ui.Say(ui.Progressed{}))
}

func (p *Page) flag(c *ui.Context) tea.Cmd {
	next := (p.marks().Flag + 1) % (mostFlags + 1)
	if next == 0 {
		return p.mark(c, p.item.Question, progress.MarkFlag, "", "the flag is taken off")
	}
	return p.mark(c, p.item.Question, progress.MarkFlag, strconv.Itoa(next), fmt.Sprintf("flag %d; F again for the next", next))
}

func (p *Page) note(c *ui.Context) tea.Cmd {
	return p.enter("your note", p.marks().Note, func(text string) tea.Cmd {
		said := "the note is kept"
		if text == "" {
			said = "there is no note any more"
		}
		return p.mark(c, p.item.Question, progress.MarkNote, text, said)
	})
}

// count asks why a wrong answer counts, and counts it.
func (p *Page) count(c *ui.Context) tea.Cmd {
	return p.enter("why it counts", "", func(text string) tea.Cmd {
		if text == "" {
			return ui.Say(ui.Toast{Text: "say in a word why; you will read it again when you wonder"})
		}
		return p.card.Recount(c, text)
	})
}

// rankCount puts the key into the footer where it can be used.
func (p *Page) rankCount() int {
	if p.card.NoRecount() == "" {
		return 4
	}
	return 0
}

// suspend takes the question out of this sitting and of all that follow.
func (p *Page) suspend(c *ui.Context) tea.Cmd {
	cmd := p.mark(c, p.item.Question, progress.MarkSuspend, "1", "it is not asked any more; u brings it back")
	if p.only != "" || c.Store == nil {
		return cmd
	}
	out := suspended{id: p.item.Question, after: p.answers()}
	if p.answers() > len(p.log) { // the answer stands
		p.suspended = append(p.suspended, out)
		return cmd
	}
	if it, ok := p.sitting.Drop(); ok {
		out.item = it
		p.suspended = append(p.suspended, out)
		return tea.Batch(cmd, p.ask(c))
	}
	return cmd
}

// enter opens a line under the card.
func (p *Page) enter(label, value string, keep func(string) tea.Cmd) tea.Cmd {
	line := field.NewLine(value, label)
	p.entering = &entering{line: line, label: label, keep: keep}
	return line.Focus()
}

// enteringKeys keep what was typed.
func (p *Page) enteringKeys() []keymap.Binding {
	return []keymap.Binding{{ID: "review.keep", Keys: []string{"enter"}, Help: "keep it", Rank: 1, WhileTyping: true, Run: func() tea.Cmd {
		e := p.entering
		p.entering = nil
		return e.keep(strings.TrimSpace(e.line.Value()))
	}}}
}

// markLines are what stands about the question, over the card.
func (p *Page) markLines(c *ui.Context, w int) cell.Block {
	t, m := c.Theme, p.marks()
	var out cell.Block
	if m.Flag > 0 {
		out = append(out, t.Warn.Paint(strings.Repeat("⚑", m.Flag))+t.Faint.Paint(fmt.Sprintf(" flag %d", m.Flag)))
	}
	for i, line := range cell.Wrap(m.Note, w-6) {
		lead := "      "
		if i == 0 {
			lead = "note  "
		}
		if m.Note != "" {
			out = append(out, t.Faint.Paint(lead)+t.Dim.Paint(line))
		}
	}
	if len(out) > 0 {
		out = append(out, "")
	}
	return out
}

// enteringLines are the line being typed, under the card.
func (p *Page) enteringLines(c *ui.Context, w int) cell.Block {
	if p.entering == nil {
		return nil
	}
	t := c.Theme
	label := p.entering.label + "  "
	room := max(w-cell.Width(label)-2, 8)
	return cell.Block{"", t.Mark.Paint("▌") + " " + t.Accent.Paint(label) + p.entering.line.View(t, room)}
}
