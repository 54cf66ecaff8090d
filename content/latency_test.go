package content_test

import (
	"strings"
	"testing"

	"napkin/content"
	"napkin/engine/diag"
)

func TestFiguresAreReadAndWrittenBack(t *testing.T) {
	for text, want := range map[string]string{
		"4 ms": "4 ms", "50..100 µs": "50..100 µs", "50 µs..100 µs": "50..100 µs", "50 us..5 ms": "50 µs..5 ms", "0.3 ms .. 1 ms": "0.3..1 ms", "1..1.5 ns": "1..1.5 ns",
	} {
		figure, err := content.ParseFigure(text)
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if got := figure.Text(); got != want {
			t.Errorf("%q reads as %q, want %q", text, got, want)
		}
		if again, err := content.ParseFigure(want); err != nil || again != figure && again.Text() != want {
			t.Errorf("%q does not read back: %v, %v", want, again, err)
		}
	}
}

func TestWhatIsNoFigure(t *testing.T) {
	for text, code := range map[string]string{
		"": "unit.", "soon": "unit.", "4": "latency.unit", "4 MB": "latency.unit", "0 s": "latency.unit", "-1 s": "latency.unit", "0..1 s": "latency.unit",
		"5 ms..3 ms": "latency.range", "5 ms..": "unit.", "..5 ms": "unit.", "3 MB..5 ms": "latency.unit", "1 ms..2 ms..3 ms": "unit.",
	} {
		_, err := content.ParseFigure(text)
		found, _ := diag.As(err)
		if len(found) == 0 || !strings.HasPrefix(found[0].Code, code) {
			t.Errorf("%q gives %v, want %s", text, err, code)
		}
	}
}
