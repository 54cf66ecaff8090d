package sqlite

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"napkin/engine/diag"
	"napkin/quiz/progress/progresstest"
)

// TestFoldersOfAnyName: a path is the user's, and reaches SQLite as a URI.
func TestFoldersOfAnyName(t *testing.T) {
	for _, folder := range []string{"with space", "a+b", "100%25 ?x=1#y&z", "it's \"quoted\"", "Füße/日本", "new\nline", `back\slash`} {
		t.Run(folder, func(t *testing.T) {
			name := filepath.Join(t.TempDir(), folder, "progress.db")
			s := openAt(t, name)
			record(t, s, 2)
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			entries, err := os.ReadDir(filepath.Dir(name))
			if err != nil || len(entries) != 1 || entries[0].Name() != "progress.db" {
				t.Errorf("the folder holds %v (%v), want progress.db", entries, err)
			}
			if status := openAt(t, name).Status(); len(status.Notices) != 0 {
				t.Errorf("notices %q", status.Notices)
			}
		})
	}
}

// TestEmptyFileIsDamage: our files are never empty, and one that grew out of
// an empty file would have no checksums.
func TestEmptyFileIsDamage(t *testing.T) {
	name := filepath.Join(t.TempDir(), "progress.db")
	if err := os.WriteFile(name, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s := openAt(t, name)
	if notices := s.Status().Notices; len(notices) != 1 || !strings.Contains(notices[0], "empty") {
		t.Errorf("notices %q, want that it was empty", notices)
	}
	if got, err := s.db.text("PRAGMA checksum_verification"); got != "1" || err != nil {
		t.Errorf("checksum verification reads %q (%v), want 1", got, err)
	}
}

func TestSomethingInTheWayOfTheFolderIsNamed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Open(t.Context(), Options{Path: filepath.Join(file, "napkin", "progress.db"), Scheduler: progresstest.Scheduler(t)})
	found, ok := diag.As(err)
	if !ok || found[0].Code != CodeFolder || !strings.Contains(found[0].Message, file) || found[0].Fix == "" {
		t.Errorf("a file in the way gives %v", err)
	}
	if text, _ := os.ReadFile(file); string(text) != "mine" {
		t.Errorf("the file holds %q", text)
	}
}
