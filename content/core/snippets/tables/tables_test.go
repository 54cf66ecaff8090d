package tables

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/ncruces/go-sqlite3"
)

const seed, better, postgres = "seed.sql", "tables.sql", "tables.postgresql.sql"

// part is the lines of a file between the marks of a name.
func part(t *testing.T, file, name string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	_, after, ok := strings.Cut(string(text), "-- begin "+name+"\n")
	before, _, ended := strings.Cut(after, "-- end "+name+"\n")
	if !ok || !ended {
		t.Fatalf("there is no part %s", name)
	}
	return before
}

// database is SQLite in memory with the tables of the seed's SQL: 200 authors of
// 50 posts each, one a minute in turn.
type database struct {
	t *testing.T
	*sqlite3.Conn
}

func open(t *testing.T) database {
	t.Helper()
	conn, err := sqlite3.Open(":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := conn.Close(); err != nil {
			t.Error(err)
		}
	})
	db := database{t, conn}
	db.run(`CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL);
		CREATE TABLE posts (id INTEGER PRIMARY KEY, author_id INT, user_id INT AS (author_id), created_at TEXT, title TEXT);
		WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 9999)
		INSERT INTO posts (author_id, created_at, title) SELECT i % 200, datetime('2026-01-01', i || ' minutes'), 'post' FROM n;`)
	return db
}

func (db database) run(text string) {
	db.t.Helper()
	if err := db.Exec(text); err != nil {
		db.t.Fatalf("%v\n%s", err, text)
	}
}

// rows is what a query gives, cells joined by a blank.
func (db database) rows(query string) []string {
	db.t.Helper()
	stmt, _, err := db.Prepare(query)
	if err != nil {
		db.t.Fatalf("%v\n%s", err, query)
	}
	var out []string
	for stmt.Step() {
		var cells []string
		for i := range stmt.ColumnCount() {
			cells = append(cells, stmt.ColumnText(i))
		}
		out = append(out, strings.Join(cells, " "))
	}
	if err := stmt.Close(); err != nil {
		db.t.Fatalf("%v\n%s", err, query)
	}
	return out
}

// the seed's query, lines 508-511, which it explains.
func (db database) plan() string {
	query := part(db.t, seed, "seed-explain")
	return strings.Join(db.rows("EXPLAIN QUERY PLAN "+strings.TrimPrefix(query, "EXPLAIN ANALYZE\n")), "; ")
}

// Row 55: by the index of line 504 the query finds its rows in order. Without it
// the whole table is read and sorted; with one on the time alone it is walked.
func TestTheIndexFitsTheQuery(t *testing.T) {
	for _, tc := range []struct {
		index      string
		has, hasNo string
	}{
		{"", "SCAN posts", "INDEX"},
		{"CREATE INDEX i ON posts (author_id);", "USE TEMP B-TREE FOR ORDER BY", "SCAN"},
		{"CREATE INDEX i ON posts (created_at);", "SCAN posts USING INDEX i", "SEARCH"},
		{part(t, better, "index"), "USING INDEX posts_author_created (author_id=?)", "TEMP B-TREE"},
		{part(t, seed, "seed-index"), "USING INDEX idx_posts_author_created (author_id=?)", "TEMP B-TREE"},
	} {
		db := open(t)
		db.run(tc.index)
		if plan := db.plan(); !strings.Contains(plan, tc.has) || strings.Contains(plan, tc.hasNo) {
			t.Errorf("with %q: %s; want %q and no %q", tc.index, plan, tc.has, tc.hasNo)
		}
	}
}

// E60: by the seed's index two users can sign in with one email.
func TestOneEmailOneUser(t *testing.T) {
	twice := "INSERT INTO users (email) VALUES ('ada@example.org'), ('ada@example.org');"
	db := open(t)
	db.run(part(t, seed, "seed-index"))
	if err := db.Exec(twice); err != nil {
		t.Errorf("the seed's index refuses the second user: %v", err)
	}
	db = open(t)
	db.run(part(t, better, "index"))
	if err := db.Exec(twice); err == nil || !strings.Contains(err.Error(), "UNIQUE") {
		t.Errorf("two users of one email: %v, want that the index refuses", err)
	}
}

