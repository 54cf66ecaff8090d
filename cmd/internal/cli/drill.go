package cli

import (
	"bufio"
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"napkin/content"
	"napkin/content/plain"
	"napkin/engine/diag"
	"napkin/engine/rich"
	"napkin/quiz"
	"napkin/quiz/gen"
	"napkin/quiz/progress"
	"napkin/quiz/session"
)

func (e *env) drillCmd() *cobra.Command {
	var seed uint64
	var exam bool
	cmd := &cobra.Command{
		Use: "drill [TEMPLATE]", Short: "Answer a question with fresh round numbers",
		Long:    "Draws the numbers of a template, asks for the answer and then for what changes\nin the design. The same seed draws the same numbers. Without a template it lists\nthem.",
		Example: "  napkin review drill\n  napkin review drill qps-mean\n  napkin review drill nines-month --seed 7 --exam --json",
		Args:    atMost(1, "the id of a drill"), ValidArgsFunction: e.complete(content.KindDrill),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return e.listDrills()
			}
			if !cmd.Flags().Changed("seed") {
				seed = e.app.Seed()
			}
			mode := gen.Napkin
			if exam {
				mode = gen.Exam
			}
			drawn, err := e.drawn(args[0], seed, mode)
			if err != nil {
				return err
			}
			if e.json {
				return e.printJSON(drillJSON(drawn))
			}
			store, err := e.storeToWrite(cmd.Context())
			if err != nil {
				return err
			}
			defer store.Close()
			return e.drill(cmd.Context(), store, drawn)
		},
	}
	cmd.Flags().Uint64Var(&seed, "seed", 0, "draws the same numbers again; another one each time without it")
	cmd.Flags().BoolVar(&exam, "exam", false, "the answer within 2 % instead of a factor of 1.3")
	return cmd
}

func (e *env) drawn(id string, seed uint64, mode gen.Mode) (gen.Drill, error) {
	lib := e.app.Library()
	id = strings.TrimPrefix(id, gen.Prefix)
	d, ok := lib.Drill(id)
	if !ok {
		return gen.Drill{}, missing("drill", id, lib.IDs(content.KindDrill))
	}
	return d.Draw(seed, mode)
}

// listDrills lists the templates by set.
func (e *env) listDrills() error {
	if e.json {
		return e.listKind("drills")
	}
	drills := e.app.Library().Drills()
	text := ""
	for _, set := range gen.Sets() {
		table := rich.Table{Columns: []rich.Column{{}, {}}}
		for _, d := range drills {
			if d.Set == set.ID {
				table.Rows = append(table.Rows, []rich.Line{rich.L(rich.T(rich.Plain, "  "+d.ID)), rich.L(rich.T(rich.Plain, d.Title))})
			}
		}
		if len(table.Rows) > 0 {
			text += set.Title + "\n" + plain.Item("  ", set.About, e.width()) + "\n" + table.Text().Plain() + "\n\n"
		}
	}
	return e.print(text)
}

// drill asks a drawn question in lines, records the answer, and asks what
// follows for the design.
func (e *env) drill(ctx context.Context, store progress.Store, d gen.Drill) error {
	q := d.Question
	item := session.Item{Question: q.ID, Lesson: q.Lesson, Topic: q.Topic, Kind: q.KindName(), Reason: session.Fresh}
	sit := &sitting{e: e, store: store, in: bufio.NewReader(e.process.In), seed: d.Seed, s: session.New([]session.Item{item}), where: progress.ContextDrill}
	sit.s.Next(e.app.Now())
	set, _ := gen.SetOf(d.Set)
	head := fmt.Sprintf("%s (%s, seed %d)\n", d.Title, set.Title, d.Seed)
	if set.Limit > 0 {
		head += fmt.Sprintf("against the clock: %.0f seconds\n", set.Limit.Seconds())
	}
	if err := sit.say(head); err != nil {
		return err
	}
	began := e.app.Now()
	if d.FollowUp != nil {
		q.So = "" // asked next
	}
	if err := sit.ask(ctx, content.Exercise{Question: q}); err != nil || sit.ended {
		return err
	}
	if err := sit.say(clock(set, e.app.Now().Sub(began))); err != nil || d.FollowUp == nil {
		return err
	}
	return sit.follow(*d.FollowUp)
}

// clock says how long the answer took, in a set that is against the clock.
func clock(set gen.Set, took time.Duration) string {
	switch {
	case set.Limit == 0:
		return ""
	case took > set.Limit:
		return fmt.Sprintf("%.0f seconds, %.0f too many\n", took.Seconds(), (took - set.Limit).Seconds())
	}
	return fmt.Sprintf("%.0f of %.0f seconds\n", took.Seconds(), set.Limit.Seconds())
}

// follow asks what changes in the design. The answer is not recorded: it is
// never the same question twice.
func (s *sitting) follow(q quiz.Question) error {
	order := quiz.Shuffle(q, s.seed)
	if err := s.aside(q, order, "q ends"); err != nil {
		return err
	}
	for range maxTries {
		if err := s.say("> "); err != nil {
			return err
		}
		line, ok := s.line()
		if !ok || line == "q" || line == "quit" {
			return s.say("\n")
		}
		answer, err := quiz.Read(q, line, order)
		if err == nil {
			v, err := quiz.Grade(q, answer)
			if err != nil {
				return err
			}
			text := "right\n"
			if !v.Correct {
				s.e.code = exitFindings
				text = "not quite\n" + plain.Item("The answer: ", v.Expected, s.e.width()) + "\n"
			}
			return s.say(text + plain.Markdown(v.Feedback, s.e.width()) + "\n")
		}
		list, ok := diag.As(err)
		if !ok || len(list) == 0 {
			return err
		}
		if err := s.say("  " + list[0].Message + "\n  " + list[0].Fix + "\n"); err != nil {
			return err
		}
	}
	return nil
}

// aside shows a question that is not asked in turn; how is said of it besides
// how it is answered.
func (s *sitting) aside(q quiz.Question, order []int, how string) error {
	return s.say("\n" + plain.Question(q, order, s.e.width()) + "\n" + plain.Item("", q.HowTo()+"; "+how, s.e.width()) + "\n")
}
