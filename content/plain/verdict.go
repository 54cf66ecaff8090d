package plain

import (
	"fmt"
	"strings"

	"napkin/quiz"
)

// Verdict writes what became of an answer: how it was read, each part of it,
// what it says to who gave it, the explanation, the working and what follows.
// Working is how the answer comes about; nil for that of the question.
func Verdict(q quiz.Question, v quiz.Verdict, working []string, width int) string {
	blocks := []string{verdictLine(v)}
	add := func(text string) {
		if text != "" {
			blocks = append(blocks, text)
		}
	}
	if read := readAs(v); read != "" {
		add(wrap(read, width, "", "  "))
	}
	if len(v.Parts) > 0 && !(v.Correct && v.Score == 1) {
		add(parts(q, v.Parts, width))
	} else {
		for line := range strings.Lines(v.Feedback) {
			add(wrap(inline(strings.TrimSpace(line)), width, "", ""))
		}
	}
	_, recall := q.Kind.(*quiz.Recall) // its answer was shown to grade by
	if !v.Correct && !recall {
		add(wrap("The answer: "+inline(v.Expected), width, "", "  "))
	}
	add(After(q, working, width))
	return strings.Join(blocks, "\n")
}

// After writes what is shown after any answer: the explanation, the working,
// and what changes in a design.
func After(q quiz.Question, working []string, width int) string {
	var blocks []string
	if q.Explain != "" {
		blocks = append(blocks, Markdown(q.Explain, width))
	}
	if working == nil {
		working = q.Working
	}
	for i, line := range working {
		lead := "         "
		if i == 0 {
			lead = "Working: "
		}
		blocks = append(blocks, wrap(line, width, lead, "           "))
	}
	if q.So != "" {
		blocks = append(blocks, wrap(inline(q.So), width, "So: ", "    "))
	}
	return strings.Join(blocks, "\n")
}

func verdictLine(v quiz.Verdict) string {
	switch {
	case v.Correct:
		return "right"
	case v.Score > 0 && len(v.Parts) > 0:
		return fmt.Sprintf("not quite: %.0f %% of it is right", 100*v.Score)
	}
	return "not quite"
}

// readAs says how a number was understood; a unit that does not fit is another
// mistake than a wrong number.
func readAs(v quiz.Verdict) string {
	switch {
	case v.Read == "":
		return ""
	case v.Unit == quiz.UnitWrong:
		return "Read as " + v.Read + ": the unit does not fit."
	case v.Unit == quiz.UnitFits:
		return "Read as " + v.Read + ": the unit fits."
	}
	return "Read as " + v.Read + "."
}

// parts sets each part of an answer under a mark that says whether it is right.
func parts(q quiz.Question, all []quiz.Part, width int) string {
	_, recall := q.Kind.(*quiz.Recall)
	var out []string
	for _, p := range all {
		text := p.Label + ": "
		switch {
		case recall:
			text = p.Expected
		case p.Right:
			text += p.Expected
		case p.Given != "":
			text += "not " + p.Given + ", but " + p.Expected
		default:
			text += p.Expected
		}
		mark := "  + "
		if !p.Right {
			mark = "  - "
			if p.Why != "" {
				text = strings.TrimRight(text, ".") + ". " + p.Why
			}
		}
		out = append(out, wrap(inline(text), width, mark, "    "))
	}
	return strings.Join(out, "\n")
}

// Rubric writes what a free answer is compared with: a model, and the points
// that count, by the letters they are ticked off with.
func Rubric(k *quiz.Recall, width int) string {
	out := []string{wrap(inline(k.Model), width, "For example: ", "  ")}
	for i, point := range k.Points {
		out = append(out, lettered(i, point.Text, width))
	}
	return strings.Join(append(out, fmt.Sprintf("    (%d of these count as right)", k.NeededPoints())), "\n")
}
