package diagram

import (
	"slices"
	"strings"
	"testing"

	"napkin/engine/diag"
	"napkin/engine/diagram/graph"
	"napkin/engine/diagram/grid"
)

const feed = `kind: graph
title: A feed
alt: A client asks an API, which looks into a cache and then a database.
components:
  client: {label: Client}
  api: {label: API, replicas: 12, group: core, load: 62 %, value: 11.6k /s}
  cache: {label: Cache, group: core}
  db: {kind: database, label: DB primary, group: data, does: keeps the posts}
  replica: {label: DB replica, group: data}
connections:
  - {from: client, to: api, label: GET}
  - {from: api, to: cache, label: get}
  - {from: api, to: db, label: select}
  - {from: api, to: db, label: insert}
  - {from: db, to: replica, label: replicate, sync: false, beside: true}
groups:
  core: {label: Core}
  data: {label: Data}
steps:
  - {say: The client asks., show: [client, client -> api]}
  - {say: A miss., show: ["api -> db: select", db], values: {api: {value: 13k /s, load: 93 %}}}
  - The answer goes back.
`

func parsed(t testing.TB, text string) *Diagram {
	t.Helper()
	d, diags := Parse(diag.NewSource("feed.yaml", text))
	for _, m := range diags {
		t.Fatal(m.Text())
	}
	return d
}

func TestParseReadsEverything(t *testing.T) {
	d := parsed(t, feed)
	if d.Kind != "graph" || d.Title != "A feed" || len(d.Graph.Nodes) != 5 || len(d.Graph.Edges) != 5 || len(d.Graph.Groups) != 2 || len(d.Steps) != 3 {
		t.Errorf("read %+v", d)
	}
	if w := d.Graph.Nodes[1].Slot; w != len("11.6k /s   62 % X") {
		t.Errorf("the slot of api has %d cells", w)
	}
}

// strip takes roles and heavy strokes away: what is left must not change.
func strip(p *Picture, s Shown) string {
	text := p.Text(s).Plain()
	return strings.NewReplacer("┃", "│", "━", "─", "┏", "╭", "┓", "╮", "┗", "╰", "┛", "╯", "┳", "┬", "┻", "┴", "┣", "├", "┫", "┤", "╋", "┼", "┿", "┼", "╂", "┼", "┇", "┆", "┅", "┄").Replace(text)
}

func TestStepsAndValuesMoveNothing(t *testing.T) {
	d := parsed(t, feed)
	for _, zoom := range []graph.Zoom{graph.Normal, graph.Detail} {
		p := d.Draw(Options{Width: 80, Zoom: zoom})
		whole := strings.Split(p.Text(Shown{Selected: grid.None}).Plain(), "\n")
		for step := range 4 {
			lines := strings.Split(strip(p, Shown{Step: step, Selected: 2, Values: map[string]grid.Value{"api": {Text: "1 /s"}}}), "\n")
			if len(lines) != len(whole) {
				t.Fatalf("step %d: %d lines, not %d", step, len(lines), len(whole))
			}
			for i, line := range lines {
				if a, b := []rune(line), []rune(whole[i]); len(a) != len(b) {
					t.Errorf("step %d moved line %d: %q, was %q", step, i, line, whole[i])
				}
			}
		}
		if text := p.Text(Shown{Step: 2, Selected: grid.None}).Plain(); !strings.Contains(text, "13k /s   93 % █") || strings.Contains(text, "11.6k") {
			t.Errorf("step 2 does not show its value:\n%s", text)
		}
		if text := p.Text(Shown{Step: 3, Selected: grid.None}).Plain(); !strings.Contains(text, "13k /s") {
			t.Errorf("the value of step 2 is gone in step 3:\n%s", text)
		}
	}
}

func TestAStepLightsWhatItNames(t *testing.T) {
	p := parsed(t, feed).Draw(Options{Width: 80})
	heavy := func(step int) int {
		return strings.Count(p.Text(Shown{Step: step, Selected: grid.None}).Plain(), "┃") + strings.Count(p.Text(Shown{Step: step, Selected: grid.None}).Plain(), "━")
	}
	if heavy(0) != 0 || heavy(1) == 0 || heavy(2) == 0 || heavy(3) != 0 {
		t.Errorf("heavy strokes in the steps: %d %d %d %d", heavy(0), heavy(1), heavy(2), heavy(3))
	}
	if got := p.find("api -> db"); len(got) != 2 {
		t.Errorf("api -> db names %v", got)
	}
	if got := p.find("api -> db: select"); len(got) != 1 {
		t.Errorf("api -> db: select names %v", got)
	}
}

