package lint

import (
	"slices"
	"strings"
	"unicode"

	"napkin/content"
	"napkin/engine/diag"
	"napkin/engine/diagram"
	"napkin/quiz"
)

func questions(p *pass) {
	for _, set := range p.lib.QuestionSets() {
		for _, exercise := range set.Exercises() {
			p.question(exercise)
		}
	}
}

func (p *pass) question(e content.Exercise) {
	if e.Difficulty < 1 || e.Difficulty > 3 {
		p.fail(e.Source, e.Span, diag.New("question.difficulty", "difficulty %d", e.Difficulty), "1 recall, 2 apply, 3 combine")
	}
	if e.Explain == "" {
		p.fail(e.Source, e.Span, diag.New("question.explain", "%s does not explain its answer", e.ID), "add explain:")
	}
	if lesson, ok := p.lib.Lesson(e.Lesson); ok && e.Problem == "" && !slices.Contains(lesson.Questions, e.ID) {
		p.fail(e.Source, e.Span, diag.New("question.lesson", "lesson %s does not list %s", e.Lesson, e.ID), "add it to the questions: of the lesson")
	}
	p.trick(e, e.Prompt)
	p.grade(e, e.Right(), true, "the right answer")
	switch kind := e.Kind.(type) {
	case *quiz.Single:
		p.options(e, kind.Options, false)
		p.eachOption(e, kind.Options)
	case *quiz.Multiple:
		p.options(e, kind.Options, true)
		p.eachSet(e, kind.Options)
	case *quiz.Numeric:
		p.numeric(e, kind)
	case *quiz.Range:
		p.rangeOf(e, kind)
	case *quiz.Order:
		p.order(e, kind)
	case *quiz.Match:
		p.match(e, kind)
	case *quiz.Cloze:
		p.cloze(e, kind)
	case *quiz.Spot:
		p.spot(e, kind)
	case *quiz.Next:
		p.next(e, kind)
	case *quiz.Recall:
		p.recall(e, kind)
	}
}

// trick refuses wordings that test how well somebody reads.
func (p *pass) trick(e content.Exercise, text string) {
	if found := patterns().trick.FindString(maskCode(text)); found != "" {
		p.fail(e.Source, within(e, found), diag.New("question.trick", "%q tests reading, not knowing", found), "ask for what holds, and offer what people really believe")
	}
}

// size checks how many things of a kind a question has, and reports whether
// they are few enough to be tried one against the other.
func (p *pass) size(e content.Exercise, n, least, most int, what string) bool {
	const few = 20
	if n < least || n > most {
		p.fail(e.Source, e.Span, diag.New("question.size", "%s has %d %s", e.ID, n, what), "give "+numbers(least, most))
	}
	return n <= few
}

func numbers(least, most int) string {
	names := []string{"none", "one", "two", "three", "four", "five", "six", "seven"}
	return names[least] + " to " + names[most]
}

// reason is why something that can be chosen is right or wrong.
type reason struct{ of, why string }

// reasons checks that everything that can be chosen has an explanation of its
// own: one that stands twice cannot speak to both.
func (p *pass) reasons(e content.Exercise, what string, all []reason) {
	seen := map[string]bool{}
	for _, r := range all {
		why := fold(r.why)
		if why == "" || seen[why] {
			p.fail(e.Source, within(e, r.of), diag.New("question.why", "the %s %q of %s has no why of its own", what, r.of, e.ID), "say what is right or wrong in the belief behind it")
		}
		seen[why] = true
	}
}

// alike checks that texts offered side by side differ in what they say.
func (p *pass) alike(e content.Exercise, texts []string) {
	for i, a := range texts {
		for j, b := range texts {
			same := said(a) == said(b)
			if same && j <= i || !same && !strings.Contains(said(a), said(b)) {
				continue
			}
			if same {
				p.fail(e.Source, within(e, b), diag.New("question.options", "%s offers %q twice", e.ID, b), "make them differ in what they say")
			} else {
				p.fail(e.Source, within(e, a), diag.New("question.options", "%s offers %q, and %q within %q", e.ID, b, b, a), "who believes the longer believes the shorter too; make them exclude each other")
			}
		}
	}
}

// said is the words of a text, between blanks; punctuation says nothing.
func said(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-+*/<>=%._$", r)
	})
	for i := range words {
		words[i] = strings.TrimRight(words[i], ".")
	}
	return " " + strings.Join(words, " ") + " "
}

// fold makes texts alike that a reader would take for the same.
func fold(text string) string {
	return strings.Trim(strings.ToLower(strings.Join(strings.Fields(text), " ")), " .!")
}

// grade runs an answer through the real grader.
func (p *pass) grade(e content.Exercise, answer quiz.Answer, right bool, what string) (quiz.Verdict, bool) {
	verdict, err := quiz.Grade(e.Question, answer)
	if err != nil {
		p.foreign(e.Source, within(e, what), "question.grade", err)
		return verdict, false
	}
	// The score of a range falls with its width, also where it is right.
	_, wide := e.Kind.(*quiz.Range)
	if verdict.Correct != right || right && verdict.Score != 1 && !wide {
		p.fail(e.Source, within(e, what), diag.New("question.grade", "%s: %q is graded %s, with a score of %.2g", e.ID, what, verb(verdict.Correct), verdict.Score), "correct the answer, the tolerance or the options")
		return verdict, false
	}
	if strings.TrimSpace(verdict.Feedback) == "" {
		p.fail(e.Source, within(e, what), diag.New("question.feedback", "%s: %q gets no feedback", e.ID, what), "give a why or explain that speaks to it")
	}
	return verdict, true
}

func verb(correct bool) string {
	if correct {
		return "right"
	}
	return "wrong"
}

// within finds a text in the lines of a question, for the caret; the question
// itself where it stands in another way.
func within(e content.Exercise, text string) diag.Span {
	if e.Source == nil || text == "" || e.Span.Start < 0 {
		return e.Span
	}
	body := e.Source.Text[e.Span.Start:]
	if end := strings.Index(body, "\n- "); end >= 0 {
		body = body[:end]
	}
	at := strings.Index(body, text)
	if at < 0 {
		return e.Span
	}
	return diag.Span{Start: e.Span.Start + at, End: e.Span.Start + at + len(text)}
}

// maxTall is how many lines a picture may take, maxBoxes how many boxes it may
// have: more and its parts are never seen together.
const (
	maxTall  = 40
	maxBoxes = 24
)

// shown checks that a picture of a question fits the page.
func (p *pass) shown(e content.Exercise, d *diagram.Diagram) {
	if d == nil {
		return
	}
	if n := len(d.Topology.Components); n > maxBoxes {
		p.fail(e.Source, e.Span, diag.New("question.width", "the diagram of %s has %d boxes", e.ID, n), "take out what the question does not need")
		return
	}
	picture := d.Draw(diagram.Options{Width: maxArt})
	if picture.Drawing == nil || !picture.Fits {
		p.fail(e.Source, e.Span, diag.New("question.width", "the diagram of %s does not fit %d columns", e.ID, maxArt), "shorten its labels or take something out")
	} else if picture.Height > maxTall {
		p.fail(e.Source, e.Span, diag.New("question.width", "the diagram of %s has %d lines", e.ID, picture.Height), "take out what the question does not need")
	}
}
