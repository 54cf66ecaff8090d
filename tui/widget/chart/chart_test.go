package chart

import (
	"math"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"napkin/tui/theme"
)

func TestAChartIsAsLargeAsAsked(t *testing.T) {
	th := theme.For(true, colorprofile.TrueColor)
	p := Plot{Lines: []Line{{Points: []float64{0, 1, math.NaN(), 4, math.Inf(1), -2}, Ink: th.Accent}}, Level: 2, Shade: [][2]float64{{-1, 0.5}, {0.9, 2}}, From: "0 s", Axis: func(float64) string { return "1234567890" }}
	for w := range 80 {
		for h := range 20 {
			got := Draw(th, p, w, h)
			if len(got) != h {
				t.Fatalf("%dx%d: %d lines", w, h, len(got))
			}
			for _, line := range got {
				if ansi.StringWidth(line) != w {
					t.Fatalf("%dx%d: a line of %d cells", w, h, ansi.StringWidth(line))
				}
			}
		}
	}
}

func TestARisingLineClimbsFromLeftBottomToRightTop(t *testing.T) {
	th := theme.For(true, colorprofile.Ascii)
	got := Draw(th, Plot{Lines: []Line{{Points: []float64{0, 1, 2, 3}}}, Max: 3, Level: math.NaN()}, 18, 5)
	first := []rune(ansi.Strip(got[0]))
	if r := first[len(first)-1]; r != '█' {
		t.Errorf("the top right cell is empty: %q", got[0])
	}
	last := []rune(ansi.Strip(got[3]))
	if r := last[AxisWidth+1]; r != ' ' {
		t.Errorf("the bottom left cell is not empty: %q", got[3])
	}
	if r := last[len(last)-1]; r != '█' {
		t.Errorf("the bottom right cell is empty: %q", got[3])
	}
}

func TestALineIsSeenBesideAndAcrossTheArea(t *testing.T) {
	th := theme.For(true, colorprofile.Ascii)
	for _, tc := range []struct {
		at   float64 // of 16, over four rows; the area fills the lower two on the left
		want [4]string
	}{
		{1, [4]string{"    ", "    ", "██  ", "──▁▁"}},
		{6, [4]string{"    ", "    ", "────", "██  "}},
		{15.9, [4]string{"▔▔▔▔", "    ", "██  ", "██  "}},
	} {
		line := []float64{tc.at, tc.at, tc.at, tc.at}
		got := Draw(th, Plot{Lines: []Line{{Points: []float64{8, 8, 0, 0}}, {Points: line}}, Max: 16, Level: math.NaN()}, AxisWidth+1+4, 5)
		for y, want := range tc.want {
			runes := []rune(ansi.Strip(got[y]))
			if cells := string(runes[len(runes)-4:]); cells != want {
				t.Errorf("line at %v, row %d: %q, want %q", tc.at, y, cells, want)
			}
		}
	}
}

func TestNiceRoundsUp(t *testing.T) {
	for v, want := range map[float64]float64{0: 1, 0.3: 0.3, 1: 1, 1.1: 1.2, 1.3: 1.5, 47: 50, 51: 60, 120: 120, math.Inf(1): 1} {
		if got := Nice(v); math.Abs(got-want) > 1e-12 {
			t.Errorf("Nice(%v) = %v, want %v", v, got, want)
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	th := theme.For(true, colorprofile.TrueColor)
	points := make([]float64, 120)
	for i := range points {
		points[i] = math.Sin(float64(i)/9) + 1
	}
	p := Plot{Lines: []Line{{Points: points, Ink: th.Accent}, {Points: points[20:], Ink: th.Good}}, Level: 1}
	for b.Loop() {
		Draw(th, p, 80, 12)
	}
}
