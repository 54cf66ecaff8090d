package once

import (
	"context"
	"database/sql"
	"maps"
	"slices"
)

// begin flush

// View is an entry of the log: a page was looked at.
type View struct {
	Position int64
	Page     string
}

// Flush writes the sums of what the log has after the stored position,
// and the new position: both or neither.
func Flush(
	ctx context.Context, db *sql.DB, part int,
	read func(after int64) []View,
) error {
	return within(ctx, db, func(tx *sql.Tx) error {
		var at int64
		err := tx.QueryRowContext(ctx,
			`SELECT next FROM positions WHERE part = ?`,
			part).Scan(&at)
		if err != nil {
			return err
		}
		sums := map[string]int64{}
		for _, view := range read(at) {
			sums[view.Page]++
			at = view.Position
		}
		for _, page := range slices.Sorted(maps.Keys(sums)) {
			_, err := tx.ExecContext(ctx,
				`UPDATE pages SET views = views + ? WHERE id = ?`,
				sums[page], page)
			if err != nil {
				return err
			}
		}
		_, err = tx.ExecContext(ctx,
			`UPDATE positions SET next = ? WHERE part = ?`, at, part)
		return err
	})
}

// end flush
