package expr

import (
	"math"
	"math/rand/v2"
	"testing"

	"napkin/engine/unit"
)

// program compiles name = formula pairs.
func program(t testing.TB, defs ...string) *Program {
	t.Helper()
	var list []Def
	for i := 0; i < len(defs); i += 2 {
		e, err := ParseText(defs[i+1])
		if err != nil {
			t.Fatalf("%s: %v", defs[i+1], err)
		}
		list = append(list, Def{Name: defs[i], Expr: e})
	}
	p, problems := Compile(list)
	if len(problems) > 0 {
		t.Fatalf("%v", problems)
	}
	return p
}

// everything mentions every kind of node.
func everything(t testing.TB) *Program {
	return program(t,
		"a", "3 GB", "b", "200 MB/s", "c", "7", "d", "30 %",
		"time", "a / b -> h", "twice", "-(-time) * 2", "power", "c ^ 2 + c ^ 0.5 + c ^ -1",
		"least", "min(a, 2 GB, b * 3 s)", "most", "max(0, c, -d)", "whole", "ceil(c) + floor(c / 3) + round(c * d)",
		"logs", "ln(c) + log2(c) + log10(c) + exp(d) + sqrt(c) + abs(-c)",
		"pick", "a if c > 5 and not c > 8 or c == 4 else b * 1 s", "guard", "1 / c if c != 0 else 0",
		"day", "c * 1 day / 1 year", "unstable", "1 / (1 - c)", "root", "sqrt(c - 7)")
}

// The plan gives what Eval gives, sample by sample; where Eval has an error the
// plan has NaN.
func TestPlanAgreesWithEval(t *testing.T) {
	p := everything(t)
	plan := p.Plan()
	random := rand.New(rand.NewPCG(1, 2))
	const n = 1300 // more than two chunks
	given := map[string][]float64{}
	for name, scale := range map[string]float64{"a": 6e9, "b": 4e8, "c": 14, "d": 1} {
		samples := make([]float64, n)
		for i := range samples {
			samples[i] = math.Round(random.Float64()*8) / 8 * scale // often exactly a limit, or zero
		}
		given[name] = samples
	}
	names := p.Order()
	got := plan.Run(given, names)
	for i := range n {
		overrides := map[string]unit.Quantity{}
		for name, samples := range given {
			q := p.mustType(t, name)
			q.SI = samples[i]
			overrides[name] = q
		}
		values, _ := p.Eval(overrides)
		for _, name := range names {
			want, ok := values[name]
			switch v := got[name][i]; {
			case !ok && !math.IsNaN(v):
				t.Fatalf("sample %d: %s = %v, Eval has no value", i, name, v)
			case ok && unit.Compare(v, want.SI) != 0:
				t.Fatalf("sample %d: %s = %v, Eval says %v", i, name, v, want.SI)
			}
		}
	}
}

// mustType is the value of a definition as it stands, for its dimension.
func (p *Program) mustType(t *testing.T, name string) unit.Quantity {
	values, _ := p.Eval(nil)
	q, ok := values[name]
	if !ok {
		t.Fatalf("%s has no value", name)
	}
	return q
}

func TestPlanReplacesOneDefinitionOnly(t *testing.T) {
	p := program(t, "a", "2", "b", "a", "c", "b * 10")
	got := p.Plan().Run(map[string][]float64{"b": {1, 2}}, []string{"a", "b", "c"})
	for name, want := range map[string][]float64{"a": {2, 2}, "b": {1, 2}, "c": {10, 20}} {
		if got[name][0] != want[0] || got[name][1] != want[1] {
			t.Errorf("%s = %v, want %v", name, got[name], want)
		}
	}
}

func TestPlanLeavesBrokenDefinitionsOut(t *testing.T) {
	good, _ := ParseText("2")
	bad, _ := ParseText("1 GB + 1 s")
	p, _ := Compile([]Def{{Name: "good", Expr: good}, {Name: "bad", Expr: bad}})
	if plan := p.Plan(); !plan.Has("good") || plan.Has("bad") || plan.Has("none") {
		t.Error("the plan holds what cannot be computed, or not what can")
	}
}

func BenchmarkPlan(b *testing.B) {
	p := everything(b)
	plan := p.Plan()
	given := map[string][]float64{}
	for _, name := range []string{"a", "b", "c", "d"} {
		given[name] = make([]float64, 10_000)
		for i := range given[name] {
			given[name][i] = float64(i%100) + 1
		}
	}
	names := p.Order()
	for b.Loop() {
		plan.Run(given, names)
	}
}
