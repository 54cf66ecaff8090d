package quiz

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"napkin/engine/diag"
)

func single() Question {
	return Question{ID: "ring", Explain: "Only the new node's share moves.", Kind: &Single{Options: []Option{
		{Text: "1/12", Correct: true, Why: "Yes: the newcomer takes its share from everybody."},
		{Text: "1/11", Why: "That is the share of one of eleven; twelve share now."},
		{Text: "11/12", Why: "So much moves with modulo hashing."},
		{Text: "none", Why: "Then the new node would hold nothing."},
	}}}
}

func multiple() Question {
	return Question{ID: "cap", Explain: "Under a partition one of the two goes.", Kind: &Multiple{Options: []Option{
		{Text: "consistency", Correct: true, Why: "It is one of the two."},
		{Text: "availability", Correct: true, Why: "It is the other."},
		{Text: "latency", Why: "That is PACELC."},
		{Text: "durability", Why: "That is the D of ACID."},
	}}}
}

func TestEveryOptionHasItsOwnVerdict(t *testing.T) {
	q := single()
	for i, o := range q.Options() {
		v, err := Grade(q, Choice{Index: i})
		if err != nil || v.Correct != o.Correct || v.Feedback != o.Why || v.Expected != "1/12" {
			t.Errorf("option %d: %+v (%v)", i, v, err)
		}
		for j, ok := range v.PerOption {
			if want := (j == 0) == (j == i); ok != want {
				t.Errorf("option %d: mark of option %d is %v, want %v", i, j, ok, want)
			}
		}
	}
}

// TestEverySetOfOptions grades all sixteen sets: only the exact one is right,
// and the score is what was rightly chosen less what was wrongly chosen.
func TestEverySetOfOptions(t *testing.T) {
	q := multiple()
	for set := 1; set < 16; set++ {
		var chosen []int
		right, wrong := 0, 0
		for i, o := range q.Options() {
			if set>>i&1 == 0 {
				continue
			}
			chosen = append(chosen, i)
			if o.Correct {
				right++
			} else {
				wrong++
			}
		}
		v, err := Grade(q, Choices{Indexes: chosen})
		if err != nil {
			t.Fatal(err)
		}
		want := max(0, float64(right-wrong)/2)
		if v.Correct != (set == 3) || v.Score != want || (v.Score == 1) != v.Correct {
			t.Errorf("set %v: %+v, want a score of %v", chosen, v, want)
		}
		for i, o := range q.Options() {
			off := slices.Contains(chosen, i) != o.Correct
			if v.PerOption[i] == off || strings.Contains(v.Feedback, o.Why) != off {
				t.Errorf("set %v: option %d is off %v, feedback %q", chosen, i, off, v.Feedback)
			}
		}
	}
}

func TestFeedbackOfMultipleSaysWhatWasMissedAndWhy(t *testing.T) {
	v, err := Grade(multiple(), Choices{Indexes: []int{2, 0}})
	want := "Not so: latency. That is PACELC.\nMissed: availability. It is the other."
	if err != nil || v.Feedback != want || v.Score != 0 {
		t.Errorf("%+v (%v), want %q", v, err, want)
	}
	v, err = Grade(multiple(), Choice{Index: 0})
	if err != nil || v.Score != 0.5 || v.Correct {
		t.Errorf("one of two: %+v (%v)", v, err)
	}
}

func TestChoicesThatAreNotThereAreAskedAgain(t *testing.T) {
	for name, tt := range map[string]struct {
		q Question
		a Answer
	}{
		"negative": {single(), Choice{Index: -1}}, "beyond": {single(), Choice{Index: 4}},
		"none": {multiple(), Choices{}}, "one beyond": {multiple(), Choices{Indexes: []int{0, 9}}},
		"number": {single(), Number{Text: "1/12"}}, "several": {single(), Choices{Indexes: []int{0}}},
	} {
		if v, err := Grade(tt.q, tt.a); err == nil || v.Correct {
			t.Errorf("%s: %+v", name, v)
		} else if _, ok := diag.As(err); !ok {
			t.Errorf("%s: %v is not a diagnostic", name, err)
		}
	}
}

