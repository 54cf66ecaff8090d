package card_test

import (
	"context"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"napkin/quiz"
	"napkin/quiz/progress"
	"napkin/quiz/schedule"
	"napkin/tui/keymap"
	"napkin/tui/ui"
	"napkin/tui/widget/card"
)

func TestSingleChoiceSpeaksToWhatWasChosen(t *testing.T) {
	store := memory(t)
	h := newHost(t, single(), card.InReview, durable{store})
	h.now = h.now.Add(20 * time.Second)
	h.keys(h.place("1/11"), "enter")
	h.has("✗ not quite", "That is one of eleven", "✓ 1/12", "The newcomer takes", "Karger 1997", "saved", "So much moves")
	got := h.attempts(store)
	want := progress.Attempt{ID: 1, Question: "ring", Version: quiz.VersionOf(single()), Kind: "single", Given: "1/11", Rating: schedule.Again, At: h.now, Took: 20 * time.Second, Context: "review", Retention: 0.9, Recall: progress.NoRecall}
	if len(got) != 1 || got[0] != want {
		t.Errorf("logged %+v, want %+v", got, want)
	}
	if len(h.said) != 1 || h.said[0] != (ui.Progressed{}) {
		t.Errorf("said %v", h.said)
	}
}

func TestEveryWayToAnswerIsTheSame(t *testing.T) {
	tests := map[string]func(h *host){
		"digit and enter": func(h *host) { h.keys(h.place("1/12"), "enter") },
		"arrows":          func(h *host) { walk(h, "1/12", "down"); h.keys("enter") },
		"arrows up":       func(h *host) { walk(h, "1/12", "k"); h.keys("enter") },
		"mouse":           func(h *host) { h.clickOn("option:" + below(h.place("1/12"))).clickOn("answer") },
	}
	for name, act := range tests {
		store := memory(t)
		h := newHost(t, single(), card.InLesson, store)
		act(h)
		got := h.attempts(store)
		if len(got) != 1 || !got[0].Correct || got[0].Given != "1/12" || got[0].Rating != schedule.Good || got[0].Context != "lesson" {
			t.Errorf("%s: logged %+v", name, got)
		}
		h.has("✓ right", "Yes: one share of twelve.")
	}
}

// below turns a place counted from 1 into one counted from 0.
func below(place string) string { return string(place[0] - 1) }

// walk moves the marker until it stands on an option.
func walk(h *host, text, key string) {
	for range 8 {
		for _, line := range strings.Split(h.screen(74, 0), "\n") {
			if strings.HasPrefix(line, "▌") && strings.HasSuffix(strings.TrimRight(line, " "), " "+text) {
				return
			}
		}
		h.keys(key)
	}
	h.tb.Fatalf("the marker never came to %q", text)
}

func TestSeveralChoicesAreTickedAndAnswered(t *testing.T) {
	store := memory(t)
	h := newHost(t, multiple(), card.InLesson, store)
	h.keys("enter").has("nothing is chosen")
	if _, ok := h.w.Answered(); ok || len(h.attempts(store)) != 0 {
		t.Fatal("an empty choice was graded")
	}
	h.keys(h.place("latency"))
	walk(h, "consistency", "down")
	h.keys("space", "enter")
	h.has("✗ not quite", "That is PACELC.", "Missed. The other.", "One of the two.")
	if got := h.attempts(store); len(got) != 1 || got[0].Given != "consistency; latency" || got[0].Score != 0 {
		t.Errorf("logged %+v", got)
	}

	h = newHost(t, multiple(), card.InLesson, memory(t))
	h.clickOn("option:" + below(h.place("consistency"))).clickOn("option:" + below(h.place("availability")))
	h.clickOn("option:" + below(h.place("latency"))).clickOn("option:" + below(h.place("latency"))) // on and off
	h.clickOn("answer").has("✓ right")
}

