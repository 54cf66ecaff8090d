package design

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/engine/design"
	"napkin/engine/yaml"
	"napkin/tui/cell"
	"napkin/tui/ui"
	"napkin/tui/widget/diagram"
	"napkin/tui/widget/scroll"
)

// pane is one of the parts of the walk that can have the keys.
type pane uint8

const (
	formPane  pane = iota // the answers
	asidePane             // the tick, the picture and what is worth a look
	guidePane             // the guidance, where the rail has no room for it
)

// Walk is the nine steps over one design file. What it shows is what the file
// says; every answer goes to the file at once.
type Walk struct {
	disk    *disk // nil for a reference, which is only looked at
	paper   paper
	loaded  bool
	trouble string // why the file could not be read

	steps []design.Step
	step  int
	pane  pane
	form  form
	side  scroll.View

	viewer *diagram.Viewer // the picture over the whole body; nil for none
	viewed *design.Design  // what it shows

	session  *session
	fresh    string // path of an entry being made, answer after answer
	lost     *lost  // what was typed and dropped last
	conflict *conflict
	unsaved  string // why the last save failed
	kept     string // what to say once the version that was kept is written
	clock    clock
	beat     int // of the ticks that count; older ones fall away
	pictures map[int]cell.Block
	guides   guides // nil until they are read
}

// tick is the heartbeat of the page while it is in front.
type tick struct{ beat int }

// source says which question to the disk an answer belongs to.
type source uint8

const (
	fromRead source = iota
	fromSave
	fromLook
)

type heard struct {
	source source
	news   news
}

// guides are the problems there are: one of them may guide this walk.
type guides []content.Problem

type edited struct{ err error }
type editNow struct{ line int }

// NewWalk makes the walk over a file.
func NewWalk(s *ui.Services, path string) *Walk {
	w := newWalk(path)
	w.disk = &disk{files: s.Files, path: path}
	return w
}

func newWalk(path string) *Walk {
	return &Walk{
		paper: paper{name: yaml.Clean(filepath.Base(path))}, steps: design.Steps(),
		form: form{open: map[string]bool{}}, pictures: map[int]cell.Block{},
	}
}

// newReference makes a walk over the worked design of a problem, which cannot be
// changed.
func newReference(problem content.Problem) *Walk {
	w := newWalk(problem.Title)
	w.guides = guides{problem}
	w.paper.read(problem.Reference)
	w.loaded = true
	w.refill()
	return w
}

// Init reads the file and starts the heartbeat.
func (p *Walk) Init(c *ui.Context) tea.Cmd {
	if p.disk == nil {
		return nil
	}
	lib := c.Library
	return tea.Batch(c.Do(func(context.Context) tea.Msg { return heard{fromRead, p.disk.ioRead()} }),
		c.Do(func(context.Context) tea.Msg { return guides(lib.Problems()) }), p.heartbeat(c))
}

// heartbeat starts a new series of ticks; those of an older one fall away.
func (p *Walk) heartbeat(c *ui.Context) tea.Cmd {
	p.beat++
	p.clock.resume(c.Now())
	return c.After(time.Second, tick{p.beat})
}

// Resume looks at the file again and goes on.
func (p *Walk) Resume(c *ui.Context) tea.Cmd {
	if p.disk == nil {
		return nil
	}
	return tea.Batch(p.look(c), p.heartbeat(c))
}

// Leave takes what is being typed and stops looking at the file. What cannot
// be taken stays in its field until one comes back.
func (p *Walk) Leave(c *ui.Context) tea.Cmd {
	p.beat++
	p.clock.pause(c.Now())
	cmd, _ := p.commit(c)
	return cmd
}

// Title is the path to the design.
func (p *Walk) Title() []string {
	name := p.paper.name
	if p.paper.design != nil && p.paper.design.Name != "" {
		name = p.paper.design.Name
	}
	if p.disk == nil {
		name += ", a reference"
	}
	return []string{"Design", oneLine(name)}
}

// Status is where one is and what time is left.
func (p *Walk) Status(c *ui.Context) string {
	if !p.loaded {
		return ""
	}
	if p.looking() {
		out := p.viewer.Status()
		if p.disk != nil {
			out += p.clock.text(p.paper.design.Minutes)
		}
		return out
	}
	out := fmt.Sprintf("step %d of %d", p.step+1, len(p.steps))
	if p.disk == nil {
		return out + " · read only"
	}
	if p.unsaved != "" {
		out = "not saved · " + out
	}
	return out + p.clock.text(p.paper.design.Minutes)
}

// Typing reports whether an answer is being typed.
func (p *Walk) Typing() bool { return p.session != nil }

