package reference

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/tui/cell"
	"napkin/tui/theme"
	"napkin/tui/ui"
)

// picker judges the kinds of stores for a workload.
type picker struct {
	lib      *content.Library
	table    []content.Entry // in its own order
	all      []content.Workload
	chosen   *content.Workload // nil while nothing is picked for
	verdicts map[string]content.Verdict
}

// offer asks which workload a store is picked for.
func (s *shelf) offer() tea.Cmd {
	var choices []ui.Choice
	for _, w := range s.pick.all {
		choices = append(choices, ui.Choice{Title: w.Title, Run: func() tea.Cmd { s.judge(&w); return nil }})
	}
	return ui.Say(ui.Choose{Title: "pick a store for", Choices: choices})
}

// judge puts what fits first; nil puts the table back into its order.
func (s *shelf) judge(w *content.Workload) {
	s.pick.chosen, s.pick.verdicts = w, map[string]content.Verdict{}
	s.entries = slices.Clone(s.pick.table)
	if w != nil {
		place := map[string]int{}
		for i, v := range s.pick.lib.Pick(*w) {
			s.pick.verdicts[v.Database.ID], place[v.Database.ID] = v, i
		}
		slices.SortStableFunc(s.entries, func(a, b content.Entry) int { return place[a.Link.ID] - place[b.Link.ID] })
	}
	s.fill()
	s.list.Selected, s.link, s.alone = 0, 0, false
	s.scroll.Start()
}

// verdict is what is said of an entry while a store is picked.
func (s *shelf) verdict(e content.Entry) (content.Verdict, bool) {
	if s.pick == nil || s.pick.chosen == nil {
		return content.Verdict{}, false
	}
	v, ok := s.pick.verdicts[e.Link.ID]
	return v, ok
}

// judgement is the workload and whether the store fits it, above what the table
// says of the store.
func (s *shelf) judgement(t *theme.Theme, v content.Verdict, w int) cell.Block {
	out := cell.Block(t.Dim.Lines(cell.Wrap("For: "+s.pick.chosen.Title+". "+s.pick.chosen.Ask, w)))
	if v.Fits {
		head := "fits best"
		if v.Rank > 1 {
			head = "fits, not first"
		}
		out = append(out, t.Good.Paint(head))
	} else {
		out = append(out, t.Warn.Lines(cell.Wrap("does not fit; needed is a store that "+content.NeedOf(v.Need).Text, w))...)
	}
	return append(append(out, cell.Wrap(v.Why, w)...), "")
}