func TestFoldAndUnfoldRestoresTheBytes(t *testing.T) {
	d := parsed(t, feed)
	before := d.Draw(Options{Width: 80}).Text(Shown{Selected: grid.None}).Plain()
	folded := d.Draw(Options{Width: 80, Folded: map[string]bool{"data": true}})
	text := folded.Text(Shown{Step: 2, Selected: grid.None}).Plain()
	if !strings.Contains(text, "2 inside") || strings.Contains(text, "DB primary") || !strings.Contains(text, "┃") {
		t.Errorf("folded:\n%s", text)
	}
	if strings.Count(text, "insert") != 1 || !strings.Contains(text, "select, insert") {
		t.Errorf("the two arrows did not become one with both labels:\n%s", text)
	}
	if after := d.Draw(Options{Width: 80, Folded: map[string]bool{}}).Text(Shown{Selected: grid.None}).Plain(); after != before {
		t.Error("unfolding does not restore the picture")
	}
}

func TestNarrowIsTold(t *testing.T) {
	d := parsed(t, feed)
	for _, o := range []Options{{Width: 59}, {Width: 100, Outline: true}} {
		p := d.Draw(o)
		text := p.Text(Shown{Selected: grid.None}).Plain()
		if p.Drawing != nil || !p.Fits || !strings.Contains(text, "calls Cache: get") || !strings.Contains(text, "sends, without waiting, to DB replica: replicate") {
			t.Errorf("%+v:\n%s", o, text)
		}
		for _, r := range text {
			if r >= 0x2500 && r < 0x2600 {
				t.Errorf("%q in an outline", r)
			}
		}
	}
	if p := d.Draw(Options{Width: 58, Narrow: true, Fold: true}); p.Drawing == nil || p.Width > 58 {
		t.Error("a small picture is not drawn in 58 columns when asked")
	}
}

func TestMistakesAreNamed(t *testing.T) {
	for text, want := range map[string]string{
		"":                              "there is no diagram here",
		"components: {a: {label: A}}\n": "of which kind",
		"kind: grph\n":                  `did you mean "graph"`,
		"kind: graph\ncomponents: {a: {label: A}}\nwidth: 3\n":                             "width",
		"kind: graph\ncomponents: {a: {group: x}}\n":                                       `no group "x"`,
		"kind: graph\ncomponents: {a: {load: 3 ms}}\n":                                     "share",
		"kind: graph\ncomponents: {a: {}}\nsteps: [{say: x, show: [b]}]\n":                 `"b" is not in the picture`,
		"kind: graph\ncomponents: {api: {}}\nsteps: [{say: x, show: [apo]}]\n":             `did you mean "api"`,
		"kind: graph\ncomponents: {a: {}}\nsteps: [{show: [a]}]\n":                         "says nothing",
		"kind: graph\ncomponents: {a: {}}\nconnections: [{from: a, to: b}]\n":              `no component "b"`,
		"kind: graph\ngroups: {a: {in: b}, b: {in: a}}\ncomponents: {c: {group: a}}\n":     "inside itself",
		"kind: graph\ncomponents: {a: {tier: 99}}\n":                                       "tier",
		"kind: graph\ndir: up\ncomponents: {a: {}}\n":                                      "direction",
		"kind: sequence\nparticipants: {a: A}\nmessages: [{from: a, to: a, sai: hello}]\n": "sai",
	} {
		_, diags := Parse(diag.NewSource("x.yaml", text))
		found := slices.ContainsFunc(diags, func(m diag.Diagnostic) bool { return strings.Contains(m.Text(), want) })
		if !found {
			t.Errorf("%q: no mention of %q in %v", text, want, diags)
		}
		for _, m := range diags {
			if m.Fix == "" || m.Source == nil || m.Span.End > len(text) {
				t.Errorf("%q: %+v has no fix or place", text, m)
			}
		}
	}
}

