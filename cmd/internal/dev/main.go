// Command dev is for people who write napkin: checks and generators. It must
// never be needed by people who use it. Start reading at commands.
//
//	go run ./cmd/internal/dev check           everything that is checked besides the tests
//	go run ./cmd/internal/dev lint [FOLDER]   check content, by default content/core
//	go run ./cmd/internal/dev keys            write docs/keys.md from the key bindings
//	go run ./cmd/internal/dev shots FOLDER    write every page as text, at three sizes
//	go run ./cmd/internal/dev collection FOLDER
//	                                          write the progress of an invented learner
package main

import (
	"fmt"
	"io"
	"os"
	"slices"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// command is one thing dev can do. It gives the exit code: 0 clean, 1
// findings, 2 usage.
type command struct {
	name, args, about string
	run               func(args []string, out, talk io.Writer) int
}

func commands() []command {
	return []command{
		{"check", "[-fuzz INPUTS] [STEP ...]", "everything that is checked besides the tests", check},
		{"lint", "[FOLDER]", "check content, by default content/core", lintFolder},
		{"keys", "", "write docs/keys.md from the key bindings", writeKeys},
		{"shots", "FOLDER", "write every page as text, at three sizes", shots},
		{"collection", "[FLAGS] FOLDER", "write the progress of an invented learner", collection},
	}
}

func run(args []string, out, talk io.Writer) int {
	all := commands()
	if len(args) > 0 {
		if i := slices.IndexFunc(all, func(c command) bool { return c.name == args[0] }); i >= 0 {
			return all[i].run(args[1:], out, talk)
		}
		fmt.Fprintf(talk, "dev: unknown command %q\n", args[0])
	}
	fmt.Fprintln(talk, "usage: go run ./cmd/internal/dev COMMAND, from the top of the project")
	for _, c := range all {
		fmt.Fprintf(talk, "  %-36s %s\n", c.name+" "+c.args, c.about)
	}
	return 2
}
