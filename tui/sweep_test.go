package tui_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/exp/golden"

	"napkin/tui/layout"
	"napkin/tui/uitest"
)

// sizes are every size that has hurt somebody, and some between.
func sizes() []layout.Size {
	var out []layout.Size
	for _, w := range []int{1, 2, 10, 39, 59, 60, 61, 79, 80, 99, 100, 120, 159, 160, 200, 300} {
		for _, h := range []int{1, 2, 14, 15, 16, 20, 24, 36, 60, 100} {
			out = append(out, layout.Size{W: w, H: h})
		}
	}
	return out
}

// TestEveryPageAtEverySize draws every page, and every page under each
// overlay, at sizes from 1x1 to 300x100: exactly as large as the screen, no
// control characters, no panic.
func TestEveryPageAtEverySize(t *testing.T) {
	frames := 0
	for i, page := range uitest.Pages() {
		profile := []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ANSI, colorprofile.Ascii}[i%3]
		d := uitest.Start(t, layout.Size{W: 80, H: 24}, func(w *uitest.World) { w.Profile = profile })
		page.Show(d)
		for j, size := range sizes() {
			d.Resize(size).Screen()
			frames++
			if j%7 == 0 {
				overlay := []string{"/", ":", "?"}[j/7%3]
				d.Keys(overlay).Screen()
				d.Keys("esc").Screen()
				frames += 2
			}
		}
	}
	t.Logf("%d frames of %d pages at %d sizes", frames, len(uitest.Pages()), len(sizes()))
}

// TestMonkey presses keys, clicks, turns the wheel, pastes, resizes and lets
// time pass, at random but from a seed.
func TestMonkey(t *testing.T) {
	keys := strings.Fields("up down left right enter esc tab shift+tab space backspace pgup pgdown home end ctrl+u ctrl+d " +
		"a b c d e f g h i j k l m n o p r s t u w x y z G H R U 1 2 3 4 5 6 8 9 0 / : ? + - = . [ ] ~ ctrl+p ctrl+l")
	var links []string
	for _, page := range uitest.Pages() {
		if page.Link != "" {
			links = append(links, page.Link)
		}
	}
	for seed := range uint64(24) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			random := rand.New(rand.NewPCG(seed, 7))
			d := uitest.Start(t, layout.Size{W: 100, H: 30})
			last := ""
			defer func() {
				if r := recover(); r != nil {
					t.Fatalf("panic after %s: %v", last, r)
				}
			}()
			for range 160 {
				switch n := random.IntN(100); {
				case n < 78:
					last = keys[random.IntN(len(keys))]
					d.Keys(last)
				case n < 84:
					x, y := random.IntN(100), random.IntN(30)
					last = fmt.Sprintf("click %d,%d", x, y)
					d.Click(x, y)
				case n < 88:
					last = "wheel"
					d.Send(tea.MouseWheelMsg{X: random.IntN(100), Y: random.IntN(30), Button: tea.MouseWheelDown})
				case n < 90:
					last = "paste"
					d.Send(tea.PasteMsg{Content: "12 kB\n\x1b[31m\u202e日本 \t$"})
				case n < 94:
					last = "time"
					d.Advance(time.Duration(random.IntN(3000)) * time.Millisecond)
				case n < 97:
					size := layout.Size{W: 1 + random.IntN(220), H: 1 + random.IntN(70)}
					last = fmt.Sprintf("resize %dx%d", size.W, size.H)
					d.Resize(size)
				default:
					last = links[random.IntN(len(links))]
					d.Go(last)
				}
				if d.Quit {
					return
				}
				d.Screen()
			}
		})
	}
}

// TestFrames keeps the look of every page: a change is meant, or it is a bug.
func TestFrames(t *testing.T) {
	for _, size := range []layout.Size{{W: 60, H: 15}, {W: 80, H: 24}, {W: 120, H: 40}} {
		for _, page := range uitest.Pages() {
			t.Run(fmt.Sprintf("%s %dx%d", page.Name, size.W, size.H), func(t *testing.T) {
				d := uitest.Start(t, size)
				page.Show(d)
				golden.RequireEqual(t, []byte(d.Screen()))
			})
		}
	}
}
