package sqlite

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"napkin/quiz/progress"
	"napkin/quiz/progress/progresstest"
)

// TestFullDiskAtTheStart is promise D5 on a real disk of 1 MB: with no room
// even for the shared index, what is there is read and the reader is told.
func TestFullDiskAtTheStart(t *testing.T) {
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=1m"); err != nil {
		t.Skipf("no right to mount a small disk: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(disk, syscall.MNT_DETACH) })
	name := filepath.Join(disk, "data", "progress.db")
	s := openAt(t, name)
	record(t, s, 3)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	before := sum(t, name)
	if err := os.WriteFile(filepath.Join(disk, "fill"), make([]byte, 2<<20), 0o600); err == nil {
		t.Fatal("the disk is larger than it should be")
	}
	for file, want := range map[string]int{name: 3, filepath.Join(disk, "none", "progress.db"): 0} {
		opened, err := Open(t.Context(), Options{Path: file, Scheduler: progresstest.Scheduler(t)})
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		log, err := opened.Attempts(t.Context(), progress.Filter{})
		if status := opened.Status(); err != nil || len(log) != want || status.Recording || !strings.Contains(strings.Join(status.Notices, " "), "full disk") {
			t.Errorf("%d answers (%v), %+v; want %d, not recording, and why", len(log), err, opened.Status(), want)
		}
		if err := opened.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if sum(t, name) != before {
		t.Error("the file was changed")
	}
	if err := os.Remove(filepath.Join(disk, "fill")); err != nil {
		t.Fatal(err)
	}
	again := openAt(t, name)
	record(t, again, 1)
	if notices := again.Status().Notices; len(notices) != 0 {
		t.Errorf("with room again: notices %q", notices)
	}
}
