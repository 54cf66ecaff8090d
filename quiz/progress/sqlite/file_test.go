//go:build unix

package sqlite

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/ncruces/go-sqlite3"

	"napkin/engine/diag"
	"napkin/quiz/progress"
	"napkin/quiz/progress/progresstest"
	"napkin/quiz/schedule"
)

func contextForChild() context.Context { return context.Background() }

func record(t testing.TB, s progress.Store, n int) {
	t.Helper()
	for i := range n {
		if _, err := s.Record(t.Context(), progresstest.Attempt(fmt.Sprintf("q%d", i), schedule.Good, progresstest.Start())); err != nil {
			t.Fatal(err)
		}
	}
}

func sum(t testing.TB, name string) [32]byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return sha256.Sum256(data)
}

func TestPragmasAreObeyed(t *testing.T) {
	s := openAt(t, path(t))
	for pragma, want := range map[string]string{
		"journal_mode": "wal", "synchronous": "2", "checksum_verification": "1", "trusted_schema": "0",
		"foreign_keys": "1", "user_version": fmt.Sprint(len(migrations())), "application_id": fmt.Sprint(applicationID),
	} {
		if got, err := s.db.text("PRAGMA " + pragma); got != want || err != nil {
			t.Errorf("%s reads %q (%v), want %q", pragma, got, err, want)
		}
	}
}

func TestLogsAreAppendOnly(t *testing.T) {
	s := openAt(t, path(t))
	record(t, s, 2)
	if _, _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.RecordLab(t.Context(), progress.LabResult{Lab: "retry-storm", At: progresstest.Start()}); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		m := progress.Mark{Question: "q0", Kind: progress.MarkFlag, Value: "1", At: progresstest.Start()}
		if _, err := s.SetMark(t.Context(), m); err != nil {
			t.Fatal(err)
		}
	}
	if _, _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, sql := range []string{
		"UPDATE attempts SET correct=0", "DELETE FROM attempts", "UPDATE undos SET attempt=1", "DELETE FROM undos",
		"UPDATE labs SET solved=1", "DELETE FROM labs", "UPDATE marks SET value=''", "DELETE FROM marks",
		"UPDATE unmarks SET mark=1", "DELETE FROM unmarks",
	} {
		if err := s.db.run(sql); !errors.Is(err, sqlite3.CONSTRAINT) {
			t.Errorf("%s: %v, want a refusal", sql, err)
		}
	}
}

func TestFilesArePrivate(t *testing.T) {
	name := path(t)
	out, err := exec.Command(os.Args[0], "write", name, "w", "3").CombinedOutput() // under umask 000
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	s := openAt(t, name) // with its log and shared memory
	record(t, s, 1)
	want := map[string]fs.FileMode{filepath.Dir(name): 0o700, name: 0o600, name + "-wal": 0o600, name + "-shm": 0o600}
	for file, mode := range want {
		info, err := os.Stat(file)
		if err != nil {
			t.Error(err)
		} else if info.Mode().Perm() != mode {
			t.Errorf("%s has mode %o, want %o", filepath.Base(file), info.Mode().Perm(), mode)
		}
	}
	entries, err := os.ReadDir(filepath.Dir(name))
	if err != nil || len(entries) != 3 {
		t.Errorf("the folder holds %v (%v), want the three files", entries, err)
	}
}

