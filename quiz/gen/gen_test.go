package gen

import (
	"slices"
	"strings"
	"testing"

	"napkin/engine/calc"
	"napkin/engine/diag"
	"napkin/engine/trace/algorithms"
	"napkin/engine/unit"
	"napkin/quiz"
)

// rates is a template over a formula; tests spoil copies of it.
func rates() Spec {
	return Spec{
		ID: "rates", Title: "Rates", Set: "rates", Lesson: "capacity", Difficulty: 1,
		Prompt:  "{users} users each make {each:n} requests a day. How many requests a second?",
		Formula: "users * each -> 1/s", Unit: "1/s",
		Draw:  []DrawSpec{{"users", []string{"1M", "2M", "50M", "100M"}}, {"each", []string{"2 /day", "10 /day", "50 /day"}}},
		Where: "answer > 20 /s",
		Wrong: []WrongSpec{
			{"answer * 24", "You divided by the seconds of an hour."},
			{"users / each", "You divided {users} by {each:n}."},
			{"answer * 1440", "You divided by 60."},
		},
		So: []calc.RuleSpec{
			{When: "answer > 20k/s", Then: "More than one primary for {answer}."},
			{When: "answer > 1k/s", Then: "Several servers."},
			{Then: "One server."},
		},
	}
}

func mustCompile(t testing.TB, spec Spec) *Template {
	t.Helper()
	template, problems := Compile(spec)
	if len(problems) > 0 || template == nil {
		t.Fatalf("%s:\n%s", spec.ID, problems.Text())
	}
	return template
}

func sizes() Spec {
	row := func(name, value string) Row {
		q, err := unit.Parse(value)
		if err != nil {
			panic(err)
		}
		return Row{Text: name, Low: q, High: q, Shown: value}
	}
	return Spec{
		ID: "sizes", Title: "Sizes", Set: "powers", Lesson: "capacity", Difficulty: 1, Prompt: "Put them in order.",
		Order: &OrderSpec{From: "smallest", To: "largest", Take: 4, Apart: 2, Rows: []Row{
			row("a character", "1 B"), row("an id", "16 B"), row("a second id", "20 B"), row("a post", "2 kB"), row("a photo", "400 kB"), row("a film", "4 GB"),
		}},
		So: []calc.RuleSpec{{Then: "Photos decide."}},
	}
}

func limits(t testing.TB) Spec {
	a, ok := algorithms.Find("rate-limiters")
	if !ok {
		t.Fatal("there is no trace of rate limiters")
	}
	return Spec{
		ID: "limits", Title: "Limits", Set: "operations", Lesson: "rate-limiting", Difficulty: 2, Prompt: "A limit of {limit}. What does the token bucket do next?",
		Draw: []DrawSpec{{"limit", []string{"1", "2", "3"}}, {"rows", []string{"0s x2\n1s x3", "0s x4\n1s x4"}}},
		Next: &NextSpec{Algorithm: a, Input: "limit={limit} burst={limit} window=1s\n{rows}", Show: 3, Ask: "token_bucket"},
		So:   []calc.RuleSpec{{Then: "Clients retry later."}},
	}
}

// TestDrillsAreSound draws a thousand drills of each form: the right answer
// passes, every distractor fails, and the same seed gives the same drill.
func TestDrillsAreSound(t *testing.T) {
	for _, spec := range []Spec{rates(), sizes(), limits(t)} {
		template := mustCompile(t, spec)
		prompts := map[string]bool{}
		for seed := range uint64(1000) {
			for _, mode := range []Mode{Napkin, Exam} {
				d, err := template.Draw(seed, mode)
				if err != nil {
					t.Fatal(err)
				}
				if err := d.Check(); err != nil {
					t.Fatalf("%s seed %d %s: %v", spec.ID, seed, mode, err)
				}
				again, _ := template.Draw(seed, mode)
				if d.Question.Prompt != again.Question.Prompt || d.AnswerText() != again.AnswerText() || !slices.Equal(d.Working, again.Working) {
					t.Fatalf("%s seed %d gives two drills: %q and %q", spec.ID, seed, d.Question.Prompt, again.Question.Prompt)
				}
				if d.Question.Version != template.version {
					t.Fatalf("the version depends on the seed")
				}
				prompts[d.Question.Prompt+d.AnswerText()] = true
			}
		}
		if len(prompts) < 4 {
			t.Errorf("%s: a thousand seeds give only %d drills", spec.ID, len(prompts))
		}
	}
}

