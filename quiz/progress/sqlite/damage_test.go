//go:build unix

package sqlite

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"napkin/quiz/progress"
	"napkin/quiz/progress/progresstest"
	"napkin/quiz/schedule"
)

// sample is a closed progress file of some 40 pages, as bytes.
func sample(t testing.TB) []byte {
	t.Helper()
	name := path(t)
	s := openAt(t, name)
	err := s.write(t.Context(), "fill", func(db *conn) error {
		for i := range 800 {
			a, err := progresstest.Attempt(fmt.Sprintf("question-number-%d", i%200), schedule.Good, progresstest.Start()).Checked()
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
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestDamageIsFoundKeptAndExplained is promise D8: whatever happens to the
// bytes, opening notices, keeps the file, carries over what can be read and
// goes on.
func TestDamageIsFoundKeptAndExplained(t *testing.T) {
	whole := sample(t)
	const page = 4096
	sound := path(t)
	if err := os.MkdirAll(filepath.Dir(sound), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(sound, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	want := dump(t, openAt(t, sound))
	var rng *rand.Rand // one for each kind
	kinds := map[string]func([]byte) []byte{
		"one bit": func(b []byte) []byte {
			at := rng.IntN(len(b))
			b[at] ^= 1 << rng.IntN(8)
			return b
		},
		"cut": func(b []byte) []byte { return b[:rng.IntN(len(b))] },
		"a page of zeros": func(b []byte) []byte {
			clear(b[rng.IntN(len(b)/page)*page:][:page])
			return b
		},
		"a page over another": func(b []byte) []byte {
			from := 1 + rng.IntN(len(b)/page-1)
			to := 1 + (from+rng.IntN(len(b)/page-2))%(len(b)/page-1)
			copy(b[to*page:][:page], b[from*page:])
			return b
		},
		"random bytes": func([]byte) []byte {
			b := make([]byte, rng.IntN(20_000))
			for i := range b {
				b[i] = byte(rng.Uint32())
			}
			return b
		},
	}
	for kind, damage := range kinds {
		t.Run(kind, func(t *testing.T) {
			rng = rand.New(rand.NewPCG(13, 14))
			carried := 0
			for i := range 15 {
				bad := damage(append([]byte(nil), whole...))
				if string(bad) == string(whole) {
					continue
				}
				carried += checkRecovery(t, fmt.Sprintf("%s %d", kind, i), bad, want)
			}
			t.Logf("answers carried over: %d of %d", carried, 15*800)
		})
	}
}

func checkRecovery(t *testing.T, name string, bad []byte, want string) int {
	t.Helper()
	file := filepath.Join(t.TempDir(), "progress.db")
	if err := os.WriteFile(file, bad, 0o600); err != nil {
		t.Fatal(err)
	}
	opened, err := Open(t.Context(), Options{Path: file, Scheduler: progresstest.Scheduler(t)})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	defer func() { _ = opened.Close() }()
	notices := opened.Status().Notices
	if len(notices) == 0 && strings.HasPrefix(name, "a page over another") {
		// A page that lies where another of the same shape belongs has a right
		// checksum. Either it does no harm to the log, from which the rest
		// follows, or using it tells, and the next start recovers.
		store := opened.(*Store)
		if store.Rebuild(t.Context()) == nil {
			if dump(t, store) != want {
				t.Errorf("%s: not noticed, and the log has changed", name)
			}
			return 0
		}
		if err := store.Close(); err != nil {
			t.Fatal(err)
		}
		if notices := openAt(t, file).Status().Notices; len(notices) != 1 {
			t.Errorf("%s: not noticed at the second start: %q", name, notices)
		}
		return 0
	}
	if len(notices) != 1 || !strings.Contains(notices[0], "damaged") || !strings.Contains(notices[0], "progress.db.damaged-1") {
		t.Errorf("%s: not noticed: %q", name, notices)
		return 0
	}
	if kept, err := os.ReadFile(file + ".damaged-1"); err != nil || string(kept) != string(bad) {
		t.Errorf("%s: the bad file was not kept as it was (%v)", name, err)
	}
	log, err := opened.Attempts(t.Context(), progress.Filter{})
	if err != nil {
		t.Errorf("%s: %v", name, err)
	}
	checkRebuild(t, opened.(*Store))
	if _, err := opened.Record(t.Context(), progresstest.Attempt("next", schedule.Good, progresstest.Start())); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	return len(log)
}

func TestSoundFileIsNotTakenForDamaged(t *testing.T) {
	file := filepath.Join(t.TempDir(), "progress.db")
	if err := os.WriteFile(file, sample(t), 0o600); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		s := openAt(t, file)
		record(t, s, 2)
		if len(s.Status().Notices) != 0 {
			t.Errorf("notices %q", s.Status().Notices)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestSecondDamageGetsItsOwnName(t *testing.T) {
	file := filepath.Join(t.TempDir(), "progress.db")
	for n := 1; n <= 2; n++ {
		if err := os.WriteFile(file, []byte("this is not a database"), 0o600); err != nil {
			t.Fatal(err)
		}
		s := openAt(t, file)
		if aside := fmt.Sprintf("progress.db.damaged-%d", n); !strings.Contains(s.Status().Notices[0], aside) {
			t.Errorf("notice %q does not name %s", s.Status().Notices[0], aside)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
