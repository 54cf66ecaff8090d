package sequence

import (
	"fmt"
	"slices"
	"strings"

	"napkin/engine/diag"
	"napkin/engine/diagram/ident"
	"napkin/engine/diagram/label"
	"napkin/engine/yaml"
)

// Keys are the keys of the kind besides kind, alt and steps.
func Keys() []string { return []string{"participants", "busy", "messages"} }

// groupWords start a frame; later ones go on with it after a line.
func groupWords() []string {
	return []string{"group", "loop", "alt", "opt", "par", "break", "critical"}
}

func laterWords() []string { return []string{"else", "and"} }

// Read reads a figure and reports what is wrong with it. What could be read
// comes back; a participant that is named and not declared is an error, and
// drawn at the right all the same.
func Read(r *yaml.Reader, root *yaml.Node) *Figure {
	p := &reader{Reader: r, f: &Figure{}, index: map[string]int{}, ids: ident.New(r)}
	p.participants(root.Get("participants"))
	p.declared = len(p.f.Participants) > 0
	p.f.Busy = p.Bool(root.Get("busy"))
	messages := root.Get("messages")
	if messages.Len() == 0 && messages.Kind() != yaml.Scalar {
		at := messages
		if at == nil {
			at = root
		}
		p.Fail(at, "missing", "the sequence has no messages", "messages: a list", "add `messages:` and below it `- app -> cache: get`")
	}
	p.f.Items = p.items(messages, 0)
	return p.f
}

type reader struct {
	*yaml.Reader
	f         *Figure
	index     map[string]int // participants by id
	ids       *ident.IDs
	declared  bool // participants are listed, so a new name is a mistake
	count     int
	strangers int
}

func (p *reader) participants(n *yaml.Node) {
	switch n.Kind() {
	case yaml.Null:
		return
	case yaml.List:
		for _, item := range n.Items() {
			p.participant(item, p.Str(item), "")
		}
		return
	case yaml.Scalar:
		p.Fail(n, "kind", "expected the participants by name, found text", "a map", "write `app: App` lines below it")
		return
	}
	for i, key := range n.Keys() {
		item := n.Items()[i]
		text := item
		if item.Kind() == yaml.Map {
			p.Fields(item, "a participant", "label")
			text = item.Get("label")
		}
		p.participant(key, key.Text(), p.Str(text))
	}
}

func (p *reader) participant(n *yaml.Node, id, label string) {
	id = strings.TrimSpace(id)
	if id == "" || !p.ids.Take(n, id) {
		return
	}
	if len(p.f.Participants) == MaxParticipants {
		p.Fail(n, "too-many", fmt.Sprintf("more than %d participants", MaxParticipants), "a picture that can be read", "draw it as two figures")
	}
	p.add(id, label)
}

// add appends a participant; beyond the limit the last one stands for it.
func (p *reader) add(id, label string) int {
	if len(p.f.Participants) >= MaxParticipants {
		return MaxParticipants - 1
	}
	if label == "" {
		label = strings.Join(strings.FieldsFunc(id, func(r rune) bool { return r == '_' || r == ' ' }), " ")
	}
	p.index[id] = len(p.f.Participants)
	p.f.Participants = append(p.f.Participants, Participant{ID: id, Label: label})
	return p.index[id]
}

// maxSuggested is how many strange names get a suggestion: looking takes time.
const maxSuggested = 20

// find gives the participant of a name.
func (p *reader) find(span diag.Span, name string) int {
	if i, ok := p.index[name]; ok {
		return i
	}
	if !p.declared {
		p.ids.Reserve(name)
		return p.add(name, "")
	}
	p.strangers++
	var names []string
	if p.strangers <= maxSuggested {
		for _, known := range p.f.Participants {
			names = append(names, known.ID)
		}
	}
	fix := fmt.Sprintf("add `%s: %s` under participants", label.Excerpt(name), label.Excerpt(name))
	near, ok := diag.Nearest(name, names)
	if ok {
		fix = fmt.Sprintf("did you mean %q?", near)
	}
	p.Report(diag.Error, span, "unknown-participant", fmt.Sprintf("there is no participant %q", label.Excerpt(name)), strings.Join(names, ", "), fix)
	if ok {
		return p.index[near]
	}
	p.ids.Reserve(name)
	return p.add(name, "")
}

func (p *reader) items(n *yaml.Node, depth int) []Item {
	var out []Item
	for _, node := range p.List(n) {
		if p.count++; p.count > MaxItems {
			if p.count == MaxItems+1 {
				p.Fail(node, "too-many", fmt.Sprintf("more than %d messages", MaxItems), "a picture that can be read", "say it once, in a loop")
			}
			return out
		}
		word, isGroup := groupWord(node)
		switch {
		case isGroup && slices.Contains(laterWords(), word) && len(out) > 0 && out[len(out)-1].Kind == Frame:
			last := &out[len(out)-1]
			last.Sections = append(last.Sections, p.section(node, word, depth))
		case isGroup && slices.Contains(laterWords(), word):
			p.Fail(node, "misplaced", word+" follows no alt or par", "an alt or par before it, in the same list", "write `- alt: when` with its messages before it")
			out = append(out, p.frame(node, "opt", word, depth)...)
		case isGroup:
			out = append(out, p.frame(node, word, word, depth)...)
		default:
			if item, ok := p.item(node); ok {
				out = append(out, item)
			}
		}
	}
	return out
}

// groupWord is the word that makes an item a frame.
func groupWord(n *yaml.Node) (string, bool) {
	for _, word := range slices.Concat(groupWords(), laterWords()) {
		if n.Key(word) != nil {
			return word, true
		}
	}
	return "", false
}

func (p *reader) frame(n *yaml.Node, word, key string, depth int) []Item {
	if depth == MaxDepth {
		p.Fail(n, "too-deep", fmt.Sprintf("frames lie in frames more than %d deep", MaxDepth), "a picture that can be read", "leave a frame out")
		return nil
	}
	item := Item{Kind: Frame, ID: p.ids.Given(n), Sections: []Section{p.section(n, key, depth)}}
	if word == "group" {
		item.Sections[0].Word = ""
	} else {
		item.Sections[0].Word = word
	}
	return []Item{item}
}

func (p *reader) section(n *yaml.Node, word string, depth int) Section {
	p.Fields(n, "a "+word, word, "messages", "id")
	messages := n.Get("messages")
	if messages.Len() == 0 && messages.Kind() != yaml.Scalar {
		p.Fail(n, "missing", "nothing happens in this "+word, "messages: a list", "add `messages:` with at least one below it")
	}
	return Section{Word: word, Say: p.Str(n.Get(word)), Items: p.items(messages, depth+1)}
}
