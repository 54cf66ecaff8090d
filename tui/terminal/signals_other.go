//go:build !unix

package terminal

import (
	"os"
	"os/signal"

	tea "charm.land/bubbletea/v2"
)

// signals ends the program cleanly on an interrupt.
type signals struct {
	ch     chan os.Signal
	status int
}

func watch(p *tea.Program, g *guard) *signals {
	s := &signals{ch: make(chan os.Signal, 1)}
	signal.Notify(s.ch, os.Interrupt)
	go func() {
		defer g.catch()
		if _, ok := <-s.ch; ok {
			s.status = 130
			p.Kill()
		}
	}()
	return s
}

func (s *signals) end() int {
	signal.Stop(s.ch)
	close(s.ch)
	return s.status
}

// Suspend does nothing where there is no job control.
func Suspend() tea.Msg { return nil }
