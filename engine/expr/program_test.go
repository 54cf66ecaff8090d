package expr

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

// definitions turns "name = formula" lines into a program's input.
func definitions(t testing.TB, text string) []Def {
	t.Helper()
	src := diag.NewSource("file", text)
	var defs []Def
	at := 0
	for _, line := range strings.SplitAfter(text, "\n") {
		name, _, ok := strings.Cut(line, " = ")
		if ok {
			start := at + len(name) + 3
			e, err := Parse(src, diag.Span{Start: start, End: at + len(strings.TrimRight(line, "\n"))})
			if err != nil {
				t.Logf("%s: %v", name, err)
			}
			defs = append(defs, Def{Name: name, Expr: e, Source: src, Span: diag.Span{Start: at, End: at + len(name)}})
		}
		at += len(line)
	}
	return defs
}

const capacity = `egress = reads * (text + media * share) -> GB/s
reads = users * per_user -> 1/s
users = 100M user
per_user = 50 /day
text = 1 kB
media = 500 kB
share = 30%
`

func TestProgramOrdersByNeed(t *testing.T) {
	p, problems := Compile(definitions(t, capacity))
	if len(problems) > 0 {
		t.Fatal(problems.Text())
	}
	if got := strings.Join(p.Order(), " "); got != "users per_user reads text media share egress" {
		t.Errorf("order: %s", got)
	}
	values, problems := p.Eval(nil)
	if len(problems) > 0 || values["egress"].Format(unit.Human) != "8.74 GB/s" {
		t.Errorf("egress = %s\n%s", values["egress"].Format(unit.Human), problems.Text())
	}
	values, _ = p.Eval(map[string]unit.Quantity{"reads": unit.New(1000, unit.Dimension{Time: -1})})
	if got := values["egress"].Format(unit.Human); got != "0.151 GB/s" {
		t.Errorf("with reads given, egress = %s", got)
	}
}

func TestGoodDefinitionsSurviveBrokenOnes(t *testing.T) {
	p, problems := Compile(definitions(t, capacity+`broken = 1 +
unknown = usrs * 2
mixed = users + text
a = b + 1
b = c + 1
c = a + 1
d = c * 2
self = self + 1
users = 3
max = 3
truth = users > 3
late = mixed * 2
zero = 1 / (share - 30 %)
`))
	codes := map[string]int{}
	for _, d := range problems {
		codes[d.Code]++
		if d.Source == nil {
			t.Errorf("no place: %s", d.Text())
		}
	}
	for code, want := range map[string]int{"expr.unknown-name": 1, "unit.mismatch": 1, "expr.cycle": 2, "expr.duplicate": 1, "expr.name": 1, "expr.type": 1} {
		if codes[code] != want {
			t.Errorf("%s: %d times, want %d\n%s", code, codes[code], want, problems.Text())
		}
	}
	values, _ := p.Eval(nil)
	if len(values) != 7 || values["egress"].Format(unit.Human) != "8.74 GB/s" {
		t.Errorf("values: %v", values)
	}
	for _, o := range p.Outcomes(nil) {
		if _, ok := values[o.Name]; !ok && o.Err == nil {
			t.Errorf("%s has neither value nor error", o.Name)
		}
	}
	// A value from outside opens a cycle wherever it stands.
	for _, name := range []string{"a", "b", "c"} {
		values, _ := p.Eval(map[string]unit.Quantity{name: unit.Count(10)})
		if _, ok := values["d"]; !ok {
			t.Errorf("with %s given, d has no value", name)
		}
	}
}

// TestLongCircle: a circle of all formulas, closed a hundred times over, is said
// once and in one line.
func TestLongCircle(t *testing.T) {
	var text strings.Builder
	for i := range 300 {
		fmt.Fprintf(&text, "a%d = a%d", i, (i+1)%300)
		for j := max(0, i-100); j < i; j++ {
			fmt.Fprintf(&text, "+a%d", j)
		}
		text.WriteByte('\n')
	}
	p, problems := Compile(definitions(t, text.String()))
	const want = "a0 depends on itself: a0 -> a1 -> a2 -> a3 -> a4 -> a5 -> a6 -> a7 -> a8 -> a9 -> a10 -> ... -> a299 -> a0"
	if len(problems) == 0 || len(problems) > 3 {
		t.Fatalf("%d problems, want few\n%.2000s", len(problems), problems.Text())
	}
	found := false
	for _, d := range problems {
		found = found || d.Message == want
	}
	if values, _ := p.Eval(nil); !found || len(values) > 0 {
		t.Errorf("%d values; the circle is told as\n%s\nwant\n%s", len(values), problems[0].Message, want)
	}
}

