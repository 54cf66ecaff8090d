package calc

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"napkin/engine/diag"
	"napkin/engine/unit"
)

// feed is the capacity estimate of the seed, section "Capacity Estimation".
func feed() Spec {
	return Spec{
		ID: "feed", Title: "Social feed",
		Inputs: []Input{
			{Name: "users", Label: "daily users", Unit: "user", Default: "100M", Min: "1", Max: "10G"},
			{Name: "posts_per_user", Unit: "post/user/day", Default: "2", Min: "0", Max: "1000"},
			{Name: "reads_per_user", Unit: "1/day", Default: "50 /day", Min: "0 /day"},
			{Name: "text", Unit: "kB", Default: "1 kB", Min: "0 B"},
			{Name: "media", Unit: "kB", Default: "500 kB", Min: "0 B"},
			{Name: "share", Label: "posts with media", Unit: "%", Default: "30 %", Min: "0 %", Max: "100 %"},
		},
		Outputs: []Output{
			{Name: "writes", Unit: "1/s", Formula: "users * posts_per_user -> 1/s", Seed: "2,315 writes/sec", Decide: []RuleSpec{
				{When: "writes > 20k/s", Then: "shard"}, {Then: "one primary is enough"}}},
			{Name: "reads", Unit: "1/s", Formula: "users * reads_per_user"},
			{Name: "text_year", Unit: "TB/year", Formula: "writes * text"},
			{Name: "media_year", Unit: "TB/year", Formula: "writes * media * share"},
			{Name: "ingest", Unit: "MB/s", Formula: "writes * (text + media * share)"},
			{Name: "egress_text", Unit: "MB/s", Formula: "reads * text"},
			{Name: "egress", Unit: "GB/s", Formula: "reads * (text + media * share)"},
			{Name: "servers", Formula: "ceil(reads / 1k/s)"},
		},
		Decide:  []RuleSpec{{When: "egress > 1 GB/s", Then: "CDN"}, {Then: "serve it yourself"}},
		Sources: []string{"the seed, Capacity Estimation"},
	}
}

func compile(t testing.TB, spec Spec) *Sheet {
	t.Helper()
	s, problems := Compile(spec)
	if len(problems) > 0 {
		t.Fatalf("Compile:\n%s", problems.Text())
	}
	return s
}

func outputs(r Result) map[string]string {
	out := map[string]string{}
	for _, l := range r.Outputs {
		out[l.Name] = l.Value.Format(unit.Human)
		if l.Err != nil {
			out[l.Name] = "error: " + l.Err.Error()
		}
	}
	return out
}

func TestSeedNumbers(t *testing.T) {
	r, err := compile(t, feed()).Run(nil)
	if err != nil {
		t.Fatal(err)
	}
	got := outputs(r)
	for name, want := range map[string]string{
		"writes": "2,315 /s", "reads": "57,870 /s", "text_year": "73 TB/year", "media_year": "10,950 TB/year",
		"ingest": "350 MB/s", "egress_text": "57.9 MB/s", "egress": "8.74 GB/s", "servers": "58",
	} {
		if got[name] != want {
			t.Errorf("%s = %s, want %s", name, got[name], want)
		}
	}
	if r.Outputs[0].So != "one primary is enough" || len(r.Decision) != 1 || r.Decision[0] != "CDN" {
		t.Errorf("decisions: %q, %q", r.Outputs[0].So, r.Decision)
	}
	if want := "reads = users × reads_per_user = 100M user × 50 /day = 57,870 /s"; r.Outputs[1].Working() != want {
		t.Errorf("working: %s\nwant:    %s", r.Outputs[1].Working(), want)
	}
}

func TestRunReadsWhatIsTyped(t *testing.T) {
	s := compile(t, feed())
	for _, tt := range []struct{ name, text, output, want string }{
		{"users", "1bn", "writes", "23,150 /s"},
		{"users", "200M users", "writes", "4,630 /s"},
		{"users", "100", "writes", "8.33 /h"},
		{"posts_per_user", "4", "writes", "4,630 /s"},
		{"posts_per_user", "2 /day", "writes", "2,315 /s"},
		{"posts_per_user", "14 /week", "writes", "2,315 /s"},
		{"share", "0", "ingest", "2.31 MB/s"},
		{"share", "60", "media_year", "21,900 TB/year"},
		{"share", "3/10", "media_year", "10,950 TB/year"},
		{"text", "2 KiB", "egress_text", "119 MB/s"},
		{"users", "", "writes", "2,315 /s"},
	} {
		r, err := s.Run(map[string]string{tt.name: tt.text})
		want := tt.want
		if tt.output == "writes" && tt.text == "100" {
			want = "0.00231 /s" // shown in the unit of the output
		}
		if got := outputs(r)[tt.output]; err != nil || got != want {
			t.Errorf("%s = %s: %s = %s (%v), want %s", tt.name, tt.text, tt.output, got, err, want)
		}
	}
}

