package pack

import (
	"slices"
	"strings"
	"testing"

	"napkin/content"
	"napkin/engine/diag"
	"napkin/quiz"
)

// head is a question up to its kind.
const head = "- id: q\n  lesson: one\n  difficulty: 1\n  prompt: What?\n  explain: So.\n"

// kinds holds one good question of each kind.
func kinds() map[string]string {
	return map[string]string{
		"single":   "  single:\n    - {text: this, correct: true, why: yes}\n    - {text: that, why: no}\n",
		"multiple": "  multiple:\n    - {text: this, correct: true, why: yes}\n    - {text: that, why: no}\n",
		"numeric":  "  numeric: {answer: 2894 /s, unit: 1/s, tolerance: x1.3, traps: [{value: 5 /s, why: no}], formula: \"57870/s * (1 - 95%)\"}\n",
		"range":    "  range: {answer: 500 µs, unit: ms, widest: x100, latency: slow}\n",
		"order": `  order:
    from: fastest
    to: slowest
    items:
      - {text: memory, value: 100 ns, why: near}
      - {text: disk, value: 4 ms, why: it turns}
`,
		"match": `  match:
    pairs:
      - {left: gauge, right: goes up and down, why: it is a level}
      - {left: counter, right: only goes up, why: it counts}
    spare:
      - {text: is a string, why: metrics are numbers}
`,
		"cloze": `  cloze:
    text: "A {1} holds {2}."
    blanks:
      - accept: [cache, caches]
        slips: [{text: queue, why: that waits}]
        why: it is near
      - {answer: 100, tolerance: 5%, formula: "2000/s * 50ms"}
`,
		"spot": `  spot:
    language: python
    code: |-
      def f(n):
          for i in range(n):
              db.get(i)

          return n
    spots:
      - {line: db.get, correct: true, why: a query each}
      - {line: return n, why: harmless}
    else: look at the loop
`,
		"next": `  next:
    machine:
      start: closed
      arrows: ["closed -5 failures-> open", "open -30 s pass-> half-open", "half-open -success-> closed", "half-open -failure-> open"]
      events: [5 failures, success, 30 s pass, failure]
    options:
      - {text: open, correct: true, why: yes}
      - {text: closed, why: no}
`,
		"recall": "  recall:\n    model: It is so.\n    enough: 1\n    points:\n      - {text: first, why: a}\n      - {text: second, why: b}\n",
	}
}

const design = `  spot:
    design: |-
      napkin: 1
      name: Shop
    spots:
      - {line: "name:", correct: true, why: yes}
      - {line: "napkin: 1", why: no}
`

const pointed = `  spot:
    diagram:
      kind: graph
      components:
        api: {label: API}
        db: {label: Database}
      connections:
        - {from: api, to: db}
    spots:
      - {at: api -> db, correct: true, why: yes}
      - {at: db, why: no}
`

const traced = `  next:
    trace:
      id: circuit-breaker
      show: 6
      ask: standard_state
    options:
      - {text: open, correct: true, why: yes}
      - {text: closed, why: no}
`

// readOne reads a single question with the body given.
func readOne(t *testing.T, body string) (content.Exercise, diag.List) {
	t.Helper()
	r := &reader{source: diag.NewSource("q.yaml", head+body)}
	all := r.exercises()
	if len(all) == 0 {
		return content.Exercise{}, r.findings
	}
	return all[0], r.findings
}

func TestEveryKindIsRead(t *testing.T) {
	all := kinds()
	if len(all) != len(quiz.Kinds()) {
		t.Errorf("%d kinds are tried, there are %d", len(all), len(quiz.Kinds()))
	}
	all["a spot in a design"], all["a spot in a diagram"], all["a traced next"] = design, pointed, traced
	for name, body := range all {
		e, findings := readOne(t, body)
		if len(findings) > 0 || e.Kind == nil {
			t.Errorf("%s:\n%s\n%s", name, body, findings.Text())
			continue
		}
		if kind := e.KindName(); !strings.Contains(name, kind) || e.Version == "" {
			t.Errorf("%s is read as %s, version %q", name, kind, e.Version)
		}
		if v, err := quiz.Grade(e.Question, e.Right()); err != nil || !v.Correct || v.Score != 1 && e.KindName() != "range" { // any range of some width scores less
			t.Errorf("%s: the right answer %v is graded %+v, %v", name, e.Right(), v, err)
		}
	}
}

