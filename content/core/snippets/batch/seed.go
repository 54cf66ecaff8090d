package batch

import (
	"context"
	"database/sql"
	"sync"
)

// begin n-plus-one

// SeedBad is lines 754-756 of the seed: one query, and one more for
// each user.
func SeedBad(ctx context.Context, db *sql.DB) ([]Post, error) {
	var posts []Post // line 756 keeps those of the last user alone
	users, err := numbers(ctx, db, "SELECT id FROM users")
	if err != nil {
		return nil, err
	}
	for _, user := range users {
		posts, err = read(ctx, db, "author_id = ?", user)
		if err != nil {
			return nil, err
		}
	}
	return posts, nil
}

// SeedGood is lines 759-760: the list is handed on as one parameter.
func SeedGood(ctx context.Context, db *sql.DB) ([]Post, error) {
	users, err := numbers(ctx, db, "SELECT id FROM users")
	if err != nil {
		return nil, err
	}
	return read(ctx, db, "author_id IN (?)", users)
}

// end n-plus-one

// begin seed-gather

// SeedGather is asyncio.gather as lines 556-561 use it: all start at
// once, the first error is raised at once, and the others run on.
func SeedGather(calls ...func() error) error {
	results := make(chan error, len(calls))
	var started sync.WaitGroup
	for _, call := range calls {
		started.Go(func() { results <- call() })
	}
	for range calls {
		if err := <-results; err != nil {
			return err
		}
	}
	return nil
}

// end seed-gather

func numbers(ctx context.Context, db *sql.DB, query string) ([]int64, error) {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []int64
	for rows.Next() {
		var n int64
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, rows.Err()
}

func read(ctx context.Context, db *sql.DB, where string, args ...any) ([]Post, error) {
	rows, err := db.QueryContext(ctx, "SELECT id, author_id, title FROM posts WHERE "+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Post
	for rows.Next() {
		var p Post
		if err := rows.Scan(&p.ID, &p.AuthorID, &p.Title); err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, rows.Err()
}
