package sqlite

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"napkin/quiz/progress"
	"napkin/quiz/progress/learner"
	"napkin/quiz/progress/progresstest"
)

// The size of the collection that BenchmarkLoad works on, and a file made by
// `dev collection` to take instead of filling one, which takes a minute.
var (
	loadCards   = flag.Int("load-cards", 100_000, "cards of the collection of BenchmarkLoad")
	loadAnswers = flag.Int("load-answers", 1_000_000, "answers of the collection of BenchmarkLoad")
	loadFile    = flag.String("load-file", "", "progress file for BenchmarkLoad to copy, instead of filling one")
)

// loaded is a collection of years, and a time at which every card in it is due.
func loaded(b *testing.B) (name string, last time.Time) {
	b.Helper()
	name = path(b)
	if *loadFile != "" {
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			b.Fatal(err)
		}
		if err := copyFile(*loadFile, name); err != nil {
			b.Fatal(err)
		}
	}
	s := openAt(b, name)
	if *loadFile == "" {
		o := learner.Options{Seed: 1, Start: progresstest.Start(), Days: 2000, New: 220, Most: 6000}
		for i := range *loadCards {
			o.Questions = append(o.Questions, learner.Question{ID: fmt.Sprintf("lesson-%d-question-%d", i%500, i), Kind: []string{"single", "range"}[i%2], Version: "v1"})
		}
		n := 0
		_, err := s.RecordAll(b.Context(), func(yield func(progress.Attempt) bool) {
			for a := range learner.Log(s.Scheduler(), o) {
				if n++; !yield(a) || n == *loadAnswers {
					return
				}
			}
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	newest, err := s.Attempts(b.Context(), progress.Filter{Newest: true, Limit: 1})
	if err != nil || len(newest) == 0 {
		b.Fatal(newest, err)
	}
	ahead, err := s.Ahead(b.Context(), newest[0].At)
	if err != nil {
		b.Fatal(err)
	}
	b.Logf("%d cards, %d answers, %d due at the end", ahead.Cards, newest[0].ID, ahead.Due)
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	return name, newest[0].At
}

// BenchmarkLoad is what a reader waits for with a very large collection:
//
//	go test ./quiz/progress/sqlite -run '^$' -bench Load -benchtime 20x
func BenchmarkLoad(b *testing.B) {
	name, last := loaded(b)
	late := last.AddDate(40, 0, 0)
	for _, when := range []struct {
		name string
		at   time.Time
	}{{"FirstCard", last}, {"FirstCardAllDue", late}} {
		b.Run(when.name, func(b *testing.B) { benchmarkFirstCard(b, name, when.at) })
	}
	s := openAt(b, name)
	b.Run("Progress", func(b *testing.B) {
		for b.Loop() {
			if _, err := progress.Summarize(b.Context(), s, progress.Book{}, last); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("Answer", func(b *testing.B) { benchmarkAnswer(b, s, last) })
	b.Run("Undo", func(b *testing.B) {
		for b.Loop() {
			if _, _, err := s.Undo(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// benchmarkFirstCard opens the file and chooses what is asked first.
func benchmarkFirstCard(b *testing.B, name string, at time.Time) {
	scheduler := progresstest.Scheduler(b)
	for b.Loop() {
		s, err := Open(b.Context(), Options{Path: name, Scheduler: scheduler})
		if err != nil {
			b.Fatal(err)
		}
		due, err := s.Due(b.Context(), at, 75)
		if err != nil || len(due) == 0 {
			b.Fatal(len(due), err)
		}
		if _, err := s.Ahead(b.Context(), at); err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// benchmarkAnswer reports the median and the 95th percentile: the mean hides
// the syncs that take long.
func benchmarkAnswer(b *testing.B, s *Store, at time.Time) {
	due, err := s.Due(b.Context(), at.AddDate(40, 0, 0), 5000)
	if err != nil || len(due) == 0 {
		b.Fatal(len(due), err)
	}
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		a := progresstest.Attempt(due[i%len(due)].Question, 3, at.Add(time.Duration(i)*time.Minute))
		began := time.Now()
		if _, err := s.Record(b.Context(), a); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(began))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
}
