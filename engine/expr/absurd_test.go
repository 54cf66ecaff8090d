package expr

import (
	"runtime"
	"strings"
	"testing"
)

// TestAbsurdInputsStaySmall bounds the memory that hostile input can cost. The
// time follows from it and from BenchmarkWorstCase.
func TestAbsurdInputsStaySmall(t *testing.T) {
	const limit = 1 << 20 // bytes
	for _, text := range []string{
		strings.Repeat("(", 1<<20),
		strings.Repeat("9", 1<<20),
		strings.Repeat("(", MaxLength),
		strings.Repeat("-", MaxLength),
		strings.Repeat("1+", MaxLength/2-1) + "1",
		strings.Repeat("9^", 90) + "9",
		strings.Repeat("1/s", MaxLength/3),
		strings.Repeat("a if a else ", 80) + "a",
		strings.Repeat("max(", 90) + "1" + strings.Repeat(",1)", 90),
		"1" + strings.Repeat(" user*day", 100),
		strings.Repeat("x_", MaxLength/2) + " + 1",
		"1e" + strings.Repeat("9", 500),
		"9^9^9^9",
		"1e-400 / 1e-400",
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if e, err := ParseText(text); err == nil {
			_, _ = e.Eval(nil)
			_ = e.String()
		}
		runtime.ReadMemStats(&after)
		// The lines of a source are found once; its own length does not count.
		if used := after.TotalAlloc - before.TotalAlloc; used > limit {
			t.Errorf("%.20q... of %d bytes took %d bytes", text, len(text), used)
		}
	}
}
