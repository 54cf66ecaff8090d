package placement

import (
	"math"
	"strconv"
	"testing"
)

func bucket(key uint64, n int) int {
	path, _ := Jump(key, n)
	return path[len(path)-1]
}

// The first eight are published by other implementations; the rest was
// computed in Python, whose integers do not wrap and whose floats are doubles.
func TestJumpVectors(t *testing.T) {
	for _, tt := range []struct {
		key  uint64
		n    int
		want int
	}{
		{1, 1, 0}, {42, 57, 43}, {0xDEAD10CC, 1, 0}, {0xDEAD10CC, 666, 361}, {256, 1024, 520},
		{10863919174838991, 11, 6}, {2016238256797177309, 11, 3}, {1673758223894951030, 11, 5},
		{math.MaxUint64, 1000000, 589430}, {0, 100, 0},
		{10138905509988816501, 11, 9}, {15883054462266898474, 3, 1}, {9650989911217769908, 999983, 933818}, {10903862769591682850, 10, 3},
		{4970137034821939552, 1000, 251}, {7875558642732048222, 999983, 153767}, {10642104896142728049, 3, 2}, {6742647596734310365, 2, 1},
		{9128987708747602683, 10, 3}, {12396972587751158984, 999983, 309683}, {5552953252052471899, 1000, 658}, {10777543355238114395, 10, 1},
	} {
		if got := bucket(tt.key, tt.n); got != tt.want {
			t.Errorf("Jump(%d, %d) = %d, want %d", tt.key, tt.n, got, tt.want)
		}
	}
}

// A key moves only to the newest bucket, and exactly when its next jump says
// so; about 1 in n+1 of the keys does.
func TestOnlyTheNewBucketGains(t *testing.T) {
	const keys = 20_000
	for n := 1; n <= 40; n++ {
		moved := 0
		for k := range uint64(keys) {
			key := FNV1a(strconv.FormatUint(k, 10))
			path, next := Jump(key, n)
			before, after := path[len(path)-1], bucket(key, n+1)
			if (after != before) != (next == int64(n)) || after != before && after != n {
				t.Fatalf("key %d from %d buckets: %d, then %d, next jump %d", key, n, before, after, next)
			}
			if after != before {
				moved++
			}
		}
		p := 1 / float64(n+1)
		if sd := math.Sqrt(keys * p * (1 - p)); math.Abs(float64(moved)-keys*p) > 5*sd {
			t.Errorf("from %d buckets %d of %d keys move, want about %.0f", n, moved, keys, keys*p)
		}
	}
}

// Published values of FNV-1a, 64 bits.
func TestFNV(t *testing.T) {
	for text, want := range map[string]uint64{"": 0xcbf29ce484222325, "a": 0xaf63dc4c8601ec8c, "foobar": 0x85944171f73967e8} {
		if got := FNV1a(text); got != want {
			t.Errorf("%q: got %x, want %x", text, got, want)
		}
	}
}

// The vector of the specification; the slots were computed in Python with
// binascii.crc_hqx.
func TestSlots(t *testing.T) {
	if got := CRC16("123456789"); got != 0x31C3 {
		t.Errorf("CRC16 is %04X, want 31C3", got)
	}
	for key, want := range map[string]int{
		"": 0, "123456789": 12739, "foo": 12182, "bar": 5061, "hello": 866,
		"{user1000}.following": 3443, "{user1000}.followers": 3443, "user1000": 3443,
		"foo{}{bar}": 8363, "foo{{bar}}zap": 4015, "foo{bar}{zap}": 5061,
		"ключ": 10303, "{": 4092, "}{": 12793, "a{b": 13340, "{}": 15257,
	} {
		if got := Slot(key); got != want {
			t.Errorf("%q: slot %d, want %d", key, got, want)
		}
	}
	for key, want := range map[string]string{"foo{}{bar}": "foo{}{bar}", "foo{{bar}}zap": "{bar", "foo{bar}{zap}": "bar"} {
		if got, _ := Hashed(key); got != want {
			t.Errorf("%q: %q is hashed, want %q", key, got, want)
		}
	}
}

// Three masters have the ranges that redis-cli prints; for any number they
// leave no slot out and differ by one at most.
func TestRanges(t *testing.T) {
	for i, want := range [][2]int{{0, 5460}, {5461, 10922}, {10923, 16383}} {
		if first, last := Range(i, 3); first != want[0] || last != want[1] {
			t.Errorf("master %d of 3: %d to %d, want %v", i, first, last, want)
		}
	}
	for masters := 1; masters <= 1000; masters += 1 + masters/8 {
		next := 0
		for i := range masters {
			first, last := Range(i, masters)
			size := last - first + 1
			if first != next || size < Slots/masters || size > Slots/masters+1 || Node(first, masters) != i || Node(last, masters) != i {
				t.Fatalf("master %d of %d: %d to %d", i, masters, first, last)
			}
			next = last + 1
		}
		if next != Slots {
			t.Fatalf("%d masters hold %d slots", masters, next)
		}
	}
}
