package identifier

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"strconv"
	"testing"
)

// exact multiplies the factors in 300 bits.
func exact(ids int, space *big.Float) float64 {
	p := big.NewFloat(1).SetPrec(300)
	for i := 1; i < ids; i++ {
		left := new(big.Float).SetPrec(300).Sub(space, big.NewFloat(float64(i)))
		p.Mul(p, left.Quo(left, space))
	}
	f, _ := new(big.Float).SetPrec(300).Sub(big.NewFloat(1), p).Float64()
	return f
}

func TestCollisionAgainstTheProduct(t *testing.T) {
	for _, space := range []float64{1, 2, 365, 1000, 1e5, 1e9, math.Pow(62, 7), 1 << 53, math.Pow(2, 122), math.Pow(2, 160)} {
		for _, ids := range []int{0, 1, 2, 23, 70, 1000, 1001, 1500, 20_000} {
			if float64(ids) > space {
				continue
			}
			want := exact(ids, big.NewFloat(space).SetPrec(300))
			got, err := Collision(float64(ids), space)
			if err != nil || math.Abs(got-want) > 1e-11*want {
				t.Errorf("%d of %g: %.15g, %v; multiplied out %.15g", ids, space, got, err, want)
			}
		}
	}
}

// Figures in print: 23 people (Feller; 0.5073), 70 people (0.99916), and the
// 2.71e18 version-4 UUIDs for an even chance.
func TestPublishedBirthdays(t *testing.T) {
	for _, test := range []struct{ ids, space, want, within float64 }{
		{23, 365, 0.5073, 5e-5}, {22, 365, 0.4757, 5e-5}, {70, 365, 0.99916, 5e-6}, {366, 365, 1, 0},
		{2.71e18, math.Pow(2, 122), 0.5, 2e-3},
	} {
		if got, err := Collision(test.ids, test.space); err != nil || math.Abs(got-test.want) > test.within {
			t.Errorf("%g of %g: %g, %v; want %g", test.ids, test.space, got, err, test.want)
		}
	}
	for _, test := range []struct{ chance, space, want, within float64 }{
		{0.5, 365, 23, 0}, {0.99, 365, 57, 0}, {0.5, 1, 2, 0}, {1e-9, 365, 2, 0}, {0.999999, 2, 3, 0},
		{0.5, math.Pow(2, 122), 2.71e18, 1e16}, {0.5, 1 << 32, 77_164, 0},
	} {
		if got, err := IDsForChance(test.chance, test.space); err != nil || math.Abs(got-test.want) > test.within {
			t.Errorf("chance %g of %g: %g, %v; want %g", test.chance, test.space, got, err, test.want)
		}
	}
}

func TestIDsForChanceIsTheFewest(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 300 {
		space, chance := math.Floor(math.Exp(random.Float64()*34))+1, random.Float64()
		n, err := IDsForChance(chance, space)
		enough, _ := Collision(n, space)
		less, _ := Collision(n-1, space)
		if err != nil || enough < chance || less >= chance {
			t.Errorf("space %g chance %g: %g ids, %v, give %g, one fewer %g", space, chance, n, err, enough, less)
		}
	}
}

// On paper the chance is a little low, and close while ids^3 << space^2.
func TestOnPaper(t *testing.T) {
	for _, test := range []struct{ ids, space, within float64 }{{23, 365, 0.02}, {1e6, math.Pow(62, 7), 1e-6}, {1e9, math.Pow(2, 122), 1e-9}} {
		want, _ := Collision(test.ids, test.space)
		got, err := CollisionOnPaper(test.ids, test.space)
		if err != nil || got > want*(1+1e-12) || math.Abs(got/want-1) > test.within {
			t.Errorf("%g of %g: %g, %v; exact %g", test.ids, test.space, got, err, want)
		}
	}
}

