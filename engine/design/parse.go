package design

import (
	"fmt"
	"strings"

	"napkin/engine/diag"
	"napkin/engine/topology"
	"napkin/engine/unit"
	"napkin/engine/yaml"
)

// version is the format this package reads; a file says it as `napkin: 1`.
const version = 1

// order is the usual order of the keys, so that an edit puts a new section
// where a reader looks for it.
func order(path []string) []string {
	switch strings.Join(path, ".") {
	case "":
		return []string{"napkin", "name", "problem", "minutes", "requirements", "assumptions", "api", "data", "components", "groups", "connections", "decisions", "steps"}
	case "requirements":
		return []string{"functional", "non_functional", "constraints"}
	case "requirements.functional":
		return []string{"features", "workflows", "operations"}
	case "requirements.non_functional":
		return []string{"scale", "latency", "availability", "consistency", "security"}
	case "requirements.non_functional.scale":
		return []string{"users", "requests", "data"}
	case "requirements.non_functional.latency":
		return []string{"p50", "p95", "p99"}
	case "requirements.non_functional.security":
		return []string{"authentication", "authorization", "encryption", "notes"}
	case "requirements.constraints":
		return []string{"budget", "stack", "compliance", "time_to_market"}
	case "steps":
		var ids []string
		for _, s := range Steps() {
			ids = append(ids, s.ID)
		}
		return ids
	}
	if len(path) == 2 && path[0] == "steps" {
		return []string{"done", "minutes", "notes"}
	}
	return nil
}

// Parse reads a design file. The design always comes back with every part that
// could be read; the list says what is wrong with the rest, by place.
func Parse(src *diag.Source) (*Design, diag.List) {
	doc, diags := yaml.Parse(src)
	doc.Order = order
	p := &parser{Reader: yaml.NewReader(doc, "design"), design: &Design{Document: doc, Steps: map[string]StepNotes{}}}
	p.file(doc.Root)
	p.compile()
	p.check()
	diags.Add(p.Diags...)
	diags.Sort()
	return p.design, diags
}

// parser reads the sections one after another into design.
type parser struct {
	*yaml.Reader
	design *Design
}

func (p *parser) file(root *yaml.Node) {
	d := p.design
	p.Fields(root, "a design file", order(nil)...)
	if v := root.Get("napkin"); v.Kind() == yaml.Null && root.Kind() == yaml.Map {
		p.Report(diag.Info, diag.Span{Start: root.Span().Start, End: root.Span().Start}, "version", "the file does not say which format it is written in",
			fmt.Sprintf("napkin: %d", version), fmt.Sprintf("add the line `napkin: %d` at the top", version))
	} else if n := p.Int(v); v != nil && n != version {
		p.Fail(v, "version", fmt.Sprintf("format %d is not known to this program", n), fmt.Sprintf("napkin: %d", version), "use a newer program, or write the file in this format")
	}
	d.Name = p.Str(root.Get("name"))
	d.Problem = p.Str(root.Get("problem"))
	if d.Minutes = p.Int(root.Get("minutes")); d.Minutes <= 0 {
		d.Minutes = 45
	}
	p.requirements(root.Get("requirements"))
	p.assumptions(root.Get("assumptions"))
	p.api(root.Get("api"))
	p.data(root.Get("data"))
	d.Topology = topology.Read(p.Reader, root, true)
	p.decisions(root.Get("decisions"))
	p.steps(root.Get("steps"))
}

func (p *parser) requirements(n *yaml.Node) {
	p.Fields(n, "the requirements", order([]string{"requirements"})...)
	r := &p.design.Requirements
	functional := n.Get("functional")
	if functional.Kind() == yaml.List || functional.Kind() == yaml.Scalar {
		r.Features = p.StrList(functional)
	} else {
		p.Fields(functional, "the functional requirements", "features", "workflows", "operations")
		r.Features = p.StrList(functional.Get("features"))
		r.Workflows = p.StrList(functional.Get("workflows"))
		r.Operations = p.StrList(functional.Get("operations"))
	}
	p.nonFunctional(n.Get("non_functional"), &r.NonFunctional)
	c := n.Get("constraints")
	p.Fields(c, "the constraints", "budget", "stack", "compliance", "time_to_market")
	r.Constraints = Constraints{Budget: p.Str(c.Get("budget")), Stack: strings.Join(p.StrList(c.Get("stack")), ", "),
		Compliance: p.StrList(c.Get("compliance")), TimeToMarket: p.Str(c.Get("time_to_market"))}
}

