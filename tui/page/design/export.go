package design

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"napkin/engine/design"
	"napkin/tui/ui"
)

type exported struct {
	path string
	err  error
}

func (e exported) toast() tea.Cmd {
	if e.err != nil {
		return ui.Say(ui.Toast{Text: "not exported: " + oneLine(e.err.Error()), Bad: true})
	}
	return ui.Say(ui.Toast{Text: "exported to " + oneLine(e.path)})
}

// exportable says where an export would go.
type exportable struct {
	path string
	err  error
}

// inParts says why the design cannot be handed on: parts of it would be
// missing without a word.
func (p *Walk) inParts() string {
	switch errs := p.paper.errors(); {
	case !p.loaded || len(errs) == 0:
		return ""
	case p.disk == nil:
		return "this design has a mistake in it"
	default:
		return fmt.Sprintf("line %d of the file has a mistake that hides a part; mend it first, e opens it", p.mistakeLine())
	}
}

// exportTo finds the file that an export would write; askExport asks then.
func exportTo(c *ui.Context, path string) tea.Cmd {
	files := c.Files
	return c.Do(func(context.Context) tea.Msg {
		to, _, err := exportPath(files, path)
		return exportable{to, err}
	})
}

// askExport lets the user choose where the Markdown goes.
func (p *Walk) askExport(c *ui.Context, at exportable) tea.Cmd {
	if at.err != nil {
		return exported(at).toast()
	}
	now := *c // the choice is made later, in a call of its own
	path := p.disk.path
	return ui.Say(ui.Choose{Title: "export", Choices: []ui.Choice{
		{Title: "Copy it as Markdown", Hint: "clipboard", Run: p.copyMarkdown},
		{Title: "Write " + oneLine(filepath.Base(at.path)), Hint: oneLine(shortFolder(at.path)), Run: func() tea.Cmd { return export(&now, path, p.paper.design.Markdown()) }},
		{Title: "Cancel", Hint: "esc", Run: func() tea.Cmd { return nil }},
	}})
}

// shortFolder is the folder of a path, its beginning left out when it is long.
func shortFolder(path string) string {
	const most = 28
	dir := []rune(filepath.Dir(path))
	if len(dir) > most {
		return "…" + string(dir[len(dir)-most+1:])
	}
	return string(dir)
}

func (p *Walk) copyMarkdown() tea.Cmd {
	return ui.Copy(p.paper.design.Markdown(), "the design as Markdown")
}

// export writes the design as Markdown beside its file.
func export(c *ui.Context, path, markdown string) tea.Cmd {
	files := c.Files
	return c.Do(func(context.Context) tea.Msg {
		to, err := writeExport(files, path, markdown)
		return exported{to, err}
	})
}

func writeExport(files ui.Files, path, markdown string) (string, error) {
	to, was, err := exportPath(files, path)
	if err != nil {
		return to, err
	}
	_, err = files.Write(to, markdown, was)
	return to, err
}

// exportPath takes the place of an earlier export only; a file that somebody
// wrote stays, and the export goes beside it under another name.
func exportPath(files ui.Files, path string) (string, ui.Stamp, error) {
	stem := strings.TrimSuffix(path, filepath.Ext(path))
	for i := 1; i < 100; i++ {
		to := stem + ".md"
		if i > 1 {
			to = fmt.Sprintf("%s-%d.md", stem, i)
		}
		if _, err := files.Stat(to); err != nil {
			return to, ui.Stamp{}, nil
		}
		if old, was, err := files.Read(to); err == nil && design.IsMarkdown(old) {
			return to, was, nil
		}
	}
	return stem + ".md", ui.Stamp{}, fmt.Errorf("%s.md and 98 more names are taken", stem)
}

type copied struct {
	path string
	err  error
}

func (m copied) open() tea.Cmd {
	if m.err != nil {
		return ui.Say(ui.Toast{Text: "not written: " + oneLine(m.err.Error()), Bad: true})
	}
	return ui.OpenDesign(m.path)
}

// create writes a new design file; the answer opens it.
func create(c *ui.Context, name, text string) tea.Cmd {
	files := c.Files
	return c.Do(func(context.Context) tea.Msg {
		path := files.DesignPath(name)
		_, err := files.Write(path, text, ui.Stamp{})
		return copied{path, err}
	})
}
