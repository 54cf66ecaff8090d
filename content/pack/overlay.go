package pack

import (
	"slices"
	"strings"

	"napkin/content"
	"napkin/engine/diag"
	"napkin/engine/lab"
)

// Overlay lays packs over one another: a later pack adds things, replaces
// those with the same id, and hides those its pack.yaml lists under hide. Packs
// without the seed's text quote the first one that has it.
func Overlay(packs ...*Pack) *content.Library {
	var parts content.Parts
	var seed *content.SeedText
	for _, p := range packs {
		if seed == nil && p.seed != nil {
			seed = p.seed
		}
		parts.Findings.Add(p.findings...)
		parts.Findings.Add(twice(p)...)
		parts.Hidden = append(parts.Hidden, p.hide...)
		parts.Lessons = over(p.lessonsOver(parts.Lessons), drop(parts.Lessons, p.hide, lessonLink), lessonLink)
		calculators, wrong := p.calculatorsOver(parts.Calculators)
		parts.Findings.Add(wrong...)
		parts.Calculators = over(calculators, drop(parts.Calculators, p.hide, calculatorLink), calculatorLink)
		parts.Labs = over(p.Labs, drop(parts.Labs, p.hide, labLink), labLink)
		parts.Diagrams = over(p.diagrams, drop(parts.Diagrams, p.hide, (*content.DrawingFile).Link), (*content.DrawingFile).Link)
		parts.Questions = append(slices.Clone(p.questions), hideQuestions(parts.Questions, p.hide)...)
	}
	for _, p := range packs {
		if p.seed == nil {
			p.seed = seed
		}
	}
	if seed != nil {
		parts.SeedText = *seed
	}
	parts.Drills = merged(packs, func(p *Pack) *content.Lazy[[]*content.Drill] { return p.drills }, (*content.Drill).Link)
	parts.Terms = merged(packs, func(p *Pack) *content.Lazy[[]content.Term] { return p.terms }, content.Term.Link)
	parts.Problems = merged(packs, func(p *Pack) *content.Lazy[[]content.Problem] { return p.problems }, content.Problem.Link)
	parts.Paths = merged(packs, func(p *Pack) *content.Lazy[[]*content.Path] { return p.paths }, (*content.Path).Link)
	parts.Latencies = merged(packs, func(p *Pack) *content.Lazy[[]content.Latency] { return p.latencies }, content.Latency.Link)
	parts.Shelf = shelfOver(packs)
	parts.Snippets = merged(packs, func(p *Pack) *content.Lazy[[]*content.Snippet] { return p.snippets },
		func(s *content.Snippet) content.Link { return content.Link{ID: s.ID} })
	parts.SeedRows = merged(packs, func(p *Pack) *content.Lazy[[]content.SeedRow] { return p.rows },
		func(r content.SeedRow) content.Link { return content.Link{ID: itoa(r.Row)} })
	lib := content.New(parts)
	for _, p := range packs {
		p.library = lib
	}
	return lib
}

func lessonLink(l *content.Lesson) content.Link         { return l.Link() }
func calculatorLink(c *content.Calculator) content.Link { return c.Link() }
func labLink(l lab.Lab) content.Link {
	return content.Link{Kind: content.KindLab, ID: l.Spec().ID}
}

// over puts the things of a pack over those below: what has the same link is
// replaced where it stands, the rest is added at the end. Of two things of one
// pack with the same link the first counts.
func over[T any](top, below []T, link func(T) content.Link) []T {
	out := slices.Clone(below)
	done := map[content.Link]bool{}
	for _, item := range top {
		if done[link(item)] {
			continue
		}
		done[link(item)] = true
		if at := slices.IndexFunc(below, func(x T) bool { return link(x) == link(item) }); at >= 0 {
			out[at] = item
			continue
		}
		out = append(out, item)
	}
	return out
}

