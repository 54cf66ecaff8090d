package study_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"napkin/content"
	"napkin/content/study"
	"napkin/engine/diag"
	"napkin/engine/lab"
	"napkin/engine/lab/labs"
	"napkin/quiz"
	"napkin/quiz/progress"
	"napkin/quiz/schedule"
	"napkin/quiz/session"
)

var now = time.Date(2026, 11, 24, 20, 0, 0, 0, time.UTC)

// library has two lessons of six questions each, and the labs; right is what
// answers the first of them.
func library(right string) *content.Library {
	var parts content.Parts
	for i, id := range []string{"caching", "sharding"} {
		head := content.LessonHead{ID: id, Title: id, Order: i + 1}
		parts.Lessons = append(parts.Lessons, content.NewLesson(head, "t", diag.NewSource(id, ""), nil, content.Ready([]content.Block(nil))))
		var heads []content.QuestionHead
		var all []content.Exercise
		for n := range 6 {
			text := "yes"
			if i == 0 && n == 0 {
				text = right
			}
			q := quiz.Question{ID: fmt.Sprintf("%s-%d", id, n), Lesson: id, Topic: id, Difficulty: 1, Prompt: "Is it so?", Kind: &quiz.Single{Options: []quiz.Option{{Text: text, Correct: true}, {Text: "no"}}}}
			q.Version = quiz.VersionOf(q)
			heads = append(heads, content.QuestionHead{ID: q.ID, Lesson: id})
			all = append(all, content.Exercise{Question: q})
		}
		parts.Questions = append(parts.Questions, content.NewQuestionSet(heads, "t", diag.NewSource(id, right), content.Ready(all)))
	}
	parts.Labs = []lab.Lab(labs.All())
	parts.Terms, parts.Problems = content.Ready([]content.Term(nil)), content.Ready([]content.Problem(nil))
	return content.New(parts)
}

