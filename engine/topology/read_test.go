package topology

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"napkin/engine/diag"
	"napkin/engine/yaml"
)

func read(t *testing.T, text string, needKind bool) (Topology, diag.List) {
	t.Helper()
	doc, diags := yaml.Parse(diag.NewSource("x.yaml", text))
	if len(diags) > 0 {
		t.Fatal(diags[0].Text())
	}
	r := yaml.NewReader(doc, "test")
	return Read(r, doc.Root, needKind), r.Diags
}

func TestReadKeepsTheGoodParts(t *testing.T) {
	top, diags := read(t, `
components:
  api: {kind: service, replicas: 12, group: core, load: 62 %, value: 11.6k /s}
  db: database
  odd: {kind: servce, replicas: -1, tier: 99, group: nowhere, load: 3 ms}
connections:
  - {from: api, to: db, timeout: 300 ms, retries: 2, beside: true, sync: false}
  - {from: api, to: dbb}
  - {from: api}
groups:
  core: Core services
  inner: {in: core}
  a: {in: b}
  b: {in: a}
`, true)
	if len(top.Components) != 3 || len(top.Connections) != 1 || len(top.Groups) != 4 {
		t.Fatalf("read %+v", top)
	}
	api := top.Component("api")
	if api.Title() != "api ×12" || api.Group != "core" || api.Load.Quantity.SI != 0.62 || api.Value != "11.6k /s" {
		t.Errorf("api is %+v", api)
	}
	if c := top.Connections[0]; !c.Beside || !c.Async || c.Retries != 2 || c.Timeout.Quantity.SI != 0.3 {
		t.Errorf("the connection is %+v", c)
	}
	if top.Group("core").Label != "Core services" || top.Group("inner").In != "core" {
		t.Errorf("groups: %+v", top.Groups)
	}
	for _, want := range []string{`"servce"`, "fewer than no replicas", "a tier is a small number", `no group "nowhere"`, "share", `did you mean "db"`, "needs both ends", "inside itself"} {
		found := false
		for _, m := range diags {
			found = found || strings.Contains(m.Text(), want)
		}
		if !found {
			t.Errorf("no mention of %q in %v", want, diags)
		}
	}
}

func TestAKindMayBeNeeded(t *testing.T) {
	const text = "components:\n  a: {label: A}\n"
	if _, diags := read(t, text, false); len(diags) != 0 {
		t.Errorf("a picture needs no kind: %v", diags)
	}
	if _, diags := read(t, text, true); len(diags) != 1 || !strings.Contains(diags[0].Text(), "has no kind") {
		t.Errorf("a design needs one: %v", diags)
	}
}

func TestLoopsOfGroupsAreOpened(t *testing.T) {
	top, diags := read(t, `
groups:
  leads-in: {in: x}
  x: {in: y}
  y: {in: x}
  own: {in: own}
  fine: {in: leads-in}
`, false)
	var in []string
	for _, g := range top.Groups {
		in = append(in, g.Name+"<"+g.In)
	}
	if got := strings.Join(in, " "); got != "leads-in<x x< y<x own< fine<leads-in" || len(diags) != 2 {
		t.Errorf("groups %s, %v", got, diags)
	}
}

func TestDeepGroupsAreReadQuickly(t *testing.T) {
	text := "groups:\n  g0: {label: G}\n"
	for i := 1; i < 3000; i++ {
		text += fmt.Sprintf("  g%d: {in: g%d}\n", i, i-1)
	}
	begin := time.Now()
	if top, diags := read(t, text, false); len(top.Groups) != 3000 || len(diags) > 0 {
		t.Fatalf("%d groups, %v", len(top.Groups), diags)
	}
	if took := time.Since(begin); took > 5*time.Second { // every pair would take minutes
		t.Errorf("3000 groups took %v", took)
	}
}
