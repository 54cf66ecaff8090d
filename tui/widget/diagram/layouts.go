package diagram

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"napkin/engine/diagram"
)

// key is all that a layout depends on.
type key struct {
	width  int
	zoom   zoom
	folded string // the folded groups, in order
	fit    bool   // fold further groups where the width asks for it
}

// layouts remembers pictures by what they depend on, so that steps, selections
// and values cost no layout. It may be filled beside the update loop.
type layouts struct {
	mu    sync.Mutex
	drawn map[key]*diagram.Picture
}

func newLayouts() *layouts { return &layouts{drawn: map[key]*diagram.Picture{}} }

// maxLayouts bounds what is remembered while a window is being resized.
const maxLayouts = 24

func (l *layouts) get(k key) *diagram.Picture {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.drawn[k]
}

func (l *layouts) put(k key, p *diagram.Picture) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.drawn) >= maxLayouts {
		clear(l.drawn)
	}
	l.drawn[k] = p
}

// draw gives a layout, made now unless it is known.
func (l *layouts) draw(d *diagram.Diagram, k key) *diagram.Picture {
	if p := l.get(k); p != nil {
		return p
	}
	o := diagram.Options{Width: k.width, Zoom: k.zoom.graph(), Fold: k.fit, Narrow: true, Outline: k.zoom == outline}
	if k.folded != "" {
		o.Folded = map[string]bool{}
		for _, id := range strings.Split(k.folded, "\n") {
			o.Folded[id] = true
		}
	}
	p := d.Draw(o)
	if p.Drawing == nil && !o.Outline && k.width < diagram.MinWidth {
		// Where it is too narrow for a picture, who wants it nevertheless pans it.
		o.Width = diagram.MinWidth
		if wide := d.Draw(o); wide.Drawing != nil {
			wide.Fits = wide.Width <= k.width
			p = wide
		}
	}
	l.put(k, p)
	return p
}

// want is the picture that the viewer is asked for.
type want struct {
	width  int
	zoom   zoom
	folded map[string]bool // nil: as the width asks
}

// base is the picture in which the groups were folded that the width asks for.
// A zoom keeps them folded: who looks closer does not want to see less.
func (w want) base() key { return key{width: w.width, zoom: normal, fit: true} }

// key is the layout that is wanted, given the base.
func (w want) key(base *diagram.Picture) key {
	folded := w.folded
	if folded == nil {
		folded = set(base.Folded)
	}
	k := key{width: w.width, zoom: w.zoom, folded: strings.Join(slices.Sorted(maps.Keys(folded)), "\n")}
	if w.zoom == normal && maps.Equal(folded, set(base.Folded)) {
		return w.base()
	}
	return k
}

// known gives the picture if it was drawn already.
func (l *layouts) known(w want) *diagram.Picture {
	if w.zoom == outline {
		return l.get(key{zoom: outline})
	}
	if base := l.get(w.base()); base != nil {
		return l.get(w.key(base))
	}
	return nil
}

// make draws what is wanted.
func (l *layouts) make(d *diagram.Diagram, w want) *diagram.Picture {
	if w.zoom == outline {
		return l.draw(d, key{zoom: outline})
	}
	return l.draw(d, w.key(l.draw(d, w.base())))
}

func set(ids []string) map[string]bool {
	out := map[string]bool{}
	for _, id := range ids {
		out[id] = true
	}
	return out
}
