package home

import (
	"testing"
	"time"
)

func TestUntilSpeaksLikeAPerson(t *testing.T) {
	zone := time.FixedZone("east", 2*3600)
	now := time.Date(2026, 11, 24, 22, 30, 0, 0, zone) // a Tuesday
	for wait, want := range map[time.Duration]string{
		-time.Hour:              "at once",
		30 * time.Second:        "at once",
		10 * time.Minute:        "in 10 min",
		80 * time.Minute:        "today at 23:50",
		5*time.Hour + time.Hour: "on Wednesday",
		5 * 24 * time.Hour:      "on Sunday",
		30 * 24 * time.Hour:     "on 24 Dec",
	} {
		if got := until(now, now.Add(wait).UTC()); got != want {
			t.Errorf("in %v: %q, want %q", wait, got, want)
		}
	}
}
