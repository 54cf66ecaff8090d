package content

import (
	"fmt"
	"strings"

	"napkin/engine/design"
	"napkin/engine/diag"
	"napkin/engine/lab"
	"napkin/quiz"
)

// Questions that no file holds: they are made from what the engine knows, so
// that a miss in a lab or in a walk can come back as a card.
const (
	PredictPrefix = "predict/" // and the id of a lab: what it will do
	WalkPrefix    = "walk/"    // and the id of a step of the framework: what it has to hold
)

// made is a question of these prefixes; false for any other id.
func (l *Library) made(id string) (Exercise, bool) {
	if name, ok := strings.CutPrefix(id, PredictPrefix); ok {
		found, ok := l.Lab(name)
		if !ok || len(found.Spec().Predict.Options) == 0 {
			return Exercise{}, false
		}
		return exerciseOf(prediction(id, found.Spec())), true
	}
	if name, ok := strings.CutPrefix(id, WalkPrefix); ok {
		for _, step := range design.Steps() {
			if step.ID == name {
				return exerciseOf(l.stepQuestion(id, step)), true
			}
		}
	}
	return Exercise{}, false
}

// MadeQuestions are the ids of all of them.
func (l *Library) MadeQuestions() []string {
	var ids []string
	for _, found := range l.parts.Labs {
		ids = append(ids, PredictPrefix+found.Spec().ID)
	}
	for _, step := range design.Steps() {
		ids = append(ids, WalkPrefix+step.ID)
	}
	return ids
}

func exerciseOf(q quiz.Question) Exercise {
	q.Version = quiz.VersionOf(q)
	return Exercise{Question: q, Span: diag.NoSpan()}
}

// prediction asks what a lab will do, as the lab itself does before its run.
func prediction(id string, s lab.Spec) quiz.Question {
	kind := &quiz.Single{}
	for i, o := range s.Predict.Options {
		kind.Options = append(kind.Options, quiz.Option{Text: o.Text, Correct: i == s.Predict.Answer, Why: s.Predict.Answered(i)})
	}
	return quiz.Question{
		ID: id, Lesson: s.Lesson, Topic: s.Lesson, Prompt: s.Predict.Question, Difficulty: 2, Kind: kind,
		Explain: "The lab “" + s.Title + "” shows it. " + s.Theory, Hints: s.Hints[:min(len(s.Hints), 1)], Sources: s.Sources,
	}
}

// stepQuestion asks for what a step of the framework has to hold.
func (l *Library) stepQuestion(id string, s design.Step) quiz.Question {
	kind := &quiz.Recall{Model: s.Guidance}
	for _, text := range s.Rubric() {
		kind.Points = append(kind.Points, quiz.Point{Text: text})
	}
	lesson := s.Lesson
	if _, ok := l.Lesson(lesson); !ok {
		lesson = frameworkLesson
	}
	return quiz.Question{
		ID: id, Lesson: lesson, Topic: lesson, Difficulty: 1, Kind: kind,
		Prompt:  fmt.Sprintf("A design walk, step “%s”: “%s”. What has to be there before you go on?", s.Title, s.Box),
		Explain: s.Evidence, Hints: []string{"The seed's checklist gives this step " + fmt.Sprint(s.Minutes) + " of 45 minutes. What would an interviewer write down?"},
		Sources: []string{"The seed, Interview Checklist"},
	}
}

// frameworkLesson speaks for steps that have no lesson of their own yet.
const frameworkLesson = "high-level-design"
