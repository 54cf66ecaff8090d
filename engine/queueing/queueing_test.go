package queueing

import (
	"errors"
	"fmt"
	"math"
	"testing"
)

func near(got, want float64) bool { return math.Abs(got-want) <= 1e-9*(1+math.Abs(want)) }

func TestMM1(t *testing.T) {
	s, err := MM1(80, 100)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][2]float64{
		"rho": {s.Rho, 0.8}, "W": {s.W, 0.05}, "Wq": {s.Wq, 0.04}, "L": {s.L, 4}, "Lq": {s.Lq, 3.2},
		"wait tail":   {s.WaitTail(0.1), 0.8 * math.Exp(-2)},
		"sojourn":     {s.SojournTail(0.1), math.Exp(-2)},
		"p99 sojourn": {s.SojournPercentile(99), math.Log(100) / 20},
		"p99 wait":    {s.WaitPercentile(99), math.Log(80) / 20},
		"p10 wait":    {s.WaitPercentile(10), 0},
	}
	for name, w := range want {
		if !near(w[0], w[1]) {
			t.Errorf("%s: got %g want %g", name, w[0], w[1])
		}
	}
}

// Values of printed Erlang tables, three and four digits.
func TestErlangTables(t *testing.T) {
	tests := []struct {
		name    string
		f       func(float64, int) (float64, error)
		erlangs float64
		servers int
		want    float64
	}{
		{"B", ErlangB, 10, 10, 0.2146},
		{"B", ErlangB, 4.46, 10, 0.0100},
		{"B", ErlangB, 1.36, 5, 0.0100},
		{"B", ErlangB, 12.03, 20, 0.0100},
		{"B", ErlangB, 37.90, 50, 0.0100},
		{"B", ErlangB, 84.06, 100, 0.0100},
		{"B", ErlangB, 0, 3, 0},
		{"B", ErlangB, 5, 0, 1},
		{"C", ErlangC, 2, 3, 0.4444},
		{"C", ErlangC, 0.8, 1, 0.8},
		{"C", ErlangC, 8, 10, 0.4092},
	}
	for _, test := range tests {
		got, err := test.f(test.erlangs, test.servers)
		if err != nil || math.Abs(got-test.want) > 6e-5 {
			t.Errorf("Erlang %s(%g, %d) = %g, %v; want %g", test.name, test.erlangs, test.servers, got, err, test.want)
		}
	}
}

// Oracle: the balance equations of the birth and death chain, summed outright.
func TestMMcAgainstTheChain(t *testing.T) {
	for _, c := range []int{1, 2, 3, 10, 40} {
		for _, rho := range []float64{0.1, 0.5, 0.9, 0.97} {
			mu := 7.0
			lambda := rho * mu * float64(c)
			p, total, l, lq, wait := 1.0, 0.0, 0.0, 0.0, 0.0
			for n := 0; n < 4000; n++ {
				total += p
				l += float64(n) * p
				if n >= c {
					wait += p
					lq += float64(n-c) * p
				}
				p *= lambda / (mu * float64(min(n+1, c)))
			}
			s, err := MMc(lambda, mu, c)
			if err != nil {
				t.Fatal(err)
			}
			for name, w := range map[string][2]float64{"L": {s.L, l / total}, "Lq": {s.Lq, lq / total}, "P(wait)": {s.ProbWait, wait / total}} {
				if !near(w[0], w[1]) {
					t.Errorf("c=%d rho=%g %s: got %g want %g", c, rho, name, w[0], w[1])
				}
			}
			if !near(Little(lambda, s.W), s.L) {
				t.Errorf("c=%d rho=%g: Little's law: %g and %g", c, rho, lambda*s.W, s.L)
			}
			if mean := integrate(s.SojournTail, 40*s.W); math.Abs(mean-s.W) > 1e-4*s.W {
				t.Errorf("c=%d rho=%g: the tail integrates to %g, W is %g", c, rho, mean, s.W)
			}
		}
	}
}

func integrate(f func(float64) float64, to float64) float64 {
	const n = 200_000
	h, sum := to/n, 0.0
	for i := range n {
		sum += f((float64(i)+0.5)*h) * h
	}
	return sum
}

func TestMM1K(t *testing.T) {
	tests := []struct {
		lambda, mu float64
		k          int
		loss, l    float64
	}{
		{1, 2, 1, 1.0 / 3, 1.0 / 3},
		{1, 1, 4, 0.2, 2},
		{2, 1, 3, 8.0 / 15, 34.0 / 15},
		{1e3, 1, 2000, 0.999, 2000 - 1.0/999},
	}
	for _, test := range tests {
		got, err := MM1K(test.lambda, test.mu, test.k)
		if err != nil || !near(got.Loss, test.loss) || !near(got.L, test.l) || !near(got.W*got.Throughput, got.L) {
			t.Errorf("MM1K(%g, %g, %d) = %+v, %v; want loss %g, L %g", test.lambda, test.mu, test.k, got, err, test.loss, test.l)
		}
	}
}

