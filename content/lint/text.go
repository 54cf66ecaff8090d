package lint

import (
	"strings"

	"napkin/content"
	"napkin/engine/diag"
	"napkin/engine/diagram"
	"napkin/quiz"
)

// text is a stretch that a reader reads, and where it stands.
type text struct {
	source *diag.Source
	span   diag.Span // of the block, the question or the entry it stands in
	words  string
	quoted bool // not what the curriculum claims: a misconception, a wrong option, words of the seed, what a question tells of
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
		say(true, spec.Prompt)
		say(false, spec.Hints...)
		for _, w := range spec.Wrong {
			say(false, w.Why)
		}
		for _, so := range spec.So {
			say(false, so.Then)
		}
	}
	for _, term := range p.lib.Terms() {
		visit(text{source: term.Source, span: entry(term.Source, term.Span), words: term.Means})
	}
	for _, l := range p.lib.Latencies() {
		visit(text{source: l.Source, span: entry(l.Source, l.Span), words: l.Means})
	}
	for _, problem := range p.lib.Problems() {
		teller(problem.Source, problem.Places["prompt"], visit)(false, problem.Summary, problem.Prompt)
	}
}

// teller hands on texts that stand in one place.
func teller(source *diag.Source, span diag.Span, visit func(text)) func(quoted bool, all ...string) {
	return func(quoted bool, all ...string) {
		for _, words := range all {
			visit(text{source: source, span: span, words: words, quoted: quoted})
		}
	}
}

func blockTexts(source *diag.Source, block content.Block, visit func(text)) {
	say := teller(source, block.Where(), visit)
	switch b := block.(type) {
	case content.Prose:
		say(false, b.Markdown)
	case content.Diagram:
		if b.ID == "" { // the others are the library's
			stepTexts(source, b.Span, b.Diagram, visit)
		}
	case content.Errata:
		say(true, b.Says)
		say(false, b.Accurate)
	case content.Say:
		say(false, b.Text)
	case content.Wrong:
		say(true, b.Claim)
		say(false, b.Why)
	}
}

func stepTexts(source *diag.Source, span diag.Span, d *diagram.Diagram, visit func(text)) {
	for _, step := range d.Steps {
		visit(text{source: source, span: span, words: step.Say})
	}
}

// questionTexts visits what a question asks and says. The case it tells of and
// what can be chosen are quoted, the right option and every reason are not.
func questionTexts(e content.Exercise, visit func(text)) {
	say := teller(e.Source, entry(e.Source, e.Span), visit)
	say(true, e.Prompt)
	say(false, e.Explain, e.So)
	say(false, e.Hints...)
	_, ofRun := e.Kind.(*quiz.Next)
	for _, o := range e.Options() {
		words := o.Text
		if ofRun { // it begins with a cell of the run, which has its unit in the heading
			_, words = cutAt(words, ",:")
		}
		say(!o.Correct, words)
		say(false, o.Why)
	}
	switch k := e.Kind.(type) {
	case *quiz.Numeric:
		trapTexts(k, say)
	case *quiz.Range:
		trapTexts(&k.Numeric, say)
	case *quiz.Order:
		for _, it := range k.Items {
			say(true, it.Text)
			say(false, it.Why)
		}
	case *quiz.Match:
		for _, pair := range k.Pairs {
			say(true, pair.Left, pair.Right)
			say(false, pair.Why)
		}
		for _, spare := range k.Spare {
			say(true, spare.Text)
			say(false, spare.Why)
		}
	case *quiz.Cloze:
		say(false, k.Text)
		for _, b := range k.Blanks {
			say(false, b.Why)
			for _, slip := range b.Slips {
				say(false, slip.Why)
			}
			if b.Number != nil {
				trapTexts(b.Number, say)
			}
		}
	case *quiz.Spot:
		say(false, k.Else)
		for _, f := range k.Spots {
			say(false, f.Why)
		}
	case *quiz.Recall:
		say(false, k.Model)
		for _, point := range k.Points {
			say(false, point.Text, point.Why)
		}
	}
}

// cutAt cuts a text behind the first of some marks; the second part is empty when
// there is none.
func cutAt(text, marks string) (before, after string) {
	if i := strings.IndexAny(text, marks); i >= 0 {
		return text[:i], text[i+1:]
	}
	return text, ""
}

func trapTexts(n *quiz.Numeric, say func(bool, ...string)) {
	for _, trap := range n.Traps {
		say(false, trap.Why)
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
