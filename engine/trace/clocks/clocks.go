// Package clocks runs three logical clocks on one trace of messages: Lamport's,
// vector and hybrid. It must never look at a real clock: physical times are
// part of the trace. Start reading at Lamport, Vector and Hybrid.
package clocks

// Lamport is a counter: an event is later than all it could know of.
// Source: Lamport 1978.
type Lamport int

// Tick is the clock after an event of its own or a send.
func (l Lamport) Tick() Lamport { return l + 1 }

// Receive is the clock after a message with its sender's clock.
func (l Lamport) Receive(m Lamport) Lamport { return max(l, m) + 1 }

// Vector counts the events of every process that an event knows of.
// Source: Fidge 1988; Mattern 1989.
type Vector []int

// Tick is the clock of process p after an event of its own or a send.
func (v Vector) Tick(p int) Vector {
	out := append(Vector(nil), v...)
	out[p]++
	return out
}

// Receive is the clock of process p after a message.
func (v Vector) Receive(p int, m Vector) Vector {
	out := v.Tick(p)
	for i := range out {
		out[i] = max(out[i], m[i])
	}
	return out
}

// Before reports whether v happened before w: nowhere greater, and not equal.
func (v Vector) Before(w Vector) bool {
	less := false
	for i := range v {
		if v[i] > w[i] {
			return false
		}
		less = less || v[i] < w[i]
	}
	return less
}

// Concurrent reports that neither happened before the other.
func (v Vector) Concurrent(w Vector) bool { return !v.Before(w) && !w.Before(v) }

// Hybrid is a hybrid logical clock: the largest physical time it knows of, and
// a counter for events that share it. Source: Kulkarni et al. 2014.
type Hybrid struct{ Time, Count int }

// Tick is the clock after an event of its own or a send, at physical time now.
func (h Hybrid) Tick(now int) Hybrid {
	if now > h.Time {
		return Hybrid{now, 0}
	}
	return Hybrid{h.Time, h.Count + 1}
}

// Receive is the clock after a message, at physical time now.
func (h Hybrid) Receive(m Hybrid, now int) Hybrid {
	top := max(h.Time, m.Time, now)
	switch {
	case top == h.Time && top == m.Time:
		return Hybrid{top, max(h.Count, m.Count) + 1}
	case top == h.Time:
		return Hybrid{top, h.Count + 1}
	case top == m.Time:
		return Hybrid{top, m.Count + 1}
	}
	return Hybrid{top, 0}
}

// Before orders hybrid clocks by time, then count.
func (h Hybrid) Before(o Hybrid) bool {
	return h.Time < o.Time || h.Time == o.Time && h.Count < o.Count
}
