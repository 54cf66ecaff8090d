package review_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"napkin/content/study"
	"napkin/engine/unit"
	"napkin/quiz"
	"napkin/quiz/gen"
	"napkin/quiz/progress"
	"napkin/quiz/schedule"
	"napkin/tui"
	"napkin/tui/layout"
	"napkin/tui/ui"
	"napkin/tui/uitest"
)

var usual = layout.Size{W: 80, H: 24}

// learnt answers questions some days ago, so that they are due now.
func learnt(tb testing.TB, ids ...string) func(*uitest.World) {
	return func(w *uitest.World) {
		tb.Helper()
		for _, id := range ids {
			q, ok := w.Services.Library.Question(id)
			if !ok {
				tb.Fatalf("no question %q", id)
			}
			a := progress.Attempt{Question: id, Version: quiz.VersionOf(q), Rating: schedule.Good, At: w.Clock.Now().AddDate(0, 0, -9), Correct: true, Score: 1}
			if _, err := w.Services.Store.Record(context.Background(), a); err != nil {
				tb.Fatal(err)
			}
		}
	}
}

func attempts(tb testing.TB, d *uitest.Driver) []progress.Attempt {
	tb.Helper()
	got, err := d.World.Services.Store.Attempts(context.Background(), progress.Filter{Since: d.Clock.Now().AddDate(0, 0, -1)})
	if err != nil {
		tb.Fatal(err)
	}
	return got
}

// three are questions of three lessons that the embedded content holds.
func three(tb testing.TB, w *uitest.World) []string {
	tb.Helper()
	var ids []string
	for _, lesson := range []string{"scalability", "capacity-estimation", "high-level-design"} {
		for _, id := range w.Services.Library.QuestionsOf(lesson) {
			if q, ok := w.Services.Library.Question(id); ok && q.KindName() == "single" {
				ids = append(ids, id)
				break
			}
		}
		if len(ids) == 3 {
			return ids
		}
	}
	tb.Fatalf("only %d questions of one choice", len(ids))
	return nil
}

func due(tb testing.TB, size layout.Size) *uitest.Driver {
	tb.Helper()
	return uitest.Start(tb, size, func(w *uitest.World) { learnt(tb, three(tb, w)...)(w) }).Keys("6")
}

// answer takes the first option and the best grade offered for it.
func answer(d *uitest.Driver) {
	d.Keys("enter")
	if strings.Contains(d.Screen(), "✓ right") {
		d.Keys("4")
		return
	}
	d.Keys("2")
}

func TestNothingToReviewTeachesAndOffersAWarmUp(t *testing.T) {
	d := uitest.Start(t, usual).Keys("6")
	d.Has("Your cards will come back here", "5 questions to warm up", "enter start")
	d.Keys("enter").Has("1 of 5 · about")
	d.Keys("a").Has("○ shown", "kept until you quit", "enter next", "▌ 1 again")
	d.Keys("enter").Has("2 of 5 · 1 comes again · about") // the one not known comes back
	d.Keys("a", "enter").Has("3 of 5 · 2 come again")
	d.Keys("u").Has("2 of 5 · 1 comes again")
	if got := attempts(t, d); len(got) != 1 || got[0].Context != progress.ContextReview {
		t.Errorf("logged %+v", got)
	}
}

func TestDueCardsAreAskedAtOnce(t *testing.T) {
	d := due(t, usual).Has("1 of 3 · about 1 min", "enter answer", "s skip")
	d.Keys("n").Has("answer first; s skips")
	d.Keys("l").Has("answer first; a shows the answer")
	for range 3 {
		answer(d)
	}
	got := attempts(t, d)
	if len(got) != 3 {
		t.Fatalf("logged %d answers", len(got))
	}
	for _, a := range got {
		if a.Correct && a.Rating != schedule.Easy || !a.Correct && a.Rating != schedule.Hard {
			t.Errorf("%s, correct %v, rated %v", a.Question, a.Correct, a.Rating)
		}
	}
	d.Has("of 3 right", "3 answers")
}

func TestUndoTakesTheLatestAnswerBack(t *testing.T) {
	d := due(t, usual)
	first := d.Screen()
	d.Keys("u").Has("nothing was answered in this sitting")
	d.Keys("enter", "u")
	if got := attempts(t, d); len(got) != 0 {
		t.Fatalf("after undo the log holds %+v", got)
	}
	d.Has("1 of 3", "the answer is taken back")
	d.Keys("down", "up")
	if got := d.Screen(); got != first {
		t.Errorf("undo shows another question:\n%s\nwant\n%s", got, first)
	}
	answer(d) // gone on to the second
	d.Has("2 of 3").Keys("u").Has("1 of 3")
	if got := attempts(t, d); len(got) != 0 {
		t.Errorf("after undo the log holds %+v", got)
	}
	for range 3 {
		answer(d)
	}
	d.Has("of 3 right").Keys("u").Has("3 of 3")
	if got := attempts(t, d); len(got) != 2 {
		t.Errorf("after undo in the summary the log holds %d", len(got))
	}
}

