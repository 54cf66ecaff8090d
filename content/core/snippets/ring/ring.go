// Package ring places keys by consistent hashing. It must import nothing but the
// standard library. Start at Ring.
package ring

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
)

// begin ring

// Ring knows which node owns a key.
type Ring struct {
	places []uint64 // on a circle of 2^64, in order
	nodes  map[uint64]string
}

// New gives each node some places on the circle.
func New(nodes []string, vnodes int) *Ring {
	r := &Ring{nodes: map[uint64]string{}}
	for _, node := range nodes {
		for i := range vnodes {
			place := position(fmt.Sprintf("%s#%d", node, i))
			r.places = append(r.places, place)
			r.nodes[place] = node
		}
	}
	slices.Sort(r.places)
	return r
}

// Owner is the first node at or after the key, clockwise.
func (r *Ring) Owner(key string) string {
	i, _ := slices.BinarySearch(r.places, position(key))
	return r.nodes[r.places[i%len(r.places)]] // past the end: the first
}

func position(text string) uint64 {
	sum := sha256.Sum256([]byte(text))
	return binary.BigEndian.Uint64(sum[:8])
}

// end ring
