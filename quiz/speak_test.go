package quiz

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"napkin/engine/diag"
	"napkin/engine/diagram"
	"napkin/engine/diagram/graph"
)

func TestARangeIsReadBeforeItIsJudged(t *testing.T) {
	ms := &Range{Numeric: Numeric{Answer: quantity(t, "50 ms"), AnswerText: "50 ms", Unit: "ms"}}
	up := &Range{Numeric: Numeric{Answer: quantity(t, "99.9 %"), AnswerText: "99.9 %", Unit: "%"}}
	for _, tt := range []struct {
		k              *Range
		text           string
		low, high      string
		apart          string
		width          float64
		inside, toLeft bool
	}{
		{ms, "20..80", "20 ms", "80 ms", "a factor of 4", math.Log10(4), true, false},
		{ms, "60 to 90 ms", "60 ms", "90 ms", "50 %", math.Log10(1.5), false, true},
		{up, "99.5..99.95 %", "99.5 %", "99.95 %", "a factor of 10", 1, true, false},
		{up, "99.95..99.99 %", "99.95 %", "99.99 %", "a factor of 5", math.Log10(5), false, true},
	} {
		s, err := tt.k.Stretch(tt.text)
		if err != nil {
			t.Fatalf("%q: %v", tt.text, err)
		}
		if s.Low != tt.low || s.High != tt.high || s.Apart != tt.apart || math.Abs(s.Width-tt.width) > 1e-6 {
			t.Errorf("%q: %+v", tt.text, s)
		}
		if inside := s.At > s.From && s.At < s.To; inside != tt.inside || (s.At < s.From) != tt.toLeft {
			t.Errorf("%q: the answer stands at %.2f of %.2f to %.2f", tt.text, s.At, s.From, s.To)
		}
		v, err := tt.k.grade(Interval{Text: tt.text})
		if err != nil || v.Correct != tt.inside || v.Penalty < s.Width-1e-9 {
			t.Errorf("%q: graded %+v, %v", tt.text, v, err)
		}
	}
	for _, text := range []string{"", "20", "20 ms .. 80 GB", "0..80", "20..80 /s", "80..20"} {
		if s, err := ms.Stretch(text); err == nil {
			t.Errorf("%q was read as %+v", text, s)
		}
	}
}

func TestWhatANumberAsksIsSaidInWords(t *testing.T) {
	for unit, want := range map[string]string{"1/s": "a rate", "ms": "a time", "%": "", "": ""} {
		n := &Numeric{Answer: quantity(t, "5"), Unit: unit}
		if got := n.Asks(); got != want {
			t.Errorf("in %q it asks for %q, want %q", unit, got, want)
		}
	}
	b := Blank{Number: &Numeric{Answer: quantity(t, "2315 /s"), Unit: "1/s"}}
	if got := b.Reading("2.3k"); got != "2,300 /s" {
		t.Errorf("read as %q", got)
	}
	if got := b.Reading("many") + b.Reading(" ") + (Blank{Accept: []string{"5"}}).Reading("5"); got != "" {
		t.Errorf("words are read as a number: %q", got)
	}
}

func TestABlankThatCannotBeReadSaysWhatBelongsThere(t *testing.T) {
	q := Question{Kind: &Cloze{Text: "{1} and {2}", Blanks: []Blank{{Accept: []string{"write-back"}, Slips: []Slip{{Text: "write-bach"}}}, {Number: &Numeric{Answer: quantity(t, "5 /s"), Unit: "1/s"}}}}}
	_, err := Grade(q, Fill{Texts: []string{"x", "many"}})
	list, ok := diag.As(err)
	if !ok || list[0].Message != "blank 2: a quantity starts with a number" || list[0].Fix == q.HowTo() || list[0].Fix == "" {
		t.Errorf("%+v", list)
	}
	b := q.Kind.(*Cloze).Blanks[0]
	for text, want := range map[string]string{"Write back": "write-back true", "write-bak": "write-back false", "write-bach": " false", "x": " false"} {
		word, spelt := b.Meant(text)
		if got := fmt.Sprint(word, " ", spelt); got != want {
			t.Errorf("%q means %q, want %q", text, got, want)
		}
	}
}

func TestPartsOfAPictureAreCalledWhatTheyShow(t *testing.T) {
	g := &graph.Graph{Nodes: []graph.Node{{ID: "api", Label: "API", Replicas: 3, Group: graph.Loose}, {ID: "db", Label: "DB\nprimary", Group: graph.Loose}}, Edges: []graph.Edge{{From: 0, To: 1}}}
	k := &Spot{Shown: Exhibit{Diagram: diagram.FromGraph(g, "")}, Spots: []Flaw{{Target: "api -> db", Correct: true}}}
	for target, want := range map[string]string{"db": "DB primary", "api -> db": "the arrow API → DB primary", "elsewhere": "elsewhere"} {
		if got := k.Shown.Name(target); got != want {
			t.Errorf("%s is called %q, want %q", target, got, want)
		}
	}
	for _, text := range []string{"db", "DB primary", "api -> db", "api to db", "the arrow API → DB primary"} {
		if a, err := k.read(text, nil); err != nil || k.target(a.(Place).ID) == "" {
			t.Errorf("%q is read as %v, %v", text, a, err)
		}
	}
}

func TestTwoArrowsTheSameWayAreOnePlace(t *testing.T) {
	g := &graph.Graph{Nodes: []graph.Node{{ID: "a", Group: graph.Loose}, {ID: "b", Group: graph.Loose}}, Edges: []graph.Edge{{From: 0, To: 1, Label: "get"}, {From: 0, To: 1, Label: "put"}, {ID: "back", From: 1, To: 0}}}
	e := Exhibit{Diagram: diagram.FromGraph(g, "")}
	if got := e.Targets(); !slices.Equal(got, []string{"a", "b", "a -> b", "back"}) {
		t.Errorf("targets %q", got)
	}
}

func TestPartsAreCounted(t *testing.T) {
	q := Question{Kind: &Order{Items: []Item{{Text: "a"}, {Text: "b"}, {Text: "c"}}}}
	v, err := Grade(q, Sequence{Indexes: []int{0, 2, 1}})
	if err != nil {
		t.Fatal(err)
	}
	if right, of := v.Partly(); right != 1 || of != 3 {
		t.Errorf("%d of %d, want 1 of 3", right, of)
	}
}
