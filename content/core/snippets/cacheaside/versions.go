package cacheaside

import (
	"strconv"
	"time"
)

// begin seed-version

// SetVersion is line 381 of the seed: the version is in the key. There
// is no TTL, and not a word on who knows the version.
func (s *Seed) SetVersion(id string, version int, user Row) {
	const noTTL = 100 * 365 * 24 * time.Hour
	s.Cache.Set(versioned(id, version), user, noTTL)
}

// end seed-version

// begin version

// Version is the current one of a user: a number in the user's row,
// raised by each change in the same transaction, or in the page or the
// list that names the user.
type Version func(id string) int

// GetVersion asks for the version first and reads its copy. What it
// stores is never wrong, so an hour is there for the memory's sake.
func (u *Users) GetVersion(id string, current Version) Row {
	key := versioned(id, current(id))
	if row, ok := u.Cache.Get(key); ok {
		return row
	}
	row := u.DB.Read(id)
	u.Cache.Set(key, row, time.Hour)
	return row
}

// end version

func versioned(id string, version int) string {
	return "user:" + id + ":v" + strconv.Itoa(version)
}
