package sqlite

import (
	"context"

	"github.com/ncruces/go-sqlite3"

	"napkin/quiz/progress"
	"napkin/quiz/schedule"
)

const (
	markColumns = "SELECT id, question, kind, value, at_ms, offset_min, after FROM marks m "
	markStands  = "NOT EXISTS (SELECT 1 FROM unmarks u WHERE u.mark = m.id) "

	sqlLatestMark = markColumns + "WHERE " + markStands + "ORDER BY id DESC LIMIT 1"

	// What stands of one kind about a question; a mark taken off is no row.
	sqlRemarkOne = `INSERT INTO marked (question, kind, value, mark, after) SELECT question, kind, value, id, after FROM
		(SELECT * FROM marks m WHERE question = ?1 AND kind = ?2 AND ` + markStands + `ORDER BY id DESC LIMIT 1) WHERE value <> ''`
	sqlRemark = `INSERT INTO marked (question, kind, value, mark, after) SELECT question, kind, value, id, after FROM marks
		WHERE value <> '' AND id IN (SELECT max(id) FROM marks m WHERE ` + markStands + `GROUP BY question, kind)`

	// Queued and waiting: no card, and no answer since.
	sqlWaiting = ` (SELECT question, mark FROM marked w WHERE kind = 'queue' AND NOT EXISTS (SELECT 1 FROM cards c WHERE c.question = w.question)
		AND NOT EXISTS (SELECT 1 FROM attempts a WHERE a.question = w.question AND a.id > w.after AND ` + notUndone + `)) `
	sqlMarked = "SELECT question, kind, value FROM marked WHERE kind <> 'queue' UNION ALL SELECT question, 'queue', '1' FROM" + sqlWaiting
	sqlQueued = "SELECT question FROM" + sqlWaiting + "WHERE question NOT IN (SELECT question FROM marked WHERE kind = 'suspend') ORDER BY mark"
)

// SetMark adds a mark to its log; when it returns without an error, it is on
// the disk.
func (s *Store) SetMark(ctx context.Context, m progress.Mark) (progress.Mark, error) {
	m, err := m.Checked()
	if err != nil {
		return progress.Mark{}, err
	}
	err = s.write(ctx, "keep a mark", func(db *conn) error {
		after, err := db.number("SELECT ifnull(max(id), 0) FROM attempts")
		if err != nil {
			return err
		}
		if err := db.insertMark(&m, after); err != nil {
			return err
		}
		return db.remark(m)
	})
	if err != nil {
		return progress.Mark{}, err
	}
	return m, nil
}

func (c *conn) insertMark(m *progress.Mark, after int64) error {
	err := c.run("INSERT INTO marks (question, kind, value, at_ms, offset_min, after) VALUES (?,?,?,?,?,?)",
		m.Question, string(m.Kind), m.Value, m.At.UnixMilli(), schedule.Offset(m.At), after)
	m.ID = c.LastInsertRowID()
	return err
}

// remark works out what stands of the mark's kind about its question.
func (c *conn) remark(m progress.Mark) error {
	if err := c.run("DELETE FROM marked WHERE question=? AND kind=?", m.Question, string(m.Kind)); err != nil {
		return err
	}
	return c.run(sqlRemarkOne, m.Question, string(m.Kind))
}

// unmark adds the row that takes a mark back.
func (c *conn) unmark(m progress.Mark) error {
	if err := c.run("INSERT INTO unmarks (mark) VALUES (?)", m.ID); err != nil {
		return err
	}
	return c.remark(m)
}

// latestMark is the latest mark that stands, and the attempt it came after.
func (c *conn) latestMark() (m progress.Mark, after int64, found bool, err error) {
	err = c.marks(sqlLatestMark, func(row progress.Mark, at int64) error { m, after, found = row, at, true; return nil })
	return m, after, found, err
}

func (c *conn) marks(sql string, row func(m progress.Mark, after int64) error, args ...any) error {
	return c.each(sql, func(s *sqlite3.Stmt) error {
		return row(progress.Mark{
			ID: s.ColumnInt64(0), Question: s.ColumnText(1), Kind: progress.MarkKind(s.ColumnText(2)), Value: s.ColumnText(3),
			At: schedule.StampOf(s.ColumnInt64(4), s.ColumnInt(5)),
		}, s.ColumnInt64(6))
	}, args...)
}

// Marked are the questions with a mark, by id.
func (s *Store) Marked(ctx context.Context) (map[string]progress.Marked, error) {
	out := map[string]progress.Marked{}
	err := s.read(ctx, "read the marks", func(db *conn) error {
		return db.each(sqlMarked, func(row *sqlite3.Stmt) error {
			question := row.ColumnText(0)
			out[question] = out[question].With(progress.MarkKind(row.ColumnText(1)), row.ColumnText(2))
			return nil
		})
	})
	return out, err
}

// Queued are the questions that wait for their first answer, in the order they
// were queued.
func (s *Store) Queued(ctx context.Context) ([]string, error) {
	var out []string
	err := s.read(ctx, "read the queue", func(db *conn) error {
		return db.each(sqlQueued, func(row *sqlite3.Stmt) error {
			out = append(out, row.ColumnText(0))
			return nil
		})
	})
	return out, err
}
