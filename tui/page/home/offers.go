package home

import (
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/quiz/placement"
	"napkin/tui/ui"
)

// offer is one line one can open.
type offer struct {
	what, detail, time, note string
	more                     string // follows the note where there is room
	bad                      bool
	run                      func() tea.Cmd
}

func zone(i int) string { return fmt.Sprintf("offer:%d", i) }

// offers are the first-time choices, or what waits today.
func (p *Page) offers(c *ui.Context) []offer {
	if p.fresh() {
		return p.firstOffers(c)
	}
	return p.todayOffers(c)
}

func goTo(link string) func() tea.Cmd { return func() tea.Cmd { return ui.OpenTo(link) } }

func (p *Page) firstOffers(c *ui.Context) []offer {
	var out []offer
	if l, ok := c.Library.Lab("retry-storm"); ok {
		spec := l.Spec()
		out = append(out, offer{what: "Break a system", time: "90 s", note: "a " + strings.ToLower(spec.Title), run: goTo("lab/" + spec.ID)})
	}
	if lessons := c.Library.Lessons(); len(lessons) > 0 {
		first := lessons[0]
		out = append(out, offer{what: "Start at the beginning", time: minutes(first.Minutes), note: strings.ToLower(first.Title), run: func() tea.Cmd { return ui.Open(first.Link()) }})
	}
	if len(c.Library.Lessons()) > 0 && len(c.Library.QuestionHeads()) > 0 {
		out = append(out, offer{what: "See what you may skip", time: "6 min", note: "up to 20 questions", run: goTo("screen/placement")})
	}
	if _, ok := c.Library.Path("interview-14"); ok {
		out = append(out, offer{what: "Interview coming up", note: "in 7, 14 or 30 days", run: goTo("path/interview-14")})
	}
	out = append(out, p.estimate(c)...)
	for _, pr := range p.now.problems {
		out = append(out, offer{what: "Design something", time: minutes(pr.Minutes), note: "a " + strings.ToLower(pr.Title), run: func() tea.Cmd { return ui.Open(pr.Link()) }})
		break
	}
	return append(out, offer{what: "Look something up", time: "", note: "just type /", run: searchKey})
}

func (p *Page) estimate(c *ui.Context) []offer {
	if _, ok := c.Library.Calculator("feed-capacity"); !ok {
		return nil
	}
	return []offer{{what: "Estimate something", time: "3 min", note: "100 M users, what now?", run: goTo("calc/feed-capacity")}}
}

// searchKey presses / for the user, so that there is one way into search.
func searchKey() tea.Cmd { return ui.Say(tea.KeyPressMsg{Code: '/', Text: "/"}) }

func (p *Page) todayOffers(c *ui.Context) []offer {
	var out []offer
	review := p.review(c)
	if p.now.summary.Due.Cards > 0 {
		out = append(out, review)
	}
	if o, ok := p.continueLesson(c); ok {
		out = append(out, o)
	}
	if o, ok := p.design(); ok {
		out = append(out, o)
	}
	if o, ok := p.nextLab(c); ok {
		out = append(out, o)
	}
	if p.now.summary.Due.Cards == 0 { // nothing to do there now
		out = append(out, review)
	}
	return out
}

func (p *Page) review(c *ui.Context) offer {
	due := p.now.summary.Due
	o := offer{what: "Review", detail: "no cards due", run: goTo("screen/review")}
	switch {
	case due.Cards > 0:
		var names []string
		for _, t := range due.Topics {
			names = append(names, strings.ToLower(t.Topic))
		}
		o.detail = plural(due.Cards, "card") + " due"
		o.time, o.note = minutes(max(due.Minutes, 1)), strings.Join(names, ", ")
	case due.Next != nil:
		o.note = "next " + until(c.Now(), *due.Next)
	default:
		o.note = "lessons ask them"
	}
	return o
}

// onPath is what comes next on the path that is followed; false without one, and
// when it is done.
func (p *Page) onPath() (offer, bool) {
	path := p.now.path
	at, next, ok := path.Next(p.now.learner)
	if !p.now.follows || !ok {
		return offer{}, false
	}
	stage := path.Stages[at]
	note := fmt.Sprintf("%s of %d, %s left", strings.ToLower(path.Name(at)), len(path.Stages), content.Clock(stage.Left))
	if next.Begun > 0 {
		note = fmt.Sprintf("%.0f %% read, %s", 100*next.Begun, note)
	}
	return offer{what: "Continue", detail: next.Title, time: minutes(next.Left), note: note, more: path.Title, run: func() tea.Cmd { return ui.Open(next.Link) }}, true
}

// continueLesson is what comes next on the path, the lesson begun last, or the
// first one that is neither read nor to be skipped.
func (p *Page) continueLesson(c *ui.Context) (offer, bool) {
	if o, ok := p.onPath(); ok {
		return o, true
	}
	if pos := p.now.summary.Continue; pos != nil {
		if l, ok := c.Library.Lesson(pos.Lesson); ok {
			return offer{what: "Continue", detail: l.Title, time: minutes(l.Minutes), note: fmt.Sprintf("%d %% read", 100*pos.Block/max(pos.Of, 1)), run: func() tea.Cmd { return ui.Open(l.Link()) }}, true
		}
	}
	skipped := 0
	for _, l := range c.Library.Lessons() {
		if p.now.places[l.ID].Done() {
			continue
		}
		if says, ok := p.now.placed.Lesson(l.ID); ok && says.Verdict == placement.Skip {
			skipped++
			continue
		}
		note := "next in order"
		if skipped > 0 {
			note = plural(skipped, "lesson") + " skipped"
		}
		return offer{what: "Learn", detail: l.Title, time: minutes(l.Minutes), note: note, run: func() tea.Cmd { return ui.Open(l.Link()) }}, true
	}
	return offer{}, false
}

func (p *Page) design() (offer, bool) {
	d := p.now.design
	if d == nil {
		for _, pr := range p.now.problems {
			return offer{what: "Design", detail: pr.Title, time: minutes(pr.Minutes), note: "two steps filled in", run: func() tea.Cmd { return ui.Open(pr.Link()) }}, true
		}
		return offer{}, false
	}
	o := offer{what: "Design", detail: d.name, note: fmt.Sprintf("step %d of %d", d.step, d.steps), more: d.first, run: func() tea.Cmd { return ui.OpenDesign(d.path) }}
	if d.broken {
		o.note, o.bad = "● the file has an error", true
	}
	return o, true
}

func (p *Page) nextLab(c *ui.Context) (offer, bool) {
	for _, l := range c.Library.Labs() {
		spec := l.Spec()
		if !p.now.labs[spec.ID] {
			note := "predict, then play"
			if _, played := p.now.labs[spec.ID]; played {
				note = "played, not solved yet"
			}
			return offer{what: "Lab", detail: spec.Title, time: "90 s", note: note, run: goTo("lab/" + spec.ID)}, true
		}
	}
	return offer{}, false
}

// until says when something comes, as a person would.
func until(now, at time.Time) string {
	wait := at.Sub(now)
	switch day := at.In(now.Location()); {
	case wait < time.Minute:
		return "at once"
	case wait < time.Hour:
		return fmt.Sprintf("in %d min", int(wait.Minutes()))
	case day.YearDay() == now.YearDay() && wait < 24*time.Hour:
		return "today at " + day.Format("15:04")
	case wait < 6*24*time.Hour:
		return "on " + day.Format("Monday")
	default:
		return "on " + day.Format("2 Jan")
	}
}

func minutes(n int) string {
	if n <= 0 {
		return ""
	}
	return fmt.Sprintf("%d min", n)
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
