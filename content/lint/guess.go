package lint

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"

	"napkin/content"
	"napkin/engine/cells"
	"napkin/engine/diag"
	"napkin/quiz"
)

// Strategy is a way of answering questions with one right option by somebody
// who knows nothing, and how well it does over a whole bank.
type Strategy struct {
	Name      string  `json:"name"`
	Score     float64 `json:"score"`     // the share that it gets right; a tie is drawn by lot
	Chance    float64 `json:"chance"`    // what drawing by lot gets right
	Error     float64 `json:"se"`        // the standard error of the score, were the right option anywhere
	Questions int     `json:"questions"` // in which it prefers some options to others

	missed, hit content.Exercise // one that it gets wrong, and one that it gets right
}

// Fair reports that a strategy is within two standard errors of chance. Of a
// handful of questions nothing can be said.
func (s Strategy) Fair() bool {
	const enough, errors = 20, 2
	return s.Questions < enough || math.Abs(s.Score-s.Chance) <= errors*s.Error
}

// guess is a strategy: the option with the greatest preference is taken.
type guess struct {
	name   string
	prefer func(q quiz.Question, i int) int
}

// ways are the strategies: what is known to give multiple-choice questions away
// (Haladyna, Downing and Rodriguez, Applied Measurement in Education 15(3),
// 2002: position, length, specific determiners, words of the stem).
func ways() []guess {
	at := func(place int) func(quiz.Question, int) int {
		return func(_ quiz.Question, i int) int {
			if i == place {
				return 1
			}
			return 0
		}
	}
	length := func(q quiz.Question, i int) int { return cells.Width(q.Options()[i].Text) }
	return []guess{
		{"the first option as it is written", at(0)},
		{"the second option as it is written", at(1)},
		{"the third option as it is written", at(2)},
		{"the fourth option as it is written", at(3)},
		{"the longest option", length},
		{"the shortest option", func(q quiz.Question, i int) int { return -length(q, i) }},
		{"an option with a number", func(q quiz.Question, i int) int {
			if strings.ContainsFunc(q.Options()[i].Text, unicode.IsDigit) {
				return 1
			}
			return 0
		}},
		{"the option that hedges most", func(q quiz.Question, i int) int { return len(patterns().hedge.FindAllString(q.Options()[i].Text, -1)) }},
		{"the option that is most absolute", func(q quiz.Question, i int) int {
			return len(patterns().absolute.FindAllString(q.Options()[i].Text, -1))
		}},
		{"the option with most words of the question", echo},
	}
}

// echo counts the longer words that an option shares with the prompt.
func echo(q quiz.Question, i int) int {
	prompt, n := said(q.Prompt), 0
	for _, word := range strings.Fields(said(q.Options()[i].Text)) {
		if len(word) > 3 && strings.Contains(prompt, " "+word+" ") {
			n++
		}
	}
	return n
}

// Strategies plays every strategy over all questions with one right option.
//
// Of n options a strategy prefers m; somebody who draws one of them by lot gets
// r/m of a point, r being 1 if the right one is among them. Were the right one
// anywhere, the mean would be 1/n and the variance 1/(nm) - 1/n², which is
// p(1-p) for m = 1. A question in which all are preferred says nothing.
func Strategies(lib *content.Library) []Strategy {
	var all []content.Exercise
	for _, set := range lib.QuestionSets() {
		for _, e := range set.Exercises() {
			if right, ok := e.Right().(quiz.Choice); ok && right.Index >= 0 && len(e.Options()) > 1 {
				all = append(all, e)
			}
		}
	}
	var out []Strategy
	for _, way := range ways() {
		out = append(out, play(way, all))
	}
	return out
}

func play(way guess, all []content.Exercise) Strategy {
	s := Strategy{Name: way.name}
	variance := 0.0
	for _, e := range all {
		n := len(e.Options())
		var preferred []int
		best := math.MinInt
		for i := range n {
			switch v := way.prefer(e.Question, i); {
			case v > best:
				best, preferred = v, []int{i}
			case v == best:
				preferred = append(preferred, i)
			}
		}
		m := len(preferred)
		if m == n {
			continue
		}
		s.Questions++
		s.Chance += 1 / float64(n)
		variance += 1/float64(n*m) - 1/float64(n*n)
		if right, _ := e.Right().(quiz.Choice); slices.Contains(preferred, right.Index) {
			s.Score += 1 / float64(m)
			s.hit = e
		} else {
			s.missed = e
		}
	}
	if n := float64(s.Questions); n > 0 {
		s.Score, s.Chance, s.Error = s.Score/n, s.Chance/n, math.Sqrt(variance)/n
	}
	return s
}

// guesses reports the strategies that do better or worse than chance: what is
// never right is as good a hint as what is always right.
func guesses(p *pass) {
	for _, s := range Strategies(p.lib) {
		if s.Fair() {
			continue
		}
		e, fix := s.hit, "make it wrong in more questions, such as this one: lengthen, shorten or reword options, and keep every why true"
		if s.Score < s.Chance {
			e, fix = s.missed, "make it right in more questions, such as this one: lengthen, shorten or reword options, and keep every why true"
		}
		d := diag.New("guess.bank", "whoever always takes %s is right in %s of %d questions, where chance gives %s ± %s",
			s.Name, percent(s.Score), s.Questions, percent(s.Chance), percent(2*s.Error))
		p.fail(e.Source, e.Span, d, fix)
	}
}

func percent(share float64) string { return fmt.Sprintf("%.0f %%", 100*share) }
