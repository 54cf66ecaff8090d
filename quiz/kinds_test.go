package quiz

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"napkin/engine/diag"
	"napkin/engine/rich"
	"napkin/engine/unit"
)

// oneOfEach is a question of every kind, by the name of the kind.
func oneOfEach(t testing.TB) map[string]Question {
	t.Helper()
	q := map[string]Question{
		"single": single(), "multiple": multiple(),
		"numeric": numeric(t, "2315 /s", "1/s", Tolerance{Percent: 5}),
		"range":   {Kind: &Range{Numeric: Numeric{Answer: quantity(t, "57870 /s"), AnswerText: "57870 /s", Unit: "1/s"}}},
		"order":   {Kind: latencies()},
		"match":   {Kind: stores()},
		"cloze":   {Kind: quorum(t)},
		"spot":    {Kind: cacheBug()},
		"next":    {Kind: breakerNext()},
		"recall": {Kind: &Recall{Model: "Retries multiply load; cap them, back off, add jitter.", Points: []Point{
			{Text: "retries multiply the load", Why: "Three tries are three times the load."}, {Text: "back off", Why: "Waiting gives room."}, {Text: "jitter", Why: "Waves stay waves without it."}}}},
	}
	for name, one := range q {
		one.ID = name
		q[name] = one
	}
	return q
}

func latencies() *Order {
	return &Order{From: "fastest", To: "slowest", Items: []Item{
		{Text: "main memory", Value: "100 ns", Why: "A cache miss."}, {Text: "SSD read", Value: "100 µs"},
		{Text: "round trip in a data centre", Value: "500 µs"}, {Text: "disk seek", Value: "10 ms", Why: "A head moves."},
	}}
}

func stores() *Match {
	return &Match{
		Pairs: []Pair{{"rows by key", "key-value store", "One key, one value."}, {"joins", "relational", "It has a planner."}, {"scans of few columns", "column store", "Columns lie together."}},
		Spare: []Option{{Text: "graph", Why: "A graph follows edges."}},
	}
}

func quorum(t testing.TB) *Cloze {
	t.Helper()
	three := &Numeric{Answer: quantity(t, "3"), AnswerText: "3"}
	return &Cloze{Text: "With N = 5 and W = 3, R must be {1}: then the sets {2}.", Blanks: []Blank{
		{Number: three}, {Accept: []string{"overlap", "intersect"}, Slips: []Slip{{"agree", "They need not agree: they share one replica."}}, Why: "Think of two sets of five."},
	}}
}

func cacheBug() *Spot {
	return &Spot{Shown: Exhibit{Language: "python", Code: "user = cache.get(key)\n\nif user:\n    return user\n"}, Else: "That line does what it should.", Spots: []Flaw{
		{Target: "3", Correct: true, Why: "An absent user is empty."}, {Target: "1", Why: "A miss gives None, which is fine."}}}
}

func breakerNext() *Next {
	m := &Machine{Start: "closed", Arrows: []Arrow{{"closed", "5 failures", "open"}, {"open", "60 s", "half-open"}, {"half-open", "success", "closed"}, {"half-open", "failure", "open"}}, Events: []string{"5 failures", "60 s"}}
	return &Next{Machine: m, Shown: Exhibit{Table: rich.Table{}}, Single: Single{Options: []Option{
		{Text: "half-open", Correct: true, Why: "Time lets a probe through."}, {Text: "closed", Why: "Not before a probe succeeds."}, {Text: "open", Why: "The 60 s are over."}}}}
}

func TestEveryKindIsThere(t *testing.T) {
	all := oneOfEach(t)
	for _, name := range Kinds() {
		if q, ok := all[name]; !ok || q.KindName() != name {
			t.Errorf("no question of the kind %s, or another name: %q", name, q.KindName())
		}
	}
	if len(all) != len(Kinds()) {
		t.Errorf("%d kinds are listed and %d tested", len(Kinds()), len(all))
	}
}

