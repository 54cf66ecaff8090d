package lint

import (
	"slices"
	"strings"

	"napkin/content"
	"napkin/engine/diag"
)

// The years a source can be of, and for how many years before the edition what
// a vendor documents is taken to hold.
const (
	firstSource = 1600
	vendorYears = 2
)

func claims(p *pass) {
	for _, lesson := range p.lib.Lessons() {
		if len(lesson.Claims) == 0 {
			continue
		}
		text := claimable(lesson)
		seen := map[string]bool{}
		for _, claim := range lesson.Claims {
			says := withoutMarks(claim.Says)
			switch {
			case says == "":
				p.claim(lesson.Source, claim, "says", diag.New("claim.says", "the claim does not say what is claimed"), "add says: with the words of the lesson")
			case seen[says]:
				p.claim(lesson.Source, claim, "says", diag.New("claim.twice", "%q is claimed twice", claim.Says), "keep one, and name both sources there")
			case !slices.ContainsFunc(text, func(t string) bool { return strings.Contains(t, says) }):
				p.claim(lesson.Source, claim, "says", diag.New("claim.says", "the lesson does not say %q", claim.Says), "take the words from one paragraph, picture step or box of the page, word for word")
			}
			seen[says] = true
			p.vouched(lesson.Source, claim)
		}
	}
}

// vouched checks who is named for a claim, and of when.
func (p *pass) vouched(source *diag.Source, claim content.Claim) {
	if !slices.Contains(content.ClaimClasses(), claim.Class) {
		fix := "classes: " + strings.Join(content.ClaimClasses(), ", ")
		if near, ok := diag.Nearest(claim.Class, content.ClaimClasses()); ok {
			fix = "did you mean " + near + "?"
		}
		p.claim(source, claim, "class", diag.New("claim.class", "there is no class of claims called %q", claim.Class), fix)
	}
	if claim.Source == "" {
		p.claim(source, claim, "source", diag.New("claim.source", "nobody vouches for this claim"), "add source: with author, title and section")
	}
	switch {
	case claim.Year == 0:
		p.claim(source, claim, "year", diag.New("claim.year", "the claim has no year"), "add year: of the source, or in which a page that changes was read")
	case claim.Year < firstSource || claim.Year > content.EditionYear:
		p.claim(source, claim, "year", diag.New("claim.year", "%d is no year of a source; the curriculum is of %d", claim.Year, content.EditionYear), "give the year of the source in four digits")
	case claim.Class == "vendor" && claim.Year < content.EditionYear-vendorYears:
		p.claim(source, claim, "year", diag.New("claim.old", "what a vendor documented in %d is too old for %d-%d", claim.Year, content.EditionYear, content.EditionMonth), "read the vendor's page again and give that year, or leave the figure out")
	}
}

// claim reports something about a field of a claim, where it stands.
func (p *pass) claim(source *diag.Source, claim content.Claim, field string, d diag.Diagnostic, fix string) {
	span, ok := claim.Places[field]
	if !ok || span.Start == span.End {
		span = claim.Span
	}
	p.fail(source, span, d, fix)
}

// claimable is the text of a lesson as claims are looked up in it.
func claimable(lesson *content.Lesson) []string {
	var out []string
	for _, text := range lesson.Texts() {
		out = append(out, withoutMarks(text))
	}
	return out
}

// withoutMarks is Markdown as it is heard: the words of links, no marks of
// emphasis, code, headings, quotes and tables, single blanks.
func withoutMarks(text string) string {
	text = patterns().linkMarks.ReplaceAllString(text, "$1")
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		switch r {
		case '*', '_', '`', '#', '\\':
			return -1
		case '>', '|':
			return ' '
		case '\u00a0':
			return ' '
		}
		return r
	}, text)), " ")
}

// Awaited is a lab that a lesson will show once there is such a lab.
type Awaited struct {
	Lab    string `json:"lab"`
	Lesson string `json:"lesson"`
}

// AwaitedLabs lists the labs that lessons wait for, in the order of the lessons;
// never nil.
func AwaitedLabs(lib *content.Library) []Awaited {
	out := []Awaited{}
	for _, lesson := range lib.Lessons() {
		for _, id := range lesson.Awaits {
			out = append(out, Awaited{Lab: id, Lesson: lesson.ID})
		}
	}
	return out
}

// awaited refuses to wait for what is there, or for what can never come.
func (p *pass) awaited(lesson *content.Lesson) {
	for i, id := range lesson.Awaits {
		span := at(lesson, "awaits "+id)
		switch _, there := p.lib.Lab(id); {
		case there:
			p.fail(lesson.Source, span, diag.New("lab.there", "the lab %s is awaited, and it is there", id), "show it: ```lab id="+id)
		case !content.ValidID(id):
			p.fail(lesson.Source, span, diag.New("lab.awaits", "%q can be no id of a lab", id), "use lower-case words joined by hyphens: replica-lag")
		case slices.Contains(lesson.Awaits[:i], id):
			p.fail(lesson.Source, span, diag.New("lab.awaits", "%s is awaited twice", id), "name it once")
		}
	}
}
