package cli

import (
	"context"
	"fmt"
	"strings"

	"napkin/content"
	"napkin/content/plain"
	"napkin/content/study"
)

// pathJSON is a path with how far somebody is on it.
type pathJSON struct {
	ID      string      `json:"id"`
	Title   string      `json:"title"`
	Kind    string      `json:"kind"`
	Summary string      `json:"summary"`
	Daily   int         `json:"daily"` // minutes; 0 for a path without days
	Minutes int         `json:"minutes"`
	Left    int         `json:"left"`
	Lessons int         `json:"lessons"`
	Read    int         `json:"read"`
	Skips   int         `json:"skips"`
	Follows bool        `json:"follows"`
	Next    string      `json:"next"` // a link, "" when all is done
	Stages  []stageJSON `json:"stages"`
}

type stageJSON struct {
	Title   string      `json:"title"`
	Why     string      `json:"why"`
	Minutes int         `json:"minutes"`
	Left    int         `json:"left"`
	Lessons int         `json:"lessons"`
	Read    int         `json:"read"`
	Mastery float64     `json:"mastery"`
	Done    bool        `json:"done"`
	Things  []thingJSON `json:"things"`
}

type thingJSON struct {
	Link    string `json:"link"`
	Title   string `json:"title"`
	Minutes int    `json:"minutes"`
	Left    int    `json:"left"`
	Done    bool   `json:"done"`
	Skip    bool   `json:"skip"`
}

// readPath prints a path with how far the learner is on it.
func (e *env) readPath(ctx context.Context, id string) error {
	lib := e.app.Library()
	p, ok := lib.Path(id)
	if !ok {
		return missing("path", id, lib.IDs(content.KindPath))
	}
	store, err := e.store(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	learner, err := study.ReadLearner(ctx, store, lib, e.app.Now())
	if err != nil {
		return err
	}
	state := study.On(lib, p, learner)
	if e.json {
		return e.printJSON(stateJSON(state, learner))
	}
	return e.print(pathText(state, learner, e.width()))
}

func stateJSON(p study.PathState, l study.Learner) pathJSON {
	out := pathJSON{ID: p.ID, Title: p.Title, Kind: "path", Summary: p.Summary, Daily: p.Daily, Minutes: p.Minutes, Left: p.Left,
		Lessons: p.Lessons, Read: p.Read, Skips: p.Skips, Follows: l.Path == p.ID, Stages: []stageJSON{}}
	if _, next, ok := p.Next(l); ok {
		out.Next = next.Link.String()
	}
	for _, s := range p.Stages {
		stage := stageJSON{Title: s.Title, Why: s.Why, Minutes: s.Minutes, Left: s.Left, Lessons: s.Lessons, Read: s.Read, Mastery: s.Known.Share, Done: s.Done, Things: []thingJSON{}}
		for _, t := range s.Things {
			stage.Things = append(stage.Things, thingJSON{t.Link.String(), t.Title, t.Minutes, t.Left, t.Done, t.Skip})
		}
		out.Stages = append(out.Stages, stage)
	}
	return out
}

// pathText is a path as a person reads it: a line a thing, with its minutes and
// the command that opens it.
func pathText(p study.PathState, l study.Learner, width int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n", p.Title, plain.Markdown(p.Summary, width))
	fmt.Fprintf(&b, "%d of %d lessons read, %s left of %s", p.Read, p.Lessons, content.Clock(p.Left), content.Clock(p.Minutes))
	if p.Skips > 0 {
		fmt.Fprintf(&b, "; %s may be skipped", counted(p.Skips, "lesson"))
	}
	b.WriteString("\n")
	for i, s := range p.Stages {
		left := content.Clock(s.Left) + " left"
		if s.Done {
			left = "done"
		}
		sits := ""
		if s.Known.Cards > 0 {
			sits = fmt.Sprintf(", %.0f %% known", 100*s.Known.Share)
		}
		fmt.Fprintf(&b, "\n%s. %s (%s%s)\n%s\n", p.Name(i), s.Title, left, sits, plain.Markdown(s.Why, width))
		for _, t := range s.Things {
			fmt.Fprintf(&b, "  %-4s  %3d min  %-42s  %s\n", thingState(t), t.Minutes, t.Title, commandLine(linear(t.Link)))
		}
	}
	if _, next, ok := p.Next(l); ok {
		fmt.Fprintf(&b, "\nnext: %s\n", commandLine(linear(next.Link)))
	} else {
		b.WriteString("\nall of it is done\n")
	}
	return b.String()
}

func thingState(t study.Thing) string {
	switch {
	case t.Done:
		return "done"
	case t.Skip:
		return "skip"
	case t.Begun > 0:
		return fmt.Sprintf("%.0f%%", 100*t.Begun)
	}
	return "-"
}