func TestTheRightAnswerIsRight(t *testing.T) {
	for name, q := range oneOfEach(t) {
		v, err := Grade(q, q.Right())
		if err != nil || !v.Correct || v.Expected == "" || v.Feedback == "" || (v.Score != 1) != (name == "range") {
			t.Errorf("%s: %+v (%v)", name, v, err)
		}
		if Given(q, q.Right()) == "" || q.Expected() == "" || q.HowTo() == "" {
			t.Errorf("%s: given %q, expected %q, how to %q", name, Given(q, q.Right()), q.Expected(), q.HowTo())
		}
		if len(VersionOf(q)) != 16 {
			t.Errorf("%s: version %q", name, VersionOf(q))
		}
	}
}

// answers draws an answer of every kind, good and bad ones alike.
func answers(rng *rand.Rand) []Answer {
	several := func() []int {
		out := make([]int, rng.IntN(6))
		for i := range out {
			out[i] = rng.IntN(6) - 1
		}
		return out
	}
	words := []string{"", "3", "overlap", "agree", "50 ms", "1/12", "8 %", "20..80 /s", "40k..80k /s", "2.3k/s", "-1", "\x00", "9e999"}
	word := func() string { return words[rng.IntN(len(words))] }
	return []Answer{
		Choice{rng.IntN(6) - 1}, Choices{several()}, Number{word()}, Interval{word()}, Sequence{rng.Perm(4)}, Sequence{several()},
		Pairs{several()}, Fill{[]string{word(), word()}}, Fill{[]string{word()}}, Place{word()}, Covered{Indexes: several()}, nil,
	}
}

// TestGradersKeepTheirPromises throws every kind of answer at every kind of
// question: a verdict has a score from 0 to 1 and speaks, an error says how to
// answer and never leaves a verdict behind.
func TestGradersKeepTheirPromises(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	all := oneOfEach(t)
	graded := map[string]int{}
	for range 3000 {
		for name, q := range all {
			for _, a := range answers(rng) {
				v, err := Grade(q, a)
				if err != nil {
					list, ok := diag.As(err)
					if !ok || len(list) == 0 || v.Correct || list[0].Code == CodeUnreadable && list[0].Fix == "" {
						t.Fatalf("%s, %#v: %v", name, a, err)
					}
					continue
				}
				graded[name]++
				again, _ := Grade(q, a)
				if v.Score < 0 || v.Score > 1 || v.Feedback == "" || v.Expected == "" || !reflect.DeepEqual(v, again) {
					t.Fatalf("%s, %#v: %+v", name, a, v)
				}
				if name != "range" && v.Correct != (v.Score == 1) {
					t.Fatalf("%s, %#v: correct %v with a score of %v", name, a, v.Correct, v.Score)
				}
				if VersionOf(q) != VersionOf(all[name]) {
					t.Fatalf("%s: grading changed the question", name)
				}
			}
		}
	}
	for name := range all {
		if graded[name] == 0 {
			t.Errorf("%s was never graded", name)
		}
	}
}

// TestTypedAnswersAreReadBack types a random answer as it was shown shuffled.
func TestTypedAnswersAreReadBack(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	all := oneOfEach(t)
	shown := func(order []int, author int) string { return string(letter(slices.Index(order, author))) }
	for seed := range uint64(200) {
		order := Shuffle(all["order"], seed)
		s := Sequence{rng.Perm(4)}
		var typed []string
		for _, i := range s.Indexes {
			typed = append(typed, shown(order, i))
		}
		for _, text := range []string{strings.Join(typed, " "), strings.Join(typed, ""), strings.Join(typed, " → "), strings.Join(typed, " < ")} {
			if got, err := Read(all["order"], text, order); err != nil || !reflect.DeepEqual(got, s) {
				t.Fatalf("%q: %v (%v), want %v", text, got, err, s)
			}
		}
		order = Shuffle(all["match"], seed)
		p := Pairs{rng.Perm(4)[:3]}
		text, bare := "", ""
		for i, r := range p.Rights {
			text += fmt.Sprintf("%d%s ", i+1, shown(order, r))
			bare += shown(order, r)
		}
		for _, text := range []string{text, strings.ReplaceAll(text, " ", ", "), strings.ToUpper(text), bare} {
			if got, err := Read(all["match"], text, order); err != nil || !reflect.DeepEqual(got, p) {
				t.Fatalf("%q: %v (%v), want %v", text, got, err, p)
			}
		}
	}
}

