package lab

import (
	"fmt"
	"strings"

	"napkin/engine/rich"
)

// Claim is one set-up of a lab run over several seeds.
type Claim struct {
	Kind   string `json:"kind"` // untouched, decoy, fix or also
	Name   string `json:"name"`
	Why    string `json:"why,omitempty"`
	Want   bool   `json:"want"`   // should the goal be reached?
	Solved int    `json:"solved"` // seeds on which it was
	Seeds  int    `json:"seeds"`
	Sample string `json:"sample"` // the verdict on the first seed
}

// OK reports whether every seed ended as claimed.
func (c Claim) OK() bool {
	if c.Want {
		return c.Solved == c.Seeds
	}
	return c.Solved == 0
}

// Proof is what Prove found.
type Proof struct {
	Lab    string  `json:"lab"`
	Title  string  `json:"title"`
	Claims []Claim `json:"claims"`
}

// OK reports whether all claims hold.
func (p Proof) OK() bool {
	for _, c := range p.Claims {
		if !c.OK() {
			return false
		}
	}
	return len(p.Claims) > 0
}

// Prove runs a lab untouched, with every decoy, with the taught fix and with the
// other fixes ("also"), each on seeds 1 to seeds: the first two kinds must never
// reach the goal, the last two always.
func Prove(l Lab, seeds int) Proof {
	spec := l.Spec()
	p := Proof{Lab: spec.ID, Title: spec.Title}
	add := func(kind string, want bool, v Variant) {
		c := Claim{Kind: kind, Name: v.Name, Why: v.Why, Want: want, Seeds: seeds}
		for seed := 1; seed <= seeds; seed++ {
			run := l.Start(uint64(seed), spec.With(v.Settings))
			run.Advance(spec.Duration)
			out := run.Outcome()
			if out.Solved {
				c.Solved++
			}
			if seed == 1 {
				c.Sample = out.Text
			}
		}
		p.Claims = append(p.Claims, c)
	}
	add("untouched", false, Variant{Name: "untouched"})
	for _, d := range spec.Decoys {
		add("decoy", false, d)
	}
	for i, v := range spec.Fixes {
		kind := "also"
		if i == 0 {
			kind = "fix"
		}
		add(kind, true, v)
	}
	return p
}

// Changes names the settings that differ from the defaults, in the order of the
// knobs: "retry budget on, queue limit 50".
func (s Spec) Changes(settings Settings) string {
	var parts []string
	for _, k := range s.Knobs {
		if v, ok := settings[k.Name]; ok && v != k.Default {
			parts = append(parts, k.Label+" "+k.Format(v))
		}
	}
	if len(parts) == 0 {
		return "as it comes"
	}
	return strings.Join(parts, ", ")
}

// Text is the proof as a table: what was tried, what was claimed, on how many seeds
// it came so.
func (p Proof) Text() rich.Text {
	t := rich.Table{Columns: []rich.Column{{Title: ""}, {Title: "kind"}, {Title: "set-up"}, {Title: "claim"}, {Title: "solved", Align: rich.Right}}}
	for _, c := range p.Claims {
		sign, claim := rich.T(rich.Good, "✓"), "never"
		if !c.OK() {
			sign = rich.T(rich.Bad, "✗")
		}
		if c.Want {
			claim = "always"
		}
		t.Rows = append(t.Rows, []rich.Line{
			{sign}, {rich.T(rich.Dim, c.Kind)}, {rich.T(rich.Name, c.Name)}, {rich.T(rich.Plain, claim)},
			{rich.T(rich.Value, fmt.Sprintf("%d of %d", c.Solved, c.Seeds))},
		})
	}
	return append(rich.Text{{rich.T(rich.Strong, p.Title)}}, t.Text()...)
}
