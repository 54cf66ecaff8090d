package retrystorm

import (
	"time"

	"napkin/engine/lab"
	"napkin/engine/queueing"
	"napkin/engine/rich"
	"napkin/engine/sim"
)

// live is the span the readings look back on.
const live = 2 * time.Second

// Frame is what there is to see now.
func (r *run) Frame(width, height int) lab.Frame {
	return lab.Frame{
		Now:      r.kernel.Now(),
		Stage:    r.stage(width, height),
		Charts:   r.charts(),
		Log:      r.journal.Events(),
		Readings: r.readings(),
	}
}

func (r *run) charts() []lab.Chart {
	to := r.closed()
	from := max(to-keptSteps*step, 0)
	f := r.forecast()
	marks := r.marks()
	chart := func(title, unit string, theory *float64, label string, series ...lab.Series) lab.Chart {
		c := lab.Chart{Title: title, Unit: unit, Series: series, From: from, To: max(to, r.spec.Duration), Mark: marks, Theory: theory, TheoryLabel: label}
		if theory != nil {
			c.Max = *theory
		}
		for _, s := range series {
			for _, p := range s.Points {
				c.Max = max(c.Max, p)
			}
		}
		return c
	}
	fresh, retries := perSecond(r.history.fresh, from, to), perSecond(r.history.retries, from, to)
	offered := make([]float64, len(fresh))
	for i := range fresh {
		offered[i] = fresh[i] + retries[i]
	}
	fresh = calm(fresh)
	line := func(name string, role rich.Role, points []float64) lab.Series {
		return lab.Series{Name: name, Role: role, Points: points, Step: step}
	}
	goodput := chart("goodput", "/s", f.Goodput, f.Label,
		line("goodput", rich.Good, perSecond(r.history.good, from, to)), line("fresh", rich.Dim, fresh))
	goodput.Max = max(goodput.Max, r.k.capacity)
	return []lab.Chart{
		goodput,
		chart("offered", "/s", &f.Offered, "when every try fails", line("offered", rich.Warn, offered), line("fresh", rich.Dim, fresh)),
		chart("queue", "", &f.Edge, "longer, and every answer is late",
			line("queue", rich.Accent, r.history.queue.Points(from, to)), line("dead", rich.Bad, r.history.dead.Points(from, to))),
	}
}

// perSecond turns counts per step into a rate, each point the mean of its step and
// the one before: half a second alone is too rough to read.
func perSecond(s *sim.Series, from, to time.Duration) []float64 {
	points := s.Points(from, to)
	out := make([]float64, len(points))
	for i, p := range points {
		before := p
		if i > 0 {
			before = points[i-1]
		}
		out[i] = (p + before) / 2 / step.Seconds()
	}
	return out
}

// calm is the mean of each point and the ones before it, over five seconds: the
// load that goodput is held against, without the noise of single arrivals.
func calm(points []float64) []float64 {
	const over = int(5 * time.Second / step)
	out := make([]float64, len(points))
	sum := 0.0
	for i, p := range points {
		sum += p
		if i >= over {
			sum -= points[i-over]
		}
		out[i] = sum / float64(min(i+1, over))
	}
	return out
}

// readings are what is measured now, against the theory of the state the system
// is in: before the fault, or after it.
func (r *run) readings() []lab.Metric {
	goodput := lab.Measured("goodput", "goodput", lab.PerSecond(r.rate(r.history.good.Sum, live)))
	offered := lab.Measured("offered", "offered", lab.PerSecond(r.offered(live)))
	switch f := r.forecast(); {
	case len(r.active.marks) == 0 && r.k.fresh < r.k.capacity: // healthy: all that comes is served
		goodput, offered = goodput.Against(lab.PerSecond(r.k.fresh)), offered.Against(lab.PerSecond(r.k.fresh))
	case r.watch.since == never || r.watch.recovered != never: // during the fault, and once it is over
	default:
		offered = offered.Against(lab.PerSecond(f.Offered))
		if f.Goodput != nil {
			goodput = goodput.Against(lab.PerSecond(*f.Goodput))
		}
	}
	return []lab.Metric{
		goodput,
		offered,
		lab.Measured("wait", "time in queue", lab.Seconds(float64(r.queue.len())/r.k.capacity)),
		lab.Measured("late", "served too late", lab.Share(r.lateShare(live))),
		lab.Measured("backing", "waiting to retry", lab.Amount(float64(r.backing))),
	}
}

// lateShare is the part of the finished work that nobody waited for.
func (r *run) lateShare(over time.Duration) float64 {
	good, late := r.rate(r.history.good.Sum, over), r.rate(r.history.late.Sum, over)
	if good+late == 0 {
		return 0
	}
	return late / (good + late)
}

// summary is the run as a whole: the last ten seconds, the recovery, the costs.
func (r *run) summary() []lab.Metric {
	f := r.forecast()
	goodput := lab.Measured("goodput", "goodput, last 10 s", lab.PerSecond(r.rate(r.history.good.Sum, holdWindow)))
	settled := f.Recovery == nil || (r.watch.recovered != never && r.closed()-r.watch.recovered >= holdWindow-window)
	if f.Goodput != nil && settled && r.watch.since != never {
		goodput = goodput.Against(lab.PerSecond(*f.Goodput))
	}
	offered := lab.Measured("offered", "offered, last 10 s", lab.PerSecond(r.offered(holdWindow)))
	if f.Recovery == nil && r.watch.since != never {
		offered = offered.Against(lab.PerSecond(f.Offered))
	}
	out := []lab.Metric{goodput, offered}
	if r.watch.recovered != never {
		m := lab.Measured("recovery", "recovered after", lab.Seconds((r.watch.recovered - r.watch.since).Seconds()))
		if f.Recovery != nil && !r.watch.byHand {
			m = m.Against(lab.Seconds(*f.Recovery + window.Seconds()))
		}
		out = append(out, m)
	}
	if r.watch.healthy > 0 {
		m := lab.Measured("latency", "mean latency before the fault", lab.Seconds(r.watch.healthy))
		if s, err := queueing.MMc(r.k.fresh, r.k.capacity/workers, workers); err == nil {
			m = m.Against(lab.Seconds(s.W))
		}
		out = append(out, m)
	}
	t := &r.totals
	return append(out,
		lab.Measured("requests", "fresh requests", lab.Amount(float64(t.fresh.Value()))),
		lab.Measured("succeeded", "succeeded", lab.Amount(float64(t.succeeded.Value()))),
		lab.Measured("failed", "failed", lab.Amount(float64(t.failed.Value()))),
		lab.Measured("retries", "retries", lab.Amount(float64(t.retries.Value()))),
		lab.Measured("wasted", "work done for nobody", lab.Share(share(t.late.Value(), t.late.Value()+t.good.Value()))),
	)
}

func share(part, whole uint64) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}
