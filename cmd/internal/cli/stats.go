package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"napkin/content/study"
	"napkin/quiz/progress"
)

// store opens the progress and tells people what they have to know about it:
// that nothing is recorded, or that a damaged file was put aside.
func (e *env) store(ctx context.Context) (progress.Store, error) {
	store, err := e.app.Store(ctx)
	if err != nil {
		return nil, err
	}
	for _, note := range store.Status().Notices {
		e.talk("napkin: " + note)
	}
	return store, nil
}

// storeToWrite is the store for commands that add to it; the day's backup is
// made first.
func (e *env) storeToWrite(ctx context.Context) (progress.Store, error) {
	store, err := e.store(ctx)
	if err != nil {
		return nil, err
	}
	if note := e.app.BackUp(ctx, store); note != "" {
		e.talk("napkin: " + note)
	}
	return store, nil
}

// summary reads the store once for due and stats.
func (e *env) summary(ctx context.Context) (progress.Summary, error) {
	store, err := e.store(ctx)
	if err != nil {
		return progress.Summary{}, err
	}
	defer store.Close()
	lib := e.app.Library()
	cards, err := store.Cards(ctx)
	if err != nil {
		return progress.Summary{}, err
	}
	return progress.Summarize(ctx, store, study.Book(lib, cards, nil), e.app.Now())
}

func (e *env) dueCmd() *cobra.Command {
	return &cobra.Command{
		Use: "due", Short: "Say how many cards are due", Example: "  napkin due\n  napkin due --json", Args: alone,
		RunE: func(cmd *cobra.Command, _ []string) error {
			sum, err := e.summary(cmd.Context())
			if err != nil {
				return err
			}
			if e.json {
				return e.printJSON(sum.Due)
			}
			queued := ""
			if sum.Due.Queued > 0 {
				queued = fmt.Sprintf("; %s queued", counted(sum.Due.Queued, "question"))
			}
			if sum.Due.Cards == 0 {
				if sum.Due.Next != nil {
					return e.printf("no cards due; the next on %s%s\n", sum.Due.Next.Local().Format("Mon 2 Jan, 15:04"), queued)
				}
				return e.print("no cards due; lessons and `napkin review` make some" + queued)
			}
			var topics []string
			for _, t := range sum.Due.Topics {
				topics = append(topics, fmt.Sprintf("%s %d", t.Topic, t.Cards))
			}
			return e.printf("%d due, about %d min: %s%s\n", sum.Due.Cards, sum.Due.Minutes, strings.Join(topics, ", "), queued)
		},
	}
}

func (e *env) statsCmd() *cobra.Command {
	return &cobra.Command{
		Use: "stats", Short: "Say how far you are", Example: "  napkin stats\n  napkin stats --json", Args: alone,
		RunE: func(cmd *cobra.Command, _ []string) error {
			sum, err := e.summary(cmd.Context())
			if err != nil {
				return err
			}
			if e.json {
				return e.printJSON(sum)
			}
			return e.print(strings.Join(statsText(sum, e.app.Library()), "\n"))
		},
	}
}

func (e *env) undoCmd() *cobra.Command {
	return &cobra.Command{
		Use: "undo", Short: "Take back the last answer or mark", Example: "  napkin undo", Args: alone,
		RunE: func(cmd *cobra.Command, _ []string) error {
			store, err := e.storeToWrite(cmd.Context())
			if err != nil {
				return err
			}
			defer store.Close()
			if status := store.Status(); !status.Recording {
				return usage{code: "progress.readonly", message: "nothing was taken back: the progress file cannot be changed", where: status.Path, fix: "`napkin doctor` says why"}
			}
			done, ok, err := store.Undo(cmd.Context())
			switch {
			case err != nil:
				return err
			case e.json:
				return e.printJSON(undoneJSON(done, ok))
			case !ok:
				return e.print("there is nothing to take back")
			}
			return e.printf("took back %s\n", undoneText(done))
		},
	}
}

// undoneJSON is what was taken back; question stays beside the rest for those
// who read the first form of this answer.
func undoneJSON(done progress.Undone, ok bool) map[string]any {
	out := map[string]any{"undone": ok, "question": "", "attempt": done.Attempt, "mark": done.Mark}
	switch {
	case done.Attempt != nil:
		out["question"] = done.Attempt.Question
	case done.Mark != nil:
		out["question"] = done.Mark.Question
	}
	return out
}

// undoneText says it in words.
func undoneText(done progress.Undone) string {
	if done.Attempt != nil {
		return "the answer to " + done.Attempt.Question
	}
	m := done.Mark
	what := map[progress.MarkKind]string{
		progress.MarkSuspend: "putting aside", progress.MarkFlag: "the flag " + m.Value + " on",
		progress.MarkNote: "the note on", progress.MarkQueue: "queueing",
	}
	if m.Value == "" {
		what = map[progress.MarkKind]string{
			progress.MarkSuspend: "bringing back", progress.MarkFlag: "the removal of the flag on",
			progress.MarkNote: "the removal of the note on", progress.MarkQueue: "the removal from the queue of",
		}
	}
	return what[m.Kind] + " " + m.Question
}

// counted is a number with its noun: 1 day, 2 days.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
