package study

import (
	"strings"

	"napkin/content"
	"napkin/quiz/gen"
	"napkin/quiz/progress"
)

// Book says to which lesson every question belongs: those of the files, and of
// the cards held those that no file has, such as drills. A question of a problem
// belongs to its lesson once it was answered; until then it is asked in the walk
// only, and nobody has to know it to know the lesson. Name gives a lesson another
// name; nil keeps its id.
func Book(lib *content.Library, held []progress.Held, name func(lesson string) string) progress.Book {
	if name == nil {
		name = func(lesson string) string { return lesson }
	}
	book := progress.Book{Topics: map[string]string{}}
	for _, head := range lib.QuestionHeads() {
		if head.Problem == "" {
			book.Topics[head.ID] = name(head.Lesson)
		}
	}
	for _, h := range held {
		if lesson, ok := lessonOf(lib, h.Question); ok {
			book.Topics[h.Question] = name(lesson)
		}
	}
	return book
}

// lessonOf is the lesson of a question that no lesson lists; false for others.
func lessonOf(lib *content.Library, id string) (string, bool) {
	switch {
	case strings.HasPrefix(id, gen.Prefix):
		return lib.DrillLesson(id)
	case strings.HasPrefix(id, content.PredictPrefix), strings.HasPrefix(id, content.WalkPrefix):
		q, ok := lib.Question(id)
		return q.Lesson, ok
	}
	head, ok := lib.QuestionHead(id)
	return head.Lesson, ok && head.Problem != ""
}
