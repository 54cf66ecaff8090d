package app

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"napkin/tui/ui"
)

func files(t *testing.T) (*Files, string) {
	t.Helper()
	dir := t.TempDir()
	return NewFiles(filepath.Join(dir, "designs"), filepath.Join(dir, "recent")), dir
}

func write(t *testing.T, f *Files, path, text string, was ui.Stamp) ui.Stamp {
	t.Helper()
	stamp, err := f.Write(path, text, was)
	if err != nil {
		t.Fatalf("write %s: %v", path, err)
	}
	return stamp
}

func TestWriteThenReadGivesTheTextBack(t *testing.T) {
	f, dir := files(t)
	path := filepath.Join(dir, "a.yaml")
	stamp := write(t, f, path, "one\n", ui.Stamp{})
	stamp = write(t, f, path, "two\n", stamp)
	text, read, err := f.Read(path)
	if err != nil || text != "two\n" || read != stamp {
		t.Errorf("read %q %v %v, wrote %v", text, read, err, stamp)
	}
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if strings.Contains(e.Name(), "tmp") {
			t.Errorf("a temporary file is left: %s", e.Name())
		}
	}
}

func TestAStaleWriteIsRefusedAndTheOthersTextStays(t *testing.T) {
	f, dir := files(t)
	path := filepath.Join(dir, "a.yaml")
	stamp := write(t, f, path, "mine\n", ui.Stamp{})
	if err := os.WriteFile(path, []byte("theirs, longer\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write(path, "mine again\n", stamp); !errors.Is(err, ui.ErrChanged) {
		t.Errorf("got %v, want ErrChanged", err)
	}
	if text, _, _ := f.Read(path); text != "theirs, longer\n" {
		t.Errorf("the file holds %q", text)
	}
}

func TestAWriteKeepsModeAndFollowsLinks(t *testing.T) {
	f, dir := files(t)
	real, link := filepath.Join(dir, "real.yaml"), filepath.Join(dir, "link.yaml")
	if err := os.WriteFile(real, []byte("old\n"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(real, link); err != nil {
		t.Skip("no symbolic links here")
	}
	_, stamp, err := f.Read(link)
	if err != nil {
		t.Fatal(err)
	}
	write(t, f, link, "new\n", stamp)
	info, err := os.Lstat(link)
	if err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link was replaced by a file")
	}
	if text, _ := os.ReadFile(real); string(text) != "new\n" {
		t.Errorf("the file behind the link holds %q", text)
	}
	if info, _ := os.Stat(real); info.Mode().Perm() != 0o640 {
		t.Errorf("mode %v, was 0640", info.Mode().Perm())
	}
}

func TestDesignsAreListedNewestFirstAndRemembered(t *testing.T) {
	f, dir := files(t)
	elsewhere := filepath.Join(dir, "work", "shop.yaml")
	if err := os.MkdirAll(filepath.Dir(elsewhere), 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, f, elsewhere, "napkin: 1\n", ui.Stamp{})
	own := f.DesignPath("Ticket Shop!")
	if filepath.Base(own) != "ticket-shop.yaml" {
		t.Errorf("the design is called %s", filepath.Base(own))
	}
	write(t, f, own, "napkin: 1\n", ui.Stamp{})
	later := time.Now().Add(time.Hour)
	if err := os.Chtimes(own, later, later); err != nil {
		t.Fatal(err)
	}
	if again := f.DesignPath("ticket shop"); again == own {
		t.Error("a taken path was proposed")
	}
	found, err := f.Designs()
	if err != nil || len(found) != 2 || found[0].Path != own || found[1].Path != elsewhere {
		t.Errorf("listed %+v, %v", found, err)
	}
}

func TestPathsInOddEnvironments(t *testing.T) {
	for _, c := range []struct {
		env  Environ
		data string
	}{
		{Environ{"HOME=/h"}, "/h/.local/share/napkin"},
		{Environ{"HOME=/h", "XDG_DATA_HOME=/x"}, "/x/napkin"},
		{Environ{"HOME=/h", "XDG_DATA_HOME=relative"}, "/h/.local/share/napkin"},
		{Environ{"HOME=/h", "XDG_DATA_HOME="}, "/h/.local/share/napkin"},
		{Environ{"HOME=/h", "NAPKIN_HOME=/n"}, "/n"},
		{Environ{"HOME=/h", "NAPKIN_HOME=n"}, "/work/n"},
		{Environ{"HOME="}, ""},
		{Environ{}, ""},
		{Environ{"HOME=relative"}, ""},
		{Environ{"XDG_DATA_HOME=/x"}, "/x/napkin"},
	} {
		t.Run(fmt.Sprint(c.env), func(t *testing.T) {
			if got := PathsFrom(c.env, "/work").Data; got != c.data {
				t.Errorf("data in %q, want %q", got, c.data)
			}
		})
	}
}
