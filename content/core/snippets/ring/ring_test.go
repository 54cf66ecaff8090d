package ring

import (
	"fmt"
	"math"
	"testing"
)

func names(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("node-%d", i)
	}
	return out
}

// shares is the part of the circle that each node owns, the mean being 1.
func shares(r *Ring) map[string]float64 {
	out := map[string]float64{}
	last := r.places[len(r.places)-1]
	for _, place := range r.places {
		out[r.nodes[place]] += float64(place-last) / (1 << 32) / (1 << 32) // round the circle, too
		last = place
	}
	for node := range out {
		out[node] *= float64(len(out))
	}
	return out
}

// A node joins: it takes about 1/n of the keys, and none moves between the others.
// By the seed's Hash % shards, line 323, ten in eleven would move.
func TestOnlyTheNewcomerGains(t *testing.T) {
	before, after := New(names(10), 100), New(names(11), 100)
	const keys = 100_000
	gone, modulo := 0, 0
	for i := range keys {
		key := fmt.Sprint("user:", i)
		from, to := before.Owner(key), after.Owner(key)
		if from != to {
			gone++
			if to != "node-10" {
				t.Fatalf("%s moves from %s to %s, though node-10 is new", key, from, to)
			}
		}
		if position(key)%10 != position(key)%11 {
			modulo++
		}
	}
	if gone != 8402 || modulo != 90_905 { // the lesson names both
		t.Errorf("%d of %d keys move, by hash %% n %d; want 8402 and 90905", gone, keys, modulo)
	}
}

// E36: virtual nodes make the shares less uneven, not even (line 428 of the seed):
// their relative deviation is sqrt((n-1)/(nV+1)), and with one place each the
// fullest of ten has 2.93 times the mean.
func TestHowEven(t *testing.T) {
	for _, tc := range []struct {
		vnodes         int
		deviation, off float64
	}{{1, 0.90, 0.06}, {10, 0.30, 0.03}, {100, 0.095, 0.01}, {256, 0.059, 0.006}} {
		const nodes, rings = 10, 60
		var squares, fullest float64
		for ring := range rings {
			list := names(nodes)
			for i := range list {
				list[i] += fmt.Sprintf("/%d", ring)
			}
			most := 0.0
			for _, share := range shares(New(list, tc.vnodes)) {
				squares += (share - 1) * (share - 1)
				most = max(most, share)
			}
			fullest += most / rings
		}
		if got := math.Sqrt(squares / nodes / rings); math.Abs(got-tc.deviation) > tc.off {
			t.Errorf("%d places each: the shares deviate by %.3f, want %.3f", tc.vnodes, got, tc.deviation)
		}
		if tc.vnodes == 1 && math.Abs(fullest-2.93) > 0.2 {
			t.Errorf("one place each: the fullest of ten has %.2f times the mean, want 2.93", fullest)
		}
	}
}

// One place each, as the lesson tells of it.
func TestOnePlaceEachIsUneven(t *testing.T) {
	least, most := 1.0, 1.0
	for _, share := range shares(New(names(10), 1)) {
		least, most = min(least, share), max(most, share)
	}
	if math.Abs(most-3.1) > 0.05 || math.Abs(1/least-40) > 2 {
		t.Errorf("the fullest has %.2f times the mean, the emptiest %.3f; the lesson says 3.1 and a fortieth", most, least)
	}
}

// Owner against walking every place.
func TestOwnerAgainstAWalk(t *testing.T) {
	r := New(names(5), 8)
	for i := range 2000 {
		key := fmt.Sprint(i)
		best, distance := "", uint64(math.MaxUint64)
		for place, node := range r.nodes {
			if d := place - position(key); d <= distance { // wraps round the circle
				best, distance = node, d
			}
		}
		if got := r.Owner(key); got != best {
			t.Errorf("%s is owned by %s, want %s", key, got, best)
		}
	}
}
