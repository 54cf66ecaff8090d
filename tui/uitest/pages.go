package uitest

// Page is a state of the program worth looking at: how to get there from a
// fresh start. Sweeps, pictures and the cheat sheet go through all of them.
type Page struct {
	Name string
	Link string   // followed first; "" stays on Home
	Keys []string // pressed then
}

// Show brings a fresh program to the page.
func (p Page) Show(d *Driver) {
	d.tb.Helper()
	if p.Link != "" {
		d.Go(p.Link)
	}
	d.Keys(p.Keys...)
}

// Pages lists a page for every route, and the overlays.
func Pages() []Page {
	return []Page{
		{Name: "Home", Link: "screen/home"},
		{Name: "Learn", Link: "screen/learn"},
		{Name: "Lesson", Link: "lesson/cap"},
		{Name: "Lesson with a sheet", Link: "lesson/capacity-estimation"},
		{Name: "Lesson with a lab", Link: "lesson/retry-with-backoff"},
		{Name: "Designs", Link: "screen/design"},
		{Name: "Problem", Link: "problem/social-feed"},
		{Name: "Calculators", Link: "screen/calculate"},
		{Name: "Calculator", Link: "calc/feed-capacity"},
		{Name: "Labs", Link: "screen/labs"},
		{Name: "Lab", Link: "lab/retry-storm"},
		{Name: "Review", Link: "screen/review"},
		{Name: "Question", Link: "question/cap-ap-not-yet"},
		{Name: "Reference", Link: "screen/reference"},
		{Name: "Term", Link: "term/quorum"},
		{Name: "Progress", Link: "screen/progress"},
		{Name: "Search", Keys: []string{"/", "c", "a", "c", "h", "e"}},
		{Name: "Commands", Keys: []string{":"}},
		{Name: "Help", Keys: []string{"?"}},
	}
}
