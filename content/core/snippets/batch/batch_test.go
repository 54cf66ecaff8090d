package batch

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// page reads a page of n authors in one way, and gives how many posts it found.
type page func(ctx context.Context, db *sql.DB, n int) (int, error)

func ids(n int) []int64 {
	out := make([]int64, n)
	for i := range out {
		out[i] = int64(i + 1)
	}
	return out
}

func bad(ctx context.Context, db *sql.DB, _ int) (int, error) {
	posts, err := SeedBad(ctx, db)
	return len(posts), err
}

// atOnce makes the queries of the N+1 at the same time.
func atOnce(limit int) page {
	return func(ctx context.Context, db *sql.DB, n int) (int, error) {
		users, err := numbers(ctx, db, "SELECT id FROM users")
		if err != nil {
			return 0, err
		}
		var found atomic.Int64
		var calls []func(context.Context) error
		for _, id := range users {
			calls = append(calls, func(ctx context.Context) error {
				posts, err := Posts(ctx, db, []int64{id})
				found.Add(int64(len(posts[id])))
				return err
			})
		}
		err = Gather(ctx, limit, calls...)
		return int(found.Load()), err
	}
}

func batched(ctx context.Context, db *sql.DB, _ int) (int, error) {
	users, err := numbers(ctx, db, "SELECT id FROM users")
	if err != nil {
		return 0, err
	}
	found, err := Posts(ctx, db, users)
	n := 0
	for _, posts := range found {
		n += len(posts)
	}
	return n, err
}

// A hundred authors, a millisecond for each query. Making the queries at once
// saves time and not one query; it takes a hundred connections instead.
func TestRoundTrips(t *testing.T) {
	for _, tc := range []struct {
		name                     string
		read                     page
		posts, queries, together int
		lasts                    time.Duration
	}{
		{"N+1", bad, 2, 101, 1, 101 * time.Millisecond},
		{"N+1 at once", atOnce(100), 200, 101, 100, 2 * time.Millisecond},
		{"N+1, ten at a time", atOnce(10), 200, 101, 10, 11 * time.Millisecond},
		{"batch", batched, 200, 2, 1, 2 * time.Millisecond},
	} {
		synctest.Test(t, func(t *testing.T) {
			fake := &server{users: 100, slow: time.Millisecond}
			db := sql.OpenDB(fake)
			defer db.Close()
			start := time.Now()
			posts, err := tc.read(t.Context(), db, 100)
			if err != nil {
				t.Fatal(err)
			}
			if posts != tc.posts || fake.queries != tc.queries || fake.most != tc.together || time.Since(start) != tc.lasts {
				t.Errorf("%s: %d posts by %d queries, %d of them together, in %v; want %d, %d, %d, %v",
					tc.name, posts, fake.queries, fake.most, time.Since(start), tc.posts, tc.queries, tc.together, tc.lasts)
			}
		})
	}
}

// E61: the driver does not take a list for a parameter.
func TestAListDoesNotBind(t *testing.T) {
	db := sql.OpenDB(&server{users: 3})
	defer db.Close()
	if _, err := SeedGood(t.Context(), db); err == nil || !strings.Contains(err.Error(), "unsupported type []int64") {
		t.Errorf("the seed's good version gives %v, want that a list is not supported", err)
	}
	if found, err := Posts(t.Context(), db, ids(3)); err != nil || len(found) != 3 || len(found[2]) != 2 {
		t.Errorf("with a mark for each id: %v, %v; want two posts of each of 3 authors", found, err)
	}
}

// E61: the list has bounds at both ends.
func TestTheListIsBounded(t *testing.T) {
	for _, tc := range []struct{ ids, queries, widest int }{{0, 0, 0}, {1, 1, 1}, {1000, 1, 1000}, {1001, 2, 1000}, {70_000, 70, 1000}} {
		fake := &server{users: tc.ids}
		db := sql.OpenDB(fake)
		found, err := Posts(t.Context(), db, ids(tc.ids))
		if err != nil || len(found) != tc.ids || fake.queries != tc.queries || fake.widest != tc.widest {
			t.Errorf("%d ids: %d authors by %d queries of at most %d parameters, %v; want %d, %d", tc.ids, len(found), fake.queries, fake.widest, err, tc.queries, tc.widest)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}
	db := sql.OpenDB(&server{})
	defer db.Close()
	if err := (ByAuthor{}).load(t.Context(), db, ids(70_000)); err == nil {
		t.Error("70,000 ids in one query pass, and the protocol carries 65,535")
	}
}

// E62: line 547 wants an object, line 552 a dict.
func TestNoPostIsBoth(t *testing.T) {
	authors := map[any]any{1: "Ada"}
	for _, tc := range []struct {
		post any
		says string
	}{
		{Object{"author_id": 1}, "object is not a mapping"},
		{Dict{"author_id": 1}, "'dict' object has no attribute 'author_id'"},
	} {
		if _, err := SeedCombine([]any{tc.post}, authors); err == nil || !strings.Contains(err.Error(), tc.says) {
			t.Errorf("the seed combines %T with %v, want: %s", tc.post, err, tc.says)
		}
	}
	got := Combine([]Dict{{"author_id": 1}, {"author_id": 2}}, authors)
	if len(got) != 2 || got[0]["author"] != "Ada" || got[1]["author"] != nil {
		t.Errorf("combined %v", got)
	}
}

// E63: one call fails at once while two wait for answers. The seed's gather raises
// the error and leaves the two running.
func TestWhatRunsOnAfterAnError(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		broken := errors.New("profile is down")
		answers := make(chan struct{})
		var running atomic.Int64
		slow := func(ctx context.Context) error {
			running.Add(1)
			defer running.Add(-1)
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-answers:
				return nil
			}
		}
		failing := func(context.Context) error {
			synctest.Wait() // until the other two wait
			return broken
		}
		without := func(call func(context.Context) error) func() error {
			return func() error { return call(context.Background()) }
		}
		err := SeedGather(without(failing), without(slow), without(slow))
		if n := running.Load(); !errors.Is(err, broken) || n != 2 {
			t.Errorf("the seed's gather gives %v with %d calls running, want the error and 2", err, n)
		}
		close(answers)
		synctest.Wait()
		answers = make(chan struct{})
		err = Gather(context.Background(), 3, failing, slow, slow)
		if n := running.Load(); !errors.Is(err, broken) || n != 0 {
			t.Errorf("Gather gives %v with %d calls running, want the error and none", err, n)
		}
	})
}

// E63: nothing bounds how many the seed's gather starts.
func TestHowManyRunTogether(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		running, most := 0, 0
		call := func(context.Context) error {
			mu.Lock()
			running++
			most = max(most, running)
			mu.Unlock()
			time.Sleep(time.Millisecond) // of the bubble
			mu.Lock()
			running--
			mu.Unlock()
			return nil
		}
		seeds, calls := make([]func() error, 500), make([]func(context.Context) error, 500)
		for i := range calls {
			seeds[i], calls[i] = func() error { return call(context.Background()) }, call
		}
		if err := SeedGather(seeds...); err != nil || most != 500 {
			t.Errorf("the seed's gather runs %d of 500 together, %v; want all", most, err)
		}
		most = 0
		if err := Gather(context.Background(), 10, calls...); err != nil || most != 10 {
			t.Errorf("Gather runs %d of 500 together, %v; want 10", most, err)
		}
	})
}
