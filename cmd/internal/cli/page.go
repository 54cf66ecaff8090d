package cli

import (
	"fmt"
	"slices"
	"strings"

	"napkin/engine/cells"
	"napkin/engine/diagram"
	"napkin/engine/diagram/grid"
	"napkin/engine/rich"
)

// page is a picture as it is printed.
type page struct {
	drawing *drawing
	picture *diagram.Picture
	text    []string // lines of the picture
	width   int      // of the page
	step    int
	folded  []string // ids
	unlit   bool     // the step cannot be told from the picture without colours
}

// lay draws or tells, and says on standard error what does not fit.
func (e *env) lay(d *drawing, f *diagramFlags) *page {
	width := f.width
	if width == 0 {
		width = e.paper()
	}
	o := f.options(width)
	plain := e.plain || e.accessible()
	wanted := f.zoom != "" && f.zoom != "outline"
	o.Narrow = wanted
	o.Outline = f.zoom == "outline" || plain && !wanted
	p := d.diagram.Draw(o)
	if p.Drawing != nil && !p.Fits && (plain || width < diagram.MinWidth) {
		o.Outline = true
		p = d.diagram.Draw(o)
	}
	switch {
	case p.Drawing != nil && !p.Fits:
		e.talk(d.overflow(p, f, width))
	case p.Drawing == nil && !o.Outline && width >= diagram.MinWidth:
		e.talk("napkin: " + d.tooLarge() + "; it is told in lines")
	case p.Drawing == nil && wanted:
		e.talk(fmt.Sprintf("napkin: no picture of this fits %d columns; it is told in lines", width))
	}
	onScreen := e.terminal().Facts().Size.W > 0
	at := func(step int) []string {
		return printed(p, width, diagram.Shown{Step: step, Selected: grid.None, ASCII: e.wantsASCII(onScreen)})
	}
	out := &page{drawing: d, picture: p, width: width, step: f.step, folded: append(f.fold, p.Folded...), text: at(f.step)}
	out.unlit = f.step > 0 && slices.Equal(out.text, at(0))
	return out
}

// printed is the text of a picture in lines; what is told is wrapped.
func printed(p *diagram.Picture, width int, shown diagram.Shown) []string {
	var out []string
	for _, line := range p.Text(shown) {
		if p.Drawing == nil {
			out = append(out, strings.Split(line.Wrap(width).Plain(), "\n")...)
			continue
		}
		out = append(out, line.Plain())
	}
	return out
}

// paper is the width of the terminal, or of a page where there is none.
func (e *env) paper() int {
	if w := e.terminal().Facts().Size.W; w > 0 {
		return w
	}
	return readWidth
}

// words is the page for people: the title, the picture, what was folded, the
// captions.
func (p *page) words() string {
	d := p.drawing.diagram
	var parts []string
	add := func(text string) {
		if text != "" {
			parts = append(parts, text)
		}
	}
	add(p.item("", oneLine(d.Title)))
	if p.picture.Drawing == nil {
		add(p.item("", oneLine(d.Alt)))
	}
	add(strings.Join(p.text, "\n"))
	add(p.foldedLine())
	add(p.captions())
	return strings.Join(parts, "\n\n")
}

// item sets words behind a mark in the width of the page.
func (p *page) item(mark, words string) string {
	if words == "" {
		return ""
	}
	lead := cells.Width(mark)
	lines := rich.L(rich.T(rich.Plain, words)).Wrap(max(p.width-lead, 1))
	for i := range lines {
		text := lines[i].Plain()
		if i > 0 {
			mark = strings.Repeat(" ", lead)
			text = strings.TrimPrefix(text, "  ") // of Wrap
		}
		lines[i] = rich.L(rich.T(rich.Plain, mark+text))
	}
	return lines.Plain()
}