func TestOutsideTheDomain(t *testing.T) {
	for _, bad := range [][2]float64{{-1, 5}, {3, 0}, {3, -1}, {math.NaN(), 5}, {3, math.NaN()}, {math.Inf(1), 5}, {3, math.Inf(1)}} {
		_, a := Collision(bad[0], bad[1])
		_, b := CollisionOnPaper(bad[0], bad[1])
		if !errors.Is(a, ErrDomain) || !errors.Is(b, ErrDomain) {
			t.Errorf("%v: %v, %v", bad, a, b)
		}
	}
	for _, bad := range [][2]float64{{0, 5}, {1, 5}, {math.NaN(), 5}, {0.5, 0}, {0.5, math.Inf(1)}} {
		if _, err := IDsForChance(bad[0], bad[1]); !errors.Is(err, ErrDomain) {
			t.Errorf("chance %g, space %g: %v", bad[0], bad[1], err)
		}
	}
	if got, err := Collision(1e150, 1e300); err != nil || got < 0.39 || got > 0.4 {
		t.Errorf("the largest: %g, %v", got, err)
	}
}

// A tweet of 28 June 2022, 16:07:40.105 UTC, worker 378 (Wikipedia, Snowflake
// ID), and ids put together of random parts in big integers.
func TestReadSnowflake(t *testing.T) {
	const epoch = 1288834974657
	id, err := JoinDigits(154, 18156036, 6036480)
	got, err2 := ReadSnowflake(id)
	if err != nil || err2 != nil || got != (Snowflake{1656432460105 - epoch, 378, 0}) {
		t.Errorf("%+v, %v, %v", got, err, err2)
	}
	random := rand.New(rand.NewPCG(7, 8))
	for range 1000 {
		want := Snowflake{random.Int64N(1 << 41), random.IntN(1024), random.IntN(4096)}
		whole := big.NewInt(want.Milliseconds)
		whole.Mul(whole, big.NewInt(1024)).Add(whole, big.NewInt(int64(want.Worker)))
		whole.Mul(whole, big.NewInt(4096)).Add(whole, big.NewInt(int64(want.Sequence)))
		digits := fmt.Sprintf("%024d", whole)
		var pieces [3]int
		for i := range pieces {
			pieces[i], _ = strconv.Atoi(digits[8*i : 8*i+8])
		}
		id, err := JoinDigits(pieces[0], pieces[1], pieces[2])
		got, err2 := ReadSnowflake(id)
		if err != nil || err2 != nil || got != want {
			t.Fatalf("%v: %+v, %v, %v; want %+v", whole, got, err, err2, want)
		}
	}
	for _, bad := range [][3]int{{-1, 0, 0}, {0, -1, 0}, {0, 0, -1}, {0, 1e8, 0}, {0, 0, 1e8}, {923, 0, 0}, {922, 33720368, 54775808}} {
		if _, err := JoinDigits(bad[0], bad[1], bad[2]); !errors.Is(err, ErrDomain) {
			t.Errorf("%v: %v", bad, err)
		}
	}
	if id, err := JoinDigits(922, 33720368, 54775807); err != nil || id != math.MaxInt64 {
		t.Errorf("the largest id: %d, %v", id, err)
	}
	if _, err := ReadSnowflake(-1); !errors.Is(err, ErrDomain) {
		t.Errorf("-1: %v", err)
	}
}

// Oracle: days counted one by one through the lengths of the months.
func TestDate(t *testing.T) {
	year, month, day := 1970, 1, 1
	for n := range 120_000 {
		y, m, d, err := Date(float64(n)*86400 + 86399.9)
		if err != nil || y != year || m != month || d != day {
			t.Fatalf("day %d: %d-%d-%d, %v; counted %d-%d-%d", n, y, m, d, err, year, month, day)
		}
		length := 31
		switch month {
		case 4, 6, 9, 11:
			length = 30
		case 2:
			length = 28
			if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
				length = 29
			}
		}
		if day++; day > length {
			day, month = 1, month+1
		}
		if month > 12 {
			month, year = 1, year+1
		}
	}
	for _, bad := range []float64{-1, math.NaN(), 1e12} {
		if _, _, _, err := Date(bad); !errors.Is(err, ErrDomain) {
			t.Errorf("%g s: %v", bad, err)
		}
	}
}

func TestAsDouble(t *testing.T) {
	for id, want := range map[int64]float64{0: 0, 1<<53 - 1: 0, 1 << 53: 0, 1<<53 + 1: -1, 1<<53 + 3: 1, 10765432100123456 + 1: -1, 1<<63 - 1: 1} {
		if _, off := AsDouble(id); off != want {
			t.Errorf("%d is off by %g, want %g", id, off, want)
		}
	}
}
