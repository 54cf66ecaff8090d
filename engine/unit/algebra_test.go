package unit

import (
	"math"
	"math/rand/v2"
	"testing"
)

// sample is a random quantity of a few dimensions.
func sample(r *rand.Rand) Quantity {
	var d Dimension
	for range r.IntN(3) {
		var part Dimension
		switch r.IntN(4) {
		case 0:
			part = Time()
		case 1:
			part = Data()
		case 2:
			part = Money()
		default:
			part, _ = CountOf(countNames[r.IntN(len(countNames))])
		}
		if r.IntN(2) == 0 {
			d, _ = d.Mul(part)
		} else {
			d, _ = d.Div(part)
		}
	}
	return New(math.Exp(r.NormFloat64()*10)*float64(1-2*r.IntN(2)), d)
}

func TestAlgebra(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	must := func(q Quantity, err error) Quantity {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return q
	}
	same := func(law string, a, b Quantity) {
		t.Helper()
		if a.Dim != b.Dim || math.Abs(a.SI-b.SI) > 1e-12*math.Max(math.Abs(a.SI), math.Abs(b.SI)) {
			t.Fatalf("%s: %g %s is not %g %s", law, a.SI, a.Dim, b.SI, b.Dim)
		}
	}
	for range 2000 {
		a, b, c := sample(r), sample(r), sample(r)
		same("a*b = b*a", must(a.Mul(b)), must(b.Mul(a)))
		same("(a*b)*c = a*(b*c)", must(must(a.Mul(b)).Mul(c)), must(a.Mul(must(b.Mul(c)))))
		same("a*b/b = a", must(must(a.Mul(b)).Div(b)), a)
		same("a/b = 1/(b/a)", must(a.Div(b)), must(Count(1).Div(must(b.Div(a)))))
		same("a*a = a^2", must(a.Mul(a)), must(a.Pow(2)))
		same("a^-1 = 1/a", must(a.Pow(-1)), must(Count(1).Div(a)))
		same("a+a = 2*a", must(a.Add(a)), must(Count(2).Mul(a)))
		same("a-b = -(b-a)", must(a.Sub(New(c.SI, a.Dim))), must(Count(-1).Mul(must(New(c.SI, a.Dim).Sub(a)))))
		if _, err := a.Add(b); (err == nil) != a.Dim.Compatible(b.Dim) {
			t.Fatalf("%s + %s: %v", a.Dim, b.Dim, err)
		}
		if a.Dim.Compatible(b.Dim) != b.Dim.Compatible(a.Dim) || !a.Dim.Compatible(a.Dim) {
			t.Fatalf("Compatible of %s and %s is not symmetric", a.Dim, b.Dim)
		}
		if root, ok := must(a.Pow(2)).Dim.Root(); !ok || root != a.Dim {
			t.Fatalf("the root of the square of %s is %s", a.Dim, root)
		}
	}
}

func TestFormatReadsBack(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 5000 {
		q := sample(r)
		for _, style := range []Style{Full, Human, Brief} {
			text := q.Format(style)
			back, err := Parse(text)
			tolerance := map[Style]float64{Full: 4e-16, Human: 0.00501, Brief: 0.0501}[style]
			if err != nil || back.Dim != q.Dim || math.Abs(back.SI-q.SI) > tolerance*math.Abs(q.SI) {
				t.Fatalf("%g %s is written %q, which reads as %g %s (%v)", q.SI, q.Dim, text, back.SI, back.Dim, err)
			}
		}
		if v, u := q.Display(); math.Abs(v*u.Factor-q.SI) > 1e-15*math.Abs(q.SI) {
			t.Fatalf("%g %s is displayed as %g %s", q.SI, q.Dim, v, u.Symbol)
		}
	}
}

