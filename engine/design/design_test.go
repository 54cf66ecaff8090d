package design

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"napkin/engine/diag"
	"napkin/engine/yaml"
)

// TestSeedNumbers: the seed's own figures, from its own formulas, and the
// ones it leaves out.
func TestSeedNumbers(t *testing.T) {
	want := map[string]string{
		"writes": "2,315 /s", "reads": "57,870 /s", "text_storage": "73 TB/year", "media_storage": "10,950 TB/year",
		"write_bandwidth": "350 MB/s", "read_text_bandwidth": "57.9 MB/s", "read_bandwidth": "8.74 GB/s",
		"peak_writes": "6,944 /s", "raw_storage": "33.1 PB/year", "users": "100M user",
	}
	for _, file := range []string{"social-feed.yaml", "social-feed-starter.yaml"} {
		for _, line := range load(t, file).Sheet() {
			if line.Err != nil {
				t.Errorf("%s: %s: %v", file, line.Name, line.Err)
			}
			if w, ok := want[line.Name]; ok && line.Text != w {
				t.Errorf("%s: %s = %q, want %q", file, line.Name, line.Text, w)
			}
			if !line.Given() && line.So == "" {
				t.Errorf("%s: %s decides nothing", file, line.Name)
			}
		}
	}
}

func TestReferenceIsFinished(t *testing.T) {
	reference, starter := load(t, "social-feed.yaml"), load(t, "social-feed-starter.yaml")
	for i, s := range Steps() {
		if e := reference.Evidence(s.ID); !e.Done || len(e.Met) == 0 {
			t.Errorf("reference, step %s: missing %q", s.ID, e.Missing)
		}
		if !reference.Steps[s.ID].Done {
			t.Errorf("reference, step %s is not ticked", s.ID)
		}
		if e := starter.Evidence(s.ID); e.Done != (i < 2) {
			t.Errorf("starter, step %s: done %v, missing %q", s.ID, e.Done, e.Missing)
		}
	}
}

// TestProblemHoldsTheseFiles: the problem that ships is these two files.
func TestProblemHoldsTheseFiles(t *testing.T) {
	text, err := os.ReadFile("../../content/core/problems/social-feed.yaml")
	if err != nil {
		t.Fatal(err)
	}
	doc, diags := yaml.Parse(diag.NewSource("social-feed.yaml", string(text)))
	if diags.HasErrors() {
		t.Fatal(diags.Text())
	}
	for key, file := range map[string]string{"starter": "social-feed-starter.yaml", "reference": "social-feed.yaml"} {
		want, err := os.ReadFile("testdata/" + file)
		if err != nil {
			t.Fatal(err)
		}
		if doc.Root.Get(key).Text() != string(want) {
			t.Errorf("%s of the problem differs from testdata/%s", key, file)
		}
	}
}

func TestSteps(t *testing.T) {
	minutes, total := []int{5, 4, 5, 9, 9, 4, 4, 3, 2}, 0
	for i, s := range Steps() {
		total += s.Minutes
		if s.Minutes != minutes[i] {
			t.Errorf("step %s takes %d minutes, want %d", s.ID, s.Minutes, minutes[i])
		}
		if n := strings.Count(s.Guidance, ". ") + strings.Count(s.Guidance, "? ") + 1; n < 2 || n > 6 {
			t.Errorf("step %s: %d sentences of guidance", s.ID, n)
		}
		if len(s.Ask) == 0 || s.Evidence == "" || s.Box == "" {
			t.Errorf("step %s is incomplete", s.ID)
		}
		for _, p := range s.Ask {
			if p.Hint == "" || p.Example == "" || len(p.Path) == 0 || (p.Form >= Table) != (len(p.Fields) > 0) {
				t.Errorf("step %s: prompt %q is incomplete", s.ID, p.Label)
			}
		}
	}
	if total != 45 || len(Steps()) != 9 {
		t.Errorf("%d steps of %d minutes", len(Steps()), total)
	}
}

func comments(text string) []string {
	var out []string
	for _, line := range strings.Split(text, "\n") {
		if i := strings.Index(line, "# "); i >= 0 {
			out = append(out, line[i:])
		}
	}
	return out
}

