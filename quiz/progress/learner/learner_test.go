package learner

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"napkin/quiz/progress"
	"napkin/quiz/progress/progresstest"
)

func options(seed uint64) Options {
	o := Options{Seed: seed, Start: time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC), Days: 90, New: 6, Most: 60}
	for i := range 120 {
		o.Questions = append(o.Questions, Question{ID: fmt.Sprintf("q%d", i), Kind: []string{"single", "range"}[i%2], Version: "v1"})
	}
	return o
}

func TestTheSameSeedIsTheSameLearner(t *testing.T) {
	s := progresstest.Scheduler(t)
	a, b := slices.Collect(Log(s, options(1))), slices.Collect(Log(s, options(1)))
	if !reflect.DeepEqual(a, b) {
		t.Error("the same seed gives another log")
	}
	if reflect.DeepEqual(a, slices.Collect(Log(s, options(2)))) {
		t.Error("another seed gives the same log")
	}
}

// TestTheLogIsOneAPersonCouldHaveGiven: a store takes it, time goes forward, no
// day has more than it may, and what was invented shows in the figures.
func TestTheLogIsOneAPersonCouldHaveGiven(t *testing.T) {
	m := progress.NewMemory(progresstest.Scheduler(t))
	var last progress.Attempt
	for a := range Log(m.Scheduler(), options(3)) {
		if a.At.Before(last.At) {
			t.Fatalf("%+v comes before %+v", a, last)
		}
		saved, err := m.Record(t.Context(), a)
		if err != nil {
			t.Fatal(err)
		}
		last = saved.Attempt
	}
	sum, err := progress.Summarize(t.Context(), m, progress.Book{}, last.At)
	if err != nil {
		t.Fatal(err)
	}
	if sum.Totals.Cards != 120 || sum.Totals.Answers < 400 || sum.Totals.Days < 60 || sum.Totals.Days > 88 {
		t.Errorf("totals %+v", sum.Totals)
	}
	for _, d := range sum.Daily {
		if d.Answers > 62 {
			t.Errorf("%d answers on %s", d.Answers, d.Date)
		}
	}
	if r := sum.Retention.All; r.Answers < 200 || r.True < 0.6 || r.True > r.Predicted {
		t.Errorf("retention %+v: remembers a little less than predicted", r)
	}
	if c := sum.Calibration; c.Answers < 100 || c.Share < 0.5 || c.Share > 0.9 || c.Points[0].Share > c.Points[len(c.Points)-2].Share {
		t.Errorf("calibration %+v: too narrow at first, better later", c)
	}
}

func TestALearnerStopsWhenAsked(t *testing.T) {
	n := 0
	for range Log(progresstest.Scheduler(t), options(1)) {
		if n++; n == 5 {
			break
		}
	}
	if n != 5 {
		t.Errorf("%d answers, want 5", n)
	}
}
