package ring

import (
	"fmt"
	"slices"
	"strings"

	"napkin/engine/cells"
	"napkin/engine/diagram/label"
)

// linesAt is how wide the lines below the ring are when nobody asks for a width.
const linesAt = 60

// entry is what the lines below the ring say of one thing.
type entry struct {
	sign  string // as it stands on the ring, or a number in brackets
	text  string
	part  int
	lines []string
}

// below is what the lines below the ring say: what the numbers mean, where the
// nodes stand as far as nothing has said so, and who owns each key.
func (p *painter) below(width int) ([]entry, bool) {
	var out []entry
	said := map[place]bool{}
	told := map[int]bool{} // by key
	for i, s := range p.l.spots {
		tag := ""
		if p.l.tags[i] > 0 {
			tag = p.l.words[i].text
		}
		only := s.marks[0]
		switch {
		case len(s.marks) == 1 && tag == "":
			if only.node >= 0 {
				said[place{only.node, only.at}] = p.Positions && p.l.words[i].w > 0
			}
			continue
		case len(s.marks) == 1 && only.key >= 0:
			told[only.key] = true
			out = append(out, entry{sign: tag, text: p.belongs(p.owners, p.Keys[only.key]), part: p.part(only)})
			continue
		case tag == "":
			tag = p.sign(s)
		}
		var texts []string
		for _, m := range s.marks {
			if m.key >= 0 {
				texts = append(texts, p.Keys[m.key].Name()+" at "+number(m.at))
				continue
			}
			said[place{m.node, m.at}] = true
			texts = append(texts, p.Nodes[m.node].Name()+" at "+number(m.at))
		}
		out = append(out, entry{sign: tag, text: strings.Join(texts, "; "), part: p.part(only)})
	}
	out = append(out, p.aboutNodes(said)...)
	for i, k := range p.Keys {
		if !told[i] {
			out = append(out, entry{sign: p.Figure.sign(mark{node: -1, key: i}), text: p.belongs(p.owners, k), part: p.keys[i]})
		}
	}
	room := 0
	if width > 0 {
		if room = width - signWidth(out) - 1; room < 1 {
			return nil, len(out) == 0
		}
	}
	for i := range out {
		e := &out[i]
		limit := room
		if limit == 0 {
			limit = max(linesAt, label.Of(e.text).Least())
		}
		var ok bool
		if e.lines, ok = label.Of(e.text).Fill(limit); !ok {
			return nil, false
		}
	}
	return out, true
}

func signWidth(entries []entry) int {
	w := 0
	for _, e := range entries {
		w = max(w, cells.Width(e.sign))
	}
	return w
}

// aboutNodes says where nodes stand, as far as nothing has said so, which are
// new, and what the letters on the ring mean.
func (p *painter) aboutNodes(said map[place]bool) []entry {
	letters, shares := p.letters(), p.shares()
	var out []entry
	for i, n := range p.Nodes {
		var open []float64
		total := len(p.places[i])
		for _, pl := range p.places[i] {
			if !said[pl] || n.New {
				open = append(open, pl.at)
			}
		}
		if total > 0 && len(open) == 0 && letters == nil {
			continue
		}
		e := entry{sign: p.Figure.sign(mark{node: i, key: -1}), text: n.stands(open, total), part: p.nodes[i]}
		if letters != nil {
			e.sign = letters[i]
			e.text += ", owns " + percent(shares[i])
		}
		out = append(out, e)
	}
	return out
}

// stands says where a node stands: "Node A at 5, 35". The positions may be some
// of a total.
func (n Node) stands(at []float64, total int) string {
	text := n.Name()
	slices.Sort(at)
	for i, p := range at {
		switch {
		case i > 0:
			text += ", " + number(p)
		case len(at) < total:
			text += " also at " + number(p)
		default:
			text += " at " + number(p)
		}
	}
	if total == 0 {
		text += " has no position"
	}
	if n.New {
		text += ", new"
	}
	return text
}

// belongs says who owns a key.
func (f *Figure) belongs(o owners, k Key) string {
	text := k.Name() + " at " + number(f.on(k.At))
	if k.New {
		text += ", new,"
	}
	node, at, wraps := owner(o.now, f.on(k.At))
	if node < 0 {
		return text + " belongs to nobody"
	}
	text += " belongs to " + f.Nodes[node].Name() + " at " + number(at)
	if wraps {
		text += ", past 0"
	}
	if was := f.before(o, k); was >= 0 {
		text += ", no longer to " + f.Nodes[was].Name()
	}
	return text
}

// percent is a share as people say it.
func percent(share float64) string {
	if share < 0.0995 && share > 0 {
		return fmt.Sprintf("%.1f %%", 100*share)
	}
	return fmt.Sprintf("%.0f %%", 100*share)
}
