package study_test

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"napkin/content"
	"napkin/content/study"
	"napkin/engine/diag"
	"napkin/engine/diagram"
	"napkin/quiz/placement"
	"napkin/quiz/progress"
)

// course is four lessons of nine minutes without questions, a problem of 45
// minutes, and a path by days over them.
func course() *content.Library {
	var parts content.Parts
	for i, id := range []string{"a", "b", "c", "d"} {
		head := content.LessonHead{ID: id, Title: strings.ToUpper(id), Order: i + 1, Minutes: 9}
		if i > 0 {
			head.After = []string{string(rune('a' + i - 1))}
		}
		parts.Lessons = append(parts.Lessons, content.NewLesson(head, "t", diag.NewSource(id, ""), nil, content.Ready([]content.Block(nil))))
	}
	parts.Problems = content.Ready([]content.Problem{{ID: "shop", Title: "Shop", Minutes: 45}})
	parts.Paths = content.Ready([]*content.Path{{ID: "way", Title: "Way", Daily: 60, Stages: []content.Stage{
		{Title: "One", Lessons: []string{"a", "b"}},
		{Title: "Two", Lessons: []string{"c"}, Problems: []string{"shop", "gone"}},
		{Title: "Three", Lessons: []string{"d"}},
	}}})
	return content.New(parts)
}

func way(t *testing.T, lib *content.Library) *content.Path {
	t.Helper()
	p, ok := lib.Path("way")
	if !ok {
		t.Fatal("no path")
	}
	return p
}

func TestHowFarOneIsOnAPath(t *testing.T) {
	lib := course()
	done := func(ids ...string) map[string]progress.Position {
		out := map[string]progress.Position{}
		for _, id := range ids {
			out[id] = progress.Position{Lesson: id, Block: 4, Of: 4}
		}
		return out
	}
	skip := func(ids ...string) placement.Result {
		var r placement.Result
		for _, id := range ids {
			r.Lessons = append(r.Lessons, placement.Lesson{Topic: id, Verdict: placement.Skip, Known: 0.9})
		}
		return r
	}
	half := done("a")
	half["d"] = progress.Position{Lesson: "d", Block: 3, Of: 4}
	ticked := map[content.Link]bool{{Kind: content.KindProblem, ID: "shop"}: true}
	for _, tc := range []struct {
		name                   string
		learner                study.Learner
		left, read, skips, now int
		next                   string
	}{
		{"nothing done", study.Learner{}, 81, 0, 0, 0, "lesson/a"},
		{"a lesson read", study.Learner{Places: done("a")}, 72, 1, 0, 0, "lesson/b"},
		{"one may be skipped", study.Learner{Placed: skip("a")}, 72, 0, 1, 0, "lesson/b"},
		{"read though it might be skipped", study.Learner{Places: done("a"), Placed: skip("a", "b")}, 63, 1, 1, 1, "lesson/c"},
		{"the problem waits for a tick", study.Learner{Places: done("a", "b", "c")}, 54, 3, 0, 1, "problem/shop"},
		{"ticked", study.Learner{Places: done("a", "b", "c"), Ticked: ticked}, 9, 3, 0, 2, "lesson/d"},
		{"the lesson begun last comes first", study.Learner{Places: half, Summary: progress.Summary{Continue: &progress.Position{Lesson: "d"}}}, 72, 1, 0, 0, "lesson/d"},
		{"begun elsewhere", study.Learner{Summary: progress.Summary{Continue: &progress.Position{Lesson: "x"}}}, 81, 0, 0, 0, "lesson/a"},
		{"all done", study.Learner{Places: done("a", "b", "c", "d"), Ticked: ticked}, 0, 4, 0, 3, ""},
	} {
		state := study.On(lib, way(t, lib), tc.learner)
		_, thing, ok := state.Next(tc.learner)
		next := ""
		if ok {
			next = thing.Link.String()
		}
		if state.Minutes != 81 || state.Lessons != 4 {
			t.Errorf("%s: %d minutes, %d lessons; want 81 and 4", tc.name, state.Minutes, state.Lessons)
		}
		if state.Left != tc.left || state.Read != tc.read || state.Skips != tc.skips || state.Now() != tc.now || next != tc.next {
			t.Errorf("%s: left %d, read %d, skips %d, at %d, next %q; want %d, %d, %d, %d, %q", tc.name,
				state.Left, state.Read, state.Skips, state.Now(), next, tc.left, tc.read, tc.skips, tc.now, tc.next)
		}
		sum := 0
		for _, s := range state.Stages {
			sum += s.Left
		}
		if sum != state.Left {
			t.Errorf("%s: the stages have %d minutes left, the path %d", tc.name, sum, state.Left)
		}
	}
	if got := study.On(lib, way(t, lib), study.Learner{}).Name(2); got != "Day 3" {
		t.Errorf("the third stage of a path by days is %q", got)
	}
}

