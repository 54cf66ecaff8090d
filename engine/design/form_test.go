package design

import (
	"fmt"
	"strings"
	"testing"

	"napkin/engine/diag"
)

func prompt(t *testing.T, step, label string) Prompt {
	t.Helper()
	for _, s := range Steps() {
		for _, p := range s.Ask {
			if s.ID == step && p.Label == label {
				return p
			}
		}
	}
	t.Fatalf("step %s does not ask for %q", step, label)
	return Prompt{}
}

func TestEntries(t *testing.T) {
	d := load(t, "social-feed.yaml")
	for _, c := range []struct{ step, label, want string }{
		{"api_and_data", "Calls", "{[api 0] POST /posts publishes a post · text, photo id, Idempotency-Key · 201 with the post · by Idempotency-Key, kept for a day}"},
		{"api_and_data", "Entities", "{[data 0] post key author_id, post_id · in db_primary}"},
		{"high_level", "Components", "{[components clients] clients client · web, mobile and partner apps}"},
		{"high_level", "Connections", "{[connections 0] clients → dns lookup}"},
	} {
		if got := fmt.Sprint(d.Entries(prompt(t, c.step, c.label))[0]); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.label, got, c.want)
		}
	}
	d, _ = Parse(diag.NewSource("d", "api:\n  - GET /a\n  - {does: x}\nconnections: [{from: a}]\n"))
	if got := fmt.Sprint(d.Entries(prompt(t, "api_and_data", "Calls")), d.Entries(prompt(t, "high_level", "Connections"))); got != "[{[api 0] GET /a } {[api 1] (call is missing) x}] [{[connections 0] a → ? }]" {
		t.Errorf("entries that are not complete: %s", got)
	}
}

func TestAnswer(t *testing.T) {
	d := load(t, "social-feed-starter.yaml")
	for path, want := range map[string]string{
		"assumptions.users.formula":  "100M user true",
		"assumptions.writes.formula": "users * posts_per_user -> 1/s true",
		"assumptions.reads.so":       "reads > 10 * writes: reads rule; build feeds ahead of time and cache them\notherwise: reads and writes weigh the same; build feeds when they are read false",
		"assumptions.users":          "3 entries false",
		"steps.scale.notes":          " true",
	} {
		text, editable := d.Answer(strings.Split(path, "."))
		if got := fmt.Sprint(text, " ", editable); got != want && !(strings.HasSuffix(want, "entries false") && !editable) {
			t.Errorf("%s: got %q, want %q", path, got, want)
		}
	}
}

func TestEditKeepsTheKeyOfAValue(t *testing.T) {
	d := load(t, "social-feed-starter.yaml")
	edited, err := d.Edit([]string{"assumptions", "users", "formula"}, "200M user")
	if err != nil || !strings.Contains(edited, "users: {value: 200M user, label: daily users}") {
		t.Errorf("%v\n%s", err, edited)
	}
}

func TestAdd(t *testing.T) {
	text := New("x")
	for _, c := range []struct{ step, label, typed, path, want string }{
		{"requirements", "Features", "A user posts", "requirements.functional.features.0", "- A user posts"},
		{"requirements", "Compliance", "GDPR", "requirements.constraints.compliance.0", "- GDPR"},
		{"estimates", "Assumptions", "daily users = 5 user", "assumptions.daily_users", "daily_users: 5 user"},
		{"estimates", "Assumptions", "writes: daily_users * 2 /day", "assumptions.writes", "writes: daily_users * 2 /day"},
		{"high_level", "Components", "api = serv", "components.api", "api:\n    kind: service"},
		{"high_level", "Connections", "api -> api", "connections.0", "- from: api\n    to: api"},
		{"api_and_data", "Calls", "GET /a: b", "api.0", `call: "GET /a: b"`},
	} {
		d, _ := Parse(diag.NewSource("d", text))
		edited, path, err := d.Add(prompt(t, c.step, c.label), c.typed)
		if err != nil || strings.Join(path, ".") != c.path || !strings.Contains(strings.ReplaceAll(edited, "'", `"`), c.want) {
			t.Errorf("%s %q: %v at %v\n%s", c.label, c.typed, err, path, edited)
		}
		text = edited
	}
	d, _ := Parse(diag.NewSource("d", text))
	if line := d.FileLine([]string{"components", "api", "label"}); !strings.HasPrefix(strings.Split(text, "\n")[line-1], "  api:") {
		t.Errorf("components.api is said to be in line %d of\n%s", line, text)
	}
	for _, typed := range []string{"writes = 3", "", "= 3", "9"} {
		if _, _, err := d.Add(prompt(t, "estimates", "Assumptions"), typed); err == nil {
			t.Errorf("%q was added", typed)
		}
	}
}

