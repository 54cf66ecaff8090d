package placement

import "math"

// The model. A learner has a general ability g and, for each lesson l, a
// deviation d_l from it; a question of the lesson is answered right by who
// knows, by luck at its guess rate c, and missed by a slip at its rate s in
// spite of knowing (the three-parameter logistic model: Birnbaum, in Lord and
// Novick, Statistical Theories of Mental Test Scores, 1968, chapters 17 to 20;
// slips: Barton and Lord, An upper asymptote for the three-parameter logistic
// item-response model, 1981):
//
//	P(right) = c + (1 - c - s) / (1 + exp(-slope (g + d_l - b)))
//
// The scale is that of g: mean 0, standard deviation 1 over the learners.
const (
	// slope is 1 in the normal-ogive metric: the logistic curve with 1.7 is
	// nowhere more than 0.01 from the normal one (Birnbaum, as above). Nobody has
	// measured the questions, so none is taken to be sharper than another.
	slope = 1.7

	// spreadLesson is the standard deviation of d_l. With 0.8 two lessons without
	// a common prerequisite correlate with 1/(1+0.64) = 0.61: who knows one thing
	// of the field probably, not surely, knows another.
	spreadLesson = 0.8

	// inherit is the correlation of d_l with the deviation at the lesson it builds
	// on. With 0.5 the two abilities correlate with (1+0.32)/1.64 = 0.80. It acts
	// both ways: what is answered right in a lesson speaks for what it builds on.
	inherit = 0.5

	// knownP is what "known" means: a question of middle difficulty is answered
	// right without luck with 80 % or more, the usual mark of mastery learning
	// (Bloom 1968 asks for 80 to 90 %).
	knownP = 0.8
)

// difficulties are the middles b of the curves: recall is known by half of
// those who are one deviation below the average, combining by half of those
// who are one above. The bank says 1, 2 or 3 and nothing finer.
func difficulties() [levels]float64 { return [levels]float64{-1, 0, 1} }

// The lattice. With g and d on steps of the same width, ability lies on it as
// well: its place is the sum of theirs. It is laid so that the border of
// "known" falls half-way between two places; so the sum over the places above
// it is a midpoint rule.
//
//	ability   . . . . . | . . . . .
//	                  border
//
// The rule's first error term is step^2/24 times the slope of the density at
// the border (Euler and Maclaurin). Taken as the difference of the two places
// there, it comes to moving 1/24 of the weight across.
const (
	step       = 0.5
	placesG    = 15                    // -3.4 to 3.6
	placesD    = 11                    // -2.5 to 2.5, three deviations of a lesson
	places     = placesG + placesD - 1 // of ability
	belowG     = 9                     // places of g below the border
	middleD    = placesD / 2
	firstKnown = belowG + middleD
	levels     = 3
	edge       = 1.0 / 24
)

// table holds a value for every g and d; row is one g of it.
type (
	row   = [placesD]float64
	table = [placesG]row
	curve = [places]float64
)

// model is what is worked out once of the constants.
type model struct {
	priorG [placesG]float64
	priorD row
	passes [placesD]row  // P(d of a lesson | d of the lesson it builds on)
	climbs [placesD]row  // the same with the two changed over, so that sums walk along a row
	solves [levels]curve // P(right without luck) by ability
	known  curve         // 1 above the border and 0 below, but for edge beside it
}

// border is the ability from which a lesson counts as known.
func border() float64 { return math.Log(knownP/(1-knownP)) / slope }

// ability is the one at a place.
func ability(place int) float64 { return border() + step*(float64(place-firstKnown)+0.5) }

func newModel() *model {
	m := &model{}
	for i := range m.priorG {
		m.priorG[i] = bell(ability(i+middleD), 1)
	}
	scale(m.priorG[:])
	for j := range m.priorD {
		d := step * float64(j-middleD)
		m.priorD[j] = bell(d, spreadLesson)
		for k := range m.passes[j] {
			m.passes[j][k] = bell(step*float64(k-middleD)-inherit*d, spreadLesson*math.Sqrt(1-inherit*inherit))
		}
		scale(m.passes[j][:])
		for k, p := range m.passes[j] {
			m.climbs[k][j] = p
		}
	}
	scale(m.priorD[:])
	for s := range places {
		for level, b := range difficulties() {
			m.solves[level][s] = solving(ability(s), b)
		}
		if s >= firstKnown {
			m.known[s] = 1
		}
	}
	m.known[firstKnown], m.known[firstKnown-1] = 1-edge, edge
	return m
}

// solving is the probability to know the answer at a difficulty b.
func solving(ability, b float64) float64 { return 1 / (1 + math.Exp(-slope*(ability-b))) }

// bell is the normal density without its constant.
func bell(x, deviation float64) float64 { return math.Exp(-x * x / (2 * deviation * deviation)) }

// scale makes weights sum to 1 and gives what they summed to.
func scale(weights []float64) float64 {
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	for i := range weights {
		weights[i] /= sum
	}
	return sum
}
