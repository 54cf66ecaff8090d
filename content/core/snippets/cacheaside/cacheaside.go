// Package cacheaside runs the steps of the lesson's cache-aside: the seed's, ported
// line by line with its faults, and one over a cache with leases. Time, waiting and
// chance are parameters. It must import nothing but the standard library. Start at
// Users.
package cacheaside

import (
	"maps"
	"time"
)

// Row is a row of the table of users; nil is no such user.
type Row map[string]string

// Database is the table. A read takes time, in which others go on.
type Database interface {
	Read(id string) Row
	Write(id string, changes Row)
}

// begin get

// Users reads and changes users through a cache with leases.
type Users struct {
	DB     Database
	Cache  *Cache
	Wait   func(time.Duration)
	Chance func() float64 // 0 <= x < 1
}

// Get gives the row of a user, nil when there is none.
func (u *Users) Get(id string) Row {
	key := "user:" + id
	var found Found
	for range 25 { // wait half a second at most
		found = u.Cache.GetOrLease(key)
		if found.Hit { // also a stored "no such user"
			return found.Row
		}
		if found.Lease != 0 { // one caller may load
			break
		}
		u.Wait(20 * time.Millisecond) // somebody else is loading
	}
	row := u.DB.Read(id)
	if found.Lease != 0 {
		ttl := 30 * time.Second
		if row != nil {
			spread := 0.9 + 0.2*u.Chance()
			ttl = time.Duration(spread * float64(time.Hour))
		}
		u.Cache.SetWithLease(key, found.Lease, row, ttl)
	}
	return row
}

// begin change

// Change commits, and then deletes: which voids the leases that are
// open.
func (u *Users) Change(id string, changes Row) {
	u.DB.Write(id, changes)
	u.Cache.Delete("user:" + id)
}

// end change

// end get

// begin renamed

// Renamed deletes what was copied from a user: the feed of each
// follower, not the user's own.
func (u *Users) Renamed(id string, followers []string) {
	u.Cache.Delete("user:" + id)
	for _, follower := range followers {
		u.Cache.Delete("feed:" + follower)
	}
}

// end renamed

// with gives a row with some fields changed.
func (r Row) with(changes Row) Row {
	out := maps.Clone(r)
	if out == nil {
		out = Row{}
	}
	maps.Copy(out, changes)
	return out
}