func TestOutsideTheDomainIsAnError(t *testing.T) {
	unstable := map[string]func() error{
		"M/M/1 at 1": func() error { _, err := MM1(100, 100); return err },
		"M/M/1 over": func() error { _, err := MM1(240, 100); return err },
		"M/M/c":      func() error { _, err := MMc(40, 10, 4); return err },
		"drain":      func() error { _, err := DrainTime(500, 240, 100); return err },
	}
	for name, f := range unstable {
		if err := f(); !errors.Is(err, ErrUnstable) {
			t.Errorf("%s: got %v, want unstable", name, err)
		}
	}
	domain := map[string]func() error{
		"negative rate": func() error { _, err := MM1(-1, 100); return err },
		"zero rate":     func() error { _, err := MM1(0, 100); return err },
		"zero service":  func() error { _, err := MM1(1, 0); return err },
		"not a number":  func() error { _, err := MM1(math.NaN(), 1); return err },
		"no servers":    func() error { _, err := MMc(1, 1, 0); return err },
		"infinite load": func() error { _, err := ErlangB(math.Inf(1), 3); return err },
		"no room":       func() error { _, err := MM1K(1, 1, 0); return err },
		"share":         func() error { _, err := ServersForWaitShare(1, 1, 1); return err },
		"wait":          func() error { _, err := ServersForWait(1, 1, 0); return err },
		"endless":       func() error { _, err := ErlangB(3, 1<<40); return err },
		"endless room":  func() error { _, err := MM1K(1, 1, 1<<40); return err },
		"too large":     func() error { _, err := ServersForWait(1e9, 1, 1); return err },
	}
	for name, f := range domain {
		if err := f(); !errors.Is(err, ErrDomain) {
			t.Errorf("%s: got %v, want a domain error", name, err)
		}
	}
}

func TestFewestServersIsTheFewest(t *testing.T) {
	for _, lambda := range []float64{0.5, 3, 50, 333} {
		c, err := ServersForWaitShare(lambda, 1, 0.1)
		if err != nil {
			t.Fatal(err)
		}
		enough, _ := ErlangC(lambda, c)
		fewer, err := ErlangC(lambda, c-1)
		if enough > 0.1 || (err == nil && fewer <= 0.1) {
			t.Errorf("%g erlangs: %d servers wait %g, one fewer %g", lambda, c, enough, fewer)
		}
		w, err := ServersForWait(lambda, 1, 0.05)
		s, _ := MMc(lambda, 1, w)
		less, tooFew := MMc(lambda, 1, w-1)
		if err != nil || s.Wq > 0.05 || (tooFew == nil && less.Wq <= 0.05) {
			t.Errorf("%g erlangs: %d servers give %g s, one fewer %g s, %v", lambda, w, s.Wq, less.Wq, err)
		}
	}
	// The square-root rule (Halfin and Whitt 1981): beta = 1 leaves 22.3 % waiting.
	const erlangs = 1e5
	if c, err := ServersForWaitShare(erlangs, 1, 0.2234); err != nil || math.Abs(float64(c)-erlangs-math.Sqrt(erlangs)) > 3 {
		t.Errorf("100,000 erlangs need %d servers, %v; want about a + sqrt(a)", c, err)
	}
}

func TestDrainTime(t *testing.T) {
	if got, err := DrainTime(400, 88, 100); err != nil || !near(got, 400.0/12) {
		t.Errorf("got %g, %v", got, err)
	}
	if got, err := DrainTime(0, 200, 100); err != nil || got != 0 {
		t.Errorf("nothing to drain: got %g, %v", got, err)
	}
}

func ExampleMM1() {
	for _, load := range []float64{80, 90, 100} {
		s, err := MM1(load, 100)
		if err != nil {
			fmt.Println(load, "/s: unstable")
			continue
		}
		fmt.Printf("%g /s: %.0f ms\n", load, s.W*1000)
	}
	// Output:
	// 80 /s: 50 ms
	// 90 /s: 100 ms
	// 100 /s: unstable
}

func TestGeneralService(t *testing.T) {
	mm1, _ := MM1(80, 100)
	exponential, err := MG1(80, 100, 1)
	if err != nil || !near(exponential.Wq, mm1.Wq) || !near(exponential.L, mm1.L) {
		t.Errorf("M/G/1 with exponential service: %+v, %v; M/M/1 says %+v", exponential, err, mm1)
	}
	if constant, _ := MG1(80, 100, 0); !near(constant.Wq, mm1.Wq/2) {
		t.Errorf("M/D/1 waits %g, want half of %g", constant.Wq, mm1.Wq)
	}
	if kingman, _ := GG1(80, 100, 0.5, 2); !near(kingman.Wq, 4*1.25/100) {
		t.Errorf("Kingman: %g, want 0.05", kingman.Wq)
	}
	if _, err := MG1(100, 100, 0); !errors.Is(err, ErrUnstable) {
		t.Errorf("got %v, want unstable", err)
	}
	for _, scv := range []float64{-1, math.NaN(), math.Inf(1)} {
		if _, err := MG1(1, 2, scv); !errors.Is(err, ErrDomain) {
			t.Errorf("scv %g: got %v, want a domain error", scv, err)
		}
	}
}