func TestDefinitionsWinOverUnits(t *testing.T) {
	p, problems := Compile(definitions(t, "per = 12 / day\nday = 3\nhalf = 6 per day\n"))
	values, more := p.Eval(nil)
	if len(problems)+len(more) > 0 || values["per"].SI != 4 || values["half"].SI != 2 {
		t.Errorf("%v %s %s", values, problems.Text(), more.Text())
	}
}

func TestDecide(t *testing.T) {
	rule := func(when, then string) Rule {
		if when == "" {
			return Rule{Then: then}
		}
		e, err := ParseText(when)
		if err != nil {
			t.Fatal(err)
		}
		return Rule{When: e, Then: then}
	}
	rules := []Rule{rule("writes > 20k/s", "shard"), rule("writes > 2k/s", "one primary"), rule("", "anything")}
	if got, err := Decide(rules, vars(t)); got != "one primary" || err != nil {
		t.Errorf("Decide = %q, %v", got, err)
	}
	if got, err := Decide(rules[:1], vars(t)); got != "" || err != nil {
		t.Errorf("Decide = %q, %v", got, err)
	}
	for _, when := range []string{"writes", "writes > 3 kB", "nothing > 3"} {
		_, err := Decide([]Rule{rule(when, "x")}, vars(t))
		if _, ok := diag.As(err); !ok {
			t.Errorf("Decide by %s: %v, want a diagnostic", when, err)
		}
	}
}

// grow makes a random expression over plain numbers, and what Go computes for it.
func grow(r *rand.Rand, depth int) (string, float64) {
	if depth == 0 || r.IntN(5) == 0 {
		v := math.Round(r.Float64()*1000) / 8
		return unit.Compact(v), v
	}
	a, x := grow(r, depth-1)
	b, y := grow(r, depth-1)
	switch r.IntN(8) {
	case 0:
		return "(" + a + ") + " + "(" + b + ")", x + y
	case 1:
		return "(" + a + ") - (" + b + ")", x - y
	case 2:
		return "(" + a + ") * (" + b + ")", x * y
	case 3:
		return "(" + a + ") / (" + b + ")", x / y
	case 4:
		return "-(" + a + ")", -x
	case 5:
		return "max(" + a + ", " + b + ")", math.Max(x, y)
	case 6:
		if x < y {
			return "(" + a + ") if (" + a + ") < (" + b + ") else (" + b + ")", x
		}
		return "(" + a + ") if (" + a + ") < (" + b + ") else (" + b + ")", y
	}
	return "abs(" + a + ")", math.Abs(x)
}

func TestEvalAgreesWithGo(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 3000 {
		text, want := grow(r, 4)
		if len(text) > MaxLength {
			continue
		}
		e, err := ParseText(text)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		v, err := e.Eval(nil)
		if finite := !math.IsNaN(want) && !math.IsInf(want, 0); err != nil {
			if finite && !dividesByZero(err) {
				t.Fatalf("%s: %v, want %g", text, err, want)
			}
			continue
		}
		if math.Abs(v.Quantity.SI-want) > 1e-12*math.Abs(want) {
			t.Fatalf("%s = %g, want %g", text, v.Quantity.SI, want)
		}
		checkRoundTrip(t, e)
	}
}

func dividesByZero(err error) bool {
	var d diag.Diagnostic
	return errors.As(err, &d) && d.Code == "unit.division-by-zero"
}

// checkRoundTrip prints an expression and reads it again.
func checkRoundTrip(t *testing.T, e *Expr) {
	t.Helper()
	text := e.String()
	if len(text) > MaxLength {
		return
	}
	again, err := ParseText(text)
	if err != nil {
		var d diag.Diagnostic
		if errors.As(err, &d) && d.Code == "expr.too-deep" {
			return // the canonical form may need a parenthesis more
		}
		t.Fatalf("printed %q: %v", text, err)
	}
	if dump(again.root) != dump(e.root) {
		t.Fatalf("printed %q, which reads as\n%s, want\n%s", text, dump(again.root), dump(e.root))
	}
	if again.String() != text {
		t.Fatalf("printed %q and then %q", text, again.String())
	}
}

