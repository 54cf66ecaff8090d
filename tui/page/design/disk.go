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

	io sync.Mutex // held while the file is read or written

	mu    sync.Mutex // held for a moment only, for the rest
	stamp ui.Stamp   // of the version that the page knows
	want  string     // the newest text
	open  bool       // want is not written yet
}

// news is what the disk has to say.
type news struct {
	text    string // what is in the file, when it changed or was read
	stamp   ui.Stamp
	changed bool // text is not what is known
	saved   bool // text was written
	refused bool // a write found another version: text is theirs
	gone    bool // the file is not there any more
	back    bool // the file, gone before, is there: text is what it holds
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

// accept makes a version the one that the page knows and may replace.
func (d *disk) accept(stamp ui.Stamp) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.stamp = stamp
}

func (d *disk) known() (stamp ui.Stamp, waiting bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.stamp, d.open
}

// ioRead reads the file whatever is known of it.
func (d *disk) ioRead() news {
	d.io.Lock()
	defer d.io.Unlock()
	text, stamp, err := d.files.Read(d.path)
	return news{text: text, stamp: stamp, changed: err == nil, err: err}
}

// ioSave writes the newest text.
func (d *disk) ioSave() news {
	d.io.Lock()
	defer d.io.Unlock()
	text, ok := d.take()
	if !ok {
		return news{}
	}
	was, _ := d.known()
	stamp, err := d.files.Write(d.path, text, was)
	switch {
	case errors.Is(err, ui.ErrChanged):
		d.putBack(text)
		theirs, stamp, readErr := d.files.Read(d.path)
		return news{refused: true, text: theirs, stamp: stamp, gone: readErr != nil}
	case err != nil:
		d.putBack(text)
		return news{err: err}
	}
	d.accept(stamp)
	return news{saved: true, text: text}
}

// ioReturn asks whether a file that was gone is back. It may well be the very
// same one, so what is known of it says nothing.
func (d *disk) ioReturn() news {
	d.io.Lock()
	defer d.io.Unlock()
	text, stamp, err := d.files.Read(d.path)
	if err != nil {
		return news{gone: true}
	}
	return news{text: text, stamp: stamp, back: true}
}

// ioLook asks cheaply whether somebody else changed the file, and reads it if
// so. Text that waits to be written is left to the save that is on its way.
func (d *disk) ioLook() news {
	d.io.Lock()
	defer d.io.Unlock()
	now, err := d.files.Stat(d.path)
	if err != nil {
		return news{gone: true}
	}
	was, waiting := d.known()
	if waiting || now.Size == was.Size && now.ModTime.Equal(was.ModTime) {
		return news{}
	}
	text, stamp, err := d.files.Read(d.path)
	if err != nil {
		return news{err: err}
	}
	return news{text: text, stamp: stamp, changed: true}
}
