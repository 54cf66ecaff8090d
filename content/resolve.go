package content

import (
	"fmt"
	"slices"
	"strings"

	"napkin/engine/diag"
	"napkin/quiz/gen"
)

// Target is what a link leads to.
type Target struct {
	Link  Link
	Title string
}

// Resolve finds what a link leads to. The error is a diag.Diagnostic that
// offers the nearest id.
func (l *Library) Resolve(link Link) (Target, error) {
	title, ok := l.title(link)
	if !ok {
		return Target{}, l.missing(link)
	}
	if link.Kind == KindLesson && link.Anchor != "" && !l.lessons[link.ID].HasAnchor(link.Anchor) {
		return Target{}, diag.Diagnostic{
			Code: "link.anchor", Severity: diag.Error,
			Message: fmt.Sprintf("lesson %q has no heading for #%s", link.ID, link.Anchor),
			Fix:     "use the heading in lower case, words joined by hyphens, or leave the anchor out",
		}
	}
	if link.Kind == KindProblem && link.Anchor != "" && !isStep(link.Anchor) {
		return Target{}, diag.Diagnostic{
			Code: "link.anchor", Severity: diag.Error,
			Message: fmt.Sprintf("a design has no step #%s", link.Anchor),
			Fix:     "name a step, for example #high-level, or leave the anchor out",
		}
	}
	return Target{Link: link, Title: title}, nil
}

func (l *Library) title(link Link) (string, bool) {
	switch link.Kind {
	case KindLesson:
		if lesson, ok := l.lessons[link.ID]; ok {
			return lesson.Title, true
		}
	case KindCalculator:
		if calculator, ok := l.sheets[link.ID]; ok {
			return calculator.Title, true
		}
	case KindLab:
		if found, ok := l.labs[link.ID]; ok {
			return found.Spec().Title, true
		}
	case KindProblem:
		if problem, ok := l.Problem(link.ID); ok {
			return problem.Title, true
		}
	case KindQuestion:
		if question, ok := l.Question(link.ID); ok {
			return question.Prompt, true
		}
	case KindDrill:
		if drill, ok := l.Drill(link.ID); ok {
			return drill.Title, true
		}
		if set, ok := gen.SetOf(link.ID); ok { // a round of all its templates
			return set.Title, true
		}
	case KindTerm:
		if term, ok := l.Term(link.ID); ok {
			return term.Term, true
		}
	case KindDiagram:
		if d, ok := l.Diagram(link.ID); ok {
			return d.Title, true
		}
	case KindDatabase, KindTradeoff, KindCard, KindChecklist, KindResource:
		if e, ok := l.Entry(link); ok {
			return e.Title, true
		}
	case KindPath:
		if p, ok := l.Path(link.ID); ok {
			return p.Title, true
		}
	case KindScreen:
		if slices.Contains(Screens(), link.ID) {
			return strings.ToUpper(link.ID[:1]) + link.ID[1:], true
		}
	}
	return "", false
}

func (l *Library) missing(link Link) diag.Diagnostic {
	finding := diag.Diagnostic{
		Code: "link.dead", Severity: diag.Error,
		Message: fmt.Sprintf("there is no %s called %q", link.Kind.Noun(), link.ID),
		Fix:     "`napkin list` shows every id",
	}
	if slices.Contains(l.IDs(link.Kind), link.ID) {
		finding.Message = fmt.Sprintf("%s %q has an error in its file", link.Kind.Noun(), link.ID)
		finding.Fix = "mend the file first"
		return finding
	}
	if near, ok := diag.Nearest(link.ID, l.IDs(link.Kind)); ok {
		finding.Fix = fmt.Sprintf("did you mean %s?", Link{Kind: link.Kind, ID: near})
	}
	return finding
}

// IDs lists the ids of one kind in the library's order.
func (l *Library) IDs(kind Kind) []string {
	var ids []string
	switch kind {
	case KindLesson:
		for _, lesson := range l.parts.Lessons {
			ids = append(ids, lesson.ID)
		}
	case KindCalculator:
		for _, calculator := range l.parts.Calculators {
			ids = append(ids, calculator.ID)
		}
	case KindLab:
		for _, found := range l.parts.Labs {
			ids = append(ids, found.Spec().ID)
		}
	case KindProblem:
		for _, problem := range l.parts.Problems.Value() {
			ids = append(ids, problem.ID)
		}
	case KindQuestion:
		for _, head := range l.heads {
			ids = append(ids, head.ID)
		}
	case KindDrill:
		for _, drill := range l.drills.Value() {
			ids = append(ids, drill.ID)
		}
	case KindTerm:
		for _, term := range l.parts.Terms.Value() {
			ids = append(ids, term.ID)
		}
	case KindDiagram:
		for _, file := range l.parts.Diagrams {
			ids = append(ids, file.ID)
		}
	case KindDatabase, KindTradeoff, KindCard, KindChecklist, KindResource:
		for _, e := range l.Entries(kind) {
			ids = append(ids, e.Link.ID)
		}
	case KindPath:
		for _, p := range l.paths.Value() {
			ids = append(ids, p.ID)
		}
	case KindScreen:
		ids = Screens()
	}
	return ids
}

