package content

import (
	"napkin/engine/diag"
	"napkin/engine/diagram"
)

// Drawing is a diagram that stands alone. Lessons may show it too.
type Drawing struct {
	ID     string
	Title  string // the ID when the file gives none
	Source *diag.Source
	*diagram.Diagram
}

// Link is the drawing's address.
func (d *Drawing) Link() Link { return Link{Kind: KindDiagram, ID: d.ID} }

// DrawingFile is the file of a drawing, which is read and laid out when
// somebody asks for it. Its name is the ID.
type DrawingFile struct {
	ID      string
	drawing *Lazy[*Drawing]
}

// NewDrawingFile joins an ID with the drawing that will be read later; nil when
// the file has nothing to draw.
func NewDrawingFile(id string, drawing *Lazy[*Drawing]) *DrawingFile {
	return &DrawingFile{ID: id, drawing: drawing}
}

// Link is the drawing's address.
func (f *DrawingFile) Link() Link { return Link{Kind: KindDiagram, ID: f.ID} }

// Findings is what was wrong with the file.
func (f *DrawingFile) Findings() diag.List {
	_, findings := f.drawing.Read()
	return findings
}

// Diagrams are the diagrams that stand alone, by ID. This reads all their
// files; those with nothing to draw are left out.
func (l *Library) Diagrams() []*Drawing {
	var all []*Drawing
	for _, file := range l.parts.Diagrams {
		if d := file.drawing.Value(); d != nil {
			all = append(all, d)
		}
	}
	return all
}

// Diagram finds a diagram that stands alone; this reads its file.
func (l *Library) Diagram(id string) (*Drawing, bool) {
	file, ok := l.drawings[id]
	if !ok {
		return nil, false
	}
	d := file.drawing.Value()
	return d, d != nil
}
