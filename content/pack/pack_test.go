package pack

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"napkin/content"
	"napkin/content/core"
	framework "napkin/engine/design"
	"napkin/engine/diag"
)

// files makes a file system of texts.
func files(texts map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range texts {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

const goodLesson = "---\nid: one\ntitle: One\nsection: Storage\norder: 10\nminutes: 5\nsummary: Why?\nseed_rows: [2]\n---\nText.\n\n```seed lines=1-2\n```\n"

const goodSheet = `id: sum
title: A sum
group: Estimation
summary: Adds.
lesson: one
seed_rows: [1, 2]
inputs: {a: {default: 1, min: 0, max: 9}}
outputs:
  b: {formula: a + 1, so: [{when: b > 5, then: much}, {then: little}]}
sources: [us]
example: {inputs: {a: 2}, outputs: {b: "3"}}
`

const goodQuestions = `- id: one-a
  lesson: one
  difficulty: 1
  prompt: What?
  single:
    - {text: this, correct: true, why: yes it is}
    - {text: that, why: no}
  explain: So.
- id: one-b
  lesson: one
  difficulty: 2
  prompt: How many?
  numeric: {answer: 3, tolerance: 10%, traps: [{value: 4, why: one too many}], calc: {id: sum, output: b, given: {a: 2}}}
  explain: So.
`

const goodProblem = `id: q
title: Q
prompt: Design it.
minutes: 45
order: 10
clarify:
  - {ask: "How many?", answer: A thousand., so: One will do.}
published:
  - {says: Somebody has a thousand., class: report, source: "Somebody, A thousand, 2020", year: 2020}
sheet: sum
given: {a: 2}
agrees: {writes: b}
plan:
  - {step: requirements, minutes: 5, do: Ask.}
choices:
  high_level: [one-a, one-b]
follow_ups: [one-c]
mistakes:
  - {step: scale, claim: One is enough., why: It breaks.}
reference: |
  napkin: 1
  name: Q
`

func good() map[string]string {
	return map[string]string{
		"lessons/10-one.md":        goodLesson,
		"calculators/sum.yaml":     goodSheet,
		"questions/one.yaml":       goodQuestions,
		"problems/p.yaml":          "id: p\ntitle: P\nprompt: Design it.\nminutes: 45\nstarter: |\n  napkin: 1\n  name: P\n",
		"diagrams/pair.yaml":       pair,
		"reference/seed.md":        "first\nsecond\nthird\n",
		"reference/seed-rows.yaml": "- {row: 1, item: a, lines: 1}\n- {row: 2, item: b, lines: 2-3}\n",
		"reference/latency.yaml":   "- id: slow\n  label: Slow\n  value: 3..5 ms\n  way: round trip\n  means: Slow.\n  year: 2020\n  source: us\n- id: fast\n  label: Fast\n  value: 1 µs\n  way: one way\n  means: Fast.\n  year: 2020\n  source: us\n  seed: {value: 2 µs, line: 1, note: old}\n",
		"reference/glossary.yaml":  "- id: zeta\n  term: Zeta\n  means: Last.\n- id: alpha\n  term: Alpha\n  means: First.\n  see: [lesson/one, calc/sum]\n",
	}
}

func codes(list diag.List) []string {
	var all []string
	for _, d := range list {
		all = append(all, d.Code)
	}
	return all
}

func TestReadGoodPack(t *testing.T) {
	p, findings := Read(files(good()), "some/where")
	lib := Overlay(p)
	findings = append(findings, lib.Findings()...)
	if len(findings) > 0 {
		t.Fatalf("findings in a good pack:\n%s", findings.Text())
	}
	lesson, ok := lib.Lesson("one")
	if !ok || lesson.Pack != "where" || lesson.Title != "One" || !slices.Equal(lesson.SeedRows, []int{2}) {
		t.Fatalf("lesson %+v", lesson)
	}
	blocks := lesson.Blocks()
	if quote, ok := blocks[1].(content.Seed); !ok || !slices.Equal(quote.Quote, []content.SeedLine{{Text: "first"}, {Text: "second"}}) {
		t.Errorf("the seed block is %+v", blocks[1])
	}
	if sheet, ok := lib.Sheet("sum"); !ok || len(sheet.Spec().Outputs[0].Decide) != 2 {
		t.Errorf("the sheet is not there whole")
	}
	exercise, ok := lib.Exercise("one-b")
	if !ok || exercise.Reproduced == nil || exercise.Reproduced.Given["a"] != "2" || exercise.Version == "" {
		t.Errorf("question %+v", exercise)
	}
	if terms := lib.Terms(); len(terms) != 2 || terms[0].ID != "alpha" || len(terms[0].See) != 2 {
		t.Errorf("terms %+v", terms)
	}
	figures := lib.Latencies()
	if len(figures) != 2 || figures[0].ID != "fast" || figures[0].Seed == nil || figures[0].Seed.Text() != "2 µs" || figures[1].Text() != "3..5 ms" || figures[1].Year != 2020 {
		t.Errorf("latencies %+v", figures)
	}
	if problem, ok := lib.Problem("p"); !ok || !strings.HasPrefix(problem.Starter, "napkin: 1\n") {
		t.Errorf("problem %+v", problem)
	}
}

// A mistake in one file costs that file's part and nothing else.
func TestBadFilesDoNotHideGoodOnes(t *testing.T) {
	for name, tc := range map[string]struct {
		file, text, code string
	}{
		"no front matter":      {"lessons/20-two.md", "Just text.", "lesson.front-matter"},
		"unknown key":          {"lessons/20-two.md", strings.Replace(goodLesson, "minutes", "minuts", 1), "pack.unknown-key"},
		"unknown section":      {"lessons/20-two.md", strings.Replace(strings.Replace(goodLesson, "id: one", "id: two", 1), "Storage", "Storag", 1), "lesson.section"},
		"bad id":               {"lessons/20-two.md", strings.Replace(goodLesson, "id: one", "id: One Two", 1), "pack.id"},
		"not a number":         {"lessons/20-two.md", strings.Replace(goodLesson, "order: 10", "order: ten", 1), "pack.number"},
		"same id twice":        {"lessons/20-two.md", goodLesson, "pack.twice"},
		"seed out of range":    {"lessons/20-two.md", strings.Replace(strings.Replace(goodLesson, "id: one", "id: two", 1), "1-2", "1-99", 1), "seed.lines"},
		"escape":               {"lessons/20-two.md", strings.Replace(goodLesson, "Text.", "\x1b[31mText.", 1), "text.unsafe"},
		"wrong extension":      {"lessons/notes.txt", "x", "pack.file"},
		"too big":              {"lessons/20-two.md", strings.Repeat("x", MaxFile+1), "pack.file"},
		"broken YAML":          {"calculators/two.yaml", "id: [", "yaml."},
		"anchors":              {"calculators/two.yaml", "id: &a two\ntitle: *a\n", "yaml."},
		"not a list":           {"questions/two.yaml", "id: x\n", "pack.shape"},
		"two kinds":            {"questions/two.yaml", strings.ReplaceAll(goodQuestions, "one-", "two-") + "  single: []\n", "question.kind"},
		"comma in flow":        {"questions/two.yaml", strings.ReplaceAll(strings.Replace(goodQuestions, "this,", "this, and that,", 1), "one-", "two-"), "pack.comma"},
		"tolerance":            {"questions/two.yaml", strings.ReplaceAll(strings.Replace(goodQuestions, "10%", "much", 1), "one-", "two-"), "question.tolerance"},
		"bad link in a term":   {"reference/glossary.yaml", "- id: a\n  term: A\n  means: B.\n  see: [lessn/one]\n", "link.form"},
		"latency without time": {"reference/latency.yaml", "- id: a\n  label: A\n  value: soon\n", "unit."},
		"latency in bytes":     {"reference/latency.yaml", "- id: a\n  label: A\n  value: 3 MB\n", "latency.unit"},
		"problem without any":  {"problems/q.yaml", "id: q\n", "pack.missing-key"},
		"hide nonsense":        {"pack.yaml", "name: x\nhide: [nonsense]\n", "link.form"},
	} {
		texts := good()
		texts[tc.file] = tc.text
		p, _ := Read(files(texts), "pack")
		lib := Overlay(p)
		findings := lib.Findings()
		if !slices.ContainsFunc(codes(findings), func(c string) bool { return strings.HasPrefix(c, tc.code) }) {
			t.Errorf("%s: findings %v; want %s", name, codes(findings), tc.code)
		}
		for _, d := range findings {
			if !strings.Contains(d.Where(), tc.file) {
				t.Errorf("%s: finding at %q, not in %s", name, d.Where(), tc.file)
			}
		}
		if lesson, ok := lib.Lesson("one"); !ok || name != "same id twice" && len(lesson.Blocks()) != 2 {
			t.Errorf("%s: the good lesson is gone", name)
		}
		if _, ok := lib.Question("one-a"); !ok {
			t.Errorf("%s: the good question is gone", name)
		}
	}
}

func TestOverlayAddsReplacesAndHides(t *testing.T) {
	base, _ := Read(files(good()), "base")
	top, findings := Read(files(map[string]string{
		"pack.yaml":            "name: mine\nhide: [calc/sum, question/one-a, term/zeta]\n",
		"lessons/05-new.md":    strings.Replace(strings.Replace(goodLesson, "id: one", "id: new", 1), "order: 10", "order: 5", 1),
		"lessons/10-one.md":    strings.Replace(goodLesson, "title: One", "title: Mine", 1),
		"questions/mine.yaml":  strings.ReplaceAll(goodQuestions, "one-b", "one-c"),
		"calculators/two.yaml": strings.Replace(goodSheet, "id: sum", "id: two", 1),
	}), "top")
	if len(findings) > 0 {
		t.Fatal(findings.Text())
	}
	lib := Overlay(base, top)
	if got, want := lib.IDs(content.KindLesson), []string{"new", "one"}; !slices.Equal(got, want) {
		t.Errorf("lessons %v; want %v", got, want)
	}
	if lesson, _ := lib.Lesson("one"); lesson.Title != "Mine" || lesson.Pack != "mine" {
		t.Errorf("lesson one is %q of %q; want the one on top", lesson.Title, lesson.Pack)
	}
	if lesson, _ := lib.Lesson("new"); len(lesson.Findings()) > 0 {
		t.Errorf("a pack without a seed cannot quote that of the pack below: %v", lesson.Findings())
	}
	if got := lib.IDs(content.KindCalculator); !slices.Equal(got, []string{"two"}) {
		t.Errorf("calculators %v; want two only", got)
	}
	if _, ok := lib.Term("zeta"); ok {
		t.Errorf("a hidden term is still there")
	}
	if got := lib.IDs(content.KindQuestion); !slices.Equal(got, []string{"one-a", "one-c", "one-b"}) {
		t.Errorf("questions %v; want the pack's own, then what is left below", got)
	}
}

// TestABrokenFileNeverPutsAGoodOneAside: a file that cannot say its id gets one
// from its name, which may be that of something that can be read.
func TestABrokenFileNeverPutsAGoodOneAside(t *testing.T) {
	broken := map[string]string{"lessons/20-one.md": "no front matter", "calculators/sum.yaml": "[", "lessons/30-alone.md": "no front matter"}
	same := good()
	for file, text := range broken {
		if _, taken := same[file]; taken {
			file = strings.Replace(file, "/", "/50-", 1)
		}
		same[file] = text
	}
	own, _ := Read(files(same), "own")
	base, _ := Read(files(good()), "base")
	top, _ := Read(files(broken), "top")
	for name, packs := range map[string][]*Pack{"in the same pack": {own}, "below": {base, top}} {
		lib := Overlay(packs...)
		if lesson, ok := lib.Lesson("one"); !ok || lesson.Title != "One" {
			t.Errorf("%s: the good lesson is gone", name)
		}
		if _, ok := lib.Sheet("sum"); !ok {
			t.Errorf("%s: the good calculator is gone", name)
		}
		if _, ok := lib.Lesson("alone"); !ok {
			t.Errorf("%s: the broken file has no place of its own", name)
		}
		if len(lib.Findings()) < 3 {
			t.Errorf("%s: findings %v", name, lib.Findings())
		}
	}
}

func TestOfTwoWithOneIDTheFirstCounts(t *testing.T) {
	texts := good()
	texts["lessons/20-two.md"] = strings.Replace(goodLesson, "title: One", "title: Second", 1)
	p, _ := Read(files(texts), "pack")
	lib := Overlay(p)
	if lesson, ok := lib.Lesson("one"); !ok || lesson.Title != "One" {
		t.Errorf("the second lesson took the place of the first: %+v", lesson)
	}
	for _, d := range lib.Findings() {
		if d.Code == "pack.twice" && d.Where() != "pack/lessons/20-two.md:2:5" {
			t.Errorf("found at %s, want pack/lessons/20-two.md:2:5", d.Where())
		}
	}
}

func TestFileNamesCannotDriveATerminal(t *testing.T) {
	texts := good()
	texts["lessons/95-\x1b[31mred\nname.md"] = "no front matter"
	p, _ := Read(files(texts), "\x1b[2Jpack\n")
	lib := Overlay(p)
	for _, text := range append(lib.IDs(content.KindLesson), p.Name, lib.Findings().Text()) {
		if strings.ContainsFunc(strings.ReplaceAll(text, "\n", ""), Unsafe) || strings.Contains(text, "red\n") {
			t.Errorf("%q holds what drives a terminal", text)
		}
	}
}

// The quick ways to find ids and titles must say what the YAML says.
func TestQuickHeadsAgreeWithTheYAML(t *testing.T) {
	for _, texts := range []map[string]string{good(), embedded(t)} {
		for name, text := range texts {
			r := &reader{source: diag.NewSource(name, text)}
			if head, quick := calculatorHead(text); quick && strings.HasPrefix(name, "calculators/") {
				if want := r.calculator(true).head; fmt.Sprint(head) != fmt.Sprint(want) {
					t.Errorf("%s: quick head %+v; want %+v", name, head, want)
				}
			}
			if heads, quick := questionHeads(text); quick && strings.HasPrefix(name, "questions/") {
				var want []content.QuestionHead
				for _, item := range r.parse(0, len(text)).Items() {
					want = append(want, content.QuestionHead{ID: item.Get("id").Text(), Lesson: item.Get("lesson").Text(), Problem: item.Get("problem").Text()})
				}
				if !slices.Equal(heads, want) {
					t.Errorf("%s: quick heads %v; want %v", name, heads, want)
				}
			}
		}
	}
}

func embedded(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for _, folder := range []string{"calculators", "questions"} {
		entries, err := core.FS.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, entry := range entries {
			text, err := core.FS.ReadFile(folder + "/" + entry.Name())
			if err != nil {
				t.Fatal(err)
			}
			texts[folder+"/"+entry.Name()] = string(text)
		}
	}
	return texts
}

func FuzzCalculatorHead(f *testing.F) {
	f.Add(goodSheet)
	f.Add("id: a\ntitle: b # c\ngroup: 'x'\nsummary: y\n")
	f.Add("id: a\ntitle: b\n  c\ngroup: d\nsummary: - e\n")
	f.Fuzz(func(t *testing.T, text string) {
		text, _ = clean(text, false)
		head, quick := calculatorHead(text)
		if !quick || len(text) > 1<<12 {
			return
		}
		r := &reader{source: diag.NewSource("f", text)}
		want := r.calculator(true).head
		if len(r.findings) == 0 && fmt.Sprint(head) != fmt.Sprint(want) {
			t.Errorf("%q: quick head %+v; want %+v", text, head, want)
		}
	})
}

// more is a pack with every kind of file there is.
func more(tb testing.TB) map[string]string {
	tb.Helper()
	texts := good()
	texts["paths/way.yaml"] = goodPath
	texts["problems/q.yaml"] = goodProblem
	for _, name := range []string{"databases", "workloads", "tradeoffs", "cards", "checklists", "sizes", "resources"} {
		text, err := os.ReadFile("../lint/testdata/good/reference/" + name + ".yaml")
		if err != nil {
			tb.Fatal(err)
		}
		texts["reference/"+name+".yaml"] = string(text)
	}
	return texts
}

func FuzzRead(f *testing.F) {
	for name, text := range more(f) {
		f.Add(name, text)
	}
	all := more(f)
	f.Fuzz(func(t *testing.T, name, text string) {
		if len(text) > 1<<12 || len(name) > 60 {
			return
		}
		texts := maps.Clone(all)
		for known := range texts { // only names a pack could have
			if known == name {
				texts[name] = text
			}
		}
		p, _ := Read(files(texts), "f")
		lib := Overlay(p)
		for _, d := range lib.Findings() {
			for _, r := range d.Text() {
				if Unsafe(r) {
					t.Fatalf("a finding in %q shows U+%04X", name, r)
				}
			}
		}
		lib.SeedRows()
		for _, problem := range lib.Problems() {
			for _, step := range framework.Steps() {
				problem.Guide(step.ID)
			}
		}
		for _, path := range lib.Paths() {
			lib.PathMinutes(path)
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		p, _ := ReadOwn(core.FS, "core")
		Overlay(p)
	}
}

func BenchmarkLoadEverything(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		p, _ := ReadOwn(core.FS, "core")
		Overlay(p).Findings()
	}
}

func ExampleRead() {
	fsys := fstest.MapFS{"lessons/10-one.md": {Data: []byte("---\nid: one\ntitle: One\nsection: Storag\nsummary: Why?\norder: 10\n---\nText.\n")}}
	p, findings := Read(fsys, "mine")
	fmt.Println(findings[0].Error(), "-", findings[0].Fix)
	fmt.Println(Overlay(p).IDs(content.KindLesson))
	// Output:
	// mine/lessons/10-one.md:4:10: there is no section called "Storag" - did you mean Storage?
	// [one]
}

// Texts made to be slow are read in linear time; the test's own time limit is
// the assertion.
func TestHostileTextIsReadQuickly(t *testing.T) {
	const size = 100_000
	for name, unit := range map[string]string{
		"brackets": "[", "links": "[a](", "ticks": "`", "quotes": "> ", "quote lines": ">\n", "items": "- ", "fences": "```\n", "open fences": "```text\n\n",
		"headings": "# a\n", "stars": "*a", "pipes": "|", "table": "|a|b|\n|-|-|\n", "combining": "\u0301", "entities": "&#27;", "ampersands": "&", "html": "<a ",
		"braces": "{a", "escapes": "\x1b[", "fields": "```wrong\nclaim: a\n", "diagram": "```diagram alt=\"x\"\n+-\n", "yaml": "a: {", "dashes": "-\n",
	} {
		texts := good()
		body := strings.Repeat(unit, size/len(unit))
		texts["lessons/20-bad.md"] = strings.Replace(goodLesson, "id: one", "id: bad", 1) + body
		texts["lessons/30-worse.md"] = "---\n" + body
		texts["calculators/bad.yaml"] = body
		texts["questions/bad.yaml"] = body
		texts["reference/glossary.yaml"] = body
		p, _ := Read(files(texts), "hostile")
		lib := Overlay(p)
		findings := lib.Findings()
		_ = findings[:min(len(findings), 3)].Text()
		if _, ok := lib.Lesson("one"); !ok {
			t.Errorf("%s: the good lesson is gone", name)
		}
	}
}

func TestReadAProblem(t *testing.T) {
	texts := good()
	texts["problems/q.yaml"] = goodProblem
	p, _ := Read(files(texts), "pack")
	lib := Overlay(p)
	if findings := lib.Findings(); len(findings) > 0 {
		t.Fatal(findings.Text())
	}
	q, ok := lib.Problem("q")
	if !ok || !q.Guided() || q.Sheet != "sum" || q.Given["a"] != "2" || len(q.Agrees) != 1 || q.Agrees[0] != (content.Agreement{Line: "writes", Output: "b"}) {
		t.Fatalf("problem %+v", q)
	}
	if got := q.Questions(); !slices.Equal(got, []string{"one-a", "one-b", "one-c"}) {
		t.Errorf("it asks %v", got)
	}
	first, scale := q.Guide("requirements"), q.Guide("scale")
	if first.Minutes != 5 || first.Do != "Ask." || len(first.Clarify) != 1 || len(first.Published) != 0 || len(scale.Mistakes) != 1 {
		t.Errorf("guides %+v and %+v", first, scale)
	}
	if last := q.Guide("security"); !slices.Equal(last.FollowUps, []string{"one-c"}) {
		t.Errorf("the last step asks %v", last.FollowUps)
	}
	if list := lib.Problems(); len(list) != 2 || list[0].ID != "q" {
		t.Errorf("problems in the order %+v; the one without an order is last", list)
	}
}
