// Package app puts napkin together: where things are kept, which packs make
// up the library, the progress store, the user's files, the editor, the seed.
// It is the one place that knows all parts at once.
//
// It must never decide anything a reader sees: words and numbers come from
// the rooms to the left. Nothing is opened before it is asked for, so that a
// command pays only for what it uses. Start at New.
package app

import (
	crand "crypto/rand"
	"encoding/binary"
	"sync"
	"time"

	"napkin/cmd/internal/measure"
	"napkin/content"
	"napkin/content/search"
	"napkin/engine/diag"
	"napkin/engine/reference"
	"napkin/quiz/schedule"
	"napkin/tui/terminal"
	"napkin/tui/ui"
)

// App is everything around the rooms of the program.
type App struct {
	Env   Environ
	Paths Paths
	Files *Files
	// Probes are what this machine can measure of itself.
	Probes func() []reference.Probe

	now     func() time.Time
	library func() loaded
	index   func() *search.Index
}

// loaded is the library and what was wrong with the packs as folders.
type loaded struct {
	library *content.Library
	packs   []Pack
	notes   diag.List
}

// New reads the environment and nothing else. dir is the working directory;
// now tells the time.
func New(env Environ, dir string, now func() time.Time) *App {
	paths := PathsFrom(env, dir)
	a := &App{Env: env, Paths: paths, now: now}
	a.Files = NewFiles(paths.Designs(), paths.Recent())
	a.Probes = func() []reference.Probe { return measure.New(paths.Data).Probes() }
	a.library = sync.OnceValue(func() loaded { return load(paths.Packs()) })
	a.index = sync.OnceValue(func() *search.Index { return search.Build(a.Library()) })
	return a
}

// Now is the time of day with its zone.
func (a *App) Now() time.Time { return a.now() }

// Library is the embedded content with the user's packs over it.
func (a *App) Library() *content.Library { return a.library().library }

// Packs are the packs the library is made of, the embedded one first.
func (a *App) Packs() []Pack { return a.library().packs }

// PackNotes is what was wrong with packs as a whole; what is wrong inside
// their files is in the library's findings.
func (a *App) PackNotes() diag.List { return a.library().notes }

// Index is the search index, built when it is first asked for.
func (a *App) Index() *search.Index { return a.index() }

// Scheduler is the scheduler cards are moved with.
func (a *App) Scheduler() *schedule.Scheduler {
	s, err := schedule.New(schedule.Options{})
	if err != nil {
		panic(err) // the options are the defaults
	}
	return s
}

// Editor is the command that opens the user's editor.
func (a *App) Editor() terminal.Editor {
	for _, name := range []string{"VISUAL", "EDITOR"} {
		if command := a.Env.Get(name); command != "" {
			return terminal.Editor{Command: command}
		}
	}
	return terminal.Editor{Command: "vi", Unasked: true}
}

// seeds is how many seeds there are: few enough to be told to somebody else.
const seeds = 10_000

// Seed is a fresh seed for a lab or a sitting, from 1 to seeds.
func (a *App) Seed() uint64 {
	var b [8]byte
	if _, err := crand.Read(b[:]); err != nil {
		return uint64(a.now().UnixNano())%seeds + 1
	}
	return binary.LittleEndian.Uint64(b[:])%seeds + 1
}

// Services are what the pages of the interface share. The store is not
// among them yet: Opening puts it there without holding up the first frame.
func (a *App) Services() *ui.Services {
	return &ui.Services{
		Library: a.Library(), Index: a.Index, Scheduler: a.Scheduler(),
		Clock: terminal.Clock{}, Files: a.Files, Editor: a.Editor(), Seed: a.Seed,
		Bench: &ui.Bench{Probes: a.Probes()}, Motion: a.Env.Get("NAPKIN_MOTION") != "off", Version: ReadVersion().Number,
	}
}
