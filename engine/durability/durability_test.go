package durability

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"napkin/engine/availability"
)

func near(got, want, relative float64) bool {
	return math.Abs(got-want) <= relative*math.Abs(want)
}

// Oracle: the linear equations of the chain, solved in fractions. m(i) is the
// mean time to loss with i shards gone: (fail + back) m(i) = 1 + fail m(i+1) +
// back m(i-1), and m(tolerated+1) = 0.
func TestMTTDLAgainstTheEquations(t *testing.T) {
	for _, test := range []struct {
		shards, tolerated int
		mttf, mttr        int64
	}{{1, 0, 10, 1}, {2, 1, 100_000, 24}, {3, 2, 1000, 10}, {5, 2, 7, 7}, {20, 3, 1_000_000, 156}, {14, 4, 50, 200}} {
		want := solve(test.shards, test.tolerated, test.mttf, test.mttr)
		got, err := MTTDL(test.shards, test.tolerated, float64(test.mttf), float64(test.mttr))
		if err != nil || !near(got, want, 1e-12) {
			t.Errorf("%+v: got %g, %v; want %g", test, got, err, want)
		}
	}
}

func solve(shards, tolerated int, mttf, mttr int64) float64 {
	size := tolerated + 1
	a := make([][]*big.Rat, size)
	for i := range a {
		a[i] = make([]*big.Rat, size+1)
		for j := range a[i] {
			a[i][j] = new(big.Rat)
		}
		fail, back := big.NewRat(int64(shards-i), mttf), big.NewRat(int64(i), mttr)
		a[i][i].Add(fail, back)
		if i > 0 {
			a[i][i-1].Neg(back)
		}
		if i+1 < size {
			a[i][i+1].Neg(fail)
		}
		a[i][size].SetInt64(1)
	}
	for i := range size { // Gauss and Jordan
		for k := range size {
			if k == i {
				continue
			}
			factor := new(big.Rat).Quo(a[k][i], a[i][i])
			for j := range a[k] {
				a[k][j].Sub(a[k][j], new(big.Rat).Mul(factor, a[i][j]))
			}
		}
	}
	v, _ := new(big.Rat).Quo(a[0][size], a[0][0]).Float64()
	return v
}

// Oracle: lives drawn one by one.
func TestMTTDLAgainstLives(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	const lives, shards, tolerated, mttf, mttr = 20_000, 4, 2, 10.0, 2.0
	sum, squares := 0.0, 0.0
	for range lives {
		now, gone := 0.0, 0
		for gone <= tolerated {
			fail, back := float64(shards-gone)/mttf, float64(gone)/mttr
			now += random.ExpFloat64() / (fail + back)
			if random.Float64() < fail/(fail+back) {
				gone++
			} else {
				gone--
			}
		}
		sum += now
		squares += now * now
	}
	mean := sum / lives
	bound := 5 * math.Sqrt((squares/lives-mean*mean)/lives)
	if got, err := MTTDL(shards, tolerated, mttf, mttr); err != nil || math.Abs(got-mean) > bound {
		t.Errorf("got %g, %v; drawn %g within %g", got, err, mean, bound)
	}
}

// The approximation everybody quotes, where it should hold.
func TestTwoCopiesAreAboutMTTFSquaredOverTwoMTTR(t *testing.T) {
	got, err := MTTDL(2, 1, 1_000_000, 24)
	if want := 1e12 / 48; err != nil || !near(got, want, 1e-4) {
		t.Errorf("got %g, %v; want about %g", got, err, want)
	}
}

// Printed results: 5000 nodes, 1 % of them gone, 3 copies. Random placement loses
// data in 99.99 % of such outages, copyset replication in 0.15 %; with a scatter
// width of 10, as in Facebook's HDFS, in 0.78 % (Cidon et al., abstract).
func TestCopysetsOfThePaper(t *testing.T) {
	got, err := CopysetLoss(5000, 3, 50, math.Ceil(5000.0/3))
	if err != nil || math.Abs(got-0.0015) > 1e-4 {
		t.Errorf("fewest copysets: got %g, %v; want about 0.15 %%", got, err)
	}
	if got, err := CopysetLoss(5000, 3, 50, 5*math.Ceil(5000.0/3)); err != nil || math.Abs(got-0.0078) > 1e-4 {
		t.Errorf("scatter width 10: got %g, %v; want about 0.78 %%", got, err)
	}
}

// Oracle: copysets that do not overlap, and outages drawn at random.
func TestCopysetLossAgainstDraws(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	const nodes, copies, failed, outages = 600, 2, 12, 30_000
	lost := 0
	for range outages {
		down := [nodes]bool{}
		for _, i := range random.Perm(nodes)[:failed] {
			down[i] = true
		}
		for i := 0; i < nodes; i += copies {
			if down[i] && down[i+1] {
				lost++
				break
			}
		}
	}
	got, err := CopysetLoss(nodes, copies, failed, nodes/copies)
	if share := float64(lost) / outages; err != nil || math.Abs(got-share) > 0.012 { // five deviations, and the approximation
		t.Errorf("got %g, %v; drawn %g", got, err, share)
	}
}

// Oracle: the exact count for sets that do not overlap, 1666 of 3 nodes each.
func TestCopysetLossAgainstTheExactCount(t *testing.T) {
	for _, failed := range []int{10, 50, 150} {
		survive, err := availability.GroupsSurvive(1666, 3, failed)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := CopysetLoss(4998, 3, failed, 1666); err != nil || !near(got, 1-survive, 0.03) {
			t.Errorf("%d failed: got %g, %v; want about %g", failed, got, err, 1-survive)
		}
	}
}

func TestOutsideTheDomainIsAnError(t *testing.T) {
	for name, f := range map[string]func() (float64, error){
		"survives all":  func() (float64, error) { return MTTDL(3, 3, 1, 1) },
		"no shards":     func() (float64, error) { return MTTDL(0, 0, 1, 1) },
		"no time":       func() (float64, error) { return MTTDL(3, 1, 0, 1) },
		"no repair":     func() (float64, error) { return MTTDL(3, 1, 1, math.Inf(1)) },
		"beyond number": func() (float64, error) { return MTTDL(100, 99, 1e10, 1e-10) },
		"too many":      func() (float64, error) { return MTTDL(1<<40, 1, 1, 1) },
		"few nodes":     func() (float64, error) { return CopysetLoss(2, 3, 1, 1) },
		"all and more":  func() (float64, error) { return CopysetLoss(5, 3, 6, 1) },
	} {
		if got, err := f(); !errors.Is(err, ErrDomain) {
			t.Errorf("%s: got %g, %v; want a domain error", name, got, err)
		}
	}
	if got, err := CopysetLoss(10, 3, 2, 100); err != nil || got != 0 {
		t.Errorf("two nodes cannot hold three copies: got %g, %v", got, err)
	}
}

func ExampleMTTDL() {
	const hour, year = 1.0, 8766.0
	two, _ := MTTDL(2, 1, 1_000_000*hour, 24*hour)
	three, _ := MTTDL(3, 2, 1_000_000*hour, 24*hour)
	fmt.Printf("two copies %.1e years, three %.1e years\n", two/year, three/year)
	// Output: two copies 2.4e+06 years, three 6.6e+10 years
}
