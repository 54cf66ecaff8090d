package calculate_test

import (
	"strings"
	"testing"

	"napkin/tui/layout"
	"napkin/tui/uitest"
)

func TestAResultIsPinnedIntoADesign(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 100, H: 30})
	d.Go("calc/feed-capacity")
	d.World.Files.Put("/designs/mine.yaml", "napkin: 1 # kept\nname: Mine\n")
	d.Keys("p").Has("pin writes, 2,315 /s, into", "mine.yaml").Keys("enter").Has("pinned into", "as writes")
	text := d.World.Files.Text("/designs/mine.yaml")
	for _, want := range []string{"napkin: 1 # kept", "writes:", "2314.8148", "napkin calc run feed-capacity"} {
		if !strings.Contains(text, want) {
			t.Errorf("the file lacks %q:\n%s", want, text)
		}
	}
	d.Keys("p", "enter").Has("as writes_2")
}

func TestWithoutADesignAPinBeginsOne(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 80, H: 24})
	d.Go("calc/worksheet-chat").Keys("p").Has("a new design", "called chat").Keys("enter").Has("pinned into chat as")
	text := d.World.Files.Text("/designs/chat.yaml")
	for _, want := range []string{"name: chat", "napkin calc run worksheet-chat", "# Step 1."} {
		if !strings.Contains(text, want) {
			t.Errorf("the file lacks %q:\n%s", want, text)
		}
	}
}
