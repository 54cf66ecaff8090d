package calc

import (
	"math"
	"testing"
)

// The curve of one server's wait is the hockey stick of the closed form.
func TestTheCurveIsTheClosedForm(t *testing.T) {
	s := compile(t, Spec{
		Inputs: []Input{
			{Name: "arrivals", Unit: "1/s", Default: "50", Min: "1", Max: "1000"},
			{Name: "service", Unit: "ms", Default: "10"},
		},
		Outputs: []Output{{Name: "time", Unit: "ms", Formula: "mmc_time(arrivals, service, 1)"}},
	})
	c, err := s.Curve(map[string]string{"arrivals": "80"}, "arrivals", "time", 50)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Points) != 50 || c.Points[0].X != 20 || math.Abs(c.Points[49].X-320) > 1e-9 || math.Abs(c.Now.Y-0.05) > 1e-12 {
		t.Fatalf("%d points from %v to %v, now %v", len(c.Points), c.Points[0], c.Points[49], c.Now)
	}
	for _, p := range c.Points {
		want := 1 / (100 - p.X)
		if p.X >= 100 != math.IsNaN(p.Y) || p.X < 100 && math.Abs(p.Y-want) > 1e-9*want {
			t.Errorf("at %v /s: %v, want %v", p.X, p.Y, want)
		}
	}
}

func TestTheCurveStaysWithinTheBounds(t *testing.T) {
	s := compile(t, feed())
	for _, tc := range []struct {
		input     string
		low, high float64
	}{{"share", 0, 1}, {"users", 25e6, 400e6}} {
		c, err := s.Curve(nil, tc.input, "media_year", 11)
		if err != nil {
			t.Fatal(err)
		}
		if low, high := c.Points[0].X, c.Points[10].X; math.Abs(low-tc.low) > 1e-9*tc.high || math.Abs(high-tc.high) > 1e-9*tc.high {
			t.Errorf("%s goes from %v to %v, want %v to %v", tc.input, low, high, tc.low, tc.high)
		}
	}
	if _, err := s.Curve(nil, "nobody", "media_year", 5); err == nil {
		t.Error("an input that does not exist has a curve")
	}
	if _, err := s.Curve(nil, "users", "nothing", 5); err == nil {
		t.Error("an output that does not exist has a curve")
	}
}
