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

// few is up to how many questions it is quicker to look at the card of each
// than to go through the due cards of all there ever were.
const few = 5000

// FirstDue are the n least remembered due cards of these questions. Cards of
// others, as of a pack that was removed, may stand before them: with few
// questions each card is looked at, with many the due ones are read in order,
// and all of them only if the first do not suffice.
func FirstDue(ctx context.Context, s Store, at time.Time, n int, questions []string) ([]Due, error) {
	if len(questions) <= few {
		return dueOf(ctx, s, at, n, questions)
	}
	wanted := make(map[string]bool, len(questions))
	for _, question := range questions {
		wanted[question] = true
	}
	for _, limit := range []int{n + n/2 + 1, 0} {
		due, err := s.Due(ctx, at, limit)
		if err != nil {
			return nil, err
		}
		all := limit == 0 || len(due) < limit
		due = slices.DeleteFunc(due, func(d Due) bool { return !wanted[d.Question] })
		if len(due) >= n || all {
			return due[:min(len(due), n)], nil
		}
	}
	return nil, nil
}

// dueOf looks at every card.
func dueOf(ctx context.Context, s Store, at time.Time, n int, questions []string) ([]Due, error) {
	cards, err := s.CardsOf(ctx, questions)
	if err != nil {
		return nil, err
	}
	marked, err := s.Marked(ctx)
	if err != nil {
		return nil, err
	}
	var out []Due
	for _, h := range cards {
		if !marked[h.Question].Suspended && s.Scheduler().DueOn(h.Card, at) {
			out = append(out, Due{Held: h, Recall: s.Scheduler().Retrievability(h.Card, at)})
		}
	}
	SortDue(out)
	return out[:min(len(out), n)], nil
}
