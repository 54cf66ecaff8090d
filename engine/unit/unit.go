package unit

import (
	"strings"

	"napkin/engine/diag"
)

// Unit is a measure: one Symbol is Factor times the base units (s, B, $ and
// plain numbers). The zero Unit means "none chosen".
type Unit struct {
	Symbol string
	Factor float64
	Dim    Dimension
}

// IsZero reports whether no unit is chosen.
func (u Unit) IsZero() bool { return u.Factor == 0 }

// Percent is the unit of shares, a hundredth.
func Percent() Unit { return Unit{Symbol: "%", Factor: 0.01} }

// Base is the unit in which the SI value of a quantity of this dimension
// counts: "B/s", "1/s", "s". For a plain number its symbol is empty.
func (d Dimension) Base() Unit {
	if d.IsNumber() {
		return Unit{Factor: 1}
	}
	return Unit{Symbol: join(d, "$", "B", "s"), Factor: 1, Dim: d}
}

// Seconds in the longer units: a year has 365 days and a month 30, as in
// estimates on paper.
const (
	Minute = 60.0
	Hour   = 60 * Minute
	Day    = 24 * Hour
	Week   = 7 * Day
	Month  = 30 * Day
	Year   = 365 * Day
)

// Lookup finds a single unit by what people call it: "ms", "KB", "hours",
// "requests", "%". The symbol of the result is the usual one.
func Lookup(name string) (Unit, bool) {
	if u, ok := simple(name); ok {
		return u, true
	}
	if u, ok := prefixed(name); ok {
		return u, true
	}
	if d, ok := CountOf(name); ok {
		return d.Base(), true
	}
	if lower := strings.ToLower(name); lower != name && len(name) >= 3 {
		// "Users", "Day", "REQ"; never for prefixes, where case carries meaning.
		if u, ok := simple(lower); ok {
			return u, true
		}
		if d, ok := CountOf(lower); ok {
			return d.Base(), true
		}
	}
	return Unit{}, false
}

func simple(name string) (Unit, bool) {
	time := func(symbol string, seconds float64) (Unit, bool) {
		return Unit{symbol, seconds, Time()}, true
	}
	switch name {
	case "s", "sec", "secs", "second", "seconds":
		return time("s", 1)
	case "ms", "msec", "millisecond", "milliseconds":
		return time("ms", 1e-3)
	case "us", "µs", "μs", "usec", "microsecond", "microseconds":
		return time("µs", 1e-6)
	case "ns", "nsec", "nanosecond", "nanoseconds":
		return time("ns", 1e-9)
	case "min", "mins", "minute", "minutes":
		return time("min", Minute)
	case "h", "hr", "hrs", "hour", "hours":
		return time("h", Hour)
	case "d", "day", "days":
		return time("day", Day)
	case "wk", "week", "weeks":
		return time("week", Week)
	case "mo", "month", "months":
		return time("month", Month)
	case "y", "yr", "yrs", "year", "years":
		return time("year", Year)
	case "B", "byte", "bytes":
		return Unit{"B", 1, Data()}, true
	case "bit", "bits":
		return Unit{"bit", 0.125, Data()}, true
	case "$", "USD", "usd", "dollar", "dollars":
		return Unit{"$", 1, Money()}, true
	case "¢", "cent", "cents":
		return Unit{"¢", 0.01, Money()}, true
	case "%", "percent", "pct":
		return Percent(), true
	case "‰":
		return Unit{Symbol: "‰", Factor: 1e-3}, true
	case "ppm":
		return Unit{Symbol: "ppm", Factor: 1e-6}, true
	case "x":
		return Unit{Symbol: "x", Factor: 1}, true
	case "Hz", "hz":
		return Unit{"Hz", 1, Dimension{Time: -1}}, true
	}
	return rate(name)
}

// rate knows the abbreviations of things per second.
func rate(name string) (Unit, bool) {
	of := func(count string) (Unit, bool) {
		d, _ := CountOf(count)
		d.Time = -1
		return Unit{name, 1, d}, true
	}
	switch name {
	case "rps", "qps":
		return of("request")
	case "tps":
		return of("transaction")
	case "iops", "IOPS":
		return of("operation")
	}
	return Unit{}, false
}

