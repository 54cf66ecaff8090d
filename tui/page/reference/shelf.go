package reference

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/content/plain"
	"napkin/tui/cell"
	"napkin/tui/keymap"
	"napkin/tui/theme"
	"napkin/tui/ui"
	"napkin/tui/widget/list"
	"napkin/tui/widget/scroll"
)

// shelf is one kind of things to look up: their names at the left, the chosen
// one at the right; enter gives it the whole room.
type shelf struct {
	name, many string // of the section; what is counted
	kind       content.Kind
	want       string // id to choose once everything is read
	asked      bool
	entries    []content.Entry
	list       *list.List
	link       int // chosen link of the entry
	alone      bool
	scroll     scroll.View
	seen       int // the entry the scrolling is of
	pick       *picker
}

// shelved are the entries of a kind, read.
type shelved struct {
	kind      content.Kind
	entries   []content.Entry
	workloads []content.Workload
}

func newShelf(name, many string, kind content.Kind) *shelf {
	s := &shelf{name: name, many: many, kind: kind, list: list.New(string(kind))}
	if kind == content.KindDatabase {
		s.pick = &picker{}
	}
	return s
}

func (s *shelf) title() string { return s.name }

// show reads the entries once, off the update loop.
func (s *shelf) show(c *ui.Context) tea.Cmd {
	if s.asked {
		return nil
	}
	lib, kind := c.Library, s.kind
	if s.pick != nil {
		s.pick.lib = lib
	}
	return c.Do(func(context.Context) tea.Msg { return shelved{kind, lib.Entries(kind), lib.Workloads()} })
}

func (s *shelf) take(_ *ui.Context, msg tea.Msg) tea.Cmd {
	read, ok := msg.(shelved)
	if !ok || read.kind != s.kind {
		return nil
	}
	s.asked, s.entries = true, read.entries
	if s.pick != nil {
		s.pick.all, s.pick.table = read.workloads, read.entries
	}
	s.fill()
	s.choose(s.want)
	return nil
}

// choose selects the entry with an id.
func (s *shelf) choose(id string) {
	for i, e := range s.entries {
		if e.Link.ID == id {
			s.list.Selected = i
		}
	}
}

func (s *shelf) fill() {
	rows := make([]list.Row, len(s.entries))
	for i, e := range s.entries {
		rows[i] = list.Row{Draw: func(t *theme.Theme, w int, selected bool) string { return s.row(t, e, w, selected) }}
	}
	s.list.SetRows(rows)
}

// row is the name of an entry; while a store is picked, its verdict before it.
func (s *shelf) row(t *theme.Theme, e content.Entry, w int, selected bool) string {
	ink, mark := t.Plain, ""
	if v, ok := s.verdict(e); ok {
		if ink = t.Dim; v.Fits {
			ink, mark = t.Plain, t.Good.Paint(fmt.Sprint(v.Rank))+" "
		} else {
			mark = t.Faint.Paint("-") + " "
		}
		w -= 2
	}
	if selected {
		ink = t.Strong
	}
	name := mark + ink.Paint(cell.Cut(e.Title, w))
	if room := w - cell.Width(e.Title) - 2; room >= cell.Width(e.Note) && w > widestPane {
		return cell.Justify(name, t.Faint.Paint(e.Note), w)
	}
	return name
}

// widestPane is the width from which a list stands alone and has room for a
// note behind each name.
const widestPane = 45

func (s *shelf) status(*ui.Context) string {
	switch {
	case !s.asked:
		return ""
	case s.pick != nil && s.pick.chosen != nil:
		return fmt.Sprintf("%d of %d fit", len(s.pick.chosen.Fits), len(s.entries))
	}
	return fmt.Sprintf("%d %s", len(s.entries), s.many)
}

// entry is the chosen one, false when there is none.
func (s *shelf) entry() (content.Entry, bool) {
	if s.list.Selected < len(s.entries) {
		return s.entries[s.list.Selected], true
	}
	return content.Entry{}, false
}

