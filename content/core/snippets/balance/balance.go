// Package balance chooses a server: in turn, as line 388 of the seed, and by two
// random choices. It must import nothing but the standard library. Start at Pick.
package balance

import "sync/atomic"

// begin pick

// Server counts the requests that it has not answered yet.
type Server struct{ InFlight atomic.Int64 }

// Pick looks at two servers, drawn by lot, and takes the emptier one.
func Pick(servers []*Server, lot func(n int) int) *Server {
	i, j := lot(len(servers)), lot(len(servers)-1)
	if j >= i {
		j++ // two different ones
	}
	a, b := servers[i], servers[j]
	if a.InFlight.Load() <= b.InFlight.Load() {
		return a
	}
	return b
}

// end pick

// RoundRobin takes one server after the other.
type RoundRobin struct{ next int }

// Pick ignores how full anybody is.
func (r *RoundRobin) Pick(servers []*Server) *Server {
	r.next++
	return servers[(r.next-1)%len(servers)]
}
