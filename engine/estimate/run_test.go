package estimate

import (
	"fmt"
	"math"
	"reflect"
	"testing"

	"napkin/engine/expr"
)

// plan compiles name = formula pairs.
func plan(t testing.TB, defs ...string) *expr.Plan {
	t.Helper()
	var list []expr.Def
	for i := 0; i < len(defs); i += 2 {
		e, err := expr.ParseText(defs[i+1])
		if err != nil {
			t.Fatalf("%s: %v", defs[i+1], err)
		}
		list = append(list, expr.Def{Name: defs[i], Expr: e})
	}
	p, problems := expr.Compile(list)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return p.Plan()
}

// Logarithms of independent lognormal factors add, and so do their variances.
func TestRangesMultiplyAsLognormalsDo(t *testing.T) {
	p := plan(t, "users", "100M", "posts", "2", "share", "0.3", "out", "users * posts / share")
	inputs := []Input{{"users", Range(80e6, 120e6)}, {"posts", Range(1, 4)}, {"share", Range(0.2, 0.4)}}
	got := Run(p, inputs, []string{"out"}, 1, Samples)["out"]
	middle, variance := 0.0, 0.0
	for i, in := range inputs {
		sign := []float64{1, 1, -1}[i]
		middle += sign * in.Dist.A
		variance += in.Dist.B * in.Dist.B
	}
	half := z90 * math.Sqrt(variance)
	for name, pair := range map[string][2]float64{
		"low": {got.Low, math.Exp(middle - half)}, "likely": {got.Likely, math.Exp(middle)}, "high": {got.High, math.Exp(middle + half)},
		"mean": {got.Mean, math.Exp(middle + variance/2)},
	} {
		if !near(pair[0], pair[1], 0.02) {
			t.Errorf("%s is %v, in closed form %v", name, pair[0], pair[1])
		}
	}
	if got.Values != 1 {
		t.Errorf("a share of %v has a value", got.Values)
	}
}

// The error of the percentiles shrinks as the draws grow, over many seeds.
func TestPercentilesAreWithinTheirStandardError(t *testing.T) {
	p := plan(t, "a", "1", "b", "1", "out", "a + b")
	inputs := []Input{{"a", Range(-10, 10)}, {"b", Range(-20, 20)}}
	want := z90 * math.Hypot(inputs[0].Dist.B, inputs[1].Dist.B)
	worst := 0.0
	for seed := range uint64(40) {
		got := Run(p, inputs, []string{"out"}, seed, Samples)["out"]
		worst = max(worst, math.Abs(got.High-want)/want)
	}
	// sqrt(0.05*0.95/10000)/density is 1.3 % of the percentile; four of those
	if worst > 0.052 {
		t.Errorf("the worst of 40 seeds is off by %.1f %%", 100*worst)
	}
}

func TestTheSameSeedGivesTheSameBytes(t *testing.T) {
	p := plan(t, "a", "1", "b", "2", "c", "3", "out", "a * b", "other", "a + c")
	two := []Input{{"a", Range(1, 3)}, {"b", Range(2, 5)}}
	once, again := Run(p, two, []string{"out"}, 7, 1000), Run(p, two, []string{"out"}, 7, 1000)
	if !reflect.DeepEqual(once, again) {
		t.Error("two runs with one seed differ")
	}
	more := Run(p, append(two, Input{"c", Range(1, 9)}), []string{"out"}, 7, 1000)["out"]
	if more.Low != once["out"].Low || more.High != once["out"].High {
		t.Error("another input changes the draws of the first ones")
	}
	if Run(p, two, []string{"out"}, 8, 1000)["out"].Low == once["out"].Low {
		t.Error("another seed gives the same draws")
	}
}

// For a product the logarithms share the variance: with twice the deviation one
// input has four fifths of it. Spearman's correlation of a normal pair is
// 6/pi asin(r/2).
func TestTheTornadoNamesWhatMattersMost(t *testing.T) {
	p := plan(t, "calm", "1", "wild", "1", "sure", "5", "out", "sure * wild / calm")
	inputs := []Input{{"calm", Range(1, 2)}, {"wild", Range(1, 4)}, {"sure", Exactly(5)}}
	got := Run(p, inputs, []string{"out"}, 3, Samples)["out"].Moves
	rho := func(r float64) float64 { return 6 / math.Pi * math.Asin(r/2) }
	a, b := rho(math.Sqrt(0.8)), rho(math.Sqrt(0.2))
	want := a * a / (a*a + b*b)
	if len(got) != 2 || got[0].Name != "wild" || !got[0].Rises || got[1].Rises || math.Abs(got[0].Share-want) > 0.02 {
		t.Errorf("%+v; want wild with %.3f, rising, then calm, falling", got, want)
	}
	// One input at its ends, the other at its middle, the geometric mean of its ends.
	for i, want := range [][2]float64{{5 * 1 / math.Sqrt2, 5 * 4 / math.Sqrt2}, {5 * 2, 5 * 2 / 2.0}} {
		if m := got[i]; math.Abs(m.AtLow/want[0]-1) > 1e-9 || math.Abs(m.AtHigh/want[1]-1) > 1e-9 {
			t.Errorf("%s swings from %g to %g, want %v", m.Name, m.AtLow, m.AtHigh, want)
		}
	}
}

func TestDrawsWithoutAValueAreCounted(t *testing.T) {
	p := plan(t, "load", "1", "wait", "1 / (1 - load)", "root", "sqrt(load - 1)")
	got := Run(p, []Input{{"load", uncut(Dist{Shape: Uniform, A: 0.5, B: 1.5})}}, []string{"wait", "root"}, 1, Samples)
	if v := got["root"].Values; math.Abs(v-0.5) > 0.001 {
		t.Errorf("half the draws have a root, %v are counted", v)
	}
	none := Run(p, []Input{{"load", Exactly(0)}}, []string{"root"}, 1, 100)["root"]
	if none.Values != 0 || !math.IsNaN(none.Likely) || len(none.Moves) != 0 {
		t.Errorf("nothing has a value: %+v", none)
	}
}

func TestBarsHoldTheCentralDraws(t *testing.T) {
	p := plan(t, "a", "1", "b", "1", "out", "a", "wide", "b")
	got := Run(p, []Input{{"a", Range(80, 120)}, {"b", Range(1, 1000)}}, []string{"out", "wide"}, 1, Samples)
	for name, logs := range map[string]bool{"out": false, "wide": true} {
		s := got[name]
		sum := 0.0
		for _, b := range s.Bars {
			sum += b
		}
		if s.Logs != logs || len(s.Bars) != barCount || sum < 0.979*Samples || sum > 0.982*Samples {
			t.Errorf("%s: logs %v, %d bars with %v draws", name, s.Logs, len(s.Bars), sum)
		}
	}
}

func BenchmarkTenInputs(b *testing.B) {
	var defs []string
	formula := "1"
	var inputs []Input
	for i := range 10 {
		name := fmt.Sprintf("in%d", i)
		defs = append(defs, name, "3")
		formula += " * " + name
		inputs = append(inputs, Input{name, Range(2, 5)})
	}
	p := plan(b, append(defs, "out", formula, "half", "out / 2", "peak", "out * 3 + half")...)
	for b.Loop() {
		Run(p, inputs, []string{"out", "half", "peak"}, 1, Samples)
	}
}
