package design_test

import (
	"strings"
	"testing"
	"time"

	"napkin/tui/uitest"
)

const removed = "The file was removed"

func TestARemovedFileThatComesBackIsRead(t *testing.T) {
	for _, tc := range []struct {
		name  string
		typed string // here, while the file is being removed
		disk  func(text string) string
		has   []string
		lacks []string
	}{
		{"the same", "", func(text string) string { return text }, []string{"step 2 of 9", "2,315"}, []string{removed, "changed elsewhere"}},
		{"another", "", func(text string) string { return strings.ReplaceAll(text, "100M user", "50M user") }, []string{"picked up the change on disk", "1,157"}, []string{removed}},
		{"another, and changed here", "50M user", func(text string) string { return strings.ReplaceAll(text, "100M user", "200M user") }, []string{"changed elsewhere", "m keep mine"}, []string{removed}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := begin(t, usual).Keys("[")
			text := d.World.Files.Text(feed)
			d.Advance(2 * time.Second)
			if tc.typed != "" {
				d.Keys("enter")
				for range len("100M user") {
					d.Keys("backspace")
				}
				d.Type(tc.typed)
			}
			d.World.Files.Remove(feed)
			d.Advance(2*time.Second).Has(removed, "m writes it again")
			d.World.Files.Put(feed, tc.disk(text))
			d.Advance(2 * time.Second).Has(tc.has...).Lacks(tc.lacks...)
			if got := d.World.Files.Text(feed); got != tc.disk(text) {
				t.Errorf("the file was written:\n%s", got)
			}
		})
	}
}

func TestKeptIsSaidOnlyOfWhatWasWritten(t *testing.T) {
	gone := func(t *testing.T) (*uitest.Driver, string) {
		d := begin(t, usual).Keys("[")
		d.Advance(2 * time.Second)
		text := d.World.Files.Text(feed)
		d.World.Files.Remove(feed)
		return d.Advance(2 * time.Second).Has(removed), text
	}
	d, text := gone(t)
	d.Keys("m").Has("the file is written again").Lacks(removed)
	if got := d.World.Files.Text(feed); got != text {
		t.Errorf("the file says\n%s", got)
	}
	d, text = gone(t)
	d.World.Files.Put(feed, strings.ReplaceAll(text, "100M user", "50M user"))
	d.Keys("m").Lacks("kept yours", "written again").Has("changed elsewhere")
	d.Keys("m").Has("kept yours").Advance(2 * time.Second).Lacks("changed elsewhere")
	if got := d.World.Files.Text(feed); got != text {
		t.Errorf("mine was kept, and the file says\n%s", got)
	}
}
