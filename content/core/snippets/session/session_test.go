package session

import (
	"math/rand/v2"
	"strconv"
	"testing"
	"time"
)

// store is a log of values; a replica has applied a part of the primary's.
type store struct {
	primary *store // nil for the primary itself
	log     []string
	applied int
}

func (s *store) Write(statement string) int {
	s.log = append(s.log, statement)
	s.applied = len(s.log)
	return s.applied
}

func (s *store) Query(string) (string, int) {
	if s.applied == 0 {
		return "", 0
	}
	log := s.log
	if s.primary != nil {
		log = s.primary.log
	}
	return log[s.applied-1], s.applied
}

func (s *store) WaitFor(position int, _ time.Duration) bool { return s.applied >= position }

// walk is 20,000 writes and 60,000 reads by ten sessions, each from any of three
// replicas that catch up at random; it counts the promises that are broken. Without
// reading on, a session forgets what it has seen in reads.
func walk(readOn bool) (lostOwn, backwards int) {
	rng := rand.New(rand.NewPCG(9, 9))
	primary := &store{}
	replicas := []*store{{primary: primary}, {primary: primary}, {primary: primary}}
	sessions := make([]struct {
		Session
		own, seen int
	}, 10)
	for i := range 80_000 {
		s := &sessions[rng.IntN(len(sessions))]
		if r := replicas[rng.IntN(len(replicas))]; rng.IntN(4) == 0 {
			r.applied += rng.IntN(len(primary.log) - r.applied + 1)
		}
		switch {
		case i%40 == 0: // one write in ten is of a session
			s.Write(primary, strconv.Itoa(i))
			s.own = i
			continue
		case i%4 == 0:
			primary.Write(strconv.Itoa(i))
			continue
		}
		position := s.Position
		got, _ := strconv.Atoi(s.Read(primary, replicas[rng.IntN(len(replicas))], "newest"))
		if !readOn {
			s.Position = position
		}
		if got < s.own {
			lostOwn++
		}
		if got < s.seen {
			backwards++
		}
		s.seen = got
	}
	return lostOwn, backwards
}

// The lesson names these figures.
func TestASessionNeverRunsBackwards(t *testing.T) {
	if own, backwards := walk(true); own != 0 || backwards != 0 {
		t.Errorf("with both max %d reads miss an own write and %d run backwards, want none", own, backwards)
	}
	if own, backwards := walk(false); own != 0 || backwards != 10_708 {
		t.Errorf("without the second max %d reads miss an own write and %d run backwards, want 0 and 10708", own, backwards)
	}
}
