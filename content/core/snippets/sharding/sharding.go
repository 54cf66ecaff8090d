// Package sharding places users on shards: by the seed's formula of lines 307 and
// 323, with its faults, and by fixed partitions and a table. It must import
// nothing but the standard library. Start at Owners.
package sharding

import (
	"crypto/sha256"
	"encoding/binary"
	"strconv"
)

// begin partition

// Partitions is fixed for the life of the data.
const Partitions = 480

// Partition is where a user's rows are: the same on every machine and
// in every release, whatever the ids look like.
func Partition(user int64) int {
	sum := sha256.Sum256([]byte(strconv.FormatInt(user, 10)))
	return int(binary.BigEndian.Uint64(sum[:8]) % Partitions)
}

// Owners says which shard has each partition: a small, versioned table.
type Owners [Partitions]string

// Shard is the one to ask about a user.
func (o *Owners) Shard(user int64) string {
	return o[Partition(user)]
}

// end partition

// NewOwners deals the partitions to shards in equal blocks.
func NewOwners(shards ...string) *Owners {
	var o Owners
	for p := range o {
		o[p] = shards[p*len(shards)/Partitions]
	}
	return &o
}

// Join gives a new shard its share: as many partitions from each shard that is
// there, and none moves between those.
func (o *Owners) Join(shard string, shards int) *Owners {
	next, has, keep := *o, map[string]int{}, Partitions/(shards+1)
	for p, owner := range o {
		if has[owner]++; has[owner] > keep {
			next[p] = shard
		}
	}
	return &next
}
