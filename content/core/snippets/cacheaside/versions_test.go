package cacheaside

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"
)

// numbered is a table whose rows carry a version, raised with each change.
type numbered struct {
	*table
	version int
}

func (d *numbered) Write(id string, changes Row) {
	d.version++
	d.table.Write(id, changes)
}

// E50: the seed's reader has to learn the version somewhere. One who keeps it in
// the process goes on reading the old copy; one who asks where the row is written
// sees each change.
func TestWhoKnowsTheVersion(t *testing.T) {
	w := newWorld(ada())
	db := &numbered{table: w.leaseDB, version: 1}
	w.users.DB = db
	current := func(string) int { return db.version }
	remembered := 1 // by the seed's reader, in its process
	w.seed.SetVersion("1", remembered, Row{"name": "Ada"})
	w.users.GetVersion("1", current)
	db.Write("1", Row{"name": "Grace"})
	w.seed.SetVersion("1", 2, Row{"name": "Grace"})
	if row, ok := w.seed.Cache.Get(versioned("1", remembered)); !ok || row["name"] != "Ada" {
		t.Errorf("who remembers version 1 reads %v, want the old Ada", row)
	}
	if row := w.users.GetVersion("1", current); row["name"] != "Grace" {
		t.Errorf("who asks for the version reads %v, want Grace", row)
	}
	reads := db.reads
	w.users.GetVersion("1", current)
	if db.reads != reads {
		t.Error("the same version is read from the database twice")
	}
}

// E50: old versions never end by line 381, so each change leaves a copy for good.
func TestOldVersionsStay(t *testing.T) {
	w := newWorld(ada())
	db := &numbered{table: w.leaseDB}
	w.users.DB = db
	for range 1000 {
		db.Write("1", Row{"name": "Ada"})
		w.seed.SetVersion("1", db.version, Row{"name": "Ada"})
		w.users.GetVersion("1", func(string) int { return db.version })
		w.elapsed += time.Minute
	}
	live := func(c *Cache) int {
		n := 0
		for key := range c.rows {
			if _, ok := c.Get(key); ok {
				n++
			}
		}
		return n
	}
	if seed, other := live(w.seed.Cache), live(w.users.Cache); seed != 1000 || other != 59 {
		t.Errorf("after a thousand changes, one a minute, the seed's cache holds %d copies and the other %d; want 1000 and those of an hour", seed, other)
	}
}

// The chance to load again early falls with e for each load time before the end
// (Vattani et al., VLDB 2015): P(due) = exp(-left / (beta * load)).
func TestEarlyRefresh(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	chance := func() float64 { return 1 - rng.Float64() }
	const end, load = time.Minute, time.Second
	for _, tc := range []struct {
		left time.Duration
		beta float64
	}{{0, 1}, {time.Second, 1}, {3 * time.Second, 1}, {3 * time.Second, 2}, {20 * time.Second, 1}} {
		n := 0
		const times = 40_000
		for range times {
			if Due(end-tc.left, end, load, tc.beta, chance) {
				n++
			}
		}
		want := math.Exp(-tc.left.Seconds() / tc.beta)
		if got := float64(n) / times; math.Abs(got-want) > 0.01 {
			t.Errorf("%v before the end with beta %v: due in %.3f of the reads, want %.3f", tc.left, tc.beta, got, want)
		}
	}
	if !Due(end+time.Second, end, load, 1, func() float64 { return 1 }) {
		t.Error("a row past its end is not due")
	}
}
