package progress_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"napkin/quiz/progress"
	"napkin/quiz/progress/progresstest"
	"napkin/quiz/schedule"
)

// learner has answered eight questions on three evenings and begun a lesson.
func learner(t testing.TB) (*progress.Memory, time.Time) {
	t.Helper()
	ctx := t.Context()
	m := progress.NewMemory(progresstest.Scheduler(t))
	monday := time.Date(2026, 3, 23, 21, 0, 0, 0, time.UTC)
	for day, answers := range []map[string]schedule.Rating{
		{"cap-1": schedule.Good, "cap-2": schedule.Good, "cache-1": schedule.Good, "cache-2": schedule.Again},
		{"shard-1": schedule.Easy, "shard-2": schedule.Good},
		{"cap-1": schedule.Good, "gone-1": schedule.Good},
	} {
		for _, q := range []string{"cap-1", "cap-2", "cache-1", "cache-2", "shard-1", "shard-2", "gone-1"} {
			if r, ok := answers[q]; ok {
				a := progresstest.Attempt(q, r, monday.AddDate(0, 0, day))
				a.Took = 30 * time.Second
				if _, err := m.Record(ctx, a); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	for i, p := range []progress.Position{{Lesson: "cap", Block: 3, Of: 9}, {Lesson: "sharding", Block: 8, Of: 8}} {
		p.At = monday.Add(time.Duration(i) * time.Minute)
		if err := m.SetPosition(ctx, p); err != nil {
			t.Fatal(err)
		}
	}
	return m, monday.AddDate(0, 0, 3) // Thursday
}

func book() progress.Book {
	return progress.Book{
		Topics: map[string]string{
			"cap-1": "CAP", "cap-2": "CAP", "cap-3": "CAP", "cap-4": "CAP",
			"cache-1": "Caching", "cache-2": "Caching", "shard-1": "Sharding", "shard-2": "Sharding", "mq-1": "Queues",
		},
		Versions: map[string]string{"cap-2": "v2", "cap-1": "v1"},
	}
}

func TestSummaryOfALearner(t *testing.T) {
	m, at := learner(t)
	s, err := progress.Summarize(t.Context(), m, book(), at)
	if err != nil {
		t.Fatal(err)
	}
	// cap-2 and cache-1 waited two days from Monday, shard-2 two from Tuesday,
	// cache-2 ten minutes from Monday.
	if s.Due.Cards != 4 || s.Due.Minutes != 2 || s.Due.Changed != 1 || s.Due.Next != nil {
		t.Errorf("due %+v, want 4 cards in 2 minutes, 1 changed", s.Due)
	}
	if want := []progress.TopicCount{{Topic: "Caching", Cards: 2}, {Topic: "CAP", Cards: 1}, {Topic: "Sharding", Cards: 1}}; !reflect.DeepEqual(s.Due.Topics, want) {
		t.Errorf("topics %+v, want %+v", s.Due.Topics, want)
	}
	if s.Continue == nil || s.Continue.Lesson != "cap" || s.Totals.Lessons != 1 {
		t.Errorf("continue %+v, %d lessons", s.Continue, s.Totals.Lessons)
	}
	if s.Week.Days != [7]bool{true, true, true} || s.Week.Studied != 3 || s.Week.Streak != 3 || s.Week.Today != 0 {
		t.Errorf("week %+v", s.Week)
	}
	if s.Totals.Answers != 8 || s.Totals.Correct != 7 || s.Totals.Cards != 6 || s.Totals.Days != 3 || s.Totals.Minutes != 4 {
		t.Errorf("totals %+v", s.Totals)
	}
	if s.Forecast[0] != 4 || len(s.Forecast) != 30 {
		t.Errorf("forecast %v", s.Forecast)
	}
	if today, monday := s.Daily[89], s.Daily[86]; len(s.Daily) != 90 || today.Answers != 0 || today.Date != "2026-03-26" || monday.Answers != 4 || monday.Correct != 3 || s.Daily[0].Date != "2025-12-27" {
		t.Errorf("daily %+v", s.Daily)
	}
	if len(s.Leeches) != 0 || s.Retention.All.Answers != 1 || s.Retention.Month.Right != 1 || s.Calibration.Answers != 0 {
		t.Errorf("leeches %+v, retention %+v, calibration %+v", s.Leeches, s.Retention, s.Calibration)
	}
	if !(s.Recall.Now > s.Recall.InWeek && s.Recall.InWeek > s.Recall.InMonth && s.Recall.InMonth > 0.5) || s.Recall.OnDate != nil {
		t.Errorf("recall %+v", s.Recall)
	}
	for _, topic := range s.Topics {
		if topic.Topic == "CAP" && (topic.Questions != 4 || topic.Cards != 2 || topic.Strong != 1 || topic.Share != 0.25) {
			t.Errorf("mastery %+v, want 1 of 4", topic)
		}
		if topic.Topic == "Queues" && (topic.Questions != 1 || topic.Cards != 0 || topic.Share != 0 || topic.Recall != 0) {
			t.Errorf("mastery %+v, want none", topic)
		}
	}
}

func TestSuspendedCardsAreNotCountedAsDue(t *testing.T) {
	m, at := learner(t)
	before, err := progress.Summarize(t.Context(), m, book(), at)
	if err != nil {
		t.Fatal(err)
	}
	for _, question := range []string{"cap-2", "cap-1", "never-answered"} { // due, not due, no card
		mark := progress.Mark{Question: question, Kind: progress.MarkSuspend, Value: "1", At: at}
		if _, err := m.SetMark(t.Context(), mark); err != nil {
			t.Fatal(err)
		}
	}
	s, err := progress.Summarize(t.Context(), m, book(), at)
	if err != nil {
		t.Fatal(err)
	}
	for _, question := range []string{"mq-1", "not-in-the-book"} {
		mark := progress.Mark{Question: question, Kind: progress.MarkQueue, Value: "1", At: at}
		if _, err := m.SetMark(t.Context(), mark); err != nil {
			t.Fatal(err)
		}
	}
	if s, err := progress.Summarize(t.Context(), m, book(), at); err != nil || s.Due.Queued != 1 {
		t.Errorf("queued %d (%v), want 1", s.Due.Queued, err)
	}
	count := func(forecast []int) (n int) {
		for _, cards := range forecast {
			n += cards
		}
		return n
	}
	if s.Due.Cards != before.Due.Cards-1 || s.Totals.Suspended != 2 || s.Totals.Cards != before.Totals.Cards || count(s.Forecast) != count(before.Forecast)-2 {
		t.Errorf("due %d, forecast %v, totals %+v; before %d and %v", s.Due.Cards, s.Forecast, s.Totals, before.Due.Cards, before.Forecast)
	}
}

func TestLeechesAreNamed(t *testing.T) {
	m := progress.NewMemory(progresstest.Scheduler(t))
	at := progresstest.Start()
	for i := range 60 {
		for q, lapse := range map[string]bool{"cap-1": i%2 == 1, "cap-2": i%3 == 2, "cache-1": false, "gone": true} {
			rating := schedule.Good
			if lapse {
				rating = schedule.Again
			}
			if _, err := m.Record(t.Context(), progresstest.Attempt(q, rating, at.AddDate(0, 0, i))); err != nil {
				t.Fatal(err)
			}
		}
	}
	s, err := progress.Summarize(t.Context(), m, book(), at.AddDate(0, 0, 60))
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Leeches) != 2 || s.Leeches[0].Question != "cap-1" || s.Leeches[0].Topic != "CAP" || s.Leeches[1].Question != "cap-2" ||
		s.Leeches[0].Lapses <= s.Leeches[1].Lapses || s.Totals.Leeches != 2 {
		t.Errorf("leeches %+v, want cap-1 and cap-2, those of the book, the worse first", s.Leeches)
	}
}

func TestRecallIsKnownOnceANightLiesBetween(t *testing.T) {
	at := time.Date(2026, 3, 23, 21, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		name    string
		daysAgo []int // of an answer each
		want    bool
	}{
		{"nothing answered", nil, false},
		{"all today", []int{0, 0}, false},
		{"all yesterday", []int{1, 1}, true},
		{"one yesterday, one today", []int{1, 0}, true},
	} {
		m := progress.NewMemory(progresstest.Scheduler(t))
		for i, days := range tt.daysAgo {
			if _, err := m.Record(t.Context(), progresstest.Attempt(fmt.Sprintf("cap-%d", i+1), schedule.Again, at.AddDate(0, 0, -days))); err != nil {
				t.Fatal(err)
			}
		}
		s, err := progress.Summarize(t.Context(), m, book(), at)
		if err != nil {
			t.Fatal(err)
		}
		if s.Recall.Known != tt.want || s.Recall.Cards != len(tt.daysAgo) {
			t.Errorf("%s: recall %+v, want known %v", tt.name, s.Recall, tt.want)
		}
	}
}

func TestRecallOnTheDayThatMatters(t *testing.T) {
	m, at := learner(t)
	b := book()
	b.Date = at.AddDate(0, 0, 30)
	s, err := progress.Summarize(t.Context(), m, b, at)
	if err != nil {
		t.Fatal(err)
	}
	if s.Recall.OnDate == nil || math.Abs(*s.Recall.OnDate-s.Recall.InMonth) > 1e-12 || s.Recall.Date != "2026-04-25" {
		t.Errorf("recall %+v", s.Recall)
	}
}

func TestStreakAllowsForToday(t *testing.T) {
	for name, tt := range map[string]struct {
		daysAgo []int
		want    int
	}{
		"nothing": {nil, 0}, "today": {[]int{0}, 1}, "yesterday": {[]int{1}, 1}, "both": {[]int{1, 0}, 2},
		"the day before": {[]int{2}, 0}, "a gap": {[]int{3, 2, 0}, 1}, "a week": {[]int{6, 5, 4, 3, 2, 1}, 6},
	} {
		m := progress.NewMemory(progresstest.Scheduler(t))
		at := progresstest.Start()
		for _, d := range tt.daysAgo {
			if _, err := m.Record(t.Context(), progresstest.Attempt("q", 0, at.AddDate(0, 0, -d))); err != nil {
				t.Fatal(err)
			}
		}
		s, err := progress.Summarize(t.Context(), m, progress.Book{}, at)
		if err != nil || s.Week.Streak != tt.want {
			t.Errorf("%s: streak %d (%v), want %d", name, s.Week.Streak, err, tt.want)
		}
	}
}

func TestEmptySummaryIsUsable(t *testing.T) {
	s, err := progress.Summarize(t.Context(), progress.NewMemory(progresstest.Scheduler(t)), progress.Book{}, progresstest.Start())
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{`"cards":0`, `"topics":[]`, `"continue":null`, `"streak":0`, `"on_date":null`, `"leeches":[]`, `"buckets":[]`, `"points":[]`} {
		if !strings.Contains(string(text), part) {
			t.Errorf("JSON lacks %s: %s", part, text)
		}
	}
}

func TestPaceIsTheReadersOwn(t *testing.T) {
	for _, tt := range []struct {
		days []progress.Studied
		want time.Duration
	}{
		{nil, 35 * time.Second},
		{[]progress.Studied{{Answers: 4, Took: time.Minute}}, 15 * time.Second},
		{[]progress.Studied{{Answers: 1, Took: time.Hour}}, 2 * time.Minute},
		{[]progress.Studied{{Answers: 9, Took: time.Second}}, 8 * time.Second},
	} {
		if got := progress.Pace(tt.days); got != tt.want {
			t.Errorf("pace of %+v is %v, want %v", tt.days, got, tt.want)
		}
	}
}

func ExampleSummarize() {
	s, err := schedule.New(schedule.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	m := progress.NewMemory(s)
	ctx, at := context.Background(), time.Date(2026, 3, 12, 20, 0, 0, 0, time.UTC)
	if _, err := m.Record(ctx, progress.Attempt{Question: "cap", Correct: true, Score: 1, Rating: schedule.Good, At: at}); err != nil {
		fmt.Println(err)
		return
	}
	sum, err := progress.Summarize(ctx, m, progress.Book{}, at.AddDate(0, 0, 2))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%d due, %d min, %.0f %% remembered\n", sum.Due.Cards, sum.Due.Minutes, 100*sum.Recall.Now)
	// Output: 1 due, 1 min, 91 % remembered
}

func BenchmarkSummarize(b *testing.B) {
	m := progress.NewMemory(progresstest.Scheduler(b))
	for i := range 10_000 {
		if _, err := m.Record(b.Context(), progresstest.Attempt(fmt.Sprintf("q%d", i), schedule.Good, progresstest.Start())); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		if _, err := progress.Summarize(b.Context(), m, progress.Book{}, progresstest.Start()); err != nil {
			b.Fatal(err)
		}
	}
}
