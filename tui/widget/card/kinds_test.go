package card_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"napkin/quiz"
	"napkin/quiz/schedule"
	"napkin/tui/keymap"
	"napkin/tui/ui"
	"napkin/tui/widget/card"
)

// put brings the things of an order into another one, by their first words.
func put(h *host, texts ...string) {
	for i, text := range texts {
		h.keys("up") // the marker goes round until it stands on the thing
		walk(h, text, "down")
		h.keys(string(rune('1' + i)))
	}
}

func inOrder() []string {
	return []string{"read from the L1 cache", "read from main memory", "random read from an SSD", "round trip in a data centre", "random read from a disk"}
}

// TestEveryKindIsAnswered goes from the first key to the record and to what is
// said afterwards.
func TestEveryKindIsAnswered(t *testing.T) {
	const half = "not quite"
	tests := []struct {
		name  string
		q     quiz.Question
		act   func(h *host)
		says  []string
		given string
		score float64
	}{
		{"a range that holds", rangeQuestion(), func(h *host) { h.typing("2..20").has("= 2 ms … 20 ms, a factor of 10", "90 % sure").keys("enter") },
			[]string{"✓ right", "your range     2 ms … 20 ms", "It holds 8.2 ms", "├", "●", "┤", "1.00 for the width", "So what?  A disk gives"}, "2..20", 0.5},
		{"a range that misses", rangeQuestion(), func(h *host) { h.typing("1-2 ms").keys("enter") },
			[]string{"✗ " + half, "above your range", "┤···", "for the miss"}, "1-2 ms", 0.072},
		{"a range in another unit", rangeQuestion(), func(h *host) { h.typing("1..2 GB").keys("enter") },
			[]string{"✗ " + half, "unit ✗ not a time", "the answer     8.2 ms"}, "1..2 GB", 0},
		{"an order by numbers", orderQuestion(), func(h *host) { put(h, inOrder()...); h.keys("enter") },
			[]string{"✓ right", "↑  fastest", "↓  slowest", "✓ 1  read from the L1 cache         1 ns", "✓ 5  random read from a disk        8 ms", "The signal leaves"}, strings.Join(inOrder(), " → "), 1},
		{"an order with two swapped", orderQuestion(), func(h *host) { put(h, inOrder()...); h.keys("K", "enter") },
			[]string{"◐ partly right, 3 of 5", "✗ 4  round trip in a data centre  500 µs   you: 5", "you: 4", "An arm moves."}, "read from the L1 cache → read from main memory → random read from an SSD → random read from a disk → round trip in a data centre", 0.9},
		{"pairs", matchQuestion(), func(h *host) {
			h.keys(right(h, "lets a burst"), right(h, "sends on"), right(h, "may let"), "enter")
		}, []string{"✓ right", "✓ token bucket   lets a burst", "Saved tokens", "drops requests at random belongs to none"}, "token bucket = lets a burst through, then a steady rate; leaky bucket = sends on at a steady rate, whatever comes; fixed window = may let twice the limit through at an edge", 1},
		{"pairs, two of them wrong", matchQuestion(), func(h *host) {
			h.keys(right(h, "lets a burst"), right(h, "may let"), right(h, "drops"), "enter")
		}, []string{"◐ partly right, 1 of 3", "✗ leaky bucket", "you: may let twice", "The hole has one size.", "That is random early"}, "token bucket = lets a burst through, then a steady rate; leaky bucket = may let twice the limit through at an edge; fixed window = drops requests at random", 1.0 / 3},
		{"a cloze", clozeQuestion(), func(h *host) {
			h.typing("Write through").keys("enter").typing("write-bak").keys("tab").typing("2.9k").has("= 2,900 /s").keys("enter")
		}, []string{"✓ right", "With write-through ✓", "write-back ✓", "2,894 /s ✓", "write-bak is taken as write-back"}, "Write through; write-bak; 2.9k", 1},
		{"a cloze with a slip", clozeQuestion(), func(h *host) {
			h.typing("write-around").keys("enter").typing("write-behind").keys("enter").typing("40").keys("enter")
		}, []string{"◐ partly right, 1 of 3", "write-through ✗", "write-behind ✓", "✗ write-around", "leaves the cache out", "Too low"}, "write-around; write-behind; 40", 1.0 / 3},
		{"the line with the flaw", spotQuestion(), func(h *host) { h.keys("1", "3").has("▌ 13").keys("enter") },
			[]string{"✓ right", "▌ ✓ 13", "The key is deleted before", "⋯ 10 lines", "8  It fills the cache"}, "line 13", 1},
		{"a line that looks like it", spotQuestion(), func(h *host) { h.keys("8", "enter") },
			[]string{"✗ " + half, "▌ ✗  8", "It fills the cache", "✓ 13", "The key is deleted"}, "line 8", 0},
		{"another line", spotQuestion(), func(h *host) { h.keys("down", "enter") }, []string{"▌ ✗  2", "That line does its work.", "✓ 13"}, "line 2", 0},
		{"an arrow of a picture", pictureQuestion(), func(h *host) {
			h.screen(74, 0)
			for range 9 {
				if strings.Contains(h.screen(74, 0), "▌ the arrow API → DB primary") {
					break
				}
				h.keys("tab")
			}
			h.keys("enter")
		}, []string{"✓ right", "▌ ✓ the arrow API → DB primary", "The API waits", "┗━━", "Replication does not wait."}, "the arrow API → DB primary", 1},
		{"a box of a picture", pictureQuestion(), func(h *host) { h.screen(74, 0); h.keys("down", "down", "enter") },
			[]string{"✗ " + half, "▌ ✗ API", "Nobody waits there.", "✓ the arrow API → DB primary"}, "API", 0},
		{"the next state of a run", traceQuestion(), func(h *host) { h.has("13 s  succeeds").keys(h.place("closed"), "enter") },
			[]string{"✓ right", "failures  state", "The trial succeeded"}, "closed", 1},
		{"the next state of a machine", machineQuestion(), func(h *host) {
			h.has("half open   failure     →  open", "starts in  closed", "5 failures  →  10 s pass  →  failure").keys(h.place("half open"), "enter")
		}, []string{"✗ " + half, "The failure leaves it.", "✓ open"}, "half open", 0},
		{"a recall", recallQuestion(), func(h *host) {
			h.keys("enter").has("Every write still goes", "2 of 3 are enough").keys("1", "down", "space", "enter")
		},
			[]string{"✓ right, 2 of 3", "✓ A replica lags", "✗ Who has just written", "Read-your-writes needs", "So what?"}, "2 of 3 points", 2.0 / 3},
		{"a recall that was written", recallQuestion(), func(h *host) {
			h.keys("w").typing("writes go home").keys("enter").has("you said       writes go home").keys("3", "enter")
		}, []string{"◐ partly right, 1 of 3", "✗ Writes all go", "you said       writes go home"}, "1 of 3 points: writes go home", 1.0 / 3},
		{"a number off by ten", numberQuestion(), func(h *host) { h.typing("500").keys("enter") },
			[]string{"✗ " + half, "unit ✓ a time   number ✗", "Too high", "working", "time in system = 1 ÷", "So what?  At 90 /s"}, "500", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, where := range []card.Context{card.InLesson, card.InReview} {
				store := memory(t)
				h := newHost(t, tt.q, where, store)
				tt.act(h)
				h.has(tt.says...)
				got := h.attempts(store)
				if len(got) != 1 {
					t.Fatalf("%d attempts, want 1:\n%s", len(got), h.screen(74, 0))
				}
				if got[0].Given != tt.given || got[0].Score < tt.score-0.005 || got[0].Score > tt.score+0.005 {
					t.Errorf("logged %q with %.3f, want %q with %.3f", got[0].Given, got[0].Score, tt.given, tt.score)
				}
			}
		})
	}
}

