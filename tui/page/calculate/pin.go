package calculate

import (
	"context"
	"errors"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"napkin/engine/calc"
	"napkin/engine/design"
	"napkin/engine/diag"
	"napkin/engine/unit"
	"napkin/tui/ui"
)

// pinTargets are the designs a result can be pinned into.
type pinTargets struct {
	line    calc.Line
	designs []ui.DesignFile
	err     error
}

// pinned is what became of a pin.
type pinned struct {
	name, into string
	err        error
}

// pin asks which design keeps the result under the cursor.
func (p *Sheet) pin(c *ui.Context) tea.Cmd {
	line, ok := p.sheet.Chosen()
	if !ok || c.Files == nil {
		return ui.Say(ui.Toast{Text: "choose a result that has a value first", Bad: true})
	}
	files := c.Files
	return c.Do(func(context.Context) tea.Msg {
		designs, err := files.Designs()
		return pinTargets{line, designs, err}
	})
}

// offer shows the designs, the one worked on last first, and one that begins
// with this line.
func (p *Sheet) offer(c *ui.Context, t pinTargets) tea.Cmd {
	if t.err != nil {
		return ui.Say(ui.Toast{Text: t.err.Error(), Bad: true})
	}
	var choices []ui.Choice
	for _, d := range t.designs {
		choices = append(choices, ui.Choice{Title: d.Name, Hint: d.Path, Run: func() tea.Cmd { return p.write(c, t.line, d) }})
	}
	name := strings.TrimPrefix(p.head.Title, "Worksheet: ")
	choices = append(choices, ui.Choice{Title: "a new design", Hint: "begins with this line, called " + name, Run: func() tea.Cmd { return p.begin(c, t.line, name) }})
	return ui.Say(ui.Choose{Title: fmt.Sprintf("pin %s, %s, into", t.line.Label, unit.Join(t.line.Shown(unit.Human))), Choices: choices})
}

// tries is how often a pin is laid on a newer version of the file.
const tries = 3

// write adds the result to the assumptions of a design, on whatever version of
// the file is there.
func (p *Sheet) write(c *ui.Context, line calc.Line, into ui.DesignFile) tea.Cmd {
	files, id := c.Files, p.head.ID
	return c.Do(func(context.Context) tea.Msg {
		var name string
		err := ui.ErrChanged
		for range tries {
			if !errors.Is(err, ui.ErrChanged) {
				break
			}
			name, err = pinInto(files, into.Path, id, line)
		}
		return pinned{name, into.Name, err}
	})
}

// begin makes a design file that holds the result.
func (p *Sheet) begin(c *ui.Context, line calc.Line, name string) tea.Cmd {
	files, id := c.Files, p.head.ID
	return c.Do(func(context.Context) tea.Msg {
		path := files.DesignPath(name)
		if _, err := files.Write(path, design.New(name), ui.Stamp{}); err != nil {
			return pinned{err: err}
		}
		as, err := pinInto(files, path, id, line)
		return pinned{as, name, err}
	})
}

func pinInto(files ui.Files, path, sheet string, line calc.Line) (string, error) {
	text, stamp, err := files.Read(path)
	if err != nil {
		return "", err
	}
	d, findings := design.Parse(diag.NewSource(path, text))
	if d == nil || d.Document.Root.Len() == 0 {
		return "", fmt.Errorf("%s cannot be read: %w", path, findings.Err())
	}
	edited, name, err := d.Pin(design.Pinned{
		Name: line.Name, Label: line.Label, Value: line.Value.Format(unit.Full),
		Note: "napkin calc run " + sheet + ": " + line.Working(), So: line.So,
	})
	if err != nil {
		return "", err
	}
	_, err = files.Write(path, edited, stamp)
	return name, err
}

// told says where the result is now.
func told(m pinned) tea.Cmd {
	if m.err != nil {
		return ui.Say(ui.Toast{Text: "not pinned: " + m.err.Error(), Bad: true})
	}
	return ui.Say(ui.Toast{Text: fmt.Sprintf("pinned into %s as %s", m.into, m.name)})
}
