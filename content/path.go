package content

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"napkin/engine/diag"
	"napkin/quiz/gen"
	"napkin/quiz/progress"
)

// Path is a way through the curriculum for somebody with an aim: what to read
// and to do, stage by stage. Each lesson stands in it once, after those it
// builds on that the path holds too.
type Path struct {
	ID, Title, Summary string
	Order              int // among the paths
	Daily              int // minutes a day, when each stage is a day; 0 for a path without days
	Stages             []Stage
	Pack               string
	Source             *diag.Source
	Places             map[string]diag.Span
}

// Link is the path's address.
func (p *Path) Link() Link { return Link{Kind: KindPath, ID: p.ID} }

// Lessons are the ids of all its lessons, in order.
func (p *Path) Lessons() []string {
	var ids []string
	for _, s := range p.Stages {
		ids = append(ids, s.Lessons...)
	}
	return ids
}

// AroundOn gives the lessons before and after one in the order of a path, nil at
// its ends; false when the path does not hold the lesson.
func (l *Library) AroundOn(path, lesson string) (before, after *Lesson, ok bool) {
	p, found := l.Path(path)
	if !found {
		return nil, nil, false
	}
	ids := p.Lessons()
	at := slices.Index(ids, lesson)
	if at < 0 {
		return nil, nil, false
	}
	if at > 0 {
		before = l.lessons[ids[at-1]]
	}
	if at+1 < len(ids) {
		after = l.lessons[ids[at+1]]
	}
	return before, after, true
}

// Stage is a part of a path, or one of its days.
type Stage struct {
	Title, Why  string
	Rows        [2]int   // the first and last row of the seed whose lessons it takes; zero when it lists them
	Lessons     []string // as listed, or as they follow from the rows
	Calculators []string
	Drills      []string // ids of drills or of sets of drills
	Problems    []string
	Span        diag.Span
	Places      map[string]diag.Span // of the entries: "lessons cap"
}

// Links are the things of a stage in the order they are done.
func (s Stage) Links() []Link {
	var out []Link
	for _, part := range []struct {
		kind Kind
		ids  []string
	}{{KindLesson, s.Lessons}, {KindCalculator, s.Calculators}, {KindDrill, s.Drills}, {KindProblem, s.Problems}} {
		for _, id := range part.ids {
			out = append(out, Link{Kind: part.kind, ID: id})
		}
	}
	return out
}

// SheetMinutes is what a path allows for trying out a calculator: it has no
// length of its own.
const SheetMinutes = 3

// Minutes is the time a thing of a path takes: a lesson its reading and one
// answer to each of its questions, a set of drills one round, a problem what it
// says. Answers are counted at the pace of somebody of whom nothing is known.
func (l *Library) Minutes(link Link) int {
	pace := progress.Pace(nil)
	switch link.Kind {
	case KindLesson:
		if lesson, ok := l.lessons[link.ID]; ok {
			return lesson.Minutes + progress.Minutes(len(l.QuestionsOf(link.ID)), pace)
		}
	case KindCalculator:
		if _, ok := l.sheets[link.ID]; ok {
			return SheetMinutes
		}
	case KindDrill:
		if set, ok := gen.SetOf(link.ID); ok && set.Limit > 0 {
			pace = set.Limit
		}
		return progress.Minutes(min(len(l.DrillsOf(link.ID)), gen.Round), pace)
	case KindProblem:
		if problem, ok := l.Problem(link.ID); ok {
			return problem.Minutes
		}
	}
	return 0
}

// StageMinutes is the time a stage takes whoever has done nothing of it.
func (l *Library) StageMinutes(s Stage) int {
	sum := 0
	for _, link := range s.Links() {
		sum += l.Minutes(link)
	}
	return sum
}

// PathMinutes is the time all stages of a path take.
func (l *Library) PathMinutes(p *Path) int {
	sum := 0
	for _, s := range p.Stages {
		sum += l.StageMinutes(s)
	}
	return sum
}

// DrillsOf are the templates that the id of a drill or of a set of drills
// stands for. This reads the files of drills.
func (l *Library) DrillsOf(id string) []*Drill {
	var out []*Drill
	for _, d := range l.drills.Value() {
		if d.ID == id || d.Set == id {
			out = append(out, d)
		}
	}
	return out
}

// Paths are all paths in the order they are offered, with the lessons that
// follow from rows filled in.
func (l *Library) Paths() []*Path { return slices.Clone(l.paths.Value()) }

// Path finds a path by id.
func (l *Library) Path(id string) (*Path, bool) {
	for _, p := range l.paths.Value() {
		if p.ID == id {
			return p, true
		}
	}
	return nil, false
}

