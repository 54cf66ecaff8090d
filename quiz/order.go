package quiz

import (
	"fmt"
	"strings"
)

// Order asks for things to be put in order.
type Order struct {
	Items    []Item // in the right order
	From, To string // what the ends mean: "fastest", "slowest"
}

// Item is one thing to be put in order.
type Item struct {
	Text  string
	Value string // what decides its place, shown after the answer: "100 ns"
	Why   string // why it stands where it does
}

func (*Order) name() string  { return "order" }
func (k *Order) things() int { return len(k.Items) }

func (k *Order) key() []string {
	var out []string
	for _, it := range k.Items {
		out = append(out, squeeze(it.Text))
	}
	return out
}

func (k *Order) right() Answer {
	all := make([]int, len(k.Items))
	for i := range all {
		all[i] = i
	}
	return Sequence{Indexes: all}
}

// grade scores the share of pairs that stand in the right order, so that two
// neighbours swapped cost little and the whole turned round earns nothing
// (Kendall 1938).
func (k *Order) grade(a Answer) (Verdict, error) {
	s, ok := a.(Sequence)
	if !ok {
		return Verdict{}, errKind
	}
	n := len(k.Items)
	if err := permutation(k, s.Indexes, n); err != nil {
		return Verdict{}, err
	}
	v := Verdict{Expected: k.given(k.right()), Correct: true}
	agree, pairs := 0, 0
	for i, x := range s.Indexes {
		for _, y := range s.Indexes[i+1:] {
			pairs++
			if x < y {
				agree++
			}
		}
	}
	var wrong []string
	for i, it := range k.Items {
		p := Part{Label: fmt.Sprintf("%d", i+1), Given: k.Items[s.Indexes[i]].Text, Expected: it.Text, Right: s.Indexes[i] == i, Why: it.why()}
		if !p.Right {
			v.Correct = false
			wrong = append(wrong, fmt.Sprintf("Place %d is %s, not %s. %s", i+1, it.Text, p.Given, p.Why))
		}
		v.Parts = append(v.Parts, p)
	}
	v.Score = 1
	if pairs > 0 {
		v.Score = float64(agree) / float64(pairs)
	}
	v.Feedback = strings.Join(wrong, "\n")
	if v.Correct {
		v.Feedback = plain(true, v.Expected)
	}
	return v, nil
}

func (it Item) why() string {
	switch {
	case it.Value == "":
		return it.Why
	case it.Why == "":
		return it.Value
	}
	return it.Value + ". " + it.Why
}

// permutation checks that every thing stands in a list once.
func permutation(k Kind, indexes []int, n int) error {
	seen := make([]bool, n)
	for _, i := range indexes {
		if i < 0 || i >= n {
			return unreadable(k, fmt.Sprintf("there is no thing %d", i+1))
		}
		if seen[i] {
			return unreadable(k, "a thing stands in the list twice")
		}
		seen[i] = true
	}
	if len(indexes) != n {
		return unreadable(k, fmt.Sprintf("%d of %d things are in the list", len(indexes), n))
	}
	return nil
}

func (k *Order) read(text string, order []int) (Answer, error) {
	all, err := places(k, text, order)
	if err != nil {
		return nil, err
	}
	if err := permutation(k, all, len(k.Items)); err != nil {
		return nil, err
	}
	return Sequence{Indexes: all}, nil
}

func (k *Order) given(a Answer) string {
	s, _ := a.(Sequence)
	var texts []string
	for _, i := range s.Indexes {
		if i >= 0 && i < len(k.Items) {
			texts = append(texts, k.Items[i].Text)
		}
	}
	return strings.Join(texts, " → ")
}

func (k *Order) howTo() string {
	n := len(k.Items)
	example := []string{}
	for i := n - 1; i >= 0; i-- {
		example = append(example, string(letter(i)))
	}
	ends := ""
	if k.From != "" && k.To != "" {
		ends = fmt.Sprintf(", %s first and %s last", k.From, k.To)
	}
	return "type all " + fmt.Sprint(n) + " letters in order" + ends + ", such as " + strings.Join(example, " ")
}
