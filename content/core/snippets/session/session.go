// Package session reads from replicas and never runs backwards: the session keeps
// its position in the primary's log. It must import nothing but the standard
// library. Start at Read.
package session

import "time"

// begin session

// Copy is the primary or a replica. Positions are of the primary's log.
type Copy interface {
	Write(statement string) (position int)
	Query(query string) (rows string, position int)
	WaitFor(position int, most time.Duration) bool
}

// Session is how far its user has seen.
type Session struct{ Position int }

// Write remembers where in the log the change stands.
func (s *Session) Write(primary Copy, statement string) {
	s.Position = max(s.Position, primary.Write(statement))
}

// Read takes a replica that is far enough, or the primary, which is.
func (s *Session) Read(primary, replica Copy, query string) string {
	from := primary
	if replica.WaitFor(s.Position, 50*time.Millisecond) {
		from = replica
	}
	rows, position := from.Query(query)
	s.Position = max(s.Position, position)
	return rows
}

// end session
