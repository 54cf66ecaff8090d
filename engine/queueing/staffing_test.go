package queueing

import (
	"errors"
	"math"
	"testing"
)

// Enough servers, and one fewer is not; and the columns of printed tables, from
// both sides of the load that they give for 1 % loss.
func TestServersForLoss(t *testing.T) {
	for _, load := range []float64{0.001, 0.5, 4.46, 12.03, 37.9, 84.06, 900} {
		for _, share := range []float64{0.5, 0.1, 0.01, 1e-6} {
			c, err := ServersForLoss(load, share)
			if err != nil {
				t.Fatal(err)
			}
			enough, _ := ErlangB(load, c)
			less, _ := ErlangB(load, max(c-1, 0))
			if enough > share || c > 0 && less <= share {
				t.Errorf("%g erlangs at %g: %d servers lose %g, one fewer %g", load, share, c, enough, less)
			}
		}
	}
	for _, row := range []struct {
		load    float64
		servers int
	}{{4.45, 10}, {12.02, 20}, {37.89, 50}, {84.05, 100}} {
		if c, err := ServersForLoss(row.load, 0.01); err != nil || c != row.servers {
			t.Errorf("%g erlangs at 1 %%: %d servers, %v; the table has %d", row.load, c, err, row.servers)
		}
		if c, _ := ServersForLoss(row.load+0.03, 0.01); c != row.servers+1 {
			t.Errorf("%g erlangs at 1 %%: %d servers, the table has one more than %d", row.load+0.03, c, row.servers)
		}
	}
}

// Oracle: Erlang C itself. The rule is an approximation for many servers; it is
// within two servers of the truth, which is a whole number, from ten erlangs on.
func TestSquareRootServers(t *testing.T) {
	for _, load := range []float64{10, 50, 200, 1000} {
		for _, share := range []float64{0.8, 0.5, 0.2, 0.1, 0.05} {
			rule, err := SquareRootServers(load, share)
			if err != nil {
				t.Fatal(err)
			}
			exact, err := ServersForWaitShare(load, 1, share)
			if err != nil || math.Abs(rule-float64(exact)) > 2 {
				t.Errorf("%g erlangs, share %g: rule %g, exact %d, %v", load, share, rule, exact, err)
			}
		}
	}
	// Harchol-Balter's example: beta of 1.42 for a share of 10 %.
	if got, _ := SquareRootServers(50, 0.1); math.Abs(got-60.04) > 0.03 {
		t.Errorf("50 erlangs at 10 %%: %g, want 60.04", got)
	}
}

// Oracle: the differential equations of the limit, run until nothing moves.
// ds_i/dt = rho (s_{i-1}^d - s_i^d) - (s_i - s_{i+1}); L is the sum of s_i.
func TestChoicesTimeAgainstTheFlow(t *testing.T) {
	for _, d := range []int{2, 3} {
		for _, rho := range []float64{0.3, 0.7, 0.85} {
			s := make([]float64, 40)
			s[0] = 1
			power := func(v float64) float64 { return v * v * max(v, float64(3-d)) } // v^d for 2 and 3
			for range 40_000 {
				before := s[0]
				for i := 1; i < len(s)-1; i++ {
					here := s[i]
					s[i] += 0.05 * (rho*(power(before)-power(here)) - (here - s[i+1]))
					before = here
				}
			}
			inside := 0.0
			for _, v := range s[1:] {
				inside += v
			}
			got, err := ChoicesTime(rho, d)
			if want := inside / rho; err != nil || math.Abs(got-want) > 1e-6*want {
				t.Errorf("%d choices at %g: %g, %v; the flow says %g", d, rho, got, err, want)
			}
		}
	}
}

func TestStaffingOutsideTheDomain(t *testing.T) {
	nan := math.NaN()
	for name, f := range map[string]func() error{
		"loss share 0":       func() error { _, err := ServersForLoss(1, 0); return err },
		"loss share nan":     func() error { _, err := ServersForLoss(1, nan); return err },
		"loss load nan":      func() error { _, err := ServersForLoss(nan, 0.1); return err },
		"loss load too high": func() error { _, err := ServersForLoss(1e9, 0.1); return err },
		"wait share nan":     func() error { _, err := ServersForWaitShare(1, 2, nan); return err },
		"wait nan":           func() error { _, err := ServersForWait(1, 2, nan); return err },
		"root share 1":       func() error { _, err := SquareRootServers(1, 1); return err },
		"root load 0":        func() error { _, err := SquareRootServers(0, 0.5); return err },
		"no choice":          func() error { _, err := ChoicesTime(0.5, 0); return err },
		"busy nan":           func() error { _, err := ChoicesTime(nan, 2); return err },
	} {
		if err := f(); !errors.Is(err, ErrDomain) {
			t.Errorf("%s: %v, want a domain error", name, err)
		}
	}
	if one, err := ChoicesTime(0.9, 1); err != nil || !near(one, 10) {
		t.Errorf("one choice: %g, %v; M/M/1 says 10", one, err)
	}
	if _, err := ChoicesTime(1, 2); !errors.Is(err, ErrUnstable) {
		t.Errorf("full: %v, want unstable", err)
	}
}

// A system with room for ten million answers, and by its limit.
func TestLargeRoom(t *testing.T) {
	for _, lambda := range []float64{0.5, 1, 2} {
		got, err := MM1K(lambda, 1, maxServers)
		if err != nil || math.Abs(got.Loss-max(0, 1-1/lambda)) > 1e-6 {
			t.Errorf("MM1K(%g, 1, %d) = %+v, %v", lambda, maxServers, got, err)
		}
	}
}
