package lint

import (
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"napkin/content"
	"napkin/content/core"
	"napkin/content/pack"
	"napkin/engine/diag"
	"napkin/engine/diagram/art"
	"napkin/engine/lab/labs"
)

// library reads a pack the way the program does, labs included.
func library(fsys fs.FS) *content.Library {
	p, _ := pack.Read(fsys, "pack")
	p.Labs = labs.All()
	return pack.Overlay(p)
}

func TestEmbeddedContentIsClean(t *testing.T) {
	if findings := Check(library(core.FS)); len(findings) > 0 {
		t.Errorf("%d findings:\n%s", len(findings), findings.Text())
	}
}

func TestGoodPackIsClean(t *testing.T) {
	if findings := Check(library(os.DirFS("testdata/good"))); len(findings) > 0 {
		t.Errorf("%d findings:\n%s", len(findings), findings.Text())
	}
}

const (
	lesson    = "lessons/10-little.md"
	sheet     = "calculators/little.yaml"
	questionF = "questions/little.yaml"
	glossary  = "reference/glossary.yaml"
	problem   = "problems/shop.yaml"
	rowsF     = "reference/seed-rows.yaml"
	problemQ  = "questions/problem-shop.yaml"
	latency   = "reference/latency.yaml"
	drawing   = "diagrams/seed-pair.yaml"
	drill     = "drills/little.yaml"
	snippet   = "snippets/queue/queue.go"
	path      = "paths/short.yaml"
	databases = "reference/databases.yaml"
	workloads = "reference/workloads.yaml"
	tradeoffs = "reference/tradeoffs.yaml"
	cards     = "reference/cards.yaml"
	lists     = "reference/checklists.yaml"
	sizes     = "reference/sizes.yaml"
	resources = "reference/resources.yaml"
	tables    = "drills/tables.yaml"
)

// mistake spoils one thing in the good pack.
type mistake struct{ code, file, old, new string }