func TestANewEntryIsValidOrNotThere(t *testing.T) {
	d, _ := Parse(diag.NewSource("d", "components: {clients: client, api: service}\n"))
	for _, c := range []struct {
		label   string
		answers []string
		want    string // the error, or a part of the file
	}{
		{"Components", []string{"cdn", "cdn"}, "cdn: {kind: cdn}"},
		{"Components", []string{"cdn"}, "choose a kind: client, dns, cdn, "},
		{"Components", []string{"cdn", " "}, ", external"},
		{"Components", []string{"", "cdn"}, "the name is missing; for example api"},
		{"Components", []string{"cdn", "servise"}, "did you mean service?"},
		{"Components", []string{"api", "cdn"}, `there is a "api" already`},
		{"Components", []string{"9", "cdn"}, "a name begins with a letter"},
		{"Connections", []string{"clients", "ap"}, "to: api"},
		{"Connections", []string{"clients"}, "choose a component: clients, api"},
		{"Connections", []string{"clients", ""}, "choose a component: clients, api"},
		{"Connections", []string{"clinets", "api"}, "did you mean clients?"},
		{"Connections", []string{"clients", "disk"}, `there is no component "disk"`},
	} {
		edited, _, err := d.Add(prompt(t, "high_level", c.label), c.answers...)
		got := edited
		if err != nil {
			got = err.Error()
		}
		if !strings.Contains(got, c.want) {
			t.Errorf("%s %q gives %s\nwant %s", c.label, c.answers, got, c.want)
		}
		if _, diags := Parse(diag.NewSource("d", edited)); err == nil && diags.HasErrors() {
			t.Errorf("%s %q is not valid:\n%s", c.label, c.answers, diags.Text())
		}
	}
	d, _ = Parse(diag.NewSource("d", "napkin: 1\n"))
	if _, _, err := d.Add(prompt(t, "high_level", "Connections"), "a", "b"); err == nil || !strings.Contains(err.Error(), "no component yet; add it first") {
		t.Errorf("a connection of nothing: %v", err)
	}
}

func TestNextNamesWhatIsNotThereYet(t *testing.T) {
	for _, c := range []struct{ step, label, text, want string }{
		{"high_level", "Components", "", "api"},
		{"high_level", "Components", "components: {gate: gateway}\n", "api"},
		{"high_level", "Components", "components: {api: service}\n", "clients"},
		{"high_level", "Components", "components: {api: service, clients: client, db: database, cache: cache}\n", "jobs"},
		{"high_level", "Components", "components: {api: service, clients: client, db: database, cache: cache, jobs: worker}\n", ""},
		{"estimates", "Assumptions", "", "users"},
		{"estimates", "Assumptions", "assumptions: {users: 100M user}\n", ""},
		{"high_level", "Connections", "", "clients"},
		{"high_level", "Connections", "components: {users: client, api: service}\n", "users"},
		{"high_level", "Connections", "components: {api: service, clients: client}\n", "clients"},
		{"api_and_data", "Calls", "", "POST /posts"},
	} {
		d, _ := Parse(diag.NewSource("d", "napkin: 1\n"+c.text))
		if got := d.Next(prompt(t, c.step, c.label)).Example; got != c.want {
			t.Errorf("%s after %q: %q, want %q", c.label, c.text, got, c.want)
		}
	}
}

