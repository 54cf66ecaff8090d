package unit

import (
	"math"
	"testing"
)

func TestNoNumberPanics(t *testing.T) {
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), math.MaxFloat64, math.SmallestNonzeroFloat64} {
		for _, style := range []Style{Human, Brief, Full} {
			if text := (Quantity{SI: v}).Format(style); text == "" {
				t.Errorf("%g prints nothing", v)
			}
		}
	}
}
