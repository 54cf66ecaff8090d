package plain

import (
	"fmt"
	"slices"
	"strings"

	"napkin/engine/cells"
	"napkin/quiz"
)

// Question writes a question without its answer: the prompt, what is shown
// beside it, and what can be chosen, in the order that quiz.Shuffle gave. Nil is
// the order of a page: the author's, but for what would give itself away in it.
// How an answer is typed is for whoever asks to say; quiz.Question.HowTo knows.
func Question(q quiz.Question, order []int, width int) string {
	blocks := []string{wrap(inline(q.Prompt), width, "? ", "  ")}
	between := "\n"
	if shown := q.Exhibit(); shown != nil {
		_, pointed := q.Kind.(*quiz.Spot)
		blocks, between = append(blocks, exhibit(shown, pointed, width)), "\n\n"
	}
	if order == nil {
		order = printed(q)
	}
	blocks = append(blocks, strings.Join(choices(q, order, width), "\n"))
	return strings.Join(slices.DeleteFunc(blocks, func(b string) bool { return b == "" }), between)
}

// onPage is a question as a page asks it, with a line that says what is wanted.
func onPage(q quiz.Question, width int) string {
	text := Question(q, nil, width)
	if want := wanted(q); want != "" {
		text += "\n" + wrap(want+")", width, "    (", "     ")
	}
	return text
}

// printed is the order of a question on a page, the same for every reader.
func printed(q quiz.Question) []int {
	switch q.Kind.(type) {
	case *quiz.Order, *quiz.Match:
		const seed = 1
		return quiz.Shuffle(q, seed)
	}
	all := make([]int, len(q.Options()))
	for i := range all {
		all[i] = i
	}
	return all
}

// choices is what can be chosen, ordered or filled in.
func choices(q quiz.Question, order []int, width int) []string {
	var out []string
	switch kind := q.Kind.(type) {
	case *quiz.Order:
		for place, i := range order {
			out = append(out, lettered(place, kind.Items[i].Text, width))
		}
	case *quiz.Match:
		return sides(kind, order, width)
	case *quiz.Cloze:
		return []string{wrap(blanked(kind), width, "    ", "    ")}
	default:
		all := q.Options()
		for place, i := range order {
			out = append(out, lettered(place, all[i].Text, width))
		}
	}
	return out
}

// wanted says what is asked for where the question does not show it.
func wanted(q quiz.Question) string {
	switch kind := q.Kind.(type) {
	case *quiz.Multiple:
		return "choose all that hold"
	case *quiz.Numeric:
		return "a number" + inUnit(kind.Unit)
	case *quiz.Range:
		return "a range" + inUnit(kind.Unit) + " that holds the answer in nine cases of ten"
	case *quiz.Order:
		return fmt.Sprintf("put them in order, %s first and %s last", kind.From, kind.To)
	case *quiz.Match:
		return "which letter belongs to which number?"
	case *quiz.Recall:
		return "answer aloud or in writing, and compare"
	}
	return ""
}

func inUnit(unit string) string {
	if unit == "" {
		return ""
	}
	return " in " + unit
}

func lettered(place int, text string, width int) string {
	return wrap(inline(text), width, fmt.Sprintf("    %c) ", 'a'+rune(place)), "       ")
}

// sides sets what is to be matched in two columns, numbers against letters.
func sides(k *quiz.Match, order []int, width int) []string {
	lefts, rights := []string{}, []string{}
	for i, pair := range k.Pairs {
		lefts = append(lefts, fmt.Sprintf("%d) %s", i+1, inline(pair.Left)))
	}
	all := k.Rights()
	for place, i := range order {
		rights = append(rights, fmt.Sprintf("%c) %s", 'a'+rune(place), inline(all[i])))
	}
	column := 0
	for _, left := range lefts {
		column = max(column, cells.Width(left))
	}
	column = min(column, width/2-4)
	var out []string
	for i := range max(len(lefts), len(rights)) {
		row := []string{"", ""}
		if i < len(lefts) {
			row[0] = lefts[i]
		}
		if i < len(rights) {
			row[1] = rights[i]
		}
		out = append(out, indent(strings.Join(tableRow(row, []int{column, width - column - 6}), "\n"), "    "))
	}
	return out
}

// blanked is the text of a cloze with lines to fill.
func blanked(k *quiz.Cloze) string {
	pieces := k.Pieces()
	var b strings.Builder
	for i, piece := range pieces {
		b.WriteString(inline(piece)) // the lines would be marks of Markdown
		if i < len(pieces)-1 {
			fmt.Fprintf(&b, "____\u00a0(%d)", i+1)
		}
	}
	return b.String()
}
