package progress_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"napkin/quiz/progress"
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
	d.Has("This week", "in a row", "Answers", "75 % right", "Recall", "in a month", "Cards that come up", "What sits")
	for range 30 {
		d.Keys("down")
	}
	d.Has("█ sits").Keys("enter").Has("Learn ›")
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
	uitest.Start(t, layout.Size{W: 140, H: 36}, studied(t)).Go("screen/progress").Has("This week", "What sits", "█ sits")
}

func TestEverySizeHolds(t *testing.T) {
	for _, size := range []layout.Size{{W: 60, H: 15}, {W: 80, H: 24}, {W: 120, H: 36}, {W: 200, H: 60}} {
		d := uitest.Start(t, size, studied(t)).Go("screen/progress")
		for range 15 {
			d.Screen()
			d.Keys("down")
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

func TestALargeScreenHasItInTheMiddle(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 200, H: 60}, studied(t)).Go("screen/progress").Has("This week", "What sits")
	for _, line := range strings.Split(d.Screen(), "\n") {
		if at := strings.Index(line, "This week"); at >= 0 && at < 30 {
			t.Errorf("the figures stand in the corner, at column %d", at)
		}
	}
}
