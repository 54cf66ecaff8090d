package design

import (
	"fmt"
	"strings"

	"napkin/engine/cells"
	"napkin/engine/rich"
)

// Diagram draws the components in layers from top to bottom, with every
// connection routed between the boxes, no wider than width. What does not fit
// as a picture comes as an outline instead: a wrong picture is worse than none.
func (d *Design) Diagram(width int) rich.Text {
	if len(d.Components) == 0 {
		return clip(rich.Lines(rich.Dim, "no components yet"), width)
	}
	if text, ok := d.Picture(width); ok {
		return text
	}
	return clip(d.outline(width), width)
}

// Picture is Diagram without the outline: false when the components cannot be
// drawn in this width, or there are none.
func (d *Design) Picture(width int) (rich.Text, bool) {
	if width < minPicture || len(d.Components) == 0 || len(d.Components) > maxBoxes || len(d.Connections) > maxEdges {
		return nil, false
	}
	// Narrower captions and labels make narrower boxes, so several widths of
	// them are tried; a caption of one line is the easiest to read.
	for _, captions := range []int{20, 12, 8} {
		for _, labels := range []int{18, 14, 11} {
			if text, ok := d.picture(width, labels, captions); ok {
				return text, true
			}
		}
	}
	return nil, false
}

// A picture of more than this, or in less width, says less than an outline.
const (
	minPicture = 30
	maxBoxes   = 60
	maxEdges   = 120
)

// picture draws the boxes; false when it cannot be right in this width. Below
// it stand the connections of a component with itself, which have no arrow.
func (d *Design) picture(width, labels, captions int) (rich.Text, bool) {
	g := d.graph(labels, captions)
	if !g.layout(width) {
		return nil, false
	}
	c, ok := g.draw(width)
	if !ok {
		return nil, false
	}
	text := c.text()
	var also rich.Text
	for _, e := range d.Connections {
		if e.From == e.To {
			also = append(also, fold(d.arrow(e), width)...)
		}
	}
	if len(also) > 0 {
		text = append(append(text, rich.Line{}, rich.L(rich.T(rich.Faint, "Also:"))), also...)
	}
	return text, text.Width() <= width
}

// outline lists every component with the connections that leave it.
func (d *Design) outline(width int) rich.Text {
	var text rich.Text
	loose := map[string]bool{}
	for _, name := range d.unconnected() {
		loose[name] = true
	}
	for _, c := range d.Components {
		for _, e := range d.Connections {
			if e.From == c.Name {
				text = append(text, fold(d.arrow(e), width)...)
			}
		}
		if loose[c.Name] {
			text = append(text, fold(c.title()+" (not connected)", width)...)
		}
	}
	return text
}

// arrow says a connection in one line: client → cdn (GET).
func (d *Design) arrow(e Connection) string {
	name := func(id string) string {
		if c := d.component(id); c != nil {
			return c.title()
		}
		return id
	}
	line := name(e.From) + " → " + name(e.To)
	if text := e.caption(); text != "" {
		line += " (" + text + ")"
	}
	return line
}

// title is the label with the number of replicas.
func (c Component) title() string {
	text := strings.Join(strings.Fields(c.Label), " ")
	if text == "" {
		text = "?"
	}
	if c.Replicas > 1 {
		text += fmt.Sprintf(" ×%d", c.Replicas)
	}
	return text
}

// caption is what stands at an arrow.
func (e Connection) caption() string {
	text := strings.Join(strings.Fields(e.Label), " ")
	if e.Async {
		if text != "" {
			text += ", "
		}
		text += "async"
	}
	return text
}

// fold breaks a line at blanks; the rest is indented.
func fold(line string, width int) rich.Text {
	var text rich.Text
	indent := ""
	for _, part := range wrapWords(line, max(width-2, 1)) {
		text = append(text, rich.L(rich.T(rich.Dim, indent+part)))
		indent = "  "
	}
	return text
}

// wrapWords breaks text at blanks into lines of at most width cells; longer
// words are cut.
func wrapWords(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		for cells.Width(word) > width {
			head := ""
			for _, r := range word {
				if cells.Width(head+string(r)) > width {
					break
				}
				head += string(r)
			}
			if head == "" {
				break
			}
			if line != "" {
				lines, line = append(lines, line), ""
			}
			lines, word = append(lines, head), word[len(head):]
		}
		switch {
		case line == "":
			line = word
		case cells.Width(line)+1+cells.Width(word) <= width:
			line += " " + word
		default:
			lines, line = append(lines, line), word
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

func clip(text rich.Text, width int) rich.Text {
	for i := range text {
		text[i] = text[i].Clip(max(width, 0))
	}
	return text
}
