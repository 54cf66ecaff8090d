package calc

import (
	"napkin/engine/burn"
	"napkin/engine/canary"
	"napkin/engine/expr"
	"napkin/engine/unit"
)

const workbook = "Beyer et al. (ed.), The Site Reliability Workbook, 2018, ch. 5"

// operationsForms are those of engine/burn and engine/canary: alerts and releases.
func operationsForms() []expr.Form {
	rule := []expr.Operand{plain("errors"), plain("objective"), plain("burn")}
	pair := append(rule[:3:3], span("long"), span("short"))
	return []expr.Form{
		{Name: "burn_crosses", Takes: append(rule[:3:3], span("window")), Gives: unit.Time(), About: "the time until a window sees more errors than this burn allows", Source: workbook,
			Apply: func(x []float64) (float64, error) {
				return burn.Alert{Objective: x[1], Burn: x[2]}.Crosses(x[0], x[3])
			}},
		{Name: "burn_fires", Takes: append(pair[:5:5], span("outage")), Gives: unit.Time(), About: "the time until an alert on two windows fires, in an outage of this length", Source: workbook,
			Apply: func(x []float64) (float64, error) {
				return burn.Alert{Objective: x[1], Burn: x[2], Long: x[3], Short: x[4]}.Fires(x[0], x[5])
			}},
		{Name: "burn_clears", Takes: pair, Gives: unit.Time(), About: "how long an alert on two windows goes on after the last error", Source: workbook,
			Apply: func(x []float64) (float64, error) {
				return burn.Alert{Objective: x[1], Burn: x[2], Long: x[3], Short: x[4]}.Clears(x[0])
			}},
		{Name: "canary_requests", Takes: []expr.Operand{plain("baseline"), plain("worse"), plain("false_alarms"), plain("power")}, About: "the requests each release must serve before the worse share of errors is noticed", Source: "Fleiss, Levin, Paik, Statistical Methods for Rates and Proportions, 3rd ed. 2003, ch. 4",
			Apply: func(x []float64) (float64, error) { return canary.PerArm(x[0], x[1], x[2], x[3]) }},
		{Name: "normal_quantile", Takes: []expr.Operand{plain("tail")}, About: "what a standard normal variable exceeds with this chance", Source: "inverse of the normal distribution",
			Apply: func(x []float64) (float64, error) { return canary.Quantile(x[0]) }},
	}
}
