package sqlite

import (
	"context"
	"strings"
	"time"

	"github.com/ncruces/go-sqlite3"

	"napkin/quiz/progress"
	"napkin/quiz/schedule"
)

// Card is a question's card; false if it was never answered.
func (s *Store) Card(ctx context.Context, question string) (schedule.Card, bool, error) {
	var held progress.Held
	var found bool
	err := s.read(ctx, "read a card", func(db *conn) (err error) {
		held, found, err = db.card(question)
		return err
	})
	return held.Card, found, err
}

// Cards are all cards, by question id.
func (s *Store) Cards(ctx context.Context) ([]progress.Held, error) {
	var out []progress.Held
	err := s.read(ctx, "read the cards", func(db *conn) error {
		n, err := db.number("SELECT count(*) FROM cards")
		if err != nil {
			return err
		}
		out = make([]progress.Held, 0, n)
		return db.each(cardColumns+"ORDER BY question", func(row *sqlite3.Stmt) error {
			held, err := readCard(row)
			out = append(out, held)
			return err
		})
	})
	return out, err
}

// CardsOf are the cards of those questions that were answered, in their order.
func (s *Store) CardsOf(ctx context.Context, questions []string) ([]progress.Held, error) {
	var out []progress.Held
	err := s.read(ctx, "read the cards", func(db *conn) error {
		for _, question := range questions {
			held, found, err := db.card(question)
			if err != nil {
				return err
			}
			if found {
				out = append(out, held)
			}
		}
		return nil
	})
	return out, err
}

// Due are the cards to ask at a time, the least remembered first. With a limit
// only an index is read to choose them, and only the chosen are read whole.
func (s *Store) Due(ctx context.Context, at time.Time, limit int) ([]progress.Due, error) {
	var out []progress.Due
	calendar := s.scheduler.Calendar()
	args := []any{int(calendar.DayOf(at)), at.UnixMilli()}
	sql := sqlAllDue
	if limit > 0 {
		sql, args = sqlDue, append(args, calendar.Begins().Milliseconds(), limit)
	}
	err := s.read(ctx, "read the due cards", func(db *conn) error {
		return db.each(sql, func(row *sqlite3.Stmt) error {
			held, err := readCard(row)
			out = append(out, progress.Due{Held: held, Recall: s.scheduler.Retrievability(held.Card, at)})
			return err
		}, args...)
	})
	progress.SortDue(out)
	return out, err
}

// Ahead counts what is due and what comes up; only an index is read.
func (s *Store) Ahead(ctx context.Context, at time.Time) (progress.Ahead, error) {
	var out progress.Ahead
	err := s.read(ctx, "count the cards", func(db *conn) error {
		n, err := db.number("SELECT count(*) FROM cards")
		if err != nil {
			return err
		}
		out.Cards = int(n)
		today := int(s.scheduler.Calendar().DayOf(at))
		count := func(into *int) func(*sqlite3.Stmt) error {
			return func(row *sqlite3.Stmt) error { *into = row.ColumnInt(0); return nil }
		}
		if err := db.each(sqlCountDue, count(&out.Due), today, at.UnixMilli()); err != nil {
			return err
		}
		if err := db.each(sqlCountTomorrow, count(&out.Tomorrow), today); err != nil {
			return err
		}
		return db.each(sqlNext, func(row *sqlite3.Stmt) error {
			if row.ColumnType(0) != sqlite3.NULL {
				out.Next = schedule.StampOf(row.ColumnInt64(0), row.ColumnInt(1))
			}
			return nil
		}, today, at.UnixMilli())
	})
	return out, err
}

// Attempts reads the log.
func (s *Store) Attempts(ctx context.Context, f progress.Filter) ([]progress.Attempt, error) {
	sql, args := filterSQL(f)
	var out []progress.Attempt
	err := s.read(ctx, "read the answers", func(db *conn) error {
		return db.attempts(sql, func(a progress.Attempt) error { out = append(out, a); return nil }, args...)
	})
	return out, err
}

func filterSQL(f progress.Filter) (string, []any) {
	where := []string{"1"}
	var args []any
	add := func(condition string, arg any) {
		where = append(where, condition)
		args = append(args, arg)
	}
	if f.Question != "" {
		add("question = ?", f.Question)
	}
	if f.Context != "" {
		add("context = ?", f.Context)
	}
	if !f.Since.IsZero() {
		add("at_ms >= ?", f.Since.UnixMilli())
	}
	if !f.Until.IsZero() {
		add("at_ms < ?", f.Until.UnixMilli())
	}
	if !f.Undone {
		where = append(where, notUndone)
	}
	sql := attemptColumns + "WHERE " + strings.Join(where, " AND ") + " ORDER BY id"
	if f.Newest {
		sql += " DESC"
	}
	if f.Limit > 0 {
		sql += " LIMIT ?"
		args = append(args, f.Limit)
	}
	return sql, args
}

// Days are the study days with something done, oldest first.
func (s *Store) Days(ctx context.Context) ([]progress.Studied, error) {
	var out []progress.Studied
	const sql = "SELECT day, answers, correct, labs, took_ms FROM days WHERE answers > 0 OR labs > 0 ORDER BY day"
	err := s.read(ctx, "read the study days", func(db *conn) error {
		return db.each(sql, func(row *sqlite3.Stmt) error {
			day := schedule.Day(row.ColumnInt(0))
			out = append(out, progress.Studied{
				Day: day, Date: day.String(), Answers: row.ColumnInt(1), Correct: row.ColumnInt(2),
				Labs: row.ColumnInt(3), Took: time.Duration(row.ColumnInt64(4)) * time.Millisecond,
			})
			return nil
		})
	})
	return out, err
}

