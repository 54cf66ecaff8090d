package card_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"napkin/engine/unit"
	"napkin/quiz"
	"napkin/quiz/progress"
	"napkin/quiz/schedule"
	"napkin/tui/cell"
	"napkin/tui/keymap"
	"napkin/tui/theme"
	"napkin/tui/ui"
	"napkin/tui/widget/card"
)

// host is the smallest page around a card: it dispatches keys as the program
// does and runs commands at once.
type host struct {
	tb   testing.TB
	w    *card.Widget
	c    *ui.Context
	now  time.Time
	said []tea.Msg
	held []tea.Cmd // commands not run yet, when slow
	slow bool
}

func (h *host) Now() time.Time                           { return h.now }
func (h *host) After(_ time.Duration, _ tea.Msg) tea.Cmd { return nil }

func newHost(tb testing.TB, q quiz.Question, where card.Context, store progress.Store) *host {
	tb.Helper()
	scheduler, err := schedule.New(schedule.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	h := &host{tb: tb, now: time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)}
	h.c = &ui.Context{Services: &ui.Services{Clock: h, Scheduler: scheduler, Store: store}, Theme: theme.For(true, colorprofile.TrueColor)}
	h.w = card.New("q", q, where, 7)
	h.w.Begin(h.now, schedule.Card{})
	return h
}

func memory(tb testing.TB) *progress.Memory {
	tb.Helper()
	s, err := schedule.New(schedule.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	return progress.NewMemory(s)
}

func (h *host) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	if h.slow {
		h.held = append(h.held, cmd)
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			h.run(c)
		}
	case ui.To:
		h.run(h.w.Update(h.c, msg.Msg))
	default:
		h.said = append(h.said, msg)
	}
}

func (h *host) release() {
	h.slow = false
	held := h.held
	h.held = nil
	for _, cmd := range held {
		h.run(cmd)
	}
}

// keys presses keys; digits that no binding takes would open screens, so they
// are reported.
func (h *host) keys(names ...string) *host {
	h.tb.Helper()
	for _, name := range names {
		if b, ok := keymap.Match(h.w.Keys(h.c), name, h.w.Typing()); ok {
			if b.Off == "" {
				h.run(b.Run())
			}
			continue
		}
		msg := tea.KeyPressMsg{}
		switch {
		case name == "backspace":
			msg.Code = tea.KeyBackspace
		case len(name) == 1:
			msg.Code, msg.Text = rune(name[0]), name
		}
		h.run(h.w.Update(h.c, msg))
	}
	return h
}

func (h *host) typing(text string) *host {
	for _, r := range text {
		h.keys(string(r))
	}
	return h
}

func (h *host) screen(w, room int) string {
	h.tb.Helper()
	lines, _ := h.w.View(h.c, w, room, true)
	return strings.ReplaceAll(ansi.Strip(cell.Block(lines).String()), "\u00a0", " ")
}

func (h *host) has(texts ...string) *host {
	h.tb.Helper()
	got := h.screen(74, 0)
	for _, text := range texts {
		if !strings.Contains(got, text) {
			h.tb.Fatalf("the card does not say %q:\n%s", text, got)
		}
	}
	return h
}

// clickOn presses the first zone whose id ends so.
func (h *host) clickOn(id string) *host {
	h.tb.Helper()
	_, zones := h.w.View(h.c, 74, 0, true)
	for _, z := range zones {
		if z.ID == "q:"+id {
			h.run(h.w.Update(h.c, ui.Click{Zone: z.ID, X: z.Rect.X, Y: z.Rect.Y}))
			return h
		}
	}
	h.tb.Fatalf("no zone %s in %v", id, zones)
	return h
}

// place is where an option is shown, counted from 1.
func (h *host) place(text string) string {
	h.tb.Helper()
	for _, line := range strings.Split(h.screen(74, 0), "\n") {
		rest := strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(line), "▌"))
		if strings.HasSuffix(rest, text) && len(rest) > 0 && rest[0] >= '1' && rest[0] <= '9' {
			return rest[:1]
		}
	}
	h.tb.Fatalf("no option %q:\n%s", text, h.screen(74, 0))
	return ""
}

func (h *host) attempts(store progress.Store) []progress.Attempt {
	h.tb.Helper()
	got, err := store.Attempts(context.Background(), progress.Filter{})
	if err != nil {
		h.tb.Fatal(err)
	}
	return got
}

func single() quiz.Question {
	return quiz.Question{ID: "ring", Lesson: "consistent-hashing", Prompt: "Eleven nodes become twelve on a hash ring. What share of keys moves?",
		Hints: []string{"Only the newcomer's share moves."}, Explain: "The newcomer takes its share from everybody.", Sources: []string{"Karger 1997"},
		Kind: &quiz.Single{Options: []quiz.Option{
			{Text: "1/12", Correct: true, Why: "Yes: one share of twelve."}, {Text: "1/11", Why: "That is one of eleven; twelve share now."},
			{Text: "11/12", Why: "So much moves with modulo hashing."}, {Text: "none", Why: "Then the new node would hold nothing."},
		}}}
}

func multiple() quiz.Question {
	return quiz.Question{ID: "cap", Prompt: "What may a partition cost?", Kind: &quiz.Multiple{Options: []quiz.Option{
		{Text: "consistency", Correct: true, Why: "One of the two."}, {Text: "availability", Correct: true, Why: "The other."},
		{Text: "latency", Why: "That is PACELC."}, {Text: "durability", Why: "That is the D of ACID."},
	}}}
}

func numeric(tb testing.TB) quiz.Question {
	tb.Helper()
	answer, err := unit.Parse("2315 /s")
	if err != nil {
		tb.Fatal(err)
	}
	trap, err := unit.Parse("200M /day")
	if err != nil {
		tb.Fatal(err)
	}
	return quiz.Question{ID: "writes", Prompt: "100 million users post twice a day. Writes a second?", Hints: []string{"A day has 86,400 s."},
		Kind: &quiz.Numeric{Answer: answer, AnswerText: "2315 /s", Unit: "1/s", Tolerance: quiz.Tolerance{Percent: 30},
			Traps: []quiz.Trap{{Value: trap, Why: "That is per day."}}}}
}

// failing is a store whose disk is full.
type failing struct{ progress.Store }

func (failing) Record(context.Context, progress.Attempt) (progress.Saved, error) {
	return progress.Saved{}, errors.New("the disk is full")
}

// durable is a store that has the answer on disk.
type durable struct{ progress.Store }

func (d durable) Record(ctx context.Context, a progress.Attempt) (progress.Saved, error) {
	s, err := d.Store.Record(ctx, a)
	s.Durable = err == nil
	return s, err
}
