package pack

import (
	"napkin/content"
	"napkin/engine/diag"
	"napkin/engine/yaml"
)

// latency reads one figure of the latency table. One without a time is left
// out: there would be nothing to draw.
func (r *reader) latency(node *yaml.Node) (content.Latency, bool) {
	if !r.known(node, "a latency", "id", "label", "value", "way", "means", "year", "source", "measure", "seed") {
		return content.Latency{}, false
	}
	const what = "the latency"
	l := content.Latency{
		ID: r.id(node, what), Label: r.need(node, "label", what), Way: r.need(node, "way", what), Means: r.need(node, "means", what),
		Year: r.num(node, "year"), From: r.need(node, "source", what), Measure: r.str(node, "measure"),
		Source: r.source, Span: firstLine(r.source.Text, node.Span()),
	}
	ok := l.ID != "" && l.Label != ""
	if l.Year == 0 && node.Get("year").Text() == "" {
		r.report(diag.New("pack.missing-key", "the latency has no year"), l.Span, "add `year: ...`: figures of hardware age")
	}
	l.Figure, ok = r.figure(node, what, ok)
	seed := node.Get("seed")
	if seed.Kind() != yaml.Null && r.known(seed, "the seed's figure", "value", "line", "note") {
		figure, readable := r.figure(seed, "the seed's figure", true)
		if readable {
			l.Seed = &content.SeedFigure{Figure: figure, Line: r.num(seed, "line"), Note: r.need(seed, "note", "the seed's figure")}
		}
	}
	return l, ok
}

// figure reads the value of a node; ok is whether the rest of it is good.
func (r *reader) figure(node *yaml.Node, what string, ok bool) (content.Figure, bool) {
	text := r.need(node, "value", what)
	if text == "" {
		return content.Figure{}, false
	}
	figure, err := content.ParseFigure(text)
	if err != nil {
		found, _ := diag.As(err)
		for _, d := range found {
			if d.Fix == "" {
				d.Fix = "write a time or a range of times: 50 µs..5 ms"
			}
			r.add(d.At(r.source, node.Get("value").Span()))
		}
		return content.Figure{}, false
	}
	return figure, ok
}
