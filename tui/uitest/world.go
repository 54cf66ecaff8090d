package uitest

import (
	"context"
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"napkin/content"
	"napkin/content/core"
	"napkin/content/pack"
	"napkin/content/search"
	"napkin/engine/lab/labs"
	"napkin/engine/reference"
	"napkin/engine/unit"
	"napkin/quiz/progress"
	"napkin/quiz/schedule"
	"napkin/tui/ui"
)

// World is everything around the program: library, store, clock, files.
type World struct {
	Services *ui.Services
	Clock    *Clock
	Files    *Files
	Profile  colorprofile.Profile
	Start    content.Link
	Edited   []string // paths the editor was opened on
}

var library = sync.OnceValue(func() *content.Library {
	read, _ := pack.Read(core.FS, "core")
	read.Labs = labs.All()
	return pack.Overlay(read)
})

var index = sync.OnceValue(func() *search.Index { return search.Build(library()) })

// NewWorld makes a world with the embedded content, an empty store and a
// clock at noon on 24 November 2026 UTC.
func NewWorld(tb testing.TB) *World {
	tb.Helper()
	clock := &Clock{now: time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)}
	scheduler, err := schedule.New(schedule.Options{})
	if err != nil {
		tb.Fatalf("make a scheduler: %v", err)
	}
	w := &World{Clock: clock, Files: NewFiles(clock), Profile: colorprofile.TrueColor}
	seed := uint64(0)
	w.Services = &ui.Services{
		Library: library(), Index: index, Store: progress.NewMemory(scheduler), Scheduler: scheduler,
		Clock: clock, Files: w.Files, Editor: w, Motion: true, Version: "test",
		Seed: func() uint64 { seed++; return seed }, Bench: &ui.Bench{Probes: Probes()},
	}
	return w
}

// Probes answer at once and always the same, as no machine does.
func Probes() []reference.Probe {
	median := map[string]float64{
		"cache-16k": 1.62e-9, "mutex": 16.2e-9, "cache-256k": 4.53e-9, "cache-4m": 41e-9, "ram-64m": 154e-9, "system-call": 86.4e-9,
		"goroutine-switch": 257e-9, "page-cache": 776e-9, "copy-1mb": 204e-6, "loopback": 8.63e-6, "fsync": 85.9e-6,
	}
	var out []reference.Probe
	for _, m := range reference.Measures() {
		out = append(out, reference.Probe{Measure: m, Run: func(context.Context) reference.Measurement {
			at := func(factor float64) unit.Quantity { return unit.New(factor*median[m.ID], unit.Time()) }
			return reference.Measurement{Measure: m, Median: at(1), Low: at(0.9), High: at(1.4), Rounds: 400}
		}})
	}
	return out
}

// Open stands in for the user's editor: it notes the path and returns.
func (w *World) Open(path string, line int, done func(error) tea.Msg) tea.Cmd {
	w.Edited = append(w.Edited, path)
	return func() tea.Msg { return done(nil) }
}

// Files is a folder of designs in memory.
type Files struct {
	clock *Clock
	texts map[string]string
	times map[string]time.Time
}

// NewFiles makes an empty folder.
func NewFiles(clock *Clock) *Files {
	return &Files{clock: clock, texts: map[string]string{}, times: map[string]time.Time{}}
}

// Put writes a file from outside the program.
func (f *Files) Put(path, text string) {
	f.texts[path] = text
	f.times[path] = f.clock.Now()
}

// Remove takes a file away from outside the program.
func (f *Files) Remove(path string) {
	delete(f.texts, path)
	delete(f.times, path)
}

// Text is what a file holds.
func (f *Files) Text(path string) string { return f.texts[path] }

// Designs lists the files, newest first.
func (f *Files) Designs() ([]ui.DesignFile, error) {
	var out []ui.DesignFile
	for _, path := range slices.Sorted(maps.Keys(f.texts)) {
		out = append(out, ui.DesignFile{Path: path, Name: path, ModTime: f.times[path]})
	}
	slices.SortStableFunc(out, func(a, b ui.DesignFile) int { return b.ModTime.Compare(a.ModTime) })
	return out, nil
}

// DesignPath proposes a path.
func (f *Files) DesignPath(name string) string {
	path := "/designs/" + name + ".yaml"
	for i := 2; ; i++ {
		if _, taken := f.texts[path]; !taken {
			return path
		}
		path = fmt.Sprintf("/designs/%s-%d.yaml", name, i)
	}
}

// Read gives a file and its stamp.
func (f *Files) Read(path string) (string, ui.Stamp, error) {
	text, ok := f.texts[path]
	if !ok {
		return "", ui.Stamp{}, fmt.Errorf("%s: no such file", path)
	}
	return text, f.stamp(path), nil
}

// Write replaces a file unless it changed since the stamp.
func (f *Files) Write(path, text string, was ui.Stamp) (ui.Stamp, error) {
	if _, ok := f.texts[path]; ok && f.stamp(path) != was {
		return ui.Stamp{}, ui.ErrChanged
	}
	f.Put(path, text)
	return f.stamp(path), nil
}

// Stat gives a stamp without reading.
func (f *Files) Stat(path string) (ui.Stamp, error) {
	if _, ok := f.texts[path]; !ok {
		return ui.Stamp{}, fmt.Errorf("%s: no such file", path)
	}
	s := f.stamp(path)
	s.Sum = 0
	return s, nil
}

func (f *Files) stamp(path string) ui.Stamp {
	h := fnv.New64a()
	h.Write([]byte(f.texts[path]))
	return ui.Stamp{ModTime: f.times[path], Size: int64(len(f.texts[path])), Sum: h.Sum64()}
}
