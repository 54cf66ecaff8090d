package pack

import (
	"slices"
	"strings"
	"testing"

	"napkin/content"
)

const goodPath = `id: way
title: A way
summary: Where to?
order: 10
daily: 60
stages:
  - title: First
    why: To begin.
    lessons: [one]
    calculators: sum
  - title: Second
    why: To go on.
    rows: 1-2
    problems:
      - p
`

func TestReadAPath(t *testing.T) {
	texts := good()
	texts["paths/way.yaml"] = goodPath
	p, _ := Read(files(texts), "pack")
	lib := Overlay(p)
	if findings := lib.Findings(); len(findings) > 0 {
		t.Fatal(findings.Text())
	}
	way, ok := lib.Path("way")
	if !ok || way.Title != "A way" || way.Daily != 60 || way.Pack != "pack" || len(way.Stages) != 2 {
		t.Fatalf("path %+v", way)
	}
	first, second := way.Stages[0], way.Stages[1]
	if !slices.Equal(first.Lessons, []string{"one"}) || !slices.Equal(first.Calculators, []string{"sum"}) || second.Rows != [2]int{1, 2} || !slices.Equal(second.Problems, []string{"p"}) {
		t.Errorf("stages %+v and %+v", first, second)
	}
	if len(second.Lessons) != 0 {
		t.Errorf("the second stage takes %v, which the first one holds", second.Lessons)
	}
	for stage, keys := range map[int][]string{0: {"lessons one", "calculators sum"}, 1: {"problems p", "rows"}} {
		for _, key := range keys {
			span, ok := way.Stages[stage].Places[key]
			if word := key[strings.LastIndex(key, " ")+1:]; !ok || way.Source.Text[span.Start:span.End] != word {
				t.Errorf("stage %d has %q at %v", stage, key, span)
			}
		}
	}
}

// Each mistake is told at its line, with a caret under it and a fix.
func TestMistakesInPathsAreTold(t *testing.T) {
	for name, tc := range map[string]struct{ old, new, code, line, caret string }{
		"unknown key":          {"why: To begin.", "wy: To begin.", "pack.unknown-key", "    wy: To begin.", "    ^^"},
		"no reason":            {"    why: To begin.\n", "", "pack.missing-key", "  - title: First", "    ^^^^^^^^^^^^"},
		"no title":             {"title: A way\n", "", "pack.missing-key", "id: way", "^^^^^^^"},
		"order in words":       {"order: 10", "order: ten", "pack.number", "order: ten", "       ^^^"},
		"rows the wrong way":   {"rows: 1-2", "rows: 2-1", "path.rows", "    rows: 2-1", "          ^^^"},
		"lessons as a map":     {"lessons: [one]", "lessons: {one: two}", "pack.shape", "    lessons: {one: two}", "             ^^^^^^^^^^"},
		"a stage as a word":    {"  - title: First\n    why: To begin.\n    lessons: [one]\n    calculators: sum\n", "  - First\n", "pack.shape", "  - First", "    ^^^^^"},
		"bad id":               {"id: way", "id: A Way", "pack.id", "id: A Way", "    ^^^^^"},
		"stages that are none": {goodPath[strings.Index(goodPath, "stages:"):], "stages: many\n", "pack.shape", "id: way", "^^^^^^^"},
	} {
		texts := good()
		texts["paths/way.yaml"] = strings.Replace(goodPath, tc.old, tc.new, 1)
		p, _ := Read(files(texts), "pack")
		findings := Overlay(p).Findings()
		found := slices.Index(codes(findings), tc.code)
		if found < 0 || findings[found].Fix == "" {
			t.Errorf("%s: %s; want %s with a fix", name, findings.Text(), tc.code)
			continue
		}
		lines := strings.Split(findings[found].Text(), "\n")
		at := slices.IndexFunc(lines, func(l string) bool { return strings.HasSuffix(l, "| "+tc.line) })
		if at < 0 || at+1 >= len(lines) || !strings.HasSuffix(lines[at+1], "| "+tc.caret) {
			t.Errorf("%s:\n%s\nwant a caret %q under %q", name, findings[found].Text(), tc.caret, tc.line)
		}
	}
}

func TestAPathIsReplacedAndHidden(t *testing.T) {
	texts := good()
	texts["paths/way.yaml"] = goodPath
	texts["paths/other.yaml"] = strings.Replace(goodPath, "id: way", "id: other", 1)
	base, _ := Read(files(texts), "base")
	top, _ := Read(files(map[string]string{
		"pack.yaml":      "hide: [path/other]\n",
		"paths/way.yaml": strings.Replace(goodPath, "title: A way", "title: Mine", 1),
		"paths/new.yaml": strings.Replace(goodPath, "id: way", "id: new", 1),
	}), "top")
	lib := Overlay(base, top)
	if got := lib.IDs(content.KindPath); !slices.Equal(got, []string{"new", "way"}) {
		t.Errorf("paths %v", got)
	}
	if way, _ := lib.Path("way"); way.Title != "Mine" {
		t.Errorf("the way is %q", way.Title)
	}
}

func TestOnePackHasAnIDOnce(t *testing.T) {
	texts := good()
	texts["paths/way.yaml"], texts["paths/x.yaml"] = goodPath, goodPath
	p, _ := Read(files(texts), "pack")
	findings := Overlay(p).Findings()
	if !slices.Equal(codes(findings), []string{"pack.twice"}) || !strings.Contains(findings[0].Where(), "paths/x.yaml:1:5") {
		t.Errorf("findings %s", findings.Text())
	}
}
