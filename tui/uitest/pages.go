package uitest

import "slices"

// Page is a state of the program worth looking at: how to get there from a
// fresh start. Sweeps, kept frames, pictures and the cheat sheet go through
// all of them.
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

// Pages lists a page for every route with the states it can be in, and the
// overlays.
func Pages() []Page { return slices.Concat(screens(), shelf()) }

func screens() []Page {
	return []Page{
		{Name: "Home", Link: "screen/home"},
		{Name: "Learn", Link: "screen/learn"},
		{Name: "Before and after a lesson", Link: "screen/learn", Keys: []string{"down", "down", "down", "down", "v"}},
		{Name: "Paths", Link: "screen/learn", Keys: []string{"tab", "down", "down"}},
		{Name: "Path by days", Link: "path/interview-7", Keys: []string{"down", "down", "down", "down"}},
		{Name: "Path that is followed", Link: "screen/learn", Keys: []string{"tab", "end", "enter", "n"}},
		{Name: "Lesson", Link: "lesson/cap"},
		{Name: "Lesson with a sheet", Link: "lesson/consistent-hashing", Keys: []string{"tab"}},
		{Name: "Lesson with a lab", Link: "lesson/retry-with-backoff", Keys: []string{"tab", "tab", "tab", "tab", "tab"}},
		{Name: "Lesson with a picture", Link: "lesson/high-level-design", Keys: []string{"tab", "space"}},
		{Name: "Picture of a lesson", Link: "lesson/high-level-design", Keys: []string{"tab", "space", "o", "space"}},
		{Name: "Designs", Link: "screen/design"},
		{Name: "Problem", Link: "problem/social-feed"},
		{Name: "Problem with an interviewer", Link: "problem/social-feed#high-level", Keys: []string{"down", "down", "enter"}},
		{Name: "Walk", Link: "problem/social-feed", Keys: []string{"enter"}},
		{Name: "Walk with estimates", Link: "problem/social-feed", Keys: []string{"down", "down", "enter", "]", "j", "j"}},
		{Name: "Walk with a picture", Link: "problem/social-feed", Keys: []string{"down", "down", "enter", "]", "]", "]"}},
		{Name: "Picture of a design", Link: "problem/social-feed", Keys: []string{"down", "down", "enter", "4", "v"}},
		{Name: "Picture with a box chosen", Link: "problem/social-feed", Keys: []string{"down", "down", "enter", "4", "v", "tab", "down", "down", "+"}},
		{Name: "Picture made compact", Link: "problem/social-feed", Keys: []string{"down", "down", "enter", "4", "v", "-", "m"}},
		{Name: "Picture as an outline", Link: "problem/social-feed", Keys: []string{"down", "down", "enter", "4", "v", "-", "-"}},
		{Name: "Walk while typing", Link: "problem/social-feed", Keys: []string{"enter", "enter", "G", "E", "T"}},
		{Name: "Calculators", Link: "screen/calculate"},
		{Name: "Calculator", Link: "calc/feed-capacity"},
		{Name: "Labs", Link: "screen/labs"},
		{Name: "Lab", Link: "lab/retry-storm"},
		{Name: "Lab running", Link: "lab/token-bucket", Keys: []string{"space", ".", ".", ".", "."}},
		{Name: "Review", Link: "screen/review"},
		{Name: "Question", Link: "question/cap-cut-link"},
		{Name: "Question answered", Link: "question/cap-cut-link", Keys: []string{"1"}},
		{Name: "Placement", Link: "screen/placement"},
		{Name: "Placement question", Link: "screen/placement", Keys: []string{"enter"}},
		{Name: "Placement result", Link: "screen/placement", Keys: []string{"enter", "enter", "enter", "a", "a", "esc"}},
		{Name: "Progress", Link: "screen/progress"},
		{Name: "Range", Link: "question/cache-aside-range-one-percent", Keys: []string{"2", "0", ".", ".", "6", "0"}},
		{Name: "Range answered", Link: "question/cache-aside-range-one-percent", Keys: []string{"2", "0", ".", ".", "6", "0", "enter"}},
		{Name: "Order", Link: "question/cache-aside-order-load", Keys: []string{"space", "down"}},
		{Name: "Order answered", Link: "question/cache-aside-order-load", Keys: []string{"enter"}},
		{Name: "Match", Link: "question/cache-aside-match-names", Keys: []string{"1"}},
		{Name: "Match answered", Link: "question/cache-aside-match-names", Keys: []string{"1", "2", "3", "4", "enter"}},
		{Name: "Cloze", Link: "question/cap-cloze-pacelc", Keys: []string{"l", "a", "t"}},
		{Name: "Cloze answered", Link: "question/cap-cloze-pacelc", Keys: []string{"x", "enter", "y", "enter"}},
		{Name: "Spot", Link: "question/cache-aside-spot-lock", Keys: []string{"down", "down"}},
		{Name: "Spot answered", Link: "question/cache-aside-spot-lock", Keys: []string{"down", "down", "enter"}},
		{Name: "Next state", Link: "question/cap-next-old-leader"},
		{Name: "Next state answered", Link: "question/cap-next-old-leader", Keys: []string{"enter"}},
		{Name: "Recall", Link: "question/cache-aside-recall-minute"},
		{Name: "Recall compared", Link: "question/cache-aside-recall-minute", Keys: []string{"enter", "1"}},
		{Name: "Note on a question", Link: "question/cap-cut-link", Keys: []string{"N", "m", "y"}},
		{Name: "Drills", Link: "screen/drills"},
		{Name: "Drill against the clock", Link: "drill/capacity"},
		{Name: "Drill answered", Link: "drill/qps-mean", Keys: []string{"5", "enter"}},
		{Name: "Drill followed", Link: "drill/qps-mean", Keys: []string{"5", "enter", "enter"}},
		{Name: "Settings", Link: "screen/settings", Keys: []string{"down", "right"}},
		{Name: "Search", Keys: []string{"/", "c", "a", "c", "h", "e"}},
		{Name: "Commands", Keys: []string{":"}},
		{Name: "Help", Keys: []string{"?"}},
	}
}

