package identifier

import (
	"fmt"
	"math"
	"time"
)

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

// JoinDigits is an id given in three pieces, as a float64 cannot carry 19 digits:
// the last eight, the eight before, and what comes before those.
func JoinDigits(first, middle, last int) (int64, error) {
	const piece = 100_000_000
	if middle < 0 || middle >= piece || last < 0 || last >= piece {
		return 0, fmt.Errorf("the pieces %d and %d have at most eight digits each: %w", middle, last, ErrDomain)
	}
	rest := int64(middle)*piece + int64(last)
	if first < 0 || int64(first) > (math.MaxInt64-rest)/(piece*piece) {
		return 0, fmt.Errorf("%d %08d %08d is more than 63 bits hold: %w", first, middle, last, ErrDomain)
	}
	return int64(first)*piece*piece + rest, nil
}

// Date is the calendar day, in UTC, so many seconds after 1970 began.
func Date(unix float64) (year, month, day int, err error) {
	const most = 253402300800 // the year 10000
	if !(unix >= 0 && unix < most) {
		return 0, 0, 0, fmt.Errorf("%g s after 1970: up to the year 9999: %w", unix, ErrDomain)
	}
	y, m, d := time.Unix(int64(unix), 0).UTC().Date()
	return y, int(m), d, nil
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
