package algorithms

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"napkin/engine/diag"
	"napkin/engine/trace"
)

var (
	kebab = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	snake = regexp.MustCompile(`^[a-zA-Z0-9]+(_[a-zA-Z0-9]+)*$`)
)

// check holds a trace to the contract.
func check(t *testing.T, a trace.Algorithm, tr trace.Trace) {
	t.Helper()
	keys := map[string]bool{}
	events := 0
	for _, c := range tr.Columns {
		if c.Event {
			events++
		}
		if keys[c.Key] || !snake.MatchString(c.Key) || c.Title == "" {
			t.Errorf("%s: column %+v", a.ID, c)
		}
		keys[c.Key] = true
	}
	if events == 0 || events == len(tr.Columns) {
		t.Errorf("%s: %d of %d columns say what comes; a reader wants some of both", a.ID, events, len(tr.Columns))
	}
	for i, s := range tr.Steps {
		if len(s.Cells) != len(tr.Columns) {
			t.Errorf("%s, step %d: %d cells under %d columns", a.ID, i, len(s.Cells), len(tr.Columns))
		}
		if !strings.HasSuffix(s.Why, ".") || strings.TrimSpace(s.Why) != s.Why || strings.Contains(s.Why, "\n") {
			t.Errorf("%s, step %d: why is %q", a.ID, i, s.Why)
		}
		names := map[string]bool{}
		for _, f := range s.State {
			if names[f.Name] || !snake.MatchString(f.Name) || f.Value.Text == "" {
				t.Errorf("%s, step %d: state %+v", a.ID, i, f)
			}
			names[f.Name] = true
		}
	}
	for _, s := range tr.Summary {
		if !strings.HasSuffix(s, ".") {
			t.Errorf("%s: summary %q is no sentence", a.ID, s)
		}
	}
	text := a.Text(tr, 80).Plain()
	for _, bad := range []string{"NaN", "Inf", "%!", "<nil>"} {
		if strings.Contains(text, bad) {
			t.Errorf("%s: the text says %s:\n%s", a.ID, bad, text)
		}
	}
}

func TestEveryExampleRuns(t *testing.T) {
	ids := map[string]bool{}
	for _, a := range All() {
		if ids[a.ID] || !kebab.MatchString(a.ID) || a.Title == "" || !strings.HasSuffix(a.Shows, ".") || len(a.Sources) == 0 || a.Input.Rows == "" {
			t.Errorf("%s: something is missing or twice: %+v", a.ID, a.Guide())
		}
		ids[a.ID] = true
		if found, ok := Find(a.ID); !ok || found.ID != a.ID {
			t.Errorf("%s cannot be found", a.ID)
		}
		for _, s := range a.Input.Settings {
			if s.Default == "" || s.Means == "" {
				t.Errorf("%s: setting %+v", a.ID, s)
			}
		}
		tr, err := a.Run(a.Input.Example)
		if err != nil {
			t.Errorf("%s: its example fails: %v", a.ID, err)
			continue
		}
		if len(tr.Steps) == 0 || len(tr.Summary) == 0 {
			t.Errorf("%s: %d steps, %d sentences at the end", a.ID, len(tr.Steps), len(tr.Summary))
		}
		check(t, a, tr)
		first, err := json.Marshal(a.Report(tr, a.Input.Example))
		if err != nil {
			t.Errorf("%s: %v", a.ID, err)
		}
		again, _ := a.Run(a.Input.Example)
		if second, _ := json.Marshal(a.Report(again, a.Input.Example)); string(first) != string(second) {
			t.Errorf("%s: two runs differ", a.ID)
		}
	}
	if _, ok := Find("no-such-thing"); ok {
		t.Error("found an algorithm that does not exist")
	}
}

// Mistakes come back as diagnostics with a fix, never as a panic or a trace.
func TestMistakesAreToldWithAFix(t *testing.T) {
	for _, a := range All() {
		for _, text := range []string{"", "# nothing", "limt=4", "zz=1 zz=2", "=", "\"", "@@ ?? !!", strings.Repeat("a ", 5000), strings.Repeat("0\n", 2000), strings.Repeat("x", trace.MaxBytes+1)} {
			_, err := a.Run(text)
			list, ok := diag.As(err)
			if !ok {
				switch a.ID { // where any word is a key
				case "jump-hash", "redis-slots":
					continue
				}
				t.Errorf("%s takes %.20q: %v", a.ID, text, err)
				continue
			}
			for _, d := range list {
				if d.Code == "" || d.Message == "" || d.Fix == "" || d.Source == nil {
					t.Errorf("%s on %.20q: %+v", a.ID, text, d)
				}
			}
		}
	}
}

// FuzzRun: whatever is typed ends in a sound trace or in diagnostics that say
// where.
func FuzzRun(f *testing.F) {
	for i, a := range All() {
		f.Add(uint8(i), a.Input.Example)
		for _, s := range a.Input.Settings {
			f.Add(uint8(i), s.Name+"=0\n"+a.Input.Example)
			f.Add(uint8(i), s.Name+"=1e99 "+a.Input.Example)
		}
	}
	all := All()
	f.Fuzz(func(t *testing.T, which uint8, text string) {
		a := all[int(which)%len(all)]
		tr, err := a.Run(text)
		if err == nil {
			check(t, a, tr)
			if _, err := json.Marshal(a.Report(tr, text)); err != nil {
				t.Error(err)
			}
			return
		}
		list, ok := diag.As(err)
		if !ok {
			t.Fatalf("%s on %q: %v is no diagnostic", a.ID, text, err)
		}
		for _, d := range list {
			if d.Fix == "" || d.Source == nil || d.Text() == "" {
				t.Errorf("%s on %q: %+v", a.ID, text, d)
			}
		}
	})
}
