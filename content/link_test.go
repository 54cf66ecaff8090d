package content

import (
	"strings"
	"testing"

	"napkin/engine/diag"
)

func TestParseLink(t *testing.T) {
	for _, tc := range []struct {
		text string
		want Link
		fix  string // part of the fix of the error, "" when it parses
	}{
		{text: "lesson/cap", want: Link{Kind: KindLesson, ID: "cap"}},
		{text: "calculator/qps", want: Link{Kind: KindCalculator, ID: "qps"}},
		{text: " lesson/cap#when-to-use ", want: Link{Kind: KindLesson, ID: "cap", Anchor: "when-to-use"}},
		{text: "diagram/seed-cap", want: Link{Kind: KindDiagram, ID: "seed-cap"}},
		{text: "screen/home", want: Link{Kind: KindScreen, ID: "home"}},
		{text: "cap", fix: "lesson/cap"},
		{text: "leson/cap", fix: "lesson/cap"},
		{text: "https://example.org/x", fix: "start with one of"},
		{text: "lesson/Cap", fix: "lower-case"},
		{text: "lesson/../etc", fix: "lower-case"},
		{text: "lesson/cap#A b", fix: "anchors"},
	} {
		got, err := ParseLink(tc.text)
		if tc.fix == "" {
			if err != nil || got != tc.want {
				t.Errorf("ParseLink(%q) = %v, %v; want %v", tc.text, got, err, tc.want)
			}
			continue
		}
		list, ok := diag.As(err)
		if !ok || !strings.Contains(list[0].Fix, tc.fix) {
			t.Errorf("ParseLink(%q): error %v; want a fix with %q", tc.text, err, tc.fix)
		}
	}
}

func FuzzParseLink(f *testing.F) {
	for _, seed := range []string{"lesson/cap", "calc/qps#a", "x/y", "lesson/a--b", "#", "/"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		link, err := ParseLink(text)
		if err != nil {
			return
		}
		again, err := ParseLink(link.String())
		if err != nil || again != link {
			t.Errorf("%q reads as %v, which reads back as %v, %v", text, link, again, err)
		}
	})
}

func TestAnchor(t *testing.T) {
	for heading, want := range map[string]string{
		"When to use it?":       "when-to-use-it",
		"The seed's 3 mistakes": "the-seeds-3-mistakes",
		"W + R > N":             "w-r-n",
		"?!":                    "",
	} {
		got := Anchor(heading)
		if got != want || got != "" && !ValidID(got) {
			t.Errorf("Anchor(%q) = %q; want %q", heading, got, want)
		}
	}
}
