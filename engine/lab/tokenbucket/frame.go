package tokenbucket

import (
	"time"

	"napkin/engine/lab"
	"napkin/engine/rich"
)

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
	to := r.kernel.Now() / step * step
	from := max(to-keptSteps*step, 0)
	marks := append([]lab.Mark(nil), r.marks...)
	for i := range marks {
		marks[i].To = min(marks[i].To, r.kernel.Now())
	}
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
	line := func(name string, role rich.Role, points []float64) lab.Series {
		return lab.Series{Name: name, Role: role, Points: points, Step: step}
	}
	second := r.history.second.Points(from, to)
	limit := make([]float64, len(second))
	for i := range limit {
		limit[i] = goalSecond
	}
	worst := r.theory().Worst
	return []lab.Chart{
		chart("admitted in the last second", "", &worst, "most possible, by formula", line("admitted", rich.Good, second), line("allowed", rich.Dim, limit)),
		chart("requests", "/s", nil, "", line("asked", rich.Warn, perSecond(r.history.arrived.Points(from, to))), line("let through", rich.Good, perSecond(r.history.admitted.Points(from, to)))),
		chart("room in the limiter", "", nil, "", line("room", rich.Accent, r.history.room.Points(from, to))),
	}
}

func perSecond(points []float64) []float64 {
	for i := range points {
		points[i] /= step.Seconds()
	}
	return points
}

func (r *run) readings() []lab.Metric {
	return []lab.Metric{
		lab.Measured("second", "in the last second", lab.Amount(float64(r.inLastSecond()))),
		lab.Measured("worst", "worst second", lab.Amount(float64(r.judged.worst))).Against(lab.Amount(r.theory().Worst)),
		lab.Measured("honest", "honest let through", lab.Share(r.honest.share())),
		lab.Measured("room", "room now", lab.Amount(r.room())),
	}
}

// inLastSecond counts without moving the head: a frame changes nothing.
func (r *run) inLastSecond() int {
	n, after := 0, r.kernel.Now()-time.Second
	for i := len(r.recent.times) - 1; i >= r.recent.head && r.recent.times[i] > after; i-- {
		n++
	}
	return n
}

func (r *run) summary() []lab.Metric {
	return []lab.Metric{
		lab.Measured("worst", "most admitted in any second", lab.Amount(float64(r.judged.worst))).Against(lab.Amount(r.theory().Worst)),
		lab.Measured("honest", "honest requests let through", lab.Share(r.honest.share())),
		lab.Measured("asked", "requests", lab.Amount(float64(r.all.asked))),
		lab.Measured("admitted", "let through", lab.Amount(float64(r.all.admitted))),
		lab.Measured("refused", "refused (429)", lab.Amount(float64(r.all.asked-r.all.admitted))),
	}
}
