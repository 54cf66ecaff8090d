package placement

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"sync"
	"testing"
	"time"
)

// curriculum is lessons in seven sections, most of which build on an earlier
// one, with ten questions each: one of four, as in the bank.
func curriculum(lessons int) ([]Topic, []Question) {
	rng := rand.New(rand.NewPCG(97, 1))
	var topics []Topic
	var questions []Question
	for i := range lessons {
		topic := Topic{ID: fmt.Sprintf("lesson-%d", i), Section: fmt.Sprintf("section-%d", 7*i/lessons)}
		if i > 0 && rng.IntN(8) > 0 {
			topic.After = []string{fmt.Sprintf("lesson-%d", max(0, i-1-rng.IntN(12)))}
		}
		topics = append(topics, topic)
		for j := range 10 {
			questions = append(questions, Question{
				ID: fmt.Sprintf("q-%d-%d", i, j), Topic: topic.ID, Difficulty: []int{1, 1, 1, 2, 2, 2, 2, 2, 3, 3}[j],
				Guess: 0.25, Slip: 0.03, Takes: 18 * time.Second,
			})
		}
	}
	return topics, questions
}

// candidate answers as the model says, or as another world does.
type candidate struct {
	slope, inherit float64
	lessons        []float64 // abilities
	rng            *rand.Rand
}

func newCandidate(seed uint64, topics []Topic, slope, inherit float64) *candidate {
	c := &candidate{slope: slope, inherit: inherit, rng: rand.New(rand.NewPCG(seed, 77))}
	t := New(topics, nil, Options{})
	g := c.rng.NormFloat64()
	d := make([]float64, len(topics))
	for l, n := range t.b.nodes {
		d[l] = spreadLesson * c.rng.NormFloat64()
		if n.parent >= 0 {
			d[l] = inherit*d[n.parent] + d[l]*math.Sqrt(1-inherit*inherit)
		}
		c.lessons = append(c.lessons, g+d[l])
	}
	return c
}

func (c *candidate) knows(l int) bool { return c.lessons[l] >= math.Log(knownP/(1-knownP))/c.slope }

func (c *candidate) right(l int, q Question) bool {
	p := 1 / (1 + math.Exp(-c.slope*(c.lessons[l]-difficulties()[q.Difficulty-1])))
	return c.rng.Float64() < q.Guess+(1-q.Guess-q.Slip)*p
}

// outcome sums up the decisions over candidates.
type outcome struct {
	candidates, asked int
	skips, known      int     // lessons said to be skippable, and of those known
	claimed           float64 // sum of the probabilities of the skips
	perCandidate      []float64
	wrong             float64 // decisions that are wrong, per candidate, at the even threshold
	brier             float64 // mean squared error of the probabilities
	loss              float64 // per candidate: 1 for a known lesson not skipped, 0.85/0.15 for another one skipped
}

// simulate seats candidates, the same ones for the same arguments.
func simulate(topics []Topic, questions []Question, candidates int, random bool, slope, inherit float64) outcome {
	var mu sync.Mutex
	var wg sync.WaitGroup
	results := make([]func(*outcome), candidates)
	next := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				add := sit(topics, questions, uint64(i), random, slope, inherit)
				mu.Lock()
				results[i] = add
				mu.Unlock()
			}
		})
	}
	for i := range candidates {
		next <- i
	}
	close(next)
	wg.Wait()
	out := outcome{candidates: candidates}
	for _, add := range results {
		add(&out)
	}
	out.wrong /= float64(candidates)
	out.loss /= float64(candidates)
	out.brier /= float64(candidates * len(topics))
	return out
}

