package diagram

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"napkin/engine/diagram"
	"napkin/engine/diagram/export"
	"napkin/engine/diagram/grid"
	"napkin/tui/keymap"
	"napkin/tui/ui"
)

const group = "the picture"

// Keys are what can be done with the picture now.
func (v *Viewer) Keys(c *ui.Context) []keymap.Binding {
	bs := append(v.selectKeys(c), v.stepKeys(c)...)
	bs = append(bs, v.lookKeys(c)...)
	for i := range bs {
		bs[i].Group = group
	}
	return bs
}

func (v *Viewer) selectKeys(c *ui.Context) []keymap.Binding {
	by := func(to grid.Arms) func() tea.Cmd { return func() tea.Cmd { v.towards(c, to); return nil } }
	next := func(by int) func() tea.Cmd { return func() tea.Cmd { v.next(c, by); return nil } }
	up := keymap.Binding{ID: "diagram.up", Keys: []string{"up", "k"}, Label: "↑↓←→", Help: "choose", Rank: 2, Run: by(grid.Up)}
	none := ""
	if v.picture == nil || v.showing() == outline || len(v.picture.Selectable()) == 0 {
		up.Label, up.Help, none = "↑↓", "scroll", "there are no boxes to choose here"
	}
	why, help := v.noFold()
	fold := keymap.Binding{ID: "diagram.fold", Keys: []string{"f"}, Help: help, Rank: 4, Off: why, Run: func() tea.Cmd { return v.fold(c) }}
	if i := v.index(); why == "" && (v.picture.Parts[i].Kind == grid.GroupPart || v.picture.Parts[i].Hide != "") {
		fold.Keys = append(fold.Keys, "enter")
	}
	return []keymap.Binding{
		up,
		{ID: "diagram.down", Keys: []string{"down", "j"}, Help: "choose", Hidden: true, Run: by(grid.Down)},
		{ID: "diagram.left", Keys: []string{"left", "h"}, Help: "choose", Hidden: true, Run: by(grid.Left)},
		{ID: "diagram.right", Keys: []string{"right", "l"}, Help: "choose", Hidden: true, Run: by(grid.Right)},
		{ID: "diagram.tab", Keys: []string{"tab"}, Help: "next box", Off: none, Run: next(1)},
		{ID: "diagram.tab.back", Keys: []string{"shift+tab"}, Help: "box before", Off: none, Run: next(-1)},
		fold,
	}
}

func (v *Viewer) stepKeys(c *ui.Context) []keymap.Binding {
	none := ""
	if v.Steps() == 0 {
		none = "this picture has no steps"
	}
	return []keymap.Binding{
		{ID: "diagram.next", Keys: []string{"space"}, Help: "next step", Rank: 1, Off: none, Run: func() tea.Cmd { return v.stepBy(c, 1) }},
		{ID: "diagram.back", Keys: []string{"backspace"}, Help: "step back", Off: none, Run: func() tea.Cmd { return v.stepBy(c, -1) }},
	}
}

func (v *Viewer) stepBy(c *ui.Context, by int) tea.Cmd {
	v.turn(by)
	v.telling = false
	v.follow(c)
	return nil
}

func (v *Viewer) lookKeys(c *ui.Context) []keymap.Binding {
	closer, wider := v.noZoom()
	shift := func(dx, dy int) func() tea.Cmd { return func() tea.Cmd { v.move(c, dx, dy); return nil } }
	whole := ""
	if v.picture == nil || v.showing() == outline || v.fits(c) {
		whole = "all of it is in sight"
	}
	told := ""
	if v.showing() == outline {
		told = "an outline has no minimap"
	}
	moving := keymap.Binding{ID: "diagram.pan.up", Keys: []string{"shift+up", "ctrl+up", "K"}, Label: "shift+↑↓←→", Help: "move the picture", Rank: 6, Off: whole, Run: shift(0, -2)}
	return []keymap.Binding{
		{ID: "diagram.zoom.in", Keys: []string{"+", "="}, Label: "+ -", Help: "zoom", Rank: 3, Off: closer, Run: func() tea.Cmd { return v.zoomBy(c, 1) }},
		{ID: "diagram.zoom.out", Keys: []string{"-"}, Help: "zoom out", Hidden: true, Off: wider, Run: func() tea.Cmd { return v.zoomBy(c, -1) }},
		moving,
		{ID: "diagram.pan.down", Keys: []string{"shift+down", "ctrl+down", "J"}, Help: "move", Hidden: true, Off: whole, Run: shift(0, 2)},
		{ID: "diagram.pan.left", Keys: []string{"shift+left", "ctrl+left", "H"}, Help: "move", Hidden: true, Off: whole, Run: shift(-6, 0)},
		{ID: "diagram.pan.right", Keys: []string{"shift+right", "ctrl+right", "L"}, Help: "move", Hidden: true, Off: whole, Run: shift(6, 0)},
		{ID: "diagram.minimap", Keys: []string{"m"}, Help: "minimap", Rank: 7, Off: told, Run: func() tea.Cmd { v.toggleMinimap(c); return nil }},
		{ID: "diagram.reset", Keys: []string{"r"}, Help: "from the beginning", Run: func() tea.Cmd { return v.reset(c) }},
		{ID: "diagram.copy", Keys: []string{"y"}, Help: "copy as text", Rank: 8, Run: v.copy},
		{ID: "diagram.export", Keys: []string{"x"}, Help: "copy in another form", Run: v.export},
	}
}

