package diag

import (
	"strings"
	"testing"
)

func TestText(t *testing.T) {
	tests := []struct {
		name       string
		text       string
		mark       string // the span is the first place this stands at; "$" is the end
		diagnostic Diagnostic
		want       string
	}{
		{
			"with all parts", "a: 1\nb: size + latency\n", "+",
			Diagnostic{Code: "unit.mismatch", Message: "cannot add", Want: "one kind", Fix: "divide"},
			"error[unit.mismatch]: cannot add\n  at f:2:9\n  2 | b: size + latency\n    |         ^\n  expected: one kind\n  fix: divide",
		},
		{
			"under wide runes", "日本 + 語", "語", Diagnostic{Message: "m"},
			"error: m\n  at f:1:6\n  1 | 日本 + 語\n    |        ^^",
		},
		{
			"behind tabs", "\ta\tbad", "bad", Diagnostic{Message: "m", Severity: Warning},
			"warning: m\n  at f:1:4\n  1 |     a   bad\n    |         ^^^",
		},
		{
			"with combining marks", "e\u0301e\u0301 x", "x", Diagnostic{Message: "m"},
			"error: m\n  at f:1:6\n  1 | e\u0301e\u0301 x\n    |    ^",
		},
		{"at the end", "a +", "$", Diagnostic{Message: "m"}, "error: m\n  at f:1:4\n  1 | a +\n    |    ^"},
		{"at the end behind a line end", "a\n", "$", Diagnostic{Message: "m"}, "error: m\n  at f:2:1\n  2 | \n    | ^"},
		{"in an empty text", "", "$", Diagnostic{Message: "m"}, "error: m\n  at f:1:1\n  1 | \n    | ^"},
		{"with CRLF", "one\r\ntwo\r\n", "two", Diagnostic{Message: "m"}, "error: m\n  at f:2:1\n  2 | two\n    | ^^^"},
		{"on the CR itself", "one\r\ntwo", "\r", Diagnostic{Message: "m"}, "error: m\n  at f:1:4\n  1 | one\n    |    ^"},
		{"with an escape code", "a \x1b[31m b", "b", Diagnostic{Message: "m\x1b"}, "error: m\ufffd\n  at f:1:9\n  1 | a \ufffd[31m b\n    |         ^"},
		{
			"over several lines", "one\ntwo", "e\nt", Diagnostic{Message: "m"},
			"error: m\n  at f:1:3\n  1 | one\n    |   ^",
		},
	}
	for _, tt := range tests {
		src := NewSource("f", tt.text)
		span := Span{len(tt.text), len(tt.text)}
		if tt.mark != "$" {
			start := strings.Index(tt.text, tt.mark)
			span = Span{start, start + len(tt.mark)}
		}
		if got := tt.diagnostic.At(src, span).Text(); got != tt.want {
			t.Errorf("%s: got\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
}

func TestTextWithNotes(t *testing.T) {
	src := NewSource("f", "a + b\nc")
	d := Diagnostic{Message: "m", Source: src, Span: Span{2, 3}, Notes: []Note{{Span{0, 1}, "left"}, {Span{6, 7}, "below"}, {NoSpan(), "nowhere"}}}
	want := "error: m\n  at f:1:3\n  1 | a + b\n    |   ^\n    | ~ left\n  note at 2:1\n  2 | c\n    | ~ below\n  note: nowhere"
	if got := d.Text(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTextCutsLongLines(t *testing.T) {
	text := strings.Repeat("x ", 2000) + "HERE" + strings.Repeat(" y", 2000)
	for _, text := range []string{text, strings.ReplaceAll(text, "x ", "日")} {
		start := strings.Index(text, "HERE")
		d := Diagnostic{Message: "m", Source: NewSource("", text), Span: Span{start, start + 4}}
		lines := strings.Split(d.Text(), "\n")
		at := strings.Index(lines[2], "HERE")
		if len([]rune(lines[2])) > maxSource+6 || at < 0 || !strings.HasSuffix(lines[3], " ^^^^") {
			t.Errorf("got\n%s", d.Text())
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add("a\tb\r\n日本\n", 3, 9)
	f.Add("\xff\x00", 0, 2)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		if len(text) > 4096 {
			return
		}
		src := NewSource("f", text)
		d := Diagnostic{Message: "m", Source: src, Span: Span{start, end}, Notes: []Note{{Span{end, start}, "n"}}}
		got := d.Text()
		for _, r := range got {
			if r < ' ' && r != '\n' {
				t.Fatalf("%q holds a control character", got)
			}
		}
		at := src.Position(start)
		if literal := (&Source{Name: "f", Text: text}); literal.Position(start) != at {
			t.Fatalf("a source without lines says %v, want %v", literal.Position(start), at)
		}
		if line, offset := src.Line(at.Line); offset+len(line) > len(text) {
			t.Fatalf("line %d ends at %d of %d", at.Line, offset+len(line), len(text))
		}
	})
}
