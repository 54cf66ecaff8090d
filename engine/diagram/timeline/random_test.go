package timeline

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"napkin/engine/diagram/figuretest"
	"napkin/engine/unit"
)

func someWords(rng *rand.Rand, most int) string {
	return figuretest.Words(rng, figuretest.Stock(), 0, most)
}

// random makes times that often coincide, so that spans touch and points meet.
func random(rng *rand.Rand) *Figure {
	symbols := []string{"s", "ms", "min", "h", "day", ""}
	u := unit.Unit{}
	if s := symbols[rng.IntN(len(symbols))]; s != "" {
		u, _ = unit.Lookup(s)
	}
	of := func(v float64) unit.Quantity {
		if u.IsZero() {
			return unit.Count(v)
		}
		return unit.Of(v, u)
	}
	from := []float64{0, 0, 0, 1000, -7, 0.25}[rng.IntN(6)]
	length := []float64{1, 3, 10, 16, 30, 37.5, 0.02, 1e6, 365}[rng.IntN(9)]
	f := &Figure{Unit: u, From: of(from), To: of(from + length)}
	time := func() float64 {
		if rng.IntN(3) == 0 {
			return from + length*rng.Float64()
		}
		return from + length*float64(rng.IntN(17))/16
	}
	for i := range 1 + rng.IntN(4) {
		lane := Lane{ID: fmt.Sprintf("l%d", i), Label: someWords(rng, 4)}
		for j := range rng.IntN(7) {
			a, b := time(), time()
			e := Event{Number: j + 1, From: of(min(a, b)), To: of(max(a, b)), Span: rng.IntN(2) == 0, Say: someWords(rng, 5)}
			if !e.Span {
				e.To = e.From
			}
			lane.Events = append(lane.Events, e)
		}
		f.Lanes = append(f.Lanes, lane)
	}
	return f
}

// TestRandomFigures checks what every picture must keep: no faults, no wider
// than asked, every word there, every mark within half a cell of its time.
func TestRandomFigures(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 9))
	refused := 0
	for i := range 1500 {
		f := random(rng)
		width := 40 + rng.IntN(121)
		if i%10 == 0 {
			width = 0
		}
		d, faults := f.draw(width)
		if len(faults) > 0 {
			t.Fatalf("figure %d at %d: %q\n%s", i, width, faults, f.Outline().Plain())
		}
		if d == nil {
			if refused++; width == 0 || width >= 60 {
				t.Fatalf("figure %d cannot be drawn at %d\n%s", i, width, f.Outline().Plain())
			}
			continue
		}
		text := show(d, false)
		lines := strings.Split(text, "\n")
		page := figuretest.NewPage(text)
		if width > 0 && d.Width > width || page.Width() > d.Width {
			t.Fatalf("figure %d is %d wide, asked for %d\n%s", i, d.Width, width, text)
		}
		if again, _ := f.Draw(width); i%5 == 0 && show(again, false) != text {
			t.Fatalf("figure %d differs the second time", i)
		}
		for _, l := range f.Lanes {
			labels := []string{l.Title()}
			for _, e := range l.Events {
				labels = append(labels, e.Say)
			}
			for _, label := range labels {
				if !figuretest.Said(lines, label) {
					t.Fatalf("figure %d at %d lacks %q\n%s", i, width, label, text)
				}
			}
		}
		if err := truth(f, page); err != nil {
			t.Fatalf("figure %d at %d: %v\n%s\n%s", i, width, err, text, f.Outline().Plain())
		}
	}
	t.Logf("%d refused", refused)
	if refused > 100 {
		t.Errorf("%d refused", refused)
	}
}

// truth reads the marks from nothing but the text and holds them against the
// times: the axis is the second line, from its first stroke to its last.
func truth(f *Figure, page figuretest.Page) error {
	first, last := 0, len(page[1])-1
	for page.At(first, 1) == " " {
		first++
	}
	place := func(q unit.Quantity) float64 {
		return float64(first) + (q.SI-f.From.SI)/(f.To.SI-f.From.SI)*float64(last-first)
	}
	var starts, ends, points []float64
	for _, l := range f.Lanes {
		for _, e := range l.Events {
			if !e.Span {
				points = append(points, place(e.From))
				continue
			}
			starts, ends = append(starts, place(e.From)), append(ends, place(e.To))
		}
	}
	var gotStarts, gotEnds, gotPoints []float64
	for _, row := range page[2:] {
		for x, sign := range row {
			switch sign {
			case "├":
				gotStarts = append(gotStarts, float64(x))
			case "┤":
				gotEnds = append(gotEnds, float64(x))
			case "┼", "■":
				gotStarts, gotEnds = append(gotStarts, float64(x)), append(gotEnds, float64(x))
			case "●":
				gotPoints = append(gotPoints, float64(x))
			}
		}
	}
	for _, pair := range []struct {
		what      string
		got, want []float64
	}{{"starts", gotStarts, starts}, {"ends", gotEnds, ends}, {"points", gotPoints, points}} {
		slices.Sort(pair.got)
		slices.Sort(pair.want)
		if len(pair.got) != len(pair.want) {
			return fmt.Errorf("%d %s, want %d", len(pair.got), pair.what, len(pair.want))
		}
		for i := range pair.got {
			if math.Abs(pair.got[i]-pair.want[i]) > 0.5+1e-6 {
				return fmt.Errorf("%s: one in column %g, true is %g", pair.what, pair.got[i], pair.want[i])
			}
		}
	}
	return nil
}

func TestTicksAreRoundAndTrue(t *testing.T) {
	tests := []struct {
		from, to float64
		symbol   string
		room     int
		want     string
	}{
		{0, 16, "s", 60, "0 s|2 s|4 s|6 s|8 s|10 s|12 s|14 s|16 s"},
		{0, 30, "day", 40, "0 day|10 day|20 day|30 day"},
		{0, 24, "h", 50, "0 h|3 h|6 h|9 h|12 h|15 h|18 h|21 h|24 h"},
		{0, 60, "min", 50, "0 min|10 min|20 min|30 min|40 min|50 min|60 min"},
		{0, 500, "ms", 60, "0 ms|100 ms|200 ms|300 ms|400 ms|500 ms"},
		{0, 1, "", 60, "0|0.1|0.2|0.3|0.4|0.5|0.6|0.7|0.8|0.9|1"},
		{-3, 4.5, "", 60, "-3|-2|-1|0|1|2|3|4"},
		{33, 36, "", 30, "33|34|35|36"},
		{0, 17, "s", 20, "0 s|10 s"},
		{0, 1e9, "", 40, "0|500000000|1000000000"},
	}
	for _, tt := range tests {
		u, _ := unit.Lookup(tt.symbol)
		factor := max(u.Factor, 0)
		if factor == 0 {
			factor = 1
		}
		a, ok := newAxis(tt.from*factor, tt.to*factor, u, 3, tt.room, tt.room+6)
		if !ok {
			t.Errorf("%v: no axis", tt)
			continue
		}
		var got []string
		for _, tick := range a.ticks {
			got = append(got, tick.label)
		}
		if strings.Join(got, "|") != tt.want {
			t.Errorf("%g to %g %s in %d: %s, want %s", tt.from, tt.to, tt.symbol, tt.room, strings.Join(got, "|"), tt.want)
		}
	}
}