func TestThingsToOrderAreNeverShownInOrder(t *testing.T) {
	q := Question{ID: "two", Kind: &Order{Items: latencies().Items[:2]}}
	for seed := range uint64(100) {
		if slices.IsSorted(Shuffle(q, seed)) {
			t.Fatalf("seed %d gives the answer away", seed)
		}
	}
}

// TestOrderScoresPairs compares with a count of swaps: each swap of neighbours
// that bubble sort needs is one pair in the wrong order.
func TestOrderScoresPairs(t *testing.T) {
	q := Question{Kind: latencies()}
	var permute func(done, rest []int)
	count := 0
	permute = func(done, rest []int) {
		if len(rest) == 0 {
			count++
			swaps, sorted := 0, slices.Clone(done)
			for i := range sorted {
				for j := 0; j+1 < len(sorted)-i; j++ {
					if sorted[j] > sorted[j+1] {
						sorted[j], sorted[j+1] = sorted[j+1], sorted[j]
						swaps++
					}
				}
			}
			v, err := Grade(q, Sequence{done})
			if want := 1 - float64(swaps)/6; err != nil || math.Abs(v.Score-want) > 1e-12 || v.Correct != (swaps == 0) {
				t.Errorf("%v: %v (%v), want %v", done, v.Score, err, want)
			}
			return
		}
		for i := range rest {
			permute(append(slices.Clone(done), rest[i]), slices.Delete(slices.Clone(rest), i, i+1))
		}
	}
	permute(nil, []int{0, 1, 2, 3})
	if count != 24 {
		t.Fatalf("%d orders were tried", count)
	}
}

func TestRangesAreReadAsPeopleWriteThem(t *testing.T) {
	q := Question{Kind: &Range{Numeric: Numeric{Answer: quantity(t, "57870 /s"), AnswerText: "57870 /s", Unit: "1/s"}}}
	for _, tt := range []struct {
		text      string
		low, high float64
	}{
		{"40k..80k /s", 40e3, 80e3}, {"40k..80k", 40e3, 80e3}, {"40..80k/s", 40e3, 80e3}, {"40k - 80k", 40e3, 80e3}, {"40k-80k/s", 40e3, 80e3}, {"40 to 80k/s", 40e3, 80e3},
		{"between 40k and 80k /s", 40e3, 80e3}, {"from 40k to 80k", 40e3, 80e3}, {"40,000 … 80,000", 40e3, 80e3}, {"40k...80k", 40e3, 80e3}, {"60k ± 20k", 40e3, 80e3}, {"60 +/- 20 k/s", 40e3, 80e3},
		{"~ 40k .. 80k", 40e3, 80e3}, {"4e4..8e4", 4e4, 8e4}, {"5 Mrps", 0, 0}, {"57870", 0, 0}, {"80k..40k", 0, 0}, {"40k..", 0, 0}, {"..80k", 0, 0}, {"0..1G", 0, 0},
		{"40k..80 ms", 0, 0}, {"1..1e12", 0, 0}, {"-5..80k", 0, 0}, {"many to lots", 0, 0}, {"", 0, 0},
	} {
		v, err := Grade(q, Interval{Text: tt.text})
		if tt.high == 0 {
			if _, ok := diag.As(err); !ok {
				t.Errorf("%q is graded: %+v", tt.text, v)
			}
			continue
		}
		want := unit.New(tt.low, quantity(t, "1 /s").Dim).Format(unit.Human) + " … " + unit.New(tt.high, quantity(t, "1 /s").Dim).Format(unit.Human)
		if err != nil || v.Read != want || v.Correct != (tt.low <= 57870 && 57870 <= tt.high) {
			t.Errorf("%q: %+v (%v), want %s", tt.text, v, err, want)
		}
	}
}

