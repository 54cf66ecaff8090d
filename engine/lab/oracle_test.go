package lab

import (
	"fmt"
	"math"
	"testing"
	"time"

	"napkin/engine/queueing"
	"napkin/engine/sim"
)

// mmc is a plain M/M/c queue on the kernel, against which the formulas and the
// kernel check each other.
type mmc struct {
	k                 *sim.Kernel
	arrivals, service *sim.Stream
	lambda, mu        float64
	busy, servers     int
	room              int      // 0: no limit, else most in the system
	general           sim.Dist // nil: exponential service
	queue             []time.Duration
	inSystem          sim.Gauge
	waited            *sim.Histogram
	sojourn           float64
	left, came, lost  int
}

const (
	arrive sim.Kind = iota
	depart
)

func (m *mmc) Handle(e sim.Event) {
	now := e.At
	if e.Kind == depart {
		m.inSystem.Add(now, -1)
		m.left++
		m.sojourn += (now - time.Duration(e.ID)).Seconds()
		if len(m.queue) == 0 {
			m.busy--
			return
		}
		came := m.queue[0]
		m.queue = m.queue[1:]
		m.serve(now, came)
		return
	}
	m.k.Schedule(now+m.arrivals.Wait(time.Duration(1e9/m.lambda)), m, arrive, 0)
	m.came++
	if m.room > 0 && m.busy+len(m.queue) >= m.room {
		m.lost++
		return
	}
	m.inSystem.Add(now, 1)
	if m.busy == m.servers {
		m.queue = append(m.queue, now)
		return
	}
	m.busy++
	m.serve(now, now)
}

func (m *mmc) serve(now, came time.Duration) {
	m.waited.Add((now - came).Seconds())
	var work time.Duration
	if m.general != nil {
		work = time.Duration(m.general.Draw(m.service) * 1e9)
	} else {
		work = m.service.Wait(time.Duration(1e9 / m.mu))
	}
	m.k.Schedule(now+work, m, depart, int64(came))
}

func simulate(seed uint64, lambda, mu float64, servers, room int, d time.Duration) *mmc {
	return simulateDist(seed, lambda, mu, servers, room, nil, d)
}

func simulateDist(seed uint64, lambda, mu float64, servers, room int, general sim.Dist, d time.Duration) *mmc {
	k := sim.New(seed)
	m := &mmc{k: k, arrivals: k.Stream("arrivals"), service: k.Stream("service"), lambda: lambda, mu: mu, servers: servers, room: room, general: general, waited: sim.NewHistogram()}
	k.Schedule(0, m, arrive, 0)
	k.Run(d / 10) // warm-up
	m.inSystem.Restart(k.Now())
	m.waited.Reset()
	m.left, m.came, m.lost, m.sojourn = 0, 0, 0, 0
	k.Run(d)
	return m
}

// within checks the mean of independent runs against theory: 4.5 standard errors of
// 20 runs (Student, 19 degrees: one false alarm in 4,000), seeds fixed.
func within(t *testing.T, what string, samples []float64, want float64) {
	t.Helper()
	mean, squares := 0.0, 0.0
	for _, s := range samples {
		mean += s / float64(len(samples))
	}
	for _, s := range samples {
		squares += (s - mean) * (s - mean)
	}
	n := float64(len(samples))
	errorOfMean := math.Sqrt(squares / (n - 1) / n)
	if math.Abs(mean-want) > 4.5*errorOfMean+1e-12 {
		t.Errorf("%s: simulated %.5g +- %.2g, theory %.5g", what, mean, errorOfMean, want)
	}
}

func TestSimulationAgreesWithErlang(t *testing.T) {
	for _, c := range []struct {
		servers int
		rho     float64
	}{{1, 0.5}, {1, 0.8}, {3, 0.7}, {10, 0.8}, {10, 0.9}} {
		mu := 100.0 / float64(c.servers)
		lambda := c.rho * 100
		theory, err := queueing.MMc(lambda, mu, c.servers)
		if err != nil {
			t.Fatal(err)
		}
		var l, wq, idle, p95 []float64
		for seed := uint64(1); seed <= 20; seed++ {
			m := simulate(seed, lambda, mu, c.servers, 0, 200*time.Second)
			l = append(l, m.inSystem.Mean(m.k.Now()))
			wq = append(wq, m.waited.Mean())
			p95 = append(p95, m.waited.Percentile(95))
			idle = append(idle, m.sojourn/float64(m.left))
		}
		name := fmt.Sprintf("M/M/%d at %g ", c.servers, c.rho)
		within(t, name+"L", l, theory.L)
		within(t, name+"Wq", wq, theory.Wq)
		within(t, name+"W", idle, theory.W)
		if want := theory.WaitPercentile(95); want > 0 {
			within(t, name+"p95 of the wait", p95, want)
		}
	}
}

func TestSimulationAgreesWithALimitedQueue(t *testing.T) {
	for _, lambda := range []float64{50, 95, 240} {
		theory, err := queueing.MM1K(lambda, 100, 10)
		if err != nil {
			t.Fatal(err)
		}
		var loss, l []float64
		for seed := uint64(1); seed <= 20; seed++ {
			m := simulate(seed, lambda, 100, 1, 10, 100*time.Second)
			loss = append(loss, float64(m.lost)/float64(m.came))
			l = append(l, m.inSystem.Mean(m.k.Now()))
		}
		within(t, fmt.Sprint("loss at ", lambda), loss, theory.Loss)
		within(t, fmt.Sprint("L at ", lambda), l, theory.L)
	}
}

func TestSimulationAgreesWithPollaczekAndKhinchine(t *testing.T) {
	for name, dist := range map[string]sim.Dist{
		"constant":  sim.Constant(0.01),
		"uniform":   sim.Uniform{Low: 0, High: 0.02},
		"lognormal": sim.LogNormal{Median: 0.01 * math.Exp(-0.18), Sigma: 0.6},
		"hyper":     sim.HyperExponential{P: 0.9, A: 0.005, B: 0.055},
	} {
		theory, err := queueing.MG1(80, 1/dist.Mean(), dist.SCV())
		if err != nil {
			t.Fatal(err)
		}
		var wq []float64
		for seed := uint64(1); seed <= 20; seed++ {
			wq = append(wq, simulateDist(seed, 80, 0, 1, 0, dist, 200*time.Second).waited.Mean())
		}
		within(t, name+" Wq", wq, theory.Wq)
	}
}
