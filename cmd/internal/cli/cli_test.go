package cli_test

import (
	"context"
	"os"
	"sync/atomic"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"napkin/cmd/internal/cli"
	"napkin/engine/reference"
	"napkin/engine/unit"
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
				In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Now: clock(), Probes: probes,
			}))
		},
	})
}

// clock begins when the process does and goes on by a millisecond each time it
// is asked: how busy the machine is changes nothing.
func clock() func() time.Time {
	began := time.Now()
	var asked atomic.Int64
	return func() time.Time { return began.Add(time.Duration(asked.Add(1)) * time.Millisecond) }
}

// probes answer at once and always the same: nothing in a test is timed, and no
// socket is opened.
func probes() []reference.Probe {
	var out []reference.Probe
	for i, m := range reference.Measures() {
		out = append(out, reference.Probe{Measure: m, Run: func(context.Context) reference.Measurement {
			if m.ID == "fsync" {
				return reference.Measurement{Measure: m, Problem: "there is no data folder"}
			}
			at := func(factor float64) unit.Quantity { return unit.New(factor*1e-9*float64(i+1), unit.Time()) }
			return reference.Measurement{Measure: m, Median: at(10), Low: at(9), High: at(15), Rounds: 400}
		}})
	}
	return out
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