func TestSpoilt(t *testing.T) {
	const api, both = "components: {api: {kind: service, replicas: x}}\n", "components: {api: {kind: service, replicas: x}, db: {kind: database, replicas: x}}\n"
	for _, c := range []struct{ name, before, after, want string }{
		{"nothing wrong", "napkin: 1\n", "napkin: 1\nname: a\n", ""},
		{"a new mistake", "napkin: 1\n", api, "not a whole number"},
		{"the same one further down", api, "name: a\n" + api, ""},
		{"the same once more", api, both, "not a whole number"},
		{"the same of a new name", "components: {api: {does: x}}\n", "components: {gate: {does: x}}\n", ""},
		{"one mended", both, api, ""},
		{"a warning", "napkin: 1\n", "requirements: {non_functional: {availability: most of the time}}\n", ""},
	} {
		_, before := Parse(diag.NewSource("d", c.before))
		_, after := Parse(diag.NewSource("d", c.after))
		got := ""
		if spoilt := Spoilt(before, after); spoilt != nil {
			got = spoilt.Message
		}
		if (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestNewSectionsGoBelowTheirComment(t *testing.T) {
	d := load(t, "social-feed-starter.yaml")
	edited, _, err := d.Add(prompt(t, "api_and_data", "Calls"), "POST /posts")
	if want := "#     key: author_id, post_id\napi:\n  - call: POST /posts\n\n# Step 4."; err != nil || !strings.Contains(edited, want) {
		t.Fatalf("%v\n%s\nlacks\n%s", err, edited, want)
	}
	d, _ = Parse(diag.NewSource("d", edited))
	edited, _, err = d.Add(prompt(t, "high_level", "Connections"), "clients", "clients")
	if want := "connections:\n  - from: clients\n    to: clients\n"; err != nil || !strings.Contains(edited, want) {
		t.Fatalf("%v\n%s\nlacks\n%s", err, edited, want)
	}
	d, _ = Parse(diag.NewSource("d", edited))
	edited, _, err = d.Add(prompt(t, "api_and_data", "Entities"), "post")
	if want := "  - call: POST /posts\n\ndata:\n  - entity: post\n\n# Step 4."; err != nil || !strings.Contains(edited, want) {
		t.Fatalf("%v\n%s\nlacks\n%s", err, edited, want)
	}
}

func TestBegun(t *testing.T) {
	empty, _ := Parse(diag.NewSource("d", New("x")))
	full := load(t, "social-feed.yaml")
	noted, _ := Parse(diag.NewSource("d", "steps: {scale: {notes: split it}}\n"))
	for _, s := range Steps() {
		if empty.Begun(s) || !full.Begun(s) || noted.Begun(s) != (s.ID == "scale") {
			t.Errorf("step %s: empty %v, full %v, noted %v", s.ID, empty.Begun(s), full.Begun(s), noted.Begun(s))
		}
	}
}

func TestDeleteInShortForms(t *testing.T) {
	text := "requirements:\n  functional: [A user reads, A user writes]\n  constraints: {compliance: GDPR}\nassumptions: {a: 5 /s}\n"
	for path, gone := range map[string]string{"requirements.functional.features.0": "A user reads", "requirements.constraints.compliance.0": "GDPR", "assumptions.a": "5 /s"} {
		d, _ := Parse(diag.NewSource("d", text))
		edited, err := d.Delete(strings.Split(path, "."))
		if err != nil || strings.Contains(edited, gone) {
			t.Errorf("%s: %v\n%s", path, err, edited)
		}
	}
	d, _ := Parse(diag.NewSource("d", text))
	if edited, err := d.Edit([]string{"requirements", "constraints", "compliance", "-"}, "HIPAA"); err != nil || !strings.Contains(edited, "GDPR") {
		t.Errorf("a second rule: %v\n%s", err, edited)
	}
}

func TestProgress(t *testing.T) {
	for file, want := range map[string][2]int{"social-feed-starter.yaml": {2, 3}, "social-feed.yaml": {9, 10}} {
		if ticked, next := load(t, file).Progress(); ticked != want[0] || next != want[1] {
			t.Errorf("%s: %d ticked, next %d", file, ticked, next)
		}
	}
	if !IsMarkdown(load(t, "social-feed.yaml").Markdown()) || IsMarkdown("# mine\n") {
		t.Error("an export is not known again")
	}
}
