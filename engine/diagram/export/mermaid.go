package export

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"napkin/engine/diagram/graph"
)

// Mermaid writes a graph as a flowchart that GitHub draws, ending in a line
// end. Beside is lost: Mermaid has no word for it. GitHub draws up to 500
// links and 50,000 characters.
func Mermaid(g *graph.Graph) string {
	w := newWriter(g)
	w.line(0, "flowchart %s", [...]string{graph.Down: "TD", graph.Right: "LR"}[g.Dir])
	w.walk(1, visitor{
		open: func(i, depth int) {
			w.line(depth, "subgraph %s[\"%s\"]", w.names.groups[i], mermaidText(caption(g.Groups[i])))
		},
		node: func(i, depth int) {
			w.line(depth, "%s[\"%s%s\"]", w.names.nodes[i], mermaidText(label(g.Nodes[i])), replicas(g.Nodes[i]))
		},
		close: func(_, depth int) { w.line(depth, "end") },
	})
	for _, e := range g.Edges {
		text := mermaidText(tidy(e.Label))
		if text != "" {
			text = "|\"" + text + "\"|"
		}
		w.line(1, "%s %s%s %s", w.names.nodes[e.From], mermaidLink(e), text, w.names.nodes[e.To])
	}
	return w.b.String()
}

func mermaidLink(e graph.Edge) string {
	solid := [...]string{graph.HeadAtEnd: "-->", graph.HeadAtBoth: "<-->", graph.HeadAtNone: "---"}
	dotted := [...]string{graph.HeadAtEnd: "-.->", graph.HeadAtBoth: "<-.->", graph.HeadAtNone: "-.-"}
	if e.Async {
		return dotted[e.Heads]
	}
	return solid[e.Heads]
}

// What Mermaid would take for something else inside of a quoted label: the
// start of a list, a heading or a rule of Markdown, a count of replicas that
// is none, a name of an icon, a line that it would rewrite.
var (
	mermaidMarkdown = regexp.MustCompile(`^(?:[-+=]|[0-9]+[.)])`)
	mermaidReplicas = regexp.MustCompile(`×([0-9]+)$`)
	mermaidIcon     = regexp.MustCompile(`([a-z]):fa-`)
	mermaidStyle    = regexp.MustCompile(`(?i)style|classdef`)
	mermaidAddress  = regexp.MustCompile(`(?i)(https?|ftp|mailto):|www\.`)
)

// mermaidText writes a label that stands in quotes. Signs that mean something
// to Mermaid, to Markdown or to HTML become entities, which are read as
// text everywhere. Only "ﬂ°" and "¶ß" stay: with them Mermaid marks entities
// itself, and shows # and ; instead.
func mermaidText(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = mermaidLine(line)
	}
	return strings.Join(lines, "<br/>")
}

func mermaidLine(line string) string {
	colon := mermaidStyle.MatchString(line) || mermaidIcon.MatchString(line)
	mark := map[int]bool{} // further bytes to be written as entities
	if at := mermaidMarkdown.FindStringIndex(line); at != nil {
		mark[at[1]-1] = true
	}
	if at := mermaidReplicas.FindStringIndex(line); at != nil {
		mark[at[0]] = true
	}
	for _, at := range mermaidAddress.FindAllStringIndex(line, -1) {
		mark[at[1]-1] = true // else it becomes a link, where links are made
	}
	if at := strings.Index(line, "direction"); at >= 0 {
		for ; at >= 0 && at < len(line); at = indexFrom(line, "direction", at+1) {
			mark[at] = true // "direction TB" is a statement even in quotes
		}
	}
	var b strings.Builder
	for i, r := range line {
		if mark[i] || mermaidSpecial(line, i, r) || r == ':' && colon {
			fmt.Fprintf(&b, "#%s;", entity(r))
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

func indexFrom(text, piece string, from int) int {
	if at := strings.Index(text[from:], piece); at >= 0 {
		return from + at
	}
	return -1
}

// entity has names for the usual signs, which people can read.
func entity(r rune) string {
	switch r {
	case '"':
		return "quot"
	case '<':
		return "lt"
	case '>':
		return "gt"
	case '&':
		return "amp"
	}
	return fmt.Sprint(int(r))
}

func mermaidSpecial(line string, at int, r rune) bool {
	switch r {
	case '"', '<', '>', '&', '#', '`', '*', '~', '\\', '[', '$', '@':
		return true
	case '%':
		return strings.HasPrefix(line[at+1:], "%") || at > 0 && line[at-1] == '%'
	case '_': // inside of a word it is no emphasis
		before, _ := utf8.DecodeLastRuneInString(line[:at])
		behind, _ := utf8.DecodeRuneInString(line[at+1:])
		return !unicode.IsLetter(before) && !unicode.IsDigit(before) || !unicode.IsLetter(behind) && !unicode.IsDigit(behind)
	}
	return false
}
