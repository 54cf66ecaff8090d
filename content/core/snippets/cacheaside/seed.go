package cacheaside

import "time"

// begin seed

// Seed is the caching of lines 332-378 of the seed, with its faults.
type Seed struct {
	DB    Database
	Cache *Cache
	Queue []Write // what queue.publish, line 365, holds
}

// Write is a message for whoever writes to the database later.
type Write struct {
	ID   string
	Data Row
}

// GetUser is get_user, lines 332-343.
func (s *Seed) GetUser(id string) Row {
	user, ok := s.Cache.Get("user:" + id)
	if ok && len(user) > 0 { // "if user": None and {} are false
		return user
	}
	user = s.DB.Read(id)
	s.Cache.Set("user:"+id, user, time.Hour)
	return user
}

// WriteThrough is update_user, lines 349-354.
func (s *Seed) WriteThrough(id string, data Row) {
	s.DB.Write(id, data)
	s.Cache.Set("user:"+id, data, time.Hour)
}

// WriteBehind is update_user, lines 360-365.
func (s *Seed) WriteBehind(id string, data Row) {
	s.Cache.Set("user:"+id, data, time.Hour)
	s.Queue = append(s.Queue, Write{id, data})
}

// OnUserUpdate is on_user_update, lines 375-378.
func (s *Seed) OnUserUpdate(id string) {
	s.Cache.Delete("user:" + id)
	s.Cache.Delete("user:" + id + ":posts")
	s.Cache.Delete("feed:" + id)
}

// end seed
