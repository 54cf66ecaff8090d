package pack

import (
	"path"
	"strings"

	"napkin/content"
	"napkin/engine/diag"
	"napkin/engine/diagram"
)

// drawing notes a diagram file, which is read later. The name of the file is
// the ID: the format of a diagram is that of any diagram file and has none.
func (l *loader) drawing(file string) *content.DrawingFile {
	id := strings.TrimSuffix(path.Base(file), path.Ext(file))
	if !isID(id) {
		l.note(file, "pack.id", "the name of a diagram's file is its id, and this is none", "use lower-case words joined by hyphens: seed-read-replicas.yaml")
		id = idOfFile(file)
	}
	return content.NewDrawingFile(id, content.Later(func() (*content.Drawing, diag.List) {
		r, ok := l.open(file)
		if !ok {
			return nil, r.findings
		}
		d, findings := diagram.Parse(r.source)
		for _, f := range findings {
			r.add(f)
		}
		if d == nil {
			return nil, r.findings
		}
		title := d.Title
		if title == "" {
			title = id
		}
		return &content.Drawing{ID: id, Title: title, Source: r.source, Diagram: d}, r.findings
	}))
}

// embedded reports what a fence that shows a diagram of the library says twice.
func (r *reader) embedded(s segment, attr map[string]attribute) {
	r.empty(s, "diagram with an id")
	for _, name := range []string{"alt", "kind"} {
		if a, ok := attr[name]; ok {
			r.report(diag.New("fence.attribute", "a diagram with an id has its own %s", name), a.span, "leave it out; it stands in the diagram's file")
		}
	}
}

// fillDiagrams puts the library's diagrams into the blocks that show them.
func (l *loader) fillDiagrams(r *reader, blocks []content.Block) {
	for i, block := range blocks {
		shown, ok := block.(content.Diagram)
		if !ok || shown.ID == "" {
			continue
		}
		d, err := l.find(shown.ID)
		if err != nil {
			span := firstLine(r.source.Text, shown.Span)
			span.Start += max(strings.LastIndex(r.source.Text[span.Start:span.End], shown.ID), 0)
			r.at(span, err)
			blocks[i] = content.Fault{Place: shown.Place, Problem: r.findings[len(r.findings)-1]}
			continue
		}
		shown.Diagram = d.Diagram
		blocks[i] = shown
	}
}

// find looks a diagram up where the pack was overlaid; the error says what is
// near.
func (l *loader) find(id string) (*content.Drawing, error) {
	lib := l.pack.library
	if lib == nil {
		lib = content.New(content.Parts{})
	}
	if d, ok := lib.Diagram(id); ok {
		return d, nil
	}
	_, err := lib.Resolve(content.Link{Kind: content.KindDiagram, ID: id})
	return nil, err
}
