package progress

import (
	"context"
	"slices"
	"strings"
	"time"
)

// SortDue orders due cards: the least remembered first, then by id.
func SortDue(due []Due) {
	slices.SortFunc(due, func(a, b Due) int {
		switch {
		case a.Recall < b.Recall:
			return -1
		case a.Recall > b.Recall:
			return 1
		}
		return strings.Compare(a.Question, b.Question)
	})
}

// FirstDue are the n least remembered due cards that fit. It reads a few more
// than that, and again more only as long as too few of them do: the cards of a
// pack that was removed, or of other lessons, may stand before them.
func FirstDue(ctx context.Context, s Cards, at time.Time, n int, fits func(question string) bool) ([]Due, error) {
	const more = 4
	for limit := n + n/2 + 1; ; limit *= more {
		due, err := s.Due(ctx, at, limit)
		if err != nil {
			return nil, err
		}
		all := len(due) < limit
		due = slices.DeleteFunc(due, func(d Due) bool { return !fits(d.Question) })
		if len(due) >= n || all {
			return due[:min(len(due), n)], nil
		}
	}
}
