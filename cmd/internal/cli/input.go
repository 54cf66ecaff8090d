package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"napkin/engine/design"
	"napkin/engine/diag"
)

// maxInput bounds what is read from standard input or a pipe; one byte more
// is read, so that the parser can say that it is too long.
const maxInput = 1 << 20

// parse reads a design from a file, from a pipe, or from standard input
// for "-".
func (e *env) parse(arg string) (*design.Design, diag.List, error) {
	name, text, err := "standard input", "", error(nil)
	if arg == "-" {
		text, err = readPipe(e.process.In, "design.read", checksPipe)
	} else {
		name = shown(arg)
		text, err = e.readDesign(arg)
	}
	if err != nil {
		return nil, nil, err
	}
	d, findings := design.Parse(diag.NewSource(name, text))
	return d, findings, nil
}

// checksPipe is a command that reads a design from a pipe.
const checksPipe = "cat feed.yaml | napkin design check -"

// readPipe reads standard input or a pipe; code and like are those of its
// mistake, and of a command that is right.
func readPipe(r io.Reader, code, like string) (string, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxInput+1))
	if err != nil {
		return "", usage{code: code, message: "the input cannot be read: " + cause(err).Error(), where: "standard input", fix: "for example: " + like}
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return "", usage{code: code, message: "there is nothing to read", where: "standard input", fix: "for example: " + like}
	}
	return string(data), nil
}

// readDesign reads a file, and says what was wrong with its name.
func (e *env) readDesign(arg string) (string, error) {
	path := e.path(arg)
	info, err := os.Stat(path)
	if err == nil && info.Mode()&fs.ModeNamedPipe != 0 { // as in <(...)
		f, err := os.Open(path)
		if err == nil {
			defer func() { _ = f.Close() }()
			return readPipe(f, "design.read", checksPipe)
		}
	}
	text, _, err := e.app.Files.Read(path)
	if err == nil {
		return text, nil
	}
	u := usage{code: "design.read", message: "the file cannot be read: " + cause(err).Error(), where: shown(arg), fix: "name a design file, or - for standard input"}
	switch {
	case arg == "":
		u.message, u.where = "the name of the file is empty", ""
	case errors.Is(err, fs.ErrNotExist):
		u.message, u.fix = "there is no such file", "`napkin design new "+typed(arg)+"` makes one"
		if near, ok := neighbour(path); ok {
			u.fix = "did you mean " + typed(filepath.Join(filepath.Dir(arg), near)) + "?"
		}
	case errors.Is(err, fs.ErrPermission):
		u.message, u.fix = "you may not read this file", "give yourself the right: chmod u+r "+typed(arg)
	case info != nil && info.IsDir():
		u.message, u.fix = "this is a folder", "name a design file in it"
	}
	return "", u
}

// neighbour is a file in the same folder whose name is nearly the same.
func neighbour(path string) (string, bool) {
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return "", false
	}
	var names []string
	for _, entry := range entries {
		if entry.Type().IsRegular() {
			names = append(names, entry.Name())
		}
	}
	return diag.Nearest(filepath.Base(path), names)
}

// unwritten says why a design could not be saved and what to do.
func unwritten(arg string, err error) error {
	u := usage{code: "design.write", message: fmt.Sprintf("the file cannot be written: %v", cause(err)), where: shown(arg), fix: "choose another folder; nothing was written"}
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		u.message, u.fix = "the disk is full", "free some space on that disk and try again; nothing was written"
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		u.message = "you may not write into this folder"
	}
	return u
}
