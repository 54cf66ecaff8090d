// Package placement shows where a key goes: jump consistent hash and the hash
// slots of Redis Cluster. It must give the published functions bit for bit.
// Start reading at Jump and Slot.
package placement

// Jump gives the buckets that a key takes on its way to its place among n, the
// last of them its bucket, and where it would jump next: it stays until there
// are more than next buckets. n is from 1 to 2^31. Source: Lamping & Veach 2014, 'A fast, minimal memory, consistent hash
// algorithm', figure 1.
func Jump(key uint64, n int) (path []int, next int64) {
	for next < int64(n) {
		bucket := next
		path = append(path, int(bucket))
		key = key*2862933555777941757 + 1
		next = int64(float64(bucket+1) * (float64(1<<31) / float64(key>>33+1)))
	}
	return path, next
}

// FNV1a hashes text to 64 bits, for keys that are no numbers. Source: Fowler,
// Noll & Vo; IETF draft-eastlake-fnv.
func FNV1a(text string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(text) {
		h = (h ^ uint64(text[i])) * 1099511628211
	}
	return h
}
