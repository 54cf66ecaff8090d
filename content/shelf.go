package content

import (
	"slices"

	"napkin/engine/diag"
	"napkin/engine/unit"
)

// Shelf is what is looked up beside terms and latencies. Each part is a file of
// the folder reference, read when it is first asked for.
type Shelf struct {
	Databases  *Lazy[[]Database]
	Workloads  *Lazy[[]Workload]
	Tradeoffs  *Lazy[[]Tradeoff]
	Cards      *Lazy[[]Card]
	Checklists *Lazy[[]Checklist]
	Sizes      *Lazy[[]Size]
	Resources  *Lazy[[]Resource]
}

// Origin is where a thing stands in its file.
type Origin struct {
	Source *diag.Source
	Span   diag.Span
}

// Cited is a source and the year it is of.
type Cited struct {
	Text string
	Year int
}

// Tradeoff is a pair of options of which each is right somewhere.
type Tradeoff struct {
	ID, Aspect string
	Seed       int    // the line of the seed's table, 0 for a pair it does not have
	Accurate   string // what the seed's row leaves out or gets wrong; may be empty
	Options    [2]Option
	Turn       string // the fact that would make one decide the other way
	Cases      []Case // situations to decide, for drills
	Sources    []Cited
	See        []Link
	Origin
}

// Option is one side of a trade-off.
type Option struct{ Name, When, Price string }

// Case is a situation in which one side of a trade-off is right.
type Case struct{ Ask, Choice, Reason, Price, Turn string }

// Link is the trade-off's address.
func (t Tradeoff) Link() Link { return Link{Kind: KindTradeoff, ID: t.ID} }

// Card is a pattern or an anti-pattern on one card. Of a pattern Solves, How,
// When, Not and Fails are set, of an anti-pattern Smell, Harm and Step.
type Card struct {
	ID, Name string
	Anti     bool

	Solves, How, When, Not, Fails string
	Cost                          string
	Smell, Harm, Step             string

	See []Link
	Origin
}

// Link is the card's address.
func (c Card) Link() Link { return Link{Kind: KindCard, ID: c.ID} }

// Checklist is a list of things to tick off.
type Checklist struct {
	ID, Title string
	Use       string // when to go through it
	Seed      [2]int // lines of the seed that it repeats word for word; zero for none
	Items     []CheckItem
	Origin
}

// CheckItem is a line of a checklist and where it is explained or computed.
type CheckItem struct {
	Text string
	Link Link
}

// Link is the checklist's address.
func (c Checklist) Link() Link { return Link{Kind: KindChecklist, ID: c.ID} }

// Size is how many bytes something takes, or the range it usually takes.
type Size struct {
	ID, Label string
	Low, High unit.Quantity // equal for a single value
	Means     string
	From      Cited
	Origin
}

// Link is the size's address in the library; no text can name it.
func (s Size) Link() Link { return Link{Kind: KindSize, ID: s.ID} }

// Text is the value as people write it: "1.3 B", "150..500 kB".
func (s Size) Text() string { return Figure{s.Low, s.High}.Text() }

// Resource is something to read outside this program, with what to read it for.
type Resource struct {
	ID, Title, URL string
	Seed           int    // the line of the seed that names it, 0 for none
	Read           string // what to read it for
	Weak           string // what it is weak at, or what is dated
	Year           int    // of the edition or of the last large change
	Plan           []Reading
	See            []Link
	Origin
}

// Reading is a part of a resource and the minutes for it.
type Reading struct {
	Minutes int
	What    string
}

// Link is the resource's address.
func (r Resource) Link() Link { return Link{Kind: KindResource, ID: r.ID} }

// Minutes is the time that the whole plan takes.
func (r Resource) Minutes() int {
	sum := 0
	for _, part := range r.Plan {
		sum += part.Minutes
	}
	return sum
}

// Databases are the kinds of stores, those of the seed's table first.
func (l *Library) Databases() []Database { return slices.Clone(l.parts.Shelf.Databases.Value()) }

// Workloads are what a store is picked for.
func (l *Library) Workloads() []Workload { return slices.Clone(l.parts.Shelf.Workloads.Value()) }

// Tradeoffs are the pairs, those of the seed's table first.
func (l *Library) Tradeoffs() []Tradeoff { return slices.Clone(l.parts.Shelf.Tradeoffs.Value()) }

// Cards are the patterns and anti-patterns.
func (l *Library) Cards() []Card { return slices.Clone(l.parts.Shelf.Cards.Value()) }

// Checklists are the lists to tick off, the seed's first.
func (l *Library) Checklists() []Checklist { return slices.Clone(l.parts.Shelf.Checklists.Value()) }

// Sizes are how large things are, the smallest first.
func (l *Library) Sizes() []Size {
	all := slices.Clone(l.parts.Shelf.Sizes.Value())
	slices.SortStableFunc(all, func(a, b Size) int { return compareMiddle(Figure{a.Low, a.High}, Figure{b.Low, b.High}) })
	return all
}

// Resources are what to read outside this program, the seed's first.
func (l *Library) Resources() []Resource { return slices.Clone(l.parts.Shelf.Resources.Value()) }

// findings of everything on the shelf.
func (s Shelf) findings() diag.List {
	var all diag.List
	for _, part := range []interface{ problems() diag.List }{s.Databases, s.Workloads, s.Tradeoffs, s.Cards, s.Checklists, s.Sizes, s.Resources} {
		all = append(all, part.problems()...)
	}
	return all
}
