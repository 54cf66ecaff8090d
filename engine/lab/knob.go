package lab

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"napkin/engine/diag"
)

// KnobKind says how a knob is turned.
type KnobKind uint8

// The kinds of knob. The value of a Choice is the index of the option; a Toggle is
// 0 (off) or 1 (on).
const (
	Number KnobKind = iota
	Choice
	Toggle
)

// Knob is one setting of a lab. Numbers count in Unit, and are whole when they have
// none: half a try is nothing. Step is what one press of a key adds or takes away.
type Knob struct {
	Name, Label, Unit, Hint string
	Kind                    KnobKind
	Default, Min, Max, Step float64
	Choices                 []string
}

// Settings are knob values by name.
type Settings map[string]float64

// Clamp is the nearest value the knob can have.
func (k Knob) Clamp(v float64) float64 {
	low, high := k.Min, k.Max
	switch k.Kind {
	case Choice:
		low, high = 0, float64(len(k.Choices)-1)
	case Toggle:
		low, high = 0, 1
	}
	if math.IsNaN(v) {
		return k.Default
	}
	v = min(max(v, low), high)
	if k.whole() {
		v = math.Round(v)
	}
	return v
}

func (k Knob) whole() bool { return k.Kind != Number || k.Unit == "" }

// Nudge is the value after so many steps up or down from v. Choices and toggles go
// round; numbers stop at the edge.
func (k Knob) Nudge(v float64, steps int) float64 {
	switch k.Kind {
	case Choice:
		return wrap(v, steps, len(k.Choices))
	case Toggle:
		return wrap(v, steps, 2)
	}
	step := k.Step
	if step <= 0 {
		step = 1
	}
	// Snap to the grid of steps, so that 0.1 nudged ten times is 1, and then to
	// decimals, so that twelve steps of 0.1 are 1.2 and not 1.2000000000000002.
	grid := math.Round((v+float64(steps)*step)/step*1e6) / 1e6 * step
	return k.Clamp(math.Round(grid*1e9) / 1e9)
}

func wrap(v float64, steps, n int) float64 {
	if n == 0 {
		return 0
	}
	return float64(((int(v)+steps)%n + n) % n)
}

// Format writes a value as a person would: "exponential", "on", "500", "0.5 s".
func (k Knob) Format(v float64) string {
	switch k.Kind {
	case Choice:
		if len(k.Choices) > 0 {
			return k.Choices[int(k.Clamp(v))]
		}
	case Toggle:
		if v != 0 {
			return "on"
		}
		return "off"
	}
	text := strconv.FormatFloat(v, 'f', -1, 64)
	if k.Unit != "" {
		text += " " + k.Unit
	}
	return text
}

// Parse reads a value as a person types it: a number with or without the unit, the
// name of a choice or the start of it, on or off. The error is a diag.Diagnostic.
func (k Knob) Parse(text string) (float64, error) {
	word := strings.ToLower(strings.TrimSpace(text))
	switch k.Kind {
	case Choice:
		return k.parseChoice(word)
	case Toggle:
		switch word {
		case "on", "yes", "true", "1":
			return 1, nil
		case "off", "no", "false", "0":
			return 0, nil
		}
		return 0, k.wrong(text, "on or off", k.Name+"=on")
	}
	number := strings.TrimSpace(strings.TrimSuffix(word, strings.ToLower(k.Unit)))
	v, err := strconv.ParseFloat(number, 64)
	want := fmt.Sprintf("a number from %s to %s", k.Format(k.Min), k.Format(k.Max))
	if k.whole() {
		want += ", without a fraction"
	}
	if err != nil || k.whole() && v != math.Trunc(v) || math.IsNaN(v) || math.IsInf(v, 0) || v < k.Min || v > k.Max {
		return 0, k.wrong(text, want, k.Name+"="+strconv.FormatFloat(k.Default, 'f', -1, 64))
	}
	return v, nil
}