// TestProductsReadBack: whatever unit a product, quotient, sum or power takes over,
// it is written so that it reads back, and in a unit of its own dimension.
func TestProductsReadBack(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	units := []string{"kB", "GiB", "Mbit/s", "MB/day", "ms", "year", "user", "%", "$/GB", "$", "post/user/day", "rps", "1/s", "¢"}
	pick := func() Quantity {
		if r.IntN(4) == 0 {
			return Count(math.Exp(r.NormFloat64() * 8))
		}
		u, err := ParseUnit(units[r.IntN(len(units))])
		if err != nil {
			t.Fatal(err)
		}
		return Of(math.Exp(r.NormFloat64()*8), u)
	}
	for range 5000 {
		a, b := pick(), pick()
		product, err1 := a.Mul(b)
		quotient, err2 := a.Div(b)
		sum, err3 := a.Add(b)
		square, err4 := a.Pow(2)
		for i, q := range []Quantity{product, quotient, sum, square} {
			if [...]error{err1, err2, err3, err4}[i] != nil {
				continue
			}
			if !q.Unit.IsZero() && q.Unit.Dim != q.Dim {
				t.Fatalf("%v and %v: %g %s is shown in %s", a, b, q.SI, q.Dim, q.Unit.Symbol)
			}
			for style, tolerance := range map[Style]float64{Full: 1e-15, Human: 0.00501, Brief: 0.0501} {
				text := q.Format(style)
				back, err := Parse(text)
				if err != nil || back.Dim != q.Dim || math.Abs(back.SI-q.SI) > tolerance*math.Abs(q.SI) {
					t.Fatalf("%v and %v: %g %s is written %q, which reads as %g %s (%v)", a, b, q.SI, q.Dim, text, back.SI, back.Dim, err)
				}
			}
		}
	}
}

func TestUnitsReadBack(t *testing.T) {
	for _, name := range names() {
		u, ok := Lookup(name)
		if !ok {
			t.Errorf("the suggested name %q is no unit", name)
			continue
		}
		again, err := ParseUnit(u.Symbol)
		if err != nil || again != u {
			t.Errorf("%q has the symbol %q, which reads as %+v (%v)", name, u.Symbol, again, err)
		}
	}
}

func TestConversionsAreConsistent(t *testing.T) {
	units := []string{"MB/s", "Gbit/s", "TB/year", "KiB/min", "B/day", "TiB/month"}
	for _, from := range units {
		for _, to := range units {
			a, _ := ParseUnit(from)
			b, _ := ParseUnit(to)
			q := Of(12.5, a)
			there, err := q.To(b)
			if err != nil {
				t.Fatal(err)
			}
			value, err := there.In(b)
			if err != nil {
				t.Fatal(err)
			}
			back := Of(value, b)
			if math.Abs(back.SI-q.SI) > 1e-14*q.SI {
				t.Errorf("12.5 %s -> %g %s -> %g B/s", from, value, to, back.SI)
			}
		}
	}
}

func TestCountNamesAreSorted(t *testing.T) {
	for i := 1; i < len(countNames); i++ {
		if countNames[i-1] >= countNames[i] {
			t.Errorf("%s does not belong before %s", countNames[i-1], countNames[i])
		}
	}
	for _, name := range countNames {
		if d, ok := CountOf(plural(name)); !ok || d.String() != name {
			t.Errorf("the plural %s is read as %s", plural(name), d)
		}
	}
}

func TestPreferredUnitSurvives(t *testing.T) {
	parse := func(text string) Quantity {
		q, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		return q
	}
	for _, tt := range []struct {
		a, op, b, want string
	}{
		{"500 kB", "*", "30 %", "150 kB"}, {"500 kB", "*", "3", "1,500 kB"}, {"10 GB", "/", "4", "2.5 GB"},
		{"1 GB", "+", "500 MB", "1.5 GB"}, {"1", "-", "99.95%", "0.05 %"}, {"3 user", "+", "2", "5 user"}, {"2", "+", "3 user", "5 user"},
		{"100M", "*", "30 %", "30,000,000"}, {"30%", "*", "30%", "9 %"}, {"2315 /s", "*", "151 kB", "350 MB/s"},
		{"10 Gbit/s", "*", "2 s", "20 Gbit"}, {"4 KiB", "*", "1M /s", "3.81 GiB/s"}, {"1 GB", "/", "2 MB/s", "8.33 min"},
		{"1 TB", "*", "$0.02/GB/month", "$20/month"}, {"5 ms", "*", "4", "20 ms"}, {"200M user", "/", "1 day", "2,315 user/s"},
		{"$5/month", "*", "1 year", "$60.80"}, {"1 GB", "/", "1 GB", "1"}, {"0.2 /day", "*", "1", "0.2 /day"},
		{"2 kB", "*", "100M", "200 GB"}, {"1 MB/day", "*", "100M", "100 TB/day"}, {"8 Mbit", "*", "1M", "8 Tbit"}, {"1 kB", "*", "0.001", "1 B"},
		{"0.01%", "*", "1 year", "52.6 min"}, {"1 year", "/", "365", "24 h"}, {"1 s", "/", "1000", "1 ms"}, {"73 TB", "*", "150", "10,950 TB"},
		{"100M user/day", "*", "3", "300,000,000 user/day"}, {"1", "+", "5%", "105 %"}, {"100", "+", "5%", "100"}, {"$0.75", "*", "2", "$1.50"},
		{"2", "+", "3 rack", "5 rack"}, {"1 ms", "*", "0", "0 ms"},
	} {
		a, b := parse(tt.a), parse(tt.b)
		var q Quantity
		var err error
		switch tt.op {
		case "*":
			q, err = a.Mul(b)
		case "/":
			q, err = a.Div(b)
		case "+":
			q, err = a.Add(b)
		case "-":
			q, err = a.Sub(b)
		}
		if got := q.Format(Human); err != nil || got != tt.want {
			t.Errorf("%s %s %s = %s (%v), want %s", tt.a, tt.op, tt.b, got, err, tt.want)
		}
	}
}

