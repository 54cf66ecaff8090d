package lint

import (
	"fmt"
	"math"
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

// spoiltQuestions holds a broken example of each rule about questions.
func spoiltQuestions() []mistake {
	var out []mistake
	for _, tc := range []struct{ code, old, new string }{
		{"question.trick", "prompt: What does the law need?", "prompt: Which of these does the law NOT need?"},
		{"question.trick", "text: one server", "text: All of the above"},
		{"question.beside", "text: one server", "text: \"The same, and one server\""},
		{"question.options", "text: one server", "text: a stable system of queues"},
		{"question.options", "text: one server", "text: \"a stable, system\""},

		{"question.calc", ", calc: {id: little, output: inside, given: {rate: 2000 /s}}", ""},
		{"question.calc", ", formula: 2000/s * 50ms", ""},
		{"question.calc", "formula: 2000/s * 50ms", "formula: 2000/s * 60ms"},
		{"question.calc", "formula: 2000/s * 50ms", "formula: 2000 * 50ms"},
		{"expr.", "formula: 2000/s * 50ms", "formula: 2000/s * tim"},
		{"question.calc", "formula: 2000/s * 50ms", "formula: 2000/s > 50/s"},
		{"question.calc", "latency: disk", "latency: dis"},
		{"question.calc", "answer: 4 ms", "answer: 9 ms"},
		{"question.calc", ", latency: disk", ""},
		{"question.widest", "widest: x100", "widest: x1.2"},
		{"question.trap", "traps: [{value: 40, why: that divides}], calc", "traps: [{value: 40, why: that divides}, {value: 40, why: about that}], calc"},
		{"question.why", "traps: [{value: 40, why: that divides}], calc", "traps: [{value: 40, why: that divides}, {value: 70, why: that divides}], calc"},

		{"question.order", "value: 4 ms, why", "value: 60 µs, why"},
		{"question.order", "value: 100 ns", "value: 80 µs"},
		{"question.why", "why: it turns", "why: a chip"},
		{"question.size", "      - {text: a disk read, value: 4 ms, why: it turns}\n", ""},
		{"question.options", "text: a disk read", "text: a flash read"},

		{"question.options", "right: how long each stays", "right: how many are inside"},
		{"question.options", "text: how many servers there are", "text: how long each stays"},
		{"question.why", "why: the law does not know them", "why: the wait"},
		{"question.size", "      - {left: W, right: how long each stays, why: the wait}\n", ""},

		{"question.grade", "slips: [{text: service", "slips: [{text: arrivals"},
		{"question.why", "        why: It counts those who come in.\n", ""},
		{"question.given", "prompt: Complete the law.", "prompt: What is it about arrivals?"},
		{"question.given", "that is {2}.", "that is {2}, not 100."},
		{"question.grade", "traps: [{value: 40, why: that divides}], formula", "traps: [{value: 101, why: that divides}], formula"},

		{"question.decoy", "      - {line: assert, why: a rate is never below zero}\n", ""},
		{"question.correct", "{line: rate / seconds, correct: true, why", "{line: rate / seconds, why"},
		{"question.why", "    else: This line only names things.\n", ""},
		{"question.why", "why: a rate is never below zero", "why: the law multiplies"},
		{"question.width", "          return rate", "          # " + strings.Repeat("long ", 20) + "\n          return rate"},
		{"question.width", "          return rate", strings.Repeat("          # more\n", 30) + "          return rate"},
		{"yaml.bracket", "      napkin: 1\n      name: Shop", "      napkin: [1\n      name: Shop"},
		{"question.width", "server: {label: Server}}\n      connections: [", "server: {label: Server}" + fan(30)},

		{"question.machine", "\"busy -arrival-> full\"", "\"busy -arrival-> full\", \"busy -arrival-> idle\""},
		{"question.next", "text: \"full, with one waiting\"", "text: overflowing"},
		{"question.next", "{text: busy, why", "{text: \"full: nobody waits\", why"},
		{"question.next", "show: 5, ask: standard_state", "show: 4, ask: standard_state"},
		{"question.correct", "{text: closed, why: four", "{text: closed, correct: true, why: four"},

		{"question.size", "      - {text: \"The system is stable.\", why: that is its one condition}\n", ""},
		{"question.why", "why: that is its one condition", "why: that is its strength"},
		{"question.options", "text: \"The system is stable.\"", "text: It multiplies rate and time"},

		{"guess.bank", "- id: little-inside", bank(24, 0) + "- id: little-inside"},
	} {
		out = append(out, mistake{tc.code, questionF, tc.old, tc.new})
	}
	return out
}

// fan declares more components behind the queue than 72 columns can hold.
func fan(n int) string {
	var components, connections strings.Builder
	for i := range n {
		fmt.Fprintf(&components, ", c%d: {label: Component %d}", i, i)
		fmt.Fprintf(&connections, "{from: queue, to: c%d}, ", i)
	}
	return components.String() + "}\n      connections: [" + connections.String()
}

// bank is questions with four equal options, the right one at one place.
func bank(n, right int) string {
	var b strings.Builder
	for q := range n {
		fmt.Fprintf(&b, "- id: bank-%d\n  lesson: little\n  difficulty: 1\n  prompt: What?\n  explain: So.\n  single:\n", q)
		for i := range 4 {
			at := right
			if right < 0 {
				at = q % 4
			}
			fmt.Fprintf(&b, "    - {text: %c, correct: %t, why: because %d}\n", 'w'+i, i == at, i)
		}
	}
	return b.String()
}

// banked is the strategies over a bank.
func banked(n, right int) []Strategy {
	return Strategies(library(fstest.MapFS{"questions/bank.yaml": {Data: []byte(bank(n, right))}}))
}

func TestStrategiesAreScored(t *testing.T) {
	all := banked(24, 1)
	for i, want := range []float64{0, 1, 0, 0} {
		s := all[i]
		if s.Score != want || s.Chance != 0.25 || s.Questions != 24 || math.Abs(s.Error-math.Sqrt(0.25*0.75/24)) > 1e-9 || s.Fair() {
			t.Errorf("the right option is always second: %+v; want a score of %v out of bounds", s, want)
		}
	}
	for _, s := range banked(24, -1) {
		if !s.Fair() || s.Questions > 0 && s.Score != s.Chance {
			t.Errorf("the right option is everywhere alike: %+v", s)
		}
	}
	for _, s := range banked(12, 1) {
		if !s.Fair() {
			t.Errorf("of a dozen questions nothing is said: %+v", s)
		}
	}
}

// Where a strategy prefers several options, one of them is drawn by lot.
func TestATieIsDrawnByLot(t *testing.T) {
	texts := [4]string{"1 copy", "2 copies", "no copies", "never"}
	var b strings.Builder
	for q := range 40 {
		fmt.Fprintf(&b, "- id: t-%d\n  lesson: l\n  prompt: What?\n  single:\n", q)
		for i, text := range texts {
			fmt.Fprintf(&b, "    - {text: %s, correct: %t}\n", text, i == q%2)
		}
	}
	for _, s := range Strategies(library(fstest.MapFS{"questions/t.yaml": {Data: []byte(b.String())}})) {
		if s.Name != "an option with a number" {
			continue
		}
		// Two of four are preferred: the variance is 1/8 - 1/16 for each question.
		if s.Score != 0.5 || s.Chance != 0.25 || math.Abs(s.Error-math.Sqrt(40.0/16)/40) > 1e-9 {
			t.Errorf("%+v; want a score of 0.5 ± %v", s, math.Sqrt(40.0/16)/40)
		}
	}
}

// A changed answer makes another version, a mended wording does not.
func TestTheVersionFollowsTheAnswer(t *testing.T) {
	text, err := os.ReadFile("testdata/good/" + questionF)
	if err != nil {
		t.Fatal(err)
	}
	versions := func(text string) map[string]string {
		out := map[string]string{}
		for _, set := range library(fstest.MapFS{questionF: {Data: []byte(text)}}).QuestionSets() {
			for _, e := range set.Exercises() {
				out[e.ID] = e.Version
			}
		}
		return out
	}
	before := versions(string(text))
	for _, tc := range []struct {
		id, old, new string
		changes      bool
	}{
		{"little-inside", "answer: 100, tolerance: 5%, traps: [{value: 40, why: that divides}], calc", "answer: 200, tolerance: 5%, traps: [{value: 40, why: that divides}], calc", true},
		{"little-inside", "how many are inside?", "how many are there?", false},
		{"little-which", "text: a stable system", "text: a system in balance", true},
		{"little-which", "text: one server", "text: a single server", false},
		{"little-order", "text: a disk read", "text: a read of a disk", true},
		{"little-match", "right: how long each stays", "right: how long it takes", true},
		{"little-cloze", "accept: [arrival, arrivals]", "accept: [incoming, arrival]", true},
		{"little-cloze", "why: It counts", "why: This counts", false},
		{"little-code", "return rate / seconds\n", "return rate / (seconds)\n", true},
		{"little-code", "assert rate >= 0", "assert 0 <= rate", false},
		{"little-say", "text: \"The system is stable.\"", "text: \"The system is in balance.\"", true},
	} {
		changed := strings.Replace(string(text), tc.old, tc.new, 1)
		if tc.id == "little-code" {
			changed = strings.Replace(changed, "line: rate / seconds", "line: return rate", 1)
		}
		if after := versions(changed); changed == string(text) || (after[tc.id] != before[tc.id]) != tc.changes {
			t.Errorf("%s, %q: version %s, before %s; want a change: %t", tc.id, tc.new, after[tc.id], before[tc.id], tc.changes)
		}
	}
}

// FuzzQuestions: whatever a file of questions holds, it is checked without a
// panic, and every finding can be shown at its place.
func FuzzQuestions(f *testing.F) {
	text, err := os.ReadFile("testdata/good/" + questionF)
	if err != nil {
		f.Fatal(err)
	}
	for _, q := range strings.SplitAfter(string(text), "\n- ") {
		f.Add("- " + strings.TrimSuffix(q, "\n- "))
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<12 {
			return
		}
		for _, d := range Check(library(fstest.MapFS{questionF: {Data: []byte(text)}})) {
			if d.Source == nil || d.Span.End > len(d.Source.Text) || d.Text() == "" {
				t.Fatalf("%q: %s %q at %+v", text, d.Code, d.Message, d.Span)
			}
		}
	})
}
