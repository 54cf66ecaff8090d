// Package terminal owns the terminal: it decides whether a full screen is
// possible, runs the program, and gives the terminal back whole after every
// end: quit, signal, panic.
//
// Nothing else in the project starts a goroutine that draws, handles a
// signal, or speaks escape sequences. Start at Run.
package terminal

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"runtime/debug"
	"strings"
	"sync"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"golang.org/x/term"

	"napkin/tui/layout"
)

// Exit statuses of Run besides 0 and 128 + signal.
const (
	ExitUsage = 2
	ExitPanic = 70
)

// frames is how often a changed screen is written, per second: 120 halves
// the time from key to frame against the default, for 1 % of a core.
const frames = 120

// Terminal is what the environment allows.
type Terminal struct {
	In, Out *os.File
	Env     []string
	// Report writes a crash report and returns where it is.
	Report func(text string) (path string, err error)
}

// Facts are what is known before the program starts.
type Facts struct {
	Size    layout.Size
	Profile colorprofile.Profile
	Dark    bool
	Fixed   bool // the user decided about colour: the terminal is not asked
}

// Check reports why a full-screen program cannot run here, nil when it can.
func (t Terminal) Check() error {
	switch {
	case !term.IsTerminal(int(t.In.Fd())), !term.IsTerminal(int(t.Out.Fd())):
		return errors.New("napkin's screens need a terminal on standard input and output")
	case t.env("TERM") == "dumb", t.env("TERM") == "":
		return fmt.Errorf("napkin's screens need a terminal that can move the cursor; TERM is %q", t.env("TERM"))
	}
	return nil
}

// Facts reads size and colour wishes from the terminal's environment. It
// asks the terminal nothing, since one that does not answer would delay the
// first frame.
func (t Terminal) Facts() Facts {
	f := Facts{Dark: true, Profile: colorprofile.Env(t.Env)}
	if w, h, err := term.GetSize(int(t.Out.Fd())); err == nil && w > 0 && h > 0 {
		f.Size = layout.Size{W: w, H: h}
	}
	if t.env("NO_COLOR") != "" || t.env("CLICOLOR") == "0" {
		f.Profile, f.Fixed = colorprofile.Ascii, true
	}
	// COLORFGBG is "foreground;background"; 7 and 9 to 15 are light.
	if _, bg, ok := cutLast(t.env("COLORFGBG"), ";"); ok {
		f.Dark = !(bg == "7" || len(bg) == 2 && bg[0] == '1' || bg == "9")
	}
	return f
}

func (t Terminal) env(name string) string {
	for i := len(t.Env) - 1; i >= 0; i-- {
		if v, ok := strings.CutPrefix(t.Env[i], name+"="); ok {
			return v
		}
	}
	return ""
}

func cutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// Run shows the model until it ends and returns the exit status. Messages
// about a failure go to errs after the terminal was restored.
func (t Terminal) Run(model tea.Model, f Facts, errs io.Writer) int {
	guard := &guard{model: model}
	options := []tea.ProgramOption{
		tea.WithInput(t.In), tea.WithOutput(t.Out), tea.WithEnvironment(t.Env),
		tea.WithoutSignalHandler(), tea.WithFPS(frames),
	}
	if f.Fixed {
		options = append(options, tea.WithColorProfile(f.Profile))
	}
	if f.Size.W > 0 {
		options = append(options, tea.WithWindowSize(f.Size.W, f.Size.H))
	}
	p := tea.NewProgram(guard, options...)
	// A panic in the model is caught within the event loop. Killing from there
	// can wait for ever on the loop's own handlers; quitting is a message that
	// the loop takes once it is back.
	guard.stop = func() { go p.Quit() }
	signals := watch(p, guard)
	_, err := p.Run()
	status := signals.end()
	switch {
	case guard.crashed() != "":
		t.report(guard.crashed(), errs)
		return ExitPanic
	case status != 0:
		return status
	case errors.Is(err, tea.ErrProgramPanic):
		return ExitPanic
	case err != nil:
		fmt.Fprintf(errs, "napkin: the screen could not be shown: %v\n", err)
		return 1
	}
	return 0
}

func (t Terminal) report(crash string, errs io.Writer) {
	fmt.Fprintln(errs, "napkin hit a bug in itself and stopped. Answers and designs were saved as you made them.")
	if t.Report != nil {
		if path, err := t.Report(crash); err == nil {
			fmt.Fprintf(errs, "The report is at %s\n", path)
			return
		}
	}
	fmt.Fprintln(errs, crash)
}

// guard catches panics in the model and in its commands, so that the
// terminal is restored and the report can be kept.
type guard struct {
	model tea.Model
	stop  func()
	mu    sync.Mutex
	crash string
}

func (g *guard) Init() (cmd tea.Cmd) {
	defer g.catch()
	return g.wrap(g.model.Init())
}

func (g *guard) Update(msg tea.Msg) (_ tea.Model, cmd tea.Cmd) {
	if g.crashed() != "" {
		return g, nil
	}
	defer g.catch()
	var inner tea.Cmd
	g.model, inner = g.model.Update(msg)
	return g, g.wrap(inner)
}

func (g *guard) View() (v tea.View) {
	if g.crashed() != "" {
		return tea.View{}
	}
	defer g.catch()
	return g.model.View()
}

// wrap guards a command; the commands of a batch or a sequence are guarded
// in their turn. The sequence is a type of Bubble Tea's own, which only its
// shape tells.
func (g *guard) wrap(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer g.catch()
		msg = cmd()
		if v := reflect.ValueOf(msg); v.Kind() == reflect.Slice && v.Type().Elem() == reflect.TypeFor[tea.Cmd]() {
			for i := range v.Len() {
				inner, _ := v.Index(i).Interface().(tea.Cmd)
				v.Index(i).Set(reflect.ValueOf(g.wrap(inner)))
			}
		}
		return msg
	}
}

func (g *guard) catch() {
	if r := recover(); r != nil {
		g.note(fmt.Sprintf("panic: %v\n\n%s", r, trimStack(debug.Stack())))
	}
}

func (g *guard) note(crash string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.crash == "" {
		g.crash = crash
		g.stop()
	}
}

func (g *guard) crashed() string {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.crash
}

// trimStack drops the frames of the recovery itself.
func trimStack(stack []byte) string {
	if i := bytes.Index(stack, []byte("panic(")); i > 0 {
		stack = stack[i:]
	}
	return string(stack)
}
