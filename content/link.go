package content

import (
	"fmt"
	"strings"

	"napkin/engine/diag"
)

// Kind says what a link or a search hit points at. Its text is the first part
// of a written link: lesson/cap, calc/qps.
type Kind string

// The kinds of things a link can name.
const (
	KindLesson     Kind = "lesson"
	KindCalculator Kind = "calc"
	KindLab        Kind = "lab"
	KindProblem    Kind = "problem"
	KindQuestion   Kind = "question"
	KindDrill      Kind = "drill"
	KindTerm       Kind = "term"
	KindDiagram    Kind = "diagram"
	KindDatabase   Kind = "database"
	KindTradeoff   Kind = "tradeoff"
	KindCard       Kind = "card"
	KindChecklist  Kind = "checklist"
	KindResource   Kind = "resource"
	KindPath       Kind = "path"
	KindScreen     Kind = "screen"
)

// Kinds lists every kind in the order lists show them.
func Kinds() []Kind {
	return []Kind{KindLesson, KindCalculator, KindLab, KindProblem, KindQuestion, KindDrill, KindTerm, KindDiagram, KindPath, KindDatabase, KindTradeoff, KindCard, KindChecklist, KindResource, KindScreen}
}

// Noun is the kind as a person would say it: "calculator" for calc.
func (k Kind) Noun() string {
	switch k {
	case KindCalculator:
		return "calculator"
	case KindTradeoff:
		return "trade-off"
	}
	return string(k)
}

// Screens lists the ids a screen link may carry, in the order of their keys;
// those after reference have no key of their own. The interface has a route for each.
func Screens() []string {
	return []string{"home", "learn", "design", "calculate", "labs", "review", "reference", "progress", "drills", "placement", "settings"}
}

// Link is a typed reference to a thing of the library or to a screen:
// lesson/cap#when-to-use has kind lesson, id cap and anchor when-to-use.
type Link struct {
	Kind   Kind
	ID     string
	Anchor string
}

// String writes the link the way ParseLink reads it.
func (l Link) String() string {
	text := string(l.Kind) + "/" + l.ID
	if l.Anchor != "" {
		text += "#" + l.Anchor
	}
	return text
}

// ParseLink reads "kind/id" with an optional "#anchor". The error is a
// diag.Diagnostic that names the kinds or the nearest one. Whether the thing
// exists is for Library.Resolve to say.
func ParseLink(text string) (Link, error) {
	head, anchor, _ := strings.Cut(strings.TrimSpace(text), "#")
	kind, id, found := strings.Cut(head, "/")
	if !found {
		return Link{}, linkError(text, "a link is a kind and an id", "write it like lesson/cap or calc/qps")
	}
	link := Link{Kind: Kind(kind), ID: id, Anchor: anchor}
	if link.Kind == "calculator" {
		link.Kind = KindCalculator
	}
	if !knownKind(link.Kind) {
		fix := "start with one of " + joinKinds()
		if near, ok := diag.Nearest(kind, kindNames()); ok {
			fix = fmt.Sprintf("did you mean %s/%s?", near, id)
		}
		return Link{}, linkError(text, fmt.Sprintf("no kind of thing is called %q", kind), fix)
	}
	if !ValidID(link.ID) {
		return Link{}, linkError(text, fmt.Sprintf("%q is not an id", id), "ids are lower-case words joined by hyphens: consistent-hashing")
	}
	if anchor != "" && !ValidID(anchor) {
		return Link{}, linkError(text, fmt.Sprintf("%q is not an anchor", anchor), "anchors are headings in lower case joined by hyphens")
	}
	return link, nil
}

// ValidID reports whether the text is a kebab-case id: lower-case letters and
// digits in words joined by single hyphens, at most 80 bytes.
func ValidID(id string) bool {
	if id == "" || len(id) > 80 {
		return false
	}
	last := byte('-')
	for i := 0; i < len(id); i++ {
		c := id[i]
		word := c >= 'a' && c <= 'z' || c >= '0' && c <= '9'
		if !word && (c != '-' || last == '-') {
			return false
		}
		last = c
	}
	return last != '-'
}

// Anchor turns a heading into the id that links to it use: "When to use it?"
// becomes when-to-use-it.
func Anchor(heading string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(heading) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
			continue
		}
		gap = r != '\'' && r != '’'
	}
	return b.String()
}

func knownKind(kind Kind) bool {
	for _, k := range Kinds() {
		if k == kind {
			return true
		}
	}
	return false
}

func kindNames() []string {
	var names []string
	for _, k := range Kinds() {
		names = append(names, string(k))
	}
	return names
}

func joinKinds() string { return strings.Join(kindNames(), ", ") }

func linkError(text, message, fix string) error {
	return diag.Diagnostic{
		Code: "link.form", Severity: diag.Error,
		Message: fmt.Sprintf("%s: %q", message, text),
		Want:    "kind/id, with #heading if a place in it is meant",
		Fix:     fix,
	}
}
