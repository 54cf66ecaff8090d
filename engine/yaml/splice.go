package yaml

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

func itoa(i int) string { return strconv.Itoa(i) }

// splice replaces a part of the text, with the line breaks the file uses.
func (d *Document) splice(start, end int, text string) string {
	whole := d.Source.Text
	if strings.Contains(text, "\n") {
		if i := strings.IndexByte(whole, '\n'); i > 0 && whole[i-1] == '\r' {
			text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\n", "\r\n")
		}
	}
	return whole[:start] + text + whole[end:]
}

// place writes value at path, creating what is missing on the way.
func (d *Document) place(path []string, value any) (string, error) {
	node := d.Root
	var parent *Node
	at := 0
	for i, step := range path {
		if d.opensUp(parent, node) {
			return d.replace(parent, at, node, wrap(path[i:], value)), nil
		}
		switch node.kind {
		case Null:
			return d.replace(parent, at, node, wrap(path[i:], value)), nil
		case Map:
			j := node.index(step)
			if j < 0 {
				return d.insertEntry(node, path[:i], Pair{step, wrap(path[i+1:], value)}), nil
			}
			parent, at, node = node, j, node.values[j]
		case List:
			j, ok := listIndex(step, len(node.values))
			if !ok {
				return "", refuse("path", "there is no item %q in a list of %d", step, len(node.values))
			}
			if j == len(node.values) {
				return d.insertItem(node, j, wrap(path[i+1:], value)), nil
			}
			parent, at, node = node, j, node.values[j]
		default:
			return "", refuse("path", "%q would lie inside a text", strings.Join(path, "."))
		}
	}
	return d.replace(parent, at, node, value), nil
}

// opensUp reports whether node is an empty [] or {} on a line of its own: its
// first entry is written below it, where there is room for more.
func (d *Document) opensUp(parent, node *Node) bool {
	return parent != nil && parent.style != flow && node.style == flow && len(node.values) == 0 &&
		!strings.Contains(d.Source.Text[node.span.Start:node.span.End], "#")
}

// replace writes value in the place of node, entry at of parent.
func (d *Document) replace(parent *Node, at int, node *Node, value any) string {
	text := d.Source.Text
	switch {
	case parent == nil:
		return d.replaceRoot(node, value)
	case parent.style == flow:
		return d.replaceFlow(parent, at, node, value)
	}
	mark := parent.marks[at]
	keyLine := lineEnd(text, mark)
	written := node.span.End > node.span.Start
	sameLine := written && node.span.Start <= keyLine
	gap, tail, between, end := " ", "", "", keyLine
	switch {
	case sameLine:
		gap = text[mark:node.span.Start]
		end = lineEnd(text, node.span.End)
		tail = text[node.span.End:end]
		if node.kind == Scalar && node.style == block { // the comment behind | or >
			header := text[node.span.Start:min(keyLine, node.span.End)]
			if i := strings.IndexByte(header, '#'); i > 0 {
				tail = " " + header[i:]
			}
		}
	case written:
		tail = text[mark:keyLine]
		between = text[nextLine(text, mark):lineStart(text, node.span.Start)]
		end = lineEnd(text, node.span.End)
		if node.kind != Map && node.kind != List {
			tail += text[node.span.End:end]
		}
	default:
		tail = text[mark:keyLine]
		if _, isText := value.(string); !isText {
			end = d.commentsBelow(keyLine, parent.column)
			between = text[min(nextLine(text, keyLine), end):end]
			if between != "" {
				between += "\n"
			}
		}
	}
	w := writer{clear: max(d.commentColumn(end), commentColumn(between))}
	first, below := w.entry(value, parent.column, parent.kind == List, node.style)
	if node.kind == Map || node.kind == List || node.kind == Null {
		first, below = w.entry(value, parent.column, parent.kind == List, plain)
	}
	line := ""
	if first != "" {
		line = gap + first
	}
	grown := 0
	if old := end - len(tail); end == keyLine && old >= mark {
		grown = utf8.RuneCountInString(line) - utf8.RuneCountInString(text[mark:old])
	}
	line += inColumn(tail, grown)
	if first == "" && !strings.HasPrefix(strings.TrimLeft(tail, " \t"), "#") {
		line = strings.TrimRight(line, " \t")
	}
	between = strings.TrimRight(between, "\r\n")
	body := strings.Join(below, "\n")
	parts := []string{line}
	if first != "" { // a text block must follow its sign directly
		parts = appendNonEmpty(parts, body, between, len(below) > 0)
	} else {
		if between != "" {
			parts = append(parts, between)
		}
		if len(below) > 0 {
			parts = append(parts, body)
		}
	}
	return d.splice(mark, end, strings.Join(parts, "\n"))
}

