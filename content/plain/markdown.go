package plain

import (
	"strings"
	"unicode/utf8"
)

// Markdown sets the Markdown of a lesson's prose as plain text: headings
// underlined, paragraphs, lists and quotes wrapped, tables in columns.
func Markdown(text string, width int) string {
	m := &markdown{width: width}
	lines := strings.Split(text, "\n")
	for i := 0; i < len(lines); i++ {
		line := strings.TrimRight(lines[i], " ")
		switch {
		case line == "":
			m.flush()
			m.gap = true
		case patterns().heading.MatchString(line):
			m.flush()
			parts := patterns().heading.FindStringSubmatch(line)
			mark := "-"
			if len(parts[1]) > 2 {
				mark = "."
			}
			m.put(underline(inline(parts[2]), mark, width), false)
		case strings.Contains(line, "|") && i+1 < len(lines) && patterns().divider.MatchString(lines[i+1]) && strings.Contains(lines[i+1], "|"):
			m.flush()
			end := i
			for end < len(lines) && strings.Contains(lines[end], "|") {
				end++
			}
			m.put(table(lines[i:end], width), false)
			i = end - 1
		case patterns().rule.MatchString(line):
			m.flush()
			m.put(strings.Repeat("-", min(width, 20)), false)
		case patterns().listItem.MatchString(line):
			m.flush()
			parts := patterns().listItem.FindStringSubmatch(line)
			lead := parts[1]
			mark := parts[2]
			if len(mark) == 1 {
				mark = "-"
			}
			m.first, m.rest, m.item = lead+mark+" ", strings.Repeat(" ", len(lead)+len(mark)+1), true
			m.text = parts[3]
		case strings.HasPrefix(strings.TrimLeft(line, " "), ">"):
			if !m.quote {
				m.flush()
			}
			m.quote = true
			m.first, m.rest = "> ", "> "
			m.text += " " + strings.TrimLeft(line, " >")
		default:
			m.text += " " + strings.TrimSpace(line)
		}
	}
	m.flush()
	return strings.Join(m.out, "\n")
}

// markdown collects the paragraph that is being read.
type markdown struct {
	width       int
	out         []string
	text        string
	first, rest string
	item, quote bool
	gap         bool // an empty line stood before
	inList      bool
}

func (m *markdown) flush() {
	if strings.TrimSpace(m.text) != "" {
		tight := m.item && m.inList && !m.gap
		m.put(wrap(inline(m.text), m.width, m.first, m.rest), tight)
		m.inList = m.item
	}
	m.text, m.first, m.rest, m.item, m.quote = "", "", "", false, false
}

// put adds a block; tight ones follow without an empty line.
func (m *markdown) put(text string, tight bool) {
	if len(m.out) > 0 && !tight {
		m.out = append(m.out, "")
	}
	m.out = append(m.out, text)
	m.gap, m.inList = false, false
}

// inline takes the marks out of a paragraph. Links keep their address, as it
// is what the reader can type.
func inline(text string) string {
	codes := strings.Split(text, "`")
	for i := 0; i < len(codes); i += 2 { // what stands between backticks is left alone
		part := patterns().link.ReplaceAllStringFunc(codes[i], func(s string) string {
			m := patterns().link.FindStringSubmatch(s)
			return m[1] + " (" + m[2] + ")"
		})
		part = patterns().strong.ReplaceAllString(part, "$1$2")
		codes[i] = patterns().emphasis.ReplaceAllString(part, "$1$2")
	}
	return strings.Join(codes, "`")
}

// table sets a Markdown table in columns, a line under the head. Addresses of
// links are left out: a column has no room for them.
func table(lines []string, width int) string {
	var rows [][]string
	for i, line := range lines {
		if i == 1 {
			continue
		}
		line = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(line), "|"), "|")
		var row []string
		for _, cell := range splitCells(line) {
			row = append(row, inline(patterns().link.ReplaceAllString(strings.TrimSpace(cell), "$1")))
		}
		rows = append(rows, row)
	}
	widths := fit(rows, width)
	head := tableRow(rows[0], widths)
	total := 0
	for _, w := range widths {
		total += w + 2
	}
	out := append(head, strings.Repeat("-", max(1, total-2)))
	for _, row := range rows[1:] {
		out = append(out, tableRow(row, widths)...)
	}
	return strings.Join(out, "\n")
}

// splitCells cuts a row at bars that are neither escaped nor inside code.
func splitCells(line string) []string {
	var all []string
	var b strings.Builder
	code := false
	for i := 0; i < len(line); {
		r, size := utf8.DecodeRuneInString(line[i:])
		switch {
		case r == '\\' && i+1 < len(line) && line[i+1] == '|':
			b.WriteByte('|')
			i += 2
			continue
		case r == '`':
			code = !code
			b.WriteRune(r)
		case r == '|' && !code:
			all = append(all, b.String())
			b.Reset()
		default:
			b.WriteRune(r)
		}
		i += size
	}
	return append(all, b.String())
}
