// Package batch is the batching that the lesson shows: the seed's, ported line by
// line with its faults, and one without them, over database/sql. It must import
// nothing but the standard library. Start at Posts.
package batch

import (
	"context"
	"database/sql"
	"slices"
	"strings"
)

// begin type

// Post is a row of the table posts.
type Post struct {
	ID, AuthorID int64
	Title        string
}

// ByAuthor holds the posts of each author.
type ByAuthor map[int64][]Post

// end type

// begin posts

// Posts reads the posts of many authors, a thousand in each query.
func Posts(
	ctx context.Context, db *sql.DB, ids []int64,
) (ByAuthor, error) {
	found := make(ByAuthor, len(ids))
	for chunk := range slices.Chunk(ids, 1000) { // no ids, no query
		if err := found.load(ctx, db, chunk); err != nil {
			return nil, err
		}
	}
	return found, nil
}

func (f ByAuthor) load(
	ctx context.Context, db *sql.DB, ids []int64,
) error {
	args := make([]any, len(ids))
	for i, id := range ids {
		args[i] = id
	}
	marks := strings.Repeat(",?", len(ids))[1:] // ?,?,?
	rows, err := db.QueryContext(ctx,
		`SELECT id, author_id, title FROM posts
		 WHERE author_id IN (`+marks+`)
		 ORDER BY author_id, id`, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var p Post
		if err := rows.Scan(&p.ID, &p.AuthorID, &p.Title); err != nil {
			return err
		}
		f[p.AuthorID] = append(f[p.AuthorID], p)
	}
	return rows.Err()
}

// end posts
