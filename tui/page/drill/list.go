// Package drill is the screen of drills: sets of templates, each of which draws
// fresh numbers every time. A round is ten of them; in some sets against the
// clock. After each answer it asks what changes in the design.
//
// What is drawn and how it is graded is said by quiz/gen and quiz; the page
// keeps a round. Start at NewList and NewRound.
package drill

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/content/study"
	"napkin/quiz/gen"
	"napkin/quiz/progress"
	"napkin/quiz/schedule"
	"napkin/tui/cell"
	"napkin/tui/keymap"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
	"napkin/tui/widget/list"
)

// List is the choice of a set or of one template.
type List struct {
	seen    bool
	entries []entry
	list    *list.List
	known   known
	inside  string // the set whose templates are shown; "" for the sets
}

// entry is a row: a set, or a template of it.
type entry struct {
	set    gen.Set
	drills []*content.Drill // of a set; one for a template
}

// known is what was read: the templates, and how they sit.
type known struct {
	drills []*content.Drill
	cards  map[string]schedule.Card
	exam   bool
}

// NewList makes the screen.
func NewList(*ui.Services) *List { return &List{list: list.New("drill")} }

// Init reads the templates.
func (p *List) Init(c *ui.Context) tea.Cmd { return p.load(c) }

// Resume reads again how they sit.
func (p *List) Resume(c *ui.Context) tea.Cmd { return p.load(c) }

func (p *List) load(c *ui.Context) tea.Cmd {
	store, lib := c.Store, c.Library
	return c.Do(func(ctx context.Context) tea.Msg { return read(ctx, store, lib) })
}

func read(ctx context.Context, store progress.Store, lib *content.Library) known {
	k := known{drills: lib.Drills(), cards: map[string]schedule.Card{}}
	if store == nil {
		return k
	}
	for _, d := range k.drills {
		if card, ok, err := store.Card(ctx, gen.Prefix+d.ID); err == nil && ok {
			k.cards[d.ID] = card
		}
	}
	if settings, err := store.Settings(ctx); err == nil {
		k.exam = study.ModeOf(settings) == gen.Exam
	}
	return k
}

// Title is the path.
func (p *List) Title() []string {
	if s, ok := gen.SetOf(p.inside); ok {
		return []string{"Drills", s.Title}
	}
	return []string{"Drills"}
}

// Status says how answers are marked.
func (p *List) Status(*ui.Context) string {
	if p.known.exam {
		return "exam: within 2 %"
	}
	return "napkin: within a factor of 1.3"
}

// Back leaves the templates of a set.
func (p *List) Back(*ui.Context) (tea.Cmd, bool) {
	if p.inside == "" {
		return nil, false
	}
	set := p.inside
	p.inside = ""
	p.rows()
	for i, e := range p.entries {
		if e.set.ID == set {
			p.list.Selected = i
		}
	}
	return nil, true
}

// Keys start a round or open a set.
func (p *List) Keys(c *ui.Context) []keymap.Binding {
	start := "ten of the set"
	if p.inside != "" {
		start = "ten of it"
	}
	bs := []keymap.Binding{
		{ID: "drills.start", Keys: []string{"enter"}, Help: start, Rank: 1, Off: p.none(), Run: p.start},
		{ID: "drills.choose", Keys: []string{"up", "k"}, Label: "↑↓", Help: "choose", Rank: 2, Run: func() tea.Cmd { p.list.Key("up"); return nil }},
		{ID: "drills.choose.down", Keys: []string{"down", "j"}, Help: "choose", Hidden: true, Run: func() tea.Cmd { p.list.Key("down"); return nil }},
		{ID: "drills.lesson", Keys: []string{"l"}, Help: "lesson", Rank: 4, Off: p.none(), Run: p.lesson},
		{ID: "drills.settings", Keys: []string{"m"}, Help: "how they are marked", Rank: 5, Run: func() tea.Cmd { return ui.OpenTo("screen/settings") }},
	}
	if p.inside == "" {
		bs = append(bs, keymap.Binding{ID: "drills.open", Keys: []string{"right", "o"}, Label: "→", Help: "its templates", Rank: 3, Off: p.none(), Run: func() tea.Cmd { return p.open() }})
	}
	return bs
}

func (p *List) none() string {
	if len(p.entries) == 0 {
		return "there are no drills"
	}
	return ""
}

func (p *List) now() entry { return p.entries[p.list.Selected] }

func (p *List) start() tea.Cmd {
	e := p.now()
	if p.inside == "" {
		return ui.Open(content.Link{Kind: content.KindDrill, ID: e.set.ID})
	}
	return ui.Open(e.drills[0].Link())
}

