package pack

import (
	"slices"
	"strings"
	"testing"
)

func TestClaimsKeepTheirPlaces(t *testing.T) {
	texts := good()
	texts["lessons/10-one.md"] = strings.Replace(goodLesson, "seed_rows: [2]\n", "seed_rows: [2]\nclaims:\n  - {says: \"5 %, at most\", class: measured, source: \"A, B\", year: 2022}\n  - says: Text\n    year: 1970\nawaits: [lag, skew]\n", 1)
	p, findings := Read(files(texts), "pack")
	if len(findings) > 0 {
		t.Fatalf("findings:\n%s", findings.Text())
	}
	lesson, _ := Overlay(p).Lesson("one")
	if !slices.Equal(lesson.Awaits, []string{"lag", "skew"}) {
		t.Errorf("awaits %q", lesson.Awaits)
	}
	if n := len(lesson.Claims); n != 2 {
		t.Fatalf("%d claims, want 2", n)
	}
	one, two := lesson.Claims[0], lesson.Claims[1]
	if one.Says != "5 %, at most" || one.Class != "measured" || one.Source != "A, B" || one.Year != 2022 || two.Says != "Text" || two.Year != 1970 {
		t.Errorf("claims %+v", lesson.Claims)
	}
	for field, want := range map[string]string{"says": `"5 %, at most"`, "class": "measured", "source": `"A, B"`, "year": "2022"} {
		if span := one.Places[field]; lesson.Source.Text[span.Start:span.End] != want {
			t.Errorf("%s is placed at %q, want %q", field, lesson.Source.Text[span.Start:span.End], want)
		}
	}
	if span := lesson.Places["awaits skew"]; lesson.Source.Text[span.Start:span.End] != "skew" {
		t.Errorf("the awaited skew is placed at %v", span)
	}
}