func TestHalfMadeFilesAreSweptAway(t *testing.T) {
	name := path(t)
	if err := openAt(t, name).Close(); err != nil {
		t.Fatal(err)
	}
	for _, stale := range []string{".progress-new-123", ".progress-new-123-wal"} {
		if err := os.WriteFile(filepath.Join(filepath.Dir(name), stale), []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := openAt(t, name).Close(); err != nil {
		t.Fatal(err)
	}
	if entries, err := os.ReadDir(filepath.Dir(name)); err != nil || len(entries) != 1 {
		t.Errorf("the folder holds %v (%v), want the file alone", entries, err)
	}
}

func TestNewerFileIsLeftAlone(t *testing.T) {
	name := path(t)
	s := openAt(t, name)
	record(t, s, 3)
	newer := len(migrations()) + 1
	if err := s.db.Exec(fmt.Sprintf("PRAGMA user_version=%d", newer)); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	before := sum(t, name)
	_, err := Open(t.Context(), Options{Path: name, Scheduler: progresstest.Scheduler(t)})
	found, ok := diag.As(err)
	if !ok || found[0].Code != CodeNewer {
		t.Fatalf("opened: %v", err)
	}
	for _, part := range []string{name, fmt.Sprint(newer), fmt.Sprint(len(migrations()))} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%q does not name %q", err, part)
		}
	}
	if sum(t, name) != before {
		t.Error("the file was changed")
	}
}

func TestForeignFileIsLeftAlone(t *testing.T) {
	name := path(t)
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		t.Fatal(err)
	}
	c, err := sqlite3.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Exec("CREATE TABLE recipes (id); INSERT INTO recipes VALUES (1)"); err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	before := sum(t, name)
	_, err = Open(t.Context(), Options{Path: name, Scheduler: progresstest.Scheduler(t)})
	if found, ok := diag.As(err); !ok || found[0].Code != CodeForeign {
		t.Errorf("opened: %v", err)
	}
	if sum(t, name) != before {
		t.Error("the file was changed")
	}
	if _, err := Open(t.Context(), Options{Path: filepath.Dir(name), Scheduler: progresstest.Scheduler(t)}); err == nil {
		t.Error("a folder was opened as the file")
	}
}

func TestUpgradeIsWholeOrNotAtAll(t *testing.T) {
	name := path(t)
	s := openAt(t, name)
	record(t, s, 5)
	want := dump(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	o := Options{Path: name, Scheduler: progresstest.Scheduler(t), Busy: defaultBusy, CheckLimit: defaultCheckLimit}
	bad := append(migrations(), "ALTER TABLE settings ADD COLUMN note TEXT; CREATE TABLE attempts (id)")
	if _, err := open(t.Context(), o, bad); err == nil {
		t.Fatal("a failing migration passed")
	}
	old := openAt(t, name)
	if got := dump(t, old); got != want {
		t.Errorf("after a failed upgrade:\n%swant\n%s", got, want)
	}
	if _, err := old.db.text("SELECT note FROM settings"); err == nil {
		t.Error("half of the failed migration stayed")
	}
	if err := old.Close(); err != nil {
		t.Fatal(err)
	}
	good := append(migrations(), "ALTER TABLE settings ADD COLUMN note TEXT")
	next, err := open(t.Context(), o, good)
	if err != nil {
		t.Fatal(err)
	}
	if got := dump(t, next.(*Store)); got != want {
		t.Errorf("after the upgrade:\n%swant\n%s", got, want)
	}
	if err := next.Close(); err != nil {
		t.Fatal(err)
	}
	backup := fmt.Sprintf("%s.before-v%d", name, len(good))
	if info, err := os.Stat(backup); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("copy of the old file: %v, %v", info, err)
	}
	kept := openAt(t, backup)
	if got := dump(t, kept); got != want {
		t.Errorf("the copy of the old file holds:\n%swant\n%s", got, want)
	}
}