// right is the number in front of a right side.
func right(h *host, text string) string {
	h.tb.Helper()
	for _, line := range strings.Split(h.screen(74, 0), "\n") {
		if before, _, ok := strings.Cut(line, "  "+text); ok {
			before = strings.TrimSpace(before)
			return before[len(before)-1:]
		}
	}
	h.tb.Fatalf("no right side %q:\n%s", text, h.screen(74, 0))
	return ""
}

func TestEveryKindByMouse(t *testing.T) {
	line := func(h *host, text string) string { // the place of a thing, from 0
		walk(h, text, "down")
		return below(h.place(text))
	}
	for name, tt := range map[string]struct {
		q   quiz.Question
		act func(h *host)
	}{
		"order": {orderQuestion(), func(h *host) {
			for i, text := range inOrder() {
				h.clickOn("place:" + line(h, text)).has("↕").clickOn("place:" + string(rune('0'+i)))
			}
		}},
		"match": {matchQuestion(), func(h *host) {
			for i, text := range []string{"lets a burst", "sends on", "may let"} {
				h.clickOn("left:" + string(rune('0'+i))).clickOn("right:" + below(right(h, text)))
			}
		}},
		"cloze": {clozeQuestion(), func(h *host) {
			h.clickOn("gap:2").typing("2894").clickOn("gap:0").typing("write-through").clickOn("gap:1").typing("write-back")
		}},
		"code":    {spotQuestion(), func(h *host) { h.clickOn("line:13") }},
		"picture": {pictureQuestion(), func(h *host) { h.clickOn("part:api -> db") }},
		"run":     {traceQuestion(), func(h *host) { h.clickOn("option:" + below(h.place("closed"))) }},
		"recall": {recallQuestion(), func(h *host) {
			h.clickOn("answer").clickOn("point:0").clickOn("point:1").clickOn("point:2").clickOn("point:2")
		}},
	} {
		store := memory(t)
		h := newHost(t, tt.q, card.InLesson, store)
		tt.act(h)
		h.clickOn("answer")
		if got := h.attempts(store); len(got) != 1 || !got[0].Correct {
			t.Errorf("%s: logged %+v:\n%s", name, got, h.screen(74, 0))
		}
	}
}

