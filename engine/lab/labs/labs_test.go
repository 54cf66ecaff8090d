package labs

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"napkin/engine/lab"
	"napkin/engine/rich"
	"napkin/engine/sim"
)

func TestEveryLabIsProven(t *testing.T) {
	for _, l := range All() {
		proof := lab.Prove(l, 20)
		t.Log("\n" + proof.Text().Plain())
		for _, c := range proof.Claims {
			if !c.OK() {
				t.Errorf("%s, %s %q: solved on %d of %d seeds, want %v (seed 1: %s)", proof.Lab, c.Kind, c.Name, c.Solved, c.Seeds, c.Want, c.Sample)
			}
			if c.Kind != "untouched" && c.Why == "" {
				t.Errorf("%s, %s %q does not say why", proof.Lab, c.Kind, c.Name)
			}
		}
	}
}

func TestSpecsAreComplete(t *testing.T) {
	ids := map[string]bool{}
	for _, l := range All() {
		s := l.Spec()
		if ids[s.ID] {
			t.Errorf("two labs are called %s", s.ID)
		}
		ids[s.ID] = true
		if found, ok := Find(s.ID); !ok || found.Spec().ID != s.ID {
			t.Errorf("%s cannot be found", s.ID)
		}
		if s.Title == "" || s.Summary == "" || s.Goal == "" || s.Lesson == "" || s.Theory == "" || len(s.Sources) == 0 || len(s.Hints) < 3 || s.Duration <= 0 {
			t.Errorf("%s: something is missing: %+v", s.ID, s)
		}
		if n := len(s.Predict.Options); n < 3 || n > 4 || s.Predict.Answer < 0 || s.Predict.Answer >= n || s.Predict.Because == "" {
			t.Errorf("%s: the prediction has %d options, answer %d", s.ID, n, s.Predict.Answer)
		}
		for _, k := range s.Knobs {
			if k.Clamp(k.Default) != k.Default || k.Label == "" || k.Hint == "" || (k.Kind == lab.Number && k.Step <= 0) {
				t.Errorf("%s: knob %+v", s.ID, k)
			}
		}
		if len(s.Fixes) == 0 || len(s.Decoys) < 3 {
			t.Errorf("%s: %d fixes and %d decoys", s.ID, len(s.Fixes), len(s.Decoys))
		}
		for _, v := range slices.Concat(s.Decoys, s.Fixes) {
			for name, value := range v.Settings {
				if err := s.Check(name, value); err != nil {
					t.Errorf("%s, %q: %v", s.ID, v.Name, err)
				}
			}
		}
	}
	if _, ok := Find("no-such-lab"); ok {
		t.Error("found a lab that does not exist")
	}
}

// everything is all that a run shows, as bytes.
func everything(t *testing.T, r lab.Run) string {
	t.Helper()
	b, err := json.Marshal([]any{r.Frame(76, 12), r.Outcome()})
	if err != nil {
		t.Fatalf("a frame must be made of finite numbers: %v", err)
	}
	return string(b)
}

// action is something a user does at a moment of a run.
type action struct {
	at    time.Duration
	knob  string
	value float64
	fault string
}

// script makes up a user: settings to start with and things done while it runs.
func script(s lab.Spec, seed uint64) (lab.Settings, []action) {
	random := sim.NewStream(seed, "user")
	settings := lab.Settings{}
	value := func(k lab.Knob) float64 { return k.Nudge(k.Default, random.IntN(21)-10) }
	for _, k := range s.Knobs {
		if random.Chance(0.4) {
			settings[k.Name] = value(k)
		}
	}
	var actions []action
	for range random.IntN(8) {
		a := action{at: time.Duration(random.IntN(int(s.Duration/time.Millisecond))) * time.Millisecond}
		if random.Chance(0.25) {
			a.fault = s.Faults[random.IntN(len(s.Faults))].Name
		} else {
			k := s.Knobs[random.IntN(len(s.Knobs))]
			a.knob, a.value = k.Name, value(k)
		}
		actions = append(actions, a)
	}
	slices.SortStableFunc(actions, func(a, b action) int { return int(a.at - b.at) })
	return settings, actions
}

// perform runs a script, advancing in pieces of the given length between actions,
// looking at the picture after each piece.
func perform(t *testing.T, l lab.Lab, seed uint64, piece time.Duration) lab.Run {
	t.Helper()
	s := l.Spec()
	settings, actions := script(s, seed)
	run := l.Start(seed, settings)
	now := time.Duration(0)
	advance := func(to time.Duration) {
		for now < to {
			now = min(now+piece, to)
			run.Advance(now)
			if piece < s.Duration {
				run.Frame(60, 8)
				run.Outcome()
			}
		}
	}
	for _, a := range actions {
		advance(a.at)
		var err error
		if a.fault != "" {
			err = run.Inject(a.fault)
		} else {
			err = run.Set(a.knob, a.value)
		}
		if err != nil {
			t.Fatalf("%s seed %d: %+v: %v", s.ID, seed, a, err)
		}
	}
	advance(s.Duration)
	return run
}

func TestOneStepEqualsManySteps(t *testing.T) {
	for _, l := range All() {
		for seed := uint64(1); seed <= 15; seed++ {
			one := everything(t, perform(t, l, seed, time.Hour))
			many := everything(t, perform(t, l, seed, 333*time.Millisecond))
			if one != many {
				t.Errorf("%s seed %d: one step and many differ", l.Spec().ID, seed)
			}
			if again := everything(t, perform(t, l, seed, time.Hour)); again != one {
				t.Errorf("%s seed %d: the same twice differs", l.Spec().ID, seed)
			}
		}
		first, second := l.Start(1, nil), l.Start(2, nil)
		first.Advance(5 * time.Second)
		second.Advance(5 * time.Second)
		if everything(t, first) == everything(t, second) {
			t.Errorf("%s: two seeds show the same", l.Spec().ID)
		}
	}
}

