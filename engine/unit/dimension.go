// Package unit is quantities with dimensions: what is measured (time, data,
// money and named counts such as users or requests), in which unit, and how a
// person writes and reads it. Mixing dimensions is an error that names both.
// It must never guess: bits and bytes, 1000 and 1024, two different counts
// stay apart. Start reading at Quantity, then Parse.
package unit

import (
	"strconv"
	"strings"

	"napkin/engine/diag"
)

// Dimension says what a quantity measures: powers of time, data and money, and
// of named counts. The zero Dimension is a plain number. Dimensions are
// compared with ==, or with Compatible where a plain number may stand for a count.
type Dimension struct {
	Time, Data, Money int8

	counts [maxCounts]power // sorted by count, zero entries last
}

// power is a count's number in countNames plus one, and its exponent.
type power struct {
	count    uint8
	exponent int8
}

const (
	maxCounts   = 6 // different counts in one dimension
	maxExponent = 12
)

// Time is the dimension of a duration.
func Time() Dimension { return Dimension{Time: 1} }

// Data is the dimension of an amount of data.
func Data() Dimension { return Dimension{Data: 1} }

// Money is the dimension of an amount of money.
func Money() Dimension { return Dimension{Money: 1} }

// IsNumber reports whether the dimension is that of a plain number.
func (d Dimension) IsNumber() bool { return d == Dimension{} }

// IsCount reports whether the dimension has no time, data or money in it: a
// plain number or named counts.
func (d Dimension) IsCount() bool { return d.Time == 0 && d.Data == 0 && d.Money == 0 }

// HasCounts reports whether named counts are part of the dimension.
func (d Dimension) HasCounts() bool { return d.counts[0].count != 0 }

// Bare is the dimension without its named counts.
func (d Dimension) Bare() Dimension {
	return Dimension{Time: d.Time, Data: d.Data, Money: d.Money}
}

// Compatible reports whether quantities of the two dimensions can be added,
// compared and converted: time, data and money agree, and so do the named
// counts unless one side names none.
func (d Dimension) Compatible(o Dimension) bool {
	if d.Bare() != o.Bare() {
		return false
	}
	return d.counts == o.counts || !d.HasCounts() || !o.HasCounts()
}

// Merge is the dimension of a sum of two compatible quantities: the one that
// names counts.
func (d Dimension) Merge(o Dimension) Dimension {
	if d.HasCounts() {
		return d
	}
	return o
}

// Mul is the dimension of a product.
func (d Dimension) Mul(o Dimension) (Dimension, error) { return d.combine(o, 1) }

// Div is the dimension of a quotient.
func (d Dimension) Div(o Dimension) (Dimension, error) { return d.combine(o, -1) }

// Pow is the dimension of an integer power.
func (d Dimension) Pow(n int) (Dimension, error) {
	if n == 0 {
		return Dimension{}, nil
	}
	if n < -maxExponent || n > maxExponent {
		if d.IsNumber() {
			return d, nil
		}
		return Dimension{}, tooBig()
	}
	return Dimension{}.combine(d, n)
}

// Root is the dimension of a square root; it fails where an exponent is odd.
func (d Dimension) Root() (Dimension, bool) {
	out := d
	for _, e := range []*int8{&out.Time, &out.Data, &out.Money} {
		if *e%2 != 0 {
			return Dimension{}, false
		}
		*e /= 2
	}
	for i := range out.counts {
		if out.counts[i].exponent%2 != 0 {
			return Dimension{}, false
		}
		out.counts[i].exponent /= 2
	}
	return out, true
}

// combine adds o's exponents, times n, to d's.
func (d Dimension) combine(o Dimension, n int) (Dimension, error) {
	out := Dimension{}
	ok := sum(&out.Time, d.Time, o.Time, n) && sum(&out.Data, d.Data, o.Data, n) &&
		sum(&out.Money, d.Money, o.Money, n)
	i, j, k := 0, 0, 0
	for ok && (i < maxCounts && d.counts[i].count != 0 || j < maxCounts && o.counts[j].count != 0) {
		var p power
		var left, right int8
		a, b := countAt(d, i), countAt(o, j)
		p.count = min(a, b)
		if a <= b {
			left = d.counts[i].exponent
			i++
		}
		if b <= a {
			right = o.counts[j].exponent
			j++
		}
		ok = sum(&p.exponent, left, right, n)
		if p.exponent == 0 {
			continue
		}
		if k == maxCounts {
			ok = false
			break
		}
		out.counts[k] = p
		k++
	}
	if !ok {
		return Dimension{}, tooBig()
	}
	return out, nil
}

func countAt(d Dimension, i int) uint8 {
	if i < maxCounts && d.counts[i].count != 0 {
		return d.counts[i].count
	}
	return 255
}

func sum(into *int8, a, b int8, n int) bool {
	total := int(a) + int(b)*n
	*into = int8(total)
	return total >= -maxExponent && total <= maxExponent
}

func tooBig() diag.Diagnostic {
	d := diag.New("unit.too-complex", "the unit has too many parts or too high a power")
	d.Fix = "split the calculation into smaller steps"
	return d
}

// String writes the dimension as a quotient of words: "data/time",
// "post/user/time", "1/time", and "number" for a plain number.
func (d Dimension) String() string {
	if d.IsNumber() {
		return "number"
	}
	return join(d, "money", "data", "time")
}

// Describe says what is measured in words that fit into a sentence.
func (d Dimension) Describe() string {
	switch d.Bare() {
	case Dimension{}:
		if !d.HasCounts() {
			return "a plain number"
		}
		if d.counts[0].exponent == 1 && d.counts[1].count == 0 {
			return "a number of " + plural(countNames[d.counts[0].count-1])
		}
		return "a ratio (" + d.String() + ")"
	case Dimension{Time: 1}:
		return named("a time", d)
	case Dimension{Data: 1}:
		return named("an amount of data", d)
	case Dimension{Money: 1}:
		return named("an amount of money", d)
	case Dimension{Time: -1}:
		return "a rate (" + d.String() + ")"
	case Dimension{Data: 1, Time: -1}:
		return "a data rate (" + d.String() + ")"
	case Dimension{Money: 1, Data: -1}, Dimension{Money: 1, Time: -1}, Dimension{Money: 1, Data: -1, Time: -1}:
		return "a price (" + d.String() + ")"
	}
	return "a quantity of " + d.String()
}

func named(words string, d Dimension) string {
	if d.HasCounts() {
		return words + " (" + d.String() + ")"
	}
	return words
}

// join writes the parts of a dimension with the given words for money, data
// and time: those above the line joined by *, those below each behind a /.
func join(d Dimension, money, data, time string) string {
	var above, below []string
	add := func(word string, exponent int8) {
		text := word
		if exponent > 1 || exponent < -1 {
			text += "^" + strconv.Itoa(max(int(exponent), -int(exponent)))
		}
		switch {
		case exponent > 0:
			above = append(above, text)
		case exponent < 0:
			below = append(below, text)
		}
	}
	add(money, d.Money)
	for _, p := range d.counts {
		if p.count != 0 && p.exponent > 0 {
			add(countNames[p.count-1], p.exponent)
		}
	}
	add(data, d.Data)
	for _, p := range d.counts {
		if p.count != 0 && p.exponent < 0 {
			add(countNames[p.count-1], p.exponent)
		}
	}
	add(time, d.Time)
	if len(above) == 0 {
		above = []string{"1"}
	}
	return strings.Join(append([]string{strings.Join(above, "*")}, below...), "/")
}
