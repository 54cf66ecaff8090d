package sqlite

import (
	"time"

	"github.com/ncruces/go-sqlite3"

	"napkin/quiz/progress"
	"napkin/quiz/schedule"
)

const (
	attemptColumns = "SELECT id, question, version, given, correct, score, rating, at_ms, offset_min, took_ms, context, retention, kind, recall, note FROM attempts a "
	notUndone      = "NOT EXISTS (SELECT 1 FROM undos u WHERE u.attempt = a.id) "

	// The same of a file of version 1, which is read when it cannot be upgraded.
	attemptColumns1 = "SELECT id, question, version, given, correct, score, rating, at_ms, offset_min, took_ms, context, retention, '', -1.0, '' FROM attempts a "

	sqlLatest   = attemptColumns + "WHERE " + notUndone + "ORDER BY id DESC LIMIT 1"
	sqlHistory  = attemptColumns + "WHERE question = ? AND rating > 0 AND " + notUndone + "ORDER BY id"
	sqlStanding = attemptColumns + "WHERE " + notUndone + "ORDER BY id"

	sqlInsertAttempt = `INSERT INTO attempts
	(question, version, given, correct, score, rating, at_ms, offset_min, day, took_ms, context, retention, kind, recall, note)
	VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`

	cardColumns = "SELECT question, version, state, stability, difficulty, days, steps, reps, lapses, last_ms, due_ms, offset_min FROM cards "

	sqlPutCard = `INSERT INTO cards
	(question, version, state, stability, difficulty, days, steps, reps, lapses, last_ms, due_ms, offset_min, due_day)
	VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)
	ON CONFLICT (question) DO UPDATE SET version=excluded.version, state=excluded.state, stability=excluded.stability,
	difficulty=excluded.difficulty, days=excluded.days, steps=excluded.steps, reps=excluded.reps, lapses=excluded.lapses,
	last_ms=excluded.last_ms, due_ms=excluded.due_ms, offset_min=excluded.offset_min, due_day=excluded.due_day`

	// A wait of minutes ends at a moment, a wait of days with the study day.
	// Places differ by up to 26 hours, hence the two days of slack in the index.
	// What is asked is that first for which the most time has passed, measured in
	// its stability, in study days: the order of the recall that is left. ?3 is
	// when a study day begins and ?4 how many are wanted.
	sqlDue = `WITH first AS MATERIALIZED (SELECT question FROM cards
		WHERE due_day <= ?1 + 2 AND ((days > 0 AND due_day <= ?1) OR (days = 0 AND due_ms <= ?2))
		AND question NOT IN (SELECT question FROM marked WHERE kind = 'suspend')
		ORDER BY max(?1 - (last_ms + offset_min * 60000 - ?3) / 86400000, 0) / stability DESC, question LIMIT ?4) ` +
		cardColumns + "WHERE question IN (SELECT question FROM first)"
	resting = " question NOT IN (SELECT question FROM marked WHERE kind = 'suspend') "

	// The counts read no more of the index than they must: what is due, and the
	// days around today. A card that waits minutes waits less than a day.
	sqlCountDue      = "SELECT count(*) FROM cards WHERE due_day <= ?1 + 2 AND ((days > 0 AND due_day <= ?1) OR (days = 0 AND due_ms <= ?2)) AND" + resting
	sqlCountTomorrow = "SELECT count(*) FROM cards WHERE due_day = ?1 + 1 AND" + resting
	// The first study day with a card, and two more because of the places; with
	// min() SQLite takes the bare offset_min from the row of the least due_ms.
	sqlNext = `SELECT min(due_ms), offset_min FROM (
		SELECT due_ms, offset_min FROM cards WHERE days > 0 AND due_day > ?1 AND due_day <= 2 +
			(SELECT min(due_day) FROM cards WHERE days > 0 AND due_day > ?1 AND` + resting + `) AND` + resting + `
		UNION ALL SELECT due_ms, offset_min FROM cards WHERE days = 0 AND due_ms > ?2 AND due_day BETWEEN ?1 - 2 AND ?1 + 3 AND` + resting + ")"
	sqlAllDue = cardColumns + `WHERE due_day <= ?1 + 2 AND ((days > 0 AND due_day <= ?1) OR (days = 0 AND due_ms <= ?2))
		AND question NOT IN (SELECT question FROM marked WHERE kind = 'suspend')`

	sqlCountDay = `INSERT INTO days (day, answers, correct, labs, took_ms) VALUES (?1, ?2, ?3, ?4, ?5)
	ON CONFLICT (day) DO UPDATE SET answers=answers+?2, correct=correct+?3, labs=labs+?4, took_ms=took_ms+?5`
)

func (c *conn) insertAttempt(a *progress.Attempt, day int) error {
	err := c.run(sqlInsertAttempt, a.Question, a.Version, a.Given, a.Correct, a.Score, int(a.Rating),
		a.At.UnixMilli(), schedule.Offset(a.At), day, a.Took.Milliseconds(), a.Context, a.Retention, a.Kind, a.Recall, a.Note)
	a.ID = c.LastInsertRowID()
	return err
}

// count adds to a study day; an answer taken back counts negative.
func (c *conn) count(day, answers int, correct bool, labs int, took int64) error {
	right := 0
	if correct {
		right = answers
	}
	return c.run(sqlCountDay, day, answers, right, labs, took)
}

func (c *conn) attempts(sql string, row func(progress.Attempt) error, args ...any) error {
	return c.each(sql, func(s *sqlite3.Stmt) error { return row(readAttempt(s)) }, args...)
}

func readAttempt(s *sqlite3.Stmt) progress.Attempt {
	return progress.Attempt{
		ID: s.ColumnInt64(0), Question: s.ColumnText(1), Version: s.ColumnText(2), Given: s.ColumnText(3),
		Correct: s.ColumnBool(4), Score: s.ColumnFloat(5), Rating: schedule.Rating(s.ColumnInt(6)),
		At:      schedule.StampOf(s.ColumnInt64(7), s.ColumnInt(8)),
		Took:    time.Duration(s.ColumnInt64(9)) * time.Millisecond,
		Context: s.ColumnText(10), Retention: s.ColumnFloat(11),
		Kind: s.ColumnText(12), Recall: s.ColumnFloat(13), Note: s.ColumnText(14),
	}
}

func (c *conn) card(question string) (progress.Held, bool, error) {
	var held progress.Held
	found := false
	err := c.each(cardColumns+"WHERE question = ?", func(s *sqlite3.Stmt) (err error) {
		found = true
		held, err = readCard(s)
		return err
	}, question)
	return held, found, err
}

// readCard takes a whole row at once: asking SQLite column by column costs more
// than everything else when 100,000 cards are read.
func readCard(s *sqlite3.Stmt) (progress.Held, error) {
	var row [12]any
	if err := s.Columns(row[:]...); err != nil {
		return progress.Held{}, err
	}
	text := func(i int) string { t, _ := row[i].(string); return t }
	number := func(i int) int64 { n, _ := row[i].(int64); return n }
	decimal := func(i int) float64 { f, _ := row[i].(float64); return f }
	last := schedule.StampOf(number(9), int(number(11)))
	return progress.Held{
		Question: text(0), Version: text(1),
		Card: schedule.Card{
			State: schedule.State(number(2)), Stability: decimal(3), Difficulty: decimal(4),
			Days: int(number(5)), Steps: int(number(6)), Reps: int(number(7)), Lapses: int(number(8)),
			Last: last, Due: time.UnixMilli(number(10)).In(last.Location()),
		},
	}, nil
}