// SeedRows says for every row of the seed what serves it: lessons,
// calculators, problems and questions that name the row, the questions of a
// lesson that names it when they name none themselves, the labs whose lesson
// names it, and what of the shelf repeats a line of it.
func (l *Library) SeedRows() []SeedRow { return slices.Clone(l.rows.Value()) }

func (l *Library) coverage() []SeedRow {
	serves := map[int][]Link{}
	add := func(rows []int, link Link) {
		for _, row := range rows {
			if !slices.Contains(serves[row], link) {
				serves[row] = append(serves[row], link)
			}
		}
	}
	for _, lesson := range l.parts.Lessons {
		add(lesson.SeedRows, lesson.Link())
	}
	for _, calculator := range l.parts.Calculators {
		add(l.rowsOr(calculator.SeedRows, calculator.Lesson), calculator.Link())
	}
	for _, found := range l.parts.Labs {
		spec := found.Spec()
		add(l.rowsOr(nil, spec.Lesson), Link{Kind: KindLab, ID: spec.ID})
	}
	for _, problem := range l.parts.Problems.Value() {
		add(problem.SeedRows, problem.Link())
	}
	for _, set := range l.parts.Questions {
		for _, exercise := range set.Exercises() {
			add(l.rowsOr(exercise.SeedRows, exercise.Lesson), Link{Kind: KindQuestion, ID: exercise.ID})
		}
	}
	rows := slices.Clone(l.parts.SeedRows.Value())
	for _, latency := range l.parts.Latencies.Value() {
		for _, row := range rows {
			if said := latency.Seed; said != nil && row.Lines[0] <= said.Line && said.Line <= row.Lines[1] {
				add([]int{row.Row}, Link{Kind: KindScreen, ID: "reference"}) // where the table is
			}
		}
	}
	var shelf []Entry
	for _, kind := range ShelfKinds() {
		shelf = append(shelf, l.Entries(kind)...)
	}
	for i := range rows {
		for _, e := range shelf {
			if rows[i].Lines[0] <= e.SeedLine && e.SeedLine <= rows[i].Lines[1] {
				add([]int{rows[i].Row}, e.Link)
			}
		}
		rows[i].Serves = serves[rows[i].Row]
		l.lacking(&rows[i])
	}
	return rows
}

// lacking compares what a row asks for with what serves it. A picture, a sheet,
// a lab or a question inside a lesson counts; a lab that a lesson awaits is
// listed as such.
func (l *Library) lacking(row *SeedRow) {
	given := map[string]bool{}
	for _, link := range row.Serves {
		switch link.Kind {
		case KindLesson:
			given["lesson"] = true
			l.shown(l.lessons[link.ID], given)
			row.Awaits = append(row.Awaits, l.lessons[link.ID].Awaits...)
		case KindDiagram:
			given["diagram"] = true
		case KindCalculator:
			given["calculator"] = true
		case KindLab:
			given["lab"] = true
		case KindQuestion, KindDrill:
			given["quiz"] = true
		case KindProblem:
			given["walk"] = true
		default:
			given["reference"] = true
		}
	}
	if given["lab"] || !slices.Contains(row.Asks, "lab") {
		row.Awaits = nil
	}
	for _, ask := range row.Asks {
		if !given[ask] && (ask != "lab" || len(row.Awaits) == 0) {
			row.Lacks = append(row.Lacks, ask)
		}
	}
}

// shown notes what the page of a lesson holds.
func (l *Library) shown(lesson *Lesson, given map[string]bool) {
	if len(lesson.Questions) > 0 {
		given["quiz"] = true
	}
	for _, block := range lesson.Blocks() {
		switch block.(type) {
		case Diagram:
			given["diagram"] = true
		case Calc:
			given["calculator"] = true
		case Lab:
			given["lab"] = true
		}
	}
}

// rowsOr gives the rows a thing names itself, or those of its lesson.
func (l *Library) rowsOr(own []int, lesson string) []int {
	if len(own) > 0 {
		return own
	}
	if found, ok := l.lessons[lesson]; ok {
		return found.SeedRows
	}
	return nil
}
