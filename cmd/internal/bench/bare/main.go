// Command bare is the yardstick of the first frame: a Bubble Tea program that
// links Glamour, as napkin must, and shows one full screen of text.
package main

import (
	"fmt"
	"os"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/glamour/v2"
)

// keep links Glamour without calling it: its cost at start is in its packages.
func keep() any { return glamour.NewTermRenderer }

type bare struct{ w, h int }

func (b bare) Init() tea.Cmd { return nil }

func (b bare) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		b.w, b.h = msg.Width, msg.Height
	case tea.KeyPressMsg:
		return b, tea.Quit
	}
	return b, nil
}

func (b bare) View() tea.View {
	line := strings.Repeat("bare program ", b.w/13+1)
	var lines []string
	for range b.h {
		lines = append(lines, line[:b.w])
	}
	return tea.View{Content: strings.Join(lines, "\n"), AltScreen: true, MouseMode: tea.MouseModeCellMotion}
}

func main() {
	if keep() == nil {
		os.Exit(1)
	}
	if _, err := tea.NewProgram(bare{}, tea.WithFPS(120)).Run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