func TestRunNamesWhatIsWrong(t *testing.T) {
	s := compile(t, feed())
	for _, tt := range []struct{ name, text, message, fix string }{
		{"users", "5 kB", "daily users cannot be an amount of data", "give it in user"},
		{"users", "20G", "daily users cannot be above 10,000,000,000 user", ""},
		{"users", "0", "daily users cannot be below 1 user", ""},
		{"share", "130", "posts with media cannot be above 100 %", ""},
		{"text", "2300 KBs", `text: unknown unit "KBs"`, "did you mean kB/s?"},
		{"usrs", "3", `the sheet has no input "usrs"`, "did you mean users?"},
		{"users", "many", "daily users: a quantity starts with a number", ""},
	} {
		r, err := s.Run(map[string]string{tt.name: tt.text})
		list, ok := err.(diag.List)
		if !ok || len(list) != 1 || list[0].Code != "calc.input" || list[0].Message != tt.message || list[0].Fix != tt.fix {
			t.Errorf("%s = %s: %#v, want %q and %q", tt.name, tt.text, err, tt.message, tt.fix)
		}
		if outputs(r)["writes"] != "2,315 /s" {
			t.Errorf("%s = %s: the result is not the one of the default", tt.name, tt.text)
		}
	}
}

func TestOneBadOutputLeavesTheOthers(t *testing.T) {
	spec := feed()
	spec.Outputs[1].Formula = "users * + 3"
	spec.Outputs = append(spec.Outputs, Output{Name: "zero", Formula: "1 / (share - 30 %)"}, Output{Name: "mixed", Unit: "s", Formula: "users * text"})
	s, problems := Compile(spec)
	if len(problems) != 2 {
		t.Errorf("problems:\n%s", problems.Text())
	}
	r, err := s.Run(nil)
	if err != nil {
		t.Fatal(err)
	}
	got := outputs(r)
	if got["writes"] != "2,315 /s" || got["ingest"] != "350 MB/s" {
		t.Errorf("good outputs: %v", got)
	}
	for _, l := range r.Outputs {
		switch l.Name {
		case "reads", "egress", "egress_text", "servers", "zero", "mixed":
			if l.Err == nil {
				t.Errorf("%s has a value: %s", l.Name, l.Value.Format(unit.Human))
			}
		}
	}
}

func TestCompileReports(t *testing.T) {
	for name, change := range map[string]func(*Spec){
		"unknown unit":           func(s *Spec) { s.Inputs[0].Unit = "usr" },
		"bad default":            func(s *Spec) { s.Inputs[0].Default = "lots" },
		"default out of bounds":  func(s *Spec) { s.Inputs[0].Default = "100G" },
		"bound of another kind":  func(s *Spec) { s.Inputs[0].Max = "5 s" },
		"name twice":             func(s *Spec) { s.Outputs[0].Name = "users" },
		"name of a function":     func(s *Spec) { s.Outputs[7].Name = "ceil" },
		"unknown name":           func(s *Spec) { s.Outputs[7].Formula = "reeds / 2" },
		"cycle":                  func(s *Spec) { s.Outputs[0].Formula = "ingest / text" },
		"wrong dimension":        func(s *Spec) { s.Outputs[7].Formula = "reads + text" },
		"rule is no comparison":  func(s *Spec) { s.Decide[0].When = "egress" },
		"rule of two dimensions": func(s *Spec) { s.Outputs[0].Decide[0].When = "writes > 20 kB" },
		"rule never reached":     func(s *Spec) { s.Decide = []RuleSpec{{Then: "a"}, {Then: "b"}} },
	} {
		spec := feed()
		change(&spec)
		sheet, problems := Compile(spec)
		if !problems.HasErrors() {
			t.Errorf("%s: nothing reported", name)
		}
		if _, err := sheet.Run(nil); err != nil {
			t.Errorf("%s: Run: %v", name, err)
		}
	}
}

func TestProblemsPointIntoTheFile(t *testing.T) {
	text := "outputs:\n  a: {formula: size + latency}\n"
	start := strings.Index(text, "size +")
	spec := Spec{
		Inputs:  []Input{{Name: "size", Unit: "kB", Default: "1"}, {Name: "latency", Unit: "ms", Default: "1"}},
		Outputs: []Output{{Name: "a", Formula: "size + latency"}},
		Source:  diag.NewSource("a.yaml", text), Positions: map[string]diag.Span{"outputs.a.formula": {Start: start, End: start + 14}},
	}
	_, problems := Compile(spec)
	if len(problems) != 1 || problems[0].Where() != "a.yaml:2:21" {
		t.Fatalf("problems:\n%s", problems.Text())
	}
}

