// Package consensus shows Raft's commit rule on a trace of elections,
// appends and replications: an entry of an older term is not committed by
// being on a majority.
//
// It models what the rule needs and no more: logs, terms, votes and what a
// leader knows its followers hold; messages arrive at once or not at all.
// Source: Ongaro & Ousterhout 2014, 'In search of an understandable consensus
// algorithm (extended version)', sections 5.3 and 5.4, figure 8. Start reading
// at Cluster.
package consensus

import "slices"

// Server is one member. Its log holds the term of each entry; an entry is
// told by its term and place.
type Server struct {
	Term   int
	Log    []int
	Down   bool
	match  []int // as a leader: how much of its log each server is known to hold
	leads  bool
	commit int // as far as the leader's rule has shown
}

// Cluster is all servers, each with one entry of term 1, which is committed.
type Cluster struct{ Servers []Server }

// NewCluster makes a cluster of n servers.
func NewCluster(n int) *Cluster {
	c := &Cluster{Servers: make([]Server, n)}
	for i := range c.Servers {
		c.Servers[i] = Server{Term: 1, Log: []int{1}, commit: 1}
	}
	return c
}

// Majority is the least number of servers that is more than half.
func (c *Cluster) Majority() int { return len(c.Servers)/2 + 1 }

// upToDate reports whether a candidate's log is at least as up to date as a
// voter's: by the last term, then by length (section 5.4.1).
func upToDate(candidate, voter []int) bool {
	a, b := candidate[len(candidate)-1], voter[len(voter)-1]
	return a > b || a == b && len(candidate) >= len(voter)
}

// Elect asks the voters for a candidate in a term. It gives the votes that
// were granted, the candidate's own among them, and whether they suffice.
func (c *Cluster) Elect(candidate, term int, voters []int) (granted []int, elected bool) {
	me := &c.Servers[candidate]
	me.Term, me.leads = term, false
	granted = []int{candidate}
	for _, v := range voters {
		s := &c.Servers[v]
		if v == candidate || s.Down || s.Term >= term || slices.Contains(granted, v) {
			continue
		}
		s.Term, s.leads = term, false // it has seen the term, whether it votes or not
		if upToDate(me.Log, s.Log) {
			granted = append(granted, v)
		}
	}
	if len(granted) < c.Majority() {
		return granted, false
	}
	me.leads, me.match = true, make([]int, len(c.Servers))
	me.match[candidate] = len(me.Log)
	return granted, true
}

// Append adds a client's entry to the log of a leader.
func (c *Cluster) Append(leader int) {
	s := &c.Servers[leader]
	s.Log = append(s.Log, s.Term)
	s.match[leader] = len(s.Log)
	c.advance(leader)
}

// Replicate brings a follower's log to that of the leader. It gives what the
// follower had to throw away, from its place on, and whether it took the
// entries at all: a server of a newer term does not.
func (c *Cluster) Replicate(leader, follower int) (lost []int, from int, ok bool) {
	l, f := &c.Servers[leader], &c.Servers[follower]
	if f.Term > l.Term {
		l.Term, l.leads = f.Term, false
		return nil, 0, false
	}
	f.Term, f.leads = l.Term, false
	same := 0
	for same < len(f.Log) && same < len(l.Log) && f.Log[same] == l.Log[same] {
		same++
	}
	if same < len(f.Log) && same < len(l.Log) { // a conflict; a longer log that agrees is kept
		lost = slices.Clone(f.Log[same:])
	}
	if same < len(l.Log) {
		f.Log = slices.Clone(l.Log)
	}
	l.match[follower] = len(l.Log)
	c.advance(leader)
	f.commit = max(f.commit, l.commit)
	return lost, same, true
}

// advance is the commit rule: the last place that a majority is known to hold
// and whose entry is of the leader's own term; all before it is committed with
// it (section 5.4.2).
func (c *Cluster) advance(leader int) {
	s := &c.Servers[leader]
	if n := c.held(leader); n > s.commit && s.Log[n-1] == s.Term {
		s.commit = n
	}
}

// held is the last place of a leader's log that a majority is known to hold,
// whatever its term.
func (c *Cluster) held(leader int) int {
	match := slices.Clone(c.Servers[leader].match)
	slices.Sort(match)
	return match[len(match)-c.Majority()]
}

// Crash stops a server; what it knew as a leader is gone, its log stays.
func (c *Cluster) Crash(server int) {
	c.Servers[server].Down, c.Servers[server].leads = true, false
}

// Restart brings a server back.
func (c *Cluster) Restart(server int) { c.Servers[server].Down = false }
