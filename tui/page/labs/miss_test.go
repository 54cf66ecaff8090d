package labs_test

import (
	"context"
	"strconv"
	"strings"
	"testing"
	"time"

	"napkin/content"
	"napkin/quiz/progress"
	"napkin/quiz/schedule"
	"napkin/tui/layout"
	"napkin/tui/uitest"
)

// TestAWrongPredictionBecomesACard predicts wrongly, watches to the end, and
// meets the question again in a review; a right prediction is asked no more.
func TestAWrongPredictionBecomesACard(t *testing.T) {
	for _, right := range []bool{false, true} {
		d := uitest.Start(t, layout.Size{W: 80, H: 24}).Go("lab/retry-storm")
		spec := d.World.Services.Library.Labs()[0].Spec()
		if spec.ID != "retry-storm" {
			t.Fatalf("the first lab is %s", spec.ID)
		}
		guess := spec.Predict.Answer
		if !right {
			guess = (guess + 1) % len(spec.Predict.Options)
		}
		d.Keys(strconv.Itoa(guess + 1))
		for range 400 { // the end of the run, a step at a time
			d.Keys(".")
			if strings.Contains(d.Screen(), "You predicted") && strings.Contains(d.Screen(), "restart") {
				break
			}
		}
		got, err := d.World.Services.Store.Attempts(context.Background(), progress.Filter{})
		if err != nil {
			t.Fatal(err)
		}
		if right {
			if len(got) != 0 {
				t.Errorf("a right prediction is logged as %+v", got)
			}
			continue
		}
		if len(got) != 1 || got[0].Question != content.PredictPrefix+spec.ID || got[0].Correct || got[0].Rating != schedule.Again || got[0].Context != progress.ContextLab || got[0].Given != spec.Predict.Options[guess].Text {
			t.Fatalf("logged %+v", got)
		}
		d.Advance(24 * time.Hour)
		d.Go("screen/review").Has("1 of 1", strings.Join(strings.Fields(spec.Predict.Question)[:5], " "))
	}
}
