package cli

import (
	"bufio"
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"napkin/content/plain"
	"napkin/engine/cells"
	"napkin/engine/diag"
	"napkin/quiz"
	"napkin/quiz/placement"
	"napkin/quiz/progress"
)

func (e *env) placementCmd() *cobra.Command {
	var seed uint64
	cmd := &cobra.Command{
		Use: "placement", Short: "Find out in six minutes which lessons you may skip",
		Long:    "Asks up to 20 questions, each chosen by the answers before, and says for every\nlesson skip, skim or learn, and how sure that is. With --json it prints the last\nresult and asks nothing.",
		Example: "  napkin review placement\n  napkin review placement --json",
		Args:    alone,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if e.json {
				return e.lastPlacement(cmd.Context())
			}
			if !cmd.Flags().Changed("seed") {
				seed = e.app.Seed()
			}
			store, err := e.storeToWrite(cmd.Context())
			if err != nil {
				return err
			}
			defer store.Close()
			return e.place(cmd.Context(), store, seed)
		},
	}
	cmd.Flags().Uint64Var(&seed, "seed", 0, "the same answers get the same questions")
	return cmd
}

// lastPlacement prints the last result.
func (e *env) lastPlacement(ctx context.Context) error {
	store, err := e.store(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	r, ok, err := placement.Load(ctx, store)
	if err != nil {
		return usage{code: "placement.read", message: err.Error(), fix: "`napkin review placement` makes a new one"}
	}
	if !ok {
		return usage{code: "placement.none", message: "no placement was taken yet", fix: "`napkin review placement` takes one"}
	}
	return e.printJSON(r)
}

// placing is a placement in lines.
type placing struct {
	*sitting
	test  *placement.Test
	began time.Time
}

// place asks until the test is over, at q, or at the end of the input, and
// says what it comes to.
func (e *env) place(ctx context.Context, store progress.Store, seed uint64) error {
	topics, questions := e.app.Library().Placement()
	p := &placing{
		sitting: &sitting{e: e, store: store, in: bufio.NewReader(e.process.In), seed: seed},
		test:    placement.New(topics, questions, placement.Options{Seed: seed}), began: e.app.Now(),
	}
	most, limit := p.test.Bounds()
	if err := p.say(fmt.Sprintf("up to %d questions in %d minutes; ? if you do not know, q ends\n", most, int(limit.Minutes()))); err != nil {
		return err
	}
	for {
		next, ok := p.test.Next(e.app.Now().Sub(p.began))
		if !ok {
			break
		}
		q, ok := e.app.Library().Question(next.ID)
		if !ok {
			p.test.Withdraw()
			continue
		}
		if err := p.put(ctx, q); err != nil {
			return err
		}
		if p.ended {
			p.test.Stop()
		}
	}
	return p.finish(ctx)
}

// put asks one question and records the answer. Right and wrong are not said:
// the misses become cards, and those say why.
func (p *placing) put(ctx context.Context, q quiz.Question) error {
	if err := p.say(fmt.Sprintf("\n%d", len(p.test.Log())+1)); err != nil {
		return err
	}
	order := quiz.Shuffle(q, p.seed)
	if err := p.aside(q, order, "? if you do not know"); err != nil {
		return err
	}
	began := p.e.app.Now()
	for range maxTries {
		if err := p.say("> "); err != nil {
			return err
		}
		line, ok := p.line()
		if !ok || line == "q" || line == "quit" {
			p.ended = true
			return p.say("\n")
		}
		if line == "?" {
			return p.take(ctx, q, "(did not know)", quiz.Verdict{}, began)
		}
		answer, err := quiz.Read(q, line, order)
		if err == nil {
			var v quiz.Verdict
			if v, err = quiz.Grade(q, answer); err == nil {
				return p.take(ctx, q, quiz.Given(q, answer), v, began)
			}
		}
		list, ok := diag.As(err)
		if !ok || len(list) == 0 {
			return err
		}
		if err := p.say("  " + list[0].Message + "\n  " + list[0].Fix + "\n"); err != nil {
			return err
		}
	}
	p.ended = true
	return p.say(fmt.Sprintf("  %d lines were no answer; the placement ends here\n", maxTries))
}

// take writes the answer to disk before anything else is asked.
func (p *placing) take(ctx context.Context, q quiz.Question, given string, v quiz.Verdict, began time.Time) error {
	now := p.e.app.Now()
	saved, err := p.store.Record(ctx, progress.Attempt{
		Question: q.ID, Version: q.TheVersion(), Kind: q.KindName(), Given: given, Correct: v.Correct, Score: v.Score,
		Rating: placement.Rating(v.Correct), At: now, Took: now.Sub(began), Context: progress.ContextPlacement,
	})
	p.test.Answer(v.Correct)
	switch {
	case err != nil:
		return p.say("NOT saved: " + err.Error() + "\n")
	case !saved.Durable:
		return p.say("not kept: progress is not recorded\n")
	}
	if _, err := placement.Save(ctx, p.store, p.test.Result().Finish(p.began, now)); err != nil {
		return p.say("saved, but the result is NOT kept: " + err.Error() + "\n")
	}
	return p.say("saved\n")
}

// finish keeps the result and prints its table.
func (p *placing) finish(ctx context.Context) error {
	r := p.test.Result().Finish(p.began, p.e.app.Now())
	if r.Asked == 0 {
		return p.say("nothing was answered\n")
	}
	note := ""
	switch kept, err := placement.Save(ctx, p.store, r); {
	case err != nil:
		note = "the result is NOT kept: " + err.Error() + "\n"
	case !kept:
		note = "the earlier result stays: it asked more\n"
	}
	return p.say("\n" + p.e.placementText(r) + note)
}

// placementText is a result as a person reads it.
func (e *env) placementText(r placement.Result) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %d of %d right.\n%s\n", r.Sum(), r.Right, r.Asked, plain.Markdown(r.Reading(), e.width()))
	title := func(id string) string {
		if l, ok := e.app.Library().Lesson(id); ok {
			return l.Title
		}
		return id
	}
	widest := 0
	for _, l := range r.Lessons {
		widest = max(widest, cells.Width(title(l.Topic)))
	}
	section := ""
	for _, l := range r.Lessons {
		if l.Section != section {
			section = l.Section
			fmt.Fprintf(&b, "\n%s\n", section)
		}
		name := title(l.Topic)
		fmt.Fprintf(&b, "  %s%s  %-5s  %5s  %s\n", name, strings.Repeat(" ", widest-cells.Width(name)), l.Verdict, l.Chance(), l.Basis())
	}
	if first := r.First(); first != "" {
		fmt.Fprintf(&b, "\nbegin with: napkin read %s\n", first)
	}
	return b.String()
}
