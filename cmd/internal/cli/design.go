package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"napkin/content"
	"napkin/engine/design"
	"napkin/engine/diag"
	"napkin/tui/ui"
)

func (e *env) designCmd() *cobra.Command {
	return e.group("design", "Begin, check and report on design files", "  napkin design new feed.yaml --problem social-feed\n  napkin design check feed.yaml",
		e.designNewCmd(), e.designCheckCmd(), e.designReportCmd())
}

func (e *env) designNewCmd() *cobra.Command {
	var problem string
	cmd := &cobra.Command{
		Use: "new FILE", Short: "Write a new design file", Example: "  napkin design new shop.yaml\n  napkin design new feed.yaml --problem social-feed",
		Args: exactly(1, "the path of the new file"),
		RunE: func(_ *cobra.Command, args []string) error {
			if args[0] == "" || args[0] == "-" {
				return usage{code: "design.name", message: fmt.Sprintf("%q is not the name of a file", args[0]), fix: "for example: napkin design new shop.yaml"}
			}
			path := e.path(args[0])
			name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
			text := design.New(name)
			if problem != "" {
				lib := e.app.Library()
				p, ok := lib.Problem(problem)
				if !ok {
					return missing("problem", problem, lib.IDs(content.KindProblem))
				}
				if text = p.Starter; text == "" {
					text = design.NewFor(p.ID, p.Title)
				}
			}
			if info, err := os.Lstat(path); err == nil {
				what := "the file is there already"
				if info.IsDir() {
					what = "this is a folder"
				}
				return usage{code: "design.exists", message: what, where: shown(args[0]), fix: "choose another name; nothing was written"}
			}
			if _, err := e.app.Files.Write(path, text, ui.Stamp{}); err != nil {
				return unwritten(args[0], err)
			}
			if e.json {
				return e.printJSON(map[string]string{"path": path})
			}
			return e.printf("wrote %s; `napkin open %s` walks through it\n", typed(args[0]), typed(args[0]))
		},
	}
	cmd.Flags().StringVar(&problem, "problem", "", "start from this problem")
	completeFlag(cmd, "problem", func() []string { return e.app.Library().IDs(content.KindProblem) })
	return cmd
}

func (e *env) path(arg string) string {
	if filepath.IsAbs(arg) {
		return arg
	}
	return filepath.Join(e.process.Dir, arg)
}

func (e *env) designCheckCmd() *cobra.Command {
	var level string
	cmd := &cobra.Command{
		Use: "check FILE", Short: "Check a design file and say what each step still lacks",
		Example: "  napkin design check feed.yaml\n  cat feed.yaml | napkin design check - --json",
		Args:    exactly(1, "a design file, or - for standard input"),
		RunE: func(_ *cobra.Command, args []string) error {
			worst, ok := map[string]diag.Severity{"error": diag.Error, "warning": diag.Warning, "info": diag.Info}[level]
			if !ok {
				return usage{code: "usage.level", message: fmt.Sprintf("--fail-on wants a level, not %q", level), fix: "choose error, warning or info"}
			}
			d, findings, err := e.parse(args[0])
			if err != nil {
				return err
			}
			for _, f := range findings {
				if severe(f.Severity) >= severe(worst) {
					e.code = exitFindings
				}
			}
			if e.json {
				return e.printJSON(checkJSON(d, findings))
			}
			return e.printCheck(d, findings)
		},
	}
	cmd.Flags().StringVar(&level, "fail-on", "error", "error, warning or info: exit 1 from this level on")
	completeFlag(cmd, "fail-on", func() []string { return []string{"error", "warning", "info"} })
	return cmd
}

func severe(s diag.Severity) int {
	switch s {
	case diag.Error:
		return 2
	case diag.Warning:
		return 1
	}
	return 0
}

func checkJSON(d *design.Design, findings diag.List) any {
	type step struct {
		ID      string   `json:"id"`
		Title   string   `json:"title"`
		Done    bool     `json:"done"`
		Missing []string `json:"missing"`
	}
	steps := []step{}
	for _, s := range design.Steps() {
		ev := d.Evidence(s.ID)
		steps = append(steps, step{s.ID, s.Title, ev.Done, append([]string{}, ev.Missing...)})
	}
	return map[string]any{"name": d.Name, "findings": findingsJSON(findings), "steps": steps}
}

// findingJSON is a finding for programs.
type findingJSON struct {
	diag.Report
	Severity string `json:"severity"`
}

func findingsJSON(findings diag.List) []findingJSON {
	out := []findingJSON{}
	for _, f := range findings {
		out = append(out, findingJSON{f.Report(), []string{"info", "warning", "error"}[severe(f.Severity)]})
	}
	return out
}

func (e *env) printCheck(d *design.Design, findings diag.List) error {
	if len(findings) > 0 {
		if err := e.print(findings.Text() + "\n"); err != nil {
			return err
		}
	}
	for i, s := range design.Steps() {
		ev := d.Evidence(s.ID)
		sign := "✓"
		if !ev.Done {
			sign = "○"
		}
		if err := e.printf("%s %d %s\n", sign, i+1, s.Title); err != nil {
			return err
		}
		for _, m := range ev.Missing {
			if err := e.printf("      %s\n", m); err != nil {
				return err
			}
		}
	}
	return nil
}

func (e *env) designReportCmd() *cobra.Command {
	return &cobra.Command{
		Use: "report FILE", Short: "Print a design as Markdown", Example: "  napkin design report feed.yaml > feed.md",
		Args: exactly(1, "a design file, or - for standard input"),
		RunE: func(_ *cobra.Command, args []string) error {
			d, findings, err := e.parse(args[0])
			if err != nil {
				return err
			}
			if findings.HasErrors() {
				e.code = exitFindings
				e.talk("napkin: the file has mistakes; `napkin design check " + typed(args[0]) + "` lists them. The report holds the good parts.")
			}
			if e.json {
				return e.printJSON(map[string]string{"name": d.Name, "markdown": d.Markdown()})
			}
			return e.print(d.Markdown())
		},
	}
}
