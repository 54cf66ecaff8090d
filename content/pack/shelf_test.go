package pack

import (
	"strings"
	"testing"
	"testing/fstest"

	"napkin/content"
	"napkin/content/core"
)

// The seed's six kinds of stores, its six aspects, its nine boxes and its five
// links all stand on the shelf.
func TestTheSeedsTablesAreOnTheShelf(t *testing.T) {
	p, _ := Read(core.FS, "core")
	lib := Overlay(p)
	found := map[int]string{}
	for _, kind := range content.ShelfKinds() {
		for _, e := range lib.Entries(kind) {
			if e.SeedLine > 0 {
				found[e.SeedLine] = e.Link.String()
			}
		}
	}
	for _, lines := range [][2]int{{414, 419}, {716, 721}, {843, 847}} {
		for line := lines[0]; line <= lines[1]; line++ {
			if found[line] == "" {
				t.Errorf("line %d of the seed is on no shelf: %s", line, lib.SeedText().Lines()[line-1])
			}
		}
	}
	list, ok := lib.Entry(content.Link{Kind: content.KindChecklist, ID: "design"})
	if !ok {
		t.Fatal("there is no checklist of the design")
	}
	var said []string
	for _, f := range list.Fields {
		for _, l := range f.Lines {
			if l.Mark == "□" {
				said = append(said, "□ "+l.Text)
			}
		}
	}
	if got, want := strings.Join(said, "\n"), strings.Join(lib.SeedText().Lines()[807:816], "\n"); got != want {
		t.Errorf("the checklist says\n%s\nthe seed\n%s", got, want)
	}
	// Word for word: the cells of a row are those of the seed.
	e, _ := lib.Entry(content.Link{Kind: content.KindDatabase, ID: "wide-column"})
	want := []string{"Use Case: Time-series, analytics", "Examples: Cassandra, HBase", "Strengths: Write-heavy, Scalable", "Weaknesses: Complex queries"}
	for _, f := range e.Fields {
		if strings.HasPrefix(f.Name, "The seed says") {
			for i, l := range f.Lines {
				if i >= len(want) || l.Text != want[i] {
					t.Errorf("the seed's row has %q, want %q", l.Text, want)
				}
			}
		}
	}
}

// Every row of the seed is served by something.
func TestEveryRowOfTheSeedIsServed(t *testing.T) {
	p, _ := Read(core.FS, "core")
	for _, row := range Overlay(p).SeedRows() {
		if len(row.Serves) == 0 {
			t.Errorf("row %d, %s, is served by nothing", row.Row, row.Item)
		}
	}
}

const shelfDatabase = `- id: %ID
  name: %NAME
  keeps: Rows.
  serves: [rows]
  weak: It is %NAME.
  poor: {joins: None.}
  transactions: One.
  scaling: Up.
  costs: Little.
  examples: [{name: a, says: b}]
  sources: [{text: c, year: 2020}]
`

func shelfOf(id, name string) *fstest.MapFile {
	return &fstest.MapFile{Data: []byte(strings.NewReplacer("%ID", id, "%NAME", name).Replace(shelfDatabase))}
}

// A pack above replaces an entry, adds one, and hides one.
func TestShelvesAreOverlaid(t *testing.T) {
	base, wrong := Read(fstest.MapFS{databasesFile: {Data: append(append([]byte{}, shelfOf("a", "Old").Data...), shelfOf("b", "Hidden").Data...)}}, "base")
	top, alsoWrong := Read(fstest.MapFS{
		"pack.yaml":   {Data: []byte("hide: [database/b]\n")},
		databasesFile: {Data: append(append([]byte{}, shelfOf("a", "New").Data...), shelfOf("c", "Added").Data...)},
	}, "top")
	if len(wrong)+len(alsoWrong) > 0 {
		t.Fatal(wrong.Text(), alsoWrong.Text())
	}
	lib := Overlay(base, top)
	var names []string
	for _, d := range lib.Databases() {
		names = append(names, d.Name)
	}
	if got := strings.Join(names, " "); got != "New Added" {
		t.Errorf("the shelf holds %q, want \"New Added\"", got)
	}
	if _, err := lib.Resolve(content.Link{Kind: content.KindDatabase, ID: "ad"}); err == nil || !strings.Contains(err.Error(), `no database called "ad"`) {
		t.Errorf("a dead link gives %v", err)
	}
	if findings := lib.Findings(); len(findings) > 0 {
		t.Error(findings.Text())
	}
}

// What is wrong is said with its place; what is right beside it stays.
func TestBrokenShelfKeepsTheRest(t *testing.T) {
	broken := strings.Replace(string(shelfOf("a", "A").Data), "  costs: Little.\n", "  cost: Little.\n", 1)
	p, _ := Read(fstest.MapFS{databasesFile: {Data: []byte(broken + string(shelfOf("b", "B").Data))}}, "pack")
	lib := Overlay(p)
	text := lib.Findings().Text()
	for _, want := range []string{`has no key "cost"`, `did you mean "costs"?`, "the database has no costs", "pack/reference/databases.yaml:9:3", "^^^^"} {
		if !strings.Contains(text, want) {
			t.Errorf("the findings do not say %q:\n%s", want, text)
		}
	}
	if n := len(lib.Databases()); n != 2 {
		t.Errorf("%d databases are left, want 2", n)
	}
}

// What is missing in a row of the shelf is a finding; what is drawn from the
// tables goes on without it.
func TestAHalfRowIsLeftOut(t *testing.T) {
	texts := more(t)
	texts["reference/databases.yaml"] = "- id: mine\n  name: Mine\n"
	texts["reference/tradeoffs.yaml"] = "- id: two\n  aspect: Two\n"
	texts["reference/cards.yaml"] = "- id: c\n  name: C\n"
	texts["reference/checklists.yaml"] = "- id: l\n  title: L\n"
	p, _ := Read(files(texts), "p")
	lib := Overlay(p)
	if len(lib.Findings()) == 0 {
		t.Error("nothing is found")
	}
	lib.LayoutRows()
	lib.WeaknessRows()
	lib.PriceRows()
	lib.SmellRows()
	for _, kind := range content.ShelfKinds() {
		lib.Entries(kind)
	}
}
