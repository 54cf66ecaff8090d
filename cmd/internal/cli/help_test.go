package cli

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"

	"napkin/cmd/internal/app"
	"napkin/cmd/internal/output"
)

// TestEveryCommandHasHelpWithAnExample walks the tree: rows 1 and 2 of what
// users of terminal tools expect.
func TestEveryCommandHasHelpWithAnExample(t *testing.T) {
	help := func(args ...string) string {
		var b bytes.Buffer
		e := &env{app: app.New(nil, "/", time.Now)}
		e.out = output.New(&b, func() bool { return false }, func() bool { return false })
		e.errs = e.out
		if err := e.execute(args); err != nil {
			t.Errorf("napkin %v: %v", args, err)
		}
		if err := e.out.Flush(); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	e := &env{app: app.New(nil, "/", time.Now)}
	var walk func(c *cobra.Command, path []string)
	walk = func(c *cobra.Command, path []string) {
		long, short, word := help(append(path, "--help")...), help(append(path, "-h")...), help(append([]string{"help"}, path...)...)
		if long != short || long != word {
			t.Errorf("napkin %v: --help, -h and help differ:\n%s\n%s\n%s", path, long, short, word)
		}
		if !strings.Contains(long, "Example\n  napkin") {
			t.Errorf("napkin %v has no example:\n%s", path, long)
		}
		if c.Short == "" || strings.HasSuffix(c.Short, ".") {
			t.Errorf("napkin %v is described as %q", path, c.Short)
		}
		for _, sub := range c.Commands() {
			walk(sub, append(append([]string(nil), path...), sub.Name()))
		}
	}
	walk(e.root(), nil)
}
