package labs

import (
	"testing"

	"napkin/engine/lab"
)

func TestEveryLabIsProven(t *testing.T) {
	for _, l := range All() {
		proof := lab.Prove(l, 20)
		t.Log("\n" + proof.Text().Plain())
		for _, c := range proof.Claims {
			if !c.OK() {
				t.Errorf("%s, %s %q: solved on %d of %d seeds, want %v (seed 1: %s)", proof.Lab, c.Kind, c.Name, c.Solved, c.Seeds, c.Want, c.Sample)
			}
		}
	}
}
