package cli

import (
	"strings"

	"napkin/engine/unit"
	"napkin/quiz"
	"napkin/quiz/gen"
)

// drillReport is a drawn drill for JSON.
type drillReport struct {
	ID          string           `json:"id"`
	Title       string           `json:"title"`
	Set         string           `json:"set"`
	Seed        uint64           `json:"seed"`
	Mode        string           `json:"mode"`
	Kind        string           `json:"kind"`
	Question    string           `json:"question"`
	Left        []string         `json:"left,omitempty"` // of pairs; the right sides are shown
	Shown       []string         `json:"shown,omitempty"`
	Unit        string           `json:"unit"`
	Answer      valueReport      `json:"answer"`
	Distractors []mistakeReport  `json:"distractors"`
	Working     []string         `json:"working"`
	So          string           `json:"so"`
	FollowUp    *followUpReport  `json:"follow_up"`
	About       drillAboutReport `json:"about"`
}

// drillAboutReport is what is the same for every seed.
type drillAboutReport struct {
	Lesson     string   `json:"lesson"`
	Difficulty int      `json:"difficulty"`
	LimitS     float64  `json:"limit_s,omitempty"`
	Hints      []string `json:"hints"`
	Sources    []string `json:"sources"`
}

// valueReport is an answer; only its text where it is no number.
type valueReport struct {
	Value *float64 `json:"value,omitempty"`
	SI    *float64 `json:"si,omitempty"`
	Unit  string   `json:"unit,omitempty"`
	Text  string   `json:"text"`
}

type mistakeReport struct {
	valueReport
	Why string `json:"why"`
}

type followUpReport struct {
	Question string         `json:"question"`
	Options  []optionReport `json:"options"`
}

type optionReport struct {
	Text    string `json:"text"`
	Correct bool   `json:"correct"`
	Why     string `json:"why"`
}

func drillJSON(d gen.Drill) drillReport {
	q := d.Question
	set, _ := gen.SetOf(d.Set)
	out := drillReport{
		ID: d.Template, Title: d.Title, Set: d.Set, Seed: d.Seed, Mode: d.Mode.String(), Kind: q.KindName(), Question: q.Prompt, Unit: d.Unit,
		Answer: valueJSON(d.Value, d.AnswerText()), Distractors: []mistakeReport{}, Working: append([]string{}, d.Working...), So: d.So,
		About: drillAboutReport{Lesson: q.Lesson, Difficulty: q.Difficulty, LimitS: set.Limit.Seconds(), Hints: append([]string{}, q.Hints...), Sources: append([]string{}, q.Sources...)},
	}
	if table := shownTable(q); table != "" {
		out.Shown = strings.Split(strings.TrimRight(table, "\n"), "\n")
	}
	switch k := q.Kind.(type) {
	case *quiz.Order, *quiz.Single:
		out.Shown = lettered(q, quiz.Shuffle(q, d.Seed))
	case *quiz.Match:
		out.Left = lefts(k)
		out.Shown = lettered(q, quiz.Shuffle(q, d.Seed))
	}
	for _, x := range d.Distractors {
		out.Distractors = append(out.Distractors, mistakeReport{valueJSON(x.Quantity, x.Text), x.Why})
	}
	if d.FollowUp != nil {
		out.FollowUp = &followUpReport{Question: d.FollowUp.Prompt}
		for _, o := range d.FollowUp.Options() {
			out.FollowUp.Options = append(out.FollowUp.Options, optionReport{o.Text, o.Correct, o.Why})
		}
	}
	return out
}

// valueJSON writes a quantity in the unit it is shown in; one of zero is none.
func valueJSON(q unit.Quantity, text string) valueReport {
	if q.SI == 0 {
		return valueReport{Text: text}
	}
	value, u := q.Display()
	return valueReport{Value: &value, SI: &q.SI, Unit: u.Symbol, Text: text}
}

// lettered are the things of a question that are shown with letters, in the
// order in which they are shown.
func lettered(q quiz.Question, order []int) []string {
	var texts []string
	for _, i := range order {
		switch k := q.Kind.(type) {
		case *quiz.Order:
			texts = append(texts, k.Items[i].Text)
		case *quiz.Match:
			texts = append(texts, k.Rights()[i])
		default:
			if options := q.Options(); i < len(options) {
				texts = append(texts, options[i].Text)
			}
		}
	}
	return texts
}

func lefts(k *quiz.Match) []string {
	var texts []string
	for _, p := range k.Pairs {
		texts = append(texts, p.Left)
	}
	return texts
}

// shownTable is the run beside a question, as lines; "" without one.
func shownTable(q quiz.Question) string {
	if x := q.Exhibit(); x != nil && len(x.Table.Rows) > 0 {
		return x.Table.Text().Plain() + "\n"
	}
	return ""
}
