package calc

import (
	"napkin/engine/expr"
	"napkin/engine/queueing"
)

// staffingForms are how many servers it takes, and what a number of them loses.
func staffingForms() []expr.Form {
	return []expr.Form{
		{Name: "erlang_b", Takes: []expr.Operand{plain("load"), plain("servers")}, About: "the share of calls lost without a queue", Source: erlang,
			Apply: func(x []float64) (float64, error) {
				c, err := whole("servers", x[1])
				if err != nil {
					return 0, err
				}
				return queueing.ErlangB(x[0], c)
			}},
		{Name: "servers_for_loss", Takes: []expr.Operand{plain("load"), plain("share")}, About: "the fewest servers that lose at most this share without a queue", Source: erlang,
			Apply: func(x []float64) (float64, error) {
				n, err := queueing.ServersForLoss(x[0], x[1])
				return float64(n), err
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
		{Name: "square_root_servers", Takes: []expr.Operand{plain("load"), plain("share")}, About: "the rule of thumb for the servers with this share waiting, not rounded", Source: "Halfin and Whitt, Operations Research 29(3), 1981; " + harchol + ", ch. 15",
			Apply: func(x []float64) (float64, error) { return queueing.SquareRootServers(x[0], x[1]) }},
	}
}
