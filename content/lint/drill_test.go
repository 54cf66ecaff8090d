package lint

import (
	"math"
	"strings"
	"testing"

	"napkin/content"
	"napkin/content/core"
	"napkin/engine/unit"
	"napkin/quiz"
	"napkin/quiz/gen"
)

// seedsPerDrill is how many drills are drawn from each embedded template.
const seedsPerDrill = 1000

// TestDrillsOfAThousandSeeds draws and grades: the right answer passes, each
// distractor fails, and the numbers stay such as people reckon with.
func TestDrillsOfAThousandSeeds(t *testing.T) {
	for _, d := range library(core.FS).Drills() {
		t.Run(d.ID, func(t *testing.T) {
			t.Parallel()
			if d.Template() == nil {
				t.Fatal(d.Findings().Text())
			}
			different := map[string]bool{}
			for seed := range uint64(seedsPerDrill) {
				x, err := d.Draw(seed, gen.Mode(seed%2))
				if err != nil {
					t.Fatal(err)
				}
				if err := x.Check(); err != nil {
					t.Fatalf("seed %d, %s: %v", seed, x.Mode, err)
				}
				checkDrill(t, x)
				different[x.Question.Prompt+x.AnswerText()] = true
			}
			if len(different) < 3 {
				t.Errorf("a thousand seeds give %d different drills", len(different))
			}
		})
	}
}

// checkDrill holds a drill to what a learner sees.
func checkDrill(t *testing.T, x gen.Drill) {
	t.Helper()
	if strings.ContainsAny(x.Question.Prompt+x.So, "{}") || x.So == "" || len(x.Working) == 0 || len(x.Question.Sources) == 0 {
		t.Fatalf("seed %d is not complete: %+v", x.Seed, x)
	}
	if f := x.FollowUp; f != nil {
		for i, o := range f.Options() {
			v, err := quiz.Grade(*f, quiz.Choice{Index: i})
			if err != nil || v.Correct != (o.Text == x.So) || v.Feedback == "" {
				t.Fatalf("seed %d: what follows, %q, is graded %+v, %v", x.Seed, o.Text, v, err)
			}
		}
	}
	if _, ok := x.Question.Kind.(*quiz.Numeric); !ok {
		return
	}
	answer := x.AnswerText()
	if si := x.Value.SI; math.IsNaN(si) || si < 1e-12 || si > 1e18 || strings.ContainsRune(answer, 'e') && !strings.ContainsAny(answer, "myt") {
		t.Fatalf("seed %d: the answer %s is none that people say", x.Seed, answer)
	}
	if len(x.Distractors) < 2 {
		t.Fatalf("seed %d has %d distractors", x.Seed, len(x.Distractors))
	}
	texts := map[string]bool{answer: true}
	for _, wrong := range x.Distractors {
		if texts[wrong.Text] || math.IsNaN(wrong.Quantity.SI) || math.IsInf(wrong.Quantity.SI, 0) {
			t.Fatalf("seed %d: the distractor %s stands there twice, or is no number", x.Seed, wrong.Text)
		}
		texts[wrong.Text] = true
	}
}

// TestDrillsByHand recomputes a few templates from the words of their prompts,
// with arithmetic that shares nothing with the sheets.
func TestDrillsByHand(t *testing.T) {
	for id, byHand := range map[string]func(n []float64) float64{
		"qps-mean":            func(n []float64) float64 { return n[0] * n[1] / 86400 },
		"bits-values":         func(n []float64) float64 { return math.Exp2(n[0]) },
		"nines-month":         func(n []float64) float64 { return (100 - n[0]) / 100 * 30 * 24 * 3600 },
		"little-inside":       func(n []float64) float64 { return n[0] * n[1] },
		"cache-database-load": func(n []float64) float64 { return n[0] - n[0]*n[1] },
	} {
		d, ok := library(core.FS).Drill(id)
		if !ok {
			t.Errorf("there is no drill %s", id)
			continue
		}
		for seed := range uint64(100) {
			x, err := d.Draw(seed, gen.Exam)
			if err != nil {
				t.Fatal(err)
			}
			numbers := numbersIn(x.Question.Prompt)
			if id == "nines-month" {
				numbers[0] *= 100
			}
			if want := byHand(numbers); math.Abs(x.Value.SI-want) > 1e-9*want {
				t.Fatalf("%s: %q gives %v, by hand %v", id, x.Question.Prompt, x.Value.SI, want)
			}
		}
	}
}

// numbersIn reads the numbers of a prompt in the order they stand, in SI units.
func numbersIn(prompt string) []float64 {
	var out []float64
	words := strings.Fields(prompt)
	scales := map[string]float64{"million": 1e6, "billion": 1e9, "ms": 1e-3, "%": 1e-2}
	for i, w := range words {
		w = strings.TrimRight(w, ",.?")
		q, err := unit.Parse(w)
		if err != nil || !q.Dim.IsNumber() {
			continue
		}
		value := q.SI
		if i+1 < len(words) {
			if s := scales[strings.Trim(words[i+1], ",.?")]; s > 0 {
				value *= s
			}
		}
		out = append(out, value)
	}
	return out
}

func BenchmarkDrill(b *testing.B) {
	var drills []*content.Drill
	for _, d := range library(core.FS).Drills() {
		if d.Template() != nil {
			drills = append(drills, d)
		}
	}
	seed := uint64(0)
	for b.Loop() {
		seed++
		for _, d := range drills {
			if _, err := d.Draw(seed, gen.Napkin); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(len(drills)), "drills")
}