func TestNumberIsReadAsItIsTyped(t *testing.T) {
	store := memory(t)
	h := newHost(t, numeric(t), card.InReview, store)
	if h.w.Typing() {
		t.Error("an empty field takes letters away from the keys")
	}
	h.typing("2.3k").has("= 2,300 /s")
	if !h.w.Typing() {
		t.Error("with text in the field, keys go elsewhere")
	}
	h.keys("enter").has("✓ right", "2,300 /s is near enough")
	if got := h.attempts(store); len(got) != 1 || got[0].Given != "2.3k" || !got[0].Correct {
		t.Errorf("logged %+v", got)
	}
	h = newHost(t, numeric(t), card.InReview, memory(t))
	h.typing("40").keys("enter").has("✗ not quite", "your answer", "the answer     2,315 /s")
	if v, _ := h.w.Answered(); v.Feedback == "" {
		t.Error("no word on the mistake")
	}
}

func TestUnreadableNumberIsAskedAgain(t *testing.T) {
	store := memory(t)
	h := newHost(t, numeric(t), card.InReview, store)
	high := strings.Count(h.screen(74, 0), "\n")
	h.run(h.w.Update(h.c, tea.PasteMsg{Content: "many/many"}))
	h.has("not a number yet").keys("enter")
	if _, ok := h.w.Answered(); ok || len(h.attempts(store)) != 0 {
		t.Fatalf("graded what cannot be read:\n%s", h.screen(74, 0))
	}
	h.has("? ")
	if got := strings.Count(h.screen(74, 0), "\n"); got != high {
		t.Errorf("the card moved from %d to %d lines while typing", high, got)
	}
	if _, held := h.w.Back(h.c); !held || h.w.Typing() {
		t.Error("esc does not empty the field first")
	}
	if _, held := h.w.Back(h.c); held {
		t.Error("esc on an empty field is held")
	}
	h.typing("2315").keys("enter").has("✓ right")
}

func TestHintCostsAGradeAndTheAnswerCostsAll(t *testing.T) {
	store := memory(t)
	h := newHost(t, single(), card.InReview, store)
	h.keys("h").has("Hint", "newcomer's share")
	h.keys(h.place("1/12"), "enter").has("with the hint")
	h2 := newHost(t, numeric(t), card.InReview, store)
	h2.keys("a").has("○ shown", "2,315 /s")
	got := h.attempts(store)
	if len(got) != 2 || got[0].Rating != schedule.Hard || got[1].Rating != schedule.Again || got[1].Correct {
		t.Errorf("logged %+v", got)
	}
	h3 := newHost(t, single(), card.InReview, store)
	h3.keys("a").has("○ shown", "✓ 1/12")
}

func TestSlowAnswerInAReviewIsHard(t *testing.T) {
	for where, want := range map[card.Context]schedule.Rating{card.InReview: schedule.Hard, card.InLesson: schedule.Good} {
		store := memory(t)
		h := newHost(t, single(), where, store)
		h.now = h.now.Add(10 * time.Minute)
		h.keys(h.place("1/12"), "enter")
		if got := h.attempts(store); got[0].Rating != want {
			t.Errorf("context %d: %v, want %v", where, got[0].Rating, want)
		}
	}
}

func TestGradeReplacesTheRecord(t *testing.T) {
	for i, r := range schedule.Ratings() {
		store := memory(t)
		h := newHost(t, single(), card.InReview, store)
		h.keys(h.place("1/12"), "enter")
		if h.w.Finished() || !h.w.Settled() {
			t.Fatal("finished before the grade")
		}
		h.has("1 again", "2 hard", "▌ 3 good", "4 easy", "10 min")
		h.keys(string(rune('1' + i)))
		got := h.attempts(store)
		if len(got) != 1 || got[0].Rating != r || !h.w.Finished() {
			t.Errorf("%v: logged %+v, finished %v", r, got, h.w.Finished())
		}
		saved, ok := h.w.Saved()
		want, _ := h.c.Scheduler.Next(schedule.Card{}, r, h.now)
		held, _, _ := store.Card(context.Background(), "ring")
		if !ok || saved.Card != want || held != want || saved.Attempt.ID != got[0].ID {
			t.Errorf("%v: saved %+v, the store holds %+v, want %+v", r, saved.Card, held, want)
		}
		h.keys("1")
		if len(h.attempts(store)) != 1 {
			t.Error("graded twice")
		}
	}
}

