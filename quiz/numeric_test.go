package quiz

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"napkin/engine/diag"
	"napkin/engine/unit"
)

func quantity(t testing.TB, text string) unit.Quantity {
	t.Helper()
	q, err := unit.Parse(text)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return q
}

// numeric is a question with an answer, the unit asked for and a tolerance.
func numeric(t testing.TB, answer, asked string, tolerance Tolerance, traps ...Trap) Question {
	t.Helper()
	return Question{ID: "q", Kind: &Numeric{
		Answer: quantity(t, answer), AnswerText: answer, Unit: asked, Tolerance: tolerance, Traps: traps,
	}}
}

func TestNumbersAreReadAsPeopleWriteThem(t *testing.T) {
	tests := []struct {
		answer, asked string
		tolerance     Tolerance
		right, wrong  []string
	}{
		{"2315 /s", "1/s", Tolerance{Percent: 5},
			[]string{"2315", "2,315", "2.3k", "2.3k/s", "2300 rps", "2315 /s", "200M /day", "200M/day", "~2300", "about 2300 /s", "= 2315", "2300 requests per second", "139k/min", "2.315e3"},
			[]string{"2", "23k", "200M", "-2315", "2315 /min", "0", "50 ms", "2315 B/s"}},
		{"50 ms", "ms", Tolerance{Percent: 10},
			[]string{"50", "50ms", "0.05 s", "50000 us", "48 ms"}, []string{"50 s", "0.05", "50 /s"}},
		{"1/12", "", Tolerance{Percent: 2},
			[]string{"1/12", "0.0833", "8.3 %", "8.33 %"}, []string{"1/11", "12", "9 %", "0.9"}},
		{"8.33 %", "%", Tolerance{Percent: 2},
			[]string{"8.33", "8.3 %", "1/12", "0.083"}, []string{"1/11", "12", "0.9", "83"}},
		{"0.5 %", "%", Tolerance{Percent: 2}, []string{"0.5", "0.5 %", "0.005", "1/200"}, []string{"5", "50 %", "1/2"}},
		{"99.95 %", "%", Tolerance{}, []string{"99.95", "99.95 %", "0.9995"}, []string{"99.9", "99.99 %", "4 nines"}},
		{"4 nines", "%", Tolerance{}, []string{"99.99", "0.9999", "4 nines"}, []string{"99.9", "5 nines"}},
		{"10", "", Tolerance{Factor: 1.3}, []string{"10", "10x", "12 times", "8", "13"}, []string{"7", "14", "-10"}},
		{"12 node", "node", Tolerance{}, []string{"12", "12 nodes", "12 node"}, []string{"11", "13", "12 s"}},
		{"350 MB/s", "MB/s", Tolerance{Factor: 1.3},
			[]string{"350", "0.35 GB/s", "2.8 Gbit/s", "300 MB/s", "21 GB/min"}, []string{"350 Mbit/s", "350 MB", "350 kB/s", "500"}},
		{"8.74 GB/s", "GB/s", Tolerance{Percent: 5}, []string{"8.74", "8740 MB/s", "70 Gbit/s"}, []string{"70", "8.74 Gbit/s"}},
		{"$0.09/GB", "$/GB", Tolerance{Percent: 2}, []string{"0.09", "$0.09/GB", "$90/TB"}, []string{"$0.9/GB", "$0.09"}},
		{"0", "", Tolerance{Percent: 5}, []string{"0", "0.0"}, []string{"1"}},
	}
	for _, tt := range tests {
		q := numeric(t, tt.answer, tt.asked, tt.tolerance)
		for i, text := range append(append([]string{tt.answer}, tt.right...), tt.wrong...) {
			want := i <= len(tt.right)
			v, err := Grade(q, Number{Text: text})
			if err != nil {
				t.Errorf("%s in %q, given %q: %v", tt.answer, tt.asked, text, err)
				continue
			}
			if v.Correct != want {
				t.Errorf("%s in %q, given %q: correct %v, want %v (%s)", tt.answer, tt.asked, text, v.Correct, want, v.Feedback)
			}
			if v.Feedback == "" || v.Read == "" || v.Expected == "" {
				t.Errorf("%s, given %q: an empty verdict %+v", tt.answer, text, v)
			}
		}
	}
}

func TestUnreadableNumbersAreAskedAgain(t *testing.T) {
	q := numeric(t, "2315 /s", "1/s", Tolerance{Percent: 5})
	for _, text := range []string{"", "  ", "many", "2315 flurbs", "1..2", "1/0", "12 12", "2e999", "?", strings.Repeat("9", 500), "2315 /s /s /"} {
		v, err := Grade(q, Number{Text: text})
		found, ok := diag.As(err)
		if !ok {
			t.Errorf("%q: verdict %+v, %v, want a diagnostic", text, v, err)
			continue
		}
		if found[0].Fix == "" || strings.Contains(found.Text(), "2,315") || strings.Contains(found[0].Fix, "2315") {
			t.Errorf("%q: the fix %q is empty or gives the answer away", text, found[0].Fix)
		}
	}
}

