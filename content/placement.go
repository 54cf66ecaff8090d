package content

import "napkin/quiz/placement"

// Placement is the lessons and the questions that a placement asks about, in
// the order they are taught. It reads every question: call it off the update
// loop.
func (l *Library) Placement() ([]placement.Topic, []placement.Question) {
	var topics []placement.Topic
	var questions []placement.Question
	for _, lesson := range l.Lessons() {
		topics = append(topics, placement.Topic{ID: lesson.ID, Section: lesson.Section, After: lesson.After})
		for _, id := range l.QuestionsOf(lesson.ID) {
			q, ok := l.Question(id)
			if !ok {
				continue
			}
			if use, ok := placement.Usable(q); ok {
				use.Topic = lesson.ID
				questions = append(questions, use)
			}
		}
	}
	return topics, questions
}
