package design

import (
	"strconv"

	"napkin/engine/yaml"
)

// Pinned is a quantity worked out elsewhere, to be kept among the assumptions.
type Pinned struct {
	Name  string // wanted; another is found when it is taken
	Label string
	Value string // as typed, with its unit
	Note  string // where it comes from
	So    string // what follows from it
}

// Pin returns the text of the file with a quantity added to the assumptions, and
// the name it got.
func (d *Design) Pin(p Pinned) (text, name string, err error) {
	name = p.Name
	for n := 2; d.Document.Root.At("assumptions", name) != nil; n++ {
		name = p.Name + "_" + strconv.Itoa(n)
	}
	pairs := yaml.Pairs{{Key: "value", Value: p.Value}}
	for _, field := range []yaml.Pair{{Key: "label", Value: p.Label}, {Key: "so", Value: p.So}, {Key: "note", Value: p.Note}} {
		if field.Value != "" {
			pairs = append(pairs, field)
		}
	}
	text, err = d.Edit([]string{"assumptions", name}, pairs)
	return text, name, err
}
