package expr

import (
	"strings"
	"testing"

	"napkin/engine/diag"
	"napkin/engine/unit"
)

// vars are the names that the tables below use.
func vars(t testing.TB) map[string]unit.Quantity {
	out := map[string]unit.Quantity{}
	for name, text := range map[string]string{
		"users": "100M user", "per_user": "50 /day", "posts_per_user": "2 post/user/day",
		"size": "500 kB", "latency": "20 ms", "share": "30 %", "writes": "2315 /s", "n": "12",
	} {
		q, err := unit.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = q
	}
	return out
}

func TestEval(t *testing.T) {
	tests := []struct{ text, want string }{
		{"100M user * 2 /day -> 1/s", "2,315 /s"},
		{"100M * 50 / 86400 s", "57,870 /s"},
		{"users * posts_per_user -> 1/s", "2,315 /s"},
		{"users*posts_per_user->post/s", "2,315 post/s"},
		{"users × per_user → 1/s", "57,870 /s"},
		{"writes * (1 kB + share * size) -> MB/s", "350 MB/s"},
		{"1 GB / 2 MB/s", "8.33 min"},
		{"1 GB / (2 MB/s) -> min", "8.33 min"},
		{"6 / n", "0.5"},
		{"6/n", "0.5"},
		{"-2^2", "-4"}, {"(-2)^2", "4"}, {"2^3^2", "512"}, {"2^-1", "0.5"}, {"-n", "-12"},
		{"1 - 2 - 3", "-4"}, {"8 / 4 / 2", "1"}, {"2 + 3 * 4", "14"},
		{"min(3, 1, 2)", "1"}, {"max(latency, 50 ms)", "50 ms"}, {"max(0, latency)", "20 ms"},
		{"ceil(2.1)", "3"}, {"floor(2.9)", "2"}, {"round(2.5)", "3"}, {"sqrt(size * size)", "500 kB"},
		{"ceil(0.1 * 30)", "3"}, {"ceil(writes / 1k/s)", "3"},
		{"ln(exp(2))", "2"}, {"log2(1024)", "10"}, {"log10(1000)", "3"}, {"abs(-3 s)", "3 s"},
		{"1 if n > 10 else 2", "1"}, {"1 if n < 10 else 2 if n == 12 else 3", "2"},
		{"1 if not n > 10 and n > 3 or share < 10 % else 0", "0"},
		{"57,870 /s", "57,870 /s"}, {"min(1,200)", "1"}, {"(57,870)", "57,870"},
		{"99.95 % * 99.95 %", "99.9 %"}, {"1 - 99.95 %", "0.05 %"}, {"4 nines", "99.99 %"},
		{"2 TB * $0.023/GB/month", "$46/month"},
		{"writes / day -> 1/day", "error"},
		{"latency / ms", "20"}, {"users -> 1", "100,000,000"}, {"size -> KiB", "488 KiB"},
		{"10 Gbit/s * 2 s", "20 Gbit"}, {"1 GiB + 1 GiB", "2 GiB"},
		{"sqrt(4 s^2)", "2 s"}, {"(2 s)^2", "4 s^2"}, {"2 ** 3", "error"},
		{"3 user + 2", "5 user"}, {"writes > 20k/s", "false"}, {"writes <= 20k/s and n != 3", "true"},
		{"-> s", "error"}, {"share", "30 %"}, {"size * share", "150 kB"}, {"100M * share", "30,000,000"},
		{"100M users per day -> 1/s", "1,157 /s"}, {"2 post per user per day * users -> 1/s", "2,315 /s"}, {"5 requests per 3 s", "1.67 request/s"},
		{"size per latency", "25 MB/s"}, {"12 per n per 2", "0.5"}, {"1 - 5 %", "95 %"}, {"n - 5 % * n", "11.4"}, {"99.9 %^3", "99.7 %"},
		{"2^16", "65,536"}, {"2 kB * users", "200 user*GB"}, {"0.1 + 0.2 == 0.3", "true"}, {"sqrt(users)", "10,000"},
		{"2 kilobytes + 1 Kilobyte", "3 kB"}, {"8 gigabits/s -> GB/s", "1 GB/s"},
		{"users^0.5", "10,000"}, {"writes if writes > 0 else 0", "2,315 /s"},
	}
	known := vars(t)
	for _, tt := range tests {
		e, err := ParseText(tt.text)
		var v Value
		if err == nil {
			v, err = e.Eval(known)
		}
		got := v.Quantity.Format(unit.Human)
		switch {
		case err != nil:
			got = "error"
		case v.IsBool:
			got = map[bool]string{true: "true", false: "false"}[v.Bool]
		}
		if got != tt.want {
			t.Errorf("%s = %s (%v), want %s", tt.text, got, err, tt.want)
		}
	}
}

