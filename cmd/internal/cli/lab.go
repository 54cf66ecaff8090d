package cli

import (
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"napkin/content"
	"napkin/engine/lab"
)

// longestRun keeps a run to seconds: an hour of virtual time takes two.
const longestRun = time.Hour

func (e *env) labCmd() *cobra.Command {
	return e.group("lab", "Run simulations, and prove what they teach", "  napkin lab run retry-storm\n  napkin lab run token-bucket capacity=120 --seed 7 --json",
		e.labListCmd(), e.labRunCmd(), e.labProveCmd())
}

func (e *env) labListCmd() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "List the labs", Example: "  napkin lab list", Args: alone,
		RunE: func(*cobra.Command, []string) error { return e.listKind("labs") },
	}
}

func (e *env) lab(id string) (lab.Lab, error) {
	lib := e.app.Library()
	l, ok := lib.Lab(id)
	if !ok {
		return nil, missing("lab", id, lib.IDs(content.KindLab))
	}
	return l, nil
}

func (e *env) labRunCmd() *cobra.Command {
	var seed uint64
	var length time.Duration
	var csv bool
	cmd := &cobra.Command{
		Use: "run ID [NAME=VALUE ...]", Short: "Run a lab and tell what happened",
		Example: "  napkin lab run retry-storm\n  napkin lab run retry-storm budget=on deadline=on --seed 7\n  napkin lab run retry-storm --csv > storm.csv",
		Args:    atLeast(1, "the id of a lab"), ValidArgsFunction: e.completeInputs(content.KindLab),
		RunE: func(_ *cobra.Command, args []string) error {
			l, err := e.lab(args[0])
			if err != nil {
				return err
			}
			given, err := pairs(args[1:], "tries=3")
			if err != nil {
				return err
			}
			settings, findings := l.Spec().Read(given)
			if err := findings.Err(); err != nil {
				return err
			}
			switch {
			case length < 0 || length > longestRun:
				return usage{code: "usage.for", message: fmt.Sprintf("--for is at most an hour of simulated time, not %s", length), fix: "for example: --for 60s"}
			case csv && e.json:
				return usage{code: "usage.flag", message: "--csv and --json are two answers to one question", fix: "leave one of them out"}
			}
			result := lab.Measure(l, settings, seed, length)
			if !result.Solved {
				e.code = exitFindings
			}
			switch {
			case e.json:
				return e.printJSON(result)
			case csv:
				return e.print(result.CSV())
			}
			return e.print(lab.Text(l, settings, seed, length).Plain())
		},
	}
	cmd.Flags().Uint64Var(&seed, "seed", 1, "seed of the run")
	cmd.Flags().DurationVar(&length, "for", 0, "simulated time (default: the lab's own)")
	cmd.Flags().BoolVar(&csv, "csv", false, "print the charts as CSV")
	return cmd
}

func (e *env) labProveCmd() *cobra.Command {
	var seeds int
	cmd := &cobra.Command{
		Use: "prove [ID ...]", Short: "Check that only the taught fix reaches the goal",
		Example:           "  napkin lab prove\n  napkin lab prove retry-storm --seeds 50",
		ValidArgsFunction: e.complete(content.KindLab),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				args = e.app.Library().IDs(content.KindLab)
			}
			if seeds < 1 || seeds > 1000 {
				return usage{code: "usage.seeds", message: fmt.Sprintf("--seeds is from 1 to 1000, not %d", seeds), fix: "for example: --seeds 20"}
			}
			proofs := []lab.Proof{}
			for _, id := range args {
				l, err := e.lab(id)
				if err != nil {
					return err
				}
				p := lab.Prove(l, seeds)
				if !p.OK() {
					e.code = exitFindings
				}
				proofs = append(proofs, p)
			}
			if e.json {
				return e.printJSON(proofs)
			}
			var parts []string
			for _, p := range proofs {
				parts = append(parts, p.Text().Plain())
			}
			return e.print(strings.Join(parts, "\n\n"))
		},
	}
	cmd.Flags().IntVar(&seeds, "seeds", 20, "seeds each claim is tried on")
	return cmd
}