// TestIntervalScore checks the score against its definition on a log scale.
func TestIntervalScore(t *testing.T) {
	q := Question{Kind: &Range{Numeric: Numeric{Answer: quantity(t, "100 ms"), AnswerText: "100 ms", Unit: "ms"}}}
	for _, tt := range []struct {
		text    string
		correct bool
		penalty float64
	}{
		{"100..100 ms", true, 0}, {"50..500 ms", true, 1}, {"10..1000", true, 2}, {"10..50", false, math.Log10(5) + 20*math.Log10(2)},
		{"200..400", false, math.Log10(2) + 20*math.Log10(2)}, {"1..10 s", false, 1 + 20}, {"100..200", true, math.Log10(2)},
	} {
		v, err := Grade(q, Interval{Text: tt.text})
		if err != nil || v.Correct != tt.correct || math.Abs(v.Penalty-tt.penalty) > 1e-9 || math.Abs(v.Score-1/(1+tt.penalty)) > 1e-9 {
			t.Errorf("%s: %+v (%v), want a penalty of %v", tt.text, v, err, tt.penalty)
		}
	}
	// The right answer cannot be beaten by hedging: among ranges around the truth the narrower scores better.
	last := 0.0
	for _, text := range []string{"10..1000", "20..500", "50..200", "90..110"} {
		v, _ := Grade(q, Interval{Text: text})
		if v.Score <= last {
			t.Errorf("%s scores %v, no more than a wider one", text, v.Score)
		}
		last = v.Score
	}
}

func TestRangesOfAvailabilitiesCountWhatIsMissing(t *testing.T) {
	q := Question{Kind: &Range{Numeric: Numeric{Answer: quantity(t, "99.9 %"), AnswerText: "99.9 %", Unit: "%"}}}
	for text, want := range map[string]bool{"99..99.99 %": true, "99.5..99.95": true, "99.95..99.99 %": false, "99..99.8": false} {
		v, err := Grade(q, Interval{Text: text})
		if err != nil || v.Correct != want {
			t.Errorf("%s: %+v (%v)", text, v, err)
		}
	}
	if v, err := Grade(q, q.Right()); err != nil || !v.Correct {
		t.Errorf("the right answer: %+v (%v)", v, err)
	}
}

func TestBlanksForgiveTheHandAndNotTheHead(t *testing.T) {
	b := Blank{Accept: []string{"write-behind", "write-back"}, Slips: []Slip{{"write-through", "That waits for the database."}}, Why: "Who waits?"}
	for text, want := range map[string]string{
		"write-behind": "✓", "Write behind": "✓", "writebehind": "✓", "WRITE-BACK": "✓", "write-behnid": "✓", "write-behin": "✓", "write-behindd": "✓", "write-bahind": "✓",
		"write-through": "That waits for the database.", "write-thruogh": "Who waits?", "writ-bhind": "Who waits?", "read-behind": "Who waits?", "cache": "Who waits?",
	} {
		p, err := b.grade(text)
		got := p.Why
		if p.Right {
			got = "✓"
		}
		if err != nil || got != want {
			t.Errorf("%q: %q (%v), want %q", text, got, err, want)
		}
	}
	for _, empty := range []string{"", "  ", "---", "?!"} {
		if _, err := b.grade(empty); err == nil {
			t.Errorf("%q is graded", empty)
		}
	}
	short := Blank{Accept: []string{"LRU"}}
	if p, _ := short.grade("LFU"); p.Right {
		t.Error("a short word is forgiven into another one")
	}
}

func TestClozeIsReadWithSemicolons(t *testing.T) {
	q := oneOfEach(t)["cloze"]
	a, err := Read(q, "3; overlap", nil)
	if err != nil || !reflect.DeepEqual(a, Fill{[]string{"3", "overlap"}}) {
		t.Errorf("%v (%v)", a, err)
	}
	v, err := Grade(q, Fill{[]string{"2", "agree"}})
	if err != nil || v.Score != 0 || !strings.Contains(v.Feedback, "They need not agree") || !strings.Contains(v.Feedback, "blank 1") {
		t.Errorf("%+v (%v)", v, err)
	}
	if v, err := Grade(q, Fill{[]string{"3", "agree"}}); err != nil || v.Score != 0.5 || v.Correct {
		t.Errorf("one of two: %+v (%v)", v, err)
	}
	if _, err := Grade(q, Fill{[]string{"three", "overlap"}}); err == nil {
		t.Error("a number that cannot be read is graded")
	}
	want := []string{"With N = 5 and W = 3, R must be ", ": then the sets ", "."}
	if got := q.Kind.(*Cloze).Pieces(); !slices.Equal(got, want) {
		t.Errorf("pieces %q", got)
	}
}

