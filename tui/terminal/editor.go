package terminal

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// Editor opens the user's editor. Command is what $VISUAL or $EDITOR holds;
// it is split at blanks and never given to a shell.
type Editor struct{ Command string }

// Open runs the editor on a file and answers with done's message.
func (e Editor) Open(path string, line int, done func(error) tea.Msg) tea.Cmd {
	args := e.args(path, line)
	if _, err := exec.LookPath(args[0]); err != nil {
		return func() tea.Msg {
			return done(fmt.Errorf("the editor %q was not found; set EDITOR to one that is installed", args[0]))
		}
	}
	return tea.ExecProcess(exec.Command(args[0], args[1:]...), func(err error) tea.Msg { return done(err) })
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
