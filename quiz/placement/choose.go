package placement

import "time"

const (
	// nearBest is how much of the best score a question needs to be in the draw:
	// two sittings with the same answers should not ask the same questions
	// (randomesque exposure control: Kingsbury and Zara, Procedures for selecting
	// items for computerized adaptive tests, 1989).
	nearBest = 0.95

	// crowding is how much a section loses of its score for every question beyond
	// its share of the lessons: four too many halve it.
	crowding = 0.25

	// worthIt is the least gain for which a question is asked.
	worthIt = 1e-6
)

// choose finds the next question, -1 when none would tell anything. Questions
// are weighed by what they settle for what they cost; the lesson asked last
// waits, because one question gives the next away.
func (t *Test) choose(elapsed time.Duration) int {
	if t.o.Random {
		return t.random()
	}
	open := make([][levels]bool, len(t.topics))
	for _, e := range t.questions {
		open[e.topic][e.level] = open[e.topic][e.level] || !e.gone
	}
	t.s.look(func(lesson, level int) bool { return open[lesson][level] })
	crowd := t.crowd()
	scores := make([]float64, len(t.questions))
	best, bestOther := 0.0, 0.0
	for i, e := range t.questions {
		gain := t.s.gain(e.topic, e.level, e.chances())
		if e.gone || gain < worthIt {
			continue
		}
		scores[i] = gain / t.cost(e.Takes, elapsed) / (1 + crowding*crowd[t.topics[e.topic].Section])
		best = max(best, scores[i])
		if e.topic != t.last {
			bestOther = max(bestOther, scores[i])
		}
	}
	var draw []int
	for i, e := range t.questions {
		if bestOther > 0 && e.topic != t.last && scores[i] >= nearBest*bestOther || bestOther == 0 && best > 0 && scores[i] >= nearBest*best {
			draw = append(draw, i)
		}
	}
	if len(draw) == 0 {
		return -1
	}
	return draw[t.rng().IntN(len(draw))]
}

// cost is the share of what is left that a question takes: of the questions or
// of the time, whichever is scarcer.
func (t *Test) cost(takes, elapsed time.Duration) float64 {
	questions := 1 / float64(max(t.o.Questions-len(t.log), 1))
	left := max(t.o.Time-elapsed, time.Second)
	return max(questions, takes.Seconds()/left.Seconds())
}

// crowd is by how many questions each section is ahead of its share.
func (t *Test) crowd() map[string]float64 {
	out := map[string]float64{}
	for _, topic := range t.topics {
		out[topic.Section] -= float64(len(t.log)) / float64(len(t.topics))
	}
	for _, a := range t.log {
		out[t.topics[t.at[a.Question.Topic]].Section]++
	}
	for section, over := range out {
		out[section] = max(over, 0)
	}
	return out
}