func sit(topics []Topic, questions []Question, seed uint64, random bool, slope, inherit float64) func(*outcome) {
	c := newCandidate(seed, topics, slope, inherit)
	test := New(topics, questions, Options{Seed: seed, Random: random})
	for {
		q, ok := test.Next(time.Duration(len(test.log)) * 17 * time.Second)
		if !ok {
			break
		}
		test.Answer(c.right(test.at[q.Topic], q))
	}
	r := test.Result()
	return func(o *outcome) {
		o.asked += r.Asked
		over, wrong, loss := 0.0, 0.0, 0.0
		for l, says := range r.Lessons {
			truth := 0.0
			if c.knows(l) {
				truth = 1
			}
			o.brier += (says.Known - truth) * (says.Known - truth)
			if (says.Known >= 0.5) != c.knows(l) {
				wrong++
			}
			if says.Verdict != Skip {
				loss += truth
			} else {
				loss += (1 - truth) * SkipFrom / (1 - SkipFrom)
				o.skips++
				o.known += int(truth)
				o.claimed += says.Known
				over += truth - says.Known
			}
		}
		o.wrong += wrong
		o.loss += loss
		o.perCandidate = append(o.perCandidate, over)
	}
}

// off is the share of skips that were right less the share claimed, and its
// standard error. Lessons of one candidate are wrong together, so candidates
// are what varies.
func (o outcome) off() (diff, se float64) {
	sum, squares := 0.0, 0.0
	for _, x := range o.perCandidate {
		sum += x
		squares += x * x
	}
	n := float64(o.candidates)
	variance := (squares - sum*sum/n) / (n - 1)
	return sum / float64(o.skips), math.Sqrt(variance*n) / float64(o.skips)
}

func (o outcome) String() string {
	diff, se := o.off()
	return fmt.Sprintf("%d candidates, %.1f questions each: %d skips, claimed %.1f %%, known %.1f %% (off by %+.1f +- %.1f points); loss %.2f, %.2f lessons misjudged each, Brier score %.4f",
		o.candidates, float64(o.asked)/float64(o.candidates), o.skips, 100*o.claimed/float64(o.skips), 100*float64(o.known)/float64(o.skips), 100*diff, 100*se, o.loss, o.wrong, o.brier)
}

// TestThousandCandidates seats 1,000 candidates of known abilities, once by
// plan and once in random order. The skips by plan are right as often as
// claimed; and fewer questions find more to skip and misjudge fewer lessons.
func TestThousandCandidates(t *testing.T) {
	topics, questions := curriculum(12)
	plan, chance := simulate(topics, questions, 1000, false, slope, inherit), simulate(topics, questions, 1000, true, slope, inherit)
	t.Logf("by plan: %v", plan)
	t.Logf("by chance: %v", chance)
	if diff, se := plan.off(); math.Abs(diff) > 2*se || plan.skips < 500 {
		t.Errorf("the skips are not right as often as claimed: %v", plan)
	}
	if plan.wrong >= 0.95*chance.wrong || plan.brier >= 0.95*chance.brier || plan.known <= chance.known || plan.asked > chance.asked {
		t.Errorf("the plan is not worth it\nby plan: %v\nby chance: %v", plan, chance)
	}
}

// TestSkipsHoldInAnotherWorld seats candidates for whom questions tell less and
// lessons hang together less than the model believes. The claim may suffer, but
// must not become worthless.
func TestSkipsHoldInAnotherWorld(t *testing.T) {
	topics, questions := curriculum(12)
	for _, world := range []struct{ slope, inherit float64 }{{1.2, inherit}, {slope, 0}, {2.2, 0.8}} {
		o := simulate(topics, questions, 200, false, world.slope, world.inherit)
		t.Logf("slope %.1f, inherit %.1f: %v", world.slope, world.inherit, o)
		if diff, se := o.off(); diff < -0.10-2*se {
			t.Errorf("with slope %.1f and inherit %.1f the skips are worth little: %v", world.slope, world.inherit, o)
		}
	}
}

func BenchmarkChoice(b *testing.B) {
	topics, questions := curriculum(97)
	c := newCandidate(5, topics, slope, inherit)
	for _, asked := range []int{0, 10} {
		b.Run(fmt.Sprintf("after %d answers", asked), func(b *testing.B) {
			test := New(topics, append(questions, questions[:30]...), Options{Seed: 5})
			for range asked {
				q, _ := test.Next(0)
				test.Answer(c.right(test.at[q.Topic], q))
			}
			for b.Loop() {
				test.current = -1
				if _, ok := test.Next(0); !ok {
					b.Fatal("no question")
				}
			}
		})
	}
}