func TestWhatCannotBeReadIsAskedAgain(t *testing.T) {
	for name, tt := range map[string]struct {
		q    quiz.Question
		act  func(h *host)
		says []string
	}{
		"an empty range":        {rangeQuestion(), func(h *host) {}, []string{"? one value is no range", "20..80 ms"}},
		"half a range":          {rangeQuestion(), func(h *host) { h.typing("20").has("not a range yet") }, []string{"? one value is no range"}},
		"a range turned round":  {rangeQuestion(), func(h *host) { h.typing("80..20") }, []string{"? a range goes from the lower"}},
		"a range without use":   {rangeQuestion(), func(h *host) { h.typing("1..9999999") }, []string{"decides nothing"}},
		"a left side alone":     {matchQuestion(), func(h *host) { h.keys("1", "2") }, []string{"? fixed window has nothing put to it"}},
		"no number in a blank":  {clozeQuestion(), func(h *host) { h.typing("a").keys("enter").typing("b").keys("enter").typing("many") }, []string{"? blank 3: a quantity starts with a number", "▌ the database"}},
		"a recall without tick": {multiple(), func(h *host) {}, []string{"nothing is chosen"}},
	} {
		for _, where := range []card.Context{card.InLesson, card.InReview} {
			store := memory(t)
			h := newHost(t, tt.q, where, store)
			tt.act(h)
			h.keys("enter").has(tt.says...)
			if _, ok := h.w.Answered(); ok || len(h.attempts(store)) != 0 {
				t.Errorf("%s was graded:\n%s", name, h.screen(74, 0))
			}
			if strings.Contains(h.screen(74, 0), "semicolon") || strings.Contains(h.screen(74, 0), "type the number of each") {
				t.Errorf("%s: the advice is for another screen:\n%s", name, h.screen(74, 0))
			}
		}
	}
}

func TestNothingShiftsWhileTyping(t *testing.T) {
	for _, q := range []quiz.Question{numeric(t), rangeQuestion(), clozeQuestion()} {
		for _, where := range []card.Context{card.InLesson, card.InReview} {
			h := newHost(t, q, where, memory(t))
			high := strings.Count(h.screen(74, 0), "\n")
			for _, key := range []string{"2", "0", "x", "/", "enter", "y", "enter", "3", "backspace", "4", "enter"} {
				h.keys(key)
				if _, done := h.w.Answered(); done {
					break
				}
				if got := strings.Count(h.screen(74, 0), "\n"); got != high {
					t.Errorf("%s, %q: %d lines, want %d:\n%s", q.ID, key, got, high, h.screen(74, 0))
				}
			}
		}
	}
	h := newHost(t, clozeQuestion(), card.InReview, memory(t))
	end := func() string { return strings.Split(h.screen(74, 0), "\n")[5] }
	before := end()
	h.typing("a very long answer that has no room")
	if end() != before {
		t.Errorf("the text moved: %q, was %q", end(), before)
	}
}

