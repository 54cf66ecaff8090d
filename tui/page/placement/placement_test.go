package placement_test

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"napkin/quiz"
	test "napkin/quiz/placement"
	"napkin/quiz/progress"
	"napkin/tui/layout"
	"napkin/tui/uitest"
)

var usual = layout.Size{W: 80, H: 24}

func begin(t *testing.T, options ...func(*uitest.World)) *uitest.Driver {
	t.Helper()
	return uitest.Start(t, usual, options...).Go("screen/placement").Keys("enter").Has("1 of 20 · 6:00 left")
}

func attempts(t *testing.T, d *uitest.Driver) []progress.Attempt {
	t.Helper()
	got, err := d.World.Services.Store.Attempts(context.Background(), progress.Filter{Context: progress.ContextPlacement})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func result(t *testing.T, d *uitest.Driver) test.Result {
	t.Helper()
	r, ok, err := test.Load(context.Background(), d.World.Services.Store)
	if !ok || err != nil {
		t.Fatalf("no result is kept: %v\n%s", err, d.Screen())
	}
	return r
}

// words is a text without what wrapping does to it.
func words(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '\n' || r == '│' || r == '┃' || r == '▌' }), " ")
}

// shown is the question on the screen.
func shown(t *testing.T, d *uitest.Driver) quiz.Question {
	t.Helper()
	screen := words(d.Screen())
	for _, q := range d.World.Services.Library.Questions() {
		if strings.Contains(screen, words(q.Prompt)) {
			return q
		}
	}
	t.Fatalf("no question is known in\n%s", d.Screen())
	return quiz.Question{}
}

// place is the number an option has on the screen.
func place(t *testing.T, d *uitest.Driver, option string) string {
	t.Helper()
	lines := strings.Split(d.Screen(), "\n")
	for i, line := range lines {
		fields := strings.Fields(strings.NewReplacer("▌", " ", "□", " ", "■", " ").Replace(line))
		if len(fields) < 2 {
			continue
		}
		if _, err := strconv.Atoi(fields[0]); err != nil {
			continue
		}
		text := strings.Join(fields[1:], " ")
		for _, more := range lines[i+1:] {
			if text == words(option) {
				break
			}
			text += " " + words(more)
		}
		if strings.HasPrefix(text, words(option)) {
			return fields[0]
		}
	}
	t.Fatalf("the option %q is not on\n%s", option, d.Screen())
	return ""
}

// right answers the question on the screen as its author would.
func right(t *testing.T, d *uitest.Driver) {
	t.Helper()
	q := shown(t, d)
	if k, ok := q.Kind.(*quiz.Numeric); ok {
		d.Type(k.AnswerText).Keys("enter")
		return
	}
	for _, o := range q.Options() {
		if o.Correct {
			d.Keys(place(t, d, o.Text))
		}
	}
	d.Keys("enter")
}

func asking(d *uitest.Driver) bool { return strings.Contains(d.Screen(), " left\n") }

// TestWhoKnowsEverythingIsToldSo answers every question right: lessons may be
// skipped, the map and Home pass over them, and no card comes back.
func TestWhoKnowsEverythingIsToldSo(t *testing.T) {
	d := begin(t)
	for n := 0; asking(d); n++ {
		if n > 20 {
			t.Fatalf("more than 20 questions:\n%s", d.Screen())
		}
		right(t, d)
	}
	r := result(t, d)
	if r.Right != r.Asked || r.Count(test.Skip) < 6 || r.End == test.Open || r.End == test.Stopped {
		t.Errorf("%d of %d right, %d lessons to skip, end %q:\n%s", r.Right, r.Asked, r.Count(test.Skip), r.End, d.Screen())
	}
	for _, a := range attempts(t, d) {
		if a.Rating != 0 || !a.Correct {
			t.Errorf("%s is logged as %+v", a.Question, a)
		}
	}
	if cards, err := d.World.Services.Store.Cards(context.Background()); err != nil || len(cards) != 0 {
		t.Errorf("%d cards from right answers, %v", len(cards), err)
	}
	d.Has("ou may skip", "lesson", "verdict", "known", "of 1 right").Advance(time.Second).Keys("2").Has("may skip · ", "placement of 24 Nov: skip")
	next := ""
	for _, l := range r.Lessons {
		if l.Verdict != test.Skip {
			lesson, _ := d.World.Services.Library.Lesson(l.Topic)
			next = lesson.Title
			break
		}
	}
	d.Keys("1").Has("Today")
	if next == "" {
		d.Lacks("next in order", "Start at the beginning")
	} else {
		d.Has(next)
	}
}

// TestMissesBecomeCards says "I do not know" until the test is over.
func TestMissesBecomeCards(t *testing.T) {
	d := begin(t)
	for n := 0; asking(d) && n < 30; n++ {
		d.Keys("a")
	}
	log := attempts(t, d)
	cards, err := d.World.Services.Store.Cards(context.Background())
	if err != nil || len(log) < 8 || len(cards) != len(log) {
		t.Errorf("%d answers, %d cards, %v", len(log), len(cards), err)
	}
	r := result(t, d)
	first, _ := d.World.Services.Library.Lesson(r.First())
	d.Has("No lesson to skip for sure", "0 of "+strconv.Itoa(len(log))+" right", "Begin with "+first.Title)
	d.Keys("enter", "4", "a").Has("No lesson to skip", "enter read the lesson") // meant for a further question
	d.Advance(time.Second).Keys("enter").Has(first.Title, "part 1 of")
}

