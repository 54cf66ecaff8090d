package progresstest

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"napkin/engine/diag"
	"napkin/quiz/progress"
	"napkin/quiz/schedule"
)

func mark(question string, kind progress.MarkKind, value string) progress.Mark {
	return progress.Mark{Question: question, Kind: kind, Value: value, At: Start()}
}

// someMark is any mark on one of twenty questions.
func someMark(rng *rand.Rand, at time.Time) progress.Mark {
	kinds := []progress.MarkKind{progress.MarkSuspend, progress.MarkFlag, progress.MarkNote, progress.MarkQueue}
	m := mark(fmt.Sprintf("q%d", rng.IntN(20)), kinds[rng.IntN(len(kinds))], "")
	if rng.IntN(3) > 0 {
		m.Value = "1"
	}
	m.At = at
	return m
}

func sameUndone(a, b progress.Undone) bool {
	switch {
	case a.Attempt != nil && b.Attempt != nil:
		return a.Attempt.ID == b.Attempt.ID && a.Mark == nil && b.Mark == nil
	case a.Mark != nil && b.Mark != nil:
		return a.Mark.ID == b.Mark.ID && a.Attempt == nil && b.Attempt == nil
	}
	return a == b
}

func undoBothLogs(t *testing.T, s progress.Store) {
	ctx := t.Context()
	must(s.SetMark(ctx, mark("a", progress.MarkFlag, "2")))(t)
	must(s.Record(ctx, Attempt("a", schedule.Good, Start())))(t)
	must(s.SetMark(ctx, mark("b", progress.MarkNote, "ask why")))(t)
	must(s.SetMark(ctx, mark("b", progress.MarkNote, "")))(t)
	must(s.Record(ctx, Attempt("b", schedule.Good, Start())))(t)
	for i, want := range []string{"answer b", "mark b ''", "mark b 'ask why'", "answer a", "mark a '2'"} {
		done, ok, err := s.Undo(ctx)
		got := "nothing"
		switch {
		case done.Attempt != nil:
			got = "answer " + done.Attempt.Question
		case done.Mark != nil:
			got = fmt.Sprintf("mark %s '%s'", done.Mark.Question, done.Mark.Value)
		}
		if got != want || !ok || err != nil {
			t.Errorf("undo %d took back %s (%v, %v), want %s", i, got, ok, err, want)
		}
	}
	if done, ok, err := s.Undo(ctx); ok || err != nil || done != (progress.Undone{}) {
		t.Errorf("undo of nothing: %+v, %v, %v", done, ok, err)
	}
}

// undoSequences is promise D14 in short; Sequences runs it at length.
func undoSequences(t *testing.T, s progress.Store) {
	Sequences(t, s, rand.New(rand.NewPCG(21, 22)), 4, 8)
	Sequences(t, s, rand.New(rand.NewPCG(23, 24)), 1, 110)
}

// Sequences does so many times up to most things at random and takes each back:
// what can be seen is then, byte for byte, what it was before. Between two
// times something stays, so that not all begin with an empty store.
func Sequences(t *testing.T, s progress.Store, rng *rand.Rand, times, most int) {
	t.Helper()
	ctx := t.Context()
	at := Start().AddDate(0, 0, rng.IntN(400))
	for range times {
		do(t, s, rng, &at)
		before := state(t, s)
		n := most/2 + rng.IntN(most/2+1)
		for range n {
			do(t, s, rng, &at)
		}
		for i := range n {
			if _, ok, err := s.Undo(ctx); !ok || err != nil {
				t.Fatalf("undo %d of %d: %v, %v", i, n, ok, err)
			}
		}
		if after := state(t, s); after != before {
			t.Fatalf("after %d things and as many undos:\n%swant\n%s", n, after, before)
		}
	}
}

// Do does so many things at random and gives their number.
func Do(t *testing.T, s progress.Store, rng *rand.Rand, n int) int {
	t.Helper()
	at := Start()
	for range n {
		do(t, s, rng, &at)
	}
	return n
}

