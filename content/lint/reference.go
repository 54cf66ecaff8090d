package lint

import (
	"fmt"
	"strings"

	"napkin/content"
	"napkin/engine/diag"
)

func embeddedLabs(p *pass) {
	for _, lesson := range p.lib.Lessons() {
		p.awaited(lesson)
		for _, block := range lesson.Blocks() {
			b, ok := block.(content.Lab)
			if !ok {
				continue
			}
			lab, ok := p.lib.Lab(b.ID)
			if !ok {
				p.dead(lesson.Source, find(lesson.Source, b.Span, b.ID), content.Link{Kind: content.KindLab, ID: b.ID})
				continue
			}
			if _, wrong := lab.Spec().Read(b.Given); wrong.HasErrors() {
				p.foreign(lesson.Source, b.Span, "lab.given", wrong)
			}
		}
	}
}

func seed(p *pass) {
	rows := map[int]bool{}
	for _, row := range p.lib.SeedRows() {
		if rows[row.Row] {
			p.fail(row.Source, row.Span, diag.New("seed.row", "row %d of the seed is listed twice", row.Row), "keep one in reference/seed-rows.yaml")
		}
		rows[row.Row] = true
		if _, err := p.lib.SeedText().Quote(row.Lines[0], row.Lines[1]); err != nil {
			p.fail(row.Source, row.Span, diag.New("seed.lines", "row %d: %v", row.Row, err), "correct lines: in reference/seed-rows.yaml")
		}
		if len(row.Lacks) > 0 {
			p.fail(row.Source, row.Span, diag.New("seed.lacks", "row %d of the seed, %s, has no %s", row.Row, row.Item, strings.Join(row.Lacks, ", no ")),
				fmt.Sprintf("name the row under `seed_rows: [%d]` of what serves it, or of a lesson that holds or awaits it", row.Row))
		}
	}
	known := func(source *diag.Source, span diag.Span, list []int) {
		for _, row := range list {
			if !rows[row] {
				p.fail(source, span, diag.New("seed.row", "the seed has no row %d", row), "rows are listed in reference/seed-rows.yaml")
			}
		}
	}
	for _, lesson := range p.lib.Lessons() {
		known(lesson.Source, at(lesson, "seed_rows"), lesson.SeedRows)
	}
	for _, calculator := range p.lib.Calculators() {
		known(calculator.Source, keyLine(calculator.Source, "seed_rows:"), calculator.SeedRows)
	}
	for _, set := range p.lib.QuestionSets() {
		for _, exercise := range set.Exercises() {
			known(exercise.Source, exercise.Span, exercise.SeedRows)
		}
	}
	for _, problem := range p.lib.Problems() {
		known(problem.Source, problem.Places["seed_rows"], problem.SeedRows)
	}
}

// unmarked is text without Markdown's bold marks and with single blanks.
func unmarked(text string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(text, "**", "")), " ")
}

// misquoted gives the first piece of a quotation that the seed does not hold.
// Pieces are joined by three dots between blanks.
func misquoted(seed, says string) (string, bool) {
	for piece := range strings.SplitSeq(says, " ... ") {
		if !strings.Contains(seed, unmarked(piece)) {
			return piece, true
		}
	}
	return "", false
}

func errata(p *pass) {
	text := unmarked(strings.Join(p.lib.SeedText().Lines(), "\n"))
	for _, lesson := range p.lib.Lessons() {
		seen := map[string]bool{}
		for _, block := range lesson.Blocks() {
			e, ok := block.(content.Errata)
			if !ok {
				continue
			}
			for _, field := range []struct{ name, text string }{{"says", e.Says}, {"accurate", e.Accurate}, {"source", e.Source}} {
				if field.text == "" {
					p.fail(lesson.Source, e.Span, diag.New("errata.field", "the correction has no %s", field.name), "add "+field.name+": ...")
				}
			}
			if piece, bad := misquoted(text, e.Says); bad && text != "" {
				p.fail(lesson.Source, find(lesson.Source, e.Span, piece), diag.New("errata.quote", "the seed does not say %q", piece), "quote it word for word; join pieces with \" ... \"")
			}
			switch {
			case e.ID == "":
				p.fail(lesson.Source, e.Span, diag.New("errata.id", "the correction has no id"), "write ```errata id=E36")
			case seen[e.ID]:
				p.fail(lesson.Source, e.Span, diag.New("errata.id", "%s stands twice in this lesson", e.ID), "merge the two, or correct an id")
			}
			seen[e.ID] = true
		}
	}
}

// maxMeans is how long a glossary entry may be: it is read in passing.
const maxMeans = 70

func terms(p *pass) {
	seen := map[string]string{}
	for _, term := range p.lib.Terms() {
		if n := words(term.Means); n > maxMeans {
			p.warn(term.Source, term.Span, diag.New("term.length", "%s takes %d words", term.Term, n), "one to three plain sentences; the rest is a lesson's")
		}
		if !strings.HasSuffix(term.Means, ".") {
			p.warn(term.Source, term.Span, diag.New("term.sentence", "what %s means is not a sentence", term.Term), "end with a full stop")
		}
		name := fold(term.Term)
		if other, taken := seen[name]; taken {
			p.fail(term.Source, term.Span, diag.New("term.twice", "%s is explained by %s too", term.Term, other), "keep one, and list other names under also:")
		}
		seen[name] = term.ID
		for _, link := range term.See {
			if _, err := p.lib.Resolve(link); err != nil || link == term.Link() {
				p.dead(term.Source, term.Span, link)
			}
		}
	}
}
