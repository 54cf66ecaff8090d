package schedule

import "time"

// Forecast counts the cards that come up on each of the next days, today first.
// What is overdue is counted today.
func (s *Scheduler) Forecast(cards []Card, at time.Time, days int) []int {
	if days <= 0 {
		return nil
	}
	out := make([]int, days)
	today := s.options.Calendar.DayOf(at)
	for _, c := range cards {
		if c.State == Unseen {
			continue
		}
		if i := int(max(s.DueDay(c)-today, 0)); i < days {
			out[i]++
		}
	}
	return out
}

// MeanRecall is the mean probability of recall over the answered cards at a
// time, and how many cards that is. With no card it is 0.
func (s *Scheduler) MeanRecall(cards []Card, at time.Time) (float64, int) {
	day := s.options.Calendar.DayOf(at)
	var sum float64
	n := 0
	for _, c := range cards {
		if c.State == Unseen || c.Stability <= 0 {
			continue
		}
		sum += s.recall(c, day-s.options.Calendar.DayOf(c.Last))
		n++
	}
	if n == 0 {
		return 0, 0
	}
	return sum / float64(n), n
}
