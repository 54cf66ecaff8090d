package reference_test

import (
	"strings"
	"testing"

	"napkin/content"
	"napkin/tui/layout"
	"napkin/tui/uitest"
)

// Every entry is reached by its link, opens whole and loses nothing: its last
// words are there when one has scrolled to the end.
func TestShelfEntriesAreWhole(t *testing.T) {
	for _, size := range []layout.Size{{W: 60, H: 15}, {W: 80, H: 24}} {
		d := uitest.Start(t, size)
		lib := d.World.Services.Library
		for _, kind := range content.ShelfKinds() {
			for _, e := range lib.Entries(kind) {
				d.Go(e.Link.String())
				shown := ""
				for range 12 {
					screen := d.Screen()
					if strings.Contains(screen, "…") && !strings.Contains(e.Title, "…") {
						t.Errorf("%v %s: something is cut:\n%s", size, e.Link, screen)
					}
					shown += squeeze(strings.NewReplacer("│", "", "┃", "").Replace(screen))
					d.Keys("pgdown")
				}
				for _, f := range e.Fields {
					for _, l := range f.Lines {
						words := strings.Fields(l.Text)
						if last := words[len(words)-1]; !strings.Contains(shown, squeeze(last)) {
							t.Errorf("%v %s lost %q of %q", size, e.Link, last, f.Name)
						}
					}
				}
				for _, link := range e.Links() {
					if target, err := lib.Resolve(link); err != nil || !strings.Contains(shown, squeeze(strings.Fields(target.Title)[0])) {
						t.Errorf("%v %s does not show where %s leads", size, e.Link, link)
					}
				}
			}
		}
	}
}

// Picking for a workload puts what fits first and gives everything else its
// reason, the same as the library gives.
func TestPickForAWorkload(t *testing.T) {
	for _, size := range sizes() {
		d := uitest.Start(t, size).Go("database/relational").Keys("w").Has("pick a store for", "Orders and payments")
		lib := d.World.Services.Library
		w := lib.Workloads()[2]
		d.Keys("down", "down", "enter").Has("4 of 15 fit", "fits best", "1 Wide-column", "- Relational")
		for i, v := range lib.Pick(w) {
			d.Keys("home")
			for range i {
				d.Keys("down")
			}
			d.Keys("enter")
			if !strings.Contains(squeeze(strings.NewReplacer("│", "", "┃", "").Replace(d.Screen())), squeeze(v.Why)) {
				t.Errorf("%v: %s does not say %q:\n%s", size, v.Database.Name, v.Why, d.Screen())
			}
			d.Keys("esc")
		}
		d.Keys("esc").Has("15 kinds of stores").Lacks("1 Wide-column")
	}
}

func TestShelfLinksAreFollowedAndCopied(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 80, H: 24}).Go("resource/ddia").Has("https://dataintensive.net/", "Read this for", "copy the address")
	if d.Keys("y"); d.Copied != "https://dataintensive.net/" {
		t.Errorf("copied %q", d.Copied)
	}
	d.Keys("right", "enter").Has("Learn › Storage › Transaction isolation").Keys("esc").Has("Reference › Resources")
	d.Keys("n").Has("High Scalability Blog").Keys("p", "esc").Has("▌ Designing Data")
	d.Go("checklist/design").Has("□ Clarify requirements", "→ Requirements")
	if d.Keys("y"); !strings.Contains(d.Copied, "□ Define APIs and data models") {
		t.Errorf("copied %q", d.Copied)
	}
	d.Keys("right", "right", "enter").Has("Designing the API").Keys("esc", "esc")
	d.ClickOn("Before you say").Has("Ten seconds before")
}

func TestSearchFindsTheShelf(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 100, H: 36}).Keys("/").Type("wide-column").Has("database")
	for range 20 {
		if strings.Contains(d.Screen(), "▌ database") {
			break
		}
		d.Keys("down")
	}
	d.Keys("enter").Has("Reference › Databases", "Wide-column")
}