// TestFullDiskLosesNothing is promise D5, with a limit on pages for the disk.
func TestFullDiskLosesNothing(t *testing.T) {
	name := path(t)
	s := openAt(t, name)
	pages, err := s.db.number("PRAGMA page_count")
	if err != nil {
		t.Fatal(err)
	}
	limit := func(n int64) {
		if err := s.db.Exec(fmt.Sprintf("PRAGMA max_page_count=%d", n)); err != nil {
			t.Fatal(err)
		}
	}
	limit(pages + 6)
	acknowledged := 0
	for {
		a := progresstest.Attempt(fmt.Sprintf("q%d", acknowledged), schedule.Good, progresstest.Start())
		a.Given = strings.Repeat("x", 300)
		if _, err = s.Record(t.Context(), a); err != nil {
			break
		}
		acknowledged++
	}
	if !errors.Is(err, sqlite3.FULL) || !strings.Contains(err.Error(), name) || !strings.Contains(err.Error(), "free some space") {
		t.Errorf("a full disk gives %q", err)
	}
	if found, ok := diag.As(err); !ok || found[0].Code != CodeFull {
		t.Errorf("a full disk gives %#v", err)
	}
	log, err := s.Attempts(t.Context(), progress.Filter{})
	if err != nil || len(log) != acknowledged || acknowledged == 0 {
		t.Errorf("%d answers (%v), want %d", len(log), err, acknowledged)
	}
	standing := dump(t, s)
	limit(pages + 1000) // space was freed; the same process goes on
	record(t, s, 1)
	if _, _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := dump(t, s); got != standing {
		t.Errorf("after going on and undoing:\n%swant\n%s", got, standing)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if again := openAt(t, name); len(again.Status().Notices) != 0 {
		t.Errorf("notices %v", again.Status().Notices)
	}
}

// childReadsOnly runs without the right to write: what is there can be read, an
// answer is taken and not recorded, and the status says so.
func childReadsOnly(name string) int {
	s, err := childStore(name)
	if err != nil {
		return fail(err)
	}
	status := s.Status()
	before, err := s.Attempts(contextForChild(), progress.Filter{})
	if err != nil {
		return fail(err)
	}
	saved, err := s.Record(contextForChild(), progresstest.Attempt("new", schedule.Good, progresstest.Start()))
	if err != nil {
		return fail(err)
	}
	fmt.Printf("recording %v, %d answers, durable %v, notices %q\n", status.Recording, len(before), saved.Durable, status.Notices)
	return 0
}

func TestReadOnlyFolderIsReadAndSaysSo(t *testing.T) {
	root := t.TempDir()
	dir := filepath.Join(root, "data")
	name := filepath.Join(dir, "progress.db")
	s := openAt(t, name)
	record(t, s, 4)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	before := sum(t, name)
	binary, done := unprivileged(t, root)
	for _, tt := range []struct {
		name   string
		file   string
		answer string
	}{
		{"a file", name, "recording false, 4 answers, durable false"},
		{"no file yet", filepath.Join(dir, "other.db"), "recording false, 0 answers, durable false"},
		{"no folder yet", filepath.Join(dir, "sub", "progress.db"), "recording false, 0 answers, durable false"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if err := os.Chmod(name, 0o444); err != nil {
				t.Fatal(err)
			}
			if err := os.Chmod(dir, 0o555); err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command(binary, "read-only", tt.file)
			done(cmd)
			out, err := cmd.CombinedOutput()
			if err != nil || !strings.HasPrefix(string(out), tt.answer) || !strings.Contains(string(out), "Progress is not recorded") {
				t.Errorf("%v: %s, want %s", err, out, tt.answer)
			}
			if err := os.Chmod(dir, 0o755); err != nil {
				t.Fatal(err)
			}
			if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
				t.Errorf("the folder holds %v (%v), want one file", entries, err)
			}
		})
	}
	if sum(t, name) != before {
		t.Error("the file was changed")
	}
}

// unprivileged gives a copy of the test binary that anyone may run, and what
// makes a command run without the rights of root, who may write everywhere.
func unprivileged(t *testing.T, root string) (string, func(*exec.Cmd)) {
	t.Helper()
	if os.Getuid() != 0 {
		return os.Args[0], func(*exec.Cmd) {}
	}
	data, err := os.ReadFile(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	binary := filepath.Join(root, "child")
	if err := os.WriteFile(binary, data, 0o755); err != nil {
		t.Fatal(err)
	}
	for dir := root; dir != os.TempDir() && dir != "/"; dir = filepath.Dir(dir) {
		if err := os.Chmod(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return binary, func(c *exec.Cmd) {
		c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65_534, Gid: 65_534}}
	}
}