func TestReadableUnits(t *testing.T) {
	rate := Dimension{Time: -1}
	for _, tt := range []struct {
		si   float64
		dim  Dimension
		want string
	}{
		{5e-8, Time(), "50 ns"}, {5e-5, Time(), "50 µs"}, {0.05, Time(), "50 ms"}, {90, Time(), "90 s"}, {600, Time(), "10 min"},
		{3 * Hour, Time(), "3 h"}, {3 * Day, Time(), "3 day"}, {3 * Year, Time(), "3 year"}, {0, Time(), "0 s"},
		{999, Data(), "999 B"}, {1000, Data(), "1 kB"}, {999.6e3, Data(), "1 MB"}, {-5e9, Data(), "-5 GB"}, {0.25, Data(), "0.25 B"},
		{2314.8, rate, "2,315 /s"}, {0.5, rate, "30 /min"}, {1.0 / Day, rate, "1 /day"}, {1.0 / Year, rate, "1 /year"},
		{8.7384e9, Dimension{Data: 1, Time: -1}, "8.74 GB/s"}, {0.01, Dimension{Data: 1, Time: -1}, "36 B/h"},
		{0.09e-9, Dimension{Money: 1, Data: -1}, "$0.09/GB"}, {100.0 / Month, Dimension{Money: 1, Time: -1}, "$100/month"},
		{65536, Dimension{}, "65,536"}, {Year * 20, Dimension{}, "630,700,000"}, {65536.5, Dimension{}, "65,540"}, {math.Copysign(0, -1), Dimension{}, "0"},
		{4, Dimension{Time: 2}, "4 s^2"}, {123456789, Dimension{}, "123,500,000"}, {1e20, Dimension{}, "1e20"}, {1.5e-7, Dimension{}, "1.5e-7"},
		{0.9995, Dimension{}, "0.9995"}, {0.123456, Dimension{}, "0.123"}, {999.7, Dimension{}, "1,000"}, {9999.7, Dimension{}, "10,000"},
		{109.49999999999999, Dimension{}, "110"}, {2.675, Dimension{}, "2.68"},
	} {
		if got := New(tt.si, tt.dim).Format(Human); got != tt.want {
			t.Errorf("%g %s = %q, want %q", tt.si, tt.dim, got, tt.want)
		}
	}
}

func TestRoundingNoiseIsNoDifference(t *testing.T) {
	for _, tt := range []struct {
		a, b float64
		want int
	}{
		{0.30000000000000004, 0.3, 0}, {0.7000000000000001, 0.7, 0}, {0.7001, 0.7, 1}, {0.7, 0.7 + 1e-9, -1}, {1e-20, 0, 1}, {-1e-20, 0, -1}, {1e308, -1e308, 1}, {0, 0, 0},
	} {
		if got, err := Count(tt.a).Cmp(Count(tt.b)); err != nil || got != tt.want {
			t.Errorf("%v compared with %v = %d, %v, want %d", tt.a, tt.b, got, err, tt.want)
		}
	}
}
