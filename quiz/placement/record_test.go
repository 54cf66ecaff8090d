package placement

import (
	"context"
	"math"
	"testing"
	"time"

	"napkin/quiz/progress"
	"napkin/quiz/schedule"
)

func TestResultSurvivesTheSettings(t *testing.T) {
	topics, questions := curriculum(12)
	test := New(topics, questions, Options{})
	sitting(t, test, alternate())
	began := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	want := test.Result().Finish(began, began.Add(301*time.Second+20*time.Millisecond))
	text, err := want.Encode()
	if err != nil {
		t.Fatal(err)
	}
	got, err := Decode(text)
	if err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	if !got.At.Equal(began.Add(301*time.Second)) || got.Took != 301*time.Second || got.Asked != 20 || got.End != Asked || len(got.Lessons) != 12 {
		t.Errorf("read back as %+v, want %+v", got, want)
	}
	for i, l := range got.Lessons {
		w := want.Lessons[i]
		if l.Known != w.Known || math.Abs(l.Known-test.Result().Lessons[i].Known) > 0.0005 || l.Topic != w.Topic || l.Asked != w.Asked || l.Right != w.Right {
			t.Errorf("read back as %+v, want %+v", l, w)
		}
	}
	if len(text) > 100*13 {
		t.Errorf("%d bytes for twelve lessons: %s", len(text), text)
	}
}

func TestWhatIsNoResultIsRefused(t *testing.T) {
	for _, text := range []string{"", "no", `{"lessons": 3}`, `{"lessons": [{"lesson": "a", "known": 1.5}]}`, `{"lessons": [{"lesson": "a", "known": -0.1}]}`} {
		if r, err := Decode(text); err == nil {
			t.Errorf("%q is read as %+v", text, r)
		}
	}
	r, err := Decode(`{"lessons": [{"lesson": "a", "known": 0.9, "verdict": "learn"}]}`)
	if err != nil || r.Lessons[0].Verdict != Skip {
		t.Errorf("0.9 is %+v, %v; want the verdict that follows from it", r, err)
	}
}

// TestABrokenOffTestDoesNotCostTheEarlierResult goes through a store.
func TestABrokenOffTestDoesNotCostTheEarlierResult(t *testing.T) {
	scheduler, err := schedule.New(schedule.Options{})
	if err != nil {
		t.Fatal(err)
	}
	store, ctx := progress.NewMemory(scheduler), context.Background()
	if _, ok, err := Load(ctx, store); ok || err != nil {
		t.Fatalf("a result before the first test: %v, %v", ok, err)
	}
	for i, step := range []struct {
		end   End
		asked int
		keeps bool
	}{{Open, 1, true}, {Open, 2, true}, {Stopped, 2, true}, {Asked, 20, true}, {Stopped, 3, false}, {Open, 4, false}, {Settled, 9, true}, {Stopped, 9, true}} {
		kept, err := Save(ctx, store, Result{Asked: step.asked, End: step.end, At: time.Unix(int64(i), 0)})
		got, _, lerr := Load(ctx, store)
		if err != nil || lerr != nil || kept != step.keeps || kept != got.At.Equal(time.Unix(int64(i), 0)) {
			t.Errorf("step %d, %+v: kept %v, holds %+v; %v %v", i, step, kept, got, err, lerr)
		}
	}
	if err := store.SetSetting(ctx, Key, "no"); err != nil {
		t.Fatal(err)
	}
	if kept, err := Save(ctx, store, Result{End: Stopped}); !kept || err != nil {
		t.Errorf("what cannot be read stays: %v", err)
	}
}

func TestAMissBecomesACardAndARightAnswerDoesNot(t *testing.T) {
	if Rating(false) != schedule.Again || Rating(true) != 0 {
		t.Errorf("a miss earns %v and a right answer %v", Rating(false), Rating(true))
	}
}

func TestFirstIsWhatMayNotBeSkipped(t *testing.T) {
	lessons := []Lesson{{Topic: "a", Verdict: Skip}, {Topic: "b", Verdict: Skim}, {Topic: "c", Verdict: Learn}}
	if got := (Result{Lessons: lessons}).First(); got != "b" {
		t.Errorf("first is %q, want b", got)
	}
	if got := (Result{Lessons: lessons[:1]}).First(); got != "" {
		t.Errorf("first is %q though all may be skipped", got)
	}
}

func TestNoChanceIsCertain(t *testing.T) {
	for known, want := range map[float64]string{0: "<1 %", 0.0049: "<1 %", 0.0051: "1 %", 0.5: "50 %", 0.924: "92 %", 0.994: "99 %", 0.996: ">99 %"} {
		if got := (Lesson{Known: known}).Chance(); got != want {
			t.Errorf("%v is %q, want %q", known, got, want)
		}
	}
}
