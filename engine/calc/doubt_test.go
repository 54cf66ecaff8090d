package calc

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"napkin/engine/unit"
)

// The writes of the seed's feed are users times posts: with one range for each
// the ends of the product are those of a lognormal.
func TestARangeInGivesARangeBack(t *testing.T) {
	s := compile(t, feed())
	r, err := s.Run(map[string]string{"users": "80M..120M", "posts_per_user": "1..4 /day"})
	if err != nil {
		t.Fatal(err)
	}
	var writes Line
	for _, l := range r.Outputs {
		if l.Name == "writes" {
			writes = l
		}
	}
	sigma := math.Hypot(math.Log(1.5)/2, math.Log(4)/2)
	middle := math.Sqrt(80e6*120e6) * 2 / 86400
	for name, pair := range map[string][2]float64{"value": {writes.Value.SI, middle}, "low": {writes.Doubt.Low, middle * math.Exp(-sigma)}, "high": {writes.Doubt.High, middle * math.Exp(sigma)}} {
		if math.Abs(pair[0]-pair[1]) > 0.02*pair[1] {
			t.Errorf("%s is %v, in closed form %v", name, pair[0], pair[1])
		}
	}
	if m := writes.Doubt.Moves[0]; m.Name != "posts_per_user" || m.Share < 0.8 {
		t.Errorf("moved most by %+v", m)
	}
	if r.Inputs[0].Doubt == nil || r.Inputs[2].Doubt != nil {
		t.Error("the wrong inputs are in doubt")
	}
}

func TestWithoutRangesNothingIsInDoubt(t *testing.T) {
	r, err := compile(t, feed()).Run(map[string]string{"users": "200M"})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range append(r.Inputs, r.Outputs...) {
		if l.Doubt != nil {
			t.Errorf("%s is in doubt", l.Name)
		}
	}
}

func TestTheSameSeedGivesTheSameJSON(t *testing.T) {
	s := compile(t, feed())
	text := func(seed uint64) string {
		r, err := s.RunSeed(map[string]string{"users": "80M..120M"}, seed)
		if err != nil {
			t.Fatal(err)
		}
		b, err := json.Marshal(r.JSON("feed"))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	once, again := text(1), text(1)
	if once != again || !strings.Contains(once, `"low":`) || !strings.Contains(once, `"moves":[{"input":"users"`) {
		t.Errorf("got %s\nand %s", once, again)
	}
}

func TestRangesObeyTheInput(t *testing.T) {
	s := compile(t, feed())
	for text, want := range map[string]string{
		"share=20..130 %": "cannot be above 100 %", "users=80 kB..1 MB": "cannot be an amount of data", "users=120M..80M": "from the lower to the higher", "share=20..": "two ends",
	} {
		name, value, _ := strings.Cut(text, "=")
		_, err := s.Run(map[string]string{name: value})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v; want %q", text, err, want)
		}
	}
	r, err := s.Run(map[string]string{"share": "60..100 %"})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range r.Outputs {
		if l.Name == "media_year" && l.Doubt.High > 36_500e12/365/86400*1.0001 {
			t.Errorf("a share above 100 %% was drawn: %v", l.Doubt.High)
		}
	}
}

func TestTheShareOfAnOnlyRangeIsNotTold(t *testing.T) {
	r, err := compile(t, feed()).Run(map[string]string{"users": "80M..120M"})
	if err != nil {
		t.Fatal(err)
	}
	if text := r.Text(0).Plain(); !strings.Contains(text, "90 % in 1,852 .. 2,778 /s") || strings.Contains(text, "moved by") {
		t.Errorf("one range moves all that there is:\n%s", text)
	}
}

func TestTextSaysWhereAResultLies(t *testing.T) {
	r, err := compile(t, feed()).Run(map[string]string{"users": "80M..120M", "reads_per_user": "30..70 /day"})
	if err != nil {
		t.Fatal(err)
	}
	text := r.Text(0).Plain()
	for _, want := range []string{"90 % in 80,000,000 .. 120,000,000 user", "90 % in 1,852 .. 2,778 /s", "moved by reads_per_user (8", "daily users (1"} {
		if !strings.Contains(text, want) {
			t.Errorf("the text lacks %q:\n%s", want, text)
		}
	}
}

