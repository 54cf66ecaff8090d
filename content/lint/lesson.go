package lint

import (
	"fmt"
	"slices"

	"napkin/content"
	"napkin/engine/diag"
)

// Bounds of a lesson: what a reader finishes in one sitting, what can be said in
// a minute, how many questions the page itself asks, and how many cards one
// subject may bring into a deck: those are spread over weeks.
const (
	minWords, maxWords         = 450, 1500
	minSay, maxSay             = 60, 170
	maxAsked                   = 8
	minQuestions, maxQuestions = 3, 60
)

func lessons(p *pass) {
	orders := map[int]string{}
	for _, lesson := range p.lib.Lessons() {
		p.head(lesson)
		if first, taken := orders[lesson.Order]; taken && lesson.Order != 0 {
			p.fail(lesson.Source, at(lesson, "order"), diag.New("lesson.order", "order %d is taken by %s", lesson.Order, first), "give each lesson its own order; leave gaps of ten")
		}
		orders[lesson.Order] = lesson.ID
		p.page(lesson)
	}
	p.sections()
}

// sections holds the order of the lessons to that of their sections: the map
// shows a heading wherever the section changes.
func (p *pass) sections() {
	known := content.Sections()
	latest := 0
	for _, lesson := range p.lib.Lessons() {
		index := slices.Index(known, lesson.Section)
		if index < 0 || lesson.Order == 0 {
			continue // told elsewhere
		}
		if index < latest {
			p.fail(lesson.Source, at(lesson, "order"), diag.New("lesson.section", "the lesson is of %s and stands after one of %s", lesson.Section, known[latest]), "give it an order below those of the section "+known[latest]+", or another section")
		}
		latest = max(latest, index)
	}
}

func (p *pass) head(lesson *content.Lesson) {
	if lesson.Order == 0 {
		p.fail(lesson.Source, at(lesson, "order"), diag.New("lesson.order", "the lesson has no order"), "add order: 60")
	}
	if lesson.Minutes < 1 || lesson.Minutes > 30 {
		p.fail(lesson.Source, at(lesson, "minutes"), diag.New("lesson.minutes", "%d minutes is no reading time", lesson.Minutes), "give the minutes it takes to read, 1 to 30")
	}
	if len(lesson.Summary) > 160 {
		p.warn(lesson.Source, at(lesson, "summary"), diag.New("lesson.summary", "the summary has %d bytes, lists show 160", len(lesson.Summary)), "one short sentence: the question the lesson answers")
	}
	if len(lesson.Sources) == 0 {
		p.fail(lesson.Source, at(lesson, "sources"), diag.New("lesson.sources", "the lesson names no source"), "add sources: with author, title, year, section")
	}
	for _, id := range lesson.After {
		if _, ok := p.lib.Lesson(id); !ok || id == lesson.ID {
			p.dead(lesson.Source, at(lesson, "after "+id), content.Link{Kind: content.KindLesson, ID: id})
		}
	}
	for _, id := range lesson.Terms {
		if _, ok := p.lib.Term(id); !ok {
			p.dead(lesson.Source, at(lesson, "terms "+id), content.Link{Kind: content.KindTerm, ID: id})
		}
	}
	for _, id := range lesson.Questions {
		question, ok := p.lib.Question(id)
		if !ok && slices.Contains(p.lib.IDs(content.KindQuestion), id) {
			continue // its own file says what is wrong with it
		}
		if !ok {
			p.dead(lesson.Source, at(lesson, "questions "+id), content.Link{Kind: content.KindQuestion, ID: id})
		} else if question.Lesson != lesson.ID {
			p.fail(lesson.Source, at(lesson, "questions "+id), diag.New("lesson.question", "question %s says it belongs to %s", id, question.Lesson), "list it there, or change its lesson:")
		}
	}
	if n := len(lesson.Questions); n < minQuestions || n > maxQuestions {
		p.fail(lesson.Source, at(lesson, "questions"), diag.New("lesson.questions", "the lesson has %d questions", n), fmt.Sprintf("list %d to %d", minQuestions, maxQuestions))
	}
}

// page checks what every page must have.
func (p *pass) page(lesson *content.Lesson) {
	var pictures, checks, says, asked int
	end := diag.Span{Start: 0, End: 3}
	for _, block := range lesson.Blocks() {
		switch b := block.(type) {
		case content.Diagram:
			pictures++
		case content.Check:
			checks++
			asked += len(b.Questions)
			p.checkBlock(lesson, b)
		case content.Say:
			says++
			if n := words(b.Text); n < minSay || n > maxSay {
				p.warn(lesson.Source, b.Span, diag.New("lesson.say", "%d words do not fill a minute well", n), fmt.Sprintf("%d to %d words, as spoken", minSay, maxSay))
			}
		case content.Wrong:
			if b.Claim == "" || b.Why == "" {
				p.fail(lesson.Source, b.Span, diag.New("lesson.wrong", "a misconception needs a claim and a why"), "write claim: and why:")
			}
		}
	}
	for _, need := range []struct {
		count int
		what  string
	}{{pictures, "diagram"}, {checks, "check"}, {says, "say"}} {
		if need.count == 0 {
			p.fail(lesson.Source, end, diag.New("lesson.page", "the page has no %s block", need.what), "add a ```"+need.what+" fence")
		}
	}
	if asked > maxAsked {
		p.fail(lesson.Source, end, diag.New("lesson.asked", "the page asks %d questions", asked), fmt.Sprintf("ask %d at most, and leave the others to the reviews", maxAsked))
	}
	if n := lesson.Words(); n < minWords || n > maxWords {
		p.warn(lesson.Source, end, diag.New("lesson.words", "the page has %d words", n), fmt.Sprintf("%d to %d words read well in a terminal", minWords, maxWords))
	}
}

// checkBlock holds a check to the questions the lesson lists.
func (p *pass) checkBlock(lesson *content.Lesson, check content.Check) {
	for _, id := range check.Questions {
		if !slices.Contains(lesson.Questions, id) {
			p.fail(lesson.Source, check.Span, diag.New("lesson.check", "question %s is not listed in the front matter", id), "add it to questions:, or correct the id")
		}
	}
}