// do is one thing at random: an answer of any kind, or a mark.
func do(t *testing.T, s progress.Store, rng *rand.Rand, at *time.Time) {
	t.Helper()
	*at = at.Add(time.Duration(rng.Int64N(int64(50*time.Hour))) - 6*time.Hour)
	here := at.In(time.FixedZone("", (rng.IntN(27)-12)*3600))
	if rng.IntN(3) == 0 {
		must(s.SetMark(t.Context(), someMark(rng, here)))(t)
		return
	}
	a := Attempt(fmt.Sprintf("q%d", rng.IntN(20)), schedule.Rating(rng.IntN(5)), here)
	a.Kind, a.Score = []string{"single", "range"}[rng.IntN(2)], rng.Float64()
	a.Retention = []float64{0, 0.8, 0.95}[rng.IntN(3)]
	a.Context = []string{progress.ContextReview, progress.ContextLesson}[rng.IntN(2)]
	must(s.Record(t.Context(), a))(t)
}

// amend puts an answer in the place of the latest: the card is as if only the
// second had been given, and one undo takes it back.
func amend(t *testing.T, s progress.Store) {
	ctx := t.Context()
	before := must(s.Record(ctx, Attempt("q0", schedule.Good, Start().AddDate(0, 0, -4))))(t)
	first := must(s.Record(ctx, Attempt("q0", schedule.Again, Start())))(t)
	other := Attempt("q0", schedule.Easy, Start())
	other.Note = "counted: it is so"
	saved := must(s.Amend(ctx, first.Attempt.ID, other))(t)
	want := must(s.Scheduler().Next(before.Card, schedule.Easy, Start()))(t)
	if saved.Before != before.Card || saved.Card != want || saved.Attempt.Note != other.Note || saved.Attempt.ID <= first.Attempt.ID {
		t.Errorf("amended to %+v, want the card %+v", saved, want)
	}
	if log := must(s.Attempts(ctx, progress.Filter{}))(t); len(log) != 2 || log[1].Rating != schedule.Easy {
		t.Errorf("the log holds %+v", log)
	}
	if days := must(s.Days(ctx))(t); days[len(days)-1].Answers != 1 {
		t.Errorf("the day counts %d answers", days[len(days)-1].Answers)
	}
	if _, err := s.Amend(ctx, first.Attempt.ID, other); err != progress.ErrElsewhere {
		t.Errorf("amending what was amended gives %v", err)
	}
	if _, err := s.Amend(ctx, saved.Attempt.ID, progress.Attempt{Question: "q0", At: Start(), Rating: 9}); err == nil {
		t.Error("a rating of 9 is taken")
	}
	done, ok, err := s.Undo(ctx)
	if err != nil || !ok || done.Attempt == nil || done.Attempt.ID != saved.Attempt.ID {
		t.Errorf("undone %+v, %v, %v", done, ok, err)
	}
	if card, _, err := s.Card(ctx, "q0"); err != nil || card != before.Card {
		t.Errorf("after the undo the card is %+v (%v), want %+v", card, err, before.Card)
	}
}

func takeBack(t *testing.T, s progress.Store) {
	ctx := t.Context()
	first := must(s.Record(ctx, Attempt("a", schedule.Good, Start())))(t)
	before := state(t, s)
	second := must(s.Record(ctx, Attempt("b", schedule.Good, Start())))(t)
	must(s.SetMark(ctx, mark("a", progress.MarkFlag, "1")))(t)
	if err := s.TakeBack(ctx, first.Attempt.ID); err != progress.ErrElsewhere {
		t.Errorf("an answer that is not the latest: %v", err)
	}
	if err := s.TakeBack(ctx, second.Attempt.ID); err != nil {
		t.Errorf("the latest answer, with a mark after it: %v", err)
	}
	if err := s.TakeBack(ctx, second.Attempt.ID); err != progress.ErrElsewhere {
		t.Errorf("twice: %v", err)
	}
	if done, _, err := s.Undo(ctx); err != nil || done.Mark == nil {
		t.Errorf("then undo took back %+v (%v), want the mark", done, err)
	}
	if got := state(t, s); got != before {
		t.Errorf("left is\n%swant\n%s", got, before)
	}
}

func marks(t *testing.T, s progress.Store) {
	ctx := t.Context()
	for _, m := range []progress.Mark{
		mark("a", progress.MarkFlag, "3"), mark("a", progress.MarkNote, "compare with quorum"), mark("b", progress.MarkSuspend, "1"),
		mark("a", progress.MarkFlag, "2"), mark("c", progress.MarkQueue, "1"), mark("b", progress.MarkSuspend, ""),
	} {
		if got := must(s.SetMark(ctx, m))(t); got.ID == 0 || got.Value != m.Value {
			t.Errorf("marked %+v, want %+v with an id", got, m)
		}
	}
	want := map[string]progress.Marked{"a": {Flag: 2, Note: "compare with quorum"}, "c": {Queued: true}}
	if got := must(s.Marked(ctx))(t); !reflect.DeepEqual(got, want) {
		t.Errorf("marked %+v, want %+v", got, want)
	}
}

