package cli

import (
	"github.com/spf13/cobra"

	"napkin/cmd/internal/app"
	"napkin/content"
	"napkin/content/lint"
	"napkin/content/pack"
	"napkin/engine/diag"
	"napkin/engine/lab/labs"
	"napkin/engine/rich"
)

func (e *env) packCmd() *cobra.Command {
	return e.group("pack", "Check and list packs of content", "  napkin pack lint --embedded\n  napkin pack lint ./my-pack",
		e.packLintCmd(), e.packListCmd())
}

func (e *env) packLintCmd() *cobra.Command {
	var embedded bool
	cmd := &cobra.Command{
		Use: "lint [DIR]", Short: "Run a pack's content through the real code", Example: "  napkin pack lint --embedded\n  napkin pack lint ./my-pack --json",
		Args: atMost(1, "one folder"),
		RunE: func(_ *cobra.Command, args []string) error {
			var lib *content.Library
			switch {
			case embedded && len(args) == 0:
				lib = pack.Overlay(app.Core())
			case !embedded && len(args) == 1:
				p, err := app.ReadFolder(e.path(args[0]))
				if err != nil {
					return usage{code: "pack.folder", message: "the folder cannot be opened: " + cause(err).Error(), where: args[0], fix: "a pack is a folder with lessons/, calculators/, questions/, problems/ and reference/; docs/adding.md says what goes in"}
				}
				p.Labs = labs.All()
				lib = pack.Overlay(p)
			default:
				return usage{code: "usage.arguments", message: "napkin pack lint wants a folder or --embedded", fix: "for example: napkin pack lint ./my-pack"}
			}
			return e.reportLint(lib)
		},
	}
	cmd.Flags().BoolVar(&embedded, "embedded", false, "check the content inside the program")
	return cmd
}

// linted is the outcome of a check in JSON.
type linted struct {
	Findings   []diag.Report   `json:"findings"`
	Strategies []lint.Strategy `json:"strategies"`
	Awaited    []lint.Awaited  `json:"awaited"`
}

func (e *env) reportLint(lib *content.Library) error {
	findings := lint.Check(lib)
	if len(findings) > 0 {
		e.code = exitFindings
	}
	if e.json {
		out := linted{Findings: []diag.Report{}, Strategies: lint.Strategies(lib), Awaited: lint.AwaitedLabs(lib)}
		for _, f := range findings {
			out.Findings = append(out.Findings, f.Report())
		}
		return e.printJSON(out)
	}
	for _, f := range findings {
		if err := e.print(f.Text() + "\n"); err != nil {
			return err
		}
	}
	return e.print(counted(len(findings), "finding"))
}

func (e *env) packListCmd() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "List the packs in use", Example: "  napkin pack list", Args: alone,
		RunE: func(*cobra.Command, []string) error {
			out := []entry{}
			for _, p := range e.app.Packs() {
				out = append(out, entry{p.Name, p.Title, "pack", e.app.Paths.Short(p.Path)})
			}
			for _, note := range e.app.PackNotes() {
				e.talk(note.Text())
			}
			if e.json {
				return e.printJSON(out)
			}
			table := rich.Table{Columns: []rich.Column{{}, {}, {}}}
			for _, p := range out {
				table.Rows = append(table.Rows, []rich.Line{text(p.ID), text(p.Title), text(p.Note)})
			}
			return e.printTable(table)
		},
	}
}
