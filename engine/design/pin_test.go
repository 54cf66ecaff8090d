package design

import (
	"strings"
	"testing"

	"napkin/engine/diag"
)

func TestPinAddsAQuantityAndLeavesTheRest(t *testing.T) {
	for _, file := range []string{"napkin: 1\n", "napkin: 1\nassumptions:\n  reads: 5 /s # mine\n", "napkin: 1\nassumptions: {}\n# end\n"} {
		d, _ := Parse(diag.NewSource("d", file))
		text, name, err := d.Pin(Pinned{Name: "reads", Label: "reads", Value: "57,870 /s", Note: "calc feed-capacity: users × views", So: "cache it"})
		if err != nil {
			t.Fatal(err)
		}
		again, findings := Parse(diag.NewSource("d", text))
		if findings.HasErrors() {
			t.Fatalf("%s\n%s", findings.Text(), text)
		}
		found := false
		for _, l := range again.Sheet() {
			if l.Name == name && l.Err == nil && l.Value.SI == 57870 && l.So == "cache it" && strings.Contains(l.Note, "feed-capacity") {
				found = true
			}
		}
		if !found || strings.Contains(file, "mine") && (name != "reads_2" || !strings.Contains(text, "reads: 5 /s # mine")) {
			t.Errorf("pinned as %s into\n%s", name, text)
		}
	}
}
