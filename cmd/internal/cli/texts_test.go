package cli

import (
	"bytes"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"napkin/cmd/internal/app"
	"napkin/cmd/internal/output"
	"napkin/content/core"
)

// A command line that a lesson, a question or a table names can be typed: in
// `code`, or as a line of a program of the shell.
func TestCommandsInTextsCanBeTyped(t *testing.T) {
	named := regexp.MustCompile("`napkin ([^`\n]+)`|(?m)^(?:\\$ )?napkin ((?:[a-z]+ ).+)$")
	found := 0
	err := fs.WalkDir(core.FS, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".md") && !strings.HasSuffix(name, ".yaml") {
			return err
		}
		text, err := fs.ReadFile(core.FS, name)
		for _, m := range named.FindAllStringSubmatch(string(text), -1) {
			found++
			if wrong := typable(m[1] + m[2]); wrong != nil {
				t.Errorf("%s: napkin %s: %v", name, m[1]+m[2], wrong)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if found == 0 {
		t.Error("no text names a command")
	}
	for _, line := range []string{"trace run no-such-algorithm", "teach cap", "doctor --measured", "read"} {
		if typable(line) == nil {
			t.Errorf("napkin %s passes for a command line", line)
		}
	}
}

// typable says what is wrong with a line. What only reads content is run; of the
// others the command, its flags and the number of its words are looked at.
func typable(line string) error {
	args := strings.Fields(line)
	e := &env{app: app.New(nil, "/", time.Now)}
	var sink bytes.Buffer
	e.out = output.New(&sink, func() bool { return false }, func() bool { return false })
	e.errs = e.out
	if slices.Contains([]string{"trace", "calc", "read", "list", "search"}, args[0]) {
		return e.execute(args)
	}
	cmd, rest, err := e.root().Find(args)
	if err != nil {
		return err
	}
	if !cmd.HasParent() {
		return e.unknown(cmd, args[0])
	}
	if err := cmd.ParseFlags(rest); err != nil {
		return err
	}
	return cmd.ValidateArgs(cmd.Flags().Args())
}