// E59: the seed's table is a photograph: it misses the next post, has no key, and
// cannot be told from a table that is right.
func TestWhatTheStatsMiss(t *testing.T) {
	const count = "SELECT post_count FROM user_post_stats WHERE user_id = 123"
	const post = "INSERT INTO posts (author_id, created_at) VALUES (123, '2026-05-01 12:00:00');"
	db := open(t)
	db.run(part(t, seed, "seed-stats") + post)
	if got := db.rows(count); len(got) != 1 || got[0] != "50" {
		t.Errorf("after the 51st post the seed's table says %v, want 50 still", got)
	}
	db.run("INSERT INTO user_post_stats SELECT * FROM user_post_stats WHERE user_id = 123;")
	if got := db.rows(count); len(got) != 2 {
		t.Errorf("the seed's table has %v for one user, want two rows, as it has no key", got)
	}

	db = open(t)
	create, upsert, _ := strings.Cut(part(t, better, "stats"), "-- in the transaction that inserts the post\n")
	db.run(create + "INSERT INTO user_post_stats SELECT author_id, COUNT(*), MAX(created_at) FROM posts GROUP BY author_id;")
	told := strings.NewReplacer(":author", "123", ":created", "'2026-05-01 12:00:00'").Replace(upsert)
	db.run("BEGIN;" + post + told + "COMMIT;")
	db.run("BEGIN;" + post + told + "ROLLBACK;")
	want := db.rows("SELECT author_id, COUNT(*), MAX(created_at) FROM posts GROUP BY author_id ORDER BY author_id")
	if got := db.rows("SELECT * FROM user_post_stats ORDER BY user_id"); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("the stats are not what counting gives:\n%v\n%v", got, want)
	}
}

// E58: to analyse a statement is to run it, as far as the rows know; the ROLLBACK
// takes it back. SQLite runs the lines but the one that only PostgreSQL has.
func TestWhatIsAnalysedIsRolledBack(t *testing.T) {
	const count = "SELECT COUNT(*) FROM posts WHERE author_id = 123"
	text := part(t, postgres, "explain")
	rest := strings.Replace(text, "EXPLAIN (ANALYZE, BUFFERS)\n", "", 1)
	if rest == text {
		t.Fatalf("nothing is explained:\n%s", text)
	}
	db := open(t)
	db.run(rest)
	if got := db.rows(count); got[0] != "50" {
		t.Errorf("%s posts are left after the lesson's lines, want all 50", got[0])
	}
	for _, line := range []string{"BEGIN;\n", "ROLLBACK;\n"} {
		rest = strings.Replace(rest, line, "", 1)
	}
	db.run(rest) // as the seed's line 507 would, before a DELETE
	if got := db.rows(count); got[0] != "0" {
		t.Errorf("%s posts are left without a transaction, want none", got[0])
	}
}

// E57: neither dialect takes the seed's lines, SQLite does not either, and a row
// of March 2024 has no place in them. PostgreSQL wants the column of the split in
// the primary key, and a default for what fits nowhere.
func TestPartitions(t *testing.T) {
	theirs, ours := part(t, seed, "seed-partition"), part(t, postgres, "partition")
	for _, ddl := range []string{theirs, ours} {
		if err := open(t).Exec(ddl); err == nil {
			t.Errorf("SQLite takes\n%s", ddl)
		}
	}
	for _, tc := range []struct {
		day          string
		seeds, their bool
	}{{"2023-12-31", true, true}, {"2024-01-31", true, true}, {"2024-02-29", true, true}, {"2024-03-01", false, true}} {
		if a, b := hasPlace(theirs, tc.day), hasPlace(ours, tc.day); a != tc.seeds || b != tc.their {
			t.Errorf("a row of %s has a place: the seed %t, the lesson %t; want %t, %t", tc.day, a, b, tc.seeds, tc.their)
		}
	}
	split := regexp.MustCompile(`PARTITION BY RANGE \((\w+)\)`)
	key := regexp.MustCompile(`PRIMARY KEY \(([^)]*)\)`)
	column := split.FindStringSubmatch(ours)
	if k := key.FindStringSubmatch(ours); column == nil || k == nil || !strings.Contains(k[1], column[1]) {
		t.Errorf("the primary key %q does not hold the column of the split %q", k, column)
	}
	if key.MatchString(theirs) {
		t.Error("the seed's table has a primary key")
	}
	// PostgreSQL declares each partition as a table of its own; MySQL takes the
	// inline list, and no TIMESTAMP in it but through UNIX_TIMESTAMP().
	if !strings.Contains(theirs, "created_at TIMESTAMP") || strings.Contains(theirs, "UNIX_TIMESTAMP") || !regexp.MustCompile(`\) \(\n\s+PARTITION`).MatchString(theirs) {
		t.Errorf("the seed's table has changed:\n%s", theirs)
	}
}

// hasPlace reports whether a row of a day falls into a partition.
func hasPlace(ddl, day string) bool {
	for _, m := range regexp.MustCompile(`LESS THAN \('([^']*)'\)`).FindAllStringSubmatch(ddl, -1) {
		if day < m[1] {
			return true
		}
	}
	for _, m := range regexp.MustCompile(`FROM \('([^']*)'\) TO \('([^']*)'\)`).FindAllStringSubmatch(ddl, -1) {
		if m[1] <= day && day < m[2] {
			return true
		}
	}
	return strings.Contains(ddl, "DEFAULT;")
}
