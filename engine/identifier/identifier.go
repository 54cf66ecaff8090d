// Package identifier holds the closed forms of identifiers that napkin's
// calculators share: the birthday problem, exactly and as on paper, and what is
// inside a Snowflake id.
//
// It must never report a chance as 0 because it is small: one in 10^30 is a
// number. Counts are plain float64, as spaces of 2^128 fit no integer. Start
// reading at Collision.
package identifier

import (
	"errors"
	"fmt"
	"math"
)

// ErrDomain says that a parameter makes no sense, such as a space without ids.
var ErrDomain = errors.New("outside the domain of the formula")

// Collision is the chance that among so many ids, each drawn at random from the
// space, two are alike: 1 - (1 - 1/M)(1 - 2/M)...(1 - (n-1)/M).
// Source: the birthday problem, Feller vol. 1, ch. II.3.
func Collision(ids, space float64) (float64, error) {
	ids = math.Floor(ids)
	if err := sensible(ids, space); err != nil {
		return 0, err
	}
	switch {
	case ids < 2:
		return 0, nil
	case ids > space:
		return 1, nil
	}
	return -math.Expm1(apart(ids, space)), nil
}

// CollisionOnPaper is the usual approximation 1 - exp(-n(n-1)/2M), good while the
// ids are few against the space. Source: as Collision.
func CollisionOnPaper(ids, space float64) (float64, error) {
	ids = math.Floor(ids)
	if err := sensible(ids, space); err != nil || ids < 2 {
		return 0, err
	}
	return -math.Expm1(-ids / space * (ids - 1) / 2), nil
}

// IDsForChance is the fewest ids among which two are alike with at least this
// chance; about sqrt(2 M ln(1/(1-p))). Above 2^53 the number is rounded.
func IDsForChance(chance, space float64) (float64, error) {
	if !(chance > 0 && chance < 1) {
		return 0, fmt.Errorf("a chance of %g must lie between 0 and 1: %w", chance, ErrDomain)
	}
	if err := sensible(2, space); err != nil {
		return 0, err
	}
	low, high := 1.0, math.Floor(space)+1 // too few, enough
	if guess := 2 + 4*math.Sqrt(-2*space*math.Log1p(-chance)); guess < high {
		high = math.Ceil(guess)
	}
	for range 2000 {
		middle := math.Floor((low + high) / 2)
		if middle <= low || middle >= high {
			break
		}
		p, err := Collision(middle, space)
		if err != nil {
			return 0, err
		}
		if p >= chance {
			high = middle
		} else {
			low = middle
		}
	}
	return high, nil
}

func sensible(ids, space float64) error {
	if !(ids >= 0 && ids <= 1e150) {
		return fmt.Errorf("%g ids: from 0 to 1e150: %w", ids, ErrDomain)
	}
	if !(space >= 1 && space <= 1e300) {
		return fmt.Errorf("a space of %g ids: from 1 to 1e300: %w", space, ErrDomain)
	}
	return nil
}

// few is up to how many ids the factors are multiplied one by one.
const few = 1000

// apart is the logarithm of the chance that all ids differ, 2 <= ids <= space.
// Many factors are an integral over i from 1/2 to n - 1/2, less a 24th of the
// difference of the slopes at its ends (Euler and Maclaurin, midpoint form).
// Where i comes near the space the chance has long been e^-500.
func apart(ids, space float64) float64 {
	if ids <= few {
		sum := 0.0
		for i := 1.0; i < ids; i++ {
			sum += math.Log1p(-i / space)
		}
		return sum
	}
	slopes := 1/(space-ids+0.5) - 1/(space-0.5)
	return space*(area(0.5/space)-area((ids-0.5)/space)) + slopes/24
}

// area is the integral of -ln(1-s) from 0 to t, without loss for small t.
func area(t float64) float64 {
	if t > 0.1 {
		return t + (1-t)*math.Log1p(-t)
	}
	sum, power := 0.0, t
	for k := 2.0; k < 20; k++ {
		power *= t
		sum += power / (k * (k - 1))
	}
	return sum
}
