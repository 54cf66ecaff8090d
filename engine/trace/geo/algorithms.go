package geo

import (
	"fmt"

	"napkin/engine/trace"
)

const maxPoints = 50

// Algorithms are the traces of this family.
func Algorithms() []trace.Algorithm {
	return []trace.Algorithm{
		{
			ID: "geohash", Title: "Geohash: a point becomes letters",
			Shows: "Longitude and latitude are halved in turn, five bits make a letter; near points may still share no letter.",
			Input: trace.Form{
				Rows:     "latitude and longitude in degrees, a point a line: 57.64911 10.40744",
				Settings: []trace.Setting{{Name: "letters", Default: "11", Means: "length of the geohash"}},
				Example:  "57.64911, 10.40744\n",
			},
			Sources: []string{"Niemeyer 2008, geohash.org (57.64911, 10.40744 is u4pruydqqvj)", "IUGG mean earth radius 6371.0088 km"},
			Trace:   runGeohash,
		},
		{
			ID: "great-circle", Title: "Great-circle distance and the least round-trip time",
			Shows: "How far apart places are, and the round trip that light in a fibre cannot beat.",
			Input: trace.Form{
				Rows: "a name without spaces, latitude and longitude in degrees: London 51.5074 -0.1278; legs go from each place to the next",
				Settings: []trace.Setting{
					{Name: "index", Default: "1.468", Means: "refractive index of the fibre"},
					{Name: "detour", Default: "1", Means: "the cable's length over the great circle; real routes take 1.2 to 2"},
				},
				Example: "index=1.468 detour=1\nLondon 51.5074 -0.1278\nNew-York 40.7128 -74.0060\nSydney -33.8688 151.2093\n",
			},
			Sources: []string{
				"Sinnott 1984, 'Virtues of the haversine', Sky & Telescope 68",
				"IUGG mean earth radius 6371.0088 km; SI speed of light 299,792.458 km/s",
				"Corning SMF-28 Ultra product information (effective group index 1.4682 at 1550 nm)",
			},
			Trace: runCircle,
		},
	}
}

func runGeohash(in *trace.Input) trace.Trace {
	letters := in.Int("letters", 1, 12)
	in.NeedRows()
	type point struct{ lat, lon float64 }
	var points []point
	for _, row := range in.Rows {
		if len(row) != 2 {
			in.FailRow(row, "a point is a latitude and a longitude")
			continue
		}
		points = append(points, point{in.RealAt(row[0], "latitude", -90, 90), in.RealAt(row[1], "longitude", -180, 180)})
	}
	if len(points) > maxPoints {
		in.Fail(in.Rows[maxPoints].Span(), "show fewer points", "more than %d points", maxPoints)
	}
	if !in.OK() {
		return trace.Trace{}
	}
	t := trace.Trace{Columns: []trace.Column{
		{Key: "point", Title: "point", Number: true, Event: true}, {Key: "geohash", Title: "geohash"}, {Key: "bits", Title: "bits"},
		{Key: "latitude", Title: "latitude"}, {Key: "longitude", Title: "longitude"}, {Key: "cell", Title: "cell"},
	}}
	for i, p := range points {
		text, even := "", true
		for _, l := range Geohash(p.lat, p.lon, letters) {
			text += string(l.Char)
			c := l.Cell
			t.Steps = append(t.Steps, trace.Step{
				Cells: []trace.Value{
					trace.Int(i + 1), trace.Text(text), trace.Text(l.Bits),
					trace.Text(between(c.South, c.North)), trace.Text(between(c.West, c.East)), trace.Text(size(c.Width()) + " x " + size(c.Height())),
				},
				Why:   bitsWhy(l, even),
				State: []trace.Field{edge("south", c.South), edge("north", c.North), edge("west", c.West), edge("east", c.East)},
			})
			even = !even
		}
		t.Summary = append(t.Summary, fmt.Sprintf("%s, %s is %s.", trace.Round(p.lat, 8), trace.Round(p.lon, 8), text))
		if i > 0 {
			q := points[i-1]
			t.Summary = append(t.Summary, fmt.Sprintf("It is %s from the point before and shares the first %s with it.",
				size(Distance(q.lat, q.lon, p.lat, p.lon).Km), trace.Plural(common(Hash(q.lat, q.lon, letters), text), "letter")))
		}
	}
	t.Summary = append(t.Summary, "A shared beginning means near, but near does not mean a shared beginning: search the eight cells around as well.")
	return t
}

