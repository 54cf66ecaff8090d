package study

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"napkin/content"
	"napkin/quiz/placement"
	"napkin/quiz/progress"
)

// KeyTicked is the setting that keeps what was ticked by hand: the program
// cannot know when a design on paper is done.
const KeyTicked = "path.ticked"

// Learner is what the store says of how far somebody is with the curriculum.
// The zero Learner has done nothing.
type Learner struct {
	Summary progress.Summary             // its topics are lessons
	Places  map[string]progress.Position // by lesson
	Known   map[string]progress.Mastery  // by lesson
	Held    map[string]bool              // questions and drills answered before
	Placed  placement.Result             // the last placement; empty before the first
	Path    string                       // id of the path that is followed; "" for none
	Ticked  map[content.Link]bool
}

// ReadLearner gathers it. A store that fails costs only what it would have
// said; the error is the first there was. A nil store is an empty one.
func ReadLearner(ctx context.Context, store progress.Store, lib *content.Library, at time.Time) (Learner, error) {
	if store == nil {
		return Learner{}, nil
	}
	held, err := store.CardsOf(ctx, Questions(lib, ""))
	if err != nil {
		return Learner{}, err
	}
	sum, err := summary(ctx, store, lib, held, at)
	if err != nil {
		return Learner{}, err
	}
	return LearnerOf(ctx, store, held, sum)
}

// LearnerOf is ReadLearner for who has the cards and the summary already. Known
// is of use when the topics of the summary are lessons.
func LearnerOf(ctx context.Context, store progress.Store, held []progress.Held, sum progress.Summary) (Learner, error) {
	l := Learner{Summary: sum, Places: map[string]progress.Position{}, Known: ByLesson(sum), Held: map[string]bool{}}
	for _, h := range held {
		l.Held[h.Question] = true
	}
	var first error
	note := func(err error) {
		if first == nil {
			first = err
		}
	}
	places, err := store.Positions(ctx)
	note(err)
	for _, p := range places {
		l.Places[p.Lesson] = p
	}
	l.Placed, _, err = placement.Load(ctx, store)
	note(err)
	settings, err := store.Settings(ctx)
	note(err)
	l.Path = settings[KeyPath]
	l.Ticked = ticked(settings[KeyTicked])
	return l, first
}

// Summary is the state of learning with a topic for each lesson.
func Summary(ctx context.Context, store progress.Store, lib *content.Library, at time.Time) (progress.Summary, error) {
	held, err := store.CardsOf(ctx, Questions(lib, ""))
	if err != nil {
		return progress.Summary{}, err
	}
	return summary(ctx, store, lib, held, at)
}

func summary(ctx context.Context, store progress.Store, lib *content.Library, held []progress.Held, at time.Time) (progress.Summary, error) {
	return progress.Summarize(ctx, store, Book(lib, held, nil), at)
}

// ByLesson is how well each lesson is known, of those with questions.
func ByLesson(s progress.Summary) map[string]progress.Mastery {
	out := map[string]progress.Mastery{}
	for _, m := range s.Topics {
		out[m.Topic] = m
	}
	return out
}

// Skips reports that the placement lets a lesson be skipped that was not read.
func (l Learner) Skips(lesson string) bool {
	says, ok := l.Placed.Lesson(lesson)
	return ok && says.Verdict == placement.Skip && !l.Places[lesson].Done()
}

// Section is how well the lessons of a section are known together.
func (l Learner) Section(lessons []*content.Lesson) progress.Mastery {
	var sum progress.Mastery
	for _, lesson := range lessons {
		m := l.Known[lesson.ID]
		sum.Questions += m.Questions
		sum.Cards += m.Cards
		sum.Strong += m.Strong
		sum.Due += m.Due
	}
	sum.Share = float64(sum.Strong) / float64(max(sum.Questions, 1))
	return sum
}

// ticked reads what Tick wrote; what cannot be read was not ticked.
func ticked(text string) map[content.Link]bool {
	out := map[content.Link]bool{}
	var links []string
	_ = json.Unmarshal([]byte(text), &links)
	for _, text := range links {
		if link, err := content.ParseLink(text); err == nil {
			out[link] = true
		}
	}
	return out
}

// Tick ticks a problem of a path, or takes the tick back, and keeps it.
func Tick(ctx context.Context, s progress.Settings, link content.Link, done bool) error {
	text, _, err := s.Setting(ctx, KeyTicked)
	if err != nil {
		return err
	}
	links := ticked(text)
	delete(links, link)
	if done {
		links[link] = true
	}
	texts := []string{}
	for l := range links {
		texts = append(texts, l.String())
	}
	slices.Sort(texts)
	encoded, err := json.Marshal(texts)
	if err != nil {
		return err
	}
	return s.SetSetting(ctx, KeyTicked, string(encoded))
}

// Follow keeps the id of the path that is followed; "" for none.
func Follow(ctx context.Context, s progress.Settings, path string) error {
	if path == "" {
		path = NoPath
	}
	return s.SetSetting(ctx, KeyPath, path)
}
