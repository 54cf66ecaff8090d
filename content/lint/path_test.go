package lint

import (
	"slices"
	"strings"
	"testing"

	"napkin/content"
	"napkin/content/core"
	"napkin/engine/diag"
)

// chain is a library of lessons whose heads alone matter, and one path over them.
func chain(after map[string][]string, stages ...content.Stage) *content.Library {
	var parts content.Parts
	for i, id := range []string{"a", "b", "c", "d"} {
		head := content.LessonHead{ID: id, Title: id, Order: i + 1, After: after[id]}
		places := map[string]diag.Span{}
		for _, before := range after[id] {
			places["after "+before] = diag.Span{Start: 1, End: 2}
		}
		parts.Lessons = append(parts.Lessons, content.NewLesson(head, "t", diag.NewSource(id, "text"), places, content.Ready([]content.Block(nil))))
	}
	parts.Paths = content.Ready([]*content.Path{{ID: "p", Title: "P", Order: 1, Stages: stages, Source: diag.NewSource("p", "text")}})
	return content.New(parts)
}

func TestAPathKeepsToThePrerequisites(t *testing.T) {
	lessons := func(ids ...string) content.Stage { return content.Stage{Title: "s", Lessons: ids} }
	for _, tc := range []struct {
		name   string
		after  map[string][]string
		stages []content.Stage
		want   []string // of the path's own findings
	}{
		{"in order", map[string][]string{"b": {"a"}}, []content.Stage{lessons("a", "b")}, nil},
		{"in another stage", map[string][]string{"b": {"a"}}, []content.Stage{lessons("a"), lessons("b")}, nil},
		{"what it does not hold", map[string][]string{"b": {"a"}}, []content.Stage{lessons("b", "c")}, nil},
		{"the wrong way round", map[string][]string{"b": {"a"}}, []content.Stage{lessons("b", "a")}, []string{"path.after"}},
		{"in a later stage", map[string][]string{"b": {"a"}}, []content.Stage{lessons("b"), lessons("a")}, []string{"path.after"}},
		{"twice", nil, []content.Stage{lessons("a", "b"), lessons("a")}, []string{"path.twice"}},
		{"a circle", map[string][]string{"a": {"b"}, "b": {"a"}}, []content.Stage{lessons("c")}, []string{"path.circle"}},
	} {
		p := &pass{lib: chain(tc.after, tc.stages...)}
		paths(p)
		var got []string
		for _, d := range p.findings {
			got = append(got, d.Code)
			if d.Fix == "" || d.Where() == "" {
				t.Errorf("%s: %s at %q with fix %q", tc.name, d.Code, d.Where(), d.Fix)
			}
		}
		if !slices.Equal(got, tc.want) {
			t.Errorf("%s: %v; want %v", tc.name, got, tc.want)
		}
	}
}

// The seed's own path holds whatever serves a row of the seed, and the order of
// every path is a topological order of the prerequisites within it.
func TestPathsOfTheCurriculum(t *testing.T) {
	lib := library(core.FS)
	seed, ok := lib.Path("seed")
	if !ok {
		t.Fatal("there is no path called seed")
	}
	for _, lesson := range lib.Lessons() {
		if held := slices.Contains(seed.Lessons(), lesson.ID); held != (len(lesson.SeedRows) > 0) {
			t.Errorf("%s serves rows %v, and the seed's path holds it: %t", lesson.ID, lesson.SeedRows, held)
		}
	}
	var ids []string
	for _, p := range lib.Paths() {
		ids = append(ids, p.ID)
		place := map[string]int{}
		for i, id := range p.Lessons() {
			place[id] = i + 1
		}
		for id, at := range place {
			lesson, ok := lib.Lesson(id)
			if !ok {
				t.Errorf("%s holds %s, which there is not", p.ID, id)
				continue
			}
			for _, before := range lesson.After {
				if place[before] > at {
					t.Errorf("%s: %s stands before %s", p.ID, id, before)
				}
			}
		}
		for i, s := range p.Stages {
			if minutes := lib.StageMinutes(s); p.Daily > 0 && minutes > p.Daily {
				t.Errorf("%s: day %d takes %d of %d minutes", p.ID, i+1, minutes, p.Daily)
			}
		}
	}
	for _, days := range []struct {
		id string
		n  int
	}{{"interview-7", 7}, {"interview-14", 14}, {"interview-30", 30}} {
		p, ok := lib.Path(days.id)
		if !ok || p.Daily == 0 || len(p.Stages) > days.n {
			t.Errorf("%s has %d days", days.id, len(p.Stages))
		}
	}
	want := "seed interview-7 interview-14 interview-30 backend data infrastructure llm-systems"
	if got := strings.Join(ids, " "); got != want {
		t.Errorf("paths %s; want %s", got, want)
	}
}
