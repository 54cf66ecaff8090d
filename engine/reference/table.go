// Package reference is what an engineer looks up: tables of bytes, powers,
// time, rates and downtime, made from the units of the engine and never typed,
// and the names of what a machine can measure of itself. It must never read a
// clock or measure anything: cmd/internal/measure does. Start at Units.
package reference

import (
	"fmt"
	"math"
	"strings"

	"napkin/engine/rich"
	"napkin/engine/unit"
)

// Table is a titled table, with what to keep in mind about it.
type Table struct {
	ID, Title string
	Note      string // a sentence or two; "" for none
	rich.Table
}

// Units are the tables of bytes, powers of two, time and rates.
func Units() []Table { return []Table{Bytes(), Powers(), Times(), Rates()} }

// All is every table.
func All() []Table { return append(Units(), Downtime()) }

// factor is how many base units a unit of the engine has.
func factor(name string) float64 {
	u, ok := unit.Lookup(name)
	if !ok {
		panic("engine/unit does not know " + name) // the names stand in this file
	}
	return u.Factor
}

func value(text string) rich.Line { return rich.L(rich.T(rich.Value, text)) }
func name(text string) rich.Line  { return rich.L(rich.T(rich.Name, text)) }
func plain(text string) rich.Line { return rich.L(rich.T(rich.Plain, text)) }

// quantity is a value strong and its unit faint, as everywhere.
func quantity(q unit.Quantity) rich.Line {
	number, symbol := q.Parts(unit.Human)
	if symbol == "" {
		return value(number)
	}
	return rich.L(rich.T(rich.Value, number), rich.T(rich.Unit, " "+symbol))
}

// grouped writes a whole number with commas, every digit: powers of two are
// exact.
func grouped(v float64) string {
	digits := fmt.Sprintf("%.0f", v)
	var b strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(d)
	}
	return b.String()
}

// percentMore is by how much a is larger than b.
func percentMore(a, b float64) rich.Line {
	return rich.L(rich.T(rich.Value, fmt.Sprintf("%.1f", 100*(a/b-1))), rich.T(rich.Unit, " %"))
}

// Bytes sets decimal and binary units side by side. SI Brochure; IEC 80000-13.
func Bytes() Table {
	t := Table{
		ID: "bytes", Title: "Bytes",
		Note: "kB counts by the thousand (SI; disks, networks), KiB by 1,024 (memory, pages, many tools that print KB). " +
			"Networks count bits: 1 Gbit/s carries at most 125 MB/s.",
		Table: rich.Table{Columns: []rich.Column{{Title: "decimal"}, {Title: "bytes"}, {Title: "binary"}, {Title: "bytes"}, {Title: "larger by", Align: rich.Decimal}}},
	}
	for i, prefix := range strings.Fields("k M G T P E") {
		decimal, binary := prefix+"B", strings.ToUpper(prefix)+"iB"
		t.Rows = append(t.Rows, []rich.Line{
			name("1 " + decimal), value(fmt.Sprintf("10^%d", 3*(i+1))),
			name("1 " + binary), value(fmt.Sprintf("2^%d", 10*(i+1))),
			percentMore(factor(binary), factor(decimal)),
		})
	}
	return t
}

// Powers sets powers of two beside the powers of ten they are taken for.
func Powers() Table {
	t := Table{
		ID: "powers", Title: "Powers of two",
		Note:  "Ten doublings are about a thousand: 2^10 = 1,024. The error grows by 2.4 % each time.",
		Table: rich.Table{Columns: []rich.Column{{Title: "power"}, {Title: "exactly", Align: rich.Right}, {Title: "about"}, {Title: "larger by", Align: rich.Decimal}}},
	}
	for n := 10; n <= 60; n += 10 {
		exact, about := math.Exp2(float64(n)), math.Pow10(3*n/10)
		t.Rows = append(t.Rows, []rich.Line{
			name(fmt.Sprintf("2^%d", n)), value(grouped(exact)), plain(fmt.Sprintf("10^%d", 3*n/10)), percentMore(exact, about),
		})
	}
	return t
}

// Times gives units of time in seconds.
func Times() Table {
	t := Table{
		ID: "times", Title: "Time in seconds",
		Note:  "A day has nearly 10^5 seconds: dividing by 100,000 instead is 14 % too low. A month has 30 days here.",
		Table: rich.Table{Columns: []rich.Column{{Title: "unit"}, {Title: "seconds", Align: rich.Right}, {Title: "about"}}},
	}
	day := factor("day")
	for _, row := range []struct {
		label   string
		seconds float64
	}{
		{"1 min", factor("min")}, {"1 h", factor("h")}, {"1 day", day}, {"1 week", factor("week")},
		{"30 days", 30 * day}, {"365 days", 365 * day}, {"365.25 days", 365.25 * day},
	} {
		power := math.Floor(math.Log10(row.seconds))
		t.Rows = append(t.Rows, []rich.Line{
			name(row.label), value(grouped(row.seconds)), plain(fmt.Sprintf("%.2g x 10^%.0f", row.seconds/math.Pow(10, power), power)),
		})
	}
	return t
}

// Rates turns numbers per day into means per second.
func Rates() Table {
	t := Table{
		ID: "rates", Title: "Per day to per second",
		Note:  "A mean over the day. The peak is two to ten times that: ask.",
		Table: rich.Table{Columns: []rich.Column{{Title: "a day", Align: rich.Right}, {Title: "a second", Align: rich.Decimal}, {Title: "in 30 days", Align: rich.Right}}},
	}
	perSecond, err := unit.ParseUnit("1/s")
	if err != nil {
		panic(err) // the text stands in this file
	}
	for n := 3; n <= 10; n++ {
		count := math.Pow10(n)
		t.Rows = append(t.Rows, []rich.Line{
			value(spoken(count)), quantity(unit.Of(count/factor("day"), perSecond)), plain(spoken(30 * count)),
		})
	}
	return t
}

// spoken is a number in thousands, millions or billions.
func spoken(v float64) string {
	for _, s := range []struct {
		factor float64
		word   string
	}{{1e9, "billion"}, {1e6, "million"}, {1e3, "thousand"}} {
		if v >= s.factor {
			return fmt.Sprintf("%g %s", v/s.factor, s.word)
		}
	}
	return fmt.Sprintf("%g", v)
}

// Downtime turns availability into time down. Beyer et al., Site Reliability
// Engineering, 2016, appendix A.
func Downtime() Table {
	t := Table{
		ID: "downtime", Title: "Nines to downtime",
		Note: "Time down = (1 - availability) x period, if it is all or nothing. A month has 30 days, a year 365. " +
			"Source: Beyer et al., Site Reliability Engineering, 2016, appendix A.",
		Table: rich.Table{Columns: []rich.Column{
			{Title: "available"}, {Title: "a day", Align: rich.Decimal}, {Title: "a month", Align: rich.Decimal}, {Title: "a year", Align: rich.Decimal},
		}},
	}
	day := factor("day")
	for _, a := range []string{"90 %", "95 %", "99 %", "99.5 %", "99.9 %", "99.95 %", "99.99 %", "99.999 %", "99.9999 %"} {
		share, err := unit.Parse(a)
		if err != nil {
			panic(err) // the texts stand in this file
		}
		row := []rich.Line{name(a)}
		for _, period := range []float64{day, 30 * day, 365 * day} {
			row = append(row, quantity(Down(share.SI, period)))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// Down is the time down in a period of some seconds at an availability.
func Down(availability, period float64) unit.Quantity {
	return unit.New((1-availability)*period, unit.Time())
}