func markRefusals(t *testing.T, s progress.Store) {
	bad := map[string]progress.Mark{
		"no question":      mark("", progress.MarkFlag, "1"),
		"no time":          {Question: "a", Kind: progress.MarkFlag, Value: "1"},
		"another kind":     mark("a", "colour", "1"),
		"flag 4":           mark("a", progress.MarkFlag, "4"),
		"suspend with yes": mark("a", progress.MarkSuspend, "yes"),
		"a long note":      mark("a", progress.MarkNote, strings.Repeat("x", progress.MaxNote+1)),
		"bytes":            mark("a", progress.MarkNote, "\xff"),
	}
	for name, m := range bad {
		_, err := s.SetMark(t.Context(), m)
		if found, ok := diag.As(err); !ok || found[0].Code != progress.CodeMark || found[0].Fix == "" {
			t.Errorf("%s: %v, want a diagnostic %s that says what to do", name, err, progress.CodeMark)
		}
	}
	must(s.SetMark(t.Context(), mark("a", progress.MarkNote, strings.Repeat("x", progress.MaxNote))))(t)
	if got := must(s.Marked(t.Context()))(t); len(got) != 1 || len(got["a"].Note) != progress.MaxNote {
		t.Errorf("marked %+v", got)
	}
}

func suspended(t *testing.T, s progress.Store) {
	ctx := t.Context()
	later := Start().AddDate(0, 1, 0)
	for i := range 4 {
		must(s.Record(ctx, Attempt(fmt.Sprintf("q%d", i), schedule.Good, Start())))(t)
	}
	must(s.SetMark(ctx, mark("q1", progress.MarkSuspend, "1")))(t)
	must(s.SetMark(ctx, mark("q2", progress.MarkFlag, "1")))(t)
	asked := func(limit int) (out []string) {
		for _, d := range must(s.Due(ctx, later, limit))(t) {
			out = append(out, d.Question)
		}
		return out
	}
	if got := asked(0); !slices.Equal(got, []string{"q0", "q2", "q3"}) {
		t.Errorf("due are %v, want all but q1", got)
	}
	if got := asked(2); !slices.Equal(got, []string{"q0", "q2"}) {
		t.Errorf("the first two due are %v", got)
	}
	must(s.SetMark(ctx, mark("q1", progress.MarkSuspend, "")))(t)
	if got := asked(0); len(got) != 4 {
		t.Errorf("with nothing suspended due are %v", got)
	}
}

func queue(t *testing.T, s progress.Store) {
	ctx := t.Context()
	expect := func(when string, want ...string) {
		t.Helper()
		if got := must(s.Queued(ctx))(t); !slices.Equal(got, want) {
			t.Errorf("%s: queued are %v, want %v", when, got, want)
		}
		for question, m := range must(s.Marked(ctx))(t) {
			if m.Queued && !slices.Contains(want, question) && !m.Suspended {
				t.Errorf("%s: %s is marked as queued", when, question)
			}
		}
	}
	expect("at first")
	must(s.Record(ctx, Attempt("a", 0, Start())))(t) // unrated: no card
	for _, q := range []string{"c", "a", "b"} {
		must(s.SetMark(ctx, mark(q, progress.MarkQueue, "1")))(t)
	}
	expect("three queued", "c", "a", "b")
	must(s.Record(ctx, Attempt("c", schedule.Good, Start())))(t)
	expect("one answered", "a", "b")
	must(s.Record(ctx, Attempt("b", 0, Start())))(t)
	expect("one answered, unrated", "a")
	must(s.SetMark(ctx, mark("a", progress.MarkSuspend, "1")))(t)
	expect("one suspended")
	for range 3 {
		must2(s.Undo(ctx))(t)
	}
	expect("all that taken back", "c", "a", "b")
}

func must2[T any](v T, ok bool, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil || !ok {
			t.Fatal(ok, err)
		}
		return v
	}
}

