package placement

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// given is an answer as the oracles take it.
type given struct {
	lesson, level int
	guess         float64
	right         bool
}

// slipping is the rate of slips in all oracles.
const slipping = 0.04

func (a given) likely(theta float64) float64 {
	p := a.guess + (1-a.guess-slipping)*solving(theta, difficulties()[a.level])
	if !a.right {
		return 1 - p
	}
	return p
}

func believe(parents []int, answers []given) *belief {
	b := newBelief(newModel(), parents)
	for _, a := range answers {
		b.answer(a.lesson, a.level, chances{a.guess, slipping}, a.right)
	}
	return b
}

// TestBeliefAgainstBruteForce integrates g, d0, d1, d2 on a finer grid of its
// own, without forest, messages or midpoints.
func TestBeliefAgainstBruteForce(t *testing.T) {
	for _, tt := range []struct {
		name    string
		parents []int
		answers []given
	}{
		{"nothing asked", []int{-1, 0, 1}, nil},
		{"chain, the last one right", []int{-1, 0, 1}, []given{{2, 2, 0.25, true}}},
		{"chain, mixed", []int{-1, 0, 1}, []given{{0, 0, 0.25, false}, {2, 2, 0.02, true}, {2, 1, 0.25, true}, {1, 1, 0.25, true}}},
		{"star", []int{-1, 0, 0}, []given{{1, 1, 0.02, true}, {1, 2, 0.25, true}, {2, 1, 0.25, false}}},
		{"apart", []int{-1, -1, -1}, []given{{0, 2, 0.02, true}, {0, 2, 0.02, true}, {0, 1, 0.02, true}, {1, 0, 0.33, false}}},
		{"sharp", []int{-1, 0, -1}, []given{{0, 1, 0, true}, {0, 1, 0, true}, {0, 1, 0, false}, {0, 1, 0, true}, {0, 2, 0, false}, {1, 2, 0, true}}},
	} {
		b := believe(tt.parents, tt.answers)
		for l, want := range bruteForce(tt.parents, tt.answers) {
			if got := b.known(l); math.Abs(got-want) > 0.005 {
				t.Errorf("%s: lesson %d is known with %.4f, brute force says %.4f", tt.name, l, got, want)
			}
		}
	}
}

func bruteForce(parents []int, answers []given) [3]float64 {
	const h = 0.2
	normal := func(x, sd float64) float64 { return math.Exp(-x*x/(2*sd*sd)) / sd }
	prior := func(d [3]float64, l int) float64 {
		if p := parents[l]; p >= 0 {
			return normal(d[l]-inherit*d[p], spreadLesson*math.Sqrt(1-inherit*inherit))
		}
		return normal(d[l], spreadLesson)
	}
	likely := func(l int, theta float64) float64 {
		out := 1.0
		for _, a := range answers {
			if a.lesson == l {
				out *= a.likely(theta)
			}
		}
		return out
	}
	share := func(theta float64) float64 { return min(max((theta-border())/h+0.5, 0), 1) } // of the cell above the border
	var known [3]float64
	all := 0.0
	for g := -4.0; g <= 4; g += h {
		var d [3]float64
		for d[0] = -3.2; d[0] <= 3.2; d[0] += h {
			w0 := normal(g, 1) * prior(d, 0) * likely(0, g+d[0])
			for d[1] = -3.2; d[1] <= 3.2; d[1] += h {
				w1 := w0 * prior(d, 1) * likely(1, g+d[1])
				for d[2] = -3.2; d[2] <= 3.2; d[2] += h {
					w := w1 * prior(d, 2) * likely(2, g+d[2])
					all += w
					for l := range known {
						known[l] += w * share(g+d[l])
					}
				}
			}
		}
	}
	for l := range known {
		known[l] /= all
	}
	return known
}

// draw makes abilities by chance, as the model says.
func draw(rng *rand.Rand, parents []int) []float64 {
	g := rng.NormFloat64()
	d := make([]float64, len(parents))
	theta := make([]float64, len(parents))
	for l, p := range parents {
		d[l] = spreadLesson * rng.NormFloat64()
		if p >= 0 {
			d[l] = inherit*d[p] + d[l]*math.Sqrt(1-inherit*inherit)
		}
		theta[l] = g + d[l]
	}
	return theta
}