func TestABlockKeepsThePositionsOfItsFile(t *testing.T) {
	text := "# Title\n\nprose, with ä\n\n```diagram\ncomponents:\n  a: {lable: A}\n```\n"
	start := strings.Index(text, "components")
	_, diags := ParseBlock(diag.NewSource("x.md", text), diag.Span{Start: start, End: strings.LastIndex(text, "```")}, "graph", "alt text")
	if len(diags) != 1 || text[diags[0].Span.Start:diags[0].Span.End] != "lable" {
		t.Errorf("%v", diags)
	}
}

// seeds has every form of every kind once, short so that it is changed quickly.
func seeds() []string {
	return []string{
		feed,
		"kind: graph\ndir: right\ncomponents: {a: {label: 日本 語, load: 3}, b: {}}\nconnections: [{from: a, to: a, label: l}, {from: a, to: b}, {from: b, to: a, sync: false}]\n",
		"kind: sequence\nbusy: true\nparticipants: {a: A, b: {label: B b}, c: C}\nmessages:\n  - a -> b: get 5 ms\n  - b --> a\n  - note a, b: words\n  - alt: when\n    messages: ['a ->> c: x', 'a -> a: y']\n  - else: or\n    messages: [{from: c, to: a, say: z, returns: true, id: q}]\nsteps: [{say: x, show: ['#1', q, note#1, group#1]}]\n",
		"kind: timeline\nunit: s\nfrom: 0\nto: 160 s\nlanes:\n  a: {label: A, events: [{at: 0 s, say: x}, {from: 1, to: 2 min, id: q}, {from: 1, to: 5, say: long words}]}\n  b: [{at: 3}]\nsteps: [{say: x, show: [a, a#1, q]}]\n",
		"kind: tree\nas: down\nroot: {say: a?, children: [{when: yes, say: b\\nc, id: n}, {when: no, say: d, children: [e, f]}]}\nsteps: [{say: x, show: [n, 1 branches]}]\n",
		"kind: ring\nsize: 100\nnodes: {a: 5, b: [1, 2], c: {label: C c, vnodes: 3, new: true}}\nkeys: {k: hash, l: {at: 7, new: true}}\narcs: true\npositions: true\nsteps: [{say: x, show: [a, k]}]\n",
		"kind: boxes\nrows: [{say: x, cards: [a, {then: b}, {id: c, title: C, lines: [d, '  e']}, {sign: +}, f]}, {cards: [g]}]\nsteps: [{say: x, show: [c, row 1]}]\n",
		"kind: art\nart: |2\n     ┌──┐ ╌┄▶\n    +│a │\n     └──┘\nsteps: [{say: x, show: [a]}]\n",
	}
}

func TestSeedsAreRight(t *testing.T) {
	for _, text := range seeds() {
		d, diags := Parse(diag.NewSource("seed.yaml", text))
		if diags = slices.DeleteFunc(diags, func(m diag.Diagnostic) bool { return m.Severity != diag.Error }); len(diags) > 0 {
			t.Errorf("%s\n%s", diags.Text(), text)
		} else if p := d.Draw(Options{}); p.Drawing == nil {
			t.Errorf("not drawn:\n%s", text)
		}
	}
}

// FuzzParse asks that any file is read, drawn and told without a panic, and
// that what is said to fit does. It is the one fuzz target of all kinds.
func FuzzParse(f *testing.F) {
	for _, text := range seeds() {
		f.Add(text, uint8(80))
		f.Add(text, uint8(30))
	}
	f.Fuzz(func(t *testing.T, text string, width uint8) {
		if len(text) > 3000 {
			return
		}
		d, _ := Parse(diag.NewSource("x.yaml", text))
		if d == nil {
			return
		}
		d.Outline()
		p := d.Draw(Options{Width: int(width), Fold: true, Narrow: true})
		shown := p.Text(Shown{Step: 1, Selected: 0})
		if p.Drawing != nil && p.Fits && width > 0 && shown.Width() > int(width) {
			t.Fatalf("%d columns, asked for %d:\n%s", shown.Width(), width, shown.Plain())
		}
	})
}

func TestStillHoldsTheDeclaredValues(t *testing.T) {
	p := parsed(t, feed).Draw(Options{Width: 80})
	if text := p.Still().Text(grid.Show{Selected: grid.None}).Plain(); text != p.Text(Shown{Selected: grid.None}).Plain() {
		t.Errorf("still:\n%s", text)
	}
	for _, part := range p.Parts {
		if part.Area.W == 0 || part.Area.H == 0 {
			t.Errorf("%s has no area", part.ID)
		}
	}
}