// lessonsOver leaves out the stubs of broken files whose link something else has,
// in the pack itself or below: a broken file never hides a good thing.
func (p *Pack) lessonsOver(below []*content.Lesson) []*content.Lesson {
	return readable(p, p.lessons, below, lessonLink, func(l *content.Lesson) *diag.Source { return l.Source })
}

// calculatorsOver does the same; what is wrong with a sheet is known when it
// is read, so the findings of those left out come with it.
func (p *Pack) calculatorsOver(below []*content.Calculator) ([]*content.Calculator, diag.List) {
	kept := readable(p, p.calculators, below, calculatorLink, func(c *content.Calculator) *diag.Source { return c.Source })
	var findings diag.List
	for _, c := range p.calculators {
		if !slices.Contains(kept, c) {
			findings.Add(c.Findings()...)
		}
	}
	return kept, findings
}

func readable[T any](p *Pack, top, below []T, link func(T) content.Link, source func(T) *diag.Source) []T {
	if len(p.stubs) == 0 {
		return top
	}
	good := map[content.Link]bool{}
	for _, x := range below {
		good[link(x)] = true
	}
	for _, x := range top {
		good[link(x)] = good[link(x)] || !p.stubs[source(x)]
	}
	return slices.DeleteFunc(slices.Clone(top), func(x T) bool { return p.stubs[source(x)] && good[link(x)] })
}

// drop leaves out what a pack hides.
func drop[T any](items []T, hide []content.Link, link func(T) content.Link) []T {
	if len(hide) == 0 {
		return items
	}
	return slices.DeleteFunc(slices.Clone(items), func(x T) bool { return slices.Contains(hide, link(x)) })
}

func hideQuestions(sets []*content.QuestionSet, hide []content.Link) []*content.QuestionSet {
	if len(hide) == 0 {
		return sets
	}
	var out []*content.QuestionSet
	for _, set := range sets {
		kept := *set
		kept.Heads = slices.DeleteFunc(slices.Clone(set.Heads), func(h content.QuestionHead) bool {
			return slices.Contains(hide, content.Link{Kind: content.KindQuestion, ID: h.ID})
		})
		out = append(out, &kept)
	}
	return out
}

// merged lays lists that are read later over one another, when they are read.
func merged[T any](packs []*Pack, part func(*Pack) *content.Lazy[[]T], link func(T) content.Link) *content.Lazy[[]T] {
	return content.Later(func() ([]T, diag.List) {
		var out []T
		var findings diag.List
		for _, p := range packs {
			items, wrong := part(p).Read()
			findings.Add(wrong...)
			out = over(items, drop(out, p.hide, link), link)
		}
		return out, findings
	})
}

// twice reports ids that one pack uses for two things.
func twice(p *Pack) diag.List {
	var findings diag.List
	seen := map[content.Link]string{}
	note := func(link content.Link, source *diag.Source) {
		if first, ok := seen[link]; ok {
			d := diag.New("pack.twice", "%s is already the id of %s", link, first)
			d.Fix = "give one of them another id"
			findings.Add(d.At(source, placeOfID(source.Text, link.ID)))
			return
		}
		seen[link] = source.Name
	}
	for _, lesson := range p.lessons {
		note(lesson.Link(), lesson.Source)
	}
	for _, calculator := range p.calculators {
		note(calculator.Link(), calculator.Source)
	}
	for _, set := range p.questions {
		for _, head := range set.Heads {
			note(content.Link{Kind: content.KindQuestion, ID: head.ID}, set.Source)
		}
	}
	return findings
}

// placeOfID is the last line of a file that gives the id, or its first line.
func placeOfID(text, id string) diag.Span {
	key := "id: " + id
	for end := len(text); end > 0; {
		start := strings.LastIndexByte(text[:end], '\n') + 1
		if line := text[start:end]; strings.TrimPrefix(strings.TrimSpace(line), "- ") == key {
			at := start + strings.Index(line, key) + len("id: ")
			return diag.Span{Start: at, End: at + len(id)}
		}
		end = max(start-1, 0)
	}
	return firstLine(text, diag.Span{Start: 0, End: len(text)})
}