func TestNothingIsSaidBetweenQuestions(t *testing.T) {
	d := begin(t)
	d.Keys("a").Has("2 of 20").Lacks("✗", "✓", "not quite", "hint", "saved")
}

func TestLeavingCostsNothing(t *testing.T) {
	d := begin(t)
	d.Keys("esc").Has("What may you skip?", "Start").Lacks("Taken on")
	d.Keys("enter", "a", "a", "esc").Has("You stopped early.", "0 of 2 right")
	if r := result(t, d); r.Asked != 2 || r.End != test.Stopped {
		t.Errorf("kept %+v", r)
	}
	d.Keys("n").Has("1 of 20").Keys("a", "esc") // tells less than the one before
	if r := result(t, d); r.Asked != 2 {
		t.Errorf("one answer took the place of two: %+v", r)
	}
	d.Keys("esc").Go("screen/placement").Keys("esc").Has("napkin")
}

func TestTheLastResultIsShownAgain(t *testing.T) {
	d := begin(t)
	d.Keys("a", "a", "esc").Keys("n").Keys("esc").Has("Taken on 24 November 2026", "r the last result")
	d.Keys("r").Has("You stopped early.", "0 of 2 right")
}

func TestTheTimeEndsItAfterTheQuestionAtHand(t *testing.T) {
	d := begin(t)
	d.Keys("a").Advance(90 * time.Second).Has("2 of 20 · 4:30 left").Advance(5 * time.Minute).Has("last question · time is up")
	d.Keys("a").Has("The time was up.", "0 of 2 right in 6:30")
	if n := d.Clock.Pending(); n > 1 {
		t.Errorf("%d timers still run", n)
	}
}

func TestTheClockStandsWhileOneIsElsewhere(t *testing.T) {
	d := begin(t)
	d.Advance(time.Minute).Has("5:00 left").Go("screen/learn").Advance(time.Hour).Go("screen/placement").Has("1 of 20 · 5:00 left")
	d.Advance(30 * time.Second).Has("4:30 left")
}

// failing refuses every answer.
type failing struct{ progress.Store }

func (failing) Record(context.Context, progress.Attempt) (progress.Saved, error) {
	return progress.Saved{}, errors.New("the disk is full")
}

func TestAnAnswerThatIsNotRecordedIsTold(t *testing.T) {
	d := begin(t, func(w *uitest.World) { w.Services.Store = failing{w.Services.Store} })
	right(t, d) // has no rating, which is a case of its own
	d.Keys("a", "esc").Has("2 of the answers could not be recorded.", "1 of 2 right")
}

func TestWithoutAStoreItStillWorks(t *testing.T) {
	d := begin(t, func(w *uitest.World) { w.Services.Store, w.Services.StoreNote = nil, "Progress is not recorded here." })
	d.Keys("a", "a", "esc").Has("0 of 2 right")
}

func TestHomeAndReviewOfferItTheFirstTime(t *testing.T) {
	d := uitest.Start(t, usual)
	d.Has("See what you may skip").Keys("6").Has("What you may skip, 6 min").ClickOn("What you may skip, 6 min").Has("Up to 20 questions")
	d.Keys("enter")
	right(t, d)
	d.Keys("esc").Has("1 of 1 right").Keys("6").Lacks("What you may skip, 6 min").Has("p what you may skip")
}

func TestAnUnreadableResultIsTold(t *testing.T) {
	d := uitest.Start(t, usual, func(w *uitest.World) {
		if err := w.Services.Store.SetSetting(context.Background(), test.Key, "{"); err != nil {
			t.Fatal(err)
		}
	})
	d.Go("screen/placement").Has("The last result cannot be read", "A new one takes its place").Keys("enter", "a", "esc")
	result(t, d)
}

func TestTheMouseAnswersAndOpens(t *testing.T) {
	d := begin(t)
	for len(shown(t, d).Options()) == 0 { // a number has nothing to click on
		d.Keys("a")
	}
	option := shown(t, d).Options()[1].Text
	d.ClickOn(option[:min(len(option), 20)]).Keys("enter", "esc")
	log := attempts(t, d)
	if got := log[len(log)-1].Given; got != option {
		t.Errorf("clicked %q, logged %q", option, got)
	}
	d.ClickOn("Capacity estimation").Has("Capacity estimation", "part 1 of")
}

// watched notes the settings it is given.
type watched struct {
	progress.Store
	log *[]string
}

func (s watched) SetSetting(ctx context.Context, key, value string) error {
	*s.log = append(*s.log, value)
	return s.Store.SetSetting(ctx, key, value)
}

// TestTheResultIsKeptAfterEveryAnswer looks at what the store is given.
func TestTheResultIsKeptAfterEveryAnswer(t *testing.T) {
	var log []string
	d := begin(t, func(w *uitest.World) { w.Services.Store = watched{w.Services.Store, &log} })
	d.Keys("a", "a", "a")
	for i, text := range log {
		if r, err := test.Decode(text); err != nil || r.Asked != i+1 || r.End != test.Open {
			t.Errorf("record %d is %s, %v", i+1, text, err)
		}
	}
	if d.Keys("esc"); len(log) != 4 || result(t, d).End != test.Stopped {
		t.Errorf("%d records, the last %+v", len(log), result(t, d))
	}
}