func TestUndoLeavesAnAnswerGivenElsewhereAlone(t *testing.T) {
	d := due(t, usual)
	answer(d)
	other := progress.Attempt{Question: "other", At: d.Clock.Now(), Rating: schedule.Good}
	if _, err := d.World.Services.Store.Record(context.Background(), other); err != nil {
		t.Fatal(err)
	}
	d.Keys("u").Has("not taken back", "2 of 3")
	if got := attempts(t, d); len(got) != 2 {
		t.Errorf("logged %+v", got)
	}
}

func TestSkipPutsAQuestionLast(t *testing.T) {
	d := due(t, usual)
	first := strings.Split(d.Screen(), "\n")[2]
	d.Keys("s").Has("1 of 3").Lacks(first)
	answer(d)
	answer(d)
	d.Has("3 of 3", first)
}

func TestStoppingCostsNothing(t *testing.T) {
	d := due(t, usual).Keys("esc")
	d.Lacks("of 3 right").Keys("6").Has("1 of 3")
	d.Keys("a", "esc").Has("0 of 1 right", "What you believed that is not so", "→ ", "2 cards still due")
	if got := attempts(t, d); len(got) != 1 {
		t.Errorf("logged %+v", got)
	}
	d.Keys("enter").Has("Learn ›")
	d.Keys("esc").Has("1 of 2") // a new sitting with what is left
}

func TestSummarySaysWhatWasBelieved(t *testing.T) {
	d := due(t, layout.Size{W: 120, H: 36})
	for range 3 {
		if !strings.Contains(d.Keys("enter").Screen(), "✗ not quite") {
			d.Keys("1") // it was right by chance: not counted as a belief
			continue
		}
		d.Keys("2")
	}
	d.Keys("esc")
	right := 0
	for _, a := range attempts(t, d) {
		if a.Correct {
			right++
			continue
		}
		q, _ := d.World.Services.Library.Question(a.Question)
		for _, o := range q.Options() {
			if o.Text == a.Given {
				d.Has(strings.Join(strings.Fields(o.Why)[:3], " "))
			}
		}
	}
	d.Has(fmt.Sprintf("%d of 3 right", right))
}

func TestCalculatorOpensWhereThereIsOne(t *testing.T) {
	d := uitest.Start(t, usual)
	for _, q := range d.World.Services.Library.Questions() {
		if ex, ok := d.World.Services.Library.Exercise(q.ID); !ok || ex.Reproduced == nil || ex.Reproduced.ID == "" {
			continue
		}
		d.Go("question/"+q.ID).Has("Review › one question").Keys("a", "c")
		d.Has("Calculate ›").Keys("esc").Has("○ shown")
		d.Keys("enter").Lacks("one question")
		return
	}
	t.Skip("no exercise is reproduced by a calculator")
}

func TestANumberIsTypedAmongTheScreens(t *testing.T) {
	d := uitest.Start(t, usual)
	for _, q := range d.World.Services.Library.Questions() {
		k, ok := q.Kind.(*quiz.Numeric)
		if !ok {
			continue
		}
		d.Go("question/" + q.ID).Type(strings.ReplaceAll(k.AnswerText, ",", ""))
		d.Has("= ").Keys("enter").Has("✓ right")
		return
	}
	t.Fatal("no question asks for a number")
}

func TestUnknownQuestionIsRefused(t *testing.T) {
	uitest.Start(t, usual).Send(ui.OpenTo("question/no-such-one")()).Has("there is no question called")
}

// full is a store whose disk is full.
type full struct{ progress.Store }

func (full) Record(context.Context, progress.Attempt) (progress.Saved, error) {
	return progress.Saved{}, errors.New("the disk is full")
}

func TestStoreThatFailsDoesNotStopTheSitting(t *testing.T) {
	d := uitest.Start(t, usual, func(w *uitest.World) {
		learnt(t, three(t, w)...)(w)
		w.Services.Store = full{w.Services.Store}
	}).Keys("6")
	d.Keys("enter").Has("not saved", "the disk is full").Keys("enter").Has("2 of")
	d.Keys("u").Has("1 of")
	d.Keys("esc").Lacks("right")
}

