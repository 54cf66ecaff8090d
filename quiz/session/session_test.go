package session

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"napkin/quiz"
	"napkin/quiz/progress"
	"napkin/quiz/schedule"
)

var now = time.Date(2026, 3, 27, 20, 0, 0, 0, time.UTC)

// bank is questions of lessons a, b, c ... with so many each.
func bank(counts ...int) []quiz.Question {
	var out []quiz.Question
	for l, n := range counts {
		for i := range n {
			lesson := string(rune('a' + l))
			out = append(out, quiz.Question{ID: fmt.Sprintf("%s%d", lesson, i), Lesson: lesson, Topic: "topic-" + lesson, Version: "v1"})
		}
	}
	return out
}

func finder(questions []quiz.Question) func(string) (quiz.Question, bool) {
	return func(id string) (quiz.Question, bool) {
		i := slices.IndexFunc(questions, func(q quiz.Question) bool { return q.ID == id })
		if i < 0 {
			return quiz.Question{}, false
		}
		return questions[i], true
	}
}

func allDue(questions []quiz.Question) []progress.Due {
	var out []progress.Due
	for i, q := range questions {
		out = append(out, progress.Due{Held: progress.Held{Question: q.ID, Version: "v1"}, Recall: 0.9 - float64(i)/1000})
	}
	return out
}

func TestDueComeFirstThenNew(t *testing.T) {
	all := bank(3, 3)
	items := Choose(Pool{Due: allDue(all[:4]), Fresh: all, Find: finder(all)}, Options{New: 1, Seed: 1})
	if len(items) != 5 {
		t.Fatalf("%d items, want four due and one new: %+v", len(items), items)
	}
	for i, it := range items {
		if want := map[bool]Reason{true: Due, false: Fresh}[i < 4]; it.Reason != want {
			t.Errorf("item %d is %s, want %s", i, it.Reason, want)
		}
	}
	if items[4].Question != "b1" {
		t.Errorf("the new one is %s, want b1, the first that is not due", items[4].Question)
	}
}

func TestSittingKeepsItsBounds(t *testing.T) {
	all := bank(20, 20, 20)
	for name, tt := range map[string]struct {
		options Options
		want    int
	}{
		"limit": {Options{Limit: 7, New: 5}, 7}, "default": {Options{}, DefaultLimit},
		"topic": {Options{Topic: "topic-b", New: 10}, 20}, "lesson": {Options{Topic: "c"}, 20}, "none": {Options{Topic: "z"}, 0},
	} {
		if got := Choose(Pool{Due: allDue(all), Fresh: all, Find: finder(all)}, tt.options); len(got) != tt.want {
			t.Errorf("%s: %d items, want %d", name, len(got), tt.want)
		}
	}
	items := Choose(Pool{Due: allDue(all), Find: finder(all)}, Options{Limit: 5})
	for _, it := range items {
		if it.Lesson != "c" {
			t.Errorf("%s is asked, though others are less remembered", it.Question)
		}
	}
	if got := Choose(Pool{Due: allDue(all), Find: finder(all[:10])}, Options{}); len(got) != 10 {
		t.Errorf("%d items, want the 10 whose question is there", len(got))
	}
}

func TestChangedAnswersAreMarked(t *testing.T) {
	all := bank(2)
	all[1].Version = "v2"
	for _, it := range Choose(Pool{Due: allDue(all), Find: finder(all)}, Options{}) {
		if it.Changed != (it.Question == "a1") {
			t.Errorf("%s: changed %v", it.Question, it.Changed)
		}
	}
}

// TestSiblingsAreApart compares with what is possible: m items of the largest
// lesson among n can be separated when m <= n-m+1.
func TestSiblingsAreApart(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for i := range 500 {
		counts := make([]int, 1+rng.IntN(5))
		total := 0
		for l := range counts {
			counts[l] = rng.IntN(6)
			total += counts[l]
		}
		all := bank(counts...)
		items := Choose(Pool{Due: allDue(all), Find: finder(all)}, Options{Seed: uint64(i)})
		adjacent := 0
		for j := 1; j < len(items); j++ {
			if items[j].Lesson == items[j-1].Lesson {
				adjacent++
			}
		}
		largest := slices.Max(counts)
		if want := max(0, largest-(total-largest)-1); adjacent != want || len(items) != total {
			t.Errorf("lessons %v: %d siblings side by side, want %d; %d items", counts, adjacent, want, len(items))
		}
	}
}