func TestSolve(t *testing.T) {
	s := compile(t, feed())
	for _, tt := range []struct{ input, output, target, want string }{
		{"users", "reads", "57870.37037 /s", "100,000,000 user"},
		{"users", "writes", "20k/s", "864,000,000 user"},
		{"share", "media_year", "3650", "10 %"},
		{"media", "egress", "1 GB/s", "54.3 kB"},
		{"share", "ingest", "2.314814814814815 MB/s", "0 %"},
	} {
		r, err := s.Solve(tt.input, tt.output, tt.target, nil)
		if err != nil {
			t.Errorf("solve %s for %s = %s: %v", tt.input, tt.output, tt.target, err)
			continue
		}
		for _, l := range r.Inputs {
			if l.Name == tt.input && l.Value.Format(unit.Human) != tt.want {
				t.Errorf("solve %s for %s = %s: %s, want %s", tt.input, tt.output, tt.target, l.Value.Format(unit.Human), tt.want)
			}
		}
		want, _ := parse(tt.target, s.outputs[outputIndex(s, tt.output)].unit)
		for _, l := range r.Outputs {
			if l.Name == tt.output && math.Abs(l.Value.SI-want.SI) > 1e-9*want.SI {
				t.Errorf("solve %s for %s = %s: the sheet gives %s", tt.input, tt.output, tt.target, l.Value.Format(unit.Full))
			}
		}
	}
}

func outputIndex(s *Sheet, name string) int {
	i, _ := s.findOutput(name)
	return i
}

func TestSolveSaysWhyNot(t *testing.T) {
	spec := feed()
	spec.Inputs = append(spec.Inputs, Input{Name: "load", Unit: "%", Default: "50", Min: "0", Max: "100"})
	spec.Outputs = append(spec.Outputs, Output{Name: "hump", Formula: "load * (1 - load)"}, Output{Name: "wait", Unit: "ms", Formula: "10 ms / (1 - load)"})
	s := compile(t, spec)
	for _, tt := range []struct{ input, output, target, code string }{
		{"share", "media_year", "1 EB/year", "calc.no-solution"},
		{"load", "hump", "0.1", "calc.not-monotone"},
		{"share", "reads", "3 /s", "calc.no-solution"},
		{"share", "reads", "57870.370370370371 /s", "calc.no-solution"},
		{"users", "servers", "58.5", "calc.no-solution"},
		{"users", "writes", "5 kB", "calc.target"},
		{"users", "writes", "x", "calc.target"},
		{"nobody", "writes", "1", "calc.input"},
		{"users", "nothing", "1", "calc.output"},
	} {
		_, err := s.Solve(tt.input, tt.output, tt.target, nil)
		list, ok := diag.As(err)
		if !ok || list[0].Code != tt.code {
			t.Errorf("solve %s for %s = %s: %v, want %s", tt.input, tt.output, tt.target, err, tt.code)
			continue
		}
		t.Log(list[0].Text())
	}
	r, err := s.Solve("load", "wait", "100 ms", nil)
	if err != nil || r.Inputs[6].Value.Format(unit.Human) != "90 %" {
		t.Errorf("walking the hockey stick: %v %v", r.Inputs, err)
	}
}

func TestJSON(t *testing.T) {
	r, err := compile(t, feed()).Run(map[string]string{"users": "1M"})
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(r.JSON("feed"))
	if err != nil {
		t.Fatal(err)
	}
	var back struct {
		ID     string
		Inputs map[string]struct {
			Value, SI float64
			Unit      string
		}
		Outputs map[string]struct {
			Value, SI  float64
			Unit, Text string
		}
		Decision string
		Working  []string
		Sources  []string
	}
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	writes := back.Outputs["writes"]
	if back.ID != "feed" || math.Abs(writes.SI-1e6*2.0/86400) > 1e-12 || writes.Unit != "1/s" || writes.Text != "23.1 /s" || back.Inputs["users"].Value != 1e6 ||
		back.Inputs["text"].Unit != "kB" || back.Inputs["text"].SI != 1000 || len(back.Working) != 8 || back.Decision == "" {
		t.Errorf("json: %s", data)
	}
}

func TestText(t *testing.T) {
	r, err := compile(t, feed()).Run(nil)
	if err != nil {
		t.Fatal(err)
	}
	want := `Social feed
Given
  daily users       100,000,000 user
  posts_per_user              2 post/user/day
  reads_per_user             50 /day
  text                        1 kB
  media                     500 kB
  posts with media           30 %
Follows
  writes        2,315 /s
    writes = users × posts_per_user = 100M user × 2 post/user/day = 2,315 /s
    seed says 2,315 writes/sec
    => one primary is enough
`
	got := r.Text(unit.Human).Plain()
	if !strings.HasPrefix(got, want) || !strings.HasSuffix(got, "\n=> CDN\nSources  the seed, Capacity Estimation") {
		t.Errorf("got:\n%s\nwant it to start with:\n%s", got, want)
	}
}

func BenchmarkSheetRun(b *testing.B) {
	s, _ := Compile(feed())
	given := map[string]string{"users": "200M"}
	for b.Loop() {
		if _, err := s.Run(given); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEval(b *testing.B) {
	for b.Loop() {
		if _, err := Eval("100M user * 2 /day -> 1/s"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRunWithRanges(b *testing.B) {
	s := compile(b, feed())
	given := map[string]string{"users": "80M..120M", "reads_per_user": "30..70 /day", "share": "20..40 %"}
	for b.Loop() {
		if _, err := s.Run(given); err != nil {
			b.Fatal(err)
		}
	}
}
