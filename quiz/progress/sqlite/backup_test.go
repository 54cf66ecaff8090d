package sqlite

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"napkin/quiz/progress"
	"napkin/quiz/progress/progresstest"
	"napkin/quiz/schedule"
)

func backUp(t testing.TB, s *Store, at time.Time) {
	t.Helper()
	if err := s.BackUp(t.Context(), at); err != nil {
		t.Fatal(err)
	}
}

func TestEveryStudyDayHasOneBackupThatOpens(t *testing.T) {
	name := path(t)
	s := openAt(t, name)
	day := progresstest.Start()
	backUp(t, s, day)
	if got := Backups(name); len(got) != 0 {
		t.Errorf("with nothing answered there are backups of %v", got)
	}
	record(t, s, 3)
	backUp(t, s, day)
	want := dump(t, s)
	record(t, s, 2)
	backUp(t, s, day.Add(time.Minute))
	if got := Backups(name); len(got) != 1 || got[0] != s.scheduler.Calendar().DayOf(day) {
		t.Errorf("backups of %v, want one of %s", got, day)
	}
	copied := backupOf(name, Backups(name)[0])
	if info, err := os.Stat(copied); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the backup has rights %v (%v), want 0600", info.Mode(), err)
	}
	if info, err := os.Stat(filepath.Dir(copied)); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the folder has rights %v (%v), want 0700", info.Mode(), err)
	}
	entries, _ := os.ReadDir(filepath.Dir(copied))
	if len(entries) != 1 {
		t.Errorf("beside the backup are left %v", entries)
	}
	// It is a progress file like any other, and holds what there was.
	other := filepath.Join(t.TempDir(), "progress.db")
	if err := copyFile(copied, other); err != nil {
		t.Fatal(err)
	}
	again := openAt(t, other)
	if got := dump(t, again); got != want || len(again.Status().Notices) != 0 {
		t.Errorf("the backup holds\n%swant\n%snotices %q", got, want, again.Status().Notices)
	}
}

// TestBackupsAreThinnedOut: day after day, what is kept of yesterday and today
// is what is kept from then on.
func TestBackupsAreThinnedOut(t *testing.T) {
	var days []schedule.Day
	for today := schedule.Day(20_000); today < 20_400; today++ {
		days = append([]schedule.Day{today}, days...)
		days = worthKeeping(days)
		slices.Reverse(days)
		months, weeks := map[string]bool{}, map[schedule.Day]bool{}
		for i, day := range days {
			if i < keepDays && day != today-schedule.Day(i) && today >= 20_000+keepDays {
				t.Errorf("on %s backup %d is of %s", today, i, day)
			}
			months[day.String()[:7]] = true
			weeks[day.WeekStart()] = true
		}
		if len(days) > keepDays+keepWeeks+keepMonths || today > 20_200 && (len(months) < keepMonths || len(weeks) < keepWeeks) {
			t.Errorf("on %s %d backups over %d weeks and %d months: %v", today, len(days), len(weeks), len(months), days)
		}
	}
}

func TestOldBackupsAreRemoved(t *testing.T) {
	name := path(t)
	s := openAt(t, name)
	record(t, s, 1)
	for i := range keepDays + 3 {
		backUp(t, s, progresstest.Start().AddDate(0, 0, i))
	}
	want := worthKeeping(Backups(name))
	slices.Reverse(want)
	if got := Backups(name); !slices.Equal(got, want) || len(got) > keepDays+3 {
		t.Errorf("backups of %v, want of %v", got, want)
	}
}

