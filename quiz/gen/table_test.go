package gen

import (
	"slices"
	"strings"
	"testing"

	"napkin/engine/calc"
	"napkin/quiz"
)

// pairs is a template over rows to match; tests spoil copies of it.
func pairs() Spec {
	return Spec{
		ID: "pairs", Title: "Pairs", Set: "choices", Lesson: "stores", Difficulty: 1, Prompt: "Which belongs to which?",
		Match: &MatchSpec{Take: 3, Spare: 1, Rows: []PairRow{
			{Left: "row store", Right: "rows together", Why: "A row is one page.", Sources: []string{"one"}}, {Left: "column store", Right: "columns together", Why: "A column is one run."},
			{Left: "graph", Right: "links together", Why: "A hop is a pointer."}, {Left: "log", Right: "events in order", Why: "A reader keeps its place."},
			{Left: "index", Right: "documents of a word", Why: "A word is looked up."},
		}},
		So: []calc.RuleSpec{{Then: "Choose by what lies together."}}, Sources: []string{"a book"},
	}
}

// situations is a template with one kind of answer in each: chosen and said.
func situations(said bool) Spec {
	spec := Spec{
		ID: "situations", Title: "Situations", Set: "choices", Lesson: "stores", Difficulty: 2, Prompt: "{case} What do you take?",
		Cases: &CasesSpec{}, Sources: []string{"a book"},
	}
	for _, name := range []string{"a shop", "a chat", "a report", "a map"} {
		c := Case{Text: "For " + name + ".", So: name + " is served.", Explain: "It is " + name + "."}
		if said {
			c.Model, c.Enough = "All of it", 3
			for _, p := range []string{"choice", "reason", "price", "turn"} {
				c.Points = append(c.Points, quiz.Point{Text: p + " of " + name, Why: "why the " + p})
			}
		} else {
			c.Right = Choice{"the store of " + name, "It fits."}
			c.Wrong = []Choice{{"a", "It is no a."}, {"b", "It is no b."}, {"c", "It is no c."}, {"d", "It is no d."}}
		}
		spec.Cases.Cases = append(spec.Cases.Cases, c)
	}
	return spec
}

// TestTablesAreSound holds what is drawn from tables to the promises of drills,
// and recomputes the pairs from the rows.
func TestTablesAreSound(t *testing.T) {
	for _, spec := range []Spec{pairs(), situations(false), situations(true)} {
		template := mustCompile(t, spec)
		seen := map[string]bool{}
		for seed := range uint64(1000) {
			d, err := template.Draw(seed, Mode(seed%2))
			if err != nil {
				t.Fatal(err)
			}
			again, _ := template.Draw(seed, Mode(seed%2))
			switch err := d.Check(); {
			case err != nil:
				t.Fatalf("%s seed %d: %v", spec.ID, seed, err)
			case d.So == "" || len(d.Working) == 0 || len(d.Question.Sources) == 0 || strings.ContainsAny(d.Question.Prompt, "{}"):
				t.Fatalf("%s seed %d is not complete: %+v", spec.ID, seed, d)
			case d.Question.Prompt != again.Question.Prompt || !slices.Equal(d.Working, again.Working):
				t.Fatalf("%s seed %d gives two drills", spec.ID, seed)
			case d.Question.Version != template.version:
				t.Fatal("the version depends on the seed")
			}
			if m, ok := d.Question.Kind.(*quiz.Match); ok {
				for _, p := range m.Pairs {
					if !slices.ContainsFunc(spec.Match.Rows, func(r PairRow) bool { return r.Left == p.Left && r.Right == p.Right }) {
						t.Fatalf("seed %d: %q belongs to %q nowhere", seed, p.Right, p.Left)
					}
				}
			}
			seen[d.Question.Prompt+d.AnswerText()] = true
		}
		if len(seen) < 4 {
			t.Errorf("%s: a thousand seeds give only %d drills", spec.ID, len(seen))
		}
	}
}

// TestRecallWantsItsPoints: with one point too few a situation is not answered.
func TestRecallWantsItsPoints(t *testing.T) {
	d, err := mustCompile(t, situations(true)).Draw(1, Napkin)
	if err != nil {
		t.Fatal(err)
	}
	for n, want := range []bool{false, false, false, true, true} {
		all := []int{0, 1, 2, 3}
		v, err := quiz.Grade(d.Question, quiz.Covered{Indexes: all[:n]})
		if err != nil || v.Correct != want {
			t.Errorf("%d points of 4, 3 are enough: graded %t, %v; want %t", n, v.Correct, err, want)
		}
	}
}

func TestBrokenTables(t *testing.T) {
	for name, spoil := range map[string]func(*Spec){
		"2 rows are matched":    func(s *Spec) { s.Match.Take = 2 },
		"3 right sides":         func(s *Spec) { s.Match.Spare = 3 },
		"rows are too few":      func(s *Spec) { s.Match.Rows = s.Match.Rows[:3] },
		"that of another one":   func(s *Spec) { s.Match.Rows[1].Right = s.Match.Rows[0].Right },
		"2 forms":               func(s *Spec) { s.Formula = "1/s" },
		"soon known by heart":   func(s *Spec) { *s = situations(false); s.Cases.Cases = s.Cases.Cases[:2] },
		"nothing follows":       func(s *Spec) { *s = situations(false); s.Cases.Cases[2].So = "" },
		"offers too little":     func(s *Spec) { *s = situations(false); s.Cases.Cases[1].Wrong = nil },
		"has 1 points to say":   func(s *Spec) { *s = situations(true); s.Cases.Cases[0].Points = s.Cases.Cases[0].Points[:1] },
		"nothing gives \"cas\"": func(s *Spec) { *s = situations(true); s.Prompt = "{cas}" },
	} {
		spec := pairs()
		spoil(&spec)
		template, problems := Compile(spec)
		if template != nil || !strings.Contains(problems.Text(), name) {
			t.Errorf("%s: got\n%s", name, problems.Text())
		}
		for _, d := range problems {
			if d.Fix == "" {
				t.Errorf("%s: %q says no fix", name, d.Message)
			}
		}
	}
}