// TestTemplateFillsUp answers every prompt of every step in an empty file: it
// must stay readable, keep its comments, and be accepted by the same rules.
func TestTemplateFillsUp(t *testing.T) {
	text := New("Photo: feed")
	d, diags := Parse(diag.NewSource("new.yaml", text))
	if len(diags) > 0 || d.Name != "Photo: feed" {
		t.Fatalf("name %q, %s", d.Name, diags.Text())
	}
	for _, s := range Steps() {
		if e := d.Evidence(s.ID); e.Done || len(e.Missing) == 0 {
			t.Errorf("an empty file passes step %s", s.ID)
		}
	}
	for _, s := range Steps() {
		for _, p := range s.Ask {
			path, value := p.Path, any(p.Example)
			switch p.Form {
			case Text:
				value = p.Example + "\nand more"
			case List:
				path = append(append([]string(nil), path...), "-")
			case Table, Named:
				entry := yaml.Pairs{}
				for _, f := range p.Fields {
					entry = append(entry, yaml.Pair{Key: f.Path[0], Value: f.Example})
				}
				path = append(append([]string(nil), path...), map[Form]string{Table: "-", Named: "entry"}[p.Form])
				value = entry
			}
			next, err := d.Edit(path, value)
			if err != nil {
				t.Fatalf("step %s, %s: %v\n%s", s.ID, p.Label, err, d.Document.Source.Text)
			}
			d, diags = Parse(diag.NewSource("new.yaml", next))
			for _, m := range diags {
				if strings.HasPrefix(m.Code, "yaml.") || m.Code == "design.unknown-key" || m.Code == "design.kind" {
					t.Fatalf("step %s, %s: %s\n%s", s.ID, p.Label, m.Text(), next)
				}
			}
		}
	}
	final := d.Document.Source.Text
	for _, c := range comments(text) {
		if !strings.Contains(final, c) {
			t.Errorf("the comment %q is gone from\n%s", c, final)
		}
	}
	golden(t, "filled.yaml", final)
}

