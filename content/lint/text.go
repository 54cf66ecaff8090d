package lint

import (
	"strings"

	"napkin/content"
	"napkin/engine/diag"
	"napkin/engine/diagram"
	"napkin/quiz"
)

// role is who says a text: the curriculum, or somebody it tells of.
type role int

const (
	claimed role = iota
	told         // a misconception, words of the seed, the case of a question
	chosen       // what is right to choose
	offered      // what is wrong to choose, or to be put in its place
)

// text is a stretch that a reader reads, and where it stands.
type text struct {
	source *diag.Source
	span   diag.Span // of the block, the question or the entry it stands in
	words  string
	role   role
}

// texts visits everything in the library that is written for a reader: lessons,
// questions, templates of drills, the glossary and the latencies. Code is not
// prose, and what is drawn is not.
func (p *pass) texts(visit func(text)) {
	for _, lesson := range p.lib.Lessons() {
		visit(text{source: lesson.Source, span: at(lesson, "summary"), words: lesson.Summary})
		for _, block := range lesson.Blocks() {
			blockTexts(lesson.Source, block, visit)
		}
	}
	for _, d := range p.lib.Diagrams() {
		stepTexts(d.Source, diag.Span{End: len(d.Source.Text)}, d.Diagram, visit)
	}
	for _, set := range p.lib.QuestionSets() {
		for _, e := range set.Exercises() {
			questionTexts(e, visit)
		}
	}
	for _, d := range p.lib.Drills() {
		spec := d.Spec()
		say := teller(d.Source, entry(d.Source, d.Span), visit)
		say(told, spec.Prompt)
		say(claimed, spec.Hints...)
		for _, w := range spec.Wrong {
			say(claimed, w.Why)
		}
		for _, so := range spec.So {
			say(claimed, so.Then)
		}
	}
	for _, term := range p.lib.Terms() {
		visit(text{source: term.Source, span: entry(term.Source, term.Span), words: term.Means})
	}
	for _, l := range p.lib.Latencies() {
		visit(text{source: l.Source, span: entry(l.Source, l.Span), words: l.Means})
	}
	for _, problem := range p.lib.Problems() {
		teller(problem.Source, problem.Places["prompt"], visit)(claimed, problem.Summary, problem.Prompt)
	}
}

// teller hands on texts that stand in one place.
func teller(source *diag.Source, span diag.Span, visit func(text)) func(as role, all ...string) {
	return func(as role, all ...string) {
		for _, words := range all {
			visit(text{source: source, span: span, words: words, role: as})
		}
	}
}

func blockTexts(source *diag.Source, block content.Block, visit func(text)) {
	say := teller(source, block.Where(), visit)
	switch b := block.(type) {
	case content.Prose:
		say(claimed, b.Markdown)
	case content.Diagram:
		if b.ID == "" { // the others are the library's
			stepTexts(source, b.Span, b.Diagram, visit)
		}
	case content.Errata:
		say(told, b.Says)
		say(claimed, b.Accurate)
	case content.Say:
		say(claimed, b.Text)
	case content.Wrong:
		say(told, b.Claim)
		say(claimed, b.Why)
	}
}

func stepTexts(source *diag.Source, span diag.Span, d *diagram.Diagram, visit func(text)) {
	for _, step := range d.Steps {
		visit(text{source: source, span: span, words: step.Say})
	}
}

// questionTexts visits what a question asks and says. The case it tells of and
// what can be chosen claim nothing; the right option and every reason do.
func questionTexts(e content.Exercise, visit func(text)) {
	say := teller(e.Source, entry(e.Source, e.Span), visit)
	say(told, e.Prompt)
	say(claimed, e.Explain, e.So)
	say(claimed, e.Hints...)
	for _, o := range e.Options() {
		as := offered
		if o.Correct {
			as = chosen
		}
		say(as, o.Text)
		say(claimed, o.Why)
	}
	switch k := e.Kind.(type) {
	case *quiz.Numeric:
		trapTexts(k, say)
	case *quiz.Range:
		trapTexts(&k.Numeric, say)
	case *quiz.Order:
		for _, it := range k.Items {
			say(offered, it.Text)
			say(claimed, it.Why)
		}
	case *quiz.Match:
		for _, pair := range k.Pairs {
			say(offered, pair.Left, pair.Right)
			say(claimed, pair.Why)
		}
		for _, spare := range k.Spare {
			say(offered, spare.Text)
			say(claimed, spare.Why)
		}
	case *quiz.Cloze:
		say(claimed, k.Text)
		for _, b := range k.Blanks {
			say(claimed, b.Why)
			for _, slip := range b.Slips {
				say(claimed, slip.Why)
			}
			if b.Number != nil {
				trapTexts(b.Number, say)
			}
		}
	case *quiz.Spot:
		say(claimed, k.Else)
		for _, f := range k.Spots {
			say(claimed, f.Why)
		}
	case *quiz.Recall:
		say(claimed, k.Model)
		for _, point := range k.Points {
			say(claimed, point.Text, point.Why)
		}
	}
}

func trapTexts(n *quiz.Numeric, say func(role, ...string)) {
	for _, trap := range n.Traps {
		say(claimed, trap.Why)
	}
}

// sentences cuts Markdown into what is read in one breath: at full stops,
// between paragraphs, points of a list and rows of a table. Links are their
// words, emphasis is gone, code keeps its backticks.
func sentences(markdown string) []string {
	markdown = patterns().linkMarks.ReplaceAllString(markdown, "$1")
	markdown = strings.NewReplacer("**", "", "\u00a0", " ").Replace(markdown)
	var out []string
	for _, block := range patterns().blockBreak.Split(markdown, -1) {
		block = strings.Join(strings.Fields(patterns().blockMark.ReplaceAllString(block, "")), " ")
		for block != "" {
			cut := len(block)
			if m := patterns().sentenceEnd.FindStringIndex(block); m != nil {
				cut = m[0] + strings.IndexByte(block[m[0]:], ' ')
			}
			if s := strings.TrimSpace(block[:cut]); s != "" {
				out = append(out, s)
			}
			block = strings.TrimLeft(block[cut:], " ")
		}
	}
	return out
}

// entry is all of an entry of a list in YAML, given where it begins.
func entry(source *diag.Source, span diag.Span) diag.Span {
	if source == nil || span.Start < 0 || span.Start > len(source.Text) {
		return span
	}
	if end := strings.Index(source.Text[span.Start:], "\n- "); end >= 0 {
		return diag.Span{Start: span.Start, End: span.Start + end}
	}
	return diag.Span{Start: span.Start, End: len(source.Text)}
}

// textSpan finds words of a text in its source; the whole place when they are
// folded over lines there.
func textSpan(t text, words string) diag.Span {
	if t.source == nil || t.span.Start < 0 || t.span.End > len(t.source.Text) {
		return t.span
	}
	return find(t.source, t.span, words)
}
