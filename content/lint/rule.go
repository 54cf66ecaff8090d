// Package lint holds content to its promises by running it through the real
// code: links are resolved, formulas compiled, examples computed, questions
// graded right and wrong, labs set up, pictures measured. It must never mend
// anything, judge taste, or know about files. Start reading at Rules; each
// family of rules has a file of its own.
package lint

import (
	"napkin/content"
	"napkin/engine/diag"
)

// Rule is one promise content makes. Its findings carry codes that start with
// Family and a dot.
type Rule struct {
	Family string
	About  string // the promise, in one sentence
	check  func(*pass)
}

// Rules are all promises, in the order they are checked.
func Rules() []Rule {
	return []Rule{
		{"lesson", "Front matter is complete, orders differ and follow the sections, and every page has a picture, a check, something to say and sources.", lessons},
		{"claim", "A claim stands in the lesson's text, says of which class it is, who vouches for it and of when, and is no vendor's old figure.", claims},
		{"link", "Every link in a text leads somewhere.", links},
		{"prose", "Paragraphs are short, headings nest, numbers have units, \"always\" a condition and CP a setting, and there is no HTML, no picture link and no filler.", prose},
		{"diagram", "Pictures are described, fit 72 columns, use safe characters, have straight borders, and their steps name what is drawn.", diagrams},
		{"snippet", "The parts of snippets that lessons show exist and fit 72 columns, and Python and longer Go are some.", snippets},
		{"code", "Go, Python, JSON and YAML can be read as such.", codes},
		{"calc", "Sheets run with their defaults, their examples and what lessons give them.", calculators},
		{"question", "Right answers are graded right, wrong ones wrong, everything that can be chosen says why, and numbers are computed.", questions},
		{"guess", "No way of guessing without knowing does better or worse than chance over all questions with one right option.", guesses},
		{"drill", "Templates draw drills whose right answers pass and whose distractors fail, with sources and what changes in the design.", drills},
		{"lab", "Embedded labs exist and have the knobs that are turned, and those awaited do not exist.", embeddedLabs},
		{"seed", "Rows exist, line ranges lie inside the seed, and every row has what it asks for: a lesson, a picture, a sheet, a lab or one awaited, questions.", seed},
		{"errata", "A correction quotes the seed word for word, and says what is accurate and who says so.", errata},
		{"term", "Glossary entries are short and lead somewhere.", terms},
		{"latency", "A latency says of what, when and by whom, and quotes the seed as it stands.", latencies},
		{"problem", "The design files of a problem can be read, its reference holds what each tick needs, agrees with the worksheet and can be drawn, and its walk is complete.", problems},
		{"shelf", "What is looked up is short, dated and linked, says what the seed says word for word, and every store either serves a workload or lacks what it needs.", shelf},
		{"path", "Prerequisites run in no circle, and a path holds what exists, each lesson once and after what it builds on, and no day is fuller than it says.", paths},
	}
}

// Check runs all rules, and gives their findings together with what was wrong
// with the files themselves, sorted by file and position.
func Check(lib *content.Library) diag.List {
	p := &pass{lib: lib, findings: lib.Findings()}
	for _, rule := range Rules() {
		rule.check(p)
	}
	p.findings.Sort()
	return p.findings
}

// pass is one run over a library.
type pass struct {
	lib      *content.Library
	findings diag.List
}

// fail reports an error.
func (p *pass) fail(source *diag.Source, span diag.Span, d diag.Diagnostic, fix string) {
	d.Fix = fix
	p.findings.Add(d.At(source, cutToLine(source, span)))
}

// warn reports something that works but reads or teaches badly.
func (p *pass) warn(source *diag.Source, span diag.Span, d diag.Diagnostic, fix string) {
	d.Severity = diag.Warning
	p.fail(source, span, d, fix)
}

// pass on the diagnostics of an engine, at the place in the content that
// caused them.
func (p *pass) foreign(source *diag.Source, span diag.Span, code string, err error) {
	var found diag.List
	found.AddErr(code, err)
	for _, d := range found {
		d.Notes = nil // they point into another text
		p.findings.Add(d.At(source, cutToLine(source, span)))
	}
}

// cutToLine keeps a span on its first line, so that carets stay short.
func cutToLine(source *diag.Source, span diag.Span) diag.Span {
	if source == nil || span.Start < 0 || span.End > len(source.Text) || span.End < span.Start {
		return span
	}
	for i := span.Start; i < span.End; i++ {
		if source.Text[i] == '\n' {
			return diag.Span{Start: span.Start, End: i}
		}
	}
	return span
}

// at is where a front matter key stands, or an entry of its list.
func at(lesson *content.Lesson, key string) diag.Span {
	if span, ok := lesson.Places[key]; ok {
		return span
	}
	return diag.Span{Start: 0, End: 3}
}
