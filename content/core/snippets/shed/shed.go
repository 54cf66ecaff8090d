// Package shed refuses requests that have waited too long. Time is a parameter. It
// must import nothing but the standard library. Start at Next.
package shed

import (
	"slices"
	"time"
)

// Request came at a time; Refuse answers that it was too much.
type Request struct {
	Arrived time.Duration
	Refuse  func()
}

// Queue holds requests, the oldest first.
type Queue struct {
	waiting   []Request
	lastEmpty time.Duration
}

// Add puts a request at the end.
func (q *Queue) Add(now time.Duration, r Request) {
	if len(q.waiting) == 0 {
		q.lastEmpty = now
	}
	q.waiting = append(q.waiting, r)
}

// begin next

// Next is the request to serve now, and whether there is one. Those
// that waited too long are refused.
func (q *Queue) Next(now time.Duration) (Request, bool) {
	standing := now-q.lastEmpty > 100*time.Millisecond
	limit := 100 * time.Millisecond
	if standing {
		limit = 5 * time.Millisecond
	}
	for len(q.waiting) > 0 && now-q.waiting[0].Arrived > limit {
		q.waiting[0].Refuse()
		q.waiting = q.waiting[1:]
	}
	if len(q.waiting) == 0 {
		q.lastEmpty = now
		return Request{}, false
	}
	at := 0
	if standing {
		at = len(q.waiting) - 1 // the newest
	}
	r := q.waiting[at]
	q.waiting = slices.Delete(q.waiting, at, at+1)
	return r, true
}

// end next
