package quiz

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"napkin/engine/diag"
)

// Spot asks to point at the flaw in code, in a design or in a picture.
type Spot struct {
	Shown Exhibit
	Spots []Flaw // the flaws, and places that look like one
	Else  string // speaks to who points anywhere else
}

// Flaw is a place in an exhibit: a flaw, or one that looks like it.
type Flaw struct {
	Target  string // of Exhibit.Targets
	Correct bool
	Why     string
}

func (*Spot) name() string { return "spot" }
func (*Spot) things() int  { return 0 }

// key names the flawed places by what stands there: a line keeps its identity
// when lines are put in above it.
func (k *Spot) key() []string {
	lines := k.Shown.Lines()
	var out []string
	for _, f := range k.Spots {
		if !f.Correct {
			continue
		}
		if n, err := strconv.Atoi(f.Target); err == nil && n >= 1 && n <= len(lines) {
			out = append(out, squeeze(lines[n-1]))
			continue
		}
		out = append(out, f.Target)
	}
	slices.Sort(out)
	return out
}

func (k *Spot) right() Answer {
	for _, f := range k.Spots {
		if f.Correct {
			return Place{ID: f.Target}
		}
	}
	return Place{}
}

// grade takes any of the flaws: who found one has found it.
func (k *Spot) grade(a Answer) (Verdict, error) {
	p, ok := a.(Place)
	if !ok {
		return Verdict{}, errKind
	}
	if !slices.Contains(k.Shown.Targets(), p.ID) {
		return Verdict{}, unreadable(k, fmt.Sprintf("there is no place %q to point at", p.ID))
	}
	v := Verdict{Expected: k.expected(), Feedback: k.Else}
	for _, f := range k.Spots {
		if f.Target == p.ID {
			v.Correct, v.Feedback = f.Correct, f.Why
		}
	}
	if v.Correct {
		v.Score = 1
	}
	if v.Feedback == "" {
		v.Feedback = plain(v.Correct, v.Expected)
	}
	return v, nil
}

func (k *Spot) expected() string {
	var out []string
	for _, f := range k.Spots {
		if f.Correct {
			out = append(out, k.Shown.Name(f.Target))
		}
	}
	return strings.Join(out, " or ")
}

// read takes "7" and "line 7", a node's name, or an arrow as "api -> db".
func (k *Spot) read(text string, _ []int) (Answer, error) {
	plain := strings.ToLower(squeeze(text))
	plain = strings.TrimPrefix(plain, "the ")
	for _, lead := range []string{"line ", "l", "arrow ", "node ", "box "} {
		if rest, ok := strings.CutPrefix(plain, lead); ok && k.target(rest) != "" {
			plain = rest
		}
	}
	if target := k.target(plain); target != "" {
		return Place{ID: target}, nil
	}
	d := unreadable(k, fmt.Sprintf("%q is no place to point at", squeeze(text)))
	if near, ok := diag.Nearest(plain, k.Shown.Targets()); ok {
		d.Fix = "did you mean " + near + "?"
	}
	return nil, d
}

// target finds the place that a text names: by its id, or by what the picture
// calls it, for what is read there is what people type. Two boxes of one name
// must be told apart by their ids.
func (k *Spot) target(text string) string {
	bare := strings.NewReplacer("→", "->", " to ", "->", " ", "")
	same := func(name string) bool {
		return strings.EqualFold(name, text) || strings.EqualFold(bare.Replace(name), bare.Replace(text))
	}
	found := ""
	for _, t := range k.Shown.Targets() {
		if same(t) {
			return t
		}
		name := strings.TrimPrefix(k.Shown.Name(t), "the arrow ")
		if !same(name) && (fold(text) == "" || fold(name) != fold(text)) {
			continue
		}
		if found != "" {
			return ""
		}
		found = t
	}
	return found
}

func (k *Spot) given(a Answer) string {
	p, _ := a.(Place)
	return k.Shown.Name(p.ID)
}

func (k *Spot) howTo() string {
	if k.Shown.Code != "" {
		return "type the number of the line"
	}
	return "type the name of the box, or an arrow as from -> to"
}
