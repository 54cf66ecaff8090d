package pack

import (
	"strings"
	"testing"
	"testing/fstest"

	"napkin/content"
)

const twoDrills = `- id: twice
  title: Twice
  set: powers
  lesson: cap
  difficulty: 1
  prompt: "What is twice {n}?"
  formula: n * 2
  tolerance: 1%
  draw:
    n: ["3", "5", "7"]
  wrong:
    - {formula: n * 4, why: "That is four times {n}."}
    - {formula: n * 10, why: That is ten times.}
  so: [{then: Nothing.}]
  sources: [arithmetic]
- id: thrice
  title: Thrice
  set: powers
  lesson: cap
  difficulty: 2
  prompt: "What is {n} times three?"
  formula: n * 3
  draw: {n: ["3", "5"]}
  wrong: [{formula: n * 9, why: Nine times.}, {formula: n, why: Once.}]
`

func TestDrillsAreOverlaid(t *testing.T) {
	below, _ := Read(fstest.MapFS{"drills/a.yaml": {Data: []byte(twoDrills)}}, "below")
	above, _ := Read(fstest.MapFS{
		"drills/a.yaml": {Data: []byte(strings.Replace(twoDrills[:strings.Index(twoDrills, "- id: thrice")], "title: Twice", "title: Doubled", 1))},
		"pack.yaml":     {Data: []byte("name: above\nhide: [drill/thrice]\n")},
	}, "above")
	lib := Overlay(below, above)
	if findings := lib.Findings(); len(findings) > 0 {
		t.Fatal(findings.Text())
	}
	drills := lib.Drills()
	if len(drills) != 1 || drills[0].Title != "Doubled" || drills[0].Pack != "above" {
		t.Fatalf("the library has %d drills: %+v", len(drills), drills)
	}
	ex, ok := lib.Ask("drill/twice", 1)
	if !ok || !strings.HasPrefix(ex.Prompt, "What is twice ") || ex.Source == nil {
		t.Errorf("asked %+v", ex)
	}
}

// TestMistakesInDrills spoils a file; each mistake is named where it stands.
func TestMistakesInDrills(t *testing.T) {
	for _, tt := range []struct{ code, where, old, new string }{
		{"pack.shape", "p/drills/a.yaml:10:5", "draw:\n    n: [\"3\", \"5\", \"7\"]", "draw:\n    - 3"},
		{"pack.unknown-key", "p/drills/a.yaml:8:3", "tolerance:", "tolerence:"},
		{"pack.missing-key", "p/drills/a.yaml:12:7", "{formula: n * 4, why: \"That is four times {n}.\"}", "{formula: n * 4}"},
		{"gen.name", "p/drills/a.yaml:12:49", "{n}.", "{m}."},
		{"expr.unknown-name", "p/drills/a.yaml:7:12", "formula: n * 2", "formula: m * 2"},
		{"question.tolerance", "p/drills/a.yaml:8:14", "tolerance: 1%", "tolerance: some"},
		{"gen.digits", "p/drills/a.yaml:10:", "\"7\"", "\"7.123\""},
		{"gen.form", "p/drills/a.yaml:1:", "formula: n * 2\n", "hint: double it\n"},
		{"pack.twice", "p/drills/a.yaml:", "id: thrice", "id: twice"},
		{"pack.id", "p/drills/a.yaml:1:7", "id: twice", "id: Twice It"},
	} {
		text := strings.Replace(twoDrills, tt.old, tt.new, 1)
		if text == twoDrills {
			t.Fatalf("%q is not in the file", tt.old)
		}
		p, _ := Read(fstest.MapFS{"drills/a.yaml": {Data: []byte(text)}}, "p")
		found := false
		findings := Overlay(p).Findings()
		for _, d := range findings {
			found = found || d.Code == tt.code && strings.HasPrefix(d.Where(), tt.where) && (d.Fix != "" || d.Want != "")
		}
		if !found {
			t.Errorf("%q -> %q: want %s at %s, got\n%s", tt.old, tt.new, tt.code, tt.where, findings.Text())
		}
	}
	if got := (content.Link{Kind: content.KindDrill, ID: "twice"}).String(); got != "drill/twice" {
		t.Errorf("the link is %s", got)
	}
}
