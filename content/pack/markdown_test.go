package pack

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"napkin/content"
	"napkin/engine/diag"
)

// readBlocks reads the body of a lesson and prints each block in a few words.
func readBlocks(text string) ([]string, diag.List) {
	r := &reader{source: diag.NewSource("lesson.md", text)}
	var out []string
	for _, block := range r.blocks(0) {
		out = append(out, describe(block))
	}
	return out, r.findings
}

func describe(block content.Block) string {
	switch b := block.(type) {
	case content.Prose:
		return fmt.Sprintf("prose %q %s", b.Heading, strings.ReplaceAll(b.Markdown, "\n", "/"))
	case content.Code:
		return "code " + b.Language + " " + strings.ReplaceAll(b.Text, "\n", "/")
	case content.Diagram:
		return drawn(b)
	case content.Calc:
		return fmt.Sprintf("calc %s %v", b.ID, b.Given)
	case content.Lab:
		return fmt.Sprintf("lab %s %v", b.ID, b.Given)
	case content.Check:
		return fmt.Sprintf("check %v", b.Questions)
	case content.Seed:
		return fmt.Sprintf("seed %v", b.Lines)
	case content.Errata:
		return fmt.Sprintf("errata %s | %s | %s | %s", b.ID, b.Says, b.Accurate, b.Source)
	case content.Say:
		return "say " + b.Text
	case content.Wrong:
		return "wrong " + b.Claim + " | " + b.Why
	case content.Fault:
		return "fault " + b.Problem.Code
	}
	return "?"
}

func TestBlocks(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		want       []string
		codes      []string
	}{
		{"prose is cut at headings", "One.\n\nTwo.\n## Why\nThree.\n### Sub\nFour.", []string{`prose "" One.//Two.`, `prose "Why" ## Why/Three.`, `prose "Sub" ### Sub/Four.`}, nil},
		{"a hash in code is no heading", "```sh\n# not a heading\n```\n", []string{"code sh # not a heading"}, nil},
		{"a fence in a longer fence", "````text\n```go\n````", []string{"code text ```go"}, nil},
		{"tabs become blanks", "```go\n\tx\n```", []string{"code go     x"}, nil},
		{"a diagram with steps", "```diagram alt=\"a b\"\n┌─┐  \n└─┘\n---\n1. The {client} asks\n   and waits\n2. Done\n```", []string{`diagram "a b" ┌─┐/└─┘ [{The client asks and waits [client]} {Done []}]`}, nil},
		{"calc with a comma in a number", "```calc id=qps given=\"users=10,950 TB, per=2 /day\"\n```", []string{"calc qps map[per:2 /day users:10,950 TB]"}, nil},
		{"lab", "```lab id=retry-storm given=\"tries=3\"\n```", []string{"lab retry-storm map[tries:3]"}, nil},
		{"check", "```check\na-one\nb-two\n```", []string{"check [a-one b-two]"}, nil},
		{"seed", "```seed lines=421-444\n```\n```seed lines=7\n```", []string{"seed [421 444]", "seed [7 7]"}, nil},
		{"errata with colons", "```errata id=E36\nsays: Even: \"distribution\"\naccurate: 1: 2\n  more\nsource: X, 1997\n```", []string{`errata E36 | Even: "distribution" | 1: 2 more | X, 1997`}, nil},
		{"say and wrong", "```say\nHello\nthere\n```\n```wrong\nclaim: \"A.\"\nwhy: B.\n```", []string{"say Hello\nthere", "wrong A. | B."}, nil},
		{"a misspelt fence", "```diagrm\nx\n```", []string{"code diagrm x"}, []string{"fence.unknown"}},
		{"SQL of one server", "```sql server=postgresql\nx\n```", []string{"code sql x"}, nil},
		{"SQL of no server", "```sql server=postgres\nx\n```", []string{"code sql x"}, []string{"fence.server"}},
		{"a server of no SQL", "```go server=mysql\nx\n```", []string{"code go x"}, []string{"fence.attribute"}},
		{"words behind a language", "```python seed\nx\n```", []string{"code python x"}, []string{"fence.attribute"}},
		{"no language", "```\nx\n```", []string{"code text x"}, []string{"fence.language"}},
		{"never closed", "a\n```text\nx", []string{`prose "" a`, "code text x"}, []string{"fence.open"}},
		{"an empty diagram", "```diagram alt=\"x\"\n```\nrest", []string{"fault fence.body", `prose "" rest`}, []string{"fence.body"}},
		{"no id", "```calc\n```", []string{"fault fence.attribute"}, []string{"fence.attribute"}},
		{"unknown attribute", "```calc id=a givn=\"x=1\"\n```", []string{"calc a map[]"}, []string{"fence.attribute"}},
		{"quote not closed", "```diagram alt=\"x\ny\n```", []string{"fault fence.attribute"}, []string{"fence.attribute"}},
		{"bad range", "```seed lines=9-3\n```", []string{"fault seed.lines"}, []string{"seed.lines"}},
		{"a field that is none", "```wrong\nclaim: a\nwhi: b\n```", []string{"wrong a | "}, []string{"fence.field"}},
		{"text in a calc", "```calc id=a\nx\n```", []string{"calc a map[]"}, []string{"fence.body"}},
		{"deep quotes", strings.Repeat("> ", 80) + "x", []string{`prose "" x`}, []string{"lesson.nesting"}},
		{"deep by tabs", "a\n" + strings.Repeat("\t", 7) + "x", []string{`prose "" a/x`}, []string{"lesson.nesting"}},
		{"deep list on one line", strings.Repeat("- ", 80) + "x", []string{`prose "" x`}, []string{"lesson.nesting"}},
	} {
		got, findings := readBlocks(tc.text)
		if !slices.Equal(got, tc.want) {
			t.Errorf("%s:\n got %q\nwant %q", tc.name, got, tc.want)
		}
		var codes []string
		for _, d := range findings {
			codes = append(codes, d.Code)
			if d.Fix == "" || d.Where() == "" {
				t.Errorf("%s: %s has no fix or no place", tc.name, d.Error())
			}
		}
		if !slices.Equal(codes, tc.codes) {
			t.Errorf("%s: findings %v; want %v", tc.name, findings, tc.codes)
		}
	}
}

