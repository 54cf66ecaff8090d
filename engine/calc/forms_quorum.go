package calc

import (
	"napkin/engine/expr"
	"napkin/engine/quorum"
)

// quorumForms are those of engine/quorum.
func quorumForms() []expr.Form {
	return []expr.Form{
		{Name: "quorum_miss", Takes: []expr.Operand{plain("copies"), plain("reads"), plain("writes")}, About: "the chance that a read meets no copy of the last write: C(n-w, r) / C(n, r)", Source: "Bailis et al., PBS, VLDB 2012",
			Apply: func(x []float64) (float64, error) {
				n, r, err := two("copies", x[0], "read answers", x[1])
				if err != nil {
					return 0, err
				}
				w, err := whole("write answers", x[2])
				if err != nil {
					return 0, err
				}
				return quorum.Miss(n, r, w)
			}},
		{Name: "quorum_up", Takes: []expr.Operand{plain("copies"), plain("answers"), plain("availability")}, About: "the chance that enough copies are up, each independently", Source: "Trivedi, Probability and Statistics with Reliability, ch. 1 (k of n)",
			Apply: func(x []float64) (float64, error) {
				n, k, err := two("copies", x[0], "answers", x[1])
				if err != nil {
					return 0, err
				}
				return quorum.Up(n, k, x[2])
			}},
	}
}
