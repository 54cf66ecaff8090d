package progress

import (
	"cmp"
	"context"
	"math"
	"slices"
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
	At       time.Time `json:"at"`
	Due      DueNow    `json:"due"`
	Continue *Position `json:"continue"` // the lesson begun last and not finished; null if there is none
	Week     Week      `json:"week"`
	Recall   Recall    `json:"recall"`
	Totals   Totals    `json:"totals"`
	Topics   []Mastery `json:"topics"`
	Forecast []int     `json:"forecast"` // cards due today and on the 13 days after
}

// DueNow is what is to be reviewed, as `napkin due --json` prints it.
type DueNow struct {
	Cards   int          `json:"cards"`
	Minutes int          `json:"minutes"` // estimated from the reader's own pace
	Topics  []TopicCount `json:"topics"`  // the three with most cards
	Next    *time.Time   `json:"next"`    // when the next card comes up, if none is due; null if there is none
	Changed int          `json:"changed"` // cards whose question has another answer now
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

// Mastery is how well a topic is known.
type Mastery struct {
	Topic     string  `json:"topic"`
	Questions int     `json:"questions"` // in the book
	Cards     int     `json:"cards"`     // of those, answered
	Strong    int     `json:"strong"`    // of those, past learning and recalled with 0.9 or more
	Share     float64 `json:"mastery"`   // strong / questions
	Recall    float64 `json:"recall"`    // mean over its cards; 0 without any
	Due       int     `json:"due"`
}

const (
	strongRecall = 0.90
	matureDays   = 21 // the usual line between young and mature cards
	forecastDays = 14
	topTopics    = 3

	// Pace before there is any to measure, and its bounds: one who leaves the
	// card open over lunch does not need an hour for the next.
	firstPace = 35 * time.Second
	minPace   = 8 * time.Second
	maxPace   = 2 * time.Minute
)

// Summarize reads a store and works out the state of learning at a time.
func Summarize(ctx context.Context, s Store, book Book, at time.Time) (Summary, error) {
	sum := Summary{At: at, Topics: []Mastery{}}
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
	sum.addDays(scheduler.Calendar().DayOf(at), days)
	sum.addCards(scheduler, book, cards, marked, at)
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
	for _, d := range days {
		studied[d.Day] = true
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

func (sum *Summary) addCards(s *schedule.Scheduler, book Book, cards []Held, marked map[string]Marked, at time.Time) {
	topics := map[string]*Mastery{}
	topic := func(name string) *Mastery {
		if topics[name] == nil {
			topics[name] = &Mastery{Topic: name}
		}
		return topics[name]
	}
	for _, name := range book.Topics {
		topic(name).Questions++
	}
	known := make([]schedule.Card, 0, len(cards))
	asked := make([]schedule.Card, 0, len(cards)) // of these, not suspended
	for _, h := range cards {
		name, ok := book.Topics[h.Question]
		if !ok && book.Topics != nil {
			continue
		}
		known = append(known, h.Card)
		sum.addCard(s, topic(name), book, h, at)
		if marked[h.Question].Suspended {
			sum.Totals.Suspended++
		} else {
			asked = append(asked, h.Card)
			sum.addDue(s, topic(name), h.Card, at)
		}
		if !ok {
			topic(name).Questions++
		}
	}
	for _, m := range topics {
		if m.Cards > 0 {
			m.Recall /= float64(m.Cards)
		}
		m.Share = float64(m.Strong) / float64(max(m.Questions, 1))
		sum.Topics = append(sum.Topics, *m)
	}
	slices.SortFunc(sum.Topics, func(a, b Mastery) int { return cmp.Compare(a.Topic, b.Topic) })
	sum.Due.Topics = mostDue(sum.Topics)
	if sum.Due.Cards > 0 {
		sum.Due.Next = nil
	}
	sum.Forecast = s.Forecast(asked, at, forecastDays)
	sum.Recall.Now, sum.Recall.Cards = s.MeanRecall(known, at)
	sum.Recall.InWeek, _ = s.MeanRecall(known, at.AddDate(0, 0, 7))
	sum.Recall.InMonth, _ = s.MeanRecall(known, at.AddDate(0, 0, 30))
	if !book.Date.IsZero() {
		on, _ := s.MeanRecall(known, book.Date)
		sum.Recall.Date, sum.Recall.OnDate = book.Date.Format(time.DateOnly), &on
	}
}

func (sum *Summary) addCard(s *schedule.Scheduler, m *Mastery, book Book, h Held, at time.Time) {
	c := h.Card
	recall := s.Retrievability(c, at)
	m.Cards++
	m.Recall += recall
	if c.State == schedule.Reviewing && recall >= strongRecall {
		m.Strong++
	}
	sum.Totals.Cards++
	if c.Days >= matureDays {
		sum.Totals.Mature++
	}
	if c.Leech() {
		sum.Totals.Leeches++
	}
	if v, ok := book.Versions[h.Question]; ok && v != h.Version {
		sum.Due.Changed++
	}
}

// addDue counts a card that is asked as soon as it comes up.
func (sum *Summary) addDue(s *schedule.Scheduler, m *Mastery, c schedule.Card, at time.Time) {
	switch {
	case s.DueOn(c, at):
		m.Due++
		sum.Due.Cards++
	case sum.Due.Next == nil || c.Due.Before(*sum.Due.Next):
		sum.Due.Next = &c.Due
	}
}

func mostDue(topics []Mastery) []TopicCount {
	out := []TopicCount{}
	for _, m := range topics {
		if m.Due > 0 {
			out = append(out, TopicCount{Topic: m.Topic, Cards: m.Due})
		}
	}
	slices.SortStableFunc(out, func(a, b TopicCount) int { return cmp.Compare(b.Cards, a.Cards) })
	return out[:min(len(out), topTopics)]
}
