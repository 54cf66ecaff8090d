package placement

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"
)

// sitting answers until the test ends and gives what was asked.
func sitting(t *testing.T, test *Test, right func(Question) bool) []Question {
	t.Helper()
	var asked []Question
	for range 200 {
		q, ok := test.Next(time.Duration(len(asked)) * 15 * time.Second)
		if !ok {
			return asked
		}
		asked = append(asked, q)
		test.Answer(right(q))
	}
	t.Fatalf("the test does not end after %d questions", len(asked))
	return nil
}

func alternate() func(Question) bool {
	n := 0
	return func(Question) bool { n++; return n%2 == 0 }
}

func TestNoQuestionIsAskedTwice(t *testing.T) {
	topics, questions := curriculum(12)
	asked := sitting(t, New(topics, questions, Options{Questions: 120, Time: time.Hour}), alternate())
	seen := map[string]bool{}
	for i, q := range asked {
		if seen[q.ID] {
			t.Errorf("%s is asked again", q.ID)
		}
		seen[q.ID] = true
		if i > 0 && asked[i-1].Topic == q.Topic && len(asked) < 100 {
			t.Errorf("two questions of %s follow each other", q.Topic)
		}
	}
}

func TestTheEndAndItsReason(t *testing.T) {
	topics, questions := curriculum(12)
	yes := func(Question) bool { return true }
	no := func(Question) bool { return false }
	for _, tt := range []struct {
		name      string
		questions []Question
		options   Options
		right     func(Question) bool
		want      End
		most      int
	}{
		{"twenty", questions, Options{}, alternate(), Asked, 20},
		{"seven", questions, Options{Questions: 7}, alternate(), Asked, 7},
		{"two minutes", questions, Options{Time: 2 * time.Minute}, alternate(), TimeUp, 8},
		{"all wrong", questions, Options{}, no, Settled, 19},
		{"all right", questions, Options{}, yes, Settled, 19},
		{"three misses are no proof", questions, Options{Questions: leastAsked - 1}, no, Asked, leastAsked - 1},
		{"a small bank", questions[:3], Options{}, alternate(), Exhausted, 3},
		{"no bank", nil, Options{}, yes, Exhausted, 0},
		{"foreign questions", []Question{{ID: "x", Topic: "elsewhere"}}, Options{}, yes, Exhausted, 0},
	} {
		test := New(topics, tt.questions, tt.options)
		asked := sitting(t, test, tt.right)
		if test.End() != tt.want || len(asked) > tt.most || tt.want != Settled && len(asked) != tt.most {
			t.Errorf("%s: ends with %q after %d questions, want %q after %d", tt.name, test.End(), len(asked), tt.want, tt.most)
		}
	}
	if test := New(nil, nil, Options{}); len(sitting(t, test, yes)) != 0 || test.End() != Settled {
		t.Errorf("without lessons the test ends with %q", test.End())
	}
}

func TestWhoHasBegunMayFinish(t *testing.T) {
	topics, questions := curriculum(12)
	test := New(topics, questions, Options{})
	q, _ := test.Next(5 * time.Minute)
	if again, ok := test.Next(time.Hour); !ok || again != q {
		t.Errorf("an hour later Next gives %v, %v; want %v still", again.ID, ok, q.ID)
	}
	test.Answer(true)
	if _, ok := test.Next(time.Hour); ok || test.End() != TimeUp {
		t.Errorf("after the time a further question is asked; end %q", test.End())
	}
	test.Answer(true) // nothing is asked: nothing happens
	if r := test.Result(); r.Asked != 1 || r.Right != 1 {
		t.Errorf("%d answers, %d right, want one", r.Asked, r.Right)
	}
}

func TestLittleTimeIsForShortQuestions(t *testing.T) {
	topics, questions := curriculum(12)
	for i := range questions {
		if i%2 == 0 { // long ones tell more
			questions[i].Takes, questions[i].Guess = time.Minute, 0
		}
	}
	q, _ := New(topics, questions, Options{}).Next(5*time.Minute + 30*time.Second)
	if q.Takes == time.Minute {
		t.Errorf("with half a minute left %s is asked, which takes one", q.ID)
	}
}

