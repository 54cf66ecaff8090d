package calc

import (
	"slices"

	"napkin/engine/expr"
	"napkin/engine/queueing"
	"napkin/engine/unit"
)

const (
	harchol = "Harchol-Balter, Performance Modeling and Design of Computer Systems, 2013"
	erlang  = "Erlang 1917; ITU-T E.501"
)

// queueingForms are those of engine/queueing. A server is described by the mean
// time it takes for one request, not by its rate.
func queueingForms() []expr.Form {
	return slices.Concat(queueForms(), singleForms(), staffingForms())
}

// queueForms are those of c servers with one queue.
func queueForms() []expr.Form {
	queue := []expr.Operand{rate("arrivals"), span("service"), plain("servers")}
	and := func(o expr.Operand) []expr.Operand { return append(queue[:3:3], o) }
	return []expr.Form{
		{Name: "erlang_c", Takes: []expr.Operand{plain("load"), plain("servers")}, About: "the share of arrivals that wait", Source: erlang,
			Apply: func(x []float64) (float64, error) {
				c, err := whole("servers", x[1])
				if err != nil {
					return 0, err
				}
				return queueing.ErlangC(x[0], c)
			}},
		{Name: "mmc_wait", Takes: queue, Gives: unit.Time(), About: "the mean wait for one of the servers", Source: harchol + ", ch. 14",
			Apply: steady(func(s queueing.Steady, _ []float64) float64 { return s.Wq })},
		{Name: "mmc_time", Takes: queue, Gives: unit.Time(), About: "the mean time in the system, service included", Source: harchol + ", ch. 14",
			Apply: steady(func(s queueing.Steady, _ []float64) float64 { return s.W })},
		{Name: "mmc_wait_quantile", Takes: and(plain("share")), Gives: unit.Time(), About: "the wait that this share of requests does not exceed", Source: harchol + ", ch. 14",
			Apply: quantile(func(s queueing.Steady, x []float64) float64 { return s.WaitPercentile(100 * x[3]) })},
		{Name: "mmc_time_quantile", Takes: and(plain("share")), Gives: unit.Time(), About: "the time in the system that this share of requests does not exceed", Source: harchol + ", ch. 14",
			Apply: quantile(func(s queueing.Steady, x []float64) float64 { return s.SojournPercentile(100 * x[3]) })},
		{Name: "mmc_wait_over", Takes: and(span("limit")), About: "the share of requests that wait longer than this", Source: harchol + ", ch. 14",
			Apply: steady(func(s queueing.Steady, x []float64) float64 { return s.WaitTail(x[3]) })},
		{Name: "mmc_time_over", Takes: and(span("limit")), About: "the share of requests that are longer than this in the system", Source: harchol + ", ch. 14",
			Apply: steady(func(s queueing.Steady, x []float64) float64 { return s.SojournTail(x[3]) })},
		{Name: "choices_time", Takes: []expr.Operand{plain("busy"), span("service"), plain("choices")}, Gives: unit.Time(), About: "the mean time in the system when requests join the shortest of so many queues, picked at random", Source: "Mitzenmacher, The Power of Two Choices in Randomized Load Balancing, IEEE TPDS 12(10), 2001 (very many servers)",
			Apply: func(x []float64) (float64, error) {
				d, err := whole("choices", x[2])
				if err != nil {
					return 0, err
				}
				times, err := queueing.ChoicesTime(x[0], d)
				return times * x[1], err
			}},
	}
}

// singleForms are those of one server.
func singleForms() []expr.Form {
	limited := func(read func(q queueing.Limited) float64) func([]float64) (float64, error) {
		return func(x []float64) (float64, error) {
			k, err := whole("places", x[2])
			if err != nil {
				return 0, err
			}
			q, err := queueing.MM1K(x[0], 1/x[1], k)
			return read(q), err
		}
	}
	places := []expr.Operand{rate("arrivals"), span("service"), plain("places")}
	kleinrock := "Kleinrock, Queueing Systems, vol. 1, ch. 3"
	return []expr.Form{
		{Name: "mm1k_loss", Takes: places, About: "the share turned away by one server with so many places, the one in service included", Source: kleinrock,
			Apply: limited(func(q queueing.Limited) float64 { return q.Loss })},
		{Name: "mm1k_time", Takes: places, Gives: unit.Time(), About: "the mean time in the system of those that one server with so many places lets in", Source: kleinrock,
			Apply: limited(func(q queueing.Limited) float64 { return q.W })},
		{Name: "mg1_wait", Takes: []expr.Operand{rate("arrivals"), span("service"), plain("service_scv")}, Gives: unit.Time(), About: "the mean wait for one server whose service times vary", Source: harchol + ", ch. 23 (Pollaczek and Khinchine)",
			Apply: func(x []float64) (float64, error) {
				q, err := queueing.MG1(x[0], 1/x[1], x[2])
				return q.Wq, err
			}},
		{Name: "gg1_wait", Takes: []expr.Operand{rate("arrivals"), span("service"), plain("arrival_scv"), plain("service_scv")}, Gives: unit.Time(), About: "about the mean wait for one server, whatever arrives", Source: "Kingman 1961 (approximation)",
			Apply: func(x []float64) (float64, error) {
				q, err := queueing.GG1(x[0], 1/x[1], x[2], x[3])
				return q.Wq, err
			}},
		{Name: "drain_time", Takes: []expr.Operand{plain("backlog"), rate("arrivals"), rate("capacity")}, Gives: unit.Time(), About: "how long a backlog takes to vanish while work still arrives", Source: "fluid approximation",
			Apply: func(x []float64) (float64, error) { return queueing.DrainTime(x[0], x[1], x[2]) }},
	}
}

// steady reads something off the steady state of c servers.
func steady(read func(s queueing.Steady, x []float64) float64) func([]float64) (float64, error) {
	return func(x []float64) (float64, error) {
		c, err := whole("servers", x[2])
		if err != nil {
			return 0, err
		}
		s, err := queueing.MMc(x[0], 1/x[1], c)
		if err != nil {
			return 0, err
		}
		return read(s, x), nil
	}
}

// quantile is steady with a share, which must lie between 0 and 1.
func quantile(read func(s queueing.Steady, x []float64) float64) func([]float64) (float64, error) {
	apply := steady(read)
	return func(x []float64) (float64, error) {
		if !(x[3] > 0 && x[3] < 1) {
			return 0, queueing.ErrDomain
		}
		return apply(x)
	}
}
