package estimate

import (
	"maps"
	"math"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"napkin/engine/expr"
	"napkin/engine/sim"
)

// Samples is the usual number of draws.
const Samples = 10_000

// Input is a named quantity of a plan with its distribution.
type Input struct {
	Name string
	Dist Dist
}

// Spread is what many draws of one output came to, in SI units.
type Spread struct {
	Low, Likely, High float64   // 5th, 50th and 95th percentile, nearest rank
	Mean              float64   // of those with a value
	Values            float64   // share of the draws that have a value: 1 unless a formula failed
	Bars              []float64 // histogram of the central 98 %, in equal steps; of the logarithm if Logs
	From, To          float64   // the ends of the histogram
	Logs              bool
	Moves             []Move // the inputs in doubt, the one that matters most first
}

// Move is how much of the doubt in an output comes from an input.
type Move struct {
	Name  string
	Share float64 // of the sum of the squared rank correlations; 0 to 1
	Rises bool    // the output rises with the input

	// AtLow and AtHigh are the output with this input at its 5th and its 95th
	// percentile and the others at their middles: one bar of a tornado. NaN where
	// the formula has no value.
	AtLow, AtHigh float64
}

// Run draws the inputs n times from a seed and computes the outputs. Of each
// input it takes the middle of each of n equal slices of its distribution, in an
// order of its own (Latin hypercube: McKay, Beckman and Conover 1979), so that
// adding an input does not change the draws of another. Inputs are independent.
func Run(plan *expr.Plan, inputs []Input, outputs []string, seed uint64, n int) map[string]Spread {
	out, _ := RunChoices(plan, inputs, outputs, nil, seed, n)
	return out
}

// RunChoices is Run, and counts in the same draws how often each of some choices
// is 0, 1, 2 and so on: shares of all draws.
func RunChoices(plan *expr.Plan, inputs []Input, outputs, choices []string, seed uint64, n int) (map[string]Spread, map[string][]float64) {
	draws := make([][]float64, len(inputs))
	ranks := make([][]int32, len(inputs))
	middles := normalMiddles(n)
	each(len(inputs), func(i int) { draws[i], ranks[i] = draw(inputs[i], middles, seed) })
	given := make(map[string][]float64, len(inputs))
	for i, in := range inputs {
		given[in.Name] = draws[i]
	}
	values := plan.Run(given, slices.Concat(outputs, choices))
	spreads := make([]Spread, len(outputs))
	each(len(outputs), func(i int) { spreads[i] = spread(values[outputs[i]], inputs, ranks) })
	out := make(map[string]Spread, len(outputs))
	for i, name := range outputs {
		out[name] = spreads[i]
	}
	swing(plan, inputs, out)
	shares := make(map[string][]float64, len(choices))
	for _, name := range choices {
		shares[name] = count(values[name])
	}
	return out, shares
}

// each calls f for 0 to n-1, on all processors: the calls do not depend on one
// another, so the order does not show in what they give.
func each(n int, f func(i int)) {
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	all.Wait()
}

// count gives the share of the draws with each whole number from 0.
func count(values []float64) []float64 {
	var out []float64
	for _, v := range values {
		if math.IsNaN(v) {
			continue
		}
		for len(out) <= int(v) {
			out = append(out, 0)
		}
		out[int(v)] += 1 / float64(len(values))
	}
	return out
}

// swing moves one input at a time from end to end.
func swing(plan *expr.Plan, inputs []Input, spreads map[string]Spread) {
	given := map[string][]float64{}
	for i, in := range inputs {
		samples := make([]float64, 2*len(inputs))
		for j := range samples {
			samples[j] = in.Dist.Quantile(0.5)
		}
		samples[2*i], samples[2*i+1] = in.Dist.Quantile(0.05), in.Dist.Quantile(0.95)
		given[in.Name] = samples
	}
	place := map[string]int{}
	for i, in := range inputs {
		place[in.Name] = 2 * i
	}
	names := slices.Sorted(maps.Keys(spreads))
	for name, values := range plan.Run(given, names) {
		for i := range spreads[name].Moves {
			m := &spreads[name].Moves[i]
			m.AtLow, m.AtHigh = values[place[m.Name]], values[place[m.Name]+1]
		}
	}
}

// draw gives the samples of an input, and the slice each one came from, which
// is its rank.
func draw(in Input, middles []float64, seed uint64) ([]float64, []int32) {
	n := len(middles)
	samples, order := make([]float64, n), make([]int32, n)
	for i := range order {
		order[i] = int32(i)
	}
	if in.Dist.Sure() {
		for i := range samples {
			samples[i] = in.Dist.A
		}
		return samples, order
	}
	stream := sim.NewStream(seed, in.Name)
	stream.Shuffle(n, func(i, j int) { order[i], order[j] = order[j], order[i] })
	values := in.Dist.middles(middles)
	for i, slice := range order {
		samples[i] = values[slice]
	}
	return samples, order
}

// normalMiddles are the values of the standard normal distribution in the middle
// of n equal slices: most inputs are made of them.
func normalMiddles(n int) []float64 {
	out := make([]float64, n)
	for i := range n / 2 {
		out[n-1-i] = normalQuantile((float64(n-1-i) + 0.5) / float64(n))
		out[i] = -out[n-1-i]
	}
	return out
}

