//go:build unix

package e2e

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	tea "charm.land/bubbletea/v2"

	"napkin/tui/terminal"
)

// helper makes the test binary play a small program of its own: the value
// says which.
const helper = "NAPKIN_E2E_HELPER"

// binary is napkin, built once for all tests.
const binaryName = "napkin"

func TestMain(m *testing.M) {
	if what := os.Getenv(helper); what != "" {
		os.Exit(play(what))
	}
	os.Exit(runAll(m))
}

// runAll builds napkin, runs the tests and clears up.
func runAll(m *testing.M) int {
	dir, err := os.MkdirTemp("", "napkin-e2e-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	os.Setenv("NAPKIN_E2E_DIR", dir)
	build := exec.Command("go", "build", "-o", filepath.Join(dir, binaryName), "napkin/cmd/napkin")
	if out, err := build.CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "build napkin: %v\n%s", err, out)
		return 1
	}
	return m.Run()
}

// play runs a tiny program through terminal.Run and lets it fail as asked.
func play(what string) int {
	t := terminal.Terminal{
		In: os.Stdin, Out: os.Stdout, Env: os.Environ(),
		Report: func(text string) (string, error) {
			path := os.Getenv("NAPKIN_E2E_REPORT")
			return path, os.WriteFile(path, []byte(text), 0o600)
		},
	}
	if err := t.Check(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return terminal.ExitUsage
	}
	return t.Run(&victim{fail: what}, t.Facts(), os.Stderr)
}

// victim is a model that shows its size and the last key, and fails where it
// is told to when it sees an x.
type victim struct {
	fail string
	size tea.WindowSizeMsg
	key  string
	now  bool
}

type ask struct{}

func (v *victim) Init() tea.Cmd {
	if v.fail == "init" {
		panic("in Init, as asked")
	}
	return nil
}

func (v *victim) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		v.size = msg
	case tea.KeyPressMsg:
		v.key = msg.String()
		switch v.key {
		case "q":
			return v, tea.Quit
		case "z":
			return v, terminal.Suspend
		case "x":
			return v, v.failure()
		}
	}
	return v, nil
}

func (v *victim) failure() tea.Cmd {
	bad := func() tea.Msg { panic("in a command, as asked") }
	switch v.fail {
	case "update":
		panic("in Update, as asked")
	case "view":
		v.now = true
	case "command":
		return bad
	case "batch":
		return tea.Batch(func() tea.Msg { return ask{} }, bad)
	case "sequence":
		return tea.Sequence(func() tea.Msg { return ask{} }, bad)
	}
	return nil
}

func (v *victim) View() tea.View {
	if v.now {
		panic("in View, as asked")
	}
	view := tea.NewView(fmt.Sprintf("ready %dx%d %s", v.size.Width, v.size.Height, v.key))
	view.AltScreen = true
	view.MouseMode = tea.MouseModeCellMotion
	return view
}

// result is a command run without a terminal.
type result struct {
	status   int
	out, err []byte
}

func piped(t *testing.T, env []string, name string, args ...string) result {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = env
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("run %s: %v", name, err)
	}
	return result{cmd.ProcessState.ExitCode(), out.Bytes(), errs.Bytes()}
}