func TestAPathIsFollowedAndTickedInTheStore(t *testing.T) {
	lib, store, ctx := course(), memory(t), context.Background()
	shop := content.Link{Kind: content.KindProblem, ID: "shop"}
	learner := func() study.Learner {
		l, err := study.ReadLearner(ctx, store, lib, now)
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	if _, ok := study.Followed(lib, learner()); ok {
		t.Error("a path is followed before one was chosen")
	}
	for _, step := range []struct {
		do     func() error
		follow string
		ticked bool
	}{
		{func() error { return study.Follow(ctx, store, "way") }, "Way", false},
		{func() error { return study.Tick(ctx, store, shop, true) }, "Way", true},
		{func() error { return study.Tick(ctx, store, shop, true) }, "Way", true},
		{func() error { return study.Tick(ctx, store, shop, false) }, "Way", false},
		{func() error { return study.Follow(ctx, store, "gone") }, "", false},
		{func() error { return study.Follow(ctx, store, "") }, "", false},
	} {
		if err := step.do(); err != nil {
			t.Fatal(err)
		}
		l := learner()
		title := ""
		if p, ok := study.Followed(lib, l); ok {
			title = p.Title
		}
		if title != step.follow {
			t.Errorf("%q is followed with the setting %q; want %q", title, l.Path, step.follow)
		}
		if l.Ticked[shop] != step.ticked {
			t.Errorf("ticked %t; want %t", l.Ticked[shop], step.ticked)
		}
	}
}

func TestTheLearnerIsThatOfTheSummary(t *testing.T) {
	lib, store, ctx := library("yes"), memory(t), context.Background()
	answer(t, store, lib, "caching-0", now)
	read(t, store, "caching")
	l, err := study.ReadLearner(ctx, store, lib, now)
	if err != nil {
		t.Fatal(err)
	}
	sum, err := study.Summary(ctx, store, lib, now)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := l.Known["caching"], study.ByLesson(sum)["caching"]; got != want || got.Cards != 1 {
		t.Errorf("caching is known as %+v; Progress says %+v", got, want)
	}
	if !l.Places["caching"].Done() || !l.Held["caching-0"] || l.Held["caching-1"] {
		t.Errorf("learner %+v", l)
	}
	all := l.Section(lib.Lessons())
	if all.Questions != l.Known["caching"].Questions+l.Known["sharding"].Questions || all.Cards != 1 {
		t.Errorf("together %+v", all)
	}
	if l, err := study.ReadLearner(ctx, nil, lib, now); err != nil || len(l.Places) != 0 {
		t.Errorf("without a store: %+v, %v", l, err)
	}
}

func TestThePictureAroundALesson(t *testing.T) {
	lib := course()
	learner := study.Learner{Places: map[string]progress.Position{"a": {Lesson: "a", Block: 2, Of: 2}}, Known: map[string]progress.Mastery{"c": {Cards: 4, Strong: 4, Questions: 4, Share: 1}}}
	d := study.Around(lib, "b", learner)
	var boxes, arrows []string
	for _, c := range d.Topology.Components {
		boxes = append(boxes, c.Name+": "+c.Value)
	}
	for _, c := range d.Topology.Connections {
		arrows = append(arrows, fmt.Sprint(c.From, c.To))
	}
	if want := []string{"a: read", "b: not read", "c: 100 % known"}; !slices.Equal(boxes, want) {
		t.Errorf("boxes %v; want %v", boxes, want)
	}
	if want := []string{"ab", "bc"}; !slices.Equal(arrows, want) {
		t.Errorf("arrows %v; want %v", arrows, want)
	}
	if len(d.Steps) != 1 || !slices.Equal(d.Steps[0].Show, []string{"a", "c"}) {
		t.Errorf("lit %+v; want a and c", d.Steps)
	}
	if got := d.Outline().Plain(); !strings.Contains(got, "opens C") || strings.Contains(got, "calls") {
		t.Errorf("told as\n%s", got)
	}
	drawn := d.Draw(diagram.Options{})
	said, _ := drawn.Say(drawn.Find("b"), diagram.Shown{})
	if want := []diagram.Relation{{Verb: "builds on", Who: []string{"A"}}, {Verb: "opens", Who: []string{"C"}}}; !reflect.DeepEqual(said.Linked, want) {
		t.Errorf("said %+v; want %+v", said.Linked, want)
	}
	if study.Around(lib, "x", learner) != nil || len(study.Around(lib, "b", study.Learner{}).Steps) != 0 {
		t.Error("an unknown lesson has a picture, or nothing is lit in a step")
	}
}
