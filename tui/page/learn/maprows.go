package learn

import (
	"fmt"
	"strings"

	"napkin/content"
	"napkin/content/study"
	"napkin/quiz/progress"
	"napkin/tui/cell"
	"napkin/tui/theme"
	"napkin/tui/widget/list"
)

// row is what stands behind a line of the list.
type row struct {
	heading bool
	lesson  *content.Lesson // nil for anything else
	thing   study.Thing     // of a path
	stage   int             // of the path
	path    string          // in the list of paths; "" for none
}

func (m *Map) selected() row {
	if m.list.Selected >= 0 && m.list.Selected < len(m.rows) {
		return m.rows[m.list.Selected]
	}
	return row{heading: true}
}

// filling collects lines and what stands behind them.
type filling struct {
	rows  []row
	lines []list.Row
}

func (f *filling) add(r row, draw func(t *theme.Theme, w int, selected bool) string) {
	f.rows = append(f.rows, r)
	f.lines = append(f.lines, list.Row{Heading: r.heading, Draw: draw})
}

// heading puts a blank line before every heading but the first.
func (f *filling) heading(draw func(t *theme.Theme, w int) string) {
	if len(f.rows) > 0 {
		f.add(row{heading: true}, func(*theme.Theme, int, bool) string { return "" })
	}
	f.add(row{heading: true}, func(t *theme.Theme, w int, _ bool) string { return draw(t, w) })
}

// fill makes the rows of the order that is shown.
func (m *Map) fill() {
	var f filling
	switch m.order {
	case choosing:
		m.fillPaths(&f)
	case byPath:
		m.fillStages(&f)
	default:
		m.fillSections(&f)
	}
	m.rows = f.rows
	m.list.SetRows(f.lines)
}

// fillSections groups the lessons under the headings of their sections.
func (m *Map) fillSections(f *filling) {
	for from := 0; from < len(m.lessons); {
		to := from
		for to < len(m.lessons) && m.lessons[to].Section == m.lessons[from].Section {
			to++
		}
		of := m.lessons[from:to]
		read := 0
		for _, l := range of {
			if m.learner.Places[l.ID].Done() {
				read++
			}
		}
		known := m.learner.Section(of)
		f.heading(func(t *theme.Theme, w int) string {
			return cell.Justify(t.Faint.Paint(of[0].Section), t.Faint.Paint(fmt.Sprintf("%d of %d read", read, len(of)))+share(t, known), w)
		})
		for _, l := range of {
			f.add(row{lesson: l}, func(t *theme.Theme, w int, selected bool) string { return m.draw(t, l, l.Minutes, w, selected) })
		}
		from = to
	}
}

// fillStages shows the path under the headings of its stages.
func (m *Map) fillStages(f *filling) {
	p, ok := m.shown()
	if !ok {
		return
	}
	now := p.Now()
	for i, s := range p.Stages {
		f.heading(func(t *theme.Theme, w int) string {
			ink := t.Faint
			if i == now {
				ink = t.Accent
			}
			right := content.Clock(s.Left) + " left"
			if s.Done {
				right = "done"
			}
			if w >= roomy && s.Lessons > 0 {
				right = fmt.Sprintf("%d of %d read · ", s.Read, s.Lessons) + right
			}
			return cell.Justify(ink.Paint(p.Name(i)+" · "+s.Title), t.Faint.Paint(right), w)
		})
		for _, thing := range s.Things {
			r := row{thing: thing, stage: i}
			if thing.Link.Kind == content.KindLesson {
				r.lesson, _ = m.library.Lesson(thing.Link.ID)
				f.add(r, func(t *theme.Theme, w int, selected bool) string {
					return m.draw(t, r.lesson, thing.Minutes, w, selected)
				})
				continue
			}
			f.add(r, func(t *theme.Theme, w int, selected bool) string { return drawThing(t, thing, w, selected) })
		}
	}
}

// fillPaths lists the paths, and first that one may do without.
func (m *Map) fillPaths(f *filling) {
	_, follows := m.find(m.learner.Path)
	f.add(row{}, func(t *theme.Theme, w int, selected bool) string {
		return drawPath(t, "No path, section by section", "", !follows, w, selected)
	})
	for _, p := range m.paths {
		f.add(row{path: p.ID}, func(t *theme.Theme, w int, selected bool) string {
			right := cell.PadLeft(content.Clock(p.Left)+" left", leftW)
			if w >= listed {
				right = fmt.Sprintf("%d of %d read", p.Read, p.Lessons) + right
			}
			return drawPath(t, p.Title, right, m.learner.Path == p.ID, w, selected)
		})
	}
}

// draw is a lesson: read or not, how much of it sits, how long it takes.
func (m *Map) draw(t *theme.Theme, l *content.Lesson, minutes, w int, selected bool) string {
	place := m.learner.Places[l.ID]
	right := t.Faint.Paint(cell.PadLeft(fmt.Sprintf("%d min", minutes), minutesW))
	if known := m.learner.Known[l.ID]; known.Cards > 0 {
		right = bar(t, known) + right
	}
	if says, _ := m.learner.Placed.Lesson(l.ID); m.skips(l) {
		right = t.Faint.Paint("may skip · " + says.Chance())
	}
	return cell.Justify(sign(t, place.Done(), place.Block > 1)+" "+title(t, l.Title, selected), right, w)
}

// drawThing is a sheet, a round of drills or a design of a path.
func drawThing(t *theme.Theme, thing study.Thing, w int, selected bool) string {
	what := map[content.Kind]string{content.KindCalculator: "Sheet", content.KindDrill: "Drills", content.KindProblem: "Design"}[thing.Link.Kind]
	left := sign(t, thing.Done, false) + " " + t.Dim.Paint(what+"  ") + title(t, thing.Title, selected)
	return cell.Justify(left, t.Faint.Paint(fmt.Sprintf("%d min", thing.Minutes)), w)
}

func drawPath(t *theme.Theme, name, right string, followed bool, w int, selected bool) string {
	mark := t.Faint.Paint("·")
	if followed {
		mark = t.Accent.Paint("●")
	}
	return cell.Justify(mark+" "+title(t, name, selected), t.Faint.Paint(right), w)
}

func title(t *theme.Theme, text string, selected bool) string {
	if selected {
		return t.Strong.Paint(text)
	}
	return text
}

func sign(t *theme.Theme, done, begun bool) string {
	switch {
	case done:
		return t.Good.Paint("✓")
	case begun:
		return t.Accent.Paint("◐")
	}
	return t.Faint.Paint("·")
}

const (
	leftW    = 18 // of the time that a path still takes
	roomy    = 68 // from here on the heading of a stage has room for a second figure
	listed   = 52 // and so has the row of a path
	barW     = 5  // cells of the bar that says how much sits
	minutesW = 7
)

// bar draws the share of questions that sit, those answered, and the rest.
func bar(t *theme.Theme, m progress.Mastery) string {
	of := max(m.Questions, 1)
	full := barW * m.Strong / of
	begun := max(barW*m.Cards/of-full, 0)
	return t.Bar.Paint(strings.Repeat("█", full)) + t.Faint.Paint(strings.Repeat("▒", begun)) + t.Track.Paint(strings.Repeat("░", max(barW-full-begun, 0)))
}

// share is the bar with its number, "" while nothing was answered.
func share(t *theme.Theme, m progress.Mastery) string {
	if m.Cards == 0 {
		return ""
	}
	return "  " + bar(t, m) + t.Faint.Paint(cell.PadLeft(fmt.Sprintf("%.0f %%", 100*m.Share), minutesW))
}
