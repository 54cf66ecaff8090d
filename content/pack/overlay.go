package pack

import (
	"slices"

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
		parts.Lessons = over(p.lessons, drop(parts.Lessons, p.hide, lessonLink), lessonLink)
		parts.Calculators = over(p.calculators, drop(parts.Calculators, p.hide, calculatorLink), calculatorLink)
		parts.Labs = over(p.Labs, drop(parts.Labs, p.hide, labLink), labLink)
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
	parts.Terms = merged(packs, func(p *Pack) *content.Lazy[[]content.Term] { return p.terms }, content.Term.Link)
	parts.Problems = merged(packs, func(p *Pack) *content.Lazy[[]content.Problem] { return p.problems }, content.Problem.Link)
	parts.SeedRows = merged(packs, func(p *Pack) *content.Lazy[[]content.SeedRow] { return p.rows },
		func(r content.SeedRow) content.Link { return content.Link{ID: itoa(r.Row)} })
	return content.New(parts)
}

func lessonLink(l *content.Lesson) content.Link         { return l.Link() }
func calculatorLink(c *content.Calculator) content.Link { return c.Link() }
func labLink(l lab.Lab) content.Link {
	return content.Link{Kind: content.KindLab, ID: l.Spec().ID}
}

// over puts the things of a pack over those below: what has the same link is
// replaced where it stands, the rest is added at the end.
func over[T any](top, below []T, link func(T) content.Link) []T {
	out := slices.Clone(below)
	for _, item := range top {
		at := slices.IndexFunc(out, func(x T) bool { return link(x) == link(item) })
		if at >= 0 {
			out[at] = item
			continue
		}
		out = append(out, item)
	}
	return out
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
			findings.Add(d.At(source, diag.NoSpan()))
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
