package session

import (
	"slices"
	"strings"
	"unicode"

	"napkin/quiz"
)

// WarmUp takes questions for somebody who has read nothing yet: choices only,
// the easiest first, at most so many of one lesson, in the order they are
// handed over. What can only be answered with a formula or a text from the
// lesson is left for later.
func WarmUp(questions []quiz.Question, n, perLesson int) []quiz.Question {
	var fit []quiz.Question
	for _, q := range questions {
		if len(q.Options()) > 0 && !leans(q.Prompt) {
			fit = append(fit, q)
		}
	}
	slices.SortStableFunc(fit, func(a, b quiz.Question) int { return effort(a) - effort(b) })
	var out []quiz.Question
	taken := map[string]int{}
	for _, q := range fit {
		if len(out) == n {
			break
		}
		if taken[q.Lesson] < perLesson {
			taken[q.Lesson]++
			out = append(out, q)
		}
	}
	return out
}

// effort puts an easy question before a hard one, and one choice before
// several.
func effort(q quiz.Question) int {
	e := 2 * q.Difficulty
	if _, ok := q.Kind.(*quiz.Multiple); ok {
		e++
	}
	return e
}

// leans reports a prompt that refers to what stands in the lesson: its text,
// the seed's, or the letters of a formula.
func leans(prompt string) bool {
	low := strings.ToLower(prompt)
	return strings.Contains(low, "the seed") || strings.Contains(low, "the lesson") ||
		strings.ContainsFunc(prompt, func(r rune) bool { return unicode.Is(unicode.Greek, r) })
}
