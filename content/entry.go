package content

import (
	"fmt"
	"strings"
)

// Entry is a thing of the shelf as it is read, whatever its kind: the screen,
// `napkin read` and the search draw it from here.
type Entry struct {
	Link     Link
	Title    string
	Note     string // a few words beside the title in a list
	Fields   []Field
	See      []Link
	URL      string // of a resource
	SeedLine int    // of the seed that it stands in, 0 for none
}

// Field is a part of an entry under a name.
type Field struct {
	Name  string // "" for what needs none
	Lines []Line
}

// Line is a sentence or an item of a list.
type Line struct {
	Text string
	Mark string // before an item: "□", "1", "·"; "" for a paragraph
	Link Link   // where the item is explained; zero for nowhere
}

// Links are all links of the entry in the order they stand.
func (e Entry) Links() []Link {
	var all []Link
	for _, f := range e.Fields {
		for _, l := range f.Lines {
			if l.Link.Kind != "" {
				all = append(all, l.Link)
			}
		}
	}
	return append(all, e.See...)
}

// ShelfKinds are the kinds that have entries, in the order lists show them.
func ShelfKinds() []Kind {
	return []Kind{KindDatabase, KindTradeoff, KindCard, KindChecklist, KindResource}
}

// KindSize is the kind of a size. It is none that a text can name: a size has
// no page of its own.
const KindSize Kind = "size"

// Entries are all entries of one kind of the shelf, or of sizes; nil for other
// kinds.
func (l *Library) Entries(kind Kind) []Entry {
	switch kind {
	case KindDatabase:
		return entriesOf(l.Databases(), l.databaseEntry)
	case KindTradeoff:
		return entriesOf(l.Tradeoffs(), l.tradeoffEntry)
	case KindCard:
		return entriesOf(l.Cards(), cardEntry)
	case KindChecklist:
		return entriesOf(l.Checklists(), checklistEntry)
	case KindResource:
		return entriesOf(l.Resources(), resourceEntry)
	case KindSize:
		return entriesOf(l.Sizes(), sizeEntry)
	}
	return nil
}

// Entry finds one thing of the shelf.
func (l *Library) Entry(link Link) (Entry, bool) {
	for _, e := range l.Entries(link.Kind) {
		if e.Link.ID == link.ID {
			return e, true
		}
	}
	return Entry{}, false
}

func entriesOf[T any](things []T, entry func(T) Entry) []Entry {
	var all []Entry
	for _, x := range things {
		all = append(all, entry(x))
	}
	return all
}

// say adds a field of one paragraph, unless there is nothing to say.
func (e *Entry) say(name, text string) {
	if text != "" {
		e.Fields = append(e.Fields, Field{name, []Line{{Text: text}}})
	}
}

func (e *Entry) list(name string, lines []Line) {
	if len(lines) > 0 {
		e.Fields = append(e.Fields, Field{name, lines})
	}
}

func (e *Entry) sources(all []Cited) {
	var lines []Line
	for _, s := range all {
		lines = append(lines, Line{Text: fmt.Sprintf("%s, %d", s.Text, s.Year), Mark: "·"})
	}
	e.list("Sources", lines)
}

// seedCells are the cells of a row of a table of the seed, word for word.
func (l *Library) seedCells(line int) []string {
	lines := l.parts.SeedText.lines
	if line < 1 || line > len(lines) || !strings.HasPrefix(lines[line-1], "|") {
		return nil
	}
	var cells []string
	for cell := range strings.SplitSeq(strings.Trim(strings.TrimSpace(lines[line-1]), "|"), "|") {
		cells = append(cells, strings.ReplaceAll(strings.TrimSpace(cell), "**", ""))
	}
	return cells
}

// seedHead is the line of the head of the table that a row stands in.
func (l *Library) seedHead(line int) int {
	for line > 1 && len(l.seedCells(line-1)) > 0 {
		line--
	}
	return line
}

// seedRow says what the seed's table has in a row, under the names of its columns.
func (l *Library) seedRow(e *Entry, line int) {
	e.SeedLine = line
	head := l.seedCells(l.seedHead(line))
	var lines []Line
	for i, cell := range l.seedCells(line) {
		if i > 0 && i < len(head) {
			lines = append(lines, Line{Text: head[i] + ": " + cell, Mark: "·"})
		}
	}
	e.list(fmt.Sprintf("The seed says, line %d", line), lines)
}