// TestEscLeavesOneThingAtATime and loses nothing but an order half changed.
func TestEscLeavesOneThingAtATime(t *testing.T) {
	back := func(h *host) bool { _, held := h.w.Back(h.c); return held }
	h := newHost(t, orderQuestion(), card.InReview, memory(t))
	was := h.screen(74, 0)
	if h.keys("space", "down", "down"); h.screen(74, 0) == was || !back(h) || h.screen(74, 0) != was || back(h) {
		t.Errorf("what was picked up is not put back:\n%s", h.screen(74, 0))
	}
	h.keys("space", "down", "enter")
	if _, ok := h.w.Answered(); ok {
		t.Error("enter answered with a thing in hand")
	}

	h = newHost(t, clozeQuestion(), card.InReview, memory(t))
	h.typing("ha")
	if !h.w.Typing() || !back(h) || h.w.Typing() || back(h) {
		t.Error("esc does not leave the text, or does so twice")
	}
	h.keys("h").has("Hint", "about who writes", "ha____").keys("h").has("It has a hyphen").keys("enter").typing("x").has("hax")

	h = newHost(t, recallQuestion(), card.InReview, memory(t))
	h.keys("w").typing("a").keys("alt+enter").typing("h")
	if !h.w.Typing() || !back(h) || h.w.Typing() || back(h) {
		t.Error("esc does not leave what is written, or does so twice")
	}
	h.keys("h").has("Where does a write go?", "▌ a", "│ h")
}

func TestHintsComeInSteps(t *testing.T) {
	h := newHost(t, rangeQuestion(), card.InReview, memory(t))
	help := func() string {
		b, _ := keymap.Match(h.w.Keys(h.c), "h", false)
		return b.Help + b.Off
	}
	for _, want := range []string{"hint 1 of 2", "hint 2 of 2", "hint 2 of 2the last hint is shown"} {
		if got := help(); got != want {
			t.Errorf("the footer says %q, want %q", got, want)
		}
		h.keys("h")
	}
	h.has("The head moves", "half a turn takes 4.2 ms")
}

// TestTheAnswerIsShownToWhoGivesUp and counts as not known.
func TestTheAnswerIsShownToWhoGivesUp(t *testing.T) {
	for _, q := range everyKind() {
		store := memory(t)
		h := newHost(t, q, card.InReview, store)
		if h.w.Typing() {
			h.w.Back(h.c)
		}
		h.keys("a").has("○ shown")
		got := h.attempts(store)
		if len(got) != 1 || got[0].Correct || got[0].Rating != schedule.Again || got[0].Given != "(asked for the answer)" {
			t.Errorf("%s: logged %+v", q.ID, got)
		}
		squeezed := strings.ReplaceAll(strings.Join(strings.Fields(h.screen(200, 0)), " "), ",", "")
		for _, part := range strings.FieldsFunc(q.Expected(), func(r rune) bool { return strings.ContainsRune(";→=", r) }) {
			if part = strings.TrimPrefix(strings.TrimSpace(part), "line "); !strings.Contains(squeezed, strings.ReplaceAll(strings.TrimSpace(part), ",", "")) {
				t.Errorf("%s: %q of the answer is not shown:\n%s", q.ID, part, h.screen(200, 0))
			}
		}
		if strings.Contains(squeezed, "you:") {
			t.Errorf("%s: speaks to an answer that was not given:\n%s", q.ID, h.screen(74, 0))
		}
	}
}

func TestCodeLongerThanItsRoomKeepsTheQuestionInSight(t *testing.T) {
	h := newHost(t, longSpot(), card.InReview, memory(t))
	for _, key := range []string{"down", "pgdown", "5", "3", "end", "home"} {
		h.keys(key)
		got := h.screen(74, 20)
		if !strings.Contains(got, "After a rename") || !strings.Contains(got, "▌") {
			t.Errorf("%s:\n%s", key, got)
		}
	}
	h.run(h.w.Update(h.c, ui.Wheel{Delta: 1}))
	if got := h.screen(74, 20); !strings.Contains(got, "▌  2") {
		t.Errorf("the wheel does not move the marker:\n%s", got)
	}
}

