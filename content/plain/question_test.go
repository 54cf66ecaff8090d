package plain

import (
	"os"
	"strings"
	"testing"

	"napkin/content"
	"napkin/content/pack"
	"napkin/engine/cells"
	"napkin/engine/unit"
	"napkin/quiz"
)

// everyKind is a library with a question of each kind.
func everyKind() *content.Library {
	p, _ := pack.Read(os.DirFS("../lint/testdata/good"), "good")
	return pack.Overlay(p)
}

func exercises(lib *content.Library) []content.Exercise {
	var all []content.Exercise
	for _, set := range lib.QuestionSets() {
		all = append(all, set.Exercises()...)
	}
	return all
}

func TestQuestionsOfEveryKind(t *testing.T) {
	lib := everyKind()
	for id, want := range map[string]string{
		"little-order": "? Put these in order.\n    a) a memory read\n    b) a disk read\n    c) a flash read",
		"little-match": `? Which letter stands for what?
    1) L  a) how many are inside
    2) λ  b) how long each stays
    3) W  c) how many come in a second
          d) how many servers there are`,
		"little-cloze": `? Complete the law.
    The mean number inside is the ____ (1) rate times the
    mean time; at 2,000 a second and 50 ms that is ____ (2).`,
		"little-code": `? Which line is wrong?

    1 | def inside(rate, seconds):
    2 |     assert rate >= 0
    3 |     return rate / seconds`,
		"little-say": "? Explain the law.",
	} {
		q, ok := lib.Question(id)
		if !ok {
			t.Fatalf("%s is not there", id)
		}
		order := quiz.Shuffle(q, 1)
		if id == "little-order" {
			order = []int{0, 2, 1}
		}
		if id == "little-match" {
			order = []int{0, 2, 1, 3}
		}
		if got := Question(q, order, 60); got != want {
			t.Errorf("%s:\n%s\nwant:\n%s", id, got, want)
		}
	}
}

// A page asks without telling: what must be put in order or matched does not
// stand as it should, and what was asked for is not there.
func TestAPageDoesNotTellTheAnswer(t *testing.T) {
	kinds := map[string]bool{}
	for _, e := range exercises(everyKind()) {
		kinds[e.KindName()] = true
		text := onPage(e.Question, 80)
		switch k := e.Kind.(type) {
		case *quiz.Order:
			last := -1
			sorted := true
			for _, it := range k.Items {
				at := strings.Index(text, it.Text)
				sorted = sorted && at > last
				last = at
			}
			if sorted {
				t.Errorf("%s stands in order:\n%s", e.ID, text)
			}
		case *quiz.Cloze:
			if strings.Contains(text, k.Blanks[0].Accept[0]) || strings.Count(text, "____") != len(k.Blanks) {
				t.Errorf("%s:\n%s", e.ID, text)
			}
		case *quiz.Next:
			if len(k.Shown.Table.Rows) > 0 && strings.Count(text, "?") < 3 { // the mark, the prompt, the cell
				t.Errorf("%s does not show what is asked:\n%s", e.ID, text)
			}
		case *quiz.Recall:
			if strings.Contains(text, k.Points[0].Text) || strings.Contains(text, k.Model) {
				t.Errorf("%s tells:\n%s", e.ID, text)
			}
		}
	}
	if len(kinds) != len(quiz.Kinds()) {
		t.Errorf("%d kinds are tried, there are %d", len(kinds), len(quiz.Kinds()))
	}
}

func TestQuestionsFitTheirWidth(t *testing.T) {
	lib := everyKind()
	for _, e := range exercises(lib) {
		own := map[string]bool{}
		if shown := e.Exhibit(); shown != nil {
			for _, line := range strings.Split(exhibit(shown, true, 200), "\n") {
				own[line] = true
			}
		}
		for _, width := range []int{40, 60, 100} {
			v, err := quiz.Grade(e.Question, e.Right())
			if err != nil {
				t.Fatal(err)
			}
			text := onPage(e.Question, width) + "\n" + Verdict(e.Question, v, lib.Working(e), width)
			for _, line := range strings.Split(text, "\n") {
				if cells.Width(line) > width && !own[line] {
					t.Errorf("%s at %d: %d cells: %q", e.ID, width, cells.Width(line), line)
				}
			}
		}
	}
}

