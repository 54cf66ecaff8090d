package tui_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"napkin/tui/layout"
	"napkin/tui/uitest"
)

// BenchmarkFrame is one key press and the frame that follows, per page, on a
// large terminal.
func BenchmarkFrame(b *testing.B) {
	for _, link := range []string{"screen/home", "screen/learn", "screen/reference", "lesson/retry-with-backoff", "lesson/cap", "calc/feed-capacity", "lab/retry-storm", "diagram/seed-high-level"} {
		b.Run(link, func(b *testing.B) {
			d := uitest.Start(b, layout.Size{W: 200, H: 60})
			d.Go(link)
			keys := []tea.KeyPressMsg{uitest.Key("down"), uitest.Key("up")}
			b.ResetTimer()
			for i := 0; b.Loop(); i++ {
				d.Send(keys[i%2])
				_ = d.App.View()
			}
		})
	}
}

// BenchmarkStart is everything from nothing to the first frame but the
// terminal and the process.
func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		_ = uitest.Start(b, layout.Size{W: 200, H: 60}).App.View()
	}
}
