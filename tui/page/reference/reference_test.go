package reference_test

import (
	"strings"
	"testing"

	"napkin/tui/layout"
	"napkin/tui/uitest"
)

func sizes() []layout.Size {
	return []layout.Size{{W: 60, H: 15}, {W: 80, H: 24}, {W: 120, H: 36}, {W: 200, H: 60}}
}

func theSeed(t *testing.T, size layout.Size) *uitest.Driver {
	t.Helper()
	return uitest.Start(t, size).Go("screen/reference").Keys("shift+tab").Has("Reference › The seed", "line 1 of")
}

func TestTheSeedIsRenderedAndLosesNothing(t *testing.T) {
	for _, w := range []int{60, 80, 120, 200} {
		d := theSeed(t, layout.Size{W: w, H: 1600})
		d.Lacks("**Consistent Hashing:**", "**Horizontal", "```", "### 1. Scal", "| ---")
		d.Has("1. Scalability First", "· Horizontal vs Vertical: Scale out", "architectural trade-offs.", "https://sre.google/books/",
			"PostgreSQL, MySQL", "avg_post_size = 1_kb", "## Functional Requirements")
		page := squeeze(strings.NewReplacer("↳", "").Replace(d.Screen()))
		fenced := false
		for i, line := range d.World.Services.Library.SeedText().Lines() {
			if strings.HasPrefix(line, "```") {
				fenced = !fenced
				continue
			}
			if strings.HasPrefix(line, "|") || strings.ContainsAny(line, "─│┌└") && w < 80 {
				continue // told above; a drawing is cut where it does not fit
			}
			if !fenced {
				line = strings.ReplaceAll(strings.TrimLeft(line, "#- "), "**", "")
				if strings.Contains(line, "](") {
					line = strings.NewReplacer("[", "", "](", " ", ")", "").Replace(line)
				}
			}
			for _, word := range strings.Fields(line) {
				if !strings.Contains(page, squeeze(word)) {
					t.Errorf("%d columns: line %d lost %q of %q", w, i+1, word, line)
				}
			}
		}
	}
}

func squeeze(text string) string {
	return strings.Join(strings.Fields(text), "")
}

func TestHeadingsAreJumpedTo(t *testing.T) {
	for _, size := range sizes() {
		d := theSeed(t, size)
		d.Keys("n", "n", "n").Has("▌ 2. Reliability & Availability").Keys("p").Has("▌ 1. Scalability First")
		for range 200 {
			d.Keys("n")
		}
		d.Has("▌ ")
		for range 200 {
			d.Keys("p")
		}
		d.Has("▌ System Design Skill", "line 1 of")
	}
}

func TestAPartOpensItsLesson(t *testing.T) {
	d := theSeed(t, layout.Size{W: 80, H: 24})
	d.Keys("enter").Has("What to read, and for what").Keys("esc")
	d.Keys("n", "n").Has("▌ 1. Scalability First", "→ Scalability", "enter the lesson on it")
	d.Keys("enter").Has("Learn › Principles › Scalability").Keys("esc").Has("▌ 1. Scalability First")
	for range 60 { // every part under a heading is served by some lesson, or says so
		if !strings.Contains(d.Keys("n").Screen(), "enter the lesson on it") {
			d.Keys("enter").Has("no lesson is about this part yet")
			return
		}
	}
}

func TestScrollingTakesTheMarkerAlong(t *testing.T) {
	d := theSeed(t, layout.Size{W: 80, H: 24})
	d.Keys("pgdown", "pgdown").Lacks("line 1 of").Keys("n")
	if screen := d.Screen(); !strings.Contains(screen, "▌ ") || strings.Contains(screen, "▌ System Design Skill") {
		t.Errorf("the marker stayed behind:\n%s", screen)
	}
}

func TestATermsLinksHaveTitles(t *testing.T) {
	for _, size := range sizes() {
		d := uitest.Start(t, size).Go("term/quorum")
		d.Lacks("lesson/", "calc/", "lab/").Has("lesson     CAP")
	}
	d := uitest.Start(t, layout.Size{W: 80, H: 24}).Go("term/quorum").ClickOn("CAP, and")
	d.Has("Learn ›")
}

