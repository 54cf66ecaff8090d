package session

import (
	"slices"
	"testing"

	"napkin/quiz/schedule"
)

func TestGradesFollowWhatHappened(t *testing.T) {
	const again, hard, good, easy = schedule.Again, schedule.Hard, schedule.Good, schedule.Easy
	for _, tt := range []struct {
		name   string
		answer Answered
		earns  schedule.Rating
		offers []schedule.Rating
	}{
		{"right", Answered{Correct: true}, good, []schedule.Rating{again, hard, good, easy}},
		{"right, slowly", Answered{Correct: true, Slow: true}, hard, []schedule.Rating{again, hard, good, easy}},
		{"right with the hint", Answered{Correct: true, Hinted: true}, hard, []schedule.Rating{again, hard}},
		{"wrong", Answered{}, again, []schedule.Rating{again, hard}},
		{"wrong with the hint", Answered{Hinted: true}, again, []schedule.Rating{again, hard}},
		{"shown", Answered{Shown: true}, again, []schedule.Rating{again}},
		{"shown after the hint", Answered{Shown: true, Hinted: true}, again, []schedule.Rating{again}},
	} {
		if got := tt.answer.Grade(); got != tt.earns {
			t.Errorf("%s earns %v, want %v", tt.name, got, tt.earns)
		}
		if got := tt.answer.Grades(); !slices.Equal(got, tt.offers) {
			t.Errorf("%s offers %v, want %v", tt.name, got, tt.offers)
		}
		if !tt.answer.May(tt.answer.Grade()) {
			t.Errorf("%s earns %v and may not choose it", tt.name, tt.answer.Grade())
		}
		for _, r := range schedule.Ratings() {
			if why := tt.answer.WhyNot(r); (why == "") != tt.answer.May(r) {
				t.Errorf("%s, %v: %q", tt.name, r, why)
			}
		}
	}
}
