package once

import (
	"context"
	"database/sql"
)

// begin advance

// Advance takes a step of a saga: what was replied, where it stands now
// and what to ask next are one transaction. Next is a pure function.
func Advance(
	ctx context.Context, db *sql.DB, saga, reply, outcome string,
	next func(state, outcome string) (newState, command string),
) error {
	return within(ctx, db, func(tx *sql.Tx) error {
		fresh, err := changed(tx.ExecContext(ctx,
			`INSERT INTO replies (id) VALUES (?)
			 ON CONFLICT DO NOTHING`, reply))
		if err != nil || fresh == 0 {
			return err // a repeat
		}
		var state string
		err = tx.QueryRowContext(ctx,
			`SELECT state FROM sagas WHERE id = ?`, saga).Scan(&state)
		if err != nil {
			return err
		}
		state, command := next(state, outcome) // done, refused, undone
		_, err = tx.ExecContext(ctx,
			`UPDATE sagas SET state = ? WHERE id = ?`, state, saga)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx,
			`INSERT INTO outbox (saga, command) VALUES (?, ?)`,
			saga, command)
		return err
	})
}

// end advance
