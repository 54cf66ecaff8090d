//go:build unix

package sqlite

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/ncruces/go-sqlite3"

	"napkin/quiz/progress"
	"napkin/quiz/progress/progresstest"
	"napkin/quiz/schedule"
)

// TestMain lets the test binary stand in for a second napkin: started as
// "write FILE NAME COUNT" it records answers and prints the id of each one that
// was acknowledged.
func TestMain(m *testing.M) {
	if len(os.Args) == 5 && os.Args[1] == "write" {
		os.Exit(childWrites(os.Args[2], os.Args[3], os.Args[4]))
	}
	if len(os.Args) == 4 && os.Args[1] == "upgrade" {
		os.Exit(childUpgrades(os.Args[2], os.Args[3]))
	}
	if len(os.Args) == 3 && os.Args[1] == "read-only" {
		os.Exit(childReadsOnly(os.Args[2]))
	}
	os.Exit(m.Run())
}

func childStore(name string) (progress.Store, error) {
	s, err := schedule.New(schedule.Options{})
	if err != nil {
		return nil, err
	}
	return Open(contextForChild(), Options{Path: name, Scheduler: s})
}

func childWrites(name, who, count string) int {
	n, err := strconv.Atoi(count)
	if err != nil {
		return fail(err)
	}
	syscall.Umask(0) // the rights of the files must not depend on it
	s, err := childStore(name)
	if err != nil {
		return fail(err)
	}
	for i := range n {
		a := progresstest.Attempt(fmt.Sprintf("%s-%d", who, i%7), schedule.Good, progresstest.Start().Add(time.Duration(i)*time.Hour))
		saved, err := s.Record(contextForChild(), a)
		if err != nil {
			return fail(err)
		}
		fmt.Println(saved.Attempt.ID)
	}
	if err := s.Close(); err != nil {
		return fail(err)
	}
	return 0
}

func fail(err error) int {
	fmt.Fprintln(os.Stderr, err)
	return 1
}

// TestKilledWritersLoseNothing is promise D1: a writer is killed at random
// moments, and every answer it had acknowledged is there afterwards.
func TestKilledWritersLoseNothing(t *testing.T) {
	name := path(t)
	rng := rand.New(rand.NewPCG(9, 10))
	acknowledged := map[int64]bool{}
	for kill := range 15 {
		cmd := exec.Command(os.Args[0], "write", name, "k"+strconv.Itoa(kill), "100000")
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		for after := rng.IntN(40); after >= 0 && lines.Scan(); after-- {
			acknowledge(t, acknowledged, lines.Text())
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for lines.Scan() { // what was on its way through the pipe was acknowledged too
			acknowledge(t, acknowledged, lines.Text())
		}
		_ = cmd.Wait()

		s := openAt(t, name)
		if notices := s.Status().Notices; len(notices) != 0 {
			t.Fatalf("kill %d: %v", kill, notices)
		}
		log, err := s.Attempts(t.Context(), progress.Filter{})
		if err != nil {
			t.Fatal(err)
		}
		found := map[int64]bool{}
		for _, a := range log {
			found[a.ID] = true
		}
		for id := range acknowledged {
			if !found[id] {
				t.Errorf("kill %d: answer %d was acknowledged and is lost", kill, id)
			}
		}
		checkRebuild(t, s)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d answers acknowledged over 15 kills, none lost", len(acknowledged))
}

func acknowledge(t *testing.T, into map[int64]bool, line string) {
	t.Helper()
	id, err := strconv.ParseInt(line, 10, 64)
	if err != nil {
		return // the last line may be cut
	}
	into[id] = true
}

// dump is every row of what follows from the log.
func dump(t *testing.T, s *Store) string {
	t.Helper()
	cards, err := s.Cards(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	days, err := s.Days(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, h := range cards {
		fmt.Fprintf(&b, "%s %s %+v %d\n", h.Question, h.Version, h.Card, schedule.Offset(h.Card.Last))
	}
	fmt.Fprintf(&b, "%+v\n", days)
	return b.String()
}

// sums is every row of what else follows from the logs.
func sums(t *testing.T, s *Store) string {
	t.Helper()
	var b strings.Builder
	for _, sql := range []string{"SELECT question||kind||value||mark||' '||after FROM marked ORDER BY 1",
		"SELECT day||' '||percent||' '||answers||' '||correct||' '||predicted||' '||loss FROM recalls WHERE answers<>0 ORDER BY day, percent",
		"SELECT day||' '||answers||' '||held||' '||score||' '||penalty||' '||width FROM ranges WHERE answers<>0 ORDER BY day"} {
		err := s.db.each(sql, func(row *sqlite3.Stmt) error { fmt.Fprintln(&b, row.ColumnText(0)); return nil })
		if err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// checkRebuild compares the cards as they were moved answer by answer with the
// cards worked out from the log.
func checkRebuild(t *testing.T, s *Store) {
	t.Helper()
	stored := dump(t, s) + sums(t, s)
	if err := s.Rebuild(t.Context()); err != nil {
		t.Fatal(err)
	}
	if rebuilt := dump(t, s) + sums(t, s); rebuilt != stored {
		t.Errorf("rebuilt from the log:\n%sstored:\n%s", rebuilt, stored)
	}
}

// TestThreeWritersShareOneFile is promise D11; they also race to create it.
func TestThreeWritersShareOneFile(t *testing.T) {
	name := path(t)
	var writers []*exec.Cmd
	for i := range 3 {
		cmd := exec.Command(os.Args[0], "write", name, "w"+strconv.Itoa(i), "100")
		cmd.Stderr = new(strings.Builder)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		writers = append(writers, cmd)
	}
	for i, cmd := range writers {
		if err := cmd.Wait(); err != nil {
			t.Errorf("writer %d: %v: %v", i, err, cmd.Stderr)
		}
	}
	s := openAt(t, name)
	log, err := s.Attempts(t.Context(), progress.Filter{})
	if err != nil || len(log) != 300 {
		t.Errorf("%d answers (%v), want 300", len(log), err)
	}
	checkRebuild(t, s)
}

// TestRebuildEqualsStored goes through jumping clocks, changing zones and
// retentions, and undos.
func TestRebuildEqualsStored(t *testing.T) {
	s := openAt(t, path(t))
	rng := rand.New(rand.NewPCG(11, 12))
	at := progresstest.Start()
	for i := range 400 {
		at = at.Add(time.Duration(rng.Int64N(int64(60*time.Hour))) - 10*time.Hour)
		a := progresstest.Attempt(fmt.Sprintf("q%d", rng.IntN(25)), schedule.Rating(rng.IntN(5)), at.In(time.FixedZone("", (rng.IntN(27)-12)*3600)))
		a.Retention = []float64{0, 0.8, 0.95}[rng.IntN(3)]
		a.Kind, a.Score = []string{"range", "single"}[rng.IntN(2)], rng.Float64()
		if _, err := s.Record(t.Context(), a); err != nil {
			t.Fatal(err)
		}
		switch {
		case i%7 == 0:
			m := progress.Mark{Question: a.Question, Kind: progress.MarkNote, Value: strconv.Itoa(i % 2), At: at}
			if _, err := s.SetMark(t.Context(), m); err != nil {
				t.Fatal(err)
			}
		case i%9 == 0:
			if _, _, err := s.Undo(t.Context()); err != nil {
				t.Fatal(err)
			}
		case i%50 == 0:
			if _, err := s.RecordLab(t.Context(), progress.LabResult{Lab: "retry-storm", At: at, Took: time.Minute}); err != nil {
				t.Fatal(err)
			}
		}
	}
	checkRebuild(t, s)
}