func TestFeedbackSpeaksToTheMistake(t *testing.T) {
	q := numeric(t, "2315 /s", "1/s", Tolerance{Factor: 1.3},
		Trap{Value: quantity(t, "200M"), Why: "That is per day: divide by the seconds of a day."},
		Trap{Value: quantity(t, "8.3M /hour"), Why: "Same value, never reached."},
		Trap{Value: quantity(t, "100M user"), Why: "That is the number of users."},
		Trap{Value: quantity(t, "57870 /s"), Why: "Those are the reads."},
		Trap{Value: quantity(t, "1 GB"), Why: "Nobody asked for data."})
	tests := []struct{ given, want string }{
		{"200M", "That is per day: divide by the seconds of a day."},
		{"57.9k/s", "Those are the reads."},
		{"1 GB", "Nobody asked for data."},
		{"100M user", "That is the number of users."},
		{"50 ms", "That is a time; this asks for a rate (1/time), in 1/s."},
		{"2315 B/s", "That is a data rate (data/time); this asks for a rate (1/time), in 1/s."},
		{"138,900 /s", "Too high, by a factor of 60. Check seconds against minutes."},
		{"2.315", "Too low, by a factor of 1,000. Check the prefix: k, M, G and T are 1,000 apart."},
		{"3600", "Too high, by 56 %."},
		{"-2315", "-2,315 /s cannot be: mind the sign and what is divided by what."},
		{"2315", "Right: 2,315 /s."},
		{"2300", "Right: 2,300 /s is near enough to 2,315 /s (less than 1 % below)."},
		{"2800", "Right: 2,800 /s is near enough to 2,315 /s (21 % above)."},
	}
	for _, tt := range tests {
		v, err := Grade(q, Number{Text: tt.given})
		if err != nil || v.Feedback != tt.want {
			t.Errorf("%q: %q (%v), want %q", tt.given, v.Feedback, err, tt.want)
		}
	}
}

func TestBareNumberSaysHowItWasRead(t *testing.T) {
	for _, tt := range []struct{ answer, asked, given, want string }{
		{"2315 /s", "1/s", "2300", "2,300 /s"},
		{"50 ms", "ms", "49", "49 ms"},
		{"8.33 %", "%", "8", "8 %"},
		{"8.33 %", "%", "0.08", "8 %"},
		{"8.33 %", "%", "1/12", "8.33 %"},
		{"12 node", "node", "12", "12 node"},
	} {
		v, err := Grade(numeric(t, tt.answer, tt.asked, Tolerance{Percent: 10}), Number{Text: tt.given})
		if err != nil || v.Read != tt.want {
			t.Errorf("%s in %s, given %q: read as %q (%v), want %q", tt.answer, tt.asked, tt.given, v.Read, err, tt.want)
		}
	}
}

// TestRightAnswerPassesInEveryUnit writes random answers in every unit of their
// dimension and in every style, and values outside the tolerance likewise.
func TestRightAnswerPassesInEveryUnit(t *testing.T) {
	families := [][]string{
		{"1/s", "1/min", "1/hour", "1/day", "1/year"},
		{"ms", "s", "us", "min", "hour", "day"},
		{"B", "kB", "MB", "GB", "KiB", "MiB", "bit", "Gbit"},
		{"MB/s", "GB/s", "Mbit/s", "TB/day", "PB/year"},
		{"$/GB", "$/TB"},
		{"$", "k$"},
		{"1", "%"},
	}
	rng := rand.New(rand.NewPCG(15, 16))
	for _, family := range families {
		var units []unit.Unit
		for _, symbol := range family {
			if u, err := unit.ParseUnit(symbol); err == nil {
				units = append(units, u)
			}
		}
		for range 300 {
			asked := units[rng.IntN(len(units))]
			answer := unit.Of(math.Exp(rng.Float64()*12-2), asked)
			tolerance := []Tolerance{{Percent: 5}, {Factor: 1.3}, {Percent: 30}, {Factor: 2}}[rng.IntN(4)]
			q := Question{ID: "q", Kind: &Numeric{Answer: answer, Unit: asked.Symbol, Tolerance: tolerance}}
			shown := unit.Quantity{SI: answer.SI, Dim: answer.Dim, Unit: units[rng.IntN(len(units))]}
			style := []unit.Style{unit.Human, unit.Full, unit.Brief}[rng.IntN(3)]
			text := shown.Format(style)
			if asked.Symbol == "%" && !strings.Contains(text, "%") {
				continue // a bare share and a bare percentage may both be meant
			}
			if style == unit.Brief && tolerance == (Tolerance{Percent: 5}) {
				continue // two digits may be 5 % off
			}
			if v, err := Grade(q, Number{Text: text}); err != nil || !v.Correct {
				t.Errorf("answer %s, given %q: %+v (%v)", answer.Format(unit.Full), text, v, err)
			}
			off := shown
			off.SI *= []float64{0.4, 2.5, 10, 0.001}[rng.IntN(4)]
			if v, err := Grade(q, Number{Text: off.Format(unit.Full)}); asked.Symbol != "1" && asked.Symbol != "%" && (err != nil || v.Correct) {
				t.Errorf("answer %s, given %q: %+v (%v)", answer.Format(unit.Full), off.Format(unit.Full), v, err)
			}
		}
	}
}

