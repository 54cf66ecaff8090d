package design

import (
	"fmt"

	"napkin/engine/diag"
	"napkin/engine/yaml"
)

// check looks at what only makes sense together.
func (p *parser) check() {
	p.checkNames()
	p.checkConnections()
	for _, e := range p.design.Data {
		if e.Store != "" && p.design.Component(e.Store) == nil && len(p.design.Components) > 0 {
			p.checkStore(e)
		}
	}
	nf := p.design.Requirements.NonFunctional
	if a := nf.Availability; a.Valid && (!a.Quantity.Dim.IsNumber() || a.Quantity.SI <= 0 || a.Quantity.SI > 1) {
		p.Report(diag.Error, a.Span, "quantity", fmt.Sprintf("%q is no share of the time", short(a.Text)), "a percentage below 100%", "write it like 99.95%")
	}
	for _, pair := range [][2]Target{{nf.P50, nf.P95}, {nf.P95, nf.P99}, {nf.P50, nf.P99}} {
		if pair[0].Valid && pair[1].Valid && pair[0].Quantity.SI > pair[1].Quantity.SI {
			p.Report(diag.Warning, pair[0].Span, "percentiles", fmt.Sprintf("a lower percentile (%s) is slower than a higher one (%s)", pair[0].Text, pair[1].Text),
				"p50 <= p95 <= p99", "swap them")
			break
		}
	}
}

// checkNames finds entities and calls that are given twice; the keys of maps
// are unique already.
func (p *parser) checkNames() {
	first := map[string]*yaml.Node{}
	for _, section := range []struct{ list, key, what string }{{"api", "call", "call"}, {"data", "entity", "entity"}} {
		for _, item := range p.design.Document.Root.Get(section.list).Items() {
			n := item.Get(section.key)
			if item.Kind() == yaml.Scalar {
				n = item
			}
			if n.Text() == "" {
				continue
			}
			id := section.list + " " + n.Text()
			if earlier, ok := first[id]; ok {
				p.Diags.Add(diag.Diagnostic{Code: "design.duplicate", Severity: diag.Error, Message: fmt.Sprintf("the %s %q is given twice", section.what, short(n.Text())),
					Source: p.Source, Span: n.Span(), Want: "every " + section.what + " once", Fix: "rename one of them, or delete it",
					Notes: []diag.Note{{Span: earlier.Span(), Text: "first given here"}}})
				continue
			}
			first[id] = n
		}
	}
}

func (p *parser) checkConnections() {
	seen := map[[3]string]bool{}
	for _, c := range p.design.Connections {
		id := [3]string{c.From, c.To, c.Label}
		if seen[id] {
			p.Report(diag.Warning, c.Span, "duplicate", fmt.Sprintf("the connection from %s to %s is given twice", c.From, c.To), "every connection once", "delete one, or give them different labels")
		}
		seen[id] = true
		if c.From == c.To {
			p.Report(diag.Warning, c.Span, "loop", fmt.Sprintf("%s is connected to itself", c.From), "two different components", "delete it, or split the component in two")
		}
		if c.Timeout.Text == "" && !c.Async && p.calls(c) {
			p.Report(diag.Info, c.Span, "no-timeout", fmt.Sprintf("the call from %s to %s has no timeout", c.From, c.To),
				"timeout: a time", "add `timeout: 200 ms`: without one a slow callee holds its callers")
		}
	}
}

// calls reports whether a connection is a call that a timeout makes sense for:
// people and name servers wait as they please.
func (p *parser) calls(c Connection) bool {
	from, to := p.design.Component(c.From), p.design.Component(c.To)
	return from != nil && to != nil && from.Kind != "client" && to.Kind != "dns" && to.Kind != "replica"
}

func (p *parser) checkStore(e Entity) {
	for _, item := range p.design.Document.Root.Get("data").Items() {
		if item.Get("entity").Text() == e.Name {
			p.design.Known(p.Reader, item.Get("store"), true)
			return
		}
	}
}
