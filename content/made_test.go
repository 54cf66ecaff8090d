package content

import (
	"testing"

	"napkin/engine/design"
	"napkin/engine/lab/labs"
	"napkin/quiz"
)

func TestQuestionsMadeFromTheEngine(t *testing.T) {
	lib := New(Parts{Labs: labs.All(), Lessons: tiny().Lessons(), Terms: Ready([]Term(nil))})
	var ids []string
	for _, l := range lib.Labs() {
		ids = append(ids, PredictPrefix+l.Spec().ID)
	}
	for _, s := range design.Steps() {
		ids = append(ids, WalkPrefix+s.ID)
	}
	for _, id := range ids {
		e, ok := lib.Exercise(id)
		if !ok || e.ID != id || e.Version == "" || e.Lesson == "" || e.Explain == "" || len(e.Hints) == 0 {
			t.Errorf("%s: %+v", id, e.Question)
			continue
		}
		if v, err := quiz.Grade(e.Question, e.Right()); err != nil || !v.Correct || v.Score != 1 {
			t.Errorf("%s: the right answer is graded %+v (%v)", id, v, err)
		}
		for i, o := range e.Options() {
			v, err := quiz.Grade(e.Question, quiz.Choice{Index: i})
			if err != nil || v.Correct != o.Correct || v.Feedback != o.Why || o.Why == "" {
				t.Errorf("%s, option %d: %+v (%v)", id, i, v, err)
			}
		}
	}
	for _, id := range []string{"predict/", "predict/none", "walk/none", "walk/", "none/retry-storm"} {
		if _, ok := lib.Exercise(id); ok {
			t.Errorf("%q is a question", id)
		}
	}
}
