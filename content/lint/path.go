package lint

import (
	"fmt"
	"slices"
	"strings"

	"napkin/content"
	"napkin/engine/diag"
)

// Bounds of a day: less is no sitting, and nobody keeps more up for a week.
const minDaily, maxDaily = 15, 240

func paths(p *pass) {
	p.circle()
	for _, path := range p.lib.Paths() {
		p.pathHead(path)
		for _, stage := range path.Stages {
			p.stage(path, stage)
		}
		p.pathOrder(path)
	}
}

// circle reports prerequisites of which none can be read first.
func (p *pass) circle() {
	found := p.lib.Circle()
	if found == nil {
		return
	}
	lesson, _ := p.lib.Lesson(found[0])
	p.fail(lesson.Source, at(lesson, "after "+found[1]), diag.New("path.circle", "the prerequisites run in a circle: %s", strings.Join(found, " after ")), "leave one of them out of after:")
}

func (p *pass) pathHead(path *content.Path) {
	span := func(key string) diag.Span {
		if s, ok := path.Places[key]; ok {
			return s
		}
		return diag.Span{Start: 0, End: 3}
	}
	if len(path.Stages) == 0 {
		p.fail(path.Source, span("stages"), diag.New("path.stages", "the path has no stages"), "add stages: with a title, why and lessons")
	}
	if path.Order == 0 {
		p.fail(path.Source, span("order"), diag.New("path.order", "the path has no order"), "add order: 60, its place in the list of paths")
	}
	if path.Daily != 0 && (path.Daily < minDaily || path.Daily > maxDaily) {
		p.fail(path.Source, span("daily"), diag.New("path.daily", "%d minutes a day", path.Daily), fmt.Sprintf("give the minutes of a day, %d to %d", minDaily, maxDaily))
	}
}

// stage checks that everything exists and that a day is not overfull.
func (p *pass) stage(path *content.Path, s content.Stage) {
	for _, link := range s.Links() {
		if _, err := p.lib.Resolve(link); err != nil {
			p.dead(path.Source, stageSpan(s, link), link)
		}
	}
	if len(s.Links()) == 0 {
		p.fail(path.Source, s.Span, diag.New("path.empty", "the stage holds nothing"), "list lessons:, drills:, calculators: or problems:, or the rows: of the seed")
	}
	for row := s.Rows[0]; row <= s.Rows[1] && row > 0; row++ {
		if !slices.ContainsFunc(p.lib.SeedRows(), func(r content.SeedRow) bool { return r.Row == row }) {
			p.fail(path.Source, s.Places["rows"], diag.New("path.rows", "the seed has no row %d", row), "rows are listed in reference/seed-rows.yaml")
			break
		}
	}
	if minutes := p.lib.StageMinutes(s); path.Daily > 0 && minutes > path.Daily {
		p.fail(path.Source, s.Span, diag.New("path.full", "the day takes %d minutes, and the path says %d", minutes, path.Daily), "move something to another day, or raise daily:")
	}
}

// pathOrder checks that each lesson stands once, and after what it builds on.
func (p *pass) pathOrder(path *content.Path) {
	place := map[string]int{}
	for i, id := range path.Lessons() {
		if _, twice := place[id]; !twice {
			place[id] = i
		}
	}
	n := 0
	for _, s := range path.Stages {
		for _, id := range s.Lessons {
			link := content.Link{Kind: content.KindLesson, ID: id}
			if place[id] != n {
				p.fail(path.Source, stageSpan(s, link), diag.New("path.twice", "%s stands in the path before", id), "keep one of the two")
			}
			n++
			lesson, ok := p.lib.Lesson(id)
			if !ok {
				continue
			}
			for _, before := range lesson.After {
				if at, held := place[before]; held && at > place[id] {
					p.fail(path.Source, stageSpan(s, link), diag.New("path.after", "%s builds on %s, which comes later", id, before), "put "+before+" before it, or leave it out of the path")
				}
			}
		}
	}
}

// stageSpan is where a thing of a stage is listed; the stage itself for a lesson
// that follows from rows.
func stageSpan(s content.Stage, link content.Link) diag.Span {
	key := map[content.Kind]string{content.KindLesson: "lessons", content.KindCalculator: "calculators", content.KindDrill: "drills", content.KindProblem: "problems"}[link.Kind]
	for _, name := range []string{key + " " + link.ID, "rows"} {
		if span, ok := s.Places[name]; ok {
			return span
		}
	}
	return s.Span
}
