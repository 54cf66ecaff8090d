// Package sqlite keeps progress in one SQLite file: a write-ahead log with
// synchronous=FULL, one transaction for an answer and its card, checksums on
// every page, numbered migrations.
//
// It must never report an answer as saved before the commit has returned, never
// change or delete a row of a log, and never write over a file it does not
// understand: a newer one, a foreign one, a damaged one.
//
// Start reading at Open, then Store.Record; schema.go has the tables.
package sqlite

import (
	"context"
	"iter"
	"os"
	"sync"

	"napkin/quiz/progress"
	"napkin/quiz/schedule"
)

// Store is a progress.Store on disk. It has one connection, and a lock around
// it: a second writer inside the process would only wait for the first.
type Store struct {
	mu        sync.Mutex
	db        *conn
	path      string
	scheduler *schedule.Scheduler
	notices   []string
}

var _ progress.Store = (*Store)(nil)

// Status says that progress is recorded, where, and what was noticed when the file was opened.
func (s *Store) Status() progress.Status {
	return progress.Status{Recording: true, Path: s.path, Notices: append([]string(nil), s.notices...)}
}

// Scheduler is the scheduler the cards are moved with.
func (s *Store) Scheduler() *schedule.Scheduler { return s.scheduler }

// Close writes the log back into the file and closes it.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.db == nil {
		return nil
	}
	err := s.db.Close()
	s.db = nil
	return explain(s.path, "close the progress file", err)
}

// write runs work in a transaction. The context stops it before it begins; once
// begun, an answer is finished.
func (s *Store) write(ctx context.Context, doing string, work func(*conn) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.db == nil {
		return newFault(s.path, CodeIO, "start napkin again", nil, "could not %s: the file is closed", doing)
	}
	return s.explain(doing, s.db.transaction(func() error { return work(s.db) }))
}

// read runs queries; the context interrupts them.
func (s *Store) read(ctx context.Context, doing string, work func(*conn) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.db == nil {
		return newFault(s.path, CodeIO, "start napkin again", nil, "could not %s: the file is closed", doing)
	}
	defer s.db.SetInterrupt(s.db.SetInterrupt(ctx))
	err := work(s.db)
	if stopped := ctx.Err(); err != nil && stopped != nil {
		return stopped
	}
	return s.explain(doing, err)
}

// explain says what to do about an error. Damage that only showed when the file
// was used is noted beside it, so that the next start does not miss it again.
func (s *Store) explain(doing string, err error) error {
	if err != nil && isDamage(err) {
		_ = os.WriteFile(s.path+suspect, nil, 0o600)
	}
	return explain(s.path, doing, err)
}

// Record adds an answer to the log and moves its card, in one transaction. When
// it returns without an error, both are on the disk.
func (s *Store) Record(ctx context.Context, a progress.Attempt) (progress.Saved, error) {
	a, err := a.Checked()
	if err != nil {
		return progress.Saved{}, err
	}
	var saved progress.Saved
	err = s.write(ctx, "record an answer", func(db *conn) (err error) {
		saved, err = s.record(db, a)
		return err
	})
	if err != nil {
		return progress.Saved{}, err
	}
	return saved, nil
}

// RecordAll records many answers as Record would, in their order and in one
// transaction: all of them or none. It gives their number.
func (s *Store) RecordAll(ctx context.Context, answers iter.Seq[progress.Attempt]) (int, error) {
	n := 0
	err := s.write(ctx, "record answers", func(db *conn) error {
		for a := range answers {
			a, err := a.Checked()
			if err != nil {
				return err
			}
			if _, err := s.record(db, a); err != nil {
				return err
			}
			n++
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	return n, nil
}

// record is one answer within a transaction.
func (s *Store) record(db *conn, a progress.Attempt) (progress.Saved, error) {
	if a.Retention == 0 {
		a.Retention = s.scheduler.Retention()
	}
	held, _, err := db.card(a.Question)
	before := held.Card
	if err != nil {
		return progress.Saved{}, err
	}
	a = a.Foretold(s.scheduler, before)
	after := before
	if a.Rating != 0 {
		if after, err = s.scheduler.With(a.Retention).Next(before, a.Rating, a.At); err != nil {
			return progress.Saved{}, err
		}
	}
	if err := s.append(db, &a); err != nil {
		return progress.Saved{}, err
	}
	if err := s.sum(db, a, before, false); err != nil {
		return progress.Saved{}, err
	}
	saved := progress.Saved{Attempt: a, Before: before, Card: after, Durable: true}
	if a.Rating == 0 {
		return saved, nil
	}
	return saved, s.putCard(db, progress.Held{Question: a.Question, Version: a.Version, Card: after})
}

// append adds a row to the log, gives the attempt its id, and counts the day.
func (s *Store) append(db *conn, a *progress.Attempt) error {
	day := s.scheduler.Calendar().DayOf(a.At)
	if err := db.insertAttempt(a, int(day)); err != nil {
		return err
	}
	return db.count(int(day), 1, a.Correct, 0, a.Took.Milliseconds())
}

func (s *Store) putCard(db *conn, h progress.Held) error {
	c := h.Card
	return db.run(sqlPutCard, h.Question, h.Version, int(c.State), c.Stability, c.Difficulty, c.Days, c.Steps,
		c.Reps, c.Lapses, c.Last.UnixMilli(), c.Due.UnixMilli(), schedule.Offset(c.Last), int(s.scheduler.DueDay(c)))
}
