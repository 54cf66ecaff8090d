package session

import (
	"reflect"
	"testing"
	"time"

	"napkin/quiz"
)

func TestWarmUpNeedsNoLesson(t *testing.T) {
	two := []quiz.Option{{Text: "yes", Correct: true}, {Text: "no"}}
	ask := func(id, lesson, prompt string, level int, kind quiz.Kind) quiz.Question {
		return quiz.Question{ID: id, Lesson: lesson, Prompt: prompt, Difficulty: level, Kind: kind}
	}
	all := []quiz.Question{
		ask("formula", "a", "By the Universal Scalability Law, how many?", 1, &quiz.Numeric{}),
		ask("greek", "a", "What does σ stand for?", 1, &quiz.Single{Options: two}),
		ask("quote", "a", "The seed's function runs. How often?", 1, &quiz.Single{Options: two}),
		ask("table", "a", "In the lesson's table, which?", 1, &quiz.Single{Options: two}),
		ask("hard", "a", "Which?", 3, &quiz.Single{Options: two}),
		ask("several", "a", "Which of these?", 1, &quiz.Multiple{Options: two}),
		ask("easy", "a", "Which?", 1, &quiz.Single{Options: two}),
		ask("other", "b", "Which?", 1, &quiz.Single{Options: two}),
		ask("middle", "b", "Which?", 2, &quiz.Single{Options: two}),
	}
	for _, tt := range []struct {
		n, each int
		want    []string
	}{
		{9, 9, []string{"easy", "other", "several", "middle", "hard"}},
		{3, 9, []string{"easy", "other", "several"}},
		{9, 1, []string{"easy", "other"}},
		{0, 1, nil},
	} {
		var got []string
		for _, q := range WarmUp(all, tt.n, tt.each) {
			got = append(got, q.ID)
		}
		if !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%d, %d of a lesson: %v, want %v", tt.n, tt.each, got, tt.want)
		}
	}
}

func TestMinutesFollowTheKindOfCard(t *testing.T) {
	for _, tt := range []struct {
		kinds []string
		took  time.Duration
		want  int
	}{
		{nil, 0, 0},
		{[]string{"single"}, 20 * time.Second, 1},
		{[]string{"single", "single", "single"}, time.Minute, 1},
		{[]string{"multiple", "numeric"}, 95 * time.Second, 2},
		{[]string{"numeric", "numeric", "numeric"}, 3 * time.Minute, 3},
		{[]string{""}, 35 * time.Second, 1},
	} {
		var items []Item
		for i, kind := range tt.kinds {
			items = append(items, Item{Question: string(rune('a' + i)), Kind: kind})
		}
		if got := Takes(items); got != tt.took {
			t.Errorf("%v take %v, want %v", tt.kinds, got, tt.took)
		}
		if got := New(items).Minutes(); got != tt.want {
			t.Errorf("%v: %d min, want %d", tt.kinds, got, tt.want)
		}
	}
}
