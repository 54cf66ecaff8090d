package schedule

import (
	"fmt"
	"time"
)

// Day is a study day, counted from 1 January 1970. Two answers belong to the
// same day when their Day is equal, whatever zones they were given in.
type Day int

// DefaultRollover is when a study day begins: who learns until two in the
// morning still learns on the day before.
const DefaultRollover = 4 * time.Hour

const secondsPerDay = 86_400

// Calendar cuts local time into study days. The zero Calendar turns at 04:00.
type Calendar struct {
	// Rollover is the time after local midnight at which a day begins; 0 means
	// 04:00 and Midnight means 00:00.
	Rollover time.Duration
}

// Midnight is the rollover of a calendar whose days begin at 00:00.
const Midnight time.Duration = -1

func (c Calendar) rollover() time.Duration {
	switch c.Rollover {
	case 0:
		return DefaultRollover
	case Midnight:
		return 0
	default:
		return c.Rollover
	}
}

// Begins is the time after local midnight at which a study day begins.
func (c Calendar) Begins() time.Duration { return c.rollover() }

func (c Calendar) check() error {
	if r := c.rollover(); r < 0 || r >= 24*time.Hour {
		return fmt.Errorf("a study day must begin between 00:00 and 24:00, not at %v", r)
	}
	return nil
}

// shifted is the local wall time, minus the rollover, labelled as UTC:
//
//	2026-03-29 03:59 +02:00  ->  2026-03-28 23:59 UTC   still the 28th
//	2026-03-29 04:00 +02:00  ->  2026-03-29 00:00 UTC   the 29th
//
// so that UTC calendar days are study days.
func (c Calendar) shifted(t time.Time) time.Time {
	_, offset := t.Zone()
	return t.UTC().Add(time.Duration(offset)*time.Second - c.rollover())
}

// DayOf is the study day a local time belongs to.
func (c Calendar) DayOf(t time.Time) Day {
	s := c.shifted(t).Unix()
	d := s / secondsPerDay
	if s%secondsPerDay < 0 {
		d--
	}
	return Day(d)
}

// Start is the moment a study day begins in a place.
func (c Calendar) Start(d Day, place *time.Location) time.Time {
	y, m, day := d.Date()
	return time.Date(y, m, day, 0, 0, int(c.rollover()/time.Second), 0, place)
}

// Date is the calendar date the study day carries.
func (d Day) Date() (int, time.Month, int) {
	return time.Unix(int64(d)*secondsPerDay, 0).UTC().Date()
}

// Weekday is the day of the week the study day carries.
func (d Day) Weekday() time.Weekday {
	return time.Unix(int64(d)*secondsPerDay, 0).UTC().Weekday()
}

// String is the date, as 2026-03-29.
func (d Day) String() string {
	return time.Unix(int64(d)*secondsPerDay, 0).UTC().Format(time.DateOnly)
}

// WeekStart is the Monday of the day's week.
func (d Day) WeekStart() Day {
	return d - Day((int(d.Weekday())+6)%7)
}

// Stamp is a time as the log keeps it: milliseconds, and an offset in whole
// minutes. Scheduling from a stamp and from the log give the same card.
func Stamp(t time.Time) time.Time {
	_, offset := t.Zone()
	return StampOf(t.UnixMilli(), offset/60)
}

// StampOf is the stamp of a UTC time in milliseconds and an offset in minutes.
func StampOf(milli int64, offsetMinutes int) time.Time {
	t := time.UnixMilli(milli)
	if offsetMinutes == 0 {
		return t.UTC()
	}
	return t.In(time.FixedZone("", offsetMinutes*60))
}

// Offset is the time's distance from UTC in minutes.
func Offset(t time.Time) int {
	_, offset := t.Zone()
	return offset / 60
}
