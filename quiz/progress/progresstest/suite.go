// Package progresstest is the one set of tests that every progress.Store has to
// pass: what a store promises does not depend on where it keeps things. It must
// never know how a store works. Start reading at Run.
package progresstest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"

	"napkin/quiz/progress"
	"napkin/quiz/schedule"
)

// Scheduler is the scheduler that the tests use.
func Scheduler(t testing.TB) *schedule.Scheduler {
	t.Helper()
	s, err := schedule.New(schedule.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Start is the evening the tests begin on.
func Start() time.Time {
	return time.Date(2026, 3, 27, 20, 0, 0, 0, time.FixedZone("", 3600))
}

// Attempt is a right answer to a question at a time.
func Attempt(question string, r schedule.Rating, at time.Time) progress.Attempt {
	return progress.Attempt{
		Question: question, Version: "v1", Given: "1/12", Correct: r > schedule.Again, Score: 1, Rating: r,
		At: at, Took: 12 * time.Second, Context: progress.ContextReview,
	}
}

// Run runs the tests on stores made by open.
func Run(t *testing.T, open func(t *testing.T) progress.Store) {
	tests := map[string]func(*testing.T, progress.Store){
		"answers move cards":          answersMoveCards,
		"unrated answers do not":      unratedAnswers,
		"undo goes all the way back":  undoAllTheWay,
		"undo follows both logs":      undoBothLogs,
		"op* then undo* is nothing":   undoSequences,
		"one answer is taken back":    takeBack,
		"an answer gives way":         amend,
		"marks stand until the next":  marks,
		"bad marks are refused":       markRefusals,
		"suspended cards rest":        suspended,
		"the queue empties itself":    queue,
		"recall is foretold":          foretold,
		"ranges are summed up":        ranges,
		"long texts are cut":          longTexts,
		"the log can be filtered":     filters,
		"days are counted":            days,
		"places, labs and settings":   places,
		"bad attempts are refused":    refusals,
		"agrees with memory":          agreesWithMemory,
		"due cards, worst first":      dueOrder,
		"a stopped context is obeyed": stopped,
		"several goroutines share it": shared,
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			t.Cleanup(func() {
				if err := s.Close(); err != nil {
					t.Errorf("close: %v", err)
				}
			})
			test(t, s)
		})
	}
}