func FuzzParse(f *testing.F) {
	for _, text := range []string{
		"100M user * 2 /day -> 1/s", "a / b / c", "-a^-2", "1 if a < b else 2", "not (a and b) or c", "max(1, min(a, b) -> s)", "2 post/user/day",
		"$0.09/GB * 5 TB", "4 nines", "8 % + 1/12", "57,870 /s", "a..b", "((((1))))", "6/users", "2 s^2 ^ 2", "1 GB / 2/a", "a → MB/s", "0 + 3 s > 0",
	} {
		f.Add(text)
	}
	known := vars(f)
	known["a"], known["b"], known["c"] = unit.Count(3), unit.New(2, unit.Time()), unit.New(0, unit.Data())
	f.Fuzz(func(t *testing.T, text string) {
		e, err := ParseText(text)
		if err != nil {
			checkDiagnostic(t, text, err)
			return
		}
		checkRoundTrip(t, e)
		_ = e.Filled(known)
		v, err := e.Eval(known)
		if err != nil {
			checkDiagnostic(t, text, err)
			return
		}
		if math.IsNaN(v.Quantity.SI) || math.IsInf(v.Quantity.SI, 0) {
			t.Fatalf("%q is %g", text, v.Quantity.SI)
		}
		types := map[string]Type{}
		for name, q := range known {
			types[name] = Type{Dim: q.Dim}
		}
		if checked, err := e.Check(types); err != nil || checked.Bool != v.IsBool || !checked.Dim.Compatible(v.Quantity.Dim) {
			t.Fatalf("%q has the type %+v (%v) and the value %+v", text, checked, err, v)
		}
	})
}

func checkDiagnostic(t *testing.T, text string, err error) {
	t.Helper()
	list, ok := diag.As(err)
	if !ok || list[0].Code == "" || list[0].Source == nil {
		t.Fatalf("%q: %#v is no good diagnostic", text, err)
	}
	if s := list[0].Span; s.Start < 0 || s.End > len(text) || s.Start > s.End {
		t.Fatalf("%q: the place %v is wrong", text, s)
	}
	_ = list[0].Text()
}

func TestNames(t *testing.T) {
	for text, want := range map[string]string{
		"users * posts_per_user / day -> 1/s": "posts_per_user users", "100M user * 2 /day": "", "6 / users + 2/x": "users", "max(a, b, a)": "a b",
		"1": "", "users": "users", "86400 s / reads": "reads",
	} {
		e, err := ParseText(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(e.Names(), " "); got != want {
			t.Errorf("Names of %s = %q, want %q", text, got, want)
		}
	}
}

func ExampleParseText() {
	e, err := ParseText("users * posts -> 1/s")
	if err != nil {
		fmt.Println(err)
		return
	}
	users, _ := unit.Parse("100M user")
	posts, _ := unit.Parse("2 /day")
	given := map[string]unit.Quantity{"users": users, "posts": posts}
	v, err := e.Eval(given)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(e.Filled(nil), "=", e.Filled(given), "=", v.Quantity.Format(unit.Human))

	mixed, _ := ParseText("5 MB + 3 s")
	_, err = mixed.Eval(nil)
	if list, ok := diag.As(err); ok {
		fmt.Println(list.Text())
	}
	// Output:
	// users × posts = 100M user × 2 /day = 2,315 /s
	// error[unit.mismatch]: cannot add an amount of data and a time
	//   at 1:6
	//   1 | 5 MB + 3 s
	//     |      ^
	//     | ~~~~ an amount of data
	//     |        ~~~ a time
	//   expected: both of one kind: data or time
	//   fix: to make an amount of data of the right side, multiply by a data rate, such as 10 MB/s
}

func BenchmarkEval(b *testing.B) {
	e, err := ParseText("writes * (1 kB + share * size) -> MB/s")
	if err != nil {
		b.Fatal(err)
	}
	known := vars(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := e.Eval(known); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ParseText("writes * (1 kB + share * size) -> MB/s"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWorstCase(b *testing.B) {
	text := strings.Repeat("(", 99) + "1" + strings.Repeat(")", 99) + strings.Repeat(" + 5 MB/s/user", 50)
	for b.Loop() {
		if e, err := ParseText(text); err == nil {
			_, _ = e.Eval(nil)
		}
	}
}