// TestRatesByHand recomputes a drill with plain arithmetic.
func TestRatesByHand(t *testing.T) {
	template := mustCompile(t, rates())
	users := map[string]float64{"1 million": 1e6, "2 million": 2e6, "50 million": 5e7, "100 million": 1e8}
	each := map[string]float64{"2": 2, "10": 10, "50": 50}
	for seed := range uint64(200) {
		d, err := template.Draw(seed, Napkin)
		if err != nil {
			t.Fatal(err)
		}
		head, rest, _ := strings.Cut(d.Question.Prompt, " users each make ")
		n, _, _ := strings.Cut(rest, " ")
		want := users[head] * each[n] / 86400
		if want == 0 || d.Value.SI < want*0.999999 || d.Value.SI > want*1.000001 {
			t.Fatalf("%s: %v /s, by hand %v", d.Question.Prompt, d.Value.SI, want)
		}
		wantSo := map[bool]string{true: "Several servers.", false: "One server."}[want > 1000]
		if want > 20000 {
			wantSo = "More than one primary for " + d.AnswerText() + "."
		}
		if d.So != wantSo {
			t.Errorf("at %v /s: %q, want %q", want, d.So, wantSo)
		}
	}
}

func TestDrillIsComplete(t *testing.T) {
	d, err := mustCompile(t, rates()).Draw(3, Napkin)
	if err != nil {
		t.Fatal(err)
	}
	q := d.Question
	if q.ID != "drill/rates" || q.Lesson != "capacity" || q.So != d.So || len(q.Working) != 1 || !strings.HasPrefix(q.Working[0], "answer = users × each = ") {
		t.Errorf("the question is not complete: %+v", q)
	}
	v, err := quiz.Grade(q, d.Distractors[0].Answer)
	if err != nil || v.Feedback != d.Distractors[0].Why {
		t.Errorf("a known mistake is answered with %q, want %q (%v)", v.Feedback, d.Distractors[0].Why, err)
	}
	choice := d.Choice()
	for i, o := range choice.Options() {
		v, err := quiz.Grade(choice, quiz.Choice{Index: i})
		if err != nil || v.Correct != o.Correct || v.Correct != (i == 0) || o.Why == "" {
			t.Errorf("option %d, %q: %+v %v", i, o.Text, v, err)
		}
	}
	if d.FollowUp == nil || len(d.FollowUp.Options()) != 3 {
		t.Fatalf("no follow-up of three: %+v", d.FollowUp)
	}
	for _, o := range d.FollowUp.Options() {
		if o.Correct != (o.Text == d.So) || !strings.Contains(o.Why, "answer is ") {
			t.Errorf("follow-up option %+v", o)
		}
	}
}

// TestUselessDistractorsAreDropped gives formulas that come out at the answer,
// near it, alike, or at nothing.
func TestUselessDistractorsAreDropped(t *testing.T) {
	spec := rates()
	spec.Wrong = append(spec.Wrong,
		WrongSpec{"answer * 1.2", "near"}, WrongSpec{"answer", "the answer"}, WrongSpec{"answer * 24.01", "twice"},
		WrongSpec{"answer - answer", "zero"}, WrongSpec{"answer / (each - each)", "no value"}, WrongSpec{"0 - answer", "negative"},
		WrongSpec{"1 / answer", "another unit"})
	d, err := mustCompile(t, spec).Draw(1, Napkin)
	if err != nil {
		t.Fatal(err)
	}
	var whys []string
	for _, x := range d.Distractors {
		whys = append(whys, x.Why)
	}
	if len(whys) != 4 || whys[3] != "another unit" {
		t.Errorf("distractors %q", whys)
	}
	d, err = mustCompile(t, spec).Draw(1, Exam)
	if err != nil || len(d.Distractors) != 5 {
		t.Errorf("in an exam 1.2 times the answer is wrong: %d distractors, %v", len(d.Distractors), err)
	}
}

