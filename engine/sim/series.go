package sim

import "time"

// Series is a history in equal steps of time: the last Cap bins, older ones fall
// off. A bin is either a sum (Add: things per step) or a level (Set: the value at
// the end of the step).
type Series struct {
	step   time.Duration
	bins   []float64
	newest int64 // index of the newest bin, counted from time zero; -1 when empty
}

// NewSeries keeps the last bins steps of the given length.
func NewSeries(step time.Duration, bins int) *Series {
	return &Series{step: max(step, 1), bins: make([]float64, max(bins, 1)), newest: -1}
}

// Step is the length of one bin.
func (s *Series) Step() time.Duration { return s.step }

// Add counts v into the bin of this moment.
func (s *Series) Add(at time.Duration, v float64) {
	if slot := s.slot(at); slot >= 0 {
		s.bins[slot] += v
	}
}

// Set makes v the level of the bin of this moment.
func (s *Series) Set(at time.Duration, v float64) {
	if slot := s.slot(at); slot >= 0 {
		s.bins[slot] = v
	}
}

// slot is where the bin of this moment lives, clearing the bins that time has
// skipped; -1 when the moment has already fallen off.
func (s *Series) slot(at time.Duration) int {
	index := int64(at / s.step)
	size := int64(len(s.bins))
	for next := max(s.newest+1, index-size+1); next <= index; next++ {
		s.bins[next%size] = 0
	}
	if index > s.newest {
		s.newest = index
	}
	if index <= s.newest-size || index < 0 {
		return -1
	}
	return int(index % size)
}

// Bin is the value of bin number index (time index*Step); 0 when not kept.
func (s *Series) Bin(index int64) float64 {
	size := int64(len(s.bins))
	if index < 0 || index > s.newest || index <= s.newest-size {
		return 0
	}
	return s.bins[index%size]
}

// Sum adds the bins that lie in [from, to).
func (s *Series) Sum(from, to time.Duration) float64 {
	total := 0.0
	for i := int64(from / s.step); i < int64(to/s.step); i++ {
		total += s.Bin(i)
	}
	return total
}

// Points are the bins that lie in [from, to), oldest first.
func (s *Series) Points(from, to time.Duration) []float64 {
	first, last := int64(from/s.step), int64(to/s.step)
	if last <= first {
		return nil
	}
	points := make([]float64, 0, last-first)
	for i := first; i < last; i++ {
		points = append(points, s.Bin(i))
	}
	return points
}
