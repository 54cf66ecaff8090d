package placement

import "strings"

// Slots is the number of hash slots of a Redis Cluster.
const Slots = 16384

// CRC16 is CRC-16/XMODEM: polynomial 0x1021, start 0, nothing reflected.
// Source: Redis Cluster specification, appendix.
func CRC16(text string) uint16 {
	crc := uint16(0)
	for i := range len(text) {
		crc ^= uint16(text[i]) << 8
		for range 8 {
			if crc&0x8000 != 0 {
				crc = crc<<1 ^ 0x1021
			} else {
				crc <<= 1
			}
		}
	}
	return crc
}

// Hashed is the part of a key that is hashed: what stands between the first {
// and the first } behind it, if that is something; else the whole key.
// Source: Redis Cluster specification, 'Hash tags'.
func Hashed(key string) (part string, tag bool) {
	open := strings.IndexByte(key, '{')
	if open < 0 {
		return key, false
	}
	length := strings.IndexByte(key[open+1:], '}')
	if length < 1 {
		return key, false
	}
	return key[open+1 : open+1+length], true
}

// Slot is the hash slot of a key.
func Slot(key string) int {
	part, _ := Hashed(key)
	return int(CRC16(part)) % Slots
}

// Node is the master of a slot, counted from 0, when the slots are dealt out
// evenly in ranges among masters, as redis-cli does.
func Node(slot, masters int) int {
	for i := range masters {
		if _, last := Range(i, masters); slot <= last {
			return i
		}
	}
	return masters - 1
}

// Range is the first and last slot of a master. Source: redis-cli,
// clusterManagerCommandCreate: a cursor grows by slots/masters, and each end is
// rounded to the nearest slot.
func Range(master, masters int) (first, last int) {
	end := func(i int) int { // the rounded i*Slots/masters - 1
		return (2*i*Slots+masters)/(2*masters) - 1
	}
	first, last = end(master)+1, end(master+1)
	return first, last
}
