package sqlite

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/ncruces/go-sqlite3"
)

// conn is one connection with its prepared statements. It is not safe for
// concurrent use; Store holds a lock around it.
type conn struct {
	*sqlite3.Conn
	prepared map[string]*sqlite3.Stmt
}

// defaultBusy is how long a writer waits for another process. A commit takes
// under a millisecond; only a backup or a stopped disk comes near this.
const defaultBusy = 10 * time.Second

// dial opens an existing file. parameters are further names and values of the
// SQLite URI, in turn.
func dial(ctx context.Context, path string, busy time.Duration, parameters ...string) (*conn, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	// modeof gives the side files the rights of the main one, whatever the umask.
	values := url.Values{"modeof": {abs}}
	for i := 0; i+1 < len(parameters); i += 2 {
		values.Set(parameters[i], parameters[i+1])
	}
	// SQLite decodes %20 only; a plus sign would stay one.
	query := strings.ReplaceAll(values.Encode(), "+", "%20")
	uri := url.URL{Scheme: "file", Path: filepath.ToSlash(abs), RawQuery: query}
	c, err := sqlite3.OpenFlags(uri.String(), sqlite3.OPEN_READWRITE|sqlite3.OPEN_URI)
	if err != nil {
		return nil, err
	}
	if err := c.BusyTimeout(busy); err != nil {
		_ = c.Close()
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		_ = c.Close()
		return nil, err
	}
	return &conn{Conn: c, prepared: map[string]*sqlite3.Stmt{}}, nil
}

// Close finalises the statements and closes the connection.
func (c *conn) Close() error {
	for _, s := range c.prepared {
		_ = s.Close()
	}
	c.prepared = nil
	return c.Conn.Close()
}

// statement is the prepared form of one SQL text, made on first use.
func (c *conn) statement(sql string) (*sqlite3.Stmt, error) {
	if s, ok := c.prepared[sql]; ok {
		return s, nil
	}
	s, _, err := c.PrepareFlags(sql, sqlite3.PREPARE_PERSISTENT)
	if err != nil {
		return nil, err
	}
	c.prepared[sql] = s
	return s, nil
}

// each runs a query and calls row for every row of its result.
func (c *conn) each(sql string, row func(*sqlite3.Stmt) error, args ...any) (err error) {
	s, err := c.statement(sql)
	if err != nil {
		return err
	}
	defer func() {
		if e := s.Reset(); err == nil {
			err = e
		}
	}()
	if err := bind(s, args); err != nil {
		return err
	}
	for s.Step() {
		if row == nil {
			continue
		}
		if err := row(s); err != nil {
			return err
		}
	}
	return s.Err()
}

// run executes one statement that gives no rows.
func (c *conn) run(sql string, args ...any) error { return c.each(sql, nil, args...) }

func bind(s *sqlite3.Stmt, args []any) error {
	for i, a := range args {
		var err error
		switch v := a.(type) {
		case int:
			err = s.BindInt(i+1, v)
		case int64:
			err = s.BindInt64(i+1, v)
		case bool:
			err = s.BindBool(i+1, v)
		case float64:
			err = s.BindFloat(i+1, v)
		case string:
			err = s.BindText(i+1, v)
		default:
			err = fmt.Errorf("bind argument %d: no rule for %T", i+1, a)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// number reads one integer, as from a pragma.
func (c *conn) number(sql string) (int64, error) {
	var n int64
	err := c.each(sql, func(s *sqlite3.Stmt) error { n = s.ColumnInt64(0); return nil })
	return n, err
}

// text reads one text, as from a pragma.
func (c *conn) text(sql string) (string, error) {
	var t string
	err := c.each(sql, func(s *sqlite3.Stmt) error { t = s.ColumnText(0); return nil })
	return t, err
}

// transaction runs work between BEGIN IMMEDIATE and COMMIT: it takes the write
// lock before it reads, so that two processes wait for each other, and neither
// works on what the other is about to change. An error rolls everything back.
func (c *conn) transaction(work func() error) (err error) {
	if err := c.run("BEGIN IMMEDIATE"); err != nil {
		return err
	}
	done := false
	defer func() {
		if !done && !c.GetAutocommit() {
			_ = c.run("ROLLBACK")
		}
	}()
	if err := work(); err != nil {
		return err
	}
	if err := c.run("COMMIT"); err != nil {
		return err
	}
	done = true
	return nil
}

// harden sets what every connection of ours needs and reads back what matters:
// a pragma that is not understood is ignored in silence.
func (c *conn) harden() (journal string, err error) {
	for _, pragma := range []string{"PRAGMA trusted_schema=OFF", "PRAGMA fullfsync=ON", "PRAGMA foreign_keys=ON"} {
		if err := c.run(pragma); err != nil {
			return "", err
		}
	}
	if journal, err = c.text("PRAGMA journal_mode=WAL"); err != nil {
		return "", err
	}
	want := int64(2) // FULL: in WAL, a commit is on the disk when it returns
	pragma := "PRAGMA synchronous=FULL"
	if journal != "wal" {
		// No shared memory here, as on a network disk: the old journal, and
		// EXTRA, which also syncs the directory when the journal is deleted.
		want, pragma = 3, "PRAGMA synchronous=EXTRA"
		if journal, err = c.text("PRAGMA journal_mode=DELETE"); err != nil {
			return "", err
		}
	}
	if err := c.run(pragma); err != nil {
		return "", err
	}
	got, err := c.number("PRAGMA synchronous")
	if err != nil {
		return "", err
	}
	if got != want {
		return "", fmt.Errorf("%s was not obeyed: it reads %d, not %d", pragma, got, want)
	}
	return journal, nil
}

// exists reports whether there is a file of some length.
func exists(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Size() > 0
}
