package pack

import (
	"slices"
	"strings"

	"napkin/content"
	"napkin/engine/diag"
	"napkin/engine/diagram"
)

// Picture is a fence that holds a picture, in any Markdown text.
type Picture struct {
	Language string    // diagram or mermaid
	ID       string    // of the library's diagram that it shows; empty for one of its own
	Body     diag.Span // the lines between the fence lines
	Line     diag.Span // what follows the opening marks

	at segment
}

// Pictures finds the fences of a Markdown text that hold pictures, in their
// order. Their bodies are not read.
func Pictures(src *diag.Source) []Picture {
	var all []Picture
	for _, s := range split(src.Text, 0) {
		name, rest := cutName(s.info)
		if !s.fence || name != "diagram" && name != "mermaid" {
			continue
		}
		p := Picture{Language: name, Body: s.body, Line: s.at, at: s}
		if name == "diagram" {
			found, _, _ := attributes(rest, 0)
			if i := slices.IndexFunc(found, func(a attribute) bool { return a.name == "id" }); i >= 0 {
				p.ID = found[i].value
			}
		}
		all = append(all, p)
	}
	return all
}

// cutName cuts what follows the marks of a fence into its first word and the
// rest.
func cutName(info string) (name, rest string) {
	end := strings.IndexAny(info, " \t{")
	if end < 0 {
		return info, ""
	}
	return info[:end], info[end:]
}

// Read reads a picture of the language diagram that is none of the library's.
// Outside of a lesson the body may say its kind, and a description is missed,
// not demanded.
func (p Picture) Read(src *diag.Source) (*diagram.Diagram, diag.List) {
	r := &reader{source: src}
	if !p.at.closed {
		r.report(diag.New("fence.open", "this fence is never closed"), p.Line, "end it with a line of three backticks")
	}
	_, rest := cutName(p.at.info)
	found, wrong, at := attributes(rest, p.Line.End-len(rest))
	if wrong != "" {
		r.report(diag.New("fence.attribute", "%s in the first line of this diagram", wrong), at, `write name=value, or name="value with blanks"`)
	}
	kinds := fences()
	attr := r.knownAttributes(kinds[slices.IndexFunc(kinds, func(f fence) bool { return f.name == "diagram" })], found)
	d := r.picture(p, attr)
	if d != nil && d.Alt == "" {
		missing := diag.New("fence.attribute", "nothing describes this picture for those who listen")
		missing.Severity = diag.Warning
		r.report(missing, p.Line, `write alt="what the picture shows" in the first line`)
	}
	return d, r.findings
}

func (r *reader) picture(p Picture, attr map[string]attribute) *diagram.Diagram {
	if _, ok := attr["kind"]; !ok && saysKind(r.body(p.at)) {
		d, findings := diagram.ParseBlock(r.source, p.Body, "", attr["alt"].value)
		r.findings = append(r.findings, findings...)
		return d
	}
	const unsaid = "a picture" // the reader of lessons wants something
	if strings.TrimSpace(attr["alt"].value) == "" {
		attr["alt"] = attribute{value: unsaid}
	}
	block, ok := r.diagram(p.at, attr).(content.Diagram)
	if !ok || block.Diagram == nil {
		return nil
	}
	if block.Alt == unsaid {
		block.Alt = ""
	}
	return block.Diagram
}

// saysKind reports whether a body begins as a diagram file does.
func saysKind(body string) bool {
	for line := range strings.Lines(body) {
		if text := strings.TrimSpace(line); text != "" && text[0] != '#' {
			return strings.HasPrefix(line, "kind:") || strings.HasPrefix(line, "title:") || strings.HasPrefix(line, "alt:")
		}
	}
	return false
}