// prefixed splits "MiB", "kbit", "Gbps", "MHz" into prefix and unit.
func prefixed(name string) (Unit, bool) {
	for _, end := range [...]struct {
		suffix, symbol string
		factor         float64
		dim            Dimension
		needsPrefix    bool
	}{
		{"bytes", "B", 1, Data(), true},
		{"byte", "B", 1, Data(), true},
		{"bits", "bit", 0.125, Data(), true},
		{"bit", "bit", 0.125, Data(), true},
		{"bps", "bit/s", 0.125, Dimension{Data: 1, Time: -1}, false},
		{"Bps", "B/s", 1, Dimension{Data: 1, Time: -1}, false},
		{"Hz", "Hz", 1, Dimension{Time: -1}, true},
		{"B", "B", 1, Data(), true},
		{"b", "bit", 0.125, Data(), true},
	} {
		prefix, ok := strings.CutSuffix(name, end.suffix)
		if !ok || (prefix == "" && end.needsPrefix) {
			continue
		}
		symbol, factor, ok := prefixOf(prefix)
		if strings.Contains(end.suffix, "it") || strings.Contains(end.suffix, "yte") {
			if short := shortPrefix(prefix); short != "" {
				symbol, factor, ok = prefixOf(short)
			}
		}
		if !ok || (end.suffix == "b" && prefix == "k") || (end.suffix == "Hz" && factor == 1024) {
			continue // "kb" is as often meant as kB: ask
		}
		return Unit{symbol + end.symbol, factor * end.factor, end.dim}, true
	}
	return Unit{}, false
}

// shortPrefix is the sign for a prefix in full: "kilo", "gibi"; empty when it is
// none.
func shortPrefix(name string) string {
	for i, full := range [...]string{"kilo", "mega", "giga", "tera", "peta", "kibi", "mebi", "gibi", "tebi", "pebi"} {
		if strings.EqualFold(name, full) {
			return [...]string{"k", "M", "G", "T", "P", "Ki", "Mi", "Gi", "Ti", "Pi"}[i]
		}
	}
	return ""
}

func prefixOf(prefix string) (symbol string, factor float64, ok bool) {
	switch prefix {
	case "":
		return "", 1, true
	case "k", "K":
		return "k", 1e3, true
	case "M":
		return "M", 1e6, true
	case "G":
		return "G", 1e9, true
	case "T":
		return "T", 1e12, true
	case "P":
		return "P", 1e15, true
	case "E":
		return "E", 1e18, true
	case "Z":
		return "Z", 1e21, true
	case "Ki", "ki":
		return "Ki", 1 << 10, true
	case "Mi":
		return "Mi", 1 << 20, true
	case "Gi":
		return "Gi", 1 << 30, true
	case "Ti":
		return "Ti", 1 << 40, true
	case "Pi":
		return "Pi", 1 << 50, true
	case "Ei":
		return "Ei", 1 << 60, true
	}
	return "", 0, false
}

// unknown is the diagnostic for a word that is no unit.
func unknown(word string) diag.Diagnostic {
	d := diag.New("unit.unknown", "unknown unit %q", word)
	d.Want = "a unit such as MB/s, ms, user, % or 1/s"
	if fix := suggest(word); fix != "" {
		d.Fix = "did you mean " + fix + "?"
	}
	return d
}

// Suggest says what somebody probably meant by a word that is no unit, ready
// to follow "did you mean"; empty when nothing is near.
func Suggest(word string) string { return suggest(word) }

func suggest(word string) string {
	switch strings.ToLower(word) {
	case "b":
		return "bit, B (byte) or bn (billion)"
	case "m":
		return "min (minutes), month or M (million)"
	case "kb", "mb", "gb", "tb", "pb":
		p := strings.ToUpper(word[:1])
		if p == "K" {
			p = "k"
		}
		return p + "B (bytes) or " + p + "bit (bits)"
	case "c", "f":
		return ""
	case "€", "£", "eur", "gbp":
		return "$ (the only currency)"
	case "bps", "kbs", "mbs", "gbs", "tbs":
		p := strings.ToUpper(word[:1])
		if p == "K" {
			p = "k"
		}
		if strings.HasSuffix(word, "Bs") {
			return p + "B/s"
		}
		return p + "B/s or " + p + "bit/s"
	}
	if stem, ok := strings.CutSuffix(word, "s"); ok {
		if u, ok := Lookup(stem); ok && u.Dim == Data() {
			return u.Symbol + "/s"
		}
	}
	// "kreq", "krps": only bytes, bits and Hz take a prefix.
	if factor, ok := Scale(word[:1]); ok && factor > 1 {
		if u, ok := Lookup(word[1:]); ok && (u.Dim.HasCounts() || u.Symbol == "$") {
			return word[:1] + " " + word[1:]
		}
	}
	near, _ := diag.Nearest(word, names())
	return near
}

// names are the unit names offered when one is misspelt.
func names() []string {
	known := []string{
		"second", "minute", "hour", "day", "week", "month", "year", "sec", "min", "msec",
		"byte", "bit", "kB", "MB", "GB", "TB", "PB", "KiB", "MiB", "GiB", "TiB",
		"kbit", "Mbit", "Gbit", "Mbps", "Gbps", "kHz", "MHz", "GHz", "percent", "dollar", "rps", "qps", "iops",
	}
	for _, c := range countNames {
		known = append(known, c, plural(c))
	}
	return known
}