// The finding of each must carry the code, a place in that file, and a fix.
var spoilt = []mistake{
	{"lesson.order", lesson, "order: 10\n", ""},
	{"lesson.asked", lesson, "```check\nlittle-inside\n", "```check\n" + strings.Repeat("little-inside\n", 9)},
	{"lesson.minutes", lesson, "minutes: 5", "minutes: 500"},
	{"lesson.summary", lesson, "How many requests are inside?", strings.Repeat("long ", 50)},
	{"lesson.sources", lesson, "sources:\n  - \"Little, A Proof for the Queuing Formula L = λW, Operations Research 9(3), 1961\"\n", ""},
	{"claim.says", lesson, "says: \"whatever the order of service\"", "says: \"whatever the disorder of service\""},
	{"claim.says", lesson, "says: \"whatever the order of service\"", "says: \"\""},
	{"claim.says", lesson, "says: \"whatever the order of service\"", "says: \"│ service │\""}, // what is drawn is not read
	{"claim.twice", lesson, "says: \"See the queue and the sheet\"", "says: \"whatever **the order** of service\""},
	{"claim.class", lesson, "class: standard", "class: standards"},
	{"claim.class", lesson, "class: standard, ", ""},
	{"claim.source", lesson, "class: vendor, source: \"A vendor, Limits\"", "class: vendor"},
	{"claim.year", lesson, ", year: 2024", ""},
	{"claim.year", lesson, "year: 2024", "year: 24"},
	{"claim.year", lesson, "year: 2024", "year: 2027"},
	{"claim.old", lesson, "year: 2024", "year: 2023"},
	{"lab.there", lesson, "awaits: [waiting-room]", "awaits: [retry-storm]"},
	{"lab.awaits", lesson, "awaits: [waiting-room]", "awaits: [waiting-room, waiting-room]"},
	{"lab.awaits", lesson, "awaits: [waiting-room]", "awaits: [The waiting room]"},
	{"pack.number", lesson, "year: 2024", "year: last"},
	{"pack.unknown-key", lesson, "class: vendor", "clas: vendor"},
	{"pack.shape", lesson, "claims:\n", "claims: none\nafter_all:\n"},
	{"snippet.id", lesson, "id=queue part=inside", "id=queues part=inside"},
	{"snippet.part", lesson, "id=queue part=inside", "id=queue part=outside"},
	{"snippet.part", snippet, "begin inside", "begin within"},
	{"snippet.mark", snippet, "// end inside", ""},
	{"snippet.mark", snippet, "// begin sum\n", ""},
	{"snippet.mark", snippet, "// begin sum", "// begin inside"},
	{"snippet.mark", snippet, "\treturn rate * seconds\n", ""},
	{"snippet.width", snippet, "return rate * seconds", "return rate * seconds // " + strings.Repeat("long ", 12)},
	{"snippet.code", lesson, "return rate * seconds\n", strings.Repeat("return rate * seconds\n", 9)},
	{"code.go", lesson, "return rate * seconds\n", "return rate * *\n"},
	{"code.json", lesson, "\"seconds\": 0.05", "seconds: 0.05"},
	{"code.yaml", lesson, "rate: 2000\n", "rate: [2000\n"},
	{"code.python", questionF, "assert rate >= 0", "assert rate >>= = 0"},
	{"fence.server", lesson, "server=postgresql", "server=postgres"},
	{"snippet.code", lesson, "```json\n{\"rate\": 2000, \"seconds\": 0.05}", "```python\nreturn rate"},
	{"fence.attribute", lesson, " part=inside", ""},
	{"fence.body", lesson, "part=inside\n", "part=inside\nreturn\n"},
	{"link.dead", lesson, "after: []", "after: [nowhere]"},
	{"link.self", lesson, "after: []", "after: [little]"},
	{"link.dead", lesson, "terms: [queue]", "terms: [queu]"},
	{"link.dead", lesson, "little-all]", "little-al]"},
	{"lesson.questions", lesson, "questions: [little-inside, little-range,", "questions: [little-inside] #"},
	{"lesson.question", questionF, "- id: little-all\n  lesson: little", "- id: little-all\n  lesson: other"},
	{"lesson.page", lesson, "```check\nlittle-inside\n```", ""},
	{"lesson.check", lesson, "```check\nlittle-inside", "```check\nlittle-inside\nother"},
	{"lesson.say", lesson, "I use it to size pools. At two thousand requests a second and fifty milliseconds each, a hundred are inside at any moment, so a pool of fifty cannot work.", ""},
	{"lesson.wrong", lesson, "why: It holds for any.", ""},
	{"lesson.words", lesson, "A queue forms when", strings.Repeat("word ", 1200) + "\n\nA queue forms when"},
	{"link.dead", lesson, "(calc/little)", "(calc/litle)"},
	{"link.form", lesson, "(term/queue)", "(queue)"},
	{"link.anchor", lesson, "(term/queue)", "(lesson/little#nowhere)"},
	{"link.text", lesson, "[the queue]", "[]"},
	{"link.dead", sheet, "lesson: little", "lesson: litle"},
	{"prose.heading", lesson, "## The number", "#### The number"},
	{"prose.heading", lesson, "## The number", "# The number"},
	{"prose.html", lesson, "The law is short.", "The law is <b>short</b>."},
	{"prose.image", lesson, "The law is short.", "![x](y.png)"},
	{"prose.paragraph", lesson, "The law is short.", strings.Repeat("word ", 120)},
	{"prose.number", lesson, "The law is short.", "The law takes 200."},
	{"prose.number", lesson, "why: It holds for any.", "why: It holds for a latency of 50."},
	{"prose.number", lesson, "{service}.", "{service} for about 3.5."},
	{"prose.number", questionF, "explain: Rate times time.", "explain: The p99 is under 300."},
	{"prose.number", glossary, "Work that waits.", "Work that waits, 20k."},
	{"prose.absolute", lesson, "The law is short.", "The law always holds."},
	{"prose.absolute", lesson, "why: It holds for any.", "why: It is impossible."},
	{"prose.absolute", questionF, "explain: Rate times time.", "explain: Little guarantees it."},
	{"prose.absolute", questionF, "why: what goes in must come out", "why: what goes in comes out every time"},
	{"prose.cap-label", lesson, "The law is short.", "MongoDB is CP."},
	{"prose.cap-label", questionF, "explain: Stability.", "explain: DynamoDB is an AP system."},
	{"prose.filler", lesson, "The law is short.", "Obviously, the law is short."},
	{"diagram.alt", lesson, "alt=\"Requests enter a box called service and leave it again.\"", "alt=\"box\""},
	{"diagram.width", lesson, "────▶ out", strings.Repeat("─", 60) + "▶ out"},
	{"diagram.rune", lesson, "────▶ out", "────▶ 🙂"},
	{"diagram.border", lesson, "│ service │", "│ services │"},
	{"diagram.border", lesson, " | box |", " | box  |"},
	{"diagram.step", lesson, "{service}", "{services}"},
	{"diagram.alt", drawing, "alt: A queue stands before a server.", "alt: a queue"},
	{"diagram.title", drawing, "title: A pair\n", ""},
	{"diagram.steps", drawing, "steps:\n  - {say: \"The server takes the next one.\", show: [queue -> server]}\n", ""},
	{"diagram.width", drawing, "connections:\n", wide("server", 30)},
	{"diagram.unknown-part", drawing, "show: [queue -> server]", "show: [server -> queue]"},
	{"diagram.border", drawing, "kind: graph\ndir: right\n", "kind: art\nart: |\n  +---+\n  | x |\n  +--+\n"},
	{"link.dead", lesson, "id=seed-pair", "id=seed-pear"},
	{"link.dead", glossary, "lesson/little,", "diagram/pair,"},
	{"calc.input", lesson, "rate=2000 /s", "rat=2000 /s"},
	{"calc.input", lesson, "rate=2000 /s", "rate=2000 MB"},
	{"link.dead", lesson, "```calc id=little", "```calc id=litle"},
	{"calc.example", sheet, "{inside: \"100\"}", "{inside: \"120\"}"},
	{"calc.example", sheet, "{inside: \"100\"}", "{insid: \"100\"}"},
	{"calc.example", sheet, "{inside: \"100\"}", "{inside: \"100 MB\"}"},
	{"calc.example", sheet, "example: {inputs: {rate: 2000 /s, time: 50 ms}, outputs: {inside: \"100\"}}\n", ""},
	{"calc.sources", sheet, "sources: [\"Little, 1961\"]\n", ""},
	{"expr.", sheet, "formula: rate * time", "formula: rate * tim"},
	{"question.difficulty", questionF, "difficulty: 3", "difficulty: 4"},
	{"question.explain", questionF, "  explain: Stability.\n", ""},
	{"question.lesson", lesson, ", little-which", ""},
	{"question.why", questionF, "why: any number will do", "why: any arrivals will do"},
	{"question.options", questionF, "text: one server", "text: Random arrivals."},
	{"question.correct", questionF, "{text: random arrivals, why", "{text: random arrivals, correct: true, why"},
	{"question.grade", questionF, "value: 40", "value: 101"},
	{"question.calc", questionF, "answer: 100", "answer: 120"},
	{"question.calc", questionF, "output: inside", "output: insid"},
	{"link.dead", questionF, "calc: {id: little", "calc: {id: litle"},
	{"link.dead", lesson, "```lab id=retry-storm", "```lab id=retry-strom"},
	{"lab.", lesson, "given=\"\"", "given=\"no_such_knob=3\""},
	{"seed.row", lesson, "seed_rows: [1]", "seed_rows: [9]"},
	{"seed.row", sheet, "seed_rows: [1]", "seed_rows: [9]"},
	{"seed.lines", lesson, "lines=1-2", "lines=1-99"},
	{"errata.field", lesson, "source: somebody, 1961\n", ""},
	{"errata.quote", lesson, "says: first", "says: first ... third"},
	{"errata.id", lesson, "errata id=E1", "errata"},
	{"term.length", glossary, "Work that waits.", strings.Repeat("long ", 80) + "."},
	{"term.sentence", glossary, "How often.", "How often"},
	{"term.twice", glossary, "term: Rate", "term: queue"},
	{"link.dead", glossary, "lesson/little,", "lesson/litle,"},
	{"link.dead", drill, "lesson: little", "lesson: litle"},
	{"link.dead", drill, "{id: little,", "{id: litle,"},
	{"gen.output", drill, "output: inside", "output: insid"},
	{"gen.set", drill, "set: queueing", "set: queues"},
	{"gen.wrong", drill, "    - {formula: answer * 2, why: \"Nothing doubles the time.\"}\n", ""},
	{"gen.name", drill, "{time}", "{tim}"},
	{"expr.", drill, "formula: inside * 2", "formula: insid * 2"},
	{"calc.input", drill, "20 ms, 50 ms", "20 MB, 50 ms"},
	{"gen.digits", drill, "20 ms, 50 ms", "20.37 ms, 50 ms"},
	{"gen.draw", drill, "where: inside > 2", "where: inside > 1M"},
	{"gen.order", drill, "take: 3", "take: 2"},
	{"drill.table", drill, "table: latency", "table: latencies"},
	{"drill.trace", drill, "trace: circuit-breaker", "trace: circuit-braker"},
	{"drill.show", drill, "show: last", "show: 0"},
	{"gen.next", drill, "ask: standard_state", "ask: standard_stat"},
	{"pack.unknown-key", drill, "prompt: Put", "promt: Put"},
	{"pack.twice", drill, "id: little-order", "id: little-drill"},
	{"drill.why", drill, "Nothing doubles it.", "Milliseconds are not seconds."},
	{"drill.so", drill, "    - {then: It fits.}\n", ""},
	{"drill.sources", drill, "  sources: [a proof]\n", ""},
	{"drill.unit", drill, "unit: ms", "unit: year"},
	{"latency.unit", latency, "value: 3 ms..5 ms", "value: 3 MB..5 MB"},
	{"latency.unit", latency, "value: 3 ms..5 ms", "value: 0 ms"},
	{"latency.range", latency, "value: 3 ms..5 ms", "value: 5 ms..3 ms"},
	{"pack.missing-key", latency, "  value: 3 ms..5 ms\n", ""},
	{"pack.missing-key", latency, "  year: 2020\n", ""},
	{"pack.missing-key", latency, "  source: a book\n", ""},
	{"pack.unknown-key", latency, "  source: a book\n", "  sauce: a book\n"},
	{"latency.way", latency, "way: round trip", "way: there and back"},
	{"latency.year", latency, "year: 2020", "year: 20"},
	{"latency.label", latency, "label: Disk", "label: A disk of the kind that has a name too long"},
	{"latency.means", latency, "means: A read.", "means: A read"},
	{"latency.means", latency, "means: A read.", "means: " + strings.Repeat("long ", 60) + "."},
	{"latency.measure", latency, "measure: fsync", "measure: fsink"},
	{"latency.measure", latency, "  value: 1 µs\n", "  value: 1 µs\n  measure: fsync\n"},
	{"latency.seed", latency, "line: 3", "line: 2"},
	{"latency.seed", latency, "line: 3", "line: 33"},
	{"latency.seed", latency, "{value: 5..7 ms", "{value: 5..8 ms"},
	{"shelf.length", databases, "It is full one day.", strings.Repeat("full ", 50) + "."},
	{"shelf.twice", databases, "name: Pile", "name: shelf"},
	{"shelf.link", databases, "  see: [lesson/little]\n- id: pile", "- id: pile"},
	{"shelf.link", databases, "see: [lesson/little]", "see: [database/shelf]"},
	{"link.dead", databases, "see: [lesson/little]", "see: [lesson/litle]"},
	{"link.form", databases, "see: [lesson/little]", "see: [little]"},
	{"shelf.source", databases, "  sources: [{text: A book on shelves, year: 2020}]\n", ""},
	{"shelf.year", databases, "year: 2020", "year: 20"},
	{"shelf.seed", databases, "seed: 6", "seed: 4"},
	{"shelf.accurate", databases, "  accurate: Dust can be wiped off.\n", ""},
	{"shelf.example", databases, "serves: [taking one thing]", "serves: []"},
	{"shelf.weak", databases, "It is full one day.", "Nobody knows what is in it."},
	{"shelf.cap", databases, "says: it stays up", "says: it is AP"},
	{"pack.unknown-key", databases, "poor: {writes:", "poor: {wrties:"},
	{"pack.missing-key", databases, "  costs: A wall.\n", ""},
	{"shelf.workload", workloads, "needs: [key]", "needs: [rules]"},
	{"shelf.workload", workloads, "database: shelf", "database: shelves"},
	{"shelf.workload", workloads, "database: pile", "database: box"},
	{"pack.value", workloads, "needs: [key]", "needs: [kye]"},
	{"shelf.source", tradeoffs, "  sources: [{text: A book on order, year: 2019}]\n", ""},
	{"shelf.case", tradeoffs, "choice: Loose", "choice: Lost"},
	{"shelf.case", tradeoffs, "    - {ask: A desk., choice: Tidy, reason: you look hourly, price: five minutes, turn: If you type only.}\n", ""},
	{"pack.shape", tradeoffs, ", {name: Loose, when: you never look, price: the search}", ""},
	{"pack.missing-key", cards, "harm: It falls., ", ""},
	{"shelf.link", cards, "fails: It falls off., see: [lesson/little]}", "fails: It falls off.}"},
	{"shelf.seed", lists, "text: Tick", "text: Tack"},
	{"shelf.seed", lists, "seed: 7-9", "seed: 7-8"},
	{"shelf.items", lists, "{text: Look, link: lesson/little}, {text: Tick, link: calc/little}, ", ""},
	{"link.dead", lists, "calc/little", "calc/litle"},
	{"shelf.year", sizes, "year: 2003", "year: 3"},
	{"shelf.label", sizes, "label: A letter", "label: A letter of the kind with a long name"},
	{"shelf.value", sizes, "1 B..4 B", "4 B..1 B"},
	{"pack.value", sizes, "1 B..4 B", "1 s"},
	{"shelf.year", resources, "year: 2018", "year: 18"},
	{"shelf.url", resources, "url: https://example.org/", "url: example.org"},
	{"shelf.plan", resources, "minutes: 10", "minutes: 0"},
	{"shelf.seed", resources, "title: A Book", "title: The Book"},
	{"gen.match", tables, "take: 3", "take: 2"},
	{"drill.table", tables, "table: weaknesses", "table: weakness"},
	{"drill.table", tables, "table: tradeoffs", "table: trades"},
	{"link.dead", tables, "of: order", "of: disorder"},
	{"gen.name", tables, "{case}", "{cas}"},
	{"problem.minutes", problem, "minutes: 45", "minutes: 4500"},
	{"link.dead", problem, "lessons: [little]", "lessons: [litle]"},
	{"seed.asks", rowsF, "asks: [lesson,", "asks: [lessons,"},
	{"seed.lacks", rowsF, "asks: [lesson,", "asks: [reference, lesson,"},
	{"seed.lacks", problem, "seed_rows: [1]", "seed_rows: []"},
	{"problem.few", problem, "  - {ask: What do they buy?, answer: Bread.}\n", ""},
	{"problem.plan", problem, "step: scale, minutes: 4, do", "step: scale, minutes: 5, do"},
	{"problem.plan", problem, "  - {step: scale, minutes: 4, do: Break it.}\n", ""},
	{"problem.step", problem, "mistakes:\n  - {step: estimates", "mistakes:\n  - {step: estimate"},
	{"problem.step", problem, "  scale: [shop-choose-second]", "  scaling: [shop-choose-second]"},
	{"problem.agrees", problem, "pool: inside", "writes: inside"},
	{"problem.agrees", problem, "pool: inside", "pools: inside"},
	{"problem.agrees", problem, "pool: inside", "pool: insides"},
	{"link.dead", problem, "sheet: little", "sheet: litle"},
	{"calc.input", problem, "given: {rate: 1000 /s}", "given: {rates: 1000 /s}"},
	{"problem.question", problem, "[shop-ask-fire, ", "["},
	{"problem.question", problem, "[shop-choose-second]", "[shop-ask-fire]"},
	{"link.dead", problem, "[shop-choose-second]", "[shop-choose-seconds]"},
	{"problem.question", problemQ, "  problem: shop\n", ""},
	{"problem.design", problem, "  napkin: 1\n  name: Shop\n  problem: shop\n  requirements", "  napkin: 1\n  name: Shop\n  requirements"},
	{"design.unknown-component", problem, "{from: clients, to: till", "{from: clients, to: tills"},
	{"problem.evidence", problem, "trade_offs: {done: true", "trade_offs: {done: false"},
	{"problem.evidence", problem, "First the disk of the db", "First the people of the db"},
	{"problem.picture", problem, "replicas: 2}\n  connections:\n", "replicas: 2}\n" + strings.TrimSuffix(strings.NewReplacer("\n", "\n  ", "{label", "{kind: service, label").Replace("  "+wide("till", 30)), "  ")},
	{"claim.source", problem, "class: report, source: \"A baker, Bread, 1998\"", "class: report"},
	{"pack.unknown-key", problem, "do: Ask.", "does: Ask."},
	{"pack.missing-key", problem, "claim: One till is enough., ", ""},
	{"pack.shape", problem, "agrees: {inside: inside, pool: inside, workers: inside}", "agrees: [inside]"},
	{"path.order", path, "order: 10\n", ""},
	{"path.daily", path, "daily: 90", "daily: 900"},
	{"path.full", path, "daily: 90", "daily: 15"},
	{"path.stages", path, "stages:\n", "stages: []\nsummary_of:\n"},
	{"path.empty", path, "    problems: [shop]\n", ""},
	{"path.rows", path, "rows: 1", "rows: 1-9"},
	{"path.twice", path, "    problems: [shop]", "    lessons: [little, little]"},
	{"link.dead", path, "calculators: [little]", "calculators: [litle]"},
	{"link.dead", path, "drills: [queueing]", "drills: [queues]"},
	{"link.dead", path, "problems: [shop]", "problems: [shopp]"},
	{"link.dead", path, "problems: [shop]", "lessons: [litle]"},
}

