package pack

import (
	"slices"
	"strings"
	"testing"

	"napkin/content"
	"napkin/content/core"
	"napkin/engine/diag"
	"napkin/engine/diagram"
)

const pair = "kind: graph\ntitle: A pair\nalt: One box calls another.\ncomponents: {a: {label: A}, b: {label: B}}\nconnections: [{from: a, to: b}]\n"

// showing is a page that shows a diagram of the library.
func showing(id string) string { return goodLesson + "\n```diagram id=" + id + "\n```\n" }

// shown is the diagram that the page shows, or what stands in its place.
func shown(t *testing.T, lib *content.Library) (content.Diagram, content.Fault) {
	t.Helper()
	lesson, ok := lib.Lesson("one")
	if !ok {
		t.Fatal("there is no lesson")
	}
	var d content.Diagram
	var f content.Fault
	for _, block := range lesson.Blocks() {
		switch b := block.(type) {
		case content.Diagram:
			d = b
		case content.Fault:
			f = b
		}
	}
	return d, f
}

func TestDiagramsAreReadAndShown(t *testing.T) {
	p, findings := Read(files(map[string]string{
		"lessons/10-one.md": showing("pair"), "reference/seed.md": "first\nsecond\n",
		"diagrams/pair.yaml": pair, "diagrams/bare.yaml": strings.Replace(pair, "title: A pair\n", "", 1),
	}), "pack")
	lib := Overlay(p)
	if findings = append(findings, lib.Findings()...); len(findings) > 0 {
		t.Errorf("findings:\n%s", findings.Text())
	}
	d, ok := lib.Diagram("pair")
	if !ok || d.ID != "pair" || d.Title != "A pair" || d.Graph == nil || d.Source.Name != "pack/diagrams/pair.yaml" || d.Source.Text != pair {
		t.Fatalf("diagram %+v, %t", d, ok)
	}
	if block, _ := shown(t, lib); block.ID != "pair" || block.Diagram != d.Diagram {
		t.Errorf("the page shows %+v", block)
	}
	if bare, ok := lib.Diagram("bare"); !ok || bare.Title != "bare" {
		t.Errorf("without a title: %+v, %t", bare, ok)
	}
	if got := lib.IDs(content.KindDiagram); !slices.Equal(got, []string{"bare", "pair"}) || len(lib.Diagrams()) != 2 {
		t.Errorf("ids %v, %d diagrams", got, len(lib.Diagrams()))
	}
}

// A pack shows its own diagram on a page of the pack below, and one below on a
// page of its own.
func TestDiagramsAreOverlaid(t *testing.T) {
	base, _ := Read(files(map[string]string{"lessons/10-one.md": showing("pair"), "reference/seed.md": "first\nsecond\n", "diagrams/pair.yaml": pair, "diagrams/old.yaml": pair}), "base")
	top, _ := Read(files(map[string]string{
		"pack.yaml": "hide: [diagram/old]\n", "diagrams/pair.yaml": strings.Replace(pair, "A pair", "Mine", 1), "diagrams/new.yaml": pair,
		"lessons/20-two.md": strings.Replace(showing("pair"), "id: one", "id: two", 1),
	}), "top")
	lib := Overlay(base, top)
	d, ok := lib.Diagram("pair")
	if !ok || d.Title != "Mine" || d.Source.Name != "top/diagrams/pair.yaml" {
		t.Errorf("diagram %+v, %t", d, ok)
	}
	if block, _ := shown(t, lib); block.Diagram != d.Diagram {
		t.Errorf("the page below shows another one")
	}
	if got := lib.IDs(content.KindDiagram); !slices.Equal(got, []string{"new", "pair"}) {
		t.Errorf("ids %v", got)
	}
}

