package cli

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"napkin/content"
	"napkin/content/plain"
	"napkin/engine/diag"
	"napkin/quiz"
	"napkin/quiz/progress"
	"napkin/quiz/session"
)

// sitting is a review in lines.
type sitting struct {
	e     *env
	store progress.Store
	in    *bufio.Reader
	seed  uint64
	s     *session.Session
	where string // the context the log keeps
	ended bool
}

func (e *env) reviewCmd() *cobra.Command {
	var topic string
	var n int
	cmd := &cobra.Command{
		Use: "review", Short: "Answer what is due, line by line",
		Example: "  napkin review\n  napkin review --topic cap -n 5\n  printf 'a\\n' | napkin review -n 1",
		Args:    alone,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if n < 1 || n > 500 {
				return usage{code: "usage.n", message: fmt.Sprintf("-n is from 1 to 500 questions, not %d", n), fix: "for example: -n 10"}
			}
			if e.json {
				return usage{code: "usage.flag", message: "a review is a talk and has no JSON", fix: "`napkin due --json` and `napkin stats --json` have the figures"}
			}
			store, err := e.storeToWrite(cmd.Context())
			if err != nil {
				return err
			}
			defer store.Close()
			return e.review(cmd.Context(), store, topic, n)
		},
	}
	cmd.Flags().StringVar(&topic, "topic", "", "only this lesson")
	completeFlag(cmd, "topic", func() []string { return e.app.Library().IDs(content.KindLesson) })
	cmd.Flags().IntVarP(&n, "number", "n", 10, "most questions")
	cmd.AddCommand(e.drillCmd(), e.placementCmd())
	return cmd
}

// review asks due cards, then new questions, and ends at q or at the end of
// the input.
func (e *env) review(ctx context.Context, store progress.Store, topic string, n int) error {
	lib := e.app.Library()
	if topic != "" {
		if _, ok := lib.Lesson(topic); !ok {
			return missing("lesson", topic, lib.IDs("lesson"))
		}
	}
	seed := e.app.Seed()
	find := func(id string) (quiz.Question, bool) { // a drill comes with other numbers in each review
		ex, ok := lib.Ask(id, seed)
		return ex.Question, ok
	}
	items, err := e.choose(ctx, store, find, topic, n, seed)
	if err != nil {
		return err
	}
	sit := &sitting{e: e, store: store, in: bufio.NewReader(e.process.In), seed: seed, s: session.New(items), where: progress.ContextReview}
	for !sit.ended {
		item, ok := sit.s.Next(e.app.Now())
		if !ok || len(sit.s.Done()) >= n {
			break
		}
		q, ok := find(item.Question)
		if !ok {
			sit.s.Skip()
			continue
		}
		if err := sit.ask(ctx, q); err != nil {
			return err
		}
	}
	return sit.report()
}

func (e *env) choose(ctx context.Context, store progress.Store, find func(string) (quiz.Question, bool), topic string, n int, seed uint64) ([]session.Item, error) {
	lib := e.app.Library()
	due, err := store.Due(ctx, e.app.Now(), 0)
	if err != nil {
		return nil, err
	}
	cards, err := store.Cards(ctx)
	if err != nil {
		return nil, err
	}
	held := map[string]bool{}
	for _, h := range cards {
		held[h.Question] = true
	}
	var fresh []quiz.Question
	for _, l := range lib.Lessons() {
		if topic != "" && l.ID != topic {
			continue
		}
		for _, id := range lib.QuestionsOf(l.ID) {
			if q, ok := lib.Question(id); ok && !held[id] {
				fresh = append(fresh, q)
			}
		}
	}
	if len(cards) == 0 && topic == "" { // as on the screen: nothing that nobody taught
		const perLesson = 2
		fresh = session.WarmUp(fresh, n, perLesson)
	}
	return session.Choose(session.Pool{Due: due, Fresh: fresh, Find: find}, session.Options{Limit: n, New: n, Topic: topic, Seed: seed}), nil
}