func TestVersionFollowsTheAnswer(t *testing.T) {
	same := []Question{
		numeric(t, "2315 /s", "1/s", Tolerance{Percent: 5}),
		numeric(t, "2315 /s", "1/s", Tolerance{Factor: 2}),
		numeric(t, "2315", "1/s", Tolerance{}),
		numeric(t, "138900 /min", "1/s", Tolerance{}),
	}
	for i, q := range same {
		if VersionOf(q) != VersionOf(same[0]) {
			t.Errorf("question %d has version %s, want %s", i, VersionOf(q), VersionOf(same[0]))
		}
	}
	for _, q := range []Question{numeric(t, "2316 /s", "1/s", Tolerance{}), numeric(t, "2315 s", "s", Tolerance{})} {
		if VersionOf(q) == VersionOf(same[0]) {
			t.Error("another answer has the same version")
		}
	}
}

func FuzzNumericAnswer(f *testing.F) {
	for _, seed := range []string{"2315 /s", "2.3k/s", "2300 rps", "50ms", "1/12", "8 %", "~2300", "1e308", "-0", "0x10", "NaN", "∞", "4 nines", "$1/GB", "1/0", "2..3", "9x", "= = 1"} {
		f.Add(seed)
	}
	questions := []Question{
		numeric(f, "2315 /s", "1/s", Tolerance{Percent: 5}, Trap{Value: quantity(f, "200M"), Why: "per day"}),
		numeric(f, "8.33 %", "%", Tolerance{Factor: 1.3}),
		numeric(f, "12 node", "node", Tolerance{}),
		numeric(f, "350 MB/s", "MB/s", Tolerance{Percent: 10}),
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 300 {
			return
		}
		for _, q := range questions {
			v, err := Grade(q, Number{Text: text})
			if err != nil {
				if found, ok := diag.As(err); !ok || found[0].Message == "" {
					t.Fatalf("%q: %v is not a diagnostic", text, err)
				}
				var zero Verdict
				if fmt.Sprint(v) != fmt.Sprint(zero) {
					t.Fatalf("%q: an error and a verdict %+v", text, v)
				}
				continue
			}
			if v.Correct != (v.Score == 1) || v.Feedback == "" || v.Read == "" {
				t.Fatalf("%q: %+v", text, v)
			}
			if v.Correct { // what was read, written down again, is right again
				again, err := Grade(q, Number{Text: text + " "})
				if err != nil || !again.Correct {
					t.Fatalf("%q is right, with a space %+v (%v)", text, again, err)
				}
			}
		}
	})
}

func TestAnswerOfAnotherKindIsRefused(t *testing.T) {
	q := numeric(t, "1", "", Tolerance{})
	_, err := Grade(q, Choice{Index: 0})
	var d diag.Diagnostic
	if !errors.As(err, &d) || d.Code != CodeKind {
		t.Errorf("a choice for a number: %v", err)
	}
	if _, err := Grade(Question{ID: "empty"}, Number{Text: "1"}); err == nil {
		t.Error("a question without a kind was graded")
	}
}

func TestAdmitsIsTheGrader(t *testing.T) {
	q := Question{ID: "q", Kind: &Numeric{Answer: unit.Count(2315), Unit: "1/s", Tolerance: Napkin()}}
	for _, text := range []string{"2315 /s", "1790 /s", "1770 /s", "3005 /s", "3020 /s", "2315 s", "2.3k", "2315 MB"} {
		v, err := Grade(q, Number{Text: text})
		if err != nil {
			t.Fatal(err)
		}
		got, err := unit.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if admits := q.Kind.(*Numeric).Admits(got); admits != v.Correct {
			t.Errorf("%s: admitted %t, graded %t", text, admits, v.Correct)
		}
	}
}