func TestWhatIsWrongWithADiagram(t *testing.T) {
	for name, tc := range map[string]struct {
		file, text, code, where string
		drawn                   bool // something is there to draw
	}{
		"an unknown component": {"diagrams/pair.yaml", strings.Replace(pair, "to: b", "to: c", 1), "diagram.unknown-component", "pack/diagrams/pair.yaml:5:29", true},
		"no diagram at all":    {"diagrams/pair.yaml", "just text", "diagram.empty", "pack/diagrams/pair.yaml:1:1", false},
		"a name that is no id": {"diagrams/A Pair.yaml", pair, "pack.id", "pack/diagrams/A Pair.yaml", false},
		"another kind of file": {"diagrams/pair.d2", "a -> b", "pack.file", "pack/diagrams/pair.d2", false},
	} {
		p, _ := Read(files(map[string]string{tc.file: tc.text}), "pack")
		lib := Overlay(p)
		at := slices.IndexFunc(lib.Findings(), func(d diag.Diagnostic) bool { return d.Code == tc.code })
		if at < 0 {
			t.Errorf("%s: %s; want %s", name, lib.Findings().Text(), tc.code)
			continue
		}
		if d := lib.Findings()[at]; d.Where() != tc.where || d.Fix == "" {
			t.Errorf("%s: at %s, fix %q; want %s", name, d.Where(), d.Fix, tc.where)
		}
		if _, ok := lib.Diagram("pair"); ok != tc.drawn {
			t.Errorf("%s: there to draw: %t, want %t", name, ok, tc.drawn)
		}
	}
}

// A page says what is wrong where the diagram would stand.
func TestAPageWithoutItsDiagram(t *testing.T) {
	for name, tc := range map[string]struct{ page, diagram, code, fix string }{
		"misspelt":       {showing("pairs"), pair, "link.dead", "did you mean diagram/pair?"},
		"broken":         {showing("pair"), "", "link.dead", "mend the file first"},
		"described here": {strings.Replace(showing("pair"), "id=pair", `id=pair alt="One box calls another."`, 1), pair, "fence.attribute", "leave it out; it stands in the diagram's file"},
		"with a text":    {strings.Replace(showing("pair"), "id=pair\n", "id=pair\n+--+\n", 1), pair, "fence.body", "close the fence right after its first line"},
	} {
		p, _ := Read(files(map[string]string{"lessons/10-one.md": tc.page, "reference/seed.md": "first\nsecond\n", "diagrams/pair.yaml": tc.diagram}), "pack")
		lib := Overlay(p)
		lesson, _ := lib.Lesson("one")
		found := lesson.Findings()
		if len(found) != 1 || found[0].Code != tc.code || found[0].Fix != tc.fix || !strings.HasPrefix(found[0].Where(), "pack/lessons/10-one.md:1") {
			t.Errorf("%s: %s; want %s with %q", name, found.Text(), tc.code, tc.fix)
		}
		if block, fault := shown(t, lib); tc.code == "link.dead" && (fault.Problem.Code != tc.code || block.Diagram != nil) {
			t.Errorf("%s: the page shows %+v and %+v", name, block, fault)
		}
	}
}

// The seed's whole design is to be seen at once on a terminal of 80x24.
func TestTheSeedsDesignFitsASmallScreen(t *testing.T) {
	p, _ := Read(core.FS, "core")
	d, ok := Overlay(p).Diagram("seed-high-level")
	if !ok {
		t.Fatal("it is not there")
	}
	picture := d.Draw(diagram.Options{Width: 80})
	if picture.Drawing == nil || !picture.Fits || len(picture.Folded) > 0 || picture.Height > 22 {
		t.Errorf("%+v; want a picture of at most 22 rows", picture)
	}
}

// The seed draws eight pictures, and each has one that corrects it.
func TestTheSeedsPicturesAreDeclared(t *testing.T) {
	p, _ := Read(core.FS, "core")
	lib := Overlay(p)
	for _, id := range []string{"seed-high-level", "seed-event-driven", "seed-cqrs", "seed-vertical-scaling", "seed-read-replicas", "seed-sharding", "seed-hash-ring", "seed-cap"} {
		d, ok := lib.Diagram(id)
		if !ok {
			t.Errorf("%s is not there", id)
			continue
		}
		if n := len(d.Steps); n < 3 || n > 6 {
			t.Errorf("%s has %d steps, want 3 to 6", id, n)
		}
		for i, step := range d.Steps {
			if len(step.Show) == 0 {
				t.Errorf("%s: step %d lights nothing", id, i+1)
			}
		}
	}
}
