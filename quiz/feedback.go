package quiz

import (
	"fmt"
	"math"
	"strings"

	"napkin/engine/unit"
)

func (n *Numeric) rightNumber(got, want unit.Quantity) string {
	exact := n.expectedText()
	off := math.Abs(got.SI-want.SI) / math.Max(math.Abs(want.SI), math.SmallestNonzeroFloat64)
	if want.SI == 0 || off < 0.0005 {
		return "Right: " + exact + "."
	}
	return fmt.Sprintf("Right: %s is near enough to %s (%s).", got.Format(unit.Human), exact, offBy(got.SI, want.SI))
}

// offBy says how far a right answer is from the exact one.
func offBy(got, want float64) string {
	off := (got - want) / math.Abs(want) * 100
	side := "above"
	if off < 0 {
		side = "below"
	}
	if off = math.Abs(off); off < 1 {
		return "less than 1 % " + side
	}
	return fmt.Sprintf("%.0f %% %s", off, side)
}

func (n *Numeric) wrongUnit(got, want unit.Quantity) string {
	if trap, ok := n.trap(got); ok {
		return trap.Why
	}
	u, err := n.unit()
	if err != nil {
		u = want.Unit
	}
	asks := want.Dim.Bare()
	text := fmt.Sprintf("That is %s; this asks for %s", got.Dim.Bare().Describe(), asks.Describe())
	if u.Symbol != "" && u.Symbol != "1" {
		text += ", in " + u.Symbol
	}
	return text + "."
}

func (n *Numeric) wrongNumber(got, want unit.Quantity) string {
	if trap, ok := n.trap(got); ok {
		return trap.Why
	}
	switch {
	case want.SI == 0:
		return "The answer is zero."
	case got.SI == 0 || (got.SI < 0) != (want.SI < 0):
		return fmt.Sprintf("%s cannot be: mind the sign and what is divided by what.", got.Format(unit.Human))
	}
	ratio := got.SI / want.SI
	if ratio > 1 {
		return strings.TrimSpace(fmt.Sprintf("Too high, by %s. %s", factor(ratio), slip(ratio)))
	}
	return strings.TrimSpace(fmt.Sprintf("Too low, by %s. %s", factor(1/ratio), slip(1/ratio)))
}

func factor(ratio float64) string {
	switch {
	case ratio < 1.995:
		return fmt.Sprintf("%.2g %%", (ratio-1)*100)
	case ratio < 10:
		return fmt.Sprintf("a factor of %.2g", ratio)
	default:
		return "a factor of " + unit.Count(ratio).Format(unit.Human)
	}
}

// trap finds the trap that a wrong value fell into. It compares more strictly
// than with the answer: a trap explains one mistake, not its neighbourhood.
func (n *Numeric) trap(got unit.Quantity) (Trap, bool) {
	best, found := math.Inf(1), Trap{}
	for _, t := range n.Traps {
		value := n.inUnit(t.Value, "")
		if value.Dim.Bare() != got.Dim.Bare() || !n.trapTolerance().admitsQuantity(got, value) {
			continue
		}
		if d := math.Abs(got.SI - value.SI); d < best {
			best, found = d, t
		}
	}
	return found, !math.IsInf(best, 1)
}

func (n *Numeric) trapTolerance() Tolerance {
	const widest = 5 // percent
	switch t := n.Tolerance; {
	case t.Factor > 1:
		return Tolerance{Percent: math.Min((t.Factor-1)*100, widest)}
	case t.Percent > 0:
		return Tolerance{Percent: math.Min(t.Percent, widest)}
	default:
		return t
	}
}

// slip recognises the factors that common mistakes leave behind.
func slip(ratio float64) string {
	slips := []struct {
		factor float64
		text   string
	}{
		{8, "Check bits against bytes: a byte has 8 bits."},
		{24, "Check hours against days: a day has 24 hours."},
		{30, "Check days against months: a month is taken as 30 days."},
		{60, "Check seconds against minutes."},
		{100, "Check the percent: 1 % is 0.01."},
		{365, "Check days against years: a year has 365 days."},
		{3_600, "Check seconds against hours: an hour has 3,600 seconds."},
		{86_400, "Check seconds against days: a day has 86,400 seconds."},
		{31_536_000, "Check seconds against years: a year has 31,536,000 seconds."},
		{1e3, "Check the prefix: k, M, G and T are 1,000 apart."},
		{1e6, "Check the prefix: M is a million, T a million times that."},
		{1e9, "Check the prefix: G is a thousand million."},
	}
	for _, s := range slips {
		if math.Abs(ratio/s.factor-1) < 0.01 {
			return s.text
		}
	}
	return ""
}
