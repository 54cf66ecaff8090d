package cli

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"napkin/content"
	"napkin/content/study"
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
	where string    // the context the log keeps
	last  *answered // the answer before
	ended bool
}

func (e *env) reviewCmd() *cobra.Command {
	var topic string
	var n int
	var beyond bool
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
			return e.review(cmd.Context(), store, topic, n, beyond)
		},
	}
	cmd.Flags().StringVar(&topic, "topic", "", "only this lesson or problem")
	completeFlag(cmd, "topic", func() []string {
		return append(e.app.Library().IDs(content.KindLesson), e.app.Library().IDs(content.KindProblem)...)
	})
	cmd.Flags().IntVarP(&n, "number", "n", 10, "most questions")
	cmd.Flags().BoolVar(&beyond, "beyond", false, "go on though the limits of the day are reached")
	cmd.AddCommand(e.drillCmd(), e.placementCmd())
	return cmd
}

// review asks due cards, then new questions, and ends at q or at the end of
// the input.
func (e *env) review(ctx context.Context, store progress.Store, topic string, n int, beyond bool) error {
	lib := e.app.Library()
	if topic != "" {
		for _, kind := range []content.Kind{content.KindLesson, content.KindProblem} {
			topic = strings.TrimPrefix(topic, string(kind)+"/")
		}
		_, lesson := lib.Lesson(topic)
		if _, problem := lib.Problem(topic); !lesson && !problem {
			return missing("lesson", topic, append(lib.IDs(content.KindLesson), lib.IDs(content.KindProblem)...))
		}
	}
	seed := e.app.Seed()
	plan := study.Make(ctx, store, lib, e.app.Now(), study.Options{Topic: topic, Limit: n, Beyond: beyond, Seed: seed})
	if plan.Err != nil {
		return plan.Err
	}
	items := plan.Items
	switch {
	case len(items) > 0:
	case plan.Left.Cards == 0:
		return e.print("today's cards are done; --beyond goes on\n")
	default:
		items = plan.Offer[:min(n, len(plan.Offer))]
	}
	switch {
	case len(items) > 0:
	case plan.Left.New == 0:
		return e.print("today's new questions are done, and none of these is due; --beyond goes on\n")
	default:
		return e.print("nothing here is due, and nothing is new\n")
	}
	sit := &sitting{e: e, store: store, in: bufio.NewReader(e.process.In), seed: seed, s: session.New(items), where: progress.ContextReview}
	for !sit.ended {
		item, ok := sit.s.Next(e.app.Now())
		if !ok || len(sit.s.Done()) >= n {
			break
		}
		exercise, ok := lib.AskIn(item.Question, seed, plan.Mode)
		if !ok {
			sit.s.Skip()
			continue
		}
		if err := sit.ask(ctx, exercise); err != nil {
			return err
		}
	}
	if err := sit.lastWord(ctx); err != nil {
		return err
	}
	return sit.report()
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
	if n := r.Ranges.Answers; n > 0 {
		text += fmt.Sprintf("  %d of %s held the answer; of 90 %% ranges nine in ten should\n", r.Ranges.Held, counted(n, "range"))
	}
	if n := len(r.Leeches); n > 0 {
		text += fmt.Sprintf("  %s slipped again, as so often; `napkin stats` lists them\n", counted(n, "card"))
	}
	for _, m := range r.Missed {
		text += fmt.Sprintf("  missed %s; `napkin read %s` explains it\n", m.Question, m.Lesson)
	}
	return s.say(text)
}
