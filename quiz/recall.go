package quiz

import (
	"fmt"
	"slices"
	"strings"
)

// Recall is answered freely, aloud or in writing, and then graded by oneself
// against a rubric.
type Recall struct {
	Model  string  // an answer that covers every point
	Points []Point // the rubric
	Enough int     // points that count as right; 0 means all
}

// Point is one thing a good answer says.
type Point struct {
	Text string
	Why  string // why it matters, for who left it out
}

func (*Recall) name() string  { return "recall" }
func (k *Recall) things() int { return 0 }

func (k *Recall) key() []string {
	var out []string
	for _, p := range k.Points {
		out = append(out, squeeze(p.Text))
	}
	slices.Sort(out)
	return out
}

func (k *Recall) right() Answer {
	all := make([]int, len(k.Points))
	for i := range all {
		all[i] = i
	}
	return Covered{Indexes: all}
}

// NeededPoints is how many points count as right.
func (k *Recall) NeededPoints() int {
	if k.Enough > 0 && k.Enough < len(k.Points) {
		return k.Enough
	}
	return len(k.Points)
}

func (k *Recall) grade(a Answer) (Verdict, error) {
	c, ok := a.(Covered)
	if !ok {
		return Verdict{}, errKind
	}
	if err := checkIndexes(len(k.Points), c.Indexes...); err != nil {
		return Verdict{}, err
	}
	var parts []Part
	right := 0
	for i, p := range k.Points {
		part := Part{Label: fmt.Sprintf("%d", i+1), Expected: p.Text, Right: slices.Contains(c.Indexes, i), Why: p.Why}
		if part.Right {
			part.Given = p.Text
			right++
		}
		parts = append(parts, part)
	}
	v := Verdict{Parts: parts, Expected: k.Model, Correct: right >= k.NeededPoints(), Score: float64(right) / float64(max(len(parts), 1))}
	var missed []string
	for _, p := range parts {
		if !p.Right {
			missed = append(missed, strings.TrimSpace("Missed: "+p.Expected+". "+p.Why))
		}
	}
	v.Feedback = strings.Join(missed, "\n")
	if v.Feedback == "" {
		v.Feedback = fmt.Sprintf("All %d points.", len(parts))
	}
	return v, nil
}

// read takes the letters or numbers of the points that were covered; "none" and
// "all" are said in words.
func (k *Recall) read(text string, _ []int) (Answer, error) {
	switch strings.ToLower(text) {
	case "none", "nothing", "-", "0":
		return Covered{}, nil
	case "all":
		return k.right(), nil
	}
	var out []int
	for _, word := range words(text) {
		for _, r := range word {
			at, ok := placeOf(r)
			if !ok || at >= len(k.Points) {
				return nil, unreadable(k, fmt.Sprintf("%q is none of the points", word))
			}
			if !slices.Contains(out, at) {
				out = append(out, at)
			}
		}
	}
	if len(out) == 0 {
		return nil, unreadable(k, "no point was named")
	}
	return Covered{Indexes: out}, nil
}

func (k *Recall) given(a Answer) string {
	c, _ := a.(Covered)
	text := fmt.Sprintf("%d of %d points", len(c.Indexes), len(k.Points))
	if said := squeeze(c.Said); said != "" {
		text += ": " + said
	}
	return text
}

func (k *Recall) howTo() string {
	return fmt.Sprintf("type the letters of the points that you said, a to %c, or all or none", letter(max(len(k.Points), 1)-1))
}
