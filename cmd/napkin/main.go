// Command napkin is a system-design tutor for the terminal. It only hands the
// process over: see cmd/internal/cli for the commands and tui for the screens.
package main

import (
	"os"
	"time"

	"napkin/cmd/internal/cli"
)

func main() {
	dir, err := os.Getwd()
	if err != nil {
		dir = "/"
	}
	os.Exit(cli.Run(cli.Process{
		Args: os.Args[1:], Env: os.Environ(), Dir: dir,
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Now: time.Now,
	}))
}