func TestWhatIsReadIsWhatStands(t *testing.T) {
	read := func(body string) content.Exercise {
		e, findings := readOne(t, body)
		if len(findings) > 0 {
			t.Fatal(findings.Text())
		}
		return e
	}
	if e := read(kinds()["numeric"]); e.Reproduced == nil || e.Reproduced.Formula != "57870/s * (1 - 95%)" {
		t.Errorf("the formula is %+v", e.Reproduced)
	}
	if e := read(kinds()["range"]); e.Reproduced == nil || e.Reproduced.Latency != "slow" || e.Kind.(*quiz.Range).Widest != 100 {
		t.Errorf("the range is %+v by %+v", e.Kind, e.Reproduced)
	}
	if e := read(kinds()["cloze"]); len(e.Blanks) != 2 || e.Blanks[0] != nil || e.Blanks[1].Formula == "" {
		t.Errorf("the blanks are reproduced by %+v", e.Blanks)
	}
	spot := read(kinds()["spot"]).Kind.(*quiz.Spot)
	if lines := spot.Shown.Lines(); len(lines) != 5 || lines[2] != "        db.get(i)" || spot.Spots[0].Target != "3" || spot.Spots[1].Target != "5" {
		t.Errorf("the spots are %+v in %q", spot.Spots, lines)
	}
	if spot := read(pointed).Kind.(*quiz.Spot); spot.Spots[0].Target != "api -> db" || len(spot.Shown.Targets()) != 3 {
		t.Errorf("the spots are %+v of %q", spot.Spots, spot.Shown.Targets())
	}
	if e := read(kinds()["next"]); e.Outcome != "open" || e.Exhibit().Diagram == nil {
		t.Errorf("the machine gives %q and shows %+v", e.Outcome, e.Exhibit())
	}
}

// Of the step that is asked for the event is shown, and nothing that came of it.
func TestATraceHidesWhatIsAsked(t *testing.T) {
	narrow := strings.Replace(traced, "ask:", "columns: [standard]\n      ask:", 1)
	if e, findings := readOne(t, narrow); len(findings) > 0 || len(e.Exhibit().Table.Columns) != 4 || e.Outcome != "open" {
		t.Errorf("of two events and two outcomes %d columns are shown, %q comes out; %s", len(e.Exhibit().Table.Columns), e.Outcome, findings.Text())
	}
	for ask, want := range map[string]struct{ outcome, last string }{
		"standard_state": {"open", "1|call 6 fails|…|…|…|?"},
		"standard":       {"through", "1|call 6 fails|…|…|?|…"},
		"generation":     {"1", "1|call 6 fails|…|…|…|…|?"},
	} {
		e, findings := readOne(t, strings.Replace(strings.Replace(traced, "show: 6", "show: 5", 1), "standard_state", ask, 1))
		if len(findings) > 0 {
			t.Fatal(findings.Text())
		}
		table := e.Exhibit().Table
		var cells []string
		for _, cell := range table.Rows[len(table.Rows)-1] {
			cells = append(cells, cell.Plain())
		}
		if got := strings.Join(cells, "|"); e.Outcome != want.outcome || got != want.last || len(table.Rows) != 6 || len(table.Columns) != len(cells) {
			t.Errorf("%s: outcome %q in %d rows, the last %q; want %q and %q", ask, e.Outcome, len(table.Rows), got, want.outcome, want.last)
		}
	}
}