// middles are the values in the middle of n equal slices, from the least to the
// greatest; normal are those of the standard normal distribution.
func (d Dist) middles(normal []float64) []float64 {
	n := len(normal)
	out := make([]float64, n)
	low, high := d.below(d.Min), d.below(d.Max)
	whole := (low == 0 || low < 1e-3/float64(n)) && 1-high < 1e-3/float64(n) // the cut takes no slice's middle
	for i := range out {
		switch {
		case whole && d.Shape == Normal:
			out[i] = d.A + d.B*normal[i]
		case whole && d.Shape == Lognormal:
			out[i] = math.Exp(d.A + d.B*normal[i])
		default:
			p := (float64(i) + 0.5) / float64(n)
			out[i] = min(max(d.quantile(low+p*(high-low)), d.Min), d.Max)
		}
	}
	return out
}

// ranked is a value and the draw it came from.
type ranked struct {
	value float64
	draw  int32
}

func spread(values []float64, inputs []Input, ranks [][]int32) Spread {
	sorted := make([]ranked, 0, len(values))
	sum := 0.0
	for i, v := range values {
		if !math.IsNaN(v) {
			sorted = append(sorted, ranked{v, int32(i)})
			sum += v
		}
	}
	s := Spread{}
	n := len(sorted)
	if n == 0 {
		s.Low, s.Likely, s.High, s.Mean = math.NaN(), math.NaN(), math.NaN(), math.NaN()
		return s
	}
	sorted = radix(sorted)
	at := func(p float64) float64 { return sorted[nearestRank(p, n)].value }
	s.Low, s.Likely, s.High = at(0.05), at(0.5), at(0.95)
	s.Mean, s.Values = sum/float64(n), float64(n)/float64(len(values))
	s.bars(sorted)
	s.moves(places(sorted, len(values)), inputs, ranks)
	return s
}

// nearestRank is the index of the percentile p of n sorted values.
func nearestRank(p float64, n int) int {
	return min(max(int(math.Ceil(p*float64(n)-1e-9))-1, 0), n-1)
}

// barCount is how fine the histogram is.
const barCount = 32

// bars counts the values between the 1st and the 99th percentile. A quantity
// that spreads over more than a factor of ten is counted by its logarithm.
func (s *Spread) bars(sorted []ranked) {
	n := len(sorted)
	s.From, s.To = sorted[nearestRank(0.01, n)].value, sorted[nearestRank(0.99, n)].value
	if s.To <= s.From {
		return
	}
	s.Logs = s.From > 0 && s.To > 10*s.From
	place := func(v float64) float64 { return (v - s.From) / (s.To - s.From) }
	if s.Logs {
		place = func(v float64) float64 { return math.Log(v/s.From) / math.Log(s.To/s.From) }
	}
	s.Bars = make([]float64, barCount)
	for _, r := range sorted {
		if r.value >= s.From && r.value <= s.To {
			s.Bars[min(int(place(r.value)*barCount), barCount-1)]++
		}
	}
}

// moves correlates the ranks of each input with those of the output (Spearman
// 1904); for a formula that only rises or falls with each input the squares
// share out the doubt.
func (s *Spread) moves(places []float64, inputs []Input, ranks [][]int32) {
	total := 0.0
	for i, in := range inputs {
		if in.Dist.Sure() {
			continue
		}
		r := correlation(places, ranks[i])
		s.Moves = append(s.Moves, Move{Name: in.Name, Share: r * r, Rises: r > 0})
		total += r * r
	}
	for i := range s.Moves {
		if total > 0 {
			s.Moves[i].Share /= total
		}
	}
	slices.SortStableFunc(s.Moves, func(a, b Move) int {
		switch {
		case a.Share > b.Share:
			return -1
		case a.Share < b.Share:
			return 1
		}
		return 0
	})
}

// places gives each draw its place in the sorted output; outputs that are equal
// share the mean of their places, a draw without a value has NaN.
func places(sorted []ranked, draws int) []float64 {
	out := make([]float64, draws)
	if len(sorted) < draws {
		for i := range out {
			out[i] = math.NaN()
		}
	}
	for i := 0; i < len(sorted); {
		j := i
		for j < len(sorted) && sorted[j].value == sorted[i].value {
			j++
		}
		for k := i; k < j; k++ {
			out[sorted[k].draw] = float64(i+j-1) / 2
		}
		i = j
	}
	return out
}

// correlation is Pearson's between the places of an output and the ranks of an
// input, over the draws with a value.
func correlation(places []float64, rank []int32) float64 {
	var n, sx, sy, sxx, syy, sxy float64
	for i, x := range places {
		if x != x {
			continue
		}
		y := float64(rank[i])
		n, sx, sy, sxx, syy, sxy = n+1, sx+x, sy+y, sxx+x*x, syy+y*y, sxy+x*y
	}
	covariance, vx, vy := sxy/n-sx/n*sy/n, sxx/n-sx/n*sx/n, syy/n-sy/n*sy/n
	if !(vx > 0) || !(vy > 0) {
		return 0
	}
	return covariance / math.Sqrt(vx*vy)
}
