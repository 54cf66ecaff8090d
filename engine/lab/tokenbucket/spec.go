package tokenbucket

import (
	"napkin/engine/lab"
)

type tokens struct{}

// New gives the lab.
func New() lab.Lab { return tokens{} }

// Spec describes the lab; all that moves is in run.
func (tokens) Spec() lab.Spec {
	return lab.Spec{
		ID:      "token-bucket",
		Title:   "Token bucket",
		Summary: "A limiter written as \"100 requests per second, burst of 120\" meets bursts, a flood, four processes and a clock set back.",
		Goal:    "Let the honest client's bursts of 120 through (99 %), and never admit more than 150 requests in any second, across 4 processes.",
		Lesson:  "rate-limiting",
		Theory:  "In T seconds a full bucket admits capacity + rate × T. A fixed window admits twice its limit across a boundary. Limiters in N processes admit N times as much.",
		Sources: []string{
			"Turner, New Directions in Communications, IEEE Communications Magazine 1986",
			"RFC 2697, A Single Rate Three Color Marker",
			"ITU-T I.371, generic cell rate algorithm",
			"RFC 6585, status 429",
		},
		Duration: cycle,
		Knobs:    specKnobs(),
		Faults:   []lab.Fault{{Name: "flood", Label: "a script floods for 2 s"}, {Name: "clock", Label: "clock set back 5 s"}},
		Predict: lab.Prediction{
			Question: "One process, a bucket of 120 tokens, full, refilled at 100 a second. A script asks a thousand times a second. How many requests pass in the first second?",
			Options: []lab.Option{
				{Text: "100: that is the rate", Short: "100"},
				{Text: "120: that is the burst", Short: "120"},
				{Text: "220: both", Short: "220"},
				{Text: "1,000: it is full", Short: "1,000"},
			},
			Answer:  2,
			Because: "the 120 tokens saved up go at once, and 100 more drip in during that second.",
		},
		Hints: []string{
			"Look at the worst second first: how many buckets are there, and what does each admit in one second?",
			"One second of a full bucket is capacity + rate. Which of the two does the burst of 120 need?",
			"Random balancing never splits 120 into four times 30, so the processes must share one count.",
			"Shared store, capacity 120, rate 30; and a limiter must not read a clock that can be set back.",
		},
		Decoys: decoys(),
		Fixes: []lab.Variant{
			{Name: "shared, 120 refilled at 30 /s, monotonic clock", Settings: lab.Settings{"store": 1, "rate": 30, "clock": 1},
				Why: "120 + 30 × 1 s = 150 in the worst second; 120 are saved up again in 4 s, before the next burst; one count for all processes; a clock that only goes forward."},
			{Name: "leaky bucket (GCRA)", Settings: lab.Settings{"algorithm": algoGCRA, "store": 1, "rate": 30, "clock": 1}, Why: "The same decisions from one number."},
			{Name: "sliding log of 150", Settings: lab.Settings{"algorithm": algoLog, "capacity": 150, "store": 1, "clock": 1}, Why: "Exact, and it remembers 150 moments per key."},
		},
	}
}

func specKnobs() []lab.Knob {
	return []lab.Knob{
		{Name: "algorithm", Label: "algorithm", Kind: lab.Choice, Choices: []string{"token bucket", "fixed window", "sliding log", "leaky bucket (GCRA)"}, Hint: "the windows are one second long and use the capacity as their limit"},
		{Name: "capacity", Label: "capacity", Kind: lab.Number, Default: 120, Min: 5, Max: 500, Step: 5, Hint: "tokens the bucket holds, or the limit per window"},
		{Name: "rate", Label: "refill rate", Unit: "/s", Kind: lab.Number, Default: 100, Min: 2.5, Max: 500, Step: 2.5, Hint: "tokens added per second"},
		{Name: "store", Label: "count kept", Kind: lab.Choice, Choices: []string{"in each process", "in a shared store"}, Hint: "a limiter in each process knows only its own requests"},
		{Name: "instances", Label: "processes", Kind: lab.Number, Default: 4, Min: 1, Max: 8, Step: 1, Hint: "requests reach them at random; the goal is about 4"},
		{Name: "clock", Label: "clock", Kind: lab.Choice, Choices: []string{"wall", "monotonic"}, Hint: "the seed's code reads the wall clock"},
		{Name: "traffic", Label: "traffic", Kind: lab.Choice, Choices: []string{"story", "steady", "bursty", "square"}, Hint: "story: honest bursts, a flood at 15 s, the clock set back at 26 s"},
		{Name: "load", Label: "load", Unit: "/s", Kind: lab.Number, Default: 80, Min: 5, Max: 500, Step: 5, Hint: "of steady, bursty and square traffic"},
	}
}

func decoys() []lab.Variant {
	return []lab.Variant{
		{Name: "share the seed's numbers", Settings: lab.Settings{"store": 1, "clock": 1}, Why: "One bucket at last, but 120 + 100 = 220 in the first second."},
		{Name: "a quarter for each process", Settings: lab.Settings{"capacity": 30, "rate": 25, "clock": 1}, Why: "4 × (30 + 25) = 220 still, and a process that gets 35 of the 120 refuses 5."},
		{Name: "a quarter, refilled slowly", Settings: lab.Settings{"capacity": 30, "rate": 7.5, "clock": 1}, Why: "4 × 37.5 = 150 holds, but chance deals 120 requests unevenly: some 6 % are refused."},
		{Name: "smaller bucket", Settings: lab.Settings{"capacity": 50, "rate": 100, "store": 1, "clock": 1}, Why: "50 + 100 = 150 holds, and half of every honest burst is refused."},
		{Name: "fixed window of 150", Settings: lab.Settings{"algorithm": algoFixed, "capacity": 150, "store": 1, "clock": 1}, Why: "150 at the end of one window and 150 at the start of the next: 300 in one second."},
		{Name: "fixed window of 75", Settings: lab.Settings{"algorithm": algoFixed, "capacity": 75, "store": 1, "clock": 1}, Why: "Twice 75 is allowed, but 120 do not fit into 75."},
		{Name: "right numbers, one bucket each", Settings: lab.Settings{"rate": 30, "clock": 1}, Why: "4 × 150: a limiter per process multiplies."},
		{Name: "right numbers, wall clock", Settings: lab.Settings{"store": 1, "rate": 30}, Why: "Five seconds back cost 150 tokens: the next honest burst finds an empty bucket."},
	}
}
