package terminal

import (
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// Editor opens the user's editor. Command is what $VISUAL or $EDITOR holds;
// it is split at blanks and never given to a shell. Unasked says that neither
// was set and Command is vi, whose way out nobody guesses.
type Editor struct {
	Command string
	Unasked bool
}

// Open runs the editor on a file and answers with done's message.
func (e Editor) Open(path string, line int, done func(error) tea.Msg) tea.Cmd {
	args := e.args(path, line)
	if _, err := exec.LookPath(args[0]); err != nil {
		return func() tea.Msg {
			return done(fmt.Errorf("the editor %q was not found; set EDITOR to one that is installed", args[0]))
		}
	}
	command := exec.Command(args[0], args[1:]...)
	if e.Unasked {
		return tea.Exec(&introduced{command}, func(err error) tea.Msg { return done(err) })
	}
	return tea.ExecProcess(command, func(err error) tea.Msg { return done(err) })
}

// introduction is what stands on the terminal before vi takes all of it.
const introduction = `
EDITOR is not set, so this opens vi.
  Esc :wq Enter   saves and comes back to napkin
  Esc :q! Enter   comes back without saving
Enter opens it. `

// introduced is vi that says how it is left before it opens.
type introduced struct{ command *exec.Cmd }

func (i *introduced) SetStdin(r io.Reader)  { i.command.Stdin = r }
func (i *introduced) SetStdout(w io.Writer) { i.command.Stdout = w }
func (i *introduced) SetStderr(w io.Writer) { i.command.Stderr = w }

// Run waits for one line before it opens vi. It reads byte by byte: what was
// typed ahead belongs to vi.
func (i *introduced) Run() error {
	if _, err := io.WriteString(i.command.Stdout, introduction); err != nil {
		return fmt.Errorf("write to the terminal: %w", err)
	}
	for b := []byte{0}; b[0] != '\n'; {
		if _, err := i.command.Stdin.Read(b); err != nil {
			return fmt.Errorf("read from the terminal: %w", err)
		}
	}
	return i.command.Run()
}

// args adds the line in the way the editor understands; unknown editors get
// the path alone.
func (e Editor) args(path string, line int) []string {
	args := strings.Fields(e.Command)
	if len(args) == 0 {
		args = []string{"vi"}
	}
	if line > 0 {
		switch filepath.Base(args[0]) {
		case "vi", "vim", "nvim", "nano", "emacs", "micro", "kak", "joe":
			return append(args, fmt.Sprintf("+%d", line), path)
		case "hx", "helix", "subl", "zed":
			return append(args, fmt.Sprintf("%s:%d", path, line))
		case "code", "codium", "cursor":
			return append(args, "--goto", fmt.Sprintf("%s:%d", path, line))
		}
	}
	return append(args, path)
}