func (s *shelf) keys(c *ui.Context) []keymap.Binding {
	e, ok := s.entry()
	none, noLink := "", ""
	if !ok {
		none = "there is nothing here"
	}
	if len(e.Links()) == 0 {
		noLink = "it leads nowhere"
	}
	bs := []keymap.Binding{
		{ID: "reference.copy", Keys: []string{"y"}, Help: s.copies(e), Rank: 4, Off: none, Run: func() tea.Cmd { return s.copy(c) }},
	}
	if s.pick != nil {
		bs = append(bs, keymap.Binding{ID: "reference.pick", Keys: []string{"w"}, Help: "for a workload", Rank: 3, Off: none, Run: s.offer})
	}
	if s.alone {
		return append(bs,
			keymap.Binding{ID: "reference.open", Keys: []string{"enter", "o"}, Help: "follow", Rank: 1, Off: noLink, Run: s.follow},
			keymap.Binding{ID: "reference.link", Keys: []string{"right"}, Label: "←→", Help: "choose link", Rank: 4, Off: noLink, Run: func() tea.Cmd { return s.turn(c, 1) }},
			keymap.Binding{ID: "reference.link.before", Keys: []string{"left"}, Help: "choose link", Hidden: true, Off: noLink, Run: func() tea.Cmd { return s.turn(c, -1) }},
			keymap.Binding{ID: "reference.scroll", Keys: []string{"up", "k"}, Label: "↑↓", Help: "scroll", Rank: 4, Run: func() tea.Cmd { s.key(c, "up"); return nil }},
			keymap.Binding{ID: "reference.scroll.down", Keys: []string{"down", "j"}, Help: "scroll", Hidden: true, Run: func() tea.Cmd { s.key(c, "down"); return nil }},
			keymap.Binding{ID: "reference.next", Keys: []string{"n"}, Label: "n p", Help: "next and previous", Rank: 4, Run: func() tea.Cmd { s.move("down"); return nil }},
			keymap.Binding{ID: "reference.before", Keys: []string{"p"}, Help: "previous", Hidden: true, Run: func() tea.Cmd { s.move("up"); return nil }},
		)
	}
	whole := ""
	if !s.scroll.More() {
		whole = "all of it is in sight"
	}
	return append(bs,
		keymap.Binding{ID: "reference.open", Keys: []string{"enter", "o"}, Help: "read", Rank: 1, Off: none, Run: func() tea.Cmd { s.alone = true; s.scroll.Start(); return nil }},
		keymap.Binding{ID: "reference.choose", Keys: []string{"up", "k"}, Label: "↑↓", Help: "choose", Rank: 3, Run: func() tea.Cmd { s.move("up"); return nil }},
		keymap.Binding{ID: "reference.choose.down", Keys: []string{"down", "j"}, Help: "choose", Hidden: true, Run: func() tea.Cmd { s.move("down"); return nil }},
		keymap.Binding{ID: "reference.more", Keys: []string{"space"}, Help: "more", Rank: 5, Off: whole, Run: func() tea.Cmd { return s.more(c) }},
	)
}

// move goes to another entry, at its top.
func (s *shelf) move(key string) {
	if s.list.Key(key) {
		s.link = 0
	}
}

func (s *shelf) key(c *ui.Context, name string) {
	if s.alone {
		s.fit(c)
		s.scroll.Key(name)
		return
	}
	s.move(name)
}

func (s *shelf) wheel(c *ui.Context, by int) {
	if s.alone {
		s.fit(c)
		s.scroll.By(3 * by)
		return
	}
	s.list.Wheel(by)
	s.link = 0
}

// more turns to the next page of the entry, and from the last to the first.
func (s *shelf) more(c *ui.Context) tea.Cmd {
	s.fit(c)
	if s.scroll.AtEnd() {
		s.scroll.Start()
	} else {
		s.scroll.Page(1)
	}
	return nil
}

// back closes the entry, then the workload.
func (s *shelf) back(*ui.Context) (tea.Cmd, bool) {
	switch {
	case s.alone:
		s.alone = false
		return nil, true
	case s.pick != nil && s.pick.chosen != nil:
		s.judge(nil)
		return nil, true
	}
	return nil, false
}

// follow opens the chosen link.
func (s *shelf) follow() tea.Cmd {
	e, _ := s.entry()
	links := e.Links()
	if len(links) == 0 {
		return nil
	}
	return ui.Open(links[s.link%len(links)])
}

// turn chooses another link and brings it into sight.
func (s *shelf) turn(c *ui.Context, by int) tea.Cmd {
	e, _ := s.entry()
	n := len(e.Links())
	s.link = (s.link + by + n) % n
	page := s.fit(c)
	if at := page.tops[s.link]; at < s.scroll.Top || at >= s.scroll.Top+s.room(c) {
		s.scroll.Top = max(at-s.room(c)/2, 0)
		s.scroll.Fit(len(page.lines), s.room(c))
	}
	return nil
}

// copies says what is copied.
func (s *shelf) copies(e content.Entry) string {
	if e.URL != "" {
		return "copy the address"
	}
	return "copy"
}

func (s *shelf) copy(c *ui.Context) tea.Cmd {
	e, _ := s.entry()
	if e.URL != "" {
		return ui.Copy(e.URL, "the address")
	}
	return ui.Copy(plain.Entry(c.Library, e, 76), e.Title)
}

// click chooses an entry, opens the chosen one, or follows a link.
func (s *shelf) click(_ *ui.Context, zone string) tea.Cmd {
	var i int
	if _, err := fmt.Sscanf(zone, "see:%d", &i); err == nil {
		s.link = i
		return s.follow()
	}
	was := s.list.Selected
	if strings.HasPrefix(zone, string(s.kind)+":") && s.list.Click(zone) {
		s.link = 0
		s.alone = s.list.Selected == was
	}
	return nil
}
