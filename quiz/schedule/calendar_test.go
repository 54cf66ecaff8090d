package schedule

import (
	"testing"
	"time"
	_ "time/tzdata"
)

// dateRule is the rule of the study day in words, written independently of
// Calendar: the local date, or the date before it until four in the morning.
func dateRule(t time.Time) string {
	if t.Hour() < 4 {
		t = t.AddDate(0, 0, -1)
	}
	return t.Format(time.DateOnly)
}

func zones(t testing.TB) []*time.Location {
	t.Helper()
	out := []*time.Location{time.UTC, time.FixedZone("", -11*3600), time.FixedZone("", 5*3600+45*60)}
	for _, name := range []string{"Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Australia/Lord_Howe", "Africa/Casablanca", "America/Sao_Paulo"} {
		z, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, z)
	}
	return out
}

func TestStudyDayTurnsAtFourEverywhere(t *testing.T) {
	clock := []struct{ hour, minute, second int }{{0, 0, 0}, {0, 30, 0}, {2, 30, 0}, {3, 59, 59}, {4, 0, 0}, {4, 0, 1}, {12, 0, 0}, {23, 59, 59}}
	dates := []struct {
		year  int
		month time.Month
		day   int
	}{
		{2026, 3, 29}, {2026, 10, 25}, // Berlin's clocks change
		{2026, 3, 8}, {2026, 11, 1}, // New York's
		{2026, 4, 5}, {2026, 10, 4}, // Lord Howe's, by half an hour
		{2024, 2, 29}, {2026, 12, 31}, {2027, 1, 1}, {1969, 12, 31}, {1970, 1, 1},
	}
	var c Calendar
	for _, z := range zones(t) {
		for _, d := range dates {
			for _, k := range clock {
				at := time.Date(d.year, d.month, d.day, k.hour, k.minute, k.second, 0, z)
				if got, want := c.DayOf(at).String(), dateRule(at); got != want {
					t.Errorf("%v: study day %s, want %s", at, got, want)
				}
				if got, want := c.DayOf(Stamp(at)), c.DayOf(at); got != want {
					t.Errorf("%v: the stamp lies on %v, the time on %v", at, got, want)
				}
			}
		}
	}
}

func TestStudyDayStartsAtItsOwnBeginning(t *testing.T) {
	var c Calendar
	for _, z := range zones(t) {
		for d := c.DayOf(time.Date(2026, 1, 1, 12, 0, 0, 0, z)); d.String() < "2027-02-01"; d++ {
			begin := c.Start(d, z)
			if got := c.DayOf(begin); got != d {
				t.Errorf("%v: day %v begins at %v, which lies on %v", z, d, begin, got)
			}
			if got := c.DayOf(begin.Add(-time.Second)); got != d-1 {
				t.Errorf("%v: the second before day %v lies on %v", z, d, got)
			}
		}
	}
}

func TestOtherRollovers(t *testing.T) {
	at := time.Date(2026, 5, 2, 1, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		rollover time.Duration
		want     string
	}{{0, "2026-05-01"}, {Midnight, "2026-05-02"}, {time.Hour, "2026-05-02"}, {90 * time.Minute, "2026-05-01"}} {
		if got := (Calendar{tt.rollover}).DayOf(at).String(); got != tt.want {
			t.Errorf("rollover %v: %s, want %s", tt.rollover, got, tt.want)
		}
	}
}

func TestWeekStartsOnMonday(t *testing.T) {
	var c Calendar
	for i := range 30 {
		d := c.DayOf(time.Date(2026, 11, 1+i, 12, 0, 0, 0, time.UTC))
		m := d.WeekStart()
		if m.Weekday() != time.Monday || m > d || d-m > 6 {
			t.Errorf("week of %v (%v) starts %v (%v)", d, d.Weekday(), m, m.Weekday())
		}
	}
}