func (p *List) lesson() tea.Cmd {
	return ui.Open(content.Link{Kind: content.KindLesson, ID: p.now().drills[0].Lesson})
}

func (p *List) open() tea.Cmd {
	p.inside = p.now().set.ID
	p.list.Selected = 0
	p.rows()
	return nil
}

// Update takes what was read, and moves.
func (p *List) Update(c *ui.Context, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case known:
		p.known, p.seen = msg, true
		p.rows()
	case ui.Ready, ui.Progressed:
		return p.load(c)
	default:
		if p.list.Take(msg) {
			return p.start()
		}
	}
	return nil
}

// rows lists the sets that have templates, or the templates of one.
func (p *List) rows() {
	p.entries = nil
	for _, s := range gen.Sets() {
		e := entry{set: s}
		for _, d := range p.known.drills {
			if d.Set != s.ID {
				continue
			}
			e.drills = append(e.drills, d)
			if p.inside == s.ID {
				p.entries = append(p.entries, entry{set: s, drills: []*content.Drill{d}})
			}
		}
		if p.inside == "" && len(e.drills) > 0 {
			p.entries = append(p.entries, e)
		}
	}
	rows := make([]list.Row, len(p.entries))
	for i, e := range p.entries {
		rows[i] = list.Row{Draw: func(t *theme.Theme, w int, selected bool) string { return p.row(t, e, w, selected) }}
	}
	p.list.SetRows(rows)
}

// row is a title, and how much of it sits.
func (p *List) row(t *theme.Theme, e entry, w int, selected bool) string {
	title := e.set.Title
	if p.inside != "" {
		title = e.drills[0].Title
	}
	ink := t.Plain
	if selected {
		ink = t.Strong
	}
	sits := 0
	for _, d := range e.drills {
		if p.sits(d) {
			sits++
		}
	}
	state := t.Faint.Paint(fmt.Sprintf("%2d of %2d", sits, len(e.drills)))
	switch {
	case p.inside != "" && sits == 1:
		state = t.Good.Paint("✓ sits")
	case p.inside != "" && p.known.cards[e.drills[0].ID].Reps > 0:
		state = t.Dim.Paint("in learning")
	case p.inside != "":
		state = t.Faint.Paint("new")
	case sits == len(e.drills):
		state = t.Good.Paint("✓ ") + state
	}
	return cell.Justify(ink.Paint(cell.Cut(title, w-13)), state, w)
}

// sits reports a template that is past learning.
func (p *List) sits(d *content.Drill) bool { return p.known.cards[d.ID].State == schedule.Reviewing }

// View shows the list with what the selected set is about.
func (p *List) View(c *ui.Context) ui.Frame {
	t := c.Theme
	body, _ := layout.Rect{W: c.Size.W, H: c.Size.H}.Inset(3, 0).Left(min(c.Size.W-6, 110), 0)
	if !p.seen {
		return ui.Frame{Lines: cell.Indent(cell.Block{t.Faint.Paint("reading the drills …")}, body.X)}
	}
	lines := t.Dim.Lines(cell.Wrap("A drill draws new numbers every time. Answer it in your head; the working and the common mistakes come after. Do ten on the train.", min(body.W, layout.Measure)))
	lines = append(lines, "")
	if len(p.entries) == 0 {
		lines = append(lines, "There are no drills in the packs that are loaded.")
		return ui.Frame{Lines: cell.Indent(lines, body.X)}
	}
	h := body.H - len(lines)
	left, gap, right := 46, 4, body.W-46-4
	narrow := right < 28
	if narrow {
		left, right = body.W, body.W
		h = min(len(p.entries), max(h-6, 1))
	}
	block, zones := p.list.View(t, left, h, body.X, len(lines))
	about := p.about(t, min(right, layout.Measure))
	if narrow {
		lines = append(append(append(lines, block...), ""), about...)
	} else {
		lines = append(lines, cell.Beside(cell.Blank(gap), cell.Part{Block: block, W: left}, cell.Part{Block: about, W: right})...)
	}
	return ui.Frame{Lines: cell.Indent(lines, body.X), Zones: zones}
}

// about is what the selected set is for.
func (p *List) about(t *theme.Theme, w int) cell.Block {
	e := p.now()
	out := append(cell.Block{t.Title.Paint(cell.Cut(e.set.Title, w))}, t.Dim.Lines(cell.Wrap(e.set.About, w))...)
	if e.set.Limit > 0 {
		out = append(out, t.Warn.Paint(fmt.Sprintf("%.0f seconds for each.", e.set.Limit.Seconds())))
	}
	if p.inside != "" {
		return append(out, "", t.Faint.Paint("napkin review drill "+e.drills[0].ID))
	}
	return out
}
