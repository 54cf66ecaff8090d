package design

import (
	"errors"
	"sync"

	"napkin/tui/ui"
)

// disk is the file behind a walk. Its methods with io in them block and run
// within Context.Do; they take turns, and each writes the newest text there
// is, so an earlier edit can never overtake a later one, and an edit is
// written even when the page has gone by then:
//
//	put "a" ─ save ──writes a──┐
//	put "ab" ─ save ┐          │ waits
//	put "abc" ─ save ┐         └─ writes abc
//	                 └─ finds nothing left to do
type disk struct {
	files ui.Files
	path  string

	io    sync.Mutex // held while the file is read or written
	stamp ui.Stamp   // of the version that is known; under io

	mu   sync.Mutex // held for a moment only
	want string     // the newest text; under mu
	open bool       // want is not written yet; under mu
}

// news is what the disk has to say.
type news struct {
	text    string // what is in the file, when it changed or was read first
	changed bool   // text is not what is known
	saved   bool   // everything put so far is written
	refused bool   // a write found another version: text is theirs
	gone    bool   // the file is not there any more
	err     error
}

// put takes the newest text to be written by the next save.
func (d *disk) put(text string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.want, d.open = text, true
}

func (d *disk) take() (string, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	text, ok := d.want, d.open
	d.open = false
	return text, ok
}

// drop forgets what was not written.
func (d *disk) drop() { d.take() }

// putBack keeps a text that could not be written, unless there is a newer one.
func (d *disk) putBack(text string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.open {
		d.want, d.open = text, true
	}
}

// ioRead reads the file whatever is known of it.
func (d *disk) ioRead() news {
	d.io.Lock()
	defer d.io.Unlock()
	text, stamp, err := d.files.Read(d.path)
	if err != nil {
		return news{err: err}
	}
	d.stamp = stamp
	return news{text: text, changed: true}
}

// ioSave writes the newest text.
func (d *disk) ioSave() news {
	d.io.Lock()
	defer d.io.Unlock()
	text, ok := d.take()
	if !ok {
		return news{}
	}
	stamp, err := d.files.Write(d.path, text, d.stamp)
	switch {
	case errors.Is(err, ui.ErrChanged):
		d.putBack(text)
		theirs, _, readErr := d.files.Read(d.path)
		return news{refused: true, text: theirs, gone: readErr != nil}
	case err != nil:
		d.putBack(text)
		return news{err: err}
	}
	d.stamp = stamp
	return news{saved: true}
}

// ioSettle takes the version on disk for known, so that the next save
// replaces it. A file that has gone will be written anew.
func (d *disk) ioSettle() (theirs string, err error) {
	d.io.Lock()
	defer d.io.Unlock()
	theirs, stamp, err := d.files.Read(d.path)
	d.stamp = stamp // zero when the file has gone
	return theirs, err
}

// ioLook asks cheaply whether somebody else changed the file, and reads it if so.
func (d *disk) ioLook() news {
	d.io.Lock()
	defer d.io.Unlock()
	now, err := d.files.Stat(d.path)
	if err != nil {
		return news{gone: true}
	}
	if now.Size == d.stamp.Size && now.ModTime.Equal(d.stamp.ModTime) {
		return news{}
	}
	d.mu.Lock()
	waiting := d.open
	d.mu.Unlock()
	if waiting {
		return news{} // the save that is on its way will find out
	}
	text, stamp, err := d.files.Read(d.path)
	if err != nil {
		return news{err: err}
	}
	same := stamp.Size == d.stamp.Size && stamp.Sum == d.stamp.Sum
	d.stamp = stamp
	return news{text: text, changed: !same}
}
