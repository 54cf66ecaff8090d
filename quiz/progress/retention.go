package progress

import (
	"context"
	"fmt"
	"math"

	"napkin/quiz/schedule"
)

// Retention sets what the schedule predicted against what was remembered.
type Retention struct {
	Month   Accuracy `json:"days_30"`
	Quarter Accuracy `json:"days_90"`
	All     Accuracy `json:"all"`
}

// Accuracy is predicted and true recall over the answers that tested a
// prediction: the first of a study day, in a review, to a card that had left
// learning. With no such answer everything is 0.
type Accuracy struct {
	Answers   int     `json:"answers"`
	Right     int     `json:"right"`
	Predicted float64 `json:"predicted"` // mean of the predictions
	True      float64 `json:"true"`      // share that was right
	Low       float64 `json:"low"`       // 95 % interval of the true share
	High      float64 `json:"high"`
	// LogLoss is the mean of -ln of the probability given to what happened; the
	// less the better. Constant is that of somebody who always says True: who
	// does worse would do better without telling one card from another.
	LogLoss  float64        `json:"log_loss"`
	Constant float64        `json:"log_loss_constant"`
	Buckets  []RecallBucket `json:"buckets"` // from the lowest prediction to the highest; empty ones are left out
}

// RecallBucket is the same for the predictions from one recall to another.
type RecallBucket struct {
	From      float64 `json:"from"`
	To        float64 `json:"to"`
	Answers   int     `json:"answers"`
	Right     int     `json:"right"`
	Predicted float64 `json:"predicted"`
	True      float64 `json:"true"`
	Low       float64 `json:"low"`
	High      float64 `json:"high"`
}

// bucketEdges part predictions, in percent. They are closest where most
// predictions lie: a card is asked when its recall has fallen to about 90 %.
func bucketEdges() []int { return []int{0, 50, 60, 70, 75, 80, 85, 90, 94, 97, 100} }

// The windows of Retention, in study days with the present one.
const (
	monthDays   = 30
	quarterDays = 90
)

// retentionOf reads the sums of three windows.
func retentionOf(ctx context.Context, s Outcomes, today schedule.Day) (Retention, error) {
	var out Retention
	for _, window := range []struct {
		into  *Accuracy
		since schedule.Day
	}{{&out.Month, today - monthDays + 1}, {&out.Quarter, today - quarterDays + 1}, {&out.All, math.MinInt32}} {
		sums, err := s.Recalls(ctx, window.since)
		if err != nil {
			return out, fmt.Errorf("sum up the reviews: %w", err)
		}
		*window.into = accuracyOf(sums)
	}
	return out, nil
}

// accuracyOf merges the percent steps into buckets and sums them up.
func accuracyOf(sums []Recalled) Accuracy {
	all := Recalled{}
	buckets := []RecallBucket{}
	edges := bucketEdges()
	for i, to := range edges[1:] {
		in := Recalled{}
		for _, r := range sums {
			if r.Percent >= edges[i] && r.Percent < to {
				in = in.Plus(r)
			}
		}
		if in.Answers == 0 {
			continue
		}
		all = all.Plus(in)
		b := RecallBucket{From: float64(edges[i]) / 100, To: float64(to) / 100, Answers: in.Answers, Right: in.Right}
		b.Predicted, b.True = in.shares()
		b.Low, b.High = Wilson(in.Right, in.Answers)
		buckets = append(buckets, b)
	}
	a := Accuracy{Answers: all.Answers, Right: all.Right, Buckets: buckets}
	if all.Answers == 0 {
		return a
	}
	a.Predicted, a.True = all.shares()
	a.Low, a.High = Wilson(all.Right, all.Answers)
	a.LogLoss = float64(all.Loss) / million / float64(all.Answers)
	for _, p := range []float64{a.True, 1 - a.True} {
		if p > 0 {
			a.Constant -= p * math.Log(p)
		}
	}
	return a
}

func (r Recalled) shares() (predicted, right float64) {
	n := float64(r.Answers)
	return float64(r.Predicted) / million / n, float64(r.Right) / n
}

// Wilson is the 95 % interval of a share of which k of n were seen. Source:
// E. B. Wilson, JASA 22 (1927), 209-212. With n = 0 it is all there is, 0 to 1.
func Wilson(k, n int) (low, high float64) {
	if n <= 0 {
		return 0, 1
	}
	const z = 1.959964 // 97.5 % of the normal distribution
	p, m := float64(k)/float64(n), float64(n)
	middle := (p + z*z/(2*m)) / (1 + z*z/m)
	half := z / (1 + z*z/m) * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return max(middle-half, 0), min(middle+half, 1)
}
