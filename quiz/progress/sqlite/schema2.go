package sqlite

// version2 adds what an answer was and was expected to be, the log of marks, and
// the log summed up.
const version2 = `
ALTER TABLE attempts ADD COLUMN kind   TEXT NOT NULL DEFAULT '';
ALTER TABLE attempts ADD COLUMN recall REAL NOT NULL DEFAULT -1 CHECK (recall = -1 OR recall BETWEEN 0 AND 1);
ALTER TABLE attempts ADD COLUMN note   TEXT NOT NULL DEFAULT '';

-- What the reader decided about questions; as with answers, an undo is a row.
CREATE TABLE marks (
	id         INTEGER PRIMARY KEY AUTOINCREMENT,
	question   TEXT    NOT NULL,
	kind       TEXT    NOT NULL,
	value      TEXT    NOT NULL, -- '' takes the mark off
	at_ms      INTEGER NOT NULL,
	offset_min INTEGER NOT NULL,
	after      INTEGER NOT NULL  -- the highest attempt there was: the order of both logs
) STRICT;
CREATE INDEX marks_by_question ON marks (question, kind, id);
CREATE TABLE unmarks (
	id   INTEGER PRIMARY KEY AUTOINCREMENT,
	mark INTEGER NOT NULL UNIQUE REFERENCES marks (id)
) STRICT;
CREATE TRIGGER marks_keep   BEFORE UPDATE ON marks   BEGIN SELECT RAISE (ABORT, 'the log of marks is append-only'); END;
CREATE TRIGGER marks_stay   BEFORE DELETE ON marks   BEGIN SELECT RAISE (ABORT, 'the log of marks is append-only'); END;
CREATE TRIGGER unmarks_keep BEFORE UPDATE ON unmarks BEGIN SELECT RAISE (ABORT, 'the log of marks is append-only'); END;
CREATE TRIGGER unmarks_stay BEFORE DELETE ON unmarks BEGIN SELECT RAISE (ABORT, 'the log of marks is append-only'); END;

-- What follows from the logs; Rebuild makes all three anew. The sums are whole
-- millionths, so that an answer taken back leaves no trace in them.
CREATE TABLE marked (
	question TEXT    NOT NULL,
	kind     TEXT    NOT NULL,
	value    TEXT    NOT NULL,
	mark     INTEGER NOT NULL,
	after    INTEGER NOT NULL,
	PRIMARY KEY (question, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE recalls (
	day       INTEGER NOT NULL,
	percent   INTEGER NOT NULL,
	answers   INTEGER NOT NULL,
	correct   INTEGER NOT NULL,
	predicted INTEGER NOT NULL,
	loss      INTEGER NOT NULL,
	PRIMARY KEY (day, percent)
) STRICT, WITHOUT ROWID;
CREATE TABLE ranges (
	day     INTEGER PRIMARY KEY,
	answers INTEGER NOT NULL,
	held    INTEGER NOT NULL,
	score   INTEGER NOT NULL,
	penalty INTEGER NOT NULL,
	width   INTEGER NOT NULL
) STRICT;

-- All that decides what is asked first, so that the cards themselves need not
-- be read to find the few that are.
DROP INDEX cards_by_due;
CREATE INDEX cards_to_ask ON cards (due_day, days, due_ms, last_ms, offset_min, stability);
`
