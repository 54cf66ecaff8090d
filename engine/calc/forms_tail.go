package calc

import (
	"napkin/engine/expr"
	"napkin/engine/tail"
	"napkin/engine/unit"
)

// tailForms are those of engine/tail.
func tailForms() []expr.Form {
	measured := []expr.Operand{span("median"), span("p99")}
	dean := "Dean and Barroso, The Tail at Scale, CACM 56(2), 2013; lognormal latency"
	return []expr.Form{
		{Name: "stages_quantile", Takes: []expr.Operand{span("mean"), plain("stages"), plain("share")}, Gives: unit.Time(), About: "the time that this share of requests does not exceed, through so many exponential stages", Source: "Erlang distribution",
			Apply: func(x []float64) (float64, error) {
				n, err := whole("stages", x[1])
				if err != nil {
					return 0, err
				}
				return tail.StagesQuantile(x[0], n, x[2])
			}},
		{Name: "stages_over", Takes: []expr.Operand{span("mean"), plain("stages"), span("limit")}, About: "the share of requests longer than this through so many exponential stages", Source: "Erlang distribution",
			Apply: func(x []float64) (float64, error) {
				n, err := whole("stages", x[1])
				if err != nil {
					return 0, err
				}
				return tail.StagesTail(x[0], n, x[2])
			}},
		{Name: "latency_quantile", Takes: append(measured[:2:2], plain("share")), Gives: unit.Time(), About: "the latency that this share of requests does not exceed, by median and p99", Source: "lognormal distribution",
			Apply: latency(func(l tail.Latency, x []float64) (float64, error) { return l.Quantile(x[2]) })},
		{Name: "hedged_quantile", Takes: append(measured[:2:2], span("delay"), plain("share")), Gives: unit.Time(), About: "the latency that this share does not exceed when a second copy leaves after the delay", Source: dean,
			Apply: latency(func(l tail.Latency, x []float64) (float64, error) { return l.HedgedQuantile(x[2], x[3]) })},
		{Name: "hedged_over", Takes: append(measured[:2:2], span("delay"), span("limit")), About: "the share of requests longer than this when a second copy leaves after the delay", Source: dean,
			Apply: latency(func(l tail.Latency, x []float64) (float64, error) { return l.HedgedTail(x[2], x[3]), nil })},
	}
}

// latency reads something off a latency known by its median and p99.
func latency(read func(l tail.Latency, x []float64) (float64, error)) func([]float64) (float64, error) {
	return func(x []float64) (float64, error) {
		l, err := tail.NewLatency(x[0], x[1])
		if err != nil {
			return 0, err
		}
		return read(l, x)
	}
}