func TestGradeByMouse(t *testing.T) {
	store := memory(t)
	h := newHost(t, single(), card.InReview, store)
	h.keys("enter").clickOn("grade:4")
	if got := h.attempts(store); len(got) != 1 || got[0].Rating != schedule.Easy {
		t.Errorf("logged %+v", got)
	}
}

func TestGradePressedBeforeTheRecordIsThereWaits(t *testing.T) {
	store := memory(t)
	h := newHost(t, single(), card.InReview, store)
	h.slow = true
	h.keys(h.place("1/12"), "enter").has("saving")
	h.keys("2")
	if h.w.Settled() {
		t.Fatal("settled before the record")
	}
	h.release()
	if got := h.attempts(store); len(got) != 1 || got[0].Rating != schedule.Hard || !h.w.Finished() {
		t.Errorf("logged %+v, finished %v", got, h.w.Finished())
	}
}

func TestGradeLeavesAnAnswerGivenElsewhereAlone(t *testing.T) {
	store := memory(t)
	h := newHost(t, single(), card.InReview, store)
	h.keys(h.place("1/12"), "enter")
	other := progress.Attempt{Question: "other", At: h.now, Rating: schedule.Good}
	if _, err := store.Record(context.Background(), other); err != nil {
		t.Fatal(err)
	}
	h.keys("1")
	got := h.attempts(store)
	if len(got) != 2 || got[0].Rating != schedule.Good || got[1].Question != "other" || !h.w.Finished() {
		t.Errorf("logged %+v, finished %v", got, h.w.Finished())
	}
}

func TestStoreThatFailsIsSaidAndPassed(t *testing.T) {
	h := newHost(t, single(), card.InReview, failing{memory(t)})
	h.keys(h.place("1/12"), "enter").has("✓ right", "not saved", "the disk is full", "You can go on")
	saved, ok := h.w.Saved()
	if ok || !h.w.Settled() || saved.Attempt.ID != 0 || saved.Card.State == schedule.Unseen {
		t.Errorf("saved %+v, %v", saved, ok)
	}
	if len(h.said) != 0 {
		t.Errorf("said %v", h.said)
	}
	h.keys("2")
	if !h.w.Finished() {
		t.Error("a grade that cannot be saved holds the learner up")
	}
}

func TestAnswerBeforeTheStoreIsOpenIsRecordedLater(t *testing.T) {
	h := newHost(t, single(), card.InLesson, nil)
	h.keys(h.place("1/12"), "enter").has("not saved", "still being opened")
	store := memory(t)
	h.c.Store = durable{store}
	h.run(h.w.Update(h.c, ui.Ready{}))
	h.has("saved")
	h.run(h.w.Update(h.c, ui.Ready{}))
	if got := h.attempts(store); len(got) != 1 || !got[0].Correct {
		t.Errorf("logged %+v", got)
	}
	h = newHost(t, single(), card.InLesson, nil)
	h.c.StoreNote = "Progress is not recorded: the folder takes no writing."
	h.keys("enter").has("takes no writing")
}

func TestMemoryIsNotCalledSaved(t *testing.T) {
	h := newHost(t, single(), card.InReview, memory(t))
	h.keys("enter").has("kept until you quit")
	if strings.Contains(h.screen(74, 0), "saved") {
		t.Error("says saved")
	}
}

func TestTwoCardsIgnoreEachOther(t *testing.T) {
	store := memory(t)
	a := newHost(t, single(), card.InReview, store)
	b := newHost(t, single(), card.InReview, store)
	b.keys("enter")
	a.slow = true
	a.keys("enter")
	msg := a.held[0]().(ui.To).Msg
	if cmd := b.w.Update(b.c, msg); cmd != nil {
		t.Error("a card takes another one's record")
	}
	if a.w.Settled() {
		t.Error("settled by nobody")
	}
}