// SetPosition keeps the place reached in a lesson.
func (s *Store) SetPosition(ctx context.Context, p progress.Position) error {
	return s.write(ctx, "keep the place in a lesson", func(db *conn) error { return db.putPosition(p) })
}

func (c *conn) putPosition(p progress.Position) error {
	return c.run(`INSERT INTO positions (lesson, block, of_blocks, at_ms, offset_min) VALUES (?,?,?,?,?)
		ON CONFLICT (lesson) DO UPDATE SET block=excluded.block, of_blocks=excluded.of_blocks,
		at_ms=excluded.at_ms, offset_min=excluded.offset_min`,
		p.Lesson, p.Block, p.Of, p.At.UnixMilli(), schedule.Offset(p.At))
}

// Positions are the places reached, the latest first.
func (s *Store) Positions(ctx context.Context) ([]progress.Position, error) {
	var out []progress.Position
	err := s.read(ctx, "read the places in lessons", func(db *conn) (err error) {
		out, err = db.positions()
		return err
	})
	return out, err
}

func (c *conn) positions() (out []progress.Position, err error) {
	err = c.each("SELECT lesson, block, of_blocks, at_ms, offset_min FROM positions ORDER BY at_ms DESC, lesson",
		func(row *sqlite3.Stmt) error {
			out = append(out, progress.Position{Lesson: row.ColumnText(0), Block: row.ColumnInt(1), Of: row.ColumnInt(2),
				At: schedule.StampOf(row.ColumnInt64(3), row.ColumnInt(4))})
			return nil
		})
	return out, err
}

// RecordLab adds the result of a laboratory to its log.
func (s *Store) RecordLab(ctx context.Context, r progress.LabResult) (progress.LabResult, error) {
	err := s.write(ctx, "record a lab", func(db *conn) error { return s.appendLab(db, &r) })
	return r, err
}

func (s *Store) appendLab(db *conn, r *progress.LabResult) error {
	r.At = schedule.Stamp(r.At)
	r.Took = max(r.Took, 0).Truncate(time.Millisecond)
	day := int(s.scheduler.Calendar().DayOf(r.At))
	err := db.run("INSERT INTO labs (lab, seed, solved, predicted, settings, at_ms, offset_min, day, took_ms) VALUES (?,?,?,?,?,?,?,?,?)",
		r.Lab, int64(r.Seed), r.Solved, r.Predicted, r.Settings, r.At.UnixMilli(), schedule.Offset(r.At), day, r.Took.Milliseconds())
	if err != nil {
		return err
	}
	r.ID = db.LastInsertRowID()
	return db.count(day, 0, false, 1, r.Took.Milliseconds())
}

// Labs are the laboratory results, the latest first.
func (s *Store) Labs(ctx context.Context) ([]progress.LabResult, error) {
	var out []progress.LabResult
	err := s.read(ctx, "read the labs", func(db *conn) (err error) {
		out, err = db.labs("ORDER BY id DESC")
		return err
	})
	return out, err
}

func (c *conn) labs(order string, args ...any) (out []progress.LabResult, err error) {
	err = c.each("SELECT id, lab, seed, solved, predicted, settings, at_ms, offset_min, took_ms FROM labs "+order,
		func(row *sqlite3.Stmt) error {
			out = append(out, progress.LabResult{
				ID: row.ColumnInt64(0), Lab: row.ColumnText(1), Seed: uint64(row.ColumnInt64(2)), Solved: row.ColumnBool(3),
				Predicted: row.ColumnInt(4), Settings: row.ColumnText(5),
				At: schedule.StampOf(row.ColumnInt64(6), row.ColumnInt(7)), Took: time.Duration(row.ColumnInt64(8)) * time.Millisecond,
			})
			return nil
		}, args...)
	return out, err
}

// Setting is a small text by name.
func (s *Store) Setting(ctx context.Context, key string) (string, bool, error) {
	value, found := "", false
	err := s.read(ctx, "read a setting", func(db *conn) error {
		return db.each("SELECT value FROM settings WHERE key=?", func(row *sqlite3.Stmt) error {
			value, found = row.ColumnText(0), true
			return nil
		}, key)
	})
	return value, found, err
}

// SetSetting keeps a small text by name.
func (s *Store) SetSetting(ctx context.Context, key, value string) error {
	return s.write(ctx, "keep a setting", func(db *conn) error { return db.putSetting(key, value) })
}

func (c *conn) putSetting(key, value string) error {
	return c.run("INSERT INTO settings (key, value) VALUES (?,?) ON CONFLICT (key) DO UPDATE SET value=excluded.value", key, value)
}

// Settings are all settings by name.
func (s *Store) Settings(ctx context.Context) (map[string]string, error) {
	out := map[string]string{}
	err := s.read(ctx, "read the settings", func(db *conn) error { return db.settings(out) })
	return out, err
}

func (c *conn) settings(into map[string]string) error {
	return c.each("SELECT key, value FROM settings", func(row *sqlite3.Stmt) error {
		into[row.ColumnText(0)] = row.ColumnText(1)
		return nil
	})
}
