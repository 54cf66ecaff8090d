package identifier

import "fmt"

// Snowflake is the inside of a 64-bit id as Twitter laid it out: 1 bit unused,
// 41 bits of time, 10 of the worker, 12 of a sequence.
// Source: Twitter's snowflake repository, README (2010).
type Snowflake struct {
	Milliseconds int64 // since the epoch of whoever runs it
	Worker       int   // 0..1023
	Sequence     int   // 0..4095, within the millisecond
}

// ReadSnowflake takes an id apart.
func ReadSnowflake(id int64) (Snowflake, error) {
	if id < 0 {
		return Snowflake{}, fmt.Errorf("the id %d is negative: %w", id, ErrDomain)
	}
	return Snowflake{Milliseconds: id >> 22, Worker: int(id >> 12 & 1023), Sequence: int(id & 4095)}, nil
}

// JoinDigits is an id given in two pieces, as a float64 cannot carry 19 digits:
// those before the last nine, and the last nine.
func JoinDigits(front, back int) (int64, error) {
	const billion, most = 1_000_000_000, 1<<63 - 1
	if front < 0 || back < 0 || back >= billion || front > most/billion || front == most/billion && back > most%billion {
		return 0, fmt.Errorf("%d and %09d do not make an id of up to 63 bits, the second of nine digits: %w", front, back, ErrDomain)
	}
	return int64(front)*billion + int64(back), nil
}

// AsDouble is what is left of an id in a program whose numbers are all float64,
// such as JavaScript: exact up to 2^53, the nearest double above. The second
// result says how far off it is.
// Source: ECMAScript, Number.MAX_SAFE_INTEGER.
func AsDouble(id int64) (double float64, off float64) {
	double = float64(id)
	if double >= 1<<63 {
		return double, float64(1<<63 - 1 - id + 1)
	}
	return double, float64(int64(double) - id)
}