func (l *Library) databaseEntry(d Database) Entry {
	e := Entry{Link: d.Link(), Title: d.Name, Note: d.Keeps, See: d.See}
	e.say("", d.Keeps)
	e.list("Serves", marked("·", d.Serves...))
	e.say("Weakness", d.Weak)
	var poor []Line
	for _, lack := range d.Poor {
		poor = append(poor, Line{Text: NeedOf(lack.Need).Short + ": " + lowerFirst(lack.Why), Mark: "·"})
	}
	e.list("Does badly", poor)
	e.say("Transactions", d.Transactions)
	e.say("Scaling", d.Scaling)
	e.say("To run it", d.Costs)
	var examples []Line
	for _, x := range d.Examples {
		examples = append(examples, Line{Text: x.Name + ": " + x.Says, Mark: "·"})
	}
	e.list("Examples", examples)
	if d.Seed > 0 {
		l.seedRow(&e, d.Seed)
		e.say("Accurate", d.Accurate)
	}
	e.sources(d.Sources)
	return e
}

func marked(mark string, texts ...string) []Line {
	var lines []Line
	for _, text := range texts {
		lines = append(lines, Line{Text: text, Mark: mark})
	}
	return lines
}

func (l *Library) tradeoffEntry(t Tradeoff) Entry {
	e := Entry{Link: t.Link(), Title: t.Aspect, Note: t.Options[0].Name + " or " + t.Options[1].Name, See: t.See}
	for _, o := range t.Options {
		e.list(o.Name, []Line{{Text: "choose when: " + o.When, Mark: "·"}, {Text: "you pay: " + o.Price, Mark: "·"}})
	}
	e.say("What turns it round", t.Turn)
	if t.Seed > 0 {
		l.seedRow(&e, t.Seed)
		e.say("Accurate", t.Accurate)
	}
	e.sources(t.Sources)
	return e
}

func cardEntry(c Card) Entry {
	e := Entry{Link: c.Link(), Title: c.Name, Note: "pattern", See: c.See}
	if c.Anti {
		e.Note = "anti-pattern"
		e.say("Smell", c.Smell)
		e.say("Harm", c.Harm)
		e.say("First step out", c.Step)
		return e
	}
	e.say("Solves", c.Solves)
	e.say("How", c.How)
	e.say("Use when", c.When)
	e.say("Not when", c.Not)
	e.say("Cost", c.Cost)
	e.say("Fails by", c.Fails)
	return e
}

func checklistEntry(c Checklist) Entry {
	e := Entry{Link: c.Link(), Title: c.Title, Note: fmt.Sprintf("%d items", len(c.Items)), SeedLine: c.Seed[0]}
	e.say("", c.Use)
	var lines []Line
	for _, item := range c.Items {
		lines = append(lines, Line{Text: item.Text, Mark: "□", Link: item.Link})
	}
	e.list(" ", lines)
	if c.Seed[0] > 0 {
		e.say("", fmt.Sprintf("The seed, lines %d-%d, word for word.", c.Seed[0], c.Seed[1]))
	}
	return e
}

func resourceEntry(r Resource) Entry {
	e := Entry{Link: r.Link(), Title: r.Title, Note: fmt.Sprintf("%d min", r.Minutes()), See: r.See, URL: r.URL, SeedLine: r.Seed}
	e.say("", r.URL)
	e.say("Read this for", r.Read)
	e.say("Weak at", r.Weak)
	var plan []Line
	for _, part := range r.Plan {
		plan = append(plan, Line{Text: part.What, Mark: fmt.Sprintf("%3d min", part.Minutes)})
	}
	e.list(fmt.Sprintf("A plan of %d minutes", r.Minutes()), plan)
	e.say("Year", fmt.Sprint(r.Year))
	if r.Seed > 0 {
		e.say("", fmt.Sprintf("The seed names it in line %d.", r.Seed))
	}
	return e
}

func sizeEntry(s Size) Entry {
	e := Entry{Link: s.Link(), Title: s.Label, Note: s.Text()}
	e.say("", s.Text())
	e.say("", s.Means)
	e.sources([]Cited{s.From})
	return e
}
