package once

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	_ "github.com/ncruces/go-sqlite3/driver"
)

// open makes a database of the tables that the parts speak of.
func open(t *testing.T) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(t.TempDir(), "once.db")+"?_pragma=busy_timeout(10000)&_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	run(t, db, `CREATE TABLE handled (event_id TEXT PRIMARY KEY);
		CREATE TABLE accounts (id TEXT PRIMARY KEY, balance INTEGER NOT NULL);
		CREATE TABLE positions (part INTEGER PRIMARY KEY, next INTEGER NOT NULL);
		CREATE TABLE keys (account TEXT, key TEXT, digest TEXT NOT NULL, answer TEXT, PRIMARY KEY (account, key));
		CREATE TABLE events (account TEXT, version INTEGER, amount INTEGER NOT NULL, PRIMARY KEY (account, version));
		CREATE TABLE pages (id TEXT PRIMARY KEY, views INTEGER NOT NULL DEFAULT 0);
		CREATE TABLE replies (id TEXT PRIMARY KEY);
		CREATE TABLE sagas (id TEXT PRIMARY KEY, state TEXT NOT NULL);
		CREATE TABLE outbox (id INTEGER PRIMARY KEY, saga TEXT, command TEXT);
		INSERT INTO accounts VALUES ('ada', 0);
		INSERT INTO positions VALUES (1, 0);
		INSERT INTO pages (id) VALUES ('home'), ('about');
		INSERT INTO sagas VALUES ('7', 'paid');`)
	return db
}

func run(t *testing.T, db *sql.DB, text string) {
	t.Helper()
	if _, err := db.Exec(text); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
}

func number(t *testing.T, db *sql.DB, query string) int64 {
	t.Helper()
	var n int64
	if err := db.QueryRow(query).Scan(&n); err != nil {
		t.Fatalf("%v\n%s", err, query)
	}
	return n
}

// crash makes each change of a table fail: what comes before it in a transaction
// has been done by then.
func crash(t *testing.T, db *sql.DB, table string) (mend func()) {
	t.Helper()
	run(t, db, `CREATE TRIGGER crash BEFORE UPDATE ON `+table+` BEGIN SELECT RAISE(ABORT, 'crash'); END`)
	return func() { run(t, db, `DROP TRIGGER crash`) }
}

func TestAnEventIsBookedOnce(t *testing.T) {
	db, e := open(t), Paid{"e1", "ada", 50}
	mend := crash(t, db, "accounts")
	if err := OnPaid(t.Context(), db, e); err == nil {
		t.Fatal("a crash between the mark and the work is no error")
	}
	mend()
	if n := number(t, db, "SELECT count(*) FROM handled"); n != 0 {
		t.Fatalf("%d events are marked as handled and were not", n)
	}
	var group sync.WaitGroup
	for range 8 { // the broker delivers it again and again, to several
		group.Go(func() {
			if err := OnPaid(t.Context(), db, e); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if n := number(t, db, "SELECT balance FROM accounts"); n != 50 {
		t.Errorf("eight deliveries of one payment of 50 make a balance of %d", n)
	}
}

func TestAPositionMovesWithTheWork(t *testing.T) {
	db := open(t)
	batch := []Paid{{"", "ada", 1}, {"", "ada", 2}, {"", "nobody", 4}}
	if err := Handle(t.Context(), db, 1, 0, batch); err == nil || number(t, db, "SELECT balance FROM accounts") != 0 {
		t.Fatalf("a batch with a fault in it: %v, and a part of it is booked", err)
	}
	batch[2].Account = "ada"
	if err := Handle(t.Context(), db, 1, 0, batch); err != nil {
		t.Fatal(err)
	}
	// A successor, and the one that was thought dead, come with the same batch.
	for range 2 {
		if err := Handle(t.Context(), db, 1, 0, batch); !errors.Is(err, ErrNotMine) {
			t.Errorf("the same batch again: %v, want that it is refused", err)
		}
	}
	if sum, next := number(t, db, "SELECT balance FROM accounts"), number(t, db, "SELECT next FROM positions"); sum != 7 || next != 3 {
		t.Errorf("the balance is %d and the position %d, want 7 and 3", sum, next)
	}
}

func TestAKeyIsAnsweredOnce(t *testing.T) {
	db := open(t)
	charged := 0
	charge := func(*sql.Tx) (string, error) {
		charged++
		return fmt.Sprint("receipt ", charged), nil
	}
	broke := errors.New("the bank is closed")
	if _, err := Pay(t.Context(), db, "ada", "k", "3.50", func(*sql.Tx) (string, error) { return "", broke }); !errors.Is(err, broke) {
		t.Fatalf("work that fails: %v", err)
	}
	for range 3 {
		if answer, err := Pay(t.Context(), db, "ada", "k", "3.50", charge); answer != "receipt 1" || err != nil {
			t.Errorf("a repeat is answered %q, %v; want the first receipt", answer, err)
		}
	}
	if _, err := Pay(t.Context(), db, "ada", "k", "7.00", charge); !errors.Is(err, ErrOtherBody) {
		t.Errorf("another body under the key: %v", err)
	}
	if answer, err := Pay(t.Context(), db, "bob", "k", "7.00", charge); answer != "receipt 2" || err != nil || charged != 2 {
		t.Errorf("another account: %q, %v after %d charges", answer, err, charged)
	}
}

// Of eight calls at the same moment one books and seven get its answer. Whoever
// looks first and inserts later books eight times.
func TestEightAtOnce(t *testing.T) {
	db := open(t)
	looked, booked := make(chan struct{}, 8), 0
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() { // SELECT, and only then INSERT
			if n := number(t, db, "SELECT count(*) FROM keys WHERE key = 'k'"); n == 0 {
				looked <- struct{}{} // and would book
			}
		})
	}
	all.Wait()
	if len(looked) != 8 {
		t.Errorf("%d of eight find no key, want all", len(looked))
	}
	for range 8 {
		all.Go(func() {
			answer, err := Pay(context.Background(), db, "ada", "k", "3.50", func(tx *sql.Tx) (string, error) {
				booked++ // under the database's lock
				return "receipt", book(context.Background(), tx, Paid{Account: "ada", Amount: 350})
			})
			if answer != "receipt" || err != nil {
				t.Errorf("answered %q, %v", answer, err)
			}
		})
	}
	all.Wait()
	if sum := number(t, db, "SELECT balance FROM accounts"); booked != 1 || sum != 350 {
		t.Errorf("eight calls book %d times, the balance is %d", booked, sum)
	}
}

// Two withdrawals read the same events; one of them must not be appended.
func TestTwoWithdrawals(t *testing.T) {
	db := open(t)
	run(t, db, `INSERT INTO events VALUES ('ada', 1, 40)`)
	if err := Withdraw(t.Context(), db, "ada", 50); !errors.Is(err, ErrRefused) {
		t.Errorf("50 of 40: %v", err)
	}
	var group sync.WaitGroup
	for range 10 { // each withdraws 30, trying again until it is told
		group.Go(func() {
			for range 20 {
				err := Withdraw(context.Background(), db, "ada", 30)
				if err == nil || errors.Is(err, ErrRefused) {
					return
				}
			}
			t.Error("the withdrawal is never told")
		})
	}
	group.Wait()
	if n := number(t, db, "SELECT sum(amount) FROM events"); n != 10 {
		t.Errorf("ten withdrawals of 30 from 40 leave %d, want 10", n)
	}
}

func TestASagaAdvancesOnce(t *testing.T) {
	next := func(state, outcome string) (string, string) { return state + ", " + outcome, "ship" }
	db := open(t)
	for range 3 {
		if err := Advance(t.Context(), db, "7", "reply-1", "reserved", next); err != nil {
			t.Fatal(err)
		}
	}
	var state string
	if err := db.QueryRow("SELECT state FROM sagas").Scan(&state); err != nil || state != "paid, reserved" {
		t.Errorf("the saga stands at %q, %v", state, err)
	}
	if n := number(t, db, "SELECT count(*) FROM outbox"); n != 1 {
		t.Errorf("%d commands go out for one reply", n)
	}
	mend := crash(t, db, "sagas")
	if err := Advance(t.Context(), db, "7", "reply-2", "shipped", next); err == nil {
		t.Error("a crash is no error")
	}
	mend()
	if n := number(t, db, "SELECT count(*) FROM replies"); n != 1 {
		t.Errorf("%d replies are noted, and one was taken", n)
	}
}

// E47: a flush that crashes at any of its lines counts every view once in the end.
func TestAFlushMayRunTwice(t *testing.T) {
	db := open(t)
	var log []View
	for i := range 100 {
		log = append(log, View{int64(i + 1), []string{"home", "home", "about"}[i%3]})
	}
	read := func(after int64) []View { return log[after:min(int(after)+40, len(log))] }
	for _, table := range []string{"pages", "positions", ""} {
		mend := func() {}
		if table != "" {
			mend = crash(t, db, table)
		}
		for range 3 {
			if err := Flush(t.Context(), db, 1, read); (err == nil) != (table == "") {
				t.Errorf("a flush with a crash in %q: %v", table, err)
			}
		}
		mend()
	}
	if home, about := number(t, db, "SELECT views FROM pages WHERE id = 'home'"), number(t, db, "SELECT views FROM pages WHERE id = 'about'"); home != 67 || about != 33 {
		t.Errorf("%d and %d views are counted, want 67 and 33", home, about)
	}
}
