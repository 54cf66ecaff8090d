package yaml

import (
	"strings"
)

// remove takes out the entry or item at path; withNotes takes the comment
// lines that are indented below it as well.
func (d *Document) remove(path []string, withNotes bool) string {
	last := len(path) - 1
	n := d.Root.At(path[:last]...)
	i := n.index(path[last])
	if n.Kind() == List {
		i, _ = listIndex(path[last], len(n.values))
	}
	if n.style == flow {
		return d.removeFlow(n, i)
	}
	text := d.Source.Text
	start := n.marks[i] - 1
	if n.kind == Map {
		start = n.keys[i].span.Start
	}
	end := d.entryEnd(n, i)
	if withNotes {
		end = d.commentsBelow(end, n.column)
	}
	line := lineStart(text, start)
	if strings.TrimLeft(text[line:start], " \t\ufeff") == "" {
		keep := line + strings.Count(text[line:start], "\ufeff")*len("\ufeff")
		return d.splice(keep, nextLine(text, end), "")
	}
	// The first entry behind a dash: what follows takes its place.
	if i+1 < len(n.values) {
		next := n.marks[i+1] - 1
		if n.kind == Map {
			next = n.keys[i+1].span.Start
		}
		if strings.TrimSpace(text[end:next]) == "" {
			return d.splice(start, next, "")
		}
	}
	for start > line && blankByte(text[start-1]) {
		start--
	}
	return d.splice(start, end, "")
}

// removeFlow takes entry i out of brackets, with the comma that it needed.
func (d *Document) removeFlow(n *Node, i int) string {
	text := d.Source.Text
	start, end := n.flowStart(i), n.flowStop(i)
	if i+1 < len(n.values) {
		next := n.flowStart(i + 1)
		gap := text[end:next]
		if !strings.Contains(gap, "#") {
			return d.splice(start, next, "")
		}
		comma := end + commaAt(gap)
		return d.splice(start, comma+1, "")
	}
	if i > 0 {
		before := n.flowStop(i - 1)
		gap := text[before:start]
		if !strings.Contains(gap, "#") {
			return d.splice(before, end, "")
		}
		comma := before + commaAt(gap)
		return d.splice(comma, end, gap[commaAt(gap)+1:])
	}
	if tail := text[end : n.span.End-1]; strings.HasPrefix(strings.TrimLeft(tail, " \t"), ",") {
		end += strings.IndexByte(tail, ',') + 1
	}
	return d.splice(start, end, "")
}

// commaAt finds the comma between two entries, outside comments.
func commaAt(gap string) int {
	comment := false
	for i := 0; i < len(gap); i++ {
		switch {
		case gap[i] == '\n':
			comment = false
		case gap[i] == '#' && (i == 0 || gap[i-1] <= ' '):
			comment = true
		case gap[i] == ',' && !comment:
			return i
		}
	}
	return max(0, len(gap)-1)
}
