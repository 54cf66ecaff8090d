package ui

import (
	"context"
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/content/search"
	"napkin/engine/reference"
	"napkin/quiz/progress"
	"napkin/quiz/schedule"
	"napkin/tui/layout"
	"napkin/tui/theme"
)

// Addr names one page for the life of the program.
type Addr uint64

// To carries a message to the page that asked for it.
type To struct {
	Addr Addr
	Msg  tea.Msg
}

// Context is what a page may use. It is valid for one call.
type Context struct {
	*Services
	Addr  Addr
	Size  layout.Size // of the page's body
	Theme *theme.Theme
	// Full asks for full precision instead of rounded figures.
	Full bool
}

// Services are the things shared by all pages.
type Services struct {
	Library   *content.Library
	Index     func() *search.Index // built on first use; call it within Do
	Store     progress.Store       // nil until opened: see Ready
	StoreNote string               // why progress is not recorded, "" when it is
	Scheduler *schedule.Scheduler
	Clock     Clock
	Files     Files
	Editor    Editor
	Seed      func() uint64 // a fresh seed for a lab or a session
	Bench     *Bench        // nil where nothing can be measured
	Motion    bool          // false: animations show still frames only
	Version   string
}

// Bench measures this machine. Its probes block: call them within Context.Do.
// What they found is kept for the session; only the update loop writes it.
type Bench struct {
	Probes []reference.Probe
	Found  map[string]reference.Measurement // by the id of the measure
}

// Clock tells the time and wakes.
type Clock interface {
	Now() time.Time
	// After returns a command that answers with msg once d has passed.
	After(d time.Duration, msg tea.Msg) tea.Cmd
}

// Editor opens the user's editor on a file; the command answers with the
// message that done makes of the editor's outcome.
type Editor interface {
	Open(path string, line int, done func(error) tea.Msg) tea.Cmd
}

// Stamp identifies a version of a file on disk.
type Stamp struct {
	ModTime time.Time
	Size    int64
	Sum     uint64
}

// DesignFile is a design known to napkin.
type DesignFile struct {
	Path, Name string
	ModTime    time.Time
}

// ErrChanged says that a file was changed by somebody else since it was read.
var ErrChanged = errors.New("the file changed on disk since it was read")

// Files reads and writes the user's designs. Its methods block: call them
// within Context.Do.
type Files interface {
	// Designs lists known design files, newest first.
	Designs() ([]DesignFile, error)
	// DesignPath proposes an unused path for a new design of this name.
	DesignPath(name string) string
	Read(path string) (text string, stamp Stamp, err error)
	// Write replaces the file atomically. A stamp that no longer fits the
	// file on disk is refused with ErrChanged; a zero stamp means new file.
	Write(path, text string, was Stamp) (Stamp, error)
	// Stat answers cheaply whether the file changed (Sum is not filled in).
	Stat(path string) (Stamp, error)
}

// Do runs slow work off the update loop; its answer is addressed to the page.
func (c *Context) Do(work func(context.Context) tea.Msg) tea.Cmd {
	addr := c.Addr
	return func() tea.Msg { return To{addr, work(context.Background())} }
}

// After wakes the page with msg once d has passed.
func (c *Context) After(d time.Duration, msg tea.Msg) tea.Cmd {
	return c.Clock.After(d, To{c.Addr, msg})
}

// Now is the clock's time.
func (c *Context) Now() time.Time { return c.Clock.Now() }
