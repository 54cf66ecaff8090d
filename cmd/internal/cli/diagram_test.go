package cli

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"napkin/cmd/internal/app"
	"napkin/cmd/internal/output"
	"napkin/content"
	"napkin/engine/cells"
)

// ran is what a command did.
type ran struct {
	out, errs string
	code      int
}

// runs gives a function that runs command lines in a folder, with one library
// for all of them.
func runs(t testing.TB, dir string) func(args ...string) ran {
	t.Helper()
	shared := app.New(nil, dir, time.Now)
	return func(args ...string) ran {
		var out, errs bytes.Buffer
		e := &env{app: shared, process: Process{Dir: dir}}
		ascii := func() bool { return e.ascii }
		e.out = output.New(&out, func() bool { return e.json }, ascii)
		e.errs = output.New(&errs, func() bool { return false }, ascii)
		if err := e.execute(args); err != nil {
			e.fail(err)
			e.code = exitUsage
		}
		if err := e.out.Flush(); err != nil {
			t.Fatal(err)
		}
		return ran{out.String(), errs.String(), e.code}
	}
}

// corpus is where the graphs of real systems lie.
const corpus = "../../../engine/diagram/testdata/corpus"

// pictures are the library's diagrams, and with some the graphs of the corpus.
func pictures(t testing.TB, files ...string) []string {
	t.Helper()
	out := app.New(nil, "/", time.Now).Library().IDs(content.KindDiagram)
	if len(out) == 0 {
		t.Fatal("the library has no diagrams")
	}
	for _, name := range files {
		out = append(out, filepath.Join(corpus, name+".yaml"))
	}
	return out
}

// TestDiagramsKeepToTheWidth draws in every width: no line is wider, unless the
// command says so on standard error.
func TestDiagramsKeepToTheWidth(t *testing.T) {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	napkin := runs(t, dir)
	for _, name := range pictures(t, "cqrs", "raft", "mapreduce", "rocketmq-zh", "sock-shop") {
		step := 1
		if strings.HasSuffix(name, ".yaml") {
			step = 9
		}
		for width := 20; width <= 200; width += step {
			for _, flags := range [][]string{nil, {"--zoom", "compact"}, {"--step", "1"}, {"--plain"}} {
				if step > 1 && (len(flags) > 1 || width > 120) {
					continue
				}
				r := napkin(append([]string{"diagram", name, "--width", fmt.Sprint(width)}, flags...)...)
				wide := strings.Contains(r.errs, "columns wide")
				for i, line := range strings.Split(r.out, "\n") {
					if w := cells.Width(line); w > width && !wide {
						t.Errorf("%s in %d columns, %v: line %d has %d\n%s", name, width, flags, i+1, w, line)
					}
				}
				if r.code != exitOK || r.out == "" {
					t.Errorf("%s in %d columns, %v: status %d\n%s", name, width, flags, r.code, r.errs)
				}
			}
		}
	}
}

func TestASCIIDiagramsAreASCII(t *testing.T) {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	napkin := runs(t, dir)
	for _, name := range pictures(t, "rocketmq-zh", "saga") {
		for _, flags := range [][]string{nil, {"--width", "40"}, {"--step", "1"}, {"--json"}} {
			if len(flags) > 0 && flags[0] == "--step" && strings.HasSuffix(name, ".yaml") {
				continue
			}
			r := napkin(append([]string{"diagram", name, "--format", "ascii"}, flags...)...)
			for i := range len(r.out) {
				if r.out[i] >= 0x80 {
					t.Errorf("%s %v: byte %#x at %d of\n%s", name, flags, r.out[i], i, r.out)
					break
				}
			}
		}
	}
}

