package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/ncruces/go-sqlite3"

	"napkin/quiz/progress"
)

// recoverFile keeps the damaged file aside, carries what can be read into a new
// one, and opens that.
func recoverFile(ctx context.Context, o Options, steps []string, cause error) (progress.Store, error) {
	aside, err := setAside(o.Path)
	if err != nil {
		return nil, newFault(o.Path, CodeDamaged, "move the file away and start again", errors.Join(cause, err),
			"the progress file is damaged (%v) and could not be kept aside", cause)
	}
	var kept salvage
	store := &Store{scheduler: o.Scheduler}
	err = create(ctx, o.Path, steps, func(db *conn) error {
		kept = carryOver(ctx, aside, store, db)
		return store.rebuild(db)
	})
	if err != nil && !errors.Is(err, errExists) {
		return nil, explain(o.Path, "make a new progress file", err)
	}
	notice := fmt.Sprintf("The progress file was damaged (%v). It is kept as %s; %s.",
		strings.TrimPrefix(cause.Error(), errDamaged.Error()+": "), filepath.Base(aside), kept)
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

// salvage counts what was carried over.
type salvage struct{ answers, lost, labs, positions int }

// String says it to the reader.
func (s salvage) String() string {
	if s.answers == 0 && s.labs == 0 && s.positions == 0 {
		return "nothing in it could be read"
	}
	text := fmt.Sprintf("%d answers were carried over", s.answers)
	if s.lost > 0 {
		text += fmt.Sprintf(", about %d could not be read", s.lost)
	}
	return text
}

// carryOver copies every row that can still be read. It works on a copy, so
// that the file kept aside stays as it was found.
func carryOver(ctx context.Context, aside string, s *Store, to *conn) (kept salvage) {
	from, remove, err := openCopy(ctx, aside, true)
	if err != nil {
		return kept
	}
	defer remove()
	ids := map[int64]int64{}
	last := from.lastID("attempts")
	misses := 0
	for id := int64(1); id <= last || (last == 0 && misses < 500); id++ {
		var a progress.Attempt
		found := false
		err := from.attempts(attemptColumns+"WHERE id = ?", func(row progress.Attempt) error { a, found = row, true; return nil }, id)
		if err != nil {
			kept.lost++
		}
		if misses++; !found {
			continue
		}
		if a, err = a.Checked(); err != nil || s.append(to, &a) != nil {
			kept.lost++
			continue
		}
		misses = 0
		ids[id] = a.ID
		kept.answers++
	}
	if last == 0 {
		kept.lost = 0 // how many there were is not known
	}
	_ = from.each("SELECT attempt FROM undos ORDER BY id", func(row *sqlite3.Stmt) error {
		if id, ok := ids[row.ColumnInt64(0)]; ok {
			_ = to.run("INSERT OR IGNORE INTO undos (attempt) VALUES (?)", id)
		}
		return nil
	})
	labs, _ := from.labs("ORDER BY id")
	for _, r := range labs {
		if s.appendLab(to, &r) == nil {
			kept.labs++
		}
	}
	positions, _ := from.positions()
	for _, p := range positions {
		if to.putPosition(p) == nil {
			kept.positions++
		}
	}
	settings := map[string]string{}
	_ = from.settings(settings)
	for k, v := range settings {
		_ = to.putSetting(k, v)
	}
	return kept
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
