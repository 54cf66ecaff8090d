// Package burn holds the arithmetic of burn-rate alerts: when the errors seen in a
// sliding window cross a multiple of what an objective allows, when a pair of
// windows fires, and when it falls silent again.
//
// It must never give a time for an alert that does not fire: that is an error in
// words. The service is taken as clean before the outage and after it, with a
// constant share of errors and a constant rate of requests during it. Times are
// seconds; shares are plain numbers between 0 and 1.
//
// Start reading at Alert.
package burn

import (
	"errors"
	"fmt"
	"math"
)

// ErrDomain says that a parameter makes no sense, such as an objective of 100 %.
var ErrDomain = errors.New("outside the domain of the formula")

// ErrSilent says that the alert never fires.
var ErrSilent = errors.New("the alert never fires")

// Alert fires while the share of errors exceeds burn times the allowed share,
// both in the long and in the short window. A burn of 1 spends the error budget
// exactly by the end of the objective's own window.
// Source: Beyer et al. (ed.), The Site Reliability Workbook, 2018, ch. 5.
type Alert struct {
	Objective   float64 // such as 0.999
	Burn        float64
	Long, Short float64 // windows, in seconds
}

// limit is the share of errors that a window must exceed.
func (a Alert) limit() float64 { return a.Burn * (1 - a.Objective) }

// Crosses is the time from the start of the outage until a window of so many
// seconds exceeds the limit: (1 - objective) burn window / share. ErrSilent when
// this share of errors stays at or below the limit for ever.
func (a Alert) Crosses(share, window float64) (float64, error) {
	if err := a.check(share, window); err != nil {
		return 0, err
	}
	if share <= a.limit()*(1+1e-9) {
		return 0, fmt.Errorf("%.3g %% errors stay within the %.3g %% that a burn of %.4g allows: %w", 100*share, 100*a.limit(), a.Burn, ErrSilent)
	}
	return a.limit() * window / share, nil
}

// Fires is the time from the start of an outage of so many seconds until both
// windows have crossed. ErrSilent also when the outage is over before.
func (a Alert) Fires(share, outage float64) (float64, error) {
	if !(outage > 0) || math.IsInf(outage, 0) {
		return 0, fmt.Errorf("outage of %g s: %w", outage, ErrDomain)
	}
	after, err := a.Crosses(share, max(a.Long, a.Short))
	if err == nil {
		err = a.check(share, min(a.Long, a.Short))
	}
	if err != nil {
		return 0, err
	}
	if after >= outage {
		return 0, fmt.Errorf("the outage is over after %.4g min, the windows would cross after %.4g min: %w", outage/60, after/60, ErrSilent)
	}
	return after, nil
}

// Clears is how long a firing alert goes on after the last error: until the
// shorter window has lost enough of the outage, window (1 - limit / share).
func (a Alert) Clears(share float64) (float64, error) {
	window := min(a.Long, a.Short)
	if _, err := a.Crosses(share, window); err != nil {
		return 0, err
	}
	return window * (1 - a.limit()/share), nil
}

func (a Alert) check(share, window float64) error {
	switch {
	case !(a.Objective >= 0 && a.Objective < 1):
		return fmt.Errorf("objective of %g: %w", a.Objective, ErrDomain)
	case !(share >= 0 && share <= 1):
		return fmt.Errorf("share of errors of %g: %w", share, ErrDomain)
	case !(a.Burn > 0) || math.IsInf(a.Burn, 0):
		return fmt.Errorf("burn of %g: %w", a.Burn, ErrDomain)
	case !(window > 0) || math.IsInf(window, 0):
		return fmt.Errorf("window of %g s: %w", window, ErrDomain)
	}
	return nil
}
