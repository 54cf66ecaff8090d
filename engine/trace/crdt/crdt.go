// Package crdt shows data types that replicas may change on their own and
// merge in any order: grow-only and positive-negative counters, and a
// last-writer-wins register.
//
// A merge must be commutative, associative and idempotent, and must change
// neither of its arguments. Source: Shapiro, Preguiça, Baquero & Zawirski
// 2011, 'A comprehensive study of convergent and commutative replicated data
// types'. Start reading at Grow.
package crdt

import "slices"

// Grow is a grow-only counter: one count for each replica, which alone may
// raise it.
type Grow []int

// Add raises the count of a replica.
func (g Grow) Add(replica, n int) Grow {
	out := slices.Clone(g)
	out[replica] += n
	return out
}

// Merge takes the larger count in each place.
func (g Grow) Merge(o Grow) Grow {
	out := slices.Clone(g)
	for i := range out {
		out[i] = max(out[i], o[i])
	}
	return out
}

// Value is the sum.
func (g Grow) Value() (sum int) {
	for _, n := range g {
		sum += n
	}
	return sum
}

// Counter is a positive-negative counter: what was added and what was taken
// away are two grow-only counters.
type Counter struct{ Up, Down Grow }

// Add adds n, which may be negative.
func (c Counter) Add(replica, n int) Counter {
	if n < 0 {
		return Counter{slices.Clone(c.Up), c.Down.Add(replica, -n)}
	}
	return Counter{c.Up.Add(replica, n), slices.Clone(c.Down)}
}

// Merge merges both halves.
func (c Counter) Merge(o Counter) Counter { return Counter{c.Up.Merge(o.Up), c.Down.Merge(o.Down)} }

// Value is what was added less what was taken away.
func (c Counter) Value() int { return c.Up.Value() - c.Down.Value() }

// Register is a last-writer-wins register: a value and the time and replica of
// its writing. The zero value was never written.
type Register struct {
	Value   string
	Time    int // by the writer's own clock
	Replica int // breaks a tie: the larger wins
	Written bool
}

// Later reports whether r wins over o.
func (r Register) Later(o Register) bool {
	switch {
	case r.Written != o.Written:
		return r.Written
	case r.Time != o.Time:
		return r.Time > o.Time
	case r.Replica != o.Replica:
		return r.Replica > o.Replica
	}
	return r.Value > o.Value // two writes of one replica at one time
}

// Merge keeps the later of the two.
func (r Register) Merge(o Register) Register {
	if o.Later(r) {
		return o
	}
	return r
}
