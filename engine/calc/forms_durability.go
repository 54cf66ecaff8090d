package calc

import (
	"napkin/engine/durability"
	"napkin/engine/expr"
	"napkin/engine/unit"
)

// durabilityForms are those of engine/durability.
func durabilityForms() []expr.Form {
	chain := []expr.Operand{plain("shards"), plain("tolerated"), span("to_fail"), span("to_rebuild")}
	sets := []expr.Operand{plain("nodes"), plain("copies"), plain("failed"), plain("copysets")}
	return []expr.Form{
		{Name: "time_to_data_loss", Takes: chain, Gives: unit.Time(), About: "the mean time until more shards are gone than may be", Source: "Patterson, Gibson, Katz 1988; " + trivedi + ", ch. 8",
			Apply: counted(chain, func(x []float64, n []int) (float64, error) { return durability.MTTDL(n[0], n[1], x[2], x[3]) }, 0, 1)},
		{Name: "copyset_loss", Takes: sets, About: "the chance that so many failed nodes hold every copy of something", Source: "Cidon et al., Copysets, USENIX ATC 2013",
			Apply: counted(sets, func(x []float64, n []int) (float64, error) {
				return durability.CopysetLoss(n[0], n[1], n[2], x[3])
			}, 0, 1, 2)},
	}
}
