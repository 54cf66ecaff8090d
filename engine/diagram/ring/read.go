package ring

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"napkin/engine/diag"
	"napkin/engine/diagram/ident"
	"napkin/engine/trace/placement"
	"napkin/engine/yaml"
)

// maxPlaces is how many positions of nodes, and how many keys, a ring may have.
const maxPlaces = 2000

// Keys are the keys of the kind.
func Keys() []string { return []string{"size", "nodes", "keys", "arcs", "positions"} }

// Position is where a text falls on a ring of a size: FNV-1a of 64 bits, mixed
// by the finisher of SplitMix64 because FNV-1a alone puts texts that differ in
// their last letter side by side. It is a whole number; below a size of 100 it
// has three decimals. A node has its positions at the texts "node#0", "node#1".
// Sources: IETF draft-eastlake-fnv; Steele, Lea & Flood 2014, 'Fast splittable
// pseudorandom number generators'.
func Position(text string, size float64) float64 {
	h := placement.FNV1a(text) + 0x9e3779b97f4a7c15
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	h ^= h >> 31
	at := float64(h>>11) * 0x1p-53 * size
	if size < 100 {
		return math.Floor(at*1000) / 1000
	}
	return math.Floor(at)
}

// Read reads the ring.
func Read(r *yaml.Reader, root *yaml.Node) *Figure {
	p := &reader{Reader: r, f: &Figure{Size: DefaultSize}, ids: ident.New(r), at: map[float64]string{}}
	f := p.f
	p.size(root.Get("size"))
	f.Arcs, f.Positions = p.Bool(root.Get("arcs")), p.Bool(root.Get("positions"))
	if p.byName(root.Get("nodes"), "nodes", "a: {at: [5]}") {
		for i, key := range root.Get("nodes").Keys() {
			p.node(key, root.Get("nodes").Items()[i])
		}
	}
	if p.byName(root.Get("keys"), "keys", "user:7: 20") {
		for i, key := range root.Get("keys").Keys() {
			p.key(key, root.Get("keys").Items()[i])
		}
	}
	if len(f.Nodes) == 0 {
		p.Fail(root, "missing", "the ring has no nodes", "nodes: by name", "write `nodes:` and below it `a: {label: Node A, at: [5]}`")
	}
	return f
}

type reader struct {
	*yaml.Reader
	f      *Figure
	ids    *ident.IDs         // of all parts
	at     map[float64]string // who stands where
	places int
}

// byName checks that a section is a map.
func (p *reader) byName(n *yaml.Node, what, example string) bool {
	if n.Kind() != yaml.Null && n.Kind() != yaml.Map {
		p.Fail(n, "kind", fmt.Sprintf("expected the %s by name, found %s", what, n.Kind()), "a map", "write lines like `"+example+"` without a dash")
		return false
	}
	return n.Kind() == yaml.Map
}

func (p *reader) size(n *yaml.Node) {
	if n.Kind() == yaml.Null {
		return
	}
	size := math.NaN()
	if power, ok := strings.CutPrefix(strings.ReplaceAll(p.Str(n), " ", ""), "2^"); ok {
		if exp, err := strconv.Atoi(power); err == nil && exp >= 0 && exp <= 64 {
			size = math.Ldexp(1, exp)
		}
	} else if v, err := strconv.ParseFloat(strings.NewReplacer("_", "", ",", "").Replace(n.Text()), 64); err == nil {
		size = v
	}
	if !(size >= 1 && size <= 1<<64) {
		p.Fail(n, "size", "this is no size of a ring", "a number from 1 to 2^64", "write it like 100 or 2^32")
		return
	}
	p.f.Size = size
}

func (p *reader) node(key, n *yaml.Node) {
	node := Node{ID: key.Text()}
	p.ids.Take(key, node.ID)
	vnodes := 1
	switch n.Kind() {
	case yaml.Null:
	case yaml.Map:
		p.Fields(n, "a node", "label", "at", "vnodes", "new")
		node.Label, node.New = p.Str(n.Get("label")), p.Bool(n.Get("new"))
		for _, item := range p.List(n.Get("at")) {
			if at, ok := p.position(item, ""); ok {
				p.stand(item, &node, at)
			}
		}
		if v := n.Get("vnodes"); v.Kind() != yaml.Null {
			if vnodes = p.Int(v); vnodes < 1 || vnodes > maxPlaces {
				p.Fail(v, "number", "a node has at least one position", fmt.Sprintf("a whole number from 1 to %d", maxPlaces), "write how many positions it has")
				vnodes = 1
			}
			if len(node.At) > 0 {
				p.Fail(v, "positions", "the positions are given already", "at: or vnodes:", "delete one of them")
			}
		}
	default:
		for _, item := range p.List(n) {
			if at, ok := p.position(item, ""); ok {
				p.stand(item, &node, at)
			}
		}
	}
	if len(node.At) == 0 {
		for i := range vnodes {
			p.stand(key, &node, Position(fmt.Sprintf("%s#%d", node.ID, i), p.f.Size))
		}
	}
	p.f.Nodes = append(p.f.Nodes, node)
}

// stand gives a node a position.
func (p *reader) stand(n *yaml.Node, node *Node, at float64) {
	if p.places++; p.places > maxPlaces {
		if p.places == maxPlaces+1 {
			p.Fail(n, "too-many", fmt.Sprintf("the ring has more than %d positions", maxPlaces), "fewer", "use fewer virtual nodes: a picture cannot show so many")
		}
		return
	}
	switch who, taken := p.at[at]; {
	case taken && who == node.ID:
		p.Report(diag.Warning, n.Span(), "position", fmt.Sprintf("%s stands at %s twice", node.ID, number(at)), "every position once", "delete one of them")
	case taken:
		p.Report(diag.Warning, n.Span(), "position", fmt.Sprintf("%s and %s both stand at %s; %s, the first, owns what is there", who, node.ID, number(at), who), "every position once", "move one of them")
	default:
		p.at[at] = node.ID
		p.ids.Take(n, PlaceID(node.ID, at))
	}
	node.At = append(node.At, at)
}

func (p *reader) key(key, n *yaml.Node) {
	k := Key{ID: key.Text()}
	if len(p.f.Keys) == maxPlaces {
		p.Fail(key, "too-many", fmt.Sprintf("the ring has more than %d keys", maxPlaces), "fewer", "show fewer keys")
	}
	if len(p.f.Keys) >= maxPlaces {
		return
	}
	p.ids.Take(key, k.ID)
	at := n
	if n.Kind() == yaml.Map {
		p.Fields(n, "a key", "label", "at", "new")
		k.Label, k.New, at = p.Str(n.Get("label")), p.Bool(n.Get("new")), n.Get("at")
	}
	k.At, _ = p.position(at, k.ID)
	p.f.Keys = append(p.f.Keys, k)
}

// position reads a position; "hash" or nothing is that of a text.
func (p *reader) position(n *yaml.Node, text string) (float64, bool) {
	if text != "" && (n.Kind() == yaml.Null || n.Text() == "hash") {
		return Position(text, p.f.Size), true
	}
	at, err := strconv.ParseFloat(strings.NewReplacer("_", "", ",", "").Replace(p.Str(n)), 64)
	if err != nil || !(at >= 0 && at < p.f.Size) {
		want := fmt.Sprintf("a number from 0 up to, not including, %s", p.f.sizeText())
		fix := "write the position in digits"
		if text != "" {
			fix += ", or hash"
		}
		p.Fail(n, "position", "this is no position on the ring", want, fix)
		return 0, false
	}
	return at + 0, true
}
