package progress

import (
	"errors"
	"fmt"
	"time"
	"unicode/utf8"

	"napkin/engine/diag"
	"napkin/quiz/schedule"
)

// MarkKind is what a mark is about.
type MarkKind string

// The kinds of marks. An empty value takes the mark off.
const (
	MarkSuspend MarkKind = "suspend" // "1": not asked any more
	MarkFlag    MarkKind = "flag"    // "1" to "3": a colour of the reader's own
	MarkNote    MarkKind = "note"    // a text of the reader's own
	MarkQueue   MarkKind = "queue"   // "1": to be asked although never answered; an answer takes it off
)

// Mark is one decision about a question, as the log of marks keeps it.
type Mark struct {
	ID       int64     `json:"id"` // given by the store, growing
	Question string    `json:"question"`
	Kind     MarkKind  `json:"kind"`
	Value    string    `json:"value"` // "" takes the mark off
	At       time.Time `json:"at"`    // local time with its offset
}

// Marked is what stands about a question.
type Marked struct {
	Suspended bool   `json:"suspended"`
	Queued    bool   `json:"queued"` // asked for and not answered since
	Flag      int    `json:"flag"`   // 1 to 3; 0 without one
	Note      string `json:"note"`
}

// Undone is what an undo took back: an answer or a mark.
type Undone struct {
	Attempt *Attempt `json:"attempt"`
	Mark    *Mark    `json:"mark"`
}

// ErrElsewhere says that another answer was given since, in another place.
var ErrElsewhere = errors.New("another answer was given since")

const (
	// CodeMark is the code of a mark that cannot be kept.
	CodeMark = "progress.mark"

	// MaxNote is the longest note, in bytes.
	MaxNote = 2000
	maxFlag = 3
)

// Checked is the mark as a store takes it: its time as a stamp. It refuses
// what could not be read back, as a diagnostic.
func (m Mark) Checked() (Mark, error) {
	refuse := func(fix, format string, args ...any) (Mark, error) {
		d := diag.New(CodeMark, format, args...)
		d.Fix = fix
		return m, d
	}
	switch {
	case m.Question == "" || len(m.Question) > maxID:
		return refuse("name the question by its id", "a mark needs a question id of 1 to %d bytes", maxID)
	case m.At.IsZero():
		return refuse("say when it was made", "the mark on %s needs a time", m.Question)
	case !utf8.ValidString(m.Value):
		return refuse("write it again", "the mark on %s is no valid text", m.Question)
	}
	fits, want := false, `"1", or "" to take it off`
	switch m.Kind {
	case MarkSuspend, MarkQueue:
		fits = m.Value == "" || m.Value == "1"
	case MarkFlag:
		fits, want = m.Value == "" || flagOf(m.Value) > 0, fmt.Sprintf(`"1" to "%d", or "" to take it off`, maxFlag)
	case MarkNote:
		if len(m.Value) > MaxNote {
			return refuse("shorten it", "the note on %s has %d bytes; there is room for %d", m.Question, len(m.Value), MaxNote)
		}
		fits = true
	default:
		return refuse("use suspend, flag, note or queue", "there is no mark of the kind %q", m.Kind)
	}
	if !fits {
		return refuse("give "+want, "the value of a mark of the kind %s is not %q", m.Kind, m.Value)
	}
	m.At = schedule.Stamp(m.At)
	return m, nil
}

// With is what stands once a mark of a kind has a value.
func (s Marked) With(kind MarkKind, value string) Marked {
	switch kind {
	case MarkSuspend:
		s.Suspended = value != ""
	case MarkQueue:
		s.Queued = value != ""
	case MarkFlag:
		s.Flag = flagOf(value)
	case MarkNote:
		s.Note = value
	}
	return s
}

func flagOf(value string) int {
	if len(value) == 1 && value[0] >= '1' && value[0] <= '0'+maxFlag {
		return int(value[0] - '0')
	}
	return 0
}
