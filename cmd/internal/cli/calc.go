package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"napkin/content"
	"napkin/engine/calc"
	"napkin/engine/unit"
)

func (e *env) calcCmd() *cobra.Command {
	return e.group("calc", "Calculate with units: sheets and expressions", "  napkin calc eval '100M user * 2 /day -> 1/s'\n  napkin calc run feed-capacity users=200M",
		e.calcListCmd(), e.calcShowCmd(), e.calcRunCmd(), e.calcEvalCmd())
}

func (e *env) calcListCmd() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "List the calculators", Example: "  napkin calc list", Args: alone,
		RunE: func(*cobra.Command, []string) error { return e.listKind("calculators") },
	}
}

func (e *env) sheet(id string) (*calc.Sheet, error) {
	lib := e.app.Library()
	if _, ok := lib.Calculator(id); !ok {
		return nil, missing("calculator", id, lib.IDs(content.KindCalculator))
	}
	sheet, ok := lib.Sheet(id)
	if !ok {
		c, _ := lib.Calculator(id)
		return nil, c.Findings()
	}
	return sheet, nil
}

func (e *env) calcShowCmd() *cobra.Command {
	return &cobra.Command{
		Use: "show ID", Short: "Show a calculator's inputs, formulas and sources", Example: "  napkin calc show qps",
		Args: exactly(1, "the id of a calculator"), ValidArgsFunction: e.complete(content.KindCalculator),
		RunE: func(_ *cobra.Command, args []string) error {
			sheet, err := e.sheet(args[0])
			if err != nil {
				return err
			}
			s := sheet.Spec()
			if e.json {
				return e.printJSON(specJSON(s))
			}
			if err := e.printf("%s\n%s\n\nInputs\n", s.Title, s.Summary); err != nil {
				return err
			}
			for _, in := range s.Inputs {
				if err := e.printf("  %-16s %-28s default %-12s %s\n", in.Name, in.Label, in.Default, in.Hint); err != nil {
					return err
				}
			}
			if err := e.print("\nFormulas"); err != nil {
				return err
			}
			for _, out := range s.Outputs {
				if err := e.printf("  %-16s = %s   [%s]\n", out.Name, out.Formula, out.Unit); err != nil {
					return err
				}
			}
			for _, src := range s.Sources {
				if err := e.printf("source: %s\n", src); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

func specJSON(s calc.Spec) any {
	type field struct {
		Name    string `json:"name"`
		Label   string `json:"label"`
		Unit    string `json:"unit"`
		Default string `json:"default,omitempty"`
		Formula string `json:"formula,omitempty"`
		Hint    string `json:"hint,omitempty"`
	}
	ins, outs := []field{}, []field{}
	for _, in := range s.Inputs {
		ins = append(ins, field{Name: in.Name, Label: in.Label, Unit: in.Unit, Default: in.Default, Hint: in.Hint})
	}
	for _, out := range s.Outputs {
		outs = append(outs, field{Name: out.Name, Label: out.Label, Unit: out.Unit, Formula: out.Formula, Hint: out.Note})
	}
	return map[string]any{"id": s.ID, "title": s.Title, "kind": "calculator", "group": s.Group, "summary": s.Summary, "lesson": s.Lesson, "inputs": ins, "outputs": outs, "sources": s.Sources}
}

func (e *env) calcRunCmd() *cobra.Command {
	var solve, target string
	var seed uint64
	cmd := &cobra.Command{
		Use: "run ID [NAME=VALUE ...]", Short: "Run a calculator with your values",
		Example: "  napkin calc run feed-capacity users=200M\n  napkin calc run feed-capacity users=80M..120M\n  napkin calc run qps --solve users --for 'reads=100k /s'",
		Args:    atLeast(1, "the id of a calculator"), ValidArgsFunction: e.completeInputs(content.KindCalculator),
		RunE: func(_ *cobra.Command, args []string) error {
			sheet, err := e.sheet(args[0])
			if err != nil {
				return err
			}
			given, err := pairs(args[1:], "users=200M")
			if err != nil {
				return err
			}
			var result calc.Result
			if solve == "" && target == "" {
				result, err = sheet.RunSeed(given, seed)
			} else {
				output, value, ok := strings.Cut(target, "=")
				if !ok || solve == "" {
					return usage{code: "usage.solve", message: "solving needs an input and the output it should reach", fix: "for example: --solve users --for 'reads=100k /s'"}
				}
				result, err = sheet.Solve(solve, strings.TrimSpace(output), strings.TrimSpace(value), given)
			}
			if err != nil {
				return err
			}
			if e.json {
				return e.printJSON(result.JSON(args[0]))
			}
			return e.print(result.Text(unit.Human).Plain())
		},
	}
	cmd.Flags().Uint64Var(&seed, "seed", 1, "the seed of the draws that ranges are worked out by")
	cmd.Flags().StringVar(&solve, "solve", "", "the input to solve for")
	cmd.Flags().StringVar(&target, "for", "", "OUTPUT=VALUE it should reach")
	return cmd
}

// pairs reads NAME=VALUE arguments; like is one that is right.
func pairs(args []string, like string) (map[string]string, error) {
	out := map[string]string{}
	for _, a := range args {
		name, value, ok := strings.Cut(a, "=")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		_, twice := out[name]
		switch {
		case !ok || name == "":
			return nil, usage{code: "usage.pair", message: "an input is written NAME=VALUE, not " + quoted(a), fix: "for example: " + like}
		case value == "":
			return nil, usage{code: "usage.pair", message: name + " has no value", fix: "for example: " + like + "; leave it out for the usual value"}
		case twice:
			return nil, usage{code: "usage.pair", message: name + " is given twice", fix: "give it once"}
		}
		out[name] = value
	}
	return out, nil
}

func (e *env) calcEvalCmd() *cobra.Command {
	return &cobra.Command{
		Use: "eval EXPRESSION", Short: "Evaluate an expression with units",
		Example: "  napkin calc eval '100M user * 2 /day -> 1/s'\n  napkin calc eval '80M..120M user * 1..3 /day -> 1/s'\n  napkin calc eval '73 TB -> TiB' --json",
		Args:    exactly(1, "one expression in quotes"),
		RunE: func(_ *cobra.Command, args []string) error {
			result, err := calc.Eval(strings.TrimLeft(args[0], " "))
			if err != nil {
				return err
			}
			if e.json {
				return e.printJSON(result)
			}
			if len(result.Doubt) > 0 {
				out := result.Text + "\n  " + result.Doubt.Plain()
				for _, bar := range result.Tornado(76) {
					out += "\n  " + bar.Plain()
				}
				return e.print(out)
			}
			return e.print(result.Text)
		},
	}
}
