package keymap

import "testing"

func TestMatch(t *testing.T) {
	bs := []Binding{{ID: "a", Keys: []string{"j", "down"}}, {ID: "G", Keys: []string{"G"}}, {ID: "esc", Keys: []string{"esc"}, WhileTyping: true}, {ID: "off", Keys: []string{"x"}, Off: "not now"}}
	for _, c := range []struct {
		key    string
		typing bool
		want   string
	}{
		{"j", false, "a"}, {"down", false, "a"}, {"J", false, "a"}, {"G", false, "G"}, {"g", false, ""}, {"j", true, ""},
		{"esc", true, "esc"}, {"x", false, "off"}, {"ctrl+j", false, ""},
	} {
		b, ok := Match(bs, c.key, c.typing)
		if b.ID != c.want || ok != (c.want != "") {
			t.Errorf("%q typing %v: %q, want %q", c.key, c.typing, b.ID, c.want)
		}
	}
}

func TestFooterHasRankOrderAndLeavesOutWhatIsOff(t *testing.T) {
	got := Footer([]Binding{{ID: "third", Rank: 3}, {ID: "hidden"}, {ID: "off", Rank: 1, Off: "no"}, {ID: "first", Rank: 1}})
	if len(got) != 2 || got[0].ID != "first" || got[1].ID != "third" {
		t.Errorf("footer %+v", got)
	}
}

func TestConflicts(t *testing.T) {
	got := Conflicts([]Binding{{ID: "a", Keys: []string{"x", "y"}}, {ID: "b", Keys: []string{"y"}}})
	if len(got) != 1 || got[0] != (Conflict{"y", "a", "b"}) {
		t.Errorf("conflicts %+v", got)
	}
}