func TestVerdicts(t *testing.T) {
	lib := everyKind()
	for _, tc := range []struct {
		id     string
		answer quiz.Answer
		want   string
	}{
		{"little-inside", quiz.Number{Text: "40"}, "not quite\nRead as 40: the unit fits.\nthat divides\nThe answer: 100\nRate times time.\nWorking: inside = rate × time = 2k/s × 50 ms = 100"},
		{"little-inside", quiz.Number{Text: "40 ms"}, "not quite\nRead as 40 ms: the unit does not fit.\n"},
		{"little-range", quiz.Interval{Text: "1..3 ms"}, "not quite\nRead as 1 ms … 3 ms: the unit fits.\n"},
		{"little-order", quiz.Sequence{Indexes: []int{1, 0, 2}}, "not quite: 67 % of it is right\n  - 1: not a flash read, but a memory read. 100 ns. no wire\n  - 2: not a memory read, but a flash read. 50..100 µs. a chip\n  + 3: a disk read\nThe answer: a memory read → a flash read → a disk read\n"},
		{"little-match", quiz.Pairs{Rights: []int{0, 1, 3}}, "not quite: 67 % of it is right\n  + L: how many are inside\n  + λ: how many come in a second\n  - W: not how many servers there are, but how long each stays. the law does not\n    know them the wait\n"},
		{"little-cloze", quiz.Fill{Texts: []string{"service", "100"}}, "not quite: 50 % of it is right\n  - blank 1: not service, but arrival. that is how fast they could leave\n  + blank 2: 100\nThe answer: arrival; 100\nL = λW.\nWorking: "},
		{"little-code", quiz.Place{ID: "1"}, "not quite\nThis line only names things.\nThe answer: line 3\n"},
		{"little-say", quiz.Covered{Indexes: []int{0, 2}}, "right\n  + It multiplies rate and time.\n  - It holds for any distribution. that is its strength\n  + The system is stable.\nRate, time, stability."},
		{"little-all", quiz.Choices{Indexes: []int{0, 2}}, "not quite\nNot so: in a queue that grows for ever. there is no mean\nMissed: in a shop. people are requests too\nThe answer: in a thread pool; in a shop\nWherever it is stable."},
	} {
		e, ok := lib.Exercise(tc.id)
		if !ok {
			t.Fatalf("%s is not there", tc.id)
		}
		v, err := quiz.Grade(e.Question, tc.answer)
		if err != nil {
			t.Fatal(err)
		}
		if got := Verdict(e.Question, v, lib.Working(e), 80); !strings.HasPrefix(got, tc.want) {
			t.Errorf("%s, %v:\n%s\nwant:\n%s", tc.id, tc.answer, got, tc.want)
		}
	}
}

// What follows for a design comes last.
func TestWhatFollowsComesLast(t *testing.T) {
	n, err := unit.Parse("100")
	if err != nil {
		t.Fatal(err)
	}
	q := quiz.Question{ID: "x", Prompt: "How many?", Explain: "It *is*.", Working: []string{"a = 1", "b = 100"}, So: "Buy a **hundred**.",
		Kind: &quiz.Numeric{Answer: n, AnswerText: "100"}}
	want := "It is.\nWorking: a = 1\n         b = 100\nSo: Buy a hundred."
	if got := After(q, nil, 60); got != want {
		t.Errorf("%s\nwant:\n%s", got, want)
	}
}

// A table that is wider than the page is told row by row.
func TestAWideTableIsTold(t *testing.T) {
	e, ok := everyKind().Exercise("little-trace")
	if !ok {
		t.Fatal("little-trace is not there")
	}
	wide, narrow := exhibit(e.Exhibit(), false, 80), exhibit(e.Exhibit(), false, 44)
	if !strings.Contains(wide, "standard is") || !strings.Contains(narrow, "6. at (s): 1; event: call 6 fails;") || !strings.HasSuffix(narrow, "is: ?") {
		t.Errorf("wide:\n%s\nnarrow:\n%s", wide, narrow)
	}
}