func TestMistakes(t *testing.T) {
	cases := []struct{ name, text, code, where, fix string }{
		{"unknown key", "napkin: 1\nassumption:\n  a: 1\n", "design.unknown-key", "2:1", `did you mean "assumptions"?`},
		{"unknown key in a component", "napkin: 1\ncomponents:\n  a: {kind: cache, replica: 2}\n", "design.unknown-key", "3:20", `did you mean "replicas"?`},
		{"unknown kind", "napkin: 1\ncomponents:\n  a: {kind: databse}\n", "design.unknown-kind", "3:13", `did you mean "database"?`},
		{"unknown component", "napkin: 1\ncomponents:\n  clients: client\n  api: service\nconnections:\n  - {from: client, to: api}\n", "design.unknown-component", "6:12", `did you mean "clients"?`},
		{"unknown store", "napkin: 1\ndata:\n  - {entity: post, store: posts}\ncomponents:\n  postsdb: database\n", "design.unknown-component", "3:27", ""},
		{"bad formula", "napkin: 1\nassumptions:\n  users: 100M user\n  w: users * * 2\n", "expr.syntax", "4:14", ""},
		{"bad formula in quotes", "napkin: 1\nassumptions:\n  w: {formula: '2 + + (3'}\n", "expr.syntax", "3:21", ""},
		{"unknown name", "napkin: 1\nassumptions:\n  w: userz_count * 2\n", "expr.unknown-name", "3:6", ""},
		{"circle", "napkin: 1\nassumptions:\n  a: b + 1\n  b: a + 1\n", "expr.cycle", "3:6", ""},
		{"dimensions", "napkin: 1\nassumptions:\n  a: 3 kB + 2 s\n", "unit.mismatch", "3:11", ""},
		{"division by zero", "napkin: 1\nassumptions:\n  z: 0\n  a: 1 / z\n", "unit.division-by-zero", "4:10", ""},
		{"rule", "napkin: 1\nassumptions:\n  a: {value: 5 /s, so: [{when: a > 3 kB, then: x}]}\n", "unit.mismatch", "3:34", ""},
		{"name that is none", "napkin: 1\nassumptions:\n  daily users: 3\n", "design.name", "3:3", "write `daily_users`"},
		{"duplicate key", "napkin: 1\nname: a\nname: b\n", "yaml.duplicate-key", "3:1", ""},
		{"duplicate entity", "napkin: 1\ndata:\n  - {entity: a, key: x}\n  - {entity: a, key: y}\n", "design.duplicate", "4:14", ""},
		{"tab", "napkin: 1\nassumptions:\n\ta: 1\n", "yaml.tab", "3:1", ""},
		{"anchor", "napkin: 1\nname: &x y\n", "yaml.anchor", "2:7", ""},
		{"latency without a time", "napkin: 1\nrequirements:\n  non_functional:\n    latency: {p99: 300 MB}\n", "design.quantity", "4:20", ""},
		{"latency in words", "napkin: 1\nrequirements:\n  non_functional:\n    latency: {p99: quick}\n", "design.quantity", "4:20", "write it like 300 ms"},
		{"more than always", "napkin: 1\nrequirements:\n  non_functional: {availability: 101%}\n", "design.quantity", "3:34", ""},
		{"percentiles", "napkin: 1\nrequirements:\n  non_functional:\n    latency: {p50: 2 s, p99: 300 ms}\n", "design.percentiles", "4:20", "swap them"},
		{"no timeout", "napkin: 1\ncomponents: {a: service, b: service}\nconnections:\n  - {from: a, to: b}\n", "design.no-timeout", "4:5", ""},
		{"users that are a time", "napkin: 1\nrequirements:\n  non_functional: {scale: {users: 300 ms}}\n", "design.quantity", "3:35", "write a number of users, for example 100M user"},
		{"no users", "napkin: 1\nrequirements:\n  non_functional: {scale: {users: 0}}\n", "design.quantity", "3:35", ""},
		{"requests that are data", "napkin: 1\nrequirements:\n  non_functional: {scale: {requests: 5 GB}}\n", "design.quantity", "3:38", ""},
		{"rule behind one that holds", "napkin: 1\nassumptions:\n  a: {value: 5 /s, so: [{when: a > 3 /s, then: x}, {when: b > 3, then: y}]}\n", "expr.unknown-name", "3:59", ""},
		{"rule that is no condition", "napkin: 1\nassumptions:\n  a: {value: 5 /s, so: [{when: a, then: x}]}\n", "design.rule", "3:32", ""},
		{"newer format", "napkin: 2\n", "design.version", "1:9", ""},
		{"no format", "name: x\n", "design.version", "1:1", ""},
		{"component list", "napkin: 1\ncomponents:\n  - a\n", "design.kind", "3:3", ""},
		{"no kind", "napkin: 1\ncomponents:\n  a: {label: A}\n", "design.missing", "3:3", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d, diags := Parse(diag.NewSource("d", c.text))
			if d == nil || len(diags) == 0 {
				t.Fatalf("no mistake found in\n%s", c.text)
			}
			found := diags[0]
			if found.Code != c.code || found.Where() != "d:"+c.where || c.fix != "" && found.Fix != c.fix {
				t.Errorf("text:\n%s\n got %s at %s, fix %q\nwant %s at d:%s, fix %q\n%s", c.text, found.Code, found.Where(), found.Fix, c.code, c.where, c.fix, diags.Text())
			}
			if found.Code == "design.no-timeout" && found.Severity != diag.Info {
				t.Error("a missing timeout is only a hint")
			}
		})
	}
}

// TestGoodPartsComeBack: every section has a mistake, and every section gives
// what is right in it.
func TestGoodPartsComeBack(t *testing.T) {
	text := `napkin: 1
name: broken
requirements:
  functional:
    features: [A user posts text]
   workflows: [x]
assumptions:
  users: 100M user
  bad: users +
  writes: users * 2 /day -> 1/s
api:
  - call: GET /a
  - {call: GET /u/{id}}
  - call: POST /b
components:
  a: client
  b: {kind: nonsense}
connections:
  - {from: a, to: c}
  - {from: a, to: b, label: x}
`
	d, diags := Parse(diag.NewSource("d", text))
	if !diags.HasErrors() {
		t.Fatal("no mistakes found")
	}
	if len(d.Requirements.Features) != 1 || len(d.Components) != 2 || len(d.Connections) != 1 || len(d.API) != 2 {
		t.Errorf("got %d features, %d components, %d connections, %d calls\n%s",
			len(d.Requirements.Features), len(d.Components), len(d.Connections), len(d.API), diags.Text())
	}
	for _, line := range d.Sheet() {
		if (line.Err == nil) == (line.Name == "bad") {
			t.Errorf("%s: %v", line.Name, line.Err)
		}
	}
}

