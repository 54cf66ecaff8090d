package lint

import (
	"fmt"
	"slices"
	"testing"
	"testing/fstest"
)

// The lessons of a section stand together, in the order of the sections.
func TestLessonsFollowTheSections(t *testing.T) {
	lesson := func(id, section string, order int) *fstest.MapFile {
		return &fstest.MapFile{Data: fmt.Appendf(nil, "---\nid: %s\ntitle: One\nsection: %s\norder: %d\nminutes: 5\nsummary: Why?\n---\nText.\n", id, section, order)}
	}
	for _, tc := range []struct {
		name   string
		second string
		order  int
		where  []string
	}{
		{"in order", "Storage", 30, nil},
		{"the same", "Scalability", 30, nil},
		{"a later section between two of one", "Reliability", 15, []string{"pack/lessons/c.md:5:1"}},
		{"an earlier section at the end", "Principles", 30, []string{"pack/lessons/b.md:5:1"}},
	} {
		findings := Check(library(fstest.MapFS{
			"lessons/a.md": lesson("a", "Scalability", 10),
			"lessons/b.md": lesson("b", tc.second, tc.order),
			"lessons/c.md": lesson("c", "Scalability", 20),
		}))
		var where []string
		for _, f := range findings {
			if f.Code == "lesson.section" {
				where = append(where, f.Where())
			}
		}
		if !slices.Equal(where, tc.where) {
			t.Errorf("%s: found at %q, want %q", tc.name, where, tc.where)
		}
	}
}