// TestBeliefAgainstMonteCarlo weighs 300,000 learners by the likelihood of the
// answers.
func TestBeliefAgainstMonteCarlo(t *testing.T) {
	parents := []int{-1, 0, 0, 2, -1, 4, 2, -1}
	answers := []given{{3, 2, 0.25, true}, {6, 1, 0.25, false}, {1, 0, 0.02, true}, {5, 1, 0.25, true}, {3, 1, 0.25, true}, {7, 0, 0.25, false}}
	b := believe(parents, answers)
	rng := rand.New(rand.NewPCG(11, 4))
	known := make([]float64, len(parents))
	all, squares := 0.0, 0.0
	for range 300_000 {
		theta := draw(rng, parents)
		w := 1.0
		for _, a := range answers {
			w *= a.likely(theta[a.lesson])
		}
		all += w
		squares += w * w
		for l := range parents {
			if theta[l] >= border() {
				known[l] += w
			}
		}
	}
	effective := all * all / squares
	for l := range parents {
		got, want := b.known(l), known[l]/all
		se := math.Sqrt(want * (1 - want) / effective)
		if math.Abs(got-want) > 4*se+0.003 {
			t.Errorf("lesson %d is known with %.4f, Monte Carlo says %.4f +- %.4f", l, got, want, se)
		}
	}
}

// TestAnswersSpeakForWhatTheyBuildOn holds the order that the forest is for.
func TestAnswersSpeakForWhatTheyBuildOn(t *testing.T) {
	parents := []int{-1, 0, 1, -1} // 0 <- 1 <- 2, and 3 apart
	before := believe(parents, nil)
	after := believe(parents, []given{{2, 1, 0.25, true}})
	rise := make([]float64, 4)
	for l := range rise {
		rise[l] = after.known(l) - before.known(l)
	}
	if !(rise[2] > rise[1] && rise[1] > rise[0] && rise[0] > rise[3] && rise[3] > 0) {
		t.Errorf("a right answer in lesson 2 raises the four by %.3f; want most there, then what it builds on, least apart", rise)
	}
}

func TestLuckWeakensARightAnswer(t *testing.T) {
	known := func(guess float64, right bool) float64 {
		return believe([]int{-1}, []given{{0, 1, guess, right}}).known(0)
	}
	if sure, lucky := known(0.02, true), known(0.5, true); sure <= lucky {
		t.Errorf("known with %.3f after a right answer without luck and %.3f with a half chance", sure, lucky)
	}
	wrong := func(q chances) float64 {
		b := newBelief(newModel(), []int{-1})
		b.answer(0, 1, q, false)
		return b.known(0)
	}
	if a, b := wrong(chances{}), wrong(chances{guess: 0.5}); math.Abs(a-b) > 1e-9 {
		t.Errorf("without slips a wrong answer says the same whatever luck there was: %.6f and %.6f", a, b)
	}
	if a, b := wrong(chances{}), wrong(chances{slip: 0.1}); a >= b {
		t.Errorf("known with %.3f after a miss and with %.3f after one that may be a slip", a, b)
	}
}

// TestGainIsWhatAnswersDo compares the formula of gain with both answers
// given and weighed, for every lesson and level of a forest within reach.
func TestGainIsWhatAnswersDo(t *testing.T) {
	parents := []int{-1, 0, 0, 1, 1, -1, 5}
	answers := []given{{3, 2, 0.25, true}, {2, 1, 0.25, false}, {6, 1, 0.02, true}}
	b := believe(parents, answers)
	s := newScout(b)
	s.look(func(int, int) bool { return true })
	doubt := func(b *belief) float64 {
		sum := 0.0
		for l := range parents {
			p := b.known(l)
			sum += p * (1 - p)
		}
		return sum
	}
	for l := range parents {
		for level := range levels {
			for _, guess := range []float64{0, 0.25} {
				p := guess + (1-guess-slipping)*b.overG(b.expect(l, &b.m.solves[level]))
				right := doubt(believe(parents, append(answers[:3:3], given{l, level, guess, true})))
				wrong := doubt(believe(parents, append(answers[:3:3], given{l, level, guess, false})))
				want := doubt(b) - p*right - (1-p)*wrong
				if got := s.gain(l, level, chances{guess, slipping}); math.Abs(got-want) > 1e-6 {
					t.Errorf("%s: a gain of %.9f, both answers weighed give %.9f", fmt.Sprint(l, level+1, guess), got, want)
				}
			}
		}
	}
}
