package topology

import (
	"fmt"
	"strings"

	"napkin/engine/diag"
	"napkin/engine/yaml"
)

// Keys are the sections that Read reads.
func Keys() []string { return []string{"components", "connections", "groups"} }

// Read reads the components, connections and groups below a node. What is wrong
// is reported through r; everything else comes back. With needKind a component
// must say its kind: a design is judged by it, a picture is not.
func Read(r *yaml.Reader, root *yaml.Node, needKind bool) Topology {
	p := &parser{Reader: r, needKind: needKind}
	p.groups(root.Get("groups"))
	p.components(root.Get("components"))
	p.connections(root.Get("connections"))
	return p.out
}

type parser struct {
	*yaml.Reader
	out       Topology
	needKind  bool
	strangers int // names of components that are none
}

// maxSuggested is how many of them get a suggestion; looking for one takes time.
const maxSuggested = 50

// entries gives the keys and items of a section that is a map by name.
func (p *parser) entries(n *yaml.Node, what, example string) ([]*yaml.Node, []*yaml.Node) {
	switch n.Kind() {
	case yaml.Null:
		return nil, nil
	case yaml.Map:
		return n.Keys(), n.Items()
	}
	p.Fail(n, "kind", "expected the "+what+" by name, found "+n.Kind().String(), "a map", "write "+example+" lines without a dash")
	return nil, nil
}

func (p *parser) groups(n *yaml.Node) {
	keys, items := p.entries(n, "groups", "`name: {label: Edge}`")
	for i, key := range keys {
		g := Group{Name: key.Text(), Span: key.Span(), Label: Label(key.Text())}
		if items[i].Kind() == yaml.Map {
			p.Fields(items[i], "a group", "label", "in")
			g.In = p.Str(items[i].Get("in"))
			if text := p.Str(items[i].Get("label")); text != "" {
				g.Label = text
			}
		} else if text := p.Str(items[i]); text != "" {
			g.Label = text
		}
		p.out.Groups = append(p.out.Groups, g)
	}
	for i := range p.out.Groups {
		g := &p.out.Groups[i]
		if in := items[i].Get("in"); g.In != "" && !p.group(in) {
			g.In = ""
		}
	}
	p.openLoops(items)
}

// openLoops takes groups that lie inside themselves out of one another. Every
// group is walked over once: a file can nest thousands.
func (p *parser) openLoops(items []*yaml.Node) {
	index := map[string]int{}
	for i, g := range p.out.Groups {
		index[g.Name] = i
	}
	walk := make([]int, len(p.out.Groups)) // the walk that came by, from 1
	for i := range p.out.Groups {
		at := i
		for walk[at] == 0 && p.out.Groups[at].In != "" {
			walk[at] = i + 1
			at = index[p.out.Groups[at].In]
		}
		if g := &p.out.Groups[at]; g.In != "" && walk[at] == i+1 {
			p.Fail(items[at].Get("in"), "loop", fmt.Sprintf("the group %q lies inside itself", Short(g.Name)), "a group further out", "delete `in:`")
			g.In = ""
		}
	}
}

// group reports whether a node names a group, and complains when not.
func (p *parser) group(n *yaml.Node) bool {
	if p.out.Group(n.Text()) != nil {
		return true
	}
	var names []string
	for _, g := range p.out.Groups {
		names = append(names, g.Name)
	}
	fix := fmt.Sprintf("add `%s: {label: ...}` under groups", Short(n.Text()))
	if near, ok := diag.Nearest(n.Text(), names); ok {
		fix = fmt.Sprintf("did you mean %q?", near)
	}
	p.Fail(n, "unknown-group", fmt.Sprintf("there is no group %q", Short(n.Text())), "the name of a group", fix)
	return false
}

func (p *parser) components(n *yaml.Node) {
	keys, items := p.entries(n, "components", "`name: {kind: service}`")
	for i, key := range keys {
		item := items[i]
		c := Component{Name: key.Text(), Span: key.Span(), Label: Label(key.Text()), Kind: "service"}
		kind := item
		if item.Kind() == yaml.Map {
			p.Fields(item, "a component", "kind", "label", "does", "tech", "replicas", "group", "tier", "value", "load")
			kind = item.Get("kind")
			p.component(&c, item)
		}
		if text := p.Str(kind); text == "" && (p.needKind || item.Kind() != yaml.Map) {
			p.Fail(key, "missing", fmt.Sprintf("the component %q has no kind", Short(c.Name)), "kind: "+strings.Join(Kinds(), ", "), "add `kind: service`")
		} else if text != "" && p.OneOf(kind, "kind of component", Kinds()) {
			c.Kind = text
		} else if text == "" {
			c.Kind = "" // of a picture nothing is claimed
		}
		p.out.Components = append(p.out.Components, c)
	}
}

