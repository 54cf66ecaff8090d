package retrystorm

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"napkin/engine/lab"
	"napkin/engine/sim"
)

func start(seed uint64, s lab.Settings) *run { return New().Start(seed, s).(*run) }

// invariants hold at every moment of every run, whatever was turned or broken.
func invariants(t *testing.T, r *run) {
	t.Helper()
	c := &r.totals
	now := r.kernel.Now()
	check := func(what string, got, want uint64) {
		t.Helper()
		if got != want {
			t.Errorf("at %v with %v: %s: got %d want %d", now, r.set, what, got, want)
		}
	}
	serving, callersWaiting, dead := uint64(0), 0, 0
	for i := range r.workers {
		if r.workers[i].attempt >= 0 {
			serving++
		}
	}
	for i := range r.attempts {
		a := &r.attempts[i]
		if a.inUse && a.request >= 0 {
			callersWaiting++
		}
		if a.inUse && a.queued && a.request < 0 {
			dead++
		}
	}
	inside := uint64(r.queue.len()) + serving
	check("fresh = succeeded + failed + open", c.succeeded.Value()+c.failed.Value()+uint64(r.open), c.fresh.Value())
	check("offered = fresh + retries = how attempts ended + those inside",
		c.rejected.Value()+c.good.Value()+c.late.Value()+c.dropped.Value()+inside, c.fresh.Value()+c.retries.Value())
	check("every success is one good answer", c.good.Value(), c.succeeded.Value())
	check("open = waiting for an answer + waiting to retry", uint64(callersWaiting+r.backing), uint64(r.open))
	check("gauge of the service", uint64(math.Round(c.inService.Value())), inside)
	check("dead in the queue", uint64(r.dead), uint64(dead))

	if most := workers*now.Seconds() + 1e-6; c.workDone-r.unfinished() > most {
		t.Errorf("at %v: %g s of work done by %d workers", now, c.workDone-r.unfinished(), workers)
	}
	// Little's law without a steady state: the area under "number inside" is the
	// time spent inside, of those who left and those still there.
	spent := c.sojourn
	for i := range r.attempts {
		if a := &r.attempts[i]; a.inUse {
			spent += (now - a.started).Seconds()
		}
	}
	if area := c.inService.Area(now); math.Abs(area-spent) > 1e-6*(1+area) {
		t.Errorf("at %v with %v: Little's law: area %g, time spent %g", now, r.set, area, spent)
	}
}

func TestInvariantsInEveryScenario(t *testing.T) {
	s := New().Spec()
	for _, v := range append(append(s.Decoys, s.Fixes...), lab.Variant{Name: "untouched"}) {
		for fault := range faultKinds + 1 {
			set := lab.Settings{"fault": float64(fault)}
			for name, value := range v.Settings {
				set[name] = value
			}
			r := start(1, set)
			for at := 5 * time.Second; at <= s.Duration; at += 5 * time.Second {
				r.Advance(at)
				invariants(t, r)
			}
		}
	}
}

