package drill_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"napkin/content/study"
	"napkin/quiz"
	"napkin/quiz/gen"
	"napkin/quiz/progress"
	"napkin/tui/layout"
	"napkin/tui/uitest"
)

const seed = 7

// fixed draws the same numbers in every round.
func fixed(w *uitest.World) { w.Services.Seed = func() uint64 { return seed } }

var usual = layout.Size{W: 80, H: 24}

func attempts(t *testing.T, d *uitest.Driver) []progress.Attempt {
	t.Helper()
	got, err := d.World.Services.Store.Attempts(context.Background(), progress.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// want is the answer of the drill that a round of one template draws first.
func want(t *testing.T, d *uitest.Driver, id string, seed uint64) gen.Drill {
	t.Helper()
	template, ok := d.World.Services.Library.Drill(id)
	if !ok {
		t.Fatalf("no drill %s", id)
	}
	drawn, err := template.Draw(seed, gen.Napkin)
	if err != nil {
		t.Fatal(err)
	}
	return drawn
}

func TestSetsAreListedWithWhatSits(t *testing.T) {
	d := uitest.Start(t, usual).Go("screen/drills")
	d.Has("Drills", "Powers and prefixes", "Capacity in 60 seconds", "0 of", "within a factor of 1.3", "enter ten of the set")
	d.Keys("right").Has("Drills › Powers and prefixes", "new", "napkin review drill")
	d.Keys("esc").Has("Per day to per second")
	d.Keys("down", "enter").Has("Drills › Per day to per second", "1 of 10")
}

// TestARoundAsksAndFollows answers one drill rightly and what follows from it.
func TestARoundAsksAndFollows(t *testing.T) {
	d := uitest.Start(t, usual, fixed).Go("drill/qps-mean")
	number, _ := want(t, d, "qps-mean", seed).Answer.(quiz.Number)
	d.Has("Drills ›", "1 of 10")
	d.Type(strings.ReplaceAll(number.Text, ",", "")).Keys("enter").Has("✓ right", "working", "so what?")
	got := attempts(t, d)
	if len(got) != 1 || !got[0].Correct || got[0].Context != progress.ContextDrill || got[0].Question != "drill/qps-mean" || got[0].Kind != "numeric" || got[0].Rating == 0 {
		t.Fatalf("logged %+v", got)
	}
	d.Keys("enter").Has("So what changes in the design?").Keys("1", "enter")
	if got = attempts(t, d); len(got) != 2 || got[1].Rating != 0 || got[1].Question != "drill/qps-mean/so" {
		t.Fatalf("what follows is logged as %+v", got)
	}
	if card, ok, err := d.World.Services.Store.Card(context.Background(), "drill/qps-mean/so"); err != nil || ok && card.Reps > 0 {
		t.Errorf("what follows became a card: %+v (%v)", card, err)
	}
	d.Keys("enter").Has("2 of 10")
	d.Keys("esc").Has("1 of 1 right", "times you said what changes")
}

func TestTheSummaryNamesEachMiss(t *testing.T) {
	d := uitest.Start(t, usual).Go("drill/qps-mean")
	for range 2 {
		d.Keys("a").Has("○ shown").Keys("enter")
		if strings.Contains(d.Screen(), "So what changes") {
			d.Keys("a", "enter")
		}
	}
	d.Keys("esc").Has("0 of 2 right", "✗ Requests a second from a daily count", "enter the lesson that mends it", "n ten more")
	d.Keys("n").Has("1 of 10")
	d.Keys("esc").Has("Today").Lacks("of 2 right")
}

// TestTheClockShowsTheAnswerAfterAMinute looks at a set against the clock.
func TestTheClockShowsTheAnswerAfterAMinute(t *testing.T) {
	d := uitest.Start(t, usual).Go("drill/capacity").Has("1 of 10 · 1:00")
	d.Advance(25 * time.Second).Has("· 0:35")
	d.Advance(34 * time.Second).Has("· 0:01").Lacks("○ shown")
	d.Advance(2*time.Second).Has("The minute is up.", "○ shown")
	if got := attempts(t, d); len(got) != 1 || got[0].Correct || got[0].Took < time.Minute {
		t.Errorf("logged %+v", got)
	}
	d.Advance(time.Hour).Has("The minute is up.")
	if got := attempts(t, d); len(got) != 1 {
		t.Errorf("after an hour %d answers are logged", len(got))
	}
}

func TestAnAnswerStopsTheClock(t *testing.T) {
	d := uitest.Start(t, usual).Go("drill/capacity").Keys("a")
	d.Advance(2*time.Minute).Lacks("The minute is up.", "0:00")
}

func TestExamsAreMarkedMoreStrictly(t *testing.T) {
	d := uitest.Start(t, usual, fixed, func(w *uitest.World) {
		if err := w.Services.Store.SetSetting(context.Background(), study.KeyDrill, study.Exam); err != nil {
			t.Fatal(err)
		}
	}).Go("screen/drills").Has("exam: within 2 %").Go("drill/qps-mean")
	d.Has("1 of 10 · exam")
	drawn := want(t, d, "qps-mean", seed)
	off := drawn.Value
	off.SI *= 1.1
	d.Type(strings.Fields(strings.ReplaceAll(off.Format(0), ",", ""))[0]).Keys("enter").Has("✗ not quite")
}

func TestRoundsHoldAtEverySize(t *testing.T) {
	for _, size := range []layout.Size{{W: 60, H: 15}, {W: 80, H: 24}, {W: 120, H: 36}, {W: 200, H: 60}} {
		for _, link := range []string{"screen/drills", "drill/latency", "drill/reliability", "drill/powers"} {
			d := uitest.Start(t, size).Go(link)
			for range 6 { // Screen fails on a line of the wrong width
				d.Screen()
				d.Keys("down", "h")
				d.Screen()
				d.Keys("a")
				d.Screen()
				d.Keys("pgdown", "enter")
			}
			d.Keys("esc")
			d.Screen()
		}
	}
}