// foretold compares the recall in the log with the card before, and the sums
// with what is worked out by hand from the log.
func foretold(t *testing.T, s progress.Store) {
	ctx := t.Context()
	rng := rand.New(rand.NewPCG(31, 32))
	at := Start()
	type sums struct {
		n, right        int
		predicted, loss float64
	}
	want := map[int]sums{}
	for range 150 {
		at = at.Add(time.Duration(rng.Int64N(int64(90 * time.Hour))))
		a := Attempt(fmt.Sprintf("q%d", rng.IntN(9)), []schedule.Rating{schedule.Again, schedule.Good}[rng.IntN(2)], at)
		saved := must(s.Record(ctx, a))(t)
		before := saved.Before
		if before.State == schedule.Unseen {
			if saved.Attempt.Recall != progress.NoRecall {
				t.Fatalf("without a card a recall of %v was foretold", saved.Attempt.Recall)
			}
			continue
		}
		recall := s.Scheduler().Retrievability(before, at)
		if saved.Attempt.Recall != recall {
			t.Fatalf("recall %v, want %v of the card %+v", saved.Attempt.Recall, recall, before)
		}
		calendar := s.Scheduler().Calendar()
		if before.State == schedule.Reviewing && calendar.DayOf(at) != calendar.DayOf(before.Last) {
			sum := want[min(int(recall*100), 99)]
			sum.n++
			sum.predicted += recall
			miss := 1 - recall
			if a.Correct {
				sum.right++
				miss = recall
			}
			sum.loss -= math.Log(miss)
			want[min(int(recall*100), 99)] = sum
		}
	}
	got := must(s.Recalls(ctx, 0))(t)
	if len(got) != len(want) || len(want) < 5 {
		t.Errorf("%d percent steps %+v, want %d", len(got), got, len(want))
	}
	last := -1
	for _, r := range got {
		w := want[r.Percent]
		if r.Answers != w.n || r.Right != w.right || math.Abs(float64(r.Predicted)/1e6-w.predicted) > 1e-4 || math.Abs(float64(r.Loss)/1e6-w.loss) > 1e-4 || r.Percent <= last {
			t.Errorf("at %d %%: %+v, want %+v", r.Percent, r, w)
		}
		last = r.Percent
	}
	if got := must(s.Recalls(ctx, s.Scheduler().Calendar().DayOf(at)+1))(t); len(got) != 0 {
		t.Errorf("from tomorrow on: %+v", got)
	}
}

func ranges(t *testing.T, s progress.Store) {
	ctx := t.Context()
	day := s.Scheduler().Calendar().DayOf(Start())
	for _, r := range []struct {
		days    int
		correct bool
		score   float64
		note    string
	}{{0, true, 0.5, ""}, {0, false, 0.2, ""}, {1, true, 0.8, ""}, {1, false, 0, ""}, {1, true, 0.1, "counted: the unit was meant"}} {
		a := Attempt("r", schedule.Good, Start().AddDate(0, 0, r.days))
		a.Kind, a.Correct, a.Score, a.Note = "range", r.correct, r.score, r.note
		must(s.Record(ctx, a))(t)
	}
	must(s.Record(ctx, Attempt("single", schedule.Good, Start())))(t)
	want := []progress.Ranged{
		{Day: day, Answers: 2, Held: 1, Score: 700_000, Penalty: 5_000_000, Width: 1_000_000},
		{Day: day + 1, Answers: 2, Held: 1, Score: 800_000, Penalty: 20_250_000, Width: 250_000},
	}
	if got := must(s.Ranges(ctx, 0))(t); !slices.Equal(got, want) {
		t.Errorf("ranges %+v, want %+v", got, want)
	}
	if got := must(s.Ranges(ctx, day+1))(t); !slices.Equal(got, want[1:]) {
		t.Errorf("ranges of the second day %+v, want %+v", got, want[1:])
	}
}

func longTexts(t *testing.T, s progress.Store) {
	a := Attempt("a", schedule.Good, Start())
	a.Given, a.Note = strings.Repeat("é", 5000), strings.Repeat("é", 5000)
	saved := must(s.Record(t.Context(), a))(t).Attempt
	log := must(s.Attempts(t.Context(), progress.Filter{}))(t)
	if len(log) != 1 || log[0].Given != saved.Given || len(saved.Given) != 4000 || len(saved.Note) != 500 || strings.Trim(saved.Given, "é") != "" {
		t.Errorf("given has %d bytes, the note %d; want 4000 and 500, cut between letters", len(saved.Given), len(saved.Note))
	}
	a.Question = strings.Repeat("x", 201)
	if _, err := s.Record(t.Context(), a); err == nil {
		t.Error("an id of 201 bytes was recorded")
	}
}
