package sequence

import (
	"strings"

	"napkin/engine/diag"
	"napkin/engine/yaml"
)

const (
	wantItem = "a message, a note or a group"
	fixItem  = "write `- app -> cache: get`, `- note app: words`, or `- loop: for each user` with `messages:`"
)

// item reads a message or note in any of its forms; false when it is none.
func (p *reader) item(n *yaml.Node) (Item, bool) {
	switch n.Kind() {
	case yaml.Scalar:
		s, ok := parseShort(n.Text())
		if !ok {
			p.Fail(n, "message", "this is not a message", wantItem, fixItem)
			return Item{}, false
		}
		return p.short(n, s), true
	case yaml.Map:
	default:
		p.Fail(n, "kind", "expected a message, found "+n.Kind().String(), wantItem, fixItem)
		return Item{}, false
	}
	switch {
	case n.Key("note") != nil:
		return p.note(n)
	case n.Key("from") != nil || n.Key("to") != nil:
		return p.message(n)
	}
	for i, key := range n.Keys() {
		s, ok := parseShort(key.Text())
		if !ok {
			continue
		}
		if say := p.Str(n.Items()[i]); say != "" {
			s.say = say
		}
		known := []string{key.Text(), "id"}
		if s.kind != Note {
			known = append(known, "busy")
		}
		p.Fields(n, "a message", known...)
		item := p.short(key, s)
		item.ID, item.Busy = p.ids.Given(n), p.Bool(n.Get("busy"))
		return item, true
	}
	p.Fail(n, "message", "this is not a message", wantItem, fixItem)
	return Item{}, false
}

// short turns the short form that stands at a node into an item.
func (p *reader) short(n *yaml.Node, s short) Item {
	item := Item{Kind: s.kind, Say: s.say}
	if s.kind == Note {
		p.cover(&item, s.over, func(name string) diag.Span { return within(n, name) })
		return item
	}
	item.From = p.find(within(n, s.from), s.from)
	item.To = p.find(within(n, s.to), s.to)
	return item
}

// within is where a name stands in the text of a node.
func within(n *yaml.Node, name string) diag.Span {
	span := n.TextSpan()
	if at := strings.Index(n.Text(), name); at >= 0 && span.End-span.Start == len(n.Text()) {
		return diag.Span{Start: span.Start + at, End: span.Start + at + len(name)}
	}
	return n.Span()
}

// cover sets the lifelines of a note: from the first to the last of those named.
func (p *reader) cover(item *Item, names []string, span func(name string) diag.Span) {
	for i, name := range names {
		at := p.find(span(name), name)
		if i == 0 {
			item.From, item.To = at, at
		}
		item.From, item.To = min(item.From, at), max(item.To, at)
	}
}

func (p *reader) note(n *yaml.Node) (Item, bool) {
	p.Fields(n, "a note", "note", "over", "id")
	item := Item{Kind: Note, ID: p.ids.Given(n), Say: p.Str(n.Get("note"))}
	over := n.Get("over")
	var names []string
	spans := map[string]diag.Span{}
	for _, node := range p.List(over) {
		if name := strings.TrimSpace(p.Str(node)); name != "" {
			names, spans[name] = append(names, name), node.Span()
		}
	}
	switch {
	case strings.TrimSpace(item.Say) == "":
		p.Fail(n, "missing", "the note says nothing", "note: words", "write what it says behind `note:`")
		return item, false
	case len(names) == 0:
		p.Fail(n, "missing", "the note does not say over whom it stands", "over: [app, cache]", "add `over:` with a participant")
		return item, false
	}
	p.cover(&item, names, func(name string) diag.Span { return spans[name] })
	return item, true
}

func (p *reader) message(n *yaml.Node) (Item, bool) {
	p.Fields(n, "a message", "from", "to", "say", "returns", "sync", "busy", "id")
	item := Item{ID: p.ids.Given(n), Say: p.Str(n.Get("say")), Busy: p.Bool(n.Get("busy"))}
	from, to := strings.TrimSpace(p.Str(n.Get("from"))), strings.TrimSpace(p.Str(n.Get("to")))
	if from == "" || to == "" {
		p.Fail(n, "missing", "a message needs both ends", "from: and to:", "write `{from: app, to: cache, say: get}`")
		return item, false
	}
	if sync := n.Get("sync"); sync.Kind() != yaml.Null && !p.Bool(sync) {
		item.Kind = Send
	}
	if p.Bool(n.Get("returns")) {
		if item.Kind == Send {
			p.Report(diag.Warning, n.Get("sync").Span(), "sync", "nobody waits for the answer to an answer", "either returns: true or sync: false", "leave `sync` out")
		}
		item.Kind = Reply
	}
	item.From, item.To = p.find(n.Get("from").Span(), from), p.find(n.Get("to").Span(), to)
	return item, true
}
