package card

import (
	tea "charm.land/bubbletea/v2"

	"napkin/quiz"
	"napkin/tui/keymap"
)

// answering is how one kind of question is answered. What it is given to draw
// on knows the width; whether an answer is right is the quiz package's affair.
type answering interface {
	// keys are what works beside answering, hints and giving up.
	keys() []keymap.Binding
	// hit takes a click on a zone that ask made.
	hit(zone string)
	// answer is what is given as things stand.
	answer() quiz.Answer
	// ask draws what is answered with.
	ask(p *paper)
	// after draws what became of it.
	after(p *paper, o *outcome)
}

// typist is a kind with text fields.
type typist interface {
	// typing reports whether letters belong to a field.
	typing() bool
	// input takes a key that no binding took, or pasted text.
	input(msg tea.Msg) (changed bool)
}

// leaver is a kind that keeps esc for itself now and then.
type leaver interface {
	// leave reports whether there was something to leave.
	leave() bool
}

// stepper is a kind in which enter does something else before it answers.
type stepper interface {
	// step is what enter does now and how that is called; nil when it answers.
	step() (help string, do func())
}

// wheeler is a kind that the wheel moves something in.
type wheeler interface{ turn(by int) bool }

// calling is a kind that gives answering a name of its own.
type calling interface{ call() string }

// refuser goes to what is missing when the answer could not be read.
type refuser interface{ refused() }

// liner is a kind that is answered by one line of text.
type liner interface{ understand() }

// staged is a kind whose answer is no secret from some stage on.
type staged interface{ told() bool }

// kindOf makes what answers a question; nothing where the question has no kind.
func kindOf(q quiz.Question, order []int) answering {
	switch k := q.Kind.(type) {
	case *quiz.Single:
		return newChoice(k.Options, order, false)
	case *quiz.Multiple:
		return newChoice(k.Options, order, true)
	case *quiz.Numeric:
		return newNumeric(q, k)
	case *quiz.Range:
		return newInterval(k)
	case *quiz.Order:
		return newOrdering(k, order)
	case *quiz.Match:
		return newMatching(k, order)
	case *quiz.Cloze:
		return newCloze(k)
	case *quiz.Spot:
		return newSpot(k)
	case *quiz.Next:
		return &next{choice: newChoice(k.Options, order, false), exhibit: newExhibit(k)}
	case *quiz.Recall:
		return newRecall(k)
	}
	return newChoice(nil, nil, false)
}

// bind makes a binding that only changes the card.
func bind(id string, rank int, label, help string, do func(), keys ...string) keymap.Binding {
	return keymap.Binding{ID: "card." + id, Keys: keys, Label: label, Help: help, Rank: rank, Run: func() tea.Cmd { do(); return nil }}
}

// also is another way to do the same, which the help leaves out.
func also(id, help string, do func(), keys ...string) keymap.Binding {
	b := bind(id, 0, "", help, do, keys...)
	b.Hidden = true
	return b
}
