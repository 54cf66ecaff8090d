//go:build unix

package terminal

import (
	"os"
	"os/signal"
	"sync"
	"syscall"

	tea "charm.land/bubbletea/v2"
)

// signals ends the program cleanly on HUP, INT, QUIT and TERM, and lets it
// sleep and wake on TSTP with the terminal in order.
type signals struct {
	ch     chan os.Signal
	done   chan struct{}
	wg     sync.WaitGroup
	status int
}

func watch(p *tea.Program, g *guard) *signals {
	s := &signals{ch: make(chan os.Signal, 4), done: make(chan struct{})}
	signal.Notify(s.ch, syscall.SIGHUP, syscall.SIGINT, syscall.SIGQUIT, syscall.SIGTERM, syscall.SIGTSTP)
	s.wg.Add(1)
	go func() {
		defer s.wg.Done()
		defer g.catch()
		s.loop(p)
	}()
	return s
}

func (s *signals) loop(p *tea.Program) {
	for {
		select {
		case <-s.done:
			return
		case sig := <-s.ch:
			n := sig.(syscall.Signal)
			if n == syscall.SIGTSTP {
				sleep(p)
				continue
			}
			s.status = 128 + int(n)
			p.Kill()
			return
		}
	}
}

// sleep gives the terminal back, stops the whole process group and takes the
// terminal again when it continues. SIGSTOP, since Go keeps its handler for
// SIGTSTP installed and that one would be ignored. The stop may reach this
// thread some instructions late, so the terminal is taken only once the
// process was told to continue.
func sleep(p *tea.Program) {
	if p.ReleaseTerminal() != nil {
		return
	}
	woken := make(chan os.Signal, 1)
	signal.Notify(woken, syscall.SIGCONT)
	defer signal.Stop(woken)
	_ = syscall.Kill(0, syscall.SIGSTOP)
	<-woken
	_ = p.RestoreTerminal()
}

// end stops watching and returns the status a signal asked for, 0 for none.
func (s *signals) end() int {
	signal.Stop(s.ch)
	close(s.done)
	s.wg.Wait()
	return s.status
}

// Suspend puts the program to sleep as the shell's ctrl+z would.
func Suspend() tea.Msg {
	_ = syscall.Kill(syscall.Getpid(), syscall.SIGTSTP)
	return nil
}
