package unit

// Views are the same quantity in the units people would compare it in, the
// present one first: bytes in decimal and binary prefixes and in bits, rates per
// second, minute, hour, day and year, times from milliseconds to days, a share
// as a percentage and as a number.
func (q Quantity) Views() []Quantity {
	out := []Quantity{q}
	seen := map[string]bool{q.displayUnit().Symbol: true}
	for _, symbol := range q.views() {
		u, err := ParseUnit(symbol)
		if err != nil || !u.Dim.Compatible(q.Dim) {
			continue
		}
		view := q
		view.Unit = u
		view = view.Handy(0.1, 1e3)
		if s := view.displayUnit().Symbol; !seen[s] {
			seen[s] = true
			out = append(out, view)
		}
	}
	return out
}

// views lists units to try; their prefix is chosen afterwards.
func (q Quantity) views() []string {
	d := q.Dim
	switch {
	case d.Money != 0:
		return nil
	case d.Data == 1 && d.Time == 0:
		return []string{"GB", "GiB", "Gbit"}
	case d.Data == 1 && d.Time == -1:
		return []string{"GB/s", "Gbit/s", "GiB/s", "GB/day", "TB/year"}
	case d.Data == 0 && d.Time == -1:
		return []string{"1/s", "1/min", "1/h", "1/day", "1/year"}
	case d.Data == 0 && d.Time == 1:
		return []string{"ms", "s", "min", "h", "day"}
	case d.IsNumber():
		return []string{"%", "1"}
	}
	return nil
}
