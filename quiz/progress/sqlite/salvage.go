package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/ncruces/go-sqlite3"

	"napkin/quiz/progress"
	"napkin/quiz/schedule"
)

// recoverFile keeps the damaged file aside, carries what can be read into a new
// one, and opens that.
func recoverFile(ctx context.Context, o Options, steps []string, cause error) (progress.Store, error) {
	aside, err := setAside(o.Path)
	if err != nil {
		return nil, newFault(o.Path, CodeDamaged, "move the file away and start again", errors.Join(cause, err),
			"the progress file is damaged (%v) and could not be kept aside", cause)
	}
	kept := salvage{store: &Store{scheduler: o.Scheduler}, seen: map[answer][]int64{}, runs: map[progress.LabResult]int{}, marks: map[progress.Mark][]int64{}}
	err = create(ctx, o.Path, steps, func(db *conn) error {
		kept.to = db
		if backup, day := soundBackup(o.Path, len(steps)); backup != "" {
			kept.carryOver(ctx, backup)
			kept.backup, kept.fromBackup = day, kept.answers
		}
		kept.carryOver(ctx, aside)
		return kept.store.rebuild(db)
	})
	if err != nil && !errors.Is(err, errExists) {
		return nil, explain(o.Path, "make a new progress file", err)
	}
	notice := fmt.Sprintf("The progress file was damaged (%v). It is kept as %s; %s.",
		strings.TrimPrefix(cause.Error(), errDamaged.Error()+": "), filepath.Base(aside), &kept)
	return openSound(ctx, o, steps, []string{notice})
}

// setAside renames the file, and its write-ahead log with it, to the first free
// name path.damaged-N.
func setAside(path string) (string, error) {
	for n := 1; n < 1000; n++ {
		aside := fmt.Sprintf("%s.damaged-%d", path, n)
		if _, err := os.Lstat(aside); err == nil {
			continue
		}
		if err := os.Rename(path, aside); err != nil {
			return "", err
		}
		if err := os.Rename(path+"-wal", aside+"-wal"); err != nil && !errors.Is(err, os.ErrNotExist) {
			return "", err
		}
		_ = os.Remove(path + "-shm")
		_ = os.Remove(path + suspect)
		return aside, syncDir(filepath.Dir(path))
	}
	return "", fmt.Errorf("%s has 999 damaged copies beside it", path)
}

// salvage carries over what can be read, of the latest backup first and then
// of the damaged file, and counts it. What is in both is taken once: the log
// only grows, so a backup holds its beginning.
type salvage struct {
	store *Store
	to    *conn

	answers, labs, positions int
	last                     int64 // answers there were, as far as that is known
	backup                   schedule.Day
	fromBackup               int

	seen  map[answer][]int64         // ids in the new file that are not yet met again
	runs  map[progress.LabResult]int // the same for labs, without their ids
	marks map[progress.Mark][]int64  // ids of marks, as seen has those of answers
}

// answer is what tells two answers apart in different files.
type answer struct {
	question, given, context string
	at                       int64
}

// String says it to the reader.
func (s *salvage) String() string {
	if s.answers == 0 && s.labs == 0 && s.positions == 0 {
		return "nothing in it could be read"
	}
	text := answers(s.answers) + " carried over"
	if s.fromBackup > 0 {
		text += fmt.Sprintf(", %d of them from the backup of %s", s.fromBackup, s.backup)
	}
	if lost := int(s.last) - s.answers; lost > 0 {
		text += fmt.Sprintf(", about %d could not be read", lost)
	}
	return text
}

func answers(n int) string {
	if n == 1 {
		return "1 answer was"
	}
	return fmt.Sprintf("%d answers were", n)
}

// carryOver copies every row that can still be read. It works on a copy, so
// that the file stays as it was found.
func (s *salvage) carryOver(ctx context.Context, file string) {
	from, remove, err := openCopy(ctx, file, true)
	if err != nil {
		return
	}
	defer remove()
	ids := s.carryAnswers(from)
	_ = from.each("SELECT attempt FROM undos ORDER BY id", func(row *sqlite3.Stmt) error {
		if id, ok := ids[row.ColumnInt64(0)]; ok {
			_ = s.to.run("INSERT OR IGNORE INTO undos (attempt) VALUES (?)", id)
		}
		return nil
	})
	s.carryMarks(from, ids)
	s.carryLabs(from)
	positions, _ := from.positions()
	for _, p := range positions {
		if s.to.putPosition(p) == nil {
			s.positions++
		}
	}
	settings := map[string]string{}
	_ = from.settings(settings)
	for k, v := range settings {
		_ = s.to.putSetting(k, v)
	}
}