func TestSameSeedSameSitting(t *testing.T) {
	all := bank(4, 4, 4)
	a := Choose(Pool{Due: allDue(all), Find: finder(all)}, Options{Seed: 3})
	if !reflect.DeepEqual(a, Choose(Pool{Due: allDue(all), Find: finder(all)}, Options{Seed: 3})) {
		t.Error("the same seed gives another order")
	}
	if reflect.DeepEqual(a, Choose(Pool{Due: allDue(all), Find: finder(all)}, Options{Seed: 4})) {
		t.Error("another seed gives the same order")
	}
}

func items(ids ...string) []Item {
	var out []Item
	for _, id := range ids {
		out = append(out, Item{Question: id, Lesson: id[:1], Topic: id[:1], Reason: Due})
	}
	return out
}

// right waits days, wrong comes back ten minutes later.
func outcome(correct bool, at time.Time) Outcome {
	c := schedule.Card{State: schedule.Reviewing, Days: 3, Last: at, Due: at.AddDate(0, 0, 3)}
	if !correct {
		c = schedule.Card{State: schedule.Relearning, Last: at, Due: at.Add(10 * time.Minute)}
	}
	return Outcome{Correct: correct, Card: c, Took: 20 * time.Second, At: at, Given: "g"}
}

// play answers until the sitting ends; miss says how often each is missed first.
func play(t *testing.T, s *Session, miss map[string]int, step time.Duration) []string {
	t.Helper()
	var asked []string
	at := now
	for range 100 {
		it, ok := s.Next(at)
		if !ok {
			return asked
		}
		asked = append(asked, it.Question)
		miss[it.Question]--
		s.Answer(outcome(miss[it.Question] < 0, at))
		at = at.Add(step)
	}
	t.Fatalf("the sitting does not end: %v", asked)
	return nil
}

func TestMissesComeBack(t *testing.T) {
	for name, tt := range map[string]struct {
		miss map[string]int
		step time.Duration
		want []string
	}{
		"all right":            {map[string]int{}, time.Minute, []string{"a", "b", "c"}},
		"at the end":           {map[string]int{"a": 1}, time.Minute, []string{"a", "b", "c", "a"}},
		"when its time comes":  {map[string]int{"a": 1}, 10 * time.Minute, []string{"a", "b", "a", "c"}},
		"until it is known":    {map[string]int{"b": 2}, time.Minute, []string{"a", "b", "c", "b", "b"}},
		"but not for ever":     {map[string]int{"c": 99}, time.Minute, []string{"a", "b", "c", "c", "c", "c"}},
		"two, the older first": {map[string]int{"a": 1, "b": 1}, time.Minute, []string{"a", "b", "c", "a", "b"}},
	} {
		s := New(items("a", "b", "c"))
		if got := play(t, s, tt.miss, tt.step); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s: asked %v, want %v", name, got, tt.want)
		}
	}
}

func TestThePlannedCountStays(t *testing.T) {
	s := New(items("a", "b", "c"))
	at := now
	for i, tt := range []struct {
		right bool
		want  Place
	}{
		{false, Place{1, 3, 0}},
		{true, Place{2, 3, 1}},
		{false, Place{3, 3, 1}},
		{false, Place{3, 3, 2}}, // a, once more
		{true, Place{3, 3, 2}},
		{true, Place{3, 3, 1}},
	} {
		if _, ok := s.Next(at); !ok {
			t.Fatalf("question %d is not asked", i+1)
		}
		if got := s.Place(); got != tt.want {
			t.Errorf("question %d: %+v, want %+v", i+1, got, tt.want)
		}
		s.Answer(outcome(tt.right, at))
		at = at.Add(time.Minute)
	}
	if it, ok := s.Next(at); ok {
		t.Errorf("%s is asked after all are known", it.Question)
	}
	for s.Place() != (Place{1, 3, 0}) {
		if _, ok := s.Undo(); !ok {
			t.Fatalf("all is taken back, and it stands at %+v", s.Place())
		}
	}
}

func TestNextIsTheSameUntilAnswered(t *testing.T) {
	s := New(items("a", "b"))
	first, _ := s.Next(now)
	if second, _ := s.Next(now.Add(time.Hour)); second != first || s.Left() != 2 || s.Minutes() != 2 {
		t.Errorf("next is %+v, then %+v; %d left, %d min", first, second, s.Left(), s.Minutes())
	}
	s.Skip()
	if it, _ := s.Next(now); it.Question != "b" {
		t.Errorf("after skipping a: %s", it.Question)
	}
	s.Answer(outcome(true, now))
	if it, _ := s.Next(now); it.Question != "a" {
		t.Errorf("the skipped one is not asked at the end: %s", it.Question)
	}
	s.Skip()
	if it, ok := s.Next(now); ok {
		t.Errorf("skipping the only one left asks %s", it.Question)
	}
}