func TestRoundTrip(t *testing.T) {
	for _, text := range []string{
		"1", "100M user * 2 /day -> 1/s", "a / b / c", "a / (b / c)", "a - (b - c)", "-a^2", "(-a)^2", "a^b^c", "(a^b)^c",
		"(2 s)^2", "2 s ^ 2", "6 / day", "6 /day", "1 if a < b else 2 if c else 3", "(1 if a < b else 2) + 3",
		"not a < b and c > d", "not (a and b)", "(a < b) == c", "max(1, min(a, b) -> s)", "(a -> s) + 1 s", "--a", "a - -b",
		"$0.09/GB * 5", "$5", "4 nines", "8 %", "1e300", "0.000001", "3 user/day", "2 + 3 * (4 + 5)", "1.5bn", "5T", "a -> 1",
		"2 Mbps/user", "2 Mbps*post", "a per b per c", "2 post per user per day * a", "86400 s", "1e-9",
	} {
		e, err := ParseText(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		again, err := ParseText(e.String())
		if err != nil {
			t.Errorf("%s printed as %s: %v", text, e, err)
			continue
		}
		if dump(again.root) != dump(e.root) {
			t.Errorf("%s printed as %s reads as\n%s, want\n%s", text, e, dump(again.root), dump(e.root))
		}
	}
}

func TestFilled(t *testing.T) {
	tests := []struct{ text, formula, want string }{
		{"users * per_user -> 1/s", "users × per_user", "100M user × 50 /day"},
		{"100M * 50 / 86400 s", "100M × 50 ÷ 86,400 s", "100M × 50 ÷ 86,400 s"},
		{"writes * size / (n - 1)", "writes × size ÷ (n − 1)", "2,315 /s × 500 kB ÷ (12 − 1)"},
		{"size / writes", "size ÷ writes", "500 kB ÷ (2,315 /s)"},
		{"1 if writes >= 20k/s else 2", "1 if writes ≥ 20k/s else 2", "1 if 2,315 /s ≥ 20k/s else 2"},
	}
	for _, tt := range tests {
		e, err := ParseText(tt.text)
		if err != nil {
			t.Fatal(err)
		}
		if got := e.Filled(nil); got != tt.formula {
			t.Errorf("Filled(nil) of %s = %s, want %s", tt.text, got, tt.formula)
		}
		if got := e.Filled(vars(t)); got != tt.want {
			t.Errorf("Filled of %s = %s, want %s", tt.text, got, tt.want)
		}
	}
}

func TestVariableWinsOverUnit(t *testing.T) {
	e, err := ParseText("1 GB / 2/users")
	if err != nil {
		t.Fatal(err)
	}
	v, err := e.Eval(map[string]unit.Quantity{"users": unit.Count(4)})
	if err != nil || v.Quantity.SI != 1e9/2/4 {
		t.Errorf("with a variable: %v, %v", v, err)
	}
	v, err = e.Eval(nil)
	if err != nil || v.Quantity.SI != 1e9/2 || v.Quantity.Dim.String() != "user*data" {
		t.Errorf("with the unit: %v %s, %v", v, v.Quantity.Dim, err)
	}
}

func TestErrors(t *testing.T) {
	for _, text := range []string{
		"size + latency", "3 user + 2 request", "users -> kB", "2300 KBs", "usrs * 2", "ceil(size)", "1 / (n - 12)", "1e308 * 1e308",
		"a..b", "1 = 2", "5 %% 3", "max()", "sqroot(2)", "log(2)", "(1 + 2", "1 + ", "1 2", "a < b < c", "1 if n > 2", "", "2 m",
		"size ^ 0.5", "n -> s + 1", "ln(0)", "sqrt(-1)", "0^-1", "10^400", "1e999", "1 if n else 2", "n + (n > 1)", "users * per_user -> request/s",
		"n -> furlong", "read * 2", "2(3)", "max(100 kBs, 2)",
	} {
		e, err := ParseText(text)
		if err == nil {
			_, err = e.Eval(vars(t))
		}
		list, ok := diag.As(err)
		if !ok {
			t.Errorf("%q: %v, want a diagnostic", text, err)
			continue
		}
		if list[0].Source == nil || list[0].Span.Start < 0 || list[0].Code == "" {
			t.Errorf("%q: no place or code in %#v", text, list[0])
		}
		t.Log("\n" + list[0].Text())
	}
}

// TestFixes holds what is advised for slips that people make.
func TestFixes(t *testing.T) {
	const shown = "to show the result in a unit, write -> for "
	for text, want := range map[string]string{
		"10 GB + 5 %":     "to change it by that share, write 10 GB * (1 + 5 %)",
		"size - 5 %":      "to change it by that share, write size * (1 - 5 %)",
		"users + 5 %":     "to change it by that share, write users * (1 + 5 %)",
		"100 + 5 %":       "to change it by that share, write 100 * (1 + 5 %)",
		"(n + 3 s) + 5 %": "to make a plain number of the right side, divide by a time, such as 1 day",
		"5 % of users":    "write * for of",
		"size to KiB":     shown + "to",
		"10 MB in KiB":    shown + "in",
		"10 MB => KiB":    "write -> to show the result in a unit, >= to compare",
		"10B users":       "B is bytes; a billion is bn, as in 10 bn users",
		"5 kB MB":         "join units with / or *, and write a rate as B/s or 1/s",
		"5 kreq/s":        "did you mean k req?",
		"5 Mqps":          "did you mean M qps?",
		"1 hour 30 min":   "write + to add the two",
		"1h30m":           "write + between the parts, as in 1 h + 30 min",
		"1.234.567":       "write commas between groups of three digits, and one decimal point",
		"5 % 2":           "write * to multiply; % is percent, and there is no remainder",
		"5 users 3":       "write * to multiply",
		"$-5":             "write the amount behind it and the sign before it, as in -$5",
		"5 €":             "$ is the only currency",
		"20 °C":           "temperatures are not measured here",
		"3²":              "write ^2",
		"7 // 2":          "write / once; floor(a / b) leaves the fraction out",
		"/day":            "a rate begins with a number, as in 1 /day",
		"n * 2 /dya":      "did you mean the unit day?",
		"userz * 2":       "did you mean users?",
		"raeds * 2":       "",
		"users -> GB":     "multiply by a size, such as 1 kB",
		"3 user + 2 post": "these count different things: multiply by a ratio such as 2 user/post, or drop the counts first with `-> 1`",
	} {
		e, err := ParseText(text)
		if err == nil {
			_, err = e.Eval(vars(t))
		}
		list, _ := diag.As(err)
		if len(list) == 0 || list[0].Fix != want {
			t.Errorf("%s: %v\nwant the fix %q", text, list.Text(), want)
		}
	}
}

func TestLimits(t *testing.T) {
	for text, code := range map[string]string{
		strings.Repeat("(", 1<<20):                                   "expr.too-long",
		strings.Repeat("(", 900):                                     "expr.too-deep",
		strings.Repeat("-", 900) + "1":                               "expr.too-deep",
		strings.Repeat("2^", 400) + "2":                              "expr.too-deep",
		strings.Repeat("max(", 150) + "1" + strings.Repeat(")", 150): "expr.too-deep",
	} {
		_, err := ParseText(text)
		list, _ := diag.As(err)
		if len(list) == 0 || list[0].Code != code {
			t.Errorf("%.20s...: %v, want %s", text, err, code)
		}
	}
	if _, err := ParseText("1" + strings.Repeat(" + 1", 249)); err != nil {
		t.Errorf("a long sum: %v", err)
	}
}
