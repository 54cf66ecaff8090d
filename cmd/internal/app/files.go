package app

import (
	"cmp"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"napkin/tui/ui"
)

// maxDesign is the largest file that is read as a design.
const maxDesign = 4 << 20

// maxRecent is how many designs outside napkin's own folder are remembered.
const maxRecent = 20

// Files reads and writes the user's designs; it is the ui.Files of the real
// world.
type Files struct {
	folder string // of new designs, "" when there is none
	recent string // the list of others, one path a line

	mu    sync.Mutex // for the list of recent designs
	swept map[string]bool
}

var _ ui.Files = (*Files)(nil)

// NewFiles makes a view on a folder of designs and a list of recent ones.
// Neither needs to exist.
func NewFiles(folder, recent string) *Files {
	return &Files{folder: folder, recent: recent, swept: map[string]bool{}}
}

// Designs lists the designs in napkin's folder and those opened elsewhere,
// newest first. Files that have gone are left out.
func (f *Files) Designs() ([]ui.DesignFile, error) {
	var out []ui.DesignFile
	add := func(path string) {
		info, err := os.Stat(path)
		if err == nil && info.Mode().IsRegular() {
			out = append(out, ui.DesignFile{Path: path, Name: nameOf(path), ModTime: info.ModTime()})
		}
	}
	if f.folder != "" {
		f.sweep(f.folder)
		entries, err := os.ReadDir(f.folder)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("list the designs: %w", err)
		}
		for _, entry := range entries {
			if ext := filepath.Ext(entry.Name()); !strings.HasPrefix(entry.Name(), ".") && (ext == ".yaml" || ext == ".yml") {
				add(filepath.Join(f.folder, entry.Name()))
			}
		}
	}
	for _, path := range f.remembered() {
		add(path)
	}
	slices.SortStableFunc(out, func(a, b ui.DesignFile) int {
		return cmp.Or(b.ModTime.Compare(a.ModTime), strings.Compare(a.Path, b.Path))
	})
	return out, nil
}

func nameOf(path string) string {
	base := filepath.Base(path)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// DesignPath proposes a path for a new design that no file has: "Photo feed"
// becomes photo-feed.yaml, or photo-feed-2.yaml.
func (f *Files) DesignPath(name string) string {
	folder := f.folder
	if folder == "" {
		folder = "."
	}
	stem := kebab(name)
	for i := 1; ; i++ {
		file := stem
		if i > 1 {
			file = fmt.Sprintf("%s-%d", stem, i)
		}
		path := filepath.Join(folder, file+".yaml")
		if _, err := os.Lstat(path); err != nil {
			return path
		}
	}
}

// kebab keeps letters and digits and joins words by hyphens, at most 60
// bytes, never empty.
func kebab(name string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(name) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() >= 60 {
			break
		}
	}
	return cmp.Or(strings.Trim(b.String(), "-"), "design")
}

// Read gives a file's text and its stamp.
func (f *Files) Read(path string) (string, ui.Stamp, error) {
	text, stamp, err := readStamped(path)
	if err != nil {
		return "", ui.Stamp{}, err
	}
	f.remember(path)
	return text, stamp, nil
}

func readStamped(path string) (string, ui.Stamp, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return "", ui.Stamp{}, err
	case !info.Mode().IsRegular():
		return "", ui.Stamp{}, &fs.PathError{Op: "read", Path: path, Err: errors.New("it is not a plain file")}
	case info.Size() > maxDesign:
		return "", ui.Stamp{}, &fs.PathError{Op: "read", Path: path, Err: fmt.Errorf("it has %d bytes; a design has at most %d", info.Size(), maxDesign)}
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return "", ui.Stamp{}, err
	}
	return string(text), ui.Stamp{ModTime: info.ModTime(), Size: int64(len(text)), Sum: sum(string(text))}, nil
}

func sum(text string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(text)) // a hash's Write never fails
	return h.Sum64()
}

// Stat answers cheaply whether a file changed; the sum stays empty.
func (f *Files) Stat(path string) (ui.Stamp, error) {
	info, err := os.Stat(path)
	if err != nil {
		return ui.Stamp{}, err
	}
	return ui.Stamp{ModTime: info.ModTime(), Size: info.Size()}, nil
}

// remember puts a design outside napkin's folder in front of the list. The
// list is a convenience: when it cannot be written, nothing is said.
func (f *Files) remember(path string) {
	full, err := filepath.Abs(path)
	if err != nil || f.recent == "" || filepath.Dir(full) == f.folder || strings.ContainsAny(full, "\n\r") {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	known := f.readRecent()
	if len(known) > 0 && known[0] == full {
		return
	}
	known = slices.DeleteFunc(known, func(p string) bool { return p == full })
	known = append([]string{full}, known...)
	if err := os.MkdirAll(filepath.Dir(f.recent), 0o700); err != nil {
		return
	}
	_ = replace(f.recent, strings.Join(known[:min(len(known), maxRecent)], "\n")+"\n")
}

func (f *Files) remembered() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.readRecent()
}

func (f *Files) readRecent() []string {
	if f.recent == "" {
		return nil
	}
	text, err := os.ReadFile(f.recent)
	if err != nil {
		return nil
	}
	var paths []string
	for line := range strings.Lines(string(text)) {
		path := strings.TrimRight(line, "\r\n")
		if filepath.IsAbs(path) && filepath.Dir(path) != f.folder && !slices.Contains(paths, path) {
			paths = append(paths, path)
		}
	}
	return paths
}
