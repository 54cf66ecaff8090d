package content

import "napkin/engine/diag"

// Sections lists the parts of the curriculum in the order they are taught.
func Sections() []string {
	return []string{
		"Principles", "Framework", "Architecture", "Scalability", "Storage", "Performance", "Reliability", "Trade-offs",
		"Anti-patterns", "Operations", "Today", "Quick reference",
	}
}

// LessonHead is what the front matter of a lesson says. It is known without
// reading the page itself.
type LessonHead struct {
	ID, Title, Summary, Section string
	Order, Minutes              int
	SeedRows                    []int
	After                       []string // lessons to read first
	Terms                       []string // glossary terms the lesson explains
	Questions                   []string // every question of the lesson, in order
	Sources                     []string
	Claims                      []Claim
	Awaits                      []string // labs the page will show once there are such
}

// Lesson is one page of the curriculum: its head, and its blocks read when
// they are first asked for.
type Lesson struct {
	LessonHead
	Pack   string       // the pack it comes from
	Source *diag.Source // the file
	Places map[string]diag.Span
	body   *Lazy[[]Block]
}

// NewLesson joins a head with the body that will be read later. places maps
// front matter keys to where they stand.
func NewLesson(head LessonHead, pack string, source *diag.Source, places map[string]diag.Span, body *Lazy[[]Block]) *Lesson {
	return &Lesson{LessonHead: head, Pack: pack, Source: source, Places: places, body: body}
}

// Blocks is the page in reading order. What could not be read stands there as
// a Fault.
func (l *Lesson) Blocks() []Block { return l.body.Value() }

// Findings is what was wrong with the page's text.
func (l *Lesson) Findings() diag.List {
	_, findings := l.body.Read()
	return findings
}

// Link is the lesson's address.
func (l *Lesson) Link() Link { return Link{Kind: KindLesson, ID: l.ID} }

// HasAnchor reports whether a heading of the page carries the anchor.
func (l *Lesson) HasAnchor(anchor string) bool {
	for _, block := range l.Blocks() {
		if prose, ok := block.(Prose); ok && prose.Anchor == anchor {
			return true
		}
	}
	return false
}
