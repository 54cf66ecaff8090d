package diagram

import (
	"sync"
	"testing"
)

// TestLayoutsAreMadeBesideTheUpdateLoop draws every kind at once: the race
// detector finds a figure that keeps something.
func TestLayoutsAreMadeBesideTheUpdateLoop(t *testing.T) {
	for name, d := range corpus(t) {
		if name == "sentry" {
			continue // takes long under the race detector
		}
		w := New("d", d)
		var wait sync.WaitGroup
		for i := range 4 {
			wait.Add(1)
			go func() {
				defer wait.Done()
				w.Warm(70 + i%2*40)
				d.Outline()
			}()
		}
		w.Picture(at(80, 20).Theme, 70)
		wait.Wait()
	}
}
