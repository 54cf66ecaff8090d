package app

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"napkin/content/core"
	"napkin/content/pack"
	"napkin/engine/diag"
	"napkin/engine/lab/labs"
)

// CorePack is the name of the pack inside the program.
const CorePack = "core"

// Pack is a pack in use.
type Pack struct {
	Name, Title string
	Path        string // "" for the embedded one
}

// Core reads the embedded pack.
func Core() *pack.Pack {
	p, _ := pack.ReadOwn(core.FS, CorePack)
	p.Labs = labs.All()
	return p
}

// ReadFolder reads a pack from disk. Links that lead out of the folder are
// not followed. The error says why there is no such folder.
func ReadFolder(dir string) (*pack.Pack, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	// The root stays open: pages are read when they are first asked for.
	p, _ := pack.Read(root.FS(), filepath.Base(dir))
	return p, nil
}

// load lays the packs of a folder over the embedded one, by name. A pack
// that cannot be read is noted and left out.
func load(folder string) loaded {
	all := []*pack.Pack{Core()}
	out := loaded{packs: []Pack{{Name: CorePack, Title: "The embedded curriculum"}}}
	folders := map[string]string{CorePack: "the embedded one"}
	for _, entry := range packFolders(folder) {
		dir := filepath.Join(folder, entry.Name())
		place := diag.NewSource(pack.Visible(dir), "")
		p, err := ReadFolder(dir)
		if err != nil {
			d := diag.New("pack.folder", "this pack could not be opened: %v", err)
			d.Fix = "check the rights of the folder, or remove it"
			out.notes.Add(d.At(place, diag.NoSpan()))
			continue
		}
		if first, taken := folders[p.Name]; taken {
			d := diag.New("pack.twice", "this pack has the same name as another: %s is %s", p.Name, first)
			d.Severity, d.Fix = diag.Warning, "give it another name in its pack.yaml"
			out.notes.Add(d.At(place, diag.NoSpan()))
		}
		folders[p.Name] = place.Name
		all = append(all, p)
		out.packs = append(out.packs, Pack{Name: p.Name, Title: p.Title, Path: dir})
	}
	out.library = pack.Overlay(all...)
	return out
}

func packFolders(folder string) []fs.DirEntry {
	if folder == "" {
		return nil
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil
	}
	var dirs []fs.DirEntry
	for _, entry := range entries {
		info, err := os.Stat(filepath.Join(folder, entry.Name()))
		if err == nil && info.IsDir() && !strings.HasPrefix(entry.Name(), ".") {
			dirs = append(dirs, entry)
		}
	}
	return dirs
}
