package sharding

import "hash/fnv"

// begin seed

// SeedShard is line 307 of the seed: user_id % num_shards.
func SeedShard(user int64, shards int) int {
	return int(user % int64(shards))
}

// SeedPicture is lines 309-310, below that formula: users 0-999 on
// shard 0, 1000-1999 on shard 1, 2000-2999 on shard 2.
func SeedPicture(user int64) int {
	return int(user / 1000)
}

// SeedHash is line 323: Hash(user_id) % shards.
func SeedHash(user int64, shards int) int {
	h := fnv.New64a()
	for ; user > 0; user >>= 8 {
		_, _ = h.Write([]byte{byte(user)}) // a hash does not fail
	}
	return int(h.Sum64() % uint64(shards))
}

// end seed
