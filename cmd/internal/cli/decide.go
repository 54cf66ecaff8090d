package cli

import (
	"context"
	"strconv"
	"strings"

	"napkin/content/plain"
	"napkin/quiz/progress"
	"napkin/quiz/session"
)

// answered is the answer given last, which may still be counted.
type answered struct {
	attempt progress.Attempt
	outcome session.Outcome
	hinted  bool
	shown   bool // it was asked for, not given
}

// decide understands the words that decide something about a question rather
// than answer it. It reports whether the line was one of them, and whether the
// question is over.
func (s *sitting) decide(ctx context.Context, t *turn, line string) (known, over bool, err error) {
	if strings.HasPrefix(line, "!") {
		return true, false, s.count(ctx, strings.TrimSpace(line[1:]))
	}
	line, colon := strings.CutPrefix(line, ":")
	if !colon {
		return false, false, nil
	}
	word, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	switch {
	case line == "skip":
		s.s.Skip()
		return true, true, nil
	case line == "suspend":
		over := s.mark(ctx, t.ID, progress.MarkSuspend, "1")
		if over {
			s.s.Drop()
			return true, true, s.say("  it is not asked any more; `napkin undo` brings it back\n")
		}
		return true, false, s.say("  NOT kept\n")
	case word == "flag" && len(rest) <= 1:
		if _, err := strconv.Atoi(rest); err != nil && rest != "" {
			return true, false, s.say("  a flag is 1, 2 or 3; flag 0 takes it off\n")
		}
		value := strings.TrimPrefix(rest, "0")
		if rest == "" {
			value = "1"
		}
		return true, false, s.kept(s.mark(ctx, t.ID, progress.MarkFlag, value), "the flag is kept")
	case word == "note":
		return true, false, s.kept(s.mark(ctx, t.ID, progress.MarkNote, rest), "the note is kept")
	}
	return true, false, s.say(plain.Item("  ", decisions, s.e.width()) + "\n")
}

// decisions are the words that decide something, as they are listed.
const decisions = ":skip asks it last, :suspend no more, :flag 1 to 3 marks it, :note and a text keeps your note; ! and a reason counts the answer before"

// mark keeps a decision and reports whether it is kept.
func (s *sitting) mark(ctx context.Context, id string, kind progress.MarkKind, value string) bool {
	_, err := s.store.SetMark(ctx, progress.Mark{Question: id, Kind: kind, Value: value, At: s.e.app.Now()})
	return err == nil
}

func (s *sitting) kept(ok bool, what string) error {
	if !ok {
		return s.say("  NOT kept\n")
	}
	return s.say("  " + what + "\n")
}

// count counts the answer before this question, though it was graded wrong; the
// reason stays beside it in the log.
func (s *sitting) count(ctx context.Context, reason string) error {
	switch {
	case s.last == nil || s.last.attempt.ID == 0 || s.last.shown:
		return s.say("  there is no answer of yours to count\n")
	case s.last.attempt.Correct:
		return s.say("  the answer before is counted as right\n")
	case reason == "":
		return s.say("  say why it counts: ! and the reason\n")
	}
	a, o := s.last.attempt, s.last.outcome
	a.Correct, a.Note = true, "counted: "+reason
	a.Rating = session.Answered{Correct: true, Hinted: s.last.hinted}.Grade()
	saved, err := s.store.Amend(ctx, s.last.attempt.ID, a)
	if err != nil {
		return s.say("  NOT counted: " + err.Error() + "\n")
	}
	o.Correct, o.Counted, o.Card = true, true, saved.Card
	s.s.Undo()
	s.s.Answer(o)
	s.s.Next(s.e.app.Now()) // the question that is being asked
	s.last.attempt, s.last.outcome = saved.Attempt, o
	if r := s.s.Report(); r.Correct == r.Questions {
		s.e.code = 0
	}
	return s.say(plain.Item("  ", "the answer before is counted, again in "+saved.Card.Wait(), s.e.width()) + "\n")
}

// lastWord lets the last answer of a review be counted: no question follows at
// which that could be said.
func (s *sitting) lastWord(ctx context.Context) error {
	if s.ended || s.last == nil || s.last.attempt.Correct || s.last.shown || s.last.attempt.ID == 0 {
		return nil
	}
	if err := s.say("\n! and why, if you were right; enter ends\n> "); err != nil {
		return err
	}
	line, ok := s.line()
	if !ok || !strings.HasPrefix(line, "!") {
		return s.say("\n")
	}
	return s.count(ctx, strings.TrimSpace(line[1:]))
}
