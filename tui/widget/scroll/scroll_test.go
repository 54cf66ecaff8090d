package scroll

import (
	"math/rand/v2"
	"testing"
)

func TestTheWindowNeverLeavesTheText(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	keys := []string{"up", "down", "pgup", "pgdown", "ctrl+u", "ctrl+d", "g", "G"}
	var v View
	for range 20_000 {
		total, h := random.IntN(60), random.IntN(30)
		v.Fit(total, h)
		v.Key(keys[random.IntN(len(keys))])
		if from := random.IntN(60); random.IntN(4) == 0 {
			v.Show(from, from+random.IntN(5))
		}
		if v.Top < 0 || v.Top > max(total-h, 0) {
			t.Fatalf("top %d of %d lines in %d", v.Top, total, h)
		}
	}
}

func TestShowMovesAsLittleAsNeeded(t *testing.T) {
	var v View
	v.Fit(100, 10)
	for _, c := range []struct{ from, to, top int }{{5, 6, 0}, {12, 13, 3}, {4, 5, 3}, {2, 3, 2}, {50, 70, 50}} {
		v.Show(c.from, c.to)
		if v.Top != c.top {
			t.Errorf("show %d-%d: top %d, want %d", c.from, c.to, v.Top, c.top)
		}
	}
}