// shelf is the Reference with its tabs and what opens from them.
func shelf() []Page {
	return []Page{
		{Name: "Reference", Link: "screen/reference"},
		{Name: "Latency", Link: "screen/reference", Keys: []string{"tab", "down", "down", "down"}},
		{Name: "Latency measured", Link: "screen/reference", Keys: []string{"tab", "m", "end"}},
		{Name: "Latency in detail", Link: "screen/reference", Keys: []string{"tab", "m", "down", "enter"}},
		{Name: "Units", Link: "screen/reference", Keys: []string{"tab", "tab"}},
		{Name: "Nines", Link: "screen/reference", Keys: []string{"tab", "tab", "tab"}},
		{Name: "Formulas", Link: "screen/reference", Keys: []string{"tab", "tab", "tab", "tab", "n", "n"}},
		{Name: "Sizes", Link: "screen/reference", Keys: []string{"tab", "tab", "tab", "tab", "tab", "down"}},
		{Name: "Databases", Link: "screen/reference", Keys: []string{"tab", "tab", "tab", "tab", "tab", "tab", "down"}},
		{Name: "Database", Link: "database/wide-column"},
		{Name: "Workloads", Link: "database/relational", Keys: []string{"w"}},
		{Name: "Database for a workload", Link: "database/relational", Keys: []string{"w", "down", "down", "enter", "down", "down", "down", "down"}},
		{Name: "Trade-offs", Link: "screen/reference", Keys: []string{"tab", "tab", "tab", "tab", "tab", "tab", "tab"}},
		{Name: "Trade-off", Link: "tradeoff/latency", Keys: []string{"right"}},
		{Name: "Cards", Link: "card/cache-aside", Keys: []string{"esc"}},
		{Name: "Card", Link: "card/retry-storm"},
		{Name: "Checklist", Link: "checklist/design", Keys: []string{"right"}},
		{Name: "Resources", Link: "resource/ddia", Keys: []string{"esc"}},
		{Name: "Diagrams", Link: "screen/reference", Keys: []string{"shift+tab", "shift+tab"}},
		{Name: "Diagram", Link: "diagram/seed-read-replicas"},
		{Name: "Diagram at a step", Link: "diagram/seed-read-replicas", Keys: []string{"space", "space"}},
		{Name: "Diagram with a box chosen", Link: "diagram/seed-read-replicas", Keys: []string{"space", "tab", "tab"}},
		{Name: "Seed", Link: "screen/reference", Keys: []string{"shift+tab", "n", "n"}},
		{Name: "Term", Link: "term/quorum"},
	}
}
