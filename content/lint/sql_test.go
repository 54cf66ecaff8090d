package lint

import (
	"slices"
	"strings"
	"testing"

	"github.com/ncruces/go-sqlite3"

	"napkin/content"
	"napkin/content/core"
	"napkin/quiz"
)

// schemas are the tables that SQL of a lesson or a question is about, where it
// does not make them itself.
func schemas() map[string]string {
	const posts = "CREATE TABLE posts (id INTEGER PRIMARY KEY, author INT, created TEXT, title TEXT);"
	return map[string]string{
		"pagination":          posts + "CREATE INDEX feed ON posts (author, created, id);",
		"leases-fencing":      "CREATE TABLE invoice_run (id INTEGER PRIMARY KEY, total INT, fence INT); INSERT INTO invoice_run VALUES (7, 0, 33);",
		"pagination-spot-tie": posts,
		"evolution-spot-drop": "CREATE TABLE items (id INTEGER PRIMARY KEY, price REAL); INSERT INTO items VALUES (1, 3.5);",
	}
}

// shownSQL is a piece of SQL that readers see.
type shownSQL struct {
	where, text string
	elsewhere   bool // it names a server of its own
}

func allSQL(lib *content.Library) []shownSQL {
	var out []shownSQL
	for _, lesson := range lib.Lessons() {
		for _, block := range lesson.Blocks() {
			if b, ok := block.(content.Code); ok && b.Language == "sql" && b.Snippet == "" {
				out = append(out, shownSQL{lesson.ID, b.Text, b.Server != ""})
			}
		}
	}
	for _, set := range lib.QuestionSets() {
		for _, e := range set.Exercises() {
			if k, ok := e.Kind.(*quiz.Spot); ok && k.Shown.Language == "sql" {
				names := func(s content.Server) bool { return strings.Contains(e.Prompt, s.Name) }
				out = append(out, shownSQL{e.ID, k.Shown.Code, slices.ContainsFunc(content.Servers(), names)})
			}
		}
	}
	return out
}

// SQL runs on the SQLite inside, or names the server that it needs. One that
// names a server and runs here as well says more than it has to.
func TestSQLRuns(t *testing.T) {
	tables := schemas()
	for _, s := range allSQL(library(core.FS)) {
		err := runSQL(t, tables[s.where], s.text)
		delete(tables, s.where)
		switch {
		case err != nil && !s.elsewhere:
			t.Errorf("%s: %v\n%s\nmend it, or name its server: ```sql server=postgresql in a lesson, its name in the prompt of a question", s.where, err, s.text)
		case err == nil && s.elsewhere:
			t.Errorf("%s names a server, and SQLite takes it:\n%s", s.where, s.text)
		}
	}
	for where := range tables {
		t.Errorf("a schema for %s, which shows no SQL", where)
	}
}

// runSQL runs statements in a database of their own.
func runSQL(t *testing.T, schema, text string) error {
	t.Helper()
	db, err := sqlite3.Open(":memory:")
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}()
	if err := db.Exec(schema); err != nil {
		t.Fatalf("the schema: %v\n%s", err, schema)
	}
	return db.Exec(text)
}

func TestSQLThatDoesNotRunIsFound(t *testing.T) {
	for _, tc := range []struct {
		text string
		runs bool
	}{
		{"SELECT 1;", true},
		{"CREATE TABLE t (a INT); INSERT INTO t VALUES (1); SELECT a FROM t WHERE a = :a;", true},
		{"SELECT a FROM nowhere;", false},
		{"SELEC 1;", false},
		{"CREATE TABLE t (a INT) PARTITION BY RANGE (a);", false},
	} {
		if err := runSQL(t, "", tc.text); (err == nil) != tc.runs {
			t.Errorf("%q: %v; want that it runs: %t", tc.text, err, tc.runs)
		}
	}
}
