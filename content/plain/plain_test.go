package plain

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"napkin/content"
	"napkin/content/core"
	"napkin/content/pack"
	"napkin/engine/cells"
	"napkin/engine/lab/labs"
)

func embedded() *content.Library {
	p, _ := pack.Read(core.FS, "core")
	p.Labs = labs.All()
	return pack.Overlay(p)
}

func TestMarkdown(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"paragraph", "one two three four five six seven eight", "one two three four five six seven\neight"},
		{"heading", "## Why?\nBecause.", "Why?\n----\n\nBecause."},
		{"marks", "**a** and *b* and `**c**` and 2*3*4", "a and b and `**c**` and 2*3*4"},
		{"link", "See [CAP](lesson/cap).", "See CAP (lesson/cap)."},
		{"list", "- one\n- two\n  on\n\n1. three", "- one\n- two on\n\n1. three"},
		{"nested", "- one\n  - two", "- one\n  - two"},
		{"list wraps", "- one two three four five six seven eight", "- one two three four five six seven\n  eight"},
		{"quote", "> a\n> b\n\nc", "> a b\n\nc"},
		{"table", "| a | b |\n|---|---|\n| one | `x|y` |", "a    b\n----------\none  `x|y`"},
		{"wide table", "| a | b |\n|---|---|\n| one two three four five | six seven eight nine ten |", "a                 b\n----------------------------------\none two three     six seven eight\nfour five         nine ten"},
	} {
		if got := Markdown(tc.text, 35); got != tc.want {
			t.Errorf("%s:\n%s\nwant:\n%s", tc.name, got, tc.want)
		}
	}
}

// Every lesson at every width: no line wider than asked for but in code,
// drawings and quotes of the seed, and nothing a terminal would obey.
func TestLessonsFitTheirWidth(t *testing.T) {
	lib := embedded()
	for _, lesson := range lib.Lessons() {
		verbatim := map[string]bool{}
		for _, block := range lesson.Blocks() {
			for _, text := range []string{own(lib, block), Block(lib, block, 60)} {
				if own(lib, block) == "" {
					continue
				}
				for _, line := range strings.Split(text, "\n") {
					verbatim[strings.TrimSpace(line)] = true
					verbatim[strings.TrimSpace("| "+line)] = true
				}
			}
		}
		for _, width := range []int{60, 72, 100} {
			for n, line := range strings.Split(Lesson(lib, lesson, width), "\n") {
				for _, r := range line {
					if pack.Unsafe(r) || r == '\t' {
						t.Errorf("%s line %d: U+%04X", lesson.ID, n+1, r)
					}
				}
				words := strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(line), "|")) // of a quotation, too: an address is not broken
				wide := cells.Width(line) > width && strings.Contains(words, " ")
				if wide && !verbatim[strings.TrimSpace(line)] && !strings.HasPrefix(strings.TrimSpace(line), "napkin ") {
					t.Errorf("%s at %d: line %d has %d cells: %s", lesson.ID, width, n+1, cells.Width(line), line)
				}
			}
		}
	}
}

// own is the text of a block that keeps its own width.
func own(lib *content.Library, block content.Block) string {
	switch b := block.(type) {
	case content.Code:
		return b.Text
	case content.Diagram:
		drawn, _ := b.Drawn()
		return drawn
	case content.Check:
		var shown []string
		for _, id := range b.Questions {
			if q, ok := lib.Question(id); ok && q.Exhibit() != nil {
				shown = append(shown, exhibit(q.Exhibit(), true, 100))
			}
		}
		return strings.Join(shown, "\n")
	case content.Seed:
		var lines []string
		for _, line := range b.Quote {
			if line.Verbatim {
				lines = append(lines, line.Text)
			}
		}
		return strings.Join(lines, "\n")
	}
	return ""
}

// What a lesson embeds stands in its text: the computed numbers, the options,
// the seed's words, the sources.
func TestLessonsAreWhole(t *testing.T) {
	lib := embedded()
	for _, lesson := range lib.Lessons() {
		text := Lesson(lib, lesson, 80)
		flat := strings.Join(strings.Fields(text), " ")
		for _, block := range lesson.Blocks() {
			var want []string
			switch b := block.(type) {
			case content.Calc:
				want = []string{"napkin calc run " + b.ID, " = "}
			case content.Seed:
				want = []string{"The seed says (lines"}
			case content.Errata:
				want = []string{"Correction " + b.ID}
			case content.Check:
				for _, id := range b.Questions {
					question, _ := lib.Question(id)
					for _, option := range question.Options() {
						want = append(want, strings.Join(strings.Fields(inline(option.Text)), " "))
					}
				}
			case content.Fault:
				t.Errorf("%s has a fault: %s", lesson.ID, b.Problem.Error())
			}
			for _, w := range want {
				if !strings.Contains(flat, strings.TrimSpace(w)) {
					t.Errorf("%s lacks %q", lesson.ID, w)
				}
			}
		}
	}
}

