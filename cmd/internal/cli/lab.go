package cli

import (
	"strings"
	"time"

	"github.com/spf13/cobra"

	"napkin/content"
	"napkin/engine/lab"
)

func (e *env) labCmd() *cobra.Command {
	return e.group("lab", "Run simulations, and prove what they teach", "  napkin lab run retry-storm\n  napkin lab run token-bucket burst=120 --seed 7 --json",
		e.labListCmd(), e.labRunCmd(), e.labProveCmd())
}

func (e *env) labListCmd() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "List the labs", Example: "  napkin lab list", Args: cobra.NoArgs,
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
		Args:    cobra.MinimumNArgs(1), ValidArgsFunction: e.complete(content.KindLab),
		RunE: func(_ *cobra.Command, args []string) error {
			l, err := e.lab(args[0])
			if err != nil {
				return err
			}
			given, err := pairs(args[1:])
			if err != nil {
				return err
			}
			settings, findings := l.Spec().Read(given)
			if err := findings.Err(); err != nil {
				return err
			}
			if length < 0 || length > 24*time.Hour {
				return usage{code: "usage.for", message: "a run lasts from 0 s to 24 h of simulated time", fix: "for example: --for 60s"}
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
		Example: "  napkin lab prove\n  napkin lab prove retry-storm --seeds 50",
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				args = e.app.Library().IDs(content.KindLab)
			}
			if seeds < 1 || seeds > 1000 {
				return usage{code: "usage.seeds", message: "the number of seeds is from 1 to 1000", fix: "for example: --seeds 20"}
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
