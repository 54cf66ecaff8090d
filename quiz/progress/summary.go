package progress

import (
	"context"
	"math"
	"time"

	"napkin/quiz/schedule"
)

// Book says what there is to learn, as far as the summary needs it.
type Book struct {
	// Topics is the topic of every question. Cards of questions it does not
	// name (a pack was removed) are left out. A nil map counts every card.
	Topics map[string]string
	// Versions is the version of every question's answer; a card learnt with
	// another one is counted as changed. Questions it does not name are not compared.
	Versions map[string]string
	// Date is the day that matters, such as an interview; zero if there is none.
	Date time.Time
}

// Summary is the state of learning at one moment: what Home and `napkin stats` show.
type Summary struct {
	At          time.Time   `json:"at"`
	Due         DueNow      `json:"due"`
	Continue    *Position   `json:"continue"` // the lesson begun last and not finished; null if there is none
	Week        Week        `json:"week"`
	Recall      Recall      `json:"recall"`
	Totals      Totals      `json:"totals"`
	Topics      []Mastery   `json:"topics"`
	Forecast    []int       `json:"forecast"` // cards due today and on the 29 days after
	Daily       []Studied   `json:"daily"`    // the last 90 study days, today last, with those on which nothing was done
	Leeches     []Leech     `json:"leeches"`  // the cards forgotten most often, at most 50
	Retention   Retention   `json:"retention"`
	Calibration Calibration `json:"calibration"`
}

// DueNow is what is to be reviewed, as `napkin due --json` prints it.
type DueNow struct {
	Cards   int          `json:"cards"`
	Minutes int          `json:"minutes"` // estimated from the reader's own pace
	Topics  []TopicCount `json:"topics"`  // the three with most cards
	Next    *time.Time   `json:"next"`    // when the next card comes up, if none is due; null if there is none
	Changed int          `json:"changed"` // cards whose question has another answer now
	Queued  int          `json:"queued"`  // questions to be asked although never answered
}

// TopicCount is a topic and a number of its cards.
type TopicCount struct {
	Topic string `json:"topic"`
	Cards int    `json:"cards"`
}

// Week is the rhythm of study days.
type Week struct {
	Days    [7]bool `json:"days"`    // Monday to Sunday of this week
	Day     int     `json:"day"`     // which of them today is, 0 for Monday
	Studied int     `json:"studied"` // how many of them
	Streak  int     `json:"streak"`  // days in a row up to today, or up to yesterday if today is still empty
	Today   int     `json:"today"`   // answers given today
}

// Recall is the mean probability that an answered card would be recalled, if
// nothing is reviewed until then. It says nothing before a night lay between
// an answer and the question: on the first day every card, right or wrong, was
// just seen, and counts as recalled.
type Recall struct {
	Known   bool     `json:"known"` // cards were answered on a day before this one
	Cards   int      `json:"cards"`
	Now     float64  `json:"now"`
	InWeek  float64  `json:"in_7_days"`
	InMonth float64  `json:"in_30_days"`
	Date    string   `json:"date"`    // the day that matters, or ""
	OnDate  *float64 `json:"on_date"` // null without such a day
}

// Totals are counts since the beginning.
type Totals struct {
	Answers   int `json:"answers"`
	Correct   int `json:"correct"`
	Cards     int `json:"cards"`
	Mature    int `json:"mature"` // cards that wait 21 days or more
	Leeches   int `json:"leeches"`
	Suspended int `json:"suspended"` // cards put aside: neither due nor in the forecast
	Labs      int `json:"labs"`
	Days      int `json:"days"`
	Minutes   int `json:"minutes"`
	Lessons   int `json:"lessons"` // read to the end
}

const (
	forecastDays = 30
	dailyDays    = 90

	// Pace before there is any to measure, and its bounds: one who leaves the
	// card open over lunch does not need an hour for the next.
	firstPace = 35 * time.Second
	minPace   = 8 * time.Second
	maxPace   = 2 * time.Minute
)

// Summarize reads a store and works out the state of learning at a time.
func Summarize(ctx context.Context, s Store, book Book, at time.Time) (Summary, error) {
	sum := Summary{At: at, Topics: []Mastery{}, Leeches: []Leech{}}
	cards, err := s.Cards(ctx)
	if err != nil {
		return sum, err
	}
	marked, err := s.Marked(ctx)
	if err != nil {
		return sum, err
	}
	days, err := s.Days(ctx)
	if err != nil {
		return sum, err
	}
	positions, err := s.Positions(ctx)
	if err != nil {
		return sum, err
	}
	scheduler := s.Scheduler()
	today := scheduler.Calendar().DayOf(at)
	if sum.Retention, err = retentionOf(ctx, s, today); err != nil {
		return sum, err
	}
	if sum.Calibration, err = calibrationOf(ctx, s); err != nil {
		return sum, err
	}
	sum.addDays(today, days)
	sum.addCards(scheduler, book, cards, marked, at)
	for question, m := range marked {
		if _, ok := book.Topics[question]; m.Queued && !m.Suspended && (ok || book.Topics == nil) {
			sum.Due.Queued++
		}
	}
	sum.addPositions(positions)
	sum.Due.Minutes = Minutes(sum.Due.Cards, Pace(days))
	return sum, nil
}

// Pace is the time an answer takes this reader on average, within bounds.
func Pace(days []Studied) time.Duration {
	var took time.Duration
	answers := 0
	for _, d := range days[max(0, len(days)-30):] {
		if d.Answers > 0 && d.Labs == 0 { // a day with labs mixes the two times
			took += d.Took
			answers += d.Answers
		}
	}
	if answers == 0 {
		return firstPace
	}
	return min(max(took/time.Duration(answers), minPace), maxPace)
}

// Minutes is the time a number of cards takes at a pace, rounded up to whole minutes.
func Minutes(cards int, pace time.Duration) int {
	return int(math.Ceil((time.Duration(cards) * pace).Minutes()))
}

func (sum *Summary) addDays(today schedule.Day, days []Studied) {
	studied := map[schedule.Day]bool{}
	sum.Daily = make([]Studied, dailyDays)
	for i := range sum.Daily {
		d := today - dailyDays + 1 + schedule.Day(i)
		sum.Daily[i] = Studied{Day: d, Date: d.String()}
	}
	for _, d := range days {
		studied[d.Day] = true
		if ago := today - d.Day; ago >= 0 && ago < dailyDays {
			sum.Daily[dailyDays-1-ago] = d
		}
		sum.Recall.Known = sum.Recall.Known || d.Day < today && d.Answers > 0
		sum.Totals.Answers += d.Answers
		sum.Totals.Correct += d.Correct
		sum.Totals.Labs += d.Labs
		sum.Totals.Minutes += int(d.Took.Minutes())
		if d.Day == today {
			sum.Week.Today = d.Answers
		}
	}
	sum.Totals.Days = len(days)
	monday := today.WeekStart()
	sum.Week.Day = int(today - monday)
	for i := range sum.Week.Days {
		if studied[monday+schedule.Day(i)] {
			sum.Week.Days[i] = true
			sum.Week.Studied++
		}
	}
	last := today
	if !studied[last] {
		last--
	}
	for ; studied[last]; last-- {
		sum.Week.Streak++
	}
}

func (sum *Summary) addPositions(positions []Position) {
	for i, p := range positions { // the latest first
		if p.Done() {
			sum.Totals.Lessons++
		} else if sum.Continue == nil {
			sum.Continue = &positions[i]
		}
	}
}
