package design_test

import (
	"testing"

	"napkin/tui/layout"
	"napkin/tui/uitest"
)

// BenchmarkFrame is one key press in the walk and the frame that follows.
func BenchmarkFrame(b *testing.B) {
	d := uitest.Start(b, layout.Size{W: 200, H: 60})
	d.Go("problem/social-feed").Keys("down", "down", "enter", "]", "]", "]")
	keys := []string{"down", "up"}
	b.ResetTimer()
	for i := 0; b.Loop(); i++ {
		d.Send(uitest.Key(keys[i%2]))
		_ = d.App.View()
	}
}
