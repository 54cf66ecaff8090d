package mermaid

import (
	"fmt"
	"strings"

	"napkin/engine/diag"
	"napkin/engine/diagram/graph"
)

// subgraph reads the line that opens one: subgraph id [title], or a title
// alone.
func (p *parser) subgraph() {
	p.blanks()
	start := p.at
	id, title := p.subgraphTitle()
	span := diag.Span{Start: start, End: p.at}
	if start == p.at {
		span.Start = start - len("subgraph")
	}
	if id == "" && title == "" {
		p.report(diag.Warning, span.Start, span.End, "nameless", "GitHub refuses a subgraph without an id or a title", "an id or a title", "write subgraph id [title]")
	}
	if len(p.stack) >= maxDepth {
		p.report(diag.Error, span.Start, span.End, "depth", fmt.Sprintf("subgraphs lie more than %d deep", maxDepth), "fewer levels", "take some levels out; the nodes are read into the last one")
		p.stack = append(p.stack, opened{group: none})
		return
	}
	if _, taken := p.subgraphs[id]; taken {
		p.report(diag.Warning, span.Start, span.End, "same-subgraph", fmt.Sprintf("a subgraph %s is there already", excerpt(id)), "an id of its own", "give it another id: subgraph "+excerpt(id)+"2 [title]")
		id = ""
	}
	for n := len(p.groups); id == ""; n++ {
		if free := fmt.Sprintf("subGraph%d", n); !p.taken(free) {
			id = free
		}
	}
	p.subgraphs[id] = len(p.groups)
	parent := graph.Loose
	if n := len(p.stack); n > 0 {
		parent = p.stack[n-1].group
	}
	p.stack = append(p.stack, opened{group: len(p.groups)})
	p.groups = append(p.groups, group{id, title, parent, span})
}

func (p *parser) taken(id string) bool {
	_, node := p.names[id]
	_, sub := p.subgraphs[id]
	return node || sub
}

// subgraphTitle reads the id and the title. A title of several words is no id,
// as in Mermaid: then the id is empty.
func (p *parser) subgraphTitle() (id, title string) {
	start := p.at
	if p.has(`"`) {
		if quote := p.find(`"`, start+1); quote >= 0 && quote < p.lineEnd() {
			p.at = quote + 1
			title = p.label(raw{start, p.at}).whole()
			id = strings.TrimSpace(p.text[start+1 : quote])
		}
	}
	end := p.statementEnd()
	if bracket := strings.IndexByte(p.text[p.at:end], '['); bracket >= 0 {
		open := p.at + bracket
		if id == "" {
			id = strings.TrimSpace(p.text[p.at:open])
		}
		stop := p.bracket(open)
		if stop < 0 {
			p.report(diag.Error, open, open+1, "bracket", "the \"[\" is not closed", "\"]\" in the same line", "close it: subgraph id [title]")
			p.at = p.lineEnd()
			return oneWord(id), id
		}
		p.at = stop + 1
		return oneWord(id), p.label(p.inner(open, stop)).whole()
	}
	if title != "" || p.at > start {
		return oneWord(id), title
	}
	if comment := strings.Index(p.text[p.at:end], "%%"); comment >= 0 {
		end = p.at + comment
	}
	r := raw{p.at, end}
	p.at = end
	if class := strings.Index(p.text[r.start:r.end], ":::"); class >= 0 {
		r.end = r.start + class
	}
	title = p.label(r).whole()
	return oneWord(strings.TrimSpace(p.text[r.start:r.end])), title
}

// oneWord is id unless it has blanks.
func oneWord(id string) string {
	if len(strings.Fields(id)) != 1 {
		return ""
	}
	return id
}

// innerDirection reads the direction inside of a subgraph. A graph is drawn in
// one direction, so it is only said when it is another one.
func (p *parser) innerDirection() {
	p.blanks()
	start := p.at
	for p.at < len(p.text) && isAlpha(p.text[p.at]) {
		p.at++
	}
	word := p.text[start:p.at]
	dir, _, ok := direction(word)
	switch {
	case !ok:
		p.report(diag.Error, start, p.at, "direction", fmt.Sprintf("%q is no direction", excerpt(word)), "TB, TD, BT, LR or RL", "write direction TB")
	case len(p.stack) == 0:
		p.dir = dir
	case dir != p.dir:
		p.once(diag.Info, start, p.at, "inner-direction", "the whole chart is drawn in one direction, this subgraph too", "", "")
	}
}

// direction is what a word says; exact is false for the ones drawn the other
// way round.
func direction(word string) (dir graph.Direction, exact, ok bool) {
	switch word {
	case "TB", "TD", "v":
		return graph.Down, true, true
	case "BT", "^":
		return graph.Down, false, true
	case "LR", ">":
		return graph.Right, true, true
	case "RL", "<":
		return graph.Right, false, true
	}
	return graph.Down, false, false
}
