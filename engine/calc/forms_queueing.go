package calc

import (
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
	queue := []expr.Operand{rate("arrivals"), span("service"), plain("servers")}
	return []expr.Form{
		{Name: "erlang_b", Takes: []expr.Operand{plain("load"), plain("servers")}, About: "the share of calls lost without a queue", Source: erlang,
			Apply: func(x []float64) (float64, error) {
				c, err := whole("servers", x[1])
				if err != nil {
					return 0, err
				}
				return queueing.ErlangB(x[0], c)
			}},
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
		{Name: "mmc_wait_quantile", Takes: append(queue[:3:3], plain("share")), Gives: unit.Time(), About: "the wait that this share of requests does not exceed", Source: harchol + ", ch. 14",
			Apply: steady(func(s queueing.Steady, x []float64) float64 { return s.WaitPercentile(100 * x[3]) })},
		{Name: "mmc_time_quantile", Takes: append(queue[:3:3], plain("share")), Gives: unit.Time(), About: "the time in the system that this share of requests does not exceed", Source: harchol + ", ch. 14",
			Apply: steady(func(s queueing.Steady, x []float64) float64 { return s.SojournPercentile(100 * x[3]) })},
		{Name: "mm1k_loss", Takes: []expr.Operand{rate("arrivals"), span("service"), plain("places")}, About: "the share turned away by one server with so many places, the one in service included", Source: "Kleinrock, Queueing Systems, vol. 1, ch. 3",
			Apply: func(x []float64) (float64, error) {
				k, err := whole("places", x[2])
				if err != nil {
					return 0, err
				}
				q, err := queueing.MM1K(x[0], 1/x[1], k)
				return q.Loss, err
			}},
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
		{Name: "servers_for_wait_share", Takes: []expr.Operand{rate("arrivals"), span("service"), plain("share")}, About: "the fewest servers with at most this share waiting", Source: harchol + ", ch. 15",
			Apply: func(x []float64) (float64, error) {
				n, err := queueing.ServersForWaitShare(x[0], 1/x[1], x[2])
				return float64(n), err
			}},
		{Name: "servers_for_wait", Takes: []expr.Operand{rate("arrivals"), span("service"), span("wait")}, About: "the fewest servers with at most this mean wait", Source: harchol + ", ch. 14",
			Apply: func(x []float64) (float64, error) {
				n, err := queueing.ServersForWait(x[0], 1/x[1], x[2])
				return float64(n), err
			}},
	}
}

// steady reads something off the steady state of c servers; share, where there
// is one, must lie between 0 and 1.
func steady(read func(s queueing.Steady, x []float64) float64) func([]float64) (float64, error) {
	return func(x []float64) (float64, error) {
		c, err := whole("servers", x[2])
		if err != nil {
			return 0, err
		}
		if len(x) > 3 && !(x[3] > 0 && x[3] < 1) {
			return 0, queueing.ErrDomain
		}
		s, err := queueing.MMc(x[0], 1/x[1], c)
		if err != nil {
			return 0, err
		}
		return read(s, x), nil
	}
}
