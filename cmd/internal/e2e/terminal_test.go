//go:build unix

package e2e

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/term"
)

// shown starts the helper program and waits for its first frame.
func shown(t *testing.T, what string, o Options) (s *Session, settings *term.State) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if o.W == 0 {
		o.W, o.H = 80, 24
	}
	o.Env = append(o.Env, helper+"="+what, "NAPKIN_E2E_REPORT="+filepath.Join(t.TempDir(), "report.txt"))
	return begin(t, o, "ready 80x24", self)
}

// begin starts a program and waits until it shows a text. The settings are
// those of a fresh terminal.
func begin(t *testing.T, o Options, first, name string, args ...string) (*Session, *term.State) {
	t.Helper()
	s, err := Start(o, name, args...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	fresh := cooked(t)
	must(t, s.WaitFor(first))
	return s, fresh
}

// cooked gives the settings of a terminal that nothing has touched.
func cooked(t *testing.T) *term.State {
	t.Helper()
	s, err := Start(Options{W: 80, H: 24}, "true")
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Exit(); err != nil {
		t.Fatal(err)
	}
	return settings(t, s)
}

func settings(t *testing.T, s *Session) *term.State {
	t.Helper()
	state, err := term.GetState(int(s.TTY().Fd()))
	if err != nil {
		t.Fatalf("read the terminal's settings: %v", err)
	}
	return state
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// ends waits for the end and checks the status and the terminal left behind.
func ends(t *testing.T, s *Session, fresh *term.State, want int) {
	t.Helper()
	status, err := s.Exit()
	must(t, err)
	if status != want {
		t.Errorf("exit status %d, want %d; screen:\n%s", status, want, s.Screen())
	}
	restored(t, s, fresh)
}

func restored(t *testing.T, s *Session, fresh *term.State) {
	t.Helper()
	if got := settings(t, s); !reflect.DeepEqual(got, fresh) {
		t.Errorf("the terminal's settings are not restored:\n got %+v\nwant %+v", got, fresh)
	}
	modes := Modes(s.Raw())
	for mode, on := range modes {
		if visible := mode == "25"; on != visible {
			t.Errorf("private mode %s is left on: %v", mode, on)
		}
	}
}

func TestQuitRestores(t *testing.T) {
	t.Parallel()
	s, fresh := shown(t, "nothing", Options{})
	if !Modes(s.Raw())["1049"] {
		t.Error("the alternate screen is not used, so nothing is tested")
	}
	must(t, s.Send("q"))
	ends(t, s, fresh, 0)
}

func TestSignalsRestore(t *testing.T) {
	t.Parallel()
	for _, sig := range []syscall.Signal{syscall.SIGHUP, syscall.SIGINT, syscall.SIGQUIT, syscall.SIGTERM} {
		t.Run(sig.String(), func(t *testing.T) {
			t.Parallel()
			s, fresh := shown(t, "nothing", Options{})
			must(t, s.Signal(sig))
			ends(t, s, fresh, 128+int(sig))
		})
	}
}

func TestPanicsRestore(t *testing.T) {
	t.Parallel()
	for _, where := range []string{"update", "view", "command", "batch", "sequence"} {
		t.Run(where, func(t *testing.T) {
			t.Parallel()
			s, fresh := shown(t, where, Options{W: 80, H: 24})
			must(t, s.Send("x"))
			ends(t, s, fresh, 70)
			checkReport(t, s)
		})
	}
}

func TestAPanicAtTheStartRestores(t *testing.T) {
	t.Parallel()
	self, err := os.Executable()
	must(t, err)
	s, err := Start(Options{W: 80, H: 24, Env: []string{helper + "=init", "NAPKIN_E2E_REPORT=" + filepath.Join(t.TempDir(), "report.txt")}}, self)
	must(t, err)
	t.Cleanup(s.Close)
	ends(t, s, cooked(t), 70)
}

// checkReport reads the path off the screen and the panic out of the report.
func checkReport(t *testing.T, s *Session) {
	t.Helper()
	raw := s.Raw()
	_, after, ok := strings.Cut(raw[strings.LastIndex(raw, "\x1b[?1049l")+1:], "The report is at ")
	if !ok {
		t.Fatalf("no report is named after the screen was left:\n%q", raw)
	}
	path, _, _ := strings.Cut(after, "\r\n")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), "as asked") || !strings.Contains(string(text), "helper_test.go") {
		t.Errorf("the report does not hold the panic and where it was:\n%s", text)
	}
}

func TestStopAndContinue(t *testing.T) {
	t.Parallel()
	for name, stop := range map[string]func(*Session) error{
		"signal": func(s *Session) error { return s.Signal(syscall.SIGTSTP) },
		"key":    func(s *Session) error { return s.Send("z") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, fresh := shown(t, "nothing", Options{})
			must(t, stop(s))
			must(t, s.Stopped())
			must(t, s.Until("the screen given back", func(s *Session) bool { return !Modes(s.Raw())["1049"] }))
			restored(t, s, fresh)
			must(t, s.Resize(90, 30))
			must(t, s.Signal(syscall.SIGCONT))
			must(t, s.WaitFor("ready 90x30"))
			must(t, s.Send("q"))
			ends(t, s, fresh, 0)
		})
	}
}

func TestASilentTerminalStillGetsItsFrame(t *testing.T) {
	t.Parallel()
	s, fresh := shown(t, "nothing", Options{Silent: true})
	must(t, s.Send("q"))
	ends(t, s, fresh, 0)
}

func TestNotATerminal(t *testing.T) {
	t.Parallel()
	self, err := os.Executable()
	must(t, err)
	r := piped(t, Env(helper+"=nothing"), self)
	if r.status != 2 || len(r.err) == 0 || strings.Contains(string(r.out)+string(r.err), "\x1b") {
		t.Errorf("status %d, out %q, err %q; want status 2, a reason, no escape", r.status, r.out, r.err)
	}
}

func TestDumbTerminal(t *testing.T) {
	t.Parallel()
	self, err := os.Executable()
	must(t, err)
	for _, kind := range []string{"dumb", ""} {
		s, err := Start(Options{W: 80, H: 24, Env: []string{"TERM=" + kind, helper + "=nothing"}}, self)
		must(t, err)
		t.Cleanup(s.Close)
		status, err := s.Exit()
		must(t, err)
		raw := strings.TrimSuffix(s.Raw(), farewell)
		if status != 2 || strings.Contains(raw, "\x1b") {
			t.Errorf("TERM=%q: status %d, output %q; want status 2 and no escape", kind, status, raw)
		}
	}
}