// Back leaves the field, then the other panes.
func (p *Walk) Back(c *ui.Context) (tea.Cmd, bool) {
	switch {
	case p.session != nil:
		return p.drop(c), true
	case p.looking():
		p.viewer = nil
		return nil, true
	case p.pane != formPane:
		p.pane = formPane
		return nil, true
	}
	return nil, false
}

// Update takes what the disk says, the ticks, and what is typed; what the
// picture shows follows.
func (p *Walk) Update(c *ui.Context, msg tea.Msg) tea.Cmd {
	cmd := p.take(c, msg)
	return tea.Batch(cmd, p.renewPicture(c))
}

func (p *Walk) take(c *ui.Context, msg tea.Msg) tea.Cmd {
	if p.looking() {
		switch msg.(type) {
		case heard, tick, draft, guides, editNow, edited, exported, exportable, copied:
		default:
			return p.viewer.Update(c, msg)
		}
	}
	switch msg := msg.(type) {
	case heard:
		return p.hear(c, msg)
	case guides:
		p.guides = msg
	case tick:
		return p.onTick(c, msg)
	case draft:
		return p.saveDraft(c, msg.serial)
	case editNow:
		addr := c.Addr
		return c.Editor.Open(p.disk.path, msg.line, func(err error) tea.Msg { return ui.To{Addr: addr, Msg: edited{err}} })
	case edited:
		p.clock.resume(c.Now())
		if msg.err != nil {
			return tea.Batch(ui.Say(ui.Toast{Text: oneLine(msg.err.Error()), Bad: true}), p.look(c))
		}
		return p.look(c)
	case exported:
		return msg.toast()
	case exportable:
		return p.askExport(c, msg)
	case copied:
		return msg.open()
	case tea.PasteMsg:
		if p.session != nil {
			return p.typing(c, msg)
		}
	case tea.KeyPressMsg:
		return p.press(c, msg)
	case ui.Click:
		return p.click(c, msg)
	case ui.Wheel:
		p.wheel(msg)
	}
	return nil
}

func (p *Walk) onTick(c *ui.Context, msg tick) tea.Cmd {
	if msg.beat != p.beat {
		return nil
	}
	p.clock.tick(c.Now(), p.step)
	again := c.After(time.Second, tick{p.beat})
	if p.unsaved != "" {
		return tea.Batch(p.save(c), again)
	}
	return tea.Batch(p.look(c), again)
}

// look asks whether the file was changed by somebody else.
func (p *Walk) look(c *ui.Context) tea.Cmd {
	switch {
	case p.conflict != nil && p.conflict.gone:
		return c.Do(func(context.Context) tea.Msg { return heard{fromLook, p.disk.ioReturn()} })
	case p.conflict != nil || !p.loaded:
		if p.trouble == "" {
			return nil
		}
		return c.Do(func(context.Context) tea.Msg { return heard{fromRead, p.disk.ioRead()} })
	}
	return c.Do(func(context.Context) tea.Msg { return heard{fromLook, p.disk.ioLook()} })
}

// keep hands the present text to the disk.
func (p *Walk) keep(c *ui.Context) tea.Cmd {
	p.disk.put(p.paper.text)
	return p.save(c)
}

func (p *Walk) save(c *ui.Context) tea.Cmd {
	return c.Do(func(context.Context) tea.Msg { return heard{fromSave, p.disk.ioSave()} })
}

// refill works out anew what the page shows of the paper.
func (p *Walk) refill() {
	p.form.fill(p.steps[p.step], &p.paper, p.disk != nil)
	clear(p.pictures)
}

// frozen says why nothing can be changed now, "" when it can.
func (p *Walk) frozen() string {
	switch {
	case !p.loaded:
		return "the file could not be read"
	case p.disk == nil:
		return "this is a reference; w keeps a copy that is yours to change"
	case p.conflict != nil:
		return "first choose which version to keep"
	case p.paper.stale:
		return "the file has mistakes; e opens it where they are"
	}
	return ""
}

// goTo shows another step.
func (p *Walk) goTo(c *ui.Context, step int) tea.Cmd {
	if !p.loaded || step < 0 || step >= len(p.steps) || step == p.step {
		return nil
	}
	p.clock.tick(c.Now(), p.step)
	p.step, p.fresh, p.viewer = step, "", nil
	p.form.cursor = 0
	p.form.scroll.Start()
	p.side.Start()
	if p.pane == asidePane && !p.steps[step].Picture {
		p.pane = formPane
	}
	p.refill()
	return nil
}

func oneLine(text string) string { return strings.Join(strings.Fields(yaml.Clean(text)), " ") }