func FuzzBlocks(f *testing.F) {
	f.Add("a\n```calc id=x given=\"a=1\"\n```\n## b\n> > c")
	f.Add("```diagram alt=\"x\"\n+--+\n---\n1. {a}\n```")
	f.Add("````errata id=\nsays:\n```\n````")
	f.Add("\t\t\t\t\t\t\t0")
	f.Add("~~~check\n\n~~~\n```")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<12 {
			return
		}
		text, _ = clean(text, true)
		r := &reader{source: diag.NewSource("f", text)}
		last := 0
		for _, block := range r.blocks(0) {
			span := block.Where()
			if span.Start < last || span.End < span.Start || span.End > len(text) {
				t.Fatalf("%q: block %T at %v after %d", text, block, span, last)
			}
			last = span.End
		}
		for _, d := range r.findings {
			if d.Span.End > len(text) || d.Span.Start > d.Span.End {
				t.Fatalf("%q: finding %s at %v", text, d.Code, d.Span)
			}
			_ = d.Text()
		}
	})
}

func drawn(b content.Diagram) string {
	text, ok := b.Drawn()
	if !ok {
		return fmt.Sprintf("diagram %q %s", b.Alt, b.Kind)
	}
	var steps []string
	for _, s := range b.Steps {
		steps = append(steps, fmt.Sprintf("{%s %v}", s.Say, s.Show))
	}
	return fmt.Sprintf("diagram %q %s [%s]", b.Alt, strings.ReplaceAll(text, "\n", "/"), strings.Join(steps, " "))
}
