package tui

import (
	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/tui/page/calculate"
	"napkin/tui/page/design"
	"napkin/tui/page/drill"
	"napkin/tui/page/home"
	"napkin/tui/page/labs"
	"napkin/tui/page/learn"
	"napkin/tui/page/placement"
	"napkin/tui/page/progress"
	"napkin/tui/page/reference"
	"napkin/tui/page/review"
	"napkin/tui/page/settings"
	"napkin/tui/ui"
)

// Route says which page shows a kind of link. Menu, palette, the command
// line, search hits and links in lessons all go through the same table.
type Route struct {
	Kind    content.Kind
	ID      string // one thing only; "" for every id of the kind
	Key     string // of the screens
	Title   string
	Screen  string // whose stack the page lies on
	Palette bool   // offered by name in the palette
	New     func(s *ui.Services, l content.Link) (ui.Page, error)
}

// Link is the address of a route with a fixed id.
func (r Route) Link() content.Link { return content.Link{Kind: r.Kind, ID: r.ID} }

// Routes is the table, in the order of the keys.
func Routes() []Route {
	return []Route{
		{content.KindScreen, "home", "1", "Home", "home", true, func(s *ui.Services, _ content.Link) (ui.Page, error) { return home.New(), nil }},
		{content.KindScreen, "learn", "2", "Learn", "learn", true, func(s *ui.Services, _ content.Link) (ui.Page, error) { return learn.NewMap(s), nil }},
		{content.KindScreen, "design", "3", "Design", "design", true, func(s *ui.Services, _ content.Link) (ui.Page, error) { return design.NewList(s), nil }},
		{content.KindScreen, "calculate", "4", "Calculate", "calculate", true, func(s *ui.Services, _ content.Link) (ui.Page, error) { return calculate.NewList(s), nil }},
		{content.KindScreen, "labs", "5", "Labs", "labs", true, func(s *ui.Services, _ content.Link) (ui.Page, error) { return labs.NewList(s), nil }},
		{content.KindScreen, "review", "6", "Review", "review", true, func(s *ui.Services, _ content.Link) (ui.Page, error) { return review.New(s), nil }},
		{content.KindScreen, "reference", "8", "Reference", "reference", true, func(s *ui.Services, _ content.Link) (ui.Page, error) { return reference.New(s), nil }},
		{content.KindScreen, "progress", "", "Progress", "progress", true, func(s *ui.Services, _ content.Link) (ui.Page, error) { return progress.New(s), nil }},
		{content.KindScreen, "drills", "", "Drills", "review", true, func(s *ui.Services, _ content.Link) (ui.Page, error) { return drill.NewList(s), nil }},
		{content.KindScreen, "settings", "", "Settings", "settings", true, func(s *ui.Services, _ content.Link) (ui.Page, error) { return settings.New(s), nil }},
		{content.KindScreen, "placement", "", "Placement", "placement", true, func(s *ui.Services, _ content.Link) (ui.Page, error) { return placement.New(s), nil }},
		{content.KindLesson, "", "", "Lesson", "learn", false, func(s *ui.Services, l content.Link) (ui.Page, error) { return learn.NewLesson(s, l) }},
		{content.KindPath, "", "", "Path", "learn", false, func(s *ui.Services, l content.Link) (ui.Page, error) { return learn.NewPath(s, l) }},
		{content.KindCalculator, "", "", "Calculator", "calculate", false, func(s *ui.Services, l content.Link) (ui.Page, error) { return calculate.NewSheet(s, l) }},
		{content.KindLab, "", "", "Lab", "labs", false, func(s *ui.Services, l content.Link) (ui.Page, error) { return labs.NewPlay(s, l) }},
		{content.KindProblem, "", "", "Problem", "design", false, func(s *ui.Services, l content.Link) (ui.Page, error) { return design.NewProblem(s, l) }},
		{ui.KindDesign, "", "", "Design", "design", false, func(s *ui.Services, l content.Link) (ui.Page, error) { return design.NewWalk(s, l.ID), nil }},
		{content.KindQuestion, "", "", "Question", "review", false, func(s *ui.Services, l content.Link) (ui.Page, error) { return review.NewQuestion(s, l) }},
		{content.KindDrill, "", "", "Drill", "review", false, func(s *ui.Services, l content.Link) (ui.Page, error) { return drill.NewRound(s, l) }},
		{content.KindTerm, "", "", "Term", "reference", false, func(s *ui.Services, l content.Link) (ui.Page, error) { return reference.NewTerm(s, l) }},
		{content.KindDiagram, "", "", "Diagram", "reference", false, func(s *ui.Services, l content.Link) (ui.Page, error) { return reference.NewPicture(s, l) }},
		{content.KindDatabase, "", "", "Database", "reference", false, func(s *ui.Services, l content.Link) (ui.Page, error) { return reference.NewEntry(s, l) }},
		{content.KindTradeoff, "", "", "Trade-off", "reference", false, func(s *ui.Services, l content.Link) (ui.Page, error) { return reference.NewEntry(s, l) }},
		{content.KindCard, "", "", "Card", "reference", false, func(s *ui.Services, l content.Link) (ui.Page, error) { return reference.NewEntry(s, l) }},
		{content.KindChecklist, "", "", "Checklist", "reference", false, func(s *ui.Services, l content.Link) (ui.Page, error) { return reference.NewEntry(s, l) }},
		{content.KindResource, "", "", "Resource", "reference", false, func(s *ui.Services, l content.Link) (ui.Page, error) { return reference.NewEntry(s, l) }},
	}
}

// route finds the row of the table for a link.
func (a *App) route(l content.Link) (Route, bool) {
	for _, r := range a.routes {
		if r.Kind == l.Kind && (r.ID == "" || r.ID == l.ID) {
			return r, true
		}
	}
	return Route{}, false
}

// openLink is a command-shaped Open for palette entries.
func openLink(l content.Link) func() tea.Cmd { return func() tea.Cmd { return ui.Open(l) } }
