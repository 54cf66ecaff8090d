package content

import (
	"fmt"
	"slices"
	"testing"

	"napkin/engine/diag"
	"napkin/engine/diagram"
	"napkin/engine/diagram/graph"
	"napkin/quiz"
)

// tiny is a library of three lessons and two questions.
func tiny() *Library {
	lesson := func(id string, order int, rows []int, questions ...string) *Lesson {
		head := LessonHead{ID: id, Title: id, Order: order, SeedRows: rows, Questions: questions}
		blocks := []Block{Prose{Heading: "One place", Level: 2, Anchor: "one-place", Markdown: "## One place\ntext"}}
		return NewLesson(head, "test", diag.NewSource(id, ""), nil, Ready(blocks))
	}
	drawing := func(id string, number int) *DrawingFile {
		d := diagram.FromGraph(&graph.Graph{}, "A picture.")
		return NewDrawingFile(id, Ready(&Drawing{ID: id, Title: fmt.Sprint(id, " ", number), Diagram: d}))
	}
	exercises := []Exercise{
		{Question: quiz.Question{ID: "q-one", Lesson: "second", Prompt: "One?"}},
		{Question: quiz.Question{ID: "q-two", Lesson: "second", Prompt: "Two?"}, SeedRows: []int{2}},
	}
	heads := []QuestionHead{{"q-one", "second", ""}, {"q-two", "second", ""}}
	return New(Parts{
		Lessons:   []*Lesson{lesson("third", 30, nil), lesson("second", 20, []int{1}, "q-two", "missing"), lesson("first", 10, nil), lesson("second", 99, nil)},
		Questions: []*QuestionSet{NewQuestionSet(heads, "test", diag.NewSource("q", ""), Ready(exercises))},
		Terms:     Ready([]Term{{ID: "jitter", Term: "Jitter", Means: "A random part."}}),
		Diagrams:  []*DrawingFile{drawing("ring", 1), drawing("cut", 1), drawing("ring", 2), NewDrawingFile("broken", Ready[*Drawing](nil))},
		SeedText:  NewSeedText("one\n```python\ntwo\n```\n\nthree\n"),
		SeedRows:  Ready([]SeedRow{{Row: 1, Item: "a"}, {Row: 2, Item: "b"}, {Row: 3, Item: "c"}}),
	})
}

func TestLessonsComeInOrderAndTheFirstOfAnIDStays(t *testing.T) {
	lib := tiny()
	got := lib.IDs(KindLesson)
	if want := []string{"first", "second", "third"}; !slices.Equal(got, want) {
		t.Errorf("lessons %v; want %v", got, want)
	}
	if lesson, _ := lib.Lesson("second"); lesson.Order != 20 {
		t.Errorf("second has order %d; want the first one read, 20", lesson.Order)
	}
	before, after := lib.Around("second")
	if before.ID != "first" || after.ID != "third" {
		t.Errorf("around second: %s and %s", before.ID, after.ID)
	}
}

func TestQuestionsOfALesson(t *testing.T) {
	got := tiny().QuestionsOf("second")
	if want := []string{"q-two", "q-one"}; !slices.Equal(got, want) {
		t.Errorf("QuestionsOf(second) = %v; want %v: listed first, missing left out", got, want)
	}
}

func TestResolve(t *testing.T) {
	lib := tiny()
	for text, want := range map[string]string{
		"lesson/first":           "first",
		"lesson/first#one-place": "One place is there",
		"term/jitter":            "Jitter",
		"question/q-one":         "One?",
		"diagram/ring":           "ring 1",
		"screen/home":            "Home",
		"lesson/frist":           "",
		"lesson/first#nowhere":   "",
		"lab/none":               "",
		"diagram/broken":         "",
		"diagram/none":           "",
	} {
		link, err := ParseLink(text)
		if err != nil {
			t.Fatal(err)
		}
		target, err := lib.Resolve(link)
		if (err == nil) != (want != "") {
			t.Errorf("Resolve(%s) = %v, %v; want %q", text, target, err, want)
		}
	}
	_, err := lib.Resolve(Link{Kind: KindLesson, ID: "frist"})
	if list, _ := diag.As(err); len(list) == 0 || list[0].Fix != "did you mean lesson/first?" {
		t.Errorf("a misspelt lesson is answered with %v", err)
	}
}

func TestDiagramsComeByIDAndTheFirstStays(t *testing.T) {
	lib := tiny()
	if got, want := lib.IDs(KindDiagram), []string{"broken", "cut", "ring"}; !slices.Equal(got, want) {
		t.Errorf("ids %v; want %v", got, want)
	}
	var titles []string
	for _, d := range lib.Diagrams() {
		titles = append(titles, d.Title)
	}
	if want := []string{"cut 1", "ring 1"}; !slices.Equal(titles, want) {
		t.Errorf("titles %v; want %v: those that can be drawn", titles, want)
	}
}

func TestSeedRowsSayWhatServesThem(t *testing.T) {
	rows := tiny().SeedRows()
	want := [][]string{{"lesson/second", "question/q-one"}, {"question/q-two"}, nil}
	for i, row := range rows {
		var got []string
		for _, link := range row.Serves {
			got = append(got, link.String())
		}
		if !slices.Equal(got, want[i]) {
			t.Errorf("row %d is served by %v; want %v", row.Row, got, want[i])
		}
	}
	if !rows[0].Served(KindLesson) || rows[1].Served(KindLesson) {
		t.Errorf("Served is wrong about lessons")
	}
}

func TestQuote(t *testing.T) {
	seed := tiny().SeedText()
	for _, tc := range []struct {
		first, last int
		want        []SeedLine
		ok          bool
	}{
		{1, 1, []SeedLine{{"one", false}}, true}, {1, 4, []SeedLine{{"one", false}, {"two", true}}, true},
		{2, 6, []SeedLine{{"two", true}, {"", false}, {"three", false}}, true},
		{0, 1, nil, false}, {6, 7, nil, false}, {3, 2, nil, false},
	} {
		got, err := seed.Quote(tc.first, tc.last)
		if !slices.Equal(got, tc.want) || (err == nil) != tc.ok {
			t.Errorf("Quote(%d, %d) = %v, %v; want %v", tc.first, tc.last, got, err, tc.want)
		}
	}
}

func TestLazyReadsOnce(t *testing.T) {
	calls := 0
	lazy := Later(func() (int, diag.List) { calls++; return 7, nil })
	first, again := lazy.Value(), lazy.Value()
	if first != 7 || again != 7 || calls != 1 {
		t.Errorf("got %d and %d, read %d times", first, again, calls)
	}
	var none *Lazy[int]
	if none.Value() != 0 {
		t.Errorf("a nil Lazy is not zero")
	}
}
