// Package geo shows places: geohash, the great circle between two points, and
// the least round-trip time light in a fibre allows. Latitudes and longitudes
// are in degrees, distances in km. Start reading at Geohash and Distance.
package geo

import "math"

const base32 = "0123456789bcdefghjkmnpqrstuvwxyz"

// Cell is what a geohash of some letters leaves possible.
type Cell struct{ South, North, West, East float64 }

// Letter is one step of encoding: the five bits of a letter, longitude and
// latitude in turn, and the cell they leave.
type Letter struct {
	Char byte
	Bits string
	Cell Cell
}

// Geohash encodes a point letter by letter. Each bit halves a range: 1 is the
// upper half, its lower edge included. Source: Niemeyer 2008, geohash.org.
func Geohash(lat, lon float64, letters int) []Letter {
	c := Cell{-90, 90, -180, 180}
	out := make([]Letter, letters)
	even := true
	for i := range out {
		index, bits := 0, ""
		for range 5 {
			bit := 0
			if even {
				bit = halve(lon, &c.West, &c.East)
			} else {
				bit = halve(lat, &c.South, &c.North)
			}
			even = !even
			index = 2*index + bit
			bits += string(rune('0' + bit))
		}
		out[i] = Letter{base32[index], bits, c}
	}
	return out
}

func halve(v float64, low, high *float64) int {
	mid := (*low + *high) / 2
	if v >= mid {
		*low = mid
		return 1
	}
	*high = mid
	return 0
}

// Hash is the geohash of a point as text.
func Hash(lat, lon float64, letters int) string {
	var text []byte
	for _, l := range Geohash(lat, lon, letters) {
		text = append(text, l.Char)
	}
	return string(text)
}

// Height and Width are the size of a cell in km, its width at its middle.
func (c Cell) Height() float64 { return EarthRadius * radians(c.North-c.South) }

// Width is narrower towards the poles.
func (c Cell) Width() float64 {
	return EarthRadius * radians(c.East-c.West) * math.Cos(radians((c.North+c.South)/2))
}

func radians(degrees float64) float64 { return degrees * math.Pi / 180 }