func edge(name string, degrees float64) trace.Field {
	return trace.Field{Name: name, Value: trace.NumberAs(degrees, trace.Round(degrees, 6))}
}

// bitsWhy names which bits belong to which axis: a letter that begins with
// longitude has three of it.
func bitsWhy(l Letter, lonFirst bool) string {
	first, second := "longitude", "latitude"
	if !lonFirst {
		first, second = second, first
	}
	return fmt.Sprintf("Bits 1, 3 and 5 halve the %s, 2 and 4 the %s: 1 keeps the upper half; %s in base 32 is %c.", first, second, l.Bits, l.Char)
}

func between(low, high float64) string { return trace.Round(low, 6) + " to " + trace.Round(high, 6) }

// size writes a length in the unit that suits it.
func size(km float64) string {
	switch {
	case km >= 10:
		return trace.Round(km, 0) + " km"
	case km >= 1:
		return trace.Round(km, 2) + " km"
	case km >= 0.01:
		return trace.Round(km*1000, 0) + " m"
	}
	return trace.Round(km*1000, 2) + " m"
}

func common(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

func runCircle(in *trace.Input) trace.Trace {
	index, detour := in.Real("index", 1, 3), in.Real("detour", 1, 10)
	in.NeedRows()
	type place struct {
		name     string
		lat, lon float64
	}
	var places []place
	for _, row := range in.Rows {
		if len(row) != 3 {
			in.FailRow(row, "a place has a name, a latitude and a longitude")
			continue
		}
		places = append(places, place{row[0].Text, in.RealAt(row[1], "latitude", -90, 90), in.RealAt(row[2], "longitude", -180, 180)})
	}
	switch {
	case !in.OK():
		return trace.Trace{}
	case len(places) < 2:
		in.FailRow(in.Rows[0], "one place has no distance; give two or more")
		return trace.Trace{}
	case len(places) > maxPoints:
		in.Fail(in.Rows[maxPoints].Span(), "show fewer places", "more than %d places", maxPoints)
		return trace.Trace{}
	}
	t := trace.Trace{Columns: []trace.Column{
		{Key: "from", Title: "from", Event: true}, {Key: "to", Title: "to", Event: true}, {Key: "haversine", Title: "haversine", Number: true}, {Key: "angle_deg", Title: "angle (deg)", Number: true},
		{Key: "km", Title: "km", Number: true}, {Key: "one_way_ms", Title: "one way (ms)", Number: true}, {Key: "min_rtt_ms", Title: "least RTT (ms)", Number: true},
	}}
	total, rtt := 0.0, 0.0
	for i := range places[1:] {
		a, b := places[i], places[i+1]
		leg := Distance(a.lat, a.lon, b.lat, b.lon)
		ms := MinRTT(leg.Km, index, detour).Seconds() * 1000
		total, rtt = total+leg.Km, rtt+ms
		t.Steps = append(t.Steps, trace.Step{
			Cells: []trace.Value{
				trace.Text(a.name), trace.Text(b.name), trace.Number(leg.Haversine), trace.NumberAs(leg.Angle*degree, trace.Round(leg.Angle*degree, 2)),
				trace.NumberAs(leg.Km, trace.Round(leg.Km, 1)), trace.NumberAs(ms/2, trace.Round(ms/2, 2)), trace.NumberAs(ms, trace.Round(ms, 2)),
			},
			Why: fmt.Sprintf("The angle at the earth's centre is %s rad, times %s km; in the fibre light goes %s km/s, on a way %s times as long.",
				trace.Round(leg.Angle, 4), trace.Round(EarthRadius, 4), trace.Round(LightSpeed/index, 0), trace.Round(detour, 3)),
			State: []trace.Field{{Name: "so_far_km", Value: trace.NumberAs(total, trace.Round(total, 1))}},
		})
	}
	t.Summary = []string{
		fmt.Sprintf("In all %s km; a request that goes along every leg and back takes at least %s ms.", trace.Round(total, 0), trace.Round(rtt, 1)),
		"No protocol beats that: place copies near the readers, or make fewer round trips.",
	}
	return t
}

const degree = 57.29577951308232 // in a radian
