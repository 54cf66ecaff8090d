package estimate

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// The sort by bytes gives what a sort by comparison gives.
func TestRadixSortsAsComparingDoes(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 2))
	makers := map[string]func() float64{
		"all kinds": func() float64 { return math.Float64frombits(random.Uint64()) },
		"small":     func() float64 { return float64(random.IntN(5) - 2) },
		"near":      func() float64 { return 1 + random.Float64()*1e-12 },
		"zeros":     func() float64 { return math.Copysign(0, float64(random.IntN(2))-0.5) },
	}
	for name, make := range makers {
		for _, n := range []int{0, 1, 2, 100, 3000} {
			var list []ranked
			for len(list) < n {
				if v := make(); !math.IsNaN(v) {
					list = append(list, ranked{v, int32(len(list))})
				}
			}
			want := slices.Clone(list)
			slices.SortStableFunc(want, func(a, b ranked) int {
				switch x, y := ordered(a.value), ordered(b.value); {
				case x < y:
					return -1
				case x > y:
					return 1
				}
				return 0
			})
			got := radix(list)
			for i := range got {
				if math.Float64bits(got[i].value) != math.Float64bits(want[i].value) || got[i].draw != want[i].draw {
					t.Fatalf("%s, %d: place %d holds %v, want %v", name, n, i, got[i], want[i])
				}
				if i > 0 && got[i].value < got[i-1].value {
					t.Fatalf("%s, %d: %v comes after %v", name, n, got[i].value, got[i-1].value)
				}
			}
		}
	}
}
