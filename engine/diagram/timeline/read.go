package timeline

import (
	"fmt"
	"math"
	"strings"

	"napkin/engine/diag"
	"napkin/engine/diagram/ident"
	"napkin/engine/diagram/label"
	"napkin/engine/unit"
	"napkin/engine/yaml"
)

// Keys are the keys of the kind besides kind, alt and steps.
func Keys() []string { return []string{"unit", "from", "to", "lanes"} }

// Read reads a figure and reports what is wrong with it. What could be read
// comes back; an event whose time cannot be shown is left out.
func Read(r *yaml.Reader, root *yaml.Node) *Figure {
	p := &reader{Reader: r, f: &Figure{}, ids: ident.New(r)}
	p.unit(root)
	p.lanes(root)
	p.ends(root)
	p.keepInside()
	return p.f
}

type reader struct {
	*yaml.Reader
	f     *Figure
	ids   *ident.IDs
	count int
	spans [][]diag.Span // where the events are written, by lane
}

// unit takes the unit that is asked for, or that of the longest time written.
func (p *reader) unit(root *yaml.Node) {
	n := root.Get("unit")
	if text := p.Str(n); text != "" {
		u, err := unit.ParseUnit(text)
		if err == nil {
			p.f.Unit = u
			return
		}
		p.Fail(n, "unit", fmt.Sprintf("%q is not a unit", label.Excerpt(text)), "a unit such as s, ms, min or day", "write one, or leave `unit` out")
	}
	longest := 0.0
	see := func(n *yaml.Node) {
		if n.Kind() != yaml.Scalar {
			return
		}
		q, err := unit.Parse(n.Text())
		if err == nil && !q.Unit.IsZero() && (p.f.Unit.IsZero() || math.Abs(q.SI) > longest) {
			p.f.Unit, longest = q.Unit, math.Abs(q.SI)
		}
	}
	see(root.Get("to"))
	see(root.Get("from"))
	if !p.f.Unit.IsZero() {
		return
	}
	for _, lane := range root.Get("lanes").Items() {
		for _, event := range events(lane).Items() {
			for _, key := range []string{"at", "from", "to"} {
				see(event.Get(key))
			}
		}
	}
}

// events are written as the value of a lane, or as its key of that name.
func events(lane *yaml.Node) *yaml.Node {
	if lane.Kind() == yaml.List {
		return lane
	}
	return lane.Get("events")
}

func (p *reader) lanes(root *yaml.Node) {
	n := root.Get("lanes")
	if n.Kind() != yaml.Map || n.Len() == 0 {
		at := n
		if at == nil {
			at = root
		}
		p.Fail(at, "missing", "the timeline has no lanes", "lanes: a map", "add `lanes:` and below it `client: {label: Client, events: [{at: 1, say: try}]}`")
		return
	}
	for i, key := range n.Keys() {
		if len(p.f.Lanes) == MaxLanes {
			p.Fail(key, "too-many", fmt.Sprintf("more than %d lanes", MaxLanes), "a picture that can be read", "draw it as two figures")
			return
		}
		p.lane(key, n.Items()[i])
	}
}

func (p *reader) lane(key, n *yaml.Node) {
	lane := Lane{ID: key.Text(), Label: strings.Join(strings.FieldsFunc(key.Text(), func(r rune) bool { return r == '_' || r == ' ' }), " ")}
	if !p.ids.Take(key, lane.ID) {
		return
	}
	if n.Kind() != yaml.List {
		p.Fields(n, "a lane", "label", "events")
		if label := p.Str(n.Get("label")); label != "" {
			lane.Label = label
		}
	}
	var spans []diag.Span
	for i, item := range p.List(events(n)) {
		if p.count++; p.count > MaxEvents {
			if p.count == MaxEvents+1 {
				p.Fail(item, "too-many", fmt.Sprintf("more than %d events", MaxEvents), "a picture that can be read", "show a shorter time")
			}
			break
		}
		if e, ok := p.event(item, i+1); ok {
			lane.Events, spans = append(lane.Events, e), append(spans, item.Span())
		}
	}
	p.f.Lanes, p.spans = append(p.f.Lanes, lane), append(p.spans, spans)
}

