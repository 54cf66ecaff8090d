package geo

import (
	"math"
	"time"
)

// EarthRadius is the mean radius in km, (2a + b)/3 of WGS 84 (IUGG). The true
// earth is flattened: a great circle is off by up to 0.5 %.
const EarthRadius = 6371.0088

// LightSpeed is in km/s, in a vacuum, by definition (SI).
const LightSpeed = 299792.458

// Leg is the way between two points by the haversine formula.
type Leg struct {
	Haversine float64 // of the angle between them, 0 to 1
	Angle     float64 // at the centre of the earth, radians
	Km        float64
}

// Distance is the great circle between two points in degrees.
// Source: Sinnott 1984, 'Virtues of the haversine'.
func Distance(lat1, lon1, lat2, lon2 float64) Leg {
	dLat, dLon := radians(lat2-lat1), radians(lon2-lon1)
	h := hav(dLat) + math.Cos(radians(lat1))*math.Cos(radians(lat2))*hav(dLon)
	h = min(max(h, 0), 1)
	angle := 2 * math.Asin(math.Sqrt(h))
	return Leg{h, angle, EarthRadius * angle}
}

func hav(x float64) float64 {
	s := math.Sin(x / 2)
	return s * s
}

// MinRTT is the least round-trip time over a fibre: there and back at the
// speed of light over the refractive index, on a way detour times as long as
// the great circle.
func MinRTT(km, index, detour float64) time.Duration {
	return time.Duration(math.Round(2 * km * detour * index / LightSpeed * 1e9))
}