// inColumn keeps a comment that was lined up with others in its column, after
// the text before it has grown by some cells.
func inColumn(tail string, grown int) string {
	tail = strings.TrimRight(tail, " \t\r")
	note := strings.TrimLeft(tail, " ")
	if gap := len(tail) - len(note); gap >= 2 && note != "" {
		return spaces(max(gap-grown, 1)) + note
	}
	return tail
}

func appendNonEmpty(parts []string, body, between string, hasBody bool) []string {
	if hasBody {
		parts = append(parts, body)
	}
	if between != "" {
		parts = append(parts, between)
	}
	return parts
}

// replaceRoot writes the first content of a document that has none.
func (d *Document) replaceRoot(node *Node, value any) string {
	text := d.Source.Text
	m, ok := value.(Pairs)
	if !ok {
		return text // refused by the check that follows every edit
	}
	var lines []string
	for _, p := range m {
		lines = append(lines, writer{}.pair(p, 0)...)
	}
	body := strings.Join(lines, "\n") + "\n"
	if node.span.End > node.span.Start { // null written out
		return d.splice(node.span.Start, node.span.End, strings.TrimSuffix(body, "\n"))
	}
	if text != "" && !strings.HasSuffix(text, "\n") {
		body = "\n" + body
	}
	return d.splice(len(text), len(text), body)
}

func (d *Document) replaceFlow(parent *Node, at int, node *Node, value any) string {
	text := d.Source.Text
	out := inline(value, node.style, true)
	if node.style == block || node.style == flow {
		out = inline(value, plain, true)
	}
	if node.span.End == node.span.Start {
		before := node.span.Start
		if parent.kind == Map && strings.IndexByte(text[parent.keys[at].span.End:before], ':') < 0 {
			before = parent.keys[at].span.End
			return d.splice(before, before, ": "+out)
		}
		return d.splice(before, before, " "+out)
	}
	return d.splice(node.span.Start, node.span.End, out)
}

// commentsBelow moves from the end of a line over the comment lines directly
// below it that are indented more than column: they belong to that line.
func (d *Document) commentsBelow(end, column int) int {
	text := d.Source.Text
	for {
		next := nextLine(text, end)
		if next >= len(text) || next == end {
			return end
		}
		content := next + len(text[next:]) - len(strings.TrimLeft(text[next:], " "))
		if content >= len(text) || text[content] != '#' || content-next <= column {
			return end
		}
		end = lineEnd(text, content)
	}
}

// commentColumn is the deepest column of the comment lines after an offset, up
// to the next content: a text block written there must be deeper still.
func (d *Document) commentColumn(end int) int {
	return commentColumn(d.Source.Text[nextLine(d.Source.Text, end):])
}

func commentColumn(text string) int {
	deepest := 0
	for text != "" {
		line, rest, _ := strings.Cut(text, "\n")
		trimmed := strings.TrimLeft(line, " \t")
		if strings.TrimRight(trimmed, "\r") != "" {
			if trimmed[0] != '#' {
				break
			}
			deepest = max(deepest, len(line)-len(trimmed))
		}
		text = rest
	}
	return deepest
}

// entryEnd is the end of the line on which entry i of a block collection ends.
func (d *Document) entryEnd(n *Node, i int) int {
	return lineEnd(d.Source.Text, max(n.marks[i], n.values[i].span.End))
}

