package burn

import (
	"errors"
	"fmt"
	"math"
	"testing"
)

// Oracle: one bucket a second, both windows summed outright.
func watch(a Alert, share, outage float64) (fires, clears float64) {
	const clean = 3 * 86400
	seconds := clean + int(outage) + 3*86400
	sums := make([]float64, seconds+1) // errors up to each second
	for t := range seconds {
		sums[t+1] = sums[t]
		if t >= clean && t < clean+int(outage) {
			sums[t+1] += share
		}
	}
	seen := func(t int, window float64) float64 { return (sums[t] - sums[t-int(window)]) / window }
	fires, clears = -1, -1
	for t := clean; t <= seconds; t++ {
		// The margin keeps rounding away from the limit itself.
		over := seen(t, a.Long) > a.limit()+1e-9 && seen(t, a.Short) > a.limit()+1e-9
		switch {
		case over && fires < 0:
			fires = float64(t - clean)
		case !over && fires >= 0 && clears < 0:
			clears = float64(t-clean) - outage
		}
	}
	return fires, clears
}

// The alerts of table 5-8 of the workbook, and two that do not resemble them.
func alerts() []Alert {
	return []Alert{
		{0.999, 14.4, 3600, 300}, {0.999, 6, 6 * 3600, 1800}, {0.999, 1, 3 * 86400, 6 * 3600},
		{0.99, 5, 600, 600}, {0.95, 2, 300, 1200},
	}
}

func TestAlertsAgainstEverySecond(t *testing.T) {
	for _, a := range alerts() {
		for _, share := range []float64{0.0005, 0.014, 0.02, 0.2, 1} {
			for _, outage := range []float64{40, 600, 7200, 86400} {
				fires, clears := watch(a, share, outage)
				got, err := a.Fires(share, outage)
				if fires < 0 {
					if !errors.Is(err, ErrSilent) {
						t.Errorf("%+v, %g errors for %g s: got %g, %v; the seconds say never", a, share, outage, got, err)
					}
					continue
				}
				if err != nil || math.Abs(got-fires) > 1.001 {
					t.Errorf("%+v, %g errors for %g s: fires after %g, %v; the seconds say %g", a, share, outage, got, err, fires)
				}
				if got, err := a.Clears(share); err != nil || math.Abs(got-clears) > 1.001 {
					t.Errorf("%+v, %g errors for %g s: clears after %g, %v; the seconds say %g", a, share, outage, got, err, clears)
				}
			}
		}
	}
}

// Printed in the workbook's table 5-8: the share of a 30-day budget that is spent
// when each alert fires.
func TestBudgetSpentWhenItFires(t *testing.T) {
	for i, want := range []float64{0.02, 0.05, 0.10} {
		a := alerts()[i]
		for _, share := range []float64{0.05, 1} {
			after, err := a.Fires(share, 30*86400)
			spent := share * after / ((1 - a.Objective) * 30 * 86400)
			if err != nil || math.Abs(spent-want) > 1e-9 {
				t.Errorf("%+v at %g: spent %g, %v; want %g", a, share, spent, err, want)
			}
		}
	}
}

// A burn of 14 never trips the rule of 14.4.
func TestJustBelowTheRule(t *testing.T) {
	a := alerts()[0]
	if got, err := a.Fires(0.014, 30*86400); !errors.Is(err, ErrSilent) {
		t.Errorf("got %g, %v; want silence", got, err)
	}
	if got, err := a.Fires(0.0144, 30*86400); !errors.Is(err, ErrSilent) {
		t.Errorf("at the limit: got %g, %v; want silence", got, err)
	}
}

func TestOutsideTheDomainIsAnError(t *testing.T) {
	good := alerts()[0]
	for name, f := range map[string]func() (float64, error){
		"objective": func() (float64, error) { return Alert{1, 14.4, 3600, 300}.Fires(1, 60) },
		"burn":      func() (float64, error) { return Alert{0.999, 0, 3600, 300}.Clears(1) },
		"window":    func() (float64, error) { return Alert{0.999, 1, 3600, 0}.Fires(1, 6000) },
		"share":     func() (float64, error) { return good.Crosses(math.NaN(), 60) },
		"outage":    func() (float64, error) { return good.Fires(1, math.Inf(1)) },
	} {
		if got, err := f(); !errors.Is(err, ErrDomain) {
			t.Errorf("%s: got %g, %v; want a domain error", name, got, err)
		}
	}
}

func ExampleAlert() {
	page := Alert{Objective: 0.999, Burn: 14.4, Long: 3600, Short: 300}
	after, _ := page.Fires(1, 600)
	fmt.Printf("everything fails: the page comes after %.0f s\n", after)
	_, err := page.Fires(0.014, 86400)
	fmt.Println("burn 14:", err)
	// Output:
	// everything fails: the page comes after 52 s
	// burn 14: 1.4 % errors stay within the 1.44 % that a burn of 14.4 allows: the alert never fires
}
