package lab

import "testing"

func TestAPredictionIsAnswered(t *testing.T) {
	p := Prediction{Options: []Option{{Text: "100: the rate", Short: "100"}, {Text: "220: both", Short: "220"}}, Answer: 1, Because: "they add up."}
	for _, c := range []struct {
		choice int
		want   string
	}{
		{-1, ""},
		{0, "You predicted 100; it is 220: they add up."},
		{1, "You predicted it, 220: they add up."},
		{2, ""},
	} {
		if got := p.Answered(c.choice); got != c.want {
			t.Errorf("choice %d: got %q want %q", c.choice, got, c.want)
		}
	}
}
