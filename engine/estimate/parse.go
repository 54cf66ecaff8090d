package estimate

import (
	"strings"

	"napkin/engine/diag"
	"napkin/engine/unit"
)

// Reader reads one quantity, a bare number in the unit the input asks for.
type Reader func(text string) (unit.Quantity, error)

// Doubt reports whether a text is a range or a distribution rather than one
// value.
func Doubt(text string) bool {
	if strings.Contains(text, "..") {
		return true
	}
	name, _, found := strings.Cut(text, "(")
	_, known := shapeNamed(strings.TrimSpace(name))
	return found && known
}

// Read reads a range "80M..120M" or a distribution: normal(low, high) and
// lognormal(low, high) by the ends of their central 90 %, uniform(least, most),
// triangular(least, likely, most), exponential(mean). The unit may stand once,
// at the end of a range. The quantity is the middle of it, with its unit; the
// errors are diag.Diagnostics whose places lie in text.
func Read(text string, read Reader) (Dist, unit.Quantity, error) {
	if at := strings.Index(text, ".."); at >= 0 {
		return readRange(text, at, read)
	}
	open := strings.IndexByte(text, '(')
	shape, _ := shapeNamed(strings.TrimSpace(text[:max(open, 0)]))
	return readShape(text, open, shape, read)
}

func readRange(text string, at int, read Reader) (Dist, unit.Quantity, error) {
	values, err := readAll(text, []diag.Span{{Start: 0, End: at}, {Start: at + 2, End: len(text)}}, read)
	if err != nil {
		return Dist{}, unit.Quantity{}, err
	}
	low, high := values[0], values[1]
	if low.SI > high.SI {
		d := problem(text, diag.Span{Start: 0, End: len(text)}, "a range goes from the lower to the higher value")
		d.Fix = "swap the two ends"
		return Dist{}, unit.Quantity{}, d
	}
	d := Range(low.SI, high.SI)
	return d, middle(d, high), nil
}

// middle is the median with the unit of the quantity it was read beside.
func middle(d Dist, like unit.Quantity) unit.Quantity {
	like.SI = d.Quantile(0.5)
	return like
}

func readShape(text string, open int, shape Shape, read Reader) (Dist, unit.Quantity, error) {
	end := strings.LastIndexByte(text, ')')
	want := map[Shape]int{Normal: 2, Lognormal: 2, Uniform: 2, Triangular: 3, Exponential: 1}[shape]
	if end < open || strings.TrimSpace(text[end+1:]) != "" {
		d := problem(text, diag.Span{Start: 0, End: len(text)}, "a distribution ends with a parenthesis")
		d.Fix = "write for example lognormal(80M, 120M)"
		return Dist{}, unit.Quantity{}, d
	}
	var spans []diag.Span
	for from := open + 1; ; {
		next := strings.Index(text[from:end], ", ")
		if next < 0 {
			spans = append(spans, diag.Span{Start: from, End: end})
			break
		}
		spans = append(spans, diag.Span{Start: from, End: from + next})
		from += next + 2
	}
	if len(spans) != want {
		d := problem(text, diag.Span{Start: open, End: end + 1}, "this distribution has %d values, not %d", want, len(spans))
		d.Fix = "separate them with a comma and a blank"
		return Dist{}, unit.Quantity{}, d
	}
	values, err := readAll(text, spans, read)
	if err != nil {
		return Dist{}, unit.Quantity{}, err
	}
	d, complaint := shaped(shape, values)
	if complaint != "" {
		return Dist{}, unit.Quantity{}, problem(text, diag.Span{Start: open, End: end + 1}, "%s", complaint)
	}
	return d, middle(d, values[len(values)-1]), nil
}

