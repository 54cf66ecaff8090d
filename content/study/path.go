package study

import (
	"fmt"

	"napkin/content"
	"napkin/quiz/gen"
	"napkin/quiz/progress"
)

// The setting of the path that is followed.
const (
	KeyPath = "path"
	NoPath  = "none" // its value when none is
)

// PathState is a path with how far somebody is on it.
type PathState struct {
	*content.Path
	Stages  []StageState
	Minutes int // of everything
	Left    int // minutes of what is neither done nor may be skipped
	Lessons int
	Read    int // lessons read to the end
	Skips   int // lessons that were not read and may be skipped
}

// StageState is a stage with how far somebody is on it.
type StageState struct {
	content.Stage
	Things               []Thing
	Minutes, Left        int
	Lessons, Read, Skips int
	Known                progress.Mastery // of its lessons together
	Done                 bool
}

// Thing is what is to be read or done.
type Thing struct {
	Link     content.Link
	Title    string
	Minutes  int
	Left     int     // minutes; 0 when it is done or may be skipped
	Done     bool    // a lesson read, a round of drills answered, a problem ticked
	Skip     bool    // a lesson that the placement lets be skipped
	Begun    float64 // share of a lesson that was read, 0 to 1
	Optional bool    // a sheet: to try, and nothing waits for it
}

// On says how far a learner is on a path. It asks the library and reads files
// of drills and problems: call it off the update loop.
func On(lib *content.Library, p *content.Path, l Learner) PathState {
	out := PathState{Path: p}
	for _, stage := range p.Stages {
		s := stageOn(lib, stage, l)
		out.Stages = append(out.Stages, s)
		out.Minutes += s.Minutes
		out.Left += s.Left
		out.Lessons += s.Lessons
		out.Read += s.Read
		out.Skips += s.Skips
	}
	return out
}

func stageOn(lib *content.Library, stage content.Stage, l Learner) StageState {
	s := StageState{Stage: stage, Done: true}
	var lessons []*content.Lesson
	for _, link := range stage.Links() {
		target, err := lib.Resolve(link)
		if err != nil {
			continue // a pack took it away
		}
		thing := Thing{Link: link, Title: target.Title, Minutes: lib.Minutes(link)}
		switch link.Kind {
		case content.KindLesson:
			lesson, _ := lib.Lesson(link.ID)
			lessons = append(lessons, lesson)
			thing = lessonOn(lib, thing, l)
			s.Lessons++
			s.count(thing)
		case content.KindDrill:
			thing.Done = practised(lib, link.ID, l)
			thing.Left = thing.Minutes
		case content.KindProblem:
			thing.Done = l.Ticked[link]
			thing.Left = thing.Minutes
		default:
			thing.Optional, thing.Left = true, thing.Minutes
		}
		if thing.Done || thing.Skip {
			thing.Left = 0
		} else if !thing.Optional {
			s.Done = false
		}
		s.Things = append(s.Things, thing)
		s.Minutes += thing.Minutes
		s.Left += thing.Left
	}
	s.Known = l.Section(lessons)
	if s.Done { // nothing waits for the sheets of a stage that is done
		s.Left = 0
		for i := range s.Things {
			s.Things[i].Left = 0
		}
	}
	return s
}

func (s *StageState) count(t Thing) {
	switch {
	case t.Done:
		s.Read++
	case t.Skip:
		s.Skips++
	}
}

// lessonOn says how far somebody is with a lesson. One that was read takes no
// more time here: its questions come up in reviews, which count their own
// minutes.
func lessonOn(lib *content.Library, t Thing, l Learner) Thing {
	place := l.Places[t.Link.ID]
	t.Done, t.Skip = place.Done(), l.Skips(t.Link.ID)
	if place.Block > 1 && place.Of > 0 && !t.Done {
		t.Begun = float64(place.Block-1) / float64(place.Of)
	}
	lesson, _ := lib.Lesson(t.Link.ID)
	unasked := 0
	for _, id := range lib.QuestionsOf(lesson.ID) {
		if !l.Held[id] {
			unasked++
		}
	}
	t.Left = lesson.Minutes + progress.Minutes(unasked, progress.Pace(nil))
	return t
}

// practised reports that a drill was answered, or of a set as many as a round
// asks.
func practised(lib *content.Library, id string, l Learner) bool {
	drills := lib.DrillsOf(id)
	answered := 0
	for _, d := range drills {
		if l.Held[gen.Prefix+d.ID] {
			answered++
		}
	}
	return len(drills) > 0 && answered >= min(len(drills), gen.Round)
}

// Next is what to do next: the lesson begun last if it is of the path, else the
// first thing left. false when all is done.
func (p PathState) Next(l Learner) (at int, thing Thing, ok bool) {
	if begun := l.Summary.Continue; begun != nil {
		for i, s := range p.Stages {
			for _, t := range s.Things {
				if t.Link == (content.Link{Kind: content.KindLesson, ID: begun.Lesson}) && t.Begun > 0 {
					return i, t, true
				}
			}
		}
	}
	for i, s := range p.Stages {
		for _, t := range s.Things {
			if t.Left > 0 && !t.Optional {
				return i, t, true
			}
		}
	}
	return 0, Thing{}, false
}

// Now is the stage somebody is at, the first that is not done: of a path by days
// the day it is their turn to do. The number of stages when all is done.
func (p PathState) Now() int {
	for i, s := range p.Stages {
		if !s.Done {
			return i
		}
	}
	return len(p.Stages)
}

// Name is what a stage is called: "Day 3" or "Stage 3", counted from 0.
func (p PathState) Name(i int) string {
	if p.Daily > 0 {
		return fmt.Sprintf("Day %d", i+1)
	}
	return fmt.Sprintf("Stage %d", i+1)
}

// Followed is the path a learner follows; false for none, and for one that is
// no longer there.
func Followed(lib *content.Library, l Learner) (PathState, bool) {
	if l.Path == "" || l.Path == NoPath {
		return PathState{}, false
	}
	p, ok := lib.Path(l.Path)
	if !ok {
		return PathState{}, false
	}
	return On(lib, p, l), true
}

// pathSetting lets the path be chosen like any other setting.
func pathSetting(lib *content.Library) Setting {
	return Setting{KeyPath, "Path", "The order in which lessons are offered; `2` and then `tab` show what each path holds.", "",
		append([]string{NoPath}, lib.IDs(content.KindPath)...), NoPath}
}
