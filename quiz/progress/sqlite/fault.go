package sqlite

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/ncruces/go-sqlite3"

	"napkin/engine/diag"
)

// fault is a diagnostic about the file, with the error of the system behind it.
type fault struct {
	diag.Diagnostic
	cause error
}

// Error is the path, what is wrong, and what to do.
func (f fault) Error() string {
	if f.Fix == "" {
		return f.Diagnostic.Error()
	}
	return f.Diagnostic.Error() + "; " + f.Fix
}

// Unwrap gives both sides: the diagnostic for the reader, the cause for errors.Is.
func (f fault) Unwrap() []error {
	if f.cause == nil {
		return []error{f.Diagnostic}
	}
	return []error{f.Diagnostic, f.cause}
}

func newFault(path, code, fix string, cause error, format string, args ...any) error {
	d := diag.New(code, format, args...).At(diag.NewSource(path, ""), diag.NoSpan())
	d.Fix = fix
	return fault{Diagnostic: d, cause: cause}
}

// The codes of what can happen to a progress file.
const (
	CodeFull     = "progress.full"     // no room
	CodeNewer    = "progress.newer"    // written by a newer napkin
	CodeForeign  = "progress.foreign"  // another program's file
	CodeDamaged  = "progress.damaged"  // checksums or structure are wrong
	CodeBusy     = "progress.busy"     // another process holds it too long
	CodeReadOnly = "progress.readonly" // no right to write
	CodeFolder   = "progress.folder"   // something else stands where its folder should be
	CodeIO       = "progress.io"       // the disk failed
)

// explain turns an error of SQLite into one that says what to do. The doing is
// what was tried, "record an answer".
func explain(path, doing string, err error) error {
	if err == nil {
		return nil
	}
	if _, ok := diag.As(err); ok {
		return err
	}
	switch {
	case noRoom(filepath.Dir(path), err):
		return newFault(path, CodeFull, "free some space on that disk and try again; everything saved before is safe",
			err, "could not %s: the disk is full", doing)
	case isDamage(err):
		return newFault(path, CodeDamaged, "start napkin again: it keeps the bad file and saves what can be read",
			err, "could not %s: the file is damaged (%v)", doing, err)
	case errors.Is(err, sqlite3.BUSY):
		return newFault(path, CodeBusy, "close the other napkin, or wait until it has finished, and try again",
			err, "could not %s: another process holds the file", doing)
	case isReadOnly(err):
		return newFault(path, CodeReadOnly, "give yourself the right to write there, or set NAPKIN_HOME to another folder",
			err, "could not %s: the file cannot be written", doing)
	case errors.Is(err, sqlite3.IOERR):
		return newFault(path, CodeIO, "check the disk; everything saved before stays as it was",
			err, "could not %s: the disk reported a fault (%v)", doing, err)
	}
	return fmt.Errorf("%s in %s: %w", doing, path, err)
}

func isDamage(err error) bool {
	return errors.Is(err, sqlite3.CORRUPT) || errors.Is(err, sqlite3.NOTADB) ||
		errors.Is(err, sqlite3.IOERR_DATA) || errors.Is(err, sqlite3.IOERR_CORRUPTFS) ||
		errors.Is(err, errDamaged)
}

func isFull(err error) bool {
	return errors.Is(err, sqlite3.FULL) || errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

// noRoom reports whether an error comes of a full disk. SQLite calls it a fault
// of the disk when it is the shared index that does not fit; then a few bytes
// more are tried, as many as the index has at the least.
func noRoom(dir string, err error) bool {
	if isFull(err) || !errors.Is(err, sqlite3.IOERR) {
		return isFull(err)
	}
	f, err := os.CreateTemp(dir, halfMade)
	if err != nil {
		return isFull(err)
	}
	defer func() { _ = os.Remove(f.Name()) }()
	_, err = f.Write(make([]byte, 32<<10))
	return isFull(errors.Join(err, f.Sync(), f.Close()))
}

func isReadOnly(err error) bool {
	return errors.Is(err, sqlite3.READONLY) || errors.Is(err, sqlite3.CANTOPEN) || errors.Is(err, sqlite3.PERM) ||
		errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS)
}
