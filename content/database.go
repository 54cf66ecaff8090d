package content

// Need is something a workload asks of a store: as a store does it, and as a
// heading.
type Need struct{ ID, Text, Short string }

// Needs are all of them, in the order in which they decide.
func Needs() []Need {
	return []Need{
		{"local", "works without a server to reach", "Without a server"},
		{"proof", "can prove that nothing was altered", "Proof of what was"},
		{"files", "keeps large files cheaply", "Large files"},
		{"replay", "hands the same events, in order, to several readers", "Replay"},
		{"near", "finds the nearest vectors", "Nearest vectors"},
		{"hops", "follows many links from row to row", "Many hops"},
		{"words", "finds words in texts, best match first", "Full text"},
		{"sums", "sums a few columns over billions of rows", "Sums over everything"},
		{"rules", "keeps rules that span several rows", "Rules over rows"},
		{"joins", "answers questions nobody planned for", "Unplanned questions"},
		{"truth", "may hold the only copy", "The only copy"},
		{"fields", "finds rows by any of their fields", "Any field"},
		{"writes", "takes more writes than one machine can", "More writes than one machine"},
		{"range", "gives the newest rows of one key, in order", "Newest of a key"},
		{"speed", "answers in less than a millisecond", "Under a millisecond"},
		{"key", "finds one row by its key in milliseconds", "One row by key"},
		{"shared", "is written by many machines at once", "Many writers"},
	}
}

// NeedOf is a need by its id, which is all there is of one that nobody knows.
func NeedOf(id string) Need {
	for _, n := range Needs() {
		if n.ID == id {
			return n
		}
	}
	return Need{id, id, id}
}

// Database is a kind of store: a row of the table to choose from.
type Database struct {
	ID, Name     string
	Seed         int    // the line of the seed's table, 0 for a kind it does not have
	Accurate     string // what the seed's row gets wrong or leaves out; may be empty
	Keeps        string // what lies together in it
	Serves       []string
	Weak         string   // the weakness to know by heart
	Poor         []Lack   // the needs it does not serve
	Transactions string   // what one of them may span
	Scaling      string   // how it grows
	Costs        string   // what it takes to run
	Examples     []Sample // with the setting where one speaks of consistency
	Sources      []Cited
	See          []Link
	Origin
}

// Lack is a need that a store does not serve, and why.
type Lack struct{ Need, Why string }

// Sample is a product, with its settings, and what holds for it.
type Sample struct{ Name, Says string }

// Link is the kind's address.
func (d Database) Link() Link { return Link{Kind: KindDatabase, ID: d.ID} }

// Lacks gives why the store does not serve a need; false when it does.
func (d Database) Lacks(need string) (string, bool) {
	for _, lack := range d.Poor {
		if lack.Need == need {
			return lack.Why, true
		}
	}
	return "", false
}

// Workload is something to pick a store for.
type Workload struct {
	ID, Title string
	Ask       string   // the situation, with its numbers
	Needs     []string // what it asks of a store
	Fits      []Fit    // the best first
	Origin
}

// Fit is a kind of store that serves a workload, and why.
type Fit struct{ Database, Why string }

// Link is the workload's address in the library; no text can name it.
func (w Workload) Link() Link { return Link{Kind: "workload", ID: w.ID} }

// Verdict is whether a kind of store fits a workload, and why.
type Verdict struct {
	Database Database
	Fits     bool
	Rank     int    // 1 for the best fit, 0 for none
	Need     string // of the workload, the first that the store does not serve
	Why      string
}

// Pick judges every kind of store for a workload: those that fit first, the
// best before the others, the rest in the order of the table.
func (l *Library) Pick(w Workload) []Verdict {
	var fit, unfit []Verdict
	all := l.Databases()
	for rank, f := range w.Fits {
		for _, d := range all {
			if d.ID == f.Database {
				fit = append(fit, Verdict{Database: d, Fits: true, Rank: rank + 1, Why: f.Why})
			}
		}
	}
	for _, d := range all {
		if w.accepts(d.ID) {
			continue
		}
		v := Verdict{Database: d}
		v.Need, v.Why = w.refuses(d)
		unfit = append(unfit, v)
	}
	return append(fit, unfit...)
}

func (w Workload) accepts(id string) bool {
	for _, f := range w.Fits {
		if f.Database == id {
			return true
		}
	}
	return false
}

// refuses gives the first need of the workload that a store does not serve.
func (w Workload) refuses(d Database) (need, why string) {
	for _, n := range w.Needs {
		if why, lacks := d.Lacks(n); lacks {
			return n, why
		}
	}
	return "", ""
}
