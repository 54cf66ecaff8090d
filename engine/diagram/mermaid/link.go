package mermaid

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"napkin/engine/diag"
	"napkin/engine/diagram/graph"
)

// link is one link as it is written.
type link struct {
	span   diag.Span
	id     string // e1 of e1@-->
	label  string
	async  bool // dotted
	hidden bool // ~~~
	heads  graph.Heads
	turned bool // the only arrowhead is at the start
}

// linkAt reports whether a link, or what somebody wrote for one, starts at a
// place. It costs nothing to ask.
func (p *parser) linkAt(at int) bool {
	if at < len(p.text) && strings.IndexByte("xo<", p.text[at]) >= 0 {
		at++
	}
	rest := p.text[min(at, len(p.text)):]
	for _, start := range []string{"--", "-.", "==", "~~~", "->", "=>", ".-", "..-"} {
		if strings.HasPrefix(rest, start) {
			return true
		}
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return pastedLink(r)
}

// link reads a link with its label: -->, -.->|text|, == text ==>, o--o.
func (p *parser) link() (link, bool) {
	start := p.at
	l := link{id: p.linkID()}
	tail := byte(0)
	if p.has("x") || p.has("o") || p.has("<") {
		tail = p.text[p.at]
		p.at++
	}
	ok, head := false, byte(0)
	switch {
	case p.has("~~~"):
		p.at += p.run('~')
		l.hidden, ok = true, true
	case p.has("--"):
		head, ok = p.stroke(&l, '-', tail, start)
	case p.has("=="):
		head, ok = p.stroke(&l, '=', tail, start)
	case p.has("-."), p.has(".-"), p.has("..-"):
		l.async = true
		head, ok = p.dotted(&l, start)
	default:
		p.at = start
		tail, head, ok = p.almostLink()
	}
	if !ok {
		return l, false
	}
	l.span = diag.Span{Start: start, End: p.at}
	p.heads(&l, tail, head)
	return l, p.barLabel(&l)
}

// linkID reads e1@ in front of a link.
func (p *parser) linkID() string {
	here := p.at
	id := p.name()
	if id != "" && p.has("@") && !p.has("@{") && p.linkAt(p.at+1) {
		p.at++
		p.linkIDs[id] = true
		return id
	}
	p.at = here
	return ""
}

// linkAttributes reads e1@{ animate: true } about a link that was named.
func (p *parser) linkAttributes() bool {
	here := p.at
	id := p.name()
	if p.has("@{") && p.linkIDs[id] {
		p.attributes(id, none)
		return true
	}
	p.at = here
	return false
}

// run is how often c stands here.
func (p *parser) run(c byte) int {
	n := 0
	for p.at+n < len(p.text) && p.text[p.at+n] == c {
		n++
	}
	return n
}

// end reads the arrowhead of a link: >, x, o, or 0 for none.
func (p *parser) end() byte {
	if p.at < len(p.text) && strings.IndexByte(">xo", p.text[p.at]) >= 0 {
		p.at++
		return p.text[p.at-1]
	}
	return 0
}

// stroke reads a link of dashes or equals signs. Two of them without an end
// open a text, which a second link closes: -- text -->.
func (p *parser) stroke(l *link, c, tail byte, start int) (byte, bool) {
	n := p.run(c)
	p.at += n
	if head := p.end(); head != 0 {
		if head != '>' && p.at < len(p.text) && p.nameRune(p.at) > 0 {
			p.report(diag.Warning, start, p.at, "circle-end", "Mermaid reads the letter behind the dashes as the end of the link", "a blank, when a word was meant",
				"put a blank in front of the "+string(head))
		}
		return head, true
	}
	if n > 2 {
		return 0, true
	}
	opened := p.at
	sign := strings.Repeat(string(c), 2)
	end, ok := p.between(l, sign)
	if !ok {
		if tail == '<' || p.alone(opened) {
			p.at = opened
			if tail != '<' {
				p.report(diag.Error, start, opened, "short-link", "a link without an arrowhead has three signs", "--- or ===", "write A "+sign+string(c)+" B")
			}
			return 0, true
		}
		p.open(start, opened, sign)
		return 0, false
	}
	p.at = end
	n = p.run(c)
	p.at += n
	head := p.end()
	if head == 0 && n == 2 {
		p.report(diag.Warning, end, p.at, "short-link", "GitHub refuses a link that ends in two signs", "--- or -->", "write A -- text --- B")
	}
	return head, true
}

// dotted reads -.->, -..-, .->, and -. text .->.
func (p *parser) dotted(l *link, start int) (byte, bool) {
	if p.has("-") {
		p.at++
	}
	p.at += p.run('.')
	if p.has("-") {
		p.at++
		return p.end(), true
	}
	opened := p.at
	end, ok := p.between(l, ".-")
	if !ok {
		p.open(start, opened, "-.")
		return 0, false
	}
	p.at = end + len(".-")
	return p.end(), true
}

// almostLink reports ->, => and pasted arrows, and reads them as what was
// meant.
func (p *parser) almostLink() (tail, head byte, ok bool) {
	start := p.at
	for _, sign := range []string{"<->", "<-", "->", "=>"} {
		if p.has(sign) {
			p.at += len(sign)
			break
		}
	}
	for p.at == start || p.at < len(p.text) { // "—>", "→"
		r, width := utf8.DecodeRuneInString(p.text[p.at:])
		if !pastedLink(r) && (r != '>' || p.at == start) {
			break
		}
		p.at += width
	}
	wrote := p.text[start:p.at]
	if wrote == "" {
		p.unexpected()
		return 0, 0, false
	}
	p.report(diag.Error, start, p.at, "arrow", fmt.Sprintf("%q is no link of Mermaid", wrote), "-->, -.-> or ==>", "write A --> B")
	switch wrote {
	case "<->", "↔", "⟷":
		return '<', '>', true
	case "<-", "←", "⟵":
		return '<', 0, true
	}
	return 0, '>', true
}

// heads settles which ends have arrowheads. As in Mermaid, the sign at the
// start counts when the one at the end is the same.
func (p *parser) heads(l *link, tail, head byte) {
	switch {
	case head == '>' && tail == '<', head != 0 && head == tail:
		l.heads = graph.HeadAtBoth
	case head != 0:
		l.heads = graph.HeadAtEnd
	case tail == '<':
		l.heads, l.turned = graph.HeadAtEnd, true
		p.report(diag.Warning, l.span.Start, l.span.End, "backwards", "Mermaid has no link that only points back; read as its reverse", "-->", "write B --> A")
	default:
		l.heads = graph.HeadAtNone
	}
	if head == 'x' || head == 'o' {
		p.once(diag.Info, l.span.Start, l.span.End, "ends", "crosses and circles at the ends of links are drawn as arrowheads", "", "")
	}
}
