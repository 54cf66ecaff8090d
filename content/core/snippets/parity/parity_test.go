package parity

import (
	"bytes"
	"math/rand/v2"
	"testing"
)

// Any one of k shards and their parity comes back from the rest.
func TestAnyOneMayBeLost(t *testing.T) {
	rng := rand.NewChaCha8([32]byte{1})
	for k := 2; k <= 6; k++ {
		all := make([][]byte, k)
		for i := range all {
			all[i] = make([]byte, 40)
			if _, err := rng.Read(all[i]); err != nil {
				t.Fatal(err)
			}
		}
		all = append(all, XOR(all...))
		for lost := range all {
			var rest [][]byte
			rest = append(append(rest, all[:lost]...), all[lost+1:]...)
			if got := XOR(rest...); !bytes.Equal(got, all[lost]) {
				t.Errorf("shard %d of %d does not come back", lost, k)
			}
		}
	}
	if got := XOR([]byte{0b1100}, []byte{0b1010}); got[0] != 0b0110 {
		t.Errorf("1100 and 1010 have the parity %04b, want 0110", got[0])
	}
}