func FuzzMarkdown(f *testing.F) {
	f.Add("000000000000\v00000000000000000000000000000000000000000000000000000000")
	f.Add("## a\n- b\n  - c\n> d\n| a | b |\n|--|--|\n| c |")
	f.Add("|\n|-|\n|")
	f.Add("**a [b](c) `d")
	f.Add("- /" + strings.Repeat("a", 58))
	f.Add(strings.Repeat("a", 60) + "0 /a")
	f.Add("0 /" + strings.Repeat("a", 100)) // no unit
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<12 {
			return
		}
		for _, line := range strings.Split(Markdown(text, 60), "\n") {
			words := strings.Fields(strings.TrimLeft(line, "> ")) // a word wider than the line stands alone
			for len(words) > 1 && strings.Trim(words[0], "-*+•0123456789.)") == "" {
				words = words[1:] // behind the mark of its list
			}
			if cells.Width(line) > 60 && len(words) > 1 && !strings.Contains(text, "|") && !strings.Contains(text, "#") && !strings.HasPrefix(line, " ") {
				t.Fatalf("%q: wide line %q", text, line)
			}
		}
	})
}

func BenchmarkLesson(b *testing.B) {
	lib := embedded()
	lesson := lib.Lessons()[0]
	for b.Loop() {
		Lesson(lib, lesson, 80)
	}
}

func ExampleLesson() {
	fsys := fstest.MapFS{"lessons/10-one.md": {Data: []byte("---\nid: one\ntitle: One\nsection: Storage\nsummary: Why one?\norder: 10\nminutes: 2\n---\nA **short** lesson.\n\n```wrong\nclaim: Two is more.\nwhy: It is another lesson.\n```\n")}}
	p, _ := pack.Read(fsys, "example")
	lib := pack.Overlay(p)
	fmt.Print(Lesson(lib, lib.Lessons()[0], 60))
	// Output:
	// One
	// ===
	//
	// Storage · 2 min · lesson/one
	//
	// Why one?
	//
	// A short lesson.
	//
	// Often heard: Two is more.
	//   But: It is another lesson.
}

func TestLongCommandsGoOnAfterABackslash(t *testing.T) {
	p := &page{width: 44}
	order := []string{"storage", "writes", "fill"}
	given := map[string]string{"storage": "365 TB", "writes": "6944 /s", "fill": "it's"}
	got := p.command("napkin calc run shards-needed", order, given)
	want := "  napkin calc run shards-needed \\\n      storage='365 TB' writes='6944 /s' \\\n      fill='it'\\''s'"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for i, line := range strings.Split(got, "\n") {
		if cells.Width(line) > p.width {
			t.Errorf("line %d has %d cells, more than %d: %q", i+1, cells.Width(line), p.width, line)
		}
	}
}

func TestSentencesOfTheSeedAreWrappedCodeIsNot(t *testing.T) {
	p := &page{width: 40}
	for _, tc := range []struct {
		line content.SeedLine
		want string
	}{
		{content.SeedLine{Text: "- **Partitioning**: Shard data and workload appropriately"}, "  | - Partitioning: Shard data and\n  |   workload appropriately"},
		{content.SeedLine{Text: "- Retry with exponential backoff, and then some", Verbatim: true}, "  | - Retry with exponential backoff,\n  |   and then some"},
		{content.SeedLine{Text: "posts = db.query(\"SELECT * FROM posts WHERE id = ?\")", Verbatim: true}, "  | posts = db.query(\"SELECT * FROM posts WHERE id = ?\")"},
		{content.SeedLine{}, "  |"},
		{content.SeedLine{Text: "short"}, "  | short"},
	} {
		if got := p.quote(tc.line); got != tc.want {
			t.Errorf("%q:\ngot\n%s\nwant\n%s", tc.line.Text, got, tc.want)
		}
	}
}

// Code of a snippet says where it is from; code of the page itself does not.
func TestCodeSaysWhereItIsFrom(t *testing.T) {
	lib := content.New(content.Parts{})
	code := content.Code{Language: "go", Text: "return 1"}
	if got := Block(lib, code, 60); got != "    return 1" {
		t.Errorf("code of the page is %q", got)
	}
	code.File, code.Lines = "snippets/one/one.go", [2]int{4, 4}
	if got, want := Block(lib, code, 60), "From snippets/one/one.go, lines 4-4:\n\n    return 1"; got != want {
		t.Errorf("code of a snippet is %q, want %q", got, want)
	}
	code.Server = "postgresql"
	if got, want := Block(lib, code, 60), "From snippets/one/one.go, lines 4-4. For PostgreSQL:\n\n    return 1"; got != want {
		t.Errorf("code for a server is %q, want %q", got, want)
	}
}