// TestNinesAreTold keeps mistakes by a nine: availabilities that lie within 1 %
// of each other are factors of ten apart in what is missing.
func TestNinesAreTold(t *testing.T) {
	spec := rates()
	spec.Formula, spec.Unit, spec.Where = "1 - down / days -> %", "%", ""
	spec.Prompt = "{down} in {days}: which availability?"
	spec.Draw = []DrawSpec{{"down", []string{"5 min", "20 min"}}, {"days", []string{"30 day", "365 day"}}}
	spec.Wrong = []WrongSpec{
		{"1 - down / days / 10", "one nine more"}, {"1 - down / days * 10", "one nine less"},
		{"1 - down / days / 10.02", "alike"}, {"1 - down / days", "the answer"},
	}
	spec.So = []calc.RuleSpec{{Then: "Fail over without a person."}}
	for seed := range uint64(20) {
		d, err := mustCompile(t, spec).Draw(seed, Napkin)
		if err != nil {
			t.Fatal(err)
		}
		if len(d.Distractors) != 2 {
			t.Errorf("%s: %d distractors %v, want the nine more and the nine less", d.Question.Prompt, len(d.Distractors), d.Distractors)
		}
		if err := d.Check(); err != nil {
			t.Error(err)
		}
	}
}

func TestVersionFollowsTheFormula(t *testing.T) {
	base := mustCompile(t, rates()).version
	same, other := rates(), rates()
	same.Prompt, same.Draw[0].Texts = "{users} and {each}", []string{"1M", "3M"}
	other.Formula = "users * each * 2 -> 1/s"
	if got := mustCompile(t, same).version; got != base {
		t.Error("other words make another version")
	}
	if got := mustCompile(t, other).version; got == base {
		t.Error("another formula keeps the version")
	}
}

func TestMistakesOfAuthors(t *testing.T) {
	for _, tt := range []struct {
		code  string
		spoil func(*Spec)
	}{
		{"gen.set", func(s *Spec) { s.Set = "rate" }},
		{"gen.difficulty", func(s *Spec) { s.Difficulty = 4 }},
		{"gen.form", func(s *Spec) { s.Formula = "" }},
		{"gen.form", func(s *Spec) { s.Order = &OrderSpec{} }},
		{"gen.name", func(s *Spec) { s.Draw[0].Name = "a-b" }},
		{"gen.name", func(s *Spec) { s.Draw[1].Name = "users" }},
		{"gen.name", func(s *Spec) { s.Prompt = "{usrs}" }},
		{"gen.name", func(s *Spec) { s.So[0].Then = "{nothing}" }},
		{"gen.brace", func(s *Spec) { s.Prompt = "{users" }},
		{"gen.brace", func(s *Spec) { s.Prompt = "users}" }},
		{"gen.brace", func(s *Spec) { s.Wrong[1].Why = "{users:x}" }},
		{"gen.text", func(s *Spec) { s.Prompt = "" }},
		{"gen.text", func(s *Spec) { s.Wrong[0].Why = " " }},
		{"gen.draw", func(s *Spec) { s.Draw[0].Texts = nil }},
		{"gen.draw", func(s *Spec) { s.Where = "answer > 1M/s" }},
		{"gen.digits", func(s *Spec) { s.Draw[0].Texts[1] = "1234567" }},
		{"calc.input", func(s *Spec) { s.Draw[1].Texts[2] = "5 MB" }},
		{"unit.mismatch", func(s *Spec) { s.Unit = "MB" }},
		{"expr.unknown-name", func(s *Spec) { s.Formula = "users * ech" }},
		{"expr.unknown-name", func(s *Spec) { s.Wrong[0].Formula = "anser * 24" }},
		{"unit.mismatch", func(s *Spec) { s.Wrong[0].Formula = "answer + users" }},
		{"gen.wrong", func(s *Spec) { s.Wrong = s.Wrong[:1] }},
		{"gen.wrong", func(s *Spec) { s.Wrong[0].Formula = "answer > 1/s" }},
		{"gen.condition", func(s *Spec) { s.Where = "answer" }},
		{"gen.rule", func(s *Spec) { s.So[0].When = "" }},
	} {
		spec := rates()
		tt.spoil(&spec)
		template, problems := Compile(spec)
		found := slices.ContainsFunc(problems, func(d diag.Diagnostic) bool {
			return d.Code == tt.code && (d.Fix != "" || d.Want != "" || !strings.HasPrefix(d.Code, "gen."))
		})
		if template != nil || !found {
			t.Errorf("%s is not reported with a fix:\n%s", tt.code, problems.Text())
		}
	}
}
