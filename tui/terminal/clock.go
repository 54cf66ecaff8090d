package terminal

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// Clock is the real clock.
type Clock struct{}

// Now is the time of day with its zone.
func (Clock) Now() time.Time { return time.Now() }

// After answers with msg once d has passed.
func (Clock) After(d time.Duration, msg tea.Msg) tea.Cmd {
	return tea.Tick(d, func(time.Time) tea.Msg { return msg })
}
