package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"napkin/quiz/schedule"
)

// How many backups stay: the latest of each of so many days, weeks and months.
const (
	keepDays   = 7
	keepWeeks  = 4
	keepMonths = 6
)

// The name of a day's backup is backupStart, the date, backupEnd.
const (
	backupFolder = "backups"
	backupStart  = "progress-"
	backupEnd    = ".db"
)

// BackUp keeps a copy of the file for the study day of a time, unless that day
// has one or nothing was ever answered. The copy is read back before it gets
// its name, and old copies go once it has it.
func (s *Store) BackUp(ctx context.Context, at time.Time) error {
	day := s.scheduler.Calendar().DayOf(at)
	name := backupOf(s.path, day)
	if exists(name) {
		return nil
	}
	err := s.read(ctx, "keep a backup", func(db *conn) error {
		last, err := db.number("SELECT ifnull(max(id), 0) FROM attempts")
		if err != nil || last == 0 {
			return err
		}
		return db.backUp(name)
	})
	if err != nil {
		return err
	}
	return thinOut(s.path)
}

// backUp copies the database under another name and gives it the right one
// when it was found sound.
func (c *conn) backUp(name string) (err error) {
	if err := makeFolder(filepath.Dir(name)); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(name), halfMade)
	if err != nil {
		return err
	}
	tmp := f.Name()
	defer func() {
		for _, made := range []string{tmp, tmp + "-journal", tmp + "-wal", tmp + "-shm"} {
			_ = os.Remove(made)
		}
	}()
	if err := f.Close(); err != nil {
		return err
	}
	if err := c.Backup("main", tmp); err != nil {
		return err
	}
	if err := inspect(tmp, len(migrations()), math.MaxInt64); err != nil {
		return fmt.Errorf("the copy is not sound: %v", err)
	}
	if err := os.Rename(tmp, name); err != nil {
		return err
	}
	return syncDir(filepath.Dir(name))
}

func backupOf(path string, day schedule.Day) string {
	return filepath.Join(filepath.Dir(path), backupFolder, backupStart+day.String()+backupEnd)
}

// Backups are the days of which there is a copy, the latest first.
func Backups(path string) []schedule.Day {
	entries, err := os.ReadDir(filepath.Join(filepath.Dir(path), backupFolder))
	if err != nil {
		return nil
	}
	var days []schedule.Day
	for _, entry := range entries {
		date, named := strings.CutPrefix(strings.TrimSuffix(entry.Name(), backupEnd), backupStart)
		at, err := time.Parse(time.DateOnly, date)
		if named && err == nil && entry.Type().IsRegular() && strings.HasSuffix(entry.Name(), backupEnd) {
			days = append(days, schedule.Calendar{Rollover: schedule.Midnight}.DayOf(at))
		}
	}
	slices.Sort(days)
	slices.Reverse(days)
	return days
}

// thinOut removes the copies that are not among those to keep, and what was
// left half made by a process that was killed.
func thinOut(path string) error {
	sweep(filepath.Join(filepath.Dir(path), backupFolder))
	days := Backups(path)
	kept := worthKeeping(days)
	var errs []error
	for _, day := range days {
		if !slices.Contains(kept, day) {
			if err := os.Remove(backupOf(path, day)); err != nil && !errors.Is(err, fs.ErrNotExist) {
				errs = append(errs, err)
			}
		}
	}
	return errors.Join(errs...)
}

// worthKeeping chooses from days, the latest first: the latest of each of the
// last seven days, four weeks and six months that have one.
func worthKeeping(days []schedule.Day) []schedule.Day {
	var kept []schedule.Day
	choose := func(most int, period func(schedule.Day) int) {
		seen := map[int]bool{}
		for _, day := range days {
			if p := period(day); !seen[p] && len(seen) < most {
				seen[p] = true
				kept = append(kept, day)
			}
		}
	}
	choose(keepDays, func(d schedule.Day) int { return int(d) })
	choose(keepWeeks, func(d schedule.Day) int { return int(d.WeekStart()) })
	choose(keepMonths, func(d schedule.Day) int {
		year, month, _ := d.Date()
		return 12*year + int(month)
	})
	slices.Sort(kept)
	return slices.Compact(kept)
}

// soundBackup is the latest copy that can be read, "" if there is none.
func soundBackup(path string, know int) (name string, day schedule.Day) {
	for _, day := range Backups(path) {
		if name := backupOf(path, day); inspect(name, know, math.MaxInt64) == nil {
			return name, day
		}
	}
	return "", 0
}
