package placement

import (
	"math"
	"testing"
	"time"
)

func TestResultSurvivesTheSettings(t *testing.T) {
	topics, questions := curriculum(12)
	test := New(topics, questions, Options{})
	sitting(t, test, alternate())
	began := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	want := test.Result().Finish(began, began.Add(301*time.Second+20*time.Millisecond))
	text, err := want.Encode()
	if err != nil {
		t.Fatal(err)
	}
	got, err := Decode(text)
	if err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	if !got.At.Equal(want.At) || got.Took != 301*time.Second || got.Asked != 20 || got.End != Asked || len(got.Lessons) != 12 {
		t.Errorf("read back as %+v, want %+v", got, want)
	}
	for i, l := range got.Lessons {
		w := want.Lessons[i]
		if math.Abs(l.Known-w.Known) > 0.0005 || l.Topic != w.Topic || l.Asked != w.Asked || l.Right != w.Right {
			t.Errorf("read back as %+v, want %+v", l, w)
		}
	}
	if len(text) > 100*13 {
		t.Errorf("%d bytes for twelve lessons: %s", len(text), text)
	}
}

func TestWhatIsNoResultIsRefused(t *testing.T) {
	for _, text := range []string{"", "no", `{"lessons": 3}`, `{"lessons": [{"lesson": "a", "known": 1.5}]}`, `{"lessons": [{"lesson": "a", "known": -0.1}]}`} {
		if r, err := Decode(text); err == nil {
			t.Errorf("%q is read as %+v", text, r)
		}
	}
	r, err := Decode(`{"lessons": [{"lesson": "a", "known": 0.9, "verdict": "learn"}]}`)
	if err != nil || r.Lessons[0].Verdict != Skip {
		t.Errorf("0.9 is %+v, %v; want the verdict that follows from it", r, err)
	}
}