func TestTypedChoicesAreRead(t *testing.T) {
	order := []int{2, 0, 3, 1} // shown first is the author's third
	tests := []struct {
		q    Question
		text string
		want Answer
	}{
		{single(), "a", Choice{Index: 2}}, {single(), "2", Choice{Index: 0}}, {single(), " D) ", Choice{Index: 1}},
		{multiple(), "a,c", Choices{Indexes: []int{2, 3}}}, {multiple(), "ac", Choices{Indexes: []int{2, 3}}},
		{multiple(), "1 3", Choices{Indexes: []int{2, 3}}}, {multiple(), "b and d", Choices{Indexes: []int{0, 1}}},
		{multiple(), "b, b", Choices{Indexes: []int{0}}},
		{single(), "", nil}, {single(), "e", nil}, {single(), "ab", nil}, {single(), "yes", nil}, {multiple(), "5", nil},
		{multiple(), ",", nil}, {single(), "0", nil}, {single(), strings.Repeat("a", 1000), nil},
	}
	for _, tt := range tests {
		got, err := Read(tt.q, tt.text, order)
		if !reflect.DeepEqual(got, tt.want) || (err == nil) != (tt.want != nil) {
			t.Errorf("%s, %q: %+v (%v), want %+v", tt.q.ID, tt.text, got, err, tt.want)
		}
		if found, ok := diag.As(err); err != nil && (!ok || found[0].Fix == "") {
			t.Errorf("%q: %v does not say what to type", tt.text, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"a", "b,c", "1 3", "abcd", "and", "é", "", "1/12"} {
		f.Add(s)
	}
	q := multiple()
	f.Fuzz(func(t *testing.T, text string) {
		order := Shuffle(q, uint64(len(text)))
		a, err := Read(q, text, order)
		if err != nil {
			return
		}
		if _, err := Grade(q, a); err != nil {
			t.Fatalf("%q was read as %+v and cannot be graded: %v", text, a, err)
		}
	})
}

// TestShuffleHasNoFavouritePlace deals many questions: the right option must
// come up everywhere, by chance alone.
func TestShuffleHasNoFavouritePlace(t *testing.T) {
	places := [4]int{}
	const n = 4000
	for i := range n {
		q := single()
		q.ID = fmt.Sprintf("q%d", i)
		order := Shuffle(q, 42)
		if !reflect.DeepEqual(order, Shuffle(q, 42)) {
			t.Fatal("the same seed gives another order")
		}
		if sorted := slices.Sorted(slices.Values(order)); !reflect.DeepEqual(sorted, []int{0, 1, 2, 3}) {
			t.Fatalf("order %v is not a permutation", order)
		}
		places[slices.Index(order, 0)]++
	}
	for place, count := range places {
		if count < n/4-110 || count > n/4+110 { // four standard deviations
			t.Errorf("the first option was shown at place %d %d times of %d", place, count, n)
		}
	}
	if Shuffle(numeric(t, "1", "", Tolerance{}), 1) != nil {
		t.Error("a number has an order of options")
	}
}

func TestVersionOfChoices(t *testing.T) {
	base := VersionOf(single())
	q := single()
	q.Prompt, q.Explain = "Another wording", ""
	options := q.Options()
	options[1].Text, options[2].Why = "one eleventh", "Another why"
	options[0], options[3] = options[3], options[0]
	if VersionOf(q) != base {
		t.Error("mending a wording changed the version")
	}
	q = single()
	q.Options()[0].Text = "1/13"
	if VersionOf(q) == base {
		t.Error("another right answer has the same version")
	}
}

func TestGivenIsWrittenInWords(t *testing.T) {
	for _, tt := range []struct {
		q    Question
		a    Answer
		want string
	}{
		{single(), Choice{Index: 1}, "1/11"}, {multiple(), Choices{Indexes: []int{3, 0}}, "consistency; durability"},
		{Question{Kind: &Numeric{}}, Number{Text: " 2.3k/s "}, "2.3k/s"}, {single(), Choice{Index: 9}, "option 10"},
	} {
		if got := Given(tt.q, tt.a); got != tt.want {
			t.Errorf("%+v: %q, want %q", tt.a, got, tt.want)
		}
	}
}

func ExampleGrade() {
	v, err := Grade(single(), Choice{Index: 2})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(v.Correct, v.Feedback)
	// Output: false So much moves with modulo hashing.
}

func BenchmarkGradeNumber(b *testing.B) {
	q := numeric(b, "2315 /s", "1/s", Tolerance{Percent: 5}, Trap{Value: quantity(b, "200M"), Why: "per day"})
	for b.Loop() {
		if _, err := Grade(q, Number{Text: "2.3k/s"}); err != nil {
			b.Fatal(err)
		}
	}
}