// TestTheLatestSoundBackupFillsWhatDamageTook: the log is in the backup and in
// what can be read; nothing comes twice, nothing of either is lost.
func TestTheLatestSoundBackupFillsWhatDamageTook(t *testing.T) {
	at := progresstest.Start()
	for _, tt := range []struct {
		name   string
		damage func([]byte) []byte
		want   int
	}{
		{"nothing can be read", func([]byte) []byte { return []byte("not a database") }, 300},
		{"a bit has changed", func(b []byte) []byte { b[len(b)-2000] ^= 4; return b }, 400},
		{"the end is missing", func(b []byte) []byte { return b[:len(b)/2] }, 300},
	} {
		t.Run(tt.name, func(t *testing.T) {
			name := path(t)
			s := openAt(t, name)
			answerMany(t, s, 0, 300)
			if _, _, err := s.Undo(t.Context()); err != nil {
				t.Fatal(err)
			}
			if _, err := s.RecordLab(t.Context(), progress.LabResult{Lab: "retry-storm", Seed: 7, At: at}); err != nil {
				t.Fatal(err)
			}
			for _, m := range []progress.Mark{{Question: "question-7", Kind: progress.MarkFlag, Value: "3"}, {Question: "new", Kind: progress.MarkQueue, Value: "1"}, {Question: "question-8", Kind: progress.MarkNote, Value: "gone"}} {
				m.At = at
				if _, err := s.SetMark(t.Context(), m); err != nil {
					t.Fatal(err)
				}
			}
			if done, _, err := s.Undo(t.Context()); err != nil || done.Mark == nil {
				t.Fatalf("took back %+v (%v)", done, err)
			}
			backUp(t, s, at)
			backUp(t, s, at.AddDate(0, 0, 1))
			answerMany(t, s, 300, 400)
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			// The latest backup is damaged as well: the one before it counts.
			if err := os.WriteFile(backupOf(name, Backups(name)[0]), []byte("x"), 0o600); err != nil {
				t.Fatal(err)
			}
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, tt.damage(data), 0o600); err != nil {
				t.Fatal(err)
			}
			again := openAt(t, name)
			log, err := again.Attempts(t.Context(), progress.Filter{Undone: true})
			if err != nil || len(log) < tt.want {
				t.Errorf("%d answers (%v), want at least %d", len(log), err, tt.want)
			}
			questions := map[string]bool{}
			for _, a := range log {
				if questions[a.Question] {
					t.Errorf("%s was carried over twice", a.Question)
				}
				questions[a.Question] = true
			}
			standing, err := again.Attempts(t.Context(), progress.Filter{})
			if err != nil || len(standing) != len(log)-1 {
				t.Errorf("%d of %d answers stand (%v), want one less", len(standing), len(log), err)
			}
			if runs, err := again.Labs(t.Context()); err != nil || len(runs) != 1 {
				t.Errorf("%d labs (%v), want 1", len(runs), err)
			}
			marked, err := again.Marked(t.Context())
			if want := map[string]progress.Marked{"question-7": {Flag: 3}, "new": {Queued: true}}; err != nil || !maps.Equal(marked, want) {
				t.Errorf("marked %+v (%v), want %+v", marked, err, want)
			}
			if notices := again.Status().Notices; len(notices) != 1 || !strings.Contains(notices[0], "300 of them from the backup of "+Backups(name)[1].String()) {
				t.Errorf("notices %q", notices)
			}
			checkRebuild(t, again)
		})
	}
}

func answerMany(t testing.TB, s *Store, from, to int) {
	t.Helper()
	err := s.write(t.Context(), "fill", func(db *conn) error {
		for i := from; i < to; i++ {
			a, err := progresstest.Attempt(fmt.Sprintf("question-%d", i), schedule.Good, progresstest.Start()).Checked()
			if err != nil {
				return err
			}
			if err := s.append(db, &a); err != nil {
				return err
			}
		}
		return s.rebuild(db)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestForeignNamesAmongBackupsAreLeftAlone(t *testing.T) {
	name := path(t)
	s := openAt(t, name)
	record(t, s, 1)
	backUp(t, s, progresstest.Start())
	folder := filepath.Dir(backupOf(name, 0))
	mine := []string{"mine.db", "progress-yesterday.db", "progress-2026-01-01.txt"}
	for _, file := range mine {
		if err := os.WriteFile(filepath.Join(folder, file), []byte("mine"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 3 {
		backUp(t, s, progresstest.Start().AddDate(0, 0, i))
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var left []string
	for _, entry := range entries {
		left = append(left, entry.Name())
	}
	for _, file := range mine {
		if !slices.Contains(left, file) {
			t.Errorf("%s was removed; left are %v", file, left)
		}
	}
}
