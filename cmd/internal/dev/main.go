// Command dev is for people who write napkin: checks and generators. It must
// never be needed by people who use it. Start reading at main.
//
//	go run ./cmd/internal/dev lint [FOLDER]   check content, by default content/core
package main

import (
	"fmt"
	"io"
	"os"

	"napkin/content/lint"
	"napkin/content/pack"
	"napkin/engine/lab/labs"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run gives the exit code: 0 clean, 1 findings, 2 usage.
func run(args []string, out, talk io.Writer) int {
	if len(args) == 0 {
		fmt.Fprintln(talk, "usage: go run ./cmd/internal/dev lint [FOLDER]")
		return 2
	}
	switch args[0] {
	case "lint":
		return lintFolder(args[1:], out)
	}
	fmt.Fprintf(talk, "dev: unknown command %q; known: lint\n", args[0])
	return 2
}

// lintFolder prints every finding of a pack, and a count.
func lintFolder(args []string, out io.Writer) int {
	folder := "content/core"
	if len(args) > 0 {
		folder = args[0]
	}
	p, _ := pack.Read(os.DirFS(folder), folder)
	p.Labs = labs.All()
	findings := lint.Check(pack.Overlay(p))
	for _, finding := range findings {
		fmt.Fprintln(out, finding.Text())
		fmt.Fprintln(out)
	}
	fmt.Fprintf(out, "%d findings\n", len(findings))
	if len(findings) > 0 {
		return 1
	}
	return 0
}
