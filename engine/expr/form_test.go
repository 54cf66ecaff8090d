package expr

import (
	"errors"
	"math"
	"strings"
	"testing"

	"napkin/engine/unit"
)

// sample is a form over a rate and a time, and one that fails.
func sample() *Forms {
	count := unit.Dimension{}
	rate, _ := unit.ParseUnit("1/s")
	second, _ := unit.ParseUnit("s")
	return NewForms(
		Form{Name: "inside", Takes: []Operand{{"rate", rate.Dim}, {"stay", second.Dim}}, Gives: count, About: "how many are inside",
			Apply: func(x []float64) (float64, error) { return x[0] * x[1], nil }},
		Form{Name: "wait", Takes: []Operand{{"load", count}}, Gives: second.Dim, About: "the wait",
			Apply: func(x []float64) (float64, error) {
				if x[0] >= 1 {
					return 0, errors.New("unstable")
				}
				return x[0] / (1 - x[0]), nil
			}},
	)
}

func TestFormsAreCalledWithUnits(t *testing.T) {
	for text, want := range map[string]string{
		"inside(2000 /s, 50 ms)":            "100",
		"inside(120 request/min, 1 s)":      "2",
		"wait(0.5) -> ms":                   "1,000 ms",
		"2 * wait(inside(0.5 /s, 1 s))":     "2 s",
		"wait(0)":                           "0 s",
		"max(wait(0.5), 3 s)":               "3 s",
		"inside(1 /s, 1 s) if 1 < 2 else 0": "1",
	} {
		e, err := sample().ParseText(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		v, err := e.Eval(nil)
		if err != nil || v.Quantity.Format(unit.Human) != want {
			t.Errorf("%s = %s, %v; want %s", text, v.Quantity.Format(unit.Human), err, want)
		}
	}
}

func TestFormsSayWhatIsWrong(t *testing.T) {
	for text, want := range map[string]string{
		"inside(2000 /s)":        "inside(rate, stay)",
		"inside(2 GB, 50 ms)":    "rate of inside cannot be an amount of data",
		"wait(0.5) + 1 GB":       "cannot add",
		"wait(2)":                "wait: unstable",
		"insid(1 /s, 1 s)":       "did you mean inside?",
		"inside(1 /s, 1 s) -> s": "cannot show a plain number",
	} {
		e, err := sample().ParseText(text)
		if err == nil {
			_, err = e.Eval(nil)
		}
		if err == nil || !strings.Contains(err.Error(), want) && !strings.Contains(textOf(err), want) {
			t.Errorf("%s: %v; want %q", text, err, want)
		}
	}
	if _, err := ParseText("wait(0.5)"); err == nil {
		t.Error("an expression calls a form it does not know")
	}
}

func textOf(err error) string {
	if d, ok := err.(interface{ Text() string }); ok {
		return d.Text()
	}
	return ""
}

func TestAPlanCallsForms(t *testing.T) {
	e, err := sample().ParseText("wait(load)")
	if err != nil {
		t.Fatal(err)
	}
	load, _ := ParseText("0.5")
	p, problems := Compile([]Def{{Name: "load", Expr: load}, {Name: "out", Expr: e}})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	got := p.Plan().Run(map[string][]float64{"load": {0.5, 0.5, 0.75, 2}}, []string{"out"})["out"]
	if got[0] != 1 || got[1] != 1 || got[2] != 3 || !math.IsNaN(got[3]) {
		t.Errorf("got %v", got)
	}
}

func TestFormsArePrintedBack(t *testing.T) {
	const text = "2 * wait(inside(rate, 1 s))"
	e, err := sample().ParseText(text)
	if err != nil {
		t.Fatal(err)
	}
	if got := e.String(); got != text {
		t.Errorf("printed %q, want %q", got, text)
	}
}