// wide declares more components below a place than 72 columns can hold side by
// side.
func wide(from string, n int) string {
	var components, connections strings.Builder
	for i := range n {
		fmt.Fprintf(&components, "  c%d: {label: Component %d}\n", i, i)
		fmt.Fprintf(&connections, "  - {from: %s, to: c%d}\n", from, i)
	}
	return components.String() + "connections:\n" + connections.String()
}

func TestEachRuleFindsItsMistake(t *testing.T) {
	for i, tc := range slices.Concat(spoilt, spoiltQuestions()) {
		fsys := fstest.MapFS{}
		good := os.DirFS("testdata/good")
		err := fs.WalkDir(good, ".", func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			text, err := fs.ReadFile(good, name)
			fsys[name] = &fstest.MapFile{Data: text}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		before := string(fsys[tc.file].Data)
		after := strings.Replace(before, tc.old, tc.new, 1)
		if after == before {
			t.Errorf("case %d (%s): %q is not in %s", i, tc.code, tc.old, tc.file)
			continue
		}
		fsys[tc.file].Data = []byte(after)
		findings := Check(library(fsys))
		at := slices.IndexFunc(findings, func(d diag.Diagnostic) bool { return strings.HasPrefix(d.Code, tc.code) })
		if at < 0 {
			t.Errorf("case %d: %q -> %q gives %s; want %s", i, tc.old, tc.new, findings.Text(), tc.code)
			continue
		}
		if found := findings[at]; found.Fix == "" && found.Want == "" || !strings.HasPrefix(found.Where(), "pack/") {
			t.Errorf("case %d: %s at %q with fix %q", i, found.Code, found.Where(), found.Fix)
		}
	}
}

// Every rule has at least one case above that makes it speak.
func TestEveryRuleIsTried(t *testing.T) {
	for _, rule := range Rules() {
		if !slices.ContainsFunc(slices.Concat(spoilt, spoiltQuestions()), func(c mistake) bool { return strings.HasPrefix(c.code, rule.Family+".") }) {
			t.Errorf("no case for the rules about %s", rule.Family)
		}
		if !strings.HasSuffix(rule.About, ".") {
			t.Errorf("%s: %q is not a sentence", rule.Family, rule.About)
		}
	}
}

// The seed's own pictures are the ones to learn from: three of its boxes are
// known to be crooked.
func TestTheSeedsCrookedPicturesAreFound(t *testing.T) {
	whole, err := fs.ReadFile(core.FS, "reference/seed.md")
	if err != nil {
		t.Fatal(err)
	}
	seed := content.NewSeedText(string(whole))
	for _, tc := range []struct {
		name        string
		first, last int
		crooked     bool
	}{
		{"high-level design", 106, 150, true}, {"event-driven", 212, 221, true}, {"CQRS", 239, 255, true}, {"hash ring", 431, 443, true},
		{"vertical scaling", 271, 278, false}, {"read replicas", 287, 298, false}, {"sharding", 311, 314, false},
	} {
		quote, err := seed.Quote(tc.first, tc.last)
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		for _, line := range quote {
			lines = append(lines, line.Text)
		}
		text := strings.Join(lines, "\n")
		if flaws := art.Check(text, maxArt); (len(flaws) > 0) != tc.crooked {
			t.Errorf("%s: flaws %v; want some: %t\n%s", tc.name, flaws, tc.crooked, text)
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	for b.Loop() {
		Check(library(core.FS))
	}
}
