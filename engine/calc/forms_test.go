package calc

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// Printed tables (Erlang) and closed values. 80 /s at 10 ms each on one server
// is the example of many a slide: 50 ms.
func TestFormsOfQueueing(t *testing.T) {
	for text, want := range map[string]float64{
		"erlang_b(10, 10)":                         0.21458,
		"erlang_c(8, 10)":                          0.40918,
		"mmc_time(80 /s, 10 ms, 1)":                0.05,
		"mmc_wait(80 /s, 10 ms, 1)":                0.04,
		"mmc_time_quantile(80 /s, 10 ms, 1, 99 %)": math.Log(100) / 20,
		"mmc_wait_quantile(80 /s, 10 ms, 1, 50 %)": math.Log(1.6) / 20,
		"mg1_wait(80 /s, 10 ms, 0)":                0.02,
		"mg1_wait(80 /s, 10 ms, 1)":                0.04,
		"gg1_wait(80 /s, 10 ms, 1, 1)":             0.04,
		"mm1k_loss(80 /s, 10 ms, 1)":               0.8 / 1.8,
		"mm1k_time(120 /s, 10 ms, 20)":             0.155357, // summed state by state in another program
		"mmc_wait_over(80 /s, 10 ms, 1, 200 ms)":   0.8 * math.Exp(-4),
		"mmc_time_over(80 /s, 10 ms, 1, 200 ms)":   math.Exp(-4),
		"mmc_time_over(200 /s, 10 ms, 3, 50 ms)":   0.02171116, // states and a convolution, summed in another program
		"servers_for_loss(10, 1 %)":                18,
		"square_root_servers(50, 10 %)":            60.0416,
		"choices_time(90 %, 10 ms, 1)":             0.1,
		"choices_time(50 %, 10 ms, 2)":             0.01265686, // 1 + 1/2^2 + 1/2^6 + 1/2^14
		"drain_time(138900, 2315 /s, 3000 /s)":     138900.0 / 685,
	} {
		got, err := Eval(text)
		if err != nil || math.Abs(got.SI-want) > 2e-5*want {
			t.Errorf("%s = %v, %v; want %v", text, got.SI, err, want)
		}
	}
	for text, want := range map[string]string{
		"mmc_time(100 /s, 10 ms, 1)": "unstable", "erlang_c(10, 10.5)": "whole number", "erlang_c(1 GB, 3)": "cannot be an amount of data",
		"mmc_time_quantile(80 /s, 10 ms, 1, 100 %)": "domain", "drain_time(1, 3 /s, 2 /s)": "unstable", "choices_time(100 %, 1 s, 2)": "unstable",
		"choices_time(50 %, 1 s, 1.5)": "whole number", "servers_for_loss(1, 2)": "domain",
	} {
		if _, err := Eval(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v; want %q", text, err, want)
		}
	}
}

// The fewest servers are enough, and one fewer is not.
func TestFewestServers(t *testing.T) {
	value := func(format string, args ...any) float64 {
		t.Helper()
		got, err := Eval(fmt.Sprintf(format, args...))
		if err != nil {
			t.Fatal(err)
		}
		return got.SI
	}
	n := int(value("servers_for_wait_share(50 /s, 1 s, 20 %%)"))
	if enough, less := value("erlang_c(50, %d)", n), value("erlang_c(50, %d)", n-1); enough > 0.2 || less <= 0.2 {
		t.Errorf("%d servers: %v wait, with one fewer %v", n, enough, less)
	}
	n = int(value("servers_for_wait(90 /s, 10 ms, 1 ms)"))
	if enough, less := value("mmc_wait(90 /s, 10 ms, %d)", n), value("mmc_wait(90 /s, 10 ms, %d)", n-1); enough > 0.001 || less <= 0.001 {
		t.Errorf("%d servers: wait %v, with one fewer %v", n, enough, less)
	}
}

// Every form says what it gives and where it is from, and refuses nonsense with
// an error instead of a number.
func TestEveryFormIsDescribedAndRefusesNonsense(t *testing.T) {
	for _, f := range Forms().All() {
		if f.About == "" || f.Source == "" || len(f.Takes) == 0 {
			t.Errorf("%s is not described", f.Signature())
		}
		for _, v := range []float64{-1, 0, math.NaN(), math.Inf(1), 1e300} {
			x := make([]float64, len(f.Takes))
			for i := range x {
				x[i] = v
			}
			if got, err := f.Apply(x); err == nil && math.IsInf(got, 0) {
				t.Errorf("%s of %v is %v, without an error", f.Name, v, got)
			}
		}
	}
}