// TestUndoGoesAllTheWayBack plays at random and takes everything back; each
// step must ask what was asked before.
func TestUndoGoesAllTheWayBack(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	for range 100 {
		s := New(items("a", "b", "c", "d", "e"))
		type seen struct {
			item           Item
			left, answered int
		}
		var path []seen
		at := now
		for {
			it, ok := s.Next(at)
			if !ok {
				break
			}
			path = append(path, seen{it, s.Left(), s.Answered()})
			s.Answer(outcome(rng.IntN(3) > 0, at))
			at = at.Add(time.Duration(rng.IntN(8)) * time.Minute)
		}
		for i := len(path) - 1; i >= 0; i-- {
			it, ok := s.Undo()
			if !ok || it != path[i].item || s.Left() != path[i].left || s.Answered() != path[i].answered {
				t.Fatalf("undo %d: %+v %v, %d left, want %+v", i, it, ok, s.Left(), path[i])
			}
		}
		if _, ok := s.Undo(); ok {
			t.Fatal("there is more to undo than was answered")
		}
	}
}

func TestReportCountsFirstAnswers(t *testing.T) {
	s := New(items("a1", "a2", "b1"))
	play(t, s, map[string]int{"a1": 1, "b1": 99}, time.Minute)
	r := s.Report()
	want := Report{
		Answers: 7, Questions: 3, Correct: 1, Took: 140 * time.Second,
		Topics: []Topic{{"a", 2, 1}, {"b", 1, 0}},
		Missed: []Miss{{"a1", "a", "g", true}, {"b1", "b", "g", false}},
	}
	if !reflect.DeepEqual(r, want) {
		t.Errorf("report %+v, want %+v", r, want)
	}
}

func ExampleSession() {
	s := New(items("cap", "ring"))
	for {
		it, ok := s.Next(now)
		if !ok {
			break
		}
		fmt.Println(it.Reason, it.Question, s.Left(), "left")
		s.Answer(outcome(s.Answered() > 0, now)) // the first one is missed
	}
	// Output:
	// due cap 2 left
	// due ring 2 left
	// again cap 1 left
}

func TestMissedElsewhereComesBetweenDueAndNew(t *testing.T) {
	all := bank(3, 3)
	p := Pool{Due: allDue(all[:2]), Queued: []progress.Held{{Question: "b2"}, {Question: "gone"}, {Question: "a0"}}, Fresh: all, Find: finder(all), Out: func(id string) bool { return id == "a2" }}
	var got []string
	for _, it := range Choose(p, Options{New: 2, Seed: 1}) {
		got = append(got, it.Question+" "+string(it.Reason))
	}
	slices.Sort(got[:2])
	slices.Sort(got[3:])
	want := []string{"a0 due", "a1 due", "b2 missed", "b0 new", "b1 new"} // a2 is suspended
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestReportNoticesRangesLeechesAndWhatWasCounted(t *testing.T) {
	s := New([]Item{{Question: "a", Kind: "range"}, {Question: "b", Kind: "range"}, {Question: "c", Kind: "single"}})
	outcomes := []Outcome{outcome(true, now), outcome(false, now), outcome(true, now)}
	outcomes[0].Held, outcomes[2].Counted = true, true
	outcomes[1].Card.Lapses, outcomes[1].Card.State = 8, schedule.Reviewing
	outcomes[1].Card.Days = 1
	for _, o := range outcomes {
		s.Next(now)
		s.Answer(o)
	}
	r := s.Report()
	if r.Ranges != (Ranges{Answers: 2, Held: 1}) || r.Counted != 1 || !slices.Equal(r.Leeches, []string{"b"}) || r.Correct != 2 {
		t.Errorf("%+v", r)
	}
}

func TestDroppedQuestionsLeaveAndComeBack(t *testing.T) {
	s := New(items("a1", "b1", "c1"))
	s.Next(now)
	dropped, ok := s.Drop()
	if !ok || dropped.Question != "a1" || s.Place() != (Place{At: 0, Of: 2}) {
		t.Fatalf("dropped %v; place %+v", dropped, s.Place())
	}
	if it, _ := s.Next(now); it.Question != "b1" {
		t.Errorf("after the drop %s is asked", it.Question)
	}
	s.Put(dropped)
	if got := play(t, s, noMiss(), time.Minute); !slices.Equal(got, []string{"a1", "b1", "c1"}) {
		t.Errorf("asked %v", got)
	}
	if _, ok := s.Drop(); ok {
		t.Error("there was something to drop after the end")
	}
}

// noMiss is a sitting without a miss.
func noMiss() map[string]int { return map[string]int{} }