func TestAPictureWithoutRoomIsAList(t *testing.T) {
	h := newHost(t, pictureQuestion(), card.InReview, memory(t))
	if got := h.screen(40, 20); !strings.Contains(got, "▌  1  Client") || !strings.Contains(got, "8  the arrow API → DB primary") {
		t.Fatalf("no list:\n%s", got)
	}
	h.keys("8")
	if got := h.screen(40, 20); !strings.Contains(got, "▌  8  the arrow API") {
		t.Errorf("a digit does not choose:\n%s", got)
	}
	h.keys("down", "down")
	if got := h.screen(40, 20); !strings.Contains(got, "▌  1  Client") {
		t.Errorf("the list does not go round:\n%s", got)
	}
	h.keys("8", "enter")
	if v, ok := h.w.Answered(); !ok || !v.Correct {
		t.Errorf("%+v", v)
	}
}

// TestTabLeavesAtTheLastPart so that a lesson can be walked through.
func TestTabLeavesAtTheLastPart(t *testing.T) {
	for _, q := range []quiz.Question{pictureQuestion(), clozeQuestion()} {
		h := newHost(t, q, card.InLesson, memory(t))
		n := 0
		for ; n < 20; n++ {
			h.screen(72, 0)
			if _, ok := keymap.Match(h.w.Keys(h.c), "tab", h.w.Typing()); !ok {
				break
			}
			h.keys("tab")
		}
		if n == 0 || n > 9 {
			t.Errorf("%s: tab stays for %d parts", q.ID, n)
		}
	}
}

func TestEveryArrowOfAPictureIsReachedByArrows(t *testing.T) {
	h := newHost(t, pictureQuestion(), card.InReview, memory(t))
	seen := map[string]bool{}
	random := rand.New(rand.NewPCG(3, 0))
	for range 200 {
		for _, line := range strings.Split(h.screen(74, 0), "\n") {
			if name, ok := strings.CutPrefix(line, "▌ "); ok {
				seen[strings.TrimSpace(name)] = true
			}
		}
		h.keys([]string{"up", "down", "left", "right"}[random.IntN(4)])
	}
	if len(seen) != 9 {
		t.Errorf("reached %v", seen)
	}
}

func TestASpareSideIsSpokenOfOnce(t *testing.T) {
	h := newHost(t, matchQuestion(), card.InReview, memory(t))
	h.keys(right(h, "lets a burst"), right(h, "may let"), right(h, "drops"), "enter")
	if got := h.screen(74, 0); strings.Count(got, "random early") != 1 || strings.Contains(got, "belongs to none") {
		t.Errorf("%s", got)
	}
}

func TestASmallWindowShowsTheQuestionBesideTheBlank(t *testing.T) {
	h := newHost(t, clozeQuestion(), card.InReview, memory(t))
	if got := h.screen(54, 10); !strings.HasPrefix(got, "Fill the gaps.") || !strings.Contains(got, "▌ With") {
		t.Errorf("%s", got)
	}
}

func TestANarrowOrderStillSaysWhereThingsStood(t *testing.T) {
	h := newHost(t, orderQuestion(), card.InReview, memory(t))
	put(h, inOrder()...)
	h.keys("K", "enter")
	if got := h.screen(42, 0); !strings.Contains(got, "500 µs   you: 5") {
		t.Errorf("%s", got)
	}
}

// TestEveryKindHoldsEverySize sweeps widths and heights before and after the
// answer; coming back to a size shows what was there.
func TestEveryKindHoldsEverySize(t *testing.T) {
	for _, q := range everyKind() {
		for _, where := range []card.Context{card.InLesson, card.InReview} {
			for state, keys := range map[string][]string{"asked": nil, "hinted": {"h"}, "on the way": {"enter"}, "shown": {"a"}} {
				h := newHost(t, q, where, memory(t))
				if state != "asked" && h.w.Typing() {
					h.w.Back(h.c)
				}
				h.screen(80, 20)
				h.keys(keys...)
				first := h.screen(80, 20)
				for w := 40; w <= 120; w += 16 {
					for _, room := range []int{0, 10, 15, 20, 40} {
						fits(t, h, q.ID+" "+state, w, room)
					}
				}
				if again := h.screen(80, 20); again != first {
					t.Errorf("%s %s: another frame after resizing:\n%s\nwas\n%s", q.ID, state, again, first)
				}
			}
		}
	}
}