// broken is a store that cannot be read.
type broken struct{ progress.Store }

func (broken) CardsOf(context.Context, []string) ([]progress.Held, error) {
	return nil, errors.New("the file is damaged")
}

func TestStoreThatCannotBeReadIsSaid(t *testing.T) {
	uitest.Start(t, usual, func(w *uitest.World) { w.Services.Store = broken{w.Services.Store} }).Keys("6").
		Has("Your cards could not be read", "the file is damaged", "enter start")
}

func TestStoreThatOpensLateIsAwaited(t *testing.T) {
	d := uitest.Start(t, usual, func(w *uitest.World) { w.Services.Store = nil }).Keys("6")
	d.Has("looking for what is due")
	d.Send(tui.Opened{Apply: func(s *ui.Services) { s.StoreNote = "Progress is not recorded: the folder takes no writing." }})
	d.Has("takes no writing", "5 questions to warm up").Keys("enter", "a").Has("not saved", "takes no writing").Keys("enter").Has("2 of")
}

func TestEverySizeHolds(t *testing.T) {
	for _, size := range []layout.Size{{W: 60, H: 15}, {W: 80, H: 24}, {W: 120, H: 36}, {W: 200, H: 60}} {
		empty := uitest.Start(t, size).Keys("6")
		empty.Screen()
		d := due(t, size)
		for range 6 { // Screen fails on a line of the wrong width
			d.Screen()
			d.Keys("down", "h")
			d.Screen()
			d.Keys("a")
			d.Screen()
			d.Keys("down", "pgdown", "enter")
		}
		d.Screen()
		d.Keys("esc")
		d.Screen()
		d.Keys("down", "down", "down")
		d.Screen()
	}
}

func TestNewQuestionsComeFromLessonsRead(t *testing.T) {
	d := uitest.Start(t, usual, func(w *uitest.World) {
		place := progress.Position{Lesson: w.Services.Library.Lessons()[0].ID, Block: 9, Of: 9, At: w.Clock.Now()}
		if err := w.Services.Store.SetPosition(context.Background(), place); err != nil {
			t.Fatal(err)
		}
	}).Keys("6")
	n := len(d.World.Services.Library.QuestionsOf(d.World.Services.Library.Lessons()[0].ID))
	d.Has(fmt.Sprintf("1 of %d", min(n, 10))) // as many as a day takes
}

func TestAMissIsNotGradedGood(t *testing.T) {
	right := 0
	for _, option := range []string{"1", "2", "3", "4"} {
		d := due(t, usual).Keys(option, "enter")
		if strings.Contains(d.Screen(), "✓ right") {
			right++
			d.Has("1-4 grade it", "3 good", "4 easy")
			continue
		}
		d.Has("1-2 grade it", "1 again", "2 hard").Lacks("good", "easy")
		for _, key := range []string{"3", "4"} {
			d.Keys(key).Has("a miss is 1 again or 2 hard", "1 of 3")
		}
		if got := attempts(t, d); len(got) != 1 || got[0].Rating != schedule.Again {
			t.Errorf("logged %+v", got)
		}
		d.Keys("2").Has("2 of 3")
	}
	if right != 1 {
		t.Errorf("%d of 4 options are right", right)
	}
	d := due(t, usual).Keys("a").Has("1 grade it", "1 again").Lacks("2 hard", "3 good")
	d.Keys("2").Has("the answer was shown").Keys("4").Has("1 of 3")
}

func TestTheWarmUpAsksNothingThatWasNotTaught(t *testing.T) {
	d := uitest.Start(t, usual).Keys("6").Has("5 questions to warm up, 2 min").Keys("enter").Has("1 of 5 · about 2 min")
	for range 5 {
		screen := strings.ToLower(d.Screen())
		for _, formal := range []string{"σ", "κ", "law", "the seed", "the lesson", "your answer"} {
			if strings.Contains(screen, formal) {
				t.Errorf("the warm-up says %q:\n%s", formal, screen)
			}
		}
		answer(d)
	}
}

func TestWordsFitTheirNumbers(t *testing.T) {
	due(t, usual).Keys("a", "esc").Has("0 of 1 right", " 1 answer").Lacks("in 0 s", "1 answers")
	d := due(t, usual)
	d.Advance(40*time.Second).Keys("a", "esc").Has("1 answer in 40 s")
	one := uitest.Start(t, usual).Keys("6", "enter", "a", "esc").Keys("esc").Keys("6")
	one.Has("Your card comes up in ").Lacks("of your 1 card")
	two := uitest.Start(t, usual).Keys("6", "enter", "a", "n", "a", "esc").Keys("esc").Keys("6")
	two.Has("The next of your 2 cards comes up in ")
}

