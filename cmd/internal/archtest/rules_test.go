package archtest

import (
	"strings"
	"testing"
	"testing/fstest"
)

// bad is one tiny project that breaks one rule, and its mended twin.
type bad struct {
	rule, path, wrong, right string
}

func lines(n int) string { return strings.Repeat("\n", n) }

func badExamples() []bad {
	const head = "// Package x is an example.\npackage x\n"
	return []bad{
		{"layers", "engine/unit/x.go", head + `import _ "napkin/quiz"`, head + `import _ "napkin/engine/diag"`},
		{"layers", "quiz/schedule/x_test.go", "package x\n" + `import _ "napkin/tui"`, "package x\n" + `import _ "napkin/quiz"`},
		{"rooms", "engine/rich/x.go", head + `import _ "napkin/engine/unit"`, head + `import _ "napkin/engine/cells"`},
		{"rooms", "tui/page/learn/x.go", head + `import _ "napkin/tui/page/home"`, head + `import _ "napkin/tui/widget/list"`},
		{"rooms", "tui/widget/list/x.go", head + `import _ "napkin/tui"`, head + `import _ "napkin/tui/ui"`},
		{"rooms", "engine/nowhere/x.go", head, ""},
		{"rooms", "content/core/snippets/queue/x.go", head + `import _ "napkin/engine/unit"`, head + `import _ "container/list"`},
		{"libraries", "engine/unit/x.go", head + `import _ "charm.land/lipgloss/v2"`, head},
		{"libraries", "cmd/internal/cli/x.go", head + `import _ "charm.land/bubbletea/v2"`, head + `import _ "github.com/spf13/cobra"`},
		{"libraries", "tui/theme/x.go", head + `import _ "github.com/spf13/cobra"`, head + `import _ "charm.land/lipgloss/v2"`},
		{"libraries", "content/pack/x.go", head + `import _ "github.com/goccy/go-yaml"`, head + `import _ "napkin/engine/yaml"`},
		{"libraries", "quiz/progress/x.go", head + `import _ "github.com/ncruces/go-sqlite3"`, head},
		{"libraries", "engine/unit/x.go", head + `import _ "example.org/new"`, head},
		{"network", "cmd/napkin/x.go", head + `import _ "net/http"`, head + `import _ "net/url"`},
		{"network", "cmd/internal/app/x.go", head + `import _ "net"`, head + `import _ "net/netip"`},
		{"network", "cmd/internal/measure/x.go", head + `import _ "net/http"`, head + `import _ "net"`},
		{"network", "engine/unit/x.go", head + `import _ "os"`, head + `import _ "io/fs"`},
		{"init", "engine/unit/x.go", head + "func init() {}", head + "func start() {}"},
		{"globals", "engine/unit/x.go", head + "var cache = map[string]int{}", head + "import \"errors\"\nvar errGone = errors.New(\"gone\")"},
		{"written", "engine/unit/x.go", head + "var a = [2]int{}\nfunc f() { a[1]++ }", head + "var a = [2]int{}\nfunc f() { b := [2]int{}; b[1]++ }"},
		{"clock", "quiz/session/x.go", head + "import \"time\"\nfunc f() time.Time { return time.Now() }", head + "import \"time\"\nfunc f(now time.Time) time.Time { return now }"},
		{"clock", "tui/page/home/x.go", head + "import t \"time\"\nfunc f() { t.Sleep(1) }", head},
		{"chance", "engine/sim/x.go", head + "import \"math/rand/v2\"\nfunc f() int { return rand.IntN(2) }", head + "import \"math/rand/v2\"\nfunc f() int { return rand.New(rand.NewPCG(1, 2)).IntN(2) }"},
		{"process", "content/pack/x.go", head + "import \"fmt\"\nfunc f() { fmt.Println() }", head + "import \"fmt\"\nfunc f() string { return fmt.Sprintln() }"},
		{"process", "cmd/internal/app/x.go", head + "import \"os\"\nfunc f() { os.Exit(1) }", head + "import \"os\"\nfunc f() string { return os.Getenv(\"HOME\") }"},
		{"process", "cmd/internal/app/x.go", head + "import \"log\"\nfunc f() { log.Fatal(1) }", head},
		{"goroutine", "tui/page/home/x.go", head + "func f() { go f() }", head + "func f() { f() }"},
		{"file size", "engine/unit/x.go", head + lines(maxFile), head + lines(maxFile-2)},
		{"file size", "engine/unit/x_test.go", "package x\n" + lines(maxTestFile), "package x\n" + lines(maxTestFile-1)},
		{"function size", "engine/unit/x.go", head + "func f() {" + lines(maxFunction) + "}", head + "func f() {" + lines(maxFunction-1) + "}"},
		{"package comment", "engine/unit/x.go", "package x\n", head},
		{"doc", "engine/unit/x.go", head + "func Loud() {}", head + "// Loud is heard.\nfunc Loud() {}"},
		{"doc", "engine/unit/x.go", head + "type Loud struct{}", head + "type Loud struct{} // is heard"},
		{"doc", "engine/unit/x.go", head + "const (\n\tLoud = 1\n)", head + "// What is heard.\nconst (\n\tLoud = 1\n)"},
		{"words", "engine/unit/x.go", head + "// TO" + "DO: later", head + "// Later is now."},
		{"words", "docs/x.md", "This is coming " + "soon.", "This came."},
		{"words", "content/core/x.yaml", "host: gh" + "cr.io/x", "host: example.org"},
		{"words", "tui/widget/field/x.go", head + "// a place" + "holder", head + "var _ = s.Place" + "holder"},
		{"width", "tui/theme/x.go", head + `const sign = "⚠️"`, head + `const sign = "⚠"`},
		{"width", "tui/theme/x.go", head + `const sign = "❌"`, head + `const sign = "✗"`},
		{"width", "tui/theme/x.go", head + `const sign = '\u200d'`, head + `const sign = '─'`},
	}
}