// carryAnswers reads row by row, so that one that cannot be read costs no other,
// and gives the ids they have now.
func (s *salvage) carryAnswers(from *conn) map[int64]int64 {
	ids := map[int64]int64{}
	met := map[answer][]int64{}
	columns := from.attemptColumns()
	last := from.lastID("attempts")
	s.last = max(s.last, last)
	misses := 0
	for id := int64(1); id <= last || (last == 0 && misses < 500); id++ {
		var a progress.Attempt
		found := false
		err := from.attempts(columns+"WHERE id = ?", func(row progress.Attempt) error { a, found = row, true; return nil }, id)
		if misses++; err != nil || !found {
			continue
		}
		if a, err = a.Checked(); err != nil {
			continue
		}
		key := answer{a.Question, a.Given, a.Context, a.At.UnixMilli()}
		if before := s.seen[key]; len(before) > 0 {
			ids[id], s.seen[key] = before[0], before[1:]
		} else if s.store.append(s.to, &a) == nil {
			ids[id] = a.ID
			s.answers++
		} else {
			continue
		}
		met[key] = append(met[key], ids[id])
		misses = 0
	}
	s.seen = met
	return ids
}

// attemptColumns are those of a file of any version.
func (c *conn) attemptColumns() string {
	if _, err := c.statement(attemptColumns); err != nil {
		return attemptColumns1
	}
	return attemptColumns
}

// carryMarks takes the log of marks over, each after the answers it came
// after. ids are the answers' ids in the new file.
func (s *salvage) carryMarks(from *conn, ids map[int64]int64) {
	met := map[progress.Mark][]int64{}
	now := map[int64]int64{} // ids of marks
	old := slices.Sorted(maps.Keys(ids))
	last := int64(0) // the highest id of the answers up to the mark
	_ = from.marks(markColumns+"ORDER BY id", func(m progress.Mark, after int64) error {
		for ; len(old) > 0 && old[0] <= after; old = old[1:] {
			last = max(last, ids[old[0]])
		}
		m, err := m.Checked()
		if err != nil {
			return nil // one that cannot be read costs no other
		}
		was, key := m.ID, m
		key.ID, key.At = 0, time.UnixMilli(m.At.UnixMilli()).UTC()
		if before := s.marks[key]; len(before) > 0 {
			now[was], s.marks[key] = before[0], before[1:]
		} else if s.to.insertMark(&m, last) == nil {
			now[was] = m.ID
		} else {
			return nil
		}
		met[key] = append(met[key], now[was])
		return nil
	})
	s.marks = met
	_ = from.each("SELECT mark FROM unmarks ORDER BY id", func(row *sqlite3.Stmt) error {
		if id, ok := now[row.ColumnInt64(0)]; ok {
			_ = s.to.run("INSERT OR IGNORE INTO unmarks (mark) VALUES (?)", id)
		}
		return nil
	})
}

func (s *salvage) carryLabs(from *conn) {
	labs, _ := from.labs("ORDER BY id")
	met := map[progress.LabResult]int{}
	for _, r := range labs {
		key := r
		key.ID, key.At = 0, time.UnixMilli(r.At.UnixMilli()).UTC()
		met[key]++
		if s.runs[key] > 0 {
			s.runs[key]--
		} else if s.store.appendLab(s.to, &r) == nil {
			s.labs++
		}
	}
	s.runs = met
}

// lastID is the highest id a log has given out, or 0 if that cannot be read.
func (c *conn) lastID(table string) int64 {
	n, err := c.number("SELECT max(id) FROM " + table)
	if err == nil {
		return n
	}
	n, err = c.number("SELECT seq FROM sqlite_sequence WHERE name='" + table + "'")
	if err != nil {
		return 0
	}
	return n
}

// openCopy opens a private copy of a file and of its write-ahead log; mended, a
// file that was cut is filled up with empty pages, because SQLite reads none of
// a file that is shorter than its header says.
func openCopy(ctx context.Context, path string, mended bool) (*conn, func(), error) {
	dir, err := os.MkdirTemp("", "napkin-")
	if err != nil {
		return nil, nil, err
	}
	remove := func() { _ = os.RemoveAll(dir) }
	name := filepath.Join(dir, "copy.db")
	if err = copyFile(path, name); err == nil && exists(path+"-wal") {
		err = copyFile(path+"-wal", name+"-wal")
	}
	if err == nil && mended {
		err = fillUp(name)
	}
	if err != nil {
		remove()
		return nil, nil, err
	}
	c, err := dial(ctx, name, 0)
	if err != nil {
		remove()
		return nil, nil, err
	}
	return c, func() { _ = c.Close(); remove() }, nil
}

func fillUp(name string) error {
	f, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	first := make([]byte, headerSize)
	if _, err := io.ReadFull(f, first); err != nil {
		return err
	}
	h, ok := parseHeader(first)
	info, err := f.Stat()
	// A size beyond a gigabyte is itself the damage.
	if size := int64(h.pageSize) * int64(h.pages); ok && err == nil && size > info.Size() && size < 1<<30 {
		return f.Truncate(size)
	}
	return err
}
