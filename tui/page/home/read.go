package home

import (
	"context"
	"strings"
	"time"

	"napkin/content"
	"napkin/content/study"
	"napkin/engine/design"
	"napkin/engine/diag"
	"napkin/quiz/progress"
	"napkin/tui/ui"
)

// compared is how many due cards have their question read, to see whether its
// answer has changed.
const compared = 500

// read gathers everything the screen reports. It runs off the update loop; a
// part that cannot be read is left out and the rest still shows.
func read(ctx context.Context, store progress.Store, files ui.Files, lib *content.Library, at time.Time) snapshot {
	s := snapshot{labs: map[string]bool{}, places: map[string]progress.Position{}, problems: lib.Problems()}
	s.design = lastDesign(files)
	if store == nil {
		return s
	}
	ids := study.Questions(lib, "")
	held, _ := store.CardsOf(ctx, ids) // what cannot be read is told by the next line
	if due, err := progress.FirstDue(ctx, store, at, compared, ids); err == nil {
		book := study.Book(lib, held, func(lesson string) string { return titleOf(lib, lesson) })
		book.Versions = versions(lib, due)
		s.summary, s.err = progress.Summarize(ctx, store, book, at)
	} else {
		s.err = err
	}
	s.learner, _ = study.LearnerOf(ctx, store, held, s.summary) // what cannot be read is not counted
	s.places, s.placed = s.learner.Places, s.learner.Placed
	s.path, s.follows = study.Followed(lib, s.learner)
	if results, err := store.Labs(ctx); err == nil {
		for _, r := range results {
			s.labs[r.Lab] = s.labs[r.Lab] || r.Solved
		}
	}
	return s
}

func titleOf(lib *content.Library, lesson string) string {
	if l, ok := lib.Lesson(lesson); ok {
		return l.Title
	}
	return "Other"
}

// versions are those of the questions that are due; reading every question's
// file only to compare it would be slow.
func versions(lib *content.Library, due []progress.Due) map[string]string {
	out := map[string]string{}
	for _, d := range due {
		if q, ok := lib.Question(d.Question); ok {
			out[d.Question] = q.Version
		}
	}
	return out
}

// lastDesign reads the design worked on last, nil when there is none.
func lastDesign(files ui.Files) *openDesign {
	if files == nil {
		return nil
	}
	known, err := files.Designs()
	if err != nil || len(known) == 0 {
		return nil
	}
	text, _, err := files.Read(known[0].Path)
	if err != nil {
		return nil
	}
	d, findings := design.Parse(diag.NewSource(known[0].Path, text))
	out := &openDesign{path: known[0].Path, name: known[0].Name, broken: findings.HasErrors()}
	if d == nil {
		return out
	}
	if d.Name != "" {
		out.name = d.Name
	}
	steps := design.Steps()
	out.steps = len(steps)
	out.step = out.steps
	for i, step := range steps {
		evidence := d.Evidence(step.ID)
		if d.Steps[step.ID].Done && len(evidence.Missing) == 0 {
			continue
		}
		out.step, out.title = i+1, step.Title
		if len(evidence.Missing) > 0 {
			first, _, _ := strings.Cut(evidence.Missing[0], ", for example") // the step gives it
			out.first = strings.ReplaceAll(first, "`", "")                   // code marks, of which a line has none
		}
		break
	}
	return out
}
