package sharding

import (
	"math"
	"testing"
)

const users = 40_000

// moved is the share of users for whom two placements differ.
func moved(before, after func(user int64) int) float64 {
	n := 0
	for user := range int64(users) {
		if before(user) != after(user) {
			n++
		}
	}
	return float64(n) / users
}

func by(place func(int64, int) int, shards int) func(int64) int {
	return func(user int64) int { return place(user, shards) }
}

// E31: the seed's formula and its picture are two placements.
func TestFormulaAndPictureDisagree(t *testing.T) {
	for _, tc := range []struct {
		user             int64
		formula, picture int
	}{{3, 0, 0}, {1, 1, 0}, {999, 0, 0}, {1000, 1, 1}, {1001, 2, 1}, {2000, 2, 2}, {2999, 2, 2}, {2, 2, 0}} {
		if f, p := SeedShard(tc.user, 3), SeedPicture(tc.user); f != tc.formula || p != tc.picture {
			t.Errorf("user %d is on shard %d by the formula, %d in the picture; want %d and %d", tc.user, f, p, tc.formula, tc.picture)
		}
	}
}

// E31: it is no hash. Where all ids are even, half of four shards stay empty.
func TestThePatternOfTheIDs(t *testing.T) {
	seed, hashed := map[int]int{}, map[string]int{}
	owners := NewOwners("A", "B", "C", "D")
	for user := int64(0); user < users; user += 2 {
		seed[SeedShard(user, 4)]++
		hashed[owners.Shard(user)]++
	}
	if len(seed) != 2 {
		t.Errorf("the seed uses %d of four shards for even ids, want 2", len(seed))
	}
	for shard, n := range hashed {
		if math.Abs(float64(n)/(users/2)-0.25) > 0.02 {
			t.Errorf("shard %s has %d of %d users with even ids, want a quarter", shard, n, users/2)
		}
	}
}

// E32: a shard joins. By the seed's formulas all but gcd(n,m)/max(n,m) move, by
// the table the newcomer's share and nothing else.
func TestWhatMoves(t *testing.T) {
	for _, tc := range []struct {
		before, after int
		want          float64
	}{{3, 4, 0.75}, {10, 11, 10.0 / 11}, {4, 8, 0.5}, {8, 12, 1 - 4.0/12}} {
		plain := moved(by(SeedShard, tc.before), by(SeedShard, tc.after))
		hashed := moved(by(SeedHash, tc.before), by(SeedHash, tc.after))
		if math.Abs(plain-tc.want) > 0.001 || math.Abs(hashed-tc.want) > 0.01 {
			t.Errorf("from %d to %d shards the seed moves %.3f of the users, hashed %.3f; want %.3f", tc.before, tc.after, plain, hashed, tc.want)
		}
	}
	before := NewOwners("A", "B", "C")
	after := before.Join("D", 3)
	gone := 0
	for user := range int64(users) {
		from, to := before.Shard(user), after.Shard(user)
		if from != to {
			gone++
		}
		if from != to && to != "D" {
			t.Fatalf("user %d moves from %s to %s, though D is new", user, from, to)
		}
	}
	if share := float64(gone) / users; math.Abs(share-0.25) > 0.01 {
		t.Errorf("%.3f of the users move to the fourth shard, want a quarter", share)
	}
}

// The lesson's picture: user 2095 is in partition 202, which B owns.
func TestThePictureOfTheLesson(t *testing.T) {
	owners := NewOwners("A", "B", "C")
	if p, s := Partition(2095), owners.Shard(2095); p != 202 || s != "B" {
		t.Errorf("user 2095 is in partition %d on shard %s, want 202 on B", p, s)
	}
	ends := map[string]int{}
	for p, s := range owners.Join("D", 3) {
		if s != "D" {
			ends[s] = p
		}
	}
	if ends["A"] != 119 || ends["B"] != 279 || ends["C"] != 439 {
		t.Errorf("after D joined A, B and C end at %v, want 119, 279 and 439", ends)
	}
}
