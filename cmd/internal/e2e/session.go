//go:build unix

package e2e

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// limit bounds every wait: a program that is stuck fails, it does not hang.
const limit = 15 * time.Second

// farewell is written to the terminal by the test after the program ended,
// so that the reader knows when it has read everything.
const farewell = "\x1b]777;end of session\a"

// Options fit the terminal to the case.
type Options struct {
	W, H int
	Env  []string // added to the fixed environment
	// Silent is a terminal that answers no question.
	Silent bool
}

// Session is a program in a terminal.
type Session struct {
	Began time.Time

	cmd      *exec.Cmd
	own, tty *os.File
	workers  sync.WaitGroup
	note     chan struct{} // output came, for the one who waits
	wake     chan struct{} // output came, for the emulator
	done     chan struct{} // all output was read

	mu   sync.Mutex // guards raw and last
	raw  []byte
	last time.Time

	screen sync.Mutex // guards emu and fed; never held over emu.Read
	emu    *vt.Emulator
	fed    int // bytes of raw that the emulator has seen
}

// Env is the fixed environment: nothing of the host's terminal leaks in.
func Env(extra ...string) []string {
	return append([]string{
		"TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8", "LC_ALL=C.UTF-8", "TZ=UTC",
		"PATH=" + os.Getenv("PATH"),
	}, extra...)
}

// Start runs a program in a new terminal of its own.
func Start(o Options, name string, args ...string) (*Session, error) {
	own, tty, err := pty.Open()
	if err != nil {
		return nil, fmt.Errorf("open a terminal: %w", err)
	}
	if err := pty.Setsize(own, &pty.Winsize{Cols: uint16(o.W), Rows: uint16(o.H)}); err != nil {
		return nil, fmt.Errorf("size the terminal: %w", err)
	}
	s := &Session{
		cmd: exec.Command(name, args...), own: own, tty: tty, emu: vt.NewEmulator(o.W, o.H),
		note: make(chan struct{}, 1), wake: make(chan struct{}, 1), done: make(chan struct{}),
	}
	s.cmd.Env = Env(o.Env...)
	s.cmd.Stdin, s.cmd.Stdout, s.cmd.Stderr = tty, tty, tty
	s.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	s.Began = time.Now()
	if err := s.cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", name, err)
	}
	s.workers.Add(2)
	go s.answer(o.Silent)
	go s.emulate()
	go s.read()
	return s, nil
}

// answer passes on what the terminal says to the program. The emulator's
// writes block until its answers are read, also where nobody hears them.
func (s *Session) answer(silent bool) {
	defer s.workers.Done()
	to := io.Writer(s.own)
	if silent {
		to = io.Discard
	}
	_, _ = io.Copy(to, s.emu)
}

// read takes output as fast as it comes, so that the program is never held
// up by the emulator; the times are those of a terminal that keeps up.
func (s *Session) read() {
	defer close(s.done)
	b := make([]byte, 1<<16)
	for {
		n, err := s.own.Read(b)
		now := time.Now()
		s.mu.Lock()
		s.raw = append(s.raw, b[:n]...)
		s.last = now
		// What the emulator still answered may be echoed behind the last words.
		end := bytes.Index(s.raw, []byte(farewell))
		ended := end >= 0
		if ended {
			s.raw = s.raw[:end+len(farewell)]
		}
		s.mu.Unlock()
		for _, ch := range []chan struct{}{s.wake, s.note} {
			select {
			case ch <- struct{}{}:
			default:
			}
		}
		if err != nil || ended {
			return
		}
	}
}

// emulate keeps the emulator going, which answers the program's questions.
func (s *Session) emulate() {
	defer s.workers.Done()
	for {
		select {
		case <-s.wake:
			s.feed()
		case <-s.done:
			return
		}
	}
}

// feed shows the emulator the output it has not seen.
func (s *Session) feed() {
	s.screen.Lock()
	defer s.screen.Unlock()
	s.mu.Lock()
	fresh := s.raw[s.fed:len(s.raw):len(s.raw)]
	s.mu.Unlock()
	_, _ = s.emu.Write(fresh)
	s.fed += len(fresh)
}

// Raw is every byte the program wrote.
func (s *Session) Raw() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return string(s.raw)
}

