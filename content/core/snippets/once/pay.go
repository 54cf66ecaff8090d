package once

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
)

// begin pay

// ErrOtherBody says that a key was used for another request.
var ErrOtherBody = errors.New("this key was used for something else")

// Pay answers a request once: key, work and answer are one transaction.
func Pay(
	ctx context.Context, db *sql.DB, account, key, body string,
	work func(*sql.Tx) (answer string, err error),
) (answer string, err error) {
	digest := fingerprint(body)
	err = within(ctx, db, func(tx *sql.Tx) error {
		fresh, err := changed(tx.ExecContext(ctx,
			`INSERT INTO keys (account, key, digest)
			 VALUES (?, ?, ?) ON CONFLICT DO NOTHING`,
			account, key, digest))
		if err != nil {
			return err
		}
		if fresh == 0 { // a repeat: the stored answer
			var seen string
			err = tx.QueryRowContext(ctx,
				`SELECT digest, answer FROM keys
				 WHERE account = ? AND key = ?`,
				account, key).Scan(&seen, &answer)
			if err == nil && seen != digest {
				return ErrOtherBody
			}
			return err
		}
		if answer, err = work(tx); err != nil {
			return err // and the key is free again
		}
		_, err = tx.ExecContext(ctx,
			`UPDATE keys SET answer = ?
			 WHERE account = ? AND key = ?`, answer, account, key)
		return err
	})
	return answer, err
}

// end pay

func fingerprint(body string) string {
	sum := sha256.Sum256([]byte(body))
	return hex.EncodeToString(sum[:])
}
