// Package progress is what the program remembers about its reader: the log of
// answers, the cards that follow from it, places in lessons, laboratory results
// and settings. Store is the one door; Memory keeps everything in the process,
// package sqlite keeps it on disk.
//
// The log is append-only and is the truth: cards and study days are worked out
// from it and can be rebuilt at any time. An undo is a further row, not a
// deletion. This package must never read a clock, and a store must never say
// "saved" before the answer would survive the loss of power.
//
// Start reading at Attempt, Mark and Store; Summarize makes the figures of the
// first screen.
package progress

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"time"

	"napkin/quiz/schedule"
)

// Where an answer was given.
const (
	ContextReview    = "review"
	ContextLesson    = "lesson"
	ContextLab       = "lab"
	ContextDrill     = "drill"
	ContextMock      = "mock"
	ContextPlacement = "placement"
)

// Attempt is one answer as the log keeps it.
type Attempt struct {
	ID        int64           `json:"id"`       // given by the store, growing
	Question  string          `json:"question"` // question id
	Version   string          `json:"version"`  // of the question's answer-bearing parts
	Kind      string          `json:"kind"`     // how it was asked, as quiz.Question.KindName says; "" if that is not known
	Given     string          `json:"given"`    // the answer as it was given
	Correct   bool            `json:"correct"`
	Score     float64         `json:"score"`     // 0 to 1
	Rating    schedule.Rating `json:"rating"`    // 1 to 4; 0 leaves the schedule alone
	At        time.Time       `json:"at"`        // local time with its offset
	Took      time.Duration   `json:"took_ns"`   // thinking time
	Context   string          `json:"context"`   // review, lesson, lab ...
	Retention float64         `json:"retention"` // wanted at the time; 0 means the store's scheduler
	Recall    float64         `json:"recall"`    // predicted just before the answer; the store fills it in, -1 when there was no card
	Note      string          `json:"note"`      // why an answer graded wrong was counted, "counted: ..."; "" otherwise
}

// The longest texts of an attempt, in bytes. What is longer is cut: an answer
// that was given is kept.
const (
	maxGiven = 4000
	maxWhy   = 500
	maxID    = 200
)

// Checked is the attempt as a store takes it: the time as a stamp, the score
// within 0 to 1. It refuses what could not be read back.
func (a Attempt) Checked() (Attempt, error) {
	switch {
	case a.Question == "":
		return a, errors.New("an attempt needs a question id")
	case len(a.Question) > maxID || len(a.Version) > maxID || len(a.Kind) > maxID || len(a.Context) > maxID:
		return a, fmt.Errorf("the attempt at %s has an id, a version, a kind or a context of more than %d bytes", cut(a.Question, maxID), maxID)
	case a.At.IsZero():
		return a, fmt.Errorf("the attempt at %s needs a time", a.Question)
	case a.Rating > schedule.Easy:
		return a, fmt.Errorf("the attempt at %s: %w, not %d", a.Question, schedule.ErrRating, a.Rating)
	case math.IsNaN(a.Score) || math.IsNaN(a.Retention) || math.IsNaN(a.Recall):
		return a, fmt.Errorf("the attempt at %s has a score, a retention or a recall that is no number", a.Question)
	}
	if a.Recall < 0 || a.Recall > 1 {
		a.Recall = NoRecall
	}
	a.Given, a.Note = cut(a.Given, maxGiven), cut(a.Note, maxWhy)
	a.At = schedule.Stamp(a.At)
	a.Score = min(max(a.Score, 0), 1)
	a.Took = max(a.Took, 0).Truncate(time.Millisecond)
	return a, nil
}

// NoRecall stands where no recall was predicted: the question had no card.
const NoRecall = -1

// Foretold is the attempt with the recall that the card before it predicts.
func (a Attempt) Foretold(s *schedule.Scheduler, before schedule.Card) Attempt {
	a.Recall = NoRecall
	if before.State != schedule.Unseen && before.Stability > 0 {
		a.Recall = s.Retrievability(before, a.At)
	}
	return a
}

// cut shortens a text to so many bytes, between two letters.
func cut(text string, most int) string {
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "")
}

// Saved is what became of an answer.
type Saved struct {
	Attempt Attempt       `json:"attempt"` // with its id
	Before  schedule.Card `json:"before"`
	Card    schedule.Card `json:"card"`
	Durable bool          `json:"durable"` // on disk; false for a store that does not record
}

// Held is a question that has been answered, with what is known about its memory.
type Held struct {
	Question string        `json:"question"`
	Version  string        `json:"version"` // of the question when it was last answered
	Card     schedule.Card `json:"card"`
}

// Due is a card that is to be asked, with the probability that it is still known.
type Due struct {
	Held
	Recall float64 `json:"recall"`
}

// Ahead is what the next days bring, if nothing is answered until then.
type Ahead struct {
	Cards    int       `json:"cards"`    // all of them
	Due      int       `json:"due"`      // now; suspended ones are left out here and below
	Tomorrow int       `json:"tomorrow"` // that come up with the next study day
	Next     time.Time `json:"next"`     // when the first comes up that is not due; zero if there is none
}

