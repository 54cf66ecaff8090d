// Package theme turns the meaning of a piece of text into ink: some twenty
// tokens, in a dark, a light, a 16-colour and a colourless set.
//
// Meaning is never carried by colour alone; a theme only adds to words and
// signs. Start at For.
package theme

import (
	"fmt"
	"image/color"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"napkin/engine/rich"
)

// Ink paints text. It is two strings, so painting costs one concatenation.
type Ink struct {
	on, off string
	color   color.Color
}

// Paint colours text. Empty text stays empty.
func (i Ink) Paint(text string) string {
	if text == "" || i.on == "" {
		return text
	}
	return i.on + text + i.off
}

// Lines colours each of several lines.
func (i Ink) Lines(lines []string) []string {
	out := make([]string, len(lines))
	for n, line := range lines {
		out[n] = i.Paint(line)
	}
	return out
}

// Reverse swaps ink and background. Ink without a colour stays as it is: where
// there are no colours there is no reverse either.
func (i Ink) Reverse() Ink {
	if i.color == nil {
		return i
	}
	return ink(lipgloss.NewStyle().Foreground(i.color).Reverse(true))
}

func ink(s lipgloss.Style) Ink {
	on, off, _ := strings.Cut(s.Render("x"), "x")
	fg := s.GetForeground()
	if _, none := fg.(lipgloss.NoColor); none {
		fg = nil
	}
	return Ink{on, off, fg}
}

// Theme is the set of inks of one look.
type Theme struct {
	Name string
	Dark bool

	Plain, Dim, Faint, Strong, Title Ink
	Value, Unit, Name_, Code         Ink
	Accent, Good, Warn, Bad          Ink
	Key, Rule, Mark, Match           Ink
	Seed, Bar, Track                 Ink

	faint, accent color.Color
}

// FaintColor and AccentColor are for widgets that bring their own styles.
func (t *Theme) FaintColor() color.Color { return orNone(t.faint) }

// AccentColor is the one accent.
func (t *Theme) AccentColor() color.Color { return orNone(t.accent) }

func orNone(c color.Color) color.Color {
	if c == nil {
		return lipgloss.NoColor{}
	}
	return c
}

type palette struct {
	dim, faint, accent, good, warn, bad, rule, track color.Color
}

// For picks the theme for a background and what the terminal can show.
func For(dark bool, profile colorprofile.Profile) *Theme {
	switch {
	case profile <= colorprofile.Ascii:
		return build("plain", dark, palette{})
	case profile == colorprofile.ANSI:
		return build("16", dark, basic(dark))
	case profile == colorprofile.ANSI256:
		return build("256", dark, indexed(dark))
	case dark:
		return build("dark", true, darkPalette())
	default:
		return build("light", false, lightPalette())
	}
}

// darkPalette has a contrast of at least 4.5 against #1c1c1c and darker for
// everything that is read.
func darkPalette() palette {
	return palette{
		dim: lipgloss.Color("#a9b1bd"), faint: lipgloss.Color("#828b98"),
		accent: lipgloss.Color("#7cc4e8"), good: lipgloss.Color("#86c48a"),
		warn: lipgloss.Color("#dcb568"), bad: lipgloss.Color("#f08a82"),
		rule: lipgloss.Color("#4b535e"), track: lipgloss.Color("#3a414b"),
	}
}

// lightPalette has a contrast of at least 4.5 against white.
func lightPalette() palette {
	return palette{
		dim: lipgloss.Color("#4f5864"), faint: lipgloss.Color("#68717d"),
		accent: lipgloss.Color("#0b6a94"), good: lipgloss.Color("#25713b"),
		warn: lipgloss.Color("#8a5c00"), bad: lipgloss.Color("#b92c28"),
		rule: lipgloss.Color("#b9c0c9"), track: lipgloss.Color("#d5dae1"),
	}
}

// indexed is the same look in the 256 colours: the nearest ones by distance
// turn the greys violet.
func indexed(dark bool) palette {
	c := func(n uint8) color.Color { return ansi.IndexedColor(n) }
	if dark {
		return palette{dim: c(249), faint: c(245), accent: c(117), good: c(114), warn: c(179), bad: c(210), rule: c(240), track: c(238)}
	}
	return palette{dim: c(240), faint: c(242), accent: c(24), good: c(22), warn: c(94), bad: c(124), rule: c(250), track: c(253)}
}

func basic(dark bool) palette {
	p := palette{
		faint: lipgloss.BrightBlack, accent: lipgloss.Cyan, good: lipgloss.Green,
		warn: lipgloss.Yellow, bad: lipgloss.Red, rule: lipgloss.BrightBlack, track: lipgloss.BrightBlack,
	}
	if !dark {
		p.accent, p.warn = lipgloss.Blue, lipgloss.Magenta
	}
	return p
}

func build(name string, dark bool, p palette) *Theme {
	with := func(c color.Color) lipgloss.Style {
		if c == nil {
			return lipgloss.NewStyle()
		}
		return lipgloss.NewStyle().Foreground(c)
	}
	bold := lipgloss.NewStyle().Bold(true)
	return &Theme{
		Name: name, Dark: dark,
		Plain: Ink{}, Dim: ink(with(p.dim)), Faint: ink(with(p.faint)), Strong: ink(bold), Title: ink(bold),
		Value: ink(bold), Unit: ink(with(p.faint)), Name_: ink(with(p.dim)), Code: ink(with(p.dim)),
		Accent: ink(with(p.accent)), Good: ink(with(p.good)), Warn: ink(with(p.warn)), Bad: ink(with(p.bad)),
		Key: ink(with(p.dim).Bold(true)), Rule: ink(with(p.rule)), Mark: ink(with(p.accent).Bold(true)),
		Match: ink(with(p.accent).Underline(true)), Seed: ink(with(p.dim).Italic(true)),
		Bar: ink(with(p.accent)), Track: ink(with(p.track)),
		faint: p.faint, accent: p.accent,
	}
}

// ColorOf is an ink's foreground as #rrggbb or, in the 16-colour theme, as
// the colour's number; "" when it has none.
func (t *Theme) ColorOf(i Ink) string {
	switch c := i.color.(type) {
	case nil:
		return ""
	case ansi.BasicColor:
		return strconv.Itoa(int(c))
	case ansi.IndexedColor:
		return strconv.Itoa(int(c))
	default:
		r, g, b, _ := c.RGBA()
		return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
	}
}

// Role gives the ink for a role of engine/rich.
func (t *Theme) Role(r rich.Role) Ink {
	switch r {
	case rich.Dim:
		return t.Dim
	case rich.Faint:
		return t.Faint
	case rich.Strong:
		return t.Strong
	case rich.Value:
		return t.Value
	case rich.Unit:
		return t.Unit
	case rich.Name:
		return t.Name_
	case rich.Accent:
		return t.Accent
	case rich.Good:
		return t.Good
	case rich.Warn:
		return t.Warn
	case rich.Bad:
		return t.Bad
	case rich.Code:
		return t.Code
	}
	return t.Plain
}

// Line paints a line of meaning.
func (t *Theme) Line(l rich.Line) string {
	var b strings.Builder
	for _, s := range l {
		b.WriteString(t.Role(s.Role).Paint(s.Text))
	}
	return b.String()
}

// Text paints lines of meaning.
func (t *Theme) Text(text rich.Text) []string {
	out := make([]string, len(text))
	for i, l := range text {
		out[i] = t.Line(l)
	}
	return out
}