// TestNoWidthIsTooNarrowToBeDrawn: a window may be made as small as one likes.
func TestNoWidthIsTooNarrowToBeDrawn(t *testing.T) {
	for _, q := range everyKind() {
		for _, keys := range [][]string{nil, {"h", "enter", "2"}, {"a"}} {
			h := newHost(t, q, card.InReview, memory(t))
			if keys != nil && h.w.Typing() {
				h.w.Back(h.c)
			}
			h.keys(keys...)
			for w := 1; w < 40; w += 3 {
				for _, room := range []int{0, 1, 3, 7} {
					lines, _ := h.w.View(h.c, w, room, true)
					if got := lines.Width(); got > w {
						t.Fatalf("%s at %dx%d: %d cells", q.ID, w, room, got)
					}
				}
			}
		}
	}
}

func fits(t *testing.T, h *host, what string, w, room int) {
	t.Helper()
	lines, zones := h.w.View(h.c, w, room, true)
	if room > 0 && len(lines) != room {
		t.Fatalf("%s at %dx%d: %d lines", what, w, room, len(lines))
	}
	for _, line := range lines {
		if got := ansi.StringWidth(line); got > w {
			t.Fatalf("%s at %dx%d: %d cells: %q", what, w, room, got, ansi.Strip(line))
		}
		if strings.ContainsAny(line, "▁▂") {
			t.Fatalf("%s at %dx%d: a broken blank: %q", what, w, room, ansi.Strip(line))
		}
	}
	for _, z := range zones {
		if z.Rect.X < 0 || z.Rect.Y < 0 || z.Rect.Y >= len(lines) || z.Rect.X >= w {
			t.Fatalf("%s at %dx%d: zone %+v of %d lines", what, w, room, z, len(lines))
		}
	}
}

func TestNoKindClaimsAKeyTwice(t *testing.T) {
	for _, q := range everyKind() {
		h := newHost(t, q, card.InReview, memory(t))
		for _, key := range []string{"", "space", "enter", "esc", "enter", "tab", "w"} {
			h.screen(60, 8)
			if cs := keymap.Conflicts(h.w.Keys(h.c)); len(cs) > 0 {
				t.Errorf("%s behind %q: %v", q.ID, key, cs)
			}
			h.keys(key)
		}
	}
}

// TestAMonkeyFindsNoWayOut presses random keys and clicks random places.
func TestAMonkeyFindsNoWayOut(t *testing.T) {
	keys := []string{"enter", "space", "up", "down", "left", "right", "tab", "shift+tab", "backspace", "pgup", "pgdown", "home", "end", "shift+up", "shift+down", "K", "J", "G", "g",
		"1", "2", "3", "5", "9", "0", ".", "-", "h", "w", "j", "k", "x", "m", "alt+enter", "delete"}
	for _, q := range everyKind() {
		for seed := range uint64(6) {
			random := rand.New(rand.NewPCG(seed, 9))
			where := card.Context(seed % 2)
			h := newHost(t, q, where, memory(t))
			w, room := 80, 0
			for range 120 {
				switch random.IntN(12) {
				case 0:
					_, zones := h.w.View(h.c, w, room, true)
					if len(zones) > 0 {
						h.run(h.w.Update(h.c, ui.Click{Zone: zones[random.IntN(len(zones))].ID}))
					}
				case 1:
					h.run(h.w.Update(h.c, ui.Wheel{Delta: 1 - 2*random.IntN(2)}))
				case 2:
					h.run(h.w.Update(h.c, tea.PasteMsg{Content: "5..10 ms and more\nof it ▁"[random.IntN(6):]}))
				case 3:
					w, room = 40+random.IntN(80), []int{0, 10, 20, 33}[random.IntN(4)]
				case 4:
					h.w.Back(h.c)
				default:
					h.keys(keys[random.IntN(len(keys))])
				}
				lines, _ := h.w.View(h.c, w, room, random.IntN(5) > 0)
				for _, line := range lines {
					if got := ansi.StringWidth(line); got > w {
						t.Fatalf("%s, seed %d, %dx%d: %d cells: %q", q.ID, seed, w, room, got, ansi.Strip(line))
					}
				}
				if _, done := h.w.Answered(); done && random.IntN(8) == 0 {
					h = newHost(t, q, where, memory(t))
				}
			}
		}
	}
}
