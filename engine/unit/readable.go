package unit

import (
	"math"
	"strings"
)

// family is how amounts of data are written.
type family uint8

const (
	decimalBytes family = iota
	binaryBytes
	bits
)

func familyOf(u Unit) family {
	switch {
	case u.Dim.Data == 0:
		return decimalBytes
	case strings.Contains(u.Symbol, "bit"):
		return bits
	case strings.Contains(u.Symbol, "iB"):
		return binaryBytes
	}
	return decimalBytes
}

// step is a unit on one axis and how many base units it has.
type step struct {
	symbol string
	factor float64
}

// readableUnit picks the unit in which people would say a value.
func readableUnit(si float64, dim Dimension) Unit { return readableIn(si, dim, decimalBytes) }

func readableIn(si float64, dim Dimension, f family) Unit {
	if dim.IsNumber() {
		return Unit{}
	}
	size := math.Abs(si)
	data := step{"B", 1}
	if f == bits {
		data = step{"bit", 0.125}
	}
	time := pickTime(size, dim, data)
	size /= math.Pow(time.factor, float64(dim.Time))
	data = pickData(size, dim, f, data)
	factor := math.Pow(time.factor, float64(dim.Time)) * math.Pow(data.factor, float64(dim.Data))
	if math.IsInf(factor, 0) || factor == 0 {
		return dim.Base()
	}
	return Unit{Symbol: join(dim, "$", data.symbol, time.symbol), Factor: factor, Dim: dim}
}

// pickTime chooses the unit of time. Durations go from ns to years, with the
// smaller unit up to about two of the larger; rates are per second unless that
// is less than one.
func pickTime(size float64, dim Dimension, data step) step {
	second := step{"s", 1}
	switch {
	case dim.Money != 0 && dim.Time == -1:
		return step{"month", Month}
	case dim.Time == 1 && dim.Data == 0 && dim.Money == 0:
		return pickDuration(size)
	case dim.Time == -1 && dim.Money == 0:
		if dim.Data == 1 {
			size /= data.factor
		}
		if size >= 1 || size == 0 {
			return second
		}
		for _, s := range [...]step{{"min", Minute}, {"h", Hour}, {"day", Day}} {
			if size*s.factor >= 1 {
				return s
			}
		}
		return step{"year", Year}
	}
	return second
}

func pickDuration(size float64) step {
	switch {
	case size == 0:
		return step{"s", 1}
	case size < 1e-6:
		return step{"ns", 1e-9}
	case size < 1e-3:
		return step{"µs", 1e-6}
	case size < 1:
		return step{"ms", 1e-3}
	case size < 2*Minute:
		return step{"s", 1}
	case size < 2*Hour:
		return step{"min", Minute}
	case size < 2*Day:
		return step{"h", Hour}
	case size < 2*Year:
		return step{"day", Day}
	}
	return step{"year", Year}
}

// pickData chooses the prefix of an amount of data; size is in base units
// after the unit of time is taken out.
func pickData(size float64, dim Dimension, f family, base step) step {
	if dim.Data == -1 && dim.Money != 0 {
		return step{"GB", 1e9}
	}
	if dim.Data != 1 {
		return base
	}
	ratio, prefixes := 1e3, [...]string{"k", "M", "G", "T", "P", "E"}
	if f == binaryBytes {
		ratio, prefixes = 1024, [...]string{"Ki", "Mi", "Gi", "Ti", "Pi", "Ei"}
	}
	best := base
	factor := base.factor
	for _, p := range prefixes {
		factor *= ratio
		if size < factor*(1-5e-4) { // 999.5 kB is said as 1 MB
			break
		}
		best = step{p + base.symbol, factor}
	}
	return best
}
