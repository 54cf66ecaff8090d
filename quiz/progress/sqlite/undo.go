package sqlite

import (
	"context"

	"github.com/ncruces/go-sqlite3"

	"napkin/quiz/progress"
	"napkin/quiz/schedule"
)

// Undo takes back the latest thing done that stands: a row in the log of undos
// or of unmarks. A mark is later than the answers there were when it was made.
func (s *Store) Undo(ctx context.Context) (progress.Undone, bool, error) {
	var done progress.Undone
	err := s.write(ctx, "take back what was done last", func(db *conn) error {
		a, answered, err := db.latest()
		if err != nil {
			return err
		}
		m, after, marked, err := db.latestMark()
		switch {
		case err != nil:
			return err
		case marked && (!answered || after >= a.ID):
			done.Mark = &m
			return db.unmark(m)
		case answered:
			done.Attempt = &a
			return s.takeBack(db, a)
		}
		return nil
	})
	if err != nil {
		return progress.Undone{}, false, err
	}
	return done, done != progress.Undone{}, nil
}

// TakeBack takes back the answer with an id if it is the latest that stands.
func (s *Store) TakeBack(ctx context.Context, id int64) error {
	found := false
	err := s.write(ctx, "take back an answer", func(db *conn) error {
		a, ok, err := db.latest()
		if err != nil || !ok || a.ID != id {
			return err
		}
		found = true
		return s.takeBack(db, a)
	})
	if err == nil && !found {
		return progress.ErrElsewhere
	}
	return err
}

// Amend takes back the latest answer and records another in its place.
func (s *Store) Amend(ctx context.Context, id int64, a progress.Attempt) (progress.Saved, error) {
	a, err := a.Checked()
	if err != nil {
		return progress.Saved{}, err
	}
	var saved progress.Saved
	found := false
	err = s.write(ctx, "put an answer in the place of another", func(db *conn) error {
		last, ok, err := db.latest()
		if err != nil || !ok || last.ID != id {
			return err
		}
		found = true
		if err := s.takeBack(db, last); err != nil {
			return err
		}
		saved, err = s.record(db, a)
		return err
	})
	if err == nil && !found {
		err = progress.ErrElsewhere
	}
	return saved, err
}

// latest is the latest answer that stands.
func (c *conn) latest() (a progress.Attempt, found bool, err error) {
	err = c.attempts(sqlLatest, func(row progress.Attempt) error { a, found = row, true; return nil })
	return a, found, err
}

// takeBack adds the row of an undo and works the card out anew from the answers
// that remain.
func (s *Store) takeBack(db *conn, a progress.Attempt) error {
	if err := db.run("INSERT INTO undos (attempt) VALUES (?)", a.ID); err != nil {
		return err
	}
	day := int(s.scheduler.Calendar().DayOf(a.At))
	if err := db.count(day, -1, a.Correct, 0, -a.Took.Milliseconds()); err != nil {
		return err
	}
	before, err := s.rebuildCard(db, a.Question)
	if err != nil {
		return err
	}
	return s.sum(db, a, before, true)
}

// rebuildCard replays one question's history from the log.
func (s *Store) rebuildCard(db *conn, question string) (schedule.Card, error) {
	held := progress.Held{Question: question}
	var history []schedule.Review
	err := db.attempts(sqlHistory, func(a progress.Attempt) error {
		held.Version = a.Version
		history = append(history, schedule.Review{Rating: a.Rating, At: a.At, Retention: a.Retention})
		return nil
	}, question)
	if err != nil {
		return held.Card, err
	}
	if len(history) == 0 {
		return held.Card, db.run("DELETE FROM cards WHERE question=?", question)
	}
	if held.Card, err = s.scheduler.Replay(history); err != nil {
		return held.Card, err
	}
	return held.Card, s.putCard(db, held)
}

// Rebuild works out all that follows from the logs, as it would be had every
// answer just been given again.
func (s *Store) Rebuild(ctx context.Context) error {
	return s.write(ctx, "rebuild the cards", s.rebuild)
}

// replay is a log being read again from its start.
type replay struct {
	store  *Store
	cards  map[string]*progress.Held
	models map[float64]*schedule.Scheduler
	days   map[int]progress.Studied
	tests  map[bin]progress.Recalled
	ranges map[schedule.Day]progress.Ranged
}

// bin is where an answer that tested a prediction is summed up.
type bin struct{ day, percent int }

func (s *Store) rebuild(db *conn) error {
	for _, table := range []string{"cards", "days", "marked", "recalls", "ranges"} {
		if err := db.run("DELETE FROM " + table); err != nil {
			return err
		}
	}
	r := replay{
		store: s, cards: map[string]*progress.Held{}, models: map[float64]*schedule.Scheduler{}, days: map[int]progress.Studied{},
		tests: map[bin]progress.Recalled{}, ranges: map[schedule.Day]progress.Ranged{},
	}
	if err := db.attempts(sqlStanding, r.take); err != nil {
		return err
	}
	err := db.each("SELECT day, took_ms FROM labs", func(row *sqlite3.Stmt) error {
		return db.count(row.ColumnInt(0), 0, false, 1, row.ColumnInt64(1))
	})
	if err != nil {
		return err
	}
	if err := db.run(sqlRemark); err != nil {
		return err
	}
	return r.put(db)
}

// take moves the card of one answer and counts it.
func (r *replay) take(a progress.Attempt) (err error) {
	calendar := r.store.scheduler.Calendar()
	day := int(calendar.DayOf(a.At))
	studied := r.days[day]
	studied.Answers++
	studied.Took += a.Took
	if a.Correct {
		studied.Correct++
	}
	r.days[day] = studied
	if ranged, ok := a.Ranged(calendar); ok {
		r.ranges[ranged.Day] = ranged.Plus(r.ranges[ranged.Day])
	}
	if a.Rating == 0 {
		return nil
	}
	model, ok := r.models[a.Retention]
	if !ok {
		model = r.store.scheduler.With(a.Retention)
		r.models[a.Retention] = model
	}
	h, ok := r.cards[a.Question]
	if !ok {
		h = &progress.Held{Question: a.Question}
		r.cards[a.Question] = h
	}
	if tested, ok := a.Tested(h.Card, calendar); ok {
		at := bin{day, tested.Percent}
		r.tests[at] = tested.Plus(r.tests[at])
	}
	h.Version = a.Version
	h.Card, err = model.Next(h.Card, a.Rating, a.At)
	return err
}

func (r *replay) put(db *conn) error {
	for _, h := range r.cards {
		if err := r.store.putCard(db, *h); err != nil {
			return err
		}
	}
	for day, d := range r.days {
		if err := db.run(sqlCountDay, day, d.Answers, d.Correct, 0, d.Took.Milliseconds()); err != nil {
			return err
		}
	}
	for at, t := range r.tests {
		if err := db.addRecalled(at.day, t); err != nil {
			return err
		}
	}
	for _, sum := range r.ranges {
		if err := db.addRanged(sum); err != nil {
			return err
		}
	}
	return nil
}