// What a term means and where it leads fits the smallest screen.
func TestNoTermIsCut(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 60, H: 15}).Go("screen/reference")
	for _, term := range d.World.Services.Library.Terms() {
		shown := right(d.Go("term/" + term.ID).Screen())
		if strings.Contains(shown, "…") {
			t.Errorf("%s: something is cut:\n%s", term.ID, shown)
		}
		screen := squeeze(shown + right(d.Keys("space").Screen()) + right(d.Keys("space").Screen()))
		words := strings.Fields(term.Means)
		if last := words[len(words)-1]; !strings.Contains(screen, squeeze(last)) {
			t.Errorf("%s: what it means is cut before %q", term.ID, last)
		}
		for _, link := range term.See {
			if !strings.Contains(screen, squeeze(link.Kind.Noun())) {
				t.Errorf("%s: the link %s is not in sight: %s", term.ID, link, screen)
			}
		}
	}
}

// right is the columns of a screen behind the list.
func right(screen string) string {
	var out []string
	for _, line := range strings.Split(screen, "\n") {
		if r := []rune(line); len(r) > 26 {
			out = append(out, string(r[26:]))
		}
	}
	return strings.Join(out, "\n")
}

func TestTheFooterLeadsToTheNextPart(t *testing.T) {
	for _, size := range sizes() {
		d := uitest.Start(t, size).Go("screen/reference")
		for _, title := range []string{"Latency", "Units", "Nines", "Formulas", "Sizes", "Databases", "Trade-offs", "Cards", "Checklists", "Resources", "Diagrams", "The seed", "Glossary"} {
			d.Has("tab " + strings.ToLower(title)).Keys("tab").Has("Reference › " + title).Has("▌ " + title)
		}
		d.Keys("shift+tab").Has("Reference › The seed").ClickOn("Diagrams").Has("Reference › Diagrams").ClickOn("Checklists").Has("Reference › Checklists").ClickOn("Cards").Has("Reference › Cards").ClickOn("Databases").Has("Reference › Databases")
	}
}

func TestDiagramsAreShownAlone(t *testing.T) {
	for _, size := range sizes() {
		d := uitest.Start(t, size).Go("screen/reference").Keys("shift+tab", "shift+tab").Has("Reference › Diagrams")
		first := d.World.Services.Library.Diagrams()[0]
		d.Has("▌ "+first.Title).Keys("enter").Has("Reference › Diagrams › "+first.Title[:20], "normal")
		d.Keys("space").Has("step 1/").Keys("tab").Has("▌ ")
		d.Keys("-", "-").Has("outline").Keys("+", "+").Has("normal")
		if d.Keys("y"); !strings.Contains(d.Copied, "etcd write") || strings.Contains(d.Copied, "▌") {
			t.Errorf("copied %q", d.Copied)
		}
		d.Keys("x").Has("copy the picture as", "ASCII", "SVG").Keys("esc", "esc").Has("Reference › Diagrams").Lacks("› " + first.Title[:20])
	}
}

func TestTheSeedsDesignIsWholeOnASmallScreen(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 80, H: 24}).Go("diagram/seed-high-level")
	d.Keys("space").Has("Clients", "Workers", "1/6").Lacks("shift+")
	d.Keys("shift+down").Has("all of it is in sight")
}

func TestSearchLeadsToADiagram(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 100, H: 36}).Keys("/").Type("read replicas").Has("diagram")
	for range 20 {
		if strings.Contains(d.Screen(), "▌ diagram") {
			break
		}
		d.Keys("down")
	}
	d.Keys("enter").Has("Reference › Diagrams › Read replicas")
}

func TestLettersJumpInTheGlossary(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 120, H: 36}).Go("screen/reference").Has("A-Z jump")
	for key, want := range map[string]string{"t": "▌ ", "J": "▌ Jitter", "Q": "▌ Q", "S": "▌ S", "s": "▌ S"} {
		if d.Keys(key); !strings.Contains(strings.ToLower(d.Screen()), strings.ToLower(want)) {
			t.Errorf("%s does not jump to %q:\n%s", key, want, d.Screen())
		}
	}
	d.Keys("home", "j", "k").Has("Reference › Glossary")
}

func TestEverySizeHolds(t *testing.T) {
	for _, size := range sizes() {
		d := theSeed(t, size)
		for range 40 { // Screen fails on a line of the wrong width
			d.Keys("pgdown").Screen()
		}
	}
}