// hostile are files that nobody would write to be drawn.
func hostile() map[string]string {
	const most = 1 << 20
	to := func(head, piece string, size int) string {
		return head + strings.Repeat(piece, (size-len(head))/len(piece))
	}
	nested := func(n int) string {
		text := "kind: graph\ngroups:\n  g0: {label: G}\n"
		for i := 1; i < n; i++ {
			text += fmt.Sprintf("  g%d: {in: g%d}\n", i, i-1)
		}
		return text + fmt.Sprintf("components:\n  a: {group: g%d}\n  b: {group: g%d}\nconnections:\n  - {from: a, to: b}\n", n-1, n/2)
	}
	files := map[string]string{
		"too-long.mmd": to("flowchart TD\n", "A --> B\n", most+100), "long-label.yaml": to("kind: graph\ncomponents:\n  a: {label: \"", "word ", most/8) + "\"}\n",
		"open.mmd": to("flowchart TD\nA", "[", most-10), "subgraphs.mmd": to("flowchart TD\n", "subgraph s\n", most-20), "links.mmd": to("flowchart TD\nA", " --> A", most/4),
		"brackets.yaml": to("kind: graph\ncomponents: ", "[", most/2), "maps.yaml": to("kind: graph\ncomponents: ", "{a: ", most/2), "groups.yaml": nested(60),
		"fences.md": to("", "```diagram\n", most/16), "many.md": to("", "~~~mermaid\nflowchart TD\nA-->B\n~~~\n", most-40), "dashes": to("", "---\n", most-10),
		"blanks": to("", "\n", most-20) + "graph", "letters": to("", "x", most-1), "art.yaml": to("kind: art\nart: |\n", "  ─────────────────────────────────────\n", most/8),
		"colons": to("", ": ", most-2), "zeros": to("flowchart TD\nA-->B", "\x00", most/2), "tabs.yaml": "kind: graph\ncomponents:\n\ta: {}\n",
		"broken-design.yaml": "napkin: 1\nname: [\ncomponents:\n  web: {kind: client}\n  api: kind: service\n  db: {kind: database\nconnections:\n  - {from: web, to: api}\n",
		"many.yaml":          "kind: graph\ncomponents:\n",
		"tree.yaml":          "kind: tree\nroot: " + strings.Repeat("{label: x, children: [", 30) + strings.Repeat("]}", 30) + "\n",
	}
	for i := range 5000 {
		files["many.yaml"] += fmt.Sprintf("  a%d: {label: L%d}\n", i, i)
	}
	r := rand.New(rand.NewPCG(7, 7))
	for i, head := range []string{"", "kind: graph\n", "napkin: 1\n", "flowchart TD\n", "```diagram\n", "kind: sequence\n", "---\n", "```mermaid\nflowchart LR\n"} {
		noise := make([]byte, 20_000)
		for k := range noise {
			noise[k] = byte(r.IntN(256))
		}
		files[fmt.Sprintf("noise-%d", i)] = head + string(noise)
	}
	return files
}

func TestHostileFilesGetAnAnswer(t *testing.T) {
	dir := t.TempDir()
	napkin := runs(t, dir)
	for name, text := range hostile() {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, flags := range [][]string{nil, {"--width", "40", "--zoom", "normal"}, {"--format", "svg"}, {"--json"}} {
			r := napkin(append([]string{"diagram", name}, flags...)...)
			if r.out == "" && (r.errs == "" || r.code == exitOK) {
				t.Errorf("%s %v: no picture, no reason, status %d\n%s", name, flags, r.code, r.errs)
			}
			if len(r.errs) > 100_000 {
				t.Errorf("%s %v: %d bytes of mistakes", name, flags, len(r.errs))
			}
			if at := strings.IndexFunc(r.out+r.errs, func(c rune) bool { return c != '\n' && c != '\t' && output.Drives(c) }); at >= 0 {
				t.Errorf("%s %v: a terminal obeys %q", name, flags, (r.out + r.errs)[at:min(at+4, len(r.out+r.errs))])
			}
		}
	}
}

// TestAnyFileIsDrawnOrRefused spoils good files: the command ends, it says why
// when there is no picture, and it keeps to the width or says so. Fuzzing this
// would build the whole program a second time; the readers are fuzzed instead.
func TestAnyFileIsDrawnOrRefused(t *testing.T) {
	good := map[string]string{
		"a.yaml": "kind: graph\ncomponents: {a: {label: A}, b: {label: B}}\nconnections: [{from: a, to: b}]\nsteps: [{say: Look., show: [a]}]\n",
		"a.mmd":  "flowchart TD\nsubgraph s\nA --> B\nend\n",
		"a.md":   "```diagram alt=x\n[A]\n---\n1. The {A}\n```\n",
	}
	dir := t.TempDir()
	napkin := runs(t, dir)
	for name, text := range good {
		for seed := range uint64(60) {
			random := rand.New(rand.NewPCG(seed, 1))
			spoilt := []byte(text)
			for range random.IntN(4) {
				spoilt[random.IntN(len(spoilt))] = byte(random.IntN(256))
			}
			if err := os.WriteFile(filepath.Join(dir, name), spoilt, 0o600); err != nil {
				t.Fatal(err)
			}
			for _, width := range []int{30, 70} {
				r := napkin("diagram", name, "--width", fmt.Sprint(width))
				if r.out == "" && (r.errs == "" || r.code == exitOK) {
					t.Fatalf("%q: no picture, no reason, status %d\n%s", spoilt, r.code, r.errs)
				}
				for _, line := range strings.Split(r.out, "\n") {
					if cells.Width(line) > width && !strings.Contains(r.errs, "columns wide") {
						t.Fatalf("%q: %d columns in %d\n%s", spoilt, cells.Width(line), width, r.out)
					}
				}
			}
		}
	}
}