func TestSaysWhoDoesWhat(t *testing.T) {
	for text, want := range map[string]bool{
		"A user posts text with an optional photo": true,
		"Users follow other users":                 true,
		"The system sends a notification":          true,
		"Readers can scroll back a year":           true,
		"Every author deletes their own posts":     true,
		"Drivers like short trips":                 true,
		"Photos":                                   false,
		"Upload photos to the feed":                false,
		"Posting text and photos":                  false,
		"What features must the system provide?":   false,
		"":                                         false,
		"Each message is delivered once":           true,
		"Post authors can edit for an hour":        true,
		"Messages arrive in order":                 true,
		"Search by hashtag":                        false,
		"Block abusive users":                      false,
		"Report exports daily":                     false,
		"A fast feed":                              false,
	} {
		if got := saysWhoDoesWhat(text); got != want {
			t.Errorf("%q: got %v, want %v", text, got, want)
		}
	}
}

// TestNonsenseIsNoEvidence: filling every field with something ticks nothing.
func TestNonsenseIsNoEvidence(t *testing.T) {
	d, _ := Parse(diag.NewSource("d", `napkin: 1
requirements:
  functional: [a cats b, x can, some dogs]
  non_functional:
    scale: {users: 0}
    latency: {p99: 0 ms}
    availability: 100%
    security: {authentication: "?", authorization: x, encryption: TBD}
  constraints: {compliance: ["?"]}
assumptions:
  writes: {value: -1 /s, so: one primary}
  reads: {value: 5 /s, so: "?"}
  storage: {value: 0 B, so: one disk}
  bandwidth: {value: 0 MB/s, so: fine}
api: [x, y]
data: [{entity: x, key: "?"}]
components: {a: client, nice: service, c: cache}
connections: [{from: a, to: nice}, {from: a, to: nice}]
decisions: [{choose: x, because: x, costs: x}, {choose: SQL, because: we know it, costs: none}, {choose: A cache, because: speed, costs: speed}]
steps:
  deep_dive: `+strings.Repeat("nice cache ", 30)+`
  bottlenecks: a nice portal ramps up
  scale: `+strings.Repeat("add downloads to the portal ", 8)+`
  security: nobody
`))
	for _, s := range Steps() {
		if e := d.Evidence(s.ID); e.Done {
			t.Errorf("step %s passes: %v", s.ID, e.Met)
		}
	}
	if e := d.Evidence("estimates"); len(e.Met) > 0 {
		t.Errorf("estimates: %v", e.Met)
	}
	d, _ = Parse(diag.NewSource("d", "napkin: 1\ncomponents: {a: service, b: cache, c: client, d: service}\nconnections: [{from: a, to: b}, {from: d, to: c}]\n"))
	want := "Connect a and b to the rest: a connection from or to each"
	if e := d.Evidence("high_level"); len(e.Missing) != 1 || e.Missing[0] != want {
		t.Errorf("two islands: missing %v, want %s", e.Missing, want)
	}
}