func must[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func answersMoveCards(t *testing.T, s progress.Store) {
	ctx := t.Context()
	at := Start()
	saved := must(s.Record(ctx, Attempt("cap", schedule.Good, at)))(t)
	if saved.Attempt.ID == 0 || saved.Before.State != schedule.Unseen || saved.Card.State != schedule.Reviewing {
		t.Errorf("saved %+v", saved)
	}
	card, ok, err := s.Card(ctx, "cap")
	if err != nil || !ok || !SameCard(card, saved.Card) {
		t.Errorf("card %+v (%v, %v), want %+v", card, ok, err, saved.Card)
	}
	if _, ok, _ := s.Card(ctx, "acid"); ok {
		t.Error("a question never answered has a card")
	}
	if due := must(s.Due(ctx, at, 0))(t); len(due) != 0 {
		t.Errorf("due at once: %+v", due)
	}
	due := must(s.Due(ctx, card.Due, 0))(t)
	if len(due) != 1 || due[0].Question != "cap" || due[0].Version != "v1" || due[0].Recall <= 0.5 || due[0].Recall >= 1 {
		t.Errorf("due in %s: %+v", card.Wait(), due)
	}
	again := must(s.Record(ctx, Attempt("cap", schedule.Good, card.Due)))(t)
	if !SameCard(again.Before, card) || again.Card.Reps != 2 {
		t.Errorf("second answer %+v", again)
	}
}

func unratedAnswers(t *testing.T, s progress.Store) {
	saved := must(s.Record(t.Context(), Attempt("cap", 0, Start())))(t)
	if saved.Card.State != schedule.Unseen {
		t.Errorf("card %+v", saved.Card)
	}
	if _, ok, _ := s.Card(t.Context(), "cap"); ok {
		t.Error("an unrated answer made a card")
	}
	if log := must(s.Attempts(t.Context(), progress.Filter{}))(t); len(log) != 1 {
		t.Errorf("log %+v", log)
	}
}

// state is everything a reader can see of what follows from the logs.
func state(t *testing.T, s progress.Store) string {
	t.Helper()
	text := ""
	for _, h := range must(s.Cards(t.Context()))(t) {
		h.Card.Last, h.Card.Due = h.Card.Last.UTC(), h.Card.Due.UTC()
		text += fmt.Sprintf("%+v\n", h)
	}
	for _, d := range must(s.Days(t.Context()))(t) {
		text += fmt.Sprintf("%+v\n", d)
	}
	text += fmt.Sprintf("%+v\n%v\n", must(s.Marked(t.Context()))(t), must(s.Queued(t.Context()))(t)) // fmt sorts maps
	return text + fmt.Sprintf("%+v\n%+v\n", must(s.Recalls(t.Context(), 0))(t), must(s.Ranges(t.Context(), 0))(t))
}

func undoAllTheWay(t *testing.T, s progress.Store) {
	ctx := t.Context()
	rng := rand.New(rand.NewPCG(5, 6))
	at := Start()
	states := []string{state(t, s)}
	for range 120 {
		at = at.Add(time.Duration(rng.Int64N(int64(30 * time.Hour))))
		q := fmt.Sprintf("q%d", rng.IntN(12))
		must(s.Record(ctx, Attempt(q, schedule.Rating(rng.IntN(5)), at)))(t)
		states = append(states, state(t, s))
	}
	for i := 119; i >= 0; i-- {
		if _, ok, err := s.Undo(ctx); !ok || err != nil {
			t.Fatalf("undo %d: %v, %v", i, ok, err)
		}
		if got := state(t, s); got != states[i] {
			t.Fatalf("after undoing answer %d:\n%swant\n%s", i, got, states[i])
		}
	}
	if _, ok, err := s.Undo(ctx); ok || err != nil {
		t.Errorf("undo of nothing: %v, %v", ok, err)
	}
	if log := must(s.Attempts(ctx, progress.Filter{Undone: true}))(t); len(log) != 120 {
		t.Errorf("the log keeps %d answers, want all 120", len(log))
	}
}

func filters(t *testing.T, s progress.Store) {
	ctx := t.Context()
	at := Start()
	for i, q := range []string{"a", "b", "a", "c", "a"} {
		a := Attempt(q, schedule.Good, at.Add(time.Duration(i)*time.Hour))
		if i == 3 {
			a.Context = progress.ContextLesson
		}
		must(s.Record(ctx, a))(t)
	}
	if _, _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name   string
		filter progress.Filter
		want   []int64
	}{
		{"all", progress.Filter{}, []int64{1, 2, 3, 4}},
		{"with undone", progress.Filter{Undone: true}, []int64{1, 2, 3, 4, 5}},
		{"one question", progress.Filter{Question: "a"}, []int64{1, 3}},
		{"one context", progress.Filter{Context: progress.ContextLesson}, []int64{4}},
		{"since", progress.Filter{Since: at.Add(2 * time.Hour)}, []int64{3, 4}},
		{"until", progress.Filter{Until: at.Add(2 * time.Hour)}, []int64{1, 2}},
		{"the newest two", progress.Filter{Newest: true, Limit: 2}, []int64{4, 3}},
		{"none", progress.Filter{Question: "z"}, nil},
	}
	for _, tt := range tests {
		var got []int64
		for _, a := range must(s.Attempts(ctx, tt.filter))(t) {
			got = append(got, a.ID)
		}
		if !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
	first := must(s.Attempts(ctx, progress.Filter{Limit: 1}))(t)[0]
	want := Attempt("a", schedule.Good, at)
	want.ID, want.Retention, want.Recall = 1, schedule.DefaultRetention, progress.NoRecall
	_, offset := first.At.Zone()
	if !first.At.Equal(at) || offset != 3600 {
		t.Errorf("time %v, want %v with its offset", first.At, at)
	}
	first.At = want.At
	if first != want {
		t.Errorf("read back %+v, want %+v", first, want)
	}
}

func days(t *testing.T, s progress.Store) {
	ctx := t.Context()
	at := Start()
	for _, h := range []int{0, 7, 8} { // 20:00, 03:00 still the same study day, 04:00 the next
		must(s.Record(ctx, Attempt("cap", schedule.Good, at.Add(time.Duration(h)*time.Hour))))(t)
	}
	must(s.Record(ctx, Attempt("cap", schedule.Again, at.Add(9*time.Hour))))(t)
	must(s.RecordLab(ctx, progress.LabResult{Lab: "token-bucket", At: at.Add(48 * time.Hour), Took: time.Minute}))(t)
	got := must(s.Days(ctx))(t)
	want := []progress.Studied{
		{Date: "2026-03-27", Answers: 2, Correct: 2, Took: 24 * time.Second},
		{Date: "2026-03-28", Answers: 2, Correct: 1, Took: 24 * time.Second},
		{Date: "2026-03-29", Labs: 1, Took: time.Minute},
	}
	for i := range got {
		got[i].Day = 0
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("days\n%+v, want\n%+v", got, want)
	}
}

func places(t *testing.T, s progress.Store) {
	ctx := t.Context()
	at := Start()
	for i, p := range []progress.Position{{Lesson: "cap", Block: 2, Of: 9}, {Lesson: "cqrs", Block: 4, Of: 4}, {Lesson: "cap", Block: 5, Of: 9}} {
		p.At = at.Add(time.Duration(i) * time.Minute)
		if err := s.SetPosition(ctx, p); err != nil {
			t.Fatal(err)
		}
	}
	got := must(s.Positions(ctx))(t)
	if len(got) != 2 || got[0].Lesson != "cap" || got[0].Block != 5 || got[0].Done() || !got[1].Done() || !got[1].At.Equal(at.Add(time.Minute)) {
		t.Errorf("positions %+v", got)
	}
	for _, seed := range []uint64{1, 1<<63 + 5} {
		r := must(s.RecordLab(ctx, progress.LabResult{Lab: "retry-storm", Seed: seed, Solved: seed == 1, Predicted: -1, Settings: "tries=3", At: at, Took: 90 * time.Second}))(t)
		labs := must(s.Labs(ctx))(t)
		labs[0].At = r.At
		if labs[0] != r {
			t.Errorf("lab read back %+v, want %+v", labs[0], r)
		}
	}
	if _, ok, err := s.Setting(ctx, "theme"); ok || err != nil {
		t.Errorf("a setting never made: %v, %v", ok, err)
	}
	for _, v := range []string{"dark", "light"} {
		if err := s.SetSetting(ctx, "theme", v); err != nil {
			t.Fatal(err)
		}
	}
	if v, ok, err := s.Setting(ctx, "theme"); v != "light" || !ok || err != nil {
		t.Errorf("setting %q, %v, %v", v, ok, err)
	}
	if all := must(s.Settings(ctx))(t); !reflect.DeepEqual(all, map[string]string{"theme": "light"}) {
		t.Errorf("settings %v", all)
	}
}

func refusals(t *testing.T, s progress.Store) {
	bad := map[string]progress.Attempt{
		"no question": {At: Start()},
		"no time":     {Question: "cap"},
		"rating 5":    {Question: "cap", At: Start(), Rating: 5},
	}
	for name, a := range bad {
		if _, err := s.Record(t.Context(), a); err == nil {
			t.Errorf("%s: recorded", name)
		}
	}
	if log := must(s.Attempts(t.Context(), progress.Filter{}))(t); len(log) != 0 {
		t.Errorf("log %+v", log)
	}
}

func agreesWithMemory(t *testing.T, s progress.Store) {
	ctx := t.Context()
	m := progress.NewMemory(s.Scheduler())
	rng := rand.New(rand.NewPCG(7, 8))
	at := Start()
	for range 300 {
		at = at.Add(time.Duration(rng.Int64N(int64(20*time.Hour))) - 4*time.Hour)
		here := at.In(time.FixedZone("", (rng.IntN(27)-12)*3600))
		if rng.IntN(8) == 0 {
			a, ok, err := m.Undo(ctx)
			b, okB, errB := s.Undo(ctx)
			if !sameUndone(a, b) || ok != okB || err != nil || errB != nil {
				t.Fatalf("undo gives %+v %v %v and %+v %v %v", a, ok, err, b, okB, errB)
			}
			continue
		}
		if rng.IntN(6) == 0 {
			mark := someMark(rng, here)
			must(m.SetMark(ctx, mark))(t)
			must(s.SetMark(ctx, mark))(t)
			continue
		}
		a := Attempt(fmt.Sprintf("q%d", rng.IntN(20)), schedule.Rating(rng.IntN(5)), here)
		a.Kind, a.Score = []string{"single", "range"}[rng.IntN(2)], rng.Float64()
		want := must(m.Record(ctx, a))(t)
		got := must(s.Record(ctx, a))(t)
		if !SameCard(got.Card, want.Card) {
			t.Fatalf("card %+v, in memory %+v", got.Card, want.Card)
		}
		if got.Attempt.Recall != want.Attempt.Recall {
			t.Fatalf("recall %v, in memory %v", got.Attempt.Recall, want.Attempt.Recall)
		}
	}
	if got, want := state(t, s), state(t, m); got != want {
		t.Errorf("state\n%swant that of the store in memory\n%s", got, want)
	}
	for h := range 12 {
		here := at.Add(time.Duration(h*17) * time.Hour).In(time.FixedZone("", (h*2-11)*3600))
		want, got := must(m.Due(ctx, here, h%5))(t), must(s.Due(ctx, here, h%5))(t)
		if w, g := must(m.Ahead(ctx, here))(t), must(s.Ahead(ctx, here))(t); w.Cards != g.Cards || w.Due != g.Due || w.Tomorrow != g.Tomorrow || !w.Next.Equal(g.Next) {
			t.Errorf("ahead at %v is %+v, in memory %+v", here, g, w)
		}
		if len(want) != len(got) {
			t.Fatalf("%d due at %v, in memory %d", len(got), here, len(want))
		}
		for i := range want {
			if want[i].Question != got[i].Question {
				t.Errorf("due %d at %v: %s, in memory %s", i, here, got[i].Question, want[i].Question)
			}
		}
	}
}

func dueOrder(t *testing.T, s progress.Store) {
	ctx := t.Context()
	for i := range 6 {
		must(s.Record(ctx, Attempt(fmt.Sprintf("q%d", i), schedule.Good, Start().AddDate(0, 0, -3*i))))(t)
	}
	if got := must(s.Ahead(ctx, Start().AddDate(0, 0, 1)))(t); got.Cards != 6 || got.Due != 5 || got.Tomorrow != 1 || got.Next.IsZero() {
		t.Errorf("ahead %+v, want 5 of 6 due and one tomorrow", got)
	}
	firstOf(t, s)
	last := 0.0
	due := must(s.Due(ctx, Start().AddDate(0, 0, 3), 0))(t)
	if len(due) != 6 {
		t.Fatalf("%d due, want 6", len(due))
	}
	for _, d := range due {
		if d.Recall < last {
			t.Errorf("%s with recall %v comes after %v", d.Question, d.Recall, last)
		}
		last = d.Recall
	}
}

// firstOf asks for the first due cards among few questions, and among so many
// that the store goes about it in another way.
func firstOf(t *testing.T, s progress.Store) {
	t.Helper()
	ctx, at := t.Context(), Start().AddDate(0, 0, 3)
	must(s.SetMark(ctx, progress.Mark{Question: "q3", Kind: progress.MarkSuspend, Value: "1", At: at}))(t)
	odd := []string{"q1", "gone", "q3", "q5"}
	many := slices.Clone(odd)
	for i := range 6000 {
		many = append(many, fmt.Sprintf("never-%d", i))
	}
	for _, questions := range [][]string{odd, many} {
		for n, want := range map[int][]string{1: {"q5"}, 2: {"q5", "q1"}, 9: {"q5", "q1"}} {
			var got []string
			for _, d := range must(progress.FirstDue(ctx, s, at, n, questions))(t) {
				got = append(got, d.Question)
			}
			if !slices.Equal(got, want) {
				t.Errorf("the first %d due of %d questions are %v, want %v", n, len(questions), got, want)
			}
		}
	}
	must2(s.Undo(ctx))(t)
}

func stopped(t *testing.T, s progress.Store) {
	if !s.Status().Recording {
		return
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Record(ctx, Attempt("cap", schedule.Good, Start())); err == nil {
		t.Error("recorded after the context was stopped")
	}
	if log := must(s.Attempts(t.Context(), progress.Filter{}))(t); len(log) != 0 {
		t.Errorf("log %+v", log)
	}
}

func shared(t *testing.T, s progress.Store) {
	ctx := t.Context()
	var all sync.WaitGroup
	for g := range 4 {
		all.Go(func() {
			for i := range 25 {
				a := Attempt(fmt.Sprintf("q%d", i%5), schedule.Good, Start().Add(time.Duration(g*25+i)*time.Hour))
				if _, err := s.Record(ctx, a); err != nil {
					t.Error(err)
				}
				if _, err := s.Due(ctx, Start(), 3); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if log := must(s.Attempts(ctx, progress.Filter{}))(t); len(log) != 100 {
		t.Errorf("%d answers, want 100", len(log))
	}
}

// SameCard compares two cards by value; times are the same moment and offset.
func SameCard(a, b schedule.Card) bool {
	if !a.Last.Equal(b.Last) || !a.Due.Equal(b.Due) || schedule.Offset(a.Last) != schedule.Offset(b.Last) {
		return false
	}
	a.Last, a.Due, b.Last, b.Due = time.Time{}, time.Time{}, time.Time{}, time.Time{}
	return a == b
}
