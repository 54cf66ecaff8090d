package sqlite

import (
	"context"

	"github.com/ncruces/go-sqlite3"

	"napkin/quiz/progress"
	"napkin/quiz/schedule"
)

const (
	sqlAddRecalled = `INSERT INTO recalls (day, percent, answers, correct, predicted, loss) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
	ON CONFLICT (day, percent) DO UPDATE SET answers=answers+?3, correct=correct+?4, predicted=predicted+?5, loss=loss+?6`
	sqlAddRanged = `INSERT INTO ranges (day, answers, held, score, penalty, width) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
	ON CONFLICT (day) DO UPDATE SET answers=answers+?2, held=held+?3, score=score+?4, penalty=penalty+?5, width=width+?6`
)

// sum adds an answer to the sums, or with takenBack takes it out of them.
// before is its card as it was before the answer.
func (s *Store) sum(db *conn, a progress.Attempt, before schedule.Card, takenBack bool) error {
	calendar := s.scheduler.Calendar()
	if tested, ok := a.Tested(before, calendar); ok {
		if takenBack {
			tested = tested.Negative()
		}
		if err := db.addRecalled(int(calendar.DayOf(a.At)), tested); err != nil {
			return err
		}
	}
	ranged, ok := a.Ranged(calendar)
	if !ok {
		return nil
	}
	if takenBack {
		ranged = ranged.Negative()
	}
	return db.addRanged(ranged)
}

func (c *conn) addRecalled(day int, r progress.Recalled) error {
	return c.run(sqlAddRecalled, day, r.Percent, r.Answers, r.Right, r.Predicted, r.Loss)
}

func (c *conn) addRanged(r progress.Ranged) error {
	return c.run(sqlAddRanged, int(r.Day), r.Answers, r.Held, r.Score, r.Penalty, r.Width)
}

// Recalls are the answers since a study day that tested a prediction, by
// predicted recall.
func (s *Store) Recalls(ctx context.Context, since schedule.Day) ([]progress.Recalled, error) {
	const sql = `SELECT percent, sum(answers), sum(correct), sum(predicted), sum(loss) FROM recalls
		WHERE day >= ? GROUP BY percent HAVING sum(answers) > 0 ORDER BY percent`
	var out []progress.Recalled
	err := s.read(ctx, "read the outcomes of reviews", func(db *conn) error {
		return db.each(sql, func(row *sqlite3.Stmt) error {
			out = append(out, progress.Recalled{Percent: row.ColumnInt(0), Answers: row.ColumnInt(1), Right: row.ColumnInt(2),
				Predicted: row.ColumnInt64(3), Loss: row.ColumnInt64(4)})
			return nil
		}, int(since))
	})
	return out, err
}

// Ranges are the 90 % ranges since a study day, day by day.
func (s *Store) Ranges(ctx context.Context, since schedule.Day) ([]progress.Ranged, error) {
	const sql = "SELECT day, answers, held, score, penalty, width FROM ranges WHERE day >= ? AND answers > 0 ORDER BY day"
	var out []progress.Ranged
	err := s.read(ctx, "read the outcomes of ranges", func(db *conn) error {
		return db.each(sql, func(row *sqlite3.Stmt) error {
			out = append(out, progress.Ranged{Day: schedule.Day(row.ColumnInt(0)), Answers: row.ColumnInt(1), Held: row.ColumnInt(2),
				Score: row.ColumnInt64(3), Penalty: row.ColumnInt64(4), Width: row.ColumnInt64(5)})
			return nil
		}, int(since))
	})
	return out, err
}