// Position is the place reached in a lesson.
type Position struct {
	Lesson string    `json:"lesson"`
	Block  int       `json:"block"` // blocks read
	Of     int       `json:"of"`    // blocks in the lesson
	At     time.Time `json:"at"`
}

// Done reports a lesson read to its end.
func (p Position) Done() bool { return p.Of > 0 && p.Block >= p.Of }

// LabResult is one run of a laboratory.
type LabResult struct {
	ID        int64         `json:"id"`
	Lab       string        `json:"lab"`
	Seed      uint64        `json:"seed"`
	Solved    bool          `json:"solved"`
	Predicted int           `json:"predicted"` // option chosen before the run; -1 if none
	Settings  string        `json:"settings"`  // "tries=3 budget=0.1"
	At        time.Time     `json:"at"`
	Took      time.Duration `json:"took_ns"`
}

// Filter chooses attempts; the zero Filter is all of them, oldest first.
type Filter struct {
	Question string
	Context  string
	Since    time.Time // at or after; zero: from the beginning
	Until    time.Time // before; zero: to the end
	Newest   bool      // newest first
	Limit    int       // 0: no limit
	Undone   bool      // also those that were taken back
}

// Studied is one day on which something was done.
type Studied struct {
	Day     schedule.Day  `json:"-"`
	Date    string        `json:"date"`
	Answers int           `json:"answers"`
	Correct int           `json:"correct"`
	Labs    int           `json:"labs"`
	Took    time.Duration `json:"took_ns"`
}

// Status says whether a store keeps what it is given.
type Status struct {
	Recording bool     `json:"recording"`
	Path      string   `json:"path"`    // "" for a store in memory
	Notices   []string `json:"notices"` // what the reader has to know, one sentence each
}

// Answers is the log and what follows from it.
type Answers interface {
	// Record adds an answer and moves its card, in one step: when it returns
	// without an error, both are durable.
	Record(ctx context.Context, a Attempt) (Saved, error)
	// Undo takes back the latest thing done that stands, answer or mark, in the
	// order they were done; false if there is none.
	Undo(ctx context.Context) (Undone, bool, error)
	// TakeBack takes back the answer with this id if it is the latest answer
	// that stands, and gives ErrElsewhere if it is not.
	TakeBack(ctx context.Context, id int64) error
	// Amend takes back that answer and records another in its place, in one
	// step: there is no moment at which neither stands. ErrElsewhere as above.
	Amend(ctx context.Context, id int64, a Attempt) (Saved, error)
	// Attempts reads the log.
	Attempts(ctx context.Context, f Filter) ([]Attempt, error)
	// Days are the study days with something done, oldest first.
	Days(ctx context.Context) ([]Studied, error)
}

// Cards is the memory of every question answered.
type Cards interface {
	// Card is a question's card; false if it was never answered.
	Card(ctx context.Context, question string) (schedule.Card, bool, error)
	// Cards are all cards, by question id.
	Cards(ctx context.Context) ([]Held, error)
	// CardsOf are the cards of those questions that were answered, in their order.
	CardsOf(ctx context.Context, questions []string) ([]Held, error)
	// Due are the cards to ask at a time, the least remembered first, at most
	// limit of them; 0 means all. Suspended cards are left out.
	Due(ctx context.Context, at time.Time, limit int) ([]Due, error)
	// Ahead counts what is due and what comes up, without reading the cards.
	Ahead(ctx context.Context, at time.Time) (Ahead, error)
}

// Marks is what the reader decided about single questions.
type Marks interface {
	// SetMark adds a mark to the log; the latest of a kind that stands counts.
	SetMark(ctx context.Context, m Mark) (Mark, error)
	// Marked are the questions with a mark, by id.
	Marked(ctx context.Context) (map[string]Marked, error)
	// Queued are the questions to be asked although they were never answered,
	// in the order they were queued.
	Queued(ctx context.Context) ([]string, error)
}

// Outcomes is the log summed up, so that nobody reads a million rows for a figure.
type Outcomes interface {
	// Recalls are the answers since a study day that tested a prediction, by
	// predicted recall, the lowest first.
	Recalls(ctx context.Context, since schedule.Day) ([]Recalled, error)
	// Ranges are the 90 % ranges since a study day, day by day, oldest first.
	Ranges(ctx context.Context, since schedule.Day) ([]Ranged, error)
}

// Places is what the reader was doing.
type Places interface {
	SetPosition(ctx context.Context, p Position) error
	// Positions are the places reached, the latest first.
	Positions(ctx context.Context) ([]Position, error)
	RecordLab(ctx context.Context, r LabResult) (LabResult, error)
	// Labs are the laboratory results, the latest first.
	Labs(ctx context.Context) ([]LabResult, error)
}

// Settings are small texts by name, kept with the progress.
type Settings interface {
	Setting(ctx context.Context, key string) (string, bool, error)
	SetSetting(ctx context.Context, key, value string) error
	Settings(ctx context.Context) (map[string]string, error)
}

// Store is everything a store does. It is safe for use by several goroutines.
type Store interface {
	Answers
	Cards
	Marks
	Outcomes
	Places
	Settings
	// Status says whether progress is recorded, and where.
	Status() Status
	// Scheduler is the scheduler the store moves its cards with.
	Scheduler() *schedule.Scheduler
	Close() error
}