func (p *reader) event(n *yaml.Node, number int) (Event, bool) {
	const want, fix = "a point or a span", "write `{at: 3 s, say: words}` or `{from: 1 s, to: 3 s, say: words}`"
	if n.Kind() != yaml.Map {
		p.Fail(n, "kind", "expected an event, found "+n.Kind().String(), want, fix)
		return Event{}, false
	}
	p.Fields(n, "an event", "at", "from", "to", "say", "id")
	e := Event{Number: number, Say: p.Str(n.Get("say")), ID: p.ids.Given(n)}
	at, from, to := n.Get("at"), n.Get("from"), n.Get("to")
	switch {
	case at.Kind() != yaml.Null && (from.Kind() != yaml.Null || to.Kind() != yaml.Null):
		p.Fail(at, "both", "an event is either a point or a span", want, "leave `at` out, or `from` and `to`")
		return e, false
	case at.Kind() != yaml.Null:
		q, ok := p.time(at)
		e.From, e.To = q, q
		return e, ok
	case from.Kind() == yaml.Null || to.Kind() == yaml.Null:
		p.Fail(n, "missing", "the event does not say when it is", want, fix)
		return e, false
	}
	e.Span = true
	var ok, alsoOK bool
	e.From, ok = p.time(from)
	e.To, alsoOK = p.time(to)
	if ok && alsoOK && e.From.SI > e.To.SI {
		p.Fail(to, "order", "the span ends before it begins", "a time after "+from.Text(), "exchange `from` and `to`")
		return e, false
	}
	return e, ok && alsoOK
}

// time reads a time; a plain number is one in the unit of the axis.
func (p *reader) time(n *yaml.Node) (unit.Quantity, bool) {
	u := p.f.Unit
	want, example := "a plain number", "3"
	if !u.IsZero() {
		want, example = "a number, or a quantity in a unit such as "+u.Symbol, "3 "+u.Symbol
	}
	text := p.Str(n)
	q, err := unit.Parse(text)
	switch {
	case err != nil:
		p.Fail(n, "time", fmt.Sprintf("%q cannot be read as a time", label.Excerpt(text)), want, "write it like "+example)
		return q, false
	case q.Unit.IsZero() && !u.IsZero():
		q = unit.Of(q.SI, u)
	case !q.Dim.Compatible(u.Dim):
		p.Fail(n, "time", fmt.Sprintf("%q is %s", label.Excerpt(text), q.Dim.Describe()), want, "write it like "+example)
		return q, false
	}
	if math.IsNaN(q.SI) || math.Abs(q.SI) > largest {
		p.Fail(n, "time", fmt.Sprintf("%q is too far away", label.Excerpt(text)), "a time that can be drawn", "write a smaller number")
		return q, false
	}
	return q, true
}

// largest is the farthest time; differences of such times are still numbers.
const largest = 1e300

// ends takes the ends of the axis, or those of the events.
func (p *reader) ends(root *yaml.Node) {
	f := p.f
	from, hasFrom, to, hasTo := unit.Quantity{}, false, unit.Quantity{}, false
	if n := root.Get("from"); n.Kind() != yaml.Null {
		from, hasFrom = p.time(n)
	}
	if n := root.Get("to"); n.Kind() != yaml.Null {
		to, hasTo = p.time(n)
	}
	if hasFrom && hasTo && from.SI >= to.SI {
		p.Fail(root.Get("to"), "order", "the axis ends where it begins, or before", "a time after "+root.Get("from").Text(), "exchange `from` and `to`")
		hasFrom, hasTo = false, false
	}
	low, high := math.Inf(1), math.Inf(-1)
	for _, l := range f.Lanes {
		for _, e := range l.Events {
			low, high = min(low, e.From.SI), max(high, e.To.SI)
		}
	}
	if low > high {
		low, high = 0, 0
	}
	if low > 0 && low < 0.3*high { // zero is near: begin there
		low = 0
	}
	one := f.Unit.Factor
	if one == 0 {
		one = 1
	}
	if hasFrom {
		low = from.SI
	}
	if hasTo {
		high = to.SI
	}
	if !(low < high) {
		if hasTo {
			low = high - one
		} else {
			high = low + one
		}
	}
	f.From = unit.Quantity{SI: low, Dim: f.Unit.Dim, Unit: f.Unit}
	f.To = unit.Quantity{SI: high, Dim: f.Unit.Dim, Unit: f.Unit}
}

// keepInside takes out what does not lie on the axis, and says so.
func (p *reader) keepInside() {
	for i := range p.f.Lanes {
		l := &p.f.Lanes[i]
		kept := l.Events[:0]
		for j, e := range l.Events {
			if e.From.SI >= p.f.From.SI && e.To.SI <= p.f.To.SI {
				kept = append(kept, e)
				continue
			}
			p.Report(diag.Error, p.spans[i][j], "outside", "the event lies outside of the axis",
				"a time from "+told(p.f.From)+" to "+told(p.f.To), "make the axis longer, or correct the time")
		}
		l.Events = kept
	}
}
