package tail

import (
	"fmt"
	"slices"
	"strconv"

	"napkin/engine/trace"
)

const (
	maxServers = 10
	maxSamples = 1000
	maxPairs   = 250_000
)

// Algorithms are the traces of this family.
func Algorithms() []trace.Algorithm {
	return []trace.Algorithm{{
		ID:    "percentiles",
		Title: "Percentiles: two definitions, and why they can be neither averaged nor added",
		Shows: "A percentile of each server, their average, and what the pooled samples say; the sum of two stages, and what all pairs say.",
		Input: trace.Form{
			Rows:     "a name and its samples: web-1 12 15 11 240 13",
			Settings: []trace.Setting{{Name: "p", Default: "90", Means: "the percentile, such as 50, 99 or 99.9"}},
			Example:  "p=90\nfast 10 11 12 12 13 14 15 16 18 40\nslow 20 22 25 30 35 50 80 200 300 900\n",
		},
		Sources: []string{
			"Hyndman & Fan 1996, 'Sample quantiles in statistical packages', The American Statistician 50 (definitions 1 and 7)",
			"Beyer et al. 2016, Site Reliability Engineering, ch. 4 (aggregation, percentiles)",
		},
		Trace: run,
	}}
}

type server struct {
	name   string
	sorted []float64
}

func run(in *trace.Input) trace.Trace {
	p := percentile(in)
	servers := read(in)
	if !in.OK() {
		return trace.Trace{}
	}
	t := trace.Trace{Columns: []trace.Column{
		{Key: "of", Title: name(p) + " of", Event: true}, {Key: "samples", Title: "samples", Number: true, Event: true},
		{Key: "nearest_rank", Title: "nearest rank", Number: true}, {Key: "interpolated", Title: "interpolated", Number: true},
	}}
	var all, nearest, between []float64
	for _, s := range servers {
		t.Steps = append(t.Steps, of(s.name, s.sorted, p))
		all = append(all, s.sorted...)
		n, _ := NearestRank(s.sorted, p)
		i, _ := Interpolated(s.sorted, p)
		nearest, between = append(nearest, n), append(between, i)
	}
	t.Summary = []string{definitions(servers[0], p)}
	if len(servers) == 1 {
		return t
	}
	slices.Sort(all)
	pooled := of("all requests pooled", all, p)
	pooled.Why = "These are the requests that users made. " + pooled.Why
	t.Steps = append(t.Steps, wrong("the average of these", nearest, between, 1/float64(len(servers)), "An average of percentiles is no percentile of anything, whatever the weights."), pooled)
	t.Summary = append(t.Summary, averaged(all, mean(nearest), p))
	a, b := servers[0], servers[1]
	sums := Sums(a.sorted, b.sorted)
	pairs := of("all pairs added", sums, p)
	pairs.Why = "If the stages are independent, every pair is equally likely. " + pairs.Why
	t.Steps = append(t.Steps, wrong("the sum of the first two", nearest[:2], between[:2], 1, "As if a request that is slow in one stage were always slow in the other."), pairs)
	real, _ := NearestRank(sums, p)
	t.Summary = append(t.Summary,
		fmt.Sprintf("Were %s and %s two stages in a row, added percentiles would say %s; of all pairs it is %s.", a.name, b.name, number(nearest[0]+nearest[1]), number(real)),
		"To combine servers, pool their samples or merge their histograms, then take the percentile.")
	return t
}

// averaged says how far the average is off.
func averaged(all []float64, average float64, p int) string {
	real, _ := NearestRank(all, p)
	over := 0
	for _, v := range all {
		if v > average {
			over++
		}
	}
	return fmt.Sprintf("Averaged, %s would be %s; of all requests it is %s. Of %d requests %d take longer than the average says (%s %%), and %s %% should at most.",
		name(p), number(average), number(real), len(all), over, trace.Round(100*float64(over)/float64(len(all)), 2), trace.Round(100-float64(p)*100/Whole, 4))
}

func definitions(s server, p int) string {
	n, _ := NearestRank(s.sorted, p)
	i, _ := Interpolated(s.sorted, p)
	if n == i {
		return fmt.Sprintf("For %s both definitions give %s; nearest rank is always a value that was measured.", s.name, number(n))
	}
	return fmt.Sprintf("For %s nearest rank gives %s, always a value that was measured, and interpolation %s: say which one you use.", s.name, number(n), number(i))
}

func number(v float64) string { return trace.Round(v, 4) }

// of is a step about a set of samples.
func of(what string, sorted []float64, p int) trace.Step {
	n, rank := NearestRank(sorted, p)
	i, place := Interpolated(sorted, p)
	return trace.Step{
		Cells: []trace.Value{trace.Text(what), trace.Int(len(sorted)), trace.Number(n), trace.Number(i)},
		Why:   fmt.Sprintf("Nearest rank is sample %d of %d in order of size, %s; interpolated is place %s among them, %s.", rank, len(sorted), number(n), trace.Round(place, 4), number(i)),
		State: []trace.Field{{Name: "least", Value: trace.Number(sorted[0])}, {Name: "greatest", Value: trace.Number(sorted[len(sorted)-1])}, {Name: "mean", Value: trace.Number(mean(sorted))}},
	}
}

// wrong is a step about what must not be done: percentiles added up and
// multiplied.
func wrong(what string, nearest, between []float64, times float64, why string) trace.Step {
	cell := func(values []float64) trace.Value {
		v := mean(values) * float64(len(values)) * times
		value := trace.Number(v)
		value.Role = trace.Bad("").Role
		return value
	}
	return trace.Step{Cells: []trace.Value{trace.Text(what), trace.Bad("wrong"), cell(nearest), cell(between)}, Why: why}
}

func percentile(in *trace.Input) int {
	w := in.Setting("p")
	p, ok := Parse(w.Text)
	if !ok {
		in.Fail(w.At, "write a percentile from 0 to 100, such as p=99 or p=99.9", "%q is not a percentile", w.Text)
	}
	return p
}

func read(in *trace.Input) (out []server) {
	in.NeedRows()
	for _, row := range in.Rows {
		s := server{name: row[0].Text}
		for _, w := range row[1:] {
			s.sorted = append(s.sorted, in.RealAt(w, "sample", -1e12, 1e12))
		}
		_, err := strconv.ParseFloat(s.name, 64)
		switch {
		case err == nil:
			in.Fail(row[0].At, "begin the line with the name of the server", "%q is a number, not a name", s.name)
		case len(s.sorted) == 0:
			in.FailRow(row, "%s has no samples", s.name)
		case len(s.sorted) > maxSamples:
			in.Fail(row.Span(), "show fewer samples", "more than %d samples of one server", maxSamples)
		}
		slices.Sort(s.sorted)
		out = append(out, s)
	}
	if len(out) > maxServers {
		in.Fail(in.Rows[maxServers].Span(), "show fewer servers", "more than %d servers", maxServers)
	}
	if len(out) > 1 && len(out[0].sorted)*len(out[1].sorted) > maxPairs {
		in.Fail(in.Rows[0].Span(), "show fewer samples", "the first two servers have more than %d pairs of samples", maxPairs)
	}
	return out
}
