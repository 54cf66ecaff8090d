package sim

import "time"

// Counter counts things that happened; it never goes down.
type Counter struct{ n uint64 }

// Inc counts one.
func (c *Counter) Inc() { c.n++ }

// Add counts several.
func (c *Counter) Add(n uint64) { c.n += n }

// Value is the count so far.
func (c *Counter) Value() uint64 { return c.n }

// Rate is the count per second over the time given; 0 for no time.
func (c *Counter) Rate(over time.Duration) float64 {
	if over <= 0 {
		return 0
	}
	return float64(c.n) / over.Seconds()
}

// Gauge is a level that goes up and down, such as the length of a queue. Its mean
// is weighted by time, which is the L of Little's law.
type Gauge struct {
	value, max float64
	area       float64 // integral of the level over time, in value * seconds
	since      time.Duration
	start      time.Duration
}

// Set changes the level at this moment.
func (g *Gauge) Set(now time.Duration, value float64) {
	g.area += g.value * (now - g.since).Seconds()
	g.since = now
	g.value = value
	g.max = max(g.max, value)
}

// Add moves the level by a difference.
func (g *Gauge) Add(now time.Duration, by float64) { g.Set(now, g.value+by) }

// Value is the level now.
func (g *Gauge) Value() float64 { return g.value }

// Max is the highest level since the last Restart.
func (g *Gauge) Max() float64 { return g.max }

// Mean is the time-weighted mean level since the last Restart.
func (g *Gauge) Mean(now time.Duration) float64 {
	span := (now - g.start).Seconds()
	if span <= 0 {
		return g.value
	}
	return (g.area + g.value*(now-g.since).Seconds()) / span
}

// Area is the integral of the level over time since the last Restart, in
// value * seconds: divided by arrivals it is Little's W.
func (g *Gauge) Area(now time.Duration) float64 {
	return g.area + g.value*(now-g.since).Seconds()
}

// Restart forgets the past and keeps the level: the end of a warm-up.
func (g *Gauge) Restart(now time.Duration) {
	g.area, g.since, g.start, g.max = 0, now, now, g.value
}
