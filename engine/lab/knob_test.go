package lab

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"napkin/engine/diag"
)

func testSpec() Spec {
	return Spec{
		ID: "demo",
		Knobs: []Knob{
			{Name: "tries", Label: "tries", Kind: Number, Default: 3, Min: 1, Max: 10, Step: 1},
			{Name: "timeout", Label: "timeout", Unit: "s", Kind: Number, Default: 1, Min: 0.2, Max: 4, Step: 0.1},
			{Name: "jitter", Label: "jitter", Kind: Choice, Choices: []string{"none", "equal", "full"}},
			{Name: "budget", Label: "retry budget", Kind: Toggle},
		},
		Faults: []Fault{{Name: "stop", Label: "service stops"}},
	}
}

func TestReadSettings(t *testing.T) {
	tests := []struct {
		given map[string]string
		name  string
		want  float64
		code  string // of the one mistake, or ""
		fix   string
	}{
		{map[string]string{"tries": "5"}, "tries", 5, "", ""},
		{map[string]string{"timeout": "0.5 s"}, "timeout", 0.5, "", ""},
		{map[string]string{"timeout": "2s"}, "timeout", 2, "", ""},
		{map[string]string{"jitter": "full"}, "jitter", 2, "", ""},
		{map[string]string{"jitter": "F"}, "jitter", 2, "", ""},
		{map[string]string{"budget": "on"}, "budget", 1, "", ""},
		{map[string]string{"budget": "false"}, "budget", 0, "", ""},
		{map[string]string{"tries": "11"}, "tries", 3, "lab.knob", "tries=3"},
		{map[string]string{"tries": "2.5"}, "tries", 3, "lab.knob", "tries=3"},
		{map[string]string{"tries": "4.0"}, "tries", 4, "", ""},
		{map[string]string{"tries": "NaN"}, "tries", 3, "lab.knob", "tries=3"},
		{map[string]string{"jitter": "ful l"}, "jitter", 0, "lab.knob", "jitter=full"},
		{map[string]string{"budget": "maybe"}, "budget", 0, "lab.knob", "budget=on"},
		{map[string]string{"triess": "5"}, "tries", 3, "lab.unknown-knob", "did you mean tries?"},
	}
	for _, test := range tests {
		got, list := testSpec().Read(test.given)
		if got[test.name] != test.want {
			t.Errorf("%v: %s = %g, want %g", test.given, test.name, got[test.name], test.want)
		}
		if test.code == "" {
			if len(list) != 0 {
				t.Errorf("%v: unexpected %v", test.given, list)
			}
			continue
		}
		if len(list) != 1 || list[0].Code != test.code || list[0].Fix != test.fix || list[0].Want == "" {
			t.Errorf("%v: got %+v, want one %s with fix %q", test.given, list, test.code, test.fix)
		}
	}
}

func TestEveryMistakeIsReportedAndTheRestKept(t *testing.T) {
	got, list := testSpec().Read(map[string]string{"tries": "none", "timeout": "3", "what": "1"})
	if len(list) != 2 || got["timeout"] != 3 || got["tries"] != 3 {
		t.Errorf("got %v with %v", got, list)
	}
}

func TestNudgeStaysOnTheGridAndInRange(t *testing.T) {
	spec := testSpec()
	timeout, _ := spec.Knob("timeout")
	v := timeout.Default
	for range 10 {
		v = timeout.Nudge(v, 1)
	}
	if v != 2 {
		t.Errorf("ten steps of 0.1 from 1 give %v, want 2", v)
	}
	if got := timeout.Nudge(v, 1000); got != 4 {
		t.Errorf("far up gives %v, want the edge 4", got)
	}
	jitter, _ := spec.Knob("jitter")
	budget, _ := spec.Knob("budget")
	if jitter.Nudge(0, -1) != 2 || jitter.Nudge(2, 1) != 0 || budget.Nudge(1, 1) != 0 {
		t.Error("choices and toggles must go round")
	}
}

func TestCheckRefusesWhatIsOutOfRange(t *testing.T) {
	spec := testSpec()
	for name, v := range map[string]float64{"tries": 2.5, "jitter": 3, "budget": 0.5, "timeout": math.Inf(1), "nothing": 1} {
		var d diag.Diagnostic
		if err := spec.Check(name, v); !errors.As(err, &d) || d.Fix == "" {
			t.Errorf("%s = %g: got %v, want a diagnostic with a fix", name, v, err)
		}
	}
	if err := spec.Check("tries", 10); err != nil {
		t.Error(err)
	}
	if err := spec.CheckFault("stop"); err != nil {
		t.Error(err)
	}
	if err := spec.CheckFault("stopp"); err == nil || !strings.Contains(err.Error(), "stopp") {
		t.Errorf("got %v, want an error that names the fault", err)
	}
}

func TestWithMovesIntoRangeAndDropsStrangers(t *testing.T) {
	got := testSpec().With(Settings{"tries": 99, "jitter": -1, "timeout": math.NaN(), "x": 1})
	if got["tries"] != 10 || got["jitter"] != 0 || got["timeout"] != 1 || len(got) != 4 {
		t.Errorf("got %v", got)
	}
}

// Property: what a knob accepts it can write, and reads back as the same value.
func FuzzKnobParse(f *testing.F) {
	for _, s := range []string{"3", "0.5 s", "full", "on", "", "1e3", "-1", "NaN", "0x10", " e "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 100 {
			return
		}
		for _, k := range testSpec().Knobs {
			v, err := k.Parse(text)
			if err != nil {
				continue
			}
			if k.Clamp(v) != v {
				t.Fatalf("%s accepts %q as %g, out of range", k.Name, text, v)
			}
			back, err := k.Parse(k.Format(v))
			if err != nil || back != v {
				t.Fatalf("%s: %q is %g, written %q, read back %g, %v", k.Name, text, v, k.Format(v), back, err)
			}
		}
	})
}

func ExampleSpec_Read() {
	spec := Spec{ID: "demo", Knobs: []Knob{{Name: "jitter", Label: "jitter", Kind: Choice, Choices: []string{"none", "full"}}}}
	settings, mistakes := spec.Read(map[string]string{"jitter": "ful", "jiter": "full"})
	fmt.Println(spec.Changes(settings))
	for _, d := range mistakes {
		fmt.Println(d.Message, "-", d.Fix)
	}
	// Output:
	// jitter full
	// the lab demo has no knob "jiter" - did you mean jitter?
}
