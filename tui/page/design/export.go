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

// export writes the design as Markdown beside its file.
func export(c *ui.Context, path, markdown string) tea.Cmd {
	files := c.Files
	return c.Do(func(context.Context) tea.Msg {
		to, err := writeExport(files, path, markdown)
		return exported{to, err}
	})
}

// writeExport takes the place of an earlier export only; a file that somebody
// wrote stays, and the export goes beside it under another name.
func writeExport(files ui.Files, path, markdown string) (string, error) {
	stem := strings.TrimSuffix(path, filepath.Ext(path))
	for i := 1; i < 100; i++ {
		to := stem + ".md"
		if i > 1 {
			to = fmt.Sprintf("%s-%d.md", stem, i)
		}
		var stamp ui.Stamp
		if _, err := files.Stat(to); err == nil {
			old, was, err := files.Read(to)
			if err != nil || !design.IsMarkdown(old) {
				continue
			}
			stamp = was
		}
		_, err := files.Write(to, markdown, stamp)
		return to, err
	}
	return stem + ".md", fmt.Errorf("%s.md and 98 more names are taken", stem)
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
