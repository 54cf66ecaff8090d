package content

import (
	"encoding/hex"
	"hash/fnv"
	"slices"

	"napkin/quiz"
)

// QuestionHeads are the ids and lessons of all questions, without reading
// their files.
func (l *Library) QuestionHeads() []QuestionHead { return slices.Clone(l.heads) }

// QuestionHead is what is known of a question without reading its file.
func (l *Library) QuestionHead(id string) (QuestionHead, bool) {
	set, ok := l.questions[id]
	if !ok {
		return QuestionHead{}, false
	}
	i := slices.IndexFunc(set.Heads, func(h QuestionHead) bool { return h.ID == id })
	return set.Heads[i], true
}

// Exercise finds a question with its provenance; this reads its file.
func (l *Library) Exercise(id string) (Exercise, bool) {
	set, ok := l.questions[id]
	if !ok {
		return l.made(id)
	}
	for _, exercise := range set.Exercises() {
		if exercise.ID == id {
			return exercise, true
		}
	}
	return Exercise{}, false
}

// Question finds a question by id; this reads its file.
func (l *Library) Question(id string) (quiz.Question, bool) {
	exercise, ok := l.Exercise(id)
	return exercise.Question, ok
}

// Questions reads every file and gives all questions; QuestionHeads is the
// cheap list.
func (l *Library) Questions() []quiz.Question {
	var all []quiz.Question
	for _, head := range l.heads {
		if question, ok := l.Question(head.ID); ok {
			all = append(all, question)
		}
	}
	return all
}

// QuestionSets are the files of questions.
func (l *Library) QuestionSets() []*QuestionSet { return slices.Clone(l.parts.Questions) }

// Fingerprint is a hash of all files of questions: it is another one when one
// of them was edited. It reads no question.
func (l *Library) Fingerprint() string {
	h := fnv.New64a()
	for _, set := range l.parts.Questions {
		_, _ = h.Write([]byte(set.Source.Text)) // a hash does not fail
	}
	return hex.EncodeToString(h.Sum(nil))
}

// QuestionsOf are the ids of a lesson's questions: those its front matter
// lists, in that order, then others that name the lesson and no problem.
func (l *Library) QuestionsOf(lesson string) []string {
	var ids []string
	if found, ok := l.lessons[lesson]; ok {
		for _, id := range found.Questions {
			if _, exists := l.questions[id]; exists && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	for _, head := range l.heads {
		if head.Lesson == lesson && head.Problem == "" && !slices.Contains(ids, head.ID) {
			ids = append(ids, head.ID)
		}
	}
	return ids
}