// Screen is the text on the screen, blanks at the ends of lines cut.
func (s *Session) Screen() string {
	s.feed()
	s.screen.Lock()
	text := s.emu.String()
	s.screen.Unlock()
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

// Written is how many bytes came and when the last of them did.
func (s *Session) Written() (n int, at time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.raw), s.last
}

// Send types into the terminal.
func (s *Session) Send(text string) error {
	_, err := s.own.WriteString(text)
	return err
}

// Resize changes the size of the window.
func (s *Session) Resize(w, h int) error {
	s.feed()
	s.screen.Lock()
	s.emu.Resize(w, h)
	s.screen.Unlock()
	return pty.Setsize(s.own, &pty.Winsize{Cols: uint16(w), Rows: uint16(h)})
}

// Until waits until the session is as wished, looking after every output.
func (s *Session) Until(what string, holds func(*Session) bool) error {
	timer := time.NewTimer(limit)
	defer timer.Stop()
	for {
		if holds(s) {
			return nil
		}
		select {
		case <-s.note:
		case <-s.done:
			if holds(s) {
				return nil
			}
			return fmt.Errorf("the program ended without %s; screen:\n%s", what, s.Screen())
		case <-timer.C:
			return fmt.Errorf("no %s within %v; screen:\n%s", what, limit, s.Screen())
		}
	}
}

// WaitFor waits until the screen shows every text.
func (s *Session) WaitFor(texts ...string) error {
	return s.Until(fmt.Sprintf("%q", texts), func(s *Session) bool {
		screen := s.Screen()
		for _, text := range texts {
			if !strings.Contains(screen, text) {
				return false
			}
		}
		return true
	})
}

// Signal sends a signal to the program.
func (s *Session) Signal(sig syscall.Signal) error { return s.cmd.Process.Signal(sig) }

// Stopped waits until job control has stopped the program.
func (s *Session) Stopped() error {
	stopped := make(chan error, 1)
	go func() {
		for {
			var status syscall.WaitStatus
			_, err := syscall.Wait4(s.cmd.Process.Pid, &status, syscall.WUNTRACED, nil)
			if errors.Is(err, syscall.EINTR) {
				continue
			}
			if err == nil && !status.Stopped() {
				err = fmt.Errorf("it ended instead: %v", status)
			}
			stopped <- err
			return
		}
	}()
	select {
	case err := <-stopped:
		return err
	case <-time.After(limit):
		return fmt.Errorf("the program did not stop within %v", limit)
	}
}

// Exit waits for the end of the program and gives its exit status, 128 and
// the signal where one killed it. All output has been read then.
func (s *Session) Exit() (int, error) {
	ended := make(chan error, 1)
	go func() { ended <- s.cmd.Wait() }()
	select {
	case <-ended:
	case <-time.After(limit):
		_ = s.cmd.Process.Kill()
		<-ended
		return -1, fmt.Errorf("the program did not end within %v; screen:\n%s", limit, s.Screen())
	}
	if _, err := s.tty.WriteString(farewell); err != nil {
		return -1, fmt.Errorf("write the last words: %w", err)
	}
	select {
	case <-s.done:
	case <-time.After(limit):
		return -1, errors.New("the output did not end")
	}
	if status, ok := s.cmd.ProcessState.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		return 128 + int(status.Signal()), nil
	}
	return s.cmd.ProcessState.ExitCode(), nil
}

// Close ends what is left of the session.
func (s *Session) Close() {
	if s.cmd.ProcessState == nil {
		_ = s.cmd.Process.Kill()
		_, _ = s.Exit()
	}
	_, _ = s.tty.WriteString(farewell) // the reader may still wait for it
	if pipe, ok := s.emu.InputPipe().(io.Closer); ok {
		_ = pipe.Close() // Close of the emulator itself races with its reader
	}
	s.workers.Wait()
	_ = s.tty.Close()
	_ = s.own.Close()
}

// TTY is the terminal as the program sees it, to read its settings.
func (s *Session) TTY() *os.File { return s.tty }

// Modes tells which private modes a stream leaves switched on, by number.
func Modes(raw string) map[string]bool {
	change := regexp.MustCompile(`\x1b\[\?([0-9;]+)([hl])`)
	on := map[string]bool{}
	for _, m := range change.FindAllStringSubmatch(raw, -1) {
		for mode := range strings.SplitSeq(m[1], ";") {
			on[mode] = m[2] == "h"
		}
	}
	return on
}
