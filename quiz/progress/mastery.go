package progress

import (
	"cmp"
	"slices"
	"time"

	"napkin/quiz/schedule"
)

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

// Leech is a card that has been forgotten so often that it wants another
// explanation.
type Leech struct {
	Question  string  `json:"question"`
	Topic     string  `json:"topic"`
	Lapses    int     `json:"lapses"`
	Recall    float64 `json:"recall"` // now
	Suspended bool    `json:"suspended"`
}

const (
	strongRecall = 0.90
	matureDays   = 21 // the usual line between young and mature cards
	topTopics    = 3
	mostLeeches  = 50
)

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
		if h.Card.Leech() {
			sum.Leeches = append(sum.Leeches, Leech{h.Question, name, h.Card.Lapses, s.Retrievability(h.Card, at), marked[h.Question].Suspended})
		}
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
	slices.SortStableFunc(sum.Leeches, func(a, b Leech) int { return cmp.Compare(b.Lapses, a.Lapses) }) // they come by id
	sum.Leeches = sum.Leeches[:min(len(sum.Leeches), mostLeeches)]
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
