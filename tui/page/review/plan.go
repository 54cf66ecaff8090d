package review

import (
	"context"
	"time"

	"napkin/content"
	"napkin/content/study"
	"napkin/quiz/placement"
	"napkin/quiz/progress"
	"napkin/quiz/schedule"
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
	next     time.Time // when the next card comes up; zero when there is none
	days     int       // study days until then
	tomorrow int       // cards due tomorrow, if nothing is answered until then
	rest     int       // cards due now
}

// makePlan reads content and the store, off the update loop.
func makePlan(ctx context.Context, store progress.Store, lib *content.Library, at time.Time, o study.Options) plan {
	p := plan{Plan: study.Make(ctx, store, lib, at, o)}
	if store == nil || p.Err != nil {
		p.topics = topicsOf(lib, nil)
		return p
	}
	cards, err := store.Cards(ctx)
	if err != nil {
		p.Err = err
		return p
	}
	sum, err := progress.Summarize(ctx, store, study.Book(lib, cards, nil), at)
	p.topics, p.Err = topicsOf(lib, sum.Topics), err
	p.next = ahead(store.Scheduler(), cards, at)
	_, p.placed, _ = placement.Load(ctx, store) // unreadable: offered again
	return p
}

// lookAhead says what the next days bring; nothing when the cards cannot be
// read.
func lookAhead(ctx context.Context, store progress.Store, at time.Time) coming {
	cards, err := store.Cards(ctx)
	if err != nil {
		return coming{}
	}
	return ahead(store.Scheduler(), cards, at)
}

func ahead(s *schedule.Scheduler, held []progress.Held, at time.Time) coming {
	var out coming
	cards := make([]schedule.Card, 0, len(held))
	for _, h := range held {
		cards = append(cards, h.Card)
		switch {
		case s.DueOn(h.Card, at):
			out.rest++
		case out.next.IsZero() || h.Card.Due.Before(out.next):
			out.next = h.Card.Due
			out.days = int(s.DueDay(h.Card) - s.Calendar().DayOf(at))
		}
	}
	if days := s.Forecast(cards, at, 2); len(days) == 2 {
		out.tomorrow = days[1]
	}
	return out
}
