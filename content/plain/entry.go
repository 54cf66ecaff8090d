package plain

import (
	"strings"

	"napkin/content"
	"napkin/engine/cells"
)

// Entry writes a thing of the reference shelf: its title, its fields under
// their names, and where it leads.
func Entry(lib *content.Library, e content.Entry, width int) string {
	p := &page{lib: lib, width: min(max(width, MinWidth), MaxWidth)}
	p.add(underline(e.Title, "=", p.width))
	for _, f := range e.Fields {
		p.add(p.field(f))
	}
	var see []string
	for _, link := range e.See {
		see = append(see, wrap(p.titled(link), p.width, "  ", "    "))
	}
	if len(see) > 0 {
		p.add("See:\n" + strings.Join(see, "\n"))
	}
	return strings.Join(p.blocks, "\n\n") + "\n"
}

// field sets a part of an entry. A single paragraph stands behind its name,
// items stand below it.
func (p *page) field(f content.Field) string {
	name := strings.TrimSpace(f.Name)
	if len(f.Lines) == 1 && f.Lines[0].Mark == "" {
		if name == "" {
			return wrap(f.Lines[0].Text, p.width, "", "")
		}
		return wrap(name+": "+f.Lines[0].Text, p.width, "", "  ")
	}
	var lines []string
	if name != "" {
		lines = append(lines, name+":")
	}
	for _, l := range f.Lines {
		mark := "  " + l.Mark + " "
		lines = append(lines, wrap(l.Text, p.width, mark, strings.Repeat(" ", cells.Width(mark))))
		if l.Link.Kind != "" {
			rest := strings.Repeat(" ", cells.Width(mark))
			lines = append(lines, wrap("see "+l.Link.String(), p.width, rest, rest))
		}
	}
	return strings.Join(lines, "\n")
}

// titled is a link with what it leads to.
func (p *page) titled(link content.Link) string {
	if target, err := p.lib.Resolve(link); err == nil && target.Title != "" {
		return link.String() + "  " + target.Title
	}
	return link.String()
}
