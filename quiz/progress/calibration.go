package progress

import (
	"context"
	"fmt"
	"math"

	"napkin/engine/binomial"
	"napkin/quiz/schedule"
)

// CertainOf is how sure a range is asked to be: 9 of 10 should hold the answer.
const CertainOf = 0.9

// perPoint is how many ranges make a point of the curve, at the least; fewer
// say nothing: 90 % of 10 is anything from 7 to 10.
const perPoint = 20

// Calibration says whether ranges given with 90 % certainty hold the answer as
// often. With no range everything is 0.
type Calibration struct {
	Answers int     `json:"answers"`
	Held    int     `json:"held"`
	Share   float64 `json:"share"`
	Low     float64 `json:"low"` // 95 % interval of the share
	High    float64 `json:"high"`
	Score   float64 `json:"score"`   // mean, 1/(1+penalty); higher is better
	Penalty float64 `json:"penalty"` // mean interval score, in powers of ten; lower is better
	// Width is the typical factor between the ends of those that held; 0 without any.
	Width  float64            `json:"width"`
	Points []CalibrationPoint `json:"points"` // over time, oldest first
	Enough int                `json:"enough"` // ranges a point takes
}

// Lately are the latest points that together have at least so many ranges as
// can be judged: who was too sure a year ago need not be so now.
func (c Calibration) Lately() (held, answers int) {
	const enough = 60
	for i := len(c.Points) - 1; i >= 0 && answers < enough; i-- {
		held += c.Points[i].Held
		answers += c.Points[i].Answers
	}
	return held, answers
}

// Verdict says in a few words what the latest ranges mean; the doubt of a small
// number is respected.
func (c Calibration) Verdict() string {
	held, answers := c.Lately()
	low, high := Wilson(held, answers)
	switch {
	case answers == 0:
		return "nothing to judge yet"
	case high < CertainOf:
		return fmt.Sprintf("too narrow lately, %d of %d: widen them", held, answers)
	case low > CertainOf:
		return fmt.Sprintf("too wide lately, %d of %d: dare narrower ones", held, answers)
	case answers < perPoint:
		return "too few to judge"
	}
	return fmt.Sprintf("as sure as you say lately, %d of %d", held, answers)
}

// CalibrationPoint is a stretch of study days with at least so many ranges; the
// last may still have fewer.
type CalibrationPoint struct {
	From    string  `json:"from"`
	To      string  `json:"to"`
	Answers int     `json:"answers"`
	Held    int     `json:"held"`
	Share   float64 `json:"share"`
	// Low and High are where 95 of 100 points lie for somebody who is right
	// about the 90 %.
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
	Score float64 `json:"score"`
}

// calibrationOf reads the sums of all days.
func calibrationOf(ctx context.Context, s Outcomes) (Calibration, error) {
	days, err := s.Ranges(ctx, math.MinInt32)
	if err != nil {
		return Calibration{}, fmt.Errorf("sum up the ranges: %w", err)
	}
	return calibrate(days), nil
}

func calibrate(days []Ranged) Calibration {
	out := Calibration{Points: []CalibrationPoint{}, Enough: perPoint}
	var all, open Ranged
	from := schedule.Day(0)
	for i, d := range days {
		if open.Answers == 0 {
			from = d.Day
		}
		all, open = all.Plus(d), open.Plus(d)
		if open.Answers >= perPoint || i == len(days)-1 {
			out.Points = append(out.Points, pointOf(open, from, d.Day))
			open = Ranged{}
		}
	}
	if all.Answers == 0 {
		return out
	}
	n := float64(all.Answers)
	out.Answers, out.Held, out.Share = all.Answers, all.Held, float64(all.Held)/n
	out.Low, out.High = Wilson(all.Held, all.Answers)
	out.Score, out.Penalty = float64(all.Score)/million/n, float64(all.Penalty)/million/n
	if all.Held > 0 {
		out.Width = math.Pow(10, float64(all.Width)/million/float64(all.Held))
	}
	return out
}

func pointOf(r Ranged, from, to schedule.Day) CalibrationPoint {
	n := float64(r.Answers)
	p := CalibrationPoint{From: from.String(), To: to.String(), Answers: r.Answers, Held: r.Held, Share: float64(r.Held) / n, Score: float64(r.Score) / million / n}
	low, high := band(r.Answers, CertainOf)
	p.Low, p.High = float64(low)/n, float64(high)/n
	return p
}

// band is the least and the greatest count that is not among the rarest 2.5 %
// on its side, for n tries of a chance. Both tails are monotone in the count.
func band(n int, chance float64) (low, high int) {
	const tail = 0.025
	search := func(enough func(k int) bool) int { // the least k from 0 to n for which it is
		from, to := 0, n
		for from < to {
			if k := (from + to) / 2; enough(k) {
				to = k
			} else {
				from = k + 1
			}
		}
		return from
	}
	low = search(func(k int) bool { p, err := binomial.AtMost(k, n, chance); return err != nil || p > tail })
	high = search(func(k int) bool { p, err := binomial.AtLeast(k+1, n, chance); return err != nil || p <= tail })
	return low, high
}
