package cli

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"napkin/content"
	"napkin/tui"
	"napkin/tui/terminal"
	"napkin/tui/ui"
)

func (e *env) openCmd() *cobra.Command {
	return &cobra.Command{
		Use: "open LINK", Short: "Open the screens at a lesson, calculator, lab, problem or path",
		Example:           "  napkin open lesson/cap\n  napkin open lab/retry-storm\n  napkin open my-design.yaml",
		Args:              exactly(1, "one link, such as lesson/cap, or a design file"),
		ValidArgsFunction: e.completeLinks,
		RunE:              func(_ *cobra.Command, args []string) error { return e.screens(args[0]) },
	}
}

// screens runs the interface; link is where it opens, "" for Home. Who wants
// plain lines gets the command that says the same in lines.
func (e *env) screens(link string) error {
	start, err := e.startAt(link)
	if err != nil {
		return err
	}
	twin := linear(start)
	if e.json {
		return usage{code: "usage.flag", message: "the screens have no JSON", fix: "`" + commandLine(twin) + " --json` may have what you want"}
	}
	if e.plain || e.accessible() {
		return e.instead(twin)
	}
	t := e.terminal()
	if err := t.Check(); err != nil {
		fix := "plain commands work everywhere: `napkin list`, `napkin read cap`, `napkin review --plain`, `napkin --help`"
		if link != "" {
			fix = "plain commands work everywhere: `" + commandLine(twin) + "`"
		}
		return usage{code: "terminal", message: err.Error(), fix: fix}
	}
	facts := t.Facts()
	closer := func() {}
	options := tui.Options{Size: facts.Size, Profile: facts.Profile, Dark: facts.Dark, Fixed: facts.Fixed, Start: start}
	options.Open = func(ctx context.Context) tui.Opened {
		apply, done := e.app.Opening(ctx)
		closer = done
		return tui.Opened{Apply: apply}
	}
	e.code = t.Run(tui.New(e.app.Services(), options), facts, e.process.Err)
	closer()
	return nil
}

func (e *env) terminal() terminal.Terminal {
	return terminal.Terminal{In: e.process.In, Out: e.process.Out, Env: e.process.Env, Report: e.app.CrashReport}
}

// accessible reports a wish for plain lines in the environment.
func (e *env) accessible() bool {
	v := e.app.Env.Get("ACCESSIBLE")
	return v != "" && v != "0"
}

// linear is the plain command for what a link opens.
func linear(link content.Link) []string {
	switch link.Kind {
	case content.KindLesson:
		return []string{"read", link.ID}
	case content.KindCalculator:
		return []string{"calc", "run", link.ID}
	case content.KindLab:
		return []string{"lab", "run", link.ID}
	case content.KindProblem:
		return []string{"read", link.String()}
	case content.KindQuestion:
		return []string{"review"}
	case content.KindDrill:
		return []string{"review", "drill", link.ID}
	case content.KindTerm:
		return []string{"search", strings.ReplaceAll(link.ID, "-", " ")}
	case content.KindDiagram:
		return []string{"diagram", link.ID}
	case content.KindDatabase, content.KindTradeoff, content.KindCard, content.KindChecklist, content.KindResource, content.KindPath:
		return []string{"read", link.String()}
	case ui.KindDesign:
		return []string{"design", "check", link.ID}
	case content.KindScreen:
		return linearScreen(link.ID)
	}
	return []string{"stats"}
}

func linearScreen(id string) []string {
	switch id {
	case "learn":
		return []string{"list", "lessons"}
	case "design":
		return []string{"list", "problems"}
	case "calculate":
		return []string{"list", "calculators"}
	case "labs":
		return []string{"list", "labs"}
	case "review":
		return []string{"review"}
	case "placement":
		return []string{"review", "placement"}
	case "reference":
		return []string{"list"}
	}
	return []string{"stats"}
}

func commandLine(args []string) string {
	line := "napkin"
	for _, a := range args {
		line += " " + typed(a)
	}
	return line
}

// instead runs another command in the place of the screens.
func (e *env) instead(args []string) error {
	e.talk("napkin: in plain lines, as `" + commandLine(args) + "`; `napkin --help` lists the others")
	return e.execute(append(args, "--plain"))
}

// startAt reads a link or the path of a design file.
func (e *env) startAt(link string) (content.Link, error) {
	if link == "" {
		return content.Link{}, nil
	}
	info, err := os.Stat(e.path(link))
	switch {
	case err == nil && info.IsDir():
		return content.Link{}, usage{code: "design.read", message: "this is a folder", where: shown(link), fix: "name a design file in it, or a link such as lesson/cap"}
	case err == nil, strings.HasSuffix(link, ".yaml"), strings.HasSuffix(link, ".yml"):
		if _, err := e.readDesign(link); err != nil {
			return content.Link{}, err
		}
		return content.Link{Kind: ui.KindDesign, ID: link}, nil
	}
	l, err := content.ParseLink(link)
	if err != nil {
		return l, err
	}
	if l.Kind == content.KindScreen && slices.Contains(content.Screens(), l.ID) {
		return l, nil
	}
	if _, err := e.app.Library().Resolve(l); err != nil {
		return l, fmt.Errorf("open %s: %w", link, err)
	}
	return l, nil
}
