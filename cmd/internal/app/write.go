package app

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"napkin/tui/ui"
)

// Write replaces a file so that at every moment, also after a crash, either
// the old text or the new one is there whole:
//
//	temp file beside it -> fsync -> rename over it -> fsync of the folder
//
// A stamp that no longer fits the file is refused with ui.ErrChanged. A zero
// stamp means a new file; one that is there by now is refused likewise.
func (f *Files) Write(path, text string, was ui.Stamp) (ui.Stamp, error) {
	target, err := followed(path)
	if err != nil {
		return ui.Stamp{}, err
	}
	f.sweep(filepath.Dir(target))
	if err := unchanged(target, was); err != nil {
		return ui.Stamp{}, err
	}
	if was == (ui.Stamp{}) {
		if err := os.MkdirAll(filepath.Dir(target), 0o700); err != nil {
			return ui.Stamp{}, err
		}
	}
	if err := replace(target, text); err != nil {
		return ui.Stamp{}, fmt.Errorf("save %s: %w", path, err)
	}
	stamp, err := f.Stat(target)
	if err != nil {
		return ui.Stamp{}, err
	}
	f.remember(path)
	stamp.Sum = sum(text)
	return stamp, nil
}

// followed is the file a path leads to: writing through a link changes what
// it points at and leaves the link alone.
func followed(path string) (string, error) {
	target, err := filepath.EvalSymlinks(path)
	if err == nil {
		return target, nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	if to, linkErr := os.Readlink(path); linkErr == nil { // a link to a file not there yet
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(path), to)
		}
		return to, nil
	}
	return path, nil
}

// unchanged compares what is on disk with the stamp. The contents count: a
// file that was only touched is the same file.
func unchanged(path string, was ui.Stamp) error {
	_, now, err := readStamped(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if was == (ui.Stamp{}) {
			return nil
		}
		return fmt.Errorf("%s was removed: %w", path, ui.ErrChanged)
	case err != nil:
		return err
	case was == (ui.Stamp{}) || now.Size != was.Size || now.Sum != was.Sum:
		return ui.ErrChanged
	}
	return nil
}

// tempPrefix begins the names of our temporary files; the number of the
// process that makes one follows.
const tempPrefix = ".napkin-save-"

// replace puts text in the place of a file, keeping its rights; a new file
// is private.
func replace(path, text string) (err error) {
	mode := fs.FileMode(0o600)
	if info, err := os.Stat(path); err == nil {
		mode = info.Mode().Perm()
	}
	tmp, err := createTemp(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(tmp.Name())
		}
	}()
	_, err = tmp.WriteString(text)
	if err == nil {
		err = tmp.Chmod(mode) // the umask has no say
	}
	if err == nil {
		err = tmp.Sync()
	}
	if err := errors.Join(err, tmp.Close()); err != nil {
		return err
	}
	if err := os.Rename(tmp.Name(), path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

func createTemp(dir string) (*os.File, error) {
	for i := 0; ; i++ {
		name := filepath.Join(dir, fmt.Sprintf("%s%d-%d", tempPrefix, os.Getpid(), i))
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if errors.Is(err, fs.ErrExist) && i < 1000 {
			continue
		}
		return f, err
	}
}

// syncFolder makes a rename durable. Some systems cannot sync a folder; the
// file itself is safe there as well.
func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return nil
	}
	_ = d.Sync()
	return d.Close()
}

// sweep removes what processes left that were killed while they saved. A
// file of a process that is still running is in use and stays.
func (f *Files) sweep(dir string) {
	f.mu.Lock()
	done := f.swept[dir]
	f.swept[dir] = true
	f.mu.Unlock()
	if done {
		return
	}
	stale, err := filepath.Glob(filepath.Join(dir, tempPrefix+"*"))
	if err != nil {
		return
	}
	for _, name := range stale {
		rest := strings.TrimPrefix(filepath.Base(name), tempPrefix)
		number, _, _ := strings.Cut(rest, "-")
		if pid, err := strconv.Atoi(number); err == nil && pid != os.Getpid() && !running(pid) {
			_ = os.Remove(name)
		}
	}
}