func TestInvariantsUnderRandomUse(t *testing.T) {
	for seed := uint64(1); seed <= 60; seed++ {
		random := sim.NewStream(seed, "user")
		spec := New().Spec()
		set := lab.Settings{}
		value := func(k lab.Knob) float64 { return k.Nudge(k.Default, random.IntN(41)-20) }
		for _, k := range spec.Knobs {
			set[k.Name] = value(k)
		}
		r := start(seed, set)
		at := time.Duration(0)
		for range 12 {
			at += time.Duration(random.IntN(6000)) * time.Millisecond
			r.Advance(at)
			invariants(t, r)
			k := spec.Knobs[random.IntN(len(spec.Knobs))]
			if err := r.Set(k.Name, value(k)); err != nil {
				t.Fatal(err)
			}
			if random.Chance(0.3) {
				if err := r.Inject(spec.Faults[random.IntN(faultKinds)].Name); err != nil {
					t.Fatal(err)
				}
			}
		}
		r.Advance(at + 20*time.Second)
		invariants(t, r)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// The fix must hold against every fault, not only the one of the script; the
// untouched set-up must fail against each.
func TestTheFixHoldsAgainstEveryFault(t *testing.T) {
	spec := New().Spec()
	for fault := range faultKinds {
		for seed := uint64(1); seed <= 20; seed++ {
			for _, v := range append(spec.Fixes, lab.Variant{Name: "untouched"}) {
				set := lab.Settings{"fault": float64(fault)}
				for name, value := range v.Settings {
					set[name] = value
				}
				r := start(seed, set)
				r.Advance(spec.Duration)
				if out := r.Outcome(); out.Solved != (v.Name != "untouched") {
					t.Errorf("%s against fault %d, seed %d: solved %v: %s", v.Name, fault, seed, out.Solved, out.Text)
				}
			}
		}
	}
}

// mean of a metric over seeds.
func mean(t *testing.T, set lab.Settings, seeds int, name string) (measured, theory float64) {
	t.Helper()
	for seed := 1; seed <= seeds; seed++ {
		r := start(uint64(seed), set)
		r.Advance(r.spec.Duration)
		for _, m := range r.Outcome().Metrics {
			if m.Name == name {
				measured += m.Value.SI / float64(seeds)
				if m.Theory == nil {
					t.Fatalf("%v: no theory for %s", set, name)
				}
				theory = m.Theory.SI
			}
		}
	}
	return measured, theory
}

// The theory line against the simulation, within the share given.
func TestTheoryAgreesWithSimulation(t *testing.T) {
	tests := []struct {
		name   string
		set    lab.Settings
		metric string
		within float64
	}{
		{"fresh * tries is offered", nil, "offered", 0.02},
		{"five tries", lab.Settings{"tries": 5, "backoff": 0}, "offered", 0.02},
		{"nothing is good", nil, "goodput", 0},
		{"at the edge, three tries", lab.Settings{"deadline": 1}, "goodput", 0.1},
		{"at the edge, load", lab.Settings{"deadline": 1}, "offered", 0.02},
		{"at the edge, five tries", lab.Settings{"deadline": 1, "tries": 5, "backoff": 0, "fault": slow}, "goodput", 0.15},
		{"at the edge, timeout of 2 s", lab.Settings{"deadline": 1, "timeout": 2, "fault": slow}, "goodput", 0.15},
		{"drain with a budget", lab.Settings{"budget": 1, "fresh": 70}, "recovery", 0.1},
		{"drain without retries", lab.Settings{"tries": 1, "fresh": 60}, "recovery", 0.1},
		{"recovered with the fix", lab.Settings{"budget": 1, "deadline": 1}, "recovery", 0.05},
		{"M/M/10 before the fault", nil, "latency", 0.05},
	}
	for _, test := range tests {
		got, want := mean(t, test.set, 20, test.metric)
		if math.Abs(got-want) > test.within*want {
			t.Errorf("%s: %s is %.4g, theory %.4g (within %.0f %%)", test.name, test.metric, got, want, 100*test.within)
		}
	}
}

func TestBudgetHoldsRetriesToATenth(t *testing.T) {
	for seed := uint64(1); seed <= 10; seed++ {
		r := start(seed, lab.Settings{"budget": 1, "tries": 10, "backoff": 0})
		r.Advance(time.Minute)
		retries, fresh := float64(r.totals.retries.Value()), float64(r.totals.fresh.Value())
		if retries > budgetShare*fresh+budgetBurst {
			t.Errorf("seed %d: %g retries for %g requests", seed, retries, fresh)
		}
		if r.totals.refused.Value() == 0 {
			t.Errorf("seed %d: the budget never refused anything", seed)
		}
	}
}

func TestMendingItLive(t *testing.T) {
	for seed := uint64(1); seed <= 20; seed++ {
		r := start(seed, nil)
		r.Advance(40 * time.Second)
		if out := r.Outcome(); out.Solved || !strings.HasPrefix(out.Text, "Down") {
			t.Fatalf("seed %d: %+v", seed, out.Text)
		}
		if err := r.Set("queue", 50); err != nil {
			t.Fatal(err)
		}
		r.Advance(60 * time.Second)
		if out := r.Outcome(); !out.Solved || !strings.Contains(out.Text, "your change") {
			t.Errorf("seed %d: a short queue must bring it back: %s", seed, out.Text)
		}
		if err := r.Inject("stop"); err != nil {
			t.Fatal(err)
		}
		if out := r.Outcome(); out.Solved {
			t.Errorf("seed %d: solved while a fault is on", seed)
		}
		r.Advance(90 * time.Second)
		if out := r.Outcome(); !out.Solved {
			t.Errorf("seed %d: the mended set-up must stand a second fault: %s", seed, out.Text)
		}
		invariants(t, r)
	}
}

// E80: a thousand clients that failed together come back after a delay of 16 s. The
// busiest 100 ms sees about n * 0.1 / width of them, plus luck.
func TestJitterSpreadsAsTheorySays(t *testing.T) {
	const clients = 1000
	tests := []struct {
		jitter   Jitter
		from, to float64 // seconds
		low, top int     // of the busiest 100 ms
	}{
		{NoJitter, 16, 16, clients, clients},
		{AdditiveJitter, 16, 17, 100, 140},
		{EqualJitter, 8, 16, 17, 30},
		{FullJitter, 0, 16, 10, 22},
	}
	for _, test := range tests {
		random := sim.NewStream(1, "jitter")
		bins, sum := map[int]int{}, 0.0
		for range clients {
			d := Delay(ExponentialBackoff, test.jitter, time.Second, 5, random).Seconds()
			if d < test.from || d > test.to {
				t.Fatalf("jitter %d: delay %g outside %g..%g", test.jitter, d, test.from, test.to)
			}
			sum += d
			bins[int(d*10)]++
		}
		busiest := 0
		for _, n := range bins {
			busiest = max(busiest, n)
		}
		if busiest < test.low || busiest > test.top {
			t.Errorf("jitter %d: busiest 100 ms sees %d, want %d..%d", test.jitter, busiest, test.low, test.top)
		}
		middle, deviation := (test.from+test.to)/2, (test.to-test.from)/math.Sqrt(12*clients)
		if math.Abs(sum/clients-middle) > 4*deviation+1e-9 {
			t.Errorf("jitter %d: mean delay %g, want %g", test.jitter, sum/clients, middle)
		}
	}
}

func TestBackoffGrowsAndIsCapped(t *testing.T) {
	random := sim.NewStream(1, "none")
	for tried, want := range map[int]time.Duration{1: 1e9, 2: 2e9, 3: 4e9, 5: 16e9, 6: backoffCap, 60: backoffCap} {
		if got := Delay(ExponentialBackoff, NoJitter, time.Second, tried, random); got != want {
			t.Errorf("after try %d: %v, want %v", tried, got, want)
		}
	}
	if got := Delay(ConstantBackoff, NoJitter, 3*time.Second, 9, random); got != 3*time.Second {
		t.Errorf("constant backoff: %v", got)
	}
	if got := Delay(NoBackoff, FullJitter, time.Second, 3, random); got != 0 {
		t.Errorf("no backoff, full jitter: %v", got)
	}
}

func TestStageOfAQuietService(t *testing.T) {
	r := start(7, lab.Settings{"fault": noFault})
	r.Advance(5 * time.Second)
	got := r.Frame(76, 10).Stage.Plain()
	for _, want := range []string{"clients", "queue 0 of 500", "service 100 /s", "healthy", "● fresh", "too late   0"} {
		if !strings.Contains(got, want) {
			t.Errorf("the picture lacks %q:\n%s", want, got)
		}
	}
}

func ExampleNew() {
	for _, set := range []lab.Settings{nil, {"queue": 50}} {
		run := New().Start(7, set)
		run.Advance(time.Minute)
		fmt.Println(run.Outcome().Solved)
	}
	// Output:
	// false
	// true
}

// BenchmarkEvents is what one event of the model costs, in the storm.
func BenchmarkEvents(b *testing.B) {
	r := start(1, nil)
	r.Advance(30 * time.Second)
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		r.kernel.Step()
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds()/1e6, "Mevents/s")
}
