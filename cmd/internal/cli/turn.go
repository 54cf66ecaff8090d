package cli

import (
	"context"
	"fmt"
	"time"

	"napkin/content"
	"napkin/content/plain"
	"napkin/engine/diag"
	"napkin/quiz"
	"napkin/quiz/progress"
	"napkin/quiz/session"
)

// turn is one question of a review while it is asked.
type turn struct {
	content.Exercise
	order []int
	began time.Time
	hints int    // read so far
	heard bool   // of a free answer: it was given, and is now compared
	said  string // what was written of it
}

// ask puts one question until an answer can be read, records it, and only
// then goes on.
func (s *sitting) ask(ctx context.Context, e content.Exercise) error {
	t := &turn{Exercise: e, order: quiz.Shuffle(e.Question, s.seed)}
	if err := s.show(t); err != nil {
		return err
	}
	t.began = s.e.app.Now()
	for range maxTries {
		if err := s.say("> "); err != nil {
			return err
		}
		line, ok := s.line()
		if !ok {
			s.ended = true
			return s.say("\n")
		}
		done, err := s.take(ctx, t, line)
		if done || err != nil {
			return err
		}
	}
	s.ended = true
	return s.say(fmt.Sprintf("  %d lines were no answer; the review ends here\n", maxTries))
}

// take understands one line: a word to the review, or an answer. It reports
// that the question is over.
func (s *sitting) take(ctx context.Context, t *turn, line string) (bool, error) {
	recall, free := t.Kind.(*quiz.Recall)
	if known, over, err := s.decide(ctx, t, line); known {
		return over, err
	}
	switch {
	case line == "q" || line == "quit":
		s.ended = true
		return true, nil
	case line == "hint" || line == "h" && !t.answers(line):
		return false, s.hint(t)
	case line == "answer" || line == "a" && !t.answers(line):
		return true, s.reveal(ctx, t)
	case free && !t.heard:
		t.heard, t.said = true, line
		return false, s.say(plain.Rubric(recall, s.e.width()) + "\n" + plain.Item("", t.HowTo(), s.e.width()) + "\n")
	}
	answer, err := quiz.Read(t.Question, line, t.order)
	if err == nil {
		if c, ok := answer.(quiz.Covered); ok {
			c.Said = t.said
			answer = c
		}
		var v quiz.Verdict
		if v, err = quiz.Grade(t.Question, answer); err == nil {
			return true, s.record(ctx, t, quiz.Given(t.Question, answer), v)
		}
	}
	if list, ok := diag.As(err); ok && len(list) > 0 {
		return false, s.say("  " + list[0].Message + "\n  " + list[0].Fix + "\n")
	}
	return false, err
}

// answers reports that a letter names something that can be chosen, so that it
// cannot be a word to the review as well.
func (t *turn) answers(letter string) bool {
	if _, free := t.Kind.(*quiz.Recall); free && !t.heard {
		return false
	}
	switch t.Kind.(type) {
	case *quiz.Numeric, *quiz.Range, *quiz.Cloze:
		return false // they would take any text
	}
	_, err := quiz.Read(t.Question, letter, t.order)
	return err == nil || len(t.order) > 0 && letter == "a"
}

func (s *sitting) show(t *turn) error {
	text := "\n" + plain.Question(t.Question, t.order, s.e.width()) + "\n"
	how := t.HowTo()
	if _, free := t.Kind.(*quiz.Recall); free {
		how = "say it aloud or write a line, then press enter"
	}
	if len(t.Hints) > 0 {
		how += "; h for a hint"
	}
	if word := "a"; !t.answers(word) {
		how += "; a for the answer; :help for more; q ends"
	} else {
		how += "; answer shows it; :help for more; q ends"
	}
	return s.say(text + plain.Item("", how, s.e.width()) + "\n")
}

func (s *sitting) hint(t *turn) error {
	if t.hints >= len(t.Hints) {
		if t.hints == 0 {
			return s.say("  there is no hint\n")
		}
		return s.say("  that was the last hint\n")
	}
	t.hints++
	return s.say(plain.Item("  hint: ", t.Hints[t.hints-1], s.e.width()) + "\n")
}

// gaveUp is what the log holds for somebody who asked for the answer.
const gaveUp = "(asked for the answer)"

// reveal shows the answer; the card comes again soon.
func (s *sitting) reveal(ctx context.Context, t *turn) error {
	kept := s.keep(ctx, t, gaveUp, quiz.Verdict{}, session.Answered{Hinted: t.hints > 0, Shown: true})
	s.e.code = exitFindings
	text := plain.Item("The answer: ", t.Expected(), s.e.width())
	if recall, free := t.Kind.(*quiz.Recall); free {
		text = plain.Rubric(recall, s.e.width())
	}
	if after := plain.After(t.Question, s.working(t), s.e.width()); after != "" {
		text += "\n" + after
	}
	return s.say(text + "\n" + kept + "\n")
}

// record writes the answer to disk before anything else is shown.
func (s *sitting) record(ctx context.Context, t *turn, given string, v quiz.Verdict) error {
	kept := s.keep(ctx, t, given, v, session.Answered{Correct: v.Correct, Hinted: t.hints > 0})
	if !v.Correct {
		s.e.code = exitFindings
	}
	return s.say(plain.Verdict(t.Question, v, s.working(t), s.e.width()) + "\n" + kept + "\n")
}

func (s *sitting) working(t *turn) []string { return s.e.app.Library().Working(t.Exercise) }

// keep records an attempt, and says what became of that.
func (s *sitting) keep(ctx context.Context, t *turn, given string, v quiz.Verdict, a session.Answered) string {
	took, now := s.e.app.Now().Sub(t.began), s.e.app.Now()
	saved, err := s.store.Record(ctx, progress.Attempt{
		Question: t.ID, Version: t.TheVersion(), Kind: t.KindName(), Given: given, Correct: v.Correct, Score: v.Score,
		Rating: a.Grade(), At: now, Took: took, Context: s.where,
	})
	outcome := session.Outcome{Correct: v.Correct, Held: v.Correct, Score: v.Score, Given: given, Card: saved.Card, Took: took, At: now}
	s.last = &answered{attempt: saved.Attempt, outcome: outcome, hinted: a.Hinted, shown: a.Shown}
	s.s.Answer(outcome)
	switch {
	case err != nil:
		return "NOT saved: " + err.Error()
	case !saved.Durable:
		return "not kept: progress is not recorded"
	}
	return "saved, again in " + saved.Card.Wait()
}
