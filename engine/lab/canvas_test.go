package lab

import (
	"testing"
	"time"

	"napkin/engine/rich"
)

func TestCanvasCutsWhatFallsOutside(t *testing.T) {
	c := NewCanvas(6, 2)
	c.Put(-2, 0, rich.Plain, "abcdefghijk")
	c.Put(4, 1, rich.Good, "日本")
	c.Put(0, 7, rich.Good, "no")
	c.Box(-1, -1, 20, 20, rich.Dim)
	if got, want := c.Text().Plain(), "cdefgh\n    ??"; got != want {
		t.Errorf("got %q want %q", got, want)
	}
	if got := NewCanvas(-1, -5).Text(); len(got) != 0 {
		t.Errorf("a negative canvas has lines: %v", got)
	}
}

func TestBarShowsEverythingAlive(t *testing.T) {
	tests := []struct {
		parts []float64
		want  string
	}{
		{[]float64{50, 50}, "aaaaabbbbb"},
		{[]float64{1, 1}, "ab········"},
		{[]float64{0, 20}, "bb········"},
		{[]float64{500, 500}, "aaaaaaaaaa"},
		{nil, "··········"},
	}
	for _, test := range tests {
		c := NewCanvas(10, 1)
		var parts []BarPart
		for i, v := range test.parts {
			parts = append(parts, BarPart{Value: v, Sign: string(rune('a' + i))})
		}
		c.Bar(0, 0, 10, 100, rich.T(rich.Faint, "·"), parts...)
		if got := c.Text().Plain(); got != test.want {
			t.Errorf("%v: got %q want %q", test.parts, got, test.want)
		}
	}
}

func TestJournalKeepsMilestonesAndThinsChatter(t *testing.T) {
	j := NewJournal(1, time.Second)
	spoke := 0
	for i := range 1000 {
		at := time.Duration(i) * 100 * time.Millisecond
		if j.Wants(at, 0) {
			j.Say(at, rich.Dim, "chatter")
			spoke++
		}
		if i%500 == 250 {
			j.Milestone(at, rich.Bad, "milestone")
		}
	}
	if spoke != 100 {
		t.Errorf("spoke %d times in 100 s, want once a second", spoke)
	}
	events := j.Events()
	keys := 0
	for i, e := range events {
		if e.Key {
			keys++
		}
		if i > 0 && e.At > events[i-1].At {
			t.Fatalf("event %d at %v follows one at %v: not newest first", i, e.At, events[i-1].At)
		}
	}
	if keys != 2 || len(events) != keptChatter+2 {
		t.Errorf("%d events, %d milestones", len(events), keys)
	}
}