func memory(t *testing.T) *progress.Memory {
	t.Helper()
	s, err := schedule.New(schedule.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return progress.NewMemory(s)
}

func answer(t *testing.T, s progress.Store, lib *content.Library, id string, at time.Time) {
	t.Helper()
	q, ok := lib.Question(id)
	if !ok {
		t.Fatalf("no question %s", id)
	}
	a := progress.Attempt{Question: id, Version: q.TheVersion(), Kind: q.KindName(), Given: "yes", Correct: true, Score: 1, Rating: schedule.Good, At: at, Context: progress.ContextReview}
	if _, err := s.Record(context.Background(), a); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, s progress.Store, lesson string) {
	t.Helper()
	if err := s.SetPosition(context.Background(), progress.Position{Lesson: lesson, Block: 1, Of: 1, At: now}); err != nil {
		t.Fatal(err)
	}
}

func ids(items []session.Item, why session.Reason) []string {
	var out []string
	for _, it := range items {
		if it.Reason == why {
			out = append(out, it.Question)
		}
	}
	slices.Sort(out)
	return out
}

func TestNewQuestionsComeFromLessonsReadAsManyAsADayTakes(t *testing.T) {
	lib, s := library("yes"), memory(t)
	if p := study.Make(t.Context(), s, lib, now, study.Options{}); len(p.Items) != 0 || len(p.Offer) != 4 || len(p.From) != 2 {
		t.Errorf("nothing was read: %d asked, %d offered from %v", len(p.Items), len(p.Offer), p.From)
	}
	read(t, s, "sharding")
	if err := s.SetSetting(t.Context(), study.KeyNew, "3"); err != nil {
		t.Fatal(err)
	}
	p := study.Make(t.Context(), s, lib, now, study.Options{})
	if got, want := ids(p.Items, session.Fresh), []string{"sharding-0", "sharding-1", "sharding-2"}; !slices.Equal(got, want) {
		t.Errorf("new %v, want %v", got, want)
	}
	for _, id := range []string{"sharding-0", "sharding-1"} {
		answer(t, s, lib, id, now)
	}
	p = study.Make(t.Context(), s, lib, now.Add(time.Hour), study.Options{})
	if got, want := ids(p.Items, session.Fresh), []string{"sharding-2"}; !slices.Equal(got, want) || p.Left != (study.Limits{New: 1, Cards: 98}) {
		t.Errorf("later that day: new %v, want %v; left %+v", got, want, p.Left)
	}
	p = study.Make(t.Context(), s, lib, now.AddDate(0, 0, 1), study.Options{})
	if got := ids(p.Items, session.Fresh); len(got) != 3 {
		t.Errorf("the day after: new %v, want three", got)
	}
}

func TestTheDayIsCapped(t *testing.T) {
	lib, s := library("yes"), memory(t)
	for n := range 6 {
		answer(t, s, lib, fmt.Sprintf("caching-%d", n), now.AddDate(0, 0, -9))
		answer(t, s, lib, fmt.Sprintf("sharding-%d", n), now.AddDate(0, 0, -9))
	}
	if err := s.SetSetting(t.Context(), study.KeyCards, "10"); err != nil {
		t.Fatal(err)
	}
	p := study.Make(t.Context(), s, lib, now, study.Options{})
	if got := ids(p.Items, session.Due); len(got) != 10 || p.Ahead.Due != 12 {
		t.Errorf("%d of %d due are asked, want 10 of 12", len(got), p.Ahead.Due)
	}
	for _, it := range p.Items {
		answer(t, s, lib, it.Question, now)
	}
	if p = study.Make(t.Context(), s, lib, now, study.Options{}); len(p.Items) != 0 || p.Left.Cards != 0 || p.Ahead.Due != 2 {
		t.Errorf("after ten answers %d more are asked; left %+v, due %d", len(p.Items), p.Left, p.Ahead.Due)
	}
	if p = study.Make(t.Context(), s, lib, now, study.Options{Beyond: true}); len(ids(p.Items, session.Due)) != 2 {
		t.Errorf("beyond the limit %v are asked, want the two", p.Items)
	}
}

func TestATopicKeepsToItself(t *testing.T) {
	lib, s := library("yes"), memory(t)
	answer(t, s, lib, "caching-0", now.AddDate(0, 0, -9))
	answer(t, s, lib, "sharding-0", now.AddDate(0, 0, -9))
	p := study.Make(t.Context(), s, lib, now, study.Options{Topic: "caching", Limit: 4})
	if due, fresh := ids(p.Items, session.Due), ids(p.Items, session.Fresh); !slices.Equal(due, []string{"caching-0"}) || len(fresh) != 3 || fresh[0] != "caching-1" {
		t.Errorf("due %v, new %v", due, fresh)
	}
}

func TestAMissInALabOrAWalkIsAsked(t *testing.T) {
	lib, s := library("yes"), memory(t)
	walk := content.WalkPrefix + "estimates"
	if _, err := s.SetMark(t.Context(), progress.Mark{Question: walk, Kind: progress.MarkQueue, Value: "1", At: now}); err != nil {
		t.Fatal(err)
	}
	predict := content.PredictPrefix + lib.Labs()[0].Spec().ID
	miss := progress.Attempt{Question: predict, Given: "x", Rating: schedule.Again, At: now.AddDate(0, 0, -2), Context: progress.ContextLab}
	if _, err := s.Record(t.Context(), miss); err != nil {
		t.Fatal(err)
	}
	p := study.Make(t.Context(), s, lib, now, study.Options{})
	if due, missed := ids(p.Items, session.Due), ids(p.Items, session.Missed); !slices.Equal(due, []string{predict}) || !slices.Equal(missed, []string{walk}) {
		t.Errorf("due %v, missed elsewhere %v", due, missed)
	}
	book := study.Book(lib, []progress.Held{{Question: predict}, {Question: walk}, {Question: "gone"}}, nil)
	if book.Topics[predict] == "" || book.Topics[walk] == "" || book.Topics["gone"] != "" || book.Topics["caching-0"] != "caching" {
		t.Errorf("topics %v", book.Topics)
	}
}

// TestAChangedAnswerIsAskedAgain changes what is right in one question whose
// card is not due for days.
func TestAChangedAnswerIsAskedAgain(t *testing.T) {
	lib, s := library("yes"), &recording{memory(t)}
	for _, id := range []string{"caching-0", "caching-1"} {
		answer(t, s, lib, id, now.Add(-time.Hour))
	}
	if p := study.Make(t.Context(), s, lib, now, study.Options{}); len(p.Items) != 0 {
		t.Fatalf("asked %v", p.Items)
	}
	other := library("of course")
	for range 2 { // the second time only those that differed are compared
		p := study.Make(t.Context(), s, other, now, study.Options{})
		if len(p.Items) != 1 || p.Items[0].Question != "caching-0" || !p.Items[0].Changed || p.Items[0].Card.Reps == 0 {
			t.Fatalf("asked %+v", p.Items)
		}
	}
	answer(t, s, other, "caching-0", now)
	if p := study.Make(t.Context(), s, other, now, study.Options{}); len(p.Items) != 0 {
		t.Errorf("after the answer %+v is asked", p.Items)
	}
	again := library("yes") // and back: the card was learnt with the other answer
	if p := study.Make(t.Context(), s, again, now, study.Options{}); len(p.Items) != 1 {
		t.Errorf("changed back: %+v", p.Items)
	}
}

// recording is a store in memory that says it keeps what it is given.
type recording struct{ *progress.Memory }

func (*recording) Status() progress.Status { return progress.Status{Recording: true} }

func TestSuspendedQuestionsAreLeftOut(t *testing.T) {
	lib, s := library("yes"), memory(t)
	read(t, s, "caching")
	for _, id := range []string{"caching-0", "caching-1"} {
		if _, err := s.SetMark(t.Context(), progress.Mark{Question: id, Kind: progress.MarkSuspend, Value: "1", At: now}); err != nil {
			t.Fatal(err)
		}
	}
	p := study.Make(t.Context(), s, lib, now, study.Options{})
	if got := ids(p.Items, session.Fresh); len(got) != 4 || slices.Contains(got, "caching-0") {
		t.Errorf("new %v", got)
	}
}

func TestSettingsStayWithinTheirValues(t *testing.T) {
	for _, s := range study.Settings() {
		if !slices.Contains(s.Values, s.Usual) || s.Title == "" || s.Means == "" {
			t.Errorf("%+v", s)
		}
		for _, bad := range []string{"", "-1", "7 ", "many", "1e9"} {
			if got := s.Of(map[string]string{s.Key: bad}); got != s.Usual {
				t.Errorf("%s=%q is read as %q", s.Key, bad, got)
			}
		}
		if s.Step(s.Values[0], -1) != s.Values[0] || s.Step(s.Values[len(s.Values)-1], 1) != s.Values[len(s.Values)-1] || s.Step(s.Values[0], 1) != s.Values[1] {
			t.Errorf("%s steps beyond its ends", s.Key)
		}
	}
	if study.LimitsOf(nil) != (study.Limits{New: 10, Cards: 100}) || study.Value(nil, "none") != "" {
		t.Error("the usual limits are others")
	}
}

func TestOneQuestionIsASitting(t *testing.T) {
	lib, s := library("yes"), memory(t)
	answer(t, s, lib, "caching-0", now)
	for id, why := range map[string]session.Reason{"caching-0": session.Due, "caching-1": session.Fresh, content.WalkPrefix + "estimates": session.Fresh} {
		if p := study.One(t.Context(), s, lib, id, 1); len(p.Items) != 1 || p.Items[0].Question != id || p.Items[0].Reason != why {
			t.Errorf("%s: %+v", id, p.Items)
		}
	}
	if p := study.One(t.Context(), nil, lib, "gone", 1); len(p.Items) != 0 {
		t.Errorf("a question that is not there: %+v", p.Items)
	}
	if p := study.Make(t.Context(), nil, lib, now, study.Options{}); len(p.Offer) == 0 || p.Err != nil {
		t.Errorf("without a store %d are offered (%v)", len(p.Offer), p.Err)
	}
}
