package study

import (
	"fmt"
	"slices"

	"napkin/content"
	"napkin/engine/diagram"
	"napkin/engine/diagram/graph"
	"napkin/engine/topology"
)

// Sits is the share of a lesson's questions from which it counts as known.
const Sits = 0.8

// lit reports a lesson that was read, or that is known well.
func (l Learner) lit(id string) bool { return l.Places[id].Done() || l.Known[id].Share >= Sits }

// state is a lesson in a few words: "read, 62 % known".
func (l Learner) state(id string) string {
	out := ""
	switch place := l.Places[id]; {
	case place.Done():
		out = "read"
	case l.Skips(id):
		out = "may skip"
	case place.Block > 1 && place.Of > 0:
		out = "begun"
	}
	if m := l.Known[id]; m.Cards > 0 {
		sits := fmt.Sprintf("%.0f %% known", 100*m.Share)
		if out == "" {
			return sits
		}
		return out + ", " + sits
	}
	if out == "" {
		return "not read"
	}
	return out
}

// Around is the picture of a lesson with what it builds on and what it opens,
// and the arrows between all these. Its one step lights what is read or known, if anything.
// The names of its boxes are the ids of lessons. nil when there is no such
// lesson.
func Around(lib *content.Library, id string, l Learner) *diagram.Diagram {
	middle, ok := lib.Lesson(id)
	if !ok {
		return nil
	}
	var shown []*content.Lesson
	for _, before := range middle.After {
		if lesson, ok := lib.Lesson(before); ok && before != id {
			shown = append(shown, lesson)
		}
	}
	builds := len(shown)
	shown = append(shown, middle)
	opens := lib.Opens(id)
	shown = append(shown, opens...)
	var t topology.Topology
	var lit []string
	for _, lesson := range shown {
		t.Components = append(t.Components, topology.Component{Name: lesson.ID, Label: lesson.Title, Does: lesson.Summary, Value: l.state(lesson.ID)})
		if l.lit(lesson.ID) {
			lit = append(lit, lesson.ID)
		}
		for _, before := range lesson.After {
			if slices.ContainsFunc(shown, func(x *content.Lesson) bool { return x.ID == before && x != lesson }) {
				t.Connections = append(t.Connections, topology.Connection{From: before, To: lesson.ID})
			}
		}
	}
	d := diagram.Of(t, graph.Right)
	d.Graph.Verbs = graph.Verbs{Tail: "opens", Head: "builds on"}
	d.Title = middle.Title
	d.Alt = fmt.Sprintf("%s builds on %s and opens %s.", middle.Title, number(builds, "lesson"), number(len(opens), "lesson"))
	if len(lit) > 0 {
		d.Steps = []diagram.Step{{Say: fmt.Sprintf("Lit: read to the end, or %.0f %% of its questions known.", 100*Sits), Show: lit}}
	}
	return d
}

func number(n int, noun string) string {
	switch n {
	case 0:
		return "no " + noun
	case 1:
		return "one " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
