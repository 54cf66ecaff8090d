package theme

import (
	"image/color"
	"math"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"

	"napkin/engine/rich"
)

// luminance and contrast are those of WCAG 2.2, section 1.4.3.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		s := float64(v) / 0xffff
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestTextIsReadable(t *testing.T) {
	for _, look := range []struct {
		palette palette
		ground  string
	}{{darkPalette(), "#1c1c1c"}, {lightPalette(), "#ffffff"}, {indexed(true), "#1c1c1c"}, {indexed(false), "#ffffff"}} {
		ground := lipgloss.Color(look.ground)
		p := look.palette
		for name, c := range map[string]color.Color{"dim": p.dim, "faint": p.faint, "accent": p.accent, "good": p.good, "warn": p.warn, "bad": p.bad} {
			if got := contrast(c, ground); got < 4.5 {
				t.Errorf("%s on %s has a contrast of %.2f, text needs 4.5", name, look.ground, got)
			}
		}
	}
}

func TestWithoutColourNothingIsColoured(t *testing.T) {
	th := For(true, colorprofile.Ascii)
	for _, ink := range []Ink{th.Accent, th.Good, th.Warn, th.Bad, th.Dim, th.Faint} {
		if got := ink.Paint("x"); got != "x" {
			t.Errorf("painted %q", got)
		}
	}
	if th.ColorOf(th.Accent) != "" {
		t.Error("the colourless theme has an accent colour")
	}
}

func TestEveryRoleHasAnInkAndKeepsTheText(t *testing.T) {
	for _, profile := range []colorprofile.Profile{colorprofile.Ascii, colorprofile.ANSI, colorprofile.ANSI256, colorprofile.TrueColor} {
		for _, dark := range []bool{true, false} {
			th := For(dark, profile)
			for r := rich.Plain; r <= rich.Code; r++ {
				if got := th.Line(rich.Line{rich.T(r, "text")}); len(got) < len("text") {
					t.Errorf("%s: role %d paints %q", th.Name, r, got)
				}
			}
		}
	}
}