// zooms are those that a kind of diagram has.
func (v *Viewer) zooms() []zoom {
	if v.diagram.Graph == nil {
		return []zoom{outline, normal}
	}
	return []zoom{outline, compact, normal, detail}
}

func (v *Viewer) zoomBy(c *ui.Context, by int) tea.Cmd {
	list := v.zooms()
	for i, z := range list {
		if z == v.zoom && i+by >= 0 && i+by < len(list) {
			v.zoom = list[i+by]
			break
		}
	}
	v.telling = v.telling || v.selected.some // what is selected stays in view
	return v.settle(c)
}

// noZoom says why one cannot look closer, or see less.
func (v *Viewer) noZoom() (closer, wider string) {
	list := v.zooms()
	if v.zoom == list[len(list)-1] {
		closer = "this is all there is to see"
	}
	if v.zoom == list[0] {
		wider = "the outline says the least"
	}
	return closer, wider
}

func (v *Viewer) fits(c *ui.Context) bool {
	w := v.plan(c).window
	return v.picture.Width <= w.W && v.picture.Height <= w.H
}

func (v *Viewer) toggleMinimap(c *ui.Context) {
	if v.picture != nil && v.hasMinimap(v.plan(c).window) {
		v.minimap = never
		return
	}
	v.minimap = always
}

// reset goes back to how the picture was opened.
func (v *Viewer) reset(c *ui.Context) tea.Cmd {
	v.step = 0
	v.zoom, v.folded, v.selected, v.telling, v.at, v.minimap = normal, nil, pick{}, false, pan{}, whenLarge
	v.lines.Start()
	return v.settle(c)
}

// copy takes the picture as it is shown, without the sign of the selection.
func (v *Viewer) copy() tea.Cmd {
	return ui.Copy(v.plain(false), "the picture as text")
}

func (v *Viewer) plain(ascii bool) string {
	if v.picture == nil || v.picture.Drawing == nil {
		return v.diagram.Outline().Plain() + "\n"
	}
	s := v.shown(grid.None)
	s.ASCII = ascii
	return v.picture.Text(s).Plain() + "\n"
}

// export offers the forms in which the picture can be taken along.
func (v *Viewer) export() tea.Cmd {
	as := func(title, text string) ui.Choice {
		return ui.Choice{Title: title, Run: func() tea.Cmd { return ui.Copy(text, "the picture as "+title) }}
	}
	choices := []ui.Choice{
		as("text", v.plain(false)), as("ASCII", v.plain(true)), as("outline", spelledOut(v.diagram)),
	}
	if g := v.diagram.Graph; g != nil {
		choices = append(choices, as("Mermaid", export.Mermaid(g)), as("D2", export.D2(g)), as("DOT", export.DOT(g)))
	}
	if p := v.picture; p != nil && p.Drawing != nil {
		choices = append(choices, as("SVG", export.SVG(p.Still(), v.diagram.Title, v.diagram.Alt)))
	}
	return ui.Say(ui.Choose{Title: "copy the picture as", Choices: choices})
}

// spelledOut is the whole diagram in words: what it is about, its lines, its
// steps.
func spelledOut(d *diagram.Diagram) string {
	out := joined("\n\n", oneLine(d.Alt), d.Outline().Plain()) + "\n"
	for i, s := range d.Steps {
		out += fmt.Sprintf("\n%d. %s", i+1, oneLine(s.Say))
	}
	return strings.TrimRight(out, "\n") + "\n"
}