func TestSectionsTakeTurns(t *testing.T) {
	topics, questions := curriculum(97)
	asked := sitting(t, New(topics, questions, Options{}), alternate())
	count := map[string]int{}
	for _, q := range asked {
		i := slices.IndexFunc(topics, func(t Topic) bool { return t.ID == q.Topic })
		count[topics[i].Section]++
	}
	for section, n := range count {
		if n > 6 {
			t.Errorf("%d of %d questions are of %s; want a spread: %v", n, len(asked), section, count)
		}
	}
	if len(count) < 6 {
		t.Errorf("only %d of 7 sections are asked: %v", len(count), count)
	}
}

func TestSameSeedSameQuestions(t *testing.T) {
	topics, questions := curriculum(24)
	ids := func(seed uint64) (out []string) {
		for _, q := range sitting(t, New(topics, questions, Options{Seed: seed}), alternate()) {
			out = append(out, q.ID)
		}
		return out
	}
	if a, b := ids(3), ids(3); !reflect.DeepEqual(a, b) {
		t.Errorf("one seed, two sittings:\n%v\n%v", a, b)
	}
	if a, b := ids(3), ids(4); reflect.DeepEqual(a, b) {
		t.Errorf("two seeds ask the same: %v", a)
	}
}

func TestWithdrawnIsNotAskedAndNotCounted(t *testing.T) {
	topics, questions := curriculum(12)
	test := New(topics, questions, Options{})
	first, _ := test.Next(0)
	test.Withdraw()
	for _, q := range sitting(t, test, alternate()) {
		if q.ID == first.ID {
			t.Errorf("%s was withdrawn and is asked", q.ID)
		}
	}
	if n := test.Result().Asked; n != 20 {
		t.Errorf("%d questions counted, want 20", n)
	}
}

func TestResultCountsAndStops(t *testing.T) {
	topics, questions := curriculum(12)
	test := New(topics, questions, Options{})
	for _, right := range []bool{true, false, true} {
		test.Next(0)
		test.Answer(right)
	}
	test.Next(0)
	test.Stop()
	r := test.Result()
	if r.Asked != 3 || r.Right != 2 || r.End != Stopped || len(r.Lessons) != 12 {
		t.Errorf("stopped after three answers: %+v", r)
	}
	asked, right := 0, 0
	for _, l := range r.Lessons {
		asked, right = asked+l.Asked, right+l.Right
		if l.Known <= 0 || l.Known >= 1 || l.Verdict != VerdictAt(l.Known) {
			t.Errorf("%s is known with %v and says %s", l.Topic, l.Known, l.Verdict)
		}
	}
	if asked != 3 || right != 2 || r.Count(Skip)+r.Count(Skim)+r.Count(Learn) != 12 {
		t.Errorf("by lesson %d asked and %d right: %+v", asked, right, r.Lessons)
	}
	if _, ok := test.Next(0); ok {
		t.Error("a stopped test asks on")
	}
}

// TestCirclesAndGapsDoNoHarm gives topics whose prerequisites are unknown,
// later, or themselves.
func TestCirclesAndGapsDoNoHarm(t *testing.T) {
	topics := []Topic{{ID: "a", After: []string{"b", "a", "gone"}}, {ID: "b", After: []string{"a"}}, {ID: "c", After: []string{"a", "b"}}}
	test := New(topics, nil, Options{})
	var parents []int
	for _, n := range test.b.nodes {
		parents = append(parents, n.parent)
	}
	if want := []int{-1, 0, 1}; !slices.Equal(parents, want) {
		t.Errorf("the lessons hang on %v, want %v: the one taught last of those that stand before", parents, want)
	}
}

func ExampleTest() {
	topics := []Topic{{ID: "caching"}, {ID: "sharding", After: []string{"caching"}}}
	questions := []Question{{ID: "c1", Topic: "caching", Difficulty: 2, Guess: 0.25}, {ID: "s1", Topic: "sharding", Difficulty: 3, Guess: 0.25}}
	test := New(topics, questions, Options{})
	for _, ok := test.Next(0); ok; _, ok = test.Next(0) {
		test.Answer(true)
	}
	for _, l := range test.Result().Lessons {
		fmt.Printf("%s: known with %.0f %%, %s\n", l.Topic, 100*l.Known, l.Verdict)
	}
	// Output:
	// caching: known with 53 %, skim
	// sharding: known with 55 %, skim
}
