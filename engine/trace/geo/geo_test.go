package geo

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// The first two are published (geohash.org, the encyclopaedia's article); the
// others were computed in Python by interleaving the bits of exact fractions.
func TestGeohashVectors(t *testing.T) {
	for _, tt := range []struct {
		lat, lon float64
		want     string
	}{
		{57.64911, 10.40744, "u4pruydqqvj"},
		{42.605, -5.603, "ezs42"},
		{0, 0, "s00000"},
		{90, 180, "zzzzzzzz"},
		{-90, -180, "00000000"},
		{-25.382708, -49.265506, "6gkzwgjz"},
		{48.669, -4.329, "gbsuv7ztq"},
		{-33.8688, 151.2093, "r3gx2f77bn44"},
		{51.5074, -0.1278, "gcpvj0d"},
		{51.5074, 0.0001, "u10j008"},
	} {
		if got := Hash(tt.lat, tt.lon, len(tt.want)); got != tt.want {
			t.Errorf("%g, %g: got %s, want %s", tt.lat, tt.lon, got, tt.want)
		}
	}
}

// decode reads a geohash back, bit by bit, from the end of each axis.
func decode(hash string) Cell {
	var x, y, nx, ny int
	for i := range len(hash) {
		v := strings.IndexByte(base32, hash[i])
		for b := 4; b >= 0; b-- {
			if (5*i+4-b)%2 == 0 {
				x, nx = 2*x+v>>b&1, nx+1
			} else {
				y, ny = 2*y+v>>b&1, ny+1
			}
		}
	}
	w, h := 360/math.Exp2(float64(nx)), 180/math.Exp2(float64(ny))
	return Cell{-90 + float64(y)*h, -90 + float64(y+1)*h, -180 + float64(x)*w, -180 + float64(x+1)*w}
}

func TestGeohashDecodesToACellAroundThePoint(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 2))
	for range 5000 {
		lat, lon, n := rng.Float64()*180-90, rng.Float64()*360-180, 1+rng.IntN(12)
		steps := Geohash(lat, lon, n)
		for i, s := range steps {
			c := decode(Hash(lat, lon, i+1))
			if c != s.Cell || lat < c.South || lat >= c.North || lon < c.West || lon >= c.East {
				t.Fatalf("%g, %g, letter %d: cell %+v, decoded %+v", lat, lon, i+1, s.Cell, c)
			}
		}
	}
}

// chord is the angle between two points as vectors in space: no haversine.
func chord(lat1, lon1, lat2, lon2 float64) float64 {
	v := func(lat, lon float64) [3]float64 {
		a, b := lat*math.Pi/180, lon*math.Pi/180
		return [3]float64{math.Cos(a) * math.Cos(b), math.Cos(a) * math.Sin(b), math.Sin(a)}
	}
	a, b := v(lat1, lon1), v(lat2, lon2)
	cross := [3]float64{a[1]*b[2] - a[2]*b[1], a[2]*b[0] - a[0]*b[2], a[0]*b[1] - a[1]*b[0]}
	dot := a[0]*b[0] + a[1]*b[1] + a[2]*b[2]
	return math.Atan2(math.Sqrt(cross[0]*cross[0]+cross[1]*cross[1]+cross[2]*cross[2]), dot)
}

func TestDistanceAgainstVectors(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 2))
	for range 5000 {
		a, b, c, d := rng.Float64()*180-90, rng.Float64()*360-180, rng.Float64()*180-90, rng.Float64()*360-180
		if rng.IntN(2) == 0 { // a short way
			c, d = max(-90, a-rng.Float64()*1e-3), b+rng.Float64()*1e-3
		}
		got, want := Distance(a, b, c, d).Km, EarthRadius*chord(a, b, c, d)
		if math.Abs(got-want) > 1e-6+1e-9*want {
			t.Fatalf("%g %g to %g %g: %.9f km, by vectors %.9f", a, b, c, d, got, want)
		}
	}
	for _, tt := range []struct{ lat1, lon1, lat2, lon2, want float64 }{
		{0, 0, 0, 180, EarthRadius * math.Pi}, {90, 0, -90, 77, EarthRadius * math.Pi}, {0, 0, 90, 0, EarthRadius * math.Pi / 2}, {12, 34, 12, 34, 0},
		// Nashville to Los Angeles: 2887.2599506071106 km with a radius of 6372.8 (Rosetta Code)
		{36.12, -86.67, 33.94, -118.40, 2887.2599506071106 / 6372.8 * EarthRadius},
	} {
		if got := Distance(tt.lat1, tt.lon1, tt.lat2, tt.lon2).Km; math.Abs(got-tt.want) > 1e-6 {
			t.Errorf("%+v: got %.9f", tt, got)
		}
	}
}

// 100 km of fibre is 0.98 ms there and back; London to New York at least 54.5 ms.
func TestMinRTT(t *testing.T) {
	if got := MinRTT(100, 1.468, 1); got.Round(time.Microsecond) != 979*time.Microsecond {
		t.Errorf("100 km: %v", got)
	}
	km := Distance(51.5074, -0.1278, 40.7128, -74.0060).Km
	if got := MinRTT(km, 1.468, 1).Seconds() * 1000; math.Abs(got-54.55) > 0.05 {
		t.Errorf("London to New York, %.1f km: %.3f ms", km, got)
	}
}

func TestMistakes(t *testing.T) {
	for i, texts := range [][]string{{"91 0", "0 181", "here there", "1", "NaN 1"}, {"A 0 0", "A 0", "A 0 0; B x 1", "index=0.5 A 0 0; B 1 1"}} {
		for _, text := range texts {
			if _, err := Algorithms()[i].Run(text); err == nil {
				t.Errorf("%s takes %q", Algorithms()[i].ID, text)
			}
		}
	}
}
