package review

import (
	"context"
	"time"

	"napkin/content"
	"napkin/content/study"
	"napkin/quiz/placement"
	"napkin/quiz/progress"
	"napkin/quiz/session"
)

// plan is what was found to ask, and what is told about it.
type plan struct {
	study.Plan
	chosen []session.Item // those that the sitting began with
	topics []topic        // every lesson, with how well it sits
	placed bool           // a placement was taken
	next   coming
}

// coming is what the next days bring.
type coming struct {
	progress.Ahead
	days int // study days until the next card comes up
}

// sits is how well every lesson sits. It takes reading every card, so it comes
// after the plan: nobody waits for it to be asked.
type sits []topic

func readSits(ctx context.Context, store progress.Store, lib *content.Library, at time.Time) sits {
	cards, err := store.Cards(ctx)
	if err != nil {
		return nil // the plan says what is wrong
	}
	sum, err := progress.Summarize(ctx, store, study.Book(lib, cards, nil), at)
	if err != nil {
		return nil
	}
	return topicsOf(lib, sum.Topics)
}

// makePlan reads content and the store, off the update loop.
func makePlan(ctx context.Context, store progress.Store, lib *content.Library, at time.Time, o study.Options) plan {
	p := plan{Plan: study.Make(ctx, store, lib, at, o), topics: topicsOf(lib, nil)}
	if store == nil || p.Err != nil {
		return p
	}
	p.next = ahead(store, p.Ahead, at)
	_, p.placed, _ = placement.Load(ctx, store) // unreadable: offered again
	return p
}

// lookAhead says what the next days bring; nothing when the cards cannot be
// read.
func lookAhead(ctx context.Context, store progress.Store, at time.Time) coming {
	a, err := store.Ahead(ctx, at)
	if err != nil {
		return coming{}
	}
	return ahead(store, a, at)
}

func ahead(store progress.Store, a progress.Ahead, at time.Time) coming {
	out := coming{Ahead: a}
	if !a.Next.IsZero() {
		days := store.Scheduler().Calendar()
		out.days = int(days.DayOf(a.Next) - days.DayOf(at))
	}
	return out
}