func (p *parser) nonFunctional(n *yaml.Node, nf *NonFunctional) {
	p.Fields(n, "the non-functional requirements", "scale", "latency", "availability", "consistency", "security")
	scale := n.Get("scale")
	if scale.Kind() == yaml.Scalar {
		p.scale(p.target(scale, "100M user"), nf)
	} else {
		p.Fields(scale, "the scale", "users", "requests", "data")
		nf.Users = p.target(scale.Get("users"), "100M user")
		nf.Requests = p.target(scale.Get("requests"), "60k/s")
		nf.Data = p.target(scale.Get("data"), "11 PB/year")
	}
	latency := n.Get("latency")
	if latency.Kind() == yaml.Scalar {
		nf.P99 = p.target(latency, "300 ms")
	} else {
		p.Fields(latency, "the latency targets", "p50", "p95", "p99")
		nf.P50 = p.target(latency.Get("p50"), "50 ms")
		nf.P95 = p.target(latency.Get("p95"), "150 ms")
		nf.P99 = p.target(latency.Get("p99"), "300 ms")
	}
	p.dimension(&nf.Users, "a number of users, for example 100M user", "1")
	p.dimension(&nf.Requests, "a rate, for example 60k/s", "1/s")
	p.dimension(&nf.Data, "an amount of data or a data rate, for example 11 PB/year", "B", "B/s")
	for _, t := range []*Target{&nf.P50, &nf.P95, &nf.P99} {
		p.dimension(t, "a time, for example 300 ms", "ms")
	}
	nf.Availability = p.target(n.Get("availability"), "99.95%")
	nf.Consistency = p.Str(n.Get("consistency"))
	security := n.Get("security")
	if security.Kind() == yaml.Scalar {
		nf.Security.Notes = security.Text()
		return
	}
	p.Fields(security, "the security requirements", "authentication", "authorization", "encryption", "notes")
	nf.Security = Security{Authentication: p.Str(security.Get("authentication")), Authorization: p.Str(security.Get("authorization")),
		Encryption: p.Str(security.Get("encryption")), Notes: p.Str(security.Get("notes"))}
}

// target reads a quantity; text that is none is kept and reported as a warning,
// since a person may well write a sentence there.
func (p *parser) target(n *yaml.Node, example string) Target {
	return topology.ReadTarget(p.Reader, n, example)
}

// scale keeps a scale that is one quantity where it belongs.
func (p *parser) scale(t Target, nf *NonFunctional) {
	switch {
	case t.Valid && convertible(t.Quantity, "1/s"):
		nf.Requests = t
	case t.Valid && (convertible(t.Quantity, "B") || convertible(t.Quantity, "B/s")):
		nf.Data = t
	default:
		nf.Users = t
	}
}

// dimension reports a target that can be shown in none of the units.
func (p *parser) dimension(t *Target, want string, symbols ...string) {
	t.Require(p.Reader, want, symbols...)
}

func convertible(q unit.Quantity, symbol string) bool { return topology.Convertible(q, symbol) }

func short(text string) string { return topology.Short(text) }

// label turns a name of the file into words.
func label(name string) string { return topology.Label(name) }

// list returns the items of a section that should be a list of maps.
func (p *parser) list(n *yaml.Node, what, example string) []*yaml.Node {
	switch n.Kind() {
	case yaml.Null:
		return nil
	case yaml.List:
		return n.Items()
	}
	p.Fail(n, "kind", fmt.Sprintf("expected a list of %s, found %s", what, n.Kind()), "a list", "start every entry with a dash, like `"+example+"`")
	return nil
}

func (p *parser) api(n *yaml.Node) {
	for _, item := range p.list(n, "calls", "- call: POST /posts") {
		if item.Kind() == yaml.Scalar {
			p.design.API = append(p.design.API, Call{Call: item.Text()})
			continue
		}
		if !p.Fields(item, "a call", "call", "does", "request", "response", "idempotent") {
			continue
		}
		c := Call{Call: p.Str(item.Get("call")), Does: p.Str(item.Get("does")), Request: p.Str(item.Get("request")),
			Response: p.Str(item.Get("response")), Idempotent: p.Str(item.Get("idempotent"))}
		if c.Call == "" {
			p.Fail(item, "missing", "this call has no name", "call: a verb and a path", "add `call: POST /posts`")
			continue
		}
		p.design.API = append(p.design.API, c)
	}
}

func (p *parser) data(n *yaml.Node) {
	for _, item := range p.list(n, "entities", "- entity: post") {
		if !p.Fields(item, "an entity", "entity", "key", "fields", "store", "access") {
			continue
		}
		e := Entity{Name: p.Str(item.Get("entity")), Key: strings.Join(p.StrList(item.Get("key")), ", "), Fields: p.StrList(item.Get("fields")),
			Store: p.Str(item.Get("store")), Access: p.StrList(item.Get("access"))}
		if e.Name == "" {
			p.Fail(item, "missing", "this entity has no name", "entity: a noun", "add `entity: post`")
			continue
		}
		p.design.Data = append(p.design.Data, e)
	}
}

func (p *parser) decisions(n *yaml.Node) {
	for _, item := range p.list(n, "decisions", "- choose: ...") {
		if !p.Fields(item, "a decision", "choose", "instead_of", "because", "costs", "until") {
			continue
		}
		c := Decision{Choose: p.Str(item.Get("choose")), InsteadOf: p.Str(item.Get("instead_of")), Because: p.Str(item.Get("because")),
			Costs: p.Str(item.Get("costs")), Until: p.Str(item.Get("until"))}
		if c.Choose == "" {
			p.Fail(item, "missing", "this decision does not say what was chosen", "choose: what you take", "add `choose: ...`")
			continue
		}
		p.design.Decisions = append(p.design.Decisions, c)
	}
}

func (p *parser) steps(n *yaml.Node) {
	p.Fields(n, "the steps", order([]string{"steps"})...)
	for _, s := range Steps() {
		item := n.Get(s.ID)
		if item.Kind() == yaml.Scalar {
			p.design.Steps[s.ID] = StepNotes{Notes: item.Text()}
			continue
		}
		if p.Fields(item, "a step", "done", "minutes", "notes") {
			notes, text := item.Get("notes"), ""
			if notes.Kind() == yaml.List {
				text = strings.Join(p.StrList(notes), "\n")
			} else {
				text = p.Str(notes)
			}
			p.design.Steps[s.ID] = StepNotes{Done: p.Bool(item.Get("done")), Minutes: p.Int(item.Get("minutes")), Notes: text}
		}
	}
}
