package content

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"napkin/engine/diag"
)

// taught is a lesson of a test: what it builds on, and the rows it serves.
type taught struct {
	id    string
	rows  []int
	after []string
}

func taughtIn(lessons []taught, paths ...*Path) *Library {
	var parts Parts
	for i, l := range lessons {
		head := LessonHead{ID: l.id, Title: l.id, Order: i + 1, Minutes: 9, SeedRows: l.rows, After: l.after}
		parts.Lessons = append(parts.Lessons, NewLesson(head, "test", diag.NewSource(l.id, ""), nil, Ready[[]Block](nil)))
	}
	parts.Paths = Ready(paths)
	return New(parts)
}

func TestLessonsOfRowsStandByRowAndAfterWhatTheyBuildOn(t *testing.T) {
	rows := func(first, last int) Stage { return Stage{Rows: [2]int{first, last}} }
	for _, tc := range []struct {
		name    string
		lessons []taught
		stages  []Stage
		want    [][]string
	}{
		{"by row, not by order", []taught{{"late", []int{5}, nil}, {"early", []int{2}, nil}}, []Stage{rows(1, 9)}, [][]string{{"early", "late"}}},
		{"the main row is the first named", []taught{{"a", []int{8, 1}, nil}}, []Stage{rows(1, 5), rows(6, 9)}, [][]string{nil, {"a"}}},
		{"waits for a later stage", []taught{{"b", []int{1}, []string{"c"}}, {"c", []int{7}, nil}}, []Stage{rows(1, 5), rows(6, 9)}, [][]string{nil, {"c", "b"}}},
		{"what the path does not hold is not waited for", []taught{{"b", []int{1}, []string{"c"}}, {"c", nil, nil}}, []Stage{rows(1, 5)}, [][]string{{"b"}}},
		{"listed lessons stay where they are", []taught{{"a", []int{1}, nil}, {"b", []int{2}, nil}}, []Stage{rows(1, 5), {Lessons: []string{"a"}}}, [][]string{{"b"}, {"a"}}},
		{"a circle stands nowhere", []taught{{"a", []int{1}, []string{"b"}}, {"b", []int{2}, []string{"a"}}, {"c", []int{3}, nil}}, []Stage{rows(1, 5)}, [][]string{{"c"}}},
	} {
		p, _ := taughtIn(tc.lessons, &Path{ID: "p", Stages: tc.stages}).Path("p")
		for i, want := range tc.want {
			if got := p.Stages[i].Lessons; !slices.Equal(got, want) {
				t.Errorf("%s: stage %d holds %v; want %v", tc.name, i, got, want)
			}
		}
	}
}

// Whatever the prerequisites, as long as they run in no circle: every lesson of
// the rows stands in the path once, and after what it builds on.
func TestLessonsOfRowsAreATopologicalOrder(t *testing.T) {
	for seed := range uint64(200) {
		random := rand.New(rand.NewPCG(seed, 1))
		n := 2 + random.IntN(30)
		names := random.Perm(n)
		lessons := make([]taught, n)
		for i := range lessons { // only names further on in the permutation: no circle
			lessons[names[i]] = taught{id: fmt.Sprint("l", names[i]), rows: []int{1 + random.IntN(40)}}
			for j := range i {
				if random.IntN(5) == 0 {
					lessons[names[i]].after = append(lessons[names[i]].after, fmt.Sprint("l", names[j]))
				}
			}
		}
		lib := taughtIn(lessons, &Path{ID: "p", Stages: []Stage{{Rows: [2]int{1, 10}}, {Rows: [2]int{11, 25}}, {Rows: [2]int{26, 40}}}})
		if circle := lib.Circle(); circle != nil {
			t.Fatalf("seed %d: a circle %v where there is none", seed, circle)
		}
		p, _ := lib.Path("p")
		order := p.Lessons()
		if len(order) != n {
			t.Fatalf("seed %d: %d of %d lessons: %v", seed, len(order), n, order)
		}
		for i, id := range order {
			lesson, _ := lib.Lesson(id)
			for _, before := range lesson.After {
				if at := slices.Index(order, before); at < 0 || at >= i {
					t.Fatalf("seed %d: %s at %d builds on %s at %d", seed, id, i, before, at)
				}
			}
		}
	}
}

func TestACircleIsFound(t *testing.T) {
	for _, tc := range []struct {
		name    string
		lessons []taught
		want    []string
	}{
		{"none", []taught{{"a", nil, nil}, {"b", nil, []string{"a"}}, {"c", nil, []string{"a", "b"}}}, nil},
		{"of two", []taught{{"a", nil, []string{"b"}}, {"b", nil, []string{"a"}}}, []string{"a", "b", "a"}},
		{"behind a tail", []taught{{"a", nil, []string{"b"}}, {"b", nil, []string{"c"}}, {"c", nil, []string{"b"}}}, []string{"b", "c", "b"}},
		{"itself is told elsewhere", []taught{{"a", nil, []string{"a"}}}, nil},
		{"of something unknown", []taught{{"a", nil, []string{"x"}}}, nil},
	} {
		if got := taughtIn(tc.lessons).Circle(); !slices.Equal(got, tc.want) {
			t.Errorf("%s: %v; want %v", tc.name, got, tc.want)
		}
	}
}

func TestMinutesOfThings(t *testing.T) {
	lib := tiny()
	lib.lessons["second"].Minutes = 9
	for link, want := range map[Link]int{
		{Kind: KindLesson, ID: "second"}:   11, // two answers of 35 seconds, rounded up
		{Kind: KindLesson, ID: "nowhere"}:  0,
		{Kind: KindCalculator, ID: "none"}: 0,
		{Kind: KindDrill, ID: "rates"}:     0, // no templates here
		{Kind: KindProblem, ID: "none"}:    0,
	} {
		if got := lib.Minutes(link); got != want {
			t.Errorf("%s takes %d minutes; want %d", link, got, want)
		}
	}
}

func TestClock(t *testing.T) {
	for minutes, want := range map[int]string{0: "0 min", 45: "45 min", 60: "1 h", 120: "2 h", 320: "5 h 20 min"} {
		if got := Clock(minutes); got != want {
			t.Errorf("Clock(%d) = %q; want %q", minutes, got, want)
		}
	}
}

func TestPathsComeInOrder(t *testing.T) {
	lib := taughtIn(nil, &Path{ID: "z"}, &Path{ID: "b", Order: 20}, &Path{ID: "a", Order: 30}, &Path{ID: "b", Order: 1})
	if got, want := lib.IDs(KindPath), []string{"b", "a", "z"}; !slices.Equal(got, want) {
		t.Errorf("paths %v; want %v", got, want)
	}
	if target, err := lib.Resolve(Link{Kind: KindPath, ID: "c"}); err == nil {
		t.Errorf("a path that is not there leads to %v", target)
	}
}
