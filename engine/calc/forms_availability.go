package calc

import (
	"napkin/engine/availability"
	"napkin/engine/binomial"
	"napkin/engine/expr"
)

const (
	trivedi = "Trivedi, Probability and Statistics with Reliability, 2nd ed."
	feller  = "Feller, An Introduction to Probability Theory and Its Applications, vol. 1"
)

// availabilityForms are those of engine/availability, and the counting and the
// tails of engine/binomial that they rest on.
func availabilityForms() []expr.Form {
	kOfN := []expr.Operand{plain("available"), plain("k"), plain("n")}
	return []expr.Form{
		{Name: "k_of_n", Takes: kOfN, About: "the availability of a system that needs k of its n parts", Source: trivedi + ", ch. 1",
			Apply: counted(kOfN, func(x []float64, n []int) (float64, error) { return availability.KofN(x[0], n[1], n[2]) }, 1, 2)},
		{Name: "k_of_n_down", Takes: kOfN, About: "the share of time in which fewer than k of n parts are up", Source: trivedi + ", ch. 1",
			Apply: counted(kOfN, func(x []float64, n []int) (float64, error) { return availability.KofNDown(x[0], n[1], n[2]) }, 1, 2)},
		{Name: "with_standby", Takes: []expr.Operand{plain("available"), plain("coverage")}, About: "the availability with one standby when only this share of failovers works", Source: "Bouricius, Carter, Schneider 1969; " + trivedi,
			Apply: func(x []float64) (float64, error) { return availability.WithStandby(x[0], x[1]) }},
		common(),
		groups(),
		{Name: "at_least_once", Takes: []expr.Operand{plain("chance"), plain("tries")}, About: "the chance that it happens at least once in so many tries", Source: feller + ", ch. VI",
			Apply: func(x []float64) (float64, error) { return binomial.AtLeastOnce(x[0], x[1]) }},
		atLeast(),
		choices(),
		overlap(),
	}
}

func common() expr.Form {
	takes := []expr.Operand{plain("unavailable"), plain("copies"), plain("beta")}
	return expr.Form{Name: "common_cause", Takes: takes, About: "the share of time in which all copies are down when a share beta of failures hits them all", Source: "beta-factor model, NUREG/CR-4780; IEC 61508-6",
		Apply: counted(takes, func(x []float64, n []int) (float64, error) { return availability.CommonCause(x[0], n[1], x[2]) }, 1)}
}

func groups() expr.Form {
	takes := []expr.Operand{plain("groups"), plain("copies"), plain("failures")}
	return expr.Form{Name: "groups_survive", Takes: takes, About: "the chance that every group keeps a copy when so many nodes fail at once", Source: "counting; for pairs, the Redis Cluster specification",
		Apply: counted(takes, func(_ []float64, n []int) (float64, error) { return availability.GroupsSurvive(n[0], n[1], n[2]) }, 0, 1, 2)}
}

func atLeast() expr.Form {
	takes := []expr.Operand{plain("k"), plain("n"), plain("chance")}
	return expr.Form{Name: "binomial_at_least", Takes: takes, About: "the chance that k or more of n independent things happen", Source: feller + ", ch. VI",
		Apply: counted(takes, func(x []float64, n []int) (float64, error) { return binomial.AtLeast(n[0], n[1], x[2]) }, 0, 1)}
}

func choices() expr.Form {
	takes := []expr.Operand{plain("n"), plain("k")}
	return expr.Form{Name: "choose", Takes: takes, About: "the number of ways to choose k of n things", Source: feller + ", ch. II",
		Apply: counted(takes, func(_ []float64, n []int) (float64, error) { return binomial.Choose(n[0], n[1]) }, 0, 1)}
}

func overlap() expr.Form {
	takes := []expr.Operand{plain("n"), plain("first"), plain("second"), plain("shared")}
	return expr.Form{Name: "overlap", Takes: takes, About: "the chance that two random choices out of n have exactly so many in common", Source: feller + ", ch. II.6",
		Apply: counted(takes, func(_ []float64, n []int) (float64, error) { return binomial.Overlap(n[0], n[1], n[2], n[3]) }, 0, 1, 2, 3)}
}

// counted hands over, beside the values, those at the given places as whole
// numbers.
func counted(takes []expr.Operand, apply func(x []float64, n []int) (float64, error), places ...int) func([]float64) (float64, error) {
	return func(x []float64) (float64, error) {
		n := make([]int, len(x))
		for _, i := range places {
			v, err := whole(takes[i].Name, x[i])
			if err != nil {
				return 0, err
			}
			n[i] = v
		}
		return apply(x, n)
	}
}
