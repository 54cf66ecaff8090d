package schedule

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"time"
)

func usual(t testing.TB) *Scheduler {
	t.Helper()
	s, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestJumpingClocksNeverDistortASchedule is promise C1: random histories with
// clocks that jump by up to fifty years back and ten forward, across zones.
func TestJumpingClocksNeverDistortASchedule(t *testing.T) {
	s := usual(t)
	places := zones(t)
	rng := rand.New(rand.NewPCG(1, 2))
	for h := range 10_000 {
		at := time.Date(2026, 3, 28, rng.IntN(24), rng.IntN(60), 0, 0, places[rng.IntN(len(places))])
		var c Card
		for range 2 + rng.IntN(8) {
			r := Rating(1 + rng.IntN(4))
			next, err := s.Next(c, r, at)
			if err != nil {
				t.Fatalf("history %d: card %+v, %v at %v: %v", h, c, r, at, err)
			}
			if next.Due.Before(at.Truncate(time.Millisecond)) {
				t.Fatalf("history %d: due %v before the answer at %v", h, next.Due, at)
			}
			if !(next.Stability >= 0.001 && next.Stability <= maximumDays) || !(next.Difficulty >= 1 && next.Difficulty <= 10) {
				t.Fatalf("history %d: stability %v, difficulty %v", h, next.Stability, next.Difficulty)
			}
			if next.Days < 0 || next.Days > maximumDays {
				t.Fatalf("history %d: interval %d", h, next.Days)
			}
			if p := s.Retrievability(next, at.AddDate(-1, 0, 0)); p != 1 {
				t.Fatalf("history %d: recall a year before the answer is %v, want 1", h, p)
			}
			// A jump backwards is the same day: nothing was forgotten meanwhile.
			if c.State != Unseen && at.Before(c.Last) {
				same := c
				same.Last = at
				want, err := s.Next(same, r, at)
				if err != nil || want.Stability != next.Stability || want.Difficulty != next.Difficulty {
					t.Fatalf("history %d: a clock set back gives %+v, no time passed gives %+v (%v)", h, next, want, err)
				}
			}
			c = next
			at = jump(rng, at, places)
		}
	}
}

func jump(rng *rand.Rand, at time.Time, places []*time.Location) time.Time {
	switch rng.IntN(4) {
	case 0:
		at = at.Add(time.Duration(rng.Int64N(int64(72 * time.Hour))))
	case 1:
		at = at.Add(-time.Duration(rng.Int64N(int64(50 * 365 * 24 * time.Hour))))
	case 2:
		at = at.Add(time.Duration(rng.Int64N(int64(10 * 365 * 24 * time.Hour))))
	}
	return at.In(places[rng.IntN(len(places))])
}

func TestCardIsDueFromTheStartOfItsDay(t *testing.T) {
	s := usual(t)
	berlin := zones(t)[3]
	at := time.Date(2026, 10, 23, 22, 0, 0, 0, berlin) // two days before the clocks go back
	c, err := s.Next(Card{}, Good, at)
	if err != nil {
		t.Fatal(err)
	}
	if c.Days != 2 || s.DueDay(c).String() != "2026-10-25" {
		t.Fatalf("a new card rated good waits %d days until %v, want 2 until 2026-10-25", c.Days, s.DueDay(c))
	}
	for _, tt := range []struct {
		at   time.Time
		want bool
	}{
		{time.Date(2026, 10, 24, 23, 0, 0, 0, berlin), false},
		{time.Date(2026, 10, 25, 3, 59, 59, 0, berlin), false},
		{time.Date(2026, 10, 25, 4, 0, 0, 0, berlin), true},                        // an hour later than by the old offset
		{time.Date(2026, 10, 25, 4, 0, 0, 0, time.FixedZone("", 9*3600)), true},    // having flown east
		{time.Date(2026, 10, 25, 3, 59, 0, 0, time.FixedZone("", -8*3600)), false}, // or west
		{time.Date(2026, 10, 26, 12, 0, 0, 0, time.UTC), true},
	} {
		if got := s.DueOn(c, tt.at); got != tt.want {
			t.Errorf("due at %v: %v, want %v", tt.at, got, tt.want)
		}
	}
}

func TestMissComesBackWithinTheSession(t *testing.T) {
	s := usual(t)
	c, err := s.Next(Card{}, Again, start)
	if err != nil {
		t.Fatal(err)
	}
	if c.Wait() != "10 min" || s.DueOn(c, start.Add(9*time.Minute)) || !s.DueOn(c, start.Add(10*time.Minute)) {
		t.Errorf("a miss waits %s, due %v", c.Wait(), c.Due)
	}
	if s.DueOn(Card{}, start) {
		t.Error("a card never answered is due")
	}
}

func TestPreviewIsWhatHappens(t *testing.T) {
	s := usual(t)
	c, at := Card{}, start
	for i := range 6 {
		choices, err := s.Preview(c, at)
		if err != nil {
			t.Fatal(err)
		}
		for j, choice := range choices {
			next, err := s.Next(c, choice.Rating, at)
			if err != nil || next != choice.Card {
				t.Errorf("step %d: preview of %v is %+v, the answer gives %+v (%v)", i, choice.Rating, choice.Card, next, err)
			}
			if j > 0 && choice.Card.Due.Before(choices[j-1].Card.Due) {
				t.Errorf("step %d: %v comes before %v", i, choice.Rating, choices[j-1].Rating)
			}
		}
		c = choices[2].Card
		at = c.Due
	}
}

func TestHigherRetentionAsksSooner(t *testing.T) {
	s := usual(t)
	c, err := s.Next(Card{}, Good, start)
	if err != nil {
		t.Fatal(err)
	}
	last := math.MaxInt
	for _, retention := range []float64{0.75, 0.85, 0.9, 0.95, 0.97} {
		next, err := s.With(retention).Next(c, Good, start.AddDate(0, 0, 10))
		if err != nil {
			t.Fatal(err)
		}
		if next.Days > last {
			t.Errorf("retention %v waits %d days, less retention waited %d", retention, next.Days, last)
		}
		last = next.Days
	}
	if got := s.With(7).Retention(); got != MaxRetention {
		t.Errorf("retention 7 is taken as %v, want %v", got, MaxRetention)
	}
}

func TestReplayGivesTheSameCard(t *testing.T) {
	s := usual(t)
	rng := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		var c Card
		var history []Review
		at := start
		for range 1 + rng.IntN(20) {
			use := s.With([]float64{0, 0.8, 0.9, 0.95}[rng.IntN(4)])
			r := Review{Rating: Rating(1 + rng.IntN(4)), At: at, Retention: use.Retention()}
			var err error
			if c, err = use.Next(c, r.Rating, at); err != nil {
				t.Fatal(err)
			}
			history = append(history, r)
			at = at.Add(time.Duration(rng.Int64N(int64(40 * 24 * time.Hour))))
		}
		if got, err := s.Replay(history); err != nil || got != c {
			t.Fatalf("replay gives %+v (%v), want %+v", got, err, c)
		}
	}
}

