package quiz

import (
	"fmt"
	"strings"
	"unicode"

	"napkin/engine/diag"
)

// Cloze is a text with blanks. In Text each stands as "{1}", "{2}" ...
type Cloze struct {
	Text   string
	Blanks []Blank
}

// Blank is what belongs into one gap: one of some words, or a number.
type Blank struct {
	Accept []string // the words; the first is shown as the answer
	Number *Numeric // a number instead of words; nil for words
	Slips  []Slip   // wrong words with what they give away
	Why    string   // for any other wrong word
}

// Slip is a wrong word, and what is believed by who writes it.
type Slip struct{ Text, Why string }

func (*Cloze) name() string { return "cloze" }
func (*Cloze) things() int  { return 0 }

// Pieces is the text around the blanks: one more than there are blanks.
func (k *Cloze) Pieces() []string {
	rest := k.Text
	var out []string
	for i := range k.Blanks {
		before, after, ok := strings.Cut(rest, fmt.Sprintf("{%d}", i+1))
		if !ok {
			before, after = rest, ""
		}
		out = append(out, before)
		rest = after
	}
	return append(out, rest)
}

func (k *Cloze) key() []string {
	var out []string
	for _, b := range k.Blanks {
		if b.Number != nil {
			out = append(out, b.Number.key()...)
			continue
		}
		out = append(out, fold(b.Expected()))
	}
	return out
}

func (k *Cloze) right() Answer {
	var texts []string
	for _, b := range k.Blanks {
		if b.Number != nil {
			number, _ := b.Number.right().(Number)
			texts = append(texts, number.Text)
			continue
		}
		texts = append(texts, b.Expected())
	}
	return Fill{Texts: texts}
}

// Expected is the word or the number that belongs there.
func (b Blank) Expected() string {
	if b.Number != nil {
		return b.Number.expectedText()
	}
	if len(b.Accept) == 0 {
		return ""
	}
	return b.Accept[0]
}

func (k *Cloze) grade(a Answer) (Verdict, error) {
	f, ok := a.(Fill)
	if !ok {
		return Verdict{}, errKind
	}
	if len(f.Texts) != len(k.Blanks) {
		return Verdict{}, unreadable(k, fmt.Sprintf("%s to fill, not %d", plural(len(k.Blanks), "blank"), len(f.Texts)))
	}
	var parts []Part
	for i, b := range k.Blanks {
		p, err := b.grade(f.Texts[i])
		if err != nil {
			return Verdict{}, k.again(i, err)
		}
		p.Label = fmt.Sprintf("blank %d", i+1)
		parts = append(parts, p)
	}
	v := inParts(parts)
	v.Expected = k.given(k.right())
	if v.Correct {
		v.Feedback = plain(true, v.Expected)
	}
	return v, nil
}

// again says which blank could not be read and what belongs there.
func (k *Cloze) again(i int, err error) error {
	what := err.Error()
	d := unreadable(k, "")
	if list, ok := diag.As(err); ok && len(list) > 0 {
		what, d.Fix = list[0].Message, list[0].Fix
	}
	d.Message = fmt.Sprintf("blank %d: %s", i+1, what)
	return d
}

// Meant is the accepted word that a text stands for, and whether it is spelt
// like it; "" when it is none of them. A slip is looked for before a spelling
// mistake is forgiven: "write-back" is not a misspelt "write-behind".
func (b Blank) Meant(text string) (word string, spelt bool) {
	given := fold(text)
	for _, word := range b.Accept {
		if fold(word) == given {
			return word, true
		}
	}
	for _, s := range b.Slips {
		if fold(s.Text) == given {
			return "", false
		}
	}
	for _, word := range b.Accept {
		if misspelt(given, fold(word)) {
			return word, false
		}
	}
	return "", false
}

// Reading is how a number in a blank is understood, "2,300 /s"; "" for words
// and for what is no number yet.
func (b Blank) Reading(text string) string {
	if b.Number == nil || strings.TrimSpace(text) == "" {
		return ""
	}
	v, err := b.Number.judge(text)
	if err != nil {
		return ""
	}
	return v.Read
}

// grade judges one blank.
func (b Blank) grade(text string) (Part, error) {
	text = strings.TrimSpace(text)
	if len(text) > maxTyped {
		return Part{}, fmt.Errorf("the text is too long")
	}
	if b.Number != nil {
		v, err := b.Number.judge(text)
		if err != nil {
			return Part{}, err
		}
		return Part{Given: v.Read, Expected: v.Expected, Right: v.Correct, Why: v.Feedback}, nil
	}
	given := fold(text)
	if given == "" {
		return Part{}, fmt.Errorf("nothing stands in it")
	}
	p := Part{Given: squeeze(text), Expected: b.Expected(), Why: b.Why}
	if word, _ := b.Meant(text); word != "" {
		p.Right = true
		return p, nil
	}
	for _, s := range b.Slips {
		if fold(s.Text) == given {
			p.Why = s.Why
		}
	}
	return p, nil
}

// fold makes words equal that differ in case, hyphens, spaces and the like.
func fold(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return unicode.ToLower(r)
		case strings.ContainsRune("+*/<>=%", r):
			return r
		}
		return -1
	}, text)
}

// misspelt reports that two folded words are one slip of the finger apart: a
// letter too many, too few, another one, or two swapped. Short words and
// anything with a digit must be right.
func misspelt(given, want string) bool {
	const least = 6
	a, b := []rune(given), []rune(want)
	if len(b) < least || strings.ContainsAny(given+want, "0123456789") {
		return false
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	switch len(b) - len(a) {
	case 1:
		return string(a[i:]) == string(b[i+1:])
	case 0:
		if i+1 >= len(a) {
			return true
		}
		return string(a[i+1:]) == string(b[i+1:]) ||
			a[i] == b[i+1] && a[i+1] == b[i] && string(a[i+2:]) == string(b[i+2:])
	}
	return false
}

// read takes one text for each blank, with semicolons between them.
func (k *Cloze) read(text string, _ []int) (Answer, error) {
	texts := []string{text}
	if len(k.Blanks) != 1 {
		texts = strings.Split(text, ";")
	}
	for i := range texts {
		texts[i] = strings.TrimSpace(texts[i])
	}
	if len(texts) != len(k.Blanks) {
		return nil, unreadable(k, fmt.Sprintf("%s to fill, and %d given", plural(len(k.Blanks), "blank"), len(texts)))
	}
	return Fill{Texts: texts}, nil
}

func (k *Cloze) given(a Answer) string {
	f, _ := a.(Fill)
	return strings.Join(f.Texts, "; ")
}

func (k *Cloze) howTo() string {
	switch n := len(k.Blanks); {
	case n > 1:
		return fmt.Sprintf("type the %d missing parts with a semicolon between them", n)
	case n == 1 && k.Blanks[0].Number != nil:
		return k.Blanks[0].Number.howTo()
	}
	return "type the missing word"
}

func plural(n int, what string) string {
	if n == 1 {
		return "there is 1 " + what
	}
	return fmt.Sprintf("there are %d %ss", n, what)
}