// TestSensibleAnswersPass holds short answers that an interviewer would accept.
func TestSensibleAnswersPass(t *testing.T) {
	const head = "napkin: 1\ncomponents: {clients: client, posts_db: database, feed_cache: cache}\n"
	for _, c := range []struct{ step, text string }{
		{"bottlenecks", "steps: {bottlenecks: 'Posts DB: write IO at peak'}"},
		{"bottlenecks", "steps: {bottlenecks: 'feed cache runs out of RAM first'}"},
		{"bottlenecks", "steps: {bottlenecks: 'NIC of the posts db, 10 Gbit/s'}"},
		{"scale", "steps: {scale: 'At 10x we shard posts by author id and add cache nodes. When a primary dies a replica is promoted within thirty seconds; writes fail until then, reads go on.'}"},
		{"scale", "steps: {scale: 'Horizontal: more stateless servers behind the balancer, database split by user. A zone that goes down takes a third of capacity; the other two zones carry the load at peak.'}"},
		{"security", "requirements: {constraints: {compliance: [none]}}\nsteps: {security: 'JWT per session. Only the owner edits a post. TLS everywhere.'}"},
		{"security", "requirements: {non_functional: {security: {authentication: none, authorization: everyone reads, encryption: TLS}}, constraints: {compliance: [GDPR]}}"},
		{"trade_offs", "decisions: [{choose: SQL, because: joins, costs: scaling writes}, {choose: 一个缓存, because: p99, costs: 内存}]"},
		{"api_and_data", "api: [GET /u, POST /u]\ndata: [{entity: url, key: id}]"},
		{"requirements", "requirements: {functional: [Anyone can shorten a URL, A short link redirects, Owners see counts], non_functional: {scale: 60k/s, latency: 300 ms, availability: 3 nines}}"},
	} {
		d, diags := Parse(diag.NewSource("d", head+c.text+"\n"))
		if diags.HasErrors() {
			t.Errorf("%s: %s", c.text, diags.Text())
		}
		if e := d.Evidence(c.step); !e.Done {
			t.Errorf("%s refuses %s: %v", c.step, c.text, e.Missing)
		}
	}
}

func TestEvidenceCountsWhatThereIs(t *testing.T) {
	for text, want := range map[string]string{
		"": "Name three functional requirements that say who does what",
		"requirements: {functional: [A user reads posts]}":                       "Name two more functional requirements that say who does what",
		"requirements: {functional: [A user reads posts, A user writes a post]}": "Name one more functional requirement that says who does what",
	} {
		d, _ := Parse(diag.NewSource("d", "napkin: 1\n"+text+"\n"))
		if got := d.Evidence("requirements").Missing[0]; !strings.HasPrefix(got, want+",") {
			t.Errorf("%q:\n got %s\nwant %s", text, got, want)
		}
	}
}

func TestEvidenceSentences(t *testing.T) {
	d, _ := Parse(diag.NewSource("d", "napkin: 1\nrequirements:\n  non_functional: {latency: {p99: quick}, scale: {users: 5 user}}\ncomponents: {clients: client, api: service}\nassumptions: {reads: 5 /s}\n"))
	for step, want := range map[string]string{
		"requirements": "Give a latency target at p99, for example `300 ms`; \"quick\" is no quantity",
		"estimates":    "Say what follows from `reads`: → on its row, then so",
		"high_level":   "Connect clients and api to the rest: a connection from or to each",
		"deep_dive":    "Name the component you look into, as the picture calls it, for example api",
		"trade_offs":   "Write down two decisions with the reason (because) and the price (costs)",
		"api_and_data": "Define two calls, for example `POST /posts`",
	} {
		if got := strings.Join(d.Evidence(step).Missing, "\n"); !strings.Contains(got, want) {
			t.Errorf("step %s says\n%s\nwant %s", step, got, want)
		}
	}
	if e := d.Evidence("nonsense"); e.Done {
		t.Error("an unknown step is done")
	}
}

