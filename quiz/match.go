package quiz

import (
	"fmt"
	"strings"
)

// Match asks which right side belongs to each left side. The right sides are
// those of the pairs and some to spare, so that the last pair is not given away.
type Match struct {
	Pairs []Pair
	Spare []Option // right sides that belong to none; Correct is not used
}

// Pair is a left side, its right side, and why they belong together.
type Pair struct{ Left, Right, Why string }

func (*Match) name() string { return "match" }

// things are the right sides: they are shuffled, the left sides stay.
func (k *Match) things() int { return len(k.Pairs) + len(k.Spare) }

// Rights are the right sides: those of the pairs, in their order, and the spare
// ones.
func (k *Match) Rights() []string {
	var out []string
	for _, p := range k.Pairs {
		out = append(out, p.Right)
	}
	for _, o := range k.Spare {
		out = append(out, o.Text)
	}
	return out
}

func (k *Match) key() []string {
	var out []string
	for _, p := range k.Pairs {
		out = append(out, squeeze(p.Left)+" = "+squeeze(p.Right))
	}
	return out
}

func (k *Match) right() Answer {
	all := make([]int, len(k.Pairs))
	for i := range all {
		all[i] = i
	}
	return Pairs{Rights: all}
}

func (k *Match) grade(a Answer) (Verdict, error) {
	p, ok := a.(Pairs)
	if !ok {
		return Verdict{}, errKind
	}
	if len(p.Rights) != len(k.Pairs) {
		return Verdict{}, unreadable(k, fmt.Sprintf("there are %d to match, not %d", len(k.Pairs), len(p.Rights)))
	}
	rights := k.Rights()
	var parts []Part
	for i, r := range p.Rights {
		if r < 0 {
			return Verdict{}, unreadable(k, k.Pairs[i].Left+" has nothing put to it")
		}
		if r >= len(rights) {
			return Verdict{}, unreadable(k, fmt.Sprintf("there is no right side %d", r+1))
		}
		parts = append(parts, k.part(i, r, rights[r]))
	}
	v := inParts(parts)
	v.Expected = k.given(k.right())
	if v.Correct {
		v.Feedback = plain(true, v.Expected)
	}
	return v, nil
}

// part judges one pair by its text: two left sides may have the same right one.
func (k *Match) part(i, r int, given string) Part {
	pair := k.Pairs[i]
	p := Part{Label: pair.Left, Given: given, Expected: pair.Right, Right: given == pair.Right, Why: pair.Why}
	if spare := r - len(k.Pairs); spare >= 0 && !p.Right && k.Spare[spare].Why != "" {
		p.Why = strings.TrimSpace(k.Spare[spare].Why + " " + pair.Why)
	}
	return p
}

// read takes "1b 2a 3c", "1=b, 2=a", or "bac": the letters in the order of the
// left sides.
func (k *Match) read(text string, order []int) (Answer, error) {
	n := len(k.Pairs)
	out := make([]int, n)
	for i := range out {
		out[i] = -1
	}
	next, left := 0, -1
	for _, r := range strings.ToLower(text) {
		switch {
		case r >= '1' && r <= '9':
			left = int(r - '1')
			if left >= n {
				return nil, unreadable(k, fmt.Sprintf("there is no left side %c", r))
			}
		case r >= 'a' && r <= 'z':
			at := int(r - 'a')
			if at >= k.things() {
				return nil, unreadable(k, fmt.Sprintf("there is no right side %c", r))
			}
			if at < len(order) {
				at = order[at]
			}
			if left < 0 {
				left = next
			}
			if left >= n {
				return nil, unreadable(k, "there are more letters than left sides")
			}
			out[left], next, left = at, left+1, -1
		case strings.ContainsRune(" \t,;.=:-)(>→", r):
		default:
			return nil, unreadable(k, fmt.Sprintf("%q belongs to none of the sides", string(r)))
		}
	}
	for i, r := range out {
		if r < 0 {
			return nil, unreadable(k, fmt.Sprintf("left side %d has no letter", i+1))
		}
	}
	return Pairs{Rights: out}, nil
}

func (k *Match) given(a Answer) string {
	p, _ := a.(Pairs)
	rights := k.Rights()
	var texts []string
	for i, r := range p.Rights {
		if i < len(k.Pairs) && r >= 0 && r < len(rights) {
			texts = append(texts, k.Pairs[i].Left+" = "+rights[r])
		}
	}
	return strings.Join(texts, "; ")
}

func (k *Match) howTo() string {
	return fmt.Sprintf("type the number of each left side with the letter that belongs to it, such as 1b 2a (1 to %d, a to %c)", len(k.Pairs), letter(max(k.things(), 1)-1))
}
