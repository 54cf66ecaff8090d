package schedule

import (
	"math"
	"testing"
	"time"
)

// The numbers in this file are the reference results that the FSRS-6 library
// publishes with its own tests. They check our wrapper against numbers that
// our wrapper did not make.

// reference is a scheduler set up as the published results assume: learning
// steps of 1 and 10 minutes, and days that turn at midnight.
func reference(t testing.TB) *Scheduler {
	t.Helper()
	s, err := New(Options{
		LearningSteps: []time.Duration{time.Minute, 10 * time.Minute},
		Calendar:      Calendar{Rollover: Midnight},
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

var start = time.Date(2022, 11, 29, 12, 30, 0, 0, time.UTC)

func round4(v float64) float64 { return math.Round(v*1e4) / 1e4 }

func TestIntervalsMatchThePublishedVector(t *testing.T) {
	s := reference(t)
	ratings := []Rating{Good, Good, Good, Good, Good, Good, Again, Again, Good, Good, Good, Good, Good}
	want := []int{0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21}
	before := []State{Unseen, Learning, Reviewing, Reviewing, Reviewing, Reviewing, Reviewing,
		Relearning, Relearning, Reviewing, Reviewing, Reviewing, Reviewing}
	c, at := Card{}, start
	for i, r := range ratings {
		if c.State != before[i] {
			t.Errorf("answer %d: state %v before it, want %v", i, c.State, before[i])
		}
		var err error
		if c, err = s.Next(c, r, at); err != nil {
			t.Fatal(err)
		}
		if c.Days != want[i] {
			t.Errorf("answer %d: interval %d days, want %d", i, c.Days, want[i])
		}
		at = c.Due
		if c.Days > 0 { // the library keeps the time of day, we ask from the start of the day
			at = at.Add(12*time.Hour + 30*time.Minute)
		}
	}
}

func TestMemoryMatchesThePublishedVector(t *testing.T) {
	tests := []struct {
		name                  string
		ratings               []Rating
		days                  []int // to let pass after each answer
		last                  Rating
		stability, difficulty float64
	}{
		{"again then good", []Rating{Again, Good, Good, Good, Good, Good}, []int{0, 0, 1, 3, 8, 21}, Good, 54.0393, 6.3464},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := reference(t)
			c, at := Card{}, start
			var err error
			for i, r := range tt.ratings {
				if c, err = s.Next(c, r, at); err != nil {
					t.Fatal(err)
				}
				at = at.AddDate(0, 0, tt.days[i])
			}
			if c, err = s.Next(c, tt.last, at); err != nil {
				t.Fatal(err)
			}
			if got := round4(c.Stability); got != tt.stability {
				t.Errorf("stability %v, want %v", got, tt.stability)
			}
			if got := round4(c.Difficulty); got != tt.difficulty {
				t.Errorf("difficulty %v, want %v", got, tt.difficulty)
			}
		})
	}
}

// TestNextStatesMatchThePublishedVector walks the histories whose final
// stability and difficulty the library publishes for its memory model; the
// scheduler in days must give the same numbers where it applies the same rule.
func TestNextStatesMatchThePublishedVector(t *testing.T) {
	tests := []struct {
		name                  string
		ratings               []Rating
		elapsed               []int // days before each answer
		stability, difficulty float64
	}{
		{"one lapse at the start", []Rating{Again, Good, Good, Good, Good, Good}, []int{0, 0, 1, 3, 8, 21}, 53.6269, 6.3575},
		{"all four ratings", []Rating{Again, Hard, Good, Easy, Good, Good}, []int{0, 0, 1, 3, 8, 21}, 51.0810, 6.7493},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := reference(t)
			c, at := Card{}, start
			var err error
			for i, r := range tt.ratings {
				at = at.AddDate(0, 0, tt.elapsed[i])
				if c, err = s.Next(c, r, at); err != nil {
					t.Fatal(err)
				}
			}
			if got := round4(c.Stability); got != tt.stability {
				t.Errorf("stability %v, want %v", got, tt.stability)
			}
			if got := round4(c.Difficulty); got != tt.difficulty {
				t.Errorf("difficulty %v, want %v", got, tt.difficulty)
			}
		})
	}
}

func TestRetrievabilityMatchesThePublishedVector(t *testing.T) {
	s := reference(t)
	c, at := Card{}, start
	got := []float64{round4(s.Retrievability(c, at))}
	for range 3 {
		var err error
		if c, err = s.Next(c, Good, at); err != nil {
			t.Fatal(err)
		}
		at = c.Due
		got = append(got, round4(s.Retrievability(c, at)))
	}
	want := []float64{0, 1, 0.9095, 0.8998}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("recall before answer %d: %v, want %v", i, got[i], want[i])
		}
	}
}

// The long-term vector has no steps inside the day and no short-term memory;
// our wrapper always has the latter, so the vector holds until the first
// answer on the same day.
func TestWaitsOfDaysMatchTheLongTermVector(t *testing.T) {
	s, err := New(Options{LearningSteps: []time.Duration{}, RelearningSteps: []time.Duration{}, Calendar: Calendar{Rollover: Midnight}})
	if err != nil {
		t.Fatal(err)
	}
	stability := []float64{2.3065, 13.8269, 56.9567, 196.2353, 586.4835, 1559.3567}
	difficulty := []float64{2.1181, 2.1112, 2.1043, 2.0975, 2.0906, 2.0837}
	c, at := Card{}, start
	// The published run reviews on the day the long-term scheduler chose.
	for i, days := range []int{3, 14, 57, 196, 586, 1559} {
		if c, err = s.Next(c, Good, at); err != nil {
			t.Fatal(err)
		}
		if got := round4(c.Stability); got != stability[i] {
			t.Errorf("answer %d: stability %v, want %v", i, got, stability[i])
		}
		if got := round4(c.Difficulty); got != difficulty[i] {
			t.Errorf("answer %d: difficulty %v, want %v", i, got, difficulty[i])
		}
		at = at.AddDate(0, 0, days)
	}
}
