package pack

import (
	"strings"
	"testing"

	"napkin/engine/diag"
)

func TestPicturesOfAMarkdownFile(t *testing.T) {
	const text = "# A\n\n```go\nx := 1\n```\n\n" +
		"```diagram alt=\"one box\"\n[A]\n---\n1. The {A}\n```\n" +
		"~~~mermaid {scale: 2}\nflowchart TD\n~~~\n" +
		"```diagram id=seed-cap\n```\n" +
		"````text\n```diagram\n```\n````\n" +
		"```diagram kind=graph alt=\"one\"\ncomponents: {a: {label: A}}\n```\n" +
		"```diagram\n# by hand\nkind: graph\nalt: one\ncomponents: {a: {lable: A}}\n```\n" +
		"```diagram kind=graph\ncomponents: {a: {label: A}}\n```\n" +
		"```diagram colour=red\n\n```\n" +
		"```diagram alt=x\n(open)\n"
	src := diag.NewSource("README.md", text)
	all := Pictures(src)
	for i, want := range []struct{ language, id, kind, codes string }{
		{"diagram", "", "art", ""},
		{"mermaid", "", "", ""},
		{"diagram", "seed-cap", "", ""},
		{"diagram", "", "graph", ""},
		{"diagram", "", "graph", "diagram.unknown-key 28:18"},
		{"diagram", "", "graph", "fence.attribute 30:4"},
		{"diagram", "", "", "fence.attribute 33:12 fence.body 33:1"},
		{"diagram", "", "art", "fence.open 36:4"},
	} {
		if i >= len(all) {
			t.Fatalf("%d pictures, want more", len(all))
		}
		p := all[i]
		if p.Language != want.language || p.ID != want.id {
			t.Errorf("picture %d is %s %q, want %s %q", i+1, p.Language, p.ID, want.language, want.id)
		}
		if p.Language != "diagram" || p.ID != "" {
			continue
		}
		d, findings := p.Read(src)
		kind, codes := "", ""
		if d != nil {
			kind = d.Kind
		}
		for _, f := range findings {
			codes += " " + f.Code + " " + strings.TrimPrefix(f.Where(), "README.md:")
		}
		if codes = strings.TrimSpace(codes); kind != want.kind || codes != want.codes {
			t.Errorf("picture %d: kind %q, findings %q, want %q, %q", i+1, kind, codes, want.kind, want.codes)
		}
	}
	if len(all) != 8 {
		t.Errorf("%d pictures, want 8", len(all))
	}
}

func FuzzPictures(f *testing.F) {
	f.Add("```diagram alt=x\nA\n---\n1. {A}\n```")
	f.Add("```diagram\nkind: graph\ncomponents: {a: b}\n```")
	f.Add("~~~mermaid\nflowchart TD\n~~~")
	f.Fuzz(func(t *testing.T, text string) {
		src := diag.NewSource("f.md", text)
		for _, p := range Pictures(src) {
			if p.Body.Start < 0 || p.Body.End < p.Body.Start || p.Body.End > len(text) {
				t.Fatalf("%q: the body is %v", text, p.Body)
			}
			if p.Language != "diagram" || p.ID != "" {
				continue
			}
			d, findings := p.Read(src)
			if d == nil && !findings.HasErrors() {
				t.Fatalf("%q: no picture and no reason", text)
			}
			if d != nil && d.Alt == "" && len(findings) == 0 {
				t.Fatalf("%q: nothing is said of the missing description", text)
			}
		}
	})
}