func TestFlawsArePointedAt(t *testing.T) {
	q := oneOfEach(t)["spot"]
	for text, want := range map[string]string{"3": "An absent user is empty.", "line 3": "An absent user is empty.", "L1": "A miss gives None, which is fine.", "4": "That line does what it should."} {
		a, err := Read(q, text, nil)
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if v, err := Grade(q, a); err != nil || v.Feedback != want || v.Expected != "line 3" {
			t.Errorf("%q: %+v (%v)", text, v, err)
		}
	}
	for _, text := range []string{"2", "0", "9", "if user", "line"} { // line 2 is blank
		if a, err := Read(q, text, nil); err == nil {
			t.Errorf("%q is read as %v", text, a)
		}
	}
	version := VersionOf(q)
	moved := cacheBug()
	moved.Shown.Code = "# a comment\n" + moved.Shown.Code
	moved.Spots[0].Target, moved.Spots[1].Target = "4", "2"
	if VersionOf(Question{Kind: moved}) != version {
		t.Error("a line put in above the flaw changed the version")
	}
}

func TestMachineRuns(t *testing.T) {
	m := breakerNext().Machine
	for _, tt := range []struct {
		events []string
		want   string
	}{
		{nil, "closed"}, {[]string{"60 s"}, "closed"}, {[]string{"5 failures"}, "open"}, {[]string{"5 failures", "60 s", "failure"}, "open"},
		{[]string{"5 failures", "60 s", "success"}, "closed"}, {[]string{"5 failures", "success"}, "open"},
	} {
		m.Events = tt.events
		if got, err := m.Run(); err != nil || got != tt.want {
			t.Errorf("%v: %s (%v), want %s", tt.events, got, err, tt.want)
		}
	}
	if got := m.States(); !slices.Equal(got, []string{"closed", "open", "half-open"}) {
		t.Errorf("states %v", got)
	}
	m.Arrows = append(m.Arrows, Arrow{"closed", "5 failures", "half-open"})
	if _, err := m.Run(); err == nil {
		t.Error("two arrows for one event are taken")
	}
}

func TestRecallCountsPoints(t *testing.T) {
	q := oneOfEach(t)["recall"]
	for text, want := range map[string]float64{"all": 1, "none": 0, "a": 1.0 / 3, "ac": 2.0 / 3, "1 2 3": 1, "b, c": 2.0 / 3} {
		a, err := Read(q, text, nil)
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if v, err := Grade(q, a); err != nil || math.Abs(v.Score-want) > 1e-12 || v.Correct != (want == 1) {
			t.Errorf("%q: %+v (%v)", text, v, err)
		}
	}
	for _, text := range []string{"d", "4", "some", ""} {
		if _, err := Read(q, text, nil); err == nil {
			t.Errorf("%q is read", text)
		}
	}
	few := *q.Kind.(*Recall)
	few.Enough = 2
	if v, err := Grade(Question{Kind: &few}, Covered{Indexes: []int{0, 2}}); err != nil || !v.Correct {
		t.Errorf("enough points: %+v (%v)", v, err)
	}
}

func FuzzReadAndGrade(f *testing.F) {
	all := oneOfEach(f)
	for i := range Kinds() {
		for _, text := range []string{"a", "1b 2a 3c", "3; overlap", "20..80 /s", "line 3", "all", "2.3k/s", "1/12", "8 %", "between 1 and 2", "5 ± 1"} {
			f.Add(i, text, uint64(1))
		}
	}
	f.Fuzz(func(t *testing.T, kind int, text string, seed uint64) {
		names := Kinds()
		q := all[names[((kind%len(names))+len(names))%len(names)]]
		a, err := Read(q, text, Shuffle(q, seed))
		if err == nil {
			var v Verdict
			if v, err = Grade(q, a); err == nil && (v.Score < 0 || v.Score > 1 || v.Feedback == "") {
				t.Fatalf("%s, %q: %+v", q.ID, text, v)
			}
			_ = Given(q, a)
		}
		if err != nil {
			if list, ok := diag.As(err); !ok || len(list) == 0 || list[0].Message == "" {
				t.Fatalf("%s, %q: %v is no diagnostic", q.ID, text, err)
			}
		}
	})
}
