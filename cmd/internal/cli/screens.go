package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"napkin/content"
	"napkin/tui"
	"napkin/tui/terminal"
	"napkin/tui/ui"
)

func (e *env) openCmd() *cobra.Command {
	return &cobra.Command{
		Use: "open LINK", Short: "Open the screens at a lesson, calculator, lab or problem",
		Example: "  napkin open lesson/cap\n  napkin open lab/retry-storm\n  napkin open my-design.yaml",
		Args:    exactly(1, "one link, such as lesson/cap, or a design file"),
		RunE:    func(_ *cobra.Command, args []string) error { return e.screens(args[0]) },
	}
}

// screens runs the interface; link is where it opens, "" for Home.
func (e *env) screens(link string) error {
	t := e.terminal()
	if err := t.Check(); err != nil || e.plain || e.json {
		why := "the screens need a terminal"
		if err != nil {
			why = err.Error()
		}
		return usage{code: "terminal", message: why, fix: "plain commands work everywhere: `napkin list`, `napkin read cap`, `napkin review --plain`, `napkin --help`"}
	}
	start, err := e.startAt(link)
	if err != nil {
		return err
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

// startAt reads a link or the path of a design file.
func (e *env) startAt(link string) (content.Link, error) {
	if link == "" {
		return content.Link{}, nil
	}
	if _, err := e.app.Files.Stat(link); err == nil {
		return content.Link{Kind: ui.KindDesign, ID: link}, nil
	}
	l, err := content.ParseLink(link)
	if err != nil {
		return l, err
	}
	if l.Kind == content.KindScreen {
		return l, nil
	}
	if _, err := e.app.Library().Resolve(l); err != nil {
		return l, fmt.Errorf("open %s: %w", link, err)
	}
	return l, nil
}
