package diagram

import (
	"fmt"
	"strings"

	"napkin/engine/diagram"
	"napkin/tui/cell"
	"napkin/tui/theme"
)

// told is what is said of the selected part, in at most room lines of w cells.
// Where that is too little for all neighbours, it counts those it leaves out.
func told(t *theme.Theme, s diagram.Said, w, room int) cell.Block {
	facts := joined(" · ", s.Kind, before("in ", s.Group))
	head := t.Mark.Paint("▌") + " " + t.Strong.Paint(cell.Cut(s.Name, w-2))
	if left := w - cell.Width(head) - 3; facts != "" && left > len("external") {
		head += "   " + t.Dim.Paint(cell.Cut(facts, left))
	}
	if left := w - cell.Width(head) - 3; s.Value != "" && left >= cell.Width(s.Value) {
		head += t.Dim.Paint(" · ") + t.Value.Paint(s.Value)
		s.Value = ""
	}
	var body cell.Block
	for most := 9; most > 0; most-- {
		body = paragraphs(s, w-2, most)
		if len(body) > room-1 {
			body = cell.Wrap(joined("; ", sentences(s, most)...), w-2)
		}
		if len(body) <= room-1 {
			break
		}
	}
	out := cell.Block{head}
	for i, line := range body {
		if i == room-1 {
			break
		}
		if i == room-2 && len(body) > room-1 {
			line = cell.Cut(line+" …", w-2)
		}
		out = append(out, "  "+line)
	}
	return out
}

// paragraphs has each sentence begin a line.
func paragraphs(s diagram.Said, w, most int) cell.Block {
	var out cell.Block
	for _, text := range sentences(s, most) {
		out = append(out, cell.Wrap(text, w)...)
	}
	return out
}

// sentences say what the part does and what it has to do with others; of a list
// at most so many.
func sentences(s diagram.Said, most int) []string {
	var out []string
	add := func(text string) {
		if text != "" {
			out = append(out, text)
		}
	}
	add(s.Value)
	add(joined(" · ", oneLine(s.Does), oneLine(s.Tech)))
	add(before("holds ", list(s.Holds, most)))
	var linked []string
	for _, r := range s.Linked {
		linked = append(linked, r.Verb+" "+list(r.Who, most))
	}
	add(strings.Join(linked, "; "))
	return out
}

func list(names []string, most int) string {
	if len(names) > most {
		names = append(names[:most:most], fmt.Sprintf("%d more", len(names)-most))
	}
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return strings.Join(names, "")
}

// before puts a lead before a text that is not empty.
func before(lead, text string) string {
	if text == "" {
		return ""
	}
	return lead + text
}

func joined(sep string, texts ...string) string {
	var some []string
	for _, text := range texts {
		if text != "" {
			some = append(some, text)
		}
	}
	return strings.Join(some, sep)
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
