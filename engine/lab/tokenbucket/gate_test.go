package tokenbucket

import (
	"math"
	"strings"
	"testing"
	"time"

	"napkin/engine/lab"
	"napkin/engine/sim"
)

func start(seed uint64, s lab.Settings) *run { return New().Start(seed, s).(*run) }

func invariants(t *testing.T, r *run) {
	t.Helper()
	arrived := r.wiresSum(r.history.arrived)
	admitted := r.wiresSum(r.history.admitted)
	if int(arrived) != r.all.asked || int(admitted) != r.all.admitted {
		t.Errorf("at %v: charts count %g asked and %g admitted, the gate %+v", r.kernel.Now(), arrived, admitted, r.all)
	}
	if r.all.admitted > r.all.asked || r.honest.admitted > r.honest.asked || r.script.admitted > r.script.asked {
		t.Errorf("more admitted than asked: %+v %+v %+v", r.all, r.honest, r.script)
	}
	for i, l := range r.limiters {
		if room := l.Room(r.clock()); room > r.k.capacity+1e-6 || math.IsNaN(room) {
			t.Errorf("limiter %d has room for %g of %g", i, room, r.k.capacity)
		}
	}
}

func (r *run) wiresSum(s *sim.Series) float64 { return s.Sum(0, r.kernel.Now()+step) }

func TestInvariantsInEveryScenario(t *testing.T) {
	spec := New().Spec()
	for _, v := range append(append(spec.Decoys, spec.Fixes...), lab.Variant{}) {
		for traffic := range 4 {
			set := lab.Settings{"traffic": float64(traffic)}
			for name, value := range v.Settings {
				set[name] = value
			}
			r := start(3, set)
			for at := 5 * time.Second; at <= 80*time.Second; at += 5 * time.Second {
				r.Advance(at)
				invariants(t, r)
			}
		}
	}
}

// The formula bounds the measurement, and a monotonic clock comes near it.
func TestWorstSecondAgainstTheory(t *testing.T) {
	tests := []struct {
		name string
		set  lab.Settings
		want float64
	}{
		{"the seed in one process", lab.Settings{"instances": 1}, 220},
		{"the seed in four", nil, 880},
		{"shared", lab.Settings{"store": 1}, 220},
		{"the fix", New().Spec().Fixes[0].Settings, 150},
		{"leaky bucket", lab.Settings{"store": 1, "algorithm": algoGCRA, "rate": 30}, 150},
		{"fixed window", lab.Settings{"store": 1, "algorithm": algoFixed, "capacity": 150}, 300},
		{"log", lab.Settings{"store": 1, "algorithm": algoLog, "capacity": 150}, 150},
	}
	for _, test := range tests {
		for seed := uint64(1); seed <= 10; seed++ {
			test.set = New().Spec().With(test.set)
			test.set["clock"] = 1
			r := start(seed, test.set)
			r.Advance(cycle)
			if got := r.theory().Worst; got != test.want {
				t.Fatalf("%s: theory says %g, want %g", test.name, got, test.want)
			}
			// The flood is random: 1,000 /s leave up to a twentieth unused where four
			// processes could take 880.
			if got := float64(r.judged.worst); got > test.want || got < 0.93*test.want {
				t.Errorf("%s, seed %d: worst second %g, theory %g", test.name, seed, got, test.want)
			}
		}
	}
}

// Oracle: every window of one second that ends at an admission, counted outright.
func TestLastSecondAgainstBruteForce(t *testing.T) {
	for seed := uint64(1); seed <= 20; seed++ {
		var l lastSecond
		times := arrivals(seed, 3000)
		for i, at := range times {
			want := 0
			for j := i; j >= 0 && times[j] > at-time.Second; j-- {
				want++
			}
			if got := l.add(at); got != want {
				t.Fatalf("seed %d, request %d: %d in the last second, want %d", seed, i, got, want)
			}
		}
	}
}

func TestMendingItLive(t *testing.T) {
	r := start(1, nil)
	r.Advance(20 * time.Second)
	if out := r.Outcome(); out.Solved || !strings.Contains(out.Text, "880") && !strings.Contains(out.Text, "Too much") {
		t.Fatalf("%+v", out)
	}
	for name, v := range New().Spec().Fixes[0].Settings {
		if err := r.Set(name, v); err != nil {
			t.Fatal(err)
		}
	}
	r.Advance(50 * time.Second)
	if out := r.Outcome(); out.Solved || !strings.HasPrefix(out.Text, "So far") {
		t.Errorf("a whole story must pass first: %s", out.Text)
	}
	r.Advance(60 * time.Second)
	if out := r.Outcome(); !out.Solved {
		t.Errorf("mended at 20 s, judged at 60 s: %s", out.Text)
	}
	if err := r.Inject("clock"); err != nil {
		t.Fatal(err)
	}
	if err := r.Inject("flood"); err != nil {
		t.Fatal(err)
	}
	r.Advance(70 * time.Second)
	if r.judged.worst > goalSecond {
		t.Errorf("a second flood gets %d through", r.judged.worst)
	}
	invariants(t, r)
}

func TestGoalIsAboutFourProcesses(t *testing.T) {
	set := New().Spec().With(New().Spec().Fixes[0].Settings)
	set["instances"] = 1
	r := start(1, set)
	r.Advance(cycle)
	if out := r.Outcome(); out.Solved || !strings.Contains(out.Text, "4 processes") {
		t.Errorf("one process is not the goal: %+v", out)
	}
}

func TestStageShowsTheBuckets(t *testing.T) {
	r := start(7, nil)
	r.Advance(2050 * time.Millisecond)
	got := r.Frame(76, 10).Stage.Plain()
	for _, want := range []string{"burst of 120", "120 + 100/s × 4", "429", "● honest", "allowed 150"} {
		if !strings.Contains(got, want) {
			t.Errorf("the picture lacks %q:\n%s", want, got)
		}
	}
	if n := strings.Count(got, "╰"); n != 4 {
		t.Errorf("%d buckets, want 4:\n%s", n, got)
	}
}
