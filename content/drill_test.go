package content

import (
	"testing"

	"napkin/engine/diag"
	"napkin/quiz"
	"napkin/quiz/gen"
)

func aDrill(id, set string, reads *int) *Drill {
	spec := Later(func() (gen.Spec, diag.List) {
		*reads++
		return gen.Spec{
			ID: id, Title: id, Set: set, Lesson: "cap", Difficulty: 1, Prompt: "Twice {n}?", Formula: "n * 2",
			Draw:  []gen.DrawSpec{{Name: "n", Texts: []string{"3", "5", "7"}}},
			Wrong: []gen.WrongSpec{{Formula: "n * 4", Why: "four times"}, {Formula: "n * 10", Why: "ten times"}},
		}, nil
	})
	return NewDrill(DrillHead{ID: id, Title: id, Set: set, Lesson: "cap", Difficulty: 1}, "pack", nil, diag.NoSpan(), "", spec)
}

func TestDrillsAreReadLate(t *testing.T) {
	files, specs := 0, 0
	lib := New(Parts{Drills: Later(func() ([]*Drill, diag.List) {
		files++
		return []*Drill{aDrill("later", "operations", &specs), aDrill("twice", "powers", &specs), aDrill("twice", "rates", &specs)}, nil
	})})
	if files != 0 {
		t.Error("the library reads the drills before anybody asks")
	}
	if got := lib.IDs(KindDrill); len(got) != 2 || got[0] != "twice" || specs != 0 {
		t.Errorf("ids %v in the order of sets; %d specs were read", got, specs)
	}
	if target, err := lib.Resolve(Link{Kind: KindDrill, ID: "twice"}); err != nil || target.Title != "twice" {
		t.Errorf("drill/twice leads to %v, %v", target, err)
	}
	one, ok := lib.Ask("drill/twice", 4)
	again, _ := lib.Ask("drill/twice", 4)
	if !ok || one.ID != "drill/twice" || one.Prompt != again.Prompt || files != 1 || specs != 1 {
		t.Errorf("asked %+v; %d files and %d specs read", one, files, specs)
	}
	if v, err := quiz.Grade(one.Question, one.Right()); err != nil || !v.Correct {
		t.Errorf("the right answer is graded %+v, %v", v, err)
	}
	if lesson, ok := lib.DrillLesson("drill/twice"); !ok || lesson != "cap" {
		t.Errorf("drill/twice belongs to %q", lesson)
	}
	for _, id := range []string{"drill/none", "drill/", "none"} {
		if _, ok := lib.Ask(id, 1); ok {
			t.Errorf("%s can be asked", id)
		}
		if lesson, ok := lib.DrillLesson(id); ok {
			t.Errorf("%s belongs to %s", id, lesson)
		}
	}
}