func (k Knob) parseChoice(word string) (float64, error) {
	found, exact := -1, false
	for i, c := range k.Choices {
		c = strings.ToLower(c)
		if c == word {
			found, exact = i, true
			break
		}
		if word != "" && strings.HasPrefix(c, word) {
			if found >= 0 {
				return 0, k.wrong(word, "one of "+strings.Join(k.Choices, ", "), "write the name in full")
			}
			found = i
		}
	}
	if found >= 0 || exact {
		return float64(found), nil
	}
	fix := k.Name + "=" + k.Choices[0]
	if near, ok := diag.Nearest(word, k.Choices); ok {
		fix = k.Name + "=" + near
	}
	return 0, k.wrong(word, "one of "+strings.Join(k.Choices, ", "), fix)
}

func (k Knob) wrong(got, want, fix string) diag.Diagnostic {
	return diag.Diagnostic{
		Code: "lab.knob", Severity: diag.Error,
		Message: fmt.Sprintf("%s cannot be %q", k.Name, got),
		Want:    want, Fix: fix,
	}
}

// Knob finds a knob by name.
func (s Spec) Knob(name string) (Knob, bool) {
	i := slices.IndexFunc(s.Knobs, func(k Knob) bool { return k.Name == name })
	if i < 0 {
		return Knob{}, false
	}
	return s.Knobs[i], true
}

// Defaults are the settings of the untouched lab.
func (s Spec) Defaults() Settings {
	out := Settings{}
	for _, k := range s.Knobs {
		out[k.Name] = k.Default
	}
	return out
}

// With is the defaults with changes on top, each moved into its range. Names that
// are not knobs are left out.
func (s Spec) With(changes Settings) Settings {
	out := s.Defaults()
	for name, v := range changes {
		if k, ok := s.Knob(name); ok {
			out[name] = k.Clamp(v)
		}
	}
	return out
}

// Check says whether a knob can have a value; the error is a diag.Diagnostic.
func (s Spec) Check(name string, v float64) error {
	k, ok := s.Knob(name)
	if !ok {
		return s.unknownKnob(name)
	}
	if k.Clamp(v) == v {
		return nil
	}
	low, high := k.Format(k.Clamp(math.Inf(-1))), k.Format(k.Clamp(math.Inf(1)))
	return k.wrong(strconv.FormatFloat(v, 'g', -1, 64), "from "+low+" to "+high, k.Name+"="+k.Format(k.Clamp(v)))
}

// Read turns what a user typed (NAME=VALUE) into settings over the defaults. The
// list holds every mistake; the good settings come back all the same.
func (s Spec) Read(given map[string]string) (Settings, diag.List) {
	out := s.Defaults()
	var list diag.List
	for _, name := range slices.Sorted(maps.Keys(given)) {
		k, ok := s.Knob(name)
		if !ok {
			list = append(list, s.unknownKnob(name))
			continue
		}
		v, err := k.Parse(given[name])
		if err != nil {
			list = append(list, err.(diag.Diagnostic))
			continue
		}
		out[name] = v
	}
	return out, list
}

// CheckFault says whether there is a fault of this name; the error is a
// diag.Diagnostic.
func (s Spec) CheckFault(name string) error {
	var known []string
	for _, f := range s.Faults {
		if f.Name == name {
			return nil
		}
		known = append(known, f.Name)
	}
	return unknown("lab.fault", "fault", s.ID, name, known)
}

func (s Spec) unknownKnob(name string) diag.Diagnostic {
	var known []string
	for _, k := range s.Knobs {
		known = append(known, k.Name)
	}
	return unknown("lab.unknown-knob", "knob", s.ID, name, known)
}

func unknown(code, what, lab, name string, known []string) diag.Diagnostic {
	d := diag.Diagnostic{
		Code: code, Severity: diag.Error,
		Message: fmt.Sprintf("the lab %s has no %s %q", lab, what, name),
		Want:    "one of " + strings.Join(known, ", "),
		Fix:     "use one of these names",
	}
	if near, ok := diag.Nearest(name, known); ok {
		d.Fix = "did you mean " + near + "?"
	}
	return d
}