func TestAWideScreenSaysWhatTheSittingIsAbout(t *testing.T) {
	size := layout.Size{W: 200, H: 60}
	d := uitest.Start(t, size, func(w *uitest.World) { learnt(t, three(t, w)...)(w) }).Keys("6")
	d.Has("1 of 3", "In this sitting")
	for _, id := range three(t, d.World) {
		q, _ := d.World.Services.Library.Question(id)
		l, _ := d.World.Services.Library.Lesson(q.Lesson)
		d.Has(l.Title)
	}
	for _, line := range strings.Split(d.Screen(), "\n")[2:4] {
		if line != "" && !strings.HasPrefix(line, strings.Repeat(" ", 20)) {
			t.Errorf("the card stands in the corner: %q", line)
		}
	}
	due(t, layout.Size{W: 120, H: 36}).Lacks("In this sitting")
	uitest.Start(t, size).Keys("6").Lacks("In this sitting", "What sits").Keys("enter").Has("In this sitting")
}

// TestADrillIsAskedAndKept opens a drill by its link, and meets it again when
// it is due, without a word of a changed answer.
func TestADrillIsAskedAndKept(t *testing.T) {
	d := uitest.Start(t, usual, func(*uitest.World) {}).Go("drill/qps-mean")
	d.Has("users each make", "requests a day")
	d.Keys("1", "/", "s", "enter")
	got := attempts(t, d)
	if len(got) != 1 || got[0].Question != "drill/qps-mean" || got[0].Correct || got[0].Given != "1/s" {
		t.Fatalf("logged %+v", got)
	}
	again := uitest.Start(t, usual, func(w *uitest.World) {
		before := got[0]
		before.At = w.Clock.Now().AddDate(0, 0, -9)
		if _, err := w.Services.Store.Record(context.Background(), before); err != nil {
			t.Fatal(err)
		}
	}).Keys("6")
	again.Has("1 of 1", "requests a day").Lacks("changed")
}

func TestAMissCanBeCountedWithItsReason(t *testing.T) {
	d := due(t, usual)
	for !strings.Contains(d.Keys("enter").Screen(), "✗ not quite") {
		d.Keys("!").Has("it is counted as right").Keys("enter")
		if strings.Contains(d.Screen(), "of 3 right") {
			t.Skip("no first option is wrong")
		}
	}
	d.Has("! I was right").Keys("!").Has("why it counts").Keys("enter").Has("say in a word why")
	d.Keys("!").Type("Read as a rate, it holds.").Keys("enter").Has("counted")
	var noted []progress.Attempt
	for _, a := range attempts(t, d) {
		if a.Note != "" {
			noted = append(noted, a)
		}
	}
	if len(noted) != 1 || noted[0].Note != "counted: Read as a rate, it holds." || !noted[0].Correct || noted[0].Rating < schedule.Hard {
		t.Fatalf("logged %+v", attempts(t, d))
	}
	d.Keys("!").Has("counted already")
	d.Keys("u").Has("taken back")
	for _, a := range attempts(t, d) {
		if a.Note != "" {
			t.Errorf("after undo %+v stands", a)
		}
	}
}

func TestAShownAnswerCannotBeCounted(t *testing.T) {
	due(t, usual).Keys("a", "!").Has("the answer was shown")
}

func TestAQuestionIsSuspendedAndComesBack(t *testing.T) {
	d := due(t, usual)
	first := strings.Split(d.Screen(), "\n")[2]
	d.Keys("S").Has("asked any more", "of 2").Lacks(first)
	d.Keys("u").Has("it is asked again", "of 3", first)
	d.Keys("S").Has("of 2")
	d.Keys("esc").Keys("6").Has("of 2").Lacks(first)
	d.Keys("enter", "S").Has("asked any more").Keys("u").Has("it is asked again").Keys("u").Has("taken back")
}

func TestAQuestionIsFlaggedAndNoted(t *testing.T) {
	d := due(t, usual)
	d.Keys("F").Has("flag 1").Keys("F").Has("flag 2")
	d.Keys("N").Type("ask why").Has("your note").Keys("enter").Has("the note is kept", "note  ask why")
	d.Keys("N", "esc").Has("note  ask why", "1 of 3") // nothing was typed, nothing is lost
	marks, err := d.World.Services.Store.Marked(context.Background())
	if err != nil || len(marks) != 1 {
		t.Fatalf("marks %+v (%v)", marks, err)
	}
	for _, m := range marks {
		if m.Flag != 2 || m.Note != "ask why" {
			t.Errorf("kept %+v", m)
		}
	}
	d.Keys("F", "F").Has("the flag is taken off")
}

