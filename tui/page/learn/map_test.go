package learn_test

import (
	"context"
	"strings"
	"testing"

	"napkin/content"
	"napkin/content/study"
	"napkin/quiz/placement"
	"napkin/quiz/progress"
	"napkin/quiz/schedule"
	"napkin/tui/layout"
	"napkin/tui/uitest"
)

// readTo makes a world in which some lessons were read to the end.
func readTo(t *testing.T, ids ...string) func(*uitest.World) {
	return func(w *uitest.World) {
		for _, id := range ids {
			if err := w.Services.Store.SetPosition(context.Background(), progress.Position{Lesson: id, Block: 3, Of: 3, At: w.Clock.Now()}); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func setting(t *testing.T, d *uitest.Driver, key string) string {
	t.Helper()
	value, _, err := d.World.Services.Store.Setting(context.Background(), key)
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func TestAPathIsChosenAndHomeGoesOnWithIt(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 100, H: 30}, readTo(t, "scalability", "requirements"))
	d.Go("screen/learn").Keys("tab", "down", "down", "enter")
	d.Has("Learn › Interview in 7 days", "Day 1 · Ask, then estimate", "✓ Scalability", "2 of 27 read")
	if got := setting(t, d, study.KeyPath); got != "interview-7" {
		t.Errorf("the setting says %q", got)
	}
	d.Go("lesson/requirements").Keys("n").Has("Learn › Principles › Performance") // and not High-level design
	d.Keys("1")
	d.Has("Continue   Performance", "day 1 of 7")
	d.Keys("down")
	d.ClickOn("Performance")
	d.Has("Learn › Principles › Performance")
	d.Go("screen/learn").Keys("tab", "home", "enter")
	if got := setting(t, d, study.KeyPath); got != study.NoPath {
		t.Errorf("without a path the setting says %q", got)
	}
	d.Keys("1")
	d.Has("Continue   Performance").Lacks("day 1 of 7")
}

func TestALinkShowsAPathWithoutFollowingIt(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 100, H: 30})
	d.Go("path/backend")
	d.Has("Learn › For backend", "Stage 1 · Ask and estimate")
	if got := setting(t, d, study.KeyPath); got != "" {
		t.Errorf("looking at a path follows it: %q", got)
	}
	d.Keys("f")
	if got := setting(t, d, study.KeyPath); got != "backend" {
		t.Errorf("f keeps %q", got)
	}
	d.Keys("f")
	if got := setting(t, d, study.KeyPath); got != study.NoPath {
		t.Errorf("f again keeps %q", got)
	}
}

func TestOnlyAProblemIsTicked(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 120, H: 40})
	d.Go("path/interview-7").Keys("end")
	d.Has("Design  Social media feed", "t ticks it")
	d.Keys("t")
	d.Has("✓ Design  Social media feed")
	if got := setting(t, d, study.KeyTicked); got != `["problem/social-feed"]` {
		t.Errorf("ticked %s", got)
	}
	d.Keys("t")
	d.Has("· Design  Social media feed")
	d.Keys("home", "t")
	d.Has("lessons and drills tick themselves")
	if got := setting(t, d, study.KeyTicked); got != "[]" {
		t.Errorf("ticked %s", got)
	}
}

func TestWhatMayBeSkippedIsShownAndNotCounted(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 100, H: 30}, func(w *uitest.World) {
		r := placement.Result{At: w.Clock.Now(), Asked: 3, Lessons: []placement.Lesson{{Topic: "scalability", Section: "Principles", Known: 0.92, Verdict: placement.Skip}}}
		if _, err := placement.Save(context.Background(), w.Services.Store, r); err != nil {
			t.Fatal(err)
		}
	})
	lib := d.World.Services.Library
	path, _ := lib.Path("interview-7")
	all := lib.PathMinutes(path)
	left := all - lib.Minutes(content.Link{Kind: content.KindLesson, ID: "scalability"})
	d.Go("path/interview-7")
	d.Has("may skip · 92 %", content.Clock(left)+" left")
	d.Keys("tab", "down", "down")
	d.Has("1 may be skipped")
}

// The map says of a lesson what Progress says of it.
func TestMasteryIsThatOfProgress(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 160, H: 40}, func(w *uitest.World) {
		store, lib := w.Services.Store, w.Services.Library
		for i, id := range lib.QuestionsOf("quorums") {
			q, _ := lib.Question(id)
			for range 3 {
				a := progress.Attempt{Question: id, Version: q.TheVersion(), Kind: q.KindName(), Correct: i < 6, Score: 1, Rating: schedule.Easy, At: w.Clock.Now(), Context: progress.ContextReview}
				if i >= 6 {
					a.Rating = schedule.Again
				}
				if _, err := store.Record(context.Background(), a); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
	lib, store := d.World.Services.Library, d.World.Services.Store
	learner, err := study.ReadLearner(context.Background(), store, lib, d.World.Clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	m := learner.Known["quorums"]
	if m.Strong == 0 || m.Strong == m.Questions {
		t.Fatalf("the test wants some questions that sit: %+v", m)
	}
	d.Go("screen/progress").Keys("shift+tab")
	d.Has("6 of 9")
	d.Go("screen/learn")
	for range len(lib.Lessons()) {
		if strings.Contains(d.Screen(), "6 of 9 known") {
			return
		}
		d.Keys("down")
	}
	t.Errorf("no lesson of the map says 6 of 9 known:\n%s", d.Screen())
}

func TestThePictureGoesFromLessonToLesson(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 100, H: 34}, readTo(t, "sharding"))
	d.Go("path/data").Keys("v")
	d.Has("Learn › Scalability › before and after", "▌ Scalability")
	d.Keys("right")
	chosen := d.Screen()
	d.Keys("v")
	if d.Screen() == chosen {
		t.Error("v puts no other lesson into the middle")
	}
	d.Keys("esc")
	d.Has("Learn › For data")
	d.Keys("esc")
	d.Go("screen/learn").Keys("v", "enter")
	d.Has("Learn › Principles › Scalability")
}

func TestTheOrdersTakeTurns(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 100, H: 30})
	d.Go("path/seed")
	for _, want := range []string{"Learn › Paths", "Principles", "Core principles", "Learn › Paths"} {
		d.Keys("tab")
		d.Has(want)
	}
	d.Keys("esc")
	d.Has("Core principles")
	d.Keys("shift+tab")
	d.Has("Principles")
}
