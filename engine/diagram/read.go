package diagram

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"napkin/engine/diag"
	"napkin/engine/diagram/graph"
	"napkin/engine/diagram/grid"
	"napkin/engine/topology"
	"napkin/engine/unit"
	"napkin/engine/yaml"
)

// Parse reads a diagram file. What could be read comes back, nil when that is
// nothing; the list says what is wrong with the rest.
func Parse(src *diag.Source) (*Diagram, diag.List) {
	return parse(src, src, "", "")
}

// ParseBlock reads a diagram of a kind whose text is a part of a larger source;
// alt describes it unless the block does. Positions are those of the source.
func ParseBlock(src *diag.Source, body diag.Span, kind, alt string) (*Diagram, diag.List) {
	masked := []byte(src.Text[:body.End])
	for i := range body.Start {
		if masked[i] != '\n' {
			masked[i] = ' '
		}
	}
	return parse(src, &diag.Source{Name: src.Name, Text: string(masked)}, kind, alt)
}

func parse(src, text *diag.Source, kindName, alt string) (*Diagram, diag.List) {
	doc, diags := yaml.Parse(text)
	r := yaml.NewReader(doc, "diagram")
	d := read(r, doc.Root, kindName, alt)
	diags.Add(r.Diags...)
	for i := range diags {
		diags[i].Source = src
	}
	diags.Sort()
	return d, diags
}

func read(r *yaml.Reader, root *yaml.Node, kindName, alt string) *Diagram {
	if root.Kind() != yaml.Map {
		r.Fail(root, "empty", "there is no diagram here", "kind: "+strings.Join(Kinds(), ", "), "begin with `kind: graph`")
		return nil
	}
	d := &Diagram{Kind: kindName, Alt: alt, Title: r.Str(root.Get("title"))}
	if n := root.Get("kind"); n.Kind() != yaml.Null {
		if !r.OneOf(n, "kind of diagram", Kinds()) {
			return nil
		}
		d.Kind = n.Text()
	}
	if text := r.Str(root.Get("alt")); text != "" {
		d.Alt = text
	}
	for _, k := range kinds() {
		if k.name != d.Kind {
			continue
		}
		r.Fields(root, "a diagram of kind "+k.name, append([]string{"kind", "title", "alt", "steps"}, k.keys...)...)
		d.Steps = readSteps(r, root.Get("steps"))
		k.read(r, root, d)
		d.check(r)
		return d
	}
	r.Fail(root, "kind", "the diagram does not say of which kind it is", "kind: "+strings.Join(Kinds(), ", "), "add `kind: graph`")
	return nil
}

func readGraph(r *yaml.Reader, root *yaml.Node, d *Diagram) {
	dir := graph.Down
	if n := root.Get("dir"); n.Kind() != yaml.Null && r.OneOf(n, "direction", []string{"down", "right"}) && n.Text() == "right" {
		dir = graph.Right
	}
	d.Topology = topology.Read(r, root, false)
	d.values = declared(d.Topology)
	d.Graph = d.build(dir)
	if len(d.Graph.Nodes) == 0 {
		r.Fail(root, "empty", "the diagram has no components", "components: by name", "add `components:` with `api: {label: API}` below it")
	}
}

func readSteps(r *yaml.Reader, n *yaml.Node) []Step {
	if n.Kind() == yaml.Null {
		return nil
	}
	var out []Step
	for _, item := range r.List(n) {
		if item.Kind() == yaml.Scalar {
			out = append(out, Step{Say: item.Text(), Span: item.Span()})
			continue
		}
		if !r.Fields(item, "a step", "say", "show", "values") {
			continue
		}
		s := Step{Say: r.Str(item.Get("say")), Show: r.StrList(item.Get("show")), Span: item.Span()}
		if s.Say == "" {
			r.Fail(item, "missing", "this step says nothing", "say: one or two sentences", "add `say: ...`")
		}
		values := item.Get("values")
		for i, key := range values.Keys() {
			if s.Values == nil {
				s.Values = map[string]grid.Value{}
			}
			s.Values[key.Text()] = readValue(r, values.Items()[i])
		}
		out = append(out, s)
	}
	return out
}

// readValue reads "11.6k /s", or {value: 11.6k /s, load: 62 %}.
func readValue(r *yaml.Reader, n *yaml.Node) grid.Value {
	if n.Kind() != yaml.Map {
		return grid.Value{Text: r.Str(n)}
	}
	r.Fields(n, "a value", "value", "load")
	v := grid.Value{Text: r.Str(n.Get("value"))}
	if text := r.Str(n.Get("load")); text != "" {
		q, err := unit.Parse(text)
		if err != nil || !q.Dim.IsNumber() {
			r.Fail(n.Get("load"), "quantity", fmt.Sprintf("%q is no share", topology.Short(text)), "a share of what the component can do", "write it like 62 %")
			return v
		}
		v.Load, v.HasLoad = q.SI, true
	}
	return v
}

// check looks at what the steps name.
func (d *Diagram) check(r *yaml.Reader) {
	if len(d.Steps) == 0 {
		return // drawing a large graph takes time
	}
	p := d.Draw(Options{})
	if p.Drawing == nil {
		return
	}
	var names []string
	for _, part := range p.Parts {
		names = append(names, part.ID)
	}
	for i, s := range d.Steps {
		at := p
		if lit, ok := d.lit(i + 1); ok {
			at = lit
		}
		ids := append(append([]string(nil), s.Show...), slices.Sorted(maps.Keys(s.Values))...)
		for _, id := range ids {
			if len(at.find(id)) > 0 {
				continue
			}
			fix := "name a part: " + strings.Join(names[:min(len(names), 8)], ", ")
			if near, ok := diag.Nearest(id, names); ok {
				fix = fmt.Sprintf("did you mean %q?", near)
			}
			r.Report(diag.Error, s.Span, "unknown-part", fmt.Sprintf("%q is not in the picture", topology.Short(id)), "the ID of a part", fix)
		}
	}
}
