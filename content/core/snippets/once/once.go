// Package once does work in one transaction with what remembers that it was done:
// an id, a key, a position in a log, a version. It runs on any database with
// database/sql; its test takes SQLite. It must import nothing but the standard
// library. Start at OnPaid.
package once

import (
	"context"
	"database/sql"
	"errors"
)

// begin within

// within commits what do did, and undoes all of it when do fails.
func within(
	ctx context.Context, db *sql.DB, do func(*sql.Tx) error,
) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // nothing after a commit
	if err := do(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// end within

// changed is how many rows a statement changed.
func changed(result sql.Result, err error) (int64, error) {
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// begin event

// Paid is an event; it may come twice, or out of order.
type Paid struct {
	ID, Account string
	Amount      int64
}

// OnPaid books an event once. It is acknowledged after the commit.
func OnPaid(ctx context.Context, db *sql.DB, e Paid) error {
	return within(ctx, db, func(tx *sql.Tx) error {
		fresh, err := changed(tx.ExecContext(ctx,
			`INSERT INTO handled (event_id) VALUES (?)
			 ON CONFLICT DO NOTHING`, e.ID))
		if err != nil || fresh == 0 {
			return err
		}
		return book(ctx, tx, e)
	})
}

// end event

func book(ctx context.Context, tx *sql.Tx, e Paid) error {
	n, err := changed(tx.ExecContext(ctx, `UPDATE accounts SET balance = balance + ? WHERE id = ?`, e.Amount, e.Account))
	if err == nil && n == 0 {
		return errors.New("there is no account " + e.Account)
	}
	return err
}

// begin position

// ErrNotMine says that somebody else has handled these events.
var ErrNotMine = errors.New("somebody else was here")

// Handle books the events of a partition that begin at a position.
func Handle(
	ctx context.Context, db *sql.DB, part, start int, events []Paid,
) error {
	return within(ctx, db, func(tx *sql.Tx) error {
		moved, err := changed(tx.ExecContext(ctx,
			`UPDATE positions SET next = ?
			 WHERE part = ? AND next = ?`,
			start+len(events), part, start))
		if err != nil {
			return err
		}
		if moved == 0 {
			return ErrNotMine // rolls back
		}
		for _, e := range events {
			if err := book(ctx, tx, e); err != nil {
				return err
			}
		}
		return nil
	})
}

// end position