// Each mistake is reported at its place, with a way out, and costs the question.
func TestMistakesInQuestions(t *testing.T) {
	all := kinds()
	all["design"], all["pointed"], all["traced"] = design, pointed, traced
	for _, tc := range []struct{ kind, old, new, code, at, fix string }{
		{"single", "why: no", "wy: no", "pack.unknown-key", "8:20", `did you mean "why"?`},
		{"single", "single:", "singel:", "pack.unknown-key", "6:3", `did you mean "single"?`},
		{"numeric", "formula: \"57870/s * (1 - 95%)\"", "formula: 1/s, latency: slow", "question.calc", "6:12", "keep one of"},
		{"numeric", "unit: 1/s", "unit: 1//s", "unit.", "6:36", ""},
		{"numeric", "traps: [", "tarps: [", "pack.unknown-key", "6:58", `did you mean "traps"?`},
		{"range", "x100", "wide", "question.widest", "6:45", "x100"},
		{"range", "500 µs", "0 µs", "question.widest", "6:19", "above zero"},
		{"range", "500 µs", "soon", "unit.", "6:19", ""},
		{"order", "    from: fastest\n", "", "pack.missing-key", "7:5", "add `from: ...`"},
		{"order", "text: disk", "txt: disk", "pack.unknown-key", "11:10", `did you mean "text"?`},
		{"order", "items:", "itmes:", "pack.unknown-key", "9:5", `did you mean "items"?`},
		{"match", "right: only", "rihgt: only", "pack.unknown-key", "9:25", `did you mean "right"?`},
		{"match", "    spare:\n      - {text: is a string, why: metrics are numbers}\n", "    spare: none\n", "pack.shape", "10:12", "- {text"},
		{"cloze", "A {1} holds {2}.", "A {2} holds {1}.", "question.cloze", "7:11", "number the blanks"},
		{"cloze", "A {1} holds {2}.", "A {1} holds.", "question.cloze", "7:11", "{1} and {2}"},
		{"cloze", "accept: [cache, caches]", "accept: []", "pack.missing-key", "9:9", "accept"},
		{"cloze", "slips:", "slipps:", "pack.unknown-key", "10:9", `did you mean "slips"?`},
		{"spot", "line: db.get", "line: db.set", "question.spot", "15:16", "copy a part"},
		{"spot", "line: return n", "line: n", "question.spot", "16:16", "copy more"},
		{"spot", "line: return n", "line: db.get(i)", "question.spot", "16:16", "keep one"},
		{"spot", "language: python", "language: pyton", "question.spot", "7:15", "did you mean python?"},
		{"spot", "    language: python\n", "", "pack.missing-key", "7:5", "language"},
		{"spot", "line: return", "at: return", "pack.unknown-key", "16:10", "known keys: line"},
		{"design", "    design: |-", "    language: yaml\n    design: |-", "question.spot", "7:5", "leave it out"},
		{"pointed", "at: db", "at: dc", "question.spot", "16:14", "there are: api, db, api -> db"},
		{"pointed", "from: api, to: db", "from: api, to: dbb", "diagram.unknown-component", "13:27", `did you mean "db"?`},
		{"pointed", "kind: graph", "kind: sequence", "", "", ""},
		{"next", "events: [5 failures", "events: [5 failurs", "question.machine", "10:16", `did you mean "5 failures"?`},
		{"next", "-success->", "success", "question.machine", "9:76", "state -event-> state"},
		{"next", "\"half-open -success->", "\"half-open -failure-> closed\", \"half-open -success->", "question.machine", "9:15", "one state"},
		{"next", "start: closed", "start: shut", "question.machine", "8:14", "states"},
		{"next", "    machine:", "    trace: {id: circuit-breaker, show: 1, ask: seed}\n    machine:", "question.next", "7:5", "keep one"},
		{"traced", "circuit-breaker", "circuit-braker", "question.trace", "8:11", `did you mean "circuit-breaker"?`},
		{"traced", "show: 6", "show: 60", "question.trace", "9:13", "show 1 to 16"},
		{"traced", "standard_state", "standard_sate", "question.trace", "10:12", `did you mean "standard_state"?`},
		{"traced", "ask: standard", "columns: [standrad]\n      ask: standard", "question.trace", "10:16", `did you mean "standard"?`},
		{"traced", "standard_state", "event", "question.trace", "10:12", "it works out"},
		{"traced", "      show: 6", "      input: nonsense here\n      show: 6", "trace.", "9:14", ""},
		{"recall", "enough: 1", "enough: 3", "question.enough", "8:13", "leave enough"},
		{"recall", "points:", "point:", "pack.unknown-key", "9:5", `did you mean "points"?`},
		{"recall", "  recall:", "  hint: a\n  hints: [b]\n  recall:", "question.hint", "6:3", "keep hints"},
	} {
		body := strings.Replace(all[tc.kind], tc.old, tc.new, 1)
		if body == all[tc.kind] {
			t.Errorf("%s: %q is not there", tc.kind, tc.old)
			continue
		}
		e, findings := readOne(t, body)
		at := slices.IndexFunc(findings, func(d diag.Diagnostic) bool { return strings.HasPrefix(d.Code, tc.code) })
		if at < 0 || e.Kind != nil {
			t.Errorf("%s, %q: read %v, findings\n%s\nwant %s", tc.kind, tc.new, e.Kind, findings.Text(), tc.code)
			continue
		}
		if d := findings[at]; tc.at != "" && d.Where() != "q.yaml:"+tc.at || !strings.Contains(d.Fix, tc.fix) {
			t.Errorf("%s, %q: at %s, fix %q; want %s, %q\n%s", tc.kind, tc.new, d.Where(), d.Fix, tc.at, tc.fix, d.Text())
		}
	}
}

// The heads of a file are found without reading it, whatever its questions hold.
func TestHeadsOfEveryKind(t *testing.T) {
	for name, body := range kinds() {
		heads, quick := questionHeads(head + body)
		if !quick || len(heads) != 1 || heads[0] != (content.QuestionHead{ID: "q", Lesson: "one"}) {
			t.Errorf("%s: heads %+v, quick %t", name, heads, quick)
		}
	}
}

// FuzzQuestions: no panic, every finding has its place in the file and can be
// shown, and what is read can be asked, shuffled, answered and graded.
func FuzzQuestions(f *testing.F) {
	for _, body := range kinds() {
		f.Add(head + body)
	}
	for _, body := range []string{design, pointed, traced} {
		f.Add(head + body)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<12 {
			return
		}
		text, _ = clean(text, false)
		r := &reader{source: diag.NewSource("q.yaml", text)}
		all := r.exercises()
		for _, d := range r.findings {
			if d.Source != r.source || d.Span.Start < 0 || d.Span.Start > d.Span.End || d.Span.End > len(text) {
				t.Fatalf("%q: %s %q at %+v", text, d.Code, d.Message, d.Span)
			}
		}
		for _, e := range all {
			if e.ID == "" || e.Version == "" || e.Source == nil || e.Kind == nil {
				t.Fatalf("%q: read as %+v", text, e)
			}
			quiz.Shuffle(e.Question, 1)
			if v, err := quiz.Grade(e.Question, e.Right()); err == nil && (v.Score < 0 || v.Score > 1) {
				t.Fatalf("%q: the right answer scores %v", text, v.Score)
			}
		}
	})
}