// TestEverySizeHolds sweeps widths and heights: no line is wider than asked,
// the block is as high as asked, and the option under the marker is in sight.
func TestEverySizeHolds(t *testing.T) {
	long := single()
	long.Prompt = strings.Repeat(long.Prompt+" ", 6)
	for _, q := range []quiz.Question{single(), long, multiple(), numeric(t)} {
		for _, where := range []card.Context{card.InLesson, card.InReview} {
			for _, answered := range []bool{false, true} {
				h := newHost(t, q, where, memory(t))
				if answered {
					h.keys("h", "a")
				}
				sweep(t, h, answered || q.Options() == nil)
			}
		}
	}
}

func sweep(t *testing.T, h *host, free bool) {
	t.Helper()
	for _, w := range []int{20, 54, 60, 74, 100, 200} {
		for _, room := range []int{0, 4, 9, 13, 20, 56} {
			for range 4 {
				lines, zones := h.w.View(h.c, w, room, true)
				if room > 0 && len(lines) != room {
					t.Fatalf("%dx%d: %d lines", w, room, len(lines))
				}
				marked := free
				for _, line := range lines {
					if got := ansi.StringWidth(line); got > w {
						t.Fatalf("%dx%d: %d cells: %q", w, room, got, ansi.Strip(line))
					}
					marked = marked || strings.HasPrefix(ansi.Strip(line), "▌")
				}
				if !marked {
					t.Fatalf("%dx%d: the marker is out of sight:\n%s", w, room, h.screen(w, room))
				}
				for _, z := range zones {
					if z.Rect.X < 0 || z.Rect.Y < 0 || z.Rect.Y >= len(lines) {
						t.Fatalf("%dx%d: zone %+v of %d lines", w, room, z, len(lines))
					}
				}
				if !free {
					h.keys("down")
				}
			}
		}
	}
}

func TestNoKeyIsClaimedTwice(t *testing.T) {
	for _, q := range []quiz.Question{single(), multiple(), numeric(t)} {
		h := newHost(t, q, card.InReview, memory(t))
		h.screen(60, 5)
		check := func(when string) {
			if cs := keymap.Conflicts(h.w.Keys(h.c)); len(cs) > 0 {
				t.Errorf("%s %s: %v", q.ID, when, cs)
			}
		}
		check("asking")
		h.keys("a")
		h.screen(60, 5)
		check("answered")
	}
}

func TestTheHintCapsTheGrade(t *testing.T) {
	store := memory(t)
	h := newHost(t, single(), card.InReview, store)
	h.keys("h", h.place("1/12"), "enter").has("✓ right, with the hint", "1 again", "2 hard")
	if got := h.screen(74, 0); strings.Contains(got, "good") {
		t.Errorf("with the hint good is offered:\n%s", got)
	}
	h.keys("3")
	if got := h.attempts(store); len(got) != 1 || got[0].Rating != schedule.Hard || h.w.Finished() {
		t.Errorf("logged %+v", got)
	}
}

func TestTheRoomUnderAFieldIsSmallAndConstant(t *testing.T) {
	h := newHost(t, numeric(t), card.InLesson, memory(t))
	lines := func(focused bool) []string {
		got, _ := h.w.View(h.c, 74, 0, focused)
		return strings.Split(ansi.Strip(got.String()), "\n")
	}
	high := len(lines(false))
	field := 0
	for i, line := range lines(false) {
		if strings.Contains(line, "your answer") {
			field = i
		}
	}
	if below := lines(false)[field+1:]; len(below) != 3 || strings.TrimSpace(below[1]) != "tab to answer" {
		t.Errorf("under the field stands %q", below)
	}
	for _, act := range []func(){
		func() { h.keys("enter").has("nothing is written here", "write a number") },
		func() { h.typing("2.3k").has("= 2,300 /s", "enter answer") },
		func() { h.typing("x/").has("not a number yet") },
		func() { h.keys("enter").has("? ") },
	} {
		if act(); len(lines(true)) != high {
			t.Errorf("%d lines, want %d:\n%s", len(lines(true)), high, h.screen(74, 0))
		}
	}
}