// A queue that is unstable at the middle of a range may be stable at its low
// end: the draws that have a value are in the unit of the sheet. What rests on an
// unstable wait is unstable too.
func TestAnUnstableMiddle(t *testing.T) {
	s := compile(t, Spec{
		ID: "line", Title: "A line", Inputs: []Input{{Name: "arrivals", Unit: "1/s", Default: "50 /s"}},
		Outputs: []Output{
			{Name: "inside", Formula: "arrivals * wait"}, // above what it rests on
			{Name: "wait", Unit: "ms", Formula: "mmc_wait(arrivals, 10 ms, 1) -> ms"},
		},
	})
	r, err := s.Run(map[string]string{"arrivals": "50..5000 /s"})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range r.Outputs {
		if l.Missing() != "unstable" {
			t.Errorf("%s: %v", l.Name, l.Err)
		}
	}
	wait := r.Outputs[1]
	if _, sign := wait.RangeParts(unit.Human); sign != "ms" || wait.Doubt == nil || wait.Doubt.Values > 0.5 {
		t.Errorf("in %q: %+v", sign, wait.Doubt)
	}
}

// The writes are lognormal, so the share of the draws above the limit of the
// sheet's rule is that of a normal above its logarithm.
func TestDecisionsAreWeighedOverTheDraws(t *testing.T) {
	s := compile(t, feed())
	r, err := s.Run(map[string]string{"users": "80M..120M", "posts_per_user": "5..60"})
	if err != nil {
		t.Fatal(err)
	}
	const z = 1.6448536
	mu := (math.Log(80e6*120e6) + math.Log(5*60)) / 2
	sigma := math.Hypot(math.Log(1.5), math.Log(12)) / 2 / z
	above := math.Erfc((math.Log(20e3*86400)-mu)/sigma/math.Sqrt2) / 2
	writes := r.Outputs[0]
	if len(writes.Choices) != 2 || writes.Choices[0].Then != "one primary is enough" || math.Abs(writes.Choices[1].Share-above) > 0.01 || math.Abs(writes.Choices[0].Share+above-1) > 0.01 {
		t.Errorf("%+v, want %.3f above the limit", writes.Choices, above)
	}
	if r, _ = s.Run(map[string]string{"users": "80M..120M"}); r.Outputs[0].Choices != nil || r.Outputs[0].Decisions()[0] != "one primary is enough" {
		t.Errorf("the draws agree: %+v", r.Outputs[0].Choices)
	}
}

// The first rule that holds wins, for single values and in every draw. Writes are
// 2 a day and user; users are lognormal.
func TestTheFirstRuleThatHoldsWins(t *testing.T) {
	spec := feed()
	spec.Decide = []RuleSpec{{When: "writes > 3k/s and reads > writes", Then: "many"}, {When: "not (writes < 1k/s)", Then: "some"}, {Then: "few"}}
	s := compile(t, spec)
	for users, want := range map[string]string{"1M": "few", "100M": "some", "500M": "many"} {
		r, err := s.Run(map[string]string{"users": users})
		if err != nil || strings.Join(r.Decision, "") != want {
			t.Errorf("%s: %v, %v; want %s", users, r.Decision, err, want)
		}
	}
	r, _ := s.Run(map[string]string{"users": "10M..1G"})
	below := func(rate float64) float64 {
		return math.Erfc(-(math.Log(rate*86400/2)-math.Log(100e6))/(math.Log(10)/1.6448536)/math.Sqrt2) / 2
	}
	want := map[string]float64{"few": below(1e3), "some": below(3e3) - below(1e3), "many": 1 - below(3e3)}
	for _, c := range r.Choices {
		if math.Abs(c.Share-want[c.Then]) > 0.01 {
			t.Errorf("%s in %.3f of the draws, want %.3f", c.Then, c.Share, want[c.Then])
		}
	}
	if len(r.Choices) != 3 {
		t.Errorf("%+v", r.Choices)
	}
}
