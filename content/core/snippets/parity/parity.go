// Package parity is the smallest erasure code. It must import nothing. Start at
// XOR.
package parity

// begin xor

// XOR is the parity of shards of one length. Of shards and their parity
// any one may be lost: it is the XOR of the others.
func XOR(shards ...[]byte) []byte {
	out := make([]byte, len(shards[0]))
	for _, shard := range shards {
		for i, b := range shard {
			out[i] ^= b
		}
	}
	return out
}

// end xor
