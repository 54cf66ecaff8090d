package placement

import (
	"math"
	"testing"
	"time"

	"napkin/quiz"
)

func TestUsableKindsAndTheirLuck(t *testing.T) {
	four := []quiz.Option{{Text: "a", Correct: true}, {Text: "b"}, {Text: "c"}, {Text: "d"}}
	for _, tt := range []struct {
		kind  quiz.Kind
		ok    bool
		guess float64
		slip  float64
		takes time.Duration
	}{
		{&quiz.Single{Options: four}, true, 0.25, misread, 20 * time.Second},
		{&quiz.Next{Single: quiz.Single{Options: four[:3]}}, true, 1.0 / 3, misread, 35 * time.Second},
		{&quiz.Multiple{Options: four}, true, 1.0 / 15, 1 - (1-misread)*(1-misread)*(1-misread)*(1-misread), 35 * time.Second},
		{&quiz.Numeric{}, true, typed, misread, time.Minute},
		{&quiz.Order{}, false, 0, 0, 0},
		{&quiz.Recall{}, false, 0, 0, 0},
		{nil, false, 0, 0, 0},
	} {
		q := quiz.Question{ID: "q", Lesson: "l", Difficulty: 2, Kind: tt.kind}
		got, ok := Usable(q)
		if ok != tt.ok || math.Abs(got.Guess-tt.guess) > 1e-12 || ok && math.Abs(got.Slip-tt.slip) > 1e-12 || got.Takes != tt.takes || ok && (got.Topic != "l" || got.Difficulty != 2) {
			t.Errorf("%s: %+v, %v; want luck %v, slips %v and %v", q.KindName(), got, ok, tt.guess, tt.slip, tt.takes)
		}
	}
}
