package progress_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"napkin/quiz/progress"
	"napkin/quiz/progress/learner"
	"napkin/quiz/schedule"
	"napkin/tui"
	"napkin/tui/layout"
	"napkin/tui/ui"
	"napkin/tui/uitest"
)

// studied is a fortnight of answers.
func studied(tb testing.TB) func(*uitest.World) {
	return func(w *uitest.World) {
		tb.Helper()
		ctx := context.Background()
		heads := w.Services.Library.QuestionHeads()
		for day := 13; day >= 0; day-- {
			for i := range 4 {
				if day%5 == 3 {
					continue
				}
				id := heads[(day*3+i)%len(heads)].ID
				a := progress.Attempt{Question: id, Rating: schedule.Good, Correct: i > 0, Score: 1, At: w.Clock.Now().AddDate(0, 0, -day), Took: 30e9}
				if i == 0 {
					a.Rating, a.Score = schedule.Again, 0
				}
				if _, err := w.Services.Store.Record(ctx, a); err != nil {
					tb.Fatal(err)
				}
			}
		}
	}
}

func TestEmptyProgressTeaches(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 80, H: 24}).Go("screen/progress")
	d.Has("Nothing answered yet", "enter").Keys("enter").Has("Your cards will come back here")
}

func TestFiguresAreShown(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 80, H: 24}, studied(t)).Go("screen/progress")
	d.Has("This week", "in a row", "Answers", "75 % right", "Recall", "in a month", "Answers a day", "Cards that come up", "▌overview")
	d.Keys("tab").Has("Foretold and remembered").Keys("tab").Has("Your 90 % ranges").Keys("tab").Has("What sits")
	for range 30 {
		d.Keys("down")
	}
	d.Has("█ sits").Keys("enter").Has("Learn ›")
}

// invented is half a year of somebody who learns, ranges among the questions.
func invented(tb testing.TB, days int) func(*uitest.World) {
	return func(w *uitest.World) {
		tb.Helper()
		s := w.Services.Store
		o := learner.Options{Seed: 7, Start: w.Clock.Now().AddDate(0, 0, -days), Days: days, New: 4, Most: 40}
		for i, head := range w.Services.Library.QuestionHeads() {
			o.Questions = append(o.Questions, learner.Question{ID: head.ID, Kind: []string{"single", "range"}[i%2]})
		}
		for a := range learner.Log(s.Scheduler(), o) {
			if _, err := s.Record(context.Background(), a); err != nil {
				tb.Fatal(err)
			}
		}
	}
}

func TestEverySectionShowsItsFigures(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 80, H: 24}, invented(t, 170)).Go("screen/progress")
	d.Keys("tab").Has("foretold", "85 to 90 %", "●", "within the doubt")
	d.Keys("tab").Has("90 % wanted", "lately", "of 1, ends ×", "90 % ┤", "┄", "↑↓ scroll").Keys("G").Has("usual", "75 to 100 %")
	d.Keys("tab").Has("What sits").Keys("tab").Has("This week").Keys("shift+tab").Has("What sits")
	d.ClickOn("memory").Has("foretold")
}

func TestSlippingCardsOpenTheirQuestion(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 80, H: 24}, invented(t, 170)).Go("screen/progress").Keys("shift+tab", "G")
	for range len(d.World.Services.Library.Lessons()) + 1 {
		d.Keys("down")
	}
	d.Has("What keeps slipping", "forgotten eight times", "times", "enter open the question").Keys("enter").Has("one question")
}

func TestEmptySectionsSayWhatTheyWaitFor(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 80, H: 24}, invented(t, 1)).Go("screen/progress")
	d.Keys("tab").Has("Before every review", "ten should be right").Keys("tab").Has("after 20 the curve starts", "so far")
}

func TestSuspendedCardsSaySo(t *testing.T) {
	aside := func(w *uitest.World) {
		invented(t, 170)(w)
		cards, err := w.Services.Store.Cards(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		for _, held := range cards {
			m := progress.Mark{Question: held.Question, Kind: progress.MarkSuspend, Value: "1", At: w.Clock.Now()}
			if _, err := w.Services.Store.SetMark(context.Background(), m); err != nil {
				t.Fatal(err)
			}
		}
	}
	uitest.Start(t, layout.Size{W: 200, H: 60}, aside).Go("screen/progress").Has("put aside", "0 today, 0 in a week").Lacks(" due")
}

func TestRecallIsNotClaimedOnTheFirstDay(t *testing.T) {
	today := func(w *uitest.World) {
		for _, head := range w.Services.Library.QuestionHeads()[:6] {
			a := progress.Attempt{Question: head.ID, Rating: schedule.Again, At: w.Clock.Now()}
			if _, err := w.Services.Store.Record(context.Background(), a); err != nil {
				t.Fatal(err)
			}
		}
	}
	d := uitest.Start(t, layout.Size{W: 80, H: 24}, today)
	for _, page := range []string{"screen/home", "screen/progress"} {
		d.Go(page).Has("Recall", "known from tomorrow").Lacks("100 %")
	}
	d.Advance(24 * time.Hour)
	d.Go("screen/home").Has("in a week without reviewing").Go("screen/progress").Has("in a month")
}

func TestWideScreensShowBothColumns(t *testing.T) {
	uitest.Start(t, layout.Size{W: 140, H: 36}, studied(t)).Go("screen/progress").Has("This week", "▌memory").Keys("tab", "tab").Has("This week", "What sits", "█ sits")
}

func TestEverySizeHolds(t *testing.T) {
	for _, size := range []layout.Size{{W: 60, H: 15}, {W: 80, H: 24}, {W: 120, H: 36}, {W: 200, H: 60}} {
		for _, world := range []func(*uitest.World){studied(t), invented(t, 1), invented(t, 170)} {
			d := uitest.Start(t, size, world).Go("screen/progress")
			for range 4 {
				for range 15 {
					d.Screen()
					d.Keys("down")
				}
				d.Keys("tab")
			}
		}
	}
}

func TestStoreThatOpensLateIsAwaited(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 80, H: 24}, func(w *uitest.World) { w.Services.Store = nil }).Go("screen/progress")
	d.Has("reading …")
	d.Send(tui.Opened{Apply: func(s *ui.Services) { s.StoreNote = "Progress is not recorded: the folder takes no writing." }})
	d.Has("takes no writing")
}

func TestWordsFitTheirNumbers(t *testing.T) {
	one := func(w *uitest.World) {
		a := progress.Attempt{Question: w.Services.Library.QuestionHeads()[0].ID, Rating: schedule.Good, Correct: true, Score: 1, At: w.Clock.Now(), Took: 9e9}
		if _, err := w.Services.Store.Record(context.Background(), a); err != nil {
			t.Fatal(err)
		}
	}
	d := uitest.Start(t, layout.Size{W: 120, H: 36}, one).Go("screen/progress")
	d.Has("100 % right, less than a minute on 1 day", "none waits three weeks yet", "of 2 solved").Lacks("0 sit", "0 min", "0 runs")
}

func TestALargeScreenHasAllSideBySide(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 200, H: 60}, studied(t)).Go("screen/progress").Lacks("tab")
	for _, line := range strings.Split(d.Screen(), "\n") {
		if strings.Contains(line, "This week") {
			if !strings.Contains(line, "Foretold and remembered") || !strings.Contains(line, "What sits") {
				t.Errorf("the three columns do not begin together: %q", line)
			}
			return
		}
	}
	t.Error("the first line of the figures is missing")
}
