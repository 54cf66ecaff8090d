package cacheaside

import (
	"maps"
	"math/rand/v2"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// table is a database that counts its reads, and lets others act in the middle of
// a read or right after a commit.
type table struct {
	mu        sync.Mutex
	rows      map[string]Row
	reads     int
	slow      time.Duration
	inRead    func() // runs once, after the row was read
	onCommits func() // runs once, after the row was written
}

func (d *table) Read(id string) Row {
	d.mu.Lock()
	d.reads++
	row := d.rows[id]
	d.mu.Unlock()
	time.Sleep(d.slow) // only in a bubble of synctest
	if do := d.inRead; do != nil {
		d.inRead = nil
		do()
	}
	return row
}

func (d *table) Write(id string, changes Row) {
	d.mu.Lock()
	d.rows[id] = d.rows[id].with(changes)
	d.mu.Unlock()
	if do := d.onCommits; do != nil {
		d.onCommits = nil
		do()
	}
}

// world is a seed and a better one, each with a database and a cache of its own.
type world struct {
	elapsed time.Duration
	seedDB  *table
	leaseDB *table
	seed    *Seed
	users   *Users
}

func newWorld(rows map[string]Row) *world {
	w := &world{seedDB: &table{rows: maps.Clone(rows)}, leaseDB: &table{rows: maps.Clone(rows)}}
	clock := func() time.Duration { return w.elapsed }
	rng := rand.New(rand.NewPCG(1, 1))
	w.seed = &Seed{DB: w.seedDB, Cache: NewCache(clock)}
	w.users = &Users{DB: w.leaseDB, Cache: NewCache(clock), Wait: func(d time.Duration) { w.elapsed += d }, Chance: rng.Float64}
	return w
}

func ada() map[string]Row { return map[string]Row{"1": {"name": "Ada", "mail": "ada@example.org"}} }

// E44: a user that does not exist, and a row that Python takes for false, are read
// from the database each time.
func TestNothingIsCachedToo(t *testing.T) {
	w := newWorld(map[string]Row{"empty": {}})
	for _, id := range []string{"nobody", "empty"} {
		for range 100 {
			w.seed.GetUser(id)
			w.users.Get(id)
		}
	}
	if w.seedDB.reads != 200 || w.leaseDB.reads != 2 {
		t.Errorf("200 reads of two ids make %d queries with the seed's code, want 200, and %d, want 2", w.seedDB.reads, w.leaseDB.reads)
	}
}

// E45: while a reader holds the old row, a writer commits and deletes. The seed's
// reader then stores the old row for an hour.
func TestStaleSet(t *testing.T) {
	w := newWorld(ada())
	w.seedDB.inRead = func() {
		w.seedDB.Write("1", Row{"name": "Grace"})
		w.seed.OnUserUpdate("1")
	}
	w.leaseDB.inRead = func() { w.users.Change("1", Row{"name": "Grace"}) }
	w.seed.GetUser("1")
	w.users.Get("1")
	w.elapsed += 59 * time.Minute
	if got := w.seed.GetUser("1")["name"]; got != "Ada" {
		t.Errorf("the seed's cache says %q an hour later, want the old Ada", got)
	}
	if got := w.users.Get("1")["name"]; got != "Grace" {
		t.Errorf("with a lease the cache says %q, want Grace", got)
	}
}

// E46: two writers commit A, B and reach the cache as B, A.
func TestTwoWriters(t *testing.T) {
	w := newWorld(ada())
	w.seedDB.onCommits = func() { w.seed.WriteThrough("1", Row{"name": "B"}) }
	w.leaseDB.onCommits = func() { w.users.Change("1", Row{"name": "B"}) }
	w.seed.WriteThrough("1", Row{"name": "A"})
	w.users.Change("1", Row{"name": "A"})
	if row, cached := w.seedDB.rows["1"]["name"], w.seed.GetUser("1")["name"]; row != "B" || cached != "A" {
		t.Errorf("the seed's row is %q and its cache says %q, want B and the older A", row, cached)
	}
	if row, got := w.leaseDB.rows["1"]["name"], w.users.Get("1")["name"]; row != "B" || got != "B" {
		t.Errorf("the row is %q and the cache says %q, want B twice", row, got)
	}
}

// E46: what is cached is the change, not the row.
func TestAChangeIsNoRow(t *testing.T) {
	w := newWorld(ada())
	w.seed.WriteThrough("1", Row{"name": "Grace"})
	w.users.Change("1", Row{"name": "Grace"})
	if got, ok := w.seed.GetUser("1")["mail"]; ok {
		t.Errorf("the seed's cached user has the mail %q, want none", got)
	}
	if got := w.users.Get("1"); got["mail"] != "ada@example.org" || got["name"] != "Grace" {
		t.Errorf("the user is %v, want both fields", got)
	}
}

// E47: the write was acknowledged, and nothing durable knows of it. It is gone
// with the queue, and unseen when the cache's entry ends first.
func TestWriteBehindLoses(t *testing.T) {
	w := newWorld(ada())
	w.seed.WriteBehind("1", Row{"name": "Grace"})
	w.elapsed += time.Hour // the entry ends, the queue still holds the write
	if got := w.seed.GetUser("1")["name"]; got != "Ada" || len(w.seed.Queue) != 1 {
		t.Errorf("an hour after the acknowledgement the seed says %q, want the old Ada", got)
	}
	w.seed.Queue = nil // the process that held it ends
	if got := w.seedDB.rows["1"]["name"]; got != "Ada" {
		t.Errorf("the row is %q, want Ada: the write is lost", got)
	}
	w.users.Change("1", Row{"name": "Grace"})
	w.users.Cache = NewCache(w.users.Cache.Elapsed) // the cache is lost
	if got := w.users.Get("1")["name"]; got != "Grace" {
		t.Errorf("after a lost cache the user is %q, want Grace", got)
	}
}

// E48: a thousand keys that were filled together end together.
func TestKeysEndTogether(t *testing.T) {
	w := newWorld(map[string]Row{})
	ids := make([]string, 1000)
	for i := range ids {
		ids[i] = time.Duration(i).String()
		w.seedDB.rows[ids[i]], w.leaseDB.rows[ids[i]] = Row{"name": "x"}, Row{"name": "x"}
		w.seed.GetUser(ids[i])
		w.users.Get(ids[i])
	}
	worst := func(c *Cache) int {
		ends := map[time.Duration]int{}
		most := 0
		for _, k := range c.rows {
			second := k.until / time.Second
			ends[second]++
			most = max(most, ends[second])
		}
		return most
	}
	if seed, other := worst(w.seed.Cache), worst(w.users.Cache); seed != 1000 || other > 20 {
		t.Errorf("%d of 1,000 of the seed's keys end in one second, want all, and %d, want at most 20", seed, other)
	}
}

// E49: the feeds that hold the old name are those of the followers; and whoever
// deletes before the commit caches the old row again.
func TestWhatIsDeletedAndWhen(t *testing.T) {
	w := newWorld(ada())
	for _, c := range []*Cache{w.seed.Cache, w.users.Cache} {
		c.Set("feed:2", Row{"author": "Ada"}, time.Hour)
	}
	w.seed.OnUserUpdate("1")
	w.users.Renamed("1", []string{"2"})
	if _, ok := w.seed.Cache.Get("feed:2"); !ok {
		t.Error("the seed deleted the feed of a follower")
	}
	if _, ok := w.users.Cache.Get("feed:2"); ok {
		t.Error("the feed of a follower still has the old name")
	}
	w.seed.OnUserUpdate("1") // before the commit
	w.seed.GetUser("1")      // a reader in between
	w.seedDB.Write("1", Row{"name": "Grace"})
	if got := w.seed.GetUser("1")["name"]; got != "Ada" {
		t.Errorf("deleted before the commit the cache says %q, want the old Ada", got)
	}
}

// E43: one key, 5,000 readers a second, 0.3 s to read the row.
func TestStampede(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		w := newWorld(ada())
		clock := func() time.Duration { return time.Since(start) }
		w.seed.Cache, w.users.Cache = NewCache(clock), NewCache(clock)
		w.users.Wait = time.Sleep // of the bubble: no time passes
		w.seedDB.slow, w.leaseDB.slow = 300*time.Millisecond, 300*time.Millisecond
		var wg sync.WaitGroup
		var mu sync.Mutex
		wrong := 0
		for range 5000 {
			wg.Go(func() { w.seed.GetUser("1") })
			wg.Go(func() {
				if w.users.Get("1")["name"] != "Ada" {
					mu.Lock()
					wrong++
					mu.Unlock()
				}
			})
			time.Sleep(200 * time.Microsecond)
		}
		wg.Wait()
		if n := w.seedDB.reads; n < 1499 || n > 1501 {
			t.Errorf("the seed's readers send %d queries, want 1,500", n)
		}
		if n := w.leaseDB.reads; n != 1 || wrong != 0 {
			t.Errorf("with leases they send %d queries, want 1; %d readers got the wrong row", n, wrong)
		}
	})
}

// Who got the lease and died with it does not keep the key empty.
func TestALeaseEnds(t *testing.T) {
	w := newWorld(ada())
	w.users.Cache.GetOrLease("user:1")
	if got := w.users.Get("1")["name"]; got != "Ada" || w.elapsed != 500*time.Millisecond {
		t.Errorf("a reader without a lease gets %q after %v, want Ada after half a second", got, w.elapsed)
	}
	w.elapsed += leaseFor
	w.users.Get("1")
	if found := w.users.Cache.GetOrLease("user:1"); !found.Hit {
		t.Error("the key stays empty after the lease ended")
	}
}
