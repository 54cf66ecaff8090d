package cli

import (
	"slices"
	"strings"
	"testing"
	"time"

	"napkin/content"
	"napkin/content/core"
	"napkin/content/pack"
	"napkin/engine/cells"
	"napkin/quiz/progress"
	"napkin/quiz/progress/learner"
	"napkin/quiz/schedule"
)

func coreLibrary() *content.Library {
	read, _ := pack.Read(core.FS, "core")
	return pack.Overlay(read)
}

// learned is the summary of an invented learner after so many days.
func learned(t *testing.T, lib *content.Library, days int) progress.Summary {
	t.Helper()
	s, err := schedule.New(schedule.Options{})
	if err != nil {
		t.Fatal(err)
	}
	m := progress.NewMemory(s)
	o := learner.Options{Seed: 4, Start: time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC), Days: days, New: 3, Most: 60}
	book := progress.Book{Topics: map[string]string{}}
	for i, head := range lib.QuestionHeads() {
		book.Topics[head.ID] = head.Lesson
		o.Questions = append(o.Questions, learner.Question{ID: head.ID, Kind: []string{"single", "range"}[i%2]})
	}
	for a := range learner.Log(s, o) {
		if _, err := m.Record(t.Context(), a); err != nil {
			t.Fatal(err)
		}
	}
	sum, err := progress.Summarize(t.Context(), m, book, o.Start.AddDate(0, 0, days).Add(12*time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

func TestStatsReadWellAtEightyColumns(t *testing.T) {
	lib := coreLibrary()
	for _, tt := range []struct {
		days        int
		has, hasNot []string
	}{
		{0, []string{"answers    0"}, []string{"days ", "lesson  ", "remembered", "ranges"}},
		{1, []string{"days       ····", "remembered  nothing to compare yet", "after 20 the curve starts; so far"}, []string{"  usual "}},
		{120, []string{"coming     ", "within 30 days", "remembered                reviews", "the last 90 days", "log loss", "of the 90 % wanted", "usual ", "a factor of"}, []string{"nothing to compare", "so far"}},
	} {
		lines := statsText(learned(t, lib, tt.days), lib)
		text := strings.Join(lines, "\n")
		for _, want := range tt.has {
			if !strings.Contains(text, want) {
				t.Errorf("after %d days %q is missing:\n%s", tt.days, want, text)
			}
		}
		for _, no := range tt.hasNot {
			if strings.Contains(text, no) {
				t.Errorf("after %d days there is %q:\n%s", tt.days, no, text)
			}
		}
		if i := slices.IndexFunc(lines, func(l string) bool { return cells.Width(l) > 80 || strings.TrimRight(l, " ") != l }); i >= 0 {
			t.Errorf("after %d days a line is wider than 80 columns or ends in blanks: %q", tt.days, lines[i])
		}
	}
}

func TestStripsShowNothingAsNothing(t *testing.T) {
	for _, tt := range []struct {
		counts []int
		want   string
	}{{nil, ""}, {[]int{0, 0}, "··"}, {[]int{0, 1, 100}, "·▁█"}, {[]int{4, 8}, "▄█"}, {[]int{1}, "█"}} {
		if got := strip(tt.counts); got != tt.want {
			t.Errorf("%v draws %q, want %q", tt.counts, got, tt.want)
		}
	}
}

func TestUndoSaysWhatWasTakenBack(t *testing.T) {
	mark := func(kind progress.MarkKind, value string) progress.Undone {
		return progress.Undone{Mark: &progress.Mark{Question: "cap-x", Kind: kind, Value: value}}
	}
	for _, tt := range []struct {
		done progress.Undone
		want string
	}{
		{progress.Undone{Attempt: &progress.Attempt{Question: "cap-x"}}, "the answer to cap-x"},
		{mark(progress.MarkSuspend, "1"), "putting aside cap-x"},
		{mark(progress.MarkSuspend, ""), "bringing back cap-x"},
		{mark(progress.MarkFlag, "2"), "the flag 2 on cap-x"},
		{mark(progress.MarkNote, "text"), "the note on cap-x"},
		{mark(progress.MarkNote, ""), "the removal of the note on cap-x"},
		{mark(progress.MarkQueue, "1"), "queueing cap-x"},
	} {
		if got := undoneText(tt.done); got != tt.want {
			t.Errorf("%+v is said as %q, want %q", tt.done.Mark, got, tt.want)
		}
	}
}
