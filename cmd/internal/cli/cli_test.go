package cli_test

import (
	"os"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"napkin/cmd/internal/cli"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"napkin": func() {
			dir, err := os.Getwd()
			if err != nil {
				panic(err)
			}
			os.Exit(cli.Run(cli.Process{
				Args: os.Args[1:], Env: os.Environ(), Dir: dir,
				In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Now: time.Now,
			}))
		},
	})
}

// TestScripts runs every command as a user would: the scripts say what is
// typed and what must come back.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("HOME", e.WorkDir)
			e.Setenv("NAPKIN_HOME", e.WorkDir+"/napkin")
			e.Setenv("TERM", "xterm-256color")
			e.Setenv("TZ", "UTC")
			e.Setenv("NAME", "new\x1b[31m.yaml")
			return nil
		},
	})
}
