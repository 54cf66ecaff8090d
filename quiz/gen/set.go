package gen

import "time"

// Set is drills that are practised together.
type Set struct {
	ID, Title string
	About     string        // one sentence
	Limit     time.Duration // for one drill; 0 when nobody looks at the clock
}

// Round is how many drills are asked in one go, at most.
const Round = 10

// Sets are all sets, in the order in which they are learnt.
func Sets() []Set {
	return []Set{
		{ID: "powers", Title: "Powers and prefixes", About: "Powers of two, kilo to peta, bits and bytes, until they need no thought."},
		{ID: "rates", Title: "Per day to per second", About: "A daily count becomes a rate: a day has 86,400 seconds, about 10^5."},
		{ID: "nines", Title: "Nines", About: "Availability as minutes, and what systems in series and side by side make of it."},
		{ID: "latency", Title: "Latency in order", About: "What is faster than what, and by which power of ten."},
		{ID: "queueing", Title: "Queueing by heart", About: "Little's law, utilisation and waiting time without a table."},
		{ID: "capacity", Title: "Capacity in 60 seconds", About: "Requests, storage, bandwidth and servers against the clock.", Limit: time.Minute},
		{ID: "caching", Title: "Caching", About: "What a hit ratio leaves for the database, and what a cache has to hold."},
		{ID: "reliability", Title: "Reliability", About: "Retries, timeouts, error budgets and fan-out in numbers."},
		{ID: "data", Title: "Data", About: "Quorums, shards, copies and collisions in numbers."},
		{ID: "choices", Title: "Choices", About: "Stores and trade-offs: which one, for what reason, and at what price."},
		{ID: "operations", Title: "Operations", About: "Backlogs, canaries, bills and recovery in numbers."},
	}
}

// SetOf finds a set by id.
func SetOf(id string) (Set, bool) {
	for _, s := range Sets() {
		if s.ID == id {
			return s, true
		}
	}
	return Set{}, false
}

func setIDs() []string {
	var ids []string
	for _, s := range Sets() {
		ids = append(ids, s.ID)
	}
	return ids
}