func TestForecastAndMeanRecall(t *testing.T) {
	s := usual(t)
	var cards []Card
	for i := range 4 {
		c, err := s.Next(Card{}, Good, start.AddDate(0, 0, -i))
		if err != nil {
			t.Fatal(err)
		}
		cards = append(cards, c)
	}
	cards = append(cards, Card{})
	if got := fmt.Sprint(s.Forecast(cards, start, 4)); got != "[2 1 1 0]" {
		t.Errorf("forecast %s, want [2 1 1 0]: due on day 2, 1, 0 and one overdue", got)
	}
	mean, n := s.MeanRecall(cards, start)
	want := 0.0
	for _, c := range cards[:4] {
		want += s.Retrievability(c, start) / 4
	}
	if n != 4 || math.Abs(mean-want) > 1e-12 {
		t.Errorf("mean recall %v over %d cards, want %v over 4", mean, n, want)
	}
	if later, _ := s.MeanRecall(cards, start.AddDate(0, 0, 30)); later >= mean {
		t.Errorf("recall in a month %v is not below %v", later, mean)
	}
}

func TestBadOptionsAndRatingsAreRefused(t *testing.T) {
	for _, o := range []Options{
		{Retention: 0.2}, {Retention: 1}, {Retention: math.NaN()}, {MaximumDays: -1}, {MaximumDays: 40_000},
		{LearningSteps: []time.Duration{-time.Minute}}, {RelearningSteps: []time.Duration{48 * time.Hour}},
		{Calendar: Calendar{Rollover: 25 * time.Hour}},
	} {
		if _, err := New(o); err == nil {
			t.Errorf("options %+v are accepted", o)
		}
	}
	if _, err := usual(t).Next(Card{}, 5, start); !errors.Is(err, ErrRating) {
		t.Errorf("rating 5: %v, want ErrRating", err)
	}
}

func TestRatingOfAnAnswer(t *testing.T) {
	for _, tt := range []struct {
		correct, hinted, slow bool
		want                  Rating
	}{{false, false, false, Again}, {false, true, true, Again}, {true, false, false, Good}, {true, true, false, Hard}, {true, false, true, Hard}} {
		if got := RatingOf(tt.correct, tt.hinted, tt.slow); got != tt.want {
			t.Errorf("correct %v hinted %v slow %v: %v, want %v", tt.correct, tt.hinted, tt.slow, got, tt.want)
		}
	}
}

func TestWaitInWords(t *testing.T) {
	for _, tt := range []struct {
		days int
		want string
	}{{1, "1 day"}, {2, "2 days"}, {59, "59 days"}, {60, "2 months"}, {364, "12 months"}, {365, "1.0 years"}, {730, "2.0 years"}} {
		if got := WaitDays(tt.days); got != tt.want {
			t.Errorf("%d days: %q, want %q", tt.days, got, tt.want)
		}
	}
}

func ExampleScheduler_Preview() {
	s, err := New(Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	choices, err := s.Preview(Card{}, time.Date(2026, 3, 12, 20, 0, 0, 0, time.UTC))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range choices {
		fmt.Println(c.Rating, c.Wait)
	}
	// Output:
	// again 10 min
	// hard 15 min
	// good 2 days
	// easy 8 days
}

func BenchmarkNext(b *testing.B) {
	s := usual(b)
	c, err := s.Next(Card{}, Good, start)
	if err != nil {
		b.Fatal(err)
	}
	at := c.Due
	for b.Loop() {
		if _, err := s.Next(c, Good, at); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkMeanRecall(b *testing.B) {
	s := usual(b)
	cards := make([]Card, 100_000)
	for i := range cards {
		cards[i] = Card{State: Reviewing, Stability: 1 + float64(i%300), Difficulty: 5, Last: start, Days: 3, Due: start}
	}
	at := start.AddDate(0, 1, 0)
	for b.Loop() {
		s.MeanRecall(cards, at)
	}
}