func broken(t *testing.T, path, text, rule string) []Finding {
	t.Helper()
	tree, err := Load(fstest.MapFS{path: {Data: []byte(text)}})
	if err != nil {
		t.Fatal(err)
	}
	var out []Finding
	for _, f := range Check(tree, nil) {
		if f.Rule == rule {
			out = append(out, f)
		}
	}
	return out
}

func TestRulesCanFail(t *testing.T) {
	seen := map[string]bool{}
	for _, b := range badExamples() {
		t.Run(b.rule+" "+b.path, func(t *testing.T) {
			found := broken(t, b.path, b.wrong, b.rule)
			if len(found) == 0 {
				t.Errorf("the rule did not object to\n%s", b.wrong)
			}
			for _, f := range found {
				if f.File != b.path || f.Line < 1 || f.Text == "" {
					t.Errorf("the finding does not say where: %+v", f)
				}
			}
			if b.right == "" {
				return
			}
			for _, f := range broken(t, b.path, b.right, b.rule) {
				t.Errorf("the rule objects to the right twin: %s\n%s", f, b.right)
			}
		})
		seen[b.rule] = true
	}
	for _, r := range Rules() {
		if !seen[r.Name] {
			t.Errorf("no bad example for the rule %q", r.Name)
		}
	}
}

func TestASecondPackageCommentIsFound(t *testing.T) {
	text := []byte("// Package x is said twice.\npackage x\n")
	tree, err := Load(fstest.MapFS{"engine/unit/a.go": {Data: text}, "engine/unit/b.go": {Data: text}})
	if err != nil {
		t.Fatal(err)
	}
	if found := packageComments(tree); len(found) != 1 || found[0].File != "engine/unit/b.go" {
		t.Errorf("found %v, want the second file", found)
	}
}

func TestExceptionsAreHeldToAccount(t *testing.T) {
	tree, err := Load(fstest.MapFS{"engine/unit/x.go": {Data: []byte("// Package x is an example.\npackage x\nvar table = [1]int{}\n")}})
	if err != nil {
		t.Fatal(err)
	}
	needed := Exception{"globals", "engine/unit.table", "only read"}
	stale := Exception{"globals", "engine/unit.gone", "was there once"}
	if found := Check(tree, []Exception{needed}); len(found) != 0 {
		t.Errorf("a needed exception: got %v", found)
	}
	if found := Check(tree, []Exception{needed, stale}); len(found) != 1 {
		t.Errorf("a stale exception: got %v, want one finding", found)
	}
	needed.Why = ""
	if found := Check(tree, []Exception{needed}); len(found) != 1 {
		t.Errorf("an exception without a reason: got %v, want one finding", found)
	}
}
