package batch

import (
	"context"
	"database/sql/driver"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
)

// server is a database behind database/sql: some users with two posts each, and
// the limit of PostgreSQL's protocol. What it cannot do is database/sql's own: the
// usual converter of parameters refuses a list.
type server struct {
	users int
	slow  time.Duration // of each query, in a bubble of synctest

	mu              sync.Mutex
	queries, widest int
	now, most       int // queries that run together
}

const mostParameters = 65_535

func (s *server) Connect(context.Context) (driver.Conn, error) { return conn{s}, nil }
func (s *server) Driver() driver.Driver                        { return s }
func (s *server) Open(string) (driver.Conn, error)             { return conn{s}, nil }

type conn struct{ *server }

func (conn) Prepare(query string) (driver.Stmt, error) { return nil, fmt.Errorf("prepared: %s", query) }
func (conn) Begin() (driver.Tx, error)                 { return nil, fmt.Errorf("no transactions") }
func (conn) Close() error                              { return nil }

// QueryContext answers the two queries there are.
func (c conn) QueryContext(_ context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	c.mu.Lock()
	c.queries++
	c.widest = max(c.widest, len(args))
	c.now++
	c.most = max(c.most, c.now)
	c.mu.Unlock()
	if c.slow > 0 {
		time.Sleep(c.slow)
	}
	c.mu.Lock()
	c.now--
	c.mu.Unlock()
	if marks := strings.Count(query, "?"); marks != len(args) || marks > mostParameters {
		return nil, fmt.Errorf("%d marks for %d parameters, of at most %d", marks, len(args), mostParameters)
	}
	out := &rows{names: []string{"id"}}
	if len(args) == 0 {
		for id := range c.users {
			out.rows = append(out.rows, []driver.Value{int64(id + 1)})
		}
		return out, nil
	}
	out.names = []string{"id", "author_id", "title"}
	for _, arg := range args {
		author, ok := arg.Value.(int64)
		if !ok || author > int64(c.users) {
			continue
		}
		for n := range int64(2) {
			out.rows = append(out.rows, []driver.Value{10*author + n, author, "post"})
		}
	}
	return out, nil
}

type rows struct {
	names []string
	rows  [][]driver.Value
}

func (r *rows) Columns() []string { return r.names }
func (r *rows) Close() error      { return nil }

// Next hands out one row.
func (r *rows) Next(to []driver.Value) error {
	if len(r.rows) == 0 {
		return io.EOF
	}
	copy(to, r.rows[0])
	r.rows = r.rows[1:]
	return nil
}