// insertEntry adds a new entry to a map, where Order wants it or at the end.
func (d *Document) insertEntry(m *Node, path []string, p Pair) string {
	text := d.Source.Text
	if m.style == flow {
		entry := key(p.Key) + ": " + inline(p.Value, plain, true)
		return d.insertFlow(m, len(m.keys), entry)
	}
	at := d.orderedPlace(m, path, p.Key)
	if at == 0 {
		start := m.keys[0].span.Start
		lines := writer{clear: m.column}.pair(p, m.column)
		lines[0] = lines[0][m.column:]
		return d.splice(start, start, strings.Join(lines, "\n")+"\n"+spaces(m.column))
	}
	end := d.commentsBelow(d.entryEnd(m, at-1), m.column)
	note := d.loneComment(end, m.column)
	if note > 0 {
		end = note
	}
	w := writer{clear: d.commentColumn(end)}
	out := "\n" + strings.Join(w.pair(p, m.column), "\n")
	if d.spaced(m) && note == 0 {
		out = "\n" + out
	}
	if end == len(text) {
		out += "\n"
	}
	return d.splice(end, end, out)
}

// loneComment finds the comment at column that stands alone between the line
// that ends at end and the next content: blank lines, or the end of the text,
// keep it from both. It returns where the last such comment ends, 0 when there
// is none: what the comment speaks of is written below it.
func (d *Document) loneComment(end, column int) int {
	text := d.Source.Text
	found, open, blank := 0, 0, false
	for at := end; ; {
		next := nextLine(text, at)
		if next >= len(text) || next == at {
			return max(found, open)
		}
		stop := lineEnd(text, next)
		line := strings.TrimRight(text[next:stop], " \t\r")
		indent := len(line) - len(strings.TrimLeft(line, " "))
		switch {
		case line == "":
			found, open, blank = max(found, open), 0, true
		case line[indent] == '#' && indent == column && blank:
			open = next + len(line)
		case line[indent] == '#' && open > 0: // it goes on, deeper
			open = next + len(line)
		case line[indent] == '#': // belongs to the line above
		default:
			return found
		}
		at = stop
	}
}

// orderedPlace returns the index the new key should get.
func (d *Document) orderedPlace(m *Node, path []string, name string) int {
	if d.Order == nil {
		return len(m.keys)
	}
	rank := map[string]int{}
	for i, k := range d.Order(path) {
		rank[k] = i + 1
	}
	if rank[name] == 0 {
		return len(m.keys)
	}
	at, before := 0, false
	for i, k := range m.keys {
		if r := rank[k.text]; r > 0 && r < rank[name] {
			at = i + 1
		} else if r > rank[name] {
			before = true
		}
	}
	if at == 0 && !before {
		return len(m.keys)
	}
	return at
}

// spaced reports whether the entries of a map have blank lines between them.
func (d *Document) spaced(m *Node) bool {
	for i := 1; i < len(m.keys); i++ {
		gap := d.Source.Text[d.entryEnd(m, i-1):m.keys[i].span.Start]
		if strings.Contains(strings.ReplaceAll(gap, "\r", ""), "\n\n") {
			return true
		}
	}
	return false
}

// insertItem adds a list item before item i, or at the end.
func (d *Document) insertItem(list *Node, i int, value any) string {
	text := d.Source.Text
	switch {
	case list.style == flow:
		return d.insertFlow(list, i, inline(value, plain, true))
	case i == 0:
		start := list.marks[0] - 1
		lines := writer{clear: list.column}.item(value, list.column)
		return d.splice(start, start, strings.Join(lines, "\n")[list.column:]+"\n"+spaces(list.column))
	}
	end := d.commentsBelow(d.entryEnd(list, i-1), list.column)
	w := writer{clear: d.commentColumn(end)}
	out := "\n" + strings.Join(w.item(value, list.column), "\n")
	if end == len(text) {
		out += "\n"
	}
	return d.splice(end, end, out)
}

// insertFlow adds an entry to brackets.
func (d *Document) insertFlow(n *Node, i int, entry string) string {
	switch {
	case len(n.values) == 0:
		return d.splice(n.span.Start+1, n.span.Start+1, entry)
	case i == 0:
		start := n.flowStart(0)
		return d.splice(start, start, entry+", ")
	}
	end := n.flowStop(i - 1)
	return d.splice(end, end, ", "+entry)
}

func (n *Node) flowStart(i int) int {
	if n.kind == Map {
		return n.keys[i].span.Start
	}
	return n.values[i].span.Start
}

func (n *Node) flowStop(i int) int {
	if n.kind == Map {
		return max(n.keys[i].span.End, n.values[i].span.End)
	}
	return n.values[i].span.End
}
