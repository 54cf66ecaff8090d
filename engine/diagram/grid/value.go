package grid

import (
	"fmt"
	"math"
	"strings"

	"napkin/engine/cells"
	"napkin/engine/rich"
)

// stamp is what a live value shows in a cell; empty for the second half of a
// wide grapheme.
type stamp struct {
	text string
	role rich.Role
}

// live lays the values into their slots. What is too long is cut: a number
// never moves a box.
func (d *Drawing) live(show Show) map[int]stamp {
	if len(show.Values) == 0 {
		return nil
	}
	out := map[int]stamp{}
	for part, v := range show.Values {
		if part < 0 || part >= len(d.Parts) || d.Parts[part].Slot.W == 0 {
			continue
		}
		slot := d.Parts[part].Slot
		text := cells.Truncate(v.String(), slot.W)
		pad := (slot.W - cells.Width(text)) / 2
		role := v.role()
		if show.Lit[part] || show.Selected == part {
			role = rich.Accent
		}
		x := slot.X + pad
		for _, piece := range cells.Split(text) {
			shown := piece
			if show.ASCII {
				shown = ASCII(piece)
			}
			out[slot.Y*d.Width+x] = stamp{shown, role}
			for i := 1; i < cells.Width(piece); i++ {
				out[slot.Y*d.Width+x+i] = stamp{}
			}
			x += cells.Width(piece)
		}
	}
	return out
}

// String is the value as it stands in a slot: "11.6k /s  62 % ▅".
func (v Value) String() string {
	if !v.HasLoad {
		return v.Text
	}
	load := fmt.Sprintf("%3.0f %% %s", math.Min(100*v.Load, 999), gauge(v.Load))
	if v.Text == "" {
		return strings.TrimLeft(load, " ")
	}
	return v.Text + "  " + load
}

func gauge(load float64) string {
	const bars = "▁▂▃▄▅▆▇█"
	if !(load > 0) {
		return cells.Nth(bars, 0)
	}
	return cells.Nth(bars, min(int(load*8), 7))
}

// Loads from which a part is worth a look, and from which it fails: waiting
// time doubles between 70 % and 85 %, and at 90 % one burst overflows.
const (
	warnLoad = 0.7
	badLoad  = 0.9
)

func (v Value) role() rich.Role {
	switch {
	case !v.HasLoad:
		return rich.Value
	case v.Load >= badLoad:
		return rich.Bad
	case v.Load >= warnLoad:
		return rich.Warn
	}
	return rich.Good
}

// Spoken is the value for somebody who listens: "11.6k /s, 62 % of what it can do".
func (v Value) Spoken() string {
	load := ""
	if v.HasLoad {
		load = fmt.Sprintf("%.0f %% of what it can do", 100*v.Load)
	}
	if v.Text != "" && load != "" {
		return v.Text + ", " + load
	}
	return v.Text + load
}
