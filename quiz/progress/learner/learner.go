// Package learner invents somebody who learns: a log of answers as a person
// might have given them over months, for pictures, benchmarks and tests. The
// same options give the same log.
//
// It must never be part of what a reader sees: nobody is shown invented figures
// as their own. Start reading at Log.
package learner

import (
	"iter"
	"math"
	"math/rand/v2"
	"time"

	"napkin/quiz/progress"
	"napkin/quiz/schedule"
)

// Question is what the learner may be asked.
type Question struct {
	ID, Kind, Version string
}

// Options say how much the learner does.
type Options struct {
	Seed      uint64
	Questions []Question // begun in this order
	Start     time.Time  // a day on which it begins, with its offset
	Days      int
	New       int // questions begun on a day
	Most      int // answers on a day
}

const (
	skipped   = 0.12 // share of days on which nothing is done
	hardShare = 0.02 // of questions that will not stick
	firstDay  = 8 * time.Hour
)

// learner is the state of one run.
type learner struct {
	Options
	rng       *rand.Rand
	scheduler *schedule.Scheduler
	cards     []schedule.Card // of the questions begun
	due       map[schedule.Day][]int
	late      []int // due before today, and not reached
	ranges    int   // 90 % ranges given so far
	yield     func(progress.Attempt) bool
	at        time.Time
	left      int // answers left today
	stopped   bool
}

// Log is what the learner answers, in the order of time. Recall follows the
// schedule's own forgetting curve, a little steeper; ranges are too narrow at
// first and get better.
func Log(s *schedule.Scheduler, o Options) iter.Seq[progress.Attempt] {
	return func(yield func(progress.Attempt) bool) {
		l := learner{Options: o, scheduler: s, rng: rand.New(rand.NewPCG(o.Seed, 0x6c6561726e)), due: map[schedule.Day][]int{}, yield: yield}
		for day := 0; day < o.Days && !l.stopped; day++ {
			l.day(o.Start.AddDate(0, 0, day))
		}
	}
}

// day goes through what is due, then begins new questions.
func (l *learner) day(date time.Time) {
	today := l.scheduler.Calendar().DayOf(time.Date(date.Year(), date.Month(), date.Day(), 12, 0, 0, 0, date.Location()))
	asked := append(l.late, l.due[today]...)
	delete(l.due, today)
	l.late = nil
	if l.rng.Float64() < skipped {
		l.late = asked
		return
	}
	l.at = l.scheduler.Calendar().Start(today, date.Location()).Add(firstDay)
	l.left = max(1, l.Most/2+l.rng.IntN(l.Most/2+1))
	for i, q := range asked {
		if l.left <= 0 || l.stopped {
			l.late = append(l.late, asked[i:]...)
			return
		}
		l.answer(q, progress.ContextReview)
	}
	for range l.New {
		if len(l.cards) == len(l.Questions) || l.left <= 0 || l.stopped {
			return
		}
		l.cards = append(l.cards, schedule.Card{})
		l.answer(len(l.cards)-1, progress.ContextLesson)
	}
}

// answer asks a question until it is known, which takes a second try after a miss.
func (l *learner) answer(q int, where string) {
	const tries = 3
	for range tries {
		a := l.attempt(q, where)
		next, err := l.scheduler.Next(l.cards[q], a.Rating, a.At)
		if err != nil || !l.yield(a) {
			l.stopped = true
			return
		}
		l.cards[q] = next
		l.left--
		if next.Days > 0 {
			day := l.scheduler.DueDay(next)
			l.due[day] = append(l.due[day], q)
			return
		}
		l.at = l.at.Add(10 * time.Minute)
	}
	tomorrow := l.scheduler.Calendar().DayOf(l.at) + 1
	l.due[tomorrow] = append(l.due[tomorrow], q)
}

// attempt draws one answer.
func (l *learner) attempt(q int, where string) progress.Attempt {
	ask := l.Questions[q]
	known := 0.7 // of what was just read in a lesson
	if c := l.cards[q]; c.State != schedule.Unseen {
		known = math.Pow(l.scheduler.Retrievability(c, l.at), 1.15)
		if float64(q%100) < 100*hardShare {
			known *= 0.75
		}
	}
	a := progress.Attempt{
		Question: ask.ID, Version: ask.Version, Kind: ask.Kind, Given: "an answer", At: l.at, Context: where,
		Took: time.Duration(5+l.rng.IntN(40)) * time.Second, Retention: l.scheduler.Retention(),
	}
	a.Correct = l.rng.Float64() < known
	if ask.Kind == "range" {
		l.ranges++
		a.Correct = l.rng.Float64() < 0.92-0.4*math.Exp(-float64(l.ranges)/120)
		penalty := 0.2 + 0.8*l.rng.Float64() // the width of the range, in powers of ten
		if !a.Correct {
			penalty += 20 * l.rng.Float64() * 0.4
		}
		a.Score = 1 / (1 + penalty)
	} else if a.Correct {
		a.Score = 1
	}
	a.Rating = schedule.RatingOf(a.Correct, false, l.rng.IntN(8) == 0)
	pause := min(20*time.Second, 12*time.Hour/time.Duration(max(l.Most, 1)))
	l.at = l.at.Add(pause)
	return a
}
