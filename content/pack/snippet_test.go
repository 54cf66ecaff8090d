package pack

import (
	"slices"
	"strings"
	"testing"

	"napkin/content"
)

const snippetFile = `// Package two adds.
package two

// begin add

// Add adds.
func Add(a, b int) int {
	// begin sum
	if a > 0 {
		return a + b
	}
	// end sum
	return b
}

// end add
`

// showing a snippet in a lesson of its own.
func withSnippet(fence string) map[string]string {
	texts := good()
	texts["lessons/20-two.md"] = strings.Replace(goodLesson, "id: one", "id: two", 1) + fence
	texts["snippets/two/two.go"] = snippetFile
	texts["snippets/two/two.py"] = "# begin py\nreturn 2\n# end py\n"
	texts["snippets/two/two.sql"] = "-- begin sql\nSELECT 2;\n-- end sql\n"
	texts["snippets/two/two.postgresql.sql"] = "-- begin pg\nSELECT 3;\n-- end pg\n"
	texts["snippets/two/notes.txt"] = "// begin note\nnobody reads this\n// end note\n"
	return texts
}

func TestSnippetsAreShown(t *testing.T) {
	for _, tc := range []struct {
		part, language, text, origin string
	}{
		{"add", "go", "// Add adds.\nfunc Add(a, b int) int {\n    if a > 0 {\n        return a + b\n    }\n    return b\n}", "snippets/two/two.go, lines 6-14"},
		{"sum", "go", "if a > 0 {\n    return a + b\n}", "snippets/two/two.go, lines 9-11"},
		{"py", "python", "return 2", "snippets/two/two.py, lines 2-2"},
		{"sql", "sql", "SELECT 2;", "snippets/two/two.sql, lines 2-2"},
		{"pg", "sql", "SELECT 3;", "snippets/two/two.postgresql.sql, lines 2-2"},
	} {
		p, _ := Read(files(withSnippet("\n```snippet id=two part="+tc.part+"\n```\n")), "pack")
		lib := Overlay(p)
		if findings := lib.Findings(); len(findings) > 0 {
			t.Fatalf("%s:\n%s", tc.part, findings.Text())
		}
		lesson, _ := lib.Lesson("two")
		blocks := lesson.Blocks()
		code, ok := blocks[len(blocks)-1].(content.Code)
		if server := map[bool]string{true: "PostgreSQL"}[tc.part == "pg"]; code.ServerName() != server {
			t.Errorf("%s is for the server %q, want %q", tc.part, code.ServerName(), server)
		}
		if !ok || code.Language != tc.language || code.Text != tc.text || code.Origin() != tc.origin {
			t.Errorf("%s is shown as %+v\nwant %s, %q, %s", tc.part, blocks[len(blocks)-1], tc.language, tc.text, tc.origin)
		}
	}
}

// A pack shows the snippets of the packs below it, and its own in their place.
func TestSnippetsOfOtherPacks(t *testing.T) {
	base, _ := Read(files(withSnippet("")), "base")
	mine, _ := Read(files(map[string]string{"lessons/30-three.md": strings.Replace(goodLesson, "id: one", "id: three", 1) + "\n```snippet id=two part=py\n```\n"}), "mine")
	lib := Overlay(base, mine)
	lesson, _ := lib.Lesson("three")
	blocks := lesson.Blocks()
	if code, ok := blocks[len(blocks)-1].(content.Code); !ok || code.Text != "return 2" {
		t.Errorf("a pack above shows %+v", blocks[len(blocks)-1])
	}
	again, _ := Read(files(map[string]string{"snippets/two/x.py": "# begin py\nreturn 3\n# end py\n"}), "again")
	snippet, _ := Overlay(base, again).Snippet("two")
	if part, ok := snippet.Part("py"); !ok || part.Text != "return 3" || !slices.Equal(snippet.Names(), []string{"py"}) {
		t.Errorf("a snippet laid over another is %+v", snippet)
	}
}

func TestASnippetThatIsNotThereIsAFault(t *testing.T) {
	for fence, fix := range map[string]string{
		"id=tow part=py":     `did you mean "two"?`,
		"id=two part=sums":   `did you mean "sum"?`,
		"id=two part=wanted": "parts: add, sum, pg, py, sql",
	} {
		p, _ := Read(files(withSnippet("\n```snippet "+fence+"\n```\n")), "pack")
		findings := Overlay(p).Findings()
		if len(findings) != 1 || !strings.HasPrefix(findings[0].Code, "snippet.") || !strings.Contains(findings[0].Fix, fix) {
			t.Errorf("%s gives %s; want the fix %q", fence, findings.Text(), fix)
		}
		lesson, _ := Overlay(p).Lesson("two")
		blocks := lesson.Blocks()
		if _, ok := blocks[len(blocks)-1].(content.Fault); !ok {
			t.Errorf("%s is shown as %+v", fence, blocks[len(blocks)-1])
		}
	}
}
