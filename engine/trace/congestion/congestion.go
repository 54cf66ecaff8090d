// Package congestion shows additive increase, multiplicative decrease: the
// rule by which senders that know nothing of each other come to a fair share.
// It must know nothing of packets or time: a round is a step. Start reading at
// AIMD.
package congestion

import (
	"fmt"
	"math"

	"napkin/engine/trace"
)

// AIMD is the rule. A signal of congestion reaches every flow.
type AIMD struct {
	Add float64 // per round without congestion
	Cut float64 // what a flow keeps of its rate on congestion, 0 to 1
}

// Next is the rate of a flow after a round. Source: Chiu & Jain 1989.
func (a AIMD) Next(rate float64, congested bool) float64 {
	if congested {
		return rate * a.Cut
	}
	return rate + a.Add
}

// Fairness is Jain's index: 1 when all are equal, 1/n when one has all. All
// at zero are equal. Source: Jain, Chiu & Hawe 1984.
func Fairness(rates []float64) float64 {
	sum, squares := 0.0, 0.0
	for _, r := range rates {
		sum += r
		squares += r * r
	}
	if squares == 0 {
		return 1
	}
	return sum * sum / (float64(len(rates)) * squares)
}

const (
	maxFlows  = 6
	maxRounds = 200
)

// Algorithms are the traces of this family.
func Algorithms() []trace.Algorithm {
	return []trace.Algorithm{{
		ID:    "aimd",
		Title: "AIMD: additive increase, multiplicative decrease",
		Shows: "Senders raise their rates by a little each round and halve them on congestion: unequal starts come to equal shares.",
		Input: trace.Form{
			Rows: "a name and the rate it starts at: A 4; or 'signals' and a row of ok and loss, in place of the capacity",
			Settings: []trace.Setting{
				{Name: "capacity", Default: "24", Means: "together above it, the round after is congested"},
				{Name: "add", Default: "1", Means: "added to a rate each round"},
				{Name: "cut", Default: "0.5", Means: "what is kept of a rate on congestion"},
				{Name: "rounds", Default: "30", Means: "rounds to show"},
			},
			Example: "capacity=24 add=1 cut=0.5 rounds=30\nA 2\nB 18\n",
		},
		Sources: []string{
			"Chiu & Jain 1989, 'Analysis of the increase and decrease algorithms for congestion avoidance in computer networks'",
			"Jain, Chiu & Hawe 1984, DEC-TR-301 (fairness index)",
			"RFC 5681 (TCP congestion avoidance: add one segment a round trip, halve on loss)",
		},
		Trace: run,
	}}
}

func run(in *trace.Input) trace.Trace {
	rule := AIMD{Add: in.Real("add", 0, 1e6), Cut: in.Real("cut", 0, 1)}
	capacity, rounds := in.Real("capacity", 0, 1e9), in.Int("rounds", 1, maxRounds)
	names, rates, signals := read(in)
	if !in.OK() {
		return trace.Trace{}
	}
	if signals != nil {
		rounds = len(signals)
	}
	t := trace.Trace{Columns: columns(names)}
	first, cuts, peak := Fairness(rates), 0, 0.0
	for i := range rounds {
		total := sum(rates)
		congested := total > capacity
		if signals != nil {
			congested = signals[i]
		}
		for f := range rates {
			rates[f] = rule.Next(rates[f], congested)
		}
		signal := trace.Text("ok")
		why := fmt.Sprintf("Together they sent %s of %s, so each adds %s.", trace.Round(total, 2), trace.Round(capacity, 2), trace.Round(rule.Add, 4))
		switch {
		case congested:
			cuts++
			signal = trace.Bad("loss")
			why = fmt.Sprintf("Together they sent %s, more than %s, so each keeps %s of its rate: the larger gives up more.", trace.Round(total, 2), trace.Round(capacity, 2), trace.Round(rule.Cut, 4))
			if signals != nil {
				why = fmt.Sprintf("The signal is loss, so each keeps %s of its rate.", trace.Round(rule.Cut, 4))
			}
		case signals != nil:
			why = fmt.Sprintf("The signal is ok, so each adds %s.", trace.Round(rule.Add, 4))
		}
		peak = math.Max(peak, sum(rates))
		t.Steps = append(t.Steps, trace.Step{Cells: cells(i+1, signal, rates), Why: why, State: []trace.Field{{Name: "gap", Value: trace.Number(gap(rates))}}})
	}
	t.Summary = []string{
		fmt.Sprintf("In %s with %s the fairness went from %s to %s; the sum was at most %s.", trace.Plural(rounds, "round"), trace.Plural(cuts, "cut"), trace.Round(first, 4), trace.Round(Fairness(rates), 4), trace.Round(peak, 2)),
		fmt.Sprintf("Adding keeps the gap between two flows, each cut leaves %s of it: the gap is now %s.", trace.Round(rule.Cut, 4), trace.Round(gap(rates), 4)),
	}
	return t
}

func columns(names []string) []trace.Column {
	out := []trace.Column{{Key: "round", Title: "round", Number: true, Event: true}, {Key: "signal", Title: "signal"}}
	for i, name := range names {
		out = append(out, trace.Column{Key: fmt.Sprintf("flow_%d", i+1), Title: name, Number: true})
	}
	return append(out, trace.Column{Key: "sum", Title: "sum", Number: true}, trace.Column{Key: "fairness", Title: "fairness", Number: true})
}

func cells(round int, signal trace.Value, rates []float64) []trace.Value {
	out := []trace.Value{trace.Int(round), signal}
	for _, r := range rates {
		out = append(out, trace.Number(r))
	}
	return append(out, trace.Number(sum(rates)), trace.Number(Fairness(rates)))
}

func sum(rates []float64) (total float64) {
	for _, r := range rates {
		total += r
	}
	return total
}

// gap is between the largest and the smallest rate.
func gap(rates []float64) float64 {
	low, high := rates[0], rates[0]
	for _, r := range rates {
		low, high = min(low, r), max(high, r)
	}
	return high - low
}

func read(in *trace.Input) (names []string, rates []float64, signals []bool) {
	in.NeedRows()
	for _, row := range in.Rows {
		if row[0].Text == "signals" {
			for _, w := range row[1:] {
				signals = append(signals, in.Choice(w, "a signal", "ok", "loss") == "loss")
			}
			continue
		}
		if len(row) != 2 {
			in.FailRow(row, "a flow has a name and a rate")
			continue
		}
		names = append(names, row[0].Text)
		rates = append(rates, in.RealAt(row[1], "rate", 0, 1e9))
	}
	switch {
	case !in.OK():
	case len(rates) == 0:
		in.FailRow(in.Rows[0], "there is no flow to signal to")
	case len(rates) > maxFlows:
		in.Fail(in.Rows[maxFlows].Span(), "take some away", "more than %d flows", maxFlows)
	case len(signals) > maxRounds:
		in.Fail(in.Rows[0].Span(), "show a shorter trace", "more than %d rounds", maxRounds)
	}
	return names, rates, signals
}