func TestStageFitsEverySize(t *testing.T) {
	for _, l := range All() {
		s := l.Spec()
		for seed := uint64(1); seed <= 4; seed++ {
			run := perform(t, l, seed, time.Hour)
			for width := 0; width <= 130; width += 1 + width/20 {
				for _, height := range []int{0, 1, 2, 5, 6, 8, 9, 10, 12, 14, 30} {
					stage := run.Frame(width, height).Stage
					if len(stage) > height || stage.Width() > width {
						t.Fatalf("%s at %dx%d: stage is %dx%d\n%s", s.ID, width, height, stage.Width(), len(stage), stage.Plain())
					}
				}
			}
		}
	}
}

func TestChartsCanBeDrawn(t *testing.T) {
	for _, l := range All() {
		for seed := uint64(20); seed < 30; seed++ {
			run := perform(t, l, seed, time.Hour)
			for _, c := range run.Frame(60, 9).Charts {
				for _, s := range c.Series {
					if most := int((c.To - c.From) / s.Step); len(s.Points) > most {
						t.Errorf("%s, %s: %d points in a chart that holds %d", c.Title, s.Name, len(s.Points), most)
					}
					for _, p := range s.Points {
						if math.IsNaN(p) || p > c.Max {
							t.Fatalf("%s, %s: point %g over the top %g", c.Title, s.Name, p, c.Max)
						}
					}
				}
				for _, m := range c.Mark {
					if m.To < m.From {
						t.Errorf("%s: mark %v ends before it begins", c.Title, m)
					}
				}
			}
		}
	}
}

func TestMistakesWhileRunningAreDiagnostics(t *testing.T) {
	for _, l := range All() {
		run := l.Start(1, nil)
		run.Advance(time.Second)
		before := everything(t, run)
		knob := l.Spec().Knobs[0]
		for name, err := range map[string]error{
			"unknown knob":  run.Set("nothing", 1),
			"out of range":  run.Set(knob.Name, 1e9),
			"not a number":  run.Set(knob.Name, math.NaN()),
			"unknown fault": run.Inject("nothing"),
		} {
			if err == nil {
				t.Errorf("%s: %s is accepted", l.Spec().ID, name)
			}
		}
		if everything(t, run) != before {
			t.Errorf("%s: a refused change changed something", l.Spec().ID)
		}
	}
}

func TestTextTellsTheStory(t *testing.T) {
	for _, l := range All() {
		spec := l.Spec()
		text := lab.Text(l, spec.Fixes[0].Settings, 3, 0).Plain()
		for _, want := range []string{spec.Title, spec.Goal, spec.Changes(spec.Fixes[0].Settings), "theory", "✓ solved"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: the text lacks %q:\n%s", spec.ID, want, text)
			}
		}
		if strings.Contains(text, "\x1b") {
			t.Errorf("%s: escape codes in the text", spec.ID)
		}
		result := lab.Measure(l, nil, 3, 0)
		if result.Solved || result.Duration != spec.Duration.Seconds() || len(result.Settings) != len(spec.Knobs) {
			t.Errorf("%s: %+v", spec.ID, result)
		}
		lines := strings.Split(strings.TrimSpace(result.CSV()), "\n")
		if want := len(result.Series[0].Points) + 1; len(lines) != want {
			t.Errorf("%s: %d lines of CSV, want %d", spec.ID, len(lines), want)
		}
		for i, line := range lines {
			if strings.Count(line, ",") != len(result.Series) {
				t.Fatalf("%s: CSV line %d has the wrong number of columns: %s", spec.ID, i, line)
			}
		}
		again, _ := json.Marshal(lab.Measure(l, nil, 3, 0))
		if first, err := json.Marshal(result); err != nil || string(first) != string(again) {
			t.Errorf("%s: the same run gives other JSON (%v)", spec.ID, err)
		}
	}
}

func ExampleFind() {
	l, _ := Find("retry-storm")
	run := l.Start(7, lab.Settings{"budget": 1, "deadline": 1})
	run.Advance(l.Spec().Duration)
	fmt.Println(run.Outcome().Solved)
	// Output: true
}

func BenchmarkRun(b *testing.B) {
	for _, l := range All() {
		b.Run(l.Spec().ID, func(b *testing.B) {
			b.ReportAllocs()
			for i := range b.N {
				run := l.Start(uint64(i), nil)
				run.Advance(l.Spec().Duration)
			}
			b.ReportMetric(l.Spec().Duration.Seconds()*float64(b.N)/b.Elapsed().Seconds(), "virtual-s/s")
		})
	}
}

func BenchmarkFrame(b *testing.B) {
	for _, l := range All() {
		b.Run(l.Spec().ID, func(b *testing.B) {
			run := l.Start(7, nil)
			run.Advance(l.Spec().Duration)
			var stage rich.Text
			b.ReportAllocs()
			b.ResetTimer()
			for range b.N {
				stage = run.Frame(100, 14).Stage
			}
			if len(stage) == 0 {
				b.Fatal("empty stage")
			}
		})
	}
}

// A knob turned step by step shows what a person would write.
func TestNoStepOfAKnobShowsARoundingError(t *testing.T) {
	for _, l := range All() {
		for _, k := range l.Spec().Knobs {
			if k.Kind != lab.Number {
				continue
			}
			for v := k.Min; v < k.Max; v = k.Nudge(v, 1) {
				if text := k.Format(v); len(text) > len("5000.5 /s") {
					t.Fatalf("%s, %s: %q", l.Spec().ID, k.Name, text)
				}
			}
		}
	}
}