// ask puts one question until an answer can be read, records it, and only
// then goes on.
func (s *sitting) ask(ctx context.Context, q quiz.Question) error {
	order := quiz.Shuffle(q, s.seed)
	if err := s.show(q, order); err != nil {
		return err
	}
	began := s.e.app.Now()
	for range maxTries {
		if err := s.say("> "); err != nil {
			return err
		}
		line, ok := s.line()
		if !ok {
			s.ended = true
			return s.say("\n")
		}
		if line == "q" || line == "quit" {
			s.ended = true
			return nil
		}
		answer, err := quiz.Read(q, line, order)
		if err == nil {
			var v quiz.Verdict
			if v, err = quiz.Grade(q, answer); err == nil {
				return s.record(ctx, q, answer, v, s.e.app.Now().Sub(began))
			}
		}
		if list, ok := diag.As(err); ok && len(list) > 0 {
			if err := s.say("  " + list[0].Message + "\n  " + list[0].Fix + "\n"); err != nil {
				return err
			}
			continue
		}
		return err
	}
	s.ended = true
	return s.say(fmt.Sprintf("  %d lines were no answer; the review ends here\n", maxTries))
}

// maxTries is how many lines in a row may be no answer: whoever sends more is
// not reading what is asked.
const maxTries = 20

// maxLine is the longest line that is looked at; what is longer is cut.
const maxLine = 1 << 10

// line reads one line of the input, false at its end.
func (s *sitting) line() (string, bool) {
	var b strings.Builder
	for {
		part, more, err := s.in.ReadLine()
		if err != nil {
			return strings.TrimSpace(b.String()), b.Len() > 0
		}
		b.Write(part[:min(len(part), maxLine-b.Len())])
		if !more {
			return strings.TrimSpace(b.String()), true
		}
	}
}

func (s *sitting) show(q quiz.Question, order []int) error {
	text := "\n" + plain.Markdown(q.Prompt, s.e.width()) + "\n"
	text += shownTable(q)
	for place, words := range lettered(q, order) {
		text += plain.Item(fmt.Sprintf("  %c  ", 'a'+rune(place)), words, s.e.width()) + "\n"
	}
	switch q.Kind.(type) {
	case *quiz.Multiple:
		text += "all that apply, for example a,c; q ends\n"
	case *quiz.Order:
		text += q.HowTo() + "; q ends\n"
	case *quiz.Numeric:
		text += "a number with its unit; q ends\n"
	default:
		text += "one letter; q ends\n"
	}
	return s.say(text)
}

// record writes the answer to disk before anything else is shown.
func (s *sitting) record(ctx context.Context, q quiz.Question, a quiz.Answer, v quiz.Verdict, took time.Duration) error {
	rating := session.Answered{Correct: v.Correct}.Grade()
	saved, err := s.store.Record(ctx, progress.Attempt{
		Question: q.ID, Version: q.TheVersion(), Kind: q.KindName(), Given: quiz.Given(q, a), Correct: v.Correct, Score: v.Score,
		Rating: rating, At: s.e.app.Now(), Took: took, Context: s.where,
	})
	kept := "saved"
	switch {
	case err != nil:
		kept = "NOT saved: " + err.Error()
	case !saved.Durable:
		kept = "not kept: progress is not recorded"
	}
	s.s.Answer(session.Outcome{Correct: v.Correct, Score: v.Score, Given: quiz.Given(q, a), Card: saved.Card, Took: took, At: s.e.app.Now()})
	verdict := "right"
	if !v.Correct {
		verdict = "not quite"
		s.e.code = exitFindings
	}
	text := verdict
	if v.Read != "" {
		text += " (read as " + v.Read + ")"
	}
	text += "\n"
	if v.Feedback != "" {
		text += plain.Markdown(v.Feedback, s.e.width()) + "\n"
	}
	if !v.Correct {
		text += "The answer: " + v.Expected + "\n"
	}
	if q.Explain != "" {
		text += plain.Markdown(q.Explain, s.e.width()) + "\n"
	}
	if err == nil && saved.Durable {
		kept += ", again in " + saved.Card.Wait()
	}
	return s.say(text + kept + "\n")
}

// say writes and flushes, so that a reader at the other end of a pipe sees
// every answer acknowledged.
func (s *sitting) say(text string) error {
	if _, err := io.WriteString(s.e.out, text); err != nil {
		return err
	}
	return s.e.out.Flush()
}

func (s *sitting) report() error {
	r := s.s.Report()
	if r.Answers == 0 {
		return s.say("nothing was answered\n")
	}
	text := fmt.Sprintf("\n%d of %d right\n", r.Correct, r.Answers)
	for _, m := range r.Missed {
		text += fmt.Sprintf("  missed %s; `napkin read %s` explains it\n", m.Question, m.Lesson)
	}
	return s.say(text)
}
