package estimate

import "math"

// radix sorts by value, equal ones by draw: bytes of the key from the lowest on,
// each pass keeping the order of the one before. For ten thousand draws it takes
// a tenth of the time of a sort by comparison, and a sheet has a dozen outputs.
func radix(list []ranked) []ranked {
	keys, other := make([]keyed, len(list)), make([]keyed, len(list))
	for i, r := range list {
		keys[i] = keyed{ordered(r.value), r.draw}
	}
	for shift := 0; shift < 64; shift += 8 {
		var count [257]int
		for _, k := range keys {
			count[k.key>>shift&0xff+1]++
		}
		if same(count[1:], len(keys)) {
			continue
		}
		for b := 1; b < len(count); b++ {
			count[b] += count[b-1]
		}
		for _, k := range keys {
			at := &count[k.key>>shift&0xff]
			other[*at] = k
			*at++
		}
		keys, other = other, keys
	}
	for i, k := range keys {
		list[i] = ranked{unordered(k.key), k.draw}
	}
	return list
}

type keyed struct {
	key  uint64
	draw int32
}

// same reports whether all keys fell into one bucket: then the pass moves
// nothing.
func same(count []int, n int) bool {
	for _, c := range count {
		if c == n {
			return true
		}
		if c != 0 {
			return false
		}
	}
	return false
}

// ordered maps a number to bits that compare as it does, and unordered back:
// the sign bit is turned over, and below zero all the others too.
func ordered(v float64) uint64 {
	bits := math.Float64bits(v)
	if bits>>63 == 1 {
		return ^bits
	}
	return bits | 1<<63
}

func unordered(key uint64) float64 {
	if key>>63 == 1 {
		return math.Float64frombits(key &^ (1 << 63))
	}
	return math.Float64frombits(^key)
}
