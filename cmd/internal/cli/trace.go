package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"napkin/engine/trace"
	"napkin/engine/trace/algorithms"
)

func (e *env) traceCmd() *cobra.Command {
	return e.group("trace", "Run an algorithm step by step on your own trace", "  napkin trace run rate-limiters\n  napkin trace run redis-slots '{user1}.cart {user1}.name user2'",
		e.traceListCmd(), e.traceShowCmd(), e.traceRunCmd())
}

func (e *env) traceListCmd() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "List the algorithms", Example: "  napkin trace list", Args: alone,
		RunE: func(*cobra.Command, []string) error { return e.listKind("algorithms") },
	}
}

func algorithm(id string) (trace.Algorithm, error) {
	a, ok := algorithms.Find(id)
	if !ok {
		return a, missing("algorithm", id, algorithms.IDs())
	}
	return a, nil
}

func completeAlgorithms(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, noFiles
	}
	return algorithms.IDs(), noFiles
}

func (e *env) traceShowCmd() *cobra.Command {
	return &cobra.Command{
		Use: "show ID", Short: "Show how the input of an algorithm is written", Example: "  napkin trace show circuit-breaker",
		Args: exactly(1, "the id of an algorithm"), ValidArgsFunction: completeAlgorithms,
		RunE: func(_ *cobra.Command, args []string) error {
			a, err := algorithm(args[0])
			if err != nil {
				return err
			}
			if e.json {
				return e.printJSON(a.Guide())
			}
			return e.print(a.GuideText(e.width()).Plain())
		},
	}
}

func (e *env) traceRunCmd() *cobra.Command {
	return &cobra.Command{
		Use: "run ID [INPUT | -]", Short: "Run an algorithm and explain each step",
		Long:    "Runs an algorithm on your input, or on its example without one; - reads the\ninput from a pipe. A semicolon ends a line. `napkin trace show ID` says how the\ninput is written.",
		Example: "  napkin trace run geohash '57.64911 10.40744'\n  napkin trace run rate-limiters 'limit=3 window=1s; 0s x4; 1s x4' --json\n  napkin trace run watermarks - < events.txt",
		Args:    atLeast(1, "the id of an algorithm"), ValidArgsFunction: completeAlgorithms,
		RunE: func(_ *cobra.Command, args []string) error {
			a, err := algorithm(args[0])
			if err != nil {
				return err
			}
			input := strings.TrimLeft(strings.Join(args[1:], " "), " ")
			switch {
			case len(args) == 1:
				input = a.Input.Example
			case input == "-":
				if input, err = readPipe(e.process.In, "trace.read", "napkin trace run "+a.ID+" - < trace.txt"); err != nil {
					return err
				}
			}
			t, err := a.Run(input)
			if err != nil {
				return err
			}
			if e.json {
				return e.printJSON(a.Report(t, input))
			}
			return e.print(a.Text(t, e.width()).Plain())
		},
	}
}
