package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/ncruces/go-sqlite3"
)

// applicationID marks our files ("napk"), so that another program's database
// at our path is left alone.
const applicationID = 0x6e61706b

// migrations lead from an empty file to the present schema; the number of those
// applied is the file's user_version. One that was ever released never changes:
// a new need is a new text at the end.
func migrations() []string {
	return []string{`
CREATE TABLE attempts (
	id         INTEGER PRIMARY KEY AUTOINCREMENT,
	question   TEXT    NOT NULL,
	version    TEXT    NOT NULL,
	given      TEXT    NOT NULL,
	correct    INTEGER NOT NULL CHECK (correct IN (0, 1)),
	score      REAL    NOT NULL CHECK (score BETWEEN 0 AND 1),
	rating     INTEGER NOT NULL CHECK (rating BETWEEN 0 AND 4),
	at_ms      INTEGER NOT NULL, -- UTC
	offset_min INTEGER NOT NULL, -- of the place it was given in
	day        INTEGER NOT NULL, -- study day, set once
	took_ms    INTEGER NOT NULL,
	context    TEXT    NOT NULL,
	retention  REAL    NOT NULL
) STRICT;
CREATE INDEX attempts_by_question ON attempts (question, id);

-- An undo is a row of its own: the attempt it takes back stays in the log.
CREATE TABLE undos (
	id      INTEGER PRIMARY KEY AUTOINCREMENT,
	attempt INTEGER NOT NULL UNIQUE REFERENCES attempts (id)
) STRICT;

CREATE TABLE labs (
	id         INTEGER PRIMARY KEY AUTOINCREMENT,
	lab        TEXT    NOT NULL,
	seed       INTEGER NOT NULL, -- the bits of an unsigned number
	solved     INTEGER NOT NULL CHECK (solved IN (0, 1)),
	predicted  INTEGER NOT NULL,
	settings   TEXT    NOT NULL,
	at_ms      INTEGER NOT NULL,
	offset_min INTEGER NOT NULL,
	day        INTEGER NOT NULL,
	took_ms    INTEGER NOT NULL
) STRICT;

-- The logs are append-only.
CREATE TRIGGER attempts_keep   BEFORE UPDATE ON attempts BEGIN SELECT RAISE (ABORT, 'the log of answers is append-only'); END;
CREATE TRIGGER attempts_stay   BEFORE DELETE ON attempts BEGIN SELECT RAISE (ABORT, 'the log of answers is append-only'); END;
CREATE TRIGGER undos_keep      BEFORE UPDATE ON undos    BEGIN SELECT RAISE (ABORT, 'the log of answers is append-only'); END;
CREATE TRIGGER undos_stay      BEFORE DELETE ON undos    BEGIN SELECT RAISE (ABORT, 'the log of answers is append-only'); END;
CREATE TRIGGER labs_keep       BEFORE UPDATE ON labs     BEGIN SELECT RAISE (ABORT, 'the log of labs is append-only'); END;
CREATE TRIGGER labs_stay       BEFORE DELETE ON labs     BEGIN SELECT RAISE (ABORT, 'the log of labs is append-only'); END;

-- What follows from the logs; Rebuild makes both anew.
CREATE TABLE cards (
	question   TEXT    PRIMARY KEY,
	version    TEXT    NOT NULL,
	state      INTEGER NOT NULL,
	stability  REAL    NOT NULL,
	difficulty REAL    NOT NULL,
	days       INTEGER NOT NULL,
	steps      INTEGER NOT NULL,
	reps       INTEGER NOT NULL,
	lapses     INTEGER NOT NULL,
	last_ms    INTEGER NOT NULL,
	due_ms     INTEGER NOT NULL,
	offset_min INTEGER NOT NULL,
	due_day    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX cards_by_due ON cards (due_day);
CREATE TABLE days (
	day     INTEGER PRIMARY KEY,
	answers INTEGER NOT NULL,
	correct INTEGER NOT NULL,
	labs    INTEGER NOT NULL,
	took_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE positions (
	lesson     TEXT    PRIMARY KEY,
	block      INTEGER NOT NULL,
	of_blocks  INTEGER NOT NULL,
	at_ms      INTEGER NOT NULL,
	offset_min INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE settings (
	key   TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`, version2}
}

// migrate brings the file from its version to the number of steps, all or
// nothing. Another process may have done it meanwhile: the version is read
// again under the write lock.
func (c *conn) migrate(steps []string) error {
	return c.transaction(func() error {
		version, err := c.number("PRAGMA user_version")
		if err != nil {
			return err
		}
		for i := int(version); i < len(steps); i++ {
			if err := c.Exec(steps[i]); err != nil {
				return fmt.Errorf("migration %d: %w", i+1, err)
			}
		}
		if int(version) >= len(steps) {
			return nil
		}
		return c.Exec(fmt.Sprintf("PRAGMA application_id=%d; PRAGMA user_version=%d", applicationID, len(steps)))
	})
}

// halfMade matches the names under which a file and its side files are built.
const halfMade = ".progress-new-*"

// errExists says that another process made the file first.
var errExists = errors.New("the file exists already")

// create makes a new file whole: it is built beside its place under another
// name and then linked into it, so that no other process and no crash ever sees
// one half made. If somebody else was first, theirs stands.
func create(ctx context.Context, path string, steps []string, fill func(*conn) error) (err error) {
	tmp, err := os.CreateTemp(filepath.Dir(path), strings.TrimSuffix(halfMade, "*"))
	if err != nil {
		return err
	}
	name := tmp.Name()
	defer func() {
		for _, f := range []string{name, name + "-wal", name + "-shm", name + "-journal"} {
			_ = os.Remove(f)
		}
	}()
	if err := tmp.Close(); err != nil {
		return err
	}
	if err := build(ctx, name, steps, fill); err != nil {
		return err
	}
	if err := place(name, path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}

func build(ctx context.Context, name string, steps []string, fill func(*conn) error) (err error) {
	c, err := dial(ctx, name, defaultBusy)
	if err != nil {
		return err
	}
	defer func() {
		if e := c.Close(); err == nil {
			err = e
		}
	}()
	// Eight bytes are kept free at the end of every page for its checksum; it
	// has to be said before the first page exists.
	if err := c.EnableChecksums("main"); err != nil {
		return err
	}
	if _, err := c.harden(); err != nil {
		return err
	}
	if err := c.migrate(steps); err != nil {
		return err
	}
	if fill != nil {
		if err := c.transaction(func() error { return fill(c) }); err != nil {
			return err
		}
	}
	_, _, err = c.WALCheckpoint("main", sqlite3.CHECKPOINT_TRUNCATE)
	return err
}

// place gives a finished file its name, without ever replacing another.
func place(name, path string) error {
	err := os.Link(name, path)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrExist):
		return errExists
	}
	// A file system without links: an exclusive create would leave a gap, a
	// rename could replace. The gap between these two calls is all that is left.
	if _, e := os.Lstat(path); e == nil {
		return errExists
	}
	return os.Rename(name, path)
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer func() { _ = d.Close() }()
	// Some systems cannot sync a directory; there, the rename is all there is.
	_ = d.Sync()
	return nil
}

// copyFile copies bytes into a new private file.
func copyFile(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o600)
}