func TestWhatWasDoneBeforeIsTakenBack(t *testing.T) {
	d := due(t, usual)
	d.Keys("u").Has("nothing was answered in this sitting; U")
	d.Keys("U").Has("taken back: the answer to")
	if d.Keys("U", "U").Has("taken back"); len(attempts(t, d)) != 0 {
		t.Errorf("after three undos the log holds %+v", attempts(t, d))
	}
	d.Keys("U").Has("there is nothing to take back")
}

func TestLeechesAreNoticed(t *testing.T) {
	d := uitest.Start(t, usual, func(w *uitest.World) {
		id := three(t, w)[0]
		q, _ := w.Services.Library.Question(id)
		for i := range 30 {
			at := w.Clock.Now().AddDate(0, 0, i-40)
			for _, r := range []schedule.Rating{schedule.Good, schedule.Good, schedule.Again} {
				a := progress.Attempt{Question: id, Version: quiz.VersionOf(q), Rating: r, At: at, Correct: r == schedule.Good}
				if _, err := w.Services.Store.Record(context.Background(), a); err != nil {
					t.Fatal(err)
				}
				at = at.Add(20 * time.Minute)
			}
		}
	}).Keys("6")
	d.Has("1 of 1").Keys("a").Has("Forgotten", "times: reading it again will not help", "N")
}

func TestTheDayHasAnEndAndAWayBeyond(t *testing.T) {
	d := uitest.Start(t, usual, func(w *uitest.World) {
		if err := w.Services.Store.SetSetting(context.Background(), "review.cards_per_day", "10"); err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, head := range w.Services.Library.QuestionHeads() {
			if q, ok := w.Services.Library.Question(head.ID); ok && q.KindName() == "single" && len(ids) < 14 {
				ids = append(ids, head.ID)
			}
		}
		learnt(t, ids...)(w)
	}).Keys("6").Has("1 of 10")
	for range 10 {
		d.Keys("a", "enter")
	}
	d.Keys("esc")
	d.Go("screen/home").Keys("6").Has("That is enough for today.", "4 cards", "b go on")
	d.Keys("b").Has("1 of 4")
}

func TestSummaryNoticesRangesAndWhatWasCounted(t *testing.T) {
	d := uitest.Start(t, usual, learnt(t, "cache-aside-range-one-percent", "cap-cut-link")).Keys("6")
	for range 2 {
		if strings.Contains(d.Screen(), "90 % sure") {
			d.Type("20..60").Keys("enter", "3")
			continue
		}
		d.Keys("enter")
		if strings.Contains(d.Screen(), "✗ not quite") {
			d.Keys("!").Type("so it is").Keys("enter")
		}
		d.Keys("enter")
	}
	d.Has("1 of 1 range held the answer", "2 of 2 right")
}

// TestADueDrillIsMarkedAsTheSettingsSay gives an answer 10 % off, which a napkin
// takes and an exam does not.
func TestADueDrillIsMarkedAsTheSettingsSay(t *testing.T) {
	for mode, want := range map[gen.Mode]string{gen.Napkin: "✓ right", gen.Exam: "✗ not quite"} {
		const seed = 7
		var off string
		d := uitest.Start(t, usual, func(w *uitest.World) {
			w.Services.Seed = func() uint64 { return seed }
			if err := w.Services.Store.SetSetting(context.Background(), study.KeyDrill, mode.String()); err != nil {
				t.Fatal(err)
			}
			template, _ := w.Services.Library.Drill("qps-mean")
			drawn, err := template.Draw(seed, mode)
			if err != nil {
				t.Fatal(err)
			}
			drawn.Value.SI *= 1.1
			off = strings.Fields(strings.ReplaceAll(drawn.Value.Format(unit.Human), ",", ""))[0]
			a := progress.Attempt{Question: drawn.Question.ID, Version: drawn.Question.Version, Rating: schedule.Good, Correct: true, Score: 1, At: w.Clock.Now().AddDate(0, 0, -9)}
			if _, err := w.Services.Store.Record(context.Background(), a); err != nil {
				t.Fatal(err)
			}
		}).Keys("6")
		d.Has("1 of 1").Type(off).Keys("enter").Has(want)
	}
}