// foldedLine names the groups that are shown as one box.
func (p *page) foldedLine() string {
	if len(p.folded) == 0 || p.picture.Drawing == nil {
		return ""
	}
	names := map[string]string{}
	for _, g := range p.drawing.diagram.Graph.Groups {
		names[g.ID] = g.Title()
	}
	var titles []string
	for _, id := range p.folded {
		titles = append(titles, names[id])
	}
	what := "Folded"
	if len(p.picture.Folded) > 0 {
		what = fmt.Sprintf("Folded to fit %d columns", p.width)
	}
	return p.item("", what+": "+strings.Join(titles, ", ")+".")
}

// captions lists the steps, or says the one that is lit.
func (p *page) captions() string {
	steps := p.drawing.diagram.Steps
	if p.step == 0 {
		var lines []string
		for i, step := range steps {
			lines = append(lines, p.item(fmt.Sprintf("%2d. ", i+1), oneLine(step.Say)))
		}
		return strings.Join(lines, "\n")
	}
	step := steps[p.step-1]
	text := p.item("", fmt.Sprintf("Step %d of %d: %s", p.step, len(steps), oneLine(step.Say)))
	if !p.unlit || len(step.Show) == 0 {
		return text
	}
	return text + "\n" + p.item("", "It is about: "+strings.Join(p.names(step.Show), "; ")+".")
}

// names are parts as a person would say them.
func (p *page) names(ids []string) []string {
	out := append([]string(nil), ids...)
	all := p.drawing.diagram.Draw(diagram.Options{})
	if all.Drawing == nil {
		return out
	}
	for i, id := range out {
		if at := all.Find(id); at != grid.None {
			out[i] = oneLine(all.Parts[at].Name)
		}
	}
	return out
}

// pageJSON is the page for programs.
type pageJSON struct {
	Kind     string        `json:"kind"`
	Title    string        `json:"title"`
	Alt      string        `json:"alt"`
	Width    int           `json:"width"`
	Height   int           `json:"height"`
	Fits     bool          `json:"fits"`
	Folded   []string      `json:"folded"`
	Parts    []partJSON    `json:"parts"`
	Steps    []stepJSON    `json:"steps"`
	Text     []string      `json:"text"`
	Findings []findingJSON `json:"findings"`
}

type partJSON struct {
	ID   string `json:"id"`
	Kind string `json:"kind"`
	Name string `json:"name"`
	X    int    `json:"x"`
	Y    int    `json:"y"`
	W    int    `json:"w"`
	H    int    `json:"h"`
	From string `json:"from,omitempty"`
	To   string `json:"to,omitempty"`
}

type stepJSON struct {
	Say  string   `json:"say"`
	Show []string `json:"show"`
}

func (p *page) json() pageJSON {
	d := p.drawing.diagram
	out := pageJSON{
		Kind: d.Kind, Title: d.Title, Alt: d.Alt, Height: len(p.text), Fits: p.picture.Fits, Folded: append([]string{}, p.folded...),
		Parts: []partJSON{}, Steps: []stepJSON{}, Text: append([]string{}, p.text...), Findings: findingsJSON(p.drawing.findings),
	}
	for _, line := range p.text {
		out.Width = max(out.Width, cells.Width(line))
	}
	for _, step := range d.Steps {
		out.Steps = append(out.Steps, stepJSON{step.Say, append([]string{}, step.Show...)})
	}
	drawn := p.picture.Drawing
	if drawn == nil {
		return out
	}
	out.Width, out.Height = drawn.Width, drawn.Height
	for _, at := range drawn.Parts {
		part := partJSON{ID: at.ID, Kind: partKind(at.Kind), Name: oneLine(at.Name), X: at.Area.X, Y: at.Area.Y, W: at.Area.W, H: at.Area.H}
		if at.Kind == grid.EdgePart {
			part.From, part.To = drawn.Parts[at.Ends[0]].ID, drawn.Parts[at.Ends[1]].ID
		}
		out.Parts = append(out.Parts, part)
	}
	return out
}

func partKind(k grid.Kind) string {
	switch k {
	case grid.EdgePart:
		return "arrow"
	case grid.GroupPart:
		return "group"
	case grid.NotePart:
		return "note"
	}
	return "box"
}
