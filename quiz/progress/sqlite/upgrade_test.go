//go:build unix

package sqlite

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/ncruces/go-sqlite3"

	"napkin/quiz/progress"
	"napkin/quiz/progress/progresstest"
	"napkin/quiz/schedule"
)

// The file testdata/version-1.db was written by the last program that knew
// version 1 only: 160 answers, some taken back, 4 labs, a place, a setting.
// version-1.txt is what that program made of it.
func oldFile(t testing.TB) string {
	t.Helper()
	name := path(t)
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := copyFile("testdata/version-1.db", name); err != nil {
		t.Fatal(err)
	}
	return name
}

func oldDump(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile("testdata/version-1.txt")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// checkUpgraded compares with the old program's figures and goes on with the file.
func checkUpgraded(t *testing.T, s progress.Store, answers int) {
	t.Helper()
	log, err := s.Attempts(t.Context(), progress.Filter{Undone: true})
	if err != nil || len(log) != answers {
		t.Fatalf("%d answers (%v), want %d", len(log), err, answers)
	}
	for _, a := range log {
		if a.Kind != "" || a.Recall != progress.NoRecall || a.Note != "" {
			t.Fatalf("an old answer knows what was not kept: %+v", a)
		}
	}
	if _, err := s.SetMark(t.Context(), progress.Mark{Question: "q01", Kind: progress.MarkFlag, Value: "1", At: progresstest.Start()}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Record(t.Context(), progresstest.Attempt("q01", schedule.Good, progresstest.Start())); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, ok, err := s.Undo(t.Context()); !ok || err != nil {
			t.Fatal(ok, err)
		}
	}
}

func TestVersionOneIsBroughtUpToDate(t *testing.T) {
	name := oldFile(t)
	s := openAt(t, name)
	if got, want := dump(t, s), oldDump(t); got != want {
		t.Errorf("after the upgrade:\n%swant\n%s", got, want)
	}
	checkUpgraded(t, s, 160)
	checkRebuild(t, s)
	if got, want := dump(t, s), oldDump(t); got != want {
		t.Errorf("rebuilt after the upgrade:\n%swant\n%s", got, want)
	}
	if sum(t, name+".before-v2") == sum(t, name) {
		t.Error("the copy of the old file was upgraded, too")
	}
	// What was done before the upgrade can be taken back.
	for range 100 {
		if _, ok, err := s.Undo(t.Context()); !ok || err != nil {
			t.Fatal(ok, err)
		}
	}
}

// TestVersionOneIsSavedFromDamage: what can be read of an old file is carried
// over, whatever columns it lacks.
func TestVersionOneIsSavedFromDamage(t *testing.T) {
	name := oldFile(t)
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)-2000] ^= 4
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	s := openAt(t, name)
	if notices := s.Status().Notices; len(notices) != 1 || !strings.Contains(notices[0], "answers were carried over") {
		t.Errorf("notices %q", notices)
	}
	log, err := s.Attempts(t.Context(), progress.Filter{Undone: true})
	if err != nil || len(log) < 100 {
		t.Errorf("%d of 160 answers (%v) were carried over", len(log), err)
	}
}

// TestVersionOneIsReadWhereNothingIsWritten reads an old file in a folder that
// takes no writing, without changing it.
func TestVersionOneIsReadWhereNothingIsWritten(t *testing.T) {
	name := oldFile(t)
	before := sum(t, name)
	o := Options{Path: name, Scheduler: progresstest.Scheduler(t)}
	s, err := readOnly(t.Context(), o, migrations(), os.ErrPermission, "cannot be written")
	if err != nil {
		t.Fatal(err)
	}
	cards, err := s.Cards(t.Context())
	if want := strings.Count(oldDump(t), "\n") - 1; err != nil || len(cards) != want {
		t.Errorf("%d cards (%v), want %d", len(cards), err, want)
	}
	if sum(t, name) != before {
		t.Error("the file was changed")
	}
}

// childUpgrades brings a file up to date and kills itself without warning at
// the event with a number: whenever SQLite asks whether it may touch a table or
// a column, and at the beginning and the end of statements.
func childUpgrades(name, event string) int {
	at, err := strconv.Atoi(event)
	if err != nil {
		return fail(err)
	}
	db, err := dial(context.Background(), name, defaultBusy)
	if err != nil {
		return fail(err)
	}
	if _, err := db.harden(); err != nil {
		return fail(err)
	}
	tick := func() {
		if at--; at < 0 {
			_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
		}
	}
	err = errors.Join(
		db.SetAuthorizer(func(sqlite3.AuthorizerActionCode, string, string, string, string) sqlite3.AuthorizerReturnCode {
			tick()
			return sqlite3.AUTH_OK
		}),
		db.Trace(sqlite3.TRACE_STMT|sqlite3.TRACE_PROFILE, func(sqlite3.TraceEvent, any, any) error { tick(); return nil }))
	if err != nil {
		return fail(err)
	}
	if err := upgrade(db, name, 1, migrations()); err != nil {
		return fail(err)
	}
	return 0
}

// TestKilledUpgradesLoseNothing is promise D10: wherever an upgrade is killed,
// the file is of the old or of the new version, and whole.
func TestKilledUpgradesLoseNothing(t *testing.T) {
	want := oldDump(t)
	rng := rand.New(rand.NewPCG(41, 42))
	const spread = 15 // 1: every event, some 170 of them
	kills, olds := 0, 0
	for event := 0; ; event += 1 + rng.IntN(spread) {
		name := oldFile(t)
		out, err := exec.Command(os.Args[0], "upgrade", name, strconv.Itoa(event)).CombinedOutput()
		finished := err == nil
		if stopped, ok := err.(*exec.ExitError); !finished && (!ok || stopped.Sys().(syscall.WaitStatus).Signal() != syscall.SIGKILL) {
			t.Fatalf("event %d: %v: %s", event, err, out)
		}
		db, err := dial(t.Context(), name, defaultBusy)
		if err != nil {
			t.Fatal(err)
		}
		version, err := db.number("PRAGMA user_version")
		if err != nil || version != 1 && version != int64(len(migrations())) {
			t.Errorf("killed at event %d: version %d (%v)", event, version, err)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		s := openAt(t, name)
		if got := dump(t, s); got != want || len(s.Status().Notices) != 0 {
			t.Errorf("killed at event %d: %q\n%swant\n%s", event, s.Status().Notices, got, want)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if old := openAt(t, name+".before-v2"); dump(t, old) != want {
			t.Errorf("killed at event %d: the copy of the old file holds\n%s", event, dump(t, old))
		}
		if finished {
			break
		}
		kills++
		if version == 1 {
			olds++
		}
	}
	if kills < 10 {
		t.Errorf("%d upgrades were killed, %d left the old version; that proves nothing", kills, olds)
	}
	t.Logf("%d upgrades killed, %d left the old version, none lost a row", kills, olds)
}
