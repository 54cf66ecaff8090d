package reference

import (
	"context"

	"napkin/engine/unit"
)

// LabelWidth is how many cells the name of a latency may take: it stands
// beside a scale on a screen of 60.
const LabelWidth = 21

// Measure is something a machine can measure of itself.
type Measure struct {
	ID, Title string
	Note      string // what the figure holds and what it leaves out
}

// Measures lists what can be measured honestly without a network, fastest
// first.
func Measures() []Measure {
	return []Measure{
		{"cache-16k", "Load within 16 KiB", "Each load gives the address of the next, at random in 16 KiB."},
		{"mutex", "Mutex, uncontended", "Lock and unlock with nobody else about. With others waiting it costs microseconds."},
		{"cache-256k", "Load within 256 KiB", "The same in 256 KiB."},
		{"cache-4m", "Load within 4 MiB", "The same in 4 MiB, with misses of the page tables."},
		{"ram-64m", "Load within 64 MiB", "The same in 64 MiB; a very large cache may hold part of it."},
		{"system-call", "System call", "The cheapest there is: asking for the parent's process id."},
		{"goroutine-switch", "Goroutine switch", "Two goroutines hand a token to and fro over a channel; half of a round."},
		{"page-cache", "4 kB of a cached file", "At random from a file of 16 MB just written: out of the system's page cache, not off the disk."},
		{"copy-1mb", "Copy 1 MB of memory", "From one place to another, through 32 MiB on either side."},
		{"loopback", "TCP, this machine", "One byte there and back between two goroutines."},
		{"fsync", "Flush 4 kB to disk", "In the file system of the data folder. A virtual disk may promise more than it keeps."},
	}
}

// Measurement is the outcome of a Measure on this machine.
type Measurement struct {
	Measure
	Median, Low, High unit.Quantity // Low and High are the 10th and 90th percentile
	Rounds            int           // measured rounds the figures are taken from
	Problem           string        // why there are no figures, "" when there are
}

// Probe carries out one Measure. Run blocks for up to a fifth of a second.
type Probe struct {
	Measure
	Run func(context.Context) Measurement
}
