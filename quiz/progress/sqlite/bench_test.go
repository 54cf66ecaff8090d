//go:build unix

package sqlite

import (
	"fmt"
	"testing"
	"time"

	"napkin/quiz/progress"
	"napkin/quiz/progress/progresstest"
	"napkin/quiz/schedule"
)

// filled is a file with cards, each answered some times, a few hundred of them due.
func filled(b *testing.B, cards, answers int) string {
	b.Helper()
	name := path(b)
	s := openAt(b, name)
	err := s.write(b.Context(), "fill", func(db *conn) error {
		for i := range cards {
			for j := range answers {
				at := progresstest.Start().Add(time.Duration(j*48+i%24) * time.Hour)
				a := progresstest.Attempt(fmt.Sprintf("lesson-%d-question-%d", i%500, i), schedule.Good, at)
				a.Retention = schedule.DefaultRetention
				if err := s.append(db, &a); err != nil {
					return err
				}
			}
		}
		return s.rebuild(db)
	})
	if err != nil {
		b.Fatal(err)
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	return name
}

func BenchmarkRecord(b *testing.B) {
	s := openAt(b, filled(b, 1000, 3))
	i := 0
	for b.Loop() {
		i++
		a := progresstest.Attempt(fmt.Sprintf("lesson-%d-question-%d", i%500, i%1000), schedule.Good, progresstest.Start())
		if _, err := s.Record(b.Context(), a); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpenEmpty(b *testing.B) {
	name := path(b)
	_ = openAt(b, name).Close()
	benchmarkOpen(b, name)
}

func BenchmarkOpen100kAnswers(b *testing.B) { benchmarkOpen(b, filled(b, 20_000, 5)) }

func benchmarkOpen(b *testing.B, name string) {
	scheduler := progresstest.Scheduler(b)
	for b.Loop() {
		s, err := Open(b.Context(), Options{Path: name, Scheduler: scheduler})
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWith100kCards(b *testing.B) {
	s := openAt(b, filled(b, 100_000, 2))
	cards, err := s.Cards(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	b.Run("DueNone", func(b *testing.B) { benchmarkDue(b, s, progresstest.Start(), 0, 0) })
	b.Run("DueAll", func(b *testing.B) { benchmarkDue(b, s, progresstest.Start().AddDate(1, 0, 0), 0, len(cards)) })
	b.Run("DueFirst", func(b *testing.B) { benchmarkDue(b, s, progresstest.Start().AddDate(1, 0, 0), 50, 50) })
	b.Run("Summarize", func(b *testing.B) {
		for b.Loop() {
			if _, err := progress.Summarize(b.Context(), s, progress.Book{}, progresstest.Start()); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("RecordOne", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Record(b.Context(), progresstest.Attempt("lesson-7-question-7", schedule.Good, progresstest.Start())); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func benchmarkDue(b *testing.B, s *Store, at time.Time, limit, want int) {
	for b.Loop() {
		due, err := s.Due(b.Context(), at, limit)
		if err != nil || len(due) != want {
			b.Fatalf("%d due (%v), want %d", len(due), err, want)
		}
	}
}

// BenchmarkBackUp100kAnswers is promise D13: at most 100 ms.
func BenchmarkBackUp100kAnswers(b *testing.B) {
	s := openAt(b, filled(b, 20_000, 5))
	at := progresstest.Start()
	for i := 0; b.Loop(); i++ {
		backUp(b, s, at.AddDate(0, 0, i))
	}
}
