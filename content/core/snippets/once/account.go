package once

import (
	"context"
	"database/sql"
	"errors"
)

// begin withdraw

// ErrRefused says that the account does not hold so much.
var ErrRefused = errors.New("not enough in the account")

// Withdraw decides from the events and appends one. Of two at the same
// moment the second hits the key (account, version), and tries again.
func Withdraw(
	ctx context.Context, db *sql.DB, account string, amount int64,
) error {
	var balance, version int64
	err := db.QueryRowContext(ctx,
		`SELECT coalesce(sum(amount), 0), coalesce(max(version), 0)
		 FROM events WHERE account = ?`,
		account).Scan(&balance, &version)
	if err != nil {
		return err
	}
	if amount > balance {
		return ErrRefused
	}
	_, err = db.ExecContext(ctx,
		`INSERT INTO events (account, version, amount)
		 VALUES (?, ?, ?)`, account, version+1, -amount)
	return err
}

// end withdraw