// resolvePaths sorts the paths as read and fills their rows in.
func (l *Library) resolvePaths(read []*Path) []*Path {
	out := keepFirst(read, map[string]*Path{}, func(p *Path) string { return p.ID })
	slices.SortStableFunc(out, func(a, b *Path) int {
		return cmp.Or(cmp.Compare(pathPlace(a), pathPlace(b)), cmp.Compare(a.ID, b.ID))
	})
	for i, p := range out {
		filled := *p
		filled.Stages = l.fillRows(p.Stages)
		out[i] = &filled
	}
	return out
}

// pathPlace is a path's place in the order; one that names none comes last.
func pathPlace(p *Path) int {
	if p.Order == 0 {
		return math.MaxInt32
	}
	return p.Order
}

// fillRows gives the stages that name rows of the seed their lessons. The main
// row of a lesson is the first it names. A lesson stands in the stage of its
// main row, in the order of the rows, or as soon after it as everything it
// builds on stands before it:
//
//	rows 1-8     a(2) b(7, after c)        a
//	rows 9-20    c(12)                  -> c b
//
// Lessons whose prerequisites run in a circle stand nowhere.
func (l *Library) fillRows(stages []Stage) []Stage {
	out := slices.Clone(stages)
	held := map[string]bool{} // will stand in the path
	placed := map[string]bool{}
	var waiting []*Lesson
	for _, s := range out {
		for _, id := range s.Lessons {
			held[id] = true
		}
	}
	for _, s := range out {
		for _, lesson := range l.parts.Lessons {
			if s.holds(lesson) && !held[lesson.ID] {
				held[lesson.ID] = true
				waiting = append(waiting, lesson)
			}
		}
	}
	slices.SortStableFunc(waiting, func(a, b *Lesson) int { return cmp.Compare(a.SeedRows[0], b.SeedRows[0]) })
	for i := range out {
		for _, id := range out[i].Lessons {
			placed[id] = true
		}
		if out[i].Rows == [2]int{} {
			continue
		}
		out[i].Lessons = slices.Clone(out[i].Lessons)
		for {
			next := slices.IndexFunc(waiting, func(x *Lesson) bool {
				return x.SeedRows[0] <= out[i].Rows[1] && !slices.ContainsFunc(x.After, func(id string) bool { return held[id] && !placed[id] })
			})
			if next < 0 {
				break
			}
			placed[waiting[next].ID] = true
			out[i].Lessons = append(out[i].Lessons, waiting[next].ID)
			waiting = slices.Delete(waiting, next, next+1)
		}
	}
	return out
}

// holds reports whether the main row of a lesson is one of the stage's.
func (s Stage) holds(l *Lesson) bool {
	return s.Rows != [2]int{} && len(l.SeedRows) > 0 && s.Rows[0] <= l.SeedRows[0] && l.SeedRows[0] <= s.Rows[1]
}

// Opens are the lessons that build on one, in the order they are taught.
func (l *Library) Opens(lesson string) []*Lesson {
	var out []*Lesson
	for _, other := range l.parts.Lessons {
		if slices.Contains(other.After, lesson) {
			out = append(out, other)
		}
	}
	return out
}

// Circle is the first circle among the prerequisites, from a lesson back to
// itself; nil when there is none, as there should be.
func (l *Library) Circle() []string {
	const walking, done = 1, 2
	state := map[string]int{}
	var trail []string
	var walk func(id string) []string
	walk = func(id string) []string {
		lesson, ok := l.lessons[id]
		if !ok || state[id] == done {
			return nil
		}
		if state[id] == walking {
			return append(slices.Clone(trail[slices.Index(trail, id):]), id)
		}
		state[id] = walking
		trail = append(trail, id)
		for _, before := range lesson.After {
			if before == id {
				continue // told as a lesson that refers to itself
			}
			if found := walk(before); found != nil {
				return found
			}
		}
		trail = trail[:len(trail)-1]
		state[id] = done
		return nil
	}
	for _, lesson := range l.parts.Lessons {
		if found := walk(lesson.ID); found != nil {
			return found
		}
	}
	return nil
}

// Clock says minutes as a person does: 45 min, 2 h, 5 h 20 min.
func Clock(minutes int) string {
	switch hours, rest := minutes/60, minutes%60; {
	case hours == 0:
		return fmt.Sprintf("%d min", rest)
	case rest == 0:
		return fmt.Sprintf("%d h", hours)
	default:
		return fmt.Sprintf("%d h %d min", hours, rest)
	}
}