func TestWhatIsToBeAddedIsNotThereYet(t *testing.T) {
	for _, c := range []struct{ step, text, want string }{
		{"high_level", "", "for example clients, a client"},
		{"high_level", "components: {api: service}\n", "for example clients, a client"},
		{"high_level", "components: {clients: client}\n", "for example api, a service"},
		{"high_level", "components: {api: service, users: client}\n", "for example db, a database"},
		{"high_level", "components: {clients: service, api: client}\n", "for example db, a database"},
		{"high_level", "components: {db: service, clients: cache}\n", "for example jobs, a worker"},
		{"api_and_data", "", "for example `POST /posts`"},
		{"api_and_data", "api: [{call: GET /feed}]\n", "for example `POST /posts`"},
		{"api_and_data", "api: [{call: post /posts}]\n", "for example `GET /feed`"},
	} {
		d, _ := Parse(diag.NewSource("d", "napkin: 1\n"+c.text))
		if got := d.Evidence(c.step).Missing[0]; !strings.Contains(got, c.want) {
			t.Errorf("%q: %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestNamed(t *testing.T) {
	for _, c := range []struct {
		text, name string
		want       bool
	}{
		{"The feed cache keeps ids", "Feed cache", true}, {"two APIs", "api", true}, {"capital", "api", false},
		{"db_primary: disk", "db_primary", true}, {"old_db_primary", "db_primary", false}, {"x", "", false},
	} {
		if got := named(c.text, c.name); got != c.want {
			t.Errorf("%q names %q: got %v", c.text, c.name, got)
		}
	}
}

func TestMarkdown(t *testing.T) {
	text := load(t, "social-feed.yaml").Markdown()
	golden(t, "social-feed.md", text)
	for _, want := range []string{"57,870 /s", "100M user × 50 read/user/day", "10,950 TB/year", "8.74 GB/s", "Feed cache", "fan-out on write", maxim} {
		if !strings.Contains(text, want) {
			t.Errorf("the export lacks %q", want)
		}
	}
	d, _ := Parse(diag.NewSource("d", New("x")))
	if got := d.Markdown(); !strings.HasPrefix(got, "# x\n") || !strings.Contains(got, maxim) {
		t.Errorf("export of an empty file:\n%s", got)
	}
}

func TestEditKeepsTheRest(t *testing.T) {
	d := load(t, "social-feed.yaml")
	before := d.Document.Source.Text
	text, err := d.Edit([]string{"assumptions", "users", "value"}, "120M user")
	if err != nil {
		t.Fatal(err)
	}
	if want := strings.Replace(before, "{value: 100M user", "{value: 120M user", 1); text != want {
		t.Error("more than the value has changed")
	}
	after, _ := Parse(diag.NewSource("d", text))
	for _, line := range after.Sheet() {
		if line.Name == "reads" && line.Text != "69,440 /s" {
			t.Errorf("reads = %s", line.Text)
		}
	}
	text, err = d.Edit([]string{"steps", "scale", "done"}, false)
	if err != nil || len(text) != len(before)+1 {
		t.Errorf("untick: %v", err)
	}
}

func ExampleDesign_Sheet() {
	d, _ := Parse(diag.NewSource("feed.yaml", `
napkin: 1
assumptions:
  users: 100M user
  reads_per_user: 50 read/user/day
  reads:
    formula: users * reads_per_user -> 1/s
    so: [{when: reads > 10k/s, then: cache}, {then: one database}]
`))
	for _, line := range d.Sheet() {
		fmt.Println(strings.TrimSpace(fmt.Sprintf("%s = %s  %s  %s", line.Label, line.Text, line.Filled, line.So)))
	}
	// Output:
	// users = 100M user
	// reads per user = 50 read/user/day
	// reads = 57,870 /s  100M user × 50 read/user/day  cache
}

func FuzzParse(f *testing.F) {
	for _, file := range []string{"social-feed.yaml", "social-feed-starter.yaml"} {
		text, err := os.ReadFile("testdata/" + file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Add(New("x"))
	f.Add("napkin: 1\nassumptions:\n  a: {formula: 2 ^ 9 ^ 9, so: [{when: a > 1, then: x}]}\ncomponents: {a: client, b: cache}\nconnections: [{from: a, to: b}, {from: b, to: a}]\n")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 12_000 {
			return
		}
		d, diags := Parse(diag.NewSource("f", text))
		for _, m := range diags {
			if m.Message == "" || m.Source != nil && m.Span.End > len(text) {
				t.Fatalf("a mistake without words or place: %+v", m)
			}
		}
		for _, s := range Steps() {
			if e := d.Evidence(s.ID); e.Done == (len(e.Missing) > 0) {
				t.Fatalf("step %s is done with %q missing", s.ID, e.Missing)
			}
		}
		if w := d.Picture(70).Width(); w > 70 {
			t.Fatalf("a picture %d cells wide", w)
		}
		if md := d.Markdown(); yaml.Clean(md) != md {
			t.Fatal("a control character reached the export")
		}
		edited, err := d.Edit([]string{"steps", "scale", "notes"}, "kept\n")
		if err != nil {
			return
		}
		again, _ := Parse(diag.NewSource("f", edited))
		if again.Steps["scale"].Notes != "kept\n" {
			t.Fatalf("the note is lost in %q", edited)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	text, err := os.ReadFile("testdata/social-feed.yaml")
	if err != nil {
		b.Fatal(err)
	}
	src := diag.NewSource("f", string(text))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Parse(src)
	}
}

func BenchmarkEdit(b *testing.B) {
	d := load(b, "social-feed.yaml")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := d.Edit([]string{"steps", "scale", "minutes"}, 7); err != nil {
			b.Fatal(err)
		}
	}
}

func TestEditOfShortForms(t *testing.T) {
	text := `napkin: 1
requirements:
  functional:
    - A user posts text # first
  non_functional:
    scale: 5 user # now
    latency: 300 ms
assumptions:
  writes: 5 /s # measured
components:
  api: service
api:
  - GET /a
steps:
  scale: short
`
	cases := []struct {
		path  string
		value any
		want  [2]string // replaced, by
	}{
		{"requirements.functional.features.-", "A user reads", [2]string{"# first\n", "# first\n    - A user reads\n"}},
		{"requirements.non_functional.scale.users", "6 user", [2]string{"scale: 5 user # now", "scale: 6 user # now"}},
		{"requirements.non_functional.scale.data", "1 TB", [2]string{"scale: 5 user # now", "scale: # now\n      users: 5 user\n      data: 1 TB"}},
		{"requirements.non_functional.latency.p50", "50 ms", [2]string{"latency: 300 ms", "latency:\n      p50: 50 ms\n      p99: 300 ms"}},
		{"assumptions.writes.so", "fine", [2]string{"writes: 5 /s # measured", "writes: # measured\n    formula: 5 /s\n    so: fine"}},
		{"assumptions.writes.formula", "6 /s", [2]string{"writes: 5 /s # measured", "writes: 6 /s # measured"}},
		{"components.api.replicas", 3, [2]string{"api: service", "api:\n    kind: service\n    replicas: 3"}},
		{"api.0.does", "reads", [2]string{"- GET /a", "- call: GET /a\n    does: reads"}},
		{"steps.scale.done", "true", [2]string{"scale: short", "scale:\n    done: true\n    notes: short"}},
	}
	d, _ := Parse(diag.NewSource("d", text))
	for _, c := range cases {
		got, err := d.Edit(strings.Split(c.path, "."), c.value)
		if want := strings.Replace(text, c.want[0], c.want[1], 1); err != nil || got != want {
			t.Errorf("%s: %v\n got:\n%s\nwant:\n%s", c.path, err, got, want)
		}
	}
	if _, err := d.Edit([]string{"requirements", "functional", "workflows", "-"}, "x"); err == nil {
		t.Error("a workflow was written into a list of features")
	}
	for path, want := range map[string]string{"assumptions.writes.formula": "5 /s", "requirements.non_functional.scale.users": "5 user", "steps.scale.notes": "short", "steps.scale.done": "", "name": ""} {
		if got := d.Value(strings.Split(path, ".")...); got != want {
			t.Errorf("value of %s: got %q, want %q", path, got, want)
		}
	}
	if got := fmt.Sprint(d.Items("requirements", "functional", "features"), d.Items("components"), d.Items("api")); got != "[A user posts text] [api] [GET /a]" {
		t.Errorf("items: %s", got)
	}
}

// BenchmarkAbuse reads files whose every line is a mistake that wants a
// suggestion: none may take more than 200 ms (PROMISES S2).
func BenchmarkAbuse(b *testing.B) {
	var names, formulas strings.Builder
	names.WriteString("napkin: 1\ncomponents:\n")
	formulas.WriteString("napkin: 1\nassumptions:\n")
	for i := range 2000 {
		fmt.Fprintf(&names, "  component_number_%d: service\n", i)
		fmt.Fprintf(&formulas, "  assumption_%d: asumption_%d + asumpton_%d\n", i, i+1, i+9)
	}
	names.WriteString("connections:\n")
	for i := range 1500 {
		fmt.Fprintf(&names, "  - {from: componentnumber%d, to: componentnumber%d}\n", i, i)
	}
	for name, text := range map[string]string{"components": names.String(), "formulas": formulas.String()} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, diags := Parse(diag.NewSource("d", text)); len(diags) < 2000 {
					b.Fatalf("%d mistakes", len(diags))
				}
			}
		})
	}
}