// shaped makes the distribution, or says why these values give none.
func shaped(shape Shape, v []unit.Quantity) (Dist, string) {
	for i := 1; i < len(v); i++ {
		if v[i].SI < v[i-1].SI {
			return Dist{}, "the values go from the least to the greatest"
		}
	}
	last := v[len(v)-1].SI
	switch {
	case shape == Lognormal && v[0].SI <= 0:
		return Dist{}, "a lognormal value is always above zero"
	case shape == Exponential && last <= 0:
		return Dist{}, "the mean of an exponential value is above zero"
	case v[0].SI == last && shape != Exponential:
		return Exactly(last), ""
	}
	switch shape {
	case Normal:
		return uncut(Dist{Shape: Normal, A: v[0].SI/2 + last/2, B: (last/2 - v[0].SI/2) / z90}), ""
	case Lognormal:
		return Range(v[0].SI, last), ""
	case Triangular:
		return uncut(Dist{Shape: Triangular, A: v[0].SI, B: last, C: v[1].SI}), ""
	case Exponential:
		return uncut(Dist{Shape: Exponential, A: last}), ""
	}
	return uncut(Dist{Shape: Uniform, A: v[0].SI, B: last}), ""
}

// readAll reads the values; those without a unit take the last one's, and those
// without a unit and a scale take both: 80..120M user.
func readAll(text string, spans []diag.Span, read Reader) ([]unit.Quantity, error) {
	out := make([]unit.Quantity, len(spans))
	end := spans[len(spans)-1]
	last := split(text[end.Start:end.End])
	for i, s := range spans {
		part := split(text[s.Start:s.End])
		if part.number == "" && part.unit == "" {
			d := problem(text, s, "a range has two ends")
			d.Want, d.Fix = "a value on either side", "write for example 80M..120M"
			return nil, d
		}
		if part.unit == "" {
			if part.scale == "" {
				part.scale = last.scale
			}
			part.unit = last.unit
		}
		q, err := read(part.text())
		if err != nil {
			return nil, moved(err, text, s)
		}
		out[i] = q
	}
	for i, q := range out {
		if like := out[len(out)-1].Dim; !q.Dim.Compatible(like) {
			return nil, moved(unit.Mismatch("make a range of", q.Dim, like), text, spans[i])
		}
	}
	return out, nil
}

// written is a quantity in its parts: "120", "M", "user".
type written struct{ number, scale, unit string }

func (w written) text() string { return w.number + w.scale + " " + w.unit }

// split takes a quantity apart without judging it.
func split(part string) written {
	part = strings.TrimSpace(part)
	end := 0
	for end < len(part) && strings.IndexByte("0123456789.,'_+-$ ", part[end]) >= 0 {
		end++
	}
	if rest := part[end:]; len(rest) > 1 && (rest[0] == 'e' || rest[0] == 'E') && strings.IndexByte("0123456789+-", rest[1]) >= 0 {
		for end++; end < len(part) && strings.IndexByte("0123456789+-", part[end]) >= 0; {
			end++
		}
	}
	w := written{number: strings.TrimSpace(part[:end])}
	rest := part[end:]
	if rest != "" && strings.IndexByte("kMGTP", rest[0]) >= 0 && (len(rest) == 1 || rest[1] == ' ' || rest[1] == '/') {
		w.scale, rest = rest[:1], rest[1:]
	}
	w.unit = strings.TrimSpace(rest)
	return w
}

func problem(text string, span diag.Span, format string, args ...any) diag.Diagnostic {
	return diag.New("estimate.range", format, args...).At(diag.NewSource("", text), span)
}

// moved puts the mistake in a part at the part's place in the whole text.
func moved(err error, text string, span diag.Span) error {
	list, ok := diag.As(err)
	if !ok || len(list) == 0 {
		return problem(text, span, "%v", err)
	}
	d := list[0]
	d.Notes = nil
	return d.At(diag.NewSource("", text), span)
}

func shapeNamed(name string) (Shape, bool) {
	switch name {
	case "normal":
		return Normal, true
	case "lognormal":
		return Lognormal, true
	case "uniform":
		return Uniform, true
	case "triangular":
		return Triangular, true
	case "exponential":
		return Exponential, true
	}
	return Point, false
}