func (p *parser) component(c *Component, item *yaml.Node) {
	c.Does, c.Tech, c.Replicas, c.Tier = p.Str(item.Get("does")), p.Str(item.Get("tech")), p.Int(item.Get("replicas")), p.Int(item.Get("tier"))
	c.Value = p.Str(item.Get("value"))
	if text := p.Str(item.Get("label")); text != "" {
		c.Label = text
	}
	if c.Replicas < 0 {
		p.Fail(item.Get("replicas"), "number", "a component cannot have fewer than no replicas", "a whole number from 1", "write how many there are")
		c.Replicas = 0
	}
	if c.Tier < 0 || c.Tier > maxTier {
		p.Fail(item.Get("tier"), "number", "a tier is a small number", fmt.Sprintf("a whole number from 1 to %d", maxTier), "number the tiers from the top, or leave it out")
		c.Tier = 0
	}
	if g := item.Get("group"); p.Str(g) != "" && p.group(g) {
		c.Group = g.Text()
	}
	c.Load = ReadTarget(p.Reader, item.Get("load"), "62 %")
	if c.Load.Valid && !c.Load.Quantity.Dim.IsNumber() {
		c.Load.Valid = false
		p.Fail(item.Get("load"), "quantity", fmt.Sprintf("%q is no share", Short(c.Load.Text)), "a share of what the component can do", "write it like 62 %")
	}
}

// maxTier bounds what a file can ask for.
const maxTier = 50

func (p *parser) connections(n *yaml.Node) {
	switch n.Kind() {
	case yaml.Null:
		return
	case yaml.List:
	default:
		p.Fail(n, "kind", "expected a list of connections, found "+n.Kind().String(), "a list", "start every entry with a dash, like `- {from: clients, to: api}`")
		return
	}
	for _, item := range n.Items() {
		if !p.Fields(item, "a connection", "from", "to", "label", "sync", "timeout", "retries", "beside") {
			continue
		}
		c := Connection{From: p.Str(item.Get("from")), To: p.Str(item.Get("to")), Label: p.Str(item.Get("label")),
			Retries: p.Int(item.Get("retries")), Timeout: ReadTarget(p.Reader, item.Get("timeout"), "200 ms"), Span: item.Span()}
		if sync := item.Get("sync"); sync.Kind() != yaml.Null {
			c.Async = !p.Bool(sync)
		}
		if beside := item.Get("beside"); beside.Kind() != yaml.Null {
			c.Beside = p.Bool(beside)
		}
		c.Timeout.Require(p.Reader, "a time, for example 200 ms", "ms")
		if c.From == "" || c.To == "" {
			p.Fail(item, "missing", "a connection needs both ends", "from: and to:", "write `{from: clients, to: api}`")
			continue
		}
		from, to := p.known(item.Get("from")), p.known(item.Get("to"))
		if from && to {
			p.out.Connections = append(p.out.Connections, c)
		}
	}
}

func (p *parser) known(n *yaml.Node) bool {
	p.strangers += btoi(p.out.Component(n.Text()) == nil)
	return p.out.Known(p.Reader, n, p.strangers <= maxSuggested)
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Known reports whether a node names a component, and complains when not; with
// suggest it looks for a name that was meant.
func (t *Topology) Known(r *yaml.Reader, n *yaml.Node, suggest bool) bool {
	if t.Component(n.Text()) != nil {
		return true
	}
	var names []string
	if suggest {
		for _, c := range t.Components {
			names = append(names, c.Name)
		}
	}
	fix := fmt.Sprintf("add `%s: {kind: service}` under components", Short(n.Text()))
	if near, ok := diag.Nearest(n.Text(), names); ok {
		fix = fmt.Sprintf("did you mean %q?", near)
	}
	want := "the name of a component"
	if len(names) > 0 && len(names) <= 12 {
		want = strings.Join(names, ", ")
	}
	r.Fail(n, "unknown-component", fmt.Sprintf("there is no component %q", Short(n.Text())), want, fix)
	return false
}
